"""Files that nobody should trust, through the whole command: one clear sentence, exit status 3, never a traceback."""

import os
from collections.abc import Callable
from pathlib import Path
from time import monotonic

import pytest
from click.testing import CliRunner, Result

from mingzhang.cli.main import cli
from mingzhang.model.document import Document
from mingzhang.readers import read as reading
from mingzhang.readers.detect import Kind
from mingzhang.readers.limits import Limits
from tests.readers.compound import compound
from tests.readers.sheets.biff import Sheet, xls
from tests.readers.sheets.workbooks import raw_workbook, row
from tests.readers.test_zips import zipped

Run = Callable[..., Result]

REPORT = "青禾县档案馆2023年度部门决算\n2023年本年支出合计480.58万元，其中：基本支出320.58万元，项目支出160.00万元。\n".encode()
WORD = {
    "[Content_Types].xml": b"<Types/>",
    "_rels/.rels": b"<Relationships/>",
    "word/document.xml": b"<w:document/>",
}
ENTITIES = (
    b'<!DOCTYPE x [<!ENTITY a "'
    + b"x" * 900
    + b'"><!ENTITY b "'
    + b"&a;" * 900
    + b'">]><worksheet>&b;</worksheet>'
)

HOSTILE: dict[str, tuple[bytes, str]] = {
    "空的.docx": (b"", "是空文件"),
    "加密.docx": (compound({"EncryptedPackage": b"x", "EncryptionInfo": b"x"}), "设有打开密码"),
    "加密.xls": (xls(Sheet("甲", [["决算"]]), encrypted=True), "设有打开密码"),
    "截断.docx": (zipped(WORD)[:-40], "已损坏或不完整"),
    "截断.xlsx": (raw_workbook(甲=row(""))[:-40], "已损坏或不完整"),
    "截断.xls": (xls(Sheet("甲", [["决算"]]))[:2000], "已损坏或不完整"),
    "没有正文.docx": (zipped({**WORD, "word/document.xml": b""}), ""),
    "炸弹.xlsx": (zipped({**WORD, "xl/workbook.xml": b"x" * 300_000_000}), ""),
    "实体.xlsx": (zipped({"[Content_Types].xml": b"", "xl/workbook.xml": ENTITIES}), "已损坏或不完整"),
    "图片.pdf": (b"\x89PNG\r\n\x1a\n", "是图片"),
    "压缩.zip": (b"Rar!\x1a\x07\x01\0", "RAR"),
    "乱.wps": (bytes((n * 7919 + n // 251) % 256 for n in range(5000)), "请核对文件是否选对"),
    "假.pdf": (b"%PDF-1.7\n" + bytes(range(256)) * 20, "已损坏或不完整"),
    "套娃.zip": (zipped({"a.zip": zipped({"b.zip": zipped({"c.zip": b""})})}), "多层压缩包"),
    "无关.txt": ("今天天气很好。\n".encode() * 20, "不是部门决算公开报告"),
}  # fmt: skip


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run the command as it is, in an empty folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("MINGZHANG_LOG", str(tmp_path / ".log"))

    def invoke(*arguments: str) -> Result:
        return CliRunner().invoke(cli, arguments, prog_name="mingzhang")

    return invoke


@pytest.mark.parametrize("name", HOSTILE)
def test_one_sentence_and_exit_status_3(run: Run, tmp_path: Path, name: str) -> None:
    data, said = HOSTILE[name]
    (tmp_path / name).write_bytes(data)
    begin = monotonic()
    result = run("check", name)
    assert monotonic() - begin < 20
    assert (result.exit_code, result.stderr) == (3, "")
    (sentence,) = ["".join(line.split()) for line in result.stdout.split("无法核对")[1:]]
    assert said in sentence
    assert sentence.endswith("。")
    assert not (tmp_path / ".log").exists()


def test_all_of_them_in_one_folder_do_not_hide_a_report(run: Run, tmp_path: Path) -> None:
    for name, (data, _) in HOSTILE.items():
        (tmp_path / name).write_bytes(data)
    (tmp_path / "档案馆.docx").write_bytes(REPORT)
    result = run("check", ".")
    assert result.exit_code == 3
    assert f"共 {len(HOSTILE) + 1} 份" in result.stdout
    assert f"无法读取 {len(HOSTILE)} 份" in result.stdout
    assert not (tmp_path / ".log").exists()


def abort(data: bytes, name: str, limits: Limits) -> Document:
    os.abort()


def hang(data: bytes, name: str, limits: Limits) -> Document:
    while True:
        pass


@pytest.mark.parametrize(
    ("reader", "said"),
    [(abort, "使读取程序意外中断"), (hang, "读取超过 1 秒，已停止")],
    ids=["crash", "hang"],
)
def test_a_reader_that_dies_costs_its_file_only(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, reader: reading.Reader, said: str
) -> None:
    (tmp_path / "坏.pdf").write_bytes(b"%PDF-1.7\n")
    (tmp_path / "好.txt").write_bytes(REPORT)
    monkeypatch.setattr(reading, "reader", {Kind.PDF: reader}.__getitem__)
    result = run("check", "坏.pdf", "好.txt", "--max-seconds", "1")
    assert result.exit_code == 3
    assert f"无法核对 坏.pdf {said}" in result.stdout
    assert "无法读取 1 份" in result.stdout


def test_a_fault_of_ours_in_a_reader_is_logged_and_told_apart(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(data: bytes, name: str, limits: Limits) -> Document:
        raise ZeroDivisionError(name)

    (tmp_path / "坏.pdf").write_bytes(b"%PDF-1.7\n")
    monkeypatch.setattr(reading, "reader", {Kind.PDF: fail}.__getitem__)
    result = run("check", "坏.pdf")
    assert result.exit_code == 70
    assert result.stderr.startswith("程序出现故障（ReaderFault），这不是报告的问题；")
    assert "ZeroDivisionError: 坏.pdf" in (tmp_path / ".log").read_text(encoding="utf-8")


def test_limits_are_options(run: Run, tmp_path: Path) -> None:
    (tmp_path / "档案馆.xlsx").write_bytes(raw_workbook(甲=row("")))
    assert "--max-members" in run("check", "档案馆.xlsx", "--max-members", "1").stdout
    assert run("check", "档案馆.xlsx", "--max-members", "100").exit_code == 0
