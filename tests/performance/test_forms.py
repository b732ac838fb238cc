"""Forms inside reports: read, scored, and held against the scores that they declare."""

from collections.abc import Callable
from io import BytesIO, StringIO

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.console import Console

from mingzhang.annotating.scores import write
from mingzhang.performance.result import ScoredDocument, ScoreResult
from mingzhang.performance.scoring import score_source
from mingzhang.readers.sources import Source
from tests.readers.word import making

HEAD = "一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分|扣分原因分析"
EXECUTION = "预算执行率|||100%|80%|10|8|按合同结算"
WATCH = "产出指标|数量指标|巡护次数|≥40次|30次|50|37.5|汛期停工"
COST = "产出指标|成本指标|每次费用|2万元|2.5万元|20|15|油价上涨"
ORDER = "效益指标|社会效益指标|灌溉秩序|优|优|10|9|个别渠段偷水"
PLEASED = "满意度指标|满意度|农户满意度|≥90%|96%|10|10|"
TOTAL = "总分|||||100|79.5|"
ABOVE = (
    "项目名称|灌区巡护经费",
    "主管部门|青禾县水务局",
    "项目资金（万元）|全年预算数|全年执行数|预算执行率",
    "年度资金总额|75.00|60.00|80%",
)
ROWS = (HEAD, EXECUTION, WATCH, COST, ORDER, PLEASED, TOTAL)


def page(*rows: str) -> bytes:
    body = "".join(
        "<tr>" + "".join(f"<td>{cell}</td>" for cell in row.split("|")) + "</tr>" for row in (*ABOVE, *rows)
    )
    return f"<html><body><p>项目支出绩效自评表（2023年度）</p><table>{body}</table></body></html>".encode()


def word(*rows: str) -> bytes:
    lines = [making.tr(*(making.tc(making.p(making.r(cell))) for cell in row.split("|"))) for row in rows]
    return making.docx(making.p(making.r("项目支出绩效自评表（2023年度）")), making.table(*lines))


def sheet(*rows: str) -> bytes:
    file = BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        page_ = book.add_worksheet("自评表")
        page_.write(0, 0, "项目支出绩效自评表（2023年度）")
        for number, row in enumerate(rows, 1):
            page_.write_row(number, 0, row.split("|"))
    return file.getvalue()


def plain(*rows: str) -> bytes:
    lines = "\n\n".join("\n".join(f"\t{cell}" for cell in row.split("|")) for row in rows)
    return f"项目支出绩效自评表（2023年度）\n\n{lines}\n".encode()


def scored(*rows: str) -> ScoredDocument:
    (document,) = score_source(Source("自评表.html", page(*rows)))
    return document


def changed(old: str, new: str) -> ScoredDocument:
    assert any(old in row for row in ROWS)
    return scored(*(row.replace(old, new) for row in ROWS))


def test_a_form_that_follows_the_rules_has_no_disagreement() -> None:
    document = scored(*ROWS)
    assert (document.project, document.year) == ("灌区巡护经费", 2023)
    assert [(str(item.score), str(item.declared)) for item in document.items] == [
        ("8.00", "8"), ("37.50", "37.5"), ("15.00", "15"), ("9.00", "9"), ("10.00", "10"),
    ]  # fmt: skip
    assert (str(document.total), str(document.declared_total)) == ("79.50", "79.5")
    assert [each.rule for each in document.findings if each.rule == "score/declared"] == []


@pytest.mark.parametrize(
    ("name", "written"),
    [("表.docx", word), ("表.xlsx", sheet), ("表.txt", plain)],
    ids=["docx", "xlsx", "txt"],
)
def test_a_form_of_any_format_gets_the_same_scores(name: str, written: Callable[..., bytes]) -> None:
    (document,) = score_source(Source(name, written(*ABOVE, *ROWS)))
    assert document.items == scored(*ROWS).items
    assert (document.project, str(document.total)) == ("灌区巡护经费", "79.50")


def test_a_finding_in_a_workbook_stands_at_its_cell() -> None:
    rows = [row.replace("|37.5|", "|31|") for row in (*ABOVE, *ROWS)]
    (document,) = score_source(Source("表.xlsx", sheet(*rows)))
    found = next(each for each in document.findings if each.rule == "score/declared")
    assert found.places[0].cell == "自评表!G8"


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("|37.5|", "|38|", "自评分是取整的结果"),
        ("|20|15|", "|20|16|", "自评分与“反向指标按目标值除以完成值”“按完成率分档”相符"),
        ("|37.5|", "|0|", "自评分与“达到目标得满分，否则不得分”相符"),
        ("|30次|50|37.5|", "|75%|50|37.5|", "完成值如果是完成率，75%÷100%×50＝37.50分，与自评相符"),
        ("|37.5|", "|50|", "没有达到目标而得了满分"),
        ("|20|15|", "|20|20|", "“每次费用”自评20分，按规则（1－（2.5－2）÷2）×20＝15.00分；没有达到目标而得了满分"),
        ("|96%|10|10|", "|96%|10|9.5|", "达到目标而扣了分"),
        ("|优|10|9|", "|优|10|5|", "“灌溉秩序”自评5分，按规则不能计算：“优”这一档可得80%—100%"),
        ("|37.5|", "|31|", "没有一条计分规则能得出自评分"),
        ("≥40次|30次", "定期巡护|已巡护", "不能计算：完成值“已巡护”不是“定性指标三档（80、60）”中的档次；须由人核对"),
        ("|100|79.5|", "|100|81.5|", "自评各项得分相加为79.5分，总分写81.5分"),
    ],
)  # fmt: skip
def test_another_score_is_explained(old: str, new: str, sentence: str) -> None:
    found = [
        each.message for each in changed(old, new).findings if each.rule in ("score/declared", "score/total")
    ]
    assert any(sentence in message for message in found), found


def test_rows_that_moved_are_read_by_their_words() -> None:
    document = scored(HEAD, PLEASED, ORDER, WATCH, COST, EXECUTION, TOTAL)
    assert str(document.total) == "79.50"


def test_a_file_without_forms_says_so() -> None:
    (document,) = score_source(Source("通知.txt", "关于开展绩效自评的通知。".encode()))
    assert document.error == "通知.txt 里没有找到绩效自评表、目标完成情况表或计分表。"


CELLS = st.one_of(
    st.sampled_from(
        [
            "",
            "—",
            "优",
            "部分达成",
            "0",
            "-5",
            "100%",
            "≥0",
            "0元",
            "3万元",
            "2023年底前",
            "9" * 60,
            "1,200.5",
        ]
    ),
    st.text("0123456789.%≥≤＝万元次优-", max_size=8),
)


@settings(max_examples=60, deadline=None)
@given(cells=st.lists(st.lists(CELLS, min_size=4, max_size=4), min_size=3, max_size=3))
def test_whatever_stands_in_the_cells_is_scored_or_said_to_be_incomputable(cells: list[list[str]]) -> None:
    rows = ["|".join(("产出指标", "数量指标", f"指标{number}", *row, "")) for number, row in enumerate(cells)]
    documents = score_source(Source("表.html", page(HEAD, *rows)))
    for document in documents:
        for item in document.items:
            assert item.how
            assert (item.score is None) == item.how.startswith("不能计算")
            assert item.score is None or (item.weight is not None and 0 <= item.score <= item.weight)
    write(ScoreResult(tuple(documents)), Console(file=StringIO(), width=60))
