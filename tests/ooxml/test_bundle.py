"""An Office file that is made: every part is listed and referred to, and the same parts give the same bytes."""

from io import BytesIO
from zipfile import ZipFile

from mingzhang.ooxml.bundle import Bundle


def bundle() -> Bundle:
    made = Bundle()
    made.add("word/document.xml", "<a/>", "text/a")
    made.relate("", "officeDocument", "word/document.xml")
    made.add("word/charts/chart1.xml", b"<b/>", "text/b")
    assert made.relate("word/document.xml", "chart", "word/charts/chart1.xml") == "rId1"
    assert made.relate("word/charts/chart1.xml", "http://of/others", "word/sheet.xlsx") == "rId1"
    return made


def test_references_are_relative_to_the_part_that_holds_them() -> None:
    with ZipFile(BytesIO(bundle().packed())) as file:
        assert 'Target="word/document.xml"' in file.read("_rels/.rels").decode()
        assert 'Target="charts/chart1.xml"' in file.read("word/_rels/document.xml.rels").decode()
        inner = file.read("word/charts/_rels/chart1.xml.rels").decode()
        assert 'Type="http://of/others" Target="../sheet.xlsx"' in inner


def test_every_part_is_listed_with_its_type() -> None:
    with ZipFile(BytesIO(bundle().packed())) as file:
        listed = file.read("[Content_Types].xml").decode()
        assert file.namelist()[0] == "[Content_Types].xml"
    assert '<Override PartName="/word/document.xml" ContentType="text/a"/>' in listed
    assert '<Override PartName="/word/charts/chart1.xml" ContentType="text/b"/>' in listed


def test_the_same_parts_give_the_same_bytes() -> None:
    assert bundle().packed() == bundle().packed()
