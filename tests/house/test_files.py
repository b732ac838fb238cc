"""What is committed: no paths of one machine, no addresses in the pins, links that lead somewhere."""

import re
from pathlib import Path

import pytest

from tests.house.source import ROOT, committed_files

MACHINE = re.compile(r"/(?:work|root)/|/(?:home|Users|tmp)/\w|C:\\Users")
LINK = re.compile(r"\]\(([^)#:]+)(?:#[^)]*)?\)")

DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])


def machine_paths(text: str) -> list[str]:
    """Paths that exist on one machine only."""
    return MACHINE.findall(text)


def dead_links(document: Path) -> list[str]:
    """Relative links of a document that lead nowhere."""
    return [
        link for link in LINK.findall(document.read_text("utf-8")) if not (document.parent / link).exists()
    ]


def test_no_path_of_one_machine() -> None:
    texts = {
        str(path.relative_to(ROOT)): path.read_text("utf-8", errors="replace") for path in committed_files()
    }
    assert len(texts) > 20
    assert {name: found for name, text in texts.items() if (found := machine_paths(text))} == {}


@pytest.mark.parametrize("name", ["requirements.lock", "pyproject.toml", ".pre-commit-config.yaml"])
def test_pins_hold_no_address(name: str) -> None:
    assert "://" not in (ROOT / name).read_text("utf-8")


def test_every_pin_is_exact_and_hashed() -> None:
    lock = (ROOT / "requirements.lock").read_text("utf-8")
    pins = [line for line in lock.splitlines() if re.match(r"\w", line)]
    assert len(pins) > 5
    assert [pin for pin in pins if "==" not in pin] == []
    assert lock.count("==") <= lock.count("--hash=sha256:")


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_lead_somewhere(document: Path) -> None:
    assert dead_links(document) == []


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md"])
def test_the_readme_names_commands_that_exist(name: str) -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    named = set(re.findall(r"^make ([a-z]+)", (ROOT / name).read_text("utf-8"), re.MULTILINE))
    assert {"run", "test"} <= named <= targets


def test_a_path_and_a_dead_link_are_seen(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("[here](page.md) and [there](gone.md#top), /" + "home/someone", "utf-8")
    assert dead_links(page) == ["gone.md"]
    assert machine_paths(page.read_text("utf-8")) == ["/" + "home/s"]
