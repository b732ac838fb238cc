"""Decimal numbers as people write them."""

import re
from decimal import Decimal

_PLAIN = re.compile(r"-?\d{1,20}(?:\.\d{1,8})?")


def decimal_in(text: str) -> Decimal | None:
    """The number that a text is; None for anything else, exponents and numbers too long to be meant included.

    >>> decimal_in("1,200.50"), decimal_in("1e9")
    (Decimal('1200.50'), None)
    """
    bare = text.strip().replace(",", "")
    return Decimal(bare) if _PLAIN.fullmatch(bare) and bare.isascii() else None
