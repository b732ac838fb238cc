import pytest

from mingzhang.readers.sheets.formats import exact, shown

ACCOUNTING = '_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * "-"??_ ;_ @_ '


@pytest.mark.parametrize(
    "value, code, text",
    [
        ("844.57999999999998", "General", "844.58"),
        ("844.57999991234", "General", "844.5799999"),
        ("1200", "", "1200"),
        ("2.0999999999999999E-3", "General", "0.0021"),
        ("1E-15", "General", "0"),
        ("123456789012345678", "0", "123456789012346000"),
        ("1E+300", "0.00", "1E+300"),
        ("844.5799999", "0.00", "844.58"),
        ("0.125", "0.00", "0.13"),
        ("-0.001", "0.00", "0.00"),
        ("1.5", "0.00_ ", "1.50"),
        ("1234567.891", "#,##0.00", "1,234,567.89"),
        ("999.995", "#,##0.00", "1,000.00"),
        ("12", "#,##0.00", "12.00"),
        ("1234567.891", ACCOUNTING, "1,234,567.89"),
        ("-3.456", ACCOUNTING, "-3.46"),
        ("0", ACCOUNTING, "-"),
        ("0", "0.00;-0.00;", ""),
        ("5", ";;;", ""),
        ("0.71739", "0.00%", "71.74%"),
        ("-0.1234", "0.00%", "-12.34%"),
        ("12.3", "¥#,##0.00", "12.30"),
        ("12.3", "[$¥-804]#,##0.00", "12.30"),
        ("5", "0.#", "5"),
        ("12", "00000", "00012"),
        ("0", "#,###", ""),
        ("201", '"科目"0', "科目201"),
        ("12.3", 'G/通用格式"万元"', "12.3万元"),
        ("3.5", "# ?/?", "3.5"),
        ("12345", "0.00E+00", "12345"),
    ],
)
def test_what_a_cell_shows(value: str, code: str, text: str) -> None:
    assert shown(exact(value), code) == text


@pytest.mark.parametrize("code", ["0!.00,,", '0"."00,,', "0\\.00,,"])
def test_formats_that_show_yuan_as_wan(code: str) -> None:
    """A literal point among the digits: what is divided by a million looks divided by ten thousand."""
    assert shown(exact("8445800000"), code) == "84.46"


@pytest.mark.parametrize(
    "code", ["#,##0.00_);(#,##0.00)", "#,##0.00;[Red]#,##0.00", "0.00;[红色]△#,##0.00", "#,##0.00;-#,##0.00"]
)
def test_a_negative_number_has_a_sign_however_it_is_marked(code: str) -> None:
    assert shown(exact("-1234.5"), code) == "-1,234.50"


@pytest.mark.parametrize("value, text", [("50000", "50.00千"), ("7", "7"), ("-7", "-7")])
def test_conditions(value: str, text: str) -> None:
    assert shown(exact(value), '[>=10000]0.00,"千";0') == text


@pytest.mark.parametrize(
    "value, code, text",
    [
        ("45291", 'yyyy"年"m"月"d"日"', "2023年12月31日"),
        ("45291", "yyyy/mm/dd;@", "2023/12/31"),
        ("45291.75", "yyyy-m-d h:mm", "2023-12-31 18:00"),
        ("0.5208333333333333", "[$-804]h:mm:ss", "12:30:00"),
        ("45291", '[$-804]yy"年"m"月"', "23年12月"),
        ("-1", "yyyy/m/d", "-1"),
        ("99999999", "yyyy/m/d", "99999999"),
    ],
)
def test_dates(value: str, code: str, text: str) -> None:
    assert shown(exact(value), code) == text


def test_dates_since_1904() -> None:
    assert shown(exact("43829"), "yyyy/m/d", since_1904=True) == "2023/12/31"


@pytest.mark.parametrize("value", ["NaN", "Infinity", "", "十"])
def test_what_is_no_number(value: str) -> None:
    with pytest.raises(ArithmeticError):
        exact(value)
