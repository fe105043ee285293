"""Our workbooks as the page lays them out: values as a spreadsheet shows them, merges, heads, the chart, the slashes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from lp_reports.page.sheets import sheets, shown
from lp_reports.page.slashes import slashes
from lp_reports.workspace import template


@pytest.mark.parametrize(
    ("value", "form", "text"),
    [
        (None, "0.00%", ""),
        (0.534, "0.00%", "53.40%"),
        (1.143, "0.00%", "114.30%"),
        (0.33335, "0.00%", "33.34%"),
        (3.4, "+0.00;-0.00;0.00", "+3.40"),
        (-10.09, "+0.00;-0.00;0.00", "-10.09"),
        (0, "+0.00;-0.00;0.00", "0.00"),
        (3384700, "#,##0.00", "3,384,700.00"),
        (1869, "0", "1869"),
        (53.4, "0.00", "53.40"),
        (12, "General", "12"),
        ("—", "0.00%", "—"),
        (True, "0", "True"),
    ],
)
def test_a_value_is_shown_as_a_spreadsheet_shows_it(value: object, form: str, text: str) -> None:
    assert shown(value, form) == text


@pytest.fixture
def book(tmp_path: Path) -> list[dict[str, Any]]:
    """A small table: a merged title, a repeated head, a hidden row and column, a chart."""
    path = tmp_path / "表.xlsx"
    with xlsxwriter.Workbook(path) as made:
        sheet = made.add_worksheet("附表1 甲")
        sheet.merge_range("A1:C1", "标题", made.add_format({"bold": True, "align": "center", "border": 1}))
        for at, line in enumerate(
            [["乡镇", "完成", "进度"], ["甲镇", 40, 50], ["乙镇", 60, 50], ["藏", 1, 1]]
        ):
            sheet.write_row(at + 1, 0, line)
        sheet.set_row(4, None, None, {"hidden": True})
        sheet.set_column("A:A", 20)
        sheet.set_landscape()
        sheet.repeat_rows(1, 1)
        columns, line = made.add_chart({"type": "column"}), made.add_chart({"type": "line"})
        hatch = {"pattern": {"pattern": "wide_upward_diagonal", "fg_color": "#000000"}}
        names = "='附表1 甲'!$A$3:$A$4"
        columns.add_series({"categories": names, "values": "='附表1 甲'!$B$3:$B$4", "points": [hatch, None]})
        line.add_series({"categories": names, "values": "='附表1 甲'!$C$3:$C$4"})
        columns.combine(line)
        columns.set_title({"name": "进度图"})
        sheet.insert_chart("A7", columns)
        made.add_worksheet("藏着").hide()
    return sheets(path)


def test_what_is_seen_is_laid_out(book: list[dict[str, Any]]) -> None:
    (sheet,) = book
    assert (sheet["title"], sheet["landscape"], sheet["heads"]) == ("附表1 甲", True, [2])
    assert sheet["widths"] == [145, 64, 64]
    (title,) = sheet["rows"][0]["cells"]
    assert (title["text"], title["rows"], title["columns"]) == ("标题", 1, 3)
    assert "font-weight:bold" in title["style"] and "border-right:1px" in title["style"]
    assert [[cell["text"] for cell in row["cells"]] for row in sheet["rows"][1:4]] == [
        ["乡镇", "完成", "进度"], ["甲镇", "40", "50"], ["乙镇", "60", "50"],
    ]  # fmt: skip
    assert [bool(cell.get("number")) for cell in sheet["rows"][2]["cells"]] == [False, True, True]


def test_the_chart_has_its_cells_numbers(book: list[dict[str, Any]]) -> None:
    (chart,) = book[0]["charts"]
    assert chart == {
        "row": 7, "title": "进度图", "names": ["甲镇", "乙镇"], "bars": [40, 60], "hatched": [0], "line": [50, 50],
    }  # fmt: skip
    assert book[0]["rows"][-1]["row"] == 7  # the row on which it lies is there


def test_the_slashes_of_the_official_form_are_found() -> None:
    found = slashes(template("统计表.xlsx"))
    assert [(line["row"], line["column"]) for line in found["附表2 各乡镇完成情况"]] == [(4, 2), (4, 2)]
    assert found["附表1 任务完成情况"] == []
