"""How a number is shown: the number formats of workbooks, as far as finance uses them.

A report is what its readers see. A cell that holds 844.5799999 and shows 844.58 says 844.58; one that holds
8445800 and shows 844.58 (a format that divides by 10,000) says that, too. Binary noise is taken off first: a
workbook keeps 15 digits. Exponents, fractions and colours are not drawn; such a number is written plainly.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache

from mingzhang.readers.sheets.dates import is_date, shown_date

GENERAL = "General"
BUILT_IN: dict[int, str] = {
    0: GENERAL,
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    **dict.fromkeys((5, 6, 37, 38), "#,##0;-#,##0"),
    **dict.fromkeys((7, 8, 39, 40), "#,##0.00;-#,##0.00"),
    9: "0%",
    10: "0.00%",
    **dict.fromkeys((41, 42), '#,##0;-#,##0;"-"'),
    **dict.fromkeys((43, 44), '#,##0.00;-#,##0.00;"-"'),
    14: "yyyy/m/d",
    15: "yyyy/m/d",
    16: 'm"月"d"日"',
    17: 'yyyy"年"m"月"',
    **dict.fromkeys((18, 20, 32, 34, 55), "h:mm"),
    **dict.fromkeys((19, 21, 33, 35, 56), "h:mm:ss"),
    22: "yyyy/m/d h:mm",
    **dict.fromkeys((27, 36, 50, 52, 57), 'yyyy"年"m"月"'),
    **dict.fromkeys((28, 29, 51, 53, 54, 58), 'm"月"d"日"'),
    30: "yyyy/m/d",
    31: 'yyyy"年"m"月"d"日"',
    45: "mm:ss",
    46: "[h]:mm:ss",
    47: "mm:ss",
    49: "@",
}
"""Formats that a workbook names by number only, as Chinese programs show them."""

_DIGITS = Context(prec=15, rounding=ROUND_HALF_UP)
_WIDEST = 11
"""Characters that a number without a format has at most."""
_LARGEST = 30
"""Power of ten from which no format is applied."""
_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"?|[\\!](?P<escaped>.)|_.|\*.|\[(?P<bracket>[^\]]*)\]'
    r"|(?P<general>General|G/通用格式)|(?P<exponent>E[+-])|(?P<digit>[0#?])|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)(-?\d{1,15}(?:\.\d{1,9})?)$")
_CURRENCY = ("¥", "￥", "$")
"""Left out: what is read is the amount, and a unit stands in the table's head."""
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?%?")


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class _Section:
    """One of the up to four parts of a format: for positive numbers, negative ones, zero, text."""

    tokens: tuple[_Token, ...]
    condition: tuple[str, Decimal] | None = None

    def has(self, kind: str) -> bool:
        return any(token.kind == kind for token in self.tokens)

    def suits(self, number: Decimal) -> bool:
        if self.condition is None:
            return False
        sign, bound = self.condition
        return {
            "<": number < bound,
            ">": number > bound,
            "<=": number <= bound,
            ">=": number >= bound,
            "=": number == bound,
            "<>": number != bound,
        }[sign]


def exact(written: str) -> Decimal:
    """A number of a workbook without the noise of its binary form. Raises ArithmeticError.

    >>> exact("844.57999999999998")
    Decimal('844.58')
    """
    number = _DIGITS.create_decimal(written)
    if not number.is_finite():
        raise ArithmeticError
    return number.normalize(_DIGITS)


def is_general(code: str) -> bool:
    """Whether a format says nothing: the digits shown depend on how wide the column is."""
    return code.strip().lower() in ("", "general", "@", "g/通用格式")


def shown(number: Decimal, code: str, *, since_1904: bool = False) -> str:
    """What a cell shows of a number.

    >>> shown(exact("844.5799999"), "#,##0.00_ ")
    '844.58'
    >>> shown(exact("0.71739"), "0.00%"), shown(exact("8445800"), "0!.00,,"), shown(exact("0"), '0.00;;"—"')
    ('71.74%', '0.08', '—')
    """
    if is_general(code) or number.adjusted() > _LARGEST:
        return general(number)
    sections = _sections(code)
    section, signed = _chosen(sections, number)
    if is_date(token.text for token in section.tokens if token.kind == "other"):
        return shown_date(number, [(token.kind, token.text) for token in section.tokens], since_1904)
    if section.has("general") or section.has("exponent") or section.has("fraction"):
        return _around(section, general(abs(number) if signed else number))
    text = _filled(section, abs(number)).strip()
    if number >= 0 or not re.search(r"[1-9]", text):
        return text
    # Brackets, colours and triangles say “negative”, too; here it is said with a sign.
    if signed and (core := _NUMBER.search(text)) is not None:
        return f"-{core.group()}"
    return f"-{text}"


def general(number: Decimal) -> str:
    """A number without a format: no more digits than such a cell can show, none of them without need.

    >>> general(exact("844.57999991234")), general(exact("1200"))
    ('844.5799999', '1200')
    """
    if number.adjusted() > _LARGEST:
        return str(number)
    whole = len(f"{abs(number):.0f}")
    places = max(_WIDEST - 1 - whole, 0)
    text = f"{rounded(number, places):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def rounded(number: Decimal, places: int) -> Decimal:
    """A number with so many decimals; a half goes up, as workbooks show it."""
    return number.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP, context=Context(prec=60))


@lru_cache(maxsize=1024)
def _sections(code: str) -> tuple[_Section, ...]:
    sections: list[_Section] = []
    tokens: list[_Token] = []
    condition: tuple[str, Decimal] | None = None
    for found in _TOKEN.finditer(code[:255]):
        kind = found.lastgroup
        text = found.group(kind) if kind else ""
        if kind == "other" and text == ";":
            sections.append(_Section(tuple(tokens), condition))
            tokens, condition = [], None
        elif kind == "bracket":
            if match := _CONDITION.match(text):
                condition = match[1], Decimal(match[2])
            elif text.lower().strip("hms") == "":
                tokens.append(_Token("other", text))
        elif kind and text not in _CURRENCY:
            tokens.append(_Token("quoted" if kind == "escaped" else kind, text))
    sections.append(_Section(tuple(tokens), condition))
    return tuple(map(_with_fraction, sections[:3]))


def _with_fraction(section: _Section) -> _Section:
    """A section in which a slash stands between digits is a fraction."""
    digits = [place for place, token in enumerate(section.tokens) if token.kind == "digit"]
    slash = next((n for n, token in enumerate(section.tokens) if token.text == "/"), None)
    if slash is None or not digits or not digits[0] < slash < digits[-1]:
        return section
    return _Section((*section.tokens, _Token("fraction", "")), section.condition)


def _chosen(sections: Sequence[_Section], number: Decimal) -> tuple[_Section, bool]:
    """The section for a number, and whether it is one for negative numbers, which says their sign itself."""
    if any(section.condition for section in sections):
        found = next((section for section in sections if section.suits(number)), None)
        rest = [section for section in sections if section.condition is None]
        chosen = found or (rest or sections)[0]
        return chosen, number < 0 and chosen.condition is not None and chosen.condition[0] in ("<", "<=")
    if number < 0 and len(sections) > 1:
        return sections[1], True
    if number == 0 and len(sections) > 2:
        return sections[2], False
    return sections[0], False


def _around(section: _Section, text: str) -> str:
    """A plain number among the words of its format."""
    words = [token.text if token.kind == "quoted" else "" for token in section.tokens]
    first = next(n for n, token in enumerate(section.tokens) if token.kind in ("general", "digit"))
    return ("".join(words[:first]) + text + "".join(words[first:])).strip()


def _filled(section: _Section, number: Decimal) -> str:
    """The digits of a number in the places of a section."""
    tokens = section.tokens
    digits = [place for place, token in enumerate(tokens) if token.kind == "digit"]
    if not digits:
        return "".join(token.text for token in tokens if token.text != "@")
    point = next((n for n, token in enumerate(tokens) if token == _Token("other", ".")), len(tokens))
    commas = [n for n, token in enumerate(tokens) if token == _Token("other", ",")]
    before = [place for place in digits if place < point]
    behind = [place for place in digits if place > point]
    last = before[-1] if before else -1
    # A comma between digits groups them; commas behind the last digit divide by a thousand each.
    grouped = any(before and before[0] < comma < last for comma in commas)
    thousands = sum(comma > digits[-1] or (comma > last and comma < point) for comma in commas)
    percents = sum(token == _Token("other", "%") for token in tokens)
    scaled = number.scaleb(2 * percents - 3 * thousands)
    whole, _, part = f"{rounded(scaled, len(behind)):f}".partition(".")
    written = dict(_whole(whole, before, tokens, grouped=grouped))
    written.update(_part(part, behind, tokens))
    if point < len(tokens):
        written[point] = "." if any(written[place] for place in behind) else ""
    written.update(dict.fromkeys(commas, ""))
    return "".join(written.get(n, token.text) for n, token in enumerate(tokens))


def _whole(
    digits: str, places: Sequence[int], tokens: Sequence[_Token], *, grouped: bool
) -> "list[tuple[int, str]]":
    """The digits before the point, from the right; what does not fit stands in the first place."""
    digits = digits.lstrip("0")
    found: list[tuple[int, str]] = []
    for number, place in enumerate(reversed(places)):
        first = number == len(places) - 1
        end = len(digits) - number
        text = digits[: max(end, 0)] if first else digits[max(end - 1, 0) : max(end, 0)]
        text = text or ("0" if tokens[place].text == "0" else "")
        if grouped:
            text = _in_groups(text, number)
        found.append((place, text))
    return found


def _in_groups(digits: str, right: int) -> str:
    """Digits with a comma behind each that has three, six … digits to its right."""
    return "".join(
        digit + ("," if (behind := right + len(digits) - 1 - n) and behind % 3 == 0 else "")
        for n, digit in enumerate(digits)
    )


def _part(digits: str, places: Sequence[int], tokens: Sequence[_Token]) -> "list[tuple[int, str]]":
    """The digits behind the point; zeros at the end are shown in places for zeros only."""
    needed = max((n + 1 for n, place in enumerate(places) if tokens[place].text == "0"), default=0)
    kept = max(needed, len(digits.rstrip("0")))
    return [(place, digits[n] if n < kept else "") for n, place in enumerate(places)]
