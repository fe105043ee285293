"""Files made to kill, to fill or to fool the reader, and thousands broken at random: always a Ledger."""

from __future__ import annotations

import io
import os
import random
import resource
import struct
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from broken import broken
from files_made import BOTH, LINKS, MAIN, Q2, found, html, kinds, pack, parts, people, sheet_xml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from verbs import context

from lp_reports.ledger.read import Source, read_ledger
from lp_reports.model.ledger import Ledger
from lp_reports.quarter.workers import MEMORY, Lost, read_all, run_isolated
from lp_reports.workspace import WrongUse

KINDS = kinds()


def through_children(folder: Path, files: dict[str, bytes], jobs: int = 2) -> list[Ledger]:
    sources = []
    for name, raw in files.items():
        (folder / name).write_bytes(raw)
        sources.append((folder / name, Source(Q2, name, name)))
    return [ledger for ledgers in read_all(sources, context(), jobs) for ledger in ledgers]


# --- made to attack -------------------------------------------------------------------------------------------


def bomb(part: str, size: int = 300 << 20) -> bytes:
    """A workbook with one part that inflates to `size` bytes."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in parts().items():
            if name != part:
                archive.writestr(name, body)
        with archive.open(part, "w") as target:
            for _ in range(size >> 20):
                target.write(b" " * (1 << 20))
    return stream.getvalue()


def lying_size() -> bytes:
    """Declares ten bytes for a part that has more, in both directories."""
    raw = pack(parts())
    real = struct.pack("<L", len(parts()["xl/worksheets/sheet1.xml"].encode()))
    return raw.replace(real, struct.pack("<L", 10))


def loop_of_sectors() -> bytes:
    """An old container whose table leads back to itself."""
    header = struct.pack(
        "<8s16xHHHHH6xLLLLLLLLL",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        62,
        3,
        0xFFFE,
        9,
        6,
        0,
        1,
        1,
        0,
        4096,
        0xFFFFFFFE,
        0,
        0xFFFFFFFE,
        0,
    )
    return (
        header.ljust(76, b"\0")
        + struct.pack("<109L", 0, *[0xFFFFFFFF] * 108)
        + struct.pack("<128L", *[1] * 128)
        + bytes(512)
    )


LAUGHS = (
    "<!DOCTYPE a ["
    + "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "ha"}">' for n in range(12))
    + "]>"
)
ATTACKS = {
    "bomb sheet": bomb("xl/worksheets/sheet1.xml"),
    "bomb strings": bomb("xl/sharedStrings.xml"),
    "bomb styles": bomb("xl/styles.xml"),
    "lying size": lying_size(),
    "laughs": pack(parts() | {"xl/worksheets/sheet1.xml": LAUGHS + sheet_xml("<row r='1'><c r='A1' t='str'><v>&l11;</v></c></row>")}),
    "outside entity": pack(parts() | {"xl/worksheets/sheet1.xml": '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + sheet_xml("")}),
    "doctype far in": pack(parts() | {"xl/sharedStrings.xml": " " * 9_000 + f'<!DOCTYPE a [<!ENTITY x "y">]><sst xmlns="{MAIN}"/>'}),
    "entities in UTF-16": pack(parts() | {"xl/worksheets/sheet1.xml": f'<?xml version="1.0" encoding="UTF-16"?>{LAUGHS}{sheet_xml("")}'.encode("utf-16")}),
    "far cell": pack(parts('<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')),
    "beyond the sheet": pack(parts('<row r="4294967295"><c r="A4294967295"><v>1</v></c></row>')),
    "70,000 parts": pack({f"xl/{at}.xml": "" for at in range(70_000)}),
    "loop of sectors": loop_of_sectors(),
    "deep XML": pack(parts() | {"xl/worksheets/sheet1.xml": "<a>" * 400_000}),
    "deep tables": b"<table><tr><td>" * 5_000,
    "huge spans": html().replace("<td>", '<td rowspan="99999999" colspan="99999999">').encode(),
    "endless tag": b"<table " + b"<" * 200_000,
    "one long line": b"a," * (10 << 20),
}  # fmt: skip
MOST_CALLS = 100_000  # of functions; reading the small ledger itself takes 20,000


def calls(work: Callable[[], object]) -> int:
    """How many functions, Python's own and those in C, a piece of work calls: the same on every machine."""
    count = 0

    def counted(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event.endswith("call")

    sys.setprofile(counted)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("name", ATTACKS)
def test_an_attack_is_refused_with_little_work(name: str) -> None:
    codes: list[str] = []
    assert calls(lambda: codes.extend(found(ATTACKS[name], "县住建局.xls"))) < MOST_CALLS
    assert len(codes) == 1 and codes[0].endswith("file")


def test_the_calls_of_a_reading_are_counted() -> None:
    assert calls(lambda: found(KINDS["openpyxl.xlsx"], "县住建局.xlsx")) > 1_000


def test_attacks_leave_good_files_as_they_were(tmp_path: Path) -> None:
    good = {f"县住建局{at:02d}{name[name.index('.') :]}": raw for at, (name, raw) in enumerate(KINDS.items())}
    alone = through_children(tmp_path, good)
    bad = {f"县住建局99{at}.xlsx": raw for at, raw in enumerate(ATTACKS.values())}
    mixed = dict(sorted((good | bad).items()))
    together = through_children(tmp_path, mixed)
    assert [one for one in together if one.file in good] == alone
    assert all(one.refused for one in together if one.file in bad)


# --- broken at random -------------------------------------------------------------------------------------------


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(seed=st.integers(0, 1 << 32))
def test_thousands_of_broken_files_are_ledgers_all(
    seed: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """30 × 8 × 13 files through the children; each comes back read or refused, in order."""
    chance = random.Random(seed)
    files = {f"县住建局{at:02d}{name}": broken(raw, chance) for at in range(8) for name, raw in KINDS.items()}
    ledgers = through_children(tmp_path_factory.mktemp("broken"), files)
    assert [ledger.file for ledger in ledgers] == list(files)
    for ledger in ledgers:
        assert ledger.refused == (bool(ledger.findings) and ledger.findings[0].effect == "file")


@settings(max_examples=300, deadline=None)
@given(
    st.binary(max_size=600),
    st.sampled_from(
        [
            b"",
            b"PK\x03\x04",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
            b"\x09\x08\x10\x00",
            b"<table>",
            b"\xff\xfe",
        ]
    ),
)
def test_any_bytes_are_a_ledger(raw: bytes, start: bytes) -> None:
    assert len(found(start + raw, "县住建局.xlsx")) == 1


# --- on the disk ------------------------------------------------------------------------------------------------


def test_links_pipes_folders_and_nothing_are_told_and_wait_for_nobody(tmp_path: Path) -> None:
    (tmp_path / "good.xlsx").write_bytes(KINDS["openpyxl.xlsx"])
    (tmp_path / "empty.xlsx").touch()
    (tmp_path / "link.xlsx").symlink_to(tmp_path / "good.xlsx")
    (tmp_path / "zero.xlsx").symlink_to("/dev/zero")
    (tmp_path / "folder.xlsx").mkdir()
    os.mkfifo(tmp_path / "pipe.xlsx")
    with (tmp_path / "sparse.xlsx").open("wb") as stream:
        stream.truncate(8 << 30)
    names = ("empty.xlsx", "link.xlsx", "zero.xlsx", "folder.xlsx", "pipe.xlsx", "sparse.xlsx")
    start = time.monotonic()
    files = [(tmp_path / name, Source(Q2, name, name)) for name in names]
    ledgers = [ledger for found in read_all(files, context(), 1) for ledger in found]
    assert time.monotonic() - start < 5
    assert [ledger.findings[0].code for ledger in ledgers] == ["F01"] * 5 + ["F07"]
    with pytest.raises(WrongUse, match="在本机打不开（不在了）"):
        list(read_all([(tmp_path / "gone.xlsx", Source(Q2, "", ""))], context(), 1))


# --- large and well -----------------------------------------------------------------------------------------------


def peak() -> int:
    """The most memory this process ever held, in KiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def weighed() -> Callable[[bytes], tuple[tuple[Ledger, ...], int]]:
    """A reader that also says how much its process has grown since it began."""
    begin, around = peak(), context()
    return lambda raw: (
        read_ledger(raw, Source(Q2, "县住建局.xlsx", "县住建局.xlsx"), around),
        peak() - begin,
    )


def test_a_million_cells() -> None:
    """In a sheet beside the ledger, in one child within its limits."""
    line = "".join(f'<c r="{letter}%d" t="inlineStr"><is><t>{letter}</t></is></c>' for letter in "ABCDEFGHIJ")
    rows = "".join(f'<row r="{at}">{line % ((at,) * 10)}</row>' for at in range(1, 100_001))
    made = parts()
    for name, old, new in (
        ("xl/workbook.xml", "</sheets>", '<sheet name="旧表" sheetId="2" r:id="r9"/></sheets>'),
        ("xl/_rels/workbook.xml.rels", "</Relationships>", f'<Relationship Id="r9" Type="{LINKS}/worksheet" Target="worksheets/sheet2.xml"/></Relationships>'),
    ):  # fmt: skip
        made[name] = made[name].replace(old, new)
    raw = pack(made | {"xl/worksheets/sheet2.xml": sheet_xml(rows)})
    (answer,) = run_isolated(weighed, [raw], 1)
    assert not isinstance(answer, Lost)
    (ledger,), grown = answer
    assert [(one.identity, one.row) for one in ledger.records] == BOTH
    assert grown < 500 << 10 and MEMORY <= 1 << 30


def test_good_files_are_good() -> None:
    assert all(people(raw, f"县住建局{name}") == BOTH for name, raw in KINDS.items())
