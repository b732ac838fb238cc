"""Numbers as Word writes them in automatic numbering: 一 甲 ① I a 01 …

The names of the formats are those of ECMA-376 part 1, 17.18.59. A number that a format has no sign for is written
in plain digits, as Word does.
"""

from collections.abc import Callable

_CHINESE = "〇一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)
_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
_MOST = 9_999
"""The largest number that is written in other than plain digits."""


def written(number: int, form: str) -> str:
    """A number in a format of Word.

    >>> [written(12, form) for form in ("decimal", "chineseCounting", "decimalEnclosedCircle", "lowerRoman")]
    ['12', '十二', '⑫', 'xii']
    """
    write = _FORMS.get(form)
    if form in ("bullet", "none"):
        return ""
    return write(number) if write is not None and 0 < number <= _MOST else str(number)


def _counted(number: int, digits: str, units: str, bare_ten: bool) -> str:
    """“一百零五”: with the names of the powers of ten, a zero for those that are passed over."""
    zero = "零"
    text, gap = "", False
    for power in range(3, -1, -1):
        digit = number // 10**power % 10
        if digit:
            text += (zero if gap and text else "") + digits[digit] + (units[power - 1] if power else "")
        gap = not digit
    return text[1:] if bare_ten and 10 <= number < 20 else text


def _by_digit(number: int) -> str:
    return "".join(_CHINESE[int(digit)] for digit in str(number))


def _counting(number: int) -> str:
    return _counted(number, _CHINESE, "十百千", bare_ten=True)


def _short_counting(number: int) -> str:
    # Word counts up to 99 with 十 and goes on digit by digit (一〇〇) in this format.
    return _counting(number) if number < 100 else _by_digit(number)


def _legal(number: int) -> str:
    return _counted(number, _LEGAL, "拾佰仟", bare_ten=False)


def _roman(number: int) -> str:
    text = ""
    for value, letters in _ROMAN:
        text += letters * (number // value)
        number %= value
    return text


def _letter(number: int) -> str:
    # Z is followed by AA, BB, CC …
    again, letter = divmod(number - 1, 26)
    return chr(ord("a") + letter) * (again + 1) if again < 30 else str(number)


def _listed(signs: str) -> Callable[[int], str]:
    return lambda number: signs[number - 1] if number <= len(signs) else str(number)


def _signs(first: int, count: int) -> str:
    return "".join(map(chr, range(first, first + count)))


_CIRCLES = _signs(0x2460, 20) + _signs(0x3251, 15) + _signs(0x32B1, 15)

_FORMS: dict[str, Callable[[int], str]] = {
    "decimalZero": lambda number: f"{number:02}",
    "decimalFullWidth": lambda number: str(number).translate(_FULL_WIDTH),
    "decimalFullWidth2": lambda number: str(number).translate(_FULL_WIDTH),
    "decimalEnclosedCircle": _listed(_CIRCLES),
    "decimalEnclosedCircleChinese": _listed(_CIRCLES),
    "decimalEnclosedFullstop": _listed(_signs(0x2488, 20)),
    "decimalEnclosedParen": _listed(_signs(0x2474, 20)),
    "upperRoman": lambda number: _roman(number).upper(),
    "lowerRoman": _roman,
    "upperLetter": lambda number: _letter(number).upper(),
    "lowerLetter": _letter,
    "chineseCounting": _short_counting,
    "chineseCountingThousand": _counting,
    "japaneseCounting": _counting,
    "taiwaneseCounting": _short_counting,
    "taiwaneseCountingThousand": _counting,
    "chineseLegalSimplified": _legal,
    "ideographLegalTraditional": _legal,
    "ideographDigital": _by_digit,
    "japaneseDigitalTenThousand": _by_digit,
    "taiwaneseDigital": _by_digit,
    "ideographTraditional": _listed(_STEMS),
    "ideographZodiac": _listed(_BRANCHES),
    "ideographEnclosedCircle": _listed(_signs(0x3220, 10)),
}
