"""Scores as JSON keep to their schema."""

import json
from typing import Any

import jsonschema
import pytest
from referencing import Registry, Resource

from mingzhang.annotating import jsonform
from mingzhang.performance.result import ScoreResult
from mingzhang.performance.scoring import score_source
from mingzhang.readers.sources import Source

PROJECT = "项目: 巡护经费\n年度: 2023\n指标:\n  - {名称: 巡护次数, 目标: ≥40次, 完成: 30, 权重: 90}\n"


def validator() -> jsonschema.Draft202012Validator:
    checks: Resource[Any] = Resource.from_contents(jsonform.schema())
    registry: Registry[Any] = Registry().with_resource("check-1.schema.json", checks)
    return jsonschema.Draft202012Validator(jsonform.schema(jsonform.SCORE), registry=registry)


def rendered(*sources: Source) -> dict[str, Any]:
    documents = [document for source in sources for document in score_source(source)]
    whole: dict[str, Any] = json.loads(jsonform.render_scores(ScoreResult(tuple(documents))))
    return whole


def test_scores_and_errors_keep_to_the_schema() -> None:
    whole = rendered(Source("项目.yaml", PROJECT.encode()), Source("错.yaml", b"- 1"))
    validator().validate(whole)
    assert [document["error"] is None for document in whole["documents"]] == [True, False]
    assert [item["score"] for item in whole["documents"][0]["items"]] == [None, "67.50"]


def test_the_schema_refuses_a_number_that_is_none() -> None:
    whole = rendered(Source("项目.yaml", PROJECT.encode()))
    whole["documents"][0]["items"][1]["score"] = 67.5
    with pytest.raises(jsonschema.ValidationError):
        validator().validate(whole)
