"""Growth from nothing: 100 % is what people write for it, and no other rate is."""

import pytest

from mingzhang.statements.growth import rates_from_nothing
from tests.statements.told import reading

SPENT = "2023年度公务接待费支出3.00万元，"


@pytest.mark.parametrize(
    ("change", "customary"),
    [
        ("比上年增加3.00万元，增长100%。", ["100"]),
        ("比上年增加3.00万元，增长100.00%。", ["100.00"]),
        ("比上年增加3.00万元，增长10%。", []),
        ("比上年增加2.00万元，增长100%。", []),
        ("比上年减少3.00万元，下降100%。", []),
        ("上年为0万元，比上年增加3.00万元，增长100%。", []),
    ],
)
def test_a_rate_of_nothing_is_known_by_its_increase(change: str, customary: list[str]) -> None:
    assert [rate.written.digits for rate in rates_from_nothing(reading(SPENT + change))] == customary
