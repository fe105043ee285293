"""Whatever stands in a ledger: every file that any command writes opens, as text, with no formula and no link of it."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import openpyxl  # type: ignore[import-untyped]
import pyarrow.parquet as pq
import pytest
from desk import HEADS, Desk, contents, csv_file, line, new, texts
from everything import COMMANDS, prepare, said
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from test_injection import EVIL, FREE, ledger_xlsx
from verbs import context, plan
from verbs import settings as county_settings

from lp_reports.consolidate.summary import consolidate
from lp_reports.dataset import parquet
from lp_reports.ledger.read import Source, read_ledger
from lp_reports.model.period import Period
from lp_reports.model.summary import Summary
from lp_reports.reports import machine
from lp_reports.reports.circular import document
from lp_reports.reports.feedback import feedback_workbook
from lp_reports.reports.register import register_workbook

KINDS = {".xlsx", ".docx", ".csv", ".json", ".txt", ".toml", ".parquet", ".html"}
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
OURS = ("收件/", "名单/", "缓存/", "换下的台账/")  # as they came


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """All that every command writes over hostile ledgers."""
    desk = new(tmp_path_factory.mktemp("处处") / "工作区")
    prepare(desk)
    hostile = [line(at, **dict.fromkeys(FREE, text)) for at, text in enumerate(EVIL)]
    desk.put("县妇联.csv", csv_file(*hostile, filed="2021-04-20"), "2021Q1")
    desk.put("县妇联.csv", csv_file(*hostile, ["=1+1"] * len(HEADS)))
    desk.put("县残联 =1+1.xlsx", ledger_xlsx(hostile))
    for _ in said(desk, "=1+1"):
        pass
    return {name: raw for name, raw in contents(desk.folder).items() if not name.startswith(OURS)}


def test_files_of_every_kind_are_written(written: dict[str, bytes]) -> None:
    kinds = {Path(name).suffix for name in written}
    assert kinds >= KINDS - {".html"} and kinds <= KINDS, "a new kind needs a test of its own"
    rooms = {name.partition("/")[0] for name in written}
    assert rooms >= {"输出", "自查", "资金", "追溯", "整改", "核对", "交接", "催报", "空白台账"}
    assert len(COMMANDS) > 20


def books(files: dict[str, bytes]) -> Iterator[tuple[str, bytes]]:
    return ((name, raw) for name, raw in files.items() if name.endswith(".xlsx"))


def hostile_parts(raw: bytes) -> list[str]:
    """The parts of a package in which a text of the ledger is a formula, a link or a macro."""
    found = []
    with zipfile.ZipFile(io.BytesIO(raw)) as package:
        for part in package.namelist():
            text = package.read(part).decode("utf-8", "replace")
            formulas = re.findall(r"<f[ >][^<]*</f>|<f>[^<]*</f>|<formula\d?>[^<]*</formula", text)
            if any(re.search(r"1\+1|HYPERLINK|evil|cmd\|", formula) for formula in formulas):
                found.append(part)
            if re.search(r'Target="[^"]*(?:evil|passwd|mailto|\\\\h)', text) or CONTROL.search(text):
                found.append(part)
            if re.search(r"vbaProject|ddeLink|externalLink|oleObject", part):
                found.append(part)
    return found


def test_no_text_of_a_ledger_is_a_formula_a_link_or_a_macro(written: dict[str, bytes]) -> None:
    packages = [(name, raw) for name, raw in written.items() if name.endswith((".xlsx", ".docx"))]
    assert len(packages) > 30
    assert {name: found for name, raw in packages if (found := hostile_parts(raw))} == {}
    assert any("=1+1" in texts(name, raw) for name, raw in packages), "it is there, as text"


def test_two_readers_open_every_workbook(written: dict[str, bytes]) -> None:
    from python_calamine import load_workbook

    for name, raw in books(written):
        names = openpyxl.load_workbook(io.BytesIO(raw)).sheetnames
        assert load_workbook(io.BytesIO(raw)).sheet_names == names, name


def test_a_long_text_is_cut_and_says_so(written: dict[str, bytes]) -> None:
    for name, raw in books(written):
        for sheet in openpyxl.load_workbook(io.BytesIO(raw), read_only=True).worksheets:
            for row in sheet.iter_rows(values_only=True):
                assert all(len(cell) <= 32_767 for cell in row if isinstance(cell, str)), name


def test_no_csv_and_no_plain_text_holds_what_would_run(written: dict[str, bytes]) -> None:
    for name, raw in written.items():
        if name.endswith(".csv"):
            for row in csv.reader(io.StringIO(raw.decode("utf-8-sig"))):
                cells = row[:-1] if "figures" in name else row  # a figure may be negative
                assert not any(cell.lstrip().startswith(tuple("=+-@＝＋－＠")) for cell in cells), (name, row)
        if name.endswith((".csv", ".txt", ".json", ".toml")):
            assert not CONTROL.search(raw.decode("utf-8-sig").replace("\r", "")), name


# --- any text at all --------------------------------------------------------------------------------------------

QUICK = (Phase.explicit, Phase.reuse, Phase.generate)  # an example writes five files: shrinking takes minutes
Q2 = Period.quarter(2021, 2)
PIECES = ["=", "+", "-", "@", "\t", "\r", "\n", "1+1", "HYPERLINK(\"http://evil\",\"x\")", "http://evil", "\u202e", "\u2066", "\u200f",
          "\x00", "\x01", "\x1b", "\x7f", "\ufffe", "\uffff", "\ud800", "\udfff", "_xD800_", "_x0001_", "&#1;", "]]>", "<b>", "\"", "'", "长" * 33_000, "\U00020000", "字"]  # fmt: skip
HOSTILE = st.lists(st.sampled_from(PIECES), min_size=1, max_size=4).map("".join)


def judged(rows: list[str]) -> Summary:
    """Records whose texts are replaced by hostile ones after they were read: whatever a reader let through."""
    raw = csv_file(*(line(at, 备注="注", 姓名="名", 培训工种="工", 证书编号="号") for at in range(len(rows))))
    (ledger,) = read_ledger(raw, Source(Q2, "县妇联.csv", "收件/2021Q2/县妇联.csv"), context())
    records = tuple(
        record._replace(
            name=text,
            occupation=text,
            number=text,
            texts=tuple(text if old in ("注", "名", "工", "号") else old for old in record.texts),
        )
        for record, text in zip(ledger.records, rows, strict=True)
    )
    findings = tuple(replace(finding, value=rows[0], message=rows[-1]) for finding in ledger.findings)
    made = replace(ledger, records=records, findings=findings)
    return consolidate([made], county_settings(), plan(), Q2, Q2.last)


@given(st.lists(HOSTILE, min_size=12, max_size=12))
@settings(max_examples=4, deadline=None, phases=QUICK, suppress_health_check=list(HealthCheck))
def test_any_text_in_any_writer(rows: list[str]) -> None:
    summary = judged(rows)
    for raw in (register_workbook.write(summary), feedback_workbook.write(summary, "县妇联")):
        assert hostile_parts(raw) == []
        assert openpyxl.load_workbook(io.BytesIO(raw)).worksheets
    assert hostile_parts(document.write(summary)) == []
    csv.field_size_limit(1 << 20)  # reading the ledger set it to what a cell may hold
    for row in csv.reader(io.StringIO(machine.findings(summary).decode("utf-8-sig"))):
        assert not any(cell.lstrip().startswith(tuple("=+-@＝＋－＠")) for cell in row), row
    table = pq.read_table(io.BytesIO(parquet.write(summary, county_settings(), bytes(32))))
    assert table.num_rows == len(rows)


def test_the_scan_finds_what_it_looks_for() -> None:
    import xlsxwriter

    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream)
    sheet = book.add_worksheet()
    sheet.write(0, 0, "=1+1")
    sheet.write(1, 0, "http://evil.example")
    book.close()
    assert hostile_parts(stream.getvalue()) == [
        "xl/worksheets/sheet1.xml",
        "xl/worksheets/_rels/sheet1.xml.rels",
    ]


def test_the_pages_show_texts_and_build_no_markup_of_them() -> None:
    """A text from a ledger reaches a page's script as JSON; no script makes elements of a text or runs one."""
    root = Path(__file__).parents[2] / "lp_reports"
    scripts = [*root.rglob("*.js"), *root.rglob("*.html")]
    assert len(scripts) > 10
    risky = re.compile(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|srcdoc")
    assert [path.name for path in scripts if risky.search(path.read_text("utf-8"))] == []


def test_an_evil_desk_is_a_desk(desk: Desk) -> None:
    """Names of files too."""
    for text in ("=1+1", "@SUM(1)", "-1+1", "\u202e=1"):
        desk.put(f"{text} 县妇联.csv", csv_file(line()))
    for name, raw in contents(desk.run()).items():
        if name.endswith((".xlsx", ".docx")):
            assert hostile_parts(raw) == [], name
