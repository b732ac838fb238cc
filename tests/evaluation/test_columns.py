"""Which heads are those of an indicator table."""

from mingzhang.evaluation.model import Form
from mingzhang.evaluation.reading import read_forms
from mingzhang.readers.read import read_bytes

HEAD = ("一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分")
ROW = ("产出指标", "数量指标", "整理档案", "≥1200卷", "1300卷", "50", "50")


def forms(*rows: tuple[str, ...]) -> int:
    cells = "".join(f"<tr>{''.join(f'<td>{text}</td>' for text in row)}</tr>" for row in rows)
    page = f"<p>青禾县档案馆2023年度部门决算</p><p>项目支出绩效自评表</p><table>{cells}</table>"
    found = read_forms(read_bytes(page.encode(), "报告.html"))
    return sum(bool(form.indicators) for form in found if isinstance(form, Form))


def test_a_form_is_about_one_project() -> None:
    assert forms(HEAD, ROW) == 1


def test_a_list_of_the_indicators_of_many_projects_is_no_form() -> None:
    assert forms(("项目名称", *HEAD), ("数字化", *ROW), ("库房维修", *ROW)) == 0
