import pytest

from mingzhang.classification.classification import Classification, name_key

CLASSIFICATION = Classification.load()


def test_every_code_stands_under_one_that_exists() -> None:
    codes = CLASSIFICATION.by_code
    assert [code for code in codes if len(code) > 3 and code[:-2] not in codes] == []


def test_every_code_has_three_five_or_seven_digits() -> None:
    assert [code for code in CLASSIFICATION.by_code if not code.isdigit() or len(code) not in (3, 5, 7)] == []


def test_no_two_verified_names_of_a_code_share_a_year() -> None:
    clashes = [
        (code, year)
        for code, namings in CLASSIFICATION.by_code.items()
        for year in range(2015, 2027)
        if sum(naming.certain and naming.since <= year <= naming.until for naming in namings) > 1
    ]
    assert clashes == []


def test_economic_codes_stand_under_one_that_exists() -> None:
    codes = CLASSIFICATION.economic
    assert [code for code in codes if len(code) not in (3, 5) or code[:3] not in codes] == []


@pytest.mark.parametrize(
    "code, year, name",
    [
        ("20805", 2019, "行政事业单位离退休"),
        ("20805", 2020, "行政事业单位养老支出"),
        ("20805", None, "行政事业单位养老支出"),
        ("2080709", 2018, "职业技能评价补贴"),
        ("2080504", 2023, "未归口管理的行政单位离退休"),
        ("9999999", 2023, None),
    ],
)
def test_names_have_their_years(code: str, year: int | None, name: str | None) -> None:
    assert CLASSIFICATION.function_name(code, year) == name


@pytest.mark.parametrize(
    "name, codes",
    [
        ("一般公共服务支出", ("201",)),
        ("一般公共服务", ("201", "21901")),
        ("政府办公厅(室)及相关机构事务（款）", ("20103",)),
        ("行政事业单位离退休", ("20805",)),
        ("烈士纪念设施管理维护", ("2080808",)),
        ("没有这个科目", ()),
    ],
)
def test_names_lead_to_codes(name: str, codes: tuple[str, ...]) -> None:
    assert CLASSIFICATION.functions_named(name, 2023) == codes


@pytest.mark.parametrize(
    "path, code",
    [
        (("一般公共服务", "商贸事务", "招商引资"), "2011308"),
        (("卫生健康支出", "行政事业单位医疗", None), "21011"),
        ((None, None, "住房公积金"), "2210201"),
        ((None, None, "行政运行"), None),
        (("教育支出", "商贸事务", "招商引资"), None),
        ((None, None, None), None),
    ],
)
def test_a_path_of_names_leads_to_one_code(path: tuple[str | None, ...], code: str | None) -> None:
    assert CLASSIFICATION.find_item(path, 2023) == code


@pytest.mark.parametrize(
    "code, year, known",
    [
        ("2013901", 2023, False),
        ("2013901", 2024, True),
        ("2014101", 2022, True),  # its first year was not verified
        ("2080504", 2023, False),
        ("2080504", None, True),
        ("20", 2023, False),
    ],
)
def test_codes_have_their_years(code: str, year: int | None, known: bool) -> None:
    assert CLASSIFICATION.is_known(code, year) is known


def test_near_names_are_suggested() -> None:
    assert CLASSIFICATION.near_names("社会保障与就业支出")[0] == "社会保障和就业支出"
    assert CLASSIFICATION.near_names("春节慰问费") == ()


def test_near_names_can_be_limited_to_what_stands_under_a_code() -> None:
    assert CLASSIFICATION.near_names("行政单位医疗保险", under="2101101") == ("行政单位医疗",)
    assert CLASSIFICATION.near_names("行政单位医疗保险", under="201") == ()


def test_economic_names() -> None:
    assert CLASSIFICATION.economic_name("30217") == "公务接待费"
    assert CLASSIFICATION.economics_named("因公出国(境)费用") == ("30212",)


def test_brackets_and_spaces_do_not_matter() -> None:
    assert name_key("党委办公厅（室） 及相关机构事务（款）") == "党委办公厅(室)及相关机构事务"
