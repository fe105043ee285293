"""What a head means by its words alone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from table import TIDY, fields, read

from lp_reports.ledger.heads.meaning.slips import mended
from lp_reports.ledger.heads.meaning.spoken import How
from lp_reports.ledger.heads.meaning.words import read_words
from lp_reports.ledger.heads.read import read_word
from lp_reports.model.fields import Field

DATA = Path(__file__).parent
SPELLINGS = json.loads((DATA / "spellings.json").read_text("utf-8"))
VARIANTS = json.loads((DATA / "variants.json").read_text("utf-8"))


def word(head: str) -> str:
    field = read_word(tuple(head.split(">")), {})
    return field.value if field else ""


@pytest.mark.parametrize(
    "text",
    "阿岗镇 罗雄街道 砌筑工 中式烹调师 已就业 未就业 是 否 脱贫户 脱贫劳动力户 一般农户 初中 五级/初级工 汉族 大水井村 3组 二班 张三 县内 "
    "集中面授 罗平县某某职业培训学校 县住建局 职业培训机构 合格 无 2021年第1期 本人 完成".split(),
)
def test_what_stands_in_rows_is_no_head(text: str) -> None:
    assert word(text) == ""


@pytest.mark.parametrize("head", VARIANTS["其他"])
def test_heads_of_others_are_no_field(head: str) -> None:
    assert word(head) == ""


@pytest.mark.parametrize(
    ("head", "field"),
    [
        *((head, "目前就业状态") for head in ("聘用与否", "是否聘用", "聘用情况", "是否在职", "在职情况")),
        *(
            (head, "")
            for head in (
                "聘用起止时间",
                "聘用起始日期",
                "聘用时间",
                "聘期",
                "在职培训",
                "安置乡镇",
                "是否搬迁安置",
            )
        ),
        *((head, "培训后月收入") for head in ("实发月工资", "到手工资（元/月）", "净收入（月）", "每月到手")),
        *((head, "") for head in ("实发补贴", "家庭净收入", "年净收入", "实发金额")),
        ("培训前干什么", "培训前就业状态"),
        ("培训前干什么", "培训前就业状态"),
        ("输出地点", "就业地点"),
        ("劳务输出地", "就业地点"),
        ("输出企业名称", "就业单位"),
        ("来之前做什么", "培训前就业状态"),
        ("现在干什么", "目前就业状态"),
        ("现在从事什么工作", "目前就业状态"),
        ("培训对象", "姓名"),
        ("培训对象姓名", "姓名"),
        ("对象类型", "人员类别"),
        ("证书情况>证件类型", "证书类别"),
        ("证件类型", ""),
        ("残疾人联系电话", "联系电话"),
        ("监护人联系电话", ""),
        ("学员档案>手机", "联系电话"),
        ("培训期限", "培训时间"),
        ("合同期限", ""),
        ("培训岗位工种", "培训工种"),
        ("岗位工种", ""),
        ("03 姓名", "姓名"),
        ("培训补贴（元/人·次）", "培训补贴"),
    ],
)
def test_what_offices_write(head: str, field: str) -> None:
    assert word(head) == field


def test_every_spelling_that_was_ever_listed_reads_the_same() -> None:
    listed: dict[str, str] = {}
    for field, spellings in SPELLINGS.items():
        for spelling in spellings:
            listed.setdefault(spelling, field)
    misread = {spelling: word(spelling) for spelling, field in listed.items() if word(spelling) != field}
    answers = {"建档立卡户", "脱贫户"}  # also what stands in rows
    assert {spelling: read for spelling, read in misread.items() if spelling not in answers} == {}


def test_spellings_that_no_list_holds() -> None:
    wanted = [
        (field, spelling)
        for field, spellings in VARIANTS.items()
        if field != "其他"
        for spelling in spellings
    ]
    read = [(field, word(spelling)) for field, spelling in wanted]
    assert sum(field == found for field, found in read) >= 0.98 * len(read)
    assert [pair for pair in read if pair[1] not in ("", pair[0])] == []


@pytest.mark.parametrize(
    ("head", "field"),
    [
        ("户主信息>姓名", ""),
        ("户主信息>身份证号", ""),
        ("监护人>联系电话", ""),
        ("企业信息>联系电话", ""),
        ("合同>起始日期", ""),
        ("原有证书>证书编号", ""),
        ("培训结业证书>编号", ""),
        ("银行卡信息>开户人姓名", ""),
        ("姓名（户主）", ""),
        ("2021年县残联培训台账>姓名", "姓名"),
        ("县残联>姓名", "姓名"),
        ("填报人>姓名", "姓名"),
        ("填报单位：某某公司>姓名", "姓名"),
        ("培训情况>等级", "培训等级"),
        ("取证情况>等级", "证书等级"),
        ("职业技能等级证书>证书编号", "证书编号"),
        ("就业情况>单位", "就业单位"),
        ("培训前>就业状态", "培训前就业状态"),
        ("就业情况>起始日期", "就业日期"),
    ],
)
def test_a_group_says_whose_and_which(head: str, field: str) -> None:
    assert word(head) == field


@pytest.mark.parametrize(
    ("head", "field"),
    [
        ("身分证号", "身份证号"),
        ("结束日其", "结束日期"),
        ("联系电话话", "联系电话"),
        ("毕业时间", ""),
        ("上牌日期", ""),
        ("户住姓名", ""),
    ],
)
def test_a_slip_of_the_pen(head: str, field: str) -> None:
    assert word(head) == field


def test_the_clerk_s_word_outranks_all() -> None:
    assert read_word(("户主姓名",), {"户主姓名": Field.NAME}) is Field.NAME
    assert read_word(("备注",), {"备注": Field.CLASS}) is Field.CLASS


def test_what_is_understood_in_part_is_not_read_by_words_alone() -> None:
    best = read_words(("老憨身份证号",), {}).best
    assert best and best.how is How.PART and word("老憨身份证号") == ""


@given(st.lists(st.text(max_size=60), max_size=4))
def test_no_head_raises(stack: list[str]) -> None:
    read_word(tuple(stack), {})
    read_word((*stack, "(" * 30_000), {})


@pytest.mark.parametrize(
    ("head", "field"),
    [
        *(("脱贫劳动力姓名", "姓名"), ("脱贫劳动力身份证号码", "身份证号"), ("社员身份证", "身份证号")),
        *(("从哪天学", "开班日期"), ("学到哪天", "结束日期"), ("技能证类别", "证书类别")),
        *(("结业后证书编号", "证书编号"), ("项目经理身份证", ""), ("脱贫时间", "")),
    ],
)
def test_kinds_of_person_and_of_speech(head: str, field: str) -> None:
    assert (read_word((head,), {}) or "") == field


def test_a_character_too_many_is_a_slip_unless_it_tells_two_heads_apart() -> None:
    assert mended("联系呀电话") == ("联系电话",)
    assert mended("技能再鉴定") == ("技能鉴定",)
    assert mended("联系户电话") == mended("联系残电话") == mended("技能前鉴定") == ()


@pytest.mark.parametrize(
    ("head", "field"),
    [
        ("取证培训起止时间", None),
        ("结业时间", "结束日期"),
        ("结业取证类别", "证书类别"),
        ("结业取证时间", "发证日期"),
        ("培训期限(起)", "开班日期"),
        ("培训期(止)", "结束日期"),
        ("培训周期", "培训天数"),
        ("团员身份证", "身份证号"),
        ("被培训者姓名", "姓名"),
        ("就业情况>前", "培训前就业状态"),
        ("丁、就业>后", "目前就业状态"),
        ("填报乡镇", "户籍乡镇(街道)"),
        ("学员来源（乡镇）", "户籍乡镇(街道)"),
        ("资金来源", None),
        ("合格人员姓名", "姓名"),
        ("以前干什么", "培训前就业状态"),
        ("原有证书情况", None),
    ],
)
def test_ideas_that_may_stand_beside_some_and_not_others(head: str, field: str | None) -> None:
    best = read_words(tuple(head.split(">")), {}).best
    assert (best.field.value if best else None) == field


@pytest.mark.parametrize("head", ["培训类别编号", "证书颁发"])
def test_what_only_the_cells_can_tell(head: str) -> None:
    cells = {"培训类别编号": [4, 5] * 12, "证书颁发": "issue"}[head]
    field = {"培训类别编号": "培训类别", "证书颁发": "发证日期"}[head]
    assert fields(read({**TIDY, head: cells})).get(field) == 6
    other = {"培训类别编号": [f"XM2021-{n:03d}" for n in range(24)], "证书颁发": ["职业技能等级证书"] * 24}[
        head
    ]
    assert field not in fields(read({**TIDY, head: other}))


# --- questions as one speaks --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "head",
    [
        *("国家补贴", "政府补贴金额", "是否享受补贴", "是否企业买单"),
        *("是否参加考试", "是否参加考核", "是否参考"),
        *("没有证书原因", "没有考", "证书在哪", "谁家公司", "在哪个班"),
    ],
)
def test_what_only_sounds_like_a_question_of_the_ledger_s(head: str) -> None:
    assert word(head) not in ("是否免费培训", "是否取证", "是否合格", "就业单位", "就业地点")


@pytest.mark.parametrize(
    ("heads", "field"),
    [
        ("是否政府买单 是否国家补贴 是否国家买单 是否财政买单 是否政府付费 是否由政府承担", "是否免费培训"),
        ("在哪打工 在哪务工 在哪工作 在哪就业 在哪上班", "就业地点"),
        ("在哪家公司 在哪个公司 在哪个厂 在哪家企业 在哪个单位 在什么单位", "就业单位"),
        ("到哪里务工 去哪打工 去哪里上班 到哪干活", "就业地点"),
        ("拿证没有 取证没有 证拿到没有 有证没有 拿没拿到证", "是否取证"),
        (
            "发没发证 是否发了证 发证没有 考没考到证 办没办到证 证考到没 考到没有 考取情况 取得与否",
            "是否取证",
        ),
        ("考没考过 考过没有 过没过 是否参加考试并合格", "是否合格"),
    ],
)
def test_questions_as_one_speaks(heads: str, field: str) -> None:
    assert [word(head) for head in heads.split()] == [field] * len(heads.split())


@pytest.mark.parametrize(
    ("head", "field"),
    [
        *(("在哪个单位培训", "培训机构"), ("在什么单位学习", "培训机构"), ("哪个单位颁发证书", "发证机构")),
        *(
            ("去哪里实习", ""),
            ("在哪里培训", "培训地点"),
            ("在哪里住", "户籍地址"),
            ("是否本人出席", ""),
            ("是否单位出具证明", ""),
            ("到哪家企业实习", ""),
        ),
    ],
)
def test_a_question_that_goes_on_asks_for_something_else(head: str, field: str) -> None:
    assert word(head) == field


@pytest.mark.parametrize("head", ["是否参加考试", "是否参加考核", "是否参加鉴定"])
def test_who_sat_an_examination_has_not_passed_it(head: str) -> None:
    assert "是否合格" not in fields(read({**TIDY, head: "yes"}))


# --- words that are put together by rule ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("heads", "field"),
    [
        ("启训时间 开办日期 培训开办日期 启课时间 入训日期", "开班日期"),
        ("办结时间 训结日期 收训日期 结班日期 讫训时间 结课", "结束日期"),
        ("培训安排>结课 教学安排>结训 授课安排>结班", "结束日期"),
        ("本人结业日期 本人结束日期 个人结业时间", "结束日期"),
        ("培训天数情况", "培训天数"),
        ("考证结果 拿证结果 通过后是否发证 考核后是否拿证", "是否取证"),
        ("主讲机构 讲授单位 任教学校", "培训机构"),
        ("传习地点 主讲地点", "培训地点"),
        ("开设工种 开设课程", "培训工种"),
        ("组班方式", "培训方式"),
        ("出勤天数 到课天数 实到天数 折合天数 应训天数", "培训天数"),
        ("折合课时 计划学时 修满学时 认定学时 应修学时", "课时"),
        ("制发日期 填发日期 发下日期 出具日期 领发日期", "发证日期"),
        ("户口簿所在乡镇 户口本乡镇 身份证所属乡镇 身份证乡镇 输出乡镇", "户籍乡镇(街道)"),
        ("移动号码 通讯电话 随身手机 能打通的电话 联系方法", "联系电话"),
        ("月均劳务收入 劳务月收入 月劳务报酬 务工所得 实发月工资 到手工资（元/月）", "培训后月收入"),
        ("证书等级名称", "证书等级"),
        ("评价后等级 认定后级别 鉴定后等级 考后等级", "证书等级"),
        ("培训期间生活补助 训期生活补助 学习期间生活费 集训期间伙食补贴", "生活费补贴"),
        ("培训期间交通费 学习期间交通补助", "交通补贴"),
        ("计（天） 计天 培训周期>计（天）", "培训天数"),
        ("课时情况 培训课时情况 学时情况", "课时"),
        ("拿到证件的级别 所拿证件等级 考取的证件等级", "证书等级"),
        ("拿到证件的编号 所获证件号码 考取证件编号", "证书编号"),
        ("拿到证件的日期 证件拿到日期 领到证件时间 证件取得时间", "发证日期"),
        ("是否拿到证件 拿到证件没有", "是否取证"),
        ("文化程度名称", "文化程度"),
        ("是否全免 培训是否全免 是否全额免费 全免与否", "是否免费培训"),
        (
            "拿到证书没有 是否合格并取证 证书到手情况 证书有否 是否取得技能等级证或专项证 取证成功与否",
            "是否取证",
        ),
        ("聘用与否 是否聘用 是否稳岗 在职情况", "目前就业状态"),
        ("培训奖补（元） 奖补金额 学费补助 培训奖励", "培训补贴"),
        ("务工目的地 接收地", "就业地点"),
        ("一个月挣多少 月挣 一个月工资 现在一个月多少钱 每月能挣 每月拿多少 一月挣几多", "培训后月收入"),
        ("以前一个月挣多少 训前月挣 学前一个月工资 参训前每月多少钱", "培训前月收入"),
        ("到厂日期 到企业时间", "就业日期"),
        ("证书下来时间 证到手日期", "发证日期"),
        ("几级工 工级", "证书等级"),
        ("发证对象 鉴定对象 回访对象 补助对象", "姓名"),
        ("证书（等级/专项/无） 证别（专项/等级）", "证书类别"),
    ],
)
def test_a_rule_puts_words_together(heads: str, field: str) -> None:
    assert {head: word(head) for head in heads.split()} == dict.fromkeys(heads.split(), field)


@pytest.mark.parametrize(
    "head",
    "证件类型 证件签发日期 资金来源 原工种 缺勤天数 劳务费 出发日期 贷款发放 保证人电话 证书打印日期 残疾证 户口本编号".split(),
)
def test_what_only_looks_like_such_a_word_stays_another_s(head: str) -> None:
    assert word(head) == ""
