"""Whatever the bytes are, there is a document or a problem, soon."""

from pathlib import Path
from time import process_time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from mingzhang.model.document import Document
from mingzhang.model.problems import Problem, TooLarge
from mingzhang.readers.read import read, read_bytes
from tests.readers.showing import assert_sound
from tests.readers.test_tables import FORM, LAYOUTS
from tests.readers.test_text import WRAPPED

PAGE = (
    "<!DOCTYPE html><html><head><meta charset=utf-8><style>p{}</style></head><body><h1>第二部分</h1>"
    "<table><tr><th rowspan=2>项目<th colspan=2>金额<tr><td>预算&lt;<td>决算<br>数<tr><td><table><tr><td>1<td>2</table>"
    "</table><!-- 注 --><p>收入&nbsp;１２.50万元</p><script>a<b</script>"
)

GOOD = [each.encode() for each in (FORM, WRAPPED, PAGE, *LAYOUTS.values())] + [WRAPPED.encode("gb18030")]


@st.composite
def mutilated(draw: st.DrawFn) -> bytes:
    """A good file that was cut, spliced with another, and had some of its bytes changed."""
    data = bytearray(draw(st.sampled_from(GOOD)))
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(data)))
        other = draw(st.sampled_from(GOOD))
        begin = draw(st.integers(0, len(other)))
        match draw(st.integers(0, 4)):
            case 0:
                del data[at : at + draw(st.integers(1, 400))]
            case 1:
                data[at:at] = other[begin : begin + draw(st.integers(1, 400))]
            case 2:
                data[at : at + 1] = bytes([draw(st.integers(0, 255))])
            case 3:
                data[at:at] = draw(
                    st.sampled_from(
                        [b"\t", b"\n", b"\n\n", b"\r", b"\f", b"|", b"  ", b"<", b">", b"&", b"\x00"]
                    )
                )
            case _:
                data[at:at] = draw(st.text(max_size=8)).encode("utf-8", "surrogatepass")
    return bytes(data)


@settings(max_examples=200)
@given(mutilated())
@example(b"<")
@example(b"\t")
@example(b"\t\n\n\t\n")
@example("<table><tr><td>\n\t<table>收".encode())
@example("<p>收&".encode())
def test_a_document_or_a_problem(data: bytes) -> None:
    try:
        document = read_bytes(data, "报告")
    except Problem:
        return
    assert_sound(document)
    assert_numbers_stand_in_the_source(document)


def assert_numbers_stand_in_the_source(document: Document) -> None:
    """A run of digits of the text is the same run of digits in the source, half width or full."""
    for at, character in enumerate(document.text):
        source = document.raw[document.index[at]]
        if character in "0123456789.%" and source != "&":
            assert source in (
                character,
                chr(ord(character) + 0xFEE0),
                "\u2024",
                "\ufe52",
                "\ufe6a",
                "\u066a",
                "\u2026",
            )


SLOW = {
    "one long line": "收入1.23万元，" * 120_000,
    "digits": "1" * 1_000_000,
    "groups": "1,234" * 200_000,
    "commas": "1," * 300_000,
    "colons": "a:" * 300_000,
    "dashes": "—1" * 300_000,
    "brackets": "(“" * 300_000,
    "spaces": "a  " * 300_000,
    "tabs in a line": "a\t" * 300_000,
    "bars in a line": "|a" * 300_000,
    "cells": "\ta\n" * 20_000,
    "cells and gaps": "\ta\n\n\n" * 20_000,
    "cells that go on": "\ta\n\nb\n" * 20_000,
    "rows": "a\tb\n" * 20_000,
    "rows of spaces": "a  b  1\n" * 20_000,
    "words": "项目\n1\n" * 20_000,
    "sentence without an end": "青禾县水务局，支出、\n" * 20_000,
    "empty lines": "\n" * 1_000_000 + "收",
    "page breaks": "\f" * 500_000 + "收",
    "hidden": "收\u200b" * 300_000,
    "nested": "<div>" * 10_000 + "收" + "</div>" * 10_000,
    "nested tables": "<table><tr><td>" * 10_000 + "收",
    "giant spans": "<table><tr><td rowspan=1000000 colspan=1000000>收<td>入</table>",
    "many giant spans": "<table><tr>" + "<td rowspan=60000 colspan=1000>x" * 2_000 + "<tr><td>y" * 5_000,
    "skipped columns": "<table><tr>" + "<td rowspan=60000 colspan=1000>x" * 150 + "<tr><td>y" * 20_000,
    "open comments": "<p>收" + "<!-- " * 300_000,
    "open quotes": "<p>收" + "<a \"'" * 100_000,
    "open tags": "<p>收" + "<a " * 300_000,
    "broken quotes": "<p>收" + ("<a '" + "x" * 3_000 + ">") * 300,
    "angle brackets": "<p>收" + "<" * 200_000,
    "ampersands": "<p>收" + "&" * 200_000,
    "entities": "<p>收" + "&#" * 200_000,
    "elements without an end": "<p>收" + "<svg>" * 20_000,
}


@pytest.mark.parametrize("case", SLOW)
def test_time_stays_linear(case: str) -> None:
    begin = process_time()
    document = read_bytes(SLOW[case].encode(), "报告")
    assert process_time() - begin < 5
    assert len(document.index) == len(document.text)


def test_a_file_of_200_megabytes_is_refused_without_reading_it(tmp_path: Path) -> None:
    path = tmp_path / "大.txt"
    with path.open("wb") as file:
        file.truncate(200_000_000)
    begin = process_time()
    with pytest.raises(TooLarge, match=r"大\.txt 有 200\.0 MB，超过上限 64 MB"):
        read(path)
    assert process_time() - begin < 0.5
