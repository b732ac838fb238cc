"""What tests of rules need: a piece of report text judged by one rule."""

from collections.abc import Callable

import pytest

from mingzhang.packs.loader import choose
from mingzhang.readers.read import read_text
from mingzhang.rules.rule import Broken, Rule, Verdict
from mingzhang.statements.charts import charts
from mingzhang.statements.headings import outline
from mingzhang.statements.profile import profile
from mingzhang.statements.projects import Projects
from mingzhang.statements.reading import Reading
from mingzhang.statements.slots import sentences

Judging = Callable[[Rule, str], list[Verdict]]


def reading_of(text: str) -> Reading:
    """A text as far as rules about words and outline need it: no numbers are read."""
    document = read_text(text, "青禾县.txt")
    said = profile(document)
    pack = choose(document.text, said.year)
    headings = outline(document, pack)
    projects = Projects(document, headings)
    about = ((each.span, projects.at(each.span, document.read(each.span))) for each in document.paragraphs)
    return Reading(
        document=document,
        pack=pack,
        profile=said,
        outline=headings,
        scopes=tuple((span, project) for span, project in about if project),
        charts=tuple(charts(document, ())),
        sentences=tuple(sentences(document)),
        numbers=(),
        mentions=(),
        identities=(),
        bound=frozenset(),
    )


@pytest.fixture
def judged() -> Judging:
    """All verdicts of a rule about a text."""

    def judge(rule: Rule, text: str) -> list[Verdict]:
        assert rule.judge is not None
        return list(rule.judge(reading_of(text)))

    return judge


@pytest.fixture
def broken(judged: Judging) -> Callable[[Rule, str], list[Broken]]:
    """What a rule finds broken in a text."""

    def find(rule: Rule, text: str) -> list[Broken]:
        return [verdict for verdict in judged(rule, text) if isinstance(verdict, Broken)]

    return find
