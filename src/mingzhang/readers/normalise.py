"""Characters made uniform, one for one, so that the grammar need not know every way to type them.

What the grammar may rely on, in `Document.text`:

* digits, letters, `%` `.` `-` `+` `=` `<` `>` `/` and brackets `(` `)` `[` `]` are half width;
* every kind of space (U+3000, no-break, thin …, tabs inside a paragraph) is `' '`;
* the comma is `,` between groups of digits (“1,234.56”) and `，` everywhere else;
* the colon is `：`, except between two digits, before `//` and behind a Latin word; the semicolon is `；`;
* dashes stay as they are (`—` `–`), except where one is the sign of a number (“为–5.2%” → “为-5.2%”);
* `。` `、` `“` `”` `《` `》` `！` `？` `~` and everything else stay;
* Kangxi radicals, which some PDF producers write for common characters, are the characters.

Characters that cannot be seen (zero-width, soft hyphen, controls, carriage return) are left out. NFKC would
do some of this, but it changes lengths (㎡, ½, ①) and meanings (², Ⅳ), and the way back would be lost.
"""

import re
import unicodedata

_PAIRS = {
    "（": "(",
    "）": ")",
    "﹙": "(",
    "﹚": ")",
    "［": "[",
    "］": "]",
    "﹪": "%",
    "٪": "%",
    "﹣": "-",
    "−": "-",
    "‐": "-",
    "‑": "-",
    "﹢": "+",
    "﹦": "=",
    "﹤": "<",
    "﹥": ">",
    "≧": "≥",
    "≦": "≤",
    "⩾": "≥",
    "⩽": "≤",
    ";": "；",
    "﹔": "；",
    "︔": "；",
    "﹕": "：",
    "︰": "：",
    "﹐": "，",
    "､": "、",
    "｡": "。",
    "・": "·",
    "•": "·",
    "․": ".",
    "﹒": ".",
}
# Radicals without a decomposition of their own; they come from the same PDF producers.
_RADICALS = dict(
    zip(
        "⺀⺁⺊⺗⺝⺟⺠⺮⺼⻁⻄⻅⻆⻉⻋⻑⻒⻓⻔⻘⻚⻛⻜⻝⻢⻣⻤⻥⻦⻨⻩⻬⻮⻰⻳",
        "冫厂卜心月母民竹肉虎西见角贝车長镸长门青页风飞食马骨鬼鱼鸟麦黄齐齿龙龟",
        strict=True,
    )
)


def _table() -> dict[int, str]:
    table = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
    # Full-width punctuation of Chinese text stays: ！ ＂ ＇ ， ： ； ？ ～
    for keep in "！＂＇，：；？～":
        del table[ord(keep)]
    table.update((ord(key), value) for key, value in _PAIRS.items() | _RADICALS.items())
    for code in range(0x2F00, 0x2FD6):
        table[code] = unicodedata.normalize("NFKC", chr(code))
    for code in (0x9, 0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000):
        table[code] = " "
    return table


TABLE = _table()
"""For `str.translate`: one character for one."""

LEFT_OUT = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffc\U000e0000-\U000e0fff]+"
)
"""Characters that cannot be seen."""

_COMMA = re.compile(r",|(?<=\d)，(?=\d{3}(?!\d))")
_GROUP_BEFORE = re.compile(r"(?:^|[^\d.])\d{1,3}$")
_GROUP_BEHIND = re.compile(r"\d{3}(?!\d)")
_COLON = re.compile(r"(?<![A-Za-z]{2}):(?!//)")
_SIGN = re.compile(r"[—–‒](?=\d)(?!\d{4}年)")
_BEFORE_SIGN = frozenset(" \n\t(：=≥≤<>为，、")


def in_context(text: str) -> str:
    """Commas, colons and signs, which depend on their neighbours; `text` has been through `TABLE`.

    >>> in_context("支出1，234.50万元,比例3:1,其中:增长率为—5.2%")
    '支出1,234.50万元，比例3:1，其中：增长率为-5.2%'
    """

    def comma(found: re.Match[str]) -> str:
        grouped = _GROUP_BEFORE.search(text[max(found.start() - 5, 0) : found.start()])
        return "," if grouped and _GROUP_BEHIND.match(text, found.end()) else "，"

    def colon(found: re.Match[str]) -> str:
        before, after = text[found.start() - 1 : found.start()], text[found.end() : found.end() + 1]
        return ":" if before.isdigit() and after.isdigit() else "："

    def sign(found: re.Match[str]) -> str:
        at = found.start()
        return "-" if at == 0 or text[at - 1] in _BEFORE_SIGN else found.group()

    text = _COMMA.sub(comma, text)
    text = _COLON.sub(colon, text)
    return _SIGN.sub(sign, text)
