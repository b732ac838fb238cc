"""Reports that come back annotated: under which names, in which folders, and what happens when one cannot."""

import os
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest
from click.testing import Result

from mingzhang.checking.result import DocumentResult
from mingzhang.model.document import Document
from mingzhang.model.problems import NotAnnotatable, Problem
from mingzhang.readers.read import read_text
from mingzhang.readers.sources import Source
from tests.readers.test_zips import zipped

Run = Callable[..., Result]
Put = Callable[..., None]


@pytest.fixture
def annotators(library: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    """Annotating writes what it was asked for; files named 崩 take their process down."""

    def check_source(source: Source, **options: object) -> DocumentResult:
        if isinstance(source.content, Problem) or "空" in source.name:
            return DocumentResult(source.path, error=f"{source.name} 是空文件，没有可以核对的内容。")
        kind = source.name.rpartition(".")[2]
        return DocumentResult(source.path, kind, document=read_text("基本支出320.64万元。", source.name))

    def annotate(kind: str) -> Callable[[bytes, DocumentResult], bytes]:
        def write(data: bytes, result: DocumentResult) -> bytes:
            if "崩" in result.path:
                os.abort()
            if "坏" in result.path:
                raise NotAnnotatable(result.path)
            return f"{kind} {result.path}".encode()

        return write

    def as_docx(document: Document, result: DocumentResult) -> bytes:
        return f"新docx {document.name}".encode()

    library.check_source = check_source  # type: ignore[attr-defined] # a module made for this test
    annotators: dict[str, dict[str, object]] = {
        "docx": {"annotate": annotate("docx"), "as_docx": as_docx},
        "pdf": {"annotate": annotate("pdf"), "index_alone": lambda result: f"索引 {result.path}".encode()},
    }
    for name, functions in annotators.items():
        module = ModuleType(f"mingzhang.annotating.{name}")
        vars(module).update(functions)
        monkeypatch.setitem(sys.modules, module.__name__, module)
        monkeypatch.setattr(f"mingzhang.annotating.{name}", module, raising=False)


pytestmark = pytest.mark.usefixtures("annotators")


def written(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.mark.parametrize(
    ("form", "name", "said"),
    [
        ("docx", "甲.docx", "docx 甲.docx"),
        ("docx", "甲.txt", "新docx 甲.txt"),
        ("docx", "甲.pdf", "新docx 甲.pdf"),
        ("pdf", "甲.pdf", "pdf 甲.pdf"),
        ("annotated", "甲.pdf", "pdf 甲.pdf"),
        ("annotated", "甲.doc", "新docx 甲.doc"),
    ],
)
def test_one_report_becomes_one_file(
    run: Run, put: Put, tmp_path: Path, form: str, name: str, said: str
) -> None:
    put(name)
    result = run("check", name, "--format", form, "-o", "批注件")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "结果已写入 批注件。\n")
    assert (tmp_path / "批注件").read_text(encoding="utf-8") == said


def test_many_reports_go_to_a_folder_each_under_its_name(run: Run, put: Put, tmp_path: Path) -> None:
    put("乡/甲.docx", "乡/站/甲.docx", "乡/站/乙.pdf", "乡/乙.txt", "乡/乙.html", "丙.txt")
    result = run("check", "乡", "丙.txt", "--format", "annotated", "-o", "核对/结果")
    assert (result.exit_code, result.stderr) == (0, "结果已写入 核对/结果，共 6 份。\n")
    assert written(tmp_path / "核对/结果") == {
        "丙_核对.docx": "新docx 丙.txt",
        "乙.txt_核对.docx": "新docx 乙.txt",
        "乙_核对.docx": "新docx 乙.html",
        "甲_核对.docx": "docx 乡/甲.docx",
        "站/乙_核对.pdf": "pdf 乡/站/乙.pdf",
        "站/甲_核对.docx": "docx 乡/站/甲.docx",
    }


def test_an_archive_becomes_a_folder(run: Run, tmp_path: Path) -> None:
    members = {"报告/甲.docx": b"x", "../../乙.txt": b"x", "C:丙?.txt": b"x"}
    (tmp_path / "各单位.zip").write_bytes(zipped(members))
    assert run("check", "各单位.zip", "--format", "docx", "-o", "核对").exit_code == 0
    assert sorted(written(tmp_path / "核对")) == [
        "各单位/C_丙__核对.docx",
        "各单位/乙_核对.docx",
        "各单位/报告/甲_核对.docx",
    ]


def test_beside_the_reports_and_again(run: Run, put: Put, tmp_path: Path) -> None:
    """What was given back is not a report in the next run, and no report is overwritten."""
    put("乡/甲.docx", "乡/甲.txt", "乡/乙_核对.docx")
    for _ in range(2):
        run("check", "乡", "--format", "docx", "-o", "乡")
        assert written(tmp_path / "乡") == {
            "乙_核对.docx": "基本支出320.64万元。",
            "乙_核对_核对.docx": "docx 乡/乙_核对.docx",
            "甲.txt": "基本支出320.64万元。",
            "甲.txt_核对.docx": "新docx 甲.txt",
            "甲.docx": "基本支出320.64万元。",
            "甲_核对.docx": "docx 乡/甲.docx",
        }


def test_only_pdf_files_are_annotated_as_pdf(run: Run, put: Put, tmp_path: Path) -> None:
    put("甲.docx", "乙.pdf")
    sentence = "甲.docx 不是 PDF 文件，不能批注成 PDF；请用 --format docx 或 --format annotated。"
    alone = run("check", "甲.docx", "--format", "pdf", "-o", "甲.pdf")
    assert (alone.exit_code, alone.stderr.startswith(sentence)) == (2, True)
    both = run("check", "甲.docx", "乙.pdf", "--format", "pdf", "-o", "核对")
    assert (both.exit_code, both.stderr) == (3, f"{sentence}\n结果已写入 核对{os.sep}乙_核对.pdf。\n")
    assert sorted(written(tmp_path / "核对")) == ["乙_核对.pdf"]


def test_a_pdf_that_cannot_be_annotated_comes_back_as_its_index(run: Run, put: Put, tmp_path: Path) -> None:
    put("坏.pdf")
    result = run("check", "坏.pdf", "--format", "pdf", "-o", "核对.pdf")
    assert result.exit_code == 0
    assert "坏.pdf 的内部结构有损坏" in result.stderr
    assert "这里只写了问题索引" in result.stderr
    assert (tmp_path / "核对.pdf").read_text(encoding="utf-8") == "索引 坏.pdf"


@pytest.mark.parametrize("name", ["空.docx", "崩.docx"])
def test_a_report_that_fails_costs_itself_only(run: Run, put: Put, tmp_path: Path, name: str) -> None:
    put("乡/甲.docx", f"乡/{name}")
    result = run("check", "乡", "--format", "docx", "-o", "核对")
    assert result.exit_code == 3
    assert "空.docx 是空文件" in result.stderr or "未能批注：崩.docx 使读取程序意外中断" in result.stderr
    assert sorted(written(tmp_path / "核对")) == ["甲_核对.docx"]


@pytest.mark.parametrize("form", ["docx", "pdf", "annotated"])
def test_it_must_be_said_where_to(run: Run, put: Put, form: str) -> None:
    put("甲.pdf")
    result = run("check", "甲.pdf", "--format", form)
    assert result.exit_code == 2
    assert result.stderr.startswith("批注后的报告是文件，请用 -o 指明写到哪个文件或文件夹。")


def test_many_reports_do_not_fit_into_a_file(run: Run, put: Put) -> None:
    put("甲.docx", "乙.docx", "核对")
    result = run("check", "甲.docx", "乙.docx", "--format", "docx", "-o", "核对")
    assert (result.exit_code, "-o 应是文件夹" in result.stderr) == (2, True)
