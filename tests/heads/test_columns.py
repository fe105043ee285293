"""Which column answers which field, all columns decided together."""

from __future__ import annotations

import itertools
import random
from collections import Counter
from typing import Any

import pytest
from contents import ROWS, Maker
from hypothesis import example, given, settings
from hypothesis import strategies as st
from table import TIDY, at, fields, read

from lp_reports.ledger.heads.decision.assign import assign
from lp_reports.ledger.heads.read import read_heads
from lp_reports.ledger.heads.reading import Column, HeadReading
from lp_reports.ledger.heads.sheet import Columns
from lp_reports.ledger.layout import Layout
from lp_reports.ledger.rows.row_cells import RowCells
from lp_reports.model.fields import CertClass, Field


def quiet(columns: dict[str, Any]) -> dict[str, int]:
    reading = read(columns)
    assert reading.notes == ()
    return fields(reading)


# --- quiet ------------------------------------------------------------------------------------------------


def test_a_tidy_table_is_read_in_silence() -> None:
    assert list(quiet(TIDY).values()) == [1, 2, 3, 4, 5]


@pytest.mark.parametrize(
    "more",
    [
        {"户主身份证号": "pid2", "户主姓名": "name2", "户主电话": "phone2"},
        {"银行卡号": "card", "残疾证号": "disability", "开户行": "bank"},
        {"合同起止日期": "range2", "报名日期": "date2", "证书有效期": "date2"},
        {"理论成绩": "score", "总成绩": "score", "缺勤天数": "count"},
        {"原有证书>编号": "cno2", "原有证书>发证日期": "date2"},
        {
            "身份证有效期>起": "date2",
            "身份证有效期>止": "date2",
            "证件有效期至": "date2",
            "有效期限": "date2",
        },
    ],
    ids=["household", "cards", "other dates", "scores", "an earlier certificate", "how long a card is good"],
)
def test_columns_of_others_change_nothing(more: dict[str, Any]) -> None:
    for columns in ({**TIDY, **more}, {**more, **TIDY}):
        assert quiet(columns) == {one: at(columns, head) for one, head in zip(quiet(TIDY), TIDY, strict=True)}
        assert [one.fits for one in read(columns).unread] == [None] * len(more)


def test_the_registered_address_outranks_the_present_one() -> None:
    columns = {"现住址": "addr", "户籍地址": "addr", "姓名": "name", "身份证号": "pid"}
    assert quiet(columns)["户籍地址"] == 2


def test_empty_and_equal_columns_lose_nothing() -> None:
    assert quiet({**TIDY, "身份证号#": "blank"})["身份证号"] == 2


# --- told -------------------------------------------------------------------------------------------------


def test_a_head_unsure_over_plain_contents_is_read_and_told() -> None:
    reading = read({**TIDY, "结束日期": "end", "核发": "issue", "培训起止时间": "blank"})
    assert fields(reading)["发证日期"] == 7
    assert reading.notes == ("G列表头“核发”读作“发证日期”：下面是日期，都不早于结束日期",)


def test_contents_outrank_a_soft_word() -> None:
    columns = {
        "姓名": "name",
        "证件编号": "pid",
        "乡镇": "town",
        "工种": "occ",
        "培训时间": "range",
        "证书编号": "cno",
    }
    assert fields(read(columns))["证书编号"] == 6


def test_contents_forbid_even_an_exact_head() -> None:
    reading = read({**TIDY, "联系电话": "pid2", "手机": "phone"})
    assert fields(reading)["联系电话"] == 7


def test_two_equal_columns_are_neither_and_both_named() -> None:
    reading = read({**TIDY, "手机号码": "phone", "电话号码": "phone2"})
    assert Field.PHONE not in reading.columns
    (note,) = reading.notes
    assert "F列“手机号码”" in note and "G列“电话号码”" in note
    assert [one.fits for one in reading.unread] == [Field.PHONE, Field.PHONE]


def test_the_official_head_outranks_another_spelling_and_is_told() -> None:
    reading = read({**TIDY, "电话号码": "phone2", "联系电话": "phone"})
    assert fields(reading)["联系电话"] == 7


def test_of_two_ids_the_one_whose_holder_matches() -> None:
    columns = {"身份证号码": "pid2", "姓名": "name", "性别": "sex", "出生日期": "born", "身份证号": "pid"}
    assert fields(read(columns))["身份证号"] == 5
    blind = {head: kind for head, kind in columns.items() if head not in ("性别", "出生日期")}
    assert Field.IDENTITY not in read(blind).columns


@pytest.mark.parametrize(
    ("kind", "field"), [("pid", "身份证号"), ("name", "姓名"), ("range", "培训时间"), ("occ", "培训工种")]
)
def test_a_required_column_without_a_head_is_read_by_its_contents(kind: str, field: str) -> None:
    columns = {"" if made == kind else head: made for head, made in TIDY.items()}
    reading = read(columns)
    assert fields(reading)[field] == at(columns, "")
    assert len(reading.notes) == 1 and "没有表头" in reading.notes[0]


def test_known_heads_are_settled_before_contents_are_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    official = {"姓名": "name", "身份证号": "pid", "户籍乡镇(街道)": "town", "培训工种": "occ"}
    paper = {"证书类别": "cclass", "证书编号": "cno", "发证日期": "issue", "联系电话": "phone"}
    looked: list[int] = []
    monkeypatch.setattr(Columns, "profile", lambda self, number: looked.append(number))
    reading = read({**official, "开班日期": "start", "结束日期": "end", **paper})
    assert len(reading.columns) == 10 and looked == []


def test_two_columns_that_differ_in_blanks_alone_say_the_same() -> None:
    others = {head: kind for head, kind in TIDY.items() if kind != "occ"}
    reading = read({**others, "职业名称": ["电工"] * 24, "工种名称": ["电 工"] * 24})
    assert fields(reading)["培训工种"] == 5
    apart = read({**others, "职业名称": ["电工"] * 24, "工种名称": ["焊工"] * 24})
    assert "培训工种" not in fields(apart) and "都没有读" in apart.notes[0]


def test_a_short_place_is_no_evidence_by_looking_like_a_name() -> None:
    (note,) = read({**TIDY, "工作省市": ["云南昆明", "云南曲靖", "", ""] * 6}).notes
    assert note == "F列表头“工作省市”读作“就业地点”"


def test_contents_alone_never_choose_between_two() -> None:
    columns = {"姓名": "name", "": "pid", "甲": "pid2", "乡镇": "town", "工种": "occ", "培训时间": "range"}
    assert Field.IDENTITY not in read(columns).columns


def test_an_unread_column_is_told_with_what_it_looks_like() -> None:
    (one,) = read({**TIDY, "甲栏": "phone"}).unread
    assert (one.head, one.filled, one.looks, one.fits) == ("甲栏", ROWS, "11位手机号", Field.PHONE)


# --- half understood --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("head", "kind", "field"),
    [
        ("培训啥子工种", "occ", "培训工种"),
        ("培训咋个结束日期", "end", "结束日期"),
        ("证书嘎等级", "level", "证书等级"),
        ("培训补贴嘎金额", "pay", "培训补贴"),
    ],
)
def test_a_half_understood_head_over_fitting_contents_is_read_and_told(
    head: str, kind: str, field: str
) -> None:
    columns = {"姓名": "name", "身份证号": "pid", "户籍乡镇": "town", head: kind}
    reading = read(columns)
    assert fields(reading)[field] == 4
    (note,) = reading.notes
    assert note.startswith(f"D列表头“{head}”读作“{field}”：下面是")


@pytest.mark.parametrize(
    "head", ["培训嘎金额", "高温补贴金额", "体检结果", "视力等级", "请假天数", "舅爹收入"]
)
def test_a_bare_word_under_a_strange_one_is_nothing(head: str) -> None:
    for kind in ("pay", "level", "days", "yes"):
        assert list(fields(read({**TIDY, head: kind}))) == list(fields(read(TIDY)))


@pytest.mark.parametrize(
    ("head", "kind", "field"),
    [
        ("老憨身份证号", "pid", Field.IDENTITY),
        ("老憨电话", "phone", Field.PHONE),
        ("老憨住址", "addr", Field.ADDRESS),
    ],
)
def test_unknown_words_before_one_s_own_may_name_a_stranger(head: str, kind: str, field: Field) -> None:
    columns = {name: made for name, made in TIDY.items() if made != kind and (kind, made) != ("addr", "town")}
    reading = read({**columns, head: kind})
    assert field not in reading.columns
    assert [one.fits for one in reading.unread] == [field]


@pytest.mark.parametrize("head", ["巧手姓名", "青工", "申请人", "参训职工", "妇女姓名"])
def test_the_office_s_own_word_for_its_learners(head: str) -> None:
    others = {name: kind for name, kind in TIDY.items() if kind != "name"}
    assert fields(read({**others, head: "name"}))["姓名"] == 5
    if head == "巧手姓名":  # beside another person's ID it may be that person's
        assert Field.NAME not in read({**others, head: "name", "户主身份证号": "pid2"}).columns


@pytest.mark.parametrize(
    "head", ["户主姓名", "舅舅姓名", "配偶姓名", "父亲姓名", "监护人姓名", "授课教师姓名"]
)
def test_names_of_others_stay_theirs(head: str) -> None:
    others = {name: kind for name, kind in TIDY.items() if kind != "name"}
    assert Field.NAME not in read({**others, head: "name"}).columns


@pytest.mark.parametrize("head", ["缴费情况", "费用来源", "缴费", "学费情况"])
def test_who_pays_is_said_by_the_cells(head: str) -> None:
    reading = read({**TIDY, head: ["公费", "自费"] * 12})
    assert fields(reading)["是否免费培训"] == 6 and len(reading.notes) == 1
    reading = read({**TIDY, head: ["是", "否"] * 12})  # 是 may mean that they paid
    assert Field.FREE not in reading.columns
    assert [one.fits for one in reading.unread] == [Field.FREE]


@pytest.mark.parametrize("head", ["甲类事项", "主体类型", "组织实施"])
def test_the_official_channels_stand_nowhere_else(head: str) -> None:
    reading = read({**TIDY, head: "channel"})
    assert fields(reading)["培训渠道"] == 6
    assert reading.notes == (f"F列表头“{head}”读作“培训渠道”：下面是培训渠道",)
    assert Field.CHANNEL not in read({**TIDY, "市场主体类型": "channel"}).columns


def test_a_subject_studied_is_the_occupation_only_where_no_other_column_is() -> None:
    others = {name: kind for name, kind in TIDY.items() if kind != "occ"}
    assert fields(read({**others, "所学专业": "occ"}))["培训工种"] == 5
    assert quiet({**TIDY, "所学专业": "occ"})["培训工种"] == 4
    (one,) = read({**others, "所学专业": ["汉语言文学", "计算机应用"] * 12}).unread
    assert one.fits is Field.OCCUPATION


def test_a_bare_opening_beside_the_close() -> None:
    others = {name: kind for name, kind in TIDY.items() if kind != "range"}
    found = fields(read({**others, "培训情况>开班": "start", "培训情况>结业": "end"}))
    assert (found["开班日期"], found["结束日期"]) == (5, 6)


def test_the_last_column_of_all_is_for_remarks() -> None:
    assert fields(read({**TIDY, "其他": "note"}))["备注"] == 6
    assert Field.REMARK not in read({"其他": "note", **TIDY}).columns
    assert fields(read({**TIDY, "备注": "note", "其他": "note"}))["备注"] == 6


@pytest.mark.parametrize(
    ("head", "kind", "field"),
    [
        ("甲栏", "yes", Field.CERTIFIED),
        ("甲栏", "pay", Field.PAY_TRAINING),
        ("甲栏", "mode", Field.MODE),
        ("甲栏", "level", Field.LEVEL),
        ("甲栏", "state", Field.NOW),
        ("甲栏", "occ", None),
        ("就业嘎咋样", "yes", Field.NOW),
    ],
)
def test_contents_that_tell_are_named(head: str, kind: str, field: Field | None) -> None:
    (one,) = read({**TIDY, head: kind}).unread or (None,)
    assert one and one.fits is field


# --- empty columns ----------------------------------------------------------------------------------------


def test_an_empty_column_gives_way_in_silence() -> None:
    columns = {
        **TIDY,
        "启动时间": "blank",
        "培训开班时间": "start",
        "培训起止时间": "blank",
        "结束日期": "end",
    }
    assert quiet(columns)["开班日期"] == 7


def test_an_empty_official_column_gives_way_and_is_told() -> None:
    reading = read({**TIDY, "发证日期": "blank", "证书签发日期": "issue"})
    assert fields(reading)["发证日期"] == 7
    assert reading.notes == ("G列“证书签发日期”和F列“发证日期”都可读作“发证日期”，用了G列“证书签发日期”",)


def test_a_single_empty_column_is_the_field_s() -> None:
    assert quiet({**TIDY, "证书签发日期": "blank"})["发证日期"] == 6


NO_TOWN = {head: kind for head, kind in TIDY.items() if head != "户籍乡镇"}

# --- where they live now ----------------------------------------------------------------------------------


@pytest.mark.parametrize("head", ["现住址", "居住地", "现居住地址", "通讯地址", "邮寄地址", "联系地址"])
def test_a_present_address_alone_is_told(head: str) -> None:
    columns = {"姓名": "name", "身份证号": "pid", head: "addr", "工种": "occ", "结束日期": "end"}
    reading = read(columns)
    assert fields(reading)["户籍地址"] == 3
    assert len(reading.notes) == 1 and f"“{head}”读作“户籍地址”" in reading.notes[0]


@pytest.mark.parametrize(("head", "kind"), [("户籍地", "addr"), ("乡镇", "town"), ("村委会", "vil")])
def test_a_present_address_beside_a_registered_place_is_none_of_ours(head: str, kind: str) -> None:
    reading = read({"姓名": "name", "身份证号": "pid", "现住址": "addr", head: kind})
    assert reading.notes == () and 3 not in fields(reading).values()
    assert [one.fits for one in reading.unread] == [None]


def test_a_household_s_kind_is_no_place_and_takes_none() -> None:
    columns = {**NO_TOWN, "户籍情况": ["农业", "非农业"] * 3, "现住址": "addr"}
    assert fields(read(columns))["户籍地址"] == at(columns, "现住址")


@pytest.mark.parametrize("present", ["现住址", "通讯地址"])
@pytest.mark.parametrize(("head", "kind"), [("户籍", "addr"), ("户籍情况", "addr"), ("户口所在", "town")])
def test_a_bare_household_over_places_outranks_where_they_live_now(
    head: str, kind: str, present: str
) -> None:
    columns = {**NO_TOWN, head: kind, present: "addr"}
    reading = read(columns)
    assert {"addr": "户籍地址", "town": "户籍乡镇(街道)"}[kind] in fields(reading)
    assert at(columns, present) not in fields(reading).values()
    assert len(reading.notes) == 1 and f"“{head}”读作" in reading.notes[0]


# --- what stays unread ------------------------------------------------------------------------------------


def test_a_head_whose_words_fit_among_others_is_named() -> None:
    (one,) = read({**TIDY, "培训考试渠道": "word"}).unread
    assert one.fits is Field.CHANNEL


def test_zeros_under_a_head_of_money_are_amounts() -> None:
    (one,) = read({**TIDY, "高温补贴金额": [0, 0, 0, 300, *[0] * 20]}).unread
    assert one.looks == "金额"


# --- several columns, several fields ----------------------------------------------------------------------


def test_the_class_stands_in_the_group() -> None:
    ours, other = ["云1"] * 12 + [""] * 12, [""] * 12 + ["云2"] * 12
    reading = read(
        {**TIDY, "职业技能等级证书>编号": ours, "专项职业能力证书>编号": other, "培训结业证书>编号": "cno2"}
    )
    assert [(part.column, part.cert_class) for part in reading.parts[Field.NUMBER]] == [
        (6, CertClass.VOCATIONAL),
        (7, CertClass.SPECIALISED),
    ]
    assert [one.fits for one in reading.unread] == [None]


@pytest.mark.parametrize("group", ["证书类别", "取证类别", "获证类别", "取得证书", "结束日期", ""])
@pytest.mark.parametrize("vocational", ["职业技能等级证书", "职业资格证书", "技能等级证", "职业技能证书"])
@pytest.mark.parametrize("off", ["", "×", "□", "否"])
def test_ticks_for_the_class(group: str, vocational: str, off: str) -> None:
    above = f"{group}>" if group else ""
    ticks = ["√", off] * 12
    columns = {**TIDY, above + vocational: ticks, above + "专项职业能力证书": ticks[::-1]}
    found = fields(read(columns))
    assert (found["职业资格证(技能等级证)"], found["专项职业能力证"]) == (6, 7)
    assert "证书类别" not in found and "发证日期" not in found


def test_class_words_below_are_one_class_column() -> None:
    assert fields(read({**TIDY, "取证类别>证书类别": "cclass"}))["证书类别"] == 6


@pytest.mark.parametrize(
    ("group", "options", "field"),
    [
        ("就业状态", ("已就业", "未就业"), Field.NOW),
        ("培训前就业状态", ("已就业", "未就业"), Field.BEFORE),
        ("费用", ("免费", "自费"), Field.FREE),
        ("是否取证", ("是", "否"), Field.CERTIFIED),
        *(
            (group, options, Field.CERTIFIED)
            for group in ("拿证", "证书", "取证", "证")
            for options in (("拿到", "没拿到"), ("已拿", "未拿"), ("有", "没有"), ("领到", "未领到"))
        ),
        *(
            (group, options, Field.NOW)
            for group in ("就业", "现在就业")
            for options in (("就了业", "没就业"), ("有", "没有"), ("上了班", "没上班"), ("已找到", "没找到"))
        ),
        *(("学费", options, Field.FREE) for options in (("收", "不收"), ("交了", "没交"))),
    ],
)
def test_options_as_columns_are_one_answer(group: str, options: tuple[str, str], field: Field) -> None:
    ticks = ["√", ""] * 12
    reading = read({**TIDY, f"{group}>{options[0]}": ticks, f"{group}>{options[1]}": ticks[::-1]})
    assert [(part.column, part.says) for part in reading.parts[field]] == [(6, options[0]), (7, options[1])]


TICKS = ["√", ""] * 12, ["", "√"] * 12


def test_an_option_that_says_the_group_again_is_one_of_its_options() -> None:
    """取证{取证, 未取证}: equal heads above each other are one head."""
    reading = read({**TIDY, "取证": TICKS[0], "取证>未取证": TICKS[1]})
    assert [(part.column, part.says) for part in reading.parts[Field.CERTIFIED]] == [
        (6, "取证"),
        (7, "未取证"),
    ]


def test_options_that_say_something_else_of_the_group_are_no_answer() -> None:
    assert Field.CERTIFIED not in read({**TIDY, "证书>纸质": TICKS[0], "证书>电子": TICKS[1]}).parts


@pytest.mark.parametrize(("odd", "together"), [(["浙江"], True), (["浙江", "厂里", "在家"] * 4, False)])
def test_an_odd_word_among_ticks_loses_no_option(odd: list[str], together: bool) -> None:
    ticks = ["√", ""] * 12
    columns = {"就业状态>已就业": [*odd, *ticks[len(odd) :]], "就业状态>未就业": ticks[::-1]}
    assert (Field.NOW in read({**TIDY, **columns}).parts) is together


@pytest.mark.parametrize(
    "more",
    [
        {"免费": ["是", "否"] * 12, "自费": ["500", "300"] * 12},
        {"免费": TICKS[0], "备注": [""] * 24, "自费": TICKS[1]},
        {"免费": TICKS[0], "自费": TICKS[0]},
        {"免费": TICKS[0], "自费": TICKS[1], "是否免费": ["是", "否"] * 12},
        {"是": TICKS[0], "否": TICKS[1]},
        {"收费": TICKS[0], "缴费": TICKS[1]},
        {"是否免费午餐": TICKS[0], "收费": TICKS[1]},
    ],
    ids=["amounts", "apart", "both on a row", "asked as well", "of nothing", "the same", "a question"],
)
def test_bare_options_that_are_no_one_answer(more: dict[str, Any]) -> None:
    assert Field.FREE not in read({**TIDY, **more}).parts


@pytest.mark.parametrize(
    ("options", "field"),
    [
        (("免费", "自费"), Field.FREE),
        (("全免", "自付"), Field.FREE),
        (("在家待业", "外出打工"), Field.NOW),
        (("已就业（√）", "未就业（√）"), Field.NOW),
        (("已取证", "未取证"), Field.CERTIFIED),
    ],
)
def test_bare_options_beside_each_other_are_one_answer(options: tuple[str, str], field: Field) -> None:
    reading = read({**TIDY, **dict(zip(options, TICKS, strict=True))})
    assert [part.says for part in reading.parts[field]] == [
        option.removesuffix("（√）") for option in options
    ]


def test_the_class_in_brackets() -> None:
    numbers = (
        [f"Y{n:022d}" if n % 2 else "" for n in range(24)],
        ["" if n % 2 else f"{n:010d}" for n in range(24)],
    )
    alone = {**TIDY, "证书编号（职业资格）": numbers[0], "证书编号（其他）": numbers[1]}
    assert Field.NUMBER not in read(alone).parts
    both = {**TIDY, "证书编号（职业资格）": numbers[0], "证书编号（专项能力）": numbers[1]}
    assert {part.cert_class for part in read(both).parts[Field.NUMBER]} == {*list(CertClass)[:2]}


def test_a_place_in_several_columns() -> None:
    towns = Maker(1).of("town")
    columns = {head: kind for head, kind in TIDY.items() if head != "户籍乡镇"}
    for kind in ("乡", "镇", "街道"):
        columns[kind] = [town if town.endswith(kind) else "" for town in towns]
    assert [part.column for part in read(columns).parts[Field.TOWNSHIP]] == [5, 6, 7]


@pytest.mark.parametrize(
    ("head", "both"),
    [
        ("姓名/电话", {"姓名", "联系电话"}),
        ("证书编号及发证日期", {"证书编号", "发证日期"}),
        ("起止时间及天数", {"培训时间", "培训天数"}),
    ],
)
def test_one_column_holds_two_things(head: str, both: set[str]) -> None:
    found = fields(read({"身份证号": "pid", head: ["甲"] * ROWS}))
    assert {field for field, number in found.items() if number == 2} == both


@pytest.mark.parametrize("turned", [False, True])
def test_one_head_over_two_days(turned: bool) -> None:
    days = ["end", "start"] if turned else ["start", "end"]
    reading = read({"姓名": "name", "身份证号": "pid", "培训时间": days[0], "培训时间#": days[1]})
    found = fields(reading)
    assert (found["开班日期"], found["结束日期"]) == ((4, 3) if turned else (3, 4))
    assert len(reading.notes) == 1


def test_numbers_under_a_head_of_time_are_hours() -> None:
    assert fields(read({"姓名": "name", "身份证号": "pid", "培训时间": [80.0] * ROWS}))["课时"] == 3


# --- always -----------------------------------------------------------------------------------------------


def test_the_order_of_columns_changes_nothing() -> None:
    columns = {**TIDY, "户主姓名": "name2", "核发": "issue", "手机": "phone", "合同开始日期": "date2"}
    heads = list(columns)
    expected = {heads[number - 1]: field for field, number in fields(read(columns)).items()}
    for seed in range(5):
        order = random.Random(seed).sample(heads, len(heads))
        found = read({head: columns[head] for head in order})
        assert {order[number - 1]: field for field, number in fields(found).items()} == expected


_CELLS = st.one_of(
    st.text(max_size=30),
    st.sampled_from(
        ["√", "×", "是", "2021-04-01", "五级", "S530324252390215238230", "专项职业能力证", "阿岗镇"]
    ),
    *(st.floats(), st.booleans(), st.dates(), st.just(""), st.integers()),
)
_HEADS = [
    *TIDY,
    "户主",
    "甲",
    "",
    "日期",
    "证书类别",
    "职业技能等级证书",
    "专项职业能力证",
    "发证日期",
    "编号",
    "等级",
    "就业状态",
    "已就业",
]


@settings(max_examples=60, deadline=None)
@given(
    st.dictionaries(
        st.integers(1, 30),
        st.tuples(
            st.lists(st.one_of(st.sampled_from(_HEADS), st.text(max_size=12)), max_size=3),
            st.lists(_CELLS, max_size=8),
        ),
        max_size=10,
    )
)
@example({1: (["姓名"], []), 2: (["户主", ""], [])})
def test_nothing_raises_and_no_column_answers_twice(table: dict[int, tuple[list[str], list[Any]]]) -> None:
    reading = read_heads(
        {number: Column(tuple(heads), cells) for number, (heads, cells) in table.items()}, {}
    )
    assert set(reading.columns.values()) <= set(table)
    assert not {one.column for one in reading.unread} & set(reading.columns.values())
    _answer_every_row(reading, {number: cells for number, (_, cells) in table.items()})


def _answer_every_row(reading: HeadReading, cells: dict[int, list[Any]]) -> None:
    layout = Layout(0, 1, 1, 1, 9, 1, 30, reading)
    answers = RowCells(layout, {}, {}, Counter(), tuple(reading.columns))
    for row in itertools.zip_longest(*(cells.get(number, []) for number in range(1, 31)), fillvalue=""):
        assert len(answers.of(1, row)) == len(reading.columns)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.lists(st.integers(0, 9), min_size=4, max_size=4), min_size=1, max_size=4))
def test_the_assignment_is_the_best_there_is(weights: list[list[int]]) -> None:
    names = list(Field)[:4]
    given = {
        number: {f: float(w) for f, w in zip(names, row, strict=True) if w}
        for number, row in enumerate(weights)
    }
    chosen = assign(given)
    assert len(set(chosen.values())) == len(chosen)
    best = max(
        sum(given[number].get(field, 0.0) for number, field in zip(given, order, strict=False))
        for order in itertools.permutations([*names, *([Field.REMARK] * 4)], len(given))
    )
    assert sum(given[number][field] for number, field in chosen.items()) == best


# --- one column for each class ---------------------------------------------------------------------------------

VOC, SPEC = (
    ["Y000053032400215532446", "Y000053032400215532447", "", ""],
    ["", "", "53032420213533", "53032420213534"],
)
MAY = ["2021.5.11", "2021.5.12", "", ""], ["", "", "2021.5.9", "2021.5.10"]


def classed(columns: dict[str, Any]) -> dict[str, list[tuple[int, str]]]:
    """Field -> (column, class) of its parts."""
    parts = read({**TIDY, **columns}).parts
    return {
        field.value: [(part.column, str(part.cert_class)) for part in given] for field, given in parts.items()
    }


@pytest.mark.parametrize("group", ["国家职业资格", "职业资格证书", "职业技能等级证书"])
@pytest.mark.parametrize("leaf", ["日期", "发证"])
def test_a_group_for_each_class(group: str, leaf: str) -> None:
    columns = {
        f"{group}>编号": VOC,
        f"{group}>{leaf}": MAY[0],
        "专项能力>编号": SPEC,
        f"专项能力>{leaf}": MAY[1],
        "培训合格证>编号": ["HG001", "HG002", "HG003", "HG004"],
        f"培训合格证>{leaf}": ["2021.4.30"] * 4,
    }
    vocational, specialised = CertClass.VOCATIONAL.value, CertClass.SPECIALISED.value
    assert classed(columns) == {
        "证书编号": [(6, vocational), (8, specialised)],
        "发证日期": [(7, vocational), (9, specialised)],
    }


def test_numbers_under_the_classes_themselves() -> None:
    vocational, specialised = CertClass.VOCATIONAL.value, CertClass.SPECIALISED.value
    assert classed({"职业资格证书": ["√", "√", "", ""], "专项职业能力证书": ["", "", "√", "√"]}) == {}
    assert classed({"职业资格证书": VOC, "专项职业能力证书": SPEC}) == {
        "证书编号": [(6, vocational), (7, specialised)]
    }
    assert classed({"职业资格证书": VOC, "证书编号": VOC}) == {}


def test_who_pays_as_two_kinds_of_learner() -> None:
    parts = read({**TIDY, "自费生": ["√", "", ""], "公费生": ["", "√", "√"]}).parts[Field.FREE]
    assert [(part.column, part.says) for part in parts] == [(6, "自费生"), (7, "公费生")]


def test_a_class_in_the_group_s_brackets_and_who_pays_by_its_denial() -> None:
    vocational, specialised = CertClass.VOCATIONAL.value, CertClass.SPECIALISED.value
    groups = {"证书（职业资格/技能等级）>编号": VOC, "证书（专项能力）>编号": SPEC}
    assert classed(groups) == {"证书编号": [(6, vocational), (7, specialised)]}
    parts = read({**TIDY, "不收费": ["√", "", "√"], "收费": ["", "√", ""]}).parts[Field.FREE]
    assert [(part.column, part.says) for part in parts] == [(6, "不收费"), (7, "收费")]


@pytest.mark.parametrize("head", ["证书名称及编号", "证书类别/编号", "证书名称、证书编号"])
def test_a_number_beside_the_certificate_in_one_head_is_the_certificate_s(head: str) -> None:
    known = fields(
        read({**TIDY, head: ["专项职业能力证书 53032420212145", "专项职业能力证书 53032420212146"]})
    )
    assert known["证书类别"] == known["证书编号"] == 6


def test_a_number_beside_the_name_is_not() -> None:
    assert "证书编号" not in fields(read({**TIDY, "姓名/编号": ["张三 1", "李四 2"]}))


# --- a category that is an occupation ---------------------------------------------------------------------

_NO_OCCUPATION = {head: kind for head, kind in TIDY.items() if head != "培训工种"}


def test_a_category_of_annex_1_is_no_occupation() -> None:
    assert "培训工种" not in fields(read({**_NO_OCCUPATION, "培训类别": [7, 5, 9] * 8}))
    assert fields(read({**TIDY, "培训项目": "occ"}))["培训工种"] == at(TIDY, "培训工种")


def test_a_category_column_of_occupations_says_the_occupation_as_well() -> None:
    reading = fields(read({**_NO_OCCUPATION, "培训项目": ["育婴员", "砌筑工", "中式烹调师"] * 8}))
    assert reading["培训类别"] == reading["培训工种"] == 5


@pytest.mark.parametrize("category", ["培训类别", "项目类别"])
def test_a_programme_beside_the_category_is_the_occupation_and_told_at_most_once(category: str) -> None:
    columns = {**_NO_OCCUPATION, category: ["餐饮服务培训", "家政服务培训"] * 12, "培训项目": "occ"}
    reading = read(columns)
    assert fields(reading)["培训类别"] == at(columns, category) and reading.notes == ()
    assert fields(reading)["培训工种"] == at(columns, "培训项目")
    unsure = read({**columns, "培训项目": ["茶艺", "插花", "陶艺"] * 8})
    assert [note.split("读作")[1][:6] for note in unsure.notes] == ["“培训工种”"]
    both = {**TIDY, "培训类别": [7, 5] * 12, "项目类别": [5, 7] * 12}
    assert len(read(both).notes) == 1


@pytest.mark.parametrize("other", ["培训大类", "类别", "项目类别"])
def test_the_column_that_names_rows_of_the_plan_is_the_category(other: str) -> None:
    programmes = ["餐饮服务培训", "家政服务培训"] * 12
    columns = {**_NO_OCCUPATION, other: ["就业技能培训"] * 24, "培训项目": programmes}
    assert fields(read(columns))["培训类别"] == at(columns, "培训项目")
    both = {**_NO_OCCUPATION, "项目类别": programmes, "培训项目": programmes[::-1]}
    assert "培训类别" not in fields(read(both))


def test_a_certificate_handed_out_is_its_class() -> None:
    assert quiet({**TIDY, "发放证书": ["无", "无"] * 12})["证书类别"] == 6


# --- names as options -------------------------------------------------------------------------------------


def ticked(group: str, *options: str) -> dict[str, Any]:
    """A column for each option under a group, a tick in one of them on every row."""
    count = len(options)
    return {
        f"{group}>{option}": ["√" if row % count == at else "" for row in range(24)]
        for at, option in enumerate(options)
    }


@pytest.mark.parametrize(
    "more",
    [
        ticked("培训内容", "理论", "实操"),
        {"培训工种>砌筑工": ["√"] * 24, "培训工种>钢筋工": ["√"] * 24},
        {"培训工种>砌筑工": "word", "培训工种>钢筋工": "blank"},
    ],
    ids=["no occupations", "both ticked", "no ticks"],
)
def test_leaves_that_are_no_options(more: dict[str, Any]) -> None:
    rest = {head: kind for head, kind in TIDY.items() if head != "培训工种"}
    assert Field.OCCUPATION not in read({**rest, **more}).parts


@pytest.mark.parametrize(
    ("group", "options", "field"),
    [
        ("培训工种", ("砌筑工", "钢筋工", "架子工"), Field.OCCUPATION),
        ("培训内容", ("烹饪", "家政", "电工"), Field.OCCUPATION),
        ("培训类别", ("种植", "养殖", "农机"), Field.CATEGORY),
        ("所属乡镇", ("罗雄", "腊山街道", "九龙"), Field.TOWNSHIP),
        ("文化程度", ("小学", "初中"), Field.EDUCATION),
    ],
)
def test_names_of_what_a_group_asks_for_are_options(
    group: str, options: tuple[str, ...], field: Field
) -> None:
    rest = {head: kind for head, kind in TIDY.items() if head not in ("培训工种", "户籍乡镇")}
    reading = read({**rest, **ticked(group, *options)})
    assert [part.says for part in reading.parts[field]] == list(options)
    assert reading.notes == () and reading.unread == ()


# --- what is told as unread -------------------------------------------------------------------------------


def fitting(head: str, cells: Any) -> list[tuple[str, Field | None]]:
    """What is told of a column (F14): what it looks like, and what it would fit."""
    return [(one.looks, one.fits) for one in read({**TIDY, head: cells}).unread if one.fits]


@pytest.mark.parametrize(
    ("head", "cells"),
    [
        ("脱贫年度", [2018] * 24),
        ("店铺名称", ["罗平小黄姜铺"] * 24),
        ("部门", ["熔铸车间"] * 24),
        ("籍贯", ["云南罗平"] * 24),
        ("行政区划代码", [530324] * 24),
        ("脱贫时间", "issue"),
        ("出生地", ["云南罗平"] * 24),
        ("是否本县户籍", "yes"),
    ],
)
def test_what_speaks_of_something_else_fits_nothing(head: str, cells: Any) -> None:
    assert fitting(head, cells) == []


def test_cells_that_do_not_look_like_the_field_are_no_reason() -> None:
    assert fitting("证件类型", ["居民身份证"] * 24) in ([], [("", Field.CERT_CLASS)])


@pytest.mark.parametrize(
    ("head", "kind", "told"),
    [("领取日期", "issue", ("日期", Field.ISSUED)), ("就业形式", "state", ("就业状态", Field.NOW))],
)
def test_what_may_be_the_field_is_told(head: str, kind: str, told: tuple[str, Field]) -> None:
    columns = {head: kind, **TIDY}
    assert told in [(one.looks, one.fits) for one in read(columns).unread]


@pytest.mark.parametrize("cells", [["微信", "村委通知"] * 12, ["企业", "微信", "村委通知"] * 8])
def test_a_bare_channel_whose_cells_leave_it_open_is_told(cells: list[str]) -> None:
    assert Field.CHANNEL in [one.fits for one in read({**TIDY, "渠道": cells}).unread]
    assert not read({**TIDY, "报名渠道": cells}).unread[0].fits


def test_a_bare_channel_over_channels() -> None:
    columns = {**TIDY, "渠道": ["企业", "合作社", "民办培训学校"] * 8}
    assert fields(read(columns))["培训渠道"] == 6 and "渠道" in read(columns).notes[0]


@pytest.mark.parametrize("head", ["单位电话", "村委会电话", "家庭电话", "招聘电话"])
def test_a_phone_of_another_is_not_taken_for_want_of_one(head: str) -> None:
    assert "联系电话" not in fields(read({**TIDY, head: "phone"}))


def test_one_phone_for_all_is_an_office_s() -> None:
    assert "联系电话" not in fields(read({**TIDY, "务工电话": ["13900001111"] * 24}))


@pytest.mark.parametrize("head", ["务工电话", "外出务工电话", "现用号码", "通知电话"])
def test_the_only_phone_whatever_for_is_the_learner_s_and_told(head: str) -> None:
    reading = read({**TIDY, head: "phone"})
    assert fields(reading)["联系电话"] == 6 and len(reading.notes) == 1


@pytest.mark.parametrize(
    ("head", "kind", "field"),
    [
        ("训前是否在业", "state", Field.BEFORE),
        ("进厂时间", "edate", Field.HIRED),
        ("所在企业", "eunit", Field.EMPLOYER),
        ("培训点", "place", Field.SITE),
        ("委培机构", "org", Field.INSTITUTION),
        ("村级", "vil", Field.VILLAGE),
    ],
)
def test_further_words_for_a_field(head: str, kind: str, field: Field) -> None:
    assert read({**TIDY, head: kind}).columns[field] == 6


# --- the firm where the learners work -----------------------------------------------------------------------

FIRMS = ["罗平县中通快递有限公司", "曲靖安心物业服务有限公司"] * 12


@pytest.mark.parametrize("head", ["帮扶企业", "承办企业", "企业法人", "推荐企业", "保险公司"])
def test_a_firm_that_is_plainly_another_s_is_neither_read_nor_told(head: str) -> None:
    assert fitting(head, FIRMS) == [] and fields(read({**TIDY, head: FIRMS})) == fields(read(TIDY))


@pytest.mark.parametrize("head", ["快递企业", "物业公司名称", "企业名称", "所在公司"])
def test_a_firm_is_not_told_where_the_employer_is_read_or_no_cell_is_one(head: str) -> None:
    read_already = read({**TIDY, "就业单位": FIRMS, head: FIRMS})
    assert [one.fits for one in read_already.unread] == [None]
    assert fitting(head, ["好", "一般"] * 12) == []


@pytest.mark.parametrize("head", ["所在学校", "所在工会", "所属乡镇", "所在村"])
def test_where_they_belong_is_no_firm(head: str) -> None:
    for cells in (["罗平县第一职业中学", "罗平县振兴职业学校"] * 12, ["罗平县总工会", "罗平县妇联"] * 12):
        assert "就业单位" not in fields(read({**TIDY, head: cells}))


@pytest.mark.parametrize("head", ["制衣车间名称", "签约公司", "合作企业"])
def test_a_firm_under_a_word_that_nobody_knows_enters_no_figure(head: str) -> None:
    assert fitting(head, FIRMS) == []


@pytest.mark.parametrize("more", [{"企业名称": FIRMS, "合作社名称": FIRMS[::-1]}])
def test_of_two_firms_neither_is_read_and_both_are_told(more: dict[str, Any]) -> None:
    assert [one.fits for one in read({**TIDY, **more}).unread] == [Field.EMPLOYER] * 2


@pytest.mark.parametrize(
    "head",
    [
        *("企业名称", "公司名称", "车间名称", "合作社名称", "门店名称", "所在工厂", "扶贫车间"),
        *("快递企业", "物业公司名称", "刺绣合作社", "所在家政公司", "所在养老机构", "企业信息>企业名称"),
    ],
)
def test_the_firm_where_they_work_is_read(head: str) -> None:
    reading = read({**TIDY, head: FIRMS})
    assert fields(reading)["就业单位"] == 6 and reading.notes == ()
    others = {**TIDY, "所在托幼机构": ["罗平县阳光幼儿园", "罗雄街道小太阳托育园"] * 12}
    assert fields(read(others))["就业单位"] == 6


@pytest.mark.parametrize(
    "head",
    [
        *("哪家公司", "在哪家企业上班", "去了哪个单位", "去哪家公司", "到哪个企业务工", "进了哪家厂", "哪个厂", "公司", "厂家"),
        *("厂名", "什么公司", "去哪个厂上班"),
    ],
)  # fmt: skip
def test_the_firm_as_one_asks_for_it_is_read(head: str) -> None:
    reading = read({**TIDY, head: FIRMS})
    assert (fields(reading)["就业单位"], reading.notes) == (6, ())
    assert fields(read({**TIDY, head: ["富士康", "比亚迪", "宏达电子厂"] * 8}))["就业单位"] == 6


@pytest.mark.parametrize("head", ["哪家机构", "哪所学校", "哪个单位"])
def test_which_it_is_without_a_word_of_work_is_not(head: str) -> None:
    assert "就业单位" not in fields(read({**TIDY, head: FIRMS}))


@pytest.mark.parametrize("head", ["进入车间时间", "进车间日期", "到岗时间", "进厂时间"])
def test_the_day_when_work_begins_is_read(head: str) -> None:
    reading = read({**TIDY, head: "issue"})
    assert (fields(reading)["就业日期"], reading.notes) == (6, ())


@pytest.mark.parametrize("head", ["输出时间", "劳务输出日期", "派遣时间", "转移就业时间", "用工时间"])
def test_the_day_when_somebody_was_sent_out_is_read_and_told(head: str) -> None:
    reading = read({**TIDY, head: "issue"})
    assert fields(reading)["就业日期"] == 6
    assert [note for note in reading.notes if f"“{head}”读作“就业日期”" in note]


# --- what no clerk would ask about --------------------------------------------------------------------------

SUMS = {**TIDY, "培训补贴（元）": [1200, 1500] * 12, "鉴定补贴（元）": [150, 200] * 12}


@pytest.mark.parametrize("head", ["合计（元）", "补贴合计", "申请补贴金额（元）>小计"])
def test_a_sum_of_what_is_read_is_told_only_where_it_does_not_add_up(head: str) -> None:
    assert read({**SUMS, head: [1351, 1700] * 12}).unread[0].fits
    assert not read({**SUMS, head: [1350, 1700] * 12}).unread[0].fits


@pytest.mark.parametrize(
    "heads", [("培训补贴", "鉴定补贴", "补贴合计"), ("补贴>培训", "补贴>鉴定", "补贴>合计金额")]
)
def test_what_adds_up_two_kinds_of_money_is_neither(heads: tuple[str, ...]) -> None:
    reading = read(
        {
            **TIDY,
            **dict(zip(heads, ([1200, "捌佰元整"] * 12, [150, 200] * 12, [1350, 1000] * 12), strict=True)),
        }
    )
    assert (fields(reading)["培训补贴"], fields(reading)["鉴定补贴"]) == (6, 7)
    assert reading.notes == () and not reading.unread[0].fits


def test_a_total_is_one_wherever_its_parts_stand() -> None:
    columns = {
        "职业技能鉴定补贴": [150, 200] * 12,
        "合计补贴金额": [1350, 1000] * 12,
        "职业培训补贴": [1200, 800] * 12,
    }
    reading = read({**TIDY, **columns})
    assert (fields(reading)["鉴定补贴"], fields(reading)["培训补贴"]) == (6, 8)
    assert reading.notes == () and not reading.unread[0].fits


@pytest.mark.parametrize(
    ("head", "cells"),
    [
        ("生活费数", [300, 400, 500] * 8),
        ("高温补贴金额", [300, 600] * 12),
        ("甲栏>领取日期", "issue"),
        ("甲类别>听力", "yes"),
    ],
)
def test_what_may_be_the_ledger_s_is_read_or_told(head: str, cells: Any) -> None:
    reading = read({**TIDY, head: cells})
    assert 6 in fields(reading).values() or reading.unread[0].fits


@pytest.mark.parametrize(
    ("head", "cells"),
    [
        *(
            (head, [120, 3400, 560] * 8)
            for head in ("参加演出次数", "粉丝数", "获奖次数", "带货单数", "浏览量（次）")
        ),
        *((head, ["31234部队"] * 24) for head in ("服役部队", "原部队番号")),
        *((head, [0, 1, 2, 3] * 6) for head in ("参加演出次数", "获奖次数", "直播场数")),
        ("参军时间", "issue"),
        *((head, ["云03-1122", "云03-2231"] * 12) for head in ("牌照号", "牌照号码", "号牌号码")),
        *(
            (head, ["NG20210001", "NG20210002"] * 12)
            for head in ("学员编号", "会员编号", "机具编号", "出厂编号")
        ),
        ("无犯罪证明", ["有"] * 24),
        *((f"残疾类别>{leaf}", ["√", ""] * 12) for leaf in ("视力", "听力", "肢体", "精神")),
        ("致贫原因>因病", ["√", ""] * 12),
        ("健康状况>良好", ["√", ""] * 12),
        ("补助发放>发放日期", "issue"),
        ("补贴>发放时间", "issue"),
    ],
)
def test_what_is_plainly_something_else_is_not_told(head: str, cells: Any) -> None:
    assert fitting(head, cells) == []
