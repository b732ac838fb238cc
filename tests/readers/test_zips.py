import struct
import zipfile
from io import BytesIO

import pytest

from mingzhang.model.problems import Damaged, Encrypted, Problem, TooLarge, Unsupported
from mingzhang.readers.limits import DEFAULT, Limits
from mingzhang.readers.zips import Zip, first_name


def zipped(content: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        for name, data in content.items():
            archive.writestr(name, data)
    return file.getvalue()


def opened(data: bytes, limits: Limits = DEFAULT) -> Zip:
    return Zip(data, "各单位.zip", limits)


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_members_with_their_content(method: int) -> None:
    archive = opened(zipped({"甲/报告.txt": b"1" * 1000, "b": b""}, method))
    assert [member.name for member in archive.members] == ["甲/报告.txt", "b"]
    assert (archive.read("甲/报告.txt"), archive.read("b")) == (b"1" * 1000, b"")
    assert "c" not in archive


def test_names_of_chinese_archives_are_gbk_without_saying_so() -> None:
    data = zipped({"abcdefgh.txt": b"x"}).replace(b"abcdefgh.txt", "档案馆\\甲".encode("gbk").ljust(12, b"_"))
    assert [member.name for member in opened(data).members] == ["档案馆/甲___"]


def test_what_stands_before_the_first_member_does_not_matter() -> None:
    assert opened(b"#!program" * 99 + zipped({"a": b"x"})).read("a") == b"x"


def test_a_directory_of_64_bits() -> None:
    plain = zipped({"a": b"x" * 50})
    end = plain.rindex(b"PK\x05\x06")
    begin = plain.index(b"PK\x01\x02")
    entry = bytearray(plain[begin:end])
    entry[20:28] = b"\xff" * 8
    entry[30:32] = struct.pack("<H", 20)
    packed = struct.unpack_from("<I", plain, begin + 20)[0]
    entry += struct.pack("<2H2Q", 1, 16, 50, packed)
    locator = b"PK\x06\x06" + bytes(52) + b"PK\x06\x07" + bytes(16)
    tail = bytearray(plain[end:])
    tail[12:16] = struct.pack("<I", len(entry))
    assert opened(plain[:begin] + bytes(entry) + locator + bytes(tail)).read("a") == b"x" * 50


def corrupted(data: bytes, at: int) -> bytes:
    return data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :]


GOOD = zipped({"a": bytes(range(256)) * 20})
LOCKED = GOOD.replace(b"PK\x01\x02\x14\x03\x14\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01")
STRANGE = zipped({"a": b"x"}, zipfile.ZIP_BZIP2)


@pytest.mark.parametrize(
    "data, problem",
    [
        (GOOD[:-1], Damaged),
        (GOOD[:200], Damaged),
        (corrupted(GOOD, GOOD.index(b"PK\x01\x02")), Damaged),
        (corrupted(GOOD, 0), Damaged),
        (corrupted(GOOD, 60), Damaged),
        (corrupted(GOOD, GOOD.index(b"PK\x01\x02") + 17), Damaged),
        (LOCKED, Encrypted),
        (STRANGE, Unsupported),
    ],
    ids=["no end", "cut", "directory", "header", "content", "check", "locked", "strange method"],
)
def test_what_is_broken_or_locked_says_so(data: bytes, problem: type[Problem]) -> None:
    with pytest.raises(problem):
        opened(data).read("a")


def test_a_bomb_is_not_unpacked() -> None:
    bomb = zipped({"a": bytes(30_000_000)})
    assert len(bomb) < 100_000
    with pytest.raises(TooLarge, match=r"各单位\.zip 有 解压后过大的内容，超过上限 2 MB；.*--max-unpacked"):
        opened(bomb, Limits(unpacked=2)).read("a")


def test_many_small_members_are_one_bomb() -> None:
    archive = opened(zipped({str(number): bytes(900_000) for number in range(3)}), Limits(unpacked=2))
    assert len(archive.read("0")) == len(archive.read("1")) == 900_000
    with pytest.raises(TooLarge):
        archive.read("2")


def test_too_many_members_name_the_limit() -> None:
    data = zipped({str(number): b"" for number in range(5)})
    with pytest.raises(TooLarge, match="--max-members"):
        opened(data, Limits(members=4))


def test_the_first_name_survives_a_cut() -> None:
    assert first_name(GOOD[:200]) == "a"
    assert first_name(b"PK\x03\x04") == ""
