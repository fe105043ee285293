"""What the contents settle once the rest of a head is known, and what the columns beside a head make of it."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from contents import Maker
from table import TIDY, at, fields, read

from lp_reports.ledger.heads.contents.evidence import Verdict
from lp_reports.ledger.heads.contents.kinds import Kind, kinds_of
from lp_reports.ledger.heads.draft import Claim
from lp_reports.ledger.heads.meaning.spoken import How, Reading
from lp_reports.model.fields import Field

UNTIMED = {head: kind for head, kind in TIDY.items() if head != "培训起止时间"}
CERTIFIED = {**TIDY, "证书类别": "cclass", "证书编号": "cno"}


def made(kind: str) -> list[Any]:
    """The cells that `read` makes of a kind in a first column."""
    return list(Maker(1).of(kind))


def shifted(days: list[Any], by: int) -> list[Any]:
    return [day + dt.timedelta(days=by) if isinstance(day, dt.date) else day for day in days]


def starts() -> list[Any]:
    return list(Maker(1).starts)


# --- quiet ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "more",
    [
        {"入学时间": shifted(starts(), -900), "毕业时间": starts()},
        {"体检日期": shifted(starts(), 40)},
        {"补贴": [900] * 24},
        {"经营主体>负责人": "name2", "经营主体>电话": "phone2"},
        {"施工企业>名称": "eunit", "施工企业>电话": "phone2"},
        {"学员编号": "2021001 2021002 2021003".split() * 8},
        {"联系人>姓名": "name2", "联系人>电话": "phone2"},
    ],
    ids=[
        "a long school",
        "another's day",
        "no certificates",
        "somebody's group",
        "a firm",
        "a number",
        "another",
    ],
)
def test_nothing_is_taken_that_only_looks_like_it(more: dict[str, Any]) -> None:
    assert fields(read({**TIDY, **more})) == fields(read(TIDY))


def test_the_grades_of_all_are_no_certificates() -> None:
    reading = read({**TIDY, "报考等级": "level"})
    assert "证书等级" not in fields(reading) and "培训等级" in fields(reading)


# --- days -------------------------------------------------------------------------------------------------


def test_a_school_s_days_are_the_training_s_where_they_lie_so() -> None:
    columns = {**UNTIMED, "入学时间": starts(), "毕业时间": shifted(starts(), 9)}
    reading = read(columns)
    assert fields(reading)["开班日期"] == at(columns, "入学时间")
    assert fields(reading)["结束日期"] == at(columns, "毕业时间")
    assert len(reading.notes) == 2


def test_days_of_one_unknown_word_are_a_pair() -> None:
    columns = {**UNTIMED, "夜校开始日期": starts(), "夜校结束日期": shifted(starts(), 9)}
    assert {"开班日期": 5, "结束日期": 6}.items() <= fields(read(columns)).items()
    assert "结束日期" not in fields(read({**columns, "夜校结束日期": shifted(starts(), -9)}))


def test_a_single_day_beside_the_other_is_no_span() -> None:
    columns = {**UNTIMED, "参训时间": starts(), "结训时间": shifted(starts(), 9)}
    reading = read(columns)
    assert fields(reading)["开班日期"] == at(columns, "参训时间") and "培训时间" not in fields(reading)
    assert "读作“开班日期”" in reading.notes[0]


@pytest.mark.parametrize("head", ["培训期", "培训周期", "时间段"])
def test_ranges_are_the_time_whatever_else_the_head_may_mean(head: str) -> None:
    assert fields(read({**UNTIMED, head: "range"}))["培训时间"] == 5


@pytest.mark.parametrize(("first", "last", "by"), [("第一课", "最后一课", -9), ("交表日", "领表日", 9)])
def test_days_out_of_order_or_of_nothing_that_is_learnt_are_no_training_s(
    first: str, last: str, by: int
) -> None:
    assert "结束日期" not in fields(read({**UNTIMED, first: starts(), last: shifted(starts(), by)}))


def test_two_days_of_learning_beside_each_other_are_told() -> None:
    reading = read({**UNTIMED, "第一课": starts(), "最后一课": shifted(starts(), 9)})
    assert {"开班日期": 5, "结束日期": 6}.items() <= fields(reading).items()
    assert len(reading.notes) == 2


@pytest.mark.parametrize("head", ["体检日", "报到时间", "填表日期", "培训合同日"])
def test_a_day_beside_the_first_is_not_the_last_for_that(head: str) -> None:
    assert "结束日期" not in fields(read({**UNTIMED, "培训开始": starts(), head: shifted(starts(), 9)}))


def test_a_day_that_goes_on_as_the_first_began_is_the_last_and_told() -> None:
    columns = {**UNTIMED, "培训起点": starts(), "培训收官": shifted(starts(), 9)}
    reading = read(columns)
    assert fields(reading)["结束日期"] == at(columns, "培训收官")
    assert any("培训收官" in note for note in reading.notes)
    pair = {**UNTIMED, "入班日期": starts(), "离班日期": shifted(starts(), 9)}
    assert fields(read(pair))["结束日期"] == at(pair, "离班日期")
    assert "结束日期" not in fields(read({**columns, "培训收官": shifted(starts(), -9)}))


@pytest.mark.parametrize("head", ["进修时间", "期次起止"])
def test_the_only_spans_are_never_taken_in_silence(head: str) -> None:
    reading = read({**UNTIMED, head: "range"})
    assert fields(reading)["培训时间"] == 5
    assert any(head in note for note in reading.notes)


# --- kinds of people, categories --------------------------------------------------------------------------

KINDS = ["脱贫户", "一般农户", "监测户", "一般农户"] * 6


@pytest.mark.parametrize(
    "more",
    [
        {"政治面貌": ["群众", "团员"] * 12},
        {"户口性质": ["农业户口", "农村户口"] * 12},
        {"户主类型": KINDS},
        {"户属性": KINDS, "户状况": KINDS},
        {"备注": KINDS},
    ],
)
def test_no_kind_of_person_is_taken(more: dict[str, Any]) -> None:
    assert "人员类别" not in fields(read({**TIDY, **more}))


@pytest.mark.parametrize(
    ("head", "told"),
    [("户籍类型", True), ("困难类型", True), ("家庭类型", False), ("户属性", False), ("户类型", False)],
)
def test_the_one_column_that_tells_who_was_poor(head: str, told: bool) -> None:
    reading = read({**TIDY, head: KINDS})
    assert fields(reading)["人员类别"] == 6
    assert any(head in note for note in reading.notes) is told


def test_it_is_not_asked_for_where_a_head_asks() -> None:
    assert "人员类别" not in fields(read({**TIDY, "户属性": KINDS, "是否脱贫户": ["是", "否"] * 12}))


UNPLACED = {head: kind for head, kind in TIDY.items() if head != "户籍乡镇"}


@pytest.mark.parametrize(
    "more",
    [{"单位或职务": "town"}, {"单位职务或家庭住址": "eunit"}, {"企业地址": "addr"}, {"单位或工种": "town"}],
)
def test_no_place_is_taken_that_the_head_does_not_ask_for(more: dict[str, Any]) -> None:
    assert not {"户籍地址", "户籍乡镇(街道)"} & fields(read({**UNPLACED, **more})).keys()


def test_one_of_two_things_that_a_head_names_is_the_place_and_told() -> None:
    reading = read({**UNPLACED, "单位职务或家庭住址": "addr"})
    assert fields(reading)["户籍地址"] == 5 and any("单位职务或家庭住址" in note for note in reading.notes)
    beside = {**TIDY, "单位职务或家庭住址": "addr"}
    assert fields(read(beside)) == fields(read(TIDY))


CATEGORIES = ["家政服务等培训", "餐饮服务、食品加工等培训"] * 12


def test_ways_of_teaching_stay_so() -> None:
    modes = {**TIDY, "培训类型": ["订单式", "家政服务等培训"] * 12}
    assert fields(read(modes))["培训方式"] == 6
    beside = {**TIDY, "培训类型": CATEGORIES, "培训类别": CATEGORIES}
    assert fields(read(beside))["培训类别"] == 7


def test_categories_under_a_head_of_ways_are_the_category_and_told() -> None:
    reading = read({**TIDY, "培训类型": CATEGORIES})
    assert fields(reading)["培训类别"] == 6 and "培训方式" not in fields(reading)
    assert any("培训类型" in note for note in reading.notes)


# --- certificates -----------------------------------------------------------------------------------------


def test_a_bare_number_and_day_beside_a_certificate_are_its_own() -> None:
    columns = {**TIDY, "证书名称": "cclass", "编号": "cno", "日期": shifted(starts(), 30)}
    reading = read(columns)
    assert (fields(reading)["证书编号"], fields(reading)["发证日期"]) == (7, 8)
    assert "序号" not in fields(reading)


def test_an_unknown_day_beside_the_number_is_the_issue_s_where_only_the_certified_have_it() -> None:
    numbers = made("cno")
    numbers[3] = ""
    days = shifted(starts(), 60)
    assert "发证日期" not in fields(read({**CERTIFIED, "证书编号": numbers, "生效日期": days}))
    days[3] = ""
    columns = {**CERTIFIED, "证书编号": numbers, "生效日期": days}
    assert fields(read(columns))["发证日期"] == at(columns, "生效日期")
    early = {**columns, "生效日期": shifted(starts(), -60)}
    assert "发证日期" not in fields(read(early))


@pytest.mark.parametrize(
    "head",
    ["证书签署日期", "核准日期", "发放日期", "证件日期", "考试取证时间", "发证（考试）时间", "取证情况>时间"],
)
def test_the_day_on_which_a_paper_is_made_out_is_the_issue_s(head: str) -> None:
    columns = {**CERTIFIED, head: shifted(starts(), 60)}
    assert fields(read(columns))["发证日期"] == at(columns, head)


@pytest.mark.parametrize("group", ["", "证书信息>", "取证情况>"])
@pytest.mark.parametrize(
    "head",
    [
        *("考试时间", "鉴定时间", "技能鉴定日期", "考评时间", "统考时间", "送审时间", "结果公布时间"),
        *("取证考试时间", "颁奖日期"),
        *("证书打印日期", "证书寄出时间", "证书上传时间", "补贴发放日期", "上网时间"),
    ],
)
def test_the_day_of_another_event_is_not_the_issue_s(group: str, head: str) -> None:
    """The office tells only when the examination was: who was certified has no day of issue."""
    assert "发证日期" not in fields(read({**CERTIFIED, group + head: shifted(starts(), 60)}))


def test_the_grade_that_only_the_certified_have_is_the_certificate_s_too() -> None:
    grades = ["五级", *["四级"] * 23]
    numbers = made("cno")
    columns = {**CERTIFIED, "证书编号": numbers, "鉴定等级": grades}
    both = fields(read(columns))
    assert both["证书等级"] == both["培训等级"] == at(columns, "鉴定等级")
    numbers[0] = ""
    assert fields(read(columns))["培训等级"] == at(columns, "鉴定等级")
    assert "证书等级" not in fields(read(columns))


def test_days_of_collection_give_way_to_that_of_issue() -> None:
    columns = {**CERTIFIED, "领取时间": shifted(starts(), 60), "发证时间": shifted(starts(), 50)}
    assert fields(read(columns))["发证日期"] == at(columns, "发证时间")


def test_days_of_making_give_way_to_that_of_issue() -> None:
    columns = {**CERTIFIED, "制证时间": shifted(starts(), 50), "发证时间": shifted(starts(), 60)}
    assert fields(read(columns))["发证日期"] == at(columns, "发证时间")
    alone = {**CERTIFIED, "制证时间": shifted(starts(), 50)}
    assert fields(read(alone))["发证日期"] == at(alone, "制证时间")


# --- money ------------------------------------------------------------------------------------------------


def test_a_mere_subsidy_of_the_certified_is_the_training_s() -> None:
    numbers, money = made("cno"), [1000] * 24
    numbers[0] = ""
    columns = {**CERTIFIED, "证书编号": numbers, "补贴（元）": money}
    assert "培训补贴" not in fields(read(columns))
    money[0] = 0
    assert fields(read(columns))["培训补贴"] == at(columns, "补贴（元）")
    assert "培训补贴" not in fields(read({**columns, "补贴（元）": [150] * 24}))


def test_an_amount_goes_before_its_norm() -> None:
    numbers, money = made("cno"), [1000] * 24
    numbers[0], money[0] = "", 0
    columns = {**CERTIFIED, "证书编号": numbers, "培训补贴标准": [1000] * 24, "实际补贴": money}
    assert fields(read(columns))["培训补贴"] == at(columns, "实际补贴")


# --- persons ----------------------------------------------------------------------------------------------


def test_an_unknown_word_before_an_id_alone_is_nobody_s() -> None:
    columns = {"姓名": "name", "巧手身份证号": "pid", "户籍乡镇": "town", "工种": "occ", "培训时间": "range"}
    assert "身份证号" not in fields(read(columns))


@pytest.mark.parametrize(("name", "word"), [("受助人姓名", "受助人"), ("会员", "会员"), ("会员姓名", "会员")])
def test_the_office_s_own_word_before_name_and_id(name: str, word: str) -> None:
    columns = {name: "name", f"{word}身份证号": "pid", f"{word}电话": "phone", **UNTIMED, "培训时间": "range"}
    columns = {head: kind for head, kind in columns.items() if head not in ("姓名", "身份证号")}
    reading = read(columns)
    assert {"姓名": 1, "身份证号": 2, "联系电话": 3}.items() <= fields(reading).items()
    assert any("身份证号" in note for note in reading.notes)
    beside = {"姓名#": "name2", **columns}
    assert "身份证号" not in fields(read(beside))


# --- everyday contents, and the numbers of papers ---------------------------------------------------------

ISSUED = {"证书类别": ["职业技能等级证书"] * 24, "发证日期": "issue"}


def test_states_as_people_say_them_bear_out_a_bare_head() -> None:
    columns = {
        **TIDY,
        "训前": ["待业在家", "在厂里上班", "种地"] * 8,
        "目前": ["在昆明打工", "开店", "护林员"] * 8,
    }
    assert {"培训前就业状态": 6, "目前就业状态": 7}.items() <= fields(read(columns)).items()


def test_states_that_are_occupations_too_or_name_who_pays() -> None:
    said = ["生态护林员", "做零工", "企业务工", "乡村公益岗", "自己做生意", "干农活"] * 4
    assert fields(read({**TIDY, "去向": said}))["目前就业状态"] == 6
    assert "目前就业状态" not in fields(read({**TIDY, "去向": ["电工", "焊工", "育婴员"] * 8}))


def test_levels_with_their_name_behind() -> None:
    def is_level(text: str) -> bool:
        return Kind.LEVEL in kinds_of(text, None, False)

    assert all(map(is_level, ["五级（初级工）", "国家五级", "五级工", "4级/中级工"]))
    assert not any(map(is_level, ["三级残疾", "初级中学", "一级建造师", "高级农艺师"]))


def test_a_bare_head_over_anything_else_is_no_state() -> None:
    columns = {**TIDY, "目前": ["良好", "一般好", "较差"] * 8}
    assert "目前就业状态" not in fields(read(columns))


def test_digits_that_are_no_ids_are_no_rival_of_the_id_column() -> None:
    columns = {**TIDY, **ISSUED, "证件编码": [f"5303242021{1000 + n}" for n in range(24)]}
    columns = {"身份证件号" if head == "身份证号" else head: cells for head, cells in columns.items()}
    reading = read(columns)
    assert {"身份证号": 2, "证书编号": at(columns, "证件编码")}.items() <= fields(reading).items()
    assert any("证件编码" in note for note in reading.notes)


def test_a_paper_number_away_from_the_certificate_or_of_ids_is_none() -> None:
    digits = [f"5303242021{1000 + n}" for n in range(24)]
    assert "证书编号" not in fields(read({"证件编码": digits, **TIDY, **ISSUED}))
    assert "证书编号" not in fields(read({**TIDY, **ISSUED, "证件编码": "pid2"}))


@pytest.mark.parametrize(("number", "beside"), [("厨师证编号", "厨师证等级"), ("育婴员证号", "证书等级")])
def test_the_number_of_a_paper_named_after_its_skill(number: str, beside: str) -> None:
    columns = {**TIDY, beside: "level", "备注": [""] * 24, number: "cno"}
    assert fields(read(columns)).get("证书编号") == at(columns, number)


@pytest.mark.parametrize(("number", "beside"), [("房契证号", "证书等级"), ("育婴员证号", "备注")])
def test_an_unknown_paper_or_one_without_level_and_class_stays_unread(number: str, beside: str) -> None:
    columns = {**TIDY, beside: "level" if beside == "证书等级" else [""] * 24, number: "cno"}
    assert "证书编号" not in fields(read(columns))


def test_a_bare_paper_number_over_the_only_ids_is_the_id() -> None:
    columns = {"证号" if head == "身份证号" else head: cells for head, cells in TIDY.items()}
    reading = read(columns)
    assert fields(reading)["身份证号"] == 2 and "证书编号" not in fields(reading)
    assert any("证号" in note for note in reading.notes)


def test_ids_under_a_certificate_s_head_are_no_id() -> None:
    columns = {"证书号" if head == "身份证号" else head: cells for head, cells in TIDY.items()}
    assert "身份证号" not in fields(read(columns))


def test_a_counting_class_under_another_paper_s_head_is_told() -> None:
    def fits(cells: list[str]) -> Field | None:
        return read({**TIDY, "合格证类型": cells}).unread[0].fits

    assert fits(["专项职业能力证"] * 24) is Field.CERT_CLASS
    assert fits(["培训合格证"] * 24) is None


def test_a_number_between_class_and_issue_date_is_the_certificate_s() -> None:
    columns = {**TIDY, "类别": ["职业资格证"] * 24, "编号": "cno", "发证日期": "issue"}
    assert {"证书类别": 6, "证书编号": 7}.items() <= fields(read(columns)).items()


@pytest.mark.parametrize("head", ["研修时间", "训期", "学习期"])
def test_the_only_spans_under_a_head_of_learning_are_the_training_s(head: str) -> None:
    columns = {head if old == "培训起止时间" else old: cells for old, cells in TIDY.items()}
    reading = read(columns)
    assert fields(reading)["培训时间"] == at(columns, head)
    assert any(head in note for note in reading.notes)


@pytest.mark.parametrize("head", ["试用期间", "合同起止", "值守起止时间", "上学时间", "实习起止"])
def test_spans_of_something_else_are_not(head: str) -> None:
    columns = {head if old == "培训起止时间" else old: cells for old, cells in TIDY.items()}
    assert "培训时间" not in fields(read(columns))
    assert fields(read({**TIDY, "研修时间": "range"}))["培训时间"] == at(TIDY, "培训起止时间")


def test_a_bare_time_before_the_certificate_is_no_issue_date() -> None:
    rest = {head: cells for head, cells in TIDY.items() if head != "培训起止时间"}
    columns = {**rest, "类别": [7] * 24, "时间": "range", **ISSUED, "证书编号": "cno"}
    assert fields(read(columns))["培训时间"] == at(columns, "时间")


# --- how much contents weigh, and whose ID it is ----------------------------------------------------------


def test_soft_contents_lift_half_understood_words_and_no_others() -> None:
    weights = {
        how: Claim(Reading(Field.LEVEL, how, 45), Verdict.SOFT).weight for how in (How.PART, How.GUESS)
    }
    assert weights == {How.PART: 65, How.GUESS: 55}


def test_ages_a_year_apart_are_the_same_person_s_and_two_years_are_not() -> None:
    def winner(off: int) -> int | None:
        ids = Maker(1).of("pid")
        ages = [2021 - int(one[6:10]) + (off if at % 3 == 0 else 0) for at, one in enumerate(ids)]
        columns = {
            "姓名": "name",
            "身份证号码": ids,
            "身份证件号": "pid2",
            "年龄": ages,
            **UNTIMED,
            "培训时间": "range",
        }
        return fields(read({head: columns[head] for head in columns if head != "身份证号"})).get("身份证号")

    assert winner(1) == 2
    assert winner(2) is None


def test_what_is_paid_for_a_training_is_the_county_s_to_say() -> None:
    columns = {**TIDY, "证书编号": "cno", "补贴": [600] * 24}
    assert fields(read(columns, training_low=600))["培训补贴"] == at(columns, "补贴")
    assert "培训补贴" not in fields(read(columns, training_low=601))


# --- a bare number between class and day --------------------------------------------------------------------


def numbered(head: str, form: str, **others: Any) -> Any:
    cells = [form.format(at) for at in range(24)]
    return {**TIDY, "证书类别": "cclass", head: cells, "发证日期": "issue", **others}


@pytest.mark.parametrize("head", ["编号", "号码", "号"])
def test_a_bare_number_between_class_and_day_is_the_certificate_s(head: str) -> None:
    for form in ("罗专能字2021第{:03}号", "2021-{:04}", "罗人社鉴字〔2021〕第{:04}号"):
        reading = read(numbered(head, form))
        assert fields(reading)["证书编号"] == 7 and any(f"“{head}”" in note for note in reading.notes)


def test_a_bare_number_elsewhere_or_of_few_digits_is_nothing_s() -> None:
    assert "证书编号" not in fields(read(numbered("编号", "{}")))
    assert fields(read(numbered("编号", "罗专能字2021第{:03}号", 证书编号="cno")))["证书编号"] == 9
    columns = numbered("编号", "罗专能字2021第{:03}号")
    assert "证书编号" not in fields(read({"编号": columns.pop("编号"), **columns}))


# --- the level that was reached ----------------------------------------------------------------------------


def reached(head: str, number: str) -> Any:
    """A level right behind the class and before a number that says one."""
    numbers = [f"Y53032400000021{number}{at:06}" for at in range(24)]
    return {**TIDY, "证书类别": "cclass", head: ["四级"] * 24, "证书编号": numbers, "发证日期": "issue"}


@pytest.mark.parametrize("head", ["拟晋升等级", "原等级"])
def test_a_wished_or_former_level_is_not_the_certificate_s(head: str) -> None:
    assert "证书等级" not in fields(read(reached(head, "4")))


@pytest.mark.parametrize("columns", [reached("晋升等级", "5"), {**TIDY, "晋升等级": ["四级"] * 24}])
def test_a_level_that_no_number_says_stays_the_training_s(columns: Any) -> None:
    reading = fields(read(columns))
    assert "证书等级" not in reading and "培训等级" in reading


@pytest.mark.parametrize("head", ["晋升等级", "达到等级", "晋级后等级", "通过等级", "现取得等级", "培养等级"])
def test_a_level_in_the_certificate_s_block_that_its_numbers_say_is_its_own(head: str) -> None:
    reading = read(reached(head, "4"))
    assert fields(reading)["证书等级"] == 7 and "培训等级" not in fields(reading)
    assert any(head in note for note in reading.notes)


@pytest.mark.parametrize("head", ["晋升等级", "技能水平"])
def test_a_level_that_half_the_numbers_say_is_the_certificate_s_and_the_rows_tell_the_others(
    head: str,
) -> None:
    columns = reached(head, "4")
    columns[head] = ["四级", "五级"] * 12
    assert fields(read(columns))["证书等级"] == 7
    columns[head] = ["四级", "五级", "五级"] * 8
    assert "证书等级" not in fields(read(columns))


ENDED_WITHOUT_YEAR = {
    **{head: kind for head, kind in TIDY.items() if kind != "range"},
    "开班日期": ["4.6", "4.7"] * 12,
    "结束日期": ["4.20", "4.21"] * 12,
}

# --- a day called as the number is -------------------------------------------------------------------------


def test_the_day_that_is_called_as_the_certificate_s_number_is() -> None:
    numbers = [f"Y{5303000001215000000 + row:021d}" for row in range(24)]
    columns = {**TIDY, "认证编号": numbers, "认证日期": "issue"}
    reading = read(columns)
    assert fields(reading)["发证日期"] == 7 and any("认证日期" in note for note in reading.notes)
    assert "发证日期" not in fields(read({**TIDY, "证书编号": numbers, "认证日期": "issue"}))


def test_a_last_day_without_a_year_lies_in_the_year_of_the_issue() -> None:
    number = [f"ZX2021530324{row:04d}" for row in range(24)]
    columns = {**ENDED_WITHOUT_YEAR, "证书编号": number, "发放日期": ["2021.5.17", "2021.5.18"] * 12}
    assert fields(read(columns))["发证日期"] == at(columns, "发放日期")
    before = {**columns, "发放日期": ["2021.4.17", "2021.4.18"] * 12}
    assert "发证日期" not in fields(read(before))


def test_whether_a_paper_was_given_out_is_said_by_the_cells() -> None:
    columns = {**TIDY, "证书类别": "cclass", "结业发证": ["发了", "没发"] * 12}
    reading = read(columns)
    assert fields(reading)["是否取证"] == 7 and any("结业发证" in note for note in reading.notes)
    assert "是否取证" not in fields(read({**columns, "结业发证": ["证书", "奖状"] * 12}))


def test_whether_somebody_has_the_paper_is_said_by_the_cells() -> None:
    columns = {**TIDY, "证书类别": "cclass", "证书领取": ["已领取", "已领", "未领取"] * 8}
    reading = read(columns)
    assert fields(reading)["是否取证"] == 7 and any("证书领取" in note for note in reading.notes)
    assert fields(read({**TIDY, "证书领取": "cclass"}))["证书类别"] == 6


def test_a_ditto_mark_says_nothing_of_its_column() -> None:
    lacking = {head: kind for head, kind in TIDY.items() if head != "培训工种"}
    columns = {**lacking, "所学技术": ["拖拉机驾驶", "〃", "微耕机操作", "同上"] * 6}
    assert fields(read(columns))["培训工种"] == at(columns, "所学技术")


def test_a_level_is_no_occupation() -> None:
    lacking = {head: kind for head, kind in TIDY.items() if head != "培训工种"}
    columns = {**lacking, "岗位技能": "occ", "工种等级（证书）": ["五级", "四级"] * 12}
    known = fields(read(columns))
    assert (known["培训工种"], known["培训等级"]) == (5, 6)


def test_the_sum_of_a_group_is_no_kind_of_money() -> None:
    group = {"补贴金额>培训": [800] * 24, "补贴金额>鉴定": [150] * 24, "补贴金额>补贴合计": [950] * 24}
    reading = read({**TIDY, **group})
    assert (fields(reading)["培训补贴"], fields(reading)["鉴定补贴"]) == (6, 7)
    assert reading.notes == () and [one.fits for one in reading.unread] == [None]
    other = {**TIDY, **group, "补贴金额>补贴合计": [900] * 24}
    assert "培训补贴" not in fields(read(other))
