"""What a person still has to write, as a list to work through: gaps.md, and the file of reasons that fills it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import yaml

from mingzhang.model.problems import Problem
from mingzhang.model.report import Block, Heading, Paragraph, Piece, Report


class BadReasons(Problem):
    """说明文件 {name} 第 {line} 行有误：{reason}。"""

    code = "draft/reasons"
    exit_status = 2


def gap_list(report: Report, offered: Mapping[str, str], left_over: Mapping[str, str]) -> str:
    """The gaps of a report by section, in Markdown.

    `offered` is what last year's accounts gave for the same matters, `left_over` what was given for matters that
    the report does not speak of.
    """
    gaps = list(_placed(report.blocks))
    lines = [f"# {report.title}：待填写", ""]
    if not gaps:
        lines += ["没有要填写的内容，可以核对后公开。", ""]
    else:
        lines += [
            f"共 {len(gaps)} 处。把“事项: 说明”写进说明文件（YAML，如下），或填在工作簿的“原因”“文字事项”页，再起草一次。",
            "",
        ]
        lines += list(_listed(gaps, offered))
        lines += ["## 说明文件", "", "```yaml", *(f'"{piece.gap}": ""' for _, piece in gaps), "```", ""]
    if left_over:
        lines += [
            "## 给了说明、报告里没有用到的",
            "",
            *(f"- {name}：{text}" for name, text in left_over.items()),
            "",
        ]
    return "\n".join(lines)


def _placed(blocks: tuple[Block, ...]) -> Iterator[tuple[str, Piece]]:
    """Each gap once, under the heading that it stands under."""
    heading, seen = "", set[str]()
    for block in blocks:
        if isinstance(block, Heading):
            heading = block.text
        elif isinstance(block, Paragraph):
            for piece in block.pieces:
                if piece.gap and piece.gap not in seen:
                    seen.add(piece.gap)
                    yield heading, piece


def _listed(gaps: list[tuple[str, Piece]], offered: Mapping[str, str]) -> Iterator[str]:
    last = ""
    for heading, piece in gaps:
        if heading != last:
            yield from ([""] if last else [])
            yield from (f"## {heading}", "")
            last = heading
        yield f"- **{piece.gap}**：{piece.text.strip('【】').removeprefix('请填写：')}"
        if piece.gap in offered:
            yield f"  - 上年写的是：{offered[piece.gap]}（上年的原因未必适用，改写后再用）"
    yield ""


def read_reasons(text: str, name: str) -> dict[str, str]:
    """The “事项: 说明” of a YAML file. Raises BadReasons; an empty explanation is none."""
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise BadReasons(name, line=line, reason="不是合法的 YAML") from error
    if node is None:
        return {}
    if not isinstance(node, yaml.MappingNode):
        raise BadReasons(name, line=1, reason="应每行写一条“事项: 说明”")
    found: dict[str, str] = {}
    for key, value in node.value:
        line = key.start_mark.line + 1
        if not isinstance(key, yaml.ScalarNode) or not isinstance(value, yaml.ScalarNode):
            raise BadReasons(name, line=line, reason="应写成“事项: 说明”")
        if key.value in found:
            raise BadReasons(name, line=line, reason=f"“{key.value}”写了两次")
        if value.value.strip():
            found[key.value] = value.value.strip()
    return found
