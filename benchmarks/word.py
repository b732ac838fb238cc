"""Word files: speed of reading and commenting, exact comments, and the same facts as the text they were made of.

    python benchmarks/word.py [--books 20] [--seed 1]

Invented reports are written as text, made into .docx by the project and into .doc by LibreOffice where there is one.
"""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import TypeVar

from figures import machine  # type: ignore[import-not-found]

from mingzhang.annotating.docx import annotate, as_docx
from mingzhang.checking.check import check, understand
from mingzhang.checking.result import DocumentResult
from mingzhang.drafting.style import random_style
from mingzhang.model.document import Document, Span
from mingzhang.model.finding import Family, Finding, Role, Severity
from mingzhang.readers.limits import Limits
from mingzhang.readers.read import read_bytes, read_text
from mingzhang.readers.word.read import read_docx
from mingzhang.readers.word97.read import read_doc
from mingzhang.sampling.invention import random_book
from mingzhang.sampling.reports import write_html, write_text
from mingzhang.sampling.slips import Slip, plant

T = TypeVar("T")
LONG = 5
"""Reports put together for a file of some sixty pages."""
_PLACE = re.compile(r"#\d+")


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--books", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    print(machine())
    with tempfile.TemporaryDirectory() as folder:
        speed(options.seed, Path(folder))
        comments(options.seed)
        same_facts(options.books, options.seed, Path(folder))


def speed(seed: int, folder: Path) -> None:
    """Seconds for a long file, the best of several."""
    text = "\n".join(write_text(random_book(Random(seed * 1_000_000 + number))) for number in range(LONG))
    document = read_text(text, "长.txt")
    empty = DocumentResult("长.txt", document=document)
    seconds, data = timed(lambda: as_docx(document, empty))
    again = read_docx(data, "长.docx", Limits())
    print(f"long file: {len(again.text)} characters")
    print(f"  made from text: {seconds:.3f} s")
    print(f"  .docx read: {timed(lambda: read_docx(data, '长.docx', Limits()))[0]:.3f} s")
    if (old := converted(data, folder)) is not None:
        print(f"  .doc read: {timed(lambda: read_doc(old, '长.doc', Limits()))[0]:.3f} s")


def comments(seed: int) -> None:
    """A hundred comments at random words: seconds, and how many stand at exactly these words."""
    random = Random(seed)
    text = "\n".join(write_text(random_book(Random(seed * 1_000_000 + number))) for number in range(LONG))
    source = read_text(text, "长.txt")
    data = as_docx(source, DocumentResult("长.txt", document=source))
    document = read_docx(data, "长.docx", Limits())
    spans = [span for span in (somewhere(document, random) for _ in range(400)) if span is not None][:100]
    findings = tuple(
        Finding("x", Family.NUMBERS, Severity.ERROR, "x", (document.place(span, Role.SUSPECT),))
        for span in spans
    )
    result = DocumentResult("长.docx", document=document, findings=findings)
    seconds, made = timed(lambda: annotate(data, result))
    after = read_docx(made, "长.docx", Limits())
    wanted = Counter((span.start, document.read(span)) for span in spans)
    found = Counter((each.span.start, after.read(each.span)) for each in after.remarks)
    print(
        f"{len(spans)} comments: {seconds:.3f} s, {(wanted & found).total()} at exactly their words, ", end=""
    )
    print("text the same" if after.raw == document.raw else "text changed")


def somewhere(document: Document, random: Random) -> Span | None:
    """Some words of one paragraph or cell."""
    start = random.randrange(len(document.text))
    words = document.text[start : start + random.randrange(1, 30)]
    return (
        Span(start, start + len(words)) if words.strip() == words and not set(words) & set("\n\t") else None
    )


def same_facts(books: int, seed: int, folder: Path) -> None:
    """Facts and findings of reports with slips, as text or page and as Word files made of these."""
    total, same = Counter[str](), Counter[str]()
    findings, alike = Counter[str](), Counter[str]()
    for number in range(books):
        random = Random(seed * 3_000_000 + number)
        book = random_book(random)
        page = number % 2 == 1
        text = write_html(book) if page else write_text(book, random_style(random))
        text, _ = plant(text, random, tuple(Slip), 5)
        document = read_bytes(text.encode(), "a.html" if page else "a.txt")
        data = as_docx(document, DocumentResult(document.name, document=document))
        said, result = told(document)
        others = {".docx": read_docx(data, "a.docx", Limits())}
        if (old := converted(data, folder)) is not None:
            others[".doc"] = read_doc(old, "a.doc", Limits())
        for kind, other in others.items():
            again, checked = told(other)
            total[kind] += said.total()
            same[kind] += (said & again).total()
            findings[kind] += result.total()
            alike[kind] += (result & checked).total()
    for kind, count in total.items():
        print(
            f"{kind}: {same[kind]}/{count} facts the same ({100 * same[kind] / count:.2f} %), "
            f"{alike[kind]}/{findings[kind]} findings the same"
        )


def told(document: Document) -> tuple[Counter[str], Counter[str]]:
    """The facts that a document states, and the findings about it."""
    reading = understand(document)
    # A form that is told apart from others is so by its place in the text.
    facts = Counter(
        _PLACE.sub("", f"{mention.terms}{mention.over}{mention.written.digits}")
        for mention in reading.mentions
    )
    return facts, Counter(f"{each.rule} {each.message}" for each in check(reading, document.name).findings)


def converted(data: bytes, folder: Path) -> bytes | None:
    """A Word file as Word 97 file, made by LibreOffice; None without one."""
    office = shutil.which("soffice")
    if office is None:
        return None
    (folder / "a.docx").write_bytes(data)
    home = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    order = [office, home, "--headless", "--convert-to", "doc:MS Word 97", "--outdir", str(folder)]
    subprocess.run([*order, str(folder / "a.docx")], check=True, capture_output=True, timeout=120)
    return (folder / "a.doc").read_bytes()


def timed(work: Callable[[], T]) -> tuple[float, T]:
    """The fewest seconds of five times, and the result of that time."""
    runs = []
    for _ in range(5):
        begin = time.perf_counter()
        result = work()
        runs.append((time.perf_counter() - begin, result))
    return min(runs, key=lambda run: run[0])


if __name__ == "__main__":
    main()
