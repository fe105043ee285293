"""Which rows make a figure: what trace lists adds up to it, whatever the figure and the ledgers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

import pytest
from county import ONE, OTHER, PLAN, SPECIALISED, THREE, TWO, VOCATIONAL, Row, Seen, certified, row, see
from hypothesis import given, settings
from hypothesis import strategies as st

from lp_reports.consolidate.trace.query import QueryParser
from lp_reports.consolidate.trace.trace import Traced, index_of, trace_figure
from lp_reports.model.plan import Opening
from lp_reports.model.summary import FigureKey
from lp_reports.workspace import WrongUse


def traced(seen: Seen, text: str) -> Traced:
    return trace_figure(seen.summary, QueryParser(seen.summary).parse(text))


def places(found: Traced) -> list[tuple[str, int, Decimal]]:
    return [(one.record.table.file, one.record.row, one.times) for one in found.sources]


def disagreeing(seen: Seen, keys: Iterable[FigureKey]) -> list[tuple[FigureKey, object, object]]:
    found = index_of(seen.summary)
    traces = [trace_figure(seen.summary, key, found) for key in keys]
    return [(one.key, one.value, one.total) for one in traces if not one.agrees]


# --- it adds up ----------------------------------------------------------------------------------------------


def test_nothing_comes_of_nothing() -> None:
    seen = see()
    assert disagreeing(seen, seen.summary.figures) == []


def inbox() -> st.SearchStrategy[list[Row]]:
    ends = st.sampled_from(["2020-12-31", "2021-01-01", "2021-02-10", "2021-04-01", "2021-06-30"])
    made = st.builds(
        lambda person, paper, end, **values: (
            certified(person, end=end, issued=end, cert_class=paper, **values)
            if paper
            else row(person, end=end, **values)
        ),
        st.integers(1, 6),
        st.sampled_from([None, VOCATIONAL, SPECIALISED, OTHER]),
        ends,
        unit=st.sampled_from([ONE, TWO, THREE]),
        category=st.sampled_from([1, 2, 4]),
        township=st.sampled_from([None, "甲镇", "丙乡"]),
        free=st.sampled_from([None, True]),
        before=st.sampled_from([None, "未就业", "已就业"]),
        now=st.sampled_from([None, "已就业", "未就业"]),
        workplace=st.sampled_from([None, "县内", "省外"]),
        wage_before=st.sampled_from([None, 1000]),
        wage_after=st.sampled_from([None, 3000]),
        training=st.sampled_from([None, 800, 1500]),
        living=st.sampled_from([None, 60]),
        people=st.sampled_from([frozenset(), frozenset({"脱贫劳动力"})]),
        codes=st.sampled_from([(), ("M01",), ("C01",)]),
        period=st.sampled_from(["2021Q1", "2021Q2"]),
    )
    return st.lists(made, max_size=8)


@given(inbox())
@settings(max_examples=15, deadline=None)
def test_every_figure_of_any_inbox(rows: list[Row]) -> None:
    openings = (Opening(5, 2020, 1, "甲镇", 7, 3, 1, 2), Opening(6, 2020, None, None, 0, 1, 0, 0))
    seen = see(*rows, plan=replace(PLAN, openings=openings))
    assert disagreeing(seen, seen.summary.figures) == []


def test_a_count_lists_its_rows() -> None:
    seen = see(certified(1, township="甲镇"), certified(2, township="乙镇"), row(3, township="甲镇"))
    found = trace_figure(seen.summary, FigureKey("township", "甲镇", "year", "vocational"))
    assert (found.value, places(found)) == (1, [("县甲局.xlsx", 5, Decimal(1))])
    assert "发证日期在2021-01-01至2021-06-30" in found.how


def test_persons_count_once() -> None:
    found = traced(see(row(1, category=1), row(1, category=2), row(2)), "全县 本年 人数")
    assert [times for _, _, times in places(found)] == [1, 0, 1] and found.total == 2


def test_money_adds_up_in_yuan() -> None:
    found = traced(see(row(1, training=1500), row(2, training=800)), f"附表11 {ONE} 本年 培训补贴")
    assert [times for _, _, times in places(found)] == [1500, 800] and found.agrees


def test_the_opening_balance_is_a_source_of_its_own() -> None:
    plan = replace(PLAN, openings=(Opening(5, 2020, 1, "甲镇", 7, 0, 0, 0),))
    found = traced(see(row(1), plan=plan), "附表1 1 三年 累计完成")
    assert [(one.record.table.sheet, one.record.row, one.times, one.why) for one in found.sources][1] == (
        *("期初数", 5, 7),
        "期初数",
    )
    assert found.total == 8


def test_a_line_of_the_opening_balance_is_one_source_whatever_came_of_it() -> None:
    plan = replace(PLAN, openings=(Opening(5, 2020, 1, "甲镇", 7, 3, 1, 2),))
    found = traced(see(row(1), plan=plan), "附表1 1 三年 累计完成")
    assert [one.times for one in found.sources] == [1, 7] and found.opened == 7


@pytest.mark.parametrize(
    ("key", "parts"),
    [
        (("category", "1", "year", "rate"), ["trained", "task"]),
        (("township", "甲镇", "year", "rate"), ["certified", "task"]),
        (("employment", "合计", "plan", "rate"), ["employed", "base"]),
        (("lead", ONE, "year", "gap"), ["rate", "pace"]),
        (("county", "合计", "year", "uncertified"), ["trained", "certified"]),
    ],
)
def test_what_is_worked_out_leads_to_what_it_is_worked_out_from(
    key: tuple[str, str, str, str], parts: list[str]
) -> None:
    found = trace_figure(see(certified(1)).summary, FigureKey(*key))
    assert [part.key.measure for part in found.parts] == parts
    assert (found.sources, found.total) == ((), None)


@pytest.mark.parametrize(
    ("key", "how"),
    [
        (("category", "1", "year", "rate"), "：2÷"),
        (("structure", "合计", "plan", "rate"), "：（1＋0）÷2＝50.00%"),
        (("category", "1", "year", "pace"), "：6÷12＝50.00%"),
        (("county", "合计", "year", "uncertified"), "：2－1＝1"),
        (("channel_more", "合计", "plan", "certified"), "下面各数相加：1＋0＝1"),
    ],
)
def test_it_is_worked_out_in_numbers(key: tuple[str, str, str, str], how: str) -> None:
    assert how in trace_figure(see(certified(1), row(2)).summary, FigureKey(*key)).how


def test_a_rank_shows_all_that_are_ranked() -> None:
    found = traced(see(certified(1, township="乙镇")), "附表4 甲镇 排名")
    assert [part.key.row for part in found.parts] == ["乙镇", "甲镇"]


def test_what_moved_is_said_in_words() -> None:
    found = traced(see(row(1, end="2021-02-01")), "补报")
    assert found.how == "结束在以前、本期才报来的培训，以身份证号、类别、结束日期为准" and found.total == 1


def test_a_task_comes_from_the_plan() -> None:
    assert "任务分解表.xlsx" in traced(see(), "附表1 1 本年 任务数").how


# --- as people ask -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("township,甲镇,year,vocational", ("township", "甲镇", "year", "vocational")),
        ("township 甲镇 year vocational", ("township", "甲镇", "year", "vocational")),
        ("附表2 甲镇 本年 职业资格证", ("township", "甲镇", "year", "vocational")),
        ("本年 职业资格证 甲镇 附表2", ("township", "甲镇", "year", "vocational")),
        ("附表２　甲镇　本年　职业资格证（技能等级证）", ("township", "甲镇", "year", "vocational")),
        ("附表2 甲镇 本期 小计", ("township", "甲镇", "quarter", "certified")),
        ("附表2 甲镇 2020年 专项", ("township", "甲镇", "2020", "specialised")),
        ("附表1 3 三年 累计完成", ("category", "3", "plan", "trained")),
        ("附表1 种植等培训 本年 完成率", ("category", "3", "year", "rate")),
        ("附表4 甲镇 累计完成", ("township", "甲镇", "year", "certified")),
        ("附表4 甲镇 三年 排名", ("township", "甲镇", "plan", "rank")),
        (f"附表5 {ONE} 完成率", ("lead", ONE, "year", "rate")),
        ("附表9 就业率", ("employment", "合计", "plan", "rate")),
        ("全县 本年 培训人次", ("county", "合计", "year", "trained")),
        ("全县 三年 人数", ("county", "合计", "plan", "persons")),
        ("全县 2021年 取证小计", ("county", "合计", "year", "certified")),
        ("附表2 甲镇 2021年 小计", ("township", "甲镇", "2021", "certified")),
        (f"附表12 {ONE} 有效", ("unit", ONE, "", "counted")),
        ("附表1 第3类 本年 累计完成", ("category", "3", "year", "trained")),
        ("附表一 第三类 2021年 本期完成", ("category", "3", "quarter", "trained")),
        ("附件1 合   计 三年完成率", ("category", "合计", "plan", "rate")),
        ("附表1 3 较序时进度", ("category", "3", "year", "gap")),
        ("附表2 甲镇 2020年 其中：免费培训", ("township", "甲镇", "2020", "vocational_free")),
        ("附表2 甲镇 合计", ("township", "甲镇", "plan", "certified")),
        ("附表3 甲镇 任务 小计", ("township", "甲镇", "year", "task")),
        ("附表3 甲镇 完成率 职业资格证", ("township_more", "甲镇", "year", "rate_vocational")),
        ("附表4 甲镇 三年完成率", ("township", "甲镇", "plan", "rate")),
        ("完成率,附表4,三年,甲镇", ("township", "甲镇", "plan", "rate")),
        (f"附表5 {ONE} 三年排名", ("lead_more", ONE, "plan", "rank")),
        ("附表6 1 取证率", ("structure", "1", "plan", "rate")),
        ("附表7 合计 职业 完成", ("channel_more", "合计", "plan", "vocational")),
        ("附表8 合计 完成率", ("direction_more", "合计", "plan", "rate")),
        ("附表9 甲镇 已就业", ("employment", "甲镇", "plan", "employed")),
        (f"附表11 {ONE} 培训", ("money", ONE, "plan", "training")),
        (f"附表12 {ONE} 差错率", ("unit_more", ONE, "", "fault_rate")),
        ("全县 培训 本季", ("county", "合计", "quarter", "trained")),
        ("甲镇 本年 取证", ("township", "甲镇", "year", "certified")),
        ("identity 合计 plan withdrawn", ("identity", "合计", "plan", "withdrawn")),
    ],
)
def test_a_figure_by_its_words(text: str, key: tuple[str, ...]) -> None:
    assert (
        QueryParser(
            see(certified(1, issued="2020-12-31", end="2020-12-01", period="2020Q4"), certified(2)).summary
        ).parse(text)
        == key
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "请写要查的数"),
        ("附表2 甲镇 本年 职业资格政", "没有“职业资格政”这个表、行、栏或时段，是不是"),
        ("附表2 丁镇 本年", "没有“丁镇”"),
        ("附表4甲镇三年完成率", "没有“附表4甲镇三年完成率”这个表、行、栏或时段，是不是"),
        ("附表4甲镇三年完成率", "？请照表上的字写，词与词之间用空格隔开"),
        ("附表4 甲镇 职业资", "，是不是职业资格、职业、职业资格证、"),
        ("附表2 甲镇 嘿", "没有“嘿”这个表、行、栏或时段。请照表上的字写，词与词之间用空格隔开"),
        ("附表13 甲镇 本年", "没有附表13。请写附表1至附表12中的一张"),
        (
            "附表9 甲镇 本期 就业率",
            "没有同时是“附表9”、“甲镇”、“本期”、“就业率”的数。最接近的是：\n"
            "  附表9 就业情况 甲镇 三年累计 就业率（%）",
        ),
        (
            "附表2 甲镇 职业资格证",
            "请再写明是哪一个：\n  附表2 各乡镇完成情况 甲镇 2020年 职业资格证（技能等级证）",
        ),
    ],
)
def test_words_that_say_no_one_figure(text: str, said: str) -> None:
    with pytest.raises(WrongUse) as told:
        QueryParser(see(certified(1)).summary).parse(text)
    assert said in str(told.value)


def test_every_figure_is_found_by_its_address() -> None:
    summary = see(
        certified(1), row(2, end="2021-02-01", period="2021Q1"), as_of=str(dt.date(2021, 6, 30))
    ).summary
    asked = QueryParser(summary)
    for key in summary.figures:
        assert asked.parse(",".join(key)) == key
