"""Whatever the bytes of a Word 97 file are, there is a document or one sentence about it."""

import struct

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mingzhang.model.problems import Damaged, EmptyFile, Problem, TooLarge
from mingzhang.readers.limits import Limits
from mingzhang.readers.word97.compound import Compound
from mingzhang.readers.word97.read import read_doc
from tests.readers.word.making import assert_sound
from tests.readers.word97.making import IN_TABLE, ROW_END, Run, compound, doc
from tests.readers.word97.report import OLD

NAME = "报告.doc"
SMALL = doc(
    "项目\x07",
    Run("1.00\x07", one_byte=True),
    "\x07后",
    Run("删", b"\x00\x08\x01"),
    "\x13PAGE\x141\x15文\r",
    paragraphs={0: IN_TABLE, 1: IN_TABLE, 2: ROW_END},
)
GOOD = [OLD.read_bytes(), SMALL]


def refused(data: bytes, limits: Limits | None = None) -> Problem:
    with pytest.raises(Problem) as caught:
        read_doc(data, NAME, limits or Limits())
    assert caught.value.message.startswith(NAME)
    assert caught.value.message.count("。") == 1
    return caught.value


@pytest.mark.parametrize("share", [0, 1, 5, 30, 60, 95])
def test_a_file_that_is_cut_off(share: int) -> None:
    data = GOOD[0]
    assert isinstance(refused(data[: len(data) * share // 100]), Damaged)


def test_chains_of_sectors_that_bite_their_tails() -> None:
    data = bytearray(SMALL)
    (count,) = struct.unpack_from("<I", data, 44)
    (table,) = struct.unpack_from("<I", data, 76)
    assert count == 2
    for entry in range(100):
        struct.pack_into("<I", data, (table + 1) * 512 + 4 * entry, entry // 2)
    assert isinstance(refused(bytes(data)), Damaged)


def test_an_allocation_table_that_goes_on_in_itself() -> None:
    data = bytearray(SMALL)
    struct.pack_into("<I", data, 68, 0)
    struct.pack_into("<I", data, 512 + 508, 0)
    assert isinstance(refused(bytes(data)), Damaged)


def test_a_directory_tied_into_a_knot() -> None:
    data = bytearray(SMALL)
    (directory,) = struct.unpack_from("<I", data, 48)
    for entry in range(4):
        struct.pack_into("<III", data, (directory + 1) * 512 + 128 * entry + 68, 1, 2, 1)
    assert "WordDocument" in Compound(bytes(data), NAME)


def test_a_file_of_the_right_kind_without_words() -> None:
    assert isinstance(refused(doc("\r\r\x0c\r")), EmptyFile)


def test_more_characters_than_the_limit() -> None:
    assert isinstance(refused(doc("一二三四五\r" * 10), Limits(characters=20)), TooLarge)


def test_pieces_that_all_stand_on_one_place() -> None:
    content = struct.pack("<5001I", *range(0, 5001 * 700, 700)) + b"\0\0\0\x08\0\0\0\0" * 5000
    main = bytearray(b"\0" * 0x2000)
    struct.pack_into("<HH", main, 0, 0xA5EC, 0xC1)
    struct.pack_into("<H", main, 0x0A, 0x200)
    struct.pack_into("<II", main, 0x1A2, 0, len(content) + 5)
    table = b"\x02" + struct.pack("<I", len(content)) + content
    assert isinstance(refused(compound({"WordDocument": bytes(main), "1Table": table})), Damaged)


def test_properties_elsewhere_that_overlap_without_end() -> None:
    stated = {each: b"\x46\x66" + struct.pack("<I", each) for each in range(15)}
    assert isinstance(refused(doc("甲\r" * 15, paragraphs=stated, large=b"\xf0" * 62_000)), Damaged)


def test_tables_deeper_than_the_limit() -> None:
    stated = {each: IN_TABLE + b"\x49\x66" + struct.pack("<i", 1_000_000) for each in range(3)}
    assert_sound(read_doc(doc("甲\r乙\r丙\r", paragraphs=stated), NAME, Limits()))


NUMBERS = [0, 1, 2, 0x7FFFFFFF, 0xFFFFFFFE, 0xFFFFFFFF, 20_000]
EDITS = st.tuples(
    st.sampled_from(["byte", "number", "splice", "head", "cut"]),
    st.integers(0, 20_000),
    st.integers(0, 20_000),
)


def edited(data: bytes, edits: list[tuple[str, int, int]]) -> bytes:
    """A file that was cut, spliced, or had bytes or numbers changed."""
    changed = bytearray(data)
    for kind, at, other in edits:
        place = at % max(len(changed) - 4, 1)
        match kind:
            case "byte":
                changed[place : place + 1] = bytes([other % 256])
            case "number":
                changed[place : place + 4] = struct.pack("<I", NUMBERS[other % len(NUMBERS)])
            case "splice":
                piece = changed[other : other + 1 + at % 600]
                changed[place : place + len(piece)] = piece
            case "head":
                # The head decides most.
                changed[512 + at % 900 : 513 + at % 900] = bytes([other % 256])
            case _:
                del changed[len(changed) - other % 600 :]
    return bytes(changed)


@settings(max_examples=300)
@given(st.sampled_from([0, 1]), st.lists(EDITS, min_size=1, max_size=6))
def test_a_document_or_a_problem(file: int, edits: list[tuple[str, int, int]]) -> None:
    try:
        document = read_doc(edited(GOOD[file], edits), NAME, Limits())
    except Problem:
        return
    assert_sound(document)
