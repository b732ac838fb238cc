"""Every number of a text, as written: its digits, its unit, what kind of thing it measures.

Years, dates, ordinals and codes are told apart here, by the characters around the digits, so that the grammar
only meets numbers that measure something. Chinese numerals count when a unit follows them.
"""

import re
from collections.abc import Iterator
from functools import cache

from mingzhang.model.document import Span
from mingzhang.model.money import MONEY_UNITS, Kind
from mingzhang.model.statement import Written
from mingzhang.statements.words import HEDGES_AFTER, HEDGES_BEFORE, MEASURES, one_of

_DIGITS = r"\d{1,2}(?=\.(?:19|20)\d\d年)|\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_CHINESE = r"[零〇一二三四五六七八九十百千两壹贰叁肆伍陆柒捌玖拾佰仟]{1,15}[万亿]?"
_MONEY = one_of([unit for unit in MONEY_UNITS if unit not in ("万", "亿", "分", "角")])
_HEDGE = one_of(HEDGES_AFTER)

_NUMBER = re.compile(
    rf"(?P<sign>(?<![A-Za-z\d)%、.])-)?(?P<digits>{_DIGITS})(?!\d)"
    rf"(?P<range>(?:\(含\))?[ ]?[-—–~～至到][ ]?\d+(?:\.\d+)?(?=[ ]?(?:{_MONEY}|%|分|{one_of(MEASURES)})))?"
    rf"(?P<rest>[ ]?(?P<hedge>{_HEDGE})?[ ]{{0,2}}(?:(?P<money>{_MONEY})|(?P<wan>[万亿](?![一-龥]))|(?P<rate>%|‰|个百分点|百分点)"
    rf"|(?P<big>[万亿])(?P<bighedge>{_HEDGE})?(?P<bigmeasure>{one_of(MEASURES)})"
    rf"|(?P<score>分(?![类别部钟管期布析配局支公校行店院队]))|(?P<measure>(?!本[年级部单期次]){one_of(MEASURES)}))?)"
)
_GAP = re.compile(r"【请填写：[^】\n]{0,200}】")
"""What is still to be written, with the figures that it is about: no statement of the report."""
_CHINESE_MONEY = re.compile(rf"(?<![\d.])(?P<digits>{_CHINESE})(?P<hedge>余|多)?(?P<money>元)")
_DIGIT_OR_YUAN = re.compile(r"[\d元]")
"""Without one of these there is no number; most cells of a long table have none."""
_CLOCK = re.compile(r"\d{1,2}[:：]\d{2}(?:[:：]\d{2})?")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?=年|[-—至–~、/.]|[)〕\]]|[ ]?年|$|\D)")

# What stands right before digits that name something instead of measuring it.
_NAMING_BEFORE = re.compile(
    r"(?:第|图|表|附件|附表|附|公开|财决|〔|\[|【|No\.|№|(?:编号|编码|代码|电话)：?|传真|邮编|[A-Za-z]|·|\d-|〕—|《|[“\"])[ ]?$"
)
_NAMING_AFTER = re.compile(
    r"[ ]?(?:号|弄|〕|】|号文|号令|表\b|[A-Za-z]|\+|届|中全会|次全会|大精神|五”|四五|·)"
)
_LEADER = re.compile(r"(?:\.{3}|…|·{3})[ \t]{0,3}$")
"""What leads to the number of a page in a table of contents."""
_AND_MORE = re.compile(r"[ ]?[万千]?元(?:[(]含[)])?以上")
"""Behind the price that says which equipment is counted: “单价100万元(含)以上设备”."""
_OFFICE = re.compile(r"[ ]?(?:办公室|办|经费|工作|专项)")
"""Behind an office that is called by a number: “610办”."""
_NAMED_CODE = re.compile(
    r"[ ]?[-—–][ ]?[一-龥]{2}|[ ]?[一-龥]{2,6}(?:运行|管理|事务|支出|服务|经费|公积金|医疗|养老|补助)"
)
"""What follows the code of a 科目: “2130301-行政运行”."""
# What follows digits that count or measure: “70余次”, “10万元以上项目”, “8元/人” are no ordinals.
_COUNTED = one_of((*MEASURES, *HEDGES_AFTER, *MONEY_UNITS, "百", "千", "年", "月", "日"))
_ORDINAL_HEAD = re.compile(
    rf"[ \t]*[(]?(?P<digits>\d{{1,2}})(?:[)、．]|\.(?!\d)|(?!{_COUNTED})(?=[一-龥“《]))"
)
_ITEM = re.compile(
    rf"(?:(?<=[。；：，“])|(?<=\n))[ ]*[(]?(?P<digits>\d{{1,2}})"
    rf"(?:[)、．]|\.(?!\d)|(?<=[。；]\d)(?!{_COUNTED})(?=[一-龥“《]))"
)
_DATE_AFTER = re.compile(r"[ ]?(?:年|月|日|时|点)(?!均|度考|有)")
_MONTH_RANGE = re.compile(r"[ ]?[-—–至~]{1,2}[ ]?\d{1,2}[ ]?月")


def numbers(text: str, start: int = 0, end: int | None = None) -> Iterator[Written]:
    """The numbers of `text[start:end]`, a paragraph or a cell, in order."""
    stop = len(text) if end is None else end
    if _DIGIT_OR_YUAN.search(text, start, stop) is None:
        return
    ordinals = {match.start("digits") for match in _ITEM.finditer(text, start, stop)}
    clocks = {at for match in _CLOCK.finditer(text, start, stop) for at in range(match.start(), match.end())}
    if (head := _ORDINAL_HEAD.match(text, start, stop)) is not None:
        ordinals.add(head.start("digits"))
    gaps = [match.span() for match in _GAP.finditer(text, start, stop)]
    chinese = _CHINESE_MONEY.finditer(text, start, stop)
    waiting = next(chinese, None)
    for match in _NUMBER.finditer(text, start, stop):
        if any(low <= match.start() < high for low, high in gaps):
            continue
        while waiting is not None and waiting.start() < match.start():
            if (found := _chinese_amount(waiting)) is not None:
                yield found
            waiting = next(chinese, None)
        yield _written(text, match, match.start("digits") in ordinals, match.start("digits") in clocks)
    while waiting is not None:
        if (found := _chinese_amount(waiting)) is not None:
            yield found
        waiting = next(chinese, None)


def _written(text: str, match: re.Match[str], is_item: bool, is_clock: bool) -> Written:
    first = match.start("sign") if match["sign"] else match.start("digits")
    span = Span(first, match.end("digits"))
    digits = (match["sign"] or "") + match["digits"].replace(",", "")
    before, after = text[max(0, first - 6) : first], text[match.end("digits") : match.end("digits") + 8]
    naming = _naming(digits, before, after, is_item, is_clock)
    if naming is not None:
        return Written(span, digits, "", naming)
    kind, unit = _measure(match)
    approximate = bool(match["hedge"] or match["bighedge"] or match["range"]) or _hedged(text, first, match)
    if match["big"]:
        approximate = True  # “9万余条”, “2.3万人”: written in 万, not counted to the last one
    if (
        kind is Kind.COUNT
        and "." in digits
        and match["big"] is None
        and unit in ("级", "款", "条", "项", "版")
    ):
        kind, unit = Kind.CODE, ""
    return Written(
        span, digits, unit, kind, approximate, tail=match.end() - match.end("digits") if unit else 0
    )


def _naming(digits: str, before: str, after: str, is_item: bool, is_clock: bool) -> Kind | None:
    """YEAR, DATE, ORDINAL or CODE for digits that name something; None for digits that measure."""
    if is_item or re.match(r"\.(?:19|20)\d\d年", after):
        return Kind.ORDINAL
    if is_clock:
        return Kind.DATE
    if _LEADER.search(before) and after[:1] in ("", "\n"):
        return Kind.ORDINAL
    if len(digits) == 4 and digits[:2] in ("19", "20") and "." not in digits and _is_year(before, after):
        return Kind.YEAR
    if _DATE_AFTER.match(after) and len(digits) <= 2 and _is_date(before, after):
        return Kind.DATE
    if len(digits) <= 2 and _MONTH_RANGE.match(after):
        return Kind.DATE
    if _NAMING_BEFORE.search(before) and not after.startswith(("万元", "元", "%")):
        return Kind.ORDINAL if before.endswith(("第", "图", "表", "附件", "附表")) else Kind.CODE
    if before.endswith(("目标", "指标")) and after.lstrip().startswith(("：", "、")):
        return Kind.ORDINAL
    if before.endswith("单价") and _AND_MORE.match(after):
        return Kind.CODE
    if digits == "610" and _OFFICE.match(after):
        return Kind.CODE
    if len(digits) in (3, 5, 7) and digits[0] in "23" and _NAMED_CODE.match(after):
        return Kind.CODE
    if _NAMING_AFTER.match(after):
        return Kind.CODE
    if "." not in digits and (
        len(digits) >= 9 or (digits[0] == "0" and len(digits) > 1 and not after.startswith(("万", "元", "%")))
    ):
        return Kind.CODE
    if before.endswith("(") and after.startswith(")") and "." not in digits and len(digits) in (2, 3, 5, 7):
        return Kind.CODE
    if before.endswith("(") and after.startswith(")") and len(digits) <= 2:
        return Kind.ORDINAL
    return None


def _is_year(before: str, after: str) -> bool:
    if after.startswith(
        ("万元", "元", "万", "%", "人", "件", "个", "条", "次", "份", "余", "字", "家", "户", "亩")
    ):
        return False
    return (
        after.lstrip().startswith(("年", "-", "—", "–", "~", "至", ")", "〕", "、", "/", "."))
        or not before[-1:].isdigit()
    )


def _is_date(before: str, after: str) -> bool:
    unit = after.strip()[:1]
    if unit == "月":
        return not before.endswith("个")
    if unit == "日":
        return before.rstrip().endswith(("月", "“", "至", "-", "—"))
    if unit in "时点":
        return before.rstrip().endswith(("日", "午"))
    return False  # “1年”: a duration


def _measure(match: re.Match[str]) -> tuple[Kind, str]:
    if match["money"]:
        return Kind.MONEY, match["money"]
    if match["wan"]:
        return Kind.MONEY, match["wan"]
    if match["rate"]:
        return (Kind.PERCENT, match["rate"]) if match["rate"] in "%‰" else (Kind.POINTS, "个百分点")
    if match["big"]:
        return Kind.COUNT, match["big"] + match["bigmeasure"]
    if match["score"]:
        return Kind.SCORE, "分"
    if match["measure"]:
        return Kind.COUNT, match["measure"]
    return Kind.BARE, ""


@cache
def _hedge_pattern() -> re.Pattern[str]:
    return re.compile(one_of(HEDGES_BEFORE) + r"[ ]?$")


def _hedged(text: str, first: int, match: re.Match[str]) -> bool:
    after = text[match.end() : match.end() + 2]
    return bool(_hedge_pattern().search(text, max(0, first - 5), first)) or after.startswith(
        ("左右", "以上", "以内", "以下", "上下", "余", "多")
    )


_DIGIT = {c: i for i, c in enumerate("零一二三四五六七八九")} | dict(
    zip("〇壹贰叁肆伍陆柒捌玖两", (0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 2), strict=True)
)
_STEP = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}


def chinese_integer(numeral: str) -> int | None:
    """The value of a Chinese numeral; None when it is none.

    >>> chinese_integer("一百二十三"), chinese_integer("二〇二四"), chinese_integer("两万零五")
    (123, 2024, 20005)
    """
    if not numeral or any(c not in _DIGIT and c not in _STEP and c not in "万亿" for c in numeral):
        return None
    if all(c in _DIGIT for c in numeral):
        return int("".join(str(_DIGIT[c]) for c in numeral))
    total = section = digit = 0
    for c in numeral:
        if c in _DIGIT:
            digit = _DIGIT[c]
        elif c in _STEP:
            section, digit = section + (digit or 1) * _STEP[c], 0
        elif c == "万":
            total, section, digit = total + (section + digit) * 10_000, 0, 0
        else:
            total, section, digit = (total + section + digit) * 100_000_000, 0, 0
    return total + section + digit


def _chinese_amount(match: re.Match[str]) -> Written | None:
    value = chinese_integer(match["digits"])
    if value is None:
        return None
    span = Span(match.start("digits"), match.end("digits"))
    return Written(span, str(value), "元", Kind.MONEY, bool(match["hedge"]), tail=match.end() - span.end)
