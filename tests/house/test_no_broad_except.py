"""A crash is ours, never a finding: broad handlers hide it. Three are needed, to count, to log and to hand on crashes."""

import ast

import pytest

from tests.house.source import Module, modules

BROAD = {"Exception", "BaseException"}
GUARDED = ("checking", "cli", "readers")
"""The rooms that may catch everything, once each: where rules that crash are counted, where a user must see
a sentence and not a traceback, and where a process of its own must tell ours what happened in it."""


def broad(module: Module) -> list[int]:
    """Lines of handlers that catch everything."""
    return [
        node.lineno
        for node in ast.walk(module.tree)
        if isinstance(node, ast.ExceptHandler)
        and (
            node.type is None
            or any(isinstance(each, ast.Name) and each.id in BROAD for each in ast.walk(node.type))
        )
    ]


@pytest.mark.parametrize("module", modules(), ids=str)
def test_no_handler_catches_everything(module: Module) -> None:
    assert module.package in GUARDED or broad(module) == []


@pytest.mark.parametrize("package", GUARDED)
def test_a_room_is_guarded_in_one_place_only(package: str) -> None:
    assert sum(len(broad(module)) for module in modules() if module.package == package) <= 1


def test_a_broad_handler_is_seen() -> None:
    text = "try:\n    go()\nexcept (OSError, Exception):\n    pass\ntry:\n    go()\nexcept:\n    pass\n"
    assert broad(Module("mingzhang.rules.sums", text)) == [3, 7]
