"""Heads as one speaks: the learner before them, words that only go on behind them, questions without 是否."""

from __future__ import annotations

import pytest
from table import TIDY, fields, read

from lp_reports.ledger.heads.read import read_word


def word(head: str) -> str:
    field = read_word(tuple(head.split(">")), {})
    return field.value if field else ""


@pytest.mark.parametrize(
    "heads",
    [
        "本人工作服 学员家长电话 个人缴费 学员住宿地点 劳动者就业意愿 农户贷款金额 党员培训时间",
        "工匠证书编号 高素质农民证书编号 残疾人证书编号 能手证书",
        "学完没有 上到几年级 几月几号报名 学完什么学历",
        "哪里人 谁家的 在哪家吃饭 住宿的酒店 就读学校名字 什么单位 推荐的公司 以前的单位 想去哪家上班 培训企业联系人",
        "原来的住址 原来姓名 原先证书编号 原来的单位 有活动没有 找到的人 原来培训工种 从前学历",
        "发没发 补贴发没发 工资发了没 领否 结业证>发没发 教材领了没 补贴>发否",
        "培训单位在哪里 承训公司地址 村子里的人数 课表 上课名单 帮扶单位在哪 发票谁给的 现在住哪个村民小组长家",
        "职工等级 员工编号 个人时间 农户项目 人员补贴金额 本人结果 群众任务",
        "家庭情况 合同情况 体检情况 健康证编号说明 银行卡号信息 社保情况 户主姓名是多少 拟培训工种情况",
        "原收入 原来补贴 以前的奖金 停车补助 加餐补助 购车补贴 高温补了多少 补多少 几个月 务工几个月",
        "签合同没有 愿不愿意培训 参保了没 健康证办下来没有 入党了吗 打没打卡 驾照考没考到 体检了没得 验收结果",
    ],
)
def test_what_is_another_s_stays_so(heads: str) -> None:
    assert {head: word(head) for head in heads.split()} == dict.fromkeys(heads.split(), "")


@pytest.mark.parametrize(
    ("heads", "field"),
    [
        ("本人开班日期 学员的开训时间 劳动者开课日期情况 哪天开的班", "开班日期"),
        ("上到哪天 课上到几号 学完 学完那天 几月几号结业 哪月哪日结束 哪天上完的课", "结束日期"),
        ("几月几号开班 哪月哪日开课", "开班日期"),
        ("几月几号发证 哪月哪日拿的证", "发证日期"),
        ("学员本人培训地点 培训地点情况 授课地点详情 受训人员上课地方", "培训地点"),
        ("本人培训机构 参训人员承训单位情况 学员培训学校是哪家 由哪家承训 谁培训的", "培训机构"),
        ("哪家学校教的 由谁培训 哪家办的 培训是谁做的 哪个机构教的 在哪家培训公司学的", "培训机构"),
        ("培训公司 培训方 承训公司 教学公司 培训企业 培训学校名字", "培训机构"),
        ("在哪家上班 现在的单位 哪家酒店上班 上班的酒店 现在在哪家店做事", "就业单位"),
        ("学员培训方式 授课方式情况 怎样上课的 如何培训 办班模式", "培训方式"),
        ("学员课时 学时情况 本人学时一栏 培训学时是多少 多少节课 上了几节 课时有多少", "课时"),
        ("来培训的人姓名 参加培训的人名字", "姓名"),
        ("学什么工种 培训什么工种 学了哪样工种", "培训工种"),
        ("课程天数 培训课程天数 上课多少天 上了几天课", "培训天数"),
        ("报的几级 上的什么级 学的哪一级 报的级别 报的初级还是中级", "培训等级"),
        ("以前工资 原来一月多少 原工资 之前挣多少 没学之前工资", "培训前月收入"),
        ("学完工资 学完一月多少 培训完工资 现在能拿多少", "培训后月收入"),
        ("培训补了多少 培训给补多少 培训补多少钱 学费补了多少", "培训补贴"),
        ("考试费补多少 鉴定给补多少 考证补了多少", "鉴定补贴"),
        ("生活补多少 饭补 餐补 吃饭补助 饭补多少", "生活费补贴"),
        ("交通补多少 车补 坐车补助 车补多少", "交通补贴"),
        ("以工代训补了多少 代训补多少", "以工代训补贴"),
        ("个人证书编号 证书编号情况 学员拿到的证书编号 本本编号", "证书编号"),
        ("本人发证日期 证书下来日期 考到证时间 哪天领的证 评上等级日期", "发证日期"),
        (
            "学员发证机构 证书颁发主体 证书谁发的 由谁发证 发证的是谁 谁给发的 证书谁给的 证是谁办的",
            "发证机构",
        ),
        ("拿没拿到证书 证拿到了没 证书领了吗 取证了没有 证下来没得 评上证没有 学员是否考出证", "是否取证"),
        ("有证没证 有证无证 证发没发 证书领否 发证情况>发没发 取证>领了没 证书>拿否", "是否取证"),
        ("考核过了没 结业了没 考试及格没有 学员鉴定合格了吗", "是否合格"),
        ("免费了没 免不免费 培训免费吗", "是否免费培训"),
        ("培训前就业没有 参训前有没有上班 学习前就业了没", "培训前就业状态"),
        (
            "原来有无工作 以前有没有工作 培训前有没有活干 来前状况 原先情况 原来做什么 来前干什么",
            "培训前就业状态",
        ),
        ("学完干什么 培训完在做啥 找到事没有 有没有事做 有没有活干 现在有活没有 找着活了没", "目前就业状态"),
        ("就业情况>原来 工作状况>原先 就业>来前", "培训前就业状态"),
        (
            "来培训之前就业没有 来学之前有工作没有 来上课之前就业情况 上课之前就业没有 没来培训前就业没有",
            "培训前就业状态",
        ),
        ("读书程度 念书程度 念到什么程度 读到几年级", "文化程度"),
        ("就没就业 上岗了吗 找到工作没有 现在上没上班 就业了没得", "目前就业状态"),
        ("就业单位情况 任职单位 打工的厂 找到工作的单位", "就业单位"),
        ("培训类别（学员填写） 培训类别（由培训单位填）", "培训类别"),
        ("就业地点详情 去哪个省打工 在哪里做工 上岗地址 上班省份 打工去哪了", "就业地点"),
        ("厂在哪里 厂址 单位在哪 工厂所在地 公司在哪里 在外省还是本省", "就业地点"),
        ("几月进厂 去厂日期 哪月上班 去厂里时间 几月份去打工", "就业日期"),
        ("村委会名字 村子 住哪个村 家住哪个村委会", "村(社区)"),
        ("最终就业日期 何时就的业 就业时间情况 就上业日期", "就业日期"),
        ("目前一个月挣多少 现在每月多少钱 上岗后每个月工资", "培训后月收入"),
        ("训期生活补贴 在训期间生活补助 个人生活补贴 培训期生活费", "生活费补贴"),
    ],
)
def test_the_same_in_plainer_words(heads: str, field: str) -> None:
    assert {head: word(head) for head in heads.split()} == dict.fromkeys(heads.split(), field)


@pytest.mark.parametrize("head", ["哪一级", "什么级", "初级还是中级", "等级"])
def test_a_bare_level_is_the_certificate_s_where_there_is_one(head: str) -> None:
    assert fields(read({**TIDY, head: "level", "证书编号": "cno"}))["证书等级"] == 6
    assert fields(read({**TIDY, head: "level"}))["培训等级"] == 6


@pytest.mark.parametrize("head", ["申报等级", "学员申报等级", "所报等级", "报考技能等级"])
def test_what_a_learner_applied_for_is_the_training_s(head: str) -> None:
    assert fields(read({**TIDY, head: "level", "证书等级": "level"})).get("培训等级") == 6


def test_a_tail_is_read_over_fitting_cells_alone() -> None:
    assert fields(read({**TIDY, "发证日期情况": "issue"}))["发证日期"] == 6
    assert "发证日期" not in fields(read({**TIDY, "发证日期情况": ["已发"] * 24}))
    assert "培训补贴" not in fields(read({**TIDY, "培训补贴发放情况": ["已发放"] * 24}))


def test_an_explanation_is_told() -> None:
    quiet, told = (read({**TIDY, head: "issue"}) for head in ("本人发证日期", "发证日期说明"))
    assert fields(quiet)["发证日期"] == fields(told)["发证日期"] == 6
    assert not any("本人发证日期" in note for note in quiet.notes)
    assert any("发证日期说明" in note for note in told.notes)


@pytest.mark.parametrize(
    ("head", "yes"),
    [
        *(
            ("免费没有", None),
            ("免不免费", None),
            ("就业没有", None),
            ("证拿到了没", None),
            ("取证没有", None),
        ),
        *(("自费没有", "自费"), ("收费吗", "自费"), ("学员自费了没", "自费"), ("目前失业吗", "未就业")),
    ],
)
def test_a_question_put_plainly_asks_no_other_way(head: str, yes: str | None) -> None:
    (opposite,) = read({**TIDY, head: "yes"}).opposites.values() or (None,)
    assert (opposite.yes if opposite else None) == yes


def test_who_teaches_may_be_a_teacher() -> None:
    assert "培训机构" not in fields(read({**TIDY, "谁教的": "name"}))
    assert fields(read({**TIDY, "谁教的": "org"}))["培训机构"] == 6


def test_the_name_of_a_firm_or_a_class_is_nobody_s() -> None:
    assert fields(read({**TIDY, "工厂名字": "eunit", "培训班名字": "cls"})) == {
        **fields(read(TIDY)),
        "就业单位": 6,
        "班期": 7,
    }


@pytest.mark.parametrize(
    ("cells", "field"),
    [(["罗平饭店", "东莞立讯公司"], "就业单位"), (["县内", "广东东莞"], "就业地点")],
)
def test_where_somebody_works_now_is_a_firm_or_a_place(cells: list[str], field: str) -> None:
    assert fields(read({**TIDY, "现在在哪上班": cells * 12}))[field] == 6


def test_short_names_of_factories_between_the_work_s_columns() -> None:
    now, place = {"目前就业状态": ["已就业"] * 24}, {"就业地点": ["广东惠州", "广东中山"] * 12}
    factory = {"厂名": ["惠州德赛", "中山制衣"] * 12}
    assert "就业单位" not in fields(read({**TIDY, **factory, **now, **place}))
    assert fields(read({**TIDY, **now, **factory, **place}))["就业单位"] == 7
    assert "就业单位" not in fields(read({**TIDY, **now, "厂名": ["在家"] * 24, **place}))


def test_the_place_of_a_school_is_not_where_they_work() -> None:
    places = {"单位在哪": ["罗平县", "曲靖市"] * 12}
    assert fields(read({**TIDY, "就业单位": "eunit", **places}))["就业地点"] == 7
    assert "就业地点" not in fields(read({**TIDY, "培训机构": "org", **places}))
