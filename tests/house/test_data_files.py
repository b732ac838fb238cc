"""Data cannot act: read with a safe loader, no floats, no names of code, no key twice, tables that are square."""

import csv
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from tests.house.source import PACKAGE

CODE = re.compile(r"\bmingzhang\.\w|\w\.py\b|!!python|__\w+__|\blambda\b")


class Strict(yaml.SafeLoader):
    """A safe loader that refuses a key that is given twice."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[object, object]:
        keys = [self.construct_object(key, deep=True) for key, _ in node.value]
        twice = sorted({str(key) for key in keys if keys.count(key) > 1})
        assert not twice, f"line {node.start_mark.line + 1}: {', '.join(twice)} given twice"
        return dict(super().construct_mapping(node, deep))


def leaves(value: object) -> Iterator[object]:
    """All scalars in a parsed file, keys included."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from leaves(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from leaves(inner)
    else:
        yield value


def misfits(text: str) -> list[object]:
    """Scalars that do not belong into a data file: floats, which lose the digits as written, and code."""
    scalars = leaves(yaml.load(text, Loader=Strict))  # noqa: S506 - Strict is a safe loader
    return [each for each in scalars if isinstance(each, float) or CODE.search(str(each))]


def _name(path: Path) -> str:
    return str(path.relative_to(PACKAGE))


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.yaml")), ids=_name)
def test_a_data_file_holds_data_only(path: Path) -> None:
    assert misfits(path.read_text("utf-8")) == []


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.csv")), ids=_name)
def test_a_list_is_square(path: Path) -> None:
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(line for line in file if not line.startswith("#")))
    assert len(rows) > 1
    assert {len(row) for row in rows} == {len(rows[0])}


def test_what_does_not_belong_is_seen() -> None:
    assert misfits("a: 0.05\nb: '0.05'\nc: [mingzhang.rules.sums, 勾稽]") == [0.05, "mingzhang.rules.sums"]
    with pytest.raises(AssertionError, match="a given twice"):
        misfits("a: 1\na: 2")
    with pytest.raises(yaml.constructor.ConstructorError):
        misfits("!!python/object/apply:os.getcwd []")
