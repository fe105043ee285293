"""A grid that a reader fills cell by cell: nothing is put twice, nothing is put beyond the limits."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from lp_reports.readers.gate import MAX_BOX, Refused, check_rows
from lp_reports.readers.sheets import Merge, Sheet

ROWS, COLUMNS = 1_048_576, 16_384
MAX_TEXT = 32_767  # characters that a cell of Excel can hold
_COPIES = 200_000  # cells that a file may make by counts, beside one for every byte of it
_LETTERS = 100_000_000
_SHEETS = 2_000
_ROW_ALONE = 8  # cells whose room a row takes that has none
_COLUMNS_SEEN = 1_000


class Room:
    """What all sheets of a file may take up together. Refuses F07.

    A cell that is written out is paid for by its bytes; one that a count repeats is not, so repeats are counted
    before they are made."""

    def __init__(self, size: int = 0) -> None:
        self._copies = _COPIES + size
        self._cells = 4 * MAX_BOX
        self._sheets = _SHEETS
        self._letters = _LETTERS

    def copies(self, cells: int) -> None:
        """So many cells are to be made from one."""
        self._copies -= cells
        if self._copies < 0:
            raise Refused("F07", "重复的单元格过多")

    def cells(self, height: int, width: int) -> None:
        """A sheet of this size comes in; a row takes the room of a few cells itself."""
        self._cells -= height * (width + _ROW_ALONE)
        self._sheets -= 1
        if self._cells < 0:
            raise Refused("F07", f"各工作表合计超过{4 * MAX_BOX // 10_000}万个单元格的地方")
        if self._sheets < 0:
            raise Refused("F07", f"工作表或表格超过{_SHEETS}个")

    def letters(self, count: int) -> None:
        """So much text comes in, however often the file itself holds it."""
        self._letters -= count
        if self._letters < 0:
            raise Refused("F07", "文字总量过大")


def check_merges(merges: Iterable[Merge], height: int) -> None:
    """Refuses (F07) merges that cover more than a sheet can hold: they lie over each other, and whoever fills them
    would fill the same cells again and again."""
    covered = 0
    for top, left, below, right in merges:
        if top <= height:
            covered += (min(below, height) - top + 1) * (right - left + 1)
    if covered > MAX_BOX:
        raise Refused("F07", "合并的单元格互相重叠")


class Canvas:
    """Cells at 1-based addresses. Refuses F07 what no workbook can hold, F01 what stands twice."""

    def __init__(self, room: Room | None = None) -> None:
        self.struck: set[tuple[int, int]] = set()
        self._room = room or Room()
        self._hidden_columns: set[tuple[int, int]] = set()
        self._hidden: list[tuple[int, int]] = []
        self._merges: list[Merge] = []
        self._rows: dict[int, list[Any]] = {}
        self._height = self._width = 0

    def put(self, row: int, column: int, value: Any) -> None:
        """Set a cell; '' sets nothing."""
        if value == "":
            return
        if row > self._height or column > self._width:
            self._stretch(row, column)
        if isinstance(value, str):
            if len(value) > MAX_TEXT:
                raise Refused("F07", f"第{row}行有一格超过{MAX_TEXT}个字")
            self._room.letters(len(value))
        line = self._rows.get(row)
        if line is None:
            line = self._rows[row] = []
            check_rows(len(self._rows))
        if column > len(line):
            line.extend([""] * (column - 1 - len(line)))
            line.append(value)
        elif line[column - 1] == "":
            line[column - 1] = value
        else:
            raise Refused("F01", f"第{row}行第{column}列的单元格出现两次")

    def fill(self, row: int, column: int, value: Any, count: int) -> None:
        """Set a cell and those right of it to the same value."""
        if value != "":
            self._room.copies(count - 1)
            for at in range(column, column + count):
                self.put(row, at, value)

    def repeat(self, row: int, count: int) -> None:
        """The same row again, `count` times below itself."""
        line = self._rows.get(row)
        if not line or count < 1:
            return
        merges = [merge for merge in self._merges if merge[0] == row]
        self._room.copies(count * (len(line) + len(merges)))
        self._room.letters(count * sum(len(value) for value in line if isinstance(value, str)))
        self._stretch(row + count, len(line))
        check_rows(len(self._rows) + count)
        struck = [column for column in range(1, len(line) + 1) if (row, column) in self.struck]
        for again in range(1, count + 1):
            self._rows[row + again] = line.copy()
            self.struck.update((row + again, column) for column in struck)
            self._merges += [(a + again, b, c + again, d) for a, b, c, d in merges]

    def _stretch(self, row: int, column: int) -> None:
        self._height, self._width = max(row, self._height), max(column, self._width)
        if self._height > ROWS or self._width > COLUMNS or self._height * self._width > MAX_BOX:
            raise Refused("F07", f"单元格铺到了第{self._height}行、第{self._width}列")

    def merge(self, row: int, column: int, down: int, right: int) -> None:
        """A cell that covers `down` more rows and `right` more columns."""
        if down > 0 or right > 0:
            self._merges.append((row, column, min(row + down, ROWS), min(column + right, COLUMNS)))

    def hide_columns(self, first: int, last: int) -> None:
        """These columns are hidden; far ones are not worth a note."""
        if first <= min(last, _COLUMNS_SEEN):
            self._hidden_columns.add((first, min(last, _COLUMNS_SEEN)))

    def hide(self, row: int, count: int = 1) -> None:
        """So many rows from this one on are hidden."""
        self._hidden.append((row, row + count))

    def sheet(self, name: str, hidden: bool = False, epoch_1904: bool = False) -> Sheet:
        """What was put so far, as a sheet."""
        self._room.cells(self._height, self._width)
        check_merges(self._merges, self._height)
        return Sheet(
            name=name,
            grid=[self._rows.get(row, []) for row in range(1, self._height + 1)],
            merges=tuple(self._merges),
            hidden=hidden,
            hidden_rows=self._hidden_rows(),
            hidden_columns=frozenset(
                at for first, last in self._hidden_columns for at in range(first, last + 1)
            ),
            epoch_1904=epoch_1904,
            struck=frozenset(self.struck),
        )

    def _hidden_rows(self) -> frozenset[int]:
        """The hidden rows that there are: those below the last cell are none, and there may be millions of them."""
        rows: set[int] = set()
        end = 0
        for first, after in sorted(self._hidden):
            rows.update(range(max(first, end), min(after, self._height + 1)))
            end = max(end, after)
        return frozenset(rows)


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
