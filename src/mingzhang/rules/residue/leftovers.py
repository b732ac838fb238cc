"""What was left over from a template, a reviewer or a spreadsheet."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mingzhang.model.document import Span
from mingzhang.model.finding import Family, Severity
from mingzhang.rules.passages import grouped, matches, none_of, part_spans, quoted
from mingzhang.rules.rule import Holds, Rule, Verdict, rule
from mingzhang.statements.outline import Part
from mingzhang.statements.reading import Reading

_BASIS = "公开规范：公开稿不得残留模板说明、批注和占位符（G-08）"

_SOURCE_NOTE = re.compile(
    r"\(?注：(?:本表|本节|以上)?数据(?:来源于|来源：|取自|摘自)[^()\n]{0,200}(?:\([^()\n]{0,40}\)[^()\n]{0,60})?\)?"
)
_CALIBRE_NOTE = re.compile(r"\(注：上述“?预算”?口径[^()\n]{0,120}\)")
_INSTRUCTION = re.compile(
    r"\(解释本(?:单位|部门)[^()\n]{0,160}\)?|[^。\n(]{0,30}请(?:自行|按实际|据实|根据实际)[^。\n)]{0,6}(?:删除|填写|填列|调整|修改)"
    r"|\((?:不涉及的?不列|如持平作持平表述|如无则?写无|没有的?(?:请)?删除|如无请删除|不涉及的?(?:请)?删除)[^()\n]{0,20}\)"
    r"|按上述格式依次说明|作下述说明|(?:无|没有)[^。\n，]{2,40}的(?:部门|单位)，(?:作|请|应)[^。\n]{0,12}说明"
    r"|由主管部门根据[^。\n]{2,40}填写|填报以下数据|此(?:段|处|项|表)由[^。\n]{1,20}填[写报]|请参照[^。\n]{2,40}(?:增减|填写|调整)"
    r"|列明公务用车购置数量|列明公务接待批次|(?:省级|市级|县级)?部门\d{4}年度若涉及[^。\n]{4,90}应在[^。\n]{2,60}(?:梳理|阐述|说明)"
)
_CHOICE = re.compile(
    r"(?:增加\((?:或)?减少\)|减少\((?:或)?增加\)|增长\((?:或)?下降\)|下降\((?:或)?增长\)|增长\((?:或)?降低\)|大于\((?:或)?小于\)"
    r"|小于\((?:或)?大于\)|增加/减少|增长/下降|大于/小于|上升/下降|上升\(下降\))(?=.{0,14}(?:[\dX×]|预算数|主要原因))"
)
_PLACEHOLDER = re.compile(
    r"[×xX✕╳Ⅹ＊*]{2,}(?=(?:省|市|县|区|镇|乡|局|委|办|部门|单位|中心|项目|公司|学校|医院|年|月|日|万元|元|个|人|次|批|辆|台|套|件|分"
    r"|%|平方|工作|活动|制度|收入|支出|等|，|。|、|；|\(|\)| |$|\n))"
    r"|20[×xX*]{2}年|(?<![\w/.])_{3,}(?![\w/.])|[○〇◯]{2,}(?=[省市县区镇乡局年月日万元个人%])"
    r"|(?:待填写?|待补充|待定稿|待核实|此处填写?|请填写|填写此处|请输入|请在此)"
)
_HINT = re.compile(
    r"\((?:具体工作|接待具体项目、?金额|接待具体项目|团组名称、?出访地点、?取得成效|收入类型|具体内容|具体用途|项目名称|制度名称|具体事项"
    r"|填写[^()\n]{0,20}|请[^()\n]{0,30}(?:填写|说明|补充|删除|列示)|此处[^()\n]{0,30}|单位名称|部门名称|说明原因|具体原因|主要原因)\)"
    r"|…{1,2}\((?:具体|填)[^()\n]{0,20}\)|[\[【{](?!请填写)(?:填|请|单位名称|部门名称|年度|金额|数据|待)[^\]】}\n]{0,20}[\]】}]"
)
_REVIEW = re.compile(
    r"此处(?:需要?|应|要|请|得|没|未|数据|与|和|不)[^。\n]{0,24}|在此(?:处)?(?:加"
    r"|补|写|填|添)[^。\n]{0,20}|(?:需要?|应|请)按(?:照)?模[版板][^。\n]{0,16}"
    r"|请(?:核实|核对|补充|完善|修改|更正|确认)(?:一下|后|此|该|这|数据"
    r"|原因|金额)[^。\n]{0,20}|建议(?:改为|删除|改成)[“\"《]?[^。\n]{0,20}"
    r"|\[?批注(?:\s?\[[^\]\n]{0,12}\]|\d{1,3}|：)[^。\n]{0,20}|\((?:核实"
    r"|待核|数据有误|有误|重复|删除|多余|格式不对|与附表不一致|同上改)\)"
    r"|(?:图名称?|图题|标题)(?:统一|请|要|应)?放(?:到|在)?(?:图)?(?:下|上)方|可要可不要|写(?:一下|清楚|明)?(?:增长|增减|变动)原因(?:$|\n)|写完整一点"
)
# Comments that Word keeps at the end of its text: a line of their own. In a table the same words are column heads.
_ALONE = re.compile(
    r"\s*(?:下同|以下同|增长原因|增减原因|写原因|补充原因|缺原因|数据不符|数据不一致|核实|格式|位置不对|放到图下方)[。！]?\s*$"
)
_SHORT = 12
_SPREADSHEET = re.compile(
    r"#(?:DIV/0!?|REF!?|N/A|VALUE!|NAME\?|NUM!|NULL!|SPILL!|CALC!)|(?<!#)#{4,}(?!#)", re.IGNORECASE
)
_PICTURE = re.compile(
    r"(?<=[一-鿿\d，、])(?P<at>\[image[:：] ?[^\]\n]{1,30}\]\"?)(?=.{0,3}[。，；]|\"|[一-鿿]|\s*\n\s*[。，；])"
    r"|(?<!\[image[:：])(?<!\[image[:：] )\b[a-zA-Z_-]{0,20}\d{1,3}\.(?:png|jpe?g|emf|wmf|gif)\b"
)
_CHART = re.compile(
    r"^\s*(?P<at>Sheet\d{1,2}|Chart\d{0,2}|图表标题|坐标轴标题|系列\s?\d(?:[、, ]系列\s?\d)*"
    r"|类别\s?\d|_\d{9,10}(?:\.xls\w?)?|Excel\.(?:Sheet|Chart)[\w.]{0,6}"
    r"|Microsoft (?:Excel|Office)[^\n]{0,30}|Equation\.\w{1,8}|\[?Workbook\w{0,6}|Root Entry|SummaryInformation)\s*$",
    re.MULTILINE,
)
_FIELD = re.compile(
    r"错误[!！]\s?(?:未找到引用源|未定义书签|不能[^\n]{0,20}|文档中没有[^\n]{0,20}"
    r"|书签[^\n]{0,12})[。.]?|Error[!！] (?:Reference|Bookmark)[^\n]{0,30}"
    r"|\\\* ?MERGEFORMAT|\bHYPERLINK \\?[\"l\\]|\bPAGEREF _Toc\d+|\bTOC \\[a-z]"
    r"|单击(?:或点击)?此处[^\n]{0,14}(?:输入|添加|编辑)[^\n]{0,8}|\bSEQ 图 \\"
)
_MISSING_VALUE = re.compile(
    r"(?:支出|收入|合计|总计|共计|预算数?|决算数?|金额|总额|增加|减少|增长"
    r"|下降|经费|费|为|占|完成(?:年初|全年)?预算的?)\s{0,4}(?P<at>万元|%)(?!\))"
)
_BLANK_DATE = re.compile(r"(?:^|[：\n ])(?P<at>(?:20\d\d)?\s{0,4}年\s{2,12}月(?:\s{2,12}日)?)", re.MULTILINE)


@rule(
    "residue/template-note",
    family=Family.RESIDUE,
    severity=Severity.WARNING,
    basis=_BASIS,
    holds="机关运行经费支出20.00万元，比2022年度增加1.00万元。",
    breaks="机关运行经费支出20.00万元，比2022年度增加1.00万元。\n（注：数据来源于财决附03表）",
)
def template_note(reading: Reading) -> Iterator[Verdict]:
    """模板的取数说明（“注：数据来源于财决…表”等）应删除。"""
    notes = sorted({*matches(reading, _SOURCE_NOTE), *matches(reading, _CALIBRE_NOTE)})
    # Under a public table “注：本表数据来源于…” may stand; in the text it is the template's word to the writer.
    texts = part_spans(reading, Part.NARRATIVE, Part.OVERVIEW, Part.TERMS) or [
        Span(0, len(reading.document.text))
    ]
    found = [note for note in notes if any(note in text for text in texts)]
    if found:
        yield grouped(found, f"文中留有模板的取数说明，共{len(found)}处，应删除")
    else:
        yield Holds()


@rule(
    "residue/instruction",
    family=Family.RESIDUE,
    severity=Severity.WARNING,
    basis=_BASIS,
    holds="17.基本支出：指为保障机构正常运转而发生的支出。",
    breaks="17.基本支出：指为保障机构正常运转而发生的支出。\n不涉及的科目请自行删除。",
)
def instruction(reading: Reading) -> Iterator[Verdict]:
    """模板写给填报人的话（“请自行删除”“不涉及的不列”等）应删除。"""
    yield from none_of(
        reading, _INSTRUCTION, lambda words, count: f"“{words}”是模板写给填报人的话，应删除{_times(count)}"
    )


@rule(
    "residue/choice-left",
    family=Family.RESIDUE,
    severity=Severity.WARNING,
    basis=_BASIS,
    holds="与2022年度相比增加3.00万元，增长5.00%。",
    breaks="与2022年度相比增加（减少）3.00万元，增长（下降）5.00%。",
)
def choice_left(reading: Reading) -> Iterator[Verdict]:
    """模板中二选一的词（“增加（减少）”等）应只留一个。"""
    yield from none_of(
        reading, _CHOICE, lambda words, count: f"“{words}”是模板中的二选一，应按实际只留一个{_times(count)}"
    )


@rule(
    "residue/placeholder",
    family=Family.RESIDUE,
    severity=Severity.ERROR,
    basis=_BASIS,
    holds="青禾县档案馆2023年度收、支总计均为100.00万元。",
    breaks="青禾县××局2023年度收、支总计均为XXX万元。",
)
def placeholder(reading: Reading) -> Iterator[Verdict]:
    """占位符（××、XX、____、待填）应换成实际内容。"""
    yield from none_of(
        reading, _PLACEHOLDER, lambda words, count: f"“{words}”是占位符，没有换成实际内容{_times(count)}"
    )


@rule(
    "residue/template-hint",
    family=Family.RESIDUE,
    severity=Severity.WARNING,
    basis=_BASIS,
    holds="主要用于档案数字化加工。",
    breaks="主要用于…（具体工作）。",
)
def template_hint(reading: Reading) -> Iterator[Verdict]:
    """模板括号里的提示（“（具体工作）”等）应换成实际内容。"""
    yield from none_of(
        reading, _HINT, lambda words, count: f"“{words}”是模板里的提示，应换成实际内容或删除{_times(count)}"
    )


@rule(
    "residue/review-comment",
    family=Family.RESIDUE,
    severity=Severity.WARNING,
    basis=_BASIS,
    holds="项目资金年初预算20.00万元，已全部使用。",
    breaks="项目资金年初预算20.00万元，已全部使用。此处需按模板补充项目名称",
)
def review_comment(reading: Reading) -> Iterator[Verdict]:
    """审核人的批注应删除，所提意见应改正。"""
    alone = [
        paragraph.span
        for paragraph in reading.document.paragraphs
        if len(paragraph.span) < _SHORT and _ALONE.match(reading.document.read(paragraph.span))
    ]
    found = sorted({*matches(reading, _REVIEW), *alone})
    if found:
        words = quoted(reading, found[0])
        yield grouped(found, f"“{words}”像是审核人的批注，应按意见修改后删除{_times(len(found))}")
    else:
        yield Holds()


@rule(
    "residue/spreadsheet-error",
    family=Family.RESIDUE,
    severity=Severity.ERROR,
    basis=_BASIS,
    holds="预算执行率：100.00%",
    breaks="预算执行率：#DIV/0!",
)
def spreadsheet_error(reading: Reading) -> Iterator[Verdict]:
    """不得留有电子表格的错误值（#DIV/0!、#REF!、####）。"""
    yield from none_of(
        reading,
        _SPREADSHEET,
        lambda words, count: f"“{words}”是电子表格的错误值，应填实际数或留空{_times(count)}",
    )


@rule(
    "residue/picture-in-sentence",
    family=Family.RESIDUE,
    severity=Severity.INFO,
    basis=_BASIS,
    holds="资金到位率100%。",
    breaks="资金到位率100[image: image8.png]。",
)
def picture_in_sentence(reading: Reading) -> Iterator[Verdict]:
    """句子里不应夹有图片或图片文件名（百分号等应是文字）。"""
    yield from none_of(
        reading,
        _PICTURE,
        lambda words, count: f"句子里夹有图片“{words}”，那里的文字（如%）读不出来，应改为文字{_times(count)}",
    )


@rule(
    "residue/chart-leftover",
    family=Family.RESIDUE,
    severity=Severity.WARNING,
    basis=_BASIS,
    holds="图1：收、支决算总计变动情况图",
    breaks="图表标题\n图1：收、支决算总计变动情况图",
)
def chart_leftover(reading: Reading) -> Iterator[Verdict]:
    """图表的默认文字（图表标题、系列1、Sheet1）应换成实际文字。"""
    yield from none_of(
        reading,
        _CHART,
        lambda words, count: f"“{words}”是图表或电子表格的默认文字，应更换或删除{_times(count)}",
    )


@rule(
    "residue/field-error",
    family=Family.RESIDUE,
    severity=Severity.ERROR,
    basis=_BASIS,
    holds="一、收入支出决算总体情况说明 3",
    breaks="一、收入支出决算总体情况说明 错误！未定义书签。",
)
def field_error(reading: Reading) -> Iterator[Verdict]:
    """不得留有文字处理软件的域代码、引用错误和输入提示。"""
    yield from none_of(
        reading,
        _FIELD,
        lambda words, count: f"“{words}”是文字处理软件的错误或提示，应更新目录和引用{_times(count)}",
    )


@rule(
    "residue/missing-value",
    family=Family.RESIDUE,
    severity=Severity.ERROR,
    basis=_BASIS,
    holds="第二部分 2023年度部门决算情况说明\n2023年度政府性基金预算财政拨款支出0万元。",
    breaks="第二部分 2023年度部门决算情况说明\n2023年度政府性基金预算财政拨款支出万元。",
)
def missing_value(reading: Reading) -> Iterator[Verdict]:
    """“支出…万元”“占…%”中应有数字。"""
    yield from none_of(
        reading,
        _MISSING_VALUE,
        lambda words, count: f"“{words}”前没有数字{_times(count)}",
        inside=part_spans(reading, Part.NARRATIVE),
    )


@rule(
    "residue/blank-date",
    family=Family.RESIDUE,
    severity=Severity.INFO,
    basis="公开规范：落款、填表日期应完整",
    holds="填报日期：2024年3月5日",
    breaks="填报日期：2024年  月  日",
)
def blank_date(reading: Reading) -> Iterator[Verdict]:
    """日期不应空着（“年  月  日”）。"""
    yield from none_of(reading, _BLANK_DATE, lambda words, count: f"日期没有填写{_times(count)}")


def _times(count: int) -> str:
    return f"（共{count}处）" if count > 1 else ""


RULES: tuple[Rule, ...] = (
    template_note,
    instruction,
    choice_left,
    placeholder,
    template_hint,
    review_comment,
    spreadsheet_error,
    picture_in_sentence,
    chart_leftover,
    field_error,
    missing_value,
    blank_date,
)
