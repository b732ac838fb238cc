"""Words, tables and headings of a Word file."""

import pickle

from mingzhang.model.document import Span
from mingzhang.readers.limits import Limits
from mingzhang.readers.word.read import read_docx
from tests.readers.showing import grids, paragraphs
from tests.readers.word.making import (
    PICTURE,
    assert_sound,
    box,
    docx,
    drawing,
    field,
    p,
    r,
    read,
    styled,
    table,
    tc,
    tr,
    unzipped,
    zipped,
)


def test_paragraphs_are_paragraphs_and_runs_are_one_text() -> None:
    document = read(p("一、收入决算情况说明"), p(), p("本年收入", r("合计", "<w:b/>"), "480.64", "万元。"))
    assert document.format == "docx"
    assert paragraphs(document) == ["一、收入决算情况说明", "本年收入合计480.64万元。"]


def test_a_place_is_a_paragraph_and_a_column_of_it() -> None:
    document = read(
        p("封面"), p(), table(tr("合计", "１２.50"), tr("其中", "1.00")), p("　　支出", "３２０.64万元")
    )
    amount = document.text.index("320.64")
    place = document.place(Span(amount, amount + 6))
    assert (place.paragraph, place.column, place.quote, place.line) == (7, 5, "３２０.64", None)
    cell = document.text.index("12.50")
    assert document.place(Span(cell, cell + 5)).spot == "第 4 段"


def test_headings_have_the_levels_of_their_styles() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="a1"><w:name w:val="heading 1"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="a2"><w:basedOn w:val="a1"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="a3"><w:basedOn w:val="a2"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="loop"><w:basedOn w:val="loop"/></w:style>'
    )
    document = read(
        styled("a1", "第二部分"),
        styled("a3", "一、收入"),
        p("（一）结构", properties='<w:outlineLvl w:val="2"/>'),
        p("正文", properties='<w:pStyle w:val="a1"/><w:outlineLvl w:val="9"/>'),
        styled("loop", "循环"),
        styled("没有的样式", "正文"),
        styles=styles,
    )
    assert [each.level for each in document.paragraphs] == [1, 2, 3, None, None, None]


def test_merged_cells_stand_at_their_upper_left_corner() -> None:
    document = read(
        table(
            tr(tc("项目", down="restart"), tc("金额", across=2)),
            tr(tc("看不见的字", down="continue"), "预算数", "决算数"),
            tr("合计", "1,200.00", ""),
        ),
        p("后文"),
    )
    assert grids(document) == [
        [["项目", "金额", "金额"], ["项目", "预算数", "决算数"], ["合计", "1,200.00", ""]]
    ]
    assert paragraphs(document) == ["后文"]


def test_a_merge_that_nothing_begins_is_a_cell_of_its_own() -> None:
    document = read(table(tr(tc("甲", down="continue"), "1"), tr(tc("乙", down="restart"), "2")))
    assert grids(document) == [[["甲", "1"], ["乙", "2"]]]


def test_rows_and_cells_that_a_control_wraps_and_rows_that_begin_later() -> None:
    wrapped = f"<w:sdt><w:sdtPr/><w:sdtContent>{tr('甲', '1')}</w:sdtContent></w:sdt>"
    cell = f"<w:tc><w:sdt><w:sdtContent>{p('2')}</w:sdtContent></w:sdt></w:tc>"
    late = tr("3", properties='<w:gridBefore w:val="1"/>')
    document = read(table(wrapped, tr("乙", cell), late))
    assert grids(document) == [[["甲", "1"], ["乙", "2"], [None, "3"]]]


def test_tables_for_layout_are_paragraphs() -> None:
    inner = table(tr("甲", "1"), tr("乙", "2"))
    document = read(table(tr(tc("二、收入", "正文"))), table(tr("导航", tc("之前", inner, "之后"))))
    assert grids(document) == [[["甲", "1"], ["乙", "2"]]]
    assert paragraphs(document) == ["二、收入", "正文", "导航", "之前", "之后"]


def test_lines_of_a_cell_that_are_one_word_join() -> None:
    document = read(table(tr(tc("自评", "分数"), tc("①是否合规；", "②是否完整。")), tr("1", "2")))
    assert grids(document)[0][0] == ["自评分数", "①是否合规；\n②是否完整。"]


def test_soft_breaks_part_lines_and_tabs_are_spaces() -> None:
    document = read(p("<w:r><w:t>收入</w:t><w:br/><w:t>支出</w:t><w:tab/><w:t>3</w:t></w:r>"))
    assert paragraphs(document) == ["收入", "支出 3"]
    at = document.text.index("支出")
    assert document.place(Span(at, at + 2)).column == 4


def test_signs_that_are_no_text_of_their_own() -> None:
    signs = (
        "<w:r><w:t>第2</w:t><w:noBreakHyphen/><w:t>3季</w:t><w:softHyphen/><w:t>度</w:t>"
        '<w:sym w:font="Wingdings" w:char="F0FE"/><w:sym w:font="Wingdings" w:char="F0A8"/>'
        '<w:sym w:font="方正" w:char="2160"/><w:sym w:font="方正" w:char="ZZ"/></w:r>'
    )
    assert paragraphs(read(p(signs))) == ["第2-3季度☑□Ⅰ·"]


def test_a_field_is_its_result() -> None:
    nested = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>IF </w:instrText></w:r>'
        f"{field('MERGEFIELD 金额', '1.00')}"
        '<w:r><w:instrText> = "0" </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f"{r('有')}<w:r><w:fldChar w:fldCharType='end'/></w:r>"
    )
    document = read(
        p(field("PAGEREF _Toc1", "12"), "页"),
        p(f'<w:fldSimple w:instr="DATE">{r("2024年")}</w:fldSimple>', nested),
        p(f'<w:hyperlink r:id="x">{r("公开网址")}</w:hyperlink>'),
    )
    assert paragraphs(document) == ["12页", "2024年有", "公开网址"]


def test_contents_in_several_paragraphs_keep_their_result() -> None:
    begin = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    document = read(
        p(begin, "一、收入"), p("二、支出"), p('<w:r><w:fldChar w:fldCharType="end"/></w:r>', "后文")
    )
    assert paragraphs(document) == ["一、收入", "二、支出", "后文"]


def test_hidden_words_are_not_read() -> None:
    assert paragraphs(
        read(p("看得见", r("看不见", "<w:vanish/>"), r("也看得见", '<w:vanish w:val="0"/>')))
    ) == ["看得见也看得见"]


def test_content_controls_and_formulas_are_read() -> None:
    control = f"<w:sdt><w:sdtPr/><w:sdtContent>{r('480.64')}</w:sdtContent></w:sdt>"
    formula = "<m:oMath><m:f><m:num><m:r><m:t>320</m:t></m:r></m:num><m:den><m:r><m:t>480</m:t></m:r></m:den></m:f></m:oMath>"
    block = f"<w:sdt><w:sdtContent>{p('封面')}</w:sdtContent></w:sdt>"
    assert paragraphs(read(block, p("合计", control, "万元", formula))) == ["封面", "合计480.64万元320480"]


def test_a_text_box_is_read_once_behind_its_paragraph() -> None:
    document = read(p("之前", box(p("框中"), table(tr("甲", "1"), tr("乙", "2")))), p("之后"))
    assert paragraphs(document) == ["之前", "框中", "之后"]
    assert grids(document) == [[["甲", "1"], ["乙", "2"]]]


def test_footnotes_stand_behind_what_they_belong_to() -> None:
    mark = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
    notes = (
        f'<w:footnote w:id="-1" w:type="separator">{p("——")}</w:footnote>'
        f'<w:footnote w:id="2">{p("表注")}</w:footnote><w:footnote w:id="3">{p("文注")}</w:footnote>'
    )
    document = read(
        table(tr(tc(p("甲", mark.format(2))), "1"), tr("乙", "2")),
        p("正文", mark.format(3), mark.format(3), mark.format(-1)),
        p("后文"),
        footnotes=notes,
    )
    assert paragraphs(document) == ["表注", "正文", "文注", "后文"]


def test_endnotes_come_last() -> None:
    mark = '<w:r><w:endnoteReference w:id="1"/></w:r>'
    document = read(p("正文", mark), p("后文"), endnotes=f'<w:endnote w:id="1">{p("尾注")}</w:endnote>')
    assert paragraphs(document) == ["正文", "后文", "尾注"]


def test_headers_and_footers_are_no_part_of_the_text() -> None:
    document = read(
        p("正文"), header1=p("青禾县档案馆"), header2=p("青禾县档案馆"), footer1=p(field("PAGE", "1"))
    )
    assert paragraphs(document) == ["正文"]
    assert document.margins == ("青禾县档案馆", "1")


def test_pictures_are_counted_where_they_stand() -> None:
    old = "<w:r><w:pict><v:shape><v:imagedata r:id='x'/></v:shape></w:pict></w:r>"
    document = read(p("前"), p(PICTURE), p("图1：结构", old))
    assert [picture.span.start for picture in document.pictures or ()] == [2, 7]


def test_diagrams_and_newer_charts_are_pictures() -> None:
    newer = '<x:chart xmlns:x="http://schemas.microsoft.com/office/drawing/2014/chartex" r:id="a"/>'
    diagram = '<d:relIds xmlns:d="http://schemas.openxmlformats.org/drawingml/2006/diagram" r:dm="a"/>'
    document = read(p("前", drawing(newer), drawing(diagram)))
    assert len(document.pictures or ()) == 2


def test_a_foreign_document_inside_is_said() -> None:
    document = read(p("正文"), '<w:altChunk r:id="x"/>')
    assert document.notes == ("文件里嵌有另一份文档，其内容没有读取。",)


def test_a_table_with_too_many_cells_goes_on_as_text() -> None:
    rows = [tr("甲", "乙") for _ in range(10)]
    document = read_docx(docx(table(*rows), p("后文")), "表.docx", Limits(cells=6))
    assert_sound(document)
    assert grids(document) == [[["甲", "乙"]] * 3]
    assert paragraphs(document) == ["甲", "乙"] * 7 + ["后文"]
    assert document.notes == ("有一张表超过 6 个单元格，超出的部分只作为文字读取。",)


def test_a_strict_file_is_read_alike() -> None:
    files = unzipped(docx(styled("a", "一、收入"), table(tr("甲", "1"), tr("乙", "2"))))
    for name in files:
        files[name] = (
            files[name]
            .replace(
                b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                b"http://purl.oclc.org/ooxml/wordprocessingml/main",
            )
            .replace(
                b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
                b"http://purl.oclc.org/ooxml/officeDocument/relationships",
            )
        )
    document = read_docx(zipped(files), "严格.docx", Limits())
    assert paragraphs(document) == ["一、收入"]
    assert grids(document) == [[["甲", "1"], ["乙", "2"]]]


def test_the_text_may_have_another_name_in_the_file() -> None:
    files = unzipped(docx(p("正文")))
    files["word/document2.xml"] = files.pop("word/document.xml")
    files["_rels/.rels"] = files["_rels/.rels"].replace(b"word/document.xml", b"/word/document2.xml")
    assert paragraphs(read_docx(zipped(files), "x.docx", Limits())) == ["正文"]


def test_a_document_goes_to_another_process() -> None:
    document = read(p("一"), table(tr("甲", "1"), tr("乙", "2")))
    assert pickle.loads(pickle.dumps(document)).origin == document.origin  # noqa: S301 - our own
