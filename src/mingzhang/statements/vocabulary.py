"""The words for facts: which subject of a sentence names which fact.

Known subjects come from `packs/concepts.yaml` and from the classification; a name that is in no list (a
project, a subordinate unit, a kind of document) is a fact too, under its own words.
"""

import re
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from typing import Any

import yaml

from mingzhang.model.fact import Fund, Key, Stage
from mingzhang.statements.funds import KINDS_OF_EXPENSE, OF_EACH_FUND


@dataclass(frozen=True, slots=True)
class Structure:
    """The parts of a total; `complete` when they are all there are, by definition."""

    total: str
    parts: tuple[str, ...]
    also: tuple[str, ...]
    complete: bool


@dataclass(frozen=True)
class Vocabulary:
    """Whole subjects → fact names (without year), and what is part of what."""

    aliases: dict[str, Key]
    structures: dict[str, Structure]

    def is_part(self, part: Key, total: Key) -> bool | None:
        """Whether a fact is a part of a total; None when the total's structure is not known."""
        if total.function:
            return part.function.startswith(total.function) and part.function != total.function
        if total.economic:
            return part.economic.startswith(total.economic) and part.economic != total.economic
        if part.concept == total.concept:
            below = bool(part.economic) or (bool(part.function) and not total.function)
            return below or _is_kind(part.fund, total.fund)
        structure = self.structures.get(total.concept)
        if structure is None:
            return None
        if part.fund is Fund.ALL and total.fund is not Fund.ALL:
            return False
        return part.concept in structure.parts or part.concept in structure.also

    def concept(self, subject: str) -> Key | None:
        """The fact that a whole subject names; None when it is in no list.

        “一般公共预算财政拨款本年收入” is in the list without its money.
        """
        bare = plain(subject)
        if (key := self.aliases.get(bare)) is not None or (told := _FUND.match(bare)) is None:
            return key
        whole = self.aliases.get(told["rest"])
        if (
            whole is None
            or whole.fund is not Fund.ALL
            or whole.concept not in OF_EACH_FUND | KINDS_OF_EXPENSE
        ):
            return None
        return replace(whole, fund=next(fund for word, fund in _FUNDS if bare.startswith(word)))


_FUNDS = (
    ("一般公共", Fund.GENERAL),
    ("政府性基金", Fund.GOV_FUND),
    ("国有资本经营", Fund.STATE_CAPITAL),
    ("财政拨款", Fund.APPROPRIATION),
)
_FUND = re.compile(
    r"(?:一般公共(?:预算)?|政府性基金(?:预算)?|国有资本经营(?:预算)?|(?=财政拨款))(?:财政)?(?:拨款)?(?P<rest>[一-龥]{2,})"
)


def _is_kind(part: Fund, total: Fund) -> bool:
    """Whether one kind of money is part of another."""
    if total is Fund.ALL:
        return part is not Fund.ALL
    return total is Fund.APPROPRIATION and part in (Fund.GENERAL, Fund.GOV_FUND, Fund.STATE_CAPITAL)


_SIGNS = re.compile(r"[\s、，“”\"‘’']|(?<=[一-龥])决算|(?<=支出)支出")
_EXPENSE = re.compile(r"(?:费用|经费|费)(?:支出)?$")
_WITHOUT = re.compile(r"\((?:不含|含|不包括|包括|仅含|以)[^()]{1,30}\)$")


@cache
def plain(subject: str) -> str:
    """A subject as it is compared: without signs, without 决算 and a second 支出, which stand now here, now there.

    >>> plain("收入决算总计"), plain("公务接待费用支出"), plain("事业收入(不含专户管理教育收费)"), plain("支出决算")
    ('收入总计', '公务接待费', '事业收入', '支出决算')
    >>> plain("一般公共预算财政拨款支出支出决算")
    '一般公共预算财政拨款支出'
    """
    bare = _EXPENSE.sub("费", _WITHOUT.sub("", _SIGNS.sub("", subject)))
    return subject if bare in GENERIC else bare


@cache
def vocabulary() -> Vocabulary:
    """The concept list, read once."""
    aliases: dict[str, Key] = {}
    for entry in _entries("concepts.yaml"):
        key = Key(
            entry["concept"],
            stage=Stage(entry.get("stage", Stage.FINAL.value)),
            fund=Fund(entry.get("fund", Fund.ALL.value)),
        )
        for alias in entry["aliases"]:
            aliases.setdefault(plain(alias), key)
    structures = {
        entry["total"]: Structure(
            entry["total"], tuple(entry["parts"]), tuple(entry.get("also", ())), bool(entry.get("complete"))
        )
        for entry in _entries("structures.yaml")
    }
    return Vocabulary(aliases, structures)


@cache
def concepts() -> frozenset[str]:
    """The names of all concepts."""
    return frozenset(key.concept for key in vocabulary().aliases.values())


@dataclass(frozen=True, slots=True)
class Indicator:
    """A named ratio, and the words by which the facts that it is made of are known."""

    name: str
    part: tuple[str, ...]
    whole: tuple[str, ...]


@cache
def indicators() -> tuple[Indicator, ...]:
    """The ratio indicators, read once."""
    return tuple(
        Indicator(entry["name"], tuple(entry["part"]), tuple(entry["whole"]))
        for entry in _entries("indicators.yaml")
    )


def _entries(name: str) -> list[dict[str, Any]]:
    source = resources.files("mingzhang.packs").joinpath(name).read_text("utf-8")
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    entries: list[dict[str, Any]] = yaml.load(source, Loader=loader)  # noqa: S506 - a safe loader either way
    return entries


_LEADING = re.compile(
    r"^(?:[ ,，、；;：:]|其中|开支(?=[一-龥])|使用(?=一般公共|财政拨款)|"
    r"包括|此外|具体是|主要(?:原因)?[是系](?:因为|由于)?|是(?=[一-龥]{2})|(?:主要)?(?:包括|用于)(?:以下方面)?|分别(?:为|是)|[一二三四五六]是|共计|合计|"
    r"另外|另|截至|截止|本部门|本单位|本年度?|我(?:部门|单位|[局办院校中心站所委馆])|部门|单位|全年|当年|全部|共有|现有|累计|"
    r"共(?=[一-龥]{3})|(?:(?:19|20)\d\d)年度?(?:末|底)?|年末|"
    r"\d{1,2}月(?:\d{1,2}日|底|末)?|\d{1,2}[.、)]|\(\d{1,2}\)|[(]?[一二三四五六七八九十]{1,3}[)、]|[①-⑳]|实现|发生|含|具体|及|和|与|的|中)"
)
_TRAILING = re.compile(
    r"(?:[ ：:]|(?<=[一-龥)])(?:19|20)\d\d年度?|"
    r"均为|分别为|各为|各(?=$)|共计为|为|是|达到了?|达|共计|合计|总计|累计|一共|实现|约|安排|有|计|共|"
    r"财政拨款(?:支出|收入)(?=决算)|决算(?:总)?(?:数|额)?|(?:总)?金额|执行(?:数|额)|发生额|数额|总额)$"
)
GENERIC = frozenset(
    {
        "", "支出", "收入", "支出数", "收入数", "费用支出", "全年支出", "使用财政拨款", "上年", "上年度", "上一年度", "去年",
        "上年同期", "去年同期", "上年支出", "上年度支出", "同期", "决算", "执行", "使用", "实际支出", "实际", "总计", "总数",
        "财政拨款支出", "支出财政拨款", "财政拨款", "经费", "资金", "费用", "预算支出", "支出决算", "收入决算", "比例", "得分",
        "自评", "每", "人均", "人", "占",
    }
)  # fmt: skip
"""Subjects that say nothing by themselves: the sentence goes on about what it was about."""

SAME_SUBJECT = frozenset(
    {"共计支出", "共支出", "共计", "合计", "总计", "支出共计", "共支出经费", "共计支出公务接待经费"}
)


@cache
def trimmed(phrase: str) -> tuple[str, ...]:
    """A phrase with what leads in and what leads on to the number cut off, step by step.

    >>> trimmed("其中：公务接待费支出决算为")[-1]
    '公务接待费支出'
    """
    heads = [phrase.strip()]
    while (cut := _LEADING.sub("", heads[-1], count=1)) != heads[-1]:
        heads.append(cut)
    steps: list[str] = []
    for text in heads:
        steps.append(text)
        while (cut := _TRAILING.sub("", text)) != text:
            text = cut
            steps.append(text)
    return tuple(dict.fromkeys(steps))


_LEVEL = re.compile(r"\((类|款|项)\)")
_CODED = re.compile(
    r"([^()\d，。；：]{2,30}(?:\([^()\d]{1,6}\)[^()\d，。；：]{0,20})?)\((\d{7}|\d{5}|\d{3}|\d{2})\)"
)
_SEVEN = re.compile(r"(?<!\d)(\d{7}|\d{5})(?!\d|\.\d|[元万亿%])[ ]?[-—]?[ ]?([一-龥()、]{2,40})?")


@dataclass(frozen=True, slots=True)
class FunctionPath:
    """A 功能科目 as a sentence names it: names and digits of 类, 款, 项; None where it does not say."""

    names: tuple[str | None, str | None, str | None]
    code: str = ""
    """As far as digits are given."""
    rest: str = ""
    """What stands behind the last level mark: “抚恤(款)死亡抚恤” goes on with a name that has none."""


def _bare(name: str) -> str:
    """A 科目 name without what leads in to it."""
    text = name.strip()
    while (cut := _LEADING.sub("", text, count=1)) != text:
        text = cut
    return text.strip('、，：； “”"')


def function_path(phrase: str) -> FunctionPath | None:
    """The 功能科目 that a phrase names by 类/款/项, by names with codes, or by a code; None when by none."""
    pieces = _LEVEL.split(phrase)
    if len(pieces) > 1:
        names: dict[str, str] = {}
        for name, level in zip(pieces[0::2], pieces[1::2], strict=False):
            names[level] = _bare(name)
        return FunctionPath((names.get("类"), names.get("款"), names.get("项")), rest=pieces[-1])
    coded = _CODED.findall(phrase) if "(" in phrase else []
    if coded and len(coded[0][1]) == 3:
        parts = [_bare(name) for name, _ in coded][:3]
        # Each level's own two digits, or the full code at each level.
        code = coded[0][1]
        for _, digits in coded[1:3]:
            code = digits if len(digits) > 3 else code + digits
        full = [*parts, *[None] * (3 - len(parts))]
        return FunctionPath((full[0], full[1], full[2]), code)
    if (seven := _SEVEN.search(phrase)) is not None and seven[1][0] == "2":
        return FunctionPath((None, None, seven[2]), seven[1])
    return None
