"""Slots: each number of a sentence with the words that lead to it, asides apart."""

from mingzhang.readers.read import read_text
from mingzhang.statements.numbers import numbers
from mingzhang.statements.slots import Slot, sentences, slots


def read(text: str) -> list[Slot]:
    document = read_text(text, "青禾县.txt")
    (sentence,) = sentences(document)
    return slots(document.text, sentence, list(numbers(document.text)))


def leads(text: str) -> list[tuple[str, str, int]]:
    return [(slot.number.digits, slot.lead, slot.depth) for slot in read(text)]


def test_a_text_is_cut_at_the_ends_of_its_sentences() -> None:
    document = read_text("支出1.00万元。收入2.00万元！\n结余1.00万元", "青禾县.txt")
    assert [each.text.strip() for each in sentences(document)] == [
        "支出1.00万元。",
        "收入2.00万元！",
        "结余1.00万元",
    ]


def test_a_lead_reaches_back_to_the_number_before() -> None:
    assert leads("基本支出320.64万元，占66.71%；项目支出160.00万元") == [
        ("320.64", "基本支出", 0),
        ("66.71", "，占", 0),
        ("160.00", "；项目支出", 0),
    ]


def test_years_are_no_slots() -> None:
    assert leads("2023年度基本支出320.64万元") == [("320.64", "2023年度基本支出", 0)]


def test_an_aside_with_numbers_is_taken_out_of_the_words_around_it() -> None:
    assert leads("收入减少12.10万元（含2022年结转7.87万元），下降2.46%") == [
        ("12.10", "收入减少", 0),
        ("7.87", "含2022年结转", 1),
        ("2.46", "，下降", 0),
    ]


def test_a_bracket_that_only_holds_words_stays() -> None:
    assert leads("因公出国（境）费0.50万元") == [("0.50", "因公出国(境)费", 0)]


def test_the_first_of_each_level_is_marked() -> None:
    text = "公务接待费1.58万元（国内1.50万元，外事0.08万元），占12.64%"
    assert [slot.number.digits for slot in read(text) if slot.first] == ["1.58", "1.50"]


def test_the_words_after_a_number_end_at_the_next() -> None:
    assert [slot.after for slot in read("支出1.58万元，与上年持平，共8批次。")] == ["，与上年持平，共", "。"]


def test_a_clause_begins_after_the_last_comma() -> None:
    text = "本年支出合计480.64万元，其中：基本支出320.64万元。"
    assert [text[slot.clause.start : slot.clause.end] for slot in read(text)] == [
        "本年支出合计480.64万元",
        "基本支出320.64万元",
    ]
