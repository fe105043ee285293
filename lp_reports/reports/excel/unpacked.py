"""A workbook's parts before they are packed: to be packed, or joined with another workbook's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from xlsxwriter import Workbook
from xlsxwriter.packager import Packager

from lp_reports.reports.excel.bulk import MARK, Bulk
from lp_reports.reports.excel.kept_rows import Rows
from lp_reports.reports.excel.shared_texts import TEXTS, Texts
from lp_reports.reports.excel.zip_files import Deflated


class Parts(NamedTuple):
    """A workbook's parts by path, in their order, the rows of its lists not yet let in; its sheets; its texts, whose
    part is to be asked for behind all sheets."""

    contents: Mapping[str, bytes]
    sheets: Mapping[str, Bulk]
    texts: Texts

    def whole(self, path: str, written: Rows) -> Iterator[bytes | Deflated]:
        """A part as it goes into the package. `written`: the rows of lists that are written already."""
        if rows := written.get(path):
            before, _, behind = self.contents[path].partition(MARK)
            yield before
            while rows:
                yield rows.popleft()
            yield behind
        elif sheet := self.sheets.get(path):
            yield from sheet.let_in(self.contents[path])
        elif path == TEXTS:
            yield from self.texts.part()
        else:
            yield self.contents[path]


class UnpackedWorkbook(Workbook):  # type: ignore[misc]  # xlsxwriter is untyped
    """A workbook that is not packed: `parts` are what would go into its package."""

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self.str_table = Texts()

    def _get_packager(self) -> _Packager:
        return _Packager()


class _Packager(Packager):  # type: ignore[misc]  # xlsxwriter is untyped
    def _create_package(self) -> list[Any]:
        """Keeps the parts, and leaves nothing to be packed."""
        self.workbook.parts = {
            path: part.getvalue() if is_binary else part.getvalue().encode("utf-8")
            for part, path, is_binary in super()._create_package()
        }
        return []

    def _write_shared_strings_file(self) -> None:
        """Its place alone: there are texts to come."""
        if self.workbook.str_table.count:
            self._filename(TEXTS)
