"""What was changed between two versions."""

from mingzhang.checking.check import understand
from mingzhang.checking.difference import Difference, SentenceChange, difference
from mingzhang.model.fact import Key
from mingzhang.readers.read import read_text

TEXT = (
    "青禾县档案馆2023年度部门决算\n第二部分 2023年度部门决算情况说明\n三、支出决算情况说明\n"
    "2023年度本年支出合计480.64万元，其中：基本支出320.64万元；项目支出160.00万元。\n比上年增加，主要原因是馆舍搬迁。\n"
)


def between(before: str, after: str) -> Difference:
    return difference(*(understand(read_text(text, "报告.txt")) for text in (before, after)))


def test_the_same_text_is_no_difference() -> None:
    assert between(TEXT, TEXT) == Difference((), ())


def test_a_changed_amount_is_a_changed_fact_and_a_changed_sentence() -> None:
    found = between(TEXT, TEXT.replace("160.00", "106.00"))
    (fact,) = found.facts
    assert fact.key == Key("项目支出", 2023)
    assert fact.before is not None
    assert fact.after is not None
    assert (fact.before.written.digits, fact.after.written.digits) == ("160.00", "106.00")
    (sentence,) = found.sentences
    assert "106.00" in sentence.after[0]


def test_the_same_amount_in_other_digits_is_only_a_changed_sentence() -> None:
    found = between(TEXT, TEXT.replace("160.00", "160"))
    assert found.facts == ()
    assert len(found.sentences) == 1


def test_a_fact_that_is_no_longer_stated() -> None:
    found = between(TEXT, TEXT.replace("；项目支出160.00万元", ""))
    (fact,) = found.facts
    assert (fact.key, fact.after) == (Key("项目支出", 2023), None)


def test_paragraphs_that_were_added_and_left_out() -> None:
    reason = "比上年增加，主要原因是馆舍搬迁。"
    assert between(TEXT, TEXT.replace(f"{reason}\n", "")).sentences == (SentenceChange((reason,), ()),)
    assert between(TEXT.replace(f"{reason}\n", ""), TEXT).sentences == (SentenceChange((), (reason,)),)
