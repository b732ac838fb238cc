"""The SARIF form: the structure that the standard asks for, and our findings in it."""

import json
from dataclasses import replace
from typing import Any

import jsonschema
import pytest

from mingzhang.annotating import sarif
from mingzhang.checking.result import CheckResult, DocumentResult
from mingzhang.model.finding import Severity
from mingzhang.rules.catalogue import catalogue

COUNT = {"type": "integer", "minimum": 1}
MESSAGE = {"type": "object", "required": ["text"], "properties": {"text": {"type": "string", "minLength": 1}}}
ARTIFACT = {
    "type": "object",
    "properties": {"uri": {"type": "string", "pattern": r"^[\x21-\x7e]+$"}, "index": {"type": "integer"}},
    "additionalProperties": False,
}
REGION = {
    "type": "object",
    "properties": {
        "startLine": COUNT,
        "startColumn": COUNT,
        "endColumn": COUNT,
        "snippet": {"type": "object", "required": ["text"]},
    },
    "additionalProperties": False,
}
LOCATION = {
    "type": "object",
    "required": ["physicalLocation"],
    "properties": {
        "id": {"type": "integer", "minimum": 0},
        "physicalLocation": {
            "type": "object",
            "required": ["artifactLocation"],
            "properties": {"artifactLocation": ARTIFACT, "region": REGION},
            "additionalProperties": False,
        },
        "logicalLocations": {"type": "array"},
        "message": MESSAGE,
        "properties": {"type": "object"},
    },
    "additionalProperties": False,
}
LEVEL = {"enum": ["none", "note", "warning", "error"]}
RULE = {
    "type": "object",
    "required": ["id"],
    "properties": {
        "id": {"type": "string"},
        "shortDescription": MESSAGE,
        "defaultConfiguration": {"type": "object", "properties": {"level": LEVEL}},
        "properties": {"type": "object"},
    },
    "additionalProperties": False,
}
RESULT = {
    "type": "object",
    "required": ["message"],
    "properties": {
        "ruleId": {"type": "string"},
        "ruleIndex": {"type": "integer", "minimum": 0},
        "level": LEVEL,
        "message": MESSAGE,
        "locations": {"type": "array", "items": LOCATION, "minItems": 1},
        "relatedLocations": {"type": "array", "items": LOCATION, "uniqueItems": True},
        "properties": {"type": "object"},
    },
    "additionalProperties": False,
}
RUN = {
    "type": "object",
    "required": ["tool"],
    "properties": {
        "tool": {
            "type": "object",
            "required": ["driver"],
            "properties": {
                "driver": {
                    "type": "object",
                    "required": ["name"],
                    "properties": {"rules": {"type": "array", "items": RULE, "uniqueItems": True}},
                }
            },
        },
        "language": {"pattern": "^[a-zA-Z]{2}(-[a-zA-Z]{2})?$"},
        "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
        "invocations": {
            "type": "array",
            "items": {"type": "object", "required": ["executionSuccessful"]},
        },
        "artifacts": {"type": "array", "uniqueItems": True},
        "results": {"type": "array", "items": RESULT},
    },
    "additionalProperties": False,
}
STRUCTURE: dict[str, Any] = {
    "type": "object",
    "required": ["version", "runs"],
    "properties": {
        "$schema": {"type": "string", "format": "uri"},
        "version": {"const": "2.1.0"},
        "runs": {"type": "array", "items": RUN, "minItems": 1, "maxItems": 1},
    },
    "additionalProperties": False,
}
"""What SARIF 2.1.0 says of the parts that are used; a part that is not listed here is not used."""


def run_of(result: CheckResult) -> dict[str, Any]:
    log = json.loads(sarif.render(result, catalogue()))
    jsonschema.validate(log, STRUCTURE)
    return dict(log["runs"][0])


def test_the_structure_is_that_of_the_standard(result: CheckResult) -> None:
    assert len(run_of(result)["results"]) == 3


def test_the_rules_are_those_of_the_catalogue(result: CheckResult) -> None:
    rules = run_of(result)["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == [rule.id for rule in catalogue()]


def test_a_finding_points_at_its_rule(checked: DocumentResult) -> None:
    known = catalogue()[5]
    finding = replace(checked.findings[0], rule=known.id, severity=Severity.INFO)
    run = run_of(CheckResult((replace(checked, findings=(finding,)),)))
    (found,) = run["results"]
    assert run["tool"]["driver"]["rules"][found["ruleIndex"]]["id"] == found["ruleId"] == known.id
    assert found["level"] == "note"


def test_places_in_text_have_regions(checked: DocumentResult) -> None:
    found = run_of(CheckResult((checked,)))["results"][1]
    (place,) = found["locations"]
    assert place["physicalLocation"] == {
        "artifactLocation": {
            "uri": "%E9%9D%92%E7%A6%BE%E5%8E%BF/%E6%A1%A3%E6%A1%88%E9%A6%86.txt",
            "index": 0,
        },
        "region": {"startLine": 4, "startColumn": 28, "endColumn": 34, "snippet": {"text": "320.64"}},
    }
    assert place["logicalLocations"] == [
        {"fullyQualifiedName": "决算情况说明 › 支出决算情况说明", "kind": "section"}
    ]
    assert [each["id"] for each in found["relatedLocations"]] == [1, 2, 3]
    assert found["message"]["text"].endswith("应为 320.58 万元（在 320.575 与 320.585 之间）")


@pytest.mark.parametrize(
    "change, properties",
    [
        (
            {"page": 3, "box": (1.0, 2.0, 3.5, 4.0)},
            {"page": 3, "box": [1.0, 2.0, 3.5, 4.0], "quote": "320.64"},
        ),
        ({"paragraph": 12}, {"paragraph": 12, "quote": "320.64"}),
        ({"cell": "公开03!D7"}, {"cell": "公开03!D7", "quote": "320.64"}),
    ],
)
def test_pages_paragraphs_and_cells_stand_in_the_properties(
    checked: DocumentResult, change: dict[str, Any], properties: dict[str, Any]
) -> None:
    finding = checked.findings[1]
    place = replace(finding.places[0], line=None, column=None, **change)
    document = replace(checked, findings=(replace(finding, places=(place,)),))
    (found,) = run_of(CheckResult((document,)))["results"]
    assert found["locations"][0]["properties"] == properties
    assert "region" not in found["locations"][0]["physicalLocation"]


def test_another_report_is_named(checked: DocumentResult) -> None:
    found = run_of(CheckResult((checked,)))["results"][0]
    other = found["relatedLocations"][0]["physicalLocation"]["artifactLocation"]
    assert other == {"uri": "%E5%8E%BB%E5%B9%B4.txt"}


def test_what_was_not_read_is_a_notification(result: CheckResult) -> None:
    (invocation,) = run_of(result)["invocations"]
    assert invocation["executionSuccessful"] is False
    assert [each["message"]["text"] for each in invocation["toolExecutionNotifications"]] == [
        "第 3 页是扫描图像，没有文字",
        "空白.txt 是空文件，没有可以核对的内容。",
    ]


def test_paths_of_windows_are_files(checked: DocumentResult) -> None:
    (artifact,) = run_of(CheckResult((replace(checked, path="D:\\报告\\a b.txt"),)))["artifacts"]
    assert artifact["location"]["uri"] == "file:///D:/%E6%8A%A5%E5%91%8A/a%20b.txt"
