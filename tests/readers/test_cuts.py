"""What a page cuts in two is known by its two halves."""

import pytest

from mingzhang.readers.cuts import (
    is_cut_name,
    is_cut_number,
    is_cut_pair,
    leads_to_amount,
    stops_before_amount,
)


@pytest.mark.parametrize(
    ("first", "second", "cut"),
    [
        ("本年支出合计 480.64 万", "元，比上年增加", True),
        ("本年支出合计480.64", "万元，比上年增加", True),
        ("本年支出合计12", ",480.64万元", True),
        ("完成预算的79.00", "%，", True),
        ("一般公共服务支出(201)档案事务(2", "6)", True),
        ("其他用车 2", "辆、离退休干部用车0辆", True),
        ("二、2023", "收入情况", False),
        ("截至2023", "年末", False),
        ("共计3", "人员经费", False),
    ],
)
def test_numbers(first: str, second: str, cut: bool) -> None:
    assert is_cut_number(first, second) is cut


@pytest.mark.parametrize(
    ("first", "second", "cut"),
    [
        ("1.农林水支出(类)水利(款)行政运", "行(项)，主要用于", True),
        ("1.农林水支出(类)水利(款)", "行政运行(项)，主要用于", True),
        ("1.农林水支出(类)", "水利(款)行政运行(项)", True),
        ("1.农林水支出(类)水利(款)行政运行", "(项)支出", True),
        ("年末结转和结余较2022年", "度决算数增加", True),
        ("1.农林水支出(类)水利(款)行政运行(项)", "水利(款)水土保持(项)", False),
        ("1.农林水支出(类)水利(款)主要用于：", "行政运行(项)", False),
        ("1.农林水支出(类)情况。", "水利(款)支出", False),
        ("截至2022年", "末", False),
    ],
)
def test_names(first: str, second: str, cut: bool) -> None:
    assert is_cut_name(first, second) is cut


@pytest.mark.parametrize(
    ("first", "second", "leads"),
    [
        ("青禾县水务局2023年度收入支出总计", "480.64万元。与2022年度相比", True),
        ("一般公共服务支出(类)行政运行(项)", "支出320.64万元，占66.71%", True),
        ("2023年度“三公”经费支出决算数比上年", "减少1.84万元，下降6.19%", True),
        ("2023年末共有车辆9辆，其中执法执勤用车", "2辆、其他用车7辆", True),
        ("一、2023年度收入支出决算总体情况", "480.64万元。", False),
        ("2023年度收入支出总计如下：", "480.64万元。", False),
        ("收入总计", "480.64万元。", False),
        ("青禾县水务局2023年度收入支出总计", "480.64万元", False),
        ("青禾县水务局2023年度收入支出总计", "基本支出320.64万元，", False),
    ],
)
def test_amounts_begin_no_paragraph(first: str, second: str, leads: bool) -> None:
    assert leads_to_amount(first, second) is leads


@pytest.mark.parametrize(
    ("first", "second", "stops"),
    [
        ("2023年度财政拨款“三公”经费支出年初预", "算为29.57万元，决算为27.89万元", True),
        ("2023年度财政拨款“三公”经费支出情况", "支出29.57万元，决算为27.89万元", False),
        ("财政拨款“三公”经费支出年初预", "算为29.57万元，决算为27.89万元", False),
        ("2023年度财政拨款“三公”经费", "支出主要用于下乡", False),
    ],
)
def test_a_line_that_speaks_of_a_year_may_stop_before_its_amount(
    first: str, second: str, stops: bool
) -> None:
    assert stops_before_amount(first, second) is stops


@pytest.mark.parametrize(
    ("first", "second", "cut"),
    [
        ("实行“专款", "专用”，不得挪用", True),
        ("按照《青禾县档案", "管理办法》执行", True),
        ("实行“专款专用”", "管理”", False),
        ("实行“专款", "“专用”", False),
    ],
)
def test_quotation_marks_close(first: str, second: str, cut: bool) -> None:
    assert is_cut_pair(first, second) is cut
