"""Another time's training beside this one's."""

from __future__ import annotations

from typing import Any

import pytest
from table import TIDY, fields, read

from lp_reports.model.fields import Field

WHO = {head: kind for head, kind in TIDY.items() if head not in ("培训工种", "培训起止时间")}
OLD = ["2020.9.1-2020.9.5", "2020.9.2-2020.9.6"] * 12


def training(group: str, days: Any = "range") -> dict[str, Any]:
    return {f"{group}>工种": "occ", f"{group}>培训时间": days, f"{group}>补贴金额": "pay"}


def this(columns: dict[str, Any]) -> tuple[int | None, ...]:
    found = fields(read(columns))
    return tuple(found.get(field) for field in ("培训工种", "培训时间", "培训补贴"))


# --- what stays -------------------------------------------------------------------------------------------


def test_the_year_of_the_only_training_is_no_other_one() -> None:
    rest = {head: kind for head, kind in TIDY.items() if head not in ("培训工种", "培训起止时间")}
    columns = {**rest, "2021年培训情况>工种": "occ", "2021年培训情况>培训时间": "range"}
    assert {"培训工种": 4, "培训时间": 5}.items() <= fields(read(columns)).items()


@pytest.mark.parametrize(
    "group", ["已参加培训情况", "已享受培训情况", "2020年培训情况", "2020—2022年培训情况"]
)
def test_what_is_done_is_this_training_where_no_other_is_named(group: str) -> None:
    assert this({**WHO, **training(group)}) == (4, 5, 6)


def test_money_that_was_drawn_is_this_training_s() -> None:
    columns = {**TIDY, "已享受补贴情况>培训补贴": "pay", "已享受补贴情况>生活费补贴": "pay"}
    assert {"培训补贴": 6, "生活费补贴": 7}.items() <= fields(read(columns)).items()


def test_a_form_of_last_year_s_is_read() -> None:
    """Where nothing else says the trade."""
    days = ["2022.4.1-2022.4.5"] * 24
    columns = {**WHO, "培训起止时间": days, "2021年培训情况>工种": "occ", "2021年培训情况>培训机构": "org"}
    assert {"培训工种": 5, "培训机构": 6}.items() <= fields(read(columns)).items()


def test_a_year_in_which_somebody_left_poverty_is_lasting() -> None:
    assert fields(read({**TIDY, "2019年脱贫情况>是否脱贫户": "yes"}))["是否脱贫劳动力"] == 6


def test_a_year_for_which_nobody_was_trained_yet_is_none() -> None:
    blank = dict.fromkeys(training("2022年培训"), [""] * 24)
    assert this({**WHO, **training("2021年培训"), **blank}) == (4, 5, 6)


def test_trainings_of_one_year_stay_open() -> None:
    columns = {**WHO, **training("一季度培训"), **training("二季度培训", OLD)}
    assert this(columns)[:2] == (None, None)


# --- another time's ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("group", ["2020年培训情况", "上年培训情况"])
def test_an_earlier_year_s_group_beside_this_year_s_columns_is_another_training(group: str) -> None:
    earlier = {f"{group}>工种": "occ", f"{group}>是否取证": ["否"] * 24, f"{group}>补贴金额": [1000] * 24}
    assert fields(read({**TIDY, **earlier})) == fields(read(TIDY))


PAST = [
    *(
        "历年培训情况",
        "往年培训情况",
        "已享受培训情况",
        "已参加培训情况",
        "2020年培训情况",
        "2020年已参加培训",
    ),
    *("上年度培训", "去年培训", "近三年培训情况", "上一次培训", "参加过的培训", "培训经历"),
]


@pytest.mark.parametrize("past", PAST)
@pytest.mark.parametrize(
    "now", ["本次培训情况", "2021年培训情况", "2021年参加培训", "今年培训情况", "培训情况"]
)
def test_this_training_s_group_wins_over_an_earlier_one_s(past: str, now: str) -> None:
    columns = {**WHO, **training(past, OLD), f"{now}>工种": "occ", f"{now}>培训时间": "range"}
    assert this(columns) == (7, 8, None)
    assert read(columns).notes == ()


@pytest.mark.parametrize("past", PAST)
def test_its_columns_under_no_group_win_as_well(past: str) -> None:
    columns = {**TIDY, **training(past, OLD), f"{past}>证书编号": "cno"}
    assert fields(read(columns)) == fields(read(TIDY))


@pytest.mark.parametrize("past", ["历年", "已参加", "2020年", "上年度"])
def test_so_do_heads_that_say_it_themselves(past: str) -> None:
    columns = {**TIDY, f"{past}培训工种": "occ", f"{past}培训时间": OLD}
    assert fields(read(columns)) == fields(read(TIDY))


@pytest.mark.parametrize("head", ["上年就业状态", "去年务工情况", "历年就业情况", "2020年就业状态"])
def test_an_earlier_state_is_not_the_present_one(head: str) -> None:
    reading = read({**TIDY, head: "state"})
    assert "目前就业状态" not in fields(reading)


def test_what_nobody_says_of_this_year_is_told() -> None:
    columns = {**TIDY, "2020年补贴>培训补贴": "pay"}
    assert "培训补贴" not in fields(read(columns))
    assert read(columns).notes == ("F列“培训补贴”说的是另一次培训或别的年份，没有读",)


def test_a_second_training_in_a_group_of_its_own_is_told() -> None:
    columns = {**TIDY, **training("第一次培训", OLD), "第一次培训>证书编号": "cno"}
    reading = read(columns)
    assert fields(reading) == fields(read(TIDY))
    assert any("“培训时间”说的是另一次培训" in note for note in reading.notes)


# --- quarters side by side ------------------------------------------------------------------------------------

FIRST, SECOND = ["2021.1.5-2021.1.20"] * 24, ["2021.4.5-2021.4.20"] * 24
NOBODY = [""] * 24


def quarters(first: Any, second: Any, third: Any = NOBODY) -> dict[str, Any]:
    days = {"一季度": first, "二季度": second, "三季度": third}
    return {
        f"{group}>{leaf}": cells
        for group, span in days.items()
        for leaf, cells in {
            "培训工种": ["砌筑工" if cell else "" for cell in span],
            "培训时间": span,
        }.items()
    }


def test_one_quarter_s_group_is_read_as_any_other() -> None:
    reading = read({**WHO, "二季度>培训工种": "occ", "二季度>开班日期": "start", "二季度>结束日期": "end"})
    assert {"培训工种": 4, "开班日期": 5, "结束日期": 6}.items() <= fields(reading).items()
    assert reading.notes == ()


def test_days_of_another_quarter_than_the_head_s_stay_open() -> None:
    columns = {**WHO, **quarters(FIRST, ["2021.8.5-2021.8.20"] * 24)}
    assert "培训时间" not in fields(read(columns))


def test_of_several_quarters_the_latest_is_read_and_told() -> None:
    reading = read({**WHO, **quarters(FIRST, SECOND)})
    assert {"培训工种": 6, "培训时间": 7}.items() <= fields(reading).items()
    assert reading.notes == ("表头按季度分列，读的是第2季度，别的季度没有读",)


def test_of_quarters_of_which_a_row_fills_one_each_row_s_own_is_read() -> None:
    first, second = FIRST[:12] + NOBODY[:12], NOBODY[:12] + SECOND[:12]
    reading = read({**WHO, **quarters(first, second)})
    assert [part.column for part in reading.parts[Field.SPAN]] == [5, 7]
    assert len(reading.notes) == 1 and "一行只填其中一季" in reading.notes[0]


# --- what was promised, held before, applied for ----------------------------------------------------------

CLASSES = ["职业技能等级证书", "专项职业能力证书"] * 12


@pytest.mark.parametrize(
    ("head", "cells", "field"),
    [
        *(("就业单位", "org", "就业单位"), ("所取得的证书", CLASSES, "证书类别")),
        *(("已取得证书", CLASSES, "证书类别"), ("取得证书等级", "level", "证书等级")),
    ],
)
def test_what_came_of_the_training_is_read(head: str, cells: Any, field: str) -> None:
    assert fields(read({**TIDY, "证书编号": "cno", head: cells}))[field] == 7


@pytest.mark.parametrize("head", ["承诺就业单位", "约定就业单位", "承诺就业企业"])
def test_a_firm_that_was_promised_employs_nobody_yet(head: str) -> None:
    assert "就业单位" not in fields(read({**TIDY, head: "org"}))


@pytest.mark.parametrize(
    "head",
    [
        *("已持有证书", "已持证书", "已取得过的证书", "报考证书", "申报证书类别", "拟考证书", "参考证书"),
        *("应考证书", "报名证书"),
    ],
)
def test_a_paper_held_before_or_applied_for_is_not_this_training_s(head: str) -> None:
    assert "证书类别" not in fields(read({**TIDY, "证书编号": "cno", head: CLASSES}))


@pytest.mark.parametrize("head", ["报考级别", "申报等级", "报名级别"])
def test_a_level_applied_for_is_the_training_s(head: str) -> None:
    found = fields(read({**TIDY, "证书类别": "cclass", "证书编号": "cno", head: "level"}))
    assert found["培训等级"] == 8 and "证书等级" not in found
