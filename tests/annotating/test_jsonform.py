import json
from dataclasses import replace

import jsonschema
import pytest

from mingzhang import __version__
from mingzhang.annotating import jsonform
from mingzhang.checking.result import CheckResult, DocumentResult


def test_the_result_keeps_to_the_schema(result: CheckResult) -> None:
    jsonschema.Draft202012Validator.check_schema(jsonform.schema())
    jsonschema.validate(json.loads(jsonform.render(result)), jsonform.schema())


def test_the_schema_refuses_what_is_missing(result: CheckResult) -> None:
    whole = json.loads(jsonform.render(result))
    del whole["documents"][0]["findings"][0]["places"][0]["quote"]
    with pytest.raises(jsonschema.ValidationError, match="quote"):
        jsonschema.validate(whole, jsonform.schema())


def test_a_finding_is_complete(checked: DocumentResult) -> None:
    whole = json.loads(jsonform.render(CheckResult((checked,))))
    section = "决算情况说明 › 支出决算情况说明"
    nowhere = {
        "page": None,
        "box": None,
        "paragraph": None,
        "cell": None,
        "section": section,
        "document": None,
    }
    total = {"role": "related", "line": 4, "column": 12, "quote": "480.58", **nowhere}
    assert whole["tool"] == {"name": "mingzhang", "version": __version__}
    assert whole["documents"][0]["findings"][1] == {
        "rule": "sum/expenditure-total",
        "family": "numbers",
        "severity": "error",
        "message": checked.findings[1].message,
        "arithmetic": "320.64 + 160.00 = 480.64 ≠ 480.58",
        "expected": {"text": "320.58", "low": "320.575", "high": "320.585", "unit": "万元"},
        "alternatives": [
            {
                "message": "本年支出合计 480.58 有误",
                "expected": {"text": "480.64", "low": "480.635", "high": "480.645", "unit": "万元"},
                "places": [total],
            }
        ],
        "basis": "公开01表 表内关系",
        "places": [
            {"role": "suspect", "line": 4, "column": 28, "quote": "320.64", **nowhere},
            total,
            {"role": "related", "line": 4, "column": 49, "quote": "160.00", **nowhere},
            {"role": "related", "line": 11, "column": 1, "quote": "320.58", **nowhere, "section": "附表"},
        ],
    }


def test_quotes_stand_in_their_lines(checked: DocumentResult) -> None:
    assert checked.document
    split = checked.document.raw.split("\n")
    document = json.loads(jsonform.render(CheckResult((checked,))))["documents"][0]
    spots = [
        place for finding in document["findings"] for place in finding["places"] if not place["document"]
    ]
    spots += document["coverage"]["unbound"]
    assert len(spots) == 8
    for spot in spots:
        assert split[spot["line"] - 1][spot["column"] - 1 :].startswith(spot["quote"])


def test_coverage_and_rules_are_counted(checked: DocumentResult) -> None:
    document = json.loads(jsonform.render(CheckResult((checked,))))["documents"][0]
    assert document["coverage"]["sections"] == {"决算情况说明": {"numbers": 9, "bound": 8}}
    assert [(spot["line"], spot["quote"]) for spot in document["coverage"]["unbound"]] == [(4, "3")]
    assert document["rules"] == {
        "held": 310,
        "broken": 3,
        "unknown": 22,
        "crashed": 1,
        "needs": {"上年决算数": 15, "年初预算数": 7},
        "crashes": ["names/code"],
    }


def test_an_unreadable_file_stands_in_the_list(failed: DocumentResult) -> None:
    document = json.loads(jsonform.render(CheckResult((failed,))))["documents"][0]
    assert (document["error"], document["findings"]) == ("空白.txt 是空文件，没有可以核对的内容。", [])


def test_the_same_result_gives_the_same_text(checked: DocumentResult) -> None:
    turned = replace(checked, tally=replace(checked.tally, needs=dict(reversed(checked.tally.needs.items()))))
    assert jsonform.render(CheckResult((checked,))) == jsonform.render(CheckResult((turned,)))
