"""The product's own source as data, for the tests that guard the house."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "mingzhang"

FOLDERS = ("src", "tests", "benchmarks", "docs", "samples", ".ci")
BINARY = {".png", ".woff2", ".pdf", ".doc", ".docx", ".pyc", ".gz"}


@dataclass(frozen=True)
class Module:
    """A module of the product; made from text, so that the tests can be tried on invented modules."""

    name: str
    text: str

    def __str__(self) -> str:
        return self.name

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text)

    @property
    def package(self) -> str:
        """The room of the house it stands in: "model", "rules" …; "" for the top."""
        return [*self.name.split("."), ""][1]

    @property
    def imports(self) -> list[str]:
        """Dotted names of all imported modules, inside functions as well."""
        found: list[str] = []
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                found += [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom):
                found += [f"{node.module}.{alias.name}" for alias in node.names]
        return found


@cache
def modules() -> tuple[Module, ...]:
    """All modules of the product."""
    return tuple(Module(_dotted(path), path.read_text("utf-8")) for path in sorted(PACKAGE.rglob("*.py")))


def _dotted(path: Path) -> str:
    return ".".join(path.relative_to(ROOT / "src").with_suffix("").parts).removesuffix(".__init__")


def committed_files() -> Iterator[Path]:
    """Every text file of the project, whether git is there or not."""
    tops = [path for path in ROOT.iterdir() if path.is_file() and path.suffix not in BINARY]
    inner = [path for folder in FOLDERS for path in (ROOT / folder).rglob("*") if path.is_file()]
    for path in sorted(tops + inner):
        if (
            path.suffix not in BINARY
            and "__pycache__" not in path.parts
            and path.name not in {"uv.lock", ".git"}
        ):
            yield path
