"""What the columns around a head make of it: whose it is, which of two readings it has."""

from __future__ import annotations

from typing import Any

import pytest
from contents import Maker
from table import TIDY, at, fields, read

from lp_reports.model.fields import CertClass, Field

# --- whose it is ------------------------------------------------------------------------------------------

FAMILY = {"家庭情况>姓名": "name2", "家庭情况>身份证号": "pid2", "家庭情况>电话": "phone2"}
LEARNER = {"学员>姓名": "name", "学员>身份证号": "pid", "学员>手机": "phone"}
PERSON = {"姓名": "name", "身份证号": "pid", "户籍乡镇": "town"}
REST = {"户籍乡镇": "town", "培训工种": "occ", "培训起止时间": "range"}


def test_groups_without_a_second_name_change_nothing() -> None:
    plain = {"基本情况>姓名": "name", "基本情况>身份证号": "pid", "联系信息>电话": "phone", **REST}
    assert fields(read(plain))["联系电话"] == at(plain, "联系信息>电话")
    assert read(plain).notes == ()


@pytest.mark.parametrize("columns", [{**FAMILY, **LEARNER, **REST}, {**REST, **LEARNER, **FAMILY}])
def test_what_the_learner_s_group_says_is_the_learner_s(columns: dict[str, Any]) -> None:
    reading = read(columns)
    assert [fields(reading)[head] for head in ("姓名", "身份证号", "联系电话")] == [
        at(columns, head) for head in LEARNER
    ]
    assert reading.notes == ()
    assert reading.others == {at(columns, head) for head in FAMILY}


def test_a_name_under_no_group_outranks_those_in_groups() -> None:
    columns = {"联络对象>姓名": "name2", "联络对象>电话": "phone2", **TIDY, "电话": "phone"}
    assert fields(read(columns))["联系电话"] == at(columns, "电话")


def test_a_kind_of_person_under_the_learner_s_head_is_no_name() -> None:
    columns = {**TIDY, "培训对象": ["脱贫户", "残疾人", "脱贫户", "就业困难人员"]}
    reading = read(columns)
    assert (fields(reading)["姓名"], fields(reading)["人员类别"]) == (1, at(columns, "培训对象"))


def test_names_are_not_taken_beside_a_head_that_asks_for_a_name() -> None:
    rest = {head: kind for head, kind in TIDY.items() if head != "姓名"}
    columns = {"巧匠姓名": "name", "徒众": "name2", "徒众身份证号": "pid2", **rest}
    assert "姓名" not in fields(read(columns))


DISABLED = {"残疾人>姓名": "name2", "残疾人>身份证号": "pid2", "残疾人>残疾类别": "word"}


def test_the_disabled_are_the_learners_where_nobody_else_is() -> None:
    assert fields(read({**DISABLED, **REST}))["姓名"] == 1


@pytest.mark.parametrize("who", ["参训人员", "培训对象", "学员", "报名人"])
@pytest.mark.parametrize("first", [True, False])
def test_of_two_groups_of_people_the_one_that_says_who_is_trained(who: str, first: bool) -> None:
    trained = {f"{who}>姓名": "name", f"{who}>身份证号": "pid", f"{who}>与残疾人关系": "relation"}
    for other in (DISABLED, {"残疾人姓名": "name2", "残疾人身份证号": "pid2"}):
        if other is not DISABLED:
            trained = {f"{who}姓名": "name", f"{who}身份证号": "pid"}
        columns = {**trained, **other, **REST} if first else {**other, **trained, **REST}
        reading = read(columns)
        assert [fields(reading)[head] for head in ("姓名", "身份证号")] == [
            at(columns, head) for head in list(trained)[:2]
        ]


def test_a_plain_name_beside_the_learner_s_stays_told() -> None:
    columns = {"学员姓名": "name", "姓名": "name2", "身份证号": "pid", **REST}
    assert len(read(columns).notes) == 1


STRANGER = {"保证人>姓名": "name2", "保证人>身份证号": "pid2", "保证人>电话": "phone2"}


@pytest.mark.parametrize("who", ["保证人", "带班人", "同住人", "主办人", "发证人", "看护人", "同行人信息"])
def test_a_group_of_somebody_unknown_never_outranks_the_learner(who: str) -> None:
    stranger = {head.replace("保证人", who): kind for head, kind in STRANGER.items()}
    for columns in ({**TIDY, "联系电话": "phone", **stranger}, {**stranger, **TIDY, "联系电话": "phone"}):
        reading = read(columns)
        assert [fields(reading)[head] for head in ("姓名", "身份证号", "联系电话")] == [
            at(columns, head) for head in ("姓名", "身份证号", "联系电话")
        ]
        assert reading.notes == ()
    rest = {head: kind for head, kind in TIDY.items() if head not in ("姓名", "身份证号")}
    learner = {**stranger, **LEARNER, **rest}
    assert fields(read(learner))["身份证号"] == at(learner, "学员>身份证号")


def test_whoever_is_alone_in_his_group_is_the_learner() -> None:
    rest = {head: kind for head, kind in TIDY.items() if head not in ("姓名", "身份证号")}
    columns = {"返乡人>姓名": "name", "返乡人>身份证号": "pid", **rest}
    assert fields(read(columns))["身份证号"] == 2


@pytest.mark.parametrize("head", ["信息员联系方式", "人事电话", "HR电话", "验收人电话"])
def test_the_phone_of_who_handles_the_matter_is_not_the_learner_s(head: str) -> None:
    assert "联系电话" not in fields(read({**TIDY, head: "phone2"}))


@pytest.mark.parametrize("head", ["微信/手机", "手机或微信"])
def test_a_phone_that_serves_for_messages_as_well(head: str) -> None:
    reading = read({**TIDY, head: "phone"})
    assert fields(reading)["联系电话"] == 6 and any(head in note for note in reading.notes)
    assert fields(read({**TIDY, head: "phone2", "手机": "phone"}))["联系电话"] == 7


# --- which level ------------------------------------------------------------------------------------------


def test_a_level_beside_the_occupation_is_the_training_s() -> None:
    columns = {**TIDY, "鉴定情况>鉴定工种": "occ", "鉴定情况>等级": "level"}
    assert fields(read(columns))["培训等级"] == at(columns, "鉴定情况>等级")


def test_a_level_beside_the_number_is_the_certificate_s() -> None:
    columns = {**TIDY, "鉴定情况>等级": "level", "鉴定情况>证书编号": "cno"}
    assert fields(read(columns))["证书等级"] == at(columns, "鉴定情况>等级")


# --- places -----------------------------------------------------------------------------------------------


def test_a_bare_origin_is_no_township() -> None:
    columns = {**TIDY, "籍贯": "town"}
    assert fields(read(columns))["户籍乡镇(街道)"] == at(columns, "户籍乡镇")


def test_a_household_over_townships_is_the_township() -> None:
    columns = {head.replace("户籍乡镇", "户籍"): kind for head, kind in TIDY.items()}
    reading = read(columns)
    assert fields(reading)["户籍乡镇(街道)"] == at(columns, "户籍")
    assert reading.notes == ("C列表头“户籍”读作“户籍乡镇(街道)”：下面是乡镇名",)


def test_the_township_of_origin_is_read_and_told_where_no_other_is() -> None:
    columns = {head.replace("户籍乡镇", "籍贯（乡镇）"): kind for head, kind in TIDY.items()}
    reading = read(columns)
    assert fields(reading)["户籍乡镇(街道)"] == at(columns, "籍贯（乡镇）")
    assert reading.notes == ("C列表头“籍贯（乡镇）”读作“户籍乡镇(街道)”：下面是乡镇名",)


@pytest.mark.parametrize("head", "原籍乡镇 原籍 老家 老家在哪 老家在哪个乡镇".split())
def test_where_they_come_from_as_one_says_is_that_township(head: str) -> None:
    assert fields(read({**TIDY, head: "town"})) == fields(read(TIDY))
    columns = {head if known == "户籍乡镇" else known: kind for known, kind in TIDY.items()}
    assert fields(read(columns))["户籍乡镇(街道)"] == at(columns, head)


# --- options ----------------------------------------------------------------------------------------------

TICK, NONE = ["√", "", "√", ""], ["", "√", "", "√"]


@pytest.mark.parametrize(
    ("columns", "field"),
    [
        ({"培训费用>政府补贴": TICK, "培训费用>个人承担": NONE}, "是否免费培训"),
        ({"是否免费>政府补贴": TICK, "是否免费>学员自费": NONE}, "是否免费培训"),
        ({"学费>财政补助": TICK, "学费>自筹": NONE}, "是否免费培训"),
        ({"取证类型>技能等级": TICK, "取证类型>专项能力": NONE}, "职业资格证(技能等级证)"),
        ({"持证类别>等级证书": TICK, "持证类别>专项证书": NONE}, "职业资格证(技能等级证)"),
    ],
)
def test_ticked_options_answer_by_what_they_mean(columns: dict[str, Any], field: str) -> None:
    reading = read({**TIDY, **columns})
    assert fields(reading)[field] == len(TIDY) + 1
    assert reading.unread == ()


def test_heads_of_an_empty_form_are_no_options() -> None:
    group = {f"取证情况>{head}": [] for head in ("是否取证", "证书编号", "发证日期", "发证机构")}
    reading = read({**TIDY, **group})
    assert reading.parts == {}
    assert [fields(reading)[head.split(">")[1]] for head in group] == [
        at({**TIDY, **group}, head) for head in group
    ]


def test_amounts_under_who_pays_are_no_ticks() -> None:
    columns = {**TIDY, "培训费用>政府补贴": ["800", "1200"], "培训费用>个人承担": ["", "200"]}
    assert "是否免费培训" not in fields(read(columns))


@pytest.mark.parametrize("head", ["是否免费", "是否免费培训", "培训是否免费"])
def test_the_training_is_free(head: str) -> None:
    assert "是否免费培训" in fields(read({**TIDY, head: ["是", "否"] * 4}))


@pytest.mark.parametrize(
    "head", ["是否免费体检", "是否提供免费午餐", "是否免费提供食宿", "是否免费接送", "是否发放免费教材"]
)
def test_free_of_another_matter_is_not_the_training(head: str) -> None:
    assert "是否免费培训" not in fields(read({**TIDY, head: ["是", "否"] * 4}))


# --- a term -----------------------------------------------------------------------------------------------


def test_a_term_over_numbers_is_neither_days_nor_hours() -> None:
    columns = {**TIDY, "培训期限": [10, 12, 10]}
    assert fields(read(columns)) == fields(read(TIDY))


def test_a_term_over_days_is_when_the_training_was() -> None:
    columns = {head.replace("培训起止时间", "培训期限"): kind for head, kind in TIDY.items()}
    assert fields(read(columns))["培训时间"] == at(columns, "培训期限")


# --- those who hold an office ------------------------------------------------------------------------------

HEADS = {"校长": "name", "校长身份证号": "pid", "校长电话": "phone", **REST}


@pytest.mark.parametrize(
    "more", [{"学员": "name2"}, {"姓名": "name2", "身份证号": "pid2"}, {"参训人数": "age"}]
)
def test_an_office_is_somebody_else_s_where_anybody_else_stands(more: dict[str, Any]) -> None:
    assert fields(read({**HEADS, **more})).get("身份证号") != at(HEADS, "校长身份证号")


@pytest.mark.parametrize("who", ["户主", "监护人", "法人", "挂钩干部", "班主任", "代领人"])
def test_nobody_else_is_ever_the_learner(who: str) -> None:
    assert (
        not {"姓名", "身份证号"}
        & fields(read({f"{who}姓名": "name", f"{who}身份证号": "pid", **REST})).keys()
    )


@pytest.mark.parametrize("who", ["校长", "合作社理事长", "村干部", "店长", "领取人", "收款人员"])
def test_an_office_alone_is_the_learner_s_and_told(who: str) -> None:
    reading = read({f"{who}姓名": "name", f"{who}身份证号": "pid", f"{who}电话": "phone", **REST})
    assert {"姓名": 1, "身份证号": 2, "联系电话": 3}.items() <= fields(reading).items()
    assert sum(who in note for note in reading.notes) == 3


def test_who_takes_the_money_beside_the_learner_is_not_the_learner() -> None:
    columns = {**TIDY, "领取人姓名": "name2", "领取人身份证号": "pid2"}
    assert {"姓名": 1, "身份证号": 2}.items() <= fields(read(columns)).items()


def test_names_and_ids_of_nobody_s_are_told_as_such_where_no_others_are() -> None:
    reading = read({"监护人姓名": "name", "监护人身份证号": "pid", **REST})
    assert [one.fits for one in reading.unread] == [Field.NAME, Field.IDENTITY]


# --- an ID of nobody knows whom ----------------------------------------------------------------------------


def test_an_unknown_word_before_a_second_id_is_another_s_and_told_as_unread() -> None:
    columns = {**TIDY, "陪护者身份证": "pid2"}
    reading = read(columns)
    assert fields(reading) == fields(read(TIDY))
    assert reading.others == {at(columns, "陪护者身份证")}
    assert [(column.head, column.fits) for column in reading.unread] == [("陪护者身份证", Field.IDENTITY)]


def test_it_is_not_another_s_where_the_learner_s_is_not_clear() -> None:
    columns = {"匠人身份证" if head == "身份证号" else head: kind for head, kind in TIDY.items()}
    assert read({**columns, "身分证": "pid2"}).others == frozenset()


# --- where from -------------------------------------------------------------------------------------------


def test_a_village_alone_leaves_the_native_township() -> None:
    rest = {head: kind for head, kind in TIDY.items() if head != "户籍乡镇"}
    columns = {**rest, "籍贯（乡镇）": "town", "村": "vil"}
    reading = read(columns)
    assert fields(reading)["户籍乡镇(街道)"] == at(columns, "籍贯（乡镇）")
    assert any("籍贯" in note for note in reading.notes)
    assert fields(read({**columns, "户籍乡镇": "town"}))["户籍乡镇(街道)"] == 7


@pytest.mark.parametrize("group", ["联系方式", "联系电话", "手机号码"])
def test_a_group_of_phones_that_says_whose_each_is(group: str) -> None:
    columns = {**TIDY, f"{group}>本人": "phone", f"{group}>家属": "phone"}
    assert fields(read(columns))["联系电话"] == at(columns, f"{group}>本人")


def test_a_group_that_says_in_brackets_who_is_trained() -> None:
    columns = {
        "户主>姓名": "name2",
        "户主>身份证号": "pid2",
        "家庭成员（参训人）>姓名": "name",
        "家庭成员（参训人）>身份证号": "pid",
        "家庭成员（参训人）>与户主关系": ["之子", "之妻"],
        **REST,
    }
    known = fields(read(columns))
    assert known["姓名"] == at(columns, "家庭成员（参训人）>姓名")
    assert known["身份证号"] == at(columns, "家庭成员（参训人）>身份证号")


def test_the_one_name_right_before_a_plain_id_is_told_and_its_phone_with_it() -> None:
    columns = {"店主姓名": "name", "身份证号": "pid", "平台客服": "name2", "店主电话": "phone", **REST}
    reading = read(columns)
    assert fields(reading)["姓名"] == at(columns, "店主姓名")
    assert fields(reading)["联系电话"] == at(columns, "店主电话")
    assert [note for note in reading.notes if "店主姓名" in note] and [
        note for note in reading.notes if "店主电话" in note
    ]


def test_beside_the_learner_s_own_name_it_is_nobody_s() -> None:
    columns = {"姓名": "name", "店主姓名": "name2", "身份证号": "pid", "店主电话": "phone2", **REST}
    known = fields(read(columns))
    assert known["姓名"] == 1 and "联系电话" not in known


_NO_TOWN = {head: kind for head, kind in TIDY.items() if head != "户籍乡镇"}


@pytest.mark.parametrize("group", ["户籍地", "基本情况", "家庭信息", "培训信息"])
def test_a_township_in_the_learner_s_groups_is_his(group: str) -> None:
    columns = {**_NO_TOWN, f"{group}>乡镇": "town"}
    assert fields(read(columns))["户籍乡镇(街道)"] == 5


@pytest.mark.parametrize(
    "group", ["务工地", "就业地点", "用工单位", "工作单位", "鉴定机构", "外出务工", "培训地点", "迁入地", "派出所", "现住地"]
)  # fmt: skip
@pytest.mark.parametrize("home", ["户籍地>乡镇", "家庭住址"])
def test_a_township_in_another_place_s_group_is_not(group: str, home: str) -> None:
    columns = {home: "town" if "乡镇" in home else "addr", **_NO_TOWN, f"{group}>乡镇": ["佛堂镇"] * 24}
    known = fields(read(columns))
    assert 6 not in known.values()
    assert known.get("户籍乡镇(街道)", known.get("户籍地址")) == 1


def test_a_phone_in_an_office_s_group_is_the_office_s() -> None:
    columns = {**TIDY, "鉴定机构>名称": "org", "鉴定机构>电话": "phone2", "电话": "phone"}
    assert fields(read(columns))["联系电话"] == at(columns, "电话")


@pytest.mark.parametrize("group", ["用工单位", "就业情况", "培训机构", "鉴定机构"])
def test_the_only_phone_is_not_the_learner_s_where_it_is_an_office_s(group: str) -> None:
    assert "联系电话" not in fields(read({**TIDY, f"{group}>名称": "org", f"{group}>联系电话": "phone2"}))


@pytest.mark.parametrize("group", ["项目", "就业单位", "考核信息", "鉴定机构"])
def test_the_end_of_something_else_is_not_the_training_s(group: str) -> None:
    rest = {head: kind for head, kind in TIDY.items() if head != "培训起止时间"}
    columns = {**rest, "培训>开始": "start", "培训>结束": "end", f"{group}>结束日期": ["2021.12.31"] * 24}
    assert fields(read(columns))["结束日期"] == at(columns, "培训>结束")


def test_the_year_of_the_only_training_is_no_other_one() -> None:
    rest = {head: kind for head, kind in TIDY.items() if head not in ("培训工种", "培训起止时间")}
    columns = {**rest, "2021年培训情况>工种": "occ", "2021年培训情况>培训时间": "range"}
    assert {"培训工种": 4, "培训时间": 5}.items() <= fields(read(columns)).items()


@pytest.mark.parametrize("group", ["2020年培训情况", "上年培训情况"])
def test_an_earlier_year_s_group_beside_this_year_s_columns_is_another_training(group: str) -> None:
    earlier = {f"{group}>工种": "occ", f"{group}>是否取证": ["否"] * 24, f"{group}>补贴金额": [1000] * 24}
    assert fields(read({**TIDY, **earlier})) == fields(read(TIDY))


def test_what_was_taken_part_in_is_the_training_where_no_other_stands() -> None:
    columns = {**PERSON, "已参加培训>工种": "occ", "已参加培训>培训时间": "range"}
    assert {"培训工种": 4, "培训时间": 5}.items() <= fields(read(columns)).items()


@pytest.mark.parametrize("before", ["2020年培训", "2020年已参加培训", "历年培训情况", "已享受培训"])
@pytest.mark.parametrize("now", ["2021年培训", "本次培训", "培训情况"])
@pytest.mark.parametrize("first", [True, False])
def test_of_two_groups_of_trainings_the_later_one(before: str, now: str, first: bool) -> None:
    earlier = {
        f"{before}>工种": "occ",
        f"{before}>培训时间": ["2020.5.1-5.9"] * 24,
        f"{before}>证书编号": "cno",
    }
    later = {f"{now}>工种": "occ", f"{now}>培训时间": "range", f"{now}>是否取证": "yes"}
    columns = {**PERSON, **earlier, **later} if first else {**PERSON, **later, **earlier}
    reading = fields(read(columns))
    assert [reading[head] for head in ("培训工种", "培训时间", "是否取证")] == [
        at(columns, head) for head in later
    ]
    assert "证书编号" not in reading


# --- classes ----------------------------------------------------------------------------------------------

_V = [f"Y{n:022d}" if n % 2 else "" for n in range(24)]
_S = ["" if n % 2 else f"{n:010d}" for n in range(24)]
_DAYS = ["2021.5.9"] * 24


def test_a_group_of_skills_alone_names_no_class() -> None:
    columns = {**TIDY, "技能等级>证书编号": _V, "技能等级>发证日期": _DAYS}
    assert Field.NUMBER not in read(columns).parts


@pytest.mark.parametrize("group", ["技能等级", "职业技能", "职业资格等级"])
@pytest.mark.parametrize("other", ["专项能力", "单项职业能力证书"])
def test_a_group_of_skills_beside_the_specialised_is_the_vocational(group: str, other: str) -> None:
    columns = {
        **TIDY,
        f"{group}>编号": _V,
        f"{group}>发证日期": _DAYS,
        f"{other}>编号": _S,
        f"{other}>发证日期": _DAYS,
    }
    reading = read(columns)
    for field in (Field.NUMBER, Field.ISSUED):
        assert [part.cert_class for part in reading.parts[field]] == [*list(CertClass)[:2]]
    assert reading.notes == ()


# --- phones of a group ------------------------------------------------------------------------------------


def test_a_phone_beside_somebody_else_in_a_group_is_his() -> None:
    columns = {**TIDY, "合作单位>名称": "org", "合作单位>负责人": "name2", "合作单位>电话": "phone2"}
    assert "联系电话" not in fields(read(columns))


def test_a_phone_in_a_group_of_phones_is_the_learner_s() -> None:
    columns = {**TIDY, "联系方式>手机": "phone", "联系方式>家属手机": "phone2"}
    assert fields(read(columns))["联系电话"] == at(columns, "联系方式>手机")


# --- the only person of a table ---------------------------------------------------------------------------

_OTHERS = {head: kind for head, kind in TIDY.items() if head not in ("姓名", "身份证号")}


@pytest.mark.parametrize("who", ["负责人", "法定代表人", "企业负责人"])
def test_who_is_in_charge_of_many_is_no_learner(who: str) -> None:
    columns = {who: ["王大明"] * 24, "身份证号": "pid", **_OTHERS}
    assert "姓名" not in fields(read(columns))


@pytest.mark.parametrize(
    "who", ["负责人", "法定代表人", "法人代表姓名", "企业负责人", "合作社负责人", "投资人"]
)
def test_who_stands_alone_before_the_ids_is_the_learner_and_told(who: str) -> None:
    """市场主体 | 法定代表人 | 身份证号, one of each: those who were trained are in charge of something."""
    columns = {"市场主体": "eunit", who: "name", "身份证号": "pid", **_OTHERS}
    reading = read(columns)
    assert fields(reading)["姓名"] == at(columns, who) and len(reading.notes) == 1
    own = {"姓名": "name", "身份证号": "pid", **_OTHERS, who: "name2", "身份证号码": "pid2"}
    assert fields(read(own))["姓名"] == 1


@pytest.mark.parametrize(
    ("name", "phone"),
    [("网店负责人", "负责人电话"), ("农家乐业主姓名", "业主电话"), ("农场主姓名", "农场主手机")],
)
def test_who_holds_the_ids_is_the_learner_and_his_phone_with_him(name: str, phone: str) -> None:
    columns = {name: "name", "身份证号": "pid", **_OTHERS, "客服电话": "phone2", phone: "phone"}
    reading = read(columns)
    assert fields(reading)["姓名"] == 1
    assert fields(reading)["联系电话"] == at(columns, phone)
    assert any(name in note for note in reading.notes)


def test_members_of_a_household_are_the_learners_where_nobody_else_is() -> None:
    head = {"户主姓名": "name2", "户主身份证号": "pid2", "家庭成员姓名": "name", "家庭成员身份证号": "pid"}
    reading = read({**head, **_OTHERS})
    assert (fields(reading)["姓名"], fields(reading)["身份证号"]) == (3, 4)
    assert len(reading.notes) == 2
    learner = {**head, "学员姓名": "name", "学员身份证号": "pid"}
    assert (fields(read({**learner, **_OTHERS}))["姓名"], read({**learner, **_OTHERS}).notes) == (5, ())


# --- learners by their trade ----------------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["快递员", "操作员", "驾驶员", "务工群众", "搬迁劳动力", "机手"])
def test_the_only_names_beside_the_only_ids_are_the_learners_whatever_they_do(who: str) -> None:
    reading = read({f"{who}姓名": "name", "身份证号": "pid", **REST})
    assert {"姓名": 1, "身份证号": 2}.items() <= fields(reading).items()
    assert reading.notes == ()


@pytest.mark.parametrize("head", ["身份证号（与户口本一致）", "身份证号/社保卡号", "操作员身份证号"])
def test_the_only_ids_are_the_learners_whatever_else_they_are_the_number_of(head: str) -> None:
    assert fields(read({"操作员姓名": "name", head: "pid", **REST}))["身份证号"] == 2


@pytest.mark.parametrize("other", ["负责人", "户主", "法人", "监护人"])
def test_two_holders_of_ids_are_not_told_apart_by_their_trade(other: str) -> None:
    columns = {
        "操作员姓名": "name",
        "操作员身份证号": "pid",
        f"{other}姓名": "name2",
        f"{other}身份证号": "pid2",
    }
    assert "身份证号" not in fields(read({**columns, **REST}))


def test_a_licence_of_the_same_number_is_no_other_holder() -> None:
    columns = {"机手姓名": "name", "身份证明号码": "pid", **REST}
    reading = read({**columns, "驾驶证号": Maker(1).persons})
    assert {"姓名": 1, "身份证号": 2}.items() <= fields(reading).items()


@pytest.mark.parametrize("head", ["驾驶证号", "工匠证号"])
def test_a_licence_with_the_number_written_otherwise_is_no_other_holder_either(head: str) -> None:
    persons = Maker(1).persons
    columns = {"匠人姓名": "name", "身份证明号码": "pid", **REST}
    wrong = [persons[1], *persons[1:]]  # of another person on one row: the row says so, the table is read
    for cells in (["", *persons[1:]], [f"{persons[0][:6]} {persons[0][6:]}", *persons[1:]], wrong):
        assert {"姓名": 1, "身份证号": 2}.items() <= fields(read({**columns, head: cells})).items()


def test_of_two_numbers_that_are_nearly_the_same_one_is_read_and_told() -> None:
    persons = Maker(1).persons
    columns = {"姓名": "name", "身份证号码": "pid", **REST}
    reading = read({**columns, "社保号": [persons[1], *persons[1:]]})
    assert fields(reading)["身份证号"] == 2
    assert reading.notes == ("B列“身份证号码”和F列“社保号”都可读作“身份证号”，用了B列“身份证号码”",)
    assert "身份证号" not in fields(read({**columns, "社保号": Maker(2).persons}))


@pytest.mark.parametrize("head", ["养殖户", "种植户", "种养殖户", "种植户姓名", "养殖户名称"])
def test_households_that_are_called_by_their_trade_are_the_learners(head: str) -> None:
    assert fields(read({head: "name", "身份证号": "pid", **REST}))["姓名"] == 1
    yes_or_no = read({**TIDY, head: ["是", "否"] * 12})
    assert (fields(yes_or_no)["姓名"], yes_or_no.notes) == (1, ())


@pytest.mark.parametrize("head", ["被保险人（学员）姓名", "家庭成员（参训人）姓名"])
def test_brackets_that_name_the_learner_say_whose(head: str) -> None:
    assert fields(read({head: "name", "身份证号": "pid", **REST}))["姓名"] == 1
    assert "姓名" not in fields(read({"监护人（学员家长）姓名": "name", "身份证号": "pid", **REST}))


def test_who_looks_after_something_is_the_learner_with_his_township() -> None:
    town = {head: kind for head, kind in REST.items() if kind != "town"}
    columns = {"管理员姓名": "name", "管理员身份证号": "pid", "管理员户籍乡镇": "town", **town}
    assert fields(read(columns))["户籍乡镇(街道)"] == 3


@pytest.mark.parametrize("who", ["合作社社员", "家庭成员", "户内劳动力", "徒弟", "监测户劳动力", "技术人员"])
@pytest.mark.parametrize("identity", ["身份证号", "护理员身份证号", "退役军人身份证号", "家庭成员身份证号"])
def test_nobody_but_the_learner_where_nobody_else_is_named(who: str, identity: str) -> None:
    reading = read({f"{who}姓名": "name", identity: "pid", **REST})
    assert {"姓名": 1, "身份证号": 2}.items() <= fields(reading).items()


@pytest.mark.parametrize(
    "who", ["工匠", "姐妹", "带头人", "参学人", "留守妇女", "待业人员", "听课人", "培育对象", "持证者"]
)
def test_a_word_that_only_says_who_the_people_of_the_rows_are(who: str) -> None:
    columns = {"姓名": "name", f"{who}身份证号": "pid", f"{who}电话": "phone", **REST}
    reading = read(columns)
    assert {"身份证号": 2, "联系电话": 3}.items() <= fields(reading).items() and reading.notes == ()


@pytest.mark.parametrize("who", ["工匠", "姐妹", "待业人员"])
def test_beside_a_plain_id_such_a_word_is_somebody_else(who: str) -> None:
    assert fields(read({**TIDY, f"{who}身份证号": "pid2"}))["身份证号"] == 2


@pytest.mark.parametrize("head", ["厨师电话", "驾驶员手机号", "求职者电话", "受益人电话"])
def test_the_only_phone_by_trade_or_case_is_the_learner_s_and_told(head: str) -> None:
    reading = read({**TIDY, head: "phone"})
    assert fields(reading)["联系电话"] == 6 and any(head in note for note in reading.notes)
    beside = {**TIDY, "手机": "phone", head: "phone2"}
    assert fields(read(beside))["联系电话"] == at(beside, "手机")


@pytest.mark.parametrize("head", ["联系人电话", "负责人手机", "领取人电话"])
def test_a_contact_s_phone_is_never_the_learner_s_but_told_where_no_other_stands(head: str) -> None:
    reading = read({**TIDY, head: "phone2"})
    assert "联系电话" not in fields(reading) and [one.fits for one in reading.unread] == [Field.PHONE]
    for more in (
        {head: ["13987401234"] * 24},
        {head: "phone2", "手机": "phone"},
    ):  # an office's, or beside his own
        assert [one.fits for one in read({**TIDY, **more}).unread] == [None]
    for other in ("户主电话", "监护人电话", "班主任电话"):
        assert [one.fits for one in read({**TIDY, other: "phone2"}).unread] == [None]


# --- groups that call the learners something else -------------------------------------------------------------


def grouped(who: str, what: str) -> dict[str, Any]:
    learner = {f"{who}>姓名": "name", f"{who}>身份证号": "pid", f"{who}>乡镇": "town"}
    return {**learner, f"{what}>工种": "occ", f"{what}>开班日期": "start", f"{what}>结业日期": "end"}


FOUND = {"姓名": 1, "身份证号": 2, "户籍乡镇(街道)": 3, "培训工种": 4, "开班日期": 5, "结束日期": 6}


@pytest.mark.parametrize(
    ("who", "what"),
    [("企业填写", "学校填写"), ("由学员填写", "由班主任填写"), ("用人单位填报", "培训机构负责人填写")],
)
def test_who_fills_in_is_not_whose_it_is(who: str, what: str) -> None:
    reading = read(grouped(who, what))
    assert fields(reading) == FOUND and reading.notes == ()


@pytest.mark.parametrize("who", ["家庭成员信息", "签订劳动合同人员", "求职者信息"])
def test_a_group_over_the_only_ids_is_the_learners_and_told(who: str) -> None:
    reading = read(grouped(who, "培训情况"))
    assert fields(reading) == FOUND and reading.notes
    other = {**grouped(who, "培训情况"), "身份证号": "pid2", "姓名": "name2"}
    assert fields(read(other))["身份证号"] == 7


@pytest.mark.parametrize("who", ["户主信息", "监护人信息", "法定代表人信息"])
def test_a_group_of_somebody_else_stays_his(who: str) -> None:
    assert {"姓名", "身份证号"}.isdisjoint(fields(read(grouped(who, "培训情况"))))


# --- groups that wish or plan ------------------------------------------------------------------------------


@pytest.mark.parametrize("what", ["培训情况", "培训安排", "参训信息", "已完成培训"])
def test_what_was_done_is_read_without_a_word(what: str) -> None:
    reading = read(grouped("人员信息", what))
    assert fields(reading) == FOUND and reading.notes == ()


@pytest.mark.parametrize(
    "what", ["参加培训意愿及情况", "培训计划及完成情况", "计划与实际", "培训计划执行情况"]
)
def test_a_wish_and_what_came_of_it_is_read_and_told(what: str) -> None:
    reading = read(grouped("人员信息", what))
    assert fields(reading) == FOUND
    assert len(reading.notes) == 1 and f"“{what}”下面，可能不是实际的日期" in reading.notes[0]
    actual = {**grouped("人员信息", what), "实际培训>开班日期": "start", "实际培训>结业日期": "end"}
    assert fields(read(actual))["结束日期"] == 8


@pytest.mark.parametrize(
    "what",
    ["培训意向", "计划培训", "拟安排培训", "下步培训安排", "待参加培训", "愿望", "预期培训", "计划完成时间"],
)
def test_a_mere_wish_is_no_training_and_asked_after(what: str) -> None:
    reading = read(grouped("人员信息", what))
    assert "结束日期" not in fields(reading)
    assert [one.column for one in reading.unread if one.fits is Field.END] == [6]
