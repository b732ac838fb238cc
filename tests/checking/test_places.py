"""Places: line, column and quote lead to the user's own characters, whatever the sentences."""

from collections.abc import Iterator

from hypothesis import given, settings
from hypothesis import strategies as st

from mingzhang.checking.check import check_text
from mingzhang.checking.result import DocumentResult
from mingzhang.model.finding import Place

WIDE = str.maketrans("0123456789.%", "０１２３４５６７８９．％")

sentences = st.sampled_from(
    [
        "2023年度本年支出合计480.64万元，其中：基本支出320.64万元，占67.61%；项目支出160.00万元，占33.29%。",
        "2023年度机关运行经费支出96.56万元，比2022年94.70万元，增加1.68万元，增长1.96%。",
        "2023年度公务接待费支出1.58万元（其中：国内公务接待费1.50万元），完成预算2.00万元的97.00%。",
        "公务用车购置支出0万元。公务用车运行维护费支出17.78万元。公务用车购置及运行维护费支出19.78万元。",
        "截至2023年12月31日，单位共有公务用车14辆，其中：轿车6辆、越野车7辆、载客汽车2辆。",
        "内设机构4个，分别是办公室、业务股和保管股。",
        "青禾县水务局2023年度部门决算",
        "",
    ]
)


@st.composite
def texts(draw: st.DrawFn) -> str:
    """Some of the sentences, in either width, between line ends of either kind and with blanks before them."""
    written = []
    for sentence in draw(st.lists(sentences, min_size=1, max_size=6)):
        wide = draw(st.booleans())
        written.append("　" * draw(st.integers(0, 2)) + (sentence.translate(WIDE) if wide else sentence))
    return "2023年度部门决算" + draw(st.sampled_from(["\n", "\r\n", "\n\n"])).join(["", *written])


def places(result: DocumentResult) -> Iterator[Place]:
    for finding in result.findings:
        yield from finding.places
        for alternative in finding.alternatives:
            yield from alternative.places


@settings(max_examples=40)
@given(texts())
def test_every_quote_stands_where_its_place_says(text: str) -> None:
    lines = text.split("\n")
    misplaced = [
        place
        for place in places(check_text(text))
        if place.line is None
        or place.column is None
        or not place.quote
        or lines[place.line - 1][place.column - 1 : place.column - 1 + len(place.quote)] != place.quote
    ]
    assert misplaced == []


def test_the_property_is_about_something() -> None:
    text = "２０２３年度机关运行经费支出９６．５６万元，比２０２２年９４．７０万元，增加１．６８万元，增长１．９６％。"
    (place, *_) = places(check_text(text))
    assert (place.quote, place.line, place.column) == ("１．６８", 1, 39)


def test_the_section_is_named_for_people() -> None:
    text = (
        "青禾县水务局2023年度部门决算\n第二部分 2023年度部门决算情况说明\n三、支出决算情况说明\n"
        "2023年度本年支出合计480.64万元，其中：基本支出320.64万元，占67.61%；项目支出160.00万元，占33.29%。"
    )
    (finding,) = [each for each in check_text(text).findings if each.rule == "share/of-whole"]
    assert finding.places[0].section == "2023年度部门决算情况说明 › 支出决算情况说明"
