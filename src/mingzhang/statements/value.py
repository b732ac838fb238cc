"""数值: a number stated for a fact, money or count; the form that reads what no other form claims."""

import re
from dataclasses import replace

from mingzhang.model.fact import Fund, Key, Stage
from mingzhang.model.money import Kind
from mingzhang.model.statement import Means, Mention
from mingzhang.statements.funds import OF_EACH_FUND, of_fund
from mingzhang.statements.listing import Partition, measure
from mingzhang.statements.slots import Slot
from mingzhang.statements.state import State
from mingzhang.statements.subjects import Subject
from mingzhang.statements.whose import same_fact

_EXECUTED = re.compile(
    r"(?:执行|使用|支出|支付|拨付|完成|实现)(?:数|额|了|项目经费|经费|资金|支出)*(?:为|共|约)?[ ：]?$"
)


_OF_ONE = re.compile(r"(?:平均|人均|车均|户均|次均|每)[^，。；：、]{0,20}$")
"""“平均每辆0.97万元”: an amount for one, which no sum takes in."""
_MONEY_FOR = re.compile(
    r"^(?:涉及|共计|共|合计)?(?:金额|资金|经费|(?:账面)?(?:价值|原值|净值)|财政(?:性|拨款)?资金)"
    r"(?:总额|合计|共计|共)?(?:为|共|约)?[ ：]?$"
)
_ARRIVED = re.compile(r"(?:资金|经费)(?:已|均|及时|全部|实际|足额)*到位(?:资金|金额)?(?:为|共|了)?[ ：]?$")
_REASON = re.compile(r"(?:主要|原因)[是系]|因为|由于")
_FOR_PURPOSE = re.compile(r"用于[^。；：]{4,120}的[一-龥]{0,4}支出(?:为|共)?[ ]?$")
_ABOUT_IT = re.compile(r"^(?:(?:19|20)\d\d年度?，?)?(?:支出)?决算(?:数|额)?(?:为|共)?[ ：]?$")
_ATTRIBUTE = re.compile(
    r"^(?:共|累计|全年|合计|公务|本年度?|其中)*(?:接待|安排|组织|参加|来访|国内来访|国\(境\)外来访|来宾|外宾|购置|更新|保有)*"
    r"(?:批次|人次|人数|数|量|团组|团组数|总人数|团组、来宾)?(?:数|量)?(?:为|共|共计|累计|达|约)*[ ：]?$"
)
"""What is counted of the subject that the text is about, without a name of its own: “接待人次96人”."""


def arrived(project: str, year: int) -> Key:
    """The money of a project that was paid in: “资金及时到位20万元”."""
    return Key("到位资金", year=year, scope=project)


class ValueForm:
    """“基本支出320.64万元”, “国内公务接待8批次”, “共计支出1.58万元”."""

    def read(self, slot: Slot, state: State) -> Mention | None:
        """The value of the fact that the words name, or of the one that the text is about."""
        number = slot.number
        if number.kind not in (Kind.MONEY, Kind.COUNT, Kind.BARE, Kind.SCORE):
            return None
        subject = self._subject(slot, state)
        if subject is None:
            return None
        if number.kind is Kind.BARE:
            named = subject.phrase or _ABOUT_IT.match(slot.lead.strip("，、 "))
            if not subject.known or not named or not re.match(r"[，。；]", slot.after):
                return None
            number = replace(number, unit="万元", kind=Kind.MONEY)
        key = subject.key
        unit = measure(slot.number)
        if number.kind is Kind.MONEY and _OF_ONE.search(slot.lead):
            alone = replace(key, concept=f"{subject.phrase or key.concept}·每", scope=f"#{number.span.start}")
            return Mention(number, Means.VALUE, ((1, alone),), clause=slot.clause)
        if slot.depth == 0 and self._is_earlier(key, unit, state):
            # “…96.56万元，2022年度为94.70万元，增加1.86万元”: what the change is measured from
            state.base = key
            return Mention(number, Means.VALUE, ((1, key),), clause=slot.clause)
        fitted = _fitted(subject, state, unit)
        if not subject.known and fitted.key in state.heard:
            # A list of like things, not one thing said twice.
            fitted = replace(fitted, key=replace(fitted.key, scope=f"{key.scope}#{number.span.start}"))
            key = fitted.key
        inside = state.take_part(fitted, slot, first=slot.depth == 0 and self._opens(key, state)) is not None
        if inside:
            key = fitted.key
        if number.kind is Kind.MONEY:
            state.amounts[key] = f"{number.digits}{number.unit}"
        if slot.depth == 0:
            if not subject.known and _REASON.search(slot.lead):
                state.give_reason()
            if unit == "money":
                state.subject, state.fresh = key, True
                if subject.known and state.topic is None:
                    state.topic = key
            else:
                state.counted = state.values["counted"] = key
            if not inside:
                state.values[unit] = key
        return Mention(number, Means.VALUE, ((1, key),), clause=slot.clause)

    def _subject(self, slot: Slot, state: State) -> Subject | None:
        unit = measure(slot.number)
        named = state.resolve(slot)
        economic = self._economic(slot, state)
        if economic is not None:
            return economic
        total = state.partition.totals.get("money") if state.partition is not None else None
        if unit == "money" and total is not None and (by_fund := of_fund(slot.lead, total)) is not None:
            return Subject(by_fund, True, "")
        if named is not None and named.known:
            return named
        if (short := self._in_short(named, state)) is not None:
            return short
        if state.around.scope and unit == "money" and _ARRIVED.search(slot.lead):
            return Subject(arrived(state.around.scope, state.around.year), True, "到位资金")
        if state.around.scope and slot.number.kind is Kind.MONEY and _done(slot.lead):
            return Subject(
                Key("项目支出", year=state.around.year, scope=state.around.scope), True, "项目支出"
            )
        if named is not None and unit == "money" and self._is_announced(slot, state):
            named = Subject(state.announced or named.key, True, "")
        last = state.recent[-1] if state.recent else None
        words = slot.lead.strip("，、 ")
        counted = unit == "money" and last is not None and last.written.kind is Kind.COUNT
        if last is not None and counted and (_MONEY_FOR.match(words) or (not words and not slot.first)):
            # “车辆9辆，价值123.45万元”, “项目12个，资金112.86万元”
            what = "金额" if words.startswith("金额") else "资金"
            return Subject(replace(last.key, concept=f"{last.key.concept}·{what}"), False, what)
        if named is not None and not (unit not in ("money", "分", "%") and _ATTRIBUTE.match(words)):
            return named
        if unit == "money":
            if not words and last is not None and last.written.kind is Kind.MONEY:
                return None  # two amounts with no word between are cells of a row, not one fact
            if state.budgeted is not None and not slot.depth:
                if state.budgeted.concept == "收入" and words.startswith("支出"):
                    return Subject(replace(state.budgeted, concept="支出"), True, "")
                return Subject(replace(state.budgeted, stage=Stage.FINAL), True, "")
            if slot.depth and slot.first and last is not None and _LAST_YEARS.match(words):
                return Subject(_of_year(last.key, slot.lead), True, "")
            carried = self._carried(slot, words, last, state)
            return None if carried is None or slot.depth else Subject(carried, True, "")
        if unit == "分":
            return Subject(Key("分·分", state.around.year, scope=f"#{slot.number.span.start}"), False, "")
        about = (
            (last.key if last is not None and last.means is Means.VALUE else None)
            or state.values.get("counted")
            or (state.subject if state.fresh else None)
            or state.counted
        )
        if about is not None:  # “8批次，119人次”: the same subject, counted in another measure
            about = _of_year(about, slot.lead)
            again = replace(about, concept=f"{about.concept.partition('·')[0]}·{unit}")
            # “公务接待2批次、24人次，其中：接待外宾0批次”: counted once, the next is another
            if again in state.heard and named is None:
                again = replace(about, concept=f"{_own_name(about)}·{unit}")
            beside = again in state.heard or ("外" in words and "外" not in again.concept)
            return named if beside and named is not None else Subject(again, False, "")
        return Subject(Key(f"·{unit}", state.around.year, scope=f"#{slot.number.span.start}"), False, "")

    def _in_short(self, named: Subject | None, state: State) -> Subject | None:
        """“公务用车购置及运行维护费…，其中：购置费…；运行维护费…”: a part without what it has in common with its total."""
        total = state.partition.totals.get("money") if state.partition is not None else None
        if named is None or total is None or not 2 <= len(named.phrase) <= _SHORT:
            return None
        vocabulary = state.subjects.vocabulary
        for end in range(len(total.concept) - 1, 1, -1):
            key = vocabulary.concept(total.concept[:end] + named.phrase)
            if key is not None and vocabulary.is_part(key, total):
                return Subject(key.at(total.year), True, named.phrase)
        return None

    def _carried(self, slot: Slot, words: str, last: Mention | None, state: State) -> Key | None:
        """What an amount is of whose words name nothing of their own: what the text is about."""
        carried = state.values.get("money") or (state.subject if state.fresh else None)
        if _OTHER_YEAR.search(slot.lead) and (part := state.part_before("money")) is not None:
            carried = part.key
        if carried is None and slot.first and _ABOUT_IT.match(words):
            carried = state.announced
        if carried is None and last is not None and last.written.kind is Kind.COUNT:
            carried = self._spent_on(last.key, state)
        if carried is not None and carried.concept == "收入" and words.lstrip("；").startswith("支出"):
            carried = replace(carried, concept="支出")  # “…收入决算18.71万元…；支出决算22.36万元”
        return None if carried is None else _of_year(carried, slot.lead)

    def _is_earlier(self, key: Key, unit: str, state: State) -> bool:
        """Whether a value is that of an earlier year of what the sentence has just stated."""
        part = state.part_before(unit)
        said = (state.values.get(unit), part.key if part is not None else None)
        return any(each is not None and key.year < each.year and same_fact(key, each) for each in said)

    def _opens(self, key: Key, state: State) -> bool:
        """Whether a value is the first of its sentence, its own budget apart: “(五)…年初预算为2.00万元，支出决算为…”."""
        return all(
            mention.key.stage is not Stage.FINAL and same_fact(mention.key, key) for mention in state.recent
        )

    def _is_announced(self, slot: Slot, state: State) -> bool:
        """“(一)基本支出情况 2022年度用于保障机构正常运转的日常支出340.54万元”: what the heading names, in other words."""
        opens = slot.first and state.opening and not state.fresh and state.announced is not None
        return opens and _FOR_PURPOSE.search(slot.lead) is not None

    def _spent_on(self, counted: Key, state: State) -> Key | None:
        """“国内公务接待8批次，119人次，共计支出1.58万元”: the money for what was counted."""
        name = counted.concept.partition("·")[0]
        for alias in (f"{name}支出", f"{name}费"):
            if (key := state.subjects.vocabulary.concept(alias)) is not None:
                return key.at(counted.year)
        return None

    def _economic(self, slot: Slot, state: State) -> Subject | None:
        """In the list under 公用经费 or 机关运行经费, 公务用车运行维护费 is the 款 of that name."""
        total = state.partition.totals.get("money") if state.partition is not None else None
        if (
            total is None
            or total.concept not in ("人员经费", "公用经费", "机关运行经费")
            or measure(slot.number) != "money"
        ):
            return None
        found = state.subjects.economic(slot.lead)
        operating = found is not None and total.concept == "机关运行经费"
        if operating and state.amounts.get(
            replace(total, concept="公用经费", fund=Fund.GENERAL)
        ) == state.amounts.get(total):
            operating = False  # an office without 事业 staff: its 机关运行经费 is its 公用经费, 款 by 款
        if found is not None and operating:
            return replace(
                found, key=replace(found.key, concept=total.concept, fund=total.fund, year=total.year)
            )
        return replace(found, key=found.key.at(total.year)) if found is not None else None

    def write(self, name: str, amount: str, unit: str = "万元") -> str:
        """“基本支出320.64万元”."""
        return f"{name}{amount}{unit}"


_OTHER_YEAR = re.compile(r"(?:(?P<year>(?:19|20)\d\d)年度?|(?P<last>上一?年度?|去年))[^，。；]{0,6}$")


_SHORT = 8
"""Characters of a name that is short for one that begins like its total's."""
_LAST_YEARS = re.compile(r"(?:(?:19|20)\d\d年度?|上一?年度?|去年)(?:决算|同期)?(?:数|额)?(?:为|是)?[ ：]?$")
"""“收入总计520.00万元(上年为500.00万元)”."""


def _own_name(key: Key) -> str:
    """The name of what was counted, without that of its total."""
    return key.concept.rpartition("/")[2].partition("·")[0]


def _of_year(key: Key, lead: str) -> Key:
    """“…96.56万元，2022年度为94.70万元”: the same subject in the year that the words name."""
    found = _OTHER_YEAR.search(lead)
    if found is None:
        return key
    return key.at(int(found["year"])) if found["year"] else key.at(key.year - 1)


def _is_aside_of(subject: Subject, total: Key, listing: Partition) -> bool:
    """“国内接待费1.25万元(其中：外事接待费0.14万元)”: the share of the total that is such, not the fact of that name."""
    known = listing.vocabulary.is_part(subject.key, total)
    return (
        listing.inner
        and subject.key.year == total.year
        and known is False
        and total.concept != subject.key.concept
        and not subject.key.function
        and not subject.key.economic
    )


def _done(lead: str) -> bool:
    """Whether the words say that money was spent, not that it will be."""
    return _EXECUTED.search(lead) is not None and re.search(r"计划|预计|拟|需要|将", lead[-30:]) is None


def _fitted(subject: Subject, state: State, unit: str) -> Subject:
    """The part of a total has the total's money, year and stage unless its words say otherwise."""
    follows = state.opening or subject.key.function
    listing = state.partition or (state.listings[-1] if state.listings and follows else None)
    if listing is None or (total := listing.totals.get(unit)) is None:
        return subject
    if not subject.known:  # “其中：轿车6辆” is the 轿车 of this total, not any 轿车
        return replace(
            subject,
            key=replace(subject.key, concept=f"{total.concept}/{subject.key.concept}", scope=total.scope),
        )
    key = subject.key
    if key.function and key.fund is not total.fund:
        key = replace(key, fund=total.fund)
    if _is_aside_of(subject, total, listing):
        return Subject(replace(total, concept=f"{total.concept}/{key.concept}"), False, subject.phrase)
    if key.fund is Fund.ALL and key.concept in OF_EACH_FUND and total.fund is not Fund.ALL:
        key = replace(key, fund=total.fund)
    if (
        key.concept in ("基本支出", "项目支出", "人员经费", "公用经费")
        and not key.economic
        and key.fund is not total.fund
    ):
        key = replace(key, fund=total.fund)
    if total.stage is not Stage.FINAL:
        key = replace(key, stage=total.stage)
    return replace(subject, key=replace(key, year=total.year))
