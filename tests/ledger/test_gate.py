"""What is refused before any parser sees it, and what is not."""

from __future__ import annotations

import faulthandler
import io
import os
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from verbs import FILE, Q2, File, book, context, read, row, xlsx

from lp_reports.ledger.read import Source, read_ledger
from lp_reports.ledger.rows.row import Context
from lp_reports.model.ledger import Ledger
from lp_reports.quarter.reading import workers
from lp_reports.quarter.reading.workers import read_all
from lp_reports.readers import gate
from lp_reports.readers.gate import Locked, Refused, kind, open_zip, read_bytes

WHOLE = book(row()).raw
SHEET = "xl/worksheets/sheet1.xml"
Change = Callable[[str, bytes], bytes]


def repacked(change: Change, *more: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """The workbook with each part changed and more parts added."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(WHOLE)) as old, zipfile.ZipFile(stream, "w", method) as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
        for name, data in more:
            new.writestr(name, data)
    return stream.getvalue()


def in_sheet(old: bytes, new: bytes) -> Change:
    return lambda name, data: data.replace(old, new) if name == SHEET else data


def same(name: str, data: bytes) -> bytes:
    return data


def flagged(raw: bytes) -> bytes:
    """Every entry marked as encrypted, in both directories."""
    return raw.replace(b"PK\x03\x04\x14\x00\x00\x00", b"PK\x03\x04\x14\x00\x01\x00").replace(
        b"PK\x01\x02\x14\x03\x14\x00\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01\x00"
    )


def overlapping(raw: bytes) -> bytes:
    """The last directory entry points at the first part."""
    at = raw.rindex(b"PK\x01\x02")
    return raw[: at + 42] + struct.pack("<I", 0) + raw[at + 46 :]


def code_of(raw: bytes) -> str:
    ledger = read(File(raw))
    assert ledger.refused and not ledger.records
    (finding,) = ledger.findings
    return finding.code


@pytest.mark.parametrize(
    "raw",
    [
        repacked(same),
        repacked(same, ("xl/media/image1.png", bytes(10 << 20))),
        repacked(same, ("xl/embeddings/bomb.zip", b"PK")),
        repacked(lambda name, data: data, method=zipfile.ZIP_STORED),
        repacked(in_sheet(b'ref="A1:G2"', b'ref="A1:XFD1048576"')),
        repacked(in_sheet(b'<c r="A2"', b"<c r='a2'")),
        repacked(in_sheet(b"</row></sheetData>", b'<c t="d"><v>PT1H30M</v></c></row></sheetData>')),
    ],
    ids=[
        *("repacked", "a big picture", "an embedded file", "stored", "a wrong dimension"),
        *("small letters", "a span of time"),
    ],
)
def test_read(raw: bytes) -> None:
    assert [record.row for record in read(File(raw)).records] == [2]


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (repacked(same, ("xl/bomb.xml", bytes(64 << 20))), "F07"),
        (repacked(same, *((f"xl/{at}.xml", b"") for at in range(2000))), "F07"),
        (repacked(same, method=zipfile.ZIP_BZIP2), "F07"),
        (overlapping(WHOLE), "F07"),
        (repacked(in_sheet(b"<worksheet", b'<!DOCTYPE x [<!ENTITY a "b">]><worksheet')), "F07"),
        (repacked(in_sheet(b'r="A2"', b'r="XFD1048576"')), "F07"),
        (flagged(WHOLE), "F02"),
        (repacked(in_sheet(b"</sheetData>", b"")), "F01"),
        (repacked(lambda name, data: b"" if name == "xl/workbook.xml" else data), "F01"),
        (repacked(lambda name, data: data.replace(b"UTF-8", b"KLINGON") if name == "xl/workbook.xml" else data), "F01"),
        *((WHOLE[: len(WHOLE) * part // 100], "F01") for part in (1, 10, 50, 90, 99)),
        (WHOLE[:300] + bytes(40) + WHOLE[340:], "F01"),
        (bytes(2000), "F01"),
    ],
    ids=[
        *("swollen part", "too many parts", "another packing", "overlapping parts", "doctype", "far cell", "encrypted"),
        *("torn sheet", "no book", "unknown encoding", "1 %", "10 %", "50 %", "90 %", "99 %", "hole", "zeros"),
    ],
)  # fmt: skip
def test_refused(raw: bytes, code: str) -> None:
    assert code_of(raw) == code


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_parts_of_one_name_are_refused() -> None:
    assert code_of(repacked(same, (SHEET, b"<worksheet/>"))) == "F07"


def test_the_limit_of_parts_is_exact() -> None:
    names = len(zipfile.ZipFile(io.BytesIO(WHOLE)).namelist())
    most = gate.MAX_ENTRIES - names
    open_zip(repacked(same, *((f"x/{at}", b"") for at in range(most))))
    with pytest.raises(Refused):
        open_zip(repacked(same, *((f"x/{at}", b"") for at in range(most + 1))))


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        (WHOLE, "xlsx"),
        ("姓名,身份证号".encode(), "csv"),
        ("姓名".encode("gb18030"), "csv"),
        (b"", "csv"),
        (b"<html><table>", "html"),
    ],
)
def test_kinds_by_content(raw: bytes, name: str) -> None:
    assert kind(raw) == name


def test_an_empty_sheet_is_no_crash() -> None:
    assert code_of(xlsx({"台账": []})) == "F04"


# --- the file on the disk ---------------------------------------------------------------------------------


def refusal(path: Path) -> str:
    with pytest.raises(Refused) as caught:
        read_bytes(path)
    return caught.value.code


def test_a_regular_file_is_read(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(WHOLE)
    assert read_bytes(tmp_path / FILE) == WHOLE


def test_no_bytes_no_file_a_folder_a_link_a_pipe(tmp_path: Path) -> None:
    (tmp_path / "empty.xlsx").touch()
    (tmp_path / "folder.xlsx").mkdir()
    (tmp_path / "whole.xlsx").write_bytes(WHOLE)
    (tmp_path / "link.xlsx").symlink_to(tmp_path / "whole.xlsx")
    os.mkfifo(tmp_path / "pipe.xlsx")
    names = ("empty.xlsx", "nowhere.xlsx", "folder.xlsx", "link.xlsx", "pipe.xlsx")
    assert [refusal(tmp_path / name) for name in names] == ["F01"] * 5


def test_what_cannot_be_opened_here_is_locked_not_damaged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Rights or another program's lock, as the system tells them; a damaged file is opened well enough."""

    def denied(path: Path, flags: int) -> int:
        raise PermissionError(13, "Permission denied")

    (tmp_path / FILE).write_bytes(WHOLE)
    (tmp_path / "empty.xlsx").touch()
    with pytest.raises(Refused) as caught:
        read_bytes(tmp_path / "empty.xlsx")
    assert not isinstance(caught.value, Locked)
    monkeypatch.setattr(os, "open", denied)
    with pytest.raises(Locked) as locked:
        read_bytes(tmp_path / FILE)
    assert locked.value.code == "F01" and locked.value.found


def test_a_huge_file(tmp_path: Path) -> None:
    with (tmp_path / "huge.xlsx").open("wb") as stream:
        stream.truncate(gate.MAX_FILE + 1)
    assert refusal(tmp_path / "huge.xlsx") == "F07"


# --- the worker -------------------------------------------------------------------------------------------


def test_what_kills_the_reader_costs_no_other_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def deadly(raw: bytes, source: Source, given: Context) -> Ledger:
        faulthandler.disable()  # it dies on purpose, without a word
        return os.abort() if "1" in source.file else read_ledger(raw, source, given)

    monkeypatch.setattr(workers, "read_ledger", deadly)
    files = []
    for at in range(3):
        name = f"县住建局{at}.xlsx"
        (tmp_path / name).write_bytes(WHOLE)
        files.append((tmp_path / name, Source(Q2, name, name)))
    ledgers = [ledger for found in read_all(files, context(), 1) for ledger in found]
    assert [len(ledger.records) for ledger in ledgers] == [1, 0, 1]
    assert [finding.code for finding in ledgers[1].findings] in (["F01"], ["F07"])
