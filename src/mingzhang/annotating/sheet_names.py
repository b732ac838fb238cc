"""Names that a workbook accepts for its sheets."""

import re
from collections.abc import Iterable

from mingzhang.annotating.excerpt import plain

LONGEST = 31
_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")


class SheetNames:
    """Gives each sheet a name that no other has, whatever it is made of."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._taken = {name.casefold() for name in taken} | {"history"}

    def unique(self, wanted: str) -> str:
        """A name as near to the one that is wanted as a workbook allows.

        >>> names = SheetNames(["汇总"])
        >>> names.unique("1 青禾县[档案馆]"), names.unique("1 青禾县 档案馆"), names.unique("'")
        ('1 青禾县 档案馆', '1 青禾县 档案馆 (2)', '报告')
        """
        base = (
            " ".join(_FORBIDDEN.sub(" ", plain(wanted)).split()).strip("' ")[:LONGEST].strip("' ") or "报告"
        )
        name, number = base, 1
        while name.casefold() in self._taken:
            number += 1
            ending = f" ({number})"
            name = base[: LONGEST - len(ending)].rstrip("' ") + ending
        self._taken.add(name.casefold())
        return name
