"""Everything that a workspace says after every command: full numbers stand in the owner's own feedback alone, and
nowhere is a masked ID beside what would complete it."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path

import openpyxl  # type: ignore[import-untyped]
import pytest
from desk import Desk, contents, csv_file, identity, line, new, table, texts

PHONE, CARD = "13812345678", "6228480868012345678"
SENT = [identity(1), identity(2), PHONE, CARD]
MASKED = re.compile(r"[0-9]{6}\*{8}[0-9Xx]{4}")
AGES = re.compile(r"1972[-年./]?0?1[-月./]?0?[23](?!\d)|(?<![\d*])49岁?(?![\d*%.])")  # of persons 1 and 2


def ledger() -> bytes:
    """Two persons, one with an ID that is wrong; numbers and birthdays in every column that takes text."""
    lines = table(
        line(1, 电话=PHONE, 备注=f"卡{CARD}，{identity(1)}，电话{PHONE}，1972年1月2日生"),
        line(2, 身份证号=identity(2)[:-1] + "&", 姓名=identity(2), 电话=PHONE + "9", 证书编号=CARD),
        line(2, 培训工种=identity(1), 乡镇=PHONE, 备注="今年49岁，生于72年1月"),
    )
    more = [("出生日期", "年龄"), ("1972-01-02", "49"), ("1972-01-03", "49"), ("1972-01-03", "49")]
    for cells, extra in zip(lines[2:], more, strict=True):
        cells.extend(extra)
    stream = io.StringIO()
    csv.writer(stream).writerows(lines)
    return stream.getvalue().encode("utf-8-sig")


@pytest.fixture(scope="module")
def used(tmp_path_factory: pytest.TempPathFactory) -> tuple[Desk, str]:
    """A workspace in which every command was given, and all that was said on the screen."""
    desk = new(tmp_path_factory.mktemp("隐私") / "工作区")
    desk.put(f"县妇联 {identity(1)}.csv", ledger())
    desk.put(f"县残联 {PHONE}.csv", csv_file(line(1), unit="县残联"))
    desk.put(f"坏的 {identity(2)}.xlsx", b"PK" + identity(2).encode())
    said = [
        desk.do(*command).output
        for command in (
            ("run",),
            ("run", "--as-of", "2021-05-31"),
            ("trace", "county", "合计", "plan", "trained", "--all"),
            ("heads", "-w", str(desk.folder)),
            ("plan",),
            ("close", "2021Q2"),
            ("blank",),
            ("run", identity(1)),
            ("trace", PHONE),
        )
    ]
    return desk, "\n".join(said)


def owners(name: str) -> bool:
    """What was sent to us, what was read of it, what goes back to its own sender."""
    return (
        name.startswith(("收件/", "缓存/"))
        or "/反馈/反馈表_县妇联_" in name
        or "/反馈/反馈表_县残联_" in name
    )


def test_no_full_number_in_any_file_but_its_owners(used: tuple[Desk, str]) -> None:
    desk, _ = used
    files = contents(desk.folder)
    assert len(files) > 30
    for name, raw in files.items():
        if not owners(name):
            text = texts(name, raw)
            assert [number for number in SENT if number in text] == [], name


def test_no_owner_gets_anothers_number(used: tuple[Desk, str]) -> None:
    desk, _ = used
    for path in desk.folder.glob("输出/*/反馈/反馈表_县残联_*.xlsx"):
        text = texts(path.name, path.read_bytes())
        assert identity(1) in text
        assert [number for number in SENT[1:] if number in text] == []


def test_no_full_number_on_the_screen(used: tuple[Desk, str]) -> None:
    _, said = used
    assert MASKED.search(said), "masked ones are there"
    assert [number for number in SENT if number in said] == []


def test_no_full_number_in_the_name_of_what_is_written(used: tuple[Desk, str]) -> None:
    desk, _ = used
    names = [name for name in contents(desk.folder) if not name.startswith("收件/")]
    assert [name for name in names if any(number in name for number in SENT)] == []


def test_no_masked_number_beside_an_age_or_a_birthday(used: tuple[Desk, str]) -> None:
    """Area, check digit and age leave a few dozen candidates."""
    desk, said = used
    seen = 0
    for name, raw in contents(desk.folder).items():
        if not owners(name):
            for row in rows(Path(name), raw):
                if MASKED.search(row):
                    seen += 1
                    assert not AGES.search(row), (name, row)
    assert seen > 3
    for row in said.splitlines():
        assert not (MASKED.search(row) and AGES.search(row)), row


def rows(path: Path, raw: bytes) -> Iterator[str]:
    """What stands side by side in a file, a row each."""
    if path.suffix == ".xlsx":
        for sheet in openpyxl.load_workbook(io.BytesIO(raw)).worksheets:
            for row in sheet.iter_rows(values_only=True):
                yield " | ".join(str(cell) for cell in row if cell is not None)
    elif path.suffix in (".csv", ".json", ".txt"):
        yield from raw.decode("utf-8-sig").splitlines()
