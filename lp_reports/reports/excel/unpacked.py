"""A workbook's parts before they are packed: to be packed, or joined with another workbook's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from xlsxwriter import Workbook
from xlsxwriter.packager import Packager
from xlsxwriter.sharedstrings import SharedStrings

from lp_reports.reports.excel.bulk import Bulk

_ESCAPED = re.compile("[&<>]|_x|^ | $")


class Parts(NamedTuple):
    """A workbook's parts by path, in their order, the rows of its lists not yet let in; and its sheets."""

    contents: Mapping[str, bytes]
    sheets: Mapping[str, Bulk]

    def whole(self, path: str) -> Iterator[bytes]:
        """A part as it goes into the package."""
        if sheet := self.sheets.get(path):
            yield from sheet.let_in(self.contents[path])
        else:
            yield self.contents[path]


class UnpackedWorkbook(Workbook):  # type: ignore[misc]  # xlsxwriter is untyped
    """A workbook that is not packed: `parts` are what would go into its package."""

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
        if self.workbook.str_table.count:
            strings = _Strings()
            strings.string_table = self.workbook.str_table
            strings._set_xml_writer(self._filename("xl/sharedStrings.xml"))
            strings._assemble_xml_file()


class _Strings(SharedStrings):  # type: ignore[misc]  # xlsxwriter is untyped
    """The texts of a workbook; one in which nothing has to be escaped, as nearly none has, is written at once."""

    def _write_si(self, string: str) -> None:
        if string.isprintable() and not _ESCAPED.search(string):
            self.fh.write(f"<si><t>{string}</t></si>")
        else:
            super()._write_si(string)
