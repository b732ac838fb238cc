"""Planted slips change what they say they change, and nothing else."""

from random import Random

import pytest

from mingzhang.sampling.invention import random_book
from mingzhang.sampling.reports import write_text
from mingzhang.sampling.slips import Planted, Slip, plant

TEXT = write_text(random_book(Random(3)))


def mended(text: str, planted: tuple[Planted, ...]) -> str:
    lines = text.split("\n")
    for each in planted:
        line, at = lines[each.line - 1], each.column - 1
        assert line[at : at + len(each.new)] == each.new
        lines[each.line - 1] = line[:at] + each.old + line[at + len(each.new) :]
    return "\n".join(lines)


@pytest.mark.parametrize("kind", Slip)
def test_each_kind_is_planted_where_it_says(kind: Slip) -> None:
    for seed in range(10):
        text, planted = plant(TEXT, Random(seed), (kind,))
        assert [each.kind for each in planted] == [kind]
        assert text != TEXT
        assert mended(text, planted) == TEXT


def test_many_slips_stand_in_lines_of_their_own() -> None:
    text, planted = plant(TEXT, Random(1), tuple(Slip), len(Slip))
    assert {each.kind for each in planted} == set(Slip)
    assert len({each.line for each in planted}) == len(Slip)
    assert mended(text, planted) == TEXT


def test_a_digit_slip_changes_one_digit() -> None:
    for seed in range(20):
        _, (slip,) = plant(TEXT, Random(seed), (Slip.DIGIT,))
        assert sum(one != other for one, other in zip(slip.old, slip.new, strict=True)) == 1


def test_the_same_dice_plant_the_same_slips() -> None:
    assert plant(TEXT, Random(4), count=3) == plant(TEXT, Random(4), count=3)


def test_a_text_without_places_stays_as_it_is() -> None:
    assert plant("没有数字。", Random(0), count=2) == ("没有数字。", ())
