"""A printed workbook that people fill in: what `sheet.Book` has, and xlsxwriter's own sheet beside it for the checks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from xlsxwriter.format import Format

from lp_reports.model.period import Period
from lp_reports.reports.excel.book import Book
from lp_reports.reports.excel.cell_styles import Look

SCALE = 85  # percent: the least an official table is printed at


class Form(Book):
    """The book of one period's ledger."""

    def __init__(self, period: Period) -> None:
        super().__init__(period.last)
        self._shapes: dict[str, Format] = {}

    @property
    def sheet(self) -> Any:
        """The sheet that was added last."""
        return self._book.worksheets()[-1]

    def shape(self, look: Look, **more: Any) -> Format:
        """A look with other properties, made once."""
        font, size, rest = look.value
        return self.plain({"font_name": font, "font_size": size, "valign": "vcenter", **rest, **more})

    def plain(self, properties: Mapping[str, Any]) -> Format:
        """These properties and no others, made once."""
        key = repr(sorted(properties.items()))
        if key not in self._shapes:
            self._shapes[key] = self._book.add_format(dict(properties))
        return self._shapes[key]

    def name(self, name: str, cells: str) -> None:
        """A defined name, for formulas."""
        self._book.define_name(name, f"={cells}")
