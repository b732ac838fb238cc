"""The words of the grammar: which words say more, less, equal; what counts as a measure; what hedges a number.

Closed lists, as reports of many provinces write them. Longer words stand before their own beginnings, because
the patterns built from them take the first that fits.
"""

import re
from collections.abc import Iterable


def one_of(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first."""
    return "(?:" + "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) + ")"


INCREASE = ("增加", "增长", "上升", "提高", "上涨", "增幅为", "增幅达", "增幅", "增", "升高", "多支出", "多")
DECREASE = (
    "减少", "下降", "降低", "减低", "缩减", "压减", "下滑", "降幅为", "降幅达", "降幅", "减幅", "减", "降", "少支出", "少",
)  # fmt: skip
EQUAL = ("持平", "相等", "一致", "相同", "无变化", "无增减变化", "没有变化", "无变动")
HEDGES_BEFORE = (
    "约",
    "近",
    "将近",
    "超过",
    "超",
    "不足",
    "大约",
    "逾",
    "达到约",
    "累计约",
    "至少",
    "不少于",
    "不低于",
    "不超过",
    "最多",
    "最高",
)
HEDGES_AFTER = ("余", "多", "左右", "上下", "以上", "以内", "以下", "许", "来")

MEASURES = (
    "人次", "人·次", "批次", "场次", "车次", "件次", "户次", "台(套)", "台套", "个(套)", "团组", "个月", "平方米", "平方公里",
    "公里", "千米", "公顷", "万字", "小时", "分钟", "周年", "个工作日", "工作日", "个项目", "项目", "岁",
    "人", "名", "位", "户", "家", "个", "辆", "台",
    "套", "件", "次", "场", "期", "份", "本", "册", "篇", "条", "项", "处", "所", "座", "间", "栋", "幢", "张", "组", "批", "支",
    "只", "头", "株", "亩", "吨", "千克", "公斤", "斤", "升", "米", "号楼", "页", "字", "部", "门", "架", "艘", "口", "块", "片",
    "天", "日", "周", "季度", "类", "种", "级", "届", "卷", "盒", "枚", "面", "幅", "堂", "节", "轮", "村", "镇", "款", "起", "宗",
    "例", "笔", "封", "箱", "车", "站", "点", "对", "双", "副", "把", "床", "盏", "盘", "棵", "根", "桶", "瓶", "袋", "包", "班",
    "倍", "成", "步", "遍", "趟", "回", "员", "代", "眼", "匹", "尾", "粒", "顶", "股", "度", "千瓦时", "立方米", "方",
)  # fmt: skip

SIGNS = {"≥": ">=", "≤": "<=", "＝": "=", "=": "=", ">": ">", "<": "<"}
