"""What a report says of itself, and whether it is one on final accounts."""

import pytest

from mingzhang.readers.read import read_text
from mingzhang.statements.profile import is_about_accounts, profile
from mingzhang.statements.reading import Profile


def read(text: str) -> Profile:
    return profile(read_text(text, "青禾县.txt"))


@pytest.mark.parametrize(
    ("title", "unit"),
    [
        ("青禾县水务局2023年度部门决算", "青禾县水务局"),
        ("青禾县人民政府办公室2023年度部门决算", "青禾县人民政府办公室"),
        ("青禾县档案馆2023年度部门决算公开", "青禾县档案馆"),
        ("中共青禾县委员会2023年度部门决算", "中共青禾县委员会"),
        ("青禾县第一人民医院2023年度单位决算", "青禾县第一人民医院"),
        ("青禾县疾病预防控制中心2023年度单位决算", "青禾县疾病预防控制中心"),
    ],
)
def test_title_unit_and_year(title: str, unit: str) -> None:
    said = read(f"{title}\n2023年度收、支总计均为490.64万元。{unit}依法履行职责。")
    assert (said.title, said.unit, said.year) == (title, unit, 2023)


def test_the_year_is_the_one_whose_accounts_are_spoken_of() -> None:
    text = (
        "青禾县水务局2023年度部门决算\n2024年8月公开。与2022年度相比，收、支总计各增加1.00万元。"
        "2023年度本年支出合计480.64万元。2022年度收、支总计480.64万元。"
    )
    assert read(text).year == 2023


def test_a_text_without_a_year_has_none() -> None:
    assert read("本年支出合计480.64万元。").year is None


@pytest.mark.parametrize(
    ("words", "is_unit"),
    [("本单位无此项。本单位", True), ("本部门无此项。", False), ("无此项。", None), ("本单位和本部门", None)],
)
def test_a_department_or_a_unit(words: str, is_unit: bool | None) -> None:
    assert read(f"2023年度支出决算1.00万元。{words}").is_unit is is_unit


def test_a_report_without_a_title_is_called_by_its_unit_and_year() -> None:
    said = read("2023年度本年支出合计480.64万元。青禾县水务局依法履行职责。")
    assert said.title == "青禾县水务局2023年度部门决算"


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("青禾县水务局2023年度部门决算\n本年支出合计480.64万元。", True),
        ("青禾县水务局2023年度整体支出绩效自评报告", True),
        ("青禾县水务局2024年部门预算公开\n一、部门预算编制说明\n2024年部门预算草案。", False),
        ("青禾县天气预报\n明日最高气温12度。", False),
    ],
)
def test_a_report_on_final_accounts_is_told_from_others(text: str, about: bool) -> None:
    assert is_about_accounts(read_text(text, "青禾县.txt")) is about


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("青禾市青禾县人民政府清溪街道办事处\n2023年度部门决算", "青禾市青禾县人民政府清溪街道办事处"),
        ("2023年度青禾县清溪镇人民政府部门决算", "青禾县清溪镇人民政府"),
        ("青禾县\n文化和旅游局\n2023 年度部门决算", "青禾县文化和旅游局"),
        ("青禾省水利厅2023年度部门决算", "青禾省水利厅"),
        ("中共青禾县委宣传部2023年度部门决算", "中共青禾县委宣传部"),
    ],
)
def test_the_title_names_the_unit_in_full(text: str, unit: str) -> None:
    assert read(f"{text}\n2023年度收、支总计均为490.64万元。青禾县人民政府批准。").unit == unit


def test_a_year_that_is_compared_with_is_not_that_of_the_report() -> None:
    text = (
        "青禾县水务局部门决算\n本部门2023年度收入总计490.64万元，较2022年度决算数增加1.00万元；"
        "支出总计490.64万元，较2022年度决算数增加1.00万元，较2022年度支出决算增加1.00万元。"
    )
    assert read(text).year == 2023


def test_a_year_may_be_set_off_by_spaces() -> None:
    said = read("青禾县水务局 2023 年度部门决算\n青禾县水务局 2023 年度 收入总计 490.64 万元。")
    assert (said.unit, said.year) == ("青禾县水务局", 2023)


@pytest.mark.parametrize(
    ("title", "is_unit"),
    [("青禾县水务局2023年度单位决算", True), ("青禾县水务局2023年度部门决算", False)],
)
def test_the_title_says_whose_accounts_they_are(title: str, is_unit: bool) -> None:
    said = profile(read_text(f"{title}\n本部门收入9.00万元。本单位支出9.00万元。", "青禾县.txt"))
    assert said.is_unit is is_unit


def test_a_cover_of_several_lines_is_one_title() -> None:
    said = profile(read_text("青禾县水务局\n2023 年度部门决算\n本年收入合计9.00万元。", "青禾县.txt"))
    assert said.title == "青禾县水务局2023年度部门决算"
