"""A grid that a reader fills cell by cell: nothing is put twice, nothing is put beyond the limits."""

from __future__ import annotations

import datetime as dt
from typing import Any

from lp_reports.ledger.gate import MAX_BOX, Refused
from lp_reports.ledger.workbook import Merge, Sheet

ROWS, COLUMNS = 1_048_576, 16_384
MAX_TEXT = 32_767  # characters that a cell of Excel can hold


class Canvas:
    """Cells at 1-based addresses. Refuses F07 what no workbook can hold, F01 what stands twice."""

    def __init__(self) -> None:
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()
        self._merges: list[Merge] = []
        self._rows: dict[int, list[Any]] = {}
        self._height = self._width = 0

    def put(self, row: int, column: int, value: Any) -> None:
        """Set a cell; '' sets nothing."""
        if value == "":
            return
        if row > self._height or column > self._width:
            self._stretch(row, column)
        if isinstance(value, str) and len(value) > MAX_TEXT:
            raise Refused("F07", f"第{row}行有一格超过{MAX_TEXT}个字")
        line = self._rows.setdefault(row, [])
        if column > len(line):
            line.extend([""] * (column - 1 - len(line)))
            line.append(value)
        elif line[column - 1] == "":
            line[column - 1] = value
        else:
            raise Refused("F01", f"第{row}行第{column}列的单元格出现两次")

    def _stretch(self, row: int, column: int) -> None:
        self._height, self._width = max(row, self._height), max(column, self._width)
        if self._height > ROWS or self._width > COLUMNS or self._height * self._width > MAX_BOX:
            raise Refused("F07", f"单元格铺到了第{self._height}行、第{self._width}列")

    def merge(self, row: int, column: int, down: int, right: int) -> None:
        """A cell that covers `down` more rows and `right` more columns."""
        if down > 0 or right > 0:
            self._merges.append((row, column, min(row + down, ROWS), min(column + right, COLUMNS)))

    def sheet(self, name: str, hidden: bool = False, epoch_1904: bool = False) -> Sheet:
        """What was put so far, as a sheet."""
        return Sheet(
            name=name,
            grid=[self._rows.get(row, []) for row in range(1, self._height + 1)],
            merges=tuple(self._merges),
            hidden=hidden,
            hidden_rows=frozenset(self.hidden_rows),
            hidden_columns=frozenset(self.hidden_columns),
            epoch_1904=epoch_1904,
        )


def excel_day(serial: float, epoch_1904: bool) -> dt.date | dt.datetime | dt.time | float:
    """A number under a date format as the moment it shows; as it is where there is no such day."""
    if not 0 <= serial < 2_950_000:  # a little before the end of the year 9999
        return serial
    days, seconds = divmod(round(serial * 86_400), 86_400)
    clock = dt.timedelta(seconds=seconds)
    if days == 0:
        return (dt.datetime.min + clock).time()
    first_1900 = dt.datetime(1899, 12, 31 if days < 60 else 30)  # Excel counts a 29 February 1900
    origin = dt.datetime(1904, 1, 1) if epoch_1904 else first_1900
    moment = origin + dt.timedelta(days=days) + clock
    return moment if seconds else moment.date()
