"""Columns left unread: of which a clerk would ask, and of which she would not."""

from __future__ import annotations

from typing import Any

import pytest
from contents import Maker
from table import TIDY, fields, read

from lp_reports.model.fields import Field

CERTIFIED = {**TIDY, "证书类别": "cclass", "证书编号": "cno"}


def asked(table: dict[str, Any], head: str, cells: Any) -> list[Field | None]:
    """What the columns that are not read would fit; nothing more of the table is read for it."""
    columns = {**table, head: cells}
    reading = read(columns)
    assert fields(reading) == fields(read(table))
    return [one.fits for one in reading.unread if one.fits]


# --- what she would ask -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("table", "head", "cells", "field"),
    [
        (CERTIFIED, "安置与否", ["已安置", "未安置"] * 12, Field.NOW),
        (CERTIFIED, "领取日期甲", "issue", Field.ISSUED),
        (CERTIFIED, "领取日期甲", "issue", Field.ISSUED),
        ({**TIDY, "证书类别": "cclass"}, "甲编号", "cno", Field.NUMBER),
        (TIDY, "小红本编号", "cno", Field.NUMBER),
        (TIDY, "甲栏", "pay", Field.PAY_TRAINING),
        (TIDY, "高温补贴金额", "pay", Field.PAY_TRAINING),
        (TIDY, "发放金额", "pay", Field.PAY_TRAINING),
        (TIDY, "渠道", ["微信", "村委通知"] * 12, Field.CHANNEL),
        (TIDY, "培训后去向", ["罗平县万家福超市", "浙江"] * 12, Field.NOW),
        (TIDY, "单位名称", ["罗平县宏达有限公司"] * 24, Field.INSTITUTION),
    ],
)
def test_what_may_be_the_ledger_s_is_told(table: dict[str, Any], head: str, cells: Any, field: Field) -> None:
    assert asked(table, head, cells) == [field]


def test_a_programme_is_asked_after_where_the_ledger_lacks_what_was_taught() -> None:
    lacking = {head: kind for head, kind in TIDY.items() if head != "培训工种"}
    sites = ["罗平县人民医院迁建项目"] * 24
    assert asked(lacking, "项目名称", sites) == [Field.CATEGORY]
    assert asked(TIDY, "项目名称", sites) == []


ENDED = {
    **{head: kind for head, kind in TIDY.items() if head != "培训起止时间"},
    "结束日期": ["2021.4.20", "2021.4.21"] * 12,
}
BEFORE_THE_END = ["2021.4.6", "2021.4.7"] * 12


@pytest.mark.parametrize("head", ["到村时间", "碰头日期"])
def test_days_before_the_end_are_asked_after_where_the_first_day_is_lacking(head: str) -> None:
    assert asked(ENDED, head, BEFORE_THE_END) == [Field.START]
    assert asked({**ENDED, "开班日期": BEFORE_THE_END}, head, BEFORE_THE_END) == []
    assert asked(ENDED, head, ["2021.6.6", "2021.6.7"] * 12) != [Field.START]


@pytest.mark.parametrize(("head", "field"), [("换算天数", Field.DAYS), ("换算课时", Field.HOURS)])
def test_counted_days_and_hours_are_asked_after_where_they_are_lacking(head: str, field: Field) -> None:
    assert asked(TIDY, head, [10, 12] * 12) == [field]
    assert asked({**TIDY, field.value: [10, 12] * 12}, head, [10, 12] * 12) == []


@pytest.mark.parametrize("head", ["打拼城市", "落脚点", "去何省"])
def test_cities_are_asked_after_where_nobody_says_where_they_work(head: str) -> None:
    cities = ["广东佛山", "浙江温州", "昆明"] * 8
    assert asked(TIDY, head, cities) == [Field.WORKPLACE]
    assert asked({**TIDY, "就业地点": cities}, head, cities) == []
    assert asked(TIDY, head, ["罗雄街道", "阿岗镇木冲格村", "板桥镇"] * 8) != [Field.WORKPLACE]
    assert asked(TIDY, head, ["罗平县", "师宗县", "罗平县"] * 8) != [Field.WORKPLACE]


@pytest.mark.parametrize("head", ["户籍省市", "培训城市", "发证地", "企业所在地", "机构所在地"])
def test_cities_of_something_else_are_not_asked_after(head: str) -> None:
    assert asked(TIDY, head, ["广东佛山", "浙江温州", "昆明"] * 8) == []


# --- what she would not -----------------------------------------------------------------------------------

WORKS = {**TIDY, "目前就业状态": "state", "就业单位": "eunit"}


@pytest.mark.parametrize("head", ["出发时间", "开工日期", "动身时间", "启程时间", "离家日期"])
def test_the_day_on_which_they_set_out_may_be_that_of_hiring(head: str) -> None:
    assert asked(TIDY, head, "issue") == []
    assert asked(WORKS, head, "issue") == [Field.HIRED]
    assert asked({**WORKS, "就业日期": "issue"}, head, "issue") == []


BY_A_LIFE = ["2015.3.1", "2018.9.1"] * 12


@pytest.mark.parametrize(
    "head",
    [
        *("退役时间", "退伍日期", "入党时间", "入团时间", "入社时间", "建档时间", "创办时间", "投产时间"),
        *("抽检日期", "采样时间", "出发日期", "竞赛日期", "签约日期", "失业时间", "聘用时间"),
        *("拨付日期", "培训补贴发放日期", "公示期", "退场时间", "获奖时间", "成立时间"),
    ],
)
@pytest.mark.parametrize("table", [TIDY, CERTIFIED])
def test_no_day_of_another_event(table: dict[str, Any], head: str) -> None:
    assert asked(table, head, BY_A_LIFE) == []


@pytest.mark.parametrize("head", ["退房日期", "退宿时间", "离店时间", "离开时间", "退票日期", "送回日期"])
@pytest.mark.parametrize("table", [TIDY, CERTIFIED])
def test_no_day_on_which_they_left_a_room(table: dict[str, Any], head: str) -> None:
    assert asked(table, head, "end") == []


@pytest.mark.parametrize("head", ["车次", "高铁车次", "航班号", "班车编号"])
@pytest.mark.parametrize("code", ["G1378", "MU5936"])
def test_no_number_of_a_train(head: str, code: str) -> None:
    assert asked(TIDY, head, [code] * 24) == []


@pytest.mark.parametrize("head", ["语种", "方言", "民族语言", "掌握语言"])
def test_no_language(head: str) -> None:
    assert asked(TIDY, head, ["普通话", "普通话", "布依语"] * 8) == []


@pytest.mark.parametrize("head", ["是否易地搬迁", "是否搬迁安置", "安置点", "安置乡镇"])
def test_a_new_home_is_no_work(head: str) -> None:
    assert asked(TIDY, head, ["是", "否"] * 12) == []


def test_no_day_of_something_unknown_before_the_training_ends() -> None:
    assert asked(CERTIFIED, "甲事日期", BY_A_LIFE) == []
    assert asked(TIDY, "甲事日期", "issue") == []  # nor any, where nothing is said of a certificate


@pytest.mark.parametrize(
    ("head", "cells"),
    [
        *(
            (head, [3000, 5200] * 12)
            for head in (
                "奖金（元）",
                "奖励金额",
                "扶持金额（元）",
                "入股金额",
                "押金",
                "实收学费（元）",
                "购机补贴金额甲（万元）",
            )
        ),
        *((head, [60, 35] * 12) for head in ("年营业收入（万元）", "贷款金额(万元)", "年产值(万元)")),
        *(
            (head, [860, 540] * 12)
            for head in ("生猪存栏（头）", "年报酬（元）", "日工资标准（元）", "流转面积甲（亩）")
        ),
    ],
)
def test_no_money_of_another_matter_and_no_count(head: str, cells: Any) -> None:
    assert asked(TIDY, head, cells) == []


@pytest.mark.parametrize(
    "head",
    [
        *("是否党员", "是否领取失业金", "是否带头人", "是否村干部", "是否有传染病史", "科技示范户", "意外险"),
        *("是否申领外出务工交通补助", "是否申请创业贷款", "是否享受创业补贴", "是否申请务工补贴"),
    ],
)
def test_no_question_after_something_else(head: str) -> None:
    assert asked(TIDY, head, ["是", "否"] * 12) == []


@pytest.mark.parametrize("head", ["综合评定", "总评", "抽检结果", "课堂表现", "场地考试", "使用状态"])
def test_no_result(head: str) -> None:
    assert asked(TIDY, head, ["合格", "优秀", "良好"] * 8) == []


@pytest.mark.parametrize(
    "head", ["普通话等级", "外语水平", "信用等级", "量化等级", "家庭困难等级", "传承人级别"]
)
def test_no_grade_of_something_else(head: str) -> None:
    assert asked(TIDY, head, ["二级", "三级"] * 12) == []


@pytest.mark.parametrize(
    "head", ["安全帽编号", "工牌号", "个人编号", "防疫员编号", "终端编号", "社员编号", "社员证号"]
)
def test_no_number_of_something_else(head: str) -> None:
    assert asked(TIDY, head, ["LP20210031", "LP20210032"] * 12) == []


@pytest.mark.parametrize(
    ("head", "cells"),
    [
        ("证件类型", ["居民身份证"] * 24),
        ("*证件类型（下拉选择）", ["居民身份证"] * 24),
        ("主体类别", ["农民合作社", "家庭农场"] * 12),
        ("主体类型", ["种植大户"] * 24),
        ("学员状态", ["正常"] * 24),
        ("考生证照", ["已上传"] * 24),
        ("民族饮食禁忌", ["无", "清真"] * 12),
        ("选送单位", ["罗平县宏达有限公司"] * 24),
        ("所在工会", ["罗平县总工会"] * 24),
        ("所在学校", ["罗平县职业中学", "罗平县第一中学"] * 12),
        ("所在企业工会", ["罗平县锌电公司工会", "罗平县糖业公司工会"] * 12),
        ("劳务公司", ["云南建安劳务有限公司"] * 24),
        ("企业（个体户）名称", ["花妹网店", "快递驿站", "土鸡店"] * 8),
        ("培育类型（经营管理/专业生产/技能服务）", ["经营管理", "专业生产", "技能服务"] * 8),
        ("项目名称", ["九龙大道安置房项目", *[""] * 23]),
        ("驻点工作人员", "name2"),
        ("培训成本", [860, 540] * 12),
        *((head, ["是", "否"] * 12) for head in ("是否建档", "证书是否上网可查", "证书是否真实")),
        ("培训机构电话", ["0874-8212345"] * 24),
        ("返乡前务工地", ["浙江省", "广东省"] * 12),
        ("人编号", ["530324000001", "530324000002"] * 12),
        ("住宿房间", [301, 302] * 12),
        ("伙食标准", ["20元/天"] * 24),
        ("住宿标准", ["80元/晚"] * 24),
        ("住宿标准", ["标间"] * 24),
        ("交通标准", [20] * 24),
        ("住宿标准（元/人·天）", [80] * 24),
        ("单位名称", ["罗平县花海大酒店", "振兴小吃店"] * 12),
        ("单位", ["罗平县锌电有限公司", "罗平县花海大酒店"] * 12),
        ("抽考日期", "date2"),
        ("统考时间", "date2"),
        ("学员类型", ["专业生产型", "经营管理型"] * 12),
        ("培育类型", ["专业生产型", "经营管理型"] * 12),
        ("三级教育学时", [50] * 24),
        ("考勤记录>5.10", ["√", "√", "假"] * 8),
        ("5月6日>上午", ["√", "√", "迟"] * 8),
    ],
)
def test_nor_what_is_plainly_something_else(head: str, cells: Any) -> None:
    assert asked(TIDY, head, cells) == []


@pytest.mark.parametrize(("code", "name"), [("机构编码", "机构名称"), ("班级编号", "班级名称")])
def test_the_code_of_what_stands_beside_it(code: str, name: str) -> None:
    numbers = ["J530324018", "J530324019"] * 12
    assert asked({**TIDY, name: "cls" if "班" in name else "org"}, code, numbers) == []
    assert asked(TIDY, "小红本编号", numbers) == [Field.NUMBER]


def test_a_sum_of_what_the_class_cost() -> None:
    costs = {**TIDY, "场地费（元）": [100] * 24, "师资费（元）": [200] * 24}
    assert asked(costs, "合计（元）", [300] * 24) == []
    assert asked(costs, "合计（元）", [800] * 24) == [Field.PAY_TRAINING]
    assert asked({**TIDY, "师资费（元）": [200] * 24}, "合计（元）", [200] * 24) == [Field.PAY_TRAINING]


def test_two_cells_that_are_no_amounts_do_not_add_up() -> None:
    costs = {**TIDY, "场地费（元）": [100] * 24, "师资费（元）": [*[200] * 23, "见附表"]}
    assert asked(costs, "合计（元）", [*[300] * 23, "见附表"]) == [Field.PAY_TRAINING]


def test_a_total_that_the_last_row_adds_up_as_well() -> None:
    kinds = {"生活费补贴>金额": [600] * 24 + [""], "交通补贴>金额": [200] * 24 + [""]}
    table = {**{head: [*Maker(1).of(kind), ""] for head, kind in TIDY.items()}, **kinds}
    assert asked(table, "合计金额（元）", [800] * 24 + [19200]) == []
    assert asked(table, "合计金额（元）", [800] * 24 + [900]) == [Field.PAY_TRAINING]


def test_days_of_money_are_no_days_of_the_training() -> None:
    table = {**TIDY, "生活费补贴>金额": [600] * 24}
    assert asked(table, "生活费补贴>天数", [10] * 24) == []


@pytest.mark.parametrize("head", ["拨付金额", "核定金额", "申请金额"])
def test_a_mere_sum_is_told_where_the_training_s_is_missing(head: str) -> None:
    assert asked(TIDY, head, "pay") == [Field.PAY_TRAINING]
    assert asked({**TIDY, "培训补贴": [""] * 24}, head, "pay") == [Field.PAY_EXAM]
    assert asked({**TIDY, "培训补贴": [1000] * 24}, head, "pay") == []


def test_a_firm_that_a_head_asks_for_is_told_beside_another() -> None:
    firms = ["罗平县宏达有限公司"] * 24
    assert asked({**TIDY, "挂靠企业": firms}, "劳务公司", firms) == [Field.EMPLOYER] * 2
    assert asked(TIDY, "单位名称", firms) == [Field.INSTITUTION]
    assert asked(TIDY, "单位名称", ["罗平县职业学校", "罗平县职教中心"] * 12) == [Field.INSTITUTION]


def test_a_rate_beside_its_sum() -> None:
    table = {**TIDY, "培训天数": [10] * 24, "生活费补贴金额（元）": [600] * 24}
    for head, norm in [("生活费补贴标准（元/天）", 60), ("生活费补贴标准", 60), ("补助标准", "每人每天60元")]:
        assert asked(table, head, [norm] * 24) == []
    assert asked(table, "交通补贴标准（元/天）", [70] * 24) == [Field.PAY_TRANSPORT]


@pytest.mark.parametrize(
    ("head", "cells", "field"),
    [
        ("是否监测对象", "yes", Field.POOR),
        ("培训费用性质", ["免费", "自费"] * 12, Field.FREE),
        ("脱贫户类型", ["脱贫户", "监测户"] * 12, Field.PEOPLE),
        ("监测类型", ["边缘易致贫户", "脱贫不稳定户"] * 12, Field.PEOPLE),
        ("所在幼儿园", ["罗平县阳光幼儿园"] * 24, Field.EMPLOYER),
    ],
)
def test_a_head_that_is_known_is_read_without_a_note(head: str, cells: Any, field: Field) -> None:
    reading = read({**TIDY, head: cells})
    assert reading.columns[field] == 6 and reading.notes == ()


def test_one_that_may_ask_for_something_else_is_told() -> None:
    assert len(read({**TIDY, "是否监测户": "yes"}).notes) == 1
    assert len(read({**TIDY, "培训后去向": ["罗平县宏达有限公司"] * 24}).notes) == 1


def test_a_column_left_open_is_told_once() -> None:
    reading = read({**TIDY, "培育类型": ["甲", "乙"] * 12})
    assert len(reading.notes) == 1 and [one.noted for one in reading.unread] == [True]
    levels = {"证书等级": "level", "取证级别": ["三级", "二级"] * 12}
    both = read({**TIDY, "证书编号": "cno", **levels})
    assert [one.noted for one in both.unread if one.fits] == [True] * len(both.notes) * 2
    assert [one.noted for one in read({**TIDY, "单位名称": "org"}).unread] == [False]


def test_an_exact_head_needs_no_question_where_nothing_is_judged_by_it() -> None:
    columns = {**TIDY, "证书等级": "level", "申报级别": ["中级", "初级"] * 12}
    assert read(columns).notes == ()
    days = {**TIDY, "培训天数": [10] * 24, "累计培训天数": [20] * 24}
    assert len(read(days).notes) == 1


@pytest.mark.parametrize(
    "head", ["员工代码", "人编号", "工人编号", "家庭编号", "员工号", "店铺ID", "系统ID", "人员ID"]
)
def test_a_code_of_a_record_is_neither_a_phone_nor_an_id(head: str) -> None:
    assert asked(TIDY, head, "code") == []
    assert read({**TIDY, head: "code"}).notes == ()


@pytest.mark.parametrize("head", ["员工代码", "人员ID"])
def test_an_id_or_a_phone_under_such_a_head_is_told(head: str) -> None:
    unphoned = {name: kind for name, kind in TIDY.items() if name != "身份证号"}
    reading = read({**unphoned, head: "pid"})
    assert fields(reading).get("身份证号") == 5


@pytest.mark.parametrize(
    ("head", "cells"),
    [
        ("享受助学金", "wage"),
        ("奖学金", "wage"),
        ("沪滇协作", "yes"),
        ("户籍", ["农业户口", "非农业户口"] * 12),
    ],
)
def test_what_others_give_or_register_is_not_asked_after(head: str, cells: Any) -> None:
    assert asked(TIDY, head, cells) == []


@pytest.mark.parametrize("head", ["登记就业时间", "就业登记时间"])
def test_the_day_on_which_work_was_registered_is_told(head: str) -> None:
    assert asked(TIDY, head, "edate") == [Field.HIRED]
    assert asked({**TIDY, "就业日期": "edate"}, head, "edate") == []


def test_kinds_of_people_among_those_of_a_programme_are_not_lost() -> None:
    programmes = ["农业经理人", "青年农场主"] * 12
    assert Field.PEOPLE not in read({**TIDY, "人员类型": programmes}).columns
    assert Field.PEOPLE in read({**TIDY, "人员类型": [*programmes[:16], *["脱贫户"] * 8]}).columns
