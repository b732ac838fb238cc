"""Examples of rules of tables: cut-down public tables of an invented county (青禾县) as HTML.

Each begins with its title and its head; “|” stands between the cells of a row.
"""

from mingzhang.rules.performance_examples import page, table

BALANCE = ("财政拨款收入支出决算总表", "项目|合计")
EXPENDITURE = ("支出决算表", "科目编码|科目名称|本年支出合计|基本支出|项目支出")
GENERAL = ("一般公共预算财政拨款支出决算表", "科目编码|科目名称|合计|基本支出|项目支出")
BY_ECONOMIC = ("财政拨款支出决算明细表", "科目编码|科目名称|合计|基本支出")
THREE_PUBLIC = ("财政拨款“三公”经费支出决算表", "项目|预算数|决算数")


def example(title: str, head: str, *rows: str) -> str:
    """A page of one table in 万元."""
    return page("青禾县水务局2023年度部门决算", title, "单位：万元", table(head, *rows))
