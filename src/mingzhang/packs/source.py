"""Pack files: YAML read as plain text with the line of every entry, so that a slip can be pointed at.

Every scalar stays the text that was written (no floats, no dates, no “yes” that turns into True), nothing in a
file can name code, and a key that nobody asks for is an error: a misspelled key must not be silence.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

import yaml

from mingzhang.model.decimals import decimal_in
from mingzhang.model.problems import Problem


class BadPack(Problem):
    """模板包文件 {name} 第 {line} 行有误：{reason}。"""

    code = "pack/invalid"
    exit_status = 2


class NoSuchPack(Problem):
    """没有名为 {name} 的模板包；现有：{available}。"""

    code = "pack/missing"
    exit_status = 2


# The C parser takes the same safe subset and is ten times faster; it is absent from some builds.
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


@dataclass(frozen=True, slots=True)
class Line:
    """A text of a pack file."""

    file: str
    line: int
    text: str

    def problem(self, reason: str) -> BadPack:
        """What is wrong with it."""
        return BadPack(self.file, line=self.line, reason=reason)


@dataclass(frozen=True, slots=True)
class Entry:
    """One mapping of a pack file; remembers which of its keys were asked for."""

    file: str
    line: int
    values: dict[str, yaml.Node]
    lines: dict[str, int]
    asked: set[str] = field(default_factory=set)

    def text(self, key: str, default: str | None = None) -> str:
        """The text of a key; without a default it must be there."""
        node = self._take(key)
        if node is None:
            if default is None:
                raise self.problem(f"缺少“{key}”")
            return default
        if not isinstance(node, yaml.ScalarNode):
            raise self.problem(f"“{key}”应是一段文字", key)
        return str(node.value)

    def texts(self, key: str) -> tuple[str, ...]:
        """The texts of a list; none when the key is absent."""
        return tuple(str(item.value) for item in self._items(key, yaml.ScalarNode))

    def groups(self, key: str) -> tuple[tuple[str, ...], ...]:
        """A list of lists of texts."""
        found: list[tuple[str, ...]] = []
        for item in self._items(key, yaml.SequenceNode):
            if any(not isinstance(each, yaml.ScalarNode) for each in item.value):
                raise self.problem(f"“{key}”的每一项应是文字的列表", key)
            found.append(tuple(str(each.value) for each in item.value))
        return tuple(found)

    def entries(self, key: str) -> tuple[Entry, ...]:
        """The mappings of a list."""
        return tuple(entry_of(self.file, item) for item in self._items(key, yaml.MappingNode))

    def entry(self, key: str) -> Entry | None:
        """The mapping of a key; None when the key is absent."""
        node = self._take(key)
        if node is None:
            return None
        if not isinstance(node, yaml.MappingNode):
            raise self.problem(f"“{key}”应是“键: 值”", key)
        return entry_of(self.file, node)

    def pairs(self) -> dict[str, Line]:
        """All of a mapping whose keys are names that only its writer knows."""
        return {key: Line(self.file, self.lines[key], self.text(key)) for key in self.values}

    def mixed(self, key: str) -> tuple[Entry | Line, ...]:
        """A list of texts and mappings, each with its line."""
        return tuple(
            Line(self.file, item.start_mark.line + 1, str(item.value))
            if isinstance(item, yaml.ScalarNode)
            else entry_of(self.file, item)
            for item in self._items(key, yaml.ScalarNode, yaml.MappingNode)
        )

    def lined(self, key: str) -> Line:
        """The text of a key that must be there, with its line."""
        return Line(self.file, self.lines.get(key, self.line), self.text(key))

    def has(self, key: str) -> bool:
        """Whether a key is written."""
        return key in self.values

    def flag(self, key: str, default: bool) -> bool:
        """A yes or no: 是 / 否."""
        word = self.text(key, "是" if default else "否")
        if word not in ("是", "否"):
            raise self.problem(f"“{key}”应写“是”或“否”，现为“{word}”", key)
        return word == "是"

    def number(self, key: str, default: int) -> int:
        """A whole number."""
        word = self.text(key, str(default))
        if not word.isdecimal():
            raise self.problem(f"“{key}”应是整数，现为“{word}”", key)
        return int(word)

    def decimal(self, key: str, default: str | None = None) -> Decimal:
        """A decimal number."""
        word = self.text(key, default)
        value = decimal_in(word)
        if value is None:
            raise self.problem(f"“{key}”应是数，现为“{word[:40]}”", key)
        return value

    def finish(self) -> None:
        """Complain of keys that have no meaning."""
        for key in self.values:
            if key not in self.asked:
                raise self.problem(f"不认识的“{key}”", key)

    def problem(self, reason: str, key: str = "") -> BadPack:
        """What is wrong, with the line of the key."""
        return BadPack(self.file, line=self.lines.get(key, self.line), reason=reason)

    def _take(self, key: str) -> yaml.Node | None:
        self.asked.add(key)
        return self.values.get(key)

    def _items(self, key: str, *kinds: type[yaml.Node]) -> Iterator[yaml.Node]:
        node = self._take(key)
        if node is None:
            return
        if not isinstance(node, yaml.SequenceNode):
            raise self.problem(f"“{key}”应是列表", key)
        for item in node.value:
            if not isinstance(item, kinds):
                raise BadPack(self.file, line=item.start_mark.line + 1, reason=f"“{key}”的这一项写法不对")
            yield item


def read(file: Path) -> Entry:
    """The mapping that a file consists of. Raises BadPack."""
    return read_text(file.read_text(encoding="utf-8"), _short(file))


def read_text(text: str, name: str) -> Entry:
    """The mapping that the text of a file of this name consists of. Raises BadPack."""
    try:
        _refuse_tricks(text, name)
        node = yaml.compose(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise BadPack(name, line=line, reason="不是合法的 YAML") from error
    except (yaml.YAMLError, RecursionError) as error:
        raise BadPack(name, line=1, reason="不是合法的 YAML") from error
    if not isinstance(node, yaml.MappingNode):
        raise BadPack(name, line=1, reason="最外层应是“键: 值”")
    return entry_of(name, node)


def _refuse_tricks(text: str, name: str) -> None:
    """Refuse what makes a small file large, or deeper than the parser can go."""
    deep = 0
    for line, event in _events(text):
        if isinstance(event, yaml.AliasEvent):
            raise BadPack(name, line=line, reason="不能用“*”引用别处")
        deep += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if deep > _DEEPEST:
            raise BadPack(name, line=line, reason=f"嵌套超过{_DEEPEST}层")


_DEEPEST = 30


def _events(text: str) -> Iterator[tuple[int, yaml.Event]]:
    """The events of a YAML text, each with its line."""
    for event in yaml.parse(text, Loader=_LOADER):
        yield event.start_mark.line + 1 if event.start_mark else 1, event


def entry_of(file: str, node: yaml.Node) -> Entry:
    """A mapping node as an entry; a key written twice is an error."""
    values: dict[str, yaml.Node] = {}
    lines: dict[str, int] = {}
    for key, value in node.value:
        name, line = str(key.value), key.start_mark.line + 1
        if name in values:
            raise BadPack(file, line=line, reason=f"“{name}”写了两次")
        values[name], lines[name] = value, line
    return Entry(file, node.start_mark.line + 1, values, lines)


def _short(file: Path) -> str:
    """region/year/file.yaml: enough to find it, the same on every machine."""
    return "/".join(file.parts[-3:])
