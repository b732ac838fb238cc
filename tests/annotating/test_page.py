import base64
import hashlib
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from mingzhang.annotating import page
from mingzhang.checking.result import CheckResult, DocumentResult
from mingzhang.model.finding import Finding

VOID = {"meta", "link", "input", "br"}


class Outline(HTMLParser):
    """What a browser sees: elements, ids, links, and whether everything that opens is closed."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.open: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs
        if tag not in VOID:
            self.open.append(tag)
        self.ids += [value for name, value in attrs if name == "id" and value]
        self.links += [value for name, value in attrs if name in ("href", "src", "action") and value]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.fixture
def hostile(checked: DocumentResult) -> DocumentResult:
    """A result in which everything that comes from the user tries to be markup."""
    bad = "\"'><script>alert(1)</script><img src=x onerror=alert(2)>{{ 7 * 7 }}</style>"
    found: Finding = checked.findings[1]
    places = tuple(replace(place, quote=bad, section=bad) for place in found.places)
    assert found.expected
    found = replace(
        found,
        message=bad,
        arithmetic=bad,
        basis=bad,
        places=places,
        expected=replace(found.expected, text=bad),
    )
    return replace(checked, path=bad, title=bad, unit=bad, pack=bad, notes=(bad,), findings=(found,))


def test_the_page_is_well_formed(result: CheckResult) -> None:
    outline = Outline(page.render(result))
    assert outline.open == []
    assert len(outline.ids) == len(set(outline.ids))


def test_every_link_leads_somewhere_in_the_page(result: CheckResult) -> None:
    outline = Outline(page.render(result))
    assert [link for link in outline.links if not link.startswith("#")] == ["data:,"]
    assert {link[1:] for link in outline.links if link.startswith("#")} <= set(outline.ids)


def test_strangers_text_is_never_markup(hostile: DocumentResult) -> None:
    clean, bad = (Outline(page.render(CheckResult((each,)))) for each in (hostile, hostile))
    plain = Outline(page.render(CheckResult((replace(hostile, title="好", path="好", unit="好"),))))
    assert bad.tags.count("script") == 1
    assert "img" not in bad.tags
    assert [name for name, _ in bad.attributes if name.startswith("on")] == []
    assert clean.tags == plain.tags
    assert "{{ 7 * 7 }}" in page.render(CheckResult((hostile,)))


def test_the_policy_admits_our_own_style_and_script_only(checked: DocumentResult) -> None:
    text = page.render(CheckResult((checked,)))
    policy = re.findall(r'Content-Security-Policy" content="([^"]*)"', text)[0].replace("&#39;", "'")
    for tag in ("style", "script"):
        content = re.findall(f"<{tag}>(.*?)</{tag}>", text, re.DOTALL)[0]
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none'; ")


def test_nothing_is_asked_of_the_network(result: CheckResult) -> None:
    assert re.findall(r"(?:https?:)?//[a-z]|url\(|@import|fetch\(", page.render(result)) == []


def test_many_documents_have_an_index(result: CheckResult, checked: DocumentResult) -> None:
    assert 'id="overview"' in page.render(result)
    assert "空白.txt 是空文件，没有可以核对的内容。" in page.render(result)
    assert 'id="overview"' not in page.render(CheckResult((checked,)))


def test_a_clean_report_says_what_was_not_checked(clean: DocumentResult) -> None:
    text = page.render(CheckResult((clean,)))
    assert "<b>未发现问题</b>" in text
    assert "没有条件核对的：上年决算数（22 处）" in text


def test_rules_are_named_by_their_titles(checked: DocumentResult) -> None:
    text = page.render(CheckResult((checked,)), {"sum/expenditure-total": "支出合计等于各项之和"})
    assert '<span class="title">支出合计等于各项之和</span>' in text


def test_a_result_without_its_document_still_lists_findings(checked: DocumentResult) -> None:
    text = page.render(CheckResult((replace(checked, document=None),)))
    assert text.count('class="card ') == 3
