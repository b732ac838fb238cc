"""Pages that are pictures: without the extra they are named, with it they are read and only ever doubted."""

from dataclasses import replace
from importlib.resources import as_file, files
from io import BytesIO

import pypdfium2 as pdfium
import pytest
from click.testing import CliRunner
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from mingzhang.checking.check import check, understand
from mingzhang.cli.check import check as command
from mingzhang.model.finding import Severity
from mingzhang.model.problems import Scanned
from mingzhang.readers import recognition
from mingzhang.readers.limits import DEFAULT
from mingzhang.readers.pdf.read import read_pdf
from tests.readers.papers import Paper
from tests.readers.showing import grids

EMBEDDED = "Noto Sans SC"
"""A font with shapes of its own, so that there is something to be seen."""
with as_file(files("mingzhang").joinpath("fonts", "text", "NotoSansSC-Regular.ttf")) as _font:
    pdfmetrics.registerFont(TTFont(EMBEDDED, _font))

ROWS = [
    ["科目名称", "本年支出合计", "基本支出", "项目支出"],
    ["合计", "84.00", "60.00", "24.00"],
    ["档案事务", "64.00", "50.00", "14.00"],
    ["住房保障支出", "20.00", "10.00", "10.00"],
]
SENTENCE = "2023年度本年支出合计84.00万元，其中：基本支出60.00万元，占61.43%；项目支出24.00万元，占28.57%。"


def scanned(paper: Paper) -> bytes:
    """The pages of a file as pictures, as a scanner with 200 dots an inch makes them."""
    out = BytesIO()
    canvas = Canvas(out)
    pdf = pdfium.PdfDocument(paper.bytes())
    for page in pdf:
        width, height = page.get_size()
        canvas.setPageSize((width, height))
        picture = page.render(scale=200 / 72).to_pil()
        canvas.drawImage(ImageReader(picture), 0, 0, width, height)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def report() -> Paper:
    paper = Paper(font=EMBEDDED).lines("青禾县档案馆2023年度部门决算", "支出决算表", "单位：万元")
    paper.table(ROWS, [120, 100, 100, 100], size=11)
    return paper.lines(SENTENCE[:30], SENTENCE[30:])


def test_without_recognition_the_way_to_it_is_told() -> None:
    with pytest.raises(Scanned) as refused:
        read_pdf(scanned(report()), "报告.pdf", DEFAULT)
    assert "--ocr" in refused.value.message


def test_asking_for_recognition_without_the_extra_is_a_mistake(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recognition, "is_available", lambda: False)
    done = CliRunner().invoke(command, ["报告.pdf", "--ocr"])
    assert done.exit_code == 2
    assert 'pip install "mingzhang[ocr]"' in done.output


def test_a_table_in_a_picture_is_a_table_and_its_errors_are_doubtful() -> None:
    pytest.importorskip("rapidocr", reason="the extra mingzhang[ocr] is not installed")
    pytest.importorskip("onnxruntime", reason="the extra mingzhang[ocr] is not installed")
    document = read_pdf(scanned(report()), "报告.pdf", replace(DEFAULT, ocr=True))
    assert document.recognised == (1,)
    assert document.unread == ()
    assert grids(document) == [ROWS]
    found = {finding.places[0].quote: finding for finding in check(understand(document), "报告.pdf").findings}
    assert found["61.43"].severity is Severity.WARNING
    assert "扫描识别" in found["61.43"].message
    assert all(finding.severity is not Severity.ERROR for finding in found.values())
