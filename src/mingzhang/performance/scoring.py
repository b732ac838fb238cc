"""Score a file: a project as YAML, or any report, of which every form inside is scored."""

from mingzhang.evaluation.model import Form
from mingzhang.evaluation.reading import read_forms
from mingzhang.model.document import Document
from mingzhang.model.problems import Problem, UnreadableFile
from mingzhang.packs.loader import choose, load
from mingzhang.packs.pack import Pack
from mingzhang.packs.rubric import rubric
from mingzhang.packs.source import BadPack, Entry, read_text
from mingzhang.performance.bridging import Bridged, bridged, is_scored
from mingzhang.performance.judging import judged
from mingzhang.performance.projects import line_spans, project_of
from mingzhang.performance.result import Item, ScoredDocument
from mingzhang.performance.rubrics import defined_rubric, scored_rubric, scored_sheet
from mingzhang.readers.limits import DEFAULT, Limits
from mingzhang.readers.read import read_bytes
from mingzhang.readers.sources import Source
from mingzhang.statements.profile import profile

_YAML = (".yaml", ".yml")


class NoForm(UnreadableFile):
    """{name} 里没有找到绩效自评表、目标完成情况表或计分表。"""

    code = "score/no-form"


class BadFile(UnreadableFile):
    """{name} 第 {line} 行有误：{reason}。"""

    code = "score/bad-file"


def score_source(
    source: Source, *, pack: Pack | None = None, limits: Limits = DEFAULT
) -> list[ScoredDocument]:
    """Score everything in a file; what cannot be read stands in the `error` of a single document."""
    try:
        document = read_bytes(source.data, source.name, limits)
        if source.name.lower().endswith(_YAML):
            return [_written(document, source.path, pack)]
        return _forms(document, source.path, pack)
    except BadPack as slip:
        bad = BadFile(source.name, line=slip.facts["line"], reason=slip.facts["reason"])
        return [ScoredDocument(source.path, error=bad.message)]
    except Problem as problem:
        return [ScoredDocument(source.path, error=problem.message)]


def _written(document: Document, path: str, pack: Pack | None) -> ScoredDocument:
    """A file that a person wrote for us."""
    entry = read_text(document.raw, document.name)
    lines = line_spans(document)
    chosen = pack or choose(document.text, _year(entry))
    if entry.has("categories"):
        return defined_rubric(rubric(document.name, entry), document, path, lines)
    if entry.has("评分表"):
        rubrics = chosen.rubrics or load(_RUBRICS).rubrics
        return scored_rubric(entry, rubrics, chosen.framework, document, path, lines)
    project = project_of(entry, lines)
    at = lines[entry.lines["项目"] - 1]
    return judged(Bridged(project, None, at), chosen.framework, document, path, "项目")


def _year(entry: Entry) -> int | None:
    return entry.number("年度", 0) or None


def _forms(document: Document, path: str, pack: Pack | None) -> list[ScoredDocument]:
    forms = read_forms(document)
    if not forms:
        raise NoForm(document.name)
    chosen = pack or choose(document.text, profile(document).year)
    rubrics = chosen.rubrics or load(_RUBRICS).rubrics
    return [
        _form(each, document, path, chosen)
        if isinstance(each, Form)
        else scored_sheet(each, rubrics, document, path)
        for each in forms
    ]


def _form(form: Form, document: Document, path: str, pack: Pack) -> ScoredDocument:
    if is_scored(form):
        return judged(bridged(form), pack.framework, document, path, form.title or form.kind.value)
    items = tuple(
        Item(row.name, None, "", row.actual.compact if row.actual else "", None, None, _UNSCORED)
        for row in form.indicators
        if row.filled
    )
    return ScoredDocument(path, form.title or form.kind.value, form.name, form.year, items, document=document)


_RUBRICS = "sichuan/2022"
"""The pack whose rubrics are used where a region has none of its own."""
_UNSCORED = "不能计算：这张表没有分值和得分"
