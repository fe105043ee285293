"""States of employment in the ways people put them: stems decide, negations first, what is not understood is told."""

from __future__ import annotations

import pytest
from verbs import accepts, book, read, record, row

from lp_reports.ledger.rows.answers import parse_state

STATES = {
    "已就业": """
        给人开车 帮人家看店 就了业 就上业 已就了业 上了班 打着工 打起工 入了职 找到了 已找到
        开货车 驾校教练 村文书 本地务工 外出务工 浙江打工 在浙江务工 广东打工 在广东东莞打工 外省务工 到浙江务工 赴江苏务工 去上海打工 在外打工
        长期在外务工 县外务工 县内打工 本县务工 就近务工 就地就近务工 在家附近务工 已上岗 上岗 在岗 在职 已就职 已入职
        就职于某公司 企业上班 在企业上班 公司上班 某某有限公司 厂里上班 进厂打工 进厂 工厂上班 电子厂 在工地干活 建筑工地
        工地务工 扶贫车间上班 帮扶车间务工 车间上班 签订劳动合同 已签订劳动合同 劳务输出 劳务派遣 转移就业 省外转移就业
        省内转移 农民工 职工 企业职工 员工 工人 普工 电焊工 焊工 电工 木工 砌筑工 保安 服务员 餐厅服务员 厨师 司机
        货车司机 驾驶员 收银员 营业员 销售员 快递员 保姆 月嫂 育婴师 护工 养老护理员 保洁员 家政服务员 环卫工 物业公司
        文员 会计 教师 幼儿园老师 村医 护士 理发师 美容师 村干部 社区工作者 公务员 事业单位 有工作 有稳定工作 稳定就业
        上起班了 有班上 送货 教书 稳定 居家办公 帮厨 接单员
        正式就业 已实现就业 实现就业 成功就业 就业中 已找到工作 工作中 正在上班 打工 务工 单位就业 合同工 搬运工 仓管员
        装修 在建筑公司上班 酒店上班 酒店服务员 在昆明务工 昆明打工 务工(浙江) 外出打工(省外) 省外打工 村委会工作 干活
        超市收银员 网店客服 返岗 已到岗 学徒 修路 在开发区上班 ☑已就业□未就业 √ 是 ☑ 有 Y
    """,
    "灵活就业": """
        零散务工 打零工/零散务工 灵活 灵活就业 灵活就业人员 打零工 零工 打短工 短工 散工 临时工 临时务工 打临工 季节工 季节性务工 日结工 自由职业
        自由职业者 打杂 帮工 兼职 钟点工 小时工 外卖员 送外卖 外卖骑手 骑手 网约车司机 跑滴滴 开网约车 本地打零工
        点工 做点工 日工 零星务工 背背篓
        居家接单 网上接单 居家加工 居家来料加工 居家手工 在家缝纫 在家编竹篮卖 在家绣花
        非全日制 跑摩的 在家打零工 农闲打零工 接零活 主播 网络主播 微商 代驾
    """,
    "自主创业": """
        办合作社 办养殖场 包工程 创了业 个体 开服务部 开农机服务部 开农资部 开旅行社 开饭庄 开棋牌室 个体户 个体经营 个体工商户 开店 自己开店 在县城开店 开小卖部 小卖部 开超市 开网店 网店 做电商 做生意
        自己做生意 做小生意 经商 做买卖 摆摊 摆地摊 老板 自主创业 创业 返乡创业 自营 自主经营 经营餐馆 经营农家乐 开民宿
        农家乐经营 民宿经营 开馆子 办农场 小卖铺
        家庭农场 办厂 店主 开理发店 跑运输 在家开网店 开小吃店 开修理厂 自己开早点店 自办企业 注册公司 卖菜 包工头 开了个店 自己干
    """,
    "公益性岗位": """
        护林员 生态护林员 公益性岗位 公益岗 公岗 公益性岗位保洁员 乡村公岗 乡村公益性岗位 护林员(公益性岗位) 护路员 护河员
        河道巡护员 地质灾害监测员 村级保洁员 乡村保洁员 公益性岗位(护林员)
    """,
    "务农": """
        种地 种田 务农 在家务农 农民 种植 养殖 种养殖 养猪 养牛 养羊 养鸡 养蜂 放羊 放牛 种烤烟 种菜 种烟 烟农
        干农活 农业生产 从事农业 从事农业生产 在家种地 家庭务农 种植业 养殖业 农业 种庄稼 种小黄姜 果园 种植户 养殖户
        种姜 农耕 耕地 盘田 盘庄稼 做庄稼 下地 下地干活 在地里
    """,
    "未就业": """
        未就业 没就业 没有就业 尚未就业 暂未就业 还未就业 未实现就业 未能就业 没有务工 未务工 没务工 没有外出务工
        未外出务工 无工作 没有工作 没工作 暂无工作 还没找到工作 未找到工作 没有找到工作 找工作 正在找工作 求职中 求职 待业
        待业在家 在家待业 失业 失业在家 登记失业 失业登记 无业 无职业 无业人员 待岗 下岗 待就业 等待就业 等待上岗 待上岗
        没就上业 还没找到 没找到 尚未找到
        未上岗 没上岗 离职 已离职 辞职 辞工 带孩子 在家带孩子 带小孩 带娃
        没找着活 没找到活 找不到活 还没找到事做 暂时没找到合适的活 歇着 退伍待安置
        没找到事 没找着工作 没找到工 没寻到活 没有活 没事 没有活干 没得事干
        领娃 在家领娃娃 领小孩 哄娃 没得事 没得活 闲 玩 等通知 不干了 暂时没有 目前没有 没有班上
        在家带娃 照顾家人 照顾孩子 照顾老人 照看小孩 照顾病人 家务 在家做家务 家庭主妇 全职妈妈 宝妈 怀孕 待产 哺乳期
        坐月子 养病 生病在家 陪读 闲置 赋闲 赋闲在家 在家闲着 闲散 在家休息 没事做 无事可做 否 × □ x 无 没有
        □已就业☑未就业 已就业□未就业√ 无收入 不就业 未从事工作 停工 停工在家 没有上班 不上班 没上班 不再务工 暂缓就业 等通知上班 不愿意就业 不愿外出务工 自愿失业
    """,
    "不计入分母": """
        上学 读书 在读 在校 在校生 在校学生 学生 上大学 读大学 升学 就读 读大专 复读 专升本 上学中 读高中 参军 当兵
        入伍 服役 服兵役 现役军人 部队服役 参军入伍 去当兵 死亡 去世 已去世 病故 服刑 坐牢 失联 联系不上 无法联系
        丧失劳动能力 无劳动能力 读高职 上中职 在校读书 考上大学 升学读书 未就业(上学)
    """,
}
UNKNOWN = (
    "不详 其他 看情况 已培训 退役 就业困难人员 有就业意愿 无就业意愿 实习 见习 不务农 没失业 无稳定工作 不在外务工 "
    "无固定工作 无固定职业 没有固定工作 工作不固定 有打工意愿 推荐就业 合格 5 脱贫户 应届毕业生 在家务农兼务工 一般 已联系 "
    # wished or applied for is nothing yet
    "希望就近就业 希望上班 愿意外出务工 欲外出务工 期望务工 要求就业 争取就业 需要就业 申请公益性岗位 报名公益性岗位 筹备开店 筹备创业 "
    "联系务工中 就业难 务工需求 就业申请中 申请失业金 拟灵活就业 盼就业 求就业 商谈就业中 意向务工 愿就业 想创业 "
    # the voice hears 为 for 未; what is sold is no goods, or by an employee
    "为就业 为务工 委就业 打工去过 卖力 卖苦力 卖场 卖房 去了 带领孩子们唱歌 乡下地方 "
    "9月去浙江务工 6月初再去务工 创业筹备中 就业意向强 可就业"
)
# Nothing but nearness speaks for these: a trade, a place, somewhere else; or a wish, that there is no work yet.
NEAR = {
    "已就业": "种植基地务工 养殖场打工 泥水工 摄影师 在浙江 去了广东 广东东莞 外出 出去了 在外 省外",
    "未就业": "在家中 留守 没出去 没去成 没出门 在家学刺绣 打工受伤在家 厂里放假在家 想就业 想去广东打工 打算外出 打算出去 打算到浙江进厂 准备就业 准备外出务工 拟外出务工 年后去广东打工 "
    "即将就业 预计下月上岗 要就业 马上就业 快就业了",
    "灵活就业": "灵活就叶",
    "自主创业": "卖凉粉 卖衣服 自己卖烧烤",
}


@pytest.mark.parametrize(
    ("state", "typed"), [(state, typed) for state, words in STATES.items() for typed in words.split()]
)
def test_a_state(state: str, typed: str) -> None:
    assert accepts(book(row(目前就业状态=typed))).records[0].now == state


@pytest.mark.parametrize("typed", UNKNOWN.split())
def test_what_is_not_understood_is_told_and_counts_as_blank(typed: str) -> None:
    ledger = read(book(row(培训前就业状态=typed)))
    assert (ledger.records[0].before, [one.code for one in ledger.findings]) == (None, ["V02"])


@pytest.mark.parametrize(
    ("state", "typed"), [(state, typed) for state, words in NEAR.items() for typed in words.split()]
)
def test_what_is_read_by_nearness_is_told(state: str, typed: str) -> None:
    ledger = read(book(row(目前就业状态=typed)))
    assert ledger.records[0].now == state
    assert [one.message for one in ledger.findings] == [f"目前就业状态“{typed}”读作“{state}”"]


def test_two_states_are_both_named() -> None:
    (finding,) = read(book(row(目前就业状态="在家务农、打零工"))).findings
    assert "灵活就业、务农" in finding.message


@pytest.mark.parametrize("typed", ["退捕渔民", "易地搬迁"])
def test_a_hint_is_given_only_where_it_is_near(typed: str) -> None:
    (finding,) = read(book(row(人员类别=typed))).findings
    assert "是不是" not in finding.message and "无法识别" in finding.message


def test_a_long_answer_is_told_in_short() -> None:
    (finding,) = read(book(row(目前就业状态="情况如下" * 5000))).findings
    assert len(finding.message) < 120


def test_a_tick_says_yes() -> None:
    assert record(book(row(是否就业="☑"))).now == "已就业"


@pytest.mark.parametrize(
    ("typed", "state"),
    [
        ("返乡创业", "自主创业"),
        ("返乡务工", "已就业"),
        ("打工返乡创业", "自主创业"),
        ("以前务农，现在打工", "已就业"),
        ("在外务工，过年返乡", "已就业"),
        ("回家务农", "务农"),
        ("曾失业现已就业", "已就业"),
        ("2021年3月去浙江务工", "已就业"),
        ("因可乐厂上班", "已就业"),
        ("原单位上班", "已就业"),
    ],
)
def test_what_is_the_case_now_is_said_beside_what_was(typed: str, state: str) -> None:
    assert accepts(book(row(目前就业状态=typed))).records[0].now == state


@pytest.mark.parametrize(
    "typed",
    [
        "曾外出务工",
        "以前在广东打工",
        "原在浙江务工，已返乡",
        "从广东打工回来",
        "打工返乡",
        "务工期满返乡",
        "就业援助中",
    ],
)
def test_what_is_over_is_told_and_counts_as_blank(typed: str) -> None:
    ledger = read(book(row(目前就业状态=typed)))
    assert (ledger.records[0].now, [one.code for one in ledger.findings]) == (None, ["V02"])


def test_where_somebody_is_now_is_read_and_told() -> None:
    ledger = read(book(row(目前就业状态="曾在广东打工，现在家")))
    assert (ledger.records[0].now, [one.code for one in ledger.findings]) == ("未就业", ["V02"])


@pytest.mark.parametrize(
    ("typed", "state"),
    [
        *(
            (typed, "已就业")
            for typed in ("是，浙江", "是、在昆明", "是 广东", "是（昆明）", "是，苏州", "有，厂里")
        ),
        *((typed, "已就业") for typed in ("已，东莞", "是:务工")),
        *((typed, "未就业") for typed in ("否，在家", "否（带孩子）", "未，待业", "无，在家")),
    ],
)
def test_a_word_behind_yes_or_no(typed: str, state: str) -> None:
    assert accepts(book(row(目前就业状态=typed))).records[0].now == state


@pytest.mark.parametrize(
    "typed", ["否，务工", "否，浙江", "是，待业", "是，已毕业", "有，想去浙江", "是，老公在浙江", "有意愿"]
)
def test_a_word_behind_yes_or_no_that_says_otherwise_is_told(typed: str) -> None:
    ledger = read(book(row(目前就业状态=typed)))
    assert (ledger.records[0].now, [one.code for one in ledger.findings]) == (None, ["V02"])


@pytest.mark.parametrize(
    ("typed", "state"),
    [("就业：否", "未就业"), ("是否就业：是", "已就业"), ("就业：是", "已就业"), ("就业状态：务农", "务农")],
)
def test_a_label_and_its_answer_in_one_cell(typed: str, state: str) -> None:
    assert accepts(book(row(目前就业状态=typed))).records[0].now == state


@pytest.mark.parametrize("text", ["读小学", "孩子上小学", "送孩子上幼儿园"])
def test_a_school_that_somebody_goes_to_is_no_place_of_work(text: str) -> None:
    assert not parse_state(text).terms


def test_who_did_not_go_away_may_work_at_home() -> None:
    ledger = read(book(row(是否外出务工="否")))
    assert (ledger.records[0].now, [one.code for one in ledger.findings]) == (None, ["F12"])
    assert read(book(row(是否外出务工="是"))).records[0].now == "已就业"


# --- before and after in one column -------------------------------------------------------------------------

BOTH = [
    "培训前/后就业状态",
    "训前训后就业",
    "培训前后就业情况",
    "训前/训后就业状态",
    "就业状态（培训前/培训后）",
]


@pytest.mark.parametrize("head", ["培训后就业状态", "目前就业状态", "培训前就业状态"])
def test_one_stage_alone_is_one(head: str) -> None:
    one = accepts(book(row(**{head: "待业"}))).records[0]
    assert [one.before, one.now].count("未就业") == 1


@pytest.mark.parametrize(
    "typed", ["未就业/已就业", "待业→务工", "前：待业，后：务工", "待业、已就业", "未就业转为已就业"]
)
@pytest.mark.parametrize("head", BOTH)
def test_both_stages_in_one_column_are_parted_and_told(head: str, typed: str) -> None:
    ledger = read(book(row(**{head: typed})))
    assert (ledger.records[0].before, ledger.records[0].now) == ("未就业", "已就业")
    assert [one.code for one in ledger.findings] == ["F12", "F12"]


def test_a_lone_state_under_both_stages_is_that_of_now() -> None:
    ledger = read(book(row(**{BOTH[0]: "已就业"})))
    assert (ledger.records[0].before, ledger.records[0].now) == (None, "已就业")


def test_more_states_than_stages_are_none() -> None:
    ledger = read(book(row(**{BOTH[0]: "待业/务工/未就业"})))
    assert (ledger.records[0].now, "V02" in {one.code for one in ledger.findings}) == (None, True)


@pytest.mark.parametrize("typed", ["2000/3500", "2000→3500"])
def test_so_are_wages(typed: str) -> None:
    one = read(book(row(培训前后月收入=typed))).records[0]
    assert (one.wage_before, one.wage_after) == (2000, 3500)


LOST = "失去工作 丢了工作 没了工作 工作没了 工作丢了 找不到工作 未找到 等安排 不想打工 无法就业 过完年再去 推荐未就业 推荐就业未成功 已推荐，未上岗 未曾就业"


@pytest.mark.parametrize(
    ("state", "typed"),
    [*(("未就业", word) for word in LOST.split()), ("已就业", "已输出"), ("已就业", "应聘成功"), ("自主创业", "淘宝店"), ("不计入分母", "在押"), ("务农", "务农、照顾家")],
)  # fmt: skip
def test_work_that_was_lost_or_found(state: str, typed: str) -> None:
    assert record(book(row(目前就业状态=typed))).now == state
