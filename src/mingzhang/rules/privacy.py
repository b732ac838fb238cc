"""保密与隐私: what must not be published. Messages never repeat a sensitive number in full; the place points at it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from mingzhang.model.document import Span, Table
from mingzhang.model.finding import Family, Severity
from mingzhang.rules.passages import grouped, matches
from mingzhang.rules.rule import Broken, Holds, Rule, Verdict, rule
from mingzhang.statements.reading import Reading

_PERSONAL = "政府信息公开条例第十五条、个人信息保护法：涉及个人隐私的信息不得公开"
_STATE_SECRETS = "保守国家秘密法、政府信息公开条例第十四条：国家秘密不得公开"

_PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
_MOBILE = re.compile(
    r"(?<![\d.,A-Za-z])(?:\+?86[- ]?)?(?P<at>1[3-9]\d[- ]?\d{4}[- ]?\d{4})(?!\d|\.\d|[万元%,])"
)
_LANDLINE = re.compile(
    r"(?:联系人|填表人|经办人|联系方式|联系电话|电话|负责人)[^\n]{0,24}?(?P<at>(?<!\d)\(?0\d{2,3}\)?[- ]?\d{7,8}(?!\d))"
)
_IDENTITY = re.compile(
    r"(?<![\dA-Za-z])(?P<at>[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx])(?![\dA-Za-z])"
)
_CARD = re.compile(r"(?<![\dA-Za-z.])(?P<at>\d{4}(?: ?\d{4}){3}(?: ?\d{1,3})?)(?![\dA-Za-z.])")
_ACCOUNT = re.compile(
    r"(?:银行)?(?:账号|帐号|账户号|卡号|银行卡号?|收款账户|开户账号)[：: ]{0,3}(?P<at>\d[\d -]{8,24}\d)(?!\d)"
)
_PLATE = re.compile(
    rf"(?P<at>[{_PROVINCES}][A-HJ-NP-Z][·. ]?(?:[A-HJ-NP-Z0-9]{{5}}|[DF][A-HJ-NP-Z0-9]\d{{4}}|\d{{5}}[DF])(?:警|学)?)(?![A-Za-z0-9])"
)
_MAIL = re.compile(
    r"(?<![\w.+-])(?P<at>[\w.+-]{2,40}@[A-Za-z0-9-]{1,40}(?:\.[A-Za-z0-9-]{2,20}){1,3})(?![\w@])", re.ASCII
)
_OFFICIAL_MAIL = re.compile(r"\.gov\.cn$|\.gov$|\.edu\.cn$|\.org\.cn$", re.IGNORECASE)
_CHAT = re.compile(r"(?:QQ|微信)(?:号码?)?[：:]\s?(?P<at>[A-Za-z0-9_-]{5,20})")
_PASSPORT = re.compile(r"(?:护照|通行证|军官证)(?:号码?|编号)[：: ]{0,3}(?P<at>[A-Z]{0,2}\d{7,9})(?!\d)")
_ADDRESS = re.compile(r"(?:家庭住址|家庭地址|现住址|户籍地址|住址)[：:]\s?(?P<at>[一-鿿\d-]{5,40})")
_GRADED = re.compile(
    r"(?P<at>(?:绝密|机密|秘密)\s?[★☆]\s?(?:\d{1,2}[年月]|长期)?)|密\s?级\s?：\s?(?P<level>绝密|机密|秘密)"
)
_INTERNAL = re.compile(
    r"^[ (【\[]*(?P<at>内部(?:文件|资料|使用)(?:[，、 ]{0,2}(?:注意保存|不得外传"
    r"|严禁外传|请勿外传))?|内部材料|不予公开|注意保密|请勿外传|仅供内部使用)[ )】\]]*$",
    re.MULTILINE,
)
_CONFIDED = re.compile(
    r"(?P<at>(?:文件|项目|内容|资料|数据|部分|此项|该项)(?:内容)?(?:涉密|属于?(?:国家)?秘密|系涉密))(?!审查|检查|管理|人员|载体)"
)
_SECRET_NUMBER = re.compile(
    r"(?P<at>[一-鿿]{1,8}(?:密|机密)(?:发|字|函|通|电|办)?[〔\[(]20\d\d[〕\])]\d{1,4}号)"
)
_PERSON_COLUMNS = re.compile(r"^(?:姓名|户主姓名|补助对象|受助人(?:姓名)?|领款人|学生姓名)$")
_DETAIL_COLUMNS = re.compile(
    r"身份证|银行卡|账号|卡号|手机|联系电话|家庭住址|病种|残疾(?:类别|等级)|补助金额|救助金额|发放金额"
)


@rule(
    "privacy/mobile-number",
    family=Family.PRIVACY,
    severity=Severity.WARNING,
    basis=_PERSONAL,
    holds="填表人：档案股    联系电话：0000-000",
    breaks="填表人：档案股    联系电话：13800000000",
)
def mobile_number(reading: Reading) -> Iterator[Verdict]:
    """不应公开手机号码。"""
    yield from _masked(
        reading,
        _MOBILE,
        lambda words, count: f"手机号码 {_mask(words)} 不应公开，建议删去或改为办公电话{_times(count)}",
    )


@rule(
    "privacy/contact-telephone",
    family=Family.PRIVACY,
    severity=Severity.INFO,
    basis="公开规范：填表人和经办人的联系方式供审核用，公开稿可不列",
    holds="填表单位：青禾县档案馆",
    breaks="填表人：档案股  联系电话：0999-5550000",
)
def contact_telephone(reading: Reading) -> Iterator[Verdict]:
    """填表人、经办人的联系电话一般不随公开稿发布。"""
    yield from _masked(
        reading,
        _LANDLINE,
        lambda words, count: f"经办人电话 {_mask(words)} 是内部联系用的，公开稿可以不列{_times(count)}",
    )


@rule(
    "privacy/identity-number",
    family=Family.PRIVACY,
    severity=Severity.ERROR,
    basis=_PERSONAL,
    holds="项目编码：510000200001010019",
    breaks="身份证号：11010119900307002X",
)
def identity_number(reading: Reading) -> Iterator[Verdict]:
    """不得公开身份证号码。"""
    yield from _masked(
        reading,
        _IDENTITY,
        lambda words, count: f"身份证号码 {_mask(words)} 不得公开，应删去{_times(count)}",
        _has_check_digit,
    )


@rule(
    "privacy/bank-account",
    family=Family.PRIVACY,
    severity=Severity.ERROR,
    basis=_PERSONAL,
    holds="财政专户资金0万元。",
    breaks="开户行：青禾县农村信用社，账号：6222000000000000004",
)
def bank_account(reading: Reading) -> Iterator[Verdict]:
    """不得公开银行账号、卡号。"""
    cards = [span for span in matches(reading, _CARD) if _is_card(_digits(reading, span))]
    found = sorted({*matches(reading, _ACCOUNT), *cards})
    if found:
        words = reading.document.read(found[0])
        yield grouped(found, f"银行账号 {_mask(words)} 不得公开，应删去{_times(len(found))}")
    else:
        yield Holds()


@rule(
    "privacy/licence-plate",
    family=Family.PRIVACY,
    severity=Severity.WARNING,
    basis="公开规范：公务用车只公开数量和车型，不公开号牌",
    holds="原接待办公室的一辆越野车划入本部门。",
    breaks="原接待办公室的川A·00000越野车划入本部门。",
)
def licence_plate(reading: Reading) -> Iterator[Verdict]:
    """不应公开车牌号码。"""
    yield from _masked(
        reading,
        _PLATE,
        lambda words, count: f"车牌号 {_mask(words, 2)} 不应公开，写车型和数量即可{_times(count)}",
    )


@rule(
    "privacy/e-mail",
    family=Family.PRIVACY,
    severity=Severity.INFO,
    basis=_PERSONAL,
    holds="意见建议请发至 dag@qinghe.gov.cn。",
    breaks="意见建议请发至 someone@example.com。",
)
def e_mail(reading: Reading) -> Iterator[Verdict]:
    """个人电子邮箱不宜公开。"""
    yield from _masked(
        reading,
        _MAIL,
        lambda words, count: f"电子邮箱 {_mask(words, 2)} 不是政务邮箱，不宜公开{_times(count)}",
        lambda words: _OFFICIAL_MAIL.search(words) is None,
    )


@rule(
    "privacy/chat-account",
    family=Family.PRIVACY,
    severity=Severity.INFO,
    basis=_PERSONAL,
    holds="通过工作群通知各科室。",
    breaks="联系人QQ：100000000",
)
def chat_account(reading: Reading) -> Iterator[Verdict]:
    """个人 QQ 号、微信号不宜公开。"""
    yield from _masked(
        reading, _CHAT, lambda words, count: f"QQ 号或微信号 {_mask(words)} 不宜公开{_times(count)}"
    )


@rule(
    "privacy/passport-number",
    family=Family.PRIVACY,
    severity=Severity.ERROR,
    basis=_PERSONAL,
    holds="全年安排因公出国（境）团组1次，出国（境）2人。",
    breaks="出访人员护照号码：E00000000",
)
def passport_number(reading: Reading) -> Iterator[Verdict]:
    """不得公开护照等证件号码。"""
    yield from _masked(
        reading, _PASSPORT, lambda words, count: f"证件号码 {_mask(words, 1)} 不得公开，应删去{_times(count)}"
    )


@rule(
    "privacy/home-address",
    family=Family.PRIVACY,
    severity=Severity.WARNING,
    basis=_PERSONAL,
    holds="单位地址：青禾县档案馆",
    breaks="家庭住址：青禾县城关镇向阳街一号",
)
def home_address(reading: Reading) -> Iterator[Verdict]:
    """不应公开个人住址。"""
    yield from _masked(
        reading, _ADDRESS, lambda words, count: f"个人住址“{words[:3]}…”不应公开{_times(count)}"
    )


@rule(
    "privacy/list-of-persons",
    family=Family.PRIVACY,
    severity=Severity.WARNING,
    basis=_PERSONAL,
    holds="乡镇\t户数\t补助金额\n城关镇\t12\t3.00\n河口镇\t8\t2.00\n",
    breaks="姓名\t身份证\t补助金额\n甲某\t略\t0.30\n乙某\t略\t0.20\n",
)
def list_of_persons(reading: Reading) -> Iterator[Verdict]:
    """不应公开载有个人证件、账户、补助金额的名单。"""
    found = [span for table in reading.document.tables if (span := _persons(reading, table)) is not None]
    if found:
        yield grouped(found, f"表中按姓名列出了个人信息，公开前应删去姓名或改为汇总数{_times(len(found))}")
    else:
        yield Holds()


def _persons(reading: Reading, table: Table) -> Span | None:
    for row in range(min(table.height, 3)):
        heads = [(cell, re.sub(r"\s", "", reading.document.cell(cell))) for cell in table.row(row)]
        name = next((cell for cell, words in heads if _PERSON_COLUMNS.match(words)), None)
        if name is not None and any(_DETAIL_COLUMNS.search(words) for _, words in heads):
            return name.span
    return None


@rule(
    "privacy/security-grading",
    family=Family.PRIVACY,
    severity=Severity.ERROR,
    basis=_STATE_SECRETS,
    holds="负责全县保密工作，指导机要通信。",
    breaks="机密★10年\n青禾县档案馆2023年度部门决算",
)
def security_grading(reading: Reading) -> Iterator[Verdict]:
    """标有密级的内容不得公开。"""
    found = [
        Span(*match.span("at" if match["at"] else "level"))
        for match in _GRADED.finditer(reading.document.text)
    ]
    if found:
        yield grouped(
            found,
            f"文中标有密级“{reading.document.read(found[0])}”，不得公开，应停止发布并报保密部门{_times(len(found))}",
        )
    else:
        yield Holds()


@rule(
    "privacy/internal-document",
    family=Family.PRIVACY,
    severity=Severity.WARNING,
    basis=_STATE_SECRETS,
    holds="青禾县档案馆2023年度部门决算",
    breaks="内部资料 注意保存\n青禾县档案馆2023年度部门决算",
)
def internal_document(reading: Reading) -> Iterator[Verdict]:
    """标有“内部文件”“注意保密”等字样的内容，公开前应审查。"""
    yield from _masked(
        reading, _INTERNAL, lambda words, count: f"标有“{words}”，公开前应作保密审查并去掉标注{_times(count)}"
    )


@rule(
    "privacy/secret-matter",
    family=Family.PRIVACY,
    severity=Severity.WARNING,
    basis=_STATE_SECRETS,
    holds="建立了涉密文件管理制度，定期开展保密检查。",
    breaks="因文件涉密，不便列出项目明细。",
)
def secret_matter(reading: Reading) -> Iterator[Verdict]:
    """涉密事项不应在公开稿中点明。"""
    yield from _masked(
        reading,
        _CONFIDED,
        lambda words, count: f"“{words}”点明了涉密事项；涉密内容应按规定不列，也不宜说明涉密{_times(count)}",
    )


@rule(
    "privacy/secret-document-number",
    family=Family.PRIVACY,
    severity=Severity.WARNING,
    basis=_STATE_SECRETS,
    holds="根据青财绩〔2023〕5号文件要求开展自评。",
    breaks="根据青委密〔2023〕5号文件要求开展自评。",
)
def secret_document_number(reading: Reading) -> Iterator[Verdict]:
    """不应引用涉密文件的文号。"""
    yield from _masked(
        reading,
        _SECRET_NUMBER,
        lambda words, count: f"引用的文号“{words[:3]}…”像是涉密文件，公开前应核实{_times(count)}",
    )


def _masked(
    reading: Reading,
    pattern: re.Pattern[str],
    say: Callable[[str, int], str],
    keep: Callable[[str], bool] = lambda words: True,
) -> Iterator[Verdict]:
    found = [span for span in matches(reading, pattern) if keep(reading.document.read(span))]
    if found:
        yield _once_each(reading, found, say)
    else:
        yield Holds()


def _once_each(reading: Reading, found: list[Span], say: Callable[[str, int], str]) -> Broken:
    return grouped(found, say(reading.document.read(found[0]), len(found)))


def _mask(words: str, kept: int = 3) -> str:
    """The first characters and the length, so that a person finds it and a reader of the message does not."""
    return words[:kept] + "*" * max(len(words) - kept, 4)


def _digits(reading: Reading, span: Span) -> str:
    return re.sub(r"\D", "", reading.document.read(span))


_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK_DIGITS = "10X98765432"


def _has_check_digit(number: str) -> bool:
    """GB 11643: the last character follows from the seventeen before it."""
    total = sum(int(digit) * weight for digit, weight in zip(number[:17], _WEIGHTS, strict=True))
    return _CHECK_DIGITS[total % 11] == number[17].upper()


def _is_card(digits: str) -> bool:
    """A number of a bank card: 62… (银联) or 4, 5 (others), with Luhn's check digit."""
    if not 16 <= len(digits) <= 19 or not digits.startswith(("62", "4", "5")):
        return False
    doubled = [int(digit) * (2 if place % 2 else 1) for place, digit in enumerate(reversed(digits))]
    return sum(each // 10 + each % 10 for each in doubled) % 10 == 0


def _times(count: int) -> str:
    return f"（共{count}处）" if count > 1 else ""


RULES: tuple[Rule, ...] = (
    mobile_number,
    contact_telephone,
    identity_number,
    bank_account,
    licence_plate,
    e_mail,
    chat_account,
    passport_number,
    home_address,
    list_of_persons,
    security_grading,
    internal_document,
    secret_matter,
    secret_document_number,
)
"""The rules of this family."""
