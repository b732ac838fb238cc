import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingzhang.readers.normalise import LEFT_OUT, TABLE, in_context
from mingzhang.readers.read import read_text


def made_uniform(text: str) -> str:
    return in_context(text.translate(TABLE))


@pytest.mark.parametrize(
    "typed, read",
    [
        ("１３４６．８５万元", "1346.85万元"),
        ("占９．８０％", "占9.80%"),
        ("（一）收入", "(一)收入"),
        ("增长－5.2%", "增长-5.2%"),
        ("增长−5.2%", "增长-5.2%"),
        ("变动率为–26.65%", "变动率为-26.65%"),
        ("1,234.56万元", "1,234.56万元"),
        ("1，234.56万元", "1,234.56万元"),
        ("1,234,567元", "1,234,567元"),
        ("19.78万元,完成预算100%", "19.78万元，完成预算100%"),
        ("分别为1234,567元", "分别为1234，567元"),
        ("其中:基本支出", "其中：基本支出"),
        ("比例为3:1", "比例为3:1"),
        ("http://example.cn", "http://example.cn"),
        ("[image: image8.png]", "[image: image8.png]"),
        ("甲;乙", "甲；乙"),
        ("合\u3000计\xa0为\u2009零", "合 计 为 零"),
        ("⾏政", "行政"),
        ("≥90％", "≥90%"),
        ("＝100", "=100"),
    ],
)
def test_one_way_to_write(typed: str, read: str) -> None:
    assert made_uniform(typed) == read


@pytest.mark.parametrize(
    "kept", ["1—12月", "2022–2023年", "《通知》、“三公”。", "①②½㎡²Ⅳ℃…", "—2023年", "！？～"]
)
def test_what_means_something_else_stays(kept: str) -> None:
    assert made_uniform(kept) == kept


def test_every_replacement_is_one_character_for_one() -> None:
    assert all(len(replacement) == 1 for replacement in TABLE.values())
    assert not any(LEFT_OUT.match(replacement) for replacement in TABLE.values())


@given(st.text())
def test_length_never_changes(text: str) -> None:
    assert len(made_uniform(text)) == len(text)


def test_what_cannot_be_seen_is_left_out_and_the_way_back_kept() -> None:
    document = read_text("基本\u200b支出3\u00ad20.64万元\ufeff，占\x0066.67%")
    assert document.text == "基本支出320.64万元，占66.67%"
    for found in re.finditer(r"[\d.]+", document.text):
        source = document.raw[document.index[found.start()] : document.index[found.end() - 1] + 1]
        assert LEFT_OUT.sub("", source) == found.group()
