"""From the words before a number to the fact it states."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from mingzhang.classification.classification import Classification
from mingzhang.model.fact import Fund, Key
from mingzhang.statements.funds import ABOUT_A_FUND, narrowed
from mingzhang.statements.vocabulary import (
    GENERIC,
    SAME_SUBJECT,
    FunctionPath,
    Vocabulary,
    function_path,
    trimmed,
)

_SEGMENT = re.compile(r"[，。；：！？\n]")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)年")
_WHEN = re.compile(r"(?<=[一-龥)”])(?:19|20)\d\d年度?")
_OWN = re.compile(r"(?:19|20)\d\d年|本(?:部门|单位)|我(?:部门|单位|局|委|办|院|校|中心)|全年|当年")
_ALL_OF_IT = re.compile(r"(?P<word>收入|支出)(?:总数|总额|共计|合计|共)?为?[ ：]?$")
_ABOUT_THE_YEAR = ("overall", "income", "expenditure")

Names = tuple[str | None, str | None, str | None]
"""类, 款 and 项 as far as they are named."""


@dataclass(frozen=True, slots=True)
class Around:
    """Where a phrase stands: what narrows the facts that it can name."""

    year: int
    fund: Fund = Fund.ALL
    section: str = ""
    scope: str = ""
    path: tuple[str, str] = ("", "")
    """类 and 款 named last, for items that only name their 项."""
    nonce: int = 0
    """A number of the paragraph, for names too general to mean the same elsewhere."""
    apart: bool = False
    """Prose in a form: targets and results stand side by side, so that its facts are facts of this cell only."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What a phrase names."""

    key: Key
    known: bool
    """Whether it is in a list, not just a name of this report."""
    phrase: str


@dataclass(frozen=True)
class Subjects:
    """Resolves phrases; one for a document."""

    vocabulary: Vocabulary
    classification: Classification
    unit_names: tuple[str, ...]
    year: int
    dated_names: tuple[str, ...] = ()
    """Names of projects that contain a year: “2021年运转经费”."""

    def resolve(
        self, lead: str, around: Around, measure: str, at: int = 0, *, whole: bool = False
    ) -> Subject | None:
        """The fact that the words before a number name; None when they name none of their own.

        `measure` is "money" or the unit of what is counted: one subject with two measures is two facts. `at` tells
        one name that is too general from the same name elsewhere. `whole`: the words name what a share is of, and
        “占本年支出合计的” means all money in every section.
        """
        segments = [piece for piece in _SEGMENT.split(lead) if piece.strip()]
        for start in range(len(segments) - 1, -1, -1):
            phrase = "，".join(segments[start:]) if start < len(segments) - 1 else segments[start]
            said, phrase = phrase, self._without_unit(phrase)
            year = around.year
            if (named := _YEAR.findall(phrase)) and measure != "%":
                year = int(named[-1])
            found = self._known(phrase, around, measure)
            if found is None and measure == "money":
                found = self._all_of_it(phrase, around, own=said != phrase or _OWN.search(phrase) is not None)
            if found is not None:
                key = found.key if whole else narrowed(found.key, around.section, around.fund)
                key = key.at(year)
                return replace(found, key=replace(key, scope=f"#{around.nonce}") if around.apart else key)
            if start == len(segments) - 1:
                phrase = _dated_once(phrase, (around.scope, *self.dated_names))
                steps = trimmed(phrase)
                if any(step in SAME_SUBJECT for step in steps):
                    return None
                if steps[-1] not in GENERIC and not steps[-1].isdigit():
                    year = (
                        int(named[0]) if (named := _YEAR.findall(phrase)) and measure != "%" else around.year
                    )
                    return self._free(steps[-1], around, year, measure, at)
            if len(segments) - start >= 3:
                break
        return None

    def path_of(self, code: str) -> tuple[str, str]:
        """The names of the 类 and the 款 of a code, "" where it does not go so far."""
        name = self.classification.function_name
        return name(code[:3], self.year) or "", (name(code[:5], self.year) or "") if len(code) > 3 else ""

    def _without_unit(self, phrase: str) -> str:
        for name in self.unit_names:
            phrase = phrase.replace(name, "")
        return phrase

    def _known(self, phrase: str, around: Around, measure: str) -> Subject | None:
        if measure == "money":
            return self._money(phrase, around)
        return None

    def _money(self, phrase: str, around: Around) -> Subject | None:
        path = function_path(phrase)
        if path is not None:
            return self._function(path, around, phrase)
        steps = trimmed(phrase)
        if (timeless := _WHEN.sub("", phrase)) != phrase:
            steps = tuple(dict.fromkeys((*steps, *trimmed(timeless))))  # “公务接待费2023年支出”
        if around.section == "basic" and (economic := self._economic(steps, levels=True)) is not None:
            return economic
        for step in steps:
            if (key := self.vocabulary.concept(step)) is not None:
                return Subject(key, True, step)
        for step in steps:
            for name in (step.rpartition("、")[2], *_without_organisation(step), *_after_aside(step)):
                if (key := self.vocabulary.concept(name)) is not None:
                    return Subject(key, True, name)
        for step in steps:
            if (code := self._class_code(step.rpartition("、")[2], around)) is not None:
                return Subject(Key("支出", fund=around.fund, function=code), True, step)
        return None

    def _all_of_it(self, phrase: str, around: Around, *, own: bool) -> Subject | None:
        """“2023年度收入”, “本单位支出为”: all income or expenditure, in a section that is about it.

        A bare “收入” or “支出” says so only in a section about one fund; elsewhere it goes on about the subject before.
        """
        found = _ALL_OF_IT.search(phrase)
        if found is None or trimmed(phrase[: found.end("word")])[-1] != found["word"]:
            return None
        if around.section in ABOUT_A_FUND or (own and around.section in _ABOUT_THE_YEAR):
            return Subject(Key(found["word"]), True, found["word"])
        return None

    def economic(self, lead: str) -> Subject | None:
        """The 款 that the words right before a number name."""
        return self._economic(trimmed(_SEGMENT.split(lead)[-1]))

    def _economic(self, steps: tuple[str, ...], *, levels: bool = False) -> Subject | None:
        """A 款 of the 部门预算支出经济分类 (or, with `levels`, a 类), as the lists of basic expenditure name it."""
        for step in steps:
            name = re.sub(r"\([^()]*\)$", "", step.rpartition("、")[2])
            for written in (step.rpartition("、")[2], name, f"{name}用", *_older(name)):
                codes = [
                    code
                    for code in self.classification.economics_named(written)
                    if len(code) == 5 or (levels and len(code) == 3)
                ]
                if codes:
                    # 办公设备购置 is 30902 and 31002; basic expenditure has no 309 and 311.
                    codes.sort(key=lambda code: code.startswith(("309", "311")))
                    return Subject(Key("基本支出", fund=Fund.GENERAL, economic=codes[0]), True, step)
        return None

    def _class_code(self, name: str, around: Around) -> str | None:
        """The 类 of a name; without 支出 only where the section lists them."""
        bare = name.strip(_MARKS)
        if not bare.endswith("支出") and around.section.partition("/")[0] != "general":
            return None
        named = self.classification.functions_named
        found = named(bare, around.year) or named(bare)
        codes = [code for code in found if len(code) == 3]
        return codes[0] if codes else None

    def _function(self, path: FunctionPath, around: Around, phrase: str) -> Subject:
        fund = around.fund if around.fund is not Fund.ALL else Fund.GENERAL
        top, middle, low = path.names
        top = top or (around.path[0] or None)
        middle = middle or (around.path[1] or None) if low is not None else middle
        code = path.code or self._below((top, middle, low), path.rest, around.year)
        if code is None:
            classes = [c for c in self.classification.functions_named(top or "", around.year) if len(c) == 3]
            code = (classes[0] if classes else "") + "?" + "/".join(name or "" for name in (middle, low))
        return Subject(Key("支出", fund=fund, function=code), True, phrase)

    def _below(self, names: Names, rest: str, year: int) -> str | None:
        """The code of a 类/款/项 path, with a 款 or 项 behind it whose own mark is missing: “抚恤(款)死亡抚恤”."""
        top, middle, low = names
        if rest and low is None and (top or middle):
            for step in trimmed(rest):
                deeper = (top, middle, step) if middle is not None else (top, step, None)
                if (code := self.classification.find_item(deeper, year)) is not None:
                    return code
        return self.classification.find_item(names, year)

    def _free(self, phrase: str, around: Around, year: int, measure: str, at: int) -> Subject:
        name = re.sub(r"(?:19|20)\d\d年度?", "", phrase).translate(_PLAIN).strip(" “”\"'")
        scope = around.scope
        target = measure == "money" and name.endswith(("≤", "≥", "<", ">", "="))
        involved = name.startswith("涉及") and not around.scope
        if _is_general(name) or target or involved or len(name) < 4 or measure == "分" or around.apart:
            scope = f"{scope}#{at}"
        return Subject(
            Key(f"{name}·{measure}" if measure != "money" else name, year=year, scope=scope), False, name
        )


_NAMED_YEAR = re.compile(r"(?:19|20)\d\d(?=年)")
_LATER = re.compile(r"[一-龥“《](?<![、和与及至比较同年度])$")
"""What stands before a second year that is part of a name: no word that puts two dates beside each other."""
_LISTED = re.compile(r"[^年度、]、$")
_MARKED = {ord("0") + digit: 0xE000 + digit for digit in range(10)}
_PLAIN = {mark: digit for digit, mark in _MARKED.items()}
"""Digits that are part of a name are other characters until the name is known."""


def _dated_once(phrase: str, names: Iterable[str]) -> str:
    """A phrase in which the first year says when, while years that belong to names are marked.

    “2021年安排2018年老厂区资产划转税款” happened in 2021. So are the years in `names`, and one that opens a later name of
    a list: “运转经费、大型会议经费、2021年运转经费等5个项目”.
    """
    for name in names:
        if _NAMED_YEAR.search(name):
            phrase = phrase.replace(name, name.translate(_MARKED))
    for number, year in enumerate(_NAMED_YEAR.finditer(phrase)):
        before = phrase[: year.start()]
        if (_LATER if number else _LISTED).search(before[-2:]):
            phrase = before + year[0].translate(_MARKED) + phrase[year.end() :]
    return phrase


def _older(name: str) -> tuple[str, ...]:
    """“对个人和家庭补助支出”: names of 类 with a word more or less."""
    return (name.replace("家庭补助", "家庭的补助").removesuffix("支出"),) if "个人和家庭" in name else ()


_MARKS = "“”\"'. 0123456789"
_ORGANISATION = re.compile(
    r"(?:办公室|委员会|局|中心|馆|院|校|厅|政府|站|所|队|委|部|会|社|处|园|机关|单位)(?=[一-龥“])"
)


def _without_organisation(phrase: str) -> list[str]:
    """What may be left of a phrase that opens with the name of an organisation, in short or in full."""
    return [phrase[match.end() :] for match in _ORGANISATION.finditer(phrase, 0, 40)]


_ASIDE = re.compile(r"(?:(?:开支|安排|发生|列支|使用)的|(?<=[一-龥])等(?=[一-龥]{4}))")


def _after_aside(phrase: str) -> list[str]:
    """The name behind what tells more of it: “维持机关日常运行而开支的机关运行经费”, “基本工资、津贴补贴等人员经费”."""
    return [phrase[match.end() :] for match in _ASIDE.finditer(phrase, 0, 80)]


_GENERAL = re.compile(
    r"^(?:\(含\)|以上|项目|本项目|该项目|资金|预算|执行|支出|使用|到位|年初|年中|中期|年度|年终|调增|调减|拨付|增加|减少|节约|实际|计划|共|其|安排|经费|为|报销|"
    r"收入|需要|下达|批复|财政|总|其他|办理|完成|开展|组织|召开|全区|全县|全市|发放|上报|报送|同比|环比|比|占|与|较|分值|指标|目标)"
)


def _is_general(name: str) -> bool:
    return _GENERAL.match(name) is not None or len(name) > 40
