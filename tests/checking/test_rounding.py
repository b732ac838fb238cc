"""尾差: differences in the last place, together one note that counts them."""

from mingzhang.checking.check import check_text
from mingzhang.checking.result import DocumentResult
from mingzhang.model.finding import Family, Severity

LIST = "2023年度本年支出合计480.64万元，其中：基本支出320.64万元；项目支出160.00万元。"


def small(text: str) -> list[tuple[str, Severity, int]]:
    """Rule, severity and number of places of the findings about numbers."""
    return [
        (each.rule, each.severity, len(each.places))
        for each in result(text).findings
        if each.family is Family.NUMBERS
    ]


def result(text: str) -> DocumentResult:
    return check_text(f"青禾县水务局2023年度部门决算\n{text}")


def test_several_differences_are_one_note() -> None:
    text = f"{LIST}\n本年支出合计480.65万元。\n项目支出160.01万元。"
    assert small(text) == [("same/rounding", Severity.INFO, 4)]


def test_the_note_counts_the_numbers() -> None:
    text = f"{LIST}\n本年支出合计480.65万元。\n项目支出160.01万元。"
    message = next(each.message for each in result(text).findings if each.rule == "same/rounding")
    assert message.startswith("有 2 处金额（480.64、160.00）与别处只在末位相差 1")


def test_a_single_one_between_sentences_is_a_warning() -> None:
    text = f"{LIST}\n项目支出160.01万元。"
    assert small(text) == [("same/stated-twice", Severity.WARNING, 2)]


def test_a_rate_that_the_amounts_deny_is_no_rounding() -> None:
    text = "机关运行经费支出39.28万元，比2022年26.14万元，增加13.14万元，增长50.23%。"
    assert small(text) == [("change/rate", Severity.WARNING, 3)]


def test_amounts_to_the_fen_have_no_rounding() -> None:
    text = f"{LIST}\n办公设备购置合同价款12345.67元。\n办公设备购置合同价款12345.68元。"
    assert small(text) == [("same/stated-twice", Severity.ERROR, 2)]
