"""A report of an invented archive, small enough to read, with a document built by hand."""

from array import array
from collections.abc import Sequence

import pytest

from mingzhang.checking.result import CheckResult, Coverage, DocumentResult, SectionCoverage, Tally
from mingzhang.model.document import Block, Cell, Document, Lines, Paragraph, Span, Table
from mingzhang.model.finding import Alternative, Expected, Family, Finding, Place, Role, Severity

Rows = Sequence[Sequence[str]]

CONTENT: tuple[str | Rows, ...] = (
    "青禾县档案馆2023年度部门决算",
    "第二部分 决算情况说明",
    "一、支出决算情况说明",
    "2023年本年支出合计480.58万元，其中：基本支出320.64万元，占66.72%；项目支出160.00万元，占３３．２８%。修缮书库3间。",
    [
        ["项目", "合计", "基本支出", "项目支出"],
        ["合计", "480.58", "320.58", "160.00"],
        ["其中：馆藏整理", "60.00", "", "60.00"],
    ],
    "我馆还接待查档<script>alert(1)</script>读者，\x1b[31m并\u202e办展览12次。",
)


def build(content: Sequence[str | Rows], name: str = "档案馆.txt") -> Document:
    """A document with one line a paragraph and one line a cell."""
    raw, blocks = "", list[Block]()
    for each in content:
        start = len(raw)
        if isinstance(each, str):
            raw += each + "\n"
            blocks.append(Paragraph(Span(start, len(raw) - 1)))
            continue
        cells = []
        for row, texts in enumerate(each):
            for column, text in enumerate(texts):
                cells.append(Cell(Span(len(raw), len(raw) + len(text)), row, column))
                raw += text + "\n"
        blocks.append(Table(Span(start, len(raw) - 1), tuple(cells)))
    half = str.maketrans("０１２３４５６７８９．", "0123456789.")
    index = array("L", range(len(raw)))
    return Document(name, "txt", raw.translate(half), raw, index, Lines.of(raw), tuple(blocks))


def spot(document: Document, words: str, role: Role = Role.SUSPECT, nth: int = 1, section: str = "") -> Place:
    """The place of the nth time that words stand in a document."""
    at = -1
    for _ in range(nth):
        at = document.text.index(words, at + 1)
    return document.place(Span(at, at + len(words)), role, section)


@pytest.fixture
def document() -> Document:
    """The archive's report."""
    return build(CONTENT)


@pytest.fixture
def checked(document: Document) -> DocumentResult:
    """Its check: one error with an alternative, a warning, and a hint."""
    section = "决算情况说明 › 支出决算情况说明"
    total = spot(document, "480.58", Role.RELATED, section=section)
    slip = Finding(
        rule="sum/expenditure-total",
        family=Family.NUMBERS,
        severity=Severity.ERROR,
        message="基本支出写作 320.64 万元，与项目支出 160.00 万元相加得 480.64 万元，不等于本年支出合计 480.58 万元；附表写作 320.58",
        places=(
            spot(document, "320.64", section=section),
            total,
            spot(document, "160.00", Role.RELATED, section=section),
            spot(document, "320.58", Role.RELATED, section="附表"),
        ),
        arithmetic="320.64 + 160.00 = 480.64 ≠ 480.58",
        expected=Expected("320.58", "320.575", "320.585", "万元"),
        alternatives=(
            Alternative(
                "本年支出合计 480.58 有误", (total,), Expected("480.64", "480.635", "480.645", "万元")
            ),
        ),
        basis="公开01表 表内关系",
    )
    last_year = Place(Role.RELATED, 40, 46, "300.00", 40, 2, None, None, "收入决算", document="去年.txt")
    hint = Finding(
        "words/unit",
        Family.WORDING,
        Severity.INFO,
        "“12次”可写明是何种次数",
        (spot(document, "12次"), last_year),
    )
    share = Finding(
        "share/of-total",
        Family.NUMBERS,
        Severity.WARNING,
        "项目支出占比与书写精度相差一个尾数",
        (spot(document, "33.28%", section=section), spot(document, "160.00", Role.RELATED)),
        arithmetic="160.00 ÷ 480.58 = 33.29%",
    )
    unbound = spot(document, "3间")
    return DocumentResult(
        path="青禾县/档案馆.txt",
        format="txt",
        title="青禾县档案馆2023年度部门决算",
        unit="青禾县档案馆",
        year=2023,
        pack="national/2024",
        document=document,
        coverage=Coverage(
            17, 16, (Span(unbound.start, unbound.start + 1),), {"决算情况说明": SectionCoverage(9, 8)}
        ),
        tally=Tally(310, 3, 22, 1, {"上年决算数": 15, "年初预算数": 7}, ("names/code",)),
        findings=(hint, slip, share),
        notes=("第 3 页是扫描图像，没有文字",),
    )


@pytest.fixture
def clean(document: Document) -> DocumentResult:
    """A check that found nothing."""
    return DocumentResult(
        "青禾县/水务局.txt", "txt", "青禾县水务局2023年度部门决算", "青禾县水务局", 2023, "national/2024",
        document, Coverage(412, 405, (), {}), Tally(310, 0, 22, 0, {"上年决算数": 22}),
    )  # fmt: skip


@pytest.fixture
def failed() -> DocumentResult:
    """A file that could not be read."""
    return DocumentResult("青禾县/空白.txt", error="空白.txt 是空文件，没有可以核对的内容。")


@pytest.fixture
def result(checked: DocumentResult, clean: DocumentResult, failed: DocumentResult) -> CheckResult:
    """All three."""
    return CheckResult((checked, clean, failed))
