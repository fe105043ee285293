"""与上期对照: what moved, who sent it, which old files and published figures differ; 无 where nothing does."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl  # type: ignore[import-untyped]
import pytest
from made_up import AID, HOME, Q1, THREE, summary

from lp_reports.model.measures import MEASURES, TABLES
from lp_reports.model.summary import Amended, ChangedFile, Changes, FigureKey, Restated, Summary
from lp_reports.reports.excel.book import Book
from lp_reports.reports.machine import TABLES as PUBLIC
from lp_reports.reports.register import changes

MOVES = ("previous", "current", "late", "withdrawn", "now", "updated")


def restated(key: str, before: str, after: str) -> Restated:
    return Restated(FigureKey(*key.split(" ")), before, after)


def moved() -> Summary:
    """Two categories that add up to the county's 1 + 2 + 1 − 1 = 3; 县乙局 sent one late and one that is withdrawn."""
    made = summary()
    figures = dict(made.figures)
    for name, counts in (("1", (1, 1, 1, 1, 2, 4)), ("2", (0, 1, 0, 0, 1, 0))):
        figures |= {
            FigureKey("moved", name, "plan", move): count for move, count in zip(MOVES, counts, strict=True)
        }
    for unit, counts in ((HOME, (1, 1, 4)), (AID, (0, 0, 0))):
        figures |= {
            FigureKey("moved_unit", unit, "plan", move): count
            for move, count in zip(("late", "withdrawn", "updated"), counts, strict=True)
        }
    return replace(made, figures=figures)


def told(made: Summary, **values: Any) -> Summary:
    return replace(made, changes=Changes(since=Q1, **values))


def written(made: Summary) -> bytes:
    book = Book(made.as_of)
    changes.pages(book, made)
    return book.finish()


def grid(made: Summary, sheet: str = changes.SHEET) -> list[list[Any]]:
    """The cells that say something, row by row."""
    book = openpyxl.load_workbook(io.BytesIO(written(made)))
    rows = [
        [cell for cell in row if cell not in (None, "")] for row in book[sheet].iter_rows(values_only=True)
    ]
    return [row for row in rows if row]


def section(made: Summary, start: str) -> list[list[Any]]:
    """The rows below a section's title, up to the next."""
    rows = grid(made)
    first = next(at for at, row in enumerate(rows) if str(row[0]).startswith(start))
    last = next(
        at
        for at in range(first + 1, len(rows))
        if str(rows[at][0])[:2] in ("二、", "三、", "四、", "五、", "说明")
    )
    return rows[first + 1 : last]


# --- quiet -------------------------------------------------------------------------------------------------


def test_where_nothing_changed_every_section_says_so() -> None:
    rows = [row[0] for row in grid(summary())]
    for title in ("二、各单位的补报、核减和更新：无", "三、以前报送期的台账有变动的：无",
                  "四、发布过的数与现在不同的：无", "五、结账后经批准的改动（改账）：无"):  # fmt: skip
        assert title in rows
    assert openpyxl.load_workbook(io.BytesIO(written(summary()))).sheetnames == [changes.SHEET]


def test_same_summary_same_bytes() -> None:
    made = told(moved(), files=(ChangedFile("收件/2021Q1/a.csv", "新增"),))
    assert written(made) == written(made)


# --- what moved ----------------------------------------------------------------------------------------------


def test_the_movement_by_category_and_its_live_total() -> None:
    assert section(moved(), "一、") == [
        ["序号", "培训类别", "上期累计", "本期", "补报", "核减", "本期累计", "核对", "更新"],
        [1, "砌筑等培训", 1, 1, 1, 1, 2, "相符", 4],
        [2, "家政等培训", 0, 1, 0, 0, 1, "相符", 0],
        ["合  计", *(f"=SUM({letter}5:{letter}6)" for letter in "CDEFG"), "相符", "=SUM(I5:I6)"],
    ]


def test_a_movement_that_does_not_add_up_says_so() -> None:
    made = moved()
    figures = {**made.figures, FigureKey("moved", "2", "plan", "late"): 5}
    rows = section(replace(made, figures=figures), "一、")
    assert [row[-2] for row in rows[1:]] == ["相符", "不符", "不符"]


def test_the_units_that_came_late_lost_or_updated() -> None:
    assert section(moved(), "二、") == [["序号", "填报单位", "补报", "核减", "更新"], [1, HOME, 1, 1, 4]]


def test_what_was_published_and_comes_out_otherwise_is_named_restated() -> None:
    made = told(moved(), restated=(restated("county 合计 plan trained", "3", "1"),))
    assert ["2021年第一季度发布的累计为3人次，按现有台账重算为1人次，重述-2人次。"] in grid(made)
    assert not any("重述" in str(row[0]) for row in section(moved(), "一、"))


# --- files and figures ------------------------------------------------------------------------------------------


def test_changed_files_are_named() -> None:
    files = (ChangedFile("收件/2021Q1/甲.xlsx", "内容变了"), ChangedFile("收件/2021Q1/乙.xlsx", "不在了"))
    made = told(moved(), files=files, untold=("2021年2月的 run.json 读不懂，没有核对",))
    assert section(made, "三、以前报送期的台账有变动的（2021年第一季度发布以后）") == [
        ["序号", "文件", "变动"],
        [1, "收件/2021Q1/甲.xlsx", "内容变了"],
        [2, "收件/2021Q1/乙.xlsx", "不在了"],
        ["注：2021年2月的 run.json 读不懂，没有核对。"],
    ]


def test_the_countys_restated_figures_then_and_now() -> None:
    made = told(
        moved(),
        restated=(
            restated("county 合计 quarter trained", "3", "1"),
            restated("county 合计 plan trained", "30", "28"),
            restated("county 合计 plan certified", "9", "8"),
            restated("category 1 year rate", "52.50", "50.00"),
        ),
        causes=("设置.toml有改动",),
    )
    rows = section(made, "四、发布过的数与现在不同的（2021年第一季度发布的，共4个，逐个见“重述明细”）")
    scopes = ("2021年第一季度", "2021年", "累计")
    assert rows == [
        ["序号", "其中全县", *(f"{scope}\n{when}" for scope in scopes for when in ("发布时", "现在"))],
        [1, "培训人次", 3, 1, "—", "—", 30, 28],
        [2, "取证小计", "—", "—", "—", "—", 9, 8],
        ["注：发布以后，设置.toml有改动。"],
    ]


def test_restated_figures_of_single_rows_only() -> None:
    made = told(moved(), restated=(Restated(FigureKey("unit", HOME, "", "state"), "按时", "逾期3天"),))
    assert section(made, "四、发布过的数与现在不同的（2021年第一季度发布的，共1个") == []
    assert grid(made, changes.DETAILS)[2] == [1, "附表12 台账报送", HOME, "报送状态", "按时", "逾期3天"]


def test_every_restated_figure_is_listed_with_its_difference() -> None:
    made = told(
        moved(),
        restated=(
            restated("category 1 year rate", "52.50", "50.00"),
            restated("category 1 year rank", "2", "1"),
            restated("township 甲镇 plan certified", "", "4"),
            restated("employment 合计 plan rate", "90.00", ""),
        ),
    )
    assert grid(made, changes.DETAILS)[1:] == [
        ["序号", "表", "行", "时段", "指标", "发布时", "现在", "增减"],
        [1, "附表1 培训类别", "1 砌筑等培训", "2021年", "完成率（%）", 52.5, 50, -2.5],
        [2, "附表1 培训类别", "1 砌筑等培训", "2021年", "排名", 2, 1],
        [3, "附表2 乡镇（街道）", "甲镇", "累计", "取证小计", 4],
        [4, "附表9 就业情况", "合计", "累计", "就业率（%）", 90],
    ]


def test_recorded_changes_are_listed() -> None:
    one = Amended(ChangedFile("收件/2021Q1/甲.xlsx", "内容变了"), f"补录{THREE}", "张局长")
    made = replace(moved(), changes=Changes(amended=(one,)))
    rows = section(made, "五、结账后经批准的改动（改账）")
    assert rows[1] == [1, "收件/2021Q1/甲.xlsx", "内容变了", "补录532226********9987", "张局长"]


@pytest.mark.parametrize("text", ["=1+1", "@SUM(A1)", "<r>1</r>", "a\x01b", "http://x.cn", "\ud800"])
def test_nothing_told_becomes_a_formula_or_breaks_the_file(text: str) -> None:
    made = told(
        moved(),
        files=(ChangedFile(text, "新增"),),
        restated=(Restated(FigureKey("township", text, "plan", text), text, text),),
        amended=(Amended(ChangedFile(text, "新增"), text, text),),
        untold=(text,),
    )
    book = openpyxl.load_workbook(io.BytesIO(written(made)))
    formulas = [
        cell.value for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"
    ]
    assert (
        all(str(formula).startswith("=SUM(") and len(formula) < 15 for formula in formulas)
        and len(formulas) == 6
    )


# --- words ---------------------------------------------------------------------------------------------------------


def test_every_public_figure_has_a_name_on_paper() -> None:
    golden = Path(__file__).parents[2] / "samples/goldens/data/figures.csv"
    lines = [line.split(",") for line in golden.read_text("utf-8-sig").splitlines()[1:]]
    assert {line[3] for line in lines} <= MEASURES.keys()
    assert set(PUBLIC) == set(TABLES)


@pytest.mark.parametrize("text", ["NaN", "-Infinity", "按时", ""])
def test_a_value_that_is_no_number_stays_words(text: str) -> None:
    made = told(moved(), restated=(restated("county 合计 plan trained", text, "1"),))
    assert grid(made, changes.DETAILS)[2][5:] == [*filter(None, [text]), 1]
    assert not any("重述" in str(row[0]) for row in section(made, "一、"))
