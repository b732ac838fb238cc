"""Text that was recognised from a picture may be misread: what rests on it is a warning."""

from mingzhang.checking.check import check, understand
from mingzhang.model.finding import Finding, Severity
from tests.readers.papers import Paper
from tests.readers.pdf.test_hostile import scanned

HEAD = "青禾县档案馆2023年度部门决算情况说明"
WRONG = "2023年度本年支出合计480.00万元，其中：基本支出320.00万元，占67.66%；项目支出160.00万元，占33.33%。"


def findings(paper: Paper) -> list[Finding]:
    return [
        finding
        for finding in check(understand(paper.read()), "报告.pdf").findings
        if finding.rule == "share/of-whole"
    ]


def recognised(*lines: str) -> Paper:
    paper = scanned(Paper())
    text = paper.canvas.beginText(72, 700)
    text.setFont("STSong-Light", 9)
    text.setTextRenderMode(3)
    for line in lines:
        text.textLine(line)
    paper.canvas.drawText(text)
    return paper


def test_a_wrong_share_in_print_is_an_error() -> None:
    (finding,) = findings(Paper().lines(HEAD, WRONG, size=7))
    assert finding.severity is Severity.ERROR


def test_a_wrong_share_in_a_scan_is_a_warning() -> None:
    (finding,) = findings(recognised(HEAD, WRONG))
    assert finding.severity is Severity.WARNING
