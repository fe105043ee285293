"""The two verbs of the reader's tests, `accepts` and `finds`, over ledgers written as a person sees them.

    accepts(book(row(结束日期="2021.6.30")))
    finds(book(row(结束日期="2021.7.1")), "G2 D04 reject 2021.7.1")

`row` is a tidy row; what it is given is what deviates. Its columns, head in row 1, data from row 2:
A 姓名 · B 身份证号 · C 户籍乡镇 · D 培训类别 · E 培训工种 · F 开班日期 · G 结束日期, then what a test adds, in its order;
`certified` adds H 证书类别 · I 证书等级 · J 证书编号 · K 发证日期. A column given None is left out."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any, NamedTuple

import xlsxwriter

from lp_reports.consolidate.summary import consolidate
from lp_reports.ledger.read import Source, context_of, read_ledger
from lp_reports.ledger.rows.row import Context
from lp_reports.model.ledger import Finding, Ledger, Record
from lp_reports.model.period import Period
from lp_reports.model.plan import Plan
from lp_reports.model.summary import Summary
from lp_reports.plan.read import read_plan
from lp_reports.settings.read import Settings, parse_settings
from lp_reports.text.identity_numbers import check_character
from lp_reports.workspace import PLAN_FILE, SETTINGS_FILE, template

Q1, Q2 = Period.quarter(2021, 1), Period.quarter(2021, 2)
UNIT = "县住建局"  # leads category 7 alone
FILE = f"{UNIT}.xlsx"

Grid = Sequence[Sequence[Any]]
UP, LEFT = "↑", "←"  # this cell is merged with the one above, with the one to its left


class Formula(NamedTuple):
    """A formula cell; without a result it was never calculated."""

    result: Any = ""
    text: str = "=1+1"


# --- people -----------------------------------------------------------------------------------------------


def identity(sequence: int = 996, birth: str = "1990-01-01", area: str = "530324") -> str:
    """A made-up ID (sequences 996 to 999 are never given out) with a right check digit; even is a woman's."""
    body = f"{area}{birth.replace('-', '')}{sequence}"
    return body + check_character(body)


ID, ID2, ID3, ID4 = (identity(sequence) for sequence in (996, 997, 998, 999))
ID5 = identity(996, "1991-02-02")
MASKED, MASKED2 = (f"{one[:6]}********{one[14:]}" for one in (ID, ID2))
VOCATIONAL, SPECIALISED = "职业资格证(技能等级证)", "专项职业能力证"

TIDY: Mapping[str, Any] = {
    "姓名": "张三",
    "身份证号": ID,
    "户籍乡镇": "阿岗镇",
    "培训类别": "7",
    "培训工种": "砌筑工",
    "开班日期": "2021.4.1",
    "结束日期": "2021.4.10",
}
CERTIFICATE: Mapping[str, Any] = {
    "证书类别": VOCATIONAL,
    "证书等级": "五级/初级工",
    "证书编号": "Y530324000001215000001",
    "发证日期": "2021.4.20",
}
Cells = dict[str, Any]


def row(**cells: Any) -> Cells:
    """A tidy row but for `cells`."""
    return {**TIDY, **cells}


def certified(**cells: Any) -> Cells:
    """A tidy row with a sound certificate but for `cells`."""
    return {**TIDY, **CERTIFICATE, **cells}


def table(*rows: Mapping[str, Any]) -> list[list[Any]]:
    """The grid of rows: their heads, then a line for each."""
    heads = [head for head in dict.fromkeys(key for one in rows for key in one) if _used(rows, head)]
    return [heads, *([one.get(head, "") for head in heads] for one in rows)]


def _used(rows: Iterable[Mapping[str, Any]], head: str) -> bool:
    return any(one.get(head, "") is not None for one in rows)


# --- files ------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class File:
    """One file in a period folder."""

    content: bytes | Mapping[str, Grid]
    period: Period = Q2
    name: str = FILE

    @cached_property
    def raw(self) -> bytes:
        return self.content if isinstance(self.content, bytes) else xlsx(self.content)

    @property
    def source(self) -> Source:
        return Source(self.period, self.name, f"收件/{self.period.name}/{self.name}")


def book(*rows: Mapping[str, Any], period: Period = Q2, file: str = FILE) -> File:
    """A workbook with one sheet that holds these rows, head in row 1."""
    return File({"台账": table(*rows)}, period, file)


def sheet(grid: Grid, period: Period = Q2, file: str = FILE) -> File:
    """A workbook with one sheet, drawn cell by cell."""
    return File({"台账": grid}, period, file)


def xlsx(
    sheets: Mapping[str, Grid],
    hidden: Iterable[str] = (),
    hidden_rows: Iterable[int] = (),
    hidden_columns: str = "",
    date1904: bool = False,
) -> bytes:
    """The bytes of a workbook; `hidden` names sheets, `hidden_rows` are as seen in Excel, columns as `C:D`."""
    stream = io.BytesIO()
    workbook = xlsxwriter.Workbook(stream, {"in_memory": True, "date_1904": date1904})
    day = workbook.add_format({"num_format": "yyyy-mm-dd"})
    for name, grid in sheets.items():
        page = workbook.add_worksheet(name)
        for top, line in enumerate(grid):
            for left, value in enumerate(line):
                _write(page, top, left, value, day)
        for top, left, below, right in merges(grid):
            page.merge_range(top, left, below, right, "")
            _write(page, top, left, grid[top][left], day)
        if name in hidden:
            page.hide()
        for number in hidden_rows:
            page.set_row(number - 1, None, None, {"hidden": True})
        if hidden_columns:
            page.set_column(hidden_columns, None, None, {"hidden": True})
    workbook.close()
    return stream.getvalue()


def _write(page: Any, row: int, column: int, value: Any, day: Any) -> None:
    if isinstance(value, Formula):
        page.write_formula(row, column, value.text, None, value.result)
    elif isinstance(value, dt.date):
        page.write_datetime(row, column, value, day)
    elif isinstance(value, bool):
        page.write_boolean(row, column, value)
    elif isinstance(value, int | float):
        page.write_number(row, column, value)
    elif value not in (None, "", UP, LEFT):
        page.write_string(row, column, value)


def merges(grid: Grid) -> Iterator[tuple[int, int, int, int]]:
    """(first row, first column, last row, last column), 0-based, of every cell that UP or LEFT marks extend."""
    for top, line in enumerate(grid):
        for left, value in enumerate(line):
            if value in (UP, LEFT):
                continue
            right, below = left, top
            while right + 1 < len(line) and line[right + 1] == LEFT:
                right += 1
            while below + 1 < len(grid) and len(grid[below + 1]) > left and grid[below + 1][left] == UP:
                below += 1
            if (below, right) != (top, left):
                yield top, left, below, right


# --- the verbs --------------------------------------------------------------------------------------------


@cache
def settings() -> Settings:
    return parse_settings(template(SETTINGS_FILE))


@cache
def plan() -> Plan:
    return read_plan(template(PLAN_FILE))


@cache
def context() -> Context:
    return context_of(settings(), plan())


def read(file: File, given: Context | None = None) -> Ledger:
    """One file as the package's own settings and plan read it."""
    (ledger,) = read_units(file, given)
    return ledger


def read_units(file: File, given: Context | None = None) -> tuple[Ledger, ...]:
    """One file that may hold several units' ledgers."""
    return read_ledger(file.raw, file.source, given or context())


def record(file: File) -> Record:
    """The only record of a file."""
    (one,) = read(file).records
    return one


def consolidated(*files: File) -> Summary:
    """All files, judged against each other for the newest of their periods."""
    newest = max(file.period for file in files)
    return consolidate([read(file) for file in files], settings(), plan(), newest, newest.last)


def told(finding: Finding) -> str:
    """`G2 D04 reject 2021.7.1`; a finding without a cell has a dash there."""
    return f"{finding.cell or '-'} {finding.code} {finding.effect} {finding.value}".rstrip()


def accepts(file: File) -> Ledger:
    """The file is read and nothing is found in it."""
    ledger = read(file)
    assert [told(finding) for finding in ledger.findings] == []
    return ledger


def finds(file: File, *expected: str) -> Ledger:
    """Exactly these findings, in the order of reading."""
    ledger = read(file)
    assert [told(finding) for finding in ledger.findings] == list(expected)
    return ledger
