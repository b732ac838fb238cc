"""What charts leave behind in a text: labels of data, ticks of axes, and ticks that fall out."""

import pytest

from mingzhang.readers.read import read_text
from mingzhang.statements.charts import Chart, charts, plain
from mingzhang.statements.numbers import numbers
from tests.statements.told import reading

SENTENCE = (
    "2023年度本年支出合计480.64万元，其中：基本支出320.64万元，占66.71%；项目支出160.00万元，占33.29%。"
)


def drawn(labels: str) -> Chart:
    document = read_text(f"{SENTENCE}\n[image: image1.emf]{labels}\n{SENTENCE}", "青禾县.txt")
    (chart,) = charts(document, list(numbers(document.text)))
    return chart


def digits(labels: str) -> list[str]:
    return [number.digits for number in drawn(labels).labels]


def test_the_labels_of_a_pie() -> None:
    assert digits("66.71%\n33.29%\n基本支出 项目支出") == ["66.71", "33.29"]


def test_the_ticks_of_an_axis_are_no_data() -> None:
    assert digits("0\n100\n200\n300\n400\n480.64\n470.12") == ["480.64", "470.12"]


def test_years_below_the_columns_are_no_data() -> None:
    assert digits("480.64\n470.12\n2023年 2022年") == ["480.64", "470.12"]


def test_a_tick_between_equal_steps_is_seen_when_it_is_off() -> None:
    assert [number.digits for number in drawn("0\n100\n250\n300\n400\n").broken_ticks] == ["250"]


def test_a_sentence_ends_the_chart() -> None:
    chart = drawn("66.71%\n33.29%")
    assert len(chart.numbers) == 2


@pytest.mark.parametrize(
    ("written", "label"), [("844.80", "844.8"), ("100.00", "100"), ("100", "100"), ("0.50", "0.5")]
)
def test_idle_zeros_do_not_tell_labels_apart(written: str, label: str) -> None:
    assert plain(written) == label


def test_labels_that_the_text_states_are_bound() -> None:
    said = reading(f"{SENTENCE}\n[image: image1.emf]480.64\n320.64\n7.77")
    unbound = [
        number.digits for number in said.numbers if number.span not in said.bound and number.digits != "2023"
    ]
    assert [each for each in unbound if each in ("480.64", "320.64", "7.77")] == ["7.77"]


def test_a_text_without_pictures_has_no_charts() -> None:
    document = read_text(f"{SENTENCE}\n66.71%\n33.29%", "青禾县.txt")
    assert list(charts(document, list(numbers(document.text)))) == []


PIE = "基本支出\n320.64万元，66.71%\n项目支出\n160.00万元，33.29%\n33.29%\n66.71%"


def test_the_labels_above_a_caption_are_a_charts() -> None:
    said = reading(f"{SENTENCE}\n{PIE}\n图3：支出决算结构图\n其他支出20.00万元。")
    (chart,) = said.charts
    assert [number.digits for number in chart.labels] == [
        "320.64",
        "66.71",
        "160.00",
        "33.29",
        "33.29",
        "66.71",
    ]
    assert {number.span for number in chart.labels} <= said.bound
    # They are no sentences: the amounts state nothing of 项目支出, of which the sentence spoke last.
    assert [m.key.concept for m in said.mentions if m.written.digits == "320.64"] == ["基本支出"]


@pytest.mark.parametrize("above", ["二、收入决算情况说明", "支出合计480.64万元。", "具体如下："])
def test_what_stands_above_the_labels_is_none_of_them(above: str) -> None:
    (chart,) = reading(f"{SENTENCE}\n{above}\n{PIE}\n图3：支出决算结构图").charts
    assert len(chart.numbers) == 6


def test_a_caption_without_labels_is_no_chart() -> None:
    assert reading(f"{SENTENCE}\n支出结构\n图3：支出决算结构图").charts == ()
