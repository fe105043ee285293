"""Where a person works, and the other words of a row: groups, states, channels."""

from __future__ import annotations

import pytest
from verbs import accepts, book, read, row

INSIDE = [
    "县内",
    "罗平",
    "罗平县",
    "罗平县内",
    "本县",
    "本地",
    "乡内",
    "就近就地",
    "富乐镇",
    "罗平县阿岗镇",
    "县内乡外",
]
PROVINCE = [
    "县外省内",
    "省内县外",
    "县外市内",
    "市外省内",
    "曲靖",
    "昆明",
    "云南",
    "云南省",
    "云南省内",
    "云南省昆明市",
    "麒麟区",
    "陆良县",
]
OUTSIDE = [
    "省外",
    "外省",
    "国内省外",
    "浙江",
    "浙江省宁波市",
    "广东东莞",
    "上海市",
    "深圳",
    "贵州省兴义市",
    "珠三角",
]


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        *((typed, "县内") for typed in INSIDE),
        *((typed, "县外省内") for typed in PROVINCE),
        *((typed, "省外") for typed in OUTSIDE),
        *((typed, "境外") for typed in ("境外", "国外")),
        *((typed, None) for typed in ("", "—", "未就业")),
    ],
)
def test_workplaces(typed: str, place: str | None) -> None:
    assert accepts(book(row(就业地点=typed))).records[0].workplace == place


def test_a_weak_word_is_read_and_told() -> None:
    """家里: most likely in the county."""
    ledger = read(book(row(就业地点="家里")))
    (finding,) = ledger.findings
    assert (finding.code, ledger.records[0].workplace) == ("V02", "县内")
    assert finding.message == "就业地点“家里”读作“县内”"


@pytest.mark.parametrize("printed", ["县内", "省内", "省外"])
def test_the_words_that_annex_9_prints_are_known_words(printed: str) -> None:
    assert accepts(book(row(就业地点=printed))).findings == ()


@pytest.mark.parametrize(
    ("typed", "people"),
    [
        ("脱贫劳动力", {"脱贫劳动力"}),
        ("建档立卡户、残疾人", {"脱贫劳动力", "残疾人"}),
        ("卡户/两后生", {"脱贫劳动力", "两后生"}),
        ("4050人员", {"就业困难人员"}),
        ("“两后生”", {"两后生"}),
        ("边缘户", {"监测对象"}),
        ("一般农户", {"一般农村劳动力"}),
        ("", set()),
        ("无", set()),
    ],
)
def test_kinds_of_person(typed: str, people: set[str]) -> None:
    assert accepts(book(row(人员类别=typed))).records[0].people == people


def test_kinds_of_person_in_columns_of_their_own() -> None:
    cells = {"是否建档立卡": "是", "是否就业困难人员": "否", "两后生": "√"}
    assert accepts(book(row(**cells))).records[0].people == {"脱贫劳动力", "两后生"}


@pytest.mark.parametrize(
    ("typed", "state"),
    [
        *((typed, "已就业") for typed in ("已就业", "务工", "在外务工", "省外务工", "打工", "是")),
        *((typed, "灵活就业") for typed in ("灵活就业", "打零工")),
        *((typed, "自主创业") for typed in ("自主创业", "个体户")),
        *((typed, "公益性岗位") for typed in ("公益性岗位", "公岗")),
        *((typed, "务农") for typed in ("务农", "在家务农", "种植")),
        *((typed, "未就业") for typed in ("未就业", "待业", "在家", "无业", "无", "否")),
        *((typed, "不计入分母") for typed in ("升学", "参军", "入伍")),
        ("", None),
        ("—", None),
    ],
)
def test_states(typed: str, state: str | None) -> None:
    (one,) = accepts(book(row(目前就业状态=typed))).records
    assert one.now == state


@pytest.mark.parametrize(
    ("head", "typed", "channel"),
    [
        ("培训渠道", "全脱产", "一a"),
        ("培训渠道", "职业培训机构", "一b"),
        ("培训机构类别", "劳务公司", "二"),
        ("培训机构类别", "合作社", "三"),
        ("培训渠道", "省外技工院校", "四"),
        ("培训渠道", "", None),
        ("培训渠道", "无", None),
        ("培训渠道", "不清楚", None),
        ("培训机构", "罗平县劳务公司", None),  # that column is no channel
    ],
)
def test_channels(head: str, typed: str, channel: str | None) -> None:
    assert read(book(row(**{head: typed}))).records[0].channel == channel
