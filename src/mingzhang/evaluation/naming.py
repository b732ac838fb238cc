"""One project under several names: forms, reports and sentences shorten and lengthen it."""

import re
from collections.abc import Iterable
from difflib import SequenceMatcher
from functools import lru_cache

from mingzhang.statements.projects import KNOWN, normal, stem

_NEARLY = (18, 25)
"""Characters that two names must share, of all that they have: 72 %."""


@lru_cache(KNOWN)
def digits(name: str) -> str:
    """The digits in a name: “2021年运行经费” is not “运行经费”."""
    return "".join(re.findall(r"\d", normal(name)))


def named(words: str, names: Iterable[str]) -> str:
    """The one of `names` that words mean: the same, else the only one that is nearly the same; "" when none is."""
    wanted, root = normal(words), stem(words)
    known = list(dict.fromkeys(names))
    for alike in (
        [name for name in known if normal(name) == wanted],
        [name for name in known if root and stem(name) == root],
        [name for name in known if _near(name, words)],
    ):
        if len(alike) == 1:
            return alike[0]
        if alike:
            return ""
    return ""


def _near(one: str, other: str) -> bool:
    if digits(one) != digits(other):
        return False
    first, second = stem(one), stem(other)
    if min(len(first), len(second)) < 3:
        return False
    if first in second or second in first:
        return True
    shared = sum(
        block.size for block in SequenceMatcher(None, first, second, autojunk=False).get_matching_blocks()
    )
    return 2 * shared * _NEARLY[1] >= _NEARLY[0] * (len(first) + len(second))
