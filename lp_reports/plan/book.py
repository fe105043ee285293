"""The sheets of 任务分解表.xlsx, and its cells as people type them."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping

from python_calamine import CalamineError, PasswordError, load_workbook

from lp_reports.model.ledger import column_letters
from lp_reports.plan.unread import unread
from lp_reports.text.cleaning import clean, tight
from lp_reports.workspace import PLAN_FILE, WrongUse

Grid = list[list[object]]
_NONE = ("", "-", "—")  # no task
_COUNT = re.compile(r"(\d+)(?:人次|人|名|个)?")


class Book:
    """The sheets of the plan as grids with true addresses; cells merged downwards are not filled."""

    def __init__(self, raw: bytes) -> None:
        self._raw = raw
        self._unread: dict[str, Mapping[str, str]] = {}
        try:
            book = load_workbook(io.BytesIO(raw))
            self._names = {tight(name): name for name in book.sheet_names}
            self._merged = {
                tight(name): book.get_sheet_by_name(name).merged_cell_ranges or []
                for name in book.sheet_names
            }
            self.grids: dict[str, Grid] = {
                tight(name): book.get_sheet_by_name(name).to_python(skip_empty_area=False)  # type: ignore[misc]
                for name in book.sheet_names
            }
        except PasswordError:
            raise WrongUse(f"{PLAN_FILE} 有打开密码，打不开。请取消密码，保存后再运行") from None
        except (CalamineError, ValueError, OSError):
            raise WrongUse(
                f"{PLAN_FILE} 打不开，不是完好的工作簿。请用WPS打开另存为.xlsx；要重新做的，移走它再运行 lp-reports init"
            ) from None

    def name(self, word: str) -> str | None:
        """The first sheet whose name holds the word."""
        return next((name for name in self.grids if word in name), None)

    def title(self, name: str) -> str:
        """A sheet as the workbook calls it."""
        return self._names[name]

    def grid(self, word: str) -> Grid | None:
        """Its cells."""
        name = self.name(word)
        return None if name is None else self.grids[name]

    def need(self, word: str) -> Grid:
        """`grid` of a sheet without which there is no plan. Raises WrongUse."""
        grid = self.grid(word)
        if grid is None:
            raise WrongUse(
                f"{PLAN_FILE} 里没有“{word}”工作表，现有：{'、'.join(self.grids)}。请把那张工作表的名称改成“{word}”"
            )
        return grid

    def merged_down(self, sheet: str, column: int) -> Mapping[int, int]:
        """0-based row -> the first row of the merge that it lies in, in one column of a sheet."""
        return {
            at: top
            for (top, left), (bottom, right) in self._merged[sheet]
            for at in range(top + 1, bottom + 1)
            if left <= column <= right
        }

    def stands(self, word: str, cell: str) -> str:
        """What a cell holds that reads as blank: an error value, 公式 without its result, '' where it is blank."""
        name = self.name(word)
        if name is None:
            return ""
        if name not in self._unread:
            self._unread[name] = unread(self._raw, self._names[name])
        return self._unread[name].get(cell, "")


def text_of(value: object) -> str:
    """A cell as typed: cleaned, whole numbers without decimals."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return clean(str(value))


def printed(value: object) -> str:
    """The plan's own wording for our tables: full-width signs stay, line breaks and outer blanks go."""
    return re.sub(r"\s*\n\s*", "", str(value)).strip()


def is_total(row: list[object]) -> bool:
    """合计 or 总计 in one of the first two cells."""
    return any(tight(str(value)) in ("合计", "总计") for value in row[:2])


def unwritten(value: object) -> bool:
    """Blank: so reads the formula of a sum in a workbook that no spreadsheet program has calculated yet."""
    return not tight(str(value))


def address(row: int, column: int) -> str:
    """The address of a 0-based place."""
    return f"{column_letters(column + 1)}{row + 1}"


def count_of(value: object) -> int | None:
    """A person-time as people type it (110, 1,100, 110人次, — for none), None for what is no such count."""
    text = tight(text_of(value)).replace(",", "")
    if text in _NONE:
        return 0
    match = _COUNT.fullmatch(text)
    return int(match[1]) if match else None
