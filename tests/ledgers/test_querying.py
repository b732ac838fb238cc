"""What ledgers answer: a value, and exactly the rows that it came from."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingzhang.ledgers.querying import Answer, ask
from mingzhang.ledgers.records import Ledgers, Record
from mingzhang.ledgers.values import Value
from mingzhang.ledgers.writing import write_ledgers
from mingzhang.packs.ledger_queries import query_in
from mingzhang.packs.ledgers import LedgerKind, Typed
from mingzhang.packs.source import BadPack, Line
from tests.ledgers.making import kind, kinds, read


def ledgers(title: str, *records: dict[str, object]) -> Ledgers:
    of = kind(title)
    rows = tuple(Record(values, title, row) for row, values in enumerate(records, start=4))  # type: ignore[arg-type]
    return Ledgers({of.id: rows}, {of.id: of})


def asked(found: Ledgers, text: str, year: int | None = None) -> Answer:
    return ask(found, query_in(Line("甲", 1, text), kinds()), year)


VISITS = ledgers(
    "公务接待",
    {"接待日期": date(2023, 1, 5), "类别": "国内", "接待人数": Decimal(5), "接待费用": 90_000},
    {"接待日期": date(2023, 4, 5), "类别": "国内", "接待人数": Decimal(7), "接待费用": 68_000},
    {"接待日期": date(2023, 4, 9), "类别": "外事", "接待人数": Decimal(2), "接待费用": 10_000},
    {"接待日期": date(2022, 4, 9), "类别": "国内", "接待人数": Decimal(1), "接待费用": 1},
)
TASKS = ledgers(
    "督查督办",
    {"交办日期": date(2023, 1, 1), "办理期限": date(2023, 1, 9), "办结日期": date(2023, 1, 9)},
    {"交办日期": date(2023, 1, 1), "办理期限": date(2023, 1, 9), "办结日期": date(2023, 1, 10)},
    {"交办日期": date(2023, 1, 1), "办理期限": date(2023, 1, 9)},
    {"交办日期": date(2023, 1, 1)},
)


@pytest.mark.parametrize(
    ("text", "value", "rows"),
    [
        ("计数(公务接待, 类别=国内)", 2, [4, 5]),
        ("合计(公务接待.接待费用)", 168_000, [4, 5, 6]),
        ("合计(公务接待.接待人数，类别≠国内)", 2, [6]),
        ("计数（公务接待，期间=2023年第2季度）", 2, [5, 6]),
        ("计数(公务接待, 期间=2023年4月, 类别=国内|外事)", 2, [5, 6]),
        ("计数(公务接待, 接待费用>100)", 2, [4, 5]),
        ("计数(公务接待, 资金来源=空)", 3, [4, 5, 6]),
        ("去重计数(公务接待.类别)", 2, [4, 5, 6]),
        ("比率(公务接待, 接待人数≥5 / 类别=国内)", 1, [4, 5]),
        ("比率(公务接待, 类别=外事)", Fraction(1, 3), [6]),
    ],
)
def test_a_value_has_its_rows(text: str, value: Fraction, rows: list[int]) -> None:
    answer = asked(VISITS, text, 2023)
    assert (answer.value, [row.row for row in answer.rows]) == (value, rows)


def test_what_is_late_or_not_done_is_not_on_time_and_what_has_no_deadline_is_not_asked() -> None:
    answer = asked(TASKS, "按期率(督查督办)")
    assert (answer.value, len(answer.among), answer.shown()) == (Fraction(1, 3), 3, "33.33")


def test_of_what_there_is_the_end_of_the_period_counts() -> None:
    staff = ledgers(
        "人员编制",
        {"入编日期": date(2019, 1, 1)},
        {"入编日期": date(2019, 1, 1), "离编日期": date(2023, 12, 31)},
        {"入编日期": date(2024, 1, 1)},
    )
    assert [asked(staff, "计数(人员编制)", year).value for year in (2022, 2023, 2024)] == [2, 1, 2]


def test_groups_add_up_to_the_whole() -> None:
    answer = asked(VISITS, "合计(公务接待.接待费用) 按 类别", 2023)
    assert [(name, part.value) for name, part in answer.groups] == [
        ("国内", Fraction(158_000)),
        ("外事", Fraction(10_000)),
    ]
    assert answer.value == 168_000


def test_nothing_to_divide_by_and_no_ledger_are_no_zero() -> None:
    assert asked(VISITS, "按期率(督查督办)").value is None
    assert asked(VISITS, "计数(督查督办)").value is None
    assert asked(VISITS, "比率(公务接待, 类别=国内)", 1999).shown() == "无法计算"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("总数(公务接待)", "看不懂"),
        ("计数(访客)", "没有名为“访客”的台账"),
        ("合计(公务接待)", "合计 要写“台账.列”"),
        ("合计(公务接待.类别)", "列“类别”是选项，不能合计"),
        ("计数(公务接待, 类别=省内)", "没有选项“省内”"),
        ("计数(公务接待, 颜色=红)", "没有列“颜色”"),
        ("计数(公务接待, 接待人数=多)", "要与数字比较"),
        ("计数(公务接待, 期间=去年)", "看不懂期间“去年”"),
        ("按期率(公务接待)", "没有办理期限"),
        ("比率(公务接待)", "要写分子的条件"),
        ("计数(公务接待) 按 颜色", "没有列“颜色”"),
        ("计数(公务接待, 类别)", "看不懂条件“类别”"),
    ],
)
def test_a_slip_in_a_query_is_told_with_its_line(text: str, reason: str) -> None:
    with pytest.raises(BadPack, match="甲 第 1 行") as caught:
        query_in(Line("甲", 1, text), kinds())
    assert reason in str(caught.value)


WORDS = st.text(st.sampled_from("甲乙丙丁检查调研12"), min_size=1, max_size=6).map("项".__add__)
VALUES: dict[Typed, st.SearchStrategy[Value]] = {
    Typed.TEXT: WORDS,
    Typed.DATE: st.dates(date(2000, 1, 1), date(2030, 12, 31)),
    Typed.MONEY: st.integers(0, 10**11),
    Typed.COUNT: st.integers(1, 10**6).map(Decimal),
    Typed.RATE: st.integers(0, 10_000).map(lambda number: Decimal(number) / 10_000),
    Typed.CODE: st.just("2050803"),
}


@st.composite
def filled(draw: st.DrawFn) -> tuple[LedgerKind, tuple[Record, ...]]:
    """A kind with records that differ in all of their key."""
    of = draw(st.sampled_from(kinds()))
    records = []
    for number in range(draw(st.integers(1, 4))):
        values: dict[str, Value] = {}
        for column in of.columns:
            if column.required or draw(st.booleans()):
                values[column.title] = draw(
                    st.sampled_from(column.options) if column.options else VALUES[column.typed]
                )
        text = next((each for each in of.columns if each.title in of.key and each.typed is Typed.TEXT), None)
        if text is not None:
            values[text.title] = f"第{number}号"
        records.append(Record(values))
    return of, tuple(records)


@given(filled())
def test_what_is_written_is_read_back(made: tuple[LedgerKind, tuple[Record, ...]]) -> None:
    of, records = made
    assert read(write_ledgers([of], {of.id: records}), None).of(of) == records


@given(filled())
def test_a_sum_is_that_of_its_rows(made: tuple[LedgerKind, tuple[Record, ...]]) -> None:
    of, records = made
    found = Ledgers({of.id: records}, {of.id: of})
    for column in of.columns:
        if column.typed in (Typed.MONEY, Typed.COUNT):

            def amount(row: Record, title: str = column.title) -> Fraction:
                value = row.values[title]
                assert isinstance(value, int | Decimal)
                return Fraction(value)

            answer = asked(found, f"合计({of.title}.{column.title})")
            assert answer.value == sum(map(amount, answer.rows), start=Fraction(0))
            assert answer.rows == tuple(row for row in records if column.title in row.values)
