"""Sentences of a pack, taken apart."""

import pytest

from mingzhang.packs.phrase import BadPhrase, Option, Slot, parse


def test_words_slots_and_options() -> None:
    assert parse("共{额 支出}[，{占 支出 收入 本年收入}]。").pieces == (
        "共",
        Slot("额", ("支出",)),
        Option(("，", Slot("占", ("支出", "收入", "本年收入")))),
        "。",
    )


def test_all_slots_are_found_those_in_options_too() -> None:
    assert [slot.verb for slot in parse("{年}年[，{额 支出}]{额 收入}").slots()] == ["年", "额", "额"]


def test_where_it_is_written_does_not_make_it_another() -> None:
    assert parse("{年}", "qinghe/2024/report.yaml", 7) == parse("{年}")


@pytest.mark.parametrize(
    "text, reason",
    [
        ("共{额 支出", "“{”没有配对"),
        ("共额 支出}", "“}”没有配对"),
        ("[，{额 支出}", "“[”没有配对"),
        ("{额 支出}]", "“]”没有配对"),
        ("[{年}[{上年}]]", "方括号里不能再有方括号"),
        ("[没有要填的]", "方括号里没有可填的内容"),
        ("共{ }万元", "花括号里没有内容"),
    ],
)
def test_brackets_that_do_not_fit(text: str, reason: str) -> None:
    with pytest.raises(BadPhrase) as raised:
        parse(text)
    assert str(raised.value) == reason
