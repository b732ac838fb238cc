"""Coverage: every number that measures is bound or listed; what names something is not counted."""

from mingzhang.checking.check import check_text
from mingzhang.checking.result import Coverage, SectionCoverage


def coverage(text: str) -> Coverage:
    found = check_text(text).coverage
    assert found is not None
    return found


def test_years_codes_and_ordinals_are_not_counted() -> None:
    text = "1.2023年度一般公共服务支出（201）档案事务（26）档案馆（04）支出决算为85.60万元，完成预算100%。"
    found = coverage(text)
    assert (found.numbers, found.bound, found.unbound) == (2, 2, ())


def test_what_is_not_understood_is_listed() -> None:
    text = "2023年度本年支出合计480.64万元。\n86.12 7.30"
    found = coverage(text)
    assert (found.numbers, found.bound) == (3, 1)
    assert [text[span.start : span.end] for span in found.unbound] == ["86.12", "7.30"]


def test_numbers_are_counted_by_the_part_that_they_stand_in() -> None:
    text = (
        "青禾县水务局2023年度部门决算\n"
        "第一部分 部门概况\n2023年末在编人员54人。\n"
        "第二部分 2023年度部门决算情况说明\n一、收入支出决算总体情况说明\n"
        "2023年度收、支总计均为490.64万元。与2022年度相比，收、支总计各增加10.00万元，增长2.08%。\n"
    )
    assert coverage(text).sections == {
        "部门概况": SectionCoverage(1, 1),
        "决算情况说明": SectionCoverage(3, 3),
    }


def test_the_parts_add_up_to_the_whole() -> None:
    text = "第一部分 部门概况\n2023年末在编人员54人。\n第二部分 2023年度部门决算情况说明\n12.34\n收、支总计均为490.64万元。"
    found = coverage(text)
    assert (
        sum(each.numbers for each in found.sections.values()),
        sum(each.bound for each in found.sections.values()),
    ) == (found.numbers, found.bound)
    assert found.numbers - found.bound == len(found.unbound)
