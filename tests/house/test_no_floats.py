"""Money and shares are integers and fractions; a float or a tolerance in the engine is a mistake."""

import ast

import pytest

from tests.house.source import Module, modules

EXACT = ("model", "statements", "tables", "evaluation", "rules", "localization", "scoring", "performance")

ALLOWED: dict[str, str] = {
    # Names are compared by likeness, not numbers.
    "mingzhang.statements.projects": "how like two names of projects must be",
    "mingzhang.localization.program": "the solver takes its time limit in seconds as a float",
}


def floats(module: Module) -> list[str]:
    """Float literals and calls of float(), with their lines."""
    return [
        f"{module.name}:{node.lineno}"
        for node in ast.walk(module.tree)
        if (isinstance(node, ast.Constant) and isinstance(node.value, float))
        or (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "float")
    ]


@pytest.mark.parametrize("module", [each for each in modules() if each.package in EXACT], ids=str)
def test_the_engine_is_exact(module: Module) -> None:
    assert module.name in ALLOWED or floats(module) == []


def test_a_tolerance_is_seen() -> None:
    text = "def close(a, b):\n    return abs(float(a) - b) < 0.01\n"
    assert floats(Module("mingzhang.rules.sums", text)) == ["mingzhang.rules.sums:2"] * 2
