"""Indicators scored per second of one core's time, with exact decimals, by the rules of the national pack.

    python benchmarks/scoring.py [--indicators 200000] [--seed 1] [--rounds 3]

Properties, targets and results are random; the best of the rounds is printed, and how long the sentences take.
"""

from __future__ import annotations

import argparse
from decimal import Decimal
from random import Random
from time import process_time

from figures import machine  # type: ignore[import-not-found]

from mingzhang.model.performance import Indicator, Property
from mingzhang.packs.loader import load
from mingzhang.packs.scoring import Framework
from mingzhang.scoring.engine import score
from mingzhang.scoring.explain import explain


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--indicators", type=int, default=200_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    print(machine())
    random = Random(options.seed)
    made = [_indicator(random) for _ in range(options.indicators)]
    framework = load("national/2024").framework
    best = min(_seconds(made, framework) for _ in range(options.rounds))
    print(f"scores: {len(made) / best:,.0f} a second ({len(made)} indicators, best of {options.rounds})")
    scores = [score(each, framework) for each in made[:20_000]]
    begun = process_time()
    for each in scores:
        explain(each)
    print(f"sentences: {len(scores) / (process_time() - begun):,.0f} a second")


def _seconds(made: list[Indicator], framework: Framework) -> float:
    begun = process_time()
    for each in made:
        score(each, framework)
    return process_time() - begun


def _indicator(random: Random) -> Indicator:
    sign = random.choice(list(Property))
    if sign is Property.QUALITATIVE:
        return Indicator("指标", Decimal(10), "优", Decimal(random.randint(0, 100)), sign, actual_unit="%")
    target = Decimal(random.randint(1, 1_000_000)).scaleb(-2)
    actual = Decimal(random.randint(0, 2_000_000)).scaleb(-2)
    return Indicator("指标", Decimal(random.randint(100, 3000)).scaleb(-2), target, actual, sign, "次")


if __name__ == "__main__":
    main()
