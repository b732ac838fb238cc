"""科目: code ↔ name of 支出功能分类 by year and of 部门预算支出经济分类, and the names a wrong one may have meant.

The lists were put together from published accounts, not from the ministry's yearly catalogue; `source` in the
data files says where a row comes from. What is not certain (`confidence` low) is found but never used to say
that a name or a code is of the wrong year.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path

_DATA = Path(__file__).parent / "data"
_ALWAYS = (0, 9999)
_LEVELS = {"类": 3, "款": 5, "项": 7}
_BRACKETS = str.maketrans("（）［］〔〕", "()[][]")
_LEVEL_MARK = re.compile(r"[(（](?:类|款|项)[)）]$")


@dataclass(frozen=True, slots=True)
class Naming:
    """A code and the name that it has from one fiscal year to another, both included."""

    code: str
    name: str
    since: int = 0
    until: int = 9999
    confidence: str = "high"
    """Of the years: high (seen in published accounts), medium (likely), low (for finding, not for accusing)."""

    @property
    def certain(self) -> bool:
        """Whether the years may be relied on."""
        return self.confidence != "low"

    def covers(self, year: int | None) -> bool:
        """Whether the name is in use in a year; an unverified one always is."""
        return year is None or not self.certain or self.since <= year <= self.until


@dataclass(frozen=True)
class Classification:
    """Both classifications, indexed by code and by name."""

    by_code: dict[str, tuple[Naming, ...]]
    by_name: dict[str, tuple[Naming, ...]]
    by_alias: dict[str, tuple[Naming, ...]]
    """Names without the word 支出 at their end, as reports often write them."""
    economic: dict[str, str]
    economic_codes: dict[str, tuple[str, ...]]
    parts: dict[str, frozenset[str]]
    """The characters of every name, for a quick look at which names can be near."""

    @staticmethod
    @cache
    def load() -> Classification:
        """The classification that comes with the program."""
        return _load(_DATA)

    def function_name(self, code: str, year: int | None = None) -> str | None:
        """The name of a code in a year; of another year when it has none in that one; None: no such code."""
        namings = [naming for naming in self.by_code.get(code, ()) if naming.certain]
        fitting = [naming for naming in namings if naming.covers(year)] or namings
        return fitting[-1].name if fitting else None

    def is_known(self, code: str, year: int | None = None) -> bool:
        """Whether a code is in use in a year, as far as is known; so must the codes above it be."""
        above = [code[:length] for length in _LEVELS.values() if length <= len(code)]
        return code in above and all(
            any(naming.covers(year) for naming in self.by_code.get(each, ())) for each in above
        )

    def functions_named(self, name: str, year: int | None = None) -> tuple[str, ...]:
        """The codes that a name stands for, with or without 支出 at its end; 类 first, then 款, then 项."""
        namings = self._named(name)
        fitting = [naming for naming in namings if naming.covers(year)] or namings
        return tuple(dict.fromkeys(naming.code for naming in fitting))

    def namings(self, name: str) -> tuple[Naming, ...]:
        """Every code that has or had exactly this name, with the years."""
        return self.by_name.get(name_key(name), ())

    def find_item(self, names: Sequence[str | None], year: int | None = None) -> str | None:
        """The code of a 类/款/项 path of names; None when no code, or more than one, fits all that is given."""
        wanted = [(length, name) for length, name in zip(_LEVELS.values(), names, strict=False) if name]
        if not wanted:
            return None
        lowest, own = wanted[-1]
        fitting = [code for code in self.functions_named(own, year) if len(code) == lowest]
        for length, name in wanted[:-1]:
            above = {code for code in self.functions_named(name, year) if len(code) == length}
            fitting = [code for code in fitting if code[:length] in above]
        return fitting[0] if len(fitting) == 1 else None

    def economic_name(self, code: str) -> str | None:
        """The name of a code of 部门预算支出经济分类."""
        return self.economic.get(code)

    def economics_named(self, name: str) -> tuple[str, ...]:
        """The codes of 部门预算支出经济分类 with a name."""
        return self.economic_codes.get(name_key(name), ())

    def near_names(self, name: str, under: str = "") -> tuple[str, ...]:
        """Up to three names that a wrong one may have meant, the nearest first; `under`: only below a code."""
        key = name_key(name)
        letters = frozenset(key)
        scored: list[tuple[float, str]] = []
        for known, parts in self.parts.items():
            if len(letters & parts) * 5 < len(letters | parts) * 2 or known == key:
                continue
            if under and not any(naming.code.startswith(under) for naming in self.by_name[known]):
                continue
            ratio = SequenceMatcher(None, key, known, autojunk=False).ratio()
            if ratio >= _NEAR:
                scored.append((-ratio, known))
        return tuple(self.by_name[known][-1].name for _, known in sorted(scored)[:3])

    def _named(self, name: str) -> list[Naming]:
        key = name_key(name)
        found = (*self.by_name.get(key, ()), *self.by_alias.get(key, ()))
        return sorted(found, key=lambda naming: len(naming.code))


# Below this, suggestions for names of ten characters start to be other items altogether.
_NEAR = 0.72


def name_key(name: str) -> str:
    """A name without spaces, quotes and a (类)/(款)/(项) behind it, with half-width brackets.

    >>> name_key("“政府办公厅（室）及 相关机构事务”（款）")
    '政府办公厅(室)及相关机构事务'
    """
    return _LEVEL_MARK.sub("", re.sub(r"[\s“”‘’\"]", "", name)).translate(_BRACKETS)


def _load(folder: Path) -> Classification:
    changes: dict[str, list[Naming]] = defaultdict(list)
    for row in _rows(folder / "functional_changes.csv"):
        years = (int(row["since"]), int(row["until"]))
        changes[row["code"]].append(Naming(row["code"], row["name"], *years, row["confidence"]))
    by_code: dict[str, tuple[Naming, ...]] = {}
    for row in _rows(folder / "functional.csv"):
        own = changes.pop(row["code"], [])
        # A name whose years are not known is still a name of the code, behind the one that is in use.
        plain = [] if any(naming.certain for naming in own) else [Naming(row["code"], row["name"], *_ALWAYS)]
        by_code[row["code"]] = (*plain, *own)
    by_code.update({code: tuple(namings) for code, namings in changes.items()})
    by_name: dict[str, list[Naming]] = defaultdict(list)
    by_alias: dict[str, list[Naming]] = defaultdict(list)
    for naming in (naming for code in sorted(by_code) for naming in by_code[code]):
        key = name_key(naming.name)
        by_name[key].append(naming)
        if key.endswith("支出") and len(key) > 4:
            by_alias[key.removesuffix("支出")].append(naming)
    economic = {row["code"]: row["name"] for row in _rows(folder / "economic.csv")}
    economic_codes: dict[str, list[str]] = defaultdict(list)
    for code, name in economic.items():
        economic_codes[name_key(name)].append(code)
    return Classification(
        by_code,
        {key: tuple(namings) for key, namings in by_name.items()},
        {key: tuple(namings) for key, namings in by_alias.items()},
        economic,
        {key: tuple(codes) for key, codes in economic_codes.items()},
        {key: frozenset(key) for key in by_name},
    )


def _rows(file: Path) -> Iterator[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)
