"""The library that the commands call, replaced by one whose answers a test can foresee."""

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from types import ModuleType

import pytest
from click.testing import CliRunner, Result

from mingzhang.checking.result import DocumentResult, Tally
from mingzhang.cli.main import cli
from mingzhang.model.finding import Family, Finding, Place, Role, Severity
from mingzhang.model.problems import Problem
from mingzhang.readers.sources import Source
from mingzhang.rules.rule import Rule

Run = Callable[..., Result]
Library = ModuleType


@pytest.fixture
def library(monkeypatch: pytest.MonkeyPatch) -> Library:
    """Files named 空 are unreadable, 错 have a finding, 崩 crash; all others are clean. Calls are noted."""
    module = ModuleType("mingzhang.checking.check")
    calls: list[tuple[Path, dict[str, object]]] = []

    def check_source(source: Source, **options: object) -> DocumentResult:
        path = Path(source.path)
        calls.append((path, options))
        if isinstance(source.content, Problem):
            return DocumentResult(source.path, error=source.content.message)
        if "崩" in path.name:
            raise ZeroDivisionError(path.name)
        if "空" in path.name:
            return DocumentResult(str(path), error=f"{path.name} 是空文件，没有可以核对的内容。")
        place = Place(Role.SUSPECT, 0, 6, "320.64", 1, 1, None, None, "")
        wrong = Finding("sum/x", Family.NUMBERS, Severity.ERROR, "基本支出与附表不一致", (place,))
        return DocumentResult(
            str(path), "txt", tally=Tally(held=3), findings=(wrong,) if "错" in path.name else ()
        )

    vars(module).update(check_source=check_source, calls=calls)
    monkeypatch.setitem(sys.modules, module.__name__, module)
    return module


@pytest.fixture
def catalogue(monkeypatch: pytest.MonkeyPatch) -> Sequence[Rule]:
    """Two rules."""
    rules = (
        Rule(
            "sum/x", Family.NUMBERS, "合计等于各项之和", Severity.ERROR, "公开01表",
            "3 = 1 + 2", "4 = 1 + 2\n`甲`", since=2016,
        ),
        Rule("structure/part", Family.STRUCTURE, "应有名词解释", Severity.WARNING, "公开要求", "有", "无"),
    )  # fmt: skip
    monkeypatch.setattr("mingzhang.rules.catalogue.catalogue", lambda: rules)
    return rules


@pytest.fixture
def run(library: Library, catalogue: Sequence[Rule], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run the command in an empty folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("MINGZHANG_LOG", str(tmp_path / ".log" / "mingzhang.log"))

    def invoke(*arguments: str) -> Result:
        return CliRunner().invoke(cli, arguments, prog_name="mingzhang")

    return invoke


@pytest.fixture
def put(tmp_path: Path) -> Callable[..., None]:
    """Put files there."""

    def make(*names: str) -> None:
        for name in names:
            file = tmp_path / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text("基本支出320.64万元。", encoding="utf-8")

    return make
