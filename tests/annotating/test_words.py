from mingzhang.annotating import words
from mingzhang.checking.result import CheckResult, Coverage, DocumentResult, SectionCoverage, Tally
from mingzhang.model.finding import Expected, Place, Role


def test_a_share_is_never_rounded_up_to_all() -> None:
    assert [words.percent(*each) for each in ((0, 7), (405, 412), (9999, 10000), (7, 7), (0, 0))] == [
        "0.0%",
        "98.3%",
        "99.9%",
        "100%",
        "100%",
    ]


def test_coverage_counts_parts() -> None:
    found = Coverage(412, 405, (), {"决算情况说明": SectionCoverage(210, 208), "附件": SectionCoverage(9, 9)})
    assert words.coverage(found) == "数字 412 个，已理解 405 个（98.3%）；决算情况说明 208/210；附件 9/9"
    assert words.coverage(Coverage(0, 0, (), {})) == "文中没有数字"


def test_a_tally_counts_all_answers() -> None:
    assert words.tally(Tally(310, 14, 22, 0)) == "核对 346 处：成立 310，有误 14，缺条件 22，程序故障 0"


def test_needs_are_ranked_and_cut() -> None:
    needs = {"甲": 1, "乙": 3, "丙": 1}
    assert words.needs(Tally(needs=needs), most=2) == "乙（3 处）、丙（1 处），等 3 项"
    assert words.needs(Tally()) == ""


def test_an_expected_value_names_its_range_when_it_has_one() -> None:
    assert (
        words.expected(Expected("320.58", "320.575", "320.585", "万元"))
        == "320.58 万元（在 320.575 与 320.585 之间）"
    )
    assert words.expected(Expected("66.67", "66.665", "66.675", "%")) == "66.67%（在 66.665 与 66.675 之间）"
    assert words.expected(Expected("减少", "", "", "")) == "减少"


def test_where_names_page_or_line() -> None:
    place = Place(Role.SUSPECT, 0, 4, "1.20", None, None, 3, None, "收入决算", document="去年.pdf")
    assert words.where(place) == "《去年.pdf》 第 3 页 收入决算"


def test_documents_are_counted_by_how_they_fared(result: CheckResult) -> None:
    assert words.summary(result) == "共 3 份：有问题 1 份，未发现问题 1 份，无法读取 1 份"
    assert [words.counts(each) for each in result.documents[:2]] == ["错误 1，警告 1，提示 1", "未发现问题"]
    assert words.title(DocumentResult("甲/乙\\丙.txt")) == "丙.txt"
