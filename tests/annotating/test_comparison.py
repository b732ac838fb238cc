"""What became of the findings, for people and for programs."""

import json
from dataclasses import replace
from io import StringIO
from typing import Any

import jsonschema
import pytest
from referencing import Registry, Resource
from rich.cells import cell_len
from rich.console import Console

from mingzhang.annotating import comparison, jsonform
from mingzhang.checking.result import Comparison, DocumentResult, Left


@pytest.fixture
def compared(checked: DocumentResult) -> Comparison:
    """The warning is mended, the error left, the hint new."""
    hint, slip, share = checked.findings
    before = replace(checked, path="青禾县/原稿.txt", findings=(slip, share))
    after = replace(checked, path="青禾县/新稿.txt", findings=(hint, slip))
    return Comparison(before, after, (share,), (Left(slip, slip),), (hint,))


def written(compared: Comparison, width: int = 100) -> str:
    stream = StringIO()
    comparison.write(compared, Console(file=stream, width=width))
    return stream.getvalue()


@pytest.mark.parametrize("width", [60, 100])
def test_what_is_left_comes_first_and_in_full(compared: Comparison, width: int) -> None:
    text = written(compared, width)
    assert text.index("仍未改正 1 处") < text.index("新出现 1 处") < text.index("已改正 1 处")
    assert "▶320.64◀" in text
    assert "算式  320.64 + 160.00 = 480.64 ≠ 480.58" in text
    assert text.rstrip().endswith("已改正 1 处，仍未改正 1 处，新出现 1 处")
    assert [line for line in text.splitlines() if cell_len(line) > width] == []


def test_what_is_mended_is_one_line_with_its_old_place(compared: Comparison) -> None:
    text = written(compared, 200)
    assert "  1   项目支出占比与书写精度相差一个尾数（原稿第 4 行 决算情况说明 › 支出决算情况说明）" in text


def test_a_version_that_cannot_be_read_is_one_sentence(compared: Comparison, failed: DocumentResult) -> None:
    assert "无法比较 空白.txt 是空文件" in written(Comparison(failed, compared.after, (), (), ()))


def test_the_json_keeps_to_its_schema(compared: Comparison) -> None:
    schema = jsonform.schema(jsonform.COMPARISON)
    checks = Resource.from_contents(jsonform.schema())
    registry: Registry[Any] = Registry().with_resource("check-1.schema.json", checks)
    whole = json.loads(jsonform.render_comparison(compared))
    validator = jsonschema.Draft202012Validator(schema, registry=registry)
    validator.validate(whole)
    assert [len(whole[name]) for name in ("mended", "left", "new")] == [1, 1, 1]
    del whole["left"][0]["after"]["places"]
    assert not validator.is_valid(whole)
