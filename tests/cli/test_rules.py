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
    assert page.startswith("# 规则目录\n")
    assert "共 2 条规则。" in page
    assert (
        "### `sum/x`\n\n合计等于各项之和。\n\n- 程度：错误\n- 适用年度：2016年度起\n- 依据：公开01表\n"
        in page
    )
    assert "有误：\n\n```text\n4 = 1 + 2\n`甲`\n```\n" in page
