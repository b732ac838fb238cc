"""Imports point down: who may import whom is this one table."""

import sys

import pytest

from tests.house.source import Module, modules

ENGINE = ("statements", "packs", "classification", "model")

MAY_IMPORT: dict[str, tuple[str, ...]] = {
    "model": (),
    # Names and packages of Office files, for those who read them and those who make them.
    "ooxml": (),
    "fonts": (),
    "packs": ("model",),
    "classification": ("model",),
    "statements": ("packs", "classification", "model"),
    "tables": ENGINE,
    "evaluation": ("tables", *ENGINE),
    "rules": ("tables", "evaluation", *ENGINE),
    "localization": ENGINE,
    "scoring": ("packs", "model"),
    # A reader does not judge, and what shows findings does not make them.
    "readers": ("ooxml", "packs", "model"),
    "performance": ("readers", "evaluation", "scoring", "tables", *ENGINE),
    # Comments go into a Word file by the walk that read it: both must count characters alike.
    "annotating": (
        "checking.result",
        "performance.result",
        "readers.word",
        "readers.limits",
        "ooxml",
        "fonts",
        "packs",
        "model",
    ),
    "rendering": ("ooxml", "fonts", "packs", "model"),
    "workbook": ("readers", "tables", *ENGINE),
    # A ledger is a list in a workbook: its head is found, its cells are read and styled like those of one.
    "ledgers": ("workbook", "readers", "tables", *ENGINE),
    "drafting": ("rendering", "workbook", *ENGINE),
    "sampling": ("drafting", "rendering", "ledgers", "workbook", *ENGINE),
    "checking": ("readers", "rules", "localization", "evaluation", "tables", *ENGINE),
    "cli": (
        "checking",
        "performance",
        "scoring",
        "drafting",
        "sampling",
        "ledgers",
        "rendering",
        "workbook",
        "annotating",
        "readers",
        "rules",
        "localization",
        "evaluation",
        "tables",
        *ENGINE,
    ),
}

LIBRARIES: dict[str, tuple[str, ...]] = {
    "packs": ("yaml",),
    "drafting": ("yaml",),
    "statements": ("yaml",),
    "localization": ("ortools",),
    "ooxml": ("lxml",),
    "readers": ("cv2", "lxml", "numpy", "pypdfium2", "rapidocr", "xlrd"),
    "rendering": ("jinja2", "lxml", "markupsafe", "typst", "xlsxwriter"),
    "annotating": ("jinja2", "lxml", "markupsafe", "pypdf", "pypdfium2", "rich", "xlsxwriter"),
    "workbook": ("xlsxwriter",),
    "ledgers": ("xlsxwriter",),
    "checking": (),
    "cli": ("click", "rich"),
}
"""Libraries outside the standard one, and the rooms that need them."""

WORLD = {"pathlib", "os", "io", "time", "datetime", "random", "socket", "subprocess", "tempfile", "shutil"}
"""Files, paths, clocks and dice: the engine is a pure function of the document."""

WRITES = {"mingzhang.rules.catalogue": "writes docs/rules.md when it is run"}

PURE = ("model", "statements", "tables", "evaluation", "rules", "scoring")


def _inside(name: str, package: str) -> bool:
    return f"{name}.".startswith(f"mingzhang.{package}.")


def climbing(module: Module) -> list[str]:
    """Imports of our own modules that do not point down."""
    allowed = (module.package, *MAY_IMPORT.get(module.package, ()))
    ours = [name for name in module.imports if name.partition(".")[0] == "mingzhang"]
    return [name for name in ours if not any(_inside(name, package) for package in allowed)]


def foreign(module: Module) -> list[str]:
    """Imports of libraries that this room of the house has no use for."""
    outside = {name.partition(".")[0] for name in module.imports} - {"mingzhang", *sys.stdlib_module_names}
    return sorted(outside - set(LIBRARIES.get(module.package, ())))


def worldly(module: Module) -> list[str]:
    """Imports that let the outside world into the engine."""
    used = {name.partition(".")[0] for name in module.imports} & WORLD
    return sorted(used) if module.package in PURE else []


def test_every_room_of_the_house_stands_in_the_table() -> None:
    assert {module.package for module in modules()} - {"", "__main__"} <= MAY_IMPORT.keys()


@pytest.mark.parametrize("module", modules(), ids=str)
def test_imports_point_down(module: Module) -> None:
    allowed_at_the_top = {"mingzhang.__version__", "mingzhang.cli.main.main"}
    assert [name for name in climbing(module) if name not in allowed_at_the_top] == []


@pytest.mark.parametrize("module", modules(), ids=str)
def test_libraries_are_imported_only_where_they_are_needed(module: Module) -> None:
    assert foreign(module) == []


@pytest.mark.parametrize("module", modules(), ids=str)
def test_the_engine_knows_no_files_and_no_clock(module: Module) -> None:
    assert module.name in WRITES or worldly(module) == []


def test_a_climbing_import_is_seen() -> None:
    reader = Module("mingzhang.readers.text", "def read():\n    from mingzhang.rules.rule import Rule\n")
    assert climbing(reader) == ["mingzhang.rules.rule.Rule"]
    assert climbing(Module("mingzhang.annotating.page", "from mingzhang.checking.check import check")) != []
    assert climbing(Module("mingzhang.annotating.page", "from mingzhang.checking.result import Tally")) == []


def test_a_foreign_import_is_seen() -> None:
    assert foreign(Module("mingzhang.model.money", "import numpy, decimal")) == ["numpy"]
    assert worldly(Module("mingzhang.rules.names", "from pathlib import Path")) == ["pathlib"]
