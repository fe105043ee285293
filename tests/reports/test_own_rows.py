"""Rows and texts that a feedback does not touch pass through as bytes: what comes out is what comes of parsing them
all."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from test_own_sheets import FILE, edited, found, front, joined, ledger, table

from lp_reports.model.ledger import Finding
from lp_reports.reports.own_sheets import opening, texts
from lp_reports.reports.own_sheets.aside import Aside
from lp_reports.reports.own_sheets.carried import Own
from lp_reports.reports.own_sheets.join import join
from lp_reports.reports.own_sheets.package import MAIN
from lp_reports.reports.own_sheets.rows import Rows, set_aside

SHEET = r"xl/worksheets/sheet1\.xml"
SAMPLES = Path(__file__).parents[2] / "samples" / "工作区" / "收件"
LOOKS = ("", ' s="0"', ' s="1"', ' s="01"')
KINDS = ("/>", "><v>7</v></c>", ' t="n"><v>44317.5</v></c>', ' t="s"><v>0</v></c>', ' t="s"><v>3</v></c>')
ODD = ("></c>", "><v></v></c>", "><v/></c>", ' t="str"><v>甲&amp;乙</v></c>', "><f>A1+1</f><v>2</v></c>")
STARTS = ("", ' spans="1:4"', ' ht="20.5" customHeight="1"', ' hidden="1"', ' s="1" customFormat="1"')
ODD_STARTS = (' ht="高"', ' s="01"', ' ht="1" ht="2"', ' x14ac:dyDescent="0.2"', " hidden='1'", ' x:y="1"')


def parted(*own: Own, findings: tuple[Finding, ...] = ()) -> bytes:
    return join(front(), 1, own, findings).workbook


def whole(*own: Own, findings: tuple[Finding, ...] = ()) -> bytes:
    """The same with every row and every text parsed."""
    opening.opened.cache_clear()
    no_rows = patch.object(opening, "set_aside", lambda raw: (raw, Aside()))
    with no_rows, patch.object(texts, "set_aside", lambda raw: (raw, ())):
        return parted(*own, findings=findings)


def long_sheet(rows: int = 40) -> bytes:
    raw = io.BytesIO()
    with xlsxwriter.Workbook(raw, {"in_memory": True}) as book:
        sheet = book.add_worksheet("台账")
        sheet.write_row("A1", ("培训台账",))
        sheet.write_row("A2", ("姓名", "身份证号", "乡镇", "结束日期"))
        bold = book.add_format({"bold": True})
        for number in range(2, rows):
            sheet.write_row(number, 0, (f"某{number}", "无", number, "", ""), bold if number % 3 else None)
            sheet.write_blank(number, 4, None, bold)
    return raw.getvalue()


def asked_for(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The rows that were parsed one by one."""
    asked: list[int] = []
    get = Rows.__getitem__

    def watched(rows: Rows, number: int) -> Any:
        asked.extend([number] if number in rows.aside else [])
        return get(rows, number)

    monkeypatch.setattr(Rows, "__getitem__", watched)
    return asked


def with_rows(rows: str, head: str = "") -> bytes:
    def change(part: str) -> str:
        return re.sub(
            r"<worksheet([^>]*)>(.*)<sheetData>.*</sheetData>",
            lambda match: f"<worksheet{match[1]}{head}>{match[2]}<sheetData>{rows}</sheetData>",
            part,
            flags=re.DOTALL,
        )

    return edited(long_sheet(), SHEET, change)


def test_only_rows_with_findings_are_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = asked_for(monkeypatch)
    joined(package=long_sheet())
    assert asked == []
    joined(found("B20"), found("C31"), found("", row=33), package=long_sheet())
    assert set(asked) == {20, 31, 33}


def test_of_two_files_the_numbers_of_the_second_move() -> None:
    own = Own(ledger(), long_sheet()), Own(ledger(file="乙.xlsx"), long_sheet(30))
    told = found("B20"), found("D9", file="乙.xlsx")
    assert parted(*own, findings=told) == whole(*own, findings=told)


def test_a_feedback_that_came_back() -> None:
    back = joined(found("B20"), package=long_sheet()).workbook
    own = Own(ledger(), back)
    assert parted(own, findings=(found("C25"),)) == whole(own, findings=(found("C25"),))


def test_what_excel_writes_beside_goes(monkeypatch: pytest.MonkeyPatch) -> None:
    excel = ' xmlns:x14ac="http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac"'

    def marked(part: str) -> str:
        return part.replace("<worksheet", f"<worksheet{excel}").replace(
            '<row r="', '<row x14ac:dyDescent="0.2" r="'
        )

    def usual(part: str) -> str:
        return re.sub(r'<row (x14ac:dyDescent="0.2") (r="\d+")', r"<row \2 \1", marked(part))

    own = Own(ledger(), edited(long_sheet(), SHEET, usual))
    assert parted(own, findings=(found("B20"),)) == whole(own, findings=(found("B20"),))
    asked = asked_for(monkeypatch)
    parted(own, findings=(found("B20"),))
    assert asked == [20]
    late = Own(
        ledger(),
        edited(long_sheet(), SHEET, lambda part: usual(part).replace(' x14ac:dyDescent="0.2"', "", 9)),
    )
    assert parted(late) == whole(late)
    odd = Own(ledger(), edited(long_sheet(), SHEET, marked))  # the number is not first: parsed whole
    assert parted(odd, findings=(found("B20"),)) == whole(odd, findings=(found("B20"),))


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="8"/><row r="7"><c r="A7"/></row>',  # out of order
        '<row r="8"><c r="A8"/><c r="A8"/></row>',  # a cell twice
        '<row r="8"><c r="A9"/></row>',  # another row's
        '<row r="8"><c r="XFE8"/></row>',  # beyond the last column
        '<row r="1048577"><c r="A1048577"/></row>',
        '<row r="8"><c r="A8" s="1" ></c></row>',
        '<row r="8"><c r="A8"><is><t>甲</t></is></c></row>',
        '<!-- --><row r="8"><c r="A8"/></row>',
        '<row r="8"> <c r="A8"/></row>',
        '<row r="8" ht="hoch"><c r="A8"/></row>',
        '<row r="8" s="01"><c r="A8"/></row>',
        '<row r="8" xmlns="urn:x"><c r="A8"/></row>',
        '<row r="8" x14ac:dyDescent="1"><c r="A8"/></row>',  # nobody declared it
    ],
)
def test_what_is_not_plain_is_parsed_whole(rows: str) -> None:
    raw = f'<worksheet><sheetData><row r="6"><c r="A6"/></row>{rows}</sheetData></worksheet>'.encode()
    assert set_aside(raw)[0] == raw
    plain = raw.replace(rows.encode(), b'<row r="8" ht="20"><c r="A8" s="1"><v>5</v></c></row>')
    assert [*set_aside(plain)[1]] == [6, 8]


PLAIN_TEXTS = (
    "<si><t>甲\n乙\t丙</t></si>",
    '<si><t xml:space="preserve"> 甲 </t></si>',
    "<si><t/></si>",
    "<si><t>&lt;甲&gt;&amp;\x7f\x85\"'</t></si>",
    '<si><t>甲</t><phoneticPr fontId="1" type="noConversion"/></si>',
)
ODD_TEXTS = (
    "<si><t></t></si>",
    "<si><t>甲>乙</t></si>",
    "<si><t>&#30002;&quot;</t></si>",
    "<si><t>甲\r\n乙</t></si>",
    "<si><t><![CDATA[<甲>]]></t></si>",
    "<si><!-- --><t>甲</t></si>",
    "<si> <t>甲</t></si>",
    "<si/>",
    '<si xml:space="preserve"><t>甲</t></si>',
    '<si><r><rPr><b/><color rgb="FFFF0000"/></rPr><t>甲</t></r><r><t>乙</t></r></si>',
    '<si><phoneticPr type="noConversion" fontId="1"/></si>',
    '<si><t x:y="1" xmlns:x="urn:x">甲</t></si>',
)


def with_texts(items: str, head: str = "", tail: str = "") -> bytes:
    """Its cells show the texts with the numbers 0, 1 …: more than there are of these."""

    def change(part: str) -> str:
        first, last = part.index("<si>"), part.rindex("</si>") + len("</si>")
        return part[:first].replace("<sst", f"<sst{head}") + items + part[first:last] + tail + part[last:]

    return edited(long_sheet(), r"xl/sharedStrings\.xml", change)


@pytest.mark.parametrize("item", [*PLAIN_TEXTS, *ODD_TEXTS])
def test_texts_pass_through_as_if_they_were_parsed(item: str) -> None:
    assert bool(texts.set_aside(f"<sst>{item}</sst>".encode())[1]) == (item in PLAIN_TEXTS)
    own = (
        Own(ledger(), with_texts(item)),
        Own(ledger(file="乙.xlsx"), with_texts(f"{item}<si><t>丁</t></si>")),
    )
    told = found("B20"), found("D9", file="乙.xlsx")
    assert parted(*own, findings=told) == whole(*own, findings=told)


@pytest.mark.parametrize(
    ("head", "tail"),
    [
        (' xmlns:x="urn:x"', ""),
        ("", "<extLst><ext/></extLst>"),
        ("><x:si xmlns:x='urn:x'/", ""),
    ],
)
def test_what_stands_around_the_texts(head: str, tail: str) -> None:
    own = Own(ledger(), with_texts("<si><t>甲</t></si>", head, tail))
    assert parted(own, findings=(found("B20"),)) == whole(own, findings=(found("B20"),))


def test_texts_of_another_namespace_are_none() -> None:
    """Open XML SDK writes a prefix; without one they are no texts of a workbook."""
    main = ' xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'

    def change(part: str) -> str:
        return part.replace(main, main.replace("xmlns", "xmlns:x").replace('main"', 'main" xmlns="urn:y"'))

    own = Own(ledger(), edited(long_sheet(), r"xl/sharedStrings\.xml", change))
    assert parted(own) == whole(own)


@settings(deadline=None, max_examples=100)
@given(st.text(st.characters(codec="utf-8"), max_size=5))
def test_any_text(text: str) -> None:
    item = f"<sst><si><t>{text}</t></si></sst>".encode()
    thin, items = texts.set_aside(item)
    if items:
        assert (
            texts.items_of(etree.fromstring(item.replace(b"<sst>", b'<sst xmlns="%s">' % MAIN.encode())))
            == items
        )
        assert thin == b"<sst></sst>"


def rows_drawn() -> st.SearchStrategy[str]:
    """Rows as programs write them, now and then one that is not."""
    seldom = st.integers(0, 60).map(lambda number: number == 0)
    start = st.tuples(seldom, st.sampled_from(STARTS), st.sampled_from(ODD_STARTS))
    cell = st.tuples(seldom, st.sampled_from(LOOKS), st.sampled_from(KINDS), st.sampled_from(ODD))
    row = st.tuples(start, st.lists(cell, max_size=5))
    return st.lists(row, max_size=20).map(
        lambda rows: "".join(_row(at, *one) for at, one in enumerate(rows, 1))
    )


def _row(number: int, start: tuple[bool, str, str], cells: list[tuple[bool, str, str, str]]) -> str:
    inner = "".join(
        f'<c r="{"ABCDEF"[at]}{number}"{look}{odd if is_odd else kind}'
        for at, (is_odd, look, kind, odd) in enumerate(cells)
    )
    attributes = start[2] if start[0] else start[1]
    return f'<row r="{number}"{attributes}>{inner}</row>' if inner else f'<row r="{number}"{attributes}/>'


@settings(deadline=None, max_examples=150)
@given(
    rows_drawn(),
    rows_drawn(),
    st.lists(
        st.tuples(st.sampled_from("ABCDH"), st.integers(3, 24), st.sampled_from((FILE, "乙.xlsx"))),
        max_size=5,
    ),
)
def test_any_rows(first: str, second: str, cells: list[tuple[str, int, str]]) -> None:
    own = Own(ledger(), with_rows(first)), Own(ledger(file="乙.xlsx"), with_rows(second))
    told = tuple(found(f"{column}{row}", file=file) for column, row, file in cells)
    assert parted(*own, findings=told) == whole(*own, findings=told)


def samples() -> Iterator[Path]:
    yield from sorted(SAMPLES.rglob("*.xlsx"))


def test_every_sample_ledger() -> None:
    for path in samples():
        own = Own(ledger(table(), file=path.name), path.read_bytes())
        told = found("B7", file=path.name), found("C12", file=path.name)
        assert parted(own, findings=told) == whole(own, findings=told), path.name
