"""The defined names of a form, and whether they still say where single values go: not those of a filled table, nor
left behind by a row that was inserted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from lp_reports.reports.template.areas import Area
from lp_reports.reports.template.filling import Filling, TemplateError

Names = Mapping[str, list[Area]]
COLUMNS = "列_"
_CELLS_NAMED, _FAULTS_NAMED = 3, 3  # of a sheet, of a form


def names_in(book: Workbook, title: str, start: str = "") -> dict[str, list[Area]]:
    """The names that begin so and whose cells lie in a sheet, whoever their scope belongs to."""
    names: dict[str, list[Area]] = {}
    prefixes = (f"{title}!", "'" + title.replace("'", "''") + "'!")
    for holder in (book, *book.worksheets):
        for name, definition in holder.defined_names.items():
            if not name.startswith(start):
                continue
            places = (definition.attr_text or "").split(",")
            if all(place.startswith(prefixes) and "#REF!" not in place for place in places):
                names[name] = [Area.parse(place.rpartition("!")[2]) for place in places]
    return names


def require(book: Workbook, sheets: Mapping[str, Filling]) -> None:
    """Raise TemplateError naming every sheet and name that the form lacks or has scattered."""
    faults = [fault for title, filling in sheets.items() for fault in _faults(book, title, filling)]
    if faults:
        more = f"；……另有{len(faults) - _FAULTS_NAMED}处" if len(faults) > _FAULTS_NAMED else ""
        raise TemplateError(
            f"模板用不了：{'；'.join(faults[:_FAULTS_NAMED])}{more}。请在“公式－名称管理器”中改正"
        )


def _faults(book: Workbook, title: str, filling: Filling) -> Iterator[str]:
    if title not in book.sheetnames:
        yield f"缺少工作表“{title}”"
        return
    names = names_in(book, title)
    if missing := [name for name in filling.names() if name not in names]:
        yield f"工作表“{title}”缺少名称 {'、'.join(missing)}"
    for group in filling.rows:
        rows = {areas[0].top for name, areas in names.items() if name.startswith(f"{group}_")}
        if len(rows) > 1:
            yield f"工作表“{title}”以“{group}_”开头的名称不在同一行"
    wanted = list(dict.fromkeys(filling.names()))
    if several := list(_spread(names, wanted, book[title])):
        yield f"工作表“{title}”的名称 {'、'.join(several[:3])} 占了不止一格：这像是填好的表，不是空白模板"
    elif twice := list(_shared(names, wanted)):
        yield f"工作表“{title}”的 {'、'.join(twice[:3])} 有两个名称指着同一格"


def _spread(names: Names, wanted: Iterable[str], sheet: Worksheet) -> Iterator[str]:
    """The wanted names that stand for more than one place, as every name of a filled table does."""
    merges = {Area.parse(merge.coord) for merge in sheet.merged_cells.ranges}
    for name in wanted:
        areas = names.get(name, [])
        if len(areas) > 1 or (
            not name.startswith(COLUMNS) and any(not _single(area, merges) for area in areas)
        ):
            yield f"{name}（{'、'.join(area.text() for area in areas[:_CELLS_NAMED])}）"


def _single(area: Area, merges: set[Area]) -> bool:
    return area in merges or (area.top, area.left) == (area.bottom, area.right)


def _shared(names: Names, wanted: Iterable[str]) -> Iterator[str]:
    """Cells that two of the wanted names claim."""
    owners: dict[str, str] = {}
    for name in wanted:
        for area in names.get(name, []):
            cell = area.first().text()
            owner = owners.setdefault(cell, name)
            if owner != name and not name.startswith(COLUMNS) and not owner.startswith(COLUMNS):
                yield f"{cell}（{owner}、{name}）"


def overwritten(names: Names, sheet: Worksheet) -> Iterator[str]:
    """Named cells that hold a text of the form's own, which a value would take the place of."""
    for name, areas in names.items():
        for area in areas if not name.startswith(COLUMNS) else ():
            if area.top and area.left:
                cell = sheet.cell(area.top, area.left)
                text = str(cell.value or "").strip() if cell.data_type == "s" else ""
                if text:
                    yield f"{cell.coordinate}（{name}）写着“{text[:20]}”"
