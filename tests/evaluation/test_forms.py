"""Forms of many layouts, flattened and with merged cells, are read by the words of their heads."""

from decimal import Decimal

from mingzhang.evaluation.model import Form, Kind, ScoreSheet
from mingzhang.evaluation.reading import read_forms
from mingzhang.readers.read import read_bytes


def read_form(text: str) -> Form:
    (form,) = read_forms(read_bytes(text.encode(), "青禾县.html"))
    assert isinstance(form, Form)
    return form


def read_sheet(text: str) -> ScoreSheet:
    (sheet,) = read_forms(read_bytes(text.encode(), "青禾县.html"))
    assert isinstance(sheet, ScoreSheet)
    return sheet


def html(*rows: str, above: str = "") -> str:
    """Rows of cells; “a|b” are cells, “[2]a” spans two columns, “{3}a” three rows."""
    body = "".join("<tr>" + "".join(_cell(cell) for cell in row.split("|")) + "</tr>" for row in rows)
    return f"<html><body><p>{above}</p><table>{body}</table></body></html>"


def _cell(text: str) -> str:
    columns, rows = 1, 1
    if text.startswith("["):
        number, text = text[1:].split("]", 1)
        columns = int(number)
    if text.startswith("{"):
        number, text = text[1:].split("}", 1)
        rows = int(number)
    return f'<td colspan="{columns}" rowspan="{rows}">{text}</td>'


def flattened(*rows: str) -> str:
    """Rows as Word's plain text gives them: one cell a line behind a tab, a blank line between rows."""
    return "\n\n".join("\n".join(f"\t{cell}" for cell in row.split("|")) for row in rows) + "\n"


NATIONAL = html(
    "[2]项目名称|[7]灌区巡护经费",
    "[2]主管部门|[3]青禾县水务局|[2]实施单位|[2]青禾县灌区管理站",
    "[2]{4}项目资金（万元）||年初预算数|全年预算数|全年执行数|分值|执行率|得分",
    "年度资金总额|80.00|75.00|60.00|10|80.00%|8.00",
    "其中：当年财政拨款|80.00|75.00|60.00|—|80.00%|—",
    "其他资金|0.00|0.00|0.00|—||—",
    "{2}年度总体目标|[4]预期目标|[4]实际完成情况",
    "[4]巡护渠道一百二十公里，保障春灌。|[4]巡护渠道一百二十公里，春灌未断水。",
    "{4}绩效指标|一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分|偏差原因分析及改进措施",
    "{2}产出指标|数量指标|巡护渠道里程|≥120公里|125公里|30|30|",
    "时效指标|春灌前完成清淤|2023年3月底前|2023年3月20日|30|30|",
    "满意度指标|服务对象满意度指标|用水户满意度|≥95%|93%|30|28|枯水期轮灌间隔较长",
    "[6]总分|100|96.00|",
    above="项目支出绩效自评表（2023年度）",
)


def test_the_national_layout_with_merged_cells() -> None:
    form = read_form(NATIONAL)
    assert (form.kind, form.name, form.year) == (Kind.SELF_EVALUATION, "灌区巡护经费", 2023)
    total = form.total
    assert total is not None
    assert total.initial is not None
    assert total.adjusted is not None
    assert total.executed is not None
    assert total.weight is not None
    assert total.score is not None
    assert (total.initial.digits, total.adjusted.digits, total.executed.digits) == ("80.00", "75.00", "60.00")
    assert (total.weight.digits, total.score.digits) == ("10", "8.00")
    assert [fund.label.text for fund in form.funds][1:] == ["其中：当年财政拨款", "其他资金"]
    assert [(row.level1.text, row.level2.text, row.level3.text) for row in form.indicators] == [
        ("产出指标", "数量指标", "巡护渠道里程"),
        ("产出指标", "时效指标", "春灌前完成清淤"),
        ("满意度指标", "服务对象满意度指标", "用水户满意度"),
    ]
    assert [row.score.digits for row in form.indicators if row.score is not None] == ["30", "30", "28"]
    assert form.indicators[2].reason is not None
    assert form.indicators[2].reason.filled
    assert form.total_weight is not None
    assert form.total_score is not None
    assert (form.total_weight.digits, form.total_score.digits) == ("100", "96.00")
    assert form.unplaced == ()


def test_a_signed_target_keeps_sign_number_and_unit() -> None:
    row = read_form(NATIONAL).indicators[0]
    assert row.target is not None
    assert row.actual is not None
    assert (row.sign, row.target.value, row.unit, row.actual.value) == (
        "≥",
        Decimal(120),
        "公里",
        Decimal(125),
    )


SEVEN_SOURCES = html(
    "项目名称|[5]节水宣传经费",
    "主管部门|[2]青禾县水务局|实施单位|[2]青禾县水务局",
    "{8}项目资金（万元）||年初预算数|全年预算数|全年执行数|执行率",
    "年度资金总额|63|63|62.37|99%",
    "（一）财政拨款小计|60|60|59.37|98.95%",
    "1.一般公共预算|60|60|59.37|98.95%",
    "2.政府性基金|0|0|0|0",
    "3.国有资本经营预算|0|0|0|0",
    "4.社保基金|0|0|0|0",
    "（二）其他资金|3|3|3|100%",
    "{2}年度总体目标|[3]预期目标|[2]实际完成情况",
    "[3]全年宣传六百场次。|[2]宣传六百二十场次。",
    "{4}年度绩效指标|一级指标|二级指标|三级指标|年度指标值|实际完成值|偏差原因分析及改进措施",
    "{2}产出指标|数量指标|宣传场次|≥600次|620次|",
    "质量指标|宣传效果|定性优|优|",
    "成本指标|经济成本指标|宣传费用|≤63万元|62.37万元|",
    above="财政项目支出绩效自评表（2023年度）",
)


def test_the_layout_without_scores() -> None:
    form = read_form(SEVEN_SOURCES)
    assert [fund.label.compact for fund in form.funds] == [
        "年度资金总额", "(一)财政拨款小计", "1.一般公共预算", "2.政府性基金", "3.国有资本经营预算", "4.社保基金", "(二)其他资金",
    ]  # fmt: skip
    assert [(row.sign, row.unit) for row in form.indicators] == [("≥", "次"), ("定性", ""), ("≤", "万元")]
    assert all(row.weight is None and row.score is None for row in form.indicators)
    assert form.unplaced == ()


CODED = (
    "部门预算项目支出绩效自评表（2023年度）",
    "项目名称|51990023T000001234567-水质监测经费（2023）",
    "主管部门|青禾县水务局|实施单位（盖章）|青禾县水质站",
    "项目基本情况|1.项目年度目标完成情况|项目年度目标|年度目标完成情况",
    "||全年监测断面十二个。|监测断面十二个，数据按月报送。",
    "预算执行情况（10分）|年度预算数（万元）|年初预算|调整后预算数|预算执行数|预算执行率|权重|得分|原因",
    "|总额|12.00|11.50|11.50|100.00%|10|10|",
    "|其中：财政资金|12.00|11.50|11.50|100.00%|/|/|",
    "绩效指标（90分）|一级指标|二级指标|三级指标|指标性质|指标值|度量单位|完成值|权重|得分|未完成原因分析",
    "|产出指标|数量指标|监测断面|≥|12|个|12|50|50|",
    "||质量指标|数据有效率|≥|98|%|99|20|20|",
    "|满意度指标|满意度指标|用水户满意度|≥|90|%|95|20|20|",
    "合计|100|100|",
    "评价结论|按计划完成。",
    "项目负责人：略|财务负责人：略",
)


def test_the_coded_layout_flattened_to_one_cell_a_line() -> None:
    form = read_form("附件\n" + flattened(*CODED))
    assert (form.code, form.name) == ("51990023T000001234567", "水质监测经费(2023)")
    assert [(row.level2.text, row.sign, row.unit) for row in form.indicators] == [
        ("数量指标", "≥", "个"),
        ("质量指标", "≥", "%"),
        ("满意度指标", "≥", "%"),
    ]
    assert [(each.name, each.points) for each in form.allotments] == [
        ("预算执行情况", Decimal(10)),
        ("绩效指标", Decimal(90)),
    ]
    assert form.total_weight is not None
    assert form.total_weight.digits == "100"
    assert form.unplaced == ()


def test_rows_that_were_filled_up_with_empty_cells() -> None:
    width = max(row.count("|") for row in CODED)
    padded = read_form(html(*(row + "|" * (width - row.count("|")) for row in CODED[1:]), above=CODED[0]))
    form = read_form("附件\n" + flattened(*CODED))
    assert [each.weight and each.weight.digits for each in padded.indicators] == [
        each.weight and each.weight.digits for each in form.indicators
    ]
    assert padded.total_weight is not None
    assert padded.total_score is not None
    assert (padded.total_weight.digits, padded.total_score.digits) == ("100", "100")


def test_two_forms_in_one_table_are_two() -> None:
    second = [row.replace("水质监测", "雨量观测").replace("1234567", "7654321") for row in CODED]
    found = read_forms(read_bytes(("附件\n" + flattened(*CODED, *second)).encode(), "青禾县.txt"))
    assert [form.name for form in found] == ["水质监测经费(2023)", "雨量观测经费(2023)"]


def test_a_form_over_two_tables_is_one() -> None:
    head, body = NATIONAL.split('<tr><td colspan="1" rowspan="4">绩效指标</td>')
    form = read_form(f"{head}</table><table><tr><td>绩效指标</td>{body}")
    assert form.name == "灌区巡护经费"
    assert [row.level3.text for row in form.indicators] == ["巡护渠道里程", "春灌前完成清淤", "用水户满意度"]


def test_columns_in_another_order() -> None:
    form = read_form(
        html(
            "项目名称|渠道维修费",
            "资金来源|执行率|全年执行数|全年预算数",
            "资金总额|50%|5|10",
            "一级指标|二级指标|三级指标|得分|分值|完成值|目标值",
            "产出指标|数量指标|维修渠道|40|50|4公里|5公里",
            above="2022年度项目绩效自评表",
        )
    )
    total, row = form.total, form.indicators[0]
    assert total is not None
    assert total.adjusted is not None
    assert total.executed is not None
    assert (total.adjusted.digits, total.executed.digits, form.year) == ("10", "5", 2022)
    assert row.target is not None
    assert row.weight is not None
    assert row.score is not None
    assert (row.target.digits, row.weight.digits, row.score.digits) == ("5", "50", "40")


def test_a_table_that_is_no_form_is_left_alone() -> None:
    text = html("科目编码|科目名称|本年支出合计", "201|一般公共服务支出|12.00", above="支出决算表")
    assert read_forms(read_bytes(text.encode(), "青禾县.html")) == ()


def test_sources_in_columns() -> None:
    form = read_form(
        html(
            "项目名称|堤防加固经费",
            "预算执行情况|项目|预算额（万元）|执行额（万元）|当年结转结余额（万元）|结转结余率%|结转结余变动率%",
            "|合计|30|27|3|10|0",
            "财政拨款结构|项目|合计|一般公共预算安排|政府性基金预算安排|国有资本经营预算安排|社保基金预算安排",
            "|预算额（万元）|30|20|10||",
            "|执行额（万元）|27|17|10||",
            "年度绩效指标|一级指标|二级指标|三级指标|预算指标值|预算指标值执行结果|偏差情况及原因分析",
            "|项目完成|数量指标|指标1:|加固堤防2公里|加固2公里|",
            above="2022年度项目支出绩效目标完成情况表",
        )
    )
    assert form.kind is Kind.COMPLETION
    assert [(fund.label.text, fund.executed and fund.executed.digits) for fund in form.structure][:3] == [
        ("合计", "27"), ("一般公共预算安排", "17"), ("政府性基金预算安排", "10"),
    ]  # fmt: skip


def test_a_scoring_table_with_points_behind_the_names() -> None:
    sheet = read_sheet(
        html(
            "一级指标|二级指标|三级指标|指标解释|指标说明（评价计分标准）|自评分数|自评依据及说明",
            "{2}投入（20分）|{2}目标设定（20分）|目标合理性（8分）|目标是否合理|①有依据；（3分）②有计划。（5分）|8|",
            "指标明确性（12分）|指标是否清晰|（实际得分=明确率*12分）|11.5|",
            "[5]合计|19.5|",
            above="2023年度整体支出绩效自评计分表",
        )
    )
    assert sheet.whole
    assert [(one.name, one.points) for one in sheet.criteria] == [
        ("目标合理性", Decimal(8)),
        ("指标明确性", Decimal(12)),
    ]
    assert [part.points for part in sheet.criteria[0].sub_points] == [Decimal(3), Decimal(5)]
    assert sheet.criteria[1].path == ("投入", "目标设定")
    assert sheet.total_score is not None
    assert sheet.total_score.digits == "19.5"


def test_a_scoring_table_with_a_column_of_points() -> None:
    sheet = read_sheet(
        html(
            "一级指标|二级指标|三级指标|分值|评分标准|得分",
            "{2}决策|{2}立项|立项依据|6|依据充分得6分|6",
            "立项程序|4|程序规范得4分|3",
            "[3]合计|10||9",
            above="部门整体支出绩效自评表",
        )
    )
    assert [one.points for one in sheet.criteria] == [Decimal(6), Decimal(4)]
    assert sheet.total_maximum is not None
    assert sheet.total_score is not None
    assert (sheet.total_maximum.digits, sheet.total_score.digits) == ("10", "9")


def test_numbers_of_a_form_are_accounted_for() -> None:
    document = read_bytes(NATIONAL.encode(), "青禾县.html")
    (form,) = read_forms(document)
    words = {document.read(span) for span in form.spans}
    assert {"75.00", "60.00", "8.00", "120", "93", "96.00"} <= words
