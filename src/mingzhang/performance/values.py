"""What a cell says as a value that can be scored."""

from decimal import Decimal

from mingzhang.evaluation.model import Field
from mingzhang.model.decimals import decimal_in


def value_of(field: Field | None) -> Decimal | str | None:
    """The number of a cell, or else its words; None when nobody wrote anything."""
    if field is None or not field.filled:
        return None
    value = number_of(field)
    return field.compact if value is None else value


def number_of(field: Field | None) -> Decimal | None:
    """The number of a cell; None when there is none, or one too long to be meant."""
    return decimal_in(field.digits) if field is not None else None
