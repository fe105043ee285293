"""A blank ledger in a filler's hands: openpyxl types what a person would."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

import openpyxl
from verbs import identity, plan, settings

from lp_reports.model.fields import Field
from lp_reports.model.period import Period
from lp_reports.reports.blank import blank_workbook as blank
from lp_reports.reports.blank.columns import COLUMNS

PERIOD = Period.quarter(2021, 3)
NUMBERS = {column.field: number for number, column in enumerate(COLUMNS, 1)}
Line = Mapping[Field, Any]


@cache
def raw_blank(unit: str = "县住建局") -> bytes:
    return blank.write(settings(), plan(), unit, PERIOD)


def base(**cells: Any) -> dict[Field, Any]:
    """A sound row of a certified person but for `cells`, by their heads; None is left blank."""
    usual: dict[str, Any] = {
        "姓名": "张三",
        "身份证号": identity(),
        "文化程度": "初中",
        "户籍乡镇(街道)": "阿岗镇",
        "人员类别": "脱贫劳动力",
        "培训类别": "7.砌筑工、混凝土工等",
        "培训工种": "砌筑工",
        "开班日期": dt.date(2021, 8, 1),
        "结束日期": dt.date(2021, 8, 10),
        "是否取证": "是",
        "证书类别": "职业资格证(技能等级证)",
        "证书等级": "五级/初级工",
        "证书编号": "证1",
        "发证日期": dt.date(2021, 8, 20),
        "培训前就业状态": "未就业",
        "目前就业状态": "已就业",
    }
    if cells.get("是否取证", "是") is None:
        usual |= dict.fromkeys(
            ("证书类别", "证书等级", "证书编号", "发证日期", "培训前就业状态", "目前就业状态")
        )
    return {Field(head): value for head, value in (usual | cells).items()}


def fill(
    raw: bytes, rows: Iterable[Line], state: str | None = "有培训", filed: dt.date | None = None
) -> bytes:
    """The bytes of a blank with these rows from the first data row on."""
    book = openpyxl.load_workbook(io.BytesIO(raw))
    sheet = book[blank.SHEET]
    sheet[blank.STATE], sheet[blank.FILED] = state, filed
    for number, line in enumerate(rows, blank.FIRST):
        for field, value in line.items():
            sheet.cell(number, NUMBERS[field], value)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def filled(*rows: Line) -> io.BytesIO:
    return io.BytesIO(fill(raw_blank(), rows))


def sheet_of(raw: bytes) -> Any:
    """培训台账."""
    return openpyxl.load_workbook(io.BytesIO(raw))[blank.SHEET]


def texts(raw: bytes) -> list[str]:
    """Every text of every sheet."""
    book = openpyxl.load_workbook(io.BytesIO(raw))
    return [
        cell.value
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell.value, str)
    ]


def choices_of(raw: bytes) -> dict[Field, tuple[str, ...]]:
    """The drop-downs as the file has them: in the rule itself, or the cells that a defined name stands for."""
    book = openpyxl.load_workbook(io.BytesIO(raw))
    found = {}
    for rule in book[blank.SHEET].data_validations.dataValidation:
        area = next(iter(rule.sqref.ranges))
        if rule.type != "list" or area.min_row != blank.FIRST:
            continue
        field = COLUMNS[area.min_col - 1].field
        if rule.formula1.startswith('"'):
            found[field] = tuple(rule.formula1.strip('"').split(","))
            continue
        ((name, cells),) = book.defined_names[rule.formula1.lstrip("=")].destinations
        found[field] = tuple(cell.value for row in book[name][cells] for cell in row)
    return found
