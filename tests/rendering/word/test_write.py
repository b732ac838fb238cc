"""The whole file: without faults, the same every time, and saying what the report says."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pypdfium2
import pytest
from openxml_audit import OpenXmlValidator

from mingzhang.model.report import Contents, Cover, Grid, Heading, Piece, Report, paragraph
from mingzhang.ooxml.names import VALUE, R, W, w
from mingzhang.rendering.word.write import write
from tests.readers.word.making import unzipped
from tests.rendering.word.reading import lines, names, read, said, style, styled, words, xml
from tests.rendering.word.samples import EMPTY, SMALL, UNIT, columns, pie, report, whole, wide

WHOLE = whole()
DATA = write(WHOLE)


def faults(data: bytes, folder: Path) -> list[str]:
    path = folder / "checked.docx"
    path.write_bytes(data)
    return [f"{each.part_uri}: {each.description}" for each in OpenXmlValidator().validate(path).errors]


@pytest.mark.parametrize(
    "made",
    [
        WHOLE,
        report(),
        report(paragraph("只有一段。")),
        report(SMALL),
        report(EMPTY, EMPTY),
        report(replace(SMALL, title="", number="", above="", unit=""), replace(SMALL, title="", number="")),
        report(wide(11), wide(58), paragraph("说明。", note=True), wide(70), wide(130)),
        report(Contents(), paragraph("没有标题的目录。")),
        report(
            Cover("“甲”<乙>&丙\x02"), Heading("“甲”<乙>&丙\x02", 1), paragraph('"', Piece("<&>\x0b", '"'))
        ),
        report(*(figure(number) for number, figure in enumerate([columns, pie] * 6, start=1))),
    ],
    ids=["whole", "nothing", "text", "table", "empty", "bare", "wide", "contents", "signs", "figures"],
)
def test_a_checker_of_office_files_finds_no_fault(made: Report, tmp_path: Path) -> None:
    assert faults(write(made), tmp_path) == []


def test_a_fault_would_be_found(tmp_path: Path) -> None:
    with ZipFile(BytesIO(DATA)) as old, ZipFile(tmp_path / "bad.docx", "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b"<w:cantSplit/>", b"<w:cantSplat/>"))
    assert faults((tmp_path / "bad.docx").read_bytes(), tmp_path) != []


def test_the_same_report_gives_the_same_bytes() -> None:
    assert write(whole()) == DATA
    with ZipFile(BytesIO(DATA)) as file:
        assert {info.date_time for info in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_every_character_is_read_back() -> None:
    contents = [f"{title}{page}" for title, page in entries(DATA)]
    read_back = lines(read(DATA))
    listed = [line for line in read_back if line.replace(" ", "") in contents]
    assert len(listed) == len(contents) == 13
    assert read_back == said(WHOLE, listed)


def test_tables_are_read_back_cell_by_cell() -> None:
    document = read(DATA)
    grids = [block for block in WHOLE.blocks if isinstance(block, Grid)]
    tables = list(document.tables)
    assert len(tables) == len(grids) == 14
    for table, grid in zip(tables, grids, strict=True):
        cells = {
            (cell.row, cell.column): (document.quote(cell.span), cell.rows, cell.columns)
            for cell in table.cells
        }
        wanted = {
            (row, column): (field.text, field.rows, field.columns) for row, column, field in grid.placed()
        }
        assert {place: cell for place, cell in cells.items() if place in wanted} == wanted
        assert {text for place, (text, _, _) in cells.items() if place not in wanted} <= {""}


def test_the_charts_agree_with_their_data_sheets() -> None:
    figures = read(DATA).figures
    assert len(figures) == 7
    assert [figure.stale for figure in figures] == [()] * 7


def test_signs_that_no_office_file_can_hold_are_left_out() -> None:
    data = write(report(paragraph("甲\x02乙\ufffe丙", "一\n二\t三")))
    assert lines(read(data)) == ["甲乙丙一", "二 三"]


def test_nothing_of_a_clock_is_in_the_file() -> None:
    parts = dict(unzipped(DATA))
    for name in names(DATA, "word/embeddings/"):
        parts |= unzipped(parts.pop(name))
    found = {year for part in parts.values() for year in re.findall(rb"(\d{4})-\d\d-\d\dT", part)}
    assert found == {b"1980"}


def test_a_gap_cannot_be_missed_and_is_gone_when_it_is_filled() -> None:
    controls = [
        each for each in xml(DATA).iter(w("sdt")) if next(each.iter(w("showingPlcHdr")), None) is not None
    ]
    assert [next(each.iter(w("tag"))).get(VALUE) for each in controls] == [
        f"收支总计·变动·{count}" for count in range(1, 8)
    ]
    assert {words(each) for each in controls} == {"【请填写原因】"}
    runs = [run for each in controls for run in each.iter(w("r"))]
    assert {next(run.iter(w("highlight"))).get(VALUE) for run in runs} == {"yellow"}
    assert {next(run.iter(w("rStyle"))).get(VALUE) for run in runs} == {"Gap"}
    ids = [next(each.iter(w("id"))).get(VALUE) for each in controls]
    assert len(set(ids)) == 7
    assert len(list(xml(DATA).iter(w("highlight")))) == 7


def test_the_cover_has_no_page_number_and_the_text_begins_with_page_one() -> None:
    sections = list(xml(DATA).iter(w("sectPr")))
    footers = [next(each.iter(w("footerReference")), None) is not None for each in sections]
    assert footers == [False] + [True] * (len(sections) - 1)
    numbering = [next(each.iter(w("pgNumType")), None) for each in sections]
    said_of = [(each.get(w("fmt")), each.get(w("start"))) for each in numbering if each is not None]
    assert said_of == [("upperRoman", "1"), ("decimal", "1")] + [("decimal", None)] * (len(sections) - 3)
    footer = xml(DATA, "word/footer1.xml")
    assert words(footer) == "— 1 —"
    assert [each.text for each in footer.iter(w("instrText"))] == [" PAGE "]


def test_broad_tables_lie_on_their_side_and_what_follows_stands_upright() -> None:
    data = write(report(paragraph("甲"), wide(13), paragraph("注", note=True), paragraph("乙"), SMALL))
    lying = [next(each.iter(w("pgSz"))).get(w("orient")) for each in xml(data).iter(w("sectPr"))]
    assert lying == [None, "landscape", None]
    end = [style(each) for each in xml(data).iter(w("p")) if next(each.iter(w("sectPr")), None) is not None]
    assert end == ["SectionEnd", "SectionEnd"]
    assert [
        next(each.itersiblings(w("p"), preceding=True)) is not None for each in styled(data, "SectionEnd")[:2]
    ]
    notes = styled(data, "Note")
    assert words(next(notes[0].itersiblings(w("tbl"), preceding=True))).startswith("科目编码")


def test_fonts_of_official_documents_have_others_beside_them() -> None:
    table = xml(DATA, "word/fontTable.xml")
    instead = {each.get(w("name")): next(each.iter(w("altName")), None) for each in table}
    used = {
        face
        for part in ("word/styles.xml", "word/document.xml")
        for each in xml(DATA, part).iter(w("rFonts"))
        if (face := each.get(w("eastAsia")))
    }
    assert used == {"仿宋_GB2312", "方正小标宋简体", "黑体", "楷体_GB2312", "宋体"}
    assert {name for name in used if instead[name] is None} == set()


def test_every_style_that_is_used_is_there() -> None:
    there = {each.get(w("styleId")) for each in xml(DATA, "word/styles.xml").iter(w("style"))}
    tags = ("pStyle", "rStyle", "tblStyle")
    used = {each.get(VALUE) for tag in tags for each in xml(DATA).iter(w(tag))}
    assert used - there == set()


def test_every_reference_leads_to_a_part() -> None:
    data = xml(DATA, "word/_rels/document.xml.rels")
    targets = {each.get("Id"): f"word/{each.get('Target')}" for each in data}
    assert set(targets.values()) <= set(names(DATA, "word/"))
    used = {each.get(f"{{{R}}}id") for each in xml(DATA).iter() if each.get(f"{{{R}}}id")}
    assert used <= targets.keys()
    assert xml(DATA).nsmap["w"] == W


OFFICE, FONTS = shutil.which("soffice"), shutil.which("fc-match")
WITHOUT_OFFICE = pytest.mark.skipif(
    OFFICE is None, reason="LibreOffice is not installed: the file is not opened by another program"
)


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The text of each page, without spaces, as LibreOffice draws it."""
    folder = tmp_path_factory.mktemp("office")
    (folder / "a.docx").write_bytes(DATA)
    home = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    order = [str(OFFICE), home, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    subprocess.run([*order, str(folder / "a.docx")], check=True, capture_output=True, timeout=120)
    with pypdfium2.PdfDocument(folder / "a.pdf") as file:
        return [re.sub(r"\s", "", page.get_textpage().get_text_range()) for page in file]


@WITHOUT_OFFICE
def test_another_program_opens_the_file(drawn: list[str]) -> None:
    assert drawn[0].startswith(UNIT)
    assert drawn[1].startswith("目录")
    assert drawn[1].endswith("—I—")
    assert [text.endswith(f"—{number}—") for number, text in enumerate(drawn[2:], start=1)] == [True] * (
        len(drawn) - 2
    )
    headings = [block.text.replace(" ", "") for block in WHOLE.blocks if isinstance(block, Heading)]
    text = "".join(drawn[2:])
    assert [heading for heading in headings if heading not in text] == []


def has_the_breadth_of_times() -> bool:
    order = [str(FONTS), "-f", "%{family}", "Times New Roman"]
    found = subprocess.run(order, check=True, capture_output=True, timeout=20).stdout if FONTS else b""
    return b"Times New Roman" in found or b"Liberation Serif" in found


@WITHOUT_OFFICE
@pytest.mark.skipif(
    not has_the_breadth_of_times(), reason="no font as broad as Times New Roman: lines break elsewhere"
)
def test_another_program_comes_to_the_pages_that_the_contents_state(drawn: list[str]) -> None:
    # The cover and the contents have a page each before the first one that is counted.
    stated = [(title, int(page)) for title, page in entries(DATA)]
    assert len(stated) == 13
    found = [
        next(count for count, text in enumerate(drawn[2:], start=1) if title in text) for title, _ in stated
    ]
    assert found == [page for _, page in stated]


def entries(data: bytes) -> Iterator[tuple[str, str]]:
    """The titles, without spaces, and the pages that the contents state."""
    for link in xml(data).iter(w("hyperlink")):
        title, page = (node.text or "" for node in link.iter(w("t")))
        yield title.replace(" ", ""), page
