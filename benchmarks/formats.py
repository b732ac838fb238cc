"""Whether one report says the same facts, and has the same findings, in every format.

    python benchmarks/formats.py [--reports 3] [--list]

Reports of invented departments, each with slips put in, are written as web pages and turned into Word, PDF
and Excel files by LibreOffice, which must be installed. The facts of the page are compared with those of each
file (what is stated, of what, which number), and so are the findings (rule and message). Times are those of
the whole command, process start included.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
from collections import Counter
from decimal import Decimal
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import perf_counter

from figures import machine  # type: ignore[import-not-found]

from mingzhang.checking.check import check, read_file
from mingzhang.model.problems import Problem
from mingzhang.sampling.departments import DEPARTMENTS
from mingzhang.sampling.invention import invented
from mingzhang.sampling.reports import write_html
from mingzhang.sampling.slips import Slip, plant

WRITER, CALC = "HTML (StarWriter)", "HTML (StarCalc)"
FORMATS = {
    "docx": (WRITER, "docx:MS Word 2007 XML"),
    "doc": (WRITER, "doc:MS Word 97"),
    "pdf": (WRITER, "pdf:writer_pdf_Export"),
    "xlsx": (CALC, "xlsx:Calc MS Excel 2007 XML"),
    "xls": (CALC, "xls:MS Excel 97"),
}


def converted(office: str, page: Path, form: str) -> Path:
    """The page as a file of another format."""
    reader, writer = FORMATS[form]
    home = f"-env:UserInstallation=file://{page.parent}/office"
    command = [office, home, "--headless", f"--infilter={reader}", "--convert-to", writer]
    subprocess.run([*command, "--outdir", str(page.parent), str(page)], check=True, capture_output=True)
    return page.with_suffix(f".{form}")


def said(path: Path) -> tuple[Counter[object], Counter[object]]:
    """The facts and the findings of a report."""
    reading = read_file(path)
    facts: Counter[object] = Counter(
        (mention.means, mention.terms, mention.over, Decimal(mention.written.digits), mention.written.unit)
        for mention in reading.mentions
    )
    findings: Counter[object] = Counter(
        (finding.rule, finding.message) for finding in check(reading, path.name).findings
    )
    return facts, findings


def seconds(path: Path) -> float:
    """How long the command takes, at best of three."""
    command = [sys.executable, "-m", "mingzhang", "check", str(path), "--format", "json"]
    times = []
    for _ in range(3):
        begin = perf_counter()
        subprocess.run(command, capture_output=True, check=False)
        times.append(perf_counter() - begin)
    return min(times)


def report(number: int) -> str:
    """A report with slips in it, as a page."""
    department = DEPARTMENTS[number % len(DEPARTMENTS)]
    page = write_html(invented(Random(number + 1), department, 2023))
    # Tables are ruled, as those of real reports are, and the paper is so wide that none is cut off.
    page = page.replace("<head>", "<head><style>@page{size:60cm 42cm;margin:1cm}</style>")
    page = page.replace("<table>", '<table border="1" cellspacing="0">')
    return plant(page, Random(number), tuple(Slip), 6)[0]


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--reports", type=int, default=3)
    parser.add_argument("--list", action="store_true", help="print what differs")
    chosen = parser.parse_args()
    print(machine())
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        print("LibreOffice is not installed; nothing was measured")
        return
    with TemporaryDirectory() as folder:
        for number in range(chosen.reports):
            page = Path(folder) / f"{number}.html"
            page.write_text(report(number), encoding="utf-8")
            facts, findings = said(page)
            print(
                f"report {number}: {facts.total()} facts, {findings.total()} findings, {seconds(page):.2f} s as html"
            )
            for form in FORMATS:
                compare(converted(office, page, form), facts, findings, show=chosen.list)


def compare(path: Path, facts: Counter[object], findings: Counter[object], *, show: bool) -> None:
    """Print what a file has in common with the page."""
    try:
        own, found = said(path)
    except Problem as problem:
        print(f"  {path.suffix[1:]:5} {problem.message}")
        return
    common, alike = (facts & own).total(), (findings & found).total()
    print(
        f"  {path.suffix[1:]:5} facts {common}/{facts.total()} ({100 * common / facts.total():.2f} %),"
        f" {(own - facts).total()} others; findings {alike}/{findings.total()},"
        f" {(found - findings).total()} others; {seconds(path):.2f} s"
    )
    if show:
        for mark, differing in (
            ("-", [*(facts - own), *(findings - found)]),
            ("+", [*(own - facts), *(found - findings)]),
        ):
            for each in differing:
                print(f"        {mark} {each}")


if __name__ == "__main__":
    main()
