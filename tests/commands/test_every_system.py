"""What a file tells of the computer that wrote it: nothing. Who may open it there: its owner."""

from __future__ import annotations

import datetime as dt
import io
import os
import re
import shutil
import stat
import subprocess
import sys
import zipfile
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pytest
from desk import Desk, csv_file, identity, line, prints, shell

from lp_reports.reports.excel.book import Book
from lp_reports.reports.excel.zip_files import same_everywhere

ZIPS = (".xlsx", ".docx")


def packages(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.suffix in ZIPS)


def test_every_entry_of_every_package_names_the_same_system_day_and_rights(sample: Desk) -> None:
    found = packages(sample.folder / "输出")
    assert len(found) > 10 and {path.suffix for path in found} == set(ZIPS)
    for path in found:
        with zipfile.ZipFile(path) as package:
            for entry in package.infolist():
                about = (entry.create_system, entry.date_time[0], entry.external_attr >> 16, entry.extra)
                assert about == (0, 1980, 0o600, b""), f"{path.name} {entry.filename}"


def test_so_do_blanks_and_checks(desk: Desk) -> None:
    ledger = desk.put("县妇联.csv", csv_file(line(), line(2, 身份证号="123"))).rename(
        desk.folder / "县妇联.csv"
    )
    assert desk.do("blank", "县妇联").exit_code == 0
    assert desk.do("check", str(ledger), "--period", "2021Q2").exit_code == 0
    found = [*desk.folder.glob("*_自查.xlsx"), *packages(desk.folder / "空白台账")]
    assert len(found) == 2
    for path in found:
        with zipfile.ZipFile(path) as package:
            assert {entry.create_system for entry in package.infolist()} == {0}, path.name


def book() -> bytes:
    made = Book(dt.date(2021, 6, 30))
    made.page("一", [10]).line("字")
    made.page("二", [10])
    return made.finish()


def test_the_same_bytes_where_python_says_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    here = book()
    monkeypatch.setattr(sys, "platform", "win32")
    assert book() == here


def test_nothing_but_the_system_changes() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        for name in ("a", "名/b"):
            entry = zipfile.ZipInfo(name)
            entry.create_system, entry.extra, entry.comment = 3, b"\x99\x99\x01\x00x", b"PK\x01\x02"
            package.writestr(entry, name * 50)
    with zipfile.ZipFile(io.BytesIO(same_everywhere(stream.getvalue()))) as package:
        assert package.testzip() is None
        assert {name: package.read(name) for name in package.namelist()} == {
            "a": b"a" * 50,
            "名/b": "名/b".encode() * 50,
        }
        assert [(entry.create_system, entry.comment) for entry in package.infolist()] == [
            (0, b"PK\x01\x02")
        ] * 2


SURROUNDINGS = [
    {"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati", "LC_ALL": "C", "LANG": "C"},
    {"PYTHONHASHSEED": "2", "TZ": "Asia/Shanghai", "LC_ALL": "tr_TR.UTF-8"},  # its i is no I
    {"PYTHONHASHSEED": "3", "TZ": "America/St_Johns", "LC_ALL": "POSIX"},
]

# What Python does first of all: folders are listed from their end.
BACKWARDS = """import os
listed = os.listdir
os.listdir = lambda *where: sorted(listed(*where), reverse=True)
"""


def test_the_same_bytes_in_any_surroundings(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All at once: another hash seed, time zone, locale, encoding and order of files; one reader, two, three."""
    if maker := shutil.which("localedef"):
        subprocess.run([maker, "-i", "tr_TR", "-f", "UTF-8", str(tmp_path / "tr_TR.UTF-8")], check=False)
        monkeypatch.setenv("LOCPATH", str(tmp_path))
    for unit in ("县妇联", "县残联", "县住建局"):
        desk.put(f"{unit}.csv", csv_file(*(line(at, 备注="=1+1") for at in range(3)), unit=unit))
        desk.put(f"通知 {unit}.jpg", b"no ledger")
    (tmp_path / "sitecustomize.py").write_text(BACKWARDS, "ascii")
    seen = []
    for jobs, surroundings in enumerate(SURROUNDINGS, 1):
        for name, value in surroundings.items():
            monkeypatch.setenv(name, value)
        if jobs == 2:
            monkeypatch.setenv("PYTHONPATH", str(tmp_path), prepend=os.pathsep)
        done = shell("run", "--jobs", str(jobs), "-w", str(desk.folder))
        assert done.returncode == 0, done.stderr
        seen.append(prints(desk.folder / "输出" / "2021Q2"))
    assert len(seen[0]) > 10
    assert seen[0] == seen[1] == seen[2]


def test_the_same_bytes_in_whatever_order_a_folder_is_listed(
    light: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    for at, unit in enumerate(("县妇联", "县残联", "县住建局")):
        for part in range(2):
            rows = (line(at * 9 + part * 3 + row, 身份证号=identity(row)) for row in range(3))
            light.put(f"{unit}{part}.csv", csv_file(*rows, unit=unit))
        light.put(f"通知{at}.jpg", b"no ledger")  # told in the order of names
    seen = []
    for order in (sorted, lambda names: sorted(names, reverse=True)):
        monkeypatch.setattr(os, "listdir", ordered(os_listdir := os.listdir, order))
        monkeypatch.setattr(os, "scandir", listed(os_scandir := os.scandir, order))
        seen.append(prints(light.run()))
        monkeypatch.setattr(os, "listdir", os_listdir)
        monkeypatch.setattr(os, "scandir", os_scandir)
    assert seen[0] == seen[1]


def ordered(real: Callable[..., list[Any]], order: Callable[..., list[Any]]) -> Callable[..., list[Any]]:
    return lambda *where: order(real(*where))


def listed(real: Callable[..., Any], order: Callable[..., list[Any]]) -> Callable[..., Any]:
    """What `with os.scandir(…) as entries` gives, in this order."""

    def scandir(*where: Any) -> Any:
        with real(*where) as entries:
            names = {entry.name: entry for entry in entries}
        return nullcontext(iter([names[name] for name in order(names)]))

    return scandir


CLOCK = re.compile(
    r"\b(?:today|now|utcnow|time_ns|strftime|localtime|gmtime)\(|\btime\.time\(|\blocale\.|uuid\.|\brandom\."
)
ASKED = {  # what asks for the day because the clerk's act has one
    "lp_reports/page/app.py": 1,  # 收发登记
    "lp_reports/cli/quarter.py": 1,  # 催报: how many days late, --today says another
}


def test_nothing_else_asks_for_the_time_the_place_or_chance() -> None:
    root = Path(__file__).parents[2]
    found = {
        path.relative_to(root).as_posix(): count
        for path in (root / "lp_reports").rglob("*.py")
        if (count := len(CLOCK.findall(path.read_text("utf-8"))))
    }
    assert found == ASKED


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such rights: a file has those of its folder")
def test_outputs_are_their_owners_alone(desk: Desk) -> None:
    desk.put("县妇联.csv", csv_file(line()))
    before = os.umask(0)
    try:
        output = desk.run()
    finally:
        os.umask(before)
    for path in (output, *output.rglob("*")):
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600), path.name
