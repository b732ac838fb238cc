"""Archives of several reports: each is a file of its own, and what is wrong with one costs that one."""

import zipfile
from pathlib import Path

import pytest

from mingzhang.model.problems import Damaged, Encrypted, NoSuchFile, Problem, SeveralFiles, TooLarge
from mingzhang.readers.limits import DEFAULT, Limits
from mingzhang.readers.read import read
from mingzhang.readers.sources import EmptyArchive, Source, TooDeep, sources
from tests.readers.sheets.workbooks import sheets
from tests.readers.test_zips import corrupted, zipped

TEXT = "青禾县档案馆2023年度部门决算".encode()
PAGE = b"<html><body><p>x</p></body></html>"


def found(path: Path, data: bytes, limits: Limits = DEFAULT) -> list[Source]:
    path.write_bytes(data)
    return list(sources(path, limits))


def contents(each: list[Source], folder: Path) -> list[tuple[str, bytes | type[Problem]]]:
    """Paths below the folder, and the content or the kind of problem."""
    return [
        (
            Path(source.path).relative_to(folder).as_posix(),
            type(source.content) if isinstance(source.content, Problem) else source.content,
        )
        for source in each
    ]


def test_a_file_is_one_source(tmp_path: Path) -> None:
    assert contents(found(tmp_path / "档案馆.txt", TEXT), tmp_path) == [("档案馆.txt", TEXT)]
    workbook = sheets(公开03=[["项目", "数"]])
    assert contents(found(tmp_path / "档案馆.zip", workbook), tmp_path) == [("档案馆.zip", workbook)]


def test_every_report_of_an_archive(tmp_path: Path) -> None:
    workbook = sheets(公开03=[["项目", "数"]])
    clutter = {"__MACOSX/._甲.txt": b"x", "Thumbs.db": b"x", "~$乙.xlsx": b"x", ".git/x": b"x"}
    data = zipped({"乙.xlsx": workbook, "报告/甲.txt": TEXT, "报告/": b"", **clutter})
    each = found(tmp_path / "各单位.zip", data)
    assert contents(each, tmp_path) == [("各单位.zip/乙.xlsx", workbook), ("各单位.zip/报告/甲.txt", TEXT)]
    assert [source.name for source in each] == ["乙.xlsx", "甲.txt"]


def test_archives_in_an_archive_once(tmp_path: Path) -> None:
    inner = zipped({"甲.txt": TEXT})
    data = zipped({"一组.zip": inner, "二组.zip": zipped({"更深.zip": inner, "乙.txt": PAGE})})
    assert contents(found(tmp_path / "各单位.zip", data), tmp_path) == [
        ("各单位.zip/一组.zip/甲.txt", TEXT),
        ("各单位.zip/二组.zip/乙.txt", PAGE),
        ("各单位.zip/二组.zip/更深.zip", TooDeep),
    ]


def test_a_damaged_member_costs_itself_only(tmp_path: Path) -> None:
    data = zipped({"a.txt": bytes(range(200)), "b.txt": TEXT}, zipfile.ZIP_STORED)
    broken = corrupted(data, data.index(bytes(range(50, 60))))
    each = found(tmp_path / "各单位.zip", broken)
    assert contents(each, tmp_path) == [("各单位.zip/a.txt", Damaged), ("各单位.zip/b.txt", TEXT)]
    assert isinstance(each[0].content, Damaged)
    assert each[0].content.message.startswith("a.txt 已损坏")


def test_members_with_a_password(tmp_path: Path) -> None:
    data = zipped({"a.txt": TEXT}, zipfile.ZIP_STORED)
    at = data.index(b"PK\x01\x02") + 8
    assert contents(found(tmp_path / "甲.zip", data[:at] + b"\1" + data[at + 1 :]), tmp_path) == [
        ("甲.zip/a.txt", Encrypted)
    ]


def test_bombs_inside_each_other_share_one_limit(tmp_path: Path) -> None:
    bomb = zipped({"a": bytes(1_500_000)})
    data = zipped({f"{number}.zip": bomb for number in range(4)})
    each = contents(found(tmp_path / "甲.zip", data, Limits(unpacked=4)), tmp_path)
    assert [type(content) is bytes for _, content in each] == [True, True, False, False]
    assert each[2] == ("甲.zip/2.zip/a", TooLarge)


def test_a_member_is_as_large_as_a_file_may_be(tmp_path: Path) -> None:
    each = found(tmp_path / "甲.zip", zipped({"a": bytes(1_500_000)}), Limits(megabytes=1))
    assert contents(each, tmp_path) == [("甲.zip/a", TooLarge)]


def test_names_that_lead_outside_stay_names(tmp_path: Path) -> None:
    (each,) = found(tmp_path / "甲.zip", zipped({"/etc/x.txt": TEXT}))
    assert each.path == f"{tmp_path}/甲.zip/etc/x.txt"


@pytest.mark.parametrize(
    "data, problem",
    [
        (zipped({}), EmptyArchive),
        (zipped({"Thumbs.db": b"x"}), EmptyArchive),
        (zipped({"a": b""})[:-9], Damaged),
    ],
)
def test_archives_without_reports(tmp_path: Path, data: bytes, problem: type[Problem]) -> None:
    assert contents(found(tmp_path / "甲.zip", data), tmp_path) == [("甲.zip", problem)]


def test_no_file(tmp_path: Path) -> None:
    assert contents(list(sources(tmp_path / "无.zip")), tmp_path) == [("无.zip", NoSuchFile)]


def test_where_one_report_is_wanted_an_archive_says_so(tmp_path: Path) -> None:
    (tmp_path / "各单位.zip").write_bytes(zipped({"a.txt": TEXT}))
    with pytest.raises(SeveralFiles):
        read(tmp_path / "各单位.zip")
