"""Where a person works, and the other words of a row: groups, states, channels."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from verbs import ID, ID2, ID3, ID4, accepts, book, plan, read, row, settings

from lp_reports.ledger.read import context_of

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
    "省里",
    "云南省昆明市",
    "麒麟区",
    "陆良县",
    *"弥勒 弥勒市 弥勒县 宣威 宣威市 会泽 个旧 景洪市 西双版纳 红河哈尼族彝族自治州 芒市 云县 石林彝族自治县 在蒙自 宣威务工".split(),
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
    *"中山市 中山 中山市小榄镇 东莞 东莞市长安镇 慈溪 晋江市 兴义 盘州市 六盘水 遵义 柳州 乌鲁木齐 顺德 顺德区 宝安 龙岗区 昆山开发区".split(),
    *"香港 澳门 台湾 中国香港 中国澳门 港澳台 香港特别行政区".split(),
    *"义乌打工 到海宁 去晋江鞋厂 延边朝鲜族自治州 吉林市 台州 太仓等地 杭州某公司 昆山某某电子有限公司上班".split(),
]
# A road, a shop, a township or a market that has a city's name is anywhere.
NOWHERE = "中山路 中山公园 中山镇 大同乡 兰州拉面馆 沙县小吃店 中山路某某公司 朝阳小区 昆山商店 古城 白山 河口 海口镇 义乌市场".split()


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


@pytest.mark.parametrize("typed", NOWHERE)
def test_what_has_but_a_city_s_name_is_told_and_unread(typed: str) -> None:
    ledger = read(book(row(就业地点=typed)))
    assert (ledger.records[0].workplace, [one.code for one in ledger.findings]) == (None, ["V02"])


@pytest.mark.parametrize(
    ("parents", "typed", "place"),
    [
        (("广东省", "韶关市"), "广州", "县外省内"),
        (("广东省", "韶关市"), "中山市", "县外省内"),
        (("韶关市",), "东莞", "县外省内"),
        (("广西壮族自治区",), "南宁", "县外省内"),
        (("广东省", "韶关市"), "昆明", "省外"),
        (("重庆市",), "涪陵区", "县外省内"),
        ((), "宣威", None),
    ],
)
def test_our_province_is_the_one_of_the_settings(
    parents: tuple[str, ...], typed: str, place: str | None
) -> None:
    ours = context_of(replace(settings(), parents=parents, province_places=()), plan())
    assert read(book(row(就业地点=typed)), ours).records[0].workplace == place


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
        ("一般农户（退伍军人）", {"一般农村劳动力", "退役军人"}),
        ("农户（退役军人）", {"一般农村劳动力", "退役军人"}),
        ("一般户（两后生）", {"一般农村劳动力", "两后生"}),
        ("农户（脱贫）", {"脱贫劳动力"}),
        ("农户（组长）", {"一般农村劳动力"}),
        ("", set()),
        ("无", set()),
    ],
)
def test_kinds_of_person(typed: str, people: set[str]) -> None:
    assert accepts(book(row(人员类别=typed))).records[0].people == people


def test_kinds_of_person_in_columns_of_their_own() -> None:
    cells = {"是否建档立卡": "是", "是否就业困难人员": "否", "两后生": "√"}
    assert accepts(book(row(**cells))).records[0].people == {"脱贫劳动力", "两后生"}


def kinds(**columns: str) -> tuple[list[set[str]], list[str]]:
    """The kinds of four persons, whose cells are parted by blanks, and the codes of what is found."""
    answers = zip(*(cells.replace("空", "").split(" ") for cells in columns.values()), strict=True)
    rows = [
        row(**dict(zip(columns, cells, strict=True)), 姓名=name, 身份证号=number)
        for cells, name, number in zip(
            answers, ("张三", "李四", "王五", "赵六"), (ID, ID2, ID3, ID4), strict=True
        )
    ]
    ledger = read(book(*rows))
    return [set(one.people) for one in ledger.records], [one.code for one in ledger.findings]


@pytest.mark.parametrize(
    "head", ["是否易地搬迁户", "是否党员", "是否务工", "残疾类别", "是否其他", "是否失业"]
)
def test_a_yes_or_no_of_something_else_is_no_kind_of_person(head: str) -> None:
    assert kinds(**{head: "否 是 是 否"})[0] == [set()] * 4


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        *((head, "残疾人") for head in ("是否残疾人", "残疾人", "是否残疾", "是否残疾人（打√）")),
        *(
            (head, "就业困难人员")
            for head in ("是否低保户", "是否低保", "低保户", "是否低保对象", "是否失地农民")
        ),
        *((head, "就业困难人员") for head in ("是否就业困难人员", "是否零就业家庭")),
        *(
            ("是否退役军人", "退役军人"),
            ("是否高校毕业生", "高校毕业生"),
            ("是否返乡农民工", "农村转移就业劳动者"),
        ),
        *(("是否一般农户", "一般农村劳动力"), ("是否两后生", "两后生")),
    ],
)
def test_a_column_named_after_a_kind_of_person(head: str, kind: str) -> None:
    assert kinds(**{head: "否 是 √ 空"}) == ([set(), {kind}, {kind}, set()], [])
    both = kinds(**{"是否脱贫户": "是 否 是 是", head: f"否 是 {kind} ×"})
    assert both == ([{"脱贫劳动力"}, {kind}, {"脱贫劳动力", kind}, {"脱贫劳动力"}], [])


@pytest.mark.parametrize("head", ["是否监测对象", "是否监测户", "是否边缘户", "监测对象"])
def test_those_watched_beside_those_who_were_poor(head: str) -> None:
    people, codes = kinds(**{"是否脱贫户": "是 否 是 是", head: "否 监测对象 √ 空"})
    assert people == [{"脱贫劳动力"}, {"监测对象"}, {"脱贫劳动力", "监测对象"}, {"脱贫劳动力"}]
    assert codes == []


def test_kinds_of_person_in_columns_of_their_own_and_in_one_for_all() -> None:
    columns = {
        "人员类别": "脱贫户 空 一般户 两后生",
        "是否残疾人": "是 残疾人 否 空",
        "是否低保户": "空 低保 √ 否",
    }
    assert kinds(**columns) == (
        [
            {"脱贫劳动力", "残疾人"},
            {"残疾人", "就业困难人员"},
            {"一般农村劳动力", "就业困难人员"},
            {"两后生"},
        ],
        [],
    )


def test_a_column_for_every_kind_side_by_side() -> None:
    columns = {
        "是否脱贫户": "√ 无 无 √",
        "监测户": "无 √ 无 无",
        "残疾人": "无 无 √ 无",
        "一般农户": "无 无 无 无",
    }
    assert kinds(**columns) == ([{"脱贫劳动力"}, {"监测对象"}, {"残疾人"}, {"脱贫劳动力"}], [])


def test_another_answer_in_a_column_of_one_kind_is_told() -> None:
    people, codes = kinds(是否残疾人="否 是 否 肢体三级")
    assert (people, codes) == ([set(), {"残疾人"}, set(), set()], ["V02"])


def test_a_column_of_one_kind_that_is_not_answered_so_is_told() -> None:
    assert kinds(是否残疾人="肢体 视力 肢体 听力") == ([set()] * 4, ["F14"])


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
        *(("培训渠道", typed, "四") for typed in ("省外技工院校", "省外院校", "省外职业园校")),
        *(("培训渠道", typed, "一b") for typed in ("省内职业院校", "省内技工院校", "省内院校", "省内高校")),
        *(
            ("培训渠道", typed, "一b")
            for typed in ("本省职业院校", "州内职业学校", "市内技工学校", "县职教中心")
        ),
        *(("培训渠道", "民办非企业培训机构", "一b"), ("培训渠道", "劳务经纪公司", "二")),
        ("培训渠道", "", None),
        ("培训渠道", "无", None),
        ("培训渠道", "不清楚", None),
        ("培训机构", "罗平县劳务公司", None),  # that column is no channel
    ],
)
def test_channels(head: str, typed: str, channel: str | None) -> None:
    assert read(book(row(**{head: typed}))).records[0].channel == channel


def test_a_channel_is_told_by_its_name_not_by_its_number() -> None:
    (told,) = [one.message for one in read(book(row(培训渠道="企业自训"))).findings if one.code == "V02"]
    assert told == "培训渠道“企业自训”读作“生产经营主体”"


@pytest.mark.parametrize(
    ("head", "typed", "field", "reading", "codes"),
    [
        *(("培训渠道", typed, "channel", "一b", ["V02"]) for typed in ("民办", "职业高中")),
        *(("培训渠道", typed, "channel", "三", ["V02"]) for typed in ("生产主体", "经营主体")),
        *(("培训渠道", typed, "channel", "二", []) for typed in ("渠道二", "渠道2", "第二类")),
        ("培训渠道", "外省职校", "channel", "四", []),
        *(("培训渠道", typed, "channel", None, ["V02"]) for typed in ("第一类", "送教上门")),
        *(("就业地点", typed, "workplace", "省外", []) for typed in ("粤", "浙", "沪")),
        ("就业地点", "附近", "workplace", "县内", ["V02"]),
        ("人员类别", "卡", "people", {"脱贫劳动力"}, []),
        *(("人员类别", typed, "people", {"一般农村劳动力"}, []) for typed in ("非贫", "农村人口")),
        ("人员类别", "毕业生", "people", set(), ["V02"]),
    ],
)
def test_short_words_for_a_channel_a_place_and_a_kind(
    head: str, typed: str, field: str, reading: Any, codes: list[str]
) -> None:
    ledger = read(book(row(**{head: typed})))
    assert (getattr(ledger.records[0], field), [one.code for one in ledger.findings]) == (reading, codes)
