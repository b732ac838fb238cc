"""Two versions of a report, as a person reads it in a terminal: what is left and new in full, what is mended in short."""

from collections.abc import Sequence

from rich.console import Console
from rich.rule import Rule
from rich.text import Text

from mingzhang.annotating import words
from mingzhang.annotating.excerpt import Excerpts, plain
from mingzhang.annotating.terminal import Writer
from mingzhang.checking.result import Comparison
from mingzhang.model.finding import Finding


def write(comparison: Comparison, console: Console) -> None:
    """Write what became of the findings of the first version."""
    writer = Writer(console)
    console.print(Rule(Text(plain(words.title(comparison.after)), style="bold"), align="left", style="dim"))
    writer.labelled("原稿", comparison.before.path, indent=0)
    writer.labelled("新稿", comparison.after.path, indent=0)
    console.print()
    for version in (comparison.before, comparison.after):
        if version.error is not None:
            writer.labelled("无法比较", version.error, indent=0, style="bold red")
            return
    excerpts = Excerpts(comparison.after.document) if comparison.after.document else None
    left = [each.after for each in comparison.left]
    for title, style, findings in (
        ("仍未改正", "bold red", left),
        ("新出现", "bold yellow", comparison.new),
    ):
        if findings:
            writer.lines(f"{title} {len(findings)} 处", style=style)
            for number, finding in enumerate(words.worst_first(findings), 1):
                writer.finding(number, finding, excerpts)
                console.print()
    if comparison.mended:
        writer.lines(f"已改正 {len(comparison.mended)} 处", style="bold green")
        _write_mended(writer, comparison.mended)
        console.print()
    writer.lines(summary(comparison))


def _write_mended(writer: Writer, findings: Sequence[Finding]) -> None:
    for number, finding in enumerate(words.worst_first(findings), 1):
        where = words.where(finding.places[0]) if finding.places else ""
        writer.labelled(
            f"{number:>3}", f"{finding.message}（原稿{where}）" if where else finding.message, indent=0
        )


def summary(comparison: Comparison) -> str:
    """How many findings are mended, left and new."""
    counted = len(comparison.mended), len(comparison.left), len(comparison.new)
    return "已改正 {} 处，仍未改正 {} 处，新出现 {} 处".format(*counted)
