"""Family 措辞: words against numbers – counts of nothing, rates of nothing, missing units and reasons."""

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from mingzhang.model.document import Span
from mingzhang.model.fact import Key, Stage
from mingzhang.model.finding import Family, Severity
from mingzhang.model.interval import Share
from mingzhang.model.money import Kind
from mingzhang.model.statement import Means, Mention
from mingzhang.rules.rule import Broken, Holds, Rule, Unknown, Verdict, rule
from mingzhang.statements.outline import Part
from mingzhang.statements.reading import Reading

_REASON = re.compile(
    r"原因|由于|因为|主要是|系|因[^公此]|因此|受|按照|根据|为了|严格|压[减缩]|节约|调整|增加人员|减少人员|无此项|未发生|没有|取消|新增"
)


def _value(mention: Mention) -> Fraction:
    return Fraction(mention.written.digits)


def _values(reading: Reading) -> dict[Key, Mention]:
    return {key: said[0] for key, said in reading.by_key.items()}


def _paragraph(reading: Reading, span: Span) -> str:
    for paragraph in reading.document.paragraphs:
        if paragraph.span.start <= span.start < paragraph.span.end:
            return reading.document.text[span.start : paragraph.span.end]
    return ""


_COUNTED = {
    "国内公务接待费": ("国内公务接待·批次", "国内公务接待·人次"),
    "外事接待费": ("外事接待·批次", "外事接待·人次"),
}


@rule(
    "wording/money-and-count",
    family=Family.WORDING,
    severity=Severity.ERROR,
    basis="“三公”经费实物量与金额相符",
    holds="国内公务接待支出1.58万元。国内公务接待8批次，119人次，共计支出1.58万元。",
    breaks="国内公务接待支出0万元。国内公务接待8批次，119人次，共计支出0万元。",
)
def money_and_count(reading: Reading) -> Iterator[Verdict]:
    """有批次、人次的应有支出，没有支出的不应有批次、人次。"""
    values = _values(reading)
    for key, money in values.items():
        for concept in _COUNTED.get(key.concept, ()):
            count = next((m for k, m in values.items() if k.concept == concept and k.year == key.year), None)
            if count is None:
                yield Unknown(f"{key.concept}的{concept.partition('·')[2]}")
            elif (_value(money) == 0) == (_value(count) == 0):
                yield Holds(count.written.span)
            else:
                here = f"{key.concept} {money.written.digits}{money.written.unit}"
                yield Broken(
                    at=count.written.span,
                    message=f"{here}，却写 {count.written.digits}{count.written.unit}；金额与数量须同为零或同不为零",
                    related=(money.written.span,),
                )


_BOUGHT = re.compile(r"购置(?:公务)?用车|更新购置")


@rule(
    "wording/purchase-and-vehicles",
    family=Family.WORDING,
    severity=Severity.ERROR,
    basis="公务用车购置数与购置费相符",
    holds="2023年度公务用车购置支出0万元。全年按规定更新购置公务用车0辆。",
    breaks="2023年度公务用车购置支出0万元。全年按规定更新购置公务用车2辆。",
)
def purchase_and_vehicles(reading: Reading) -> Iterator[Verdict]:
    """公务用车购置费与购置辆数须同为零或同不为零。"""
    values = _values(reading)
    money = next(
        (m for k, m in values.items() if k.concept == "公务用车购置费" and k.year == reading.profile.year),
        None,
    )
    for key, count in values.items():
        if not (key.concept.endswith("·辆") and "/" not in key.concept and _BOUGHT.search(key.concept)):
            continue
        if money is None:
            yield Unknown("公务用车购置费")
        elif (_value(money) == 0) == (_value(count) == 0):
            yield Holds(count.written.span)
        else:
            yield Broken(
                at=count.written.span,
                message=f"公务用车购置支出 {money.written.digits}{money.written.unit}，却写购置 {count.written.digits} 辆",
                related=(money.written.span,),
            )


@rule(
    "wording/vehicles-and-price",
    family=Family.WORDING,
    severity=Severity.ERROR,
    basis="购置车辆的数量与金额相符",
    holds="全年按规定更新购置公务用车1辆，其中：轿车1辆、金额18.00万元，越野车0辆、金额0万元。",
    breaks="全年按规定更新购置公务用车1辆，其中：轿车1辆、金额18.00万元，越野车0辆、金额9.00万元。",
)
def vehicles_and_price(reading: Reading) -> Iterator[Verdict]:
    """购置车辆的辆数与金额须同为零或同不为零。"""
    values = _values(reading)
    for key, money in values.items():
        if not key.concept.endswith("·金额"):
            continue
        count = values.get(replace(key, concept=key.concept.removesuffix("·金额")))
        if count is None:
            yield Unknown("购置车辆的辆数")
        elif (_value(money) == 0) == (_value(count) == 0):
            yield Holds(money.written.span)
        else:
            yield Broken(
                at=money.written.span,
                message=f"写 {count.written.digits}{count.written.unit}，金额却为 {money.written.digits}{money.written.unit}",
                related=(count.written.span,),
            )


_PRICE = re.compile(r"单(?:位)?价(?:值)?(?:在)?(?P<digits>\d+(?:\.\d+)?)[ ]?万元")


@rule(
    "wording/equipment-threshold",
    family=Family.WORDING,
    severity=Severity.ERROR,
    basis="财决附03表：单价100万元以上设备（2022年度及以前另有单价50万元以上通用设备）",
    holds="单价100万元以上设备(不含车辆)0台(套)。",
    breaks="单价10万元以上设备(不含车辆)0台(套)。",
)
def equipment_threshold(reading: Reading) -> Iterator[Verdict]:
    """设备的单价口径是100万元（以前年度另有50万元）。"""
    for sentence in reading.sentences:
        for found in _PRICE.finditer(sentence.text):
            at = Span(sentence.span.start + found.start("digits"), sentence.span.start + found.end("digits"))
            if Fraction(found["digits"]) in (50, 100):
                yield Holds(at)
            else:
                yield Broken(
                    at,
                    f"设备的单价口径应为 100 万元（2022年度及以前另有 50 万元），文中写 {found['digits']} 万元",
                )


@rule(
    "wording/trips-and-people",
    family=Family.WORDING,
    severity=Severity.ERROR,
    basis="因公出国（境）团组数、人数与支出相符",
    holds="2023年度因公出国(境)经费支出0万元。全年安排因公出国(境)团组0次，出国(境)0人。",
    breaks="2023年度因公出国(境)经费支出0万元。全年安排因公出国(境)团组0次，出国(境)3人。",
)
def trips_and_people(reading: Reading) -> Iterator[Verdict]:
    """因公出国（境）费、团组数、人数须同为零或同不为零。"""
    values = _values(reading)
    money = next(
        (
            m
            for k, m in values.items()
            if k.concept == "因公出国(境)费" and k.year == reading.profile.year and k.stage is Stage.FINAL
        ),
        None,
    )
    for key, count in values.items():
        if count.written.kind is not Kind.COUNT or "出国" not in key.concept:
            continue
        if money is None:
            yield Unknown("因公出国（境）费")
        elif (_value(money) == 0) == (_value(count) == 0):
            yield Holds(count.written.span)
        else:
            yield Broken(
                at=count.written.span,
                message=f"因公出国（境）费 {money.written.digits}{money.written.unit}，却写 {count.written.digits}{count.written.unit}",
                related=(money.written.span,),
            )


@rule(
    "wording/share-above-whole",
    family=Family.WORDING,
    severity=Severity.ERROR,
    basis="部分不大于整体",
    holds="授予中小企业合同金额8.00万元，占政府采购支出总额的80.00%。",
    breaks="授予中小企业合同金额8.00万元，占政府采购支出总额的180.00%。",
)
def share_above_whole(reading: Reading) -> Iterator[Verdict]:
    """占比不超过100%。"""
    for mention in reading.mentions:
        if mention.means is not Means.SHARE:
            continue
        if Share.written(mention.written.digits).low > 1:
            yield Broken(mention.written.span, f"占比 {mention.written.digits}% 超过 100%，部分不会大于整体")
        else:
            yield Holds(mention.written.span)


@rule(
    "wording/share-of-nothing",
    family=Family.WORDING,
    severity=Severity.ERROR,
    basis="整体为0的，部分与占比也为0",
    holds="政府采购支出总额0万元。授予中小企业合同金额0万元，占政府采购支出总额的0%。",
    breaks="政府采购支出总额0万元。授予中小企业合同金额0万元，占政府采购支出总额的7%。",
)
def share_of_nothing(reading: Reading) -> Iterator[Verdict]:
    """整体或部分为0时，占比不应大于0。"""
    values = _values(reading)
    for mention in reading.mentions:
        if mention.means is not Means.SHARE or mention.over is None:
            continue
        whole, part = values.get(mention.over), values.get(mention.key)
        if whole is None or part is None or _value(whole) != 0 != _value(part):
            continue
        if _value(mention) == 0 or _value(whole) != 0:
            yield Holds(mention.written.span)
        elif _value(part) == 0:
            here = f"{mention.key.concept} {part.written.digits}{part.written.unit}，整体 {whole.written.digits}{whole.written.unit}"
            yield Broken(
                mention.written.span,
                f"{here}，占比却写 {mention.written.digits}%",
                related=(whole.written.span,),
            )


@rule(
    "wording/part-above-whole",
    family=Family.WORDING,
    severity=Severity.ERROR,
    basis="财决附03表：小微企业包含在中小企业之内，中小企业不大于采购总额",
    holds="政府采购支出总额10.00万元。授予中小企业合同金额8.00万元，其中：授予小微企业合同金额5.00万元。",
    breaks="政府采购支出总额10.00万元。授予中小企业合同金额8.00万元，其中：授予小微企业合同金额9.00万元。",
)
def part_above_whole(reading: Reading) -> Iterator[Verdict]:
    """授予小微企业的金额不大于授予中小企业的，后者不大于政府采购支出总额。"""
    for part, whole in (
        ("授予小微企业合同金额", "授予中小企业合同金额"),
        ("授予中小企业合同金额", "政府采购支出"),
    ):
        small = next((m for k, m in _values(reading).items() if k.concept == part), None)
        large = next((m for k, m in _values(reading).items() if k.concept == whole), None)
        if small is None or large is None:
            continue
        if small.written.interval().low > large.written.interval().last:
            yield Broken(
                small.written.span,
                f"{part} {small.written.digits}{small.written.unit} 大于{whole} {large.written.digits}{large.written.unit}",
                related=(large.written.span,),
                arithmetic=f"{small.written.digits} > {large.written.digits}",
            )
        else:
            yield Holds(small.written.span)


@rule(
    "wording/rate-of-nothing",
    family=Family.WORDING,
    severity=Severity.INFO,
    basis="上年为0的不计算增长率",
    holds="2023年度决算中，公务接待费支出3.32万元，比2022年2.00万元，增加1.32万元，增长66.00%。",
    breaks="2023年度决算中，公务接待费支出3.32万元，比2022年0万元，增加3.32万元，增长100%。",
)
def rate_of_nothing(reading: Reading) -> Iterator[Verdict]:
    """上年数为0时不写增长率。"""
    values = _values(reading)
    for mention in reading.mentions:
        if mention.means is not Means.CHANGE_RATE or mention.over is None:
            continue
        base = values.get(mention.over)
        if base is None or _value(mention) == 0:
            continue
        if _value(base) == 0:
            message = f"上年数为 0，增长率无从计算，不宜写 {mention.written.digits}%"
            yield Broken(mention.written.span, message, related=(base.written.span,))
        else:
            yield Holds(mention.written.span)


@rule(
    "wording/over-budget",
    family=Family.WORDING,
    severity=Severity.WARNING,
    basis="公开13表：“三公”经费决算不超过全年预算",
    holds="公务接待费支出30.00万元，完成预算100%。",
    breaks="公务接待费支出30.00万元，完成预算130%。",
)
def over_budget(reading: Reading) -> Iterator[Verdict]:
    """完成预算不超过100%；超过的须说明。"""
    for mention in reading.mentions:
        if (
            mention.means is not Means.COMPLETION
            or mention.over is None
            or mention.over.stage is not Stage.ADJUSTED
        ):
            continue
        if Fraction(mention.written.digits) <= 100:
            yield Holds(mention.written.span)
        elif _REASON.search(_paragraph(reading, mention.written.span)) is None or "公" in mention.key.concept:
            yield Broken(
                mention.written.span,
                f"完成预算 {mention.written.digits}%，决算超过全年预算；请核对，属实的须说明原因",
            )


@rule(
    "wording/shortfall-reason",
    family=Family.WORDING,
    severity=Severity.WARNING,
    basis="决算情况说明：决算数与预算数不同的须说明原因",
    holds="公务接待费支出30.00万元，完成预算85.00%。决算数小于预算数的主要原因是厉行节约。",
    breaks="公务接待费支出30.00万元，完成预算85.00%。",
)
def shortfall_reason(reading: Reading) -> Iterator[Verdict]:
    """完成预算不是100%的，须说明决算数与预算数不同的原因。"""
    for mention in reading.mentions:
        if (
            mention.means is not Means.COMPLETION
            or reading.outline.part(mention.written.span.start) is Part.ATTACHMENTS
        ):
            continue
        if 100 in _percent_range(mention) or _value(mention) > 100:
            yield Holds(mention.written.span)
        elif _value(mention) == 0 and _is_nothing(reading, mention):
            yield Holds(mention.written.span)
        elif _REASON.search(_paragraph(reading, mention.written.span)):
            yield Holds(mention.written.span)
        else:
            yield Broken(
                mention.written.span, f"完成预算 {mention.written.digits}%，未说明决算数与预算数不同的原因"
            )


def _percent_range(mention: Mention) -> range | set[int]:
    share = Share.written(mention.written.digits)
    return {100} if Fraction(1) in share else set()


def _is_nothing(reading: Reading, mention: Mention) -> bool:
    return any(_value(said) == 0 for said in reading.by_key.get(mention.key, ()))


_EXPLAINED = frozenset(
    {
        "收入总计",
        "支出总计",
        "收入",
        "支出",
        "三公经费",
        "因公出国(境)费",
        "公务用车购置及运行维护费",
        "公务接待费",
        "机关运行经费",
    }
)
"""Facts whose change the templates want explained."""


@rule(
    "wording/change-reason",
    family=Family.WORDING,
    severity=Severity.WARNING,
    basis="决算情况说明：与上年比较有增减的须说明主要原因",
    holds="2023年度机关运行经费支出96.56万元，比2022年度增加26.86万元，增长38.54%。主要原因是人员增加。",
    breaks="2023年度机关运行经费支出96.56万元，比2022年度增加26.86万元，增长38.54%。",
)
def change_reason(reading: Reading) -> Iterator[Verdict]:
    """在说明部分，与上年相比增减超过10%的，须说明原因。"""
    limit = Fraction((reading.pack.thresholds or {}).get("变动须说明", "10").rstrip("%"))
    for mention in reading.mentions:
        if (
            mention.means is not Means.CHANGE_RATE
            or reading.outline.part(mention.written.span.start) is Part.ATTACHMENTS
        ):
            continue
        if (
            mention.key.concept not in _EXPLAINED
            or _value(mention) <= limit
            or _explains(_following(reading, mention.written.span))
        ):
            yield Holds(mention.written.span)
        else:
            yield Broken(mention.written.span, f"增减 {mention.written.digits}%，其后未见变动原因")


_STANDARD = re.compile(
    r"\(注[^\n]*|决算数?(?:与|等于)?(?:全年)?预算数?(?:持平|一致)?|\(图[^\n]*|\[image[^\n]*|其中|具体情况如下|完成预算"
)


def _explains(text: str) -> bool:
    """Whether words that follow a change say why: a word of reason, or a sentence of their own."""
    bare = _STANDARD.sub("", text)
    lines = [line for line in bare.split("\n") if not re.match(r"\s*[(一二三四五六七八九十\d]", line)]
    own = "".join(re.findall(r"[一-龥]", "".join(lines)))
    return _REASON.search(bare) is not None or len(own) >= 12


def _following(reading: Reading, span: Span) -> str:
    """The rest of the paragraph and the next one: reasons often stand in a paragraph of their own."""
    paragraphs = list(reading.document.paragraphs)
    for number, paragraph in enumerate(paragraphs):
        if paragraph.span.start <= span.start < paragraph.span.end:
            end = paragraphs[min(number + 2, len(paragraphs) - 1)].span.end
            return reading.document.text[span.end : end]
    return ""


@rule(
    "wording/slightly",
    family=Family.WORDING,
    severity=Severity.INFO,
    basis="措辞与增减幅度相称",
    holds="机关运行经费支出比2022年度增加1.86万元，增长1.96%，略有增长。",
    breaks="机关运行经费支出比2022年度增加56.86万元，增长60.96%，略有增长。",
)
def slightly(reading: Reading) -> Iterator[Verdict]:
    """写“略有”的，增减幅度不宜超过10%。"""
    for sentence in reading.sentences:
        found = re.search(r"略有(?:增|减|上|下|提|降)|小幅", sentence.text)
        if found is None:
            continue
        rates = [
            m
            for m in reading.mentions
            if m.means is Means.CHANGE_RATE
            and m.written.span.start in range(sentence.span.start, sentence.span.end)
        ]
        for mention in rates[:1]:
            at = Span(sentence.span.start + found.start(), sentence.span.start + found.end())
            if _value(mention) > 10:
                yield Broken(
                    at, f"增减 {mention.written.digits}%，不宜写“略有”“小幅”", related=(mention.written.span,)
                )
            else:
                yield Holds(at)


@rule(
    "wording/unit-missing",
    family=Family.WORDING,
    severity=Severity.WARNING,
    basis="金额须写明单位",
    holds="2023年度一般公共预算支出决算数为1346.85万元，完成预算100%。",
    breaks="2023年度一般公共预算支出决算数为1346.85，完成预算100%。",
)
def unit_missing(reading: Reading) -> Iterator[Verdict]:
    """金额须写明单位（万元）。"""
    bare = {number.span for number in reading.numbers if number.kind is Kind.BARE}
    short = {number.span: number for number in reading.numbers if number.unit in ("万", "亿")}
    for mention in reading.mentions:
        number = mention.written
        if reading.sentence(number.span.start) is None:
            continue
        if number.span in bare and number.kind is Kind.MONEY:
            yield Broken(number.span, f"金额 {number.digits} 没有写单位，似应为 {number.digits}万元")
        elif number.span in short and reading.outline.part(number.span.start) is Part.NARRATIVE:
            yield Broken(number.span, f"“{number.digits}{number.unit}”缺“元”字", severity=Severity.INFO)


_LIST = re.compile(
    r"(?P<count>\d{1,3})(?P<unit>个|项|家|名|类|大类|种)(?P<noun>[一-龥]{0,10})[，。]?(?:\((?P<inside>[^()\d：；。，]{4,200})\)|分别(?:是|为)[：]?(?P<after>[^\d：；。，]{6,240})[。；])"
)


@rule(
    "list/as-many-as-announced",
    family=Family.NUMBERS,
    severity=Severity.WARNING,
    basis="列举的个数与所写数量一致",
    holds="内设机构3个，分别是办公室、业务股和保管股。",
    breaks="内设机构4个，分别是办公室、业务股和保管股。",
)
def as_many_as_announced(reading: Reading) -> Iterator[Verdict]:
    """写明几个并逐一列举的，列举的个数与所写一致。"""
    for sentence in reading.sentences:
        for found in _LIST.finditer(sentence.text):
            words = found["inside"] or found["after"]
            if words.endswith("等") or ("、" not in words and "和" not in words):
                continue
            items = [item for item in re.split(r"[、]|(?:和|及|以及)(?=[^、]*$)", words) if item.strip()]
            start = sentence.span.start + found.start("count")
            at = Span(start, start + len(found["count"]))
            if len(items) == int(found["count"]):
                yield Holds(at)
            elif abs(len(items) - int(found["count"])) <= max(2, int(found["count"]) // 3):
                yield Broken(
                    at,
                    f"写明 {found['count']}{found['unit']}，列举了 {len(items)} {found['unit'][:1]}",
                    arithmetic=f"{len(items)} ≠ {found['count']}",
                )
            else:
                yield Unknown("列举的项数")


RULES: tuple[Rule, ...] = (
    money_and_count,
    purchase_and_vehicles,
    vehicles_and_price,
    equipment_threshold,
    trips_and_people,
    share_above_whole,
    share_of_nothing,
    part_above_whole,
    rate_of_nothing,
    over_budget,
    shortfall_reason,
    change_reason,
    slightly,
    unit_missing,
    as_many_as_announced,
)
