"""A training told in stages, and what else is said of one in parts."""

from __future__ import annotations

from typing import Any

import pytest
from table import TIDY, at, fields, read

from lp_reports.model.fields import Field

REST = {head: kind for head, kind in TIDY.items() if head != "培训起止时间"}
STAGES: dict[str, Any] = {
    "理论培训开始": ["2021.4.1", "2021.4.2", "2021.4.1", "2021.4.3"],
    "理论培训结束": ["2021.4.5", "2021.4.6", "2021.4.5", "2021.4.7"],
    "实操培训开始": ["2021.4.6", "2021.4.7", "2021.4.6", "2021.4.8"],
    "实操培训结束": ["2021.4.12", "2021.4.12", "2021.4.11", "2021.4.15"],
}


# --- what stays ---------------------------------------------------------------------------------------------


def test_the_training_s_own_days_outrank_its_stages() -> None:
    columns = {**TIDY, **STAGES}
    assert fields(read(columns)) == fields(read(TIDY))


@pytest.mark.parametrize("head", ["理论成绩", "实操考试时间", "理论考核日期"])
def test_a_score_or_an_examination_is_no_stage(head: str) -> None:
    columns = {**REST, head: STAGES["理论培训开始"], "实操成绩": ["80", "75", "90", "66"]}
    assert not {"开班日期", "结束日期", "培训时间"} & fields(read(columns)).keys()


def test_stages_that_cross_are_not_guessed() -> None:
    crossed = {**STAGES, "理论培训结束": ["2021.4.20", "2021.4.6", "2021.4.5", "2021.4.7"]}
    assert not {"开班日期", "结束日期"} & fields(read({**REST, **crossed})).keys()


# --- stages -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("leaf", ["时间", "日期"])
def test_a_bare_time_of_theory_may_be_its_examination(leaf: str) -> None:
    columns = {**REST, f"理论>{leaf}": STAGES["理论培训开始"], f"实操>{leaf}": STAGES["实操培训结束"]}
    assert not {"开班日期", "结束日期", "培训时间"} & fields(read(columns)).keys()


def test_stages_as_groups() -> None:
    heads = ["理论>起", "理论>止", "实操>起", "实操>止"]
    columns = {**REST, **dict(zip(heads, STAGES.values(), strict=True))}
    reading = read(columns)
    assert fields(reading)["开班日期"] == at(columns, "理论>起")
    assert fields(reading)["结束日期"] == at(columns, "实操>止")
    assert len([note for note in reading.notes if "开班日期" in note or "结束日期" in note]) == 2


def test_days_of_practical_work_elsewhere_are_not_the_training_s() -> None:
    days = dict(zip(["培训>起", "培训>止", "实习>起", "实习>止"], STAGES.values(), strict=True))
    columns = {**REST, **days}
    assert fields(read(columns))["结束日期"] == at(columns, "培训>止")


@pytest.mark.parametrize("heads", [list(STAGES), ["理论培训开始", "实操培训结束"]])
def test_the_first_day_of_the_first_and_the_last_of_the_last_are_told(heads: list[str]) -> None:
    columns = {**REST, **{head: STAGES[head] for head in heads}}
    reading = read(columns)
    assert fields(reading)["开班日期"] == at(columns, "理论培训开始")
    assert fields(reading)["结束日期"] == at(columns, "实操培训结束")
    assert len(reading.notes) == 2


def test_stages_as_ranges() -> None:
    columns = {
        **REST,
        "理论培训时间": ["2021.4.1-4.5", "2021.4.2-4.6", "2021.4.1-4.5"],
        "实操培训时间": ["2021.4.6-4.12", "2021.4.7-4.12", "2021.4.6-4.11"],
    }
    reading = read(columns)
    assert fields(reading)["开班日期"] == at(columns, "理论培训时间")
    assert fields(reading)["结束日期"] == at(columns, "实操培训时间")


# --- a total ------------------------------------------------------------------------------------------------


def test_the_total_of_several_stages_is_read_and_told() -> None:
    columns = {**TIDY, "理论阶段>学时": [20, 20, 16], "操作阶段>学时": [60, 40, 64], "总学时": [80, 60, 80]}
    reading = read(columns)
    assert fields(reading)["课时"] == at(columns, "总学时")


# --- the day that the count of days bears out -----------------------------------------------------------------

FIRST, LAST = ["2021.4.1", "2021.4.2", "2021.4.3"], ["2021.4.10", "2021.4.12", "2021.4.5"]


def test_a_day_of_unknown_meaning_is_the_last_where_the_days_say_so() -> None:
    columns = {**REST, "开班日期": FIRST, "培训天数": [10, 11, 3], "归队日": LAST}
    reading = read(columns)
    assert fields(reading)["结束日期"] == at(columns, "归队日")
    assert any("归队日" in note for note in reading.notes)
    assert "结束日期" not in fields(read({**columns, "培训天数": [10, 11, 4]}))


# --- whose ID ----------------------------------------------------------------------------------------------


def test_names_before_a_plain_id_are_its_holder_s_and_told() -> None:
    rest = {head: kind for head, kind in TIDY.items() if head not in ("姓名", "身份证号")}
    columns = {"户主": "name2", "家庭成员": "name", "身份证号": "pid", **rest}
    reading = read(columns)
    assert fields(reading)["姓名"] == at(columns, "家庭成员")
    assert any("家庭成员" in note for note in reading.notes)


def test_one_name_for_several_ids_is_nobody_s() -> None:
    rest = {head: kind for head, kind in TIDY.items() if head not in ("姓名", "身份证号")}
    columns = {"户主": ["张三"] * 24, "身份证号": "pid", **rest}
    assert Field.NAME not in read(columns).columns


# --- a bare number -------------------------------------------------------------------------------------------


def test_a_bare_code_is_no_certificate_s_number_where_nothing_else_speaks_of_one() -> None:
    codes = [f"53032421{number:06d}" for number in range(24)]
    assert "证书编号" not in fields(read({"编码": codes, **TIDY}))
    beside = {**TIDY, "证书类别": "cclass", "编码": codes}
    assert fields(read(beside))["证书编号"] == at(beside, "编码")


# --- subsidies -----------------------------------------------------------------------------------------------


def test_a_mere_subsidy_beside_the_examination_s_is_the_training_s() -> None:
    columns: dict[str, Any] = {
        **TIDY,
        "证书编号": ["YN001", "", "YN003", "YN004"],
        "考证费": [100, "", 100, 100],
        "补助金": [1000, "", 1000, 800],
    }
    assert fields(read(columns))["培训补贴"] == at(columns, "补助金")
    assert "培训补贴" not in fields(read({**columns, "补助金": [100, "", 100, 80]}))


@pytest.mark.parametrize("head", ["训后收入（元/天）", "培训后收入(万元/年)", "月收入（元/年）"])
def test_a_wage_by_the_day_or_year_is_no_month_s(head: str) -> None:
    assert "培训后月收入" not in fields(read({**TIDY, head: [150, 160, 200]}))


def test_amounts_in_ten_thousands_under_a_group_that_says_so() -> None:
    reading = read({**TIDY, "补贴（万元）>培训补贴": [0.1, 0.1], "补贴（万元）>鉴定补贴（元）": [100, 100]})
    assert reading.factors == {Field.PAY_TRAINING: 10_000}


def test_a_row_without_any_day_says_nothing_against_stages() -> None:
    columns = {**REST, **{head: [*cells, ""] for head, cells in STAGES.items()}}
    reading = read(columns)
    assert fields(reading)["开班日期"] == at(columns, "理论培训开始")
    assert fields(reading)["结束日期"] == at(columns, "实操培训结束")


def test_a_row_with_something_else_than_a_day_is_not_guessed() -> None:
    """Whether the stage 待定 lies within the training nobody knows."""
    columns = {**REST, **{head: cells[:1] * 9 for head, cells in STAGES.items()}}
    assert {"开班日期", "结束日期"} <= fields(read(columns)).keys()
    columns["理论培训结束"] = [*columns["理论培训结束"][:8], "待定"]
    assert not {"开班日期", "结束日期"} & fields(read(columns)).keys()


# --- hours and days in parts --------------------------------------------------------------------------------


def parted(group: str, **parts: float) -> dict[str, Any]:
    return {**TIDY, **{f"{group}>{leaf}": [number] * 24 for leaf, number in parts.items()}}


def test_a_total_of_money_of_several_kinds_stays_unread() -> None:
    columns = parted("补贴金额", 培训=600.0, 鉴定=150.0, 合计=750.0)
    assert at(columns, "补贴金额>合计") not in fields(read(columns)).values()


@pytest.mark.parametrize("group", ["学时", "培训学时", "培训时长（学时）"])
def test_a_part_of_the_hours_is_never_all_of_them_and_told(group: str) -> None:
    reading = read(parted(group, 理论=20.0, 实训=60.0))
    assert not {"课时", "培训天数"} & fields(reading).keys()
    assert [one.fits for one in reading.unread] == [Field.HOURS] * 2


@pytest.mark.parametrize(
    ("group", "field"), [("培训学时", "课时"), ("学时", "课时"), ("培训天数", "培训天数")]
)
@pytest.mark.parametrize("total", ["合计", "总计", "小计", "共计"])
@pytest.mark.parametrize("parts", [("线上", "线下"), ("理论", "实操"), ("集中", "自学")])
def test_the_total_under_a_group_of_hours_is_the_hours(
    group: str, field: str, total: str, parts: tuple[str, str]
) -> None:
    columns = parted(group, **{parts[0]: 5.0, parts[1]: 10.0, total: 15.0})
    reading = read(columns)
    assert fields(reading)[field] == at(columns, f"{group}>{total}")
    assert [one.fits for one in reading.unread] == [None, None]


# --- money in parts -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("total", ["合计", "小计", "共计"])
def test_the_total_of_the_months_is_the_money_where_it_adds_up(total: str) -> None:
    months = {"4月": 500.0, "5月": 500.0, "6月": 500.0}
    columns = parted("以工代训补贴（元）", **months, **{total: 1500.0})
    reading = read(columns)
    assert fields(reading)["以工代训补贴"] == at(columns, f"以工代训补贴（元）>{total}")
    assert [one.fits for one in reading.unread] == [None] * 3
    assert "以工代训补贴" not in fields(read(parted("以工代训补贴（元）", **months, **{total: 1400.0})))
    words = {f"以工代训补贴（元）>{leaf}": ["见附表"] * 24 for leaf in (*months, total)}
    assert "以工代训补贴" not in fields(read({**TIDY, **words}))


def test_a_total_that_is_blank_where_its_months_are_filled_is_told() -> None:
    columns = parted("以工代训补贴（元）", **{"4月": 500.0, "5月": 500.0, "合计": 1000.0})
    nothing = {head: ["", *cells[1:]] for head, cells in columns.items() if ">" in head}
    assert fields(read({**columns, **nothing}))["以工代训补贴"] == 8
    blank = {"以工代训补贴（元）>合计": nothing["以工代训补贴（元）>合计"]}
    reading = read({**columns, **blank})
    assert "以工代训补贴" not in fields(reading) and any(one.fits for one in reading.unread)


ON_THE_JOB = {**REST, "以工代训起止时间": "range", "补贴月份数": [3] * 24}


def test_mere_money_for_months_of_training_at_work_is_theirs_and_told() -> None:
    reading = read({**ON_THE_JOB, "补贴金额": [1500] * 24})
    assert fields(reading)["以工代训补贴"] == 7 and "培训补贴" not in fields(reading)
    assert [note for note in reading.notes if "补贴金额" in note]
    assert fields(read({**ON_THE_JOB, "补贴金额": [4000] * 24}))["培训补贴"] == 7


def test_how_much_a_month_of_training_at_work_brings_is_the_county_s() -> None:
    columns = {**ON_THE_JOB, "补贴金额": [1800] * 24}
    assert fields(read(columns, job_monthly=600))["以工代训补贴"] == 7
    assert fields(read(columns, job_monthly=500))["培训补贴"] == 7


@pytest.mark.parametrize("head", ["累计学时", "累计课时"])
def test_hours_of_all_are_read_alone_and_told_beside_the_training_s(head: str) -> None:
    alone = read({**TIDY, head: [120] * 24})
    assert fields(alone)["课时"] == 6 and len(alone.notes) == 1
    beside = read({**TIDY, "学时": [80] * 24, head: [120] * 24})
    assert fields(beside)["课时"] == 6 and len(beside.notes) == 1
    assert read({**TIDY, "学时": [80] * 24, head: [80] * 24}).notes == ()
