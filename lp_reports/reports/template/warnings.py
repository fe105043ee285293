"""What a clerk's own form holds that filling would lose or leave behind: told before, never lost silently."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element

from lp_reports.reports.template.grid import Area, parse
from lp_reports.reports.template.named import shared_texts, shown, written_over
from lp_reports.reports.template.package import (
    RELATIONS,
    STRINGS,
    TYPES,
    WORKBOOK,
    beside,
    names_in,
    sheet_paths,
)

_WHOLE = (  # a part's name begins so -> what the book holds
    ("xl/vbaProject", "有宏，输出是 .xlsx，宏不能用：请另存为不含宏的 .xlsx"),
    ("xl/externalLinks/", "引用了别的工作簿，在领导电脑上可能打不开或提示更新：请改为数值"),
    ("xl/connections", "有数据连接，输出中不会刷新：请删去"),
    ("xl/pivotCache/", "有数据透视表，填表后不会刷新：请删去"),
    ("xl/slicers/", "有切片器，填表后不会刷新：请删去"),
)
_BESIDE = (  # a linked part's name holds this -> what its sheet holds
    ("/comments", "有批注，表格行数变化后批注不随行移动"),
    ("/threadedComments", "有批注，表格行数变化后批注不随行移动"),
    ("/tables/", "有“套用表格格式”的区域，表格行数变化后区域不随之变化：请转换为普通区域"),
    ("/charts/", "有图表，表格行数变化后图表引用的单元格不随之变化"),
    ("/pivotTables/", "有数据透视表，填表后不会刷新：请删去"),
    ("/ctrlProps/", "有控件，表格行数变化后控件不随行移动"),
    ("/embeddings/", "有嵌入的对象，表格行数变化后不随行移动"),
)


def told(parts: Mapping[str, bytes]) -> list[str]:
    """One line for each thing, sheet by sheet, in Chinese; [] of the official forms."""
    workbook = parse(parts[WORKBOOK])
    sheets = {title: path for title, path in sheet_paths(workbook, parts[RELATIONS]).items() if path in parts}
    growing = dict(_growing(workbook))
    found = [f"模板{words}" for start, words in _WHOLE if any(name.startswith(start) for name in parts)]
    if b"macroEnabled" in parts[TYPES] and "xl/vbaProject.bin" not in parts:
        found.append(f"模板{_WHOLE[0][1]}")
    strings = shared_texts(parse(parts[STRINGS]) if STRINGS in parts else None)
    for title, path in sheets.items():
        page = parse(parts[path])
        if over := list(written_over(names_in(workbook, title), shown(page, strings))):
            cells = "、".join(over[:3])
            found.append(f"工作表“{title}”的 {cells}，会被填的数盖掉：名称可能没有跟着插入的行移动，请核对")
        if title in growing:
            found += [f"工作表“{title}”{words}" for words in _left_behind(parts, path, page)]
        others = [other for other in growing if other != title]
        found += [f"工作表“{title}”{words}" for words in _formulas(page, others)]
    return list(dict.fromkeys(found))


def _growing(workbook: Element) -> Iterator[tuple[str, int]]:
    """The sheets that have a model row, with its number: there rows below it move."""
    for name in workbook.iter("definedName"):
        title, _, cells = (name.text or "").rpartition("!")
        if name.attrib["name"].startswith("行_") and re.fullmatch(r"\$[A-Z]+\$\d+", cells):
            yield title.strip("'").replace("''", "'"), Area.parse(cells).top


def _left_behind(parts: Mapping[str, bytes], path: str, page: Element) -> Iterator[str]:
    near = beside(parts, path)
    linked = [*near, *(far for name in near for far in beside(parts, name))]
    yield from (words for mark, words in _BESIDE if any(mark in f"/{name}" for name in linked))
    if any(element.tag.endswith("sparklineGroups") for element in page.iter()):
        yield "有迷你图，表格行数变化后不随行增加：请删去"
    for formula in page.iter("f"):
        if formula.attrib.get("t") in ("shared", "array", "dataTable"):
            yield "有数组公式或成片填充的公式，表格行数变化后可能错位：请逐格填写公式"


def _formulas(page: Element, growing: list[str]) -> Iterator[str]:
    """Formulas that look into another sheet whose rows will move."""
    text = "\n".join(formula.text or "" for formula in page.iter("f"))
    for other in growing:
        if f"'{other.replace(chr(39), chr(39) * 2)}'!" in text or re.search(
            rf"(?<![\w']){re.escape(other)}!", text
        ):
            yield f"的公式引用了“{other}”，那里行数变化后引用不随之变化：请核对"
