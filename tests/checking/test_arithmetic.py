"""The arithmetic that proves a finding: written digits, one operation, and ≠."""

import pytest

from mingzhang.checking.check import check_text


@pytest.mark.parametrize(
    ("text", "arithmetic"),
    [
        (
            "2023年度本年支出合计480.64万元，其中：基本支出320.64万元，占67.61%；项目支出160.00万元，占33.29%。",
            "320.64 ÷ 480.64 = 66.71% ≠ 67.61%",
        ),
        (
            "2023年度机关运行经费支出96.56万元，比2022年94.70万元，增加1.86万元，增长1.69%。",
            "(96.56 - 94.70) ÷ 94.70 = 1.96% ≠ 1.69%",
        ),
        (
            "2023年度公务接待费支出1.58万元，较上年减少0.42万元，下降12.00%。主要原因是厉行节约。",
            "0.42 ÷ (1.58 + 0.42) = 21.00% ≠ 12.00%",
        ),
        (
            "2023年度公务接待费支出1.58万元，完成预算40.00万元的3.59%。主要原因是厉行节约。",
            "1.58 ÷ 40.00 = 3.95% ≠ 3.59%",
        ),
        (
            "2023年度本年支出合计480.64万元，其中：基本支出320.64万元；项目支出190.00万元。",
            "320.64 + 190.00 = 510.64 ≠ 480.64",
        ),
        (
            "2023年末共有车辆6辆，其中：轿车2辆、越野车3辆、载客汽车2辆。",
            "2 + 3 + 2 = 7 ≠ 6",
        ),
        (
            "2023年度本年支出合计480.64万元。\n附件：2023年度本年支出合计460.64万元。",
            "480.64 ≠ 460.64",
        ),
    ],
)
def test_the_proof_can_be_redone_by_hand(text: str, arithmetic: str) -> None:
    assert [finding.arithmetic for finding in check_text(text).findings] == [arithmetic]


def test_parts_of_nothing_are_left_out_of_a_long_sum() -> None:
    text = (
        "2023年度本年收入合计1160.00万元，其中：一般公共预算财政拨款收入1157.69万元；政府性基金预算财政拨款收入0万元；"
        "国有资本经营预算财政拨款收入0万元；上级补助收入0万元；事业收入0万元；其他收入8.00万元。"
    )
    (finding,) = check_text(text).findings
    assert finding.arithmetic == "1157.69 + 8.00 = 1165.69 ≠ 1160.00"


def test_amounts_in_yuan_are_shown_in_wan() -> None:
    text = "2023年度收、支总计均为1186.95万元。与2022年度相比，收、支总计各减少129.66元，下降9.85%。"
    (finding,) = check_text(text).findings
    assert finding.arithmetic == "0.012966 ÷ (1186.95 + 0.012966) = 0.00% ≠ 9.85%"
