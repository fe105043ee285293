"""How an answer says it: doubt, other people, what is over, to come, asked for or denied make no plain answer of any
closed field; harmless words beside them do not."""

from __future__ import annotations

from typing import Any

import pytest
from verbs import ID, Q2, SPECIALISED, accepts, book, certified, read, record, row

from lp_reports.ledger.values.mood import is_asking, is_doubtful, is_past, is_qualified, names_others
from lp_reports.ledger.values.stems import says_no_more

NOW, BEFORE = "目前就业状态", "培训前就业状态"

# --- quiet ------------------------------------------------------------------------------------------------

SURE = "免费 已就业 已就业(已核实) 已就业(本人确认) 2021.4.30(已结业) 未就业(待业) 务工(待遇好) 网吧 茶吧 好的 说好的厂"
WORKS = """
    娃哈哈厂上班 家家乐超市上班 老公鸡餐馆上班 妇幼医院上班 月子中心上班 预制板厂上班 应用材料厂上班 要素市场上班 大概念公司上班
    听涛酒店上班 无锡打工 未来公司上班 已安排就业 毕业后就业 年末起在厂上班 去年起在厂里上班 和老公一起打工 跟老公在浙江打工
    随丈夫外出务工 全家在浙江打工 老公在家，她打工 老公打工，自己也打工 主要打工 原单位上班 离家近的厂上班 已就业(未签合同)
"""


@pytest.mark.parametrize("text", SURE.split())
def test_an_answer_that_is_sure_of_itself(text: str) -> None:
    assert not is_doubtful(text) and not is_qualified(text)


@pytest.mark.parametrize("typed", [one for one in WORKS.split() if "大概" not in one])
def test_a_mark_within_another_word_is_none(typed: str) -> None:
    assert record(book(row(**{NOW: typed}))).now in ("已就业", "灵活就业")


@pytest.mark.parametrize("text", ["务工", "跑运输", "在家", "阿岗镇", "专项职业能力证"])
def test_a_plain_word_is_neither_asked_for_nor_past_nor_somebody_else_s(text: str) -> None:
    assert not is_asking(text) and not is_past("employment", text) and not names_others(text)


# --- doubt ------------------------------------------------------------------------------------------------

DOUBT = "应该{} 大概{} 可能{} 好像{} 听说{} 据说{} 说是{} 估计{} 也许{} 疑似{} 多半{} 貌似{} {}？ {}吧 {}(待核实) {}(存疑) {}(待定)"


@pytest.mark.parametrize("doubt", DOUBT.split())
@pytest.mark.parametrize(
    ("head", "word", "field"),
    [
        (NOW, "打工", "now"),
        (BEFORE, "未就业", "before"),
        ("是否免费培训", "免费", "free"),
        ("培训方式", "面授", "mode"),
        ("就业地点", "浙江", "workplace"),
    ],
)
def test_doubt_is_no_answer(doubt: str, head: str, word: str, field: str) -> None:
    ledger = read(book(row(**{head: doubt.format(word)})))
    assert getattr(ledger.records[0], field) is None
    assert [one.code for one in ledger.findings] == ["V02"]


@pytest.mark.parametrize("doubt", DOUBT.split())
def test_a_doubtful_kind_of_person_entitles_to_nothing(doubt: str) -> None:
    ledger = read(book(row(人员类别=doubt.format("脱贫户"))))
    assert (ledger.records[0].people, [one.code for one in ledger.findings]) == (frozenset(), ["V02"])


@pytest.mark.parametrize("doubt", DOUBT.split())
def test_a_doubtful_class_holds_the_certificate(doubt: str) -> None:
    ledger = read(book(certified(证书类别=doubt.format("专项"), 证书等级="")))
    assert [one.code for one in ledger.findings] == ["C08"]


@pytest.mark.parametrize("typed", ["五级？", "大概五级", "五级(待定)", "拟评五级", "申报四级", "准备考四级", "五级未过", "没评上五级", "非五级", "升五级", "老公五级", "五级证遗失", "冲刺四级", "五级" + "工员师匠" * 14 + "兮"])  # fmt: skip
def test_a_level_in_doubt_or_to_come_is_told(typed: str) -> None:
    ledger = read(book(certified(证书等级=typed)))
    assert (ledger.records[0].level, [one.code for one in ledger.findings]) == (None, ["V02"])


@pytest.mark.parametrize(
    "typed", ["五级", "五级(初级)", "初级工", "不分等级", "育婴员五级", "国家职业资格五级", "五级（原初级）"]
)
def test_a_level_that_is_sure(typed: str) -> None:
    assert record(book(certified(证书等级=typed))).level in (5, 0)


# --- somebody else ----------------------------------------------------------------------------------------

OTHERS = "老公在打工 丈夫在浙江打工 儿子在打工 爱人上班 媳妇开店 老伴在外打工 其夫务工 陪孩子上学 接送孩子上学 弟弟当兵 女儿读大学 父母务农"


@pytest.mark.parametrize("typed", OTHERS.split())
def test_what_somebody_else_does_is_no_answer(typed: str) -> None:
    ledger = read(book(row(**{BEFORE: typed})))
    assert (ledger.records[0].before, [one.code for one in ledger.findings]) == (None, ["V02"])


@pytest.mark.parametrize("typed", ["丈夫打工，本人在家", "父亲去世，在家", "孩子上学，在家", "老公在厂里，她在家带娃", "给儿子带娃"])  # fmt: skip
def test_beside_what_somebody_else_does_the_own_state_is_heard(typed: str) -> None:
    assert record(book(row(**{NOW: typed}))).now == "未就业"


@pytest.mark.parametrize("typed", ["邻居是卡户", "父母是低保", "婆家是脱贫户", "老公是卡户"])
def test_somebody_else_s_kind_of_person_is_told(typed: str) -> None:
    assert record(book(row(人员类别=typed))).people == frozenset()


# --- over, to come, refused -------------------------------------------------------------------------------

OVER = "生意黄了 生意亏了 店垮了 厂倒了 厂搬走了 厂子散了 工地完工 离厂 刚离开厂 干过保安 打过工 刚辞厂 年前打工 公益性岗位(已到期) 被厂里辞了"
TO_COME = "厂里喊去 老板叫去上班 老板让去上班 培训后安排就业 安排上岗 开学后去上班 约了去厂里 如果招工就去打工 有空就去打工 等娃大点再打工"
NOT_YET = "等秋收后打工 懒得打工 怕打工 拒绝就业 难以就业"
NO_WISH = "模拟驾驶员上班 西部计划 计划生育专干上班 思想品德老师"


@pytest.mark.parametrize("typed", (OVER + " " + TO_COME).split())
def test_what_is_over_or_to_come_is_no_state(typed: str) -> None:
    ledger = read(book(row(**{NOW: typed})))
    assert (ledger.records[0].now, [one.code for one in ledger.findings]) == (None, ["V02"])


@pytest.mark.parametrize("typed", NOT_YET.split())
def test_who_waits_or_refuses_has_no_work(typed: str) -> None:
    assert accepts(book(row(**{NOW: typed}))).records[0].now == "未就业"


@pytest.mark.parametrize("typed", ["低保已停", "退出低保", "曾享受低保", "低保(已取消)", "以前是低保", "原低保", "想评卡户"])  # fmt: skip
def test_who_is_entitled_no_more_or_not_yet_is_told(typed: str) -> None:
    ledger = read(book(row(人员类别=typed)))
    assert (ledger.records[0].people, [one.code for one in ledger.findings]) == (frozenset(), ["V02"])


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ("监测户（未消除风险）", "监测对象"),
        ("监测户（未解除）", "监测对象"),
        ("监测户（尚未解除）", "监测对象"),
        ("低保户（未退出）", "就业困难人员"),
        ("监测户（2021年纳入）", "监测对象"),
        ("脱贫户（2019年脱贫）", "脱贫劳动力"),
        ("退役军人（退出现役）", "退役军人"),
        ("退役军人（待安置）", "退役军人"),
        ("两后生（在读）", "两后生"),
    ],
)
def test_a_remark_that_takes_nothing_back_leaves_the_kind_as_it_is(typed: str, kind: str) -> None:
    assert accepts(book(row(人员类别=typed))).records[0].people == {kind}


@pytest.mark.parametrize(
    "typed",
    [
        *("监测户（已解除）", "监测户已解除", "监测对象（已消除风险）", "零就业家庭（已消除）", "脱贫户（已退出）", "低保户（已清退）"),
        *("低保户（不再享受）", "残疾人（已注销）", "两后生（已升学）"),
    ],
)  # fmt: skip
def test_a_remark_that_takes_the_kind_back_is_told(typed: str) -> None:
    ledger = read(book(row(人员类别=typed)))
    assert (ledger.records[0].people, [one.code for one in ledger.findings]) == (frozenset(), ["V02"])


@pytest.mark.parametrize("typed", ["监测户（风险已消除）", "低保户（2020年退出）"])
def test_read_all_the_same_where_it_may_be_over(typed: str) -> None:
    assert [one.code for one in read(book(row(人员类别=typed))).findings] == ["V02"]


def test_who_was_registered_poor_is_entitled_still() -> None:
    assert record(book(row(人员类别="原卡户"))).people == {"脱贫劳动力"}


PAPERS = "原有职业资格证 以前的专项证 去年考的专项证 旧专项证 专项证(旧) 培训前已有专项证 专项证作废 专项证过期 老公有专项证 借的专项证 不是专项 非专项"


@pytest.mark.parametrize("typed", PAPERS.split())
def test_another_s_or_an_earlier_paper_is_no_class(typed: str) -> None:
    held = read(book(certified(证书类别=typed, 证书等级="")))
    assert [one.code for one in held.findings] == ["C08"]
    none = read(book(certified(证书类别=typed, 证书等级="", 证书编号="", 发证日期="")))
    assert [one.code for one in none.findings] == ["V02"]


@pytest.mark.parametrize("typed", ["职业资格证 未拿到", "专项（没过）", "职业技能等级证：无"])
def test_a_paper_and_that_there_is_none(typed: str) -> None:
    ledger = accepts(book(certified(证书类别=typed, 证书等级="", 证书编号="", 发证日期="")))
    assert ledger.records[0].cert_class is None


def test_one_paper_of_two_is_not_denied() -> None:
    assert record(book(certified(证书类别="专项证、职业资格证未考", 证书等级=""))).cert_class == SPECIALISED


@pytest.mark.parametrize("typed", ["不是53032421001", "待定53032421001", "53032421001？", "53032421001（作废）", "丈夫53032421001", "原证53032421001"])  # fmt: skip
def test_a_number_that_is_not_this_certificate_s_is_none(typed: str) -> None:
    ledger = read(book(certified(证书类别="专项", 证书等级="", 证书编号=typed)))
    assert [one.code for one in ledger.findings] == ["C01"]


# --- two answers, a tick ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "typed", ["在家或打工", "打零工/在家", "半年打工半年在家", "有时打工有时在家", "已就业√未就业"]
)
def test_two_answers_are_none(typed: str) -> None:
    ledger = read(book(row(**{NOW: typed})))
    assert (ledger.records[0].now, [one.code for one in ledger.findings]) == (None, ["V02"])


def test_a_choice_of_kinds_that_nobody_made_is_told() -> None:
    assert record(book(row(人员类别="脱贫户、农户"))).people == {"脱贫劳动力", "一般农村劳动力"}
    ledger = read(book(row(人员类别="脱贫户/一般户")))
    assert (ledger.records[0].people, [one.code for one in ledger.findings]) == (frozenset(), ["V02"])


@pytest.mark.parametrize(
    ("typed", "state"),
    [
        ("√已就业 未就业", "已就业"),
        ("已就业√ 未就业", "已就业"),
        ("已就业 √未就业", "未就业"),
        ("已就业/√未就业", "未就业"),
        ("已就业、☑未就业", "未就业"),
        ("已就业 灵活就业 √未就业", "未就业"),
        ("已就业（ ）未就业（√）", "未就业"),
        ("已就业 (√)未就业", "未就业"),
        ("已就业：× 未就业：√", "未就业"),
    ],
)
def test_a_tick_belongs_to_the_option_that_it_touches(typed: str, state: str) -> None:
    assert accepts(book(row(**{NOW: typed}))).records[0].now == state


@pytest.mark.parametrize(("typed", "free"), [("免费 √自费", False), ("自费 √免费", True), ("免费√自费", None), ("免费 √ 自费", None)])  # fmt: skip
def test_a_tick_between_two_options(typed: str, free: bool | None) -> None:
    ledger = read(book(row(是否免费培训=typed)))
    assert (ledger.records[0].free, len(ledger.findings)) == (free, int(free is None))


@pytest.mark.parametrize("typed", ["教材自费", "伙食自费", "住宿自费", "考证自费，培训免费"])
def test_another_thing_s_price_is_no_answer(typed: str) -> None:
    ledger = read(book(row(是否免费培训=typed)))
    assert (ledger.records[0].free, [one.code for one in ledger.findings]) == (None, ["V02"])


# --- letters ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("head", "typed", "field", "reading"),
    [
        (NOW, "末就业", "now", "未就业"),
        (NOW, "末就业（在家）", "now", "未就业"),
        (NOW, "未就業", "now", "未就业"),
        (NOW, "己就业", "now", "已就业"),
        (NOW, "外出務工", "now", "已就业"),
        (NOW, "周末打零工", "now", "灵活就业"),
        (NOW, "自己就业", "now", "已就业"),
        (BEFORE, "沒工作", "before", "未就业"),
        ("是否免费培训", "自費", "free", False),
        ("是否免费培训", "財政補貼", "free", True),
        ("就业地点", "廣東", "workplace", "省外"),
        ("培训补贴", "1000圓", "training", 1000),
    ],
)
def test_other_forms_of_a_character(head: str, typed: str, field: str, reading: Any) -> None:
    assert getattr(record(book(row(**{head: typed}))), field) == reading


@pytest.mark.parametrize(
    ("head", "typed", "field", "reading"),
    [
        *((NOW, typed, "now", "未就业") for typed in ("来就业", "未就亚", "待亚")),
        (NOW, "已就亚", "now", "已就业"),
        *(("是否取证", typed, "certified", False) for typed in ("末取证", "来取证")),
        ("是否免费培训", "兔费", "free", True),
    ],
)
def test_what_looks_like_another_character_is_read_and_told(
    head: str, typed: str, field: str, reading: Any
) -> None:
    ledger = read(book(row(**{head: typed})))
    assert (getattr(ledger.records[0], field), [one.code for one in ledger.findings]) == (reading, ["V02"])


@pytest.mark.parametrize("typed", ["来浙江务工", "在东亚公司上班", "外地来务工"])
def test_what_is_meant_as_it_stands_stays(typed: str) -> None:
    assert record(book(row(**{NOW: typed}))).now == "已就业"


def test_a_name_is_printed_as_it_stands() -> None:
    assert record(book(row(姓名="陳開業"))).name == "陳開業"


@pytest.mark.parametrize(
    "typed",
    ["不在云南", "浙江回来了", "省外(已返乡)", "先昆明后浙江", "昆明转广东", "广东→罗平", "北京（已返）"],
)
def test_a_place_where_nobody_is_any_more(typed: str) -> None:
    ledger = read(book(row(就业地点=typed), period=Q2))
    assert (ledger.records[0].workplace, [one.code for one in ledger.findings]) == (None, ["V02"])


# --- words that say more ------------------------------------------------------------------------------------

NO_MORE = """
    在浙江打工 昆明务工 苏州某某电子厂上班 餐厅服务员 德胜电子厂 就职于某公司 已在县城饭店上班 和丈夫在广东打工 大学毕业后在昆明上班 退役后打工 在校生
    应征入伍 公益性岗位(保洁) 已就业(已核实)
"""
MORE = """
    托人介绍进厂 盘算去打工 考虑去厂里 琢磨开店 商量去浙江打工 有打工念头 错过进厂 被骗去打工 厂里欠薪 厂里招人 体检后进厂 厂里等消息
    打工受骗 就业受阻 就业能力弱 缺少就业门路 向往打工 动员就业 介绍就业 扶持创业 学做生意 学理发 会计专业 打工途中 公益岗候选 学生家长
"""


@pytest.mark.parametrize("typed", NO_MORE.split())
def test_names_places_and_times_beside_a_state_say_no_more(typed: str) -> None:
    assert accepts(book(row(**{NOW: typed}))).records[0].now


@pytest.mark.parametrize("typed", MORE.split())
def test_any_other_word_beside_a_state_is_told(typed: str) -> None:
    ledger = read(book(row(**{NOW: typed})))
    assert [one.code for one in ledger.findings] == ["V02"]


@pytest.mark.parametrize(
    ("head", "typed", "quiet"),
    [
        ("是否免费培训", "免费技能培训班", True),
        ("是否免费培训", "政府购买服务", True),
        ("是否免费培训", "免费体检", False),
        ("是否免费培训", "享受过免费", False),
        ("是否免费培训", "免费名额用完", False),
        ("人员类别", "脱贫户子女", True),
        ("人员类别", "农村低保对象", True),
        ("人员类别", "脱贫村", False),
        ("人员类别", "残疾人监护人", False),
        ("人员类别", "监测已消除", False),
    ],
)
def test_other_answers_that_say_more(head: str, typed: str, quiet: bool) -> None:
    assert [one.code for one in read(book(row(**{head: typed}))).findings] == ([] if quiet else ["V02"])


@pytest.mark.parametrize(
    ("typed", "quiet"), [("已取得职业资格证", True), ("领取准考证", False), ("参加取证考试", False)]
)
def test_an_answer_of_certification_that_says_more(typed: str, quiet: bool) -> None:
    assert [one.code for one in read(book(certified(是否取证=typed))).findings] == ([] if quiet else ["V02"])


def test_a_long_answer_costs_no_more_than_its_length() -> None:
    for text in (
        "一起" * 29 + "兮",
        "在里面一起" * 11 + "兮",
        "县乡村镇城路园" * 8 + "兮",
        "里面一起跟着她" * 8 + "兮",
    ):
        says_no_more("employment", text)


# --- one list for all fields: what takes an answer back -----------------------------------------------------

MAKES = {
    "now": lambda text: row(**{NOW: text.format("打零工")}),
    "before": lambda text: row(**{BEFORE: text.format("务农")}),
    "place": lambda text: row(就业地点=text.format("浙江")),
    "free": lambda text: row(是否免费培训=text.format("免费")),
    "certified": lambda text: certified(是否取证=text.format("已取证")),
    "yes": lambda text: certified(是否取证=text.format("是")),
    "class": lambda text: certified(证书类别=text.format("专项证"), 证书等级=""),
    "class of skill": lambda text: certified(证书类别=text.format("职业技能等级证书")),
    "level": lambda text: certified(证书等级=text.format("五级")),
    "kind": lambda text: row(人员类别=text.format("脱贫户")),
    "poor": lambda text: row(是否脱贫户=text.format("是")),
    "township": lambda text: row(户籍乡镇=text.format("阿岗镇")),
    "mode": lambda text: row(培训方式=text.format("线上")),
    "channel": lambda text: row(培训渠道=text.format("企业")),
    "money": lambda text: certified(培训补贴=text.format("1000元")),
    "wage": lambda text: row(培训后月收入=text.format("3000元")),
    "days": lambda text: row(培训天数=text.format("10天")),
    "end": lambda text: row(结束日期=text.format("2021.4.30")),
    "issued": lambda text: certified(发证日期=text.format("2021.5.20")),
    "phone": lambda text: row(联系电话=text.format("13900008001")),
    "number": lambda text: certified(证书编号=text.format("LP20210099")),
}
"""One row of each field, with an answer as typed."""

TAKEN_BACK = "丈夫 老公的 儿子 母亲 是他儿子 夫 待核 存疑 听说 不确定 可能 未核实 错 填错了 有误 遗失 计划 意向 拟 想 以前 原来 原有 作废 已作废 注销 已吊销 撤销 已失效 虚假 否 不是".split()
HARMLESS = "已核实 本人 新增 第一期 属实 已公示 见附件 女 组长".split()


@pytest.mark.parametrize("remark", HARMLESS)
@pytest.mark.parametrize("field", [field for field in MAKES if field not in ("days", "number")])
def test_a_harmless_remark_takes_nothing_back(field: str, remark: str) -> None:
    plain, typed = read(book(MAKES[field]("{}"))), read(book(MAKES[field](f"{{}}（{remark}）")))
    assert [one.code for one in typed.findings] == [one.code for one in plain.findings]


@pytest.mark.parametrize(
    "text",
    [
        "脱贫户（户主）",
        "脱贫户（建档立卡）",
        "残疾人（脱贫户）",
        "是（组长）",
        "是（没错）",
        "是（核实无误）",
        "是（阿岗班）",
        "是（2021年）",
        "职业资格证（旧证作废）",
    ],
)
def test_a_remark_on_the_person_is_none_on_another(text: str) -> None:
    assert not is_doubtful(text)


@pytest.mark.parametrize("place", ["浙江（组长）", "昆明（阿岗班）"])
def test_a_place_beside_a_class_is_a_place(place: str) -> None:
    assert record(book(row(就业地点=place))).workplace in ("省外", "县外省内")


def test_what_was_before_may_say_so_behind() -> None:
    ledger = read(book(row(**{BEFORE: "务农（以前）"})))
    assert (ledger.records[0].before, ledger.findings) == ("务农", ())


@pytest.mark.parametrize("remark", TAKEN_BACK)
@pytest.mark.parametrize("field", MAKES)
def test_a_remark_takes_back_what_it_stands_behind(field: str, remark: str) -> None:
    if field == "before" and remark in ("以前", "原来"):
        return  # what is asked for
    plain, typed = read(book(MAKES[field]("{}"))), read(book(MAKES[field](f"{{}}（{remark}）")))
    more = {one.code for one in typed.findings} - {one.code for one in plain.findings}
    assert more & {"V02", "M06", "C01", "C02", "C08", "D02", "T01", "T02", "P04"}


@pytest.mark.parametrize("field", ["township", "kind", "free", "before"])
@pytest.mark.parametrize("wish", ["拟", "打算"])
def test_a_plan_in_front_is_told(field: str, wish: str) -> None:
    typed = read(book(MAKES[field](wish + ("外出务工" if field == "before" else "{}"))))
    assert {one.code for one in typed.findings} & {"V02", "T01", "T02"}


@pytest.mark.parametrize("field", ["place", "free", "class", "class of skill", "level", "mode", "phone"])
@pytest.mark.parametrize("kin", ["老婆", "儿子", "丈夫"])
def test_another_s_in_front_is_told(field: str, kin: str) -> None:
    typed = read(book(MAKES[field](kin + "{}")))
    assert {one.code for one in typed.findings} & {"V02", "C08", "P04"}


@pytest.mark.parametrize("typed", NO_WISH.split())
def test_a_word_that_holds_a_wish_s_letters_is_none(typed: str) -> None:
    assert record(book(row(**{NOW: typed}))).now == "已就业"


@pytest.mark.parametrize("typed", ["想就业", "打算外出务工", "下月上岗"])
def test_a_wish_before_the_training_is_told_as_well(typed: str) -> None:
    ledger = read(book(row(培训前就业状态=typed)))
    assert (ledger.records[0].before, [one.code for one in ledger.findings]) == ("未就业", ["V02"])


# --- one list of those who are not the learner --------------------------------------------------------------

KIN = "老公 老婆 爱人 丈夫 妻子 儿子 女婿 侄子 岳父 公公 爸爸 亲戚 亲属 邻居 朋友 家长 监护人 别人"


@pytest.mark.parametrize("kin", KIN.split())
def test_whoever_is_not_the_learner_is_so_beside_a_name_an_id_and_a_phone(kin: str) -> None:
    cells = row(联系电话="13800001111")
    for field, beside, code in (
        ("姓名", f"王芳({kin})", "V02"),
        ("姓名", f"王芳的{kin}", "V02"),
        ("身份证号", f"{ID}({kin})", "I02"),
        ("联系电话", f"13800001111({kin})", "V02"),
    ):
        assert [one.code for one in read(book({**cells, field: beside})).findings] == [code], beside


@pytest.mark.parametrize(
    ("field", "typed"), [("姓名", "王芳(女)"), ("身份证号", f"{ID}(女)"), ("联系电话", "13800001111(户主)")]
)
def test_what_the_learner_may_be_himself_is_quiet(field: str, typed: str) -> None:
    accepts(book(row(**{field: typed})))


def test_a_yes_with_a_no_behind_it_is_neither() -> None:
    assert record(book(row(是否免费培训="是（免费）"))).free is True
    ledger = read(book(row(是否免费培训="是（自付200）")))
    assert (ledger.records[0].free, [one.code for one in ledger.findings]) == (None, ["V02"])


@pytest.mark.parametrize(
    "head", ["是否稳定就业", "是否就近就业", "是否在本县务工", "是否东部就业", "是否对口就业"]
)
def test_no_steady_work_and_none_near_by_is_not_none(head: str) -> None:
    assert record(book(row(**{head: "是"}))).now == "已就业"
    ledger = read(book(row(**{head: "否"})))
    assert (ledger.records[0].now, ledger.findings[0].code) == (None, "V02")


@pytest.mark.parametrize(("typed", "kinds"), [("脱贫户：是", {"脱贫劳动力"}), ("脱贫户：否", set())])
def test_a_kind_of_person_with_its_answer(typed: str, kinds: set[str]) -> None:
    assert accepts(book(row(人员类别=typed))).records[0].people == kinds


@pytest.mark.parametrize("text", ["是（待考）", "是（待核实）", "否（待核实）", "否（存疑）"])
def test_whether_there_is_a_certificate_in_doubt_is_told(text: str) -> None:
    (one,) = read(book(row(是否取证=text))).findings
    assert (one.code, one.field) == ("V02", "是否取证")


@pytest.mark.parametrize("text", ["否（待考）", "否（待发证）", "未取证（待鉴定）", "无（待考试）"])
def test_why_there_is_no_certificate_yet_takes_nothing_back(text: str) -> None:
    assert record(book(row(是否取证=text))).certified is False
    assert read(book(row(是否取证=text))).findings == ()
