from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]


def test_the_packs_are_listed(run: Run) -> None:
    result = run("pack", "list")
    assert result.exit_code == 0
    assert "sichuan/2023" in result.output


def test_a_derived_pack_in_one_small_file(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "qinghe" / "2024"
    folder.mkdir(parents=True)
    (folder / "pack.yaml").write_text("extends: sichuan/2023\ntitle: 青禾县\n", encoding="utf-8")
    result = run("pack", "check", str(folder))
    assert result.exit_code == 0
    assert "没有发现问题：青禾县" in result.output


def test_slips_are_listed_with_their_lines(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "qinghe" / "2024"
    folder.mkdir(parents=True)
    (folder / "pack.yaml").write_text("extends: sichuan/2023\ntitle: 青禾县\n", encoding="utf-8")
    (folder / "report.yaml").write_text(
        'scripts:\n  - id: operating\n    write:\n      - "{额 机关运行费用}"\n      - "{数}"\n',
        encoding="utf-8",
    )
    result = run("pack", "check", str(folder))
    assert result.exit_code == 1
    assert "qinghe/2024/report.yaml 第 4 行有误：没有“机关运行费用”这个指标。" in result.output
    assert "qinghe/2024/report.yaml 第 5 行有误" in result.output


@pytest.mark.parametrize("where", ["没有这个文件夹", "."])
def test_no_pack_there(run: Run, tmp_path: Path, where: str) -> None:
    result = run("pack", "check", str(tmp_path / where))
    assert result.exit_code == 2
    assert "没有名为" in result.output


def test_where_an_official_form_contradicts_itself_is_told_and_is_no_slip(run: Run) -> None:
    result = run("pack", "check", str(files("mingzhang.packs") / "sichuan" / "2022"))
    assert result.exit_code == 0
    told = "表样自身前后不一：“政府采购执行率”分值4分，按所写规则最多只能得2分。"
    assert told in result.output
    assert "3 张评分表。" in result.output
