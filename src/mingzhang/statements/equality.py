"""持平, 等于预算数: two facts are the same, said without a number."""

import re
from dataclasses import replace

from mingzhang.model.document import Span
from mingzhang.model.fact import Key, Stage
from mingzhang.model.statement import Identity
from mingzhang.statements.completion import stage
from mingzhang.statements.words import EQUAL, one_of

_EQUAL = re.compile(
    rf"(?:(?:与|同|和|较|比)(?P<when>上一?年度?|去年|(?:19|20)\d\d年度?|(?P<stage>年初|全年|调整后?的?)?预算)(?:调整)?[^，。；：(]{{0,14}}?(?P<word>{one_of(EQUAL)})"
    rf"|(?P<same>等于)(?P<stage2>年初|全年|调整后?的?)?预算(?:数|额))"
)


class EqualityForm:
    """“决算数与预算数持平”, “与2022年度持平”, “决算数等于预算数”."""

    def read(self, words: str, start: int, subject: Key) -> Identity | None:
        """The identity that words without a number state of the subject; `start` is where they stand."""
        found = _EQUAL.search(words)
        if found is None:
            return None
        said = found.start("word") if found["word"] else found.start("same")
        if re.search(r"(?:不|未|基本|大致|略)$", words[:said]):
            return None
        if found["same"] or found["when"].endswith("预算"):
            other = replace(subject, stage=stage(found["stage"] or found["stage2"]))
            rule = "same/equals-budget"
        else:
            when = found["when"]
            other = subject.at(int(when[:4]) if when[:4].isdigit() else subject.year - 1)
            rule = "same/equals-last-year"
        if other == replace(subject, stage=Stage.FINAL) and subject.stage is Stage.FINAL:
            return None
        final = replace(subject, stage=Stage.FINAL)
        clause = Span(start + found.start(), start + found.end())
        return Identity(rule, ((1, final), (-1, other)), clause=clause)

    def write(self, year: int | None = None, *, equals: bool = False) -> str:
        """“决算数与预算数持平”, “决算数等于预算数”, or “与2022年度持平” when `year` is given."""
        if year is not None:
            return f"与{year}年度持平"
        return "决算数等于预算数" if equals else "决算数与预算数持平"
