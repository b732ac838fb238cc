"""Numbers that measure are told apart from those that name: years, dates, ordinals and codes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingzhang.model.money import Kind
from mingzhang.model.statement import Written
from mingzhang.readers.read import read_text
from mingzhang.statements.numbers import chinese_integer, numbers


def read(text: str) -> list[Written]:
    return list(numbers(read_text(text, "青禾县.txt").text))


def kinds(text: str) -> list[tuple[str, str]]:
    return [(number.digits, number.kind.value) for number in read(text)]


def measured(text: str) -> list[str]:
    """What measures something: digits and unit, with 约 where it is not exact."""
    naming = (Kind.YEAR, Kind.DATE, Kind.ORDINAL, Kind.CODE)
    return [
        f"{'约' if number.approximate else ''}{number.digits}{number.unit}"
        for number in read(text)
        if number.kind not in naming
    ]


@pytest.mark.parametrize(
    "text",
    [
        "截至2023年12月31日，县档案馆",
        "2022—2023年",
        "自2023年1-6月起",
        "上午9:30开馆",
        "于3月8日前",
        "见第3部分",
        "（图1：收、支决算总计变动情况图）",
        "详见附件2",
        "一般公共服务支出（201）",
        "《青禾县档案管理办法》（青财〔2023〕165号）",
        "依据国办发[2022]1号文",
        "电话0512-6600000",
        "A4纸",
        "5G基站",
        "“十四五”规划",
        "标准GB/T 9704-2012",
    ],
)
def test_what_names_something_measures_nothing(text: str) -> None:
    assert measured(text) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("于2023年", "年份"),
        ("预算（2023）", "年份"),
        ("自12月起", "日期"),
        ("第3部分", "序号"),
        ("见图1", "序号"),
        ("1.公务接待费", "序号"),
        ("(2)基本支出", "序号"),
        ("；3.公务用车费", "序号"),
        ("档案馆（2012604）", "编码"),
        ("第165号", "序号"),
        ("编号165", "编码"),
        ("批复号202300165", "编码"),
    ],
)
def test_it_is_known_what_names(text: str, kind: str) -> None:
    assert [found for _, found in kinds(text)] == [kind]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("支出1,234.56万元", ["1234.56万元"]),
        ("支出１２３．４５万元", ["123.45万元"]),
        ("支出１，２３４．５６元", ["1234.56元"]),
        ("支出0.64亿元、8千元", ["0.64亿元", "8千元"]),
        ("支出1177.29万，", ["1177.29万"]),
        ("支出四十五万元", ["450000元"]),
        ("支出伍拾万元整", ["500000元"]),
        ("开放24小时", ["24小时"]),
        ("占98.5%，提高5个百分点", ["98.5%", "5个百分点"]),
        ("费率为5‰", ["5‰"]),
        ("8批次，119人次", ["8批次", "119人次"]),
        ("设备3台（套）", ["3台(套)"]),
        ("得分96.25分", ["96.25分"]),
        ("共3个分馆", ["3个"]),
        ("整理档案3,400卷", ["3400卷"]),
        ("面积1000平方米，为上年的1.5倍", ["1000平方米", "1.5倍"]),
        ("变动率-26.65%", ["-26.65%"]),
        ("结余为-3.20万元", ["-3.20万元"]),
        ("8元/人", ["8元"]),
        ("10个分馆", ["10个"]),
        ("支出2023万元", ["2023万元"]),
        ("共2023件", ["2023件"]),
        ("历时3年", ["3"]),
    ],
)
def test_what_measures_keeps_its_digits_and_unit(text: str, found: list[str]) -> None:
    assert measured(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("开展宣传70余次", "约70次"),
        ("接待群众9万余条", "约9万条"),
        ("节约四万余元", "约40000元"),
        ("覆盖2.3万人", "约2.3万人"),
        ("约30万元", "约30万元"),
        ("近3个月", "约3个月"),
        ("超过100卷", "约100卷"),
        ("不少于5次", "约5次"),
        ("合计100万元以上", "约100万元"),
        ("每年50次左右", "约50次"),
        ("共800余", "约800"),
        ("每年2至3次", "约2次"),
        ("每组3-5人", "约3人"),
    ],
)
def test_a_hedged_number_is_no_exact_value(text: str, found: str) -> None:
    assert measured(text) == [found]


def test_a_number_that_a_line_breaks_is_one() -> None:
    text = "2023年度青禾县水务局本年支出合计1177.\n29万元，其中：基本支出844.58万元。"
    assert measured(text) == ["1177.29万元", "844.58万元"]


def test_the_point_of_an_item_is_no_decimal_point() -> None:
    assert kinds("1.2023年支出1.58万元") == [("1", "序号"), ("2023", "年份"), ("1.58", "金额")]


def test_the_span_covers_the_digits_and_the_tail_the_rest() -> None:
    text = "约 70余次"
    (number,) = numbers(text)
    assert (text[number.span.start : number.span.end], text[number.whole.start : number.whole.end]) == (
        "70",
        "70余次",
    )


@pytest.mark.parametrize(
    ("numeral", "value"),
    [
        ("十", 10),
        ("二十三", 23),
        ("一百零五", 105),
        ("两万零五", 20_005),
        ("二〇二三", 2023),
        ("壹仟贰佰叁拾肆", 1234),
        ("三亿五千万", 350_000_000),
    ],
)
def test_chinese_numerals(numeral: str, value: int) -> None:
    assert chinese_integer(numeral) == value


def test_other_words_are_no_numerals() -> None:
    assert [chinese_integer(words) for words in ("", "万元", "三公")] == [None, None, None]


@given(st.integers(0, 10**12), st.sampled_from(["万元", "元", "亿元", "千元", "百元"]), st.booleans())
def test_digits_are_read_as_they_are_written(fen: int, unit: str, grouped: bool) -> None:
    whole, part = divmod(fen, 100)
    digits = f"{whole:,}.{part:02d}" if grouped else f"{whole}.{part:02d}"
    assert measured(f"本年支出合计{digits}{unit}。") == [f"{whole}.{part:02d}{unit}"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2130301-行政运行支出320.64万元", ["320.64万元"]),
        ("20126档案事务支出320.64万元", ["320.64万元"]),
        ("清溪路252弄4号改造15.00万元", ["15.00万元"]),
        ("禁毒、610经费2.00万元", ["2.00万元"]),
        ("本年收入合计500.00 本年支出合计480.64", ["500.00", "480.64"]),
        ("自评得分在90(含)-100分", ["约90分"]),
    ],
)
def test_codes_addresses_and_ranges_are_told_from_amounts(text: str, found: list[str]) -> None:
    assert measured(text) == found
