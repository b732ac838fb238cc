"""Examples of rules of tables: cut-down public tables of an invented county (青禾县) as HTML.

Each begins with its title and its head; “|” stands between the cells of a row.
"""

from mingzhang.rules.performance.examples import page, table

BALANCE = ("财政拨款收入支出决算总表", "项目|合计")
EXPENDITURE = ("支出决算表", "科目编码|科目名称|本年支出合计|基本支出|项目支出")
GENERAL = ("一般公共预算财政拨款支出决算表", "科目编码|科目名称|合计|基本支出|项目支出")
BY_ECONOMIC = ("财政拨款支出决算明细表", "科目编码|科目名称|合计|基本支出")
THREE_PUBLIC = ("财政拨款“三公”经费支出决算表", "项目|预算数|决算数")


def example(title: str, head: str, *rows: str) -> str:
    """A page of one table in 万元."""
    return page("青禾县水务局2023年度部门决算", title, "单位：万元", table(head, *rows))


ROWS = {
    "合计": ("", "合计", "105.00", "60.00", "45.00"),
    "201": ("201", "一般公共服务支出", "70.00", "45.00", "25.00"),
    "20126": ("20126", "档案事务", "70.00", "45.00", "25.00"),
    "2012601": ("2012601", "行政运行", "42.00", "36.00", "6.00"),
    "2012602": ("2012602", "一般行政管理事务", "15.00", "2.00", "13.00"),
    "2012604": ("2012604", "档案馆", "13.00", "7.00", "6.00"),
    "208": ("208", "社会保障和就业支出", "25.00", "11.00", "14.00"),
    "20805": ("20805", "行政事业单位养老支出", "25.00", "11.00", "14.00"),
    "2080505": ("2080505", "机关事业单位基本养老保险缴费支出", "17.00", "8.00", "9.00"),
    "2080506": ("2080506", "机关事业单位职业年金缴费支出", "8.00", "3.00", "5.00"),
    "210": ("210", "卫生健康支出", "10.00", "4.00", "6.00"),
}
"""A consistent 一般公共预算财政拨款支出决算表, row by row."""


def general(**columns: str) -> str:
    """The 一般公共预算财政拨款支出决算表; in the rows named by their codes other amounts: _201="70.00|40.00|30.00"."""
    changed = {code.lstrip("_"): amounts.split("|") for code, amounts in columns.items()}
    rows = ("|".join((*row[:2], *changed.get(code, row[2:]))) for code, row in ROWS.items())
    return example(*GENERAL, *rows)
