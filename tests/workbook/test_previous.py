"""Last year's figures come from last year's workbook or from the published report."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from mingzhang.checking.check import read_file
from mingzhang.model.fact import Fund, Key
from mingzhang.model.statement import Mention
from mingzhang.packs.loader import load
from mingzhang.sampling.reports import write_text
from mingzhang.workbook.importing import read_own
from mingzhang.workbook.previous import read_previous, with_previous
from tests.workbook.making import SICHUAN, book_of, filled, usual

BOOK, DATA = usual()
PACK = load(SICHUAN)
PRIOR = replace(book_of(8), year=BOOK.year - 1)


def shifted() -> dict[Key, int]:
    """The facts of another book, told of last year."""
    original = book_of(8)
    return {
        key.at(key.year - original.year + BOOK.year - 1): amount for key, amount in original.facts.items()
    }


BEFORE = replace(PRIOR, facts=shifted())


def nothing(path: Path) -> Iterator[tuple[Mention, str]]:
    raise AssertionError(path)


def report(path: Path) -> Iterator[tuple[Mention, str]]:
    """The written numbers of a report, as the checker reads it."""
    reading = read_file(path)
    for mention in reading.mentions:
        yield mention, f"{path.name} 第{reading.document.place(mention.written.span).line}行"


def test_last_years_workbook_gives_its_figures(tmp_path: Path) -> None:
    file = tmp_path / "上年.xlsx"
    file.write_bytes(filled(BEFORE))
    found = with_previous(read_own(DATA, PACK), read_previous(file, PACK, nothing))
    key = Key("支出", BEFORE.year, fund=Fund.GENERAL, function="208")
    assert found.book.facts[key] == BEFORE.facts[key]
    assert found.places[key].startswith("上年.xlsx 公开")
    assert "workbook/other-than-last-year" in {trouble.code for trouble in found.troubles}


def test_a_published_report_gives_them_rounded(tmp_path: Path) -> None:
    file = tmp_path / "上年.txt"
    file.write_text(write_text(BEFORE), "utf-8")
    previous = read_previous(file, PACK, report)
    key = Key("支出", BEFORE.year, fund=Fund.GENERAL)
    assert BEFORE.facts[key] in previous[key].range
    found = with_previous(read_own(DATA, PACK), previous)
    assert len(found.book.facts) > len(read_own(DATA, PACK).book.facts)


def test_what_this_year_says_of_last_year_counts() -> None:
    imported = read_own(DATA, PACK)
    assert with_previous(imported, {}).book == imported.book
