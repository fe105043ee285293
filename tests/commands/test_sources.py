"""Where a number comes from: 数据来源 in the samples' 总台账, and `trace` at the desk."""

from __future__ import annotations

import io
import re
import shutil
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from desk import Desk, csv_file, figures, identity, line, new
from office import convert, without_results

from lp_reports.consolidate.trace.query import QueryParser
from lp_reports.consolidate.trace.trace import index_of, trace_figure
from lp_reports.model.summary import FigureKey
from lp_reports.quarter.gathering import gather

TABLES = {"附表1": "category", "附表2": "township"}
SCOPES = {"三年累计": "plan", "合计": "plan", "本期": "quarter", "2021年累计": "year", "2021年": "year"}
MEASURES = {
    "培训人次": "trained",
    "取证小计": "certified",
    "职业资格证（技能等级证）": "vocational",
    "其中：免费培训": "vocational_free",
    "专项职业能力证": "specialised",
    "免费且取专项证": "specialised_free",
}


def register(sample: Desk) -> bytes:
    return (sample.folder / "输出" / "2021Q2" / "总台账_2021Q2.xlsx").read_bytes()


def told(raw: bytes) -> list[tuple[Any, ...]]:
    book = openpyxl.load_workbook(io.BytesIO(raw), data_only=True)
    return [row[:8] for row in book["数据来源"].iter_rows(min_row=3, values_only=True)]


def address(line: tuple[Any, ...]) -> FigureKey:
    form, row, when, column = line[:4]
    if column == "免费且取专项证":
        return FigureKey("county", "合计", SCOPES[when], MEASURES[column])
    name = row.split(" ")[0] if form == "附表1" else row
    return FigureKey(TABLES[form], name, SCOPES.get(when, when.removesuffix("年")), MEASURES[column])


def test_every_count_of_the_two_annexes_is_there_and_agrees(sample: Desk) -> None:
    printed = figures(sample.folder / "输出" / "2021Q2")
    rows = told(register(sample))
    assert {row[6] for row in rows} == {"相符"} and len(rows) == 13 * 3 + 15 * 4 * 4 + 2
    compared = 0
    for row in rows:
        assert row[4] == row[5]
        if (key := address(row)) in printed:
            assert str(row[4]) == printed[key], key
            compared += 1
    assert compared == 13 * 3 + 15 * 2 * 4 + 2


def test_the_filter_told_leaves_just_the_rows_that_trace_lists(sample: Desk) -> None:
    book = openpyxl.load_workbook(io.BytesIO(register(sample)), data_only=True)
    _, heads, *lines = book["计数明细"].iter_rows(values_only=True)
    rows = [dict(zip(heads, line, strict=True)) for line in lines]
    summary = gather(sample.folder, "2021Q2", None, 1, lambda *_: None).summary
    found = index_of(summary)
    for figure in told(register(sample)):
        left = rows
        for column, _, wanted in (words.partition("＝") for words in figure[7].split("；")):
            blank = column.endswith("不为空白")
            left = [row for row in left if (row[column[:-4]] if blank else str(row[column]) == wanted)]
        traced = trace_figure(summary, address(figure), found).sources
        assert sum(row["人次"] for row in left) == figure[4] == len(traced)
        assert [(row["报送期"], row["文件"], row["行号"]) for row in left] == [
            (one.record.table.period.name, one.record.table.file, one.record.row) for one in traced
        ]


def test_the_filtered_rows_are_added_up_above_them(sample: Desk) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(register(sample)))["计数明细"]
    assert [cell.value for cell in sheet[1] if cell.value][1:] == ["筛选后人次合计", "=SUBTOTAL(109,Q3:Q704)"]
    assert sheet.auto_filter.ref == "A2:R704" and sheet["Q2"].value == "人次"


def test_the_formulas_give_the_same_when_another_program_calculates(
    sample: Desk, soffice: str, tmp_path: Path
) -> None:
    made = convert(soffice, "xlsx", {"总台账": without_results(register(sample))}, tmp_path)
    assert told(made["总台账"].read_bytes()) == told(register(sample))


def test_every_count_of_the_samples_traces(sample: Desk) -> None:
    summary = gather(sample.folder, "2021Q2", None, 1, lambda *_: None).summary
    found = index_of(summary)
    wrong, summed = [], 0
    for key in summary.figures:
        traced = trace_figure(summary, key, found)
        summed += traced.total is not None
        wrong += [(key, traced.value, traced.total)] * (not traced.agrees)
    assert wrong == [] and summed > 1000


# --- every printed number ------------------------------------------------------------------------------------

HEAD = 4  # the first row of a table's head
WORDS = re.compile("序号|牵头单位|责任单位|涉及类别|应报|填报日期|状态|评价|是否达")


def printed(sample: Desk) -> Iterator[tuple[str, Decimal]]:
    """The numbers of each table's first row and total row, as `附表4 阿岗镇 三年 完成率` and the value."""
    book = openpyxl.load_workbook(sample.folder / "输出" / "2021Q2" / "统计表_2021Q2.xlsx", data_only=True)
    for sheet in book.worksheets[:12]:
        merged = {
            (row, column): sheet.cell(area.min_row, area.min_col).value
            for area in sheet.merged_cells.ranges
            for row in range(area.min_row, area.max_row + 1)
            for column in range(area.min_col, area.max_col + 1)
        }

        def text(row: int, column: int, sheet: Any = sheet, merged: Any = merged) -> str:
            return re.sub(r"\s", "", str(merged.get((row, column), sheet.cell(row, column).value) or ""))

        label = 1 if text(HEAD, 1) not in ("序号", "排名") else 2
        first = next(row for row in range(HEAD + 1, 9) if (row, 1) not in merged and text(row, label))
        total = next((row for row in range(first, 40) if text(row, 1) == "合计"), first)
        for row in (first, total):
            name = text(row, label) or text(row, 1)
            for column in range(label + 1, sheet.max_column + 1):
                heads = list(dict.fromkeys(text(head, column) for head in range(HEAD, first)))
                value = sheet.cell(row, column).value
                if isinstance(value, int | float) and not WORDS.search("".join(heads)):
                    yield f"{sheet.title.split()[0]} {name} {' '.join(heads)}", Decimal(str(value))


def test_every_printed_number_is_found_by_the_words_printed_with_it(sample: Desk) -> None:
    summary = gather(sample.folder, "2021Q2", None, 1, lambda *_: None).summary
    asked, found, wrong, tables = QueryParser(summary), index_of(summary), [], set()
    for text, value in printed(sample):
        traced = trace_figure(summary, asked.parse(text), found)
        assert isinstance(traced.value, int | Decimal), text
        if Decimal(traced.value) not in (value, value * 100) or not traced.agrees:
            wrong.append((text, value, traced.key, traced.value))
        tables.add(text.split()[0])
    assert wrong == [] and len(tables) == 12


CIRCULAR = ("乡镇排名", "牵头单位排名", "台账报送情况")
NO_NUMBER = re.compile("排名$|序号|单位|类别|评价|填报日期|报送情况")  # heads, and what a rank is ranked in


def printed_in_the_circular(sample: Desk) -> Iterator[tuple[str, Decimal]]:
    """The numbers of each appendix's first row, as `乡镇（街道）排名表 阿岗镇 2021年累计取证` and the value."""
    book = openpyxl.load_workbook(sample.folder / "输出" / "2021Q2" / "通报_2021Q2.xlsx", data_only=True)
    for title in CIRCULAR:
        rows = list(book[title].iter_rows(values_only=True))
        head = next(number for number, row in enumerate(rows) if row[0] in ("排名", "序号"))
        shown = next(row[0] for row in rows[:head] if str(row[0]).endswith("表"))
        for name, value in zip(rows[head], rows[head + 1], strict=True):
            if isinstance(value, int | float) and not NO_NUMBER.search(name):
                column = re.sub(r"\s", "", name)
                yield f"通报 {shown} {rows[head + 1][1]} {column}", Decimal(str(value))


def test_the_circulars_numbers_are_found_by_the_words_printed_with_them(sample: Desk) -> None:
    summary = gather(sample.folder, "2021Q2", None, 1, lambda *_: None).summary
    asked, found = QueryParser(summary), index_of(summary)
    traces = [
        (text, value, trace_figure(summary, asked.parse(text), found).value)
        for text, value in printed_in_the_circular(sample)
    ]
    assert [one for one in traces if one[1] != one[2]] == [] and len(traces) > 15


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("一页总览 2021年培训（人次） 完成率", "category,合计,year,rate"),
        ("一页总览 2021年取证（人次） 差距", "township,合计,year,gap"),
        ("2021年取证（人次） 任务数", "township,合计,year,task"),
        ("三年培训（人次） 完成率", "category,合计,plan,rate"),
    ],
)
def test_the_overviews_rates_go_by_what_they_are_counted_in(sample: Desk, text: str, address: str) -> None:
    summary = gather(sample.folder, "2021Q2", None, 1, lambda *_: None).summary
    assert ",".join(QueryParser(summary).parse(text)) == address


# --- at the desk ---------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def traced(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    desk = new(tmp_path_factory.mktemp("追溯") / "工作区")
    desk.put("县妇联.csv", csv_file(line(1), line(2, 乡镇="阿岗镇"), line(3, 身份证号="")))
    return desk


def test_trace_lists_rows_with_masked_ids_and_adds_them_up(traced: Desk) -> None:
    result = traced.do("trace", "附表1", "9", "本年", "累计完成")
    assert result.exit_code == 0
    assert result.stdout.startswith("附表1 任务完成情况 第9类 家政服务等培训 本年 培训人次：2\n")
    masked = f"{identity(1)[:6]}********{identity(1)[14:]}"
    assert re.search(rf"1 +2021Q2 +县妇联 +县妇联\.csv +— +4 +{re.escape(masked)} +1\n", result.stdout)
    assert result.stdout.endswith("合计 2，与表上的数相符\n")
    assert identity(1) not in result.output


def test_trace_answers_by_the_table_that_it_was_asked_by(traced: Desk) -> None:
    """What 附表2 prints of a year stands in 附表3 too."""
    for form in ("附表2 各乡镇完成情况", "附表3 乡镇任务完成对照"):
        said = traced.do("trace", form.split()[0], "阿岗镇", "本年", "职业资格证").stdout
        assert said.startswith(f"{form} 阿岗镇 本年 职业资格证（技能等级证）：0\n")


def test_trace_by_the_address_in_figures_csv(traced: Desk) -> None:
    words = "unit,县妇联,,rejected"
    assert "有效" not in traced.do("trace", words).stdout
    assert "合计 1，与表上的数相符" in traced.do("trace", words).stdout


def test_trace_of_a_rate_leads_to_its_parts(traced: Desk) -> None:
    said = traced.do("trace", "附表1", "9", "本年", "完成率").stdout
    assert "完成率＝完成数÷任务数，四舍五入到两位小数：2÷300＝0.67%。\n" in said
    part = (
        next(line for line in said.splitlines() if line.endswith("培训人次：2")).strip().rpartition("：")[0]
    )
    assert f"再查其中一个，后面写它的名称：lp-reports trace -w {traced.folder} {part}\n" in said
    assert not re.search("category|trained|year", said)
    assert "培训人次：2\n" in traced.do("trace", *part.split()).stdout


def test_trace_of_what_is_not_there_is_wrong_use(traced: Desk) -> None:
    result = traced.do("trace", "附表2", "阿冈镇", "本年")
    assert result.exit_code == 2
    assert "没有“阿冈镇”这个表、行、栏或时段，是不是" in result.output and "阿岗镇" in result.output


def test_townships_and_units_go_by_their_other_names_too(traced: Desk) -> None:
    assert "罗雄街道 本年 取证小计：0\n" in traced.do("trace", "附表2", "罗雄镇", "本年", "小计").stdout
    assert "县妇联 本年 培训人次：2\n" in traced.do("trace", "附表5", "妇女联合会", "累计完成").stdout


def test_nothing_is_said_kindly(traced: Desk) -> None:
    assert traced.do("trace", "附表1", "1", "本年").stdout.endswith("没有这样的行，所以是 0\n")
    assert "2022年还没有到。\n" in traced.do("trace", "附表2", "阿岗镇", "2022年", "小计").stdout
    said = traced.do("trace", "附表12", "团县委", "状态").stdout
    assert "报送状态：未报\n本期没有收到台账，应在2021-07-10以前报送。\n" in said


def test_a_task_lists_where_the_plan_says_it(traced: Desk) -> None:
    said = traced.do("trace", "附表1", "9", "三年", "任务").stdout
    assert re.search(r"1 +附件1 序号9 2020年 +300\n", said) and "合计 900，与表上的数相符\n" in said


def test_trace_writes_nothing(traced: Desk) -> None:
    before = sorted(traced.folder.rglob("*"))
    traced.do("trace", "全县", "本年", "培训")
    assert sorted(traced.folder.rglob("*")) == before


def test_a_long_list_is_cut_unless_all_is_asked_for(tmp_path: Path) -> None:
    desk = new(tmp_path / "工作区")
    desk.put("县妇联.csv", csv_file(*(line(number) for number in range(40))))
    short, whole = (desk.do("trace", "全县", "本年", "培训", *more).stdout for more in ((), ("--all",)))
    assert "……另有10行，加 --all 全部列出" in short and len(whole.splitlines()) == len(short.splitlines()) + 9
    assert "合计 40" in short and "合计 40" in whole


def test_an_address_is_a_figure_key(traced: Desk) -> None:
    assert FigureKey._fields == ("table", "row", "scope", "measure")
    shutil.rmtree(traced.folder / "输出", ignore_errors=True)
    assert traced.do("trace", "全县", "本年", "培训").exit_code == 0  # needs no run before it
