"""Every cell of every table, in every layout, states the fact that it states."""

from collections.abc import Callable

import pytest

from mingzhang.tables.public import TableFacts, read_tables
from tests.tables.books import YEAR, Page, Style, book, national, sichuan

STYLES = {
    "plain": Style(),
    "yuan": Style(unit="元", zeros="0.00", separators=True),
    "three code columns": Style(code_columns=3, total_first=False),
    "line numbers": Style(numbered_lines=True, zeros="—"),
    "title inside": Style(title_inside=True, code_columns=3),
    "pages": Style(pages=True, total_first=False, zeros="0.00"),
    "kinds in rows": Style(kinds_in_rows=True, unit="元", code_columns=3, numbered_lines=True),
}

Province = Callable[[Page], None]
PROVINCES: dict[str, Province] = {"sichuan": sichuan, "national": national}


def written(province: Province, style: Style, seed: int = 7) -> tuple[Page, TableFacts]:
    page = Page(style, book(seed))
    province(page)
    return page, read_tables(page.document(), YEAR, "万元")


@pytest.mark.parametrize("province", PROVINCES.values(), ids=PROVINCES)
@pytest.mark.parametrize("style", STYLES.values(), ids=STYLES)
def test_every_number_is_bound_to_its_fact(province: Province, style: Style) -> None:
    page, facts = written(province, style)
    found = [
        (mention.written.digits, mention.key)
        for mention in sorted(facts.mentions, key=lambda each: each.written.span)
    ]
    assert found == page.stated
    assert facts.unplaced == ()
    assert {mention.written.unit for mention in facts.mentions} == {style.unit}
