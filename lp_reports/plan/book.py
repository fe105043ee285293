"""The sheets of 任务分解表.xlsx, and its cells as people type them."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

from python_calamine import CalamineError, PasswordError, load_workbook

from lp_reports.model.ledger import column_letters
from lp_reports.words import clean, tight
from lp_reports.workspace import PLAN_FILE, WrongUse

Grid = list[list[object]]


class Book:
    """The sheets of the plan as grids with true addresses; cells merged downwards are not filled."""

    def __init__(self, raw: bytes) -> None:
        try:
            book = load_workbook(io.BytesIO(raw))
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

    def grid(self, word: str) -> Grid | None:
        """The first sheet whose name holds the word."""
        return next((grid for name, grid in self.grids.items() if word in name), None)

    def need(self, word: str) -> Grid:
        """`grid` of a sheet without which there is no plan. Raises WrongUse."""
        grid = self.grid(word)
        if grid is None:
            raise WrongUse(f"{PLAN_FILE} 里没有“{word}”工作表，现有：{'、'.join(self.grids)}")
        return grid


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


def count_at(sheet: str, row: int, column: int, value: object) -> int:
    """A person-time at a 0-based place; blank is 0. Raises WrongUse for anything else."""
    text = text_of(value).replace(",", "")
    if text in ("", "-", "—"):
        return 0
    if not re.fullmatch(r"\d+", text):
        cell = f"{column_letters(column + 1)}{row + 1}"
        raise WrongUse(f"{PLAN_FILE} {sheet} {cell}：任务数应为整数，现为“{text}”")
    return int(text)


def listing(book: Book, name: str) -> Iterator[dict[str, object]]:
    """The rows of a plain listing as dicts by its head, the first row with two cells filled."""
    grid = book.grid(name) or []
    head = next((at for at, row in enumerate(grid) if sum(bool(cell) for cell in row) >= 2), len(grid))
    for row in grid[head + 1 :]:
        if any(row):
            yield {tight(str(key)): value for key, value in zip(grid[head], row, strict=False)}
