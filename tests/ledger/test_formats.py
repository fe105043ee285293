"""One ledger in every format, name and encoding gives the same records and findings."""

from __future__ import annotations

import csv
import datetime as dt
import io
from typing import Any

import pytest
import xlwt  # type: ignore[import-untyped]
from verbs import ID2, ID3, LEFT, UP, File, Grid, certified, merges, read, row, table, told, xlsx

TEXT = [
    ["2021年第二季度培训台账"],
    ["填报单位：县住建局", "", "", "填报日期：2021-07-05"],
    *table(
        certified(联系电话="13812340099", 培训补贴="1200"),
        row(姓名="李四", 身份证号=ID2, 户籍乡镇="罗雄镇", 结束日期="待定", 联系电话="1381234"),
        row(姓名="赵六㐂", 身份证号=ID3, 培训补贴="待定"),
    ),
    ["合计", "3人"],
]


def xls(grid: Grid, hide: bool = False) -> bytes:
    workbook = xlwt.Workbook()
    page = workbook.add_sheet("台账")
    day = xlwt.easyxf(num_format_str="yyyy-mm-dd")
    for top, line in enumerate(grid):
        for left, value in enumerate(line):
            if isinstance(value, dt.date):
                page.write(top, left, value, day)
            elif value not in ("", UP, LEFT):
                page.write(top, left, value)
    for top, left, below, right in merges(grid):
        page.merge(top, below, left, right)
    if hide:
        page.row(len(grid) - 1).hidden = True
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def text(grid: Grid, encoding: str, separator: str = ",") -> bytes:
    stream = io.StringIO()
    csv.writer(stream, delimiter=separator).writerows(grid)
    return stream.getvalue().encode(encoding)


def facts(file: File) -> Any:
    """Everything read, but for where."""
    ledger = read(file)
    return (
        [record._replace(table=None)._asdict() for record in ledger.records],  # type: ignore[arg-type]
        [told(finding) for finding in ledger.findings],
        [(row, reason) for _, row, reason in ledger.skipped],
        (ledger.unit, ledger.filed, dict(ledger.cleaned)),
    )


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        (xls(TEXT), "台账.xls"),
        (xls(TEXT), "台账.xlsx"),  # the content decides, not the ending
        (xls(TEXT), "台账.et"),
        (xlsx({"台账": TEXT}), "台账.xls"),
        (text(TEXT, "utf-8"), "台账.csv"),
        (text(TEXT, "utf-8-sig"), "台账.csv"),
        (text(TEXT, "gb18030"), "台账.csv"),
        (text(TEXT, "utf-16"), "台账.csv"),
        (text(TEXT, "utf-8", "\t"), "台账.txt"),
        (text(TEXT, "gb18030", ";"), "台账.csv"),
    ],
    ids=["xls", "xls named xlsx", "et", "xlsx named xls", "utf-8", "utf-8 with mark", "gb18030", "utf-16", "tabs", "semicolons"],
)  # fmt: skip
def test_every_format_says_the_same(raw: bytes, name: str) -> None:
    expected = facts(File(xlsx({"台账": TEXT}), name="台账.xlsx"))
    assert len(expected[0]) == 3 and len(expected[1]) == 4
    assert facts(File(raw, name=name)) == expected


TYPED: list[list[Any]] = table(
    row(开班日期=dt.date(2021, 4, 1), 结束日期=dt.date(2021, 4, 10), 培训补贴=0),
    row(身份证号=ID2, 户籍乡镇=UP, 开班日期=44287, 结束日期=20210410, 培训补贴=0),
    row(身份证号=float(ID3[:15] + "000"), 户籍乡镇=UP, 联系电话=13812340099),
)


def test_dates_numbers_and_merges_of_an_old_workbook() -> None:
    expected = facts(File(xlsx({"台账": TYPED}), name="县住建局.xlsx"))
    assert [record["end"] for record in expected[0]] == [dt.date(2021, 4, 10)] * 3
    assert expected[1] == ["B4 I05 reject 530324********9000"]
    assert facts(File(xls(TYPED), name="县住建局.xls")) == expected


def test_a_hidden_row_of_an_old_workbook() -> None:
    ledger = read(File(xls(table(row(), row(身份证号=ID2)), hide=True), name="县住建局.xls"))
    assert [told(finding) for finding in ledger.findings] == ["- F11 note"]


def test_an_old_workbook_s_error_value() -> None:
    workbook = xlwt.Workbook()
    page = workbook.add_sheet("台账")
    for top, line in enumerate(table(row(姓名=""))):
        for left, value in enumerate(line):
            page.write(top, left, value)
    page.row(2).set_cell_error(0, 42)  # #N/A
    for left, value in enumerate(table(row())[1][1:], 1):
        page.write(2, left, value)
    stream = io.BytesIO()
    workbook.save(stream)
    ledger = read(File(stream.getvalue(), name="县住建局.xls"))
    assert [told(finding) for finding in ledger.findings] == ["A2 P01 reject", "A3 V01 reject 错误值#N/A"]


def test_a_text_table_too_wide_is_refused() -> None:
    ledger = read(File(text([["姓名"] * 201], "utf-8"), name="县住建局.csv"))
    assert [finding.code for finding in ledger.findings] == ["F07"]


def test_a_csv_has_no_sheet() -> None:
    (finding,) = read(File(text(table(row(姓名="")), "utf-8"), name="县住建局.csv")).findings
    assert (finding.sheet, finding.cell, finding.row) == ("", "A2", 2)
