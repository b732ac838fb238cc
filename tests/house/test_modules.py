"""Modules that one can hold in the head: short, documented, finished."""

import ast
import re

import pytest

from tests.house.source import Module, modules

LONGEST_MODULE = 400
LONGEST_FUNCTION = 60
UNFINISHED = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b|NotImplementedError")

Documented = ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef


def undocumented(module: Module) -> list[str]:
    """Public things without a docstring: the module, its classes and functions, their methods."""
    return [
        getattr(node, "name", module.name) for node in _public(module.tree) if ast.get_docstring(node) is None
    ]


def _public(node: Documented) -> list[Documented]:
    found = [node]
    if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
        for child in node.body:
            if isinstance(child, ast.ClassDef | ast.FunctionDef) and not child.name.startswith("_"):
                found += _public(child)
    return found


def long_functions(module: Module) -> list[str]:
    """Functions that do not fit on a screen."""
    functions = [each for each in ast.walk(module.tree) if isinstance(each, ast.FunctionDef)]
    return [each.name for each in functions if (each.end_lineno or 0) - each.lineno >= LONGEST_FUNCTION]


def star_imports(module: Module) -> list[str]:
    """Modules from which everything is imported."""
    return [name for name in module.imports if name.endswith(".*")]


def shared_state(module: Module) -> list[int]:
    """Lines that rebind a module's name from inside a function."""
    return [node.lineno for node in ast.walk(module.tree) if isinstance(node, ast.Global)]


@pytest.mark.parametrize("module", modules(), ids=str)
def test_a_module_is_short(module: Module) -> None:
    assert len(module.text.splitlines()) < LONGEST_MODULE


@pytest.mark.parametrize("module", modules(), ids=str)
def test_a_function_fits_on_a_screen(module: Module) -> None:
    assert long_functions(module) == []


@pytest.mark.parametrize("module", modules(), ids=str)
def test_public_things_are_documented(module: Module) -> None:
    assert undocumented(module) == []


@pytest.mark.parametrize("module", modules(), ids=str)
def test_nothing_is_left_unfinished(module: Module) -> None:
    assert UNFINISHED.findall(module.text) == []


@pytest.mark.parametrize("module", modules(), ids=str)
def test_names_come_from_somewhere(module: Module) -> None:
    assert star_imports(module) == []


@pytest.mark.parametrize("module", modules(), ids=str)
def test_no_state_is_shared_between_runs(module: Module) -> None:
    assert shared_state(module) == []


def test_what_is_wrong_is_seen() -> None:
    body = "    x = 1\n" * LONGEST_FUNCTION
    module = Module(
        "mingzhang.x", f"from os import *\nclass A:\n    def f(self): ...\ndef g():\n    global y\n{body}"
    )
    assert undocumented(module) == ["mingzhang.x", "A", "f", "g"]
    assert long_functions(module) == ["g"]
    assert star_imports(module) == ["os.*"]
    assert shared_state(module) == [5]
