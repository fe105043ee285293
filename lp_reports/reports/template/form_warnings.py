"""What a clerk's own form holds that filling would lose or leave behind: told before, never lost silently."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from lp_reports.reports.template.fill import open_form
from lp_reports.reports.template.names import names_in, overwritten
from lp_reports.reports.template.package import TYPES, linked, links, local, parse, sheet_paths

_BOOK = (  # a part's name begins so -> what the book holds
    ("xl/vbaProject", "有宏，输出是 .xlsx，宏不能用：请另存为不含宏的 .xlsx"),
    ("xl/externalLinks/", "引用了别的工作簿，在领导电脑上可能打不开或提示更新：请改为数值"),
    ("xl/connections", "有数据连接，输出中不会刷新：请删去"),
    ("xl/pivotCache/", "有数据透视表，填表后不会刷新：请删去"),
    ("xl/slicers/", "有切片器，填表后不保留：请删去"),
)
_LOST = (  # a linked part's name holds this -> what its sheet holds
    ("/threadedComments", "有批注的答复，填表后只留批注的文字"),
    ("/ctrlProps/", "有控件，填表后不保留：请删去"),
    ("/activeX/", "有控件，填表后不保留：请删去"),
    ("/embeddings/", "有嵌入的对象，填表后不保留：请改为图片"),
)
_LEFT_BEHIND = (  # the same, of sheets whose rows move
    ("/tables/", "有“套用表格格式”的区域，表格行数变化后区域不随之变化：请转换为普通区域"),
    ("/charts/", "有图表，表格行数变化后图表引用的单元格不随之变化"),
    ("/pivotTables/", "有数据透视表，填表后不会刷新：请删去"),
)
# What a sheet may link to that is kept, or spoken of above; settings of one printer are no part of a form.
_KINDS = frozenset(
    "drawing vmlDrawing comments image table hyperlink printerSettings pivotTable threadedComment ctrlProp control"
    " oleObject package slicer".split()
)


def form_warnings(template: bytes) -> list[str]:
    """One line for each thing, sheet by sheet, in Chinese; [] of the official forms. Raises TemplateError."""
    parts, book = open_form(template)
    growing = _growing(book)
    lines = [f"模板{words}" for start, words in _BOOK if any(name.startswith(start) for name in parts)]
    if b"macroEnabled" in parts[TYPES] and "xl/vbaProject.bin" not in parts:
        lines.append(f"模板{_BOOK[0][1]}")
    for title, path in sheet_paths(parts).items():
        if path not in parts or not isinstance(sheet := book[title], Worksheet):
            continue
        if cells := list(overwritten(names_in(book, title), sheet)):
            words = "、".join(cells[:3])
            lines.append(f"工作表“{title}”的 {words}，会被填的数盖掉：名称可能没有跟着插入的行移动，请核对")
        formulas = list(_formulas(sheet))
        warnings = [*_lost(parts, path), *(_left_behind(parts, path, formulas) if title in growing else ())]
        warnings += _foreign(formulas, [other for other in growing if other != title])
        lines += [f"工作表“{title}”{words}" for words in warnings]
    return list(dict.fromkeys(lines))


def _growing(book: Workbook) -> list[str]:
    """The sheets that have a model row: there rows below it move."""
    return [
        sheet.title
        for sheet in book.worksheets
        if any(
            name.startswith("行_") and len(areas) == 1 and areas[0] == areas[0].first()
            for name, areas in names_in(book, sheet.title).items()
        )
    ]


def _formulas(sheet: Worksheet) -> Iterator[str | None]:
    """The formulas of a sheet, None of one that fills several cells."""
    for row in sheet:
        yield from (
            cell.value if isinstance(cell.value, str) else None for cell in row if cell.data_type == "f"
        )


def _lost(parts: Mapping[str, bytes], path: str) -> Iterator[str]:
    names = [f"/{name}" for _, name in linked(parts, path)]
    yield from (words for mark, words in _LOST if any(mark in name for name in names))
    others = sorted({kind for _, kind, part in links(parts, path) if part in parts} - _KINDS)
    yield from (f"有程序不认识的内容（{kind}），填表后不保留" for kind in others)


def _left_behind(parts: Mapping[str, bytes], path: str, formulas: list[str | None]) -> Iterator[str]:
    names = [f"/{name}" for _, name in linked(parts, path)]
    yield from (words for mark, words in _LEFT_BEHIND if any(mark in name for name in names))
    if any(local(element) == "sparklineGroups" for element in parse(parts[path]).iter()):
        yield "有迷你图，表格行数变化后不随行增加：请删去"
    if None in formulas:
        yield "有数组公式，表格行数变化后可能错位：请逐格填写公式"


def _foreign(formulas: list[str | None], growing: list[str]) -> Iterator[str]:
    """Formulas that look into another sheet whose rows will move."""
    text = "\n".join(formula or "" for formula in formulas)
    for other in growing:
        quoted = f"'{other.replace(chr(39), chr(39) * 2)}'!"
        if quoted in text or re.search(rf"(?<![\w']){re.escape(other)}!", text):
            yield f"的公式引用了“{other}”，那里行数变化后引用不随之变化：请核对"
