"""Ledgers as grids of cells, and their writers: .xlsx .xls .csv, the same bytes every time."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import Any

import xlsxwriter
import xlwt
from people import CHANNELS, LEGAL, LEVELS, Training

Cell = str | int | float | dt.date

EFFECTS = {
    "file": "F01 F04 F05 F10",
    "reject": "P01 P02 I01 I02 I03 I04 I05 K01 D01 D02 D03 D04 D05",
    "hold": "C01 C02 C04 C05 C06 C08 C09",
    "duplicate": "X01 X02 X05",
    "superseded": "X03",
}  # every other code is a note
HEAD = "表头"  # a line that repeats the head


def effect_of(code: str) -> str:
    return next((effect for effect, codes in EFFECTS.items() if code in codes), "note")


@dataclass(frozen=True)
class Error:
    """An Excel error value."""

    text: str


@dataclass
class Finding:
    code: str
    field: str
    effect: str


@dataclass
class Row:
    """One line of a ledger: the training meant, what some cells say instead, what must be found."""

    training: Training
    says: dict[str, Cell | Error] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    falls: str | None = None  # the period whose folder made it a duplicate or superseded
    sample: bool = False  # a 示例 row: skipped
    taken: bool = False  # carries a defect or a story already

    def say(self, name: str, value: Cell | Error) -> None:
        self.says[name] = value

    def find(self, code: str, name: str, effect: str = "") -> None:
        self.findings.append(Finding(code, name, effect or effect_of(code)))

    def fall(self, code: str, period: str) -> None:
        """X01-X03, X05: this row is the one not counted, from `period` on."""
        self.find(code, "身份证号")
        self.falls = period

    @property
    def disposition(self) -> str:
        effects = {finding.effect for finding in self.findings}
        for effect, disposition in (
            ("reject", "rejected"), ("superseded", "superseded"), ("duplicate", "duplicate"), ("hold", "held"),
        ):  # fmt: skip
            if effect in effects:
                return disposition
        return "counted"


@dataclass(frozen=True)
class Column:
    field: str  # '' for a column no one asked for
    head: str
    group: str


def form(text: str) -> list[Column]:
    """`序号 身份证号=身份证号码 取证情况{ 证书等级=等级 }`: fields, their heads, their group heads."""
    columns, group = [], ""
    for word in text.split():
        if word.endswith("{"):
            group = word[:-1]
        elif word == "}":
            group = ""
        else:
            name, equals, head = word.partition("=")
            columns.append(Column(name, head if equals else name, group))
    return columns


@dataclass
class Sheet:
    name: str
    columns: list[Column]
    body: list[Row | str]  # '' is a blank row, HEAD the head again, other text a line of its own
    above: list[str]
    below: list[str] = field(default_factory=list)
    dates: tuple[str, ...] = ("dash",)
    merged: tuple[str, ...] = ()  # fields merged down a class
    left: int = 0  # empty columns on the left
    phone_numbers: bool = False
    yes: tuple[str, str] = ("是", "否")
    free: tuple[str, str] = ("是", "否")
    classes: tuple[str, str, str] = ("职业资格证(技能等级证)", "专项职业能力证", "")
    hidden: bool = False
    hidden_rows: bool = False  # hides the first two data rows

    @property
    def rows(self) -> list[Row]:
        return [item for item in self.body if isinstance(item, Row) and not item.sample]


@dataclass
class Grid:
    """Cells at their true addresses, 1-based; merges as (row, column, row, column)."""

    cells: dict[tuple[int, int], Cell | Error] = field(default_factory=dict)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    places: list[tuple[Row, int]] = field(default_factory=list)
    tops: dict[tuple[int, int], int] = field(default_factory=dict)
    heads: list[int] = field(default_factory=list)  # the lines of every head

    def put(self, row: int, column: int, value: Cell | Error) -> None:
        if value != "":
            self.cells[row, column] = value

    @property
    def height(self) -> int:
        return max(row for row, _ in self.cells)


# --- what a cell says -----------------------------------------------------------------------------


def written(day: dt.date | None, style: str) -> Cell:
    if day is None:
        return ""
    texts: dict[str, Callable[[dt.date], Cell]] = {
        "real": lambda d: d,
        "serial": lambda d: (d - dt.date(1899, 12, 30)).days,
        "compact": lambda d: f"{d:%Y%m%d}",
        "number": lambda d: int(f"{d:%Y%m%d}"),
        "dash": lambda d: f"{d:%Y-%m-%d}",
        "dot": lambda d: f"{d.year}.{d.month}.{d.day}",
        "short": lambda d: f"{d:%y}.{d.month}.{d.day}",
        "slash": lambda d: f"{d.year}/{d.month}/{d.day}",
        "chinese": lambda d: f"{d.year}年{d.month}月{d.day}日",
        "wide": lambda d: f"{d.year}．{d.month}．{d.day}".translate({48 + n: 0xFF10 + n for n in range(10)}),
    }
    return texts[style](day)


def written_range(start: dt.date | None, end: dt.date, turn: int) -> str:
    """Two dates in one cell, the second leaving out what it shares."""
    assert start
    full = f"{start.year}.{start.month}.{start.day}"
    if turn % 5 == 0:
        return f"{full}-{end.month}.{end.day}"
    if turn % 5 == 1:
        return f"{written(start, 'chinese')}至{end.month}月{end.day}日"
    if turn % 5 == 2 and start.month == end.month:
        return f"{full}-{end.day}"
    if turn % 5 == 3:
        return f"{written(start, 'slash')}—{written(end, 'slash')}"
    return f"{full}~{end.year}.{end.month}.{end.day}"


def cell(sheet: Sheet, row: Row, name: str, turn: int) -> Cell | Error:
    """What the ledger says in column `name` of `row`; `turn` counts the data rows from 0."""
    if name in row.says:
        return row.says[name]
    training, person, paper = row.training, row.training.person, row.training.certificate
    style = sheet.dates[turn % len(sheet.dates)]
    yes, no = sheet.yes
    values: dict[str, Any] = {
        "序号": turn + 1,
        "姓名": person.name,
        "性别": person.sex,
        "身份证号": person.identity,
        "民族": person.ethnic,
        "文化程度": person.education,
        "户籍乡镇(街道)": person.township,
        "村(社区)": person.village,
        "户籍地址": f"云南省曲靖市罗平县{LEGAL.get(person.township, person.township)}{person.village}{turn % 9 + 1}组",
        "人员类别": "、".join(person.people),
        "是否脱贫劳动力": yes if "脱贫劳动力" in person.people else no,
        "联系电话": int(person.phone) if sheet.phone_numbers else person.phone,
        "培训类别": training.category,
        "培训工种": training.occupation,
        "培训等级": LEVELS.get(paper.level, "") if paper else "初级",
        "培训机构": "罗平县某某职业培训学校",
        "培训渠道": CHANNELS.get(training.channel or "", ""),
        "培训方式": training.mode,
        "班期": f"第{training.end.month}期",
        "培训地点": "县职业技术学校",
        "开班日期": written(training.start, style),
        "结束日期": written(training.end, style),
        "培训时间": written_range(training.start, training.end, turn) if training.start else "",
        "培训天数": training.days,
        "课时": training.days * 8,
        "是否免费培训": sheet.free[0 if training.free else 1],
        "是否取证": yes if paper else no,
        "证书类别": sheet.classes[(0 if paper.vocational else 1) if paper else 2],
        "职业资格证(技能等级证)": "√" if paper and paper.vocational else "",
        "专项职业能力证": "√" if paper and not paper.vocational else "",
        "证书等级": LEVELS.get(paper.level, "") if paper else "",
        "证书编号": paper.number if paper else "",
        "发证日期": written(paper.issued, style) if paper else "",
        "发证机构": "曲靖市职业技能鉴定中心" if paper else "",
        "培训前就业状态": training.before,
        "目前就业状态": training.now,
        "就业单位": "某某有限公司" if training.workplace else "",
        "就业地点": training.workplace,
        "就业日期": "",
        "培训前月收入": training.wage_before,
        "培训后月收入": training.wage_after,
        "培训补贴": training.training,
        "鉴定补贴": training.exam,
        "生活费补贴": training.living,
        "交通补贴": training.transport,
        "以工代训月数": training.months,
        "以工代训补贴": training.workplace_pay,
        "备注": "",
    }
    value = values.get(name)
    return "" if value is None else value


# --- laying out -------------------------------------------------------------------------------------


def lay_out(sheet: Sheet) -> Grid:
    grid, line = Grid(), 0
    width = len(sheet.columns)
    for text in sheet.above:
        line += 1
        put_line(grid, sheet, line, text)
        if text and "|" not in text and width > 1:
            grid.merges.append((line, sheet.left + 1, line, sheet.left + width))
    line = put_head(grid, sheet, line + 1)
    turn = 0
    for item in sheet.body:
        line += 1
        if item == HEAD:
            line = put_head(grid, sheet, line)
        elif isinstance(item, str):
            put_line(grid, sheet, line, item)
        else:
            for offset, column in enumerate(sheet.columns):
                grid.put(line, sheet.left + 1 + offset, cell(sheet, item, column.field, turn))
            grid.places.append((item, line))
            turn += not item.sample
    merge_classes(grid, sheet)
    for text in sheet.below:
        line += 1
        put_line(grid, sheet, line, text)
    return grid


def put_line(grid: Grid, sheet: Sheet, line: int, text: str) -> None:
    """A line of its own; `|` parts its cells."""
    for place, part in enumerate(text.split("|")):
        grid.put(line, sheet.left + 1 + place, part.strip())


def put_head(grid: Grid, sheet: Sheet, line: int) -> int:
    """Heads in one row, or in two under group heads; returns the last line used."""
    low = line + any(column.group for column in sheet.columns)
    grid.heads += range(line, low + 1)
    place = sheet.left + 1
    for group, run in groupby(sheet.columns, key=lambda column: column.group):
        columns = list(run)
        if group:
            grid.put(line, place, group)
            if len(columns) > 1:
                grid.merges.append((line, place, line, place + len(columns) - 1))
        for column in columns:
            grid.put(low if group else line, place, column.head)
            if not group and low > line and column.head:
                grid.merges.append((line, place, low, place))
            place += 1
    return low


def merge_classes(grid: Grid, sheet: Sheet) -> None:
    """Merges what the rows of one class share, and blanks all but the first cell."""

    def course(place: tuple[Row, int]) -> tuple[Any, ...]:
        training = place[0].training
        return training.category, training.occupation, training.start, training.end

    for _, run in groupby(grid.places, key=course):
        lines = [line for _, line in run]
        for offset, column in enumerate(sheet.columns):
            if column.field not in sheet.merged or len(lines) == 1:
                continue
            place = sheet.left + 1 + offset
            grid.merges.append((lines[0], place, lines[-1], place))
            for line in lines[1:]:
                grid.cells.pop((line, place), None)
            grid.tops |= {(line, place): lines[0] for line in lines}


def address(sheet: Sheet, grid: Grid, line: int, name: str) -> str:
    """The cell of a field as Excel names it, '' where the form has no such column."""
    stand_ins = {"结束日期": ("培训时间",), "户籍乡镇(街道)": ("户籍地址", "村(社区)")}
    fields = [column.field for column in sheet.columns]
    for known in (name, *stand_ins.get(name, ())):
        if known in fields:
            place = sheet.left + 1 + fields.index(known)
            letter = "" if place <= 26 else chr(64 + (place - 1) // 26)
            return f"{letter}{chr(65 + (place - 1) % 26)}{grid.tops.get((line, place), line)}"
    return ""


# --- writing ----------------------------------------------------------------------------------------


def write(path: Path, sheets: list[Sheet], grids: list[Grid], encoding: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.suffix == ".csv":
        path.write_bytes(csv_text(grids[0]).encode(encoding))
    elif path.suffix == ".xls":
        write_xls(path, sheets, grids)
    else:
        write_xlsx(path, sheets, grids)


def csv_text(grid: Grid) -> str:
    width = max(column for _, column in grid.cells)
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    for line in range(1, grid.height + 1):
        writer.writerow([grid.cells.get((line, column), "") for column in range(1, width + 1)])
    return text.getvalue()


def widths(sheet: Sheet, grid: Grid) -> Iterator[tuple[int, float]]:
    """(column, its width in characters): as a clerk would drag it, for the data and a head in two lines."""
    for offset, column in enumerate(sheet.columns):
        place = sheet.left + 1 + offset
        texts = [str(grid.cells.get((line, place), "")) for _, line in grid.places]
        yield place, min(26.0, max([5.0, wide(column.head) / 2 + 2, *(wide(text) + 1.5 for text in texts)]))


def wide(text: str) -> int:
    return sum(2 if ord(sign) > 0x2E7F else 1 for sign in text)


def write_xlsx(path: Path, sheets: list[Sheet], grids: list[Grid]) -> None:
    book = xlsxwriter.Workbook(path)
    book.set_properties({"created": dt.datetime(2021, 1, 1)})
    song = {"font_name": "宋体", "font_size": 10, "valign": "vcenter"}
    plain = book.add_format(song | {"border": 1})
    date = book.add_format(song | {"border": 1, "num_format": "yyyy-mm-dd"})
    head = book.add_format(
        song | {"border": 1, "bold": True, "align": "center", "text_wrap": True, "bg_color": "#D9E2F3"}
    )
    title = book.add_format(song | {"font_name": "黑体", "font_size": 16, "align": "center"})
    line_of_its_own = book.add_format(song)
    for sheet, grid in zip(sheets, grids, strict=True):
        page = book.add_worksheet(sheet.name)
        page.set_landscape()
        page.set_paper(9)
        for place, width in widths(sheet, grid):
            page.set_column(place - 1, place - 1, width)
        if sheet.hidden:
            page.hide()
        if sheet.hidden_rows:
            for _, line in grid.places[:2]:
                page.set_row(line - 1, None, None, {"hidden": True})
        for line in grid.heads:
            page.set_row(line - 1, 27)
        rows = {line for _, line in grid.places}
        last = sheet.left + len(sheet.columns)
        merged = {(top, left): bottom for top, left, bottom, right in grid.merges if right > left}
        for line in rows:
            for place in range(sheet.left + 1, last + 1):
                page.write_blank(line - 1, place - 1, None, plain)
        for top, left, bottom, right in grid.merges:
            style = head if top in grid.heads else plain if top in rows else title
            page.merge_range(top - 1, left - 1, bottom - 1, right - 1, "", style)
        for (line, place), value in sorted(grid.cells.items(), key=lambda item: item[0]):
            at = (line - 1, place - 1)
            is_title = (line, place) in merged and line not in rows
            style = (
                head
                if line in grid.heads
                else plain
                if line in rows
                else title
                if is_title
                else line_of_its_own
            )
            if isinstance(value, Error):
                page.write_formula(*at, "=NA()", plain, value.text)
            elif isinstance(value, dt.date):
                page.write_datetime(*at, value, date)
            elif isinstance(value, str):
                page.write_string(*at, value, style)
            else:
                page.write_number(*at, value, style)
    book.close()


def write_xls(path: Path, sheets: list[Sheet], grids: list[Grid]) -> None:
    book = xlwt.Workbook(encoding="utf-8")
    plain, date = xlwt.easyxf(), xlwt.easyxf(num_format_str="yyyy-mm-dd")
    for sheet, grid in zip(sheets, grids, strict=True):
        page = book.add_sheet(sheet.name)
        for (line, place), value in sorted(grid.cells.items(), key=lambda item: item[0]):
            page.write(line - 1, place - 1, value, date if isinstance(value, dt.date) else plain)
        for top, left, bottom, right in grid.merges:
            page.merge(top - 1, bottom - 1, left - 1, right - 1)
    book.save(str(path))


def places(sheets: list[Sheet], grids: list[Grid]) -> Iterator[tuple[Sheet, Grid, Row, int]]:
    """Every data row with its sheet and line; sample rows are none."""
    for sheet, grid in zip(sheets, grids, strict=True):
        for row, line in grid.places:
            if not row.sample:
                yield sheet, grid, row, line
