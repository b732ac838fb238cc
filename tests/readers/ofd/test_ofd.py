"""OFD files: text, places, tables, templates, drawings that are used twice, and what makes them unreadable."""

import pickle

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mingzhang.model.document import Document, Span
from mingzhang.model.pages import Box
from mingzhang.model.problems import (
    Damaged,
    Encrypted,
    NoPages,
    NoText,
    Problem,
    Scanned,
    TooLarge,
    Unmapped,
    Unsafe,
)
from mingzhang.readers.limits import DEFAULT, Limits
from mingzhang.readers.ofd.marks import deltas
from mingzhang.readers.ofd.read import read_ofd
from tests.readers.ofd.sheets import Ofd, packed
from tests.readers.pdf.objects import changed
from tests.readers.showing import grids, paragraphs, spans

ROWS = [
    ["项目", "<", "本年支出"],
    ["编码", "科目名称", "合计"],
    ["201", "一般公共服务支出", "1,234.50"],
    ["20126", "档案事务", "1,234.50"],
]
READ = [["项目", "项目", "本年支出"], *ROWS[1:]]
COLUMNS = (60.0, 120.0, 90.0)
TEXT = "　　青禾县档案馆2023年度支出决算合计844.58万元。"


def at(document: Document, words: str) -> tuple[int | None, Box | None]:
    start = document.text.index(words)
    place = document.place(Span(start, start + len(words)))
    return place.page, place.box


@pytest.mark.parametrize("prefix", ["ofd:", "", "x:"])
def test_text_and_ruled_tables_with_any_prefix(prefix: str) -> None:
    file = Ofd(prefix).lines("支出决算表", "单位：万元").table(ROWS, COLUMNS).lines(TEXT)
    document = file.read()
    assert document.format == "ofd"
    assert paragraphs(document) == ["支出决算表", "单位：万元", TEXT.strip()]
    assert grids(document) == [READ]


def test_lines_drawn_as_thin_bars() -> None:
    assert grids(Ofd().table(ROWS, COLUMNS, bars=True).read()) == [READ]


def test_a_sentence_and_a_table_go_on_over_a_page_break() -> None:
    file = Ofd().table(ROWS, COLUMNS).words("- 1 -", 285, 810)
    file.page().table([["208", "社会保障和就业支出", "30.00"]], COLUMNS).words("- 2 -", 285, 810)
    document = file.read()
    assert grids(document) == [[*READ, ["208", "社会保障和就业支出", "30.00"]]]
    assert paragraphs(document) == []


def test_a_box_is_in_points_from_the_upper_left_corner() -> None:
    page, box = at(Ofd().page().words("支出844.58万元", 72, 100).read(), "844.58")
    assert page == 2
    assert box == pytest.approx((96, 100 - 0.88 * 12, 132, 100 + 0.12 * 12), abs=0.2)


def test_a_page_whose_corner_is_not_the_origin() -> None:
    file = Ofd()
    file.area = "-10 -20 210 297"
    _, box = at(file.words("支出", 72, 100).read(), "支出")
    assert box is not None
    assert box[0] == pytest.approx(72 + 10 / 25.4 * 72, abs=0.1)
    assert box[3] == pytest.approx(101.44 + 20 / 25.4 * 72, abs=0.1)


def test_a_template_is_part_of_its_page() -> None:
    file = Ofd().lines("支出决算表").template().lines(TEXT)
    assert paragraphs(file.read()) == ["支出决算表", TEXT.strip()]


def test_a_drawing_that_is_used_twice_is_there_twice() -> None:
    file = Ofd()
    inner = Ofd().words("档案", 0, 12).pages[0][0].replace("ofd:", file.prefix)
    file.composites.append(
        f'<ofd:CompositeGraphicUnit ID="40" Width="9" Height="9"><ofd:Content>{inner}</ofd:Content></ofd:CompositeGraphicUnit>'
    )
    for top in (50, 80):
        file.put(f'<ofd:CompositeObject ID="41" ResourceID="40" Boundary="30 {top} 50 9" CTM="1 0 0 1 0 0"/>')
    assert paragraphs(file.read()) == ["档案", "档案"]


def test_a_drawing_that_uses_itself_ends() -> None:
    file = Ofd().lines(TEXT)
    file.composites.append(
        '<ofd:CompositeGraphicUnit ID="40"><ofd:Content><ofd:CompositeObject ResourceID="40" Boundary="0 0 9 9"/>'
        '<ofd:CompositeObject ResourceID="40" Boundary="0 0 9 9"/></ofd:Content></ofd:CompositeGraphicUnit>'
    )
    file.put('<ofd:CompositeObject ResourceID="40" Boundary="0 0 9 9"/>')
    document = file.read(Limits(drawing=2_000))
    assert paragraphs(document) == [TEXT.strip()]
    assert "线条太多" in document.notes[0]


def test_text_scaled_and_turned_by_its_matrix() -> None:
    upright = Ofd().put(
        '<ofd:TextObject Boundary="30 40 99 9" Size="1" CTM="4 0 0 4 0 0">'
        '<ofd:TextCode X="0" Y="1" DeltaX="g 3 1">收入合计</ofd:TextCode></ofd:TextObject>'
    )
    _, box = at(upright.read(), "收入合计")
    assert box == pytest.approx((30 * 72 / 25.4, 124.7 - 10, 46 * 72 / 25.4, 124.7 + 1.4), abs=0.3)
    turned = Ofd()
    for row, text in enumerate(("第一行。", "第二行。")):
        turned.put(
            f'<ofd:TextObject Boundary="{100 - 10 * row} 40 9 99" Size="4" CTM="0 1 -1 0 0 0">'
            f'<ofd:TextCode X="0" Y="0" DeltaX="g 3 4">{text}</ofd:TextCode></ofd:TextObject>'
        )
    document = turned.read()
    assert paragraphs(document) == ["第一行。", "第二行。"]
    _, box = at(document, "第一行。")
    assert box is not None
    assert box[3] - box[1] == pytest.approx(16 * 72 / 25.4, abs=0.3)


def test_what_is_not_visible_is_not_read() -> None:
    file = Ofd().lines(TEXT).words("看不见", 72, 300, more='Visible="false"')
    assert paragraphs(file.read()) == [TEXT.strip()]


def test_characters_without_steps_stand_one_behind_the_other() -> None:
    file = Ofd().put(
        '<ofd:TextObject Boundary="30 40 99 9" Size="4"><ofd:TextCode X="0" Y="4">支出12.30万元</ofd:TextCode></ofd:TextObject>'
    )
    assert paragraphs(file.read()) == ["支出12.30万元"]


def test_the_steps_of_a_run() -> None:
    assert deltas("g 2 1.5 3", 9) == [1.5, 1.5, 3.0]
    assert len(deltas("g 999999999 1", 4)) == 4


SCAN = '<ofd:ImageObject ID="9" ResourceID="3" Boundary="0 0 210 297" CTM="210 0 0 297 0 0"/>'


def problem(data: bytes, limits: Limits = DEFAULT) -> Problem:
    with pytest.raises(Problem) as caught:
        read_ofd(data, "报告.ofd", limits)
    return caught.value


def test_a_scan_and_a_scanned_page() -> None:
    assert isinstance(problem(Ofd().put(SCAN).bytes()), Scanned)
    document = Ofd().lines(TEXT).page().put(SCAN).read()
    assert document.unread == (2,)
    assert document.notes[0].startswith("第 2 页是扫描图片，读不出文字")


def test_characters_of_a_private_font_are_named() -> None:
    assert isinstance(problem(Ofd().lines("\ue000\ue001\ue002" * 10).bytes()), Unmapped)


def test_no_pages_and_no_text() -> None:
    empty = Ofd()
    empty.pages = []
    assert isinstance(problem(empty.bytes()), NoPages)
    assert isinstance(problem(Ofd().bytes()), NoText)


def test_a_page_that_is_missing_is_named_and_the_rest_is_read() -> None:
    parts = Ofd().lines(TEXT).page().lines("　　第二页。").parts()
    del parts["Doc_0/Pages/Page_0/Content.xml"]
    document = read_ofd(packed(parts), "报告.ofd", DEFAULT)
    assert paragraphs(document) == ["第二页。"]
    assert document.unread == (1,)


def test_a_file_without_its_document_is_damaged() -> None:
    assert isinstance(problem(packed({"OFD.xml": "<OFD/>"})), Damaged)
    assert isinstance(problem(packed({"OFD.xml": "<OFD><DocBody>"})), Damaged)
    assert isinstance(problem(Ofd().lines(TEXT).bytes()[:-30]), Damaged)


def test_an_encrypted_file() -> None:
    assert isinstance(problem(packed({**Ofd().lines(TEXT).parts(), "Encryptions.xml": "<x/>"})), Encrypted)


def test_entities_are_not_expanded() -> None:
    parts = Ofd().lines(TEXT).parts()
    parts["OFD.xml"] = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">]>' + parts["OFD.xml"]
    assert isinstance(problem(packed(parts)), Unsafe)


def test_limits() -> None:
    many = Ofd().lines(TEXT).page().lines(TEXT).page().lines(TEXT).bytes()
    assert isinstance(problem(many, Limits(pages=2)), TooLarge)
    assert isinstance(problem(many, Limits(characters=60)), TooLarge)
    assert isinstance(problem(many, Limits(members=3)), TooLarge)
    bomb = Ofd().lines("　　" + "支" * 3_000_000).bytes()
    assert isinstance(problem(bomb, Limits(unpacked=1)), TooLarge)


def test_a_reference_out_of_the_file_leads_nowhere() -> None:
    parts = {
        name: text.replace("Pages/Page_0", "../../../../etc")
        for name, text in Ofd().lines(TEXT).parts().items()
    }
    assert isinstance(problem(packed(parts)), NoText)


def test_the_document_can_be_sent_to_another_process() -> None:
    document = Ofd().lines(TEXT).table(ROWS, COLUMNS).read()
    assert pickle.loads(pickle.dumps(document)).text == document.text  # noqa: S301 - our own bytes.


GOOD = Ofd().lines("支出决算表").template().table(ROWS, COLUMNS).page().lines(TEXT)
PARTS = GOOD.parts()


def document_or_problem(data: bytes) -> None:
    try:
        document = read_ofd(data, "报告.ofd", DEFAULT)
    except Problem:
        return
    for span in spans(document):
        assert document.place(span).page is not None


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.integers(0, 2**32), st.integers(1, 10))
def test_changed_bytes_of_the_zip_give_a_document_or_a_problem(seed: int, count: int) -> None:
    document_or_problem(changed(GOOD.bytes(), seed, count))


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.integers(0, 2**32), st.integers(1, 10), st.sampled_from(sorted(PARTS)))
def test_changed_bytes_of_a_part_give_a_document_or_a_problem(seed: int, count: int, part: str) -> None:
    text = changed(PARTS[part].encode(), seed, count).decode("utf-8", "replace")
    document_or_problem(packed({**PARTS, part: text}))


@settings(deadline=None)
@given(st.sampled_from(["Boundary", "CTM", "Size", "X", "Y", "DeltaX", "HScale", "CharDirection"]), st.sampled_from(
    ["", "nan", "inf 1", "1e308 1e308 1 1", "-1 -1 -1 -1", "0 0 0 0 0 0", "1e300 1e300 1e300 1e300 1e300 1e300", "g g", "x"]
))  # fmt: skip
def test_odd_attributes_give_a_document_or_a_problem(name: str, value: str) -> None:
    element = f'<ofd:TextObject Boundary="30 40 99 9" Size="4" CTM="1 0 0 1 0 0" {name}2="">'
    element += '<ofd:TextCode X="0" Y="4" DeltaX="g 1 4">收入12</ofd:TextCode></ofd:TextObject>'
    for old in (
        f'{name}="30 40 99 9"',
        f'{name}="4"',
        f'{name}="1 0 0 1 0 0"',
        f'{name}="0"',
        f'{name}="g 1 4"',
    ):
        element = element.replace(old, f'{name}="{value}"')
    document_or_problem(Ofd().lines(TEXT).put(element.replace(f' {name}2=""', "")).bytes())
