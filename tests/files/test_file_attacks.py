"""Files made to kill, to fill or to fool the reader, and thousands broken at random: always a Ledger."""

from __future__ import annotations

import os
import random
import resource
from collections.abc import Callable
from pathlib import Path

import pytest
from attacks import ATTACKS, BOOK, PAGE
from broken import broken
from files_made import BOTH, LINKS, Q2, found, kinds, pack, parts, people, sheet_xml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from verbs import context

from lp_reports.ledger.read import Source, read_ledger
from lp_reports.model.ledger import Ledger
from lp_reports.quarter.reading.workers import MEMORY, Lost, read_all, run_isolated
from lp_reports.workspace import WrongUse

KINDS = kinds()


def through_children(folder: Path, files: dict[str, bytes], jobs: int = 2) -> list[Ledger]:
    sources = []
    for name, raw in files.items():
        (folder / name).write_bytes(raw)
        sources.append((folder / name, Source(Q2, name, name)))
    return [ledger for ledgers in read_all(sources, context(), jobs) for ledger in ledgers]


# --- made to attack -------------------------------------------------------------------------------------------


def test_attacks_leave_good_files_as_they_were(tmp_path: Path) -> None:
    good = {f"县住建局{at:02d}{name[name.index('.') :]}": raw for at, (name, raw) in enumerate(KINDS.items())}
    alone = through_children(tmp_path, good)
    refused = [one.make for one in ATTACKS if one.name in (BOOK, PAGE) and not one.rows]
    bad = {f"县住建局99{at:02d}.xlsx": make() for at, make in enumerate(refused)}
    assert len(bad) > 20
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
    files = [(tmp_path / name, Source(Q2, name, name)) for name in names]
    ledgers = [ledger for found in read_all(files, context(), 1) for ledger in found]
    assert [ledger.findings[0].code for ledger in ledgers] == ["F01"] * 5 + ["F07"]
    assert not any("秒" in ledger.findings[0].message for ledger in ledgers), "none was waited for"
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
