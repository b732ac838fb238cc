"""Every form of the shared reports is found, and its cells are placed."""

from collections import Counter
from pathlib import Path

import pytest

from mingzhang.evaluation.model import Form, Kind, ScoreSheet
from mingzhang.evaluation.reading import read_forms
from mingzhang.readers.read import read

REPORTS = Path(__file__).resolve().parents[2].parent / "shared" / "reports"
pytestmark = pytest.mark.skipif(
    not REPORTS.is_dir(), reason="the shared reports are not beside the repository"
)

FORMS = {
    "000": {Kind.SELF_EVALUATION: 7},
    "002": {Kind.SELF_EVALUATION: 5},
    "003": {Kind.ASSESSMENT: 1, Kind.SCORE_SHEET: 9, Kind.COMPLETION: 9},
    "004": {},
}


def forms_of(number: str) -> tuple[Form | ScoreSheet, ...]:
    return read_forms(read(next(REPORTS.glob(f"{number}*.txt"))))


@pytest.mark.parametrize("number", FORMS)
def test_each_form_is_found(number: str) -> None:
    assert Counter(form.kind for form in forms_of(number)) == FORMS[number]


def test_nearly_every_filled_cell_is_placed() -> None:
    forms = [form for number in FORMS for form in forms_of(number)]
    placed = sum(len(form.placed) for form in forms)
    unplaced = sum(len(form.unplaced) for form in forms)
    assert placed > 3000
    assert unplaced * 100 <= placed + unplaced


def test_the_assessment_has_its_forty_criteria() -> None:
    (assessment,) = (form for form in forms_of("003") if form.kind is Kind.ASSESSMENT)
    assert isinstance(assessment, ScoreSheet)
    assert [criterion.number for criterion in assessment.criteria] == list(range(1, 41))
    assert all(criterion.points is not None for criterion in assessment.criteria)


def test_scoring_tables_have_all_criteria() -> None:
    sheets = [form for form in forms_of("003") if form.kind is Kind.SCORE_SHEET]
    assert [len(sheet.criteria) for sheet in sheets if isinstance(sheet, ScoreSheet)] == [28] + [20] * 8


@pytest.mark.parametrize("number", ["000", "002"])
def test_each_self_evaluation_form_is_complete(number: str) -> None:
    for form in forms_of(number):
        assert isinstance(form, Form)
        assert form.name
        assert form.year == 2023
        assert form.total is not None
        assert form.total.executed is not None
        assert form.total_weight is not None
        assert form.total_weight.digits == "100"
        assert form.total_score is not None
        assert form.total_score.digits
