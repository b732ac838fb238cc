"""Readers that crash, hang, eat memory or lie: the program says one sentence and goes on."""

import ctypes
import os
import pickle
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from mingzhang.model.document import Cell, Span
from mingzhang.model.problems import (
    Damaged,
    EmptyFile,
    Problem,
    ReaderDied,
    TooLarge,
    TooMuchMemory,
    TooSlow,
)
from mingzhang.readers import answers, isolation, worker
from mingzhang.readers.answers import Done, Forged
from mingzhang.readers.isolation import ReaderFault, forked, isolated, started
from mingzhang.readers.limits import Limits
from mingzhang.readers.read import read_bytes
from tests.readers.sheets.workbooks import sheets
from tests.readers.showing import grids

LIMITS = Limits(seconds=20, memory=400)

WAYS = [forked, started] if hasattr(os, "fork") else [started]


@pytest.fixture(params=WAYS, ids=lambda way: way.__name__)
def run(request: pytest.FixtureRequest) -> Callable[..., object]:
    def go(work: Callable[..., object], *arguments: object, limits: Limits = LIMITS) -> object:
        return isolated(work, *arguments, name="报告.pdf", limits=limits, start=request.param)

    return go


def cells(count: int) -> tuple[Cell, ...]:
    return tuple(Cell(Span(at, at + 1), at, 0) for at in range(count))


def abort() -> None:
    os.abort()


def follow_a_null_pointer() -> None:
    ctypes.string_at(0)


def leave_without_an_answer() -> None:
    os._exit(0)


def hang() -> None:
    while True:
        time.sleep(1)


def spin() -> None:
    while True:
        pass


def eat_memory() -> int:
    return len([bytes(10_000_000) for _ in range(1_000)])


def refuse(option: str) -> None:
    raise TooLarge("里面的名字", found="2 行", limit="1 行", option=option)


def fail() -> None:
    raise ZeroDivisionError("ours")


def print_and_read() -> str:
    os.write(1, b"noise of a library\n")
    os.write(2, b"noise of a library\n")
    return "读到了"


def interrupted() -> str:
    os.kill(os.getpid(), signal.SIGINT)
    return "读到了"


def test_values_come_over(run: Callable[..., object]) -> None:
    assert run(cells, 3) == cells(3)


@pytest.mark.parametrize("work", [abort, follow_a_null_pointer, leave_without_an_answer])
def test_a_crash_is_one_sentence(run: Callable[..., object], work: Callable[..., object]) -> None:
    with pytest.raises(ReaderDied, match=r"^报告\.pdf 使读取程序意外中断"):
        run(work)


@pytest.mark.parametrize("work", [hang, spin])
def test_a_hang_ends_after_the_time_that_is_allowed(
    run: Callable[..., object], work: Callable[..., object]
) -> None:
    with pytest.raises(TooSlow, match=r"报告\.pdf 读取超过 1 秒.*--max-seconds"):
        run(work, limits=Limits(seconds=1))


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="memory is limited on Linux only")
def test_memory_is_limited(run: Callable[..., object]) -> None:
    with pytest.raises(TooMuchMemory, match=r"超过 400 MB.*--max-memory"):
        run(eat_memory)


def test_a_problem_is_the_same_problem(run: Callable[..., object]) -> None:
    with pytest.raises(TooLarge) as caught:
        run(refuse, "--max-lines")
    assert (
        caught.value.message
        == "里面的名字 有 2 行，超过上限 1 行；请确认是决算报告，或用选项 --max-lines 放宽上限。"
    )


def test_a_fault_of_ours_is_no_problem_and_brings_its_traceback(run: Callable[..., object]) -> None:
    with pytest.raises(ReaderFault, match=r"ZeroDivisionError(.|\n)*in fail") as caught:
        run(fail)
    assert not isinstance(caught.value, Problem)


def test_what_a_library_prints_is_not_seen(
    run: Callable[..., object], capfd: pytest.CaptureFixture[str]
) -> None:
    assert run(print_and_read) == "读到了"
    assert capfd.readouterr() == ("", "")


def test_the_keyboard_is_left_to_the_program_that_waits(run: Callable[..., object]) -> None:
    assert run(interrupted) == "读到了"


@pytest.mark.skipif(not hasattr(os, "waitpid"), reason="there are no children to wait for")
@pytest.mark.parametrize("work", [abort, print_and_read])
def test_nobody_is_left_behind(run: Callable[..., object], work: Callable[..., object]) -> None:
    with suppress(ReaderDied):
        run(work)
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


def test_files_are_read_where_there_is_no_fork(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(isolation, "_start", lambda: started)
    document = read_bytes(sheets(公开03=[["项目", "决算数"], ["合计", 844.58]]), "档案馆.xlsx")
    assert grids(document) == [[["项目", "决算数"], ["合计", "844.58"]]]
    with pytest.raises(EmptyFile):
        read_bytes(sheets(公开03=[]), "档案馆.xlsx")


@pytest.mark.parametrize(
    "data", [b"", b"garbage", b"\x80\x05.", b"\x80\x05K\x01.", b"(" * 5000, b"\x80\x05\x8c\x02osh\x00."]
)
@pytest.mark.skipif(not hasattr(os, "fork"), reason="a fresh Python answers as it is written")
def test_what_is_no_answer_is_a_reader_that_died(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr(worker, "_answer", lambda *_: data)
    with pytest.raises(ReaderDied):
        isolated(cells, 3, name="报告.pdf", limits=LIMITS, start=forked)


class Attack:
    """What a hostile reader would answer with: a call."""

    def __reduce__(self) -> tuple[Callable[..., object], tuple[str]]:
        return os.system, ("true",)


@pytest.mark.parametrize("forged", [Attack(), Path.home, pickle.loads, Done(Attack())], ids=repr)
def test_an_answer_builds_values_and_nothing_else(forged: object) -> None:
    with pytest.raises(Forged):
        answers.unpack(pickle.dumps(forged))


def test_functions_of_our_own_are_no_values() -> None:
    with pytest.raises(Forged):
        answers.unpack(pickle.dumps(answers.unpack))


def test_values_alone_are_no_answer() -> None:
    with pytest.raises(Forged):
        answers.unpack(pickle.dumps(Damaged))
