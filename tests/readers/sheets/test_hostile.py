"""Whatever happened to a workbook, there is a document or a problem."""

import zipfile
from io import BytesIO

from hypothesis import given, settings
from hypothesis import strategies as st

from mingzhang.model.problems import Problem
from mingzhang.readers.limits import DEFAULT
from mingzhang.readers.read import read_bytes
from mingzhang.readers.sheets.read import read_workbook
from tests.readers.compound import compound
from tests.readers.sheets.biff import Error, Sheet, xls
from tests.readers.sheets.workbooks import raw_workbook, row
from tests.readers.showing import assert_sound
from tests.readers.test_zips import zipped

XLSX = raw_workbook(
    公开03=row(
        '<c r="B2" s="1"><f>1+1</f><v>2</v></c><c r="C2" t="s"><v>0</v></c>',
        before='<cols><col min="2" max="3" hidden="1"/></cols>',
    )
    + '<mergeCells><mergeCell ref="A1:B1"/></mergeCells>'
)
XLS = xls(
    Sheet(
        "公开03", [["项目", "数"], ["合计", (1.5, "0.00;[Red]-0.00")], [Error(), True]], merged=[(0, 0, 0, 1)]
    ),
    Sheet("乙", [["x"]]),
)


@st.composite
def mutilated(draw: st.DrawFn, good: bytes) -> bytes:
    """A file that was cut, had pieces left out or doubled, and bytes changed."""
    data = bytearray(good)
    for _ in range(draw(st.integers(1, 5))):
        at = draw(st.integers(0, len(data)))
        match draw(st.integers(0, 4)):
            case 0:
                del data[at : at + draw(st.integers(1, 200))]
            case 1:
                begin = draw(st.integers(0, len(data)))
                data[at:at] = data[begin : begin + draw(st.integers(1, 200))]
            case 2:
                data[at : at + 1] = bytes([draw(st.integers(0, 255))])
            case 3:
                data[at : at + 4] = draw(st.sampled_from([b"\0" * 4, b"\xff" * 4, b"\xff\xff\xff\x7f"]))
            case _:
                data = data[:at]
    return bytes(data)


def assert_read_or_refused(data: bytes) -> None:
    try:
        document = read_workbook(data, "档案馆.xlsx", DEFAULT)
    except Problem:
        return
    assert_sound(document)


@settings(max_examples=200)
@given(mutilated(XLSX))
def test_archives(data: bytes) -> None:
    assert_read_or_refused(data)


@settings(max_examples=300)
@given(st.data())
def test_parts(data: st.DataObject) -> None:
    with zipfile.ZipFile(BytesIO(XLSX)) as archive:
        content = {name: archive.read(name) for name in archive.namelist()}
    part = data.draw(st.sampled_from(sorted(content)))
    content[part] = data.draw(mutilated(content[part]))
    assert_read_or_refused(zipped(content, zipfile.ZIP_STORED))


@settings(max_examples=300)
@given(mutilated(XLS))
def test_old_files(data: bytes) -> None:
    assert_read_or_refused(data)


@settings(max_examples=100)
@given(
    st.sampled_from([XLSX, XLS, compound({"WordDocument": b"x"}), zipped({"甲.txt": b"x"})]).flatmap(
        mutilated
    )
)
def test_detection(data: bytes) -> None:
    try:
        read_bytes(data, "档案馆")
    except Problem:
        return
