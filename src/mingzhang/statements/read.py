"""Read a document: every number told apart, every sentence read by the forms, what is left over said.

The reader goes through the paragraphs outside tables, sentence by sentence and number by number, and asks the
forms in turn. Tables and evaluation forms are read by their own packages and joined by the caller.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from mingzhang.classification.classification import Classification
from mingzhang.model.document import Block, Document, Paragraph, Span, Table
from mingzhang.model.money import Kind
from mingzhang.model.statement import Identity, Means, Mention, Written
from mingzhang.packs.pack import Pack
from mingzhang.statements.change import ChangeForm, PriorForm
from mingzhang.statements.charts import Chart, charts, plain, told
from mingzhang.statements.completion import (
    AdjustmentForm,
    BudgetForm,
    CompletionForm,
    DifferenceForm,
    SavingForm,
)
from mingzhang.statements.equality import EqualityForm
from mingzhang.statements.figures import figures, paged
from mingzhang.statements.form import Form
from mingzhang.statements.headings import outline
from mingzhang.statements.narrative import fund_at, section_at
from mingzhang.statements.outline import Heading, Outline, Part
from mingzhang.statements.partition import PartitionForm
from mingzhang.statements.profile import profile
from mingzhang.statements.projects import Projects
from mingzhang.statements.ratio import RatioForm, with_operands
from mingzhang.statements.reading import Reading, Sentence
from mingzhang.statements.share import ShareForm
from mingzhang.statements.slots import MEASURING, Slot, joined, sentences, slots, split
from mingzhang.statements.state import State
from mingzhang.statements.subjects import Around, Subject, Subjects
from mingzhang.statements.topic import announced, is_item, titled, whole_ahead, without_aside
from mingzhang.statements.value import ValueForm
from mingzhang.statements.vocabulary import function_path, vocabulary

FORMS: tuple[Form, ...] = (
    AdjustmentForm(),
    SavingForm(),
    ChangeForm(),
    PriorForm(),
    CompletionForm(),
    ShareForm(),
    DifferenceForm(),
    BudgetForm(),
    RatioForm(),
    ValueForm(),
)
"""The forms, in the order in which they are asked: the more telling words first."""
LISTING = PartitionForm()
EQUALITY = EqualityForm()


def read(document: Document, pack: Pack) -> Reading:
    """What the paragraphs of a document say."""
    said = profile(document)
    headings = outline(document, pack)
    found = paged(figures(document), headings.contents, document.text)
    drawn = tuple(charts(document, found))
    reader = _Reader(document, pack, headings, found, said.unit, said.year or 0)
    for block in document.blocks:
        if any(chart.span.start <= block.span.start < chart.span.end for chart in drawn):
            reader.pass_over(block)
            continue
        if isinstance(block, Paragraph):
            reader.paragraph(block)
        else:
            reader.prose(block)
    reader.state.close()
    return Reading(
        document=document,
        pack=pack,
        profile=said,
        outline=headings,
        sentences=tuple(reader.sentences),
        numbers=found,
        mentions=tuple(with_operands(reader.mentions, [paragraph.span for paragraph in document.paragraphs])),
        identities=tuple(reader.identities + reader.state.closed),
        scopes=tuple(reader.scopes),
        charts=drawn,
        bound=frozenset(mention.written.span for mention in reader.mentions)
        | _labelled(drawn, reader.mentions),
    )


def _labelled(drawn: Sequence[Chart], mentions: Sequence[Mention]) -> frozenset[Span]:
    """The numbers of charts that are ticks of an axis or figures of the text."""
    figures = told(mentions)
    found: set[Span] = set()
    for chart in drawn:
        found |= chart.ticks
        found |= {label.span for label in chart.labels if plain(label.digits) in figures}
    return frozenset(found)


_TOLD = (Means.COMPLETION, Means.CHANGE_AMOUNT)
_VALUES = (Kind.MONEY, Kind.COUNT, Kind.BARE)
_CLAUSE = re.compile(r"[，。；：]")
_HAN = re.compile(r"[一-龥]")
_WORDY = 9
"""Han characters from which a cell of a table is read as prose."""


class _Reader:
    """Goes through the paragraphs and keeps what was read."""

    def __init__(
        self,
        document: Document,
        pack: Pack,
        headings: Outline,
        found: Sequence[Written],
        unit: str,
        year: int,
    ) -> None:
        self.document, self.pack, self.outline, self.numbers, self.year = (
            document,
            pack,
            headings,
            found,
            year,
        )
        self._starts = [number.span.start for number in found]
        self.projects = Projects(document, headings)
        dated = tuple(name for name in self.projects.names if re.search(r"(?:19|20)\d\d年", name))
        subjects = Subjects(vocabulary(), Classification.load(), _names(unit), year, dated)
        self.state = State(subjects, Around(year))
        self.mentions: list[Mention] = []
        self.scopes: list[tuple[Span, str]] = []
        self.identities: list[Identity] = []
        self._paths = {heading.span: heading for heading in headings.headings}
        self.sentences = list(sentences(document))
        self._at = self._paragraph_start = 0
        self._is_note = False
        self._ended = ""

    def paragraph(self, paragraph: Paragraph) -> None:
        """Read one paragraph."""
        heading = self._paths.get(paragraph.span)
        around = self._around(paragraph, heading)
        if heading is not None or (around.section, around.scope) != (
            self.state.around.section,
            self.state.around.scope,
        ):
            keep = heading is None and around.section == self.state.around.section
            if not keep:
                self.state.begin_section(around)
        self.state.around = replace(around, path=self.state.around.path)
        if around.scope:
            self.scopes.append((paragraph.span, around.scope))
        self._paragraph_start = paragraph.span.start
        self._is_note = self.document.read(paragraph.span).strip().startswith(("(注", "注：", "注:"))
        while self._at < len(self.sentences) and self.sentences[self._at].span.start < paragraph.span.end:
            self._sentence(self.sentences[self._at])
            self._at += 1

    def pass_over(self, block: Block) -> None:
        """Leave a block unread: the labels of a chart are no sentences."""
        while self._at < len(self.sentences) and self.sentences[self._at].span.start < block.span.end:
            self._at += 1

    def prose(self, table: Table) -> None:
        """Read the cells of a table that hold prose: goals, results, reasons."""
        for cell in table.cells:
            if len(cell.span) < _WORDY or len(_HAN.findall(self.document.read(cell.span))) < _WORDY:
                continue
            self.state.begin_section(Around(self.year, nonce=cell.span.start, apart=True))
            for sentence in split(self.document, cell.span):
                self._paragraph_start = sentence.span.start
                self._sentence(sentence)

    def _around(self, paragraph: Paragraph, heading: Heading | None) -> Around:
        at = paragraph.span.start
        part = self.outline.part(at)
        titles = [each.title for each in self.outline.path(at)] if part is Part.NARRATIVE else []
        section = section_at(titles, self.pack)
        text = self.document.read(paragraph.span)
        return Around(
            year=self.year,
            fund=fund_at(titles, self.pack),
            section=section.id if section is not None else part.value,
            scope=self.projects.at(paragraph.span, text),
            nonce=at,
        )

    def _sentence(self, sentence: Sentence) -> None:
        state = self.state
        if not self._goes_on(sentence):
            state.begin_sentence(
                opening=sentence.span.start == self._paragraph_start or is_item(sentence.text)
            )
        self._ended = sentence.text.rstrip()[-1:]
        low = bisect_left(self._starts, sentence.span.start)
        high = bisect_left(self._starts, sentence.span.end)
        found = slots(self.document.text, sentence, self.numbers[low:high])
        self._remember_path(joined(sentence.text))
        announced(sentence.text, state)
        if not found:
            titled(sentence.text, state)
            self._equal(sentence.text, sentence.span.start)
            LISTING.leave(sentence.text, sentence.span, state)
            return
        self._equal(found[0].lead, sentence.span.start)
        for slot, ahead in zip(found, [*found[1:], None], strict=True):
            state.ahead = ahead
            self._slot(slot)
        LISTING.leave(found[-1].after, sentence.span, state)

    def _slot(self, slot: Slot) -> None:
        state = self.state
        slot = without_aside(slot, state)
        state.semicolon = self.document.text.rfind("；", 0, slot.number.span.start)
        if (whole := whole_ahead(slot, state)) is not None:
            state.whole = whole
        LISTING.enter(slot, state)
        kept = (state.subject, state.base, state.budget, dict(state.values))
        for form in FORMS:
            if (mention := form.read(slot, state)) is not None:
                self.mentions.append(mention)
                state.heard.add(mention.key)
                if slot.depth == 0:
                    state.recent.append(mention)
                    state.lost = state.lost and slot.number.kind not in _VALUES
                break
        else:
            state.lost = state.lost or (slot.number.kind in _VALUES and not slot.depth)
        if slot.depth:  # an aside never changes what the sentence is about
            state.subject, state.base, state.budget, state.values = kept
        self._equal(slot.after, slot.number.whole.end)

    def _equal(self, words: str, start: int) -> None:
        subject = self.state.values.get("money") or self.state.subject
        if subject is None or "·" in subject.concept or self._is_note:
            return
        if (part := self.state.part_before("money")) is not None and self.state.told_one_by_one(*_TOLD):
            subject = part.key
        close = joined(words)
        identity = EQUALITY.read(close, start, subject)
        if identity is None or identity.clause is None:
            return
        before = close[: identity.clause.start - start]
        if (own := self._named_last(before)) is not None:
            identity = EQUALITY.read(close, start, own.key) if own.known else None
        if identity is not None:
            whole = identity if close == words else replace(identity, clause=Span(start, start + len(words)))
            self.identities.append(whole)

    def _named_last(self, words: str) -> Subject | None:
        """“…，其中：因公出国(境)费支出决算与2022年持平”: what the clause that `words` end with names itself."""
        name = _CLAUSE.split(words)[-1]
        named = self.state.subjects.resolve(name, self.state.around, "money") if name.strip() else None
        return named if named is not None and (named.known or "其中" in words) else None

    def _goes_on(self, sentence: Sentence) -> bool:
        """Whether a list runs on into a new line: the line before ended with “；” and its list is open."""
        new = sentence.span.start == self._paragraph_start
        return new and self.state.partition is not None and self._ended in ("；", "，", "、")

    def _remember_path(self, text: str) -> None:
        if (path := function_path(text.partition("：")[0])) is not None:
            top, middle, _ = path.names
            old = self.state.around.path
            self.state.around = replace(
                self.state.around, path=(top or old[0], middle or (old[1] if top is None else ""))
            )


def _names(unit: str) -> tuple[str, ...]:
    """The unit's name and its beginnings that a sentence may open with, the longest first."""
    if not unit:
        return ()
    return (unit,)


def measures(reading: Reading) -> list[Written]:
    """The numbers that measure something: those that ought to be bound."""
    return [number for number in reading.numbers if number.kind in MEASURING]
