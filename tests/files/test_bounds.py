"""Small files that ask for much work: read or refused, and the work grows with the bytes, not faster.

Every kind is made in three sizes: a reader that looks again and again at the same bytes does sixteen times the work for
four times the bytes, one that is in order four times. The work is counted, never timed: see steps.py."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress

import pytest
from files_made import LEDGER, LINKS, MAIN, PACKAGE, cells, pack, parts, sheet_xml
from steps import LINEAR_OR_SO, growth

from lp_reports.readers import html
from lp_reports.readers.formats import read_workbook
from lp_reports.readers.gate import Refused
from lp_reports.readers.grid import Room
from lp_reports.readers.sheets import NoValue

SHEET = "xl/worksheets/sheet1.xml"
OFFICE = "urn:oasis:names:tc:opendocument:xmlns"
Made = Callable[[int], bytes]


def torn(tag: str) -> Made:
    """A sheet that is one unfinished tag after another."""
    return lambda n: pack(parts() | {SHEET: f'<worksheet xmlns="{MAIN}"><sheetData>' + tag * n})


def sheet(body: Callable[[int], str]) -> Made:
    return lambda n: pack(parts() | {SHEET: sheet_xml(cells(LEDGER) + body(n))})


def each(line: str, blanks: int = 0) -> Callable[[int], str]:
    """A row for every number; @ is the number, _ a run of blanks that grows with it."""
    return lambda n: "".join(
        f'<row r="{at}">{line.replace("@", str(at)).replace("_", " " * blanks * n)}</row>'
        for at in range(10, 12 if blanks else n)
    )


def table(body: Callable[[int], str]) -> Made:
    return lambda n: pack({"content.xml": ods(f'<table:table table:name="t">{body(n)}</table:table>')})


def ods(body: str) -> str:
    spaces = " ".join(f'xmlns:{name}="{OFFICE}:{name}:1.0"' for name in ("office", "table", "text"))
    return (
        f"<office:document-content {spaces}><office:body><office:spreadsheet>{body}"
        "</office:spreadsheet></office:body></office:document-content>"
    )


def word(body: Callable[[int], str]) -> Made:
    return lambda n: pack(
        {
            "[Content_Types].xml": "wordprocessingml",
            "word/document.xml": f'<w:document xmlns:w="w"><w:body>{body(n)}</w:body></w:document>',
        }
    )


def page(body: Callable[[int], str]) -> Made:
    return lambda n: f"<html><table>{body(n)}".encode()


CELL = '<table:table-row><table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell></table:table-row>'
LINEAR: dict[str, tuple[Made, int]] = {
    "blanks behind formulas": (sheet(each('<c r="A@"><f>1</f>_<v>_</v></c>', blanks=1)), 900),
    "blanks in tags": (sheet(each('<c r="A@"_><f_>1</f>_<v_/></c>', blanks=1)), 900),
    "errors without a value": (sheet(each('<c r="A@" t="e"></c >')), 60),
    "errors behind others": (sheet(each('<c r="A@" t="e"><x/><v>#N/A</v></c>')), 60),
    "rows unfinished": (torn("<row"), 400),
    "addresses unfinished": (torn('<c r="A1"'), 400),
    "formulas unfinished": (torn('<c r="A1"><f'), 250),
    "errors unfinished": (torn('<c r="A1" t="e"><f>'), 250),
    "hidden columns": (lambda n: pack(parts() | {SHEET: "<!-- -->" + sheet_xml("", '<col hidden="1" min="1" max="9999"/>' * n)}), 100),
    "string items unfinished": (lambda n: pack(parts(shared="<si><t" * n)), 400),
    "spans in spans": (table(lambda n: CELL.format("<text:span>" * 900 + "<text:s/>" * n + "</text:span>" * 900)), 100),
    "a tag without an end": (page(lambda n: "<" + "a" * n), 5_000),
    "brackets": (page(lambda n: "<" * n), 4_000),
    "exclamations": (page(lambda n: "<!" * n), 2_000),
    "cells over cells": (page(lambda n: ("<tr>" + "<td rowspan=1000>a" * 190 + "<tr>" * 999) * (n // 1000)), 1_000),
    "paragraphs": (word(lambda n: "<w:p/>" * n), 100),
    "rows of nothing": (word(lambda n: "<w:tbl>" + "<w:tr><w:tc/></w:tr>" * n + "</w:tbl>"), 40),
    "quotes": (lambda n: b'a,b\n="' + b'"' * n + b"\n" * n, 600),
    "marks": (lambda n: "\ufeff".encode() * n, 6_000),
}  # fmt: skip


def reading(made: Made) -> Callable[[int], Callable[[], object]]:
    """The reading of a file of a size, whatever comes of it."""

    def make(size: int) -> Callable[[], object]:
        raw = made(size)

        def read() -> None:
            with suppress(Refused):
                read_workbook(raw)

        return read

    return make


@pytest.mark.parametrize("name", LINEAR)
def test_the_work_grows_with_the_bytes(name: str) -> None:
    made, size = LINEAR[name]
    assert growth(reading(made), size) < LINEAR_OR_SO


def test_a_pattern_that_looks_again_and_again_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html, "_TAG", re.compile(r"<(?:(/?[a-zA-Z][a-zA-Z0-9:]*)([^<>]*)|[!?][^>]*)>"))
    made, _ = LINEAR["exclamations"]
    assert growth(reading(made), 60) > LINEAR_OR_SO


# --- counts are looked at before they are obeyed ------------------------------------------------------------------


def many_sheets(body: str, parts_of: int) -> bytes:
    """A workbook with 50 sheets over so many parts."""
    numbers = range(1, 51)
    made = parts() | {
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{LINKS}"><sheets>'
        + "".join(f'<sheet name="s{at}" sheetId="{at}" r:id="r{at}"/>' for at in numbers)
        + "</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}">'
        + "".join(
            f'<Relationship Id="r{at}" Type="{LINKS}/worksheet" Target="worksheets/sheet{min(at, parts_of)}.xml"/>'
            for at in numbers
        )
        + "</Relationships>",
    }
    return pack(made | {f"xl/worksheets/sheet{at}.xml": body for at in range(1, parts_of + 1)})


FAR = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1000000"><c r="D1000000"><v>1</v></c></row>'
REPEATED = '<table:table><table:table-row table:number-rows-repeated="1000"><table:table-cell table:number-columns-repeated="4900" office:value-type="string"><text:p>a</text:p></table:table-cell></table:table-row></table:table>'
ROWS = '<table:table-row><table:table-cell office:value-type="string"><text:p>a</text:p></table:table-cell></table:table-row><table:table-row table:number-rows-repeated="1000000"/>'
SHARED = '<row r="@"><c r="A@" t="s"><v>0</v></c></row>'
NESTED = "".join(
    f"--b{at or ''}\nContent-Type: multipart/related; boundary=b{at + 1}\n\n" for at in range(400)
)
REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "one table of many copies": (lambda: pack({"content.xml": ods(REPEATED)}), "F07"),
    "many tables of few bytes": (lambda: pack({"content.xml": ods(f"<table:table>{ROWS}{ROWS}</table:table>" * 40)}), "F07"),
    "tables of nothing": (lambda: pack({"content.xml": ods("<table:table/>" * 3_000)}), "F07"),
    "groups in groups": (lambda: table(lambda n: "<table:table-rows>" * n)(200), "F07"),
    "sheets that go far": (lambda: many_sheets(sheet_xml(FAR), 50), "F07"),
    "one part, many sheets": (lambda: many_sheets(sheet_xml(cells(LEDGER)), 1), "F01"),
    "many parts that swell": (lambda: many_sheets(sheet_xml(" " * (2 << 20)), 50), "F07"),
    "a cell that lies about its row": (lambda: pack(parts() | {SHEET: sheet_xml('<row r="1"><c r="Z1048576"><v>1</v></c></row>')}), "F07"),
    "an address of thousands of digits": (lambda: pack(parts() | {SHEET: sheet_xml(f'<row r="1"><c r="A{"9" * 6000}"><v>1</v></c></row>')}), "F01"),
    "one long text in every cell": (lambda: pack(parts(rows="".join(SHARED.replace("@", str(at)) for at in range(1, 9_000)), shared=f"<si><t>{'字' * 30_000}</t></si>")), "F07"),
    "merges over each other": (lambda: pack(parts() | {SHEET: sheet_xml(cells(LEDGER), '<mergeCells count="1">' + '<mergeCell ref="A1:XFD3"/>' * 200 + "</mergeCells>")}), "F07"),
    "elements around the rows": (lambda: pack(parts() | {SHEET: "<!-- -->" + sheet_xml("", "<a/>" * 600_000)}), "F07"),
    "elements in a row": (lambda: pack(parts() | {SHEET: "<!-- -->" + sheet_xml("<row>" + "<a/>" * 600_000 + "</row>")}), "F07"),
    "letters in letters": (lambda: ("MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n" + NESTED).encode(), "F07"),
    "pages without end": (lambda: b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n" + b"--b\n\n" * 6_000, "F07"),
    "a late line of text": (lambda: b"a,b\n" + b"," * 2_000_000, "F07"),
    "cells of a text": (lambda: (b"a," * 190 + b"\n") * 30_000, "F07"),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_what_would_fill_the_memory_is_refused(name: str) -> None:
    make, code = REFUSED[name]
    with pytest.raises(Refused) as caught:
        read_workbook(make())
    assert caught.value.code == code


@pytest.mark.parametrize(
    "raw",
    [
        b"<html><table><tr><td>&#" + b"9" * 6_000 + b";</table>",
        pack(parts() | {SHEET: sheet_xml(cells(LEDGER).replace('<row r="2"', f'<row hidden="1" xr="{"9" * 6000}" r="2"'))}),
        pack(parts(shared="<si><t>a</t></si>") | {"xl/sharedStrings.xml": f'<sst xmlns="{MAIN}" uniqueCount="{"9" * 6000}"/>'}),
        pack(parts(shared="<si><t>a</t></si>") | {"xl/sharedStrings.xml": " " * 3000 + f"<sst xmlns='{MAIN}' uniqueCount='4294967295'/>"}),
    ],
    ids=["a sign", "a row", "a count", "a count further on"],
)  # fmt: skip
def test_a_number_too_large_is_no_number(raw: bytes) -> None:
    assert read_workbook(raw).sheets[0].grid


def test_a_page_of_more_cells_than_any_ledger_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html, "MAX_PLACES", 100)
    assert read_workbook(page(lambda n: "<tr>" + "<td>a" * n)(90)).sheets[0].grid
    with pytest.raises(Refused) as caught:
        read_workbook(page(lambda n: "<tr>" + "<td>a" * n)(110))
    assert caught.value.code == "F07"


def test_an_error_that_does_not_say_which_is_no_blank() -> None:
    body = '<row r="1"><c r="A1" t="e"></c ><c r="B1" t="e"/><c r="C1"><v>1</v></c></row>'
    (page,) = read_workbook(pack(parts() | {SHEET: sheet_xml(body)})).sheets
    assert page.grid == [[NoValue("错误值"), NoValue("错误值"), 1.0]]


def test_repeats_within_reason_are_made() -> None:
    """What offices fill down: a column over thousands of rows, a row of zeros."""
    body = REPEATED.replace('"1000"', '"400"').replace('"4900"', '"400"')
    (sheet,) = read_workbook(pack({"content.xml": ods(body)})).sheets
    assert (len(sheet.grid), {tuple(line) for line in sheet.grid}) == (400, {("a",) * 400})
    assert sheet.grid[0] is not sheet.grid[1]  # each row is its own


def test_the_room_of_a_file_is_used_up() -> None:
    room = Room(1_000)
    room.copies(200_900)
    with pytest.raises(Refused):
        room.copies(101)
