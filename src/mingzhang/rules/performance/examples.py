"""Examples of performance rules: forms of an invented county (青禾县) as small HTML tables.

A row is written with “|” between its cells; a form is complete and right unless a part of it is replaced.
"""

PRODUCT = "产出指标|数量指标|完成数字化档案|≥5000卷|5200卷|50|50|"
BENEFIT = "效益指标|社会效益指标|缩短查档时间|≤10分钟|8分钟|30|30|"
PLEASED = "满意度指标|服务对象满意度指标|查档群众满意度|≥95%|96%|10|10|"
FUND = "年度资金总额|100.00|100.00|95.00|95.00%|10|9.50|"
TOTAL = "总分|||||100|99.5|"


def table(*rows: str) -> str:
    """Rows as an HTML table."""
    body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row.split("|")) + "</tr>" for row in rows)
    return f"<table>{body}</table>"


def page(*parts: str) -> str:
    """Paragraphs and tables as an HTML page."""
    body = "".join(part if part.startswith("<table") else f"<p>{part}</p>" for part in parts)
    return f"<html><body>{body}</body></html>"


def form(
    *rows: str,
    name: str = "档案数字化经费",
    funds: tuple[str, ...] = (FUND,),
    total: str = TOTAL,
    title: str = "项目支出绩效自评表（2023年度）",
    goal: str = "完成馆藏档案数字化五千卷，方便群众查档。|全年完成五千二百卷，查档更快。",
    before: tuple[str, ...] = (),
) -> str:
    """A self-evaluation form with scores; `rows` replace its indicators."""
    return page(*before, title, form_table(*rows, name=name, funds=funds, total=total, goal=goal))


def form_table(
    *rows: str,
    name: str = "档案数字化经费",
    funds: tuple[str, ...] = (FUND,),
    total: str = TOTAL,
    goal: str = "完成馆藏档案数字化五千卷，方便群众查档。|全年完成五千二百卷，查档更快。",
) -> str:
    """The table of such a form."""
    return table(
        f"项目名称|{name}",
        "主管部门|青禾县档案馆|实施单位|青禾县档案馆",
        "项目资金（万元）|年初预算数|全年预算数|全年执行数|执行率|分值|得分|原因",
        *funds,
        "年度总体目标|预期目标|实际完成情况",
        f"|{goal}",
        "一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分|偏差原因分析及改进措施",
        *(rows or (PRODUCT, BENEFIT, PLEASED)),
        total,
    )


def properties(*rows: str, total: str = "合计|100|100|", blocks: str = "绩效指标（90分）") -> str:
    """A form with 指标性质 and 度量单位 in columns of their own; ten points for the execution rate."""
    return page(
        "部门预算项目支出绩效自评表（2023年度）",
        table(
            "项目名称|51990023T000001234567-档案保护经费",
            "主管部门|青禾县档案馆|实施单位（盖章）|青禾县档案馆",
            "预算执行情况（10分）|年度预算数（万元）|年初预算|调整后预算数|预算执行数|预算执行率|权重|得分|原因",
            "|总额|20.00|20.00|20.00|100.00%|10|10|",
            f"{blocks}|一级指标|二级指标|三级指标|指标性质|指标值|度量单位|完成值|权重|得分|未完成原因分析",
            *(f"|{row}" for row in rows),
            total,
        ),
    )


def sheet(
    *rows: str,
    total: str = "合计|100",
    title: str = "2023年度项目支出绩效自评计分表",
    before: tuple[str, ...] = (),
) -> str:
    """A scoring table with the points behind the names."""
    return page(
        *before,
        title,
        "（档案数字化经费）",
        table(
            "一级指标|二级指标|三级指标|指标解释|指标说明（评价计分标准）|自评分数|自评依据及说明",
            *rows,
            total,
        ),
    )


SHEET = (
    "投入（40分）|项目立项（40分）|立项规范性（15分）|程序是否规范|①按程序申请；（5分）②材料齐全。（10分）|15|",
    "||资金到位率（25分）|到位资金占计划的比率|到位率=到位资金/计划资金×100%。（实际得分=到位率*25分）|25|",
    "产出（60分）|项目产出（60分）|实际完成率（60分）|完成数占计划的比率|实际得分=完成率*60分|60|",
)


def assessment(*rows: str, before: tuple[str, ...] = ()) -> str:
    """A table with headings and numbered criteria in one column."""
    return page(
        *before,
        "2023年预算绩效管理工作考核评分表",
        table("考核内容|分值|计分标准|自评分数|评分依据及说明|佐证材料|财政局评定分数|备注", *rows),
    )


ASSESSMENT = (
    "合计|100||98||||",
    "一、基础管理|40||38||||",
    "（一）组织领导|20|1.成立领导小组的得20分，否则不得分。|20|已成立|文件||",
    "（二）制度建设|20|2.制定制度的，每项得2分，最高20分。|18|制度九项|制度||",
    "二、过程管理|60||60||||",
    "（一）目标管理|60|3.按时申报目标的得60分，每逾期一天扣1分。|60|按时|申报表||",
)


def narrative(*sentences: str) -> tuple[str, ...]:
    """Paragraphs of a report before its attached forms."""
    return (
        "青禾县档案馆2023年度部门决算",
        "第二部分 2023年度部门决算情况说明",
        "十、预算绩效管理情况",
        *sentences,
        "第四部分 附件",
    )
