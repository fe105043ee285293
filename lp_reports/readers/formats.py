"""Bytes -> a Book: the gate says what a file is, and the reader of that kind reads it."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable

from lp_reports.readers import gate
from lp_reports.readers.delimited import read_text
from lp_reports.readers.docx import read_docx
from lp_reports.readers.gate import Refused
from lp_reports.readers.html import read_html, read_mhtml
from lp_reports.readers.ods import read_fods, read_ods
from lp_reports.readers.ole import unlock, workbook_stream
from lp_reports.readers.sheets import Book, Sheet
from lp_reports.readers.xls import read_xls
from lp_reports.readers.xlsx import attempt, read_xlsx
from lp_reports.readers.xml2003 import read_xml2003

# What is no workbook: how it is called, and the endings under which it does not pretend to be one.
_DISGUISES = {
    "csv": ("文本", (".csv", ".tsv", ".txt")),
    "html": ("网页（HTML）", (".htm", ".html")),
    "mhtml": ("网页（MHTML）", (".mht", ".mhtml")),
    "xml": ("XML表格", (".xml",)),
    "fods": ("XML表格", (".xml", ".fods")),
    "docx": ("Word文档", ()),  # told whatever it is called: what is sent is a workbook
}
_READERS: dict[str, Callable[[bytes], tuple[Sheet, ...]]] = {
    "xlsx": read_xlsx,
    "ods": read_ods,
    "docx": read_docx,
    "xls": lambda raw: read_xls(raw, raw),
    "ole": lambda raw: read_xls(workbook_stream(raw), raw),
    "csv": lambda raw: (Sheet("", read_text(raw)),),
    "html": read_html,
    "mhtml": read_mhtml,
    "xml": read_xml2003,
    "fods": read_fods,
}


def read_workbook(raw: bytes, name: str = "", passwords: Iterable[str] = ()) -> Book:
    """Every sheet of a file, whatever its name says it is; `name` only tells whether it pretends.

    Refuses F01, F02, F03, F07."""
    try:
        return _read(raw, name)
    except Refused as refusal:
        if refusal.code != "F02" or not raw.startswith(gate.OLE):
            raise
    return _read(unlock(raw, passwords), name)


def _read(raw: bytes, name: str) -> Book:
    kind = gate.kind(raw)
    word, endings = _DISGUISES.get(kind, ("", ()))
    try:
        sheets = _read_xlsb(raw) if kind == "xlsb" else _READERS[kind](raw)
    except RecursionError:
        raise Refused("F07", "内容套得过深") from None
    return Book(sheets, "" if name.lower().endswith(endings) else word)


def _read_xlsb(raw: bytes) -> tuple[Sheet, ...]:
    """The binary format by the fast reader alone. Refuses F01."""
    from python_calamine import load_workbook

    gate.open_zip(raw)
    book = attempt(lambda: load_workbook(io.BytesIO(raw)))
    sheets = attempt(
        lambda: (
            tuple(
                Sheet(meta.name, book.get_sheet_by_index(at).to_python(skip_empty_area=False))
                for at, meta in enumerate(book.sheets_metadata)
            )
            if book
            else ()
        )
    )
    if not sheets:
        raise Refused("F01", "二进制工作簿（.xlsb）读不通")
    return sheets
