from collections.abc import Callable

from click.testing import Result

Run = Callable[..., Result]


def test_the_catalogue_is_listed_by_family(run: Run) -> None:
    assert run("rules").stdout.splitlines() == [
        "完整（structure）1 条",
        "  structure/part  警告  应有名词解释  依据：公开要求",
        "",
        "数字（numbers）1 条",
        "  sum/x  错误  合计等于各项之和  依据：公开01表",
        "",
    ]


def test_one_family_is_listed_by_either_name(run: Run) -> None:
    assert run("rules", "--family", "numbers").stdout == run("rules", "--family", "数字").stdout
    assert "structure/part" not in run("rules", "--family", "数字").stdout


def test_the_page_has_examples_and_years(run: Run) -> None:
    page = run("rules", "--format", "markdown").stdout
    assert "### `sum/x` 合计等于各项之和\n\n- 程度：错误\n- 依据：公开01表\n- 年度：2016 年起\n" in page
    assert "- 正：`3 = 1 + 2`\n- 误：`4 = 1 + 2 ⏎ '甲'`\n" in page
    assert page.startswith("# 规则目录\n\n共 2 条。")
