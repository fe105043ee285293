"""Everything that a workspace says after every command: full numbers stand in the owner's own feedback alone, and
nowhere is a masked ID beside what would complete it."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import openpyxl  # type: ignore[import-untyped]
import pytest
from desk import Desk, contents, csv_file, identity, line, new, table, texts
from everything import COMMANDS, prepare, said
from served import Served

from lp_reports.cli import main

PHONE, CARD = "13812345678", "6228480868012345678"
LANDED = [identity(9), "13987654321"]  # of a ledger that the page takes in
SENT = [identity(1), identity(2), PHONE, CARD]
MASKED = re.compile(r"[0-9]{6}\*{8}[0-9Xx]{4}")
AGES = re.compile(r"1972[-年./]?0?1[-月./]?0?[23](?!\d)|(?<![\d*])49岁?(?![\d*%.])")  # of persons 1 and 2


def ledger() -> bytes:
    """Two persons, one with an ID that is wrong; numbers and birthdays in every column that takes text."""
    made = table(
        line(1, 电话=PHONE, 备注=f"卡{CARD}，{identity(1)}，电话{PHONE}，1972年1月2日生"),
        line(2, 身份证号=identity(2)[:-1] + "&", 姓名=identity(2), 电话=PHONE + "9", 证书编号=CARD),
        line(2, 培训工种=identity(1), 乡镇=PHONE, 备注="今年49岁，生于72年1月"),
    )
    lines = [list(cells) for cells in made]
    more = [("出生日期", "年龄"), ("1972-01-02", "49"), ("1972-01-03", "49"), ("1972-01-03", "49")]
    for cells, extra in zip(lines[2:], more, strict=True):
        cells.extend(extra)
    stream = io.StringIO()
    csv.writer(stream).writerows(lines)
    return stream.getvalue().encode("utf-8-sig")


@pytest.fixture(scope="module")
def used(tmp_path_factory: pytest.TempPathFactory) -> tuple[Desk, str]:
    """A workspace in which every command was given and the page was asked for everything, and all that they said."""
    desk = new(tmp_path_factory.mktemp("隐私") / "工作区")
    prepare(desk, [identity(1), identity(2)])
    desk.put("县妇联.csv", csv_file(line(1, 结束日期="2021-03-10", 电话=PHONE), filed="2021-04-20"), "2021Q1")
    desk.put(f"县妇联 {identity(1)}.csv", ledger())
    desk.put(f"县残联 {PHONE}.csv", csv_file(line(1), unit="县残联"))
    desk.put(f"坏的 {identity(2)}.xlsx", b"PK" + identity(2).encode())
    before = os.umask(0)
    try:
        told = [text for _, text in said(desk, identity(1))]
    finally:
        os.umask(before)
    return desk, "\n".join(told + list(page(desk)))


def page(desk: Desk) -> Iterator[str]:
    """Every answer of the page: what it knows, what its jobs say, files taken in, set aside and handed out."""
    server = Served(desk.folder)
    try:
        name = quote(f"县残联 {identity(9)}.csv")
        more = csv_file(line(9, 电话=LANDED[1]), unit="县残联")
        yield server.ask("PUT", f"/api/periods/2021Q2/ledgers?name={name}&wish=both", more).raw.decode()
        for command in ("run", "problems", "heads"):
            yield "\n".join(json.dumps(line, ensure_ascii=False) for line in server.do(command))
        known = server.ask("GET", "/api/periods/2021Q2").told
        entry = {"代码": "K02", "单位": identity(1), "理由": PHONE, "截至": "2021-12-31"}
        asked: list[tuple[str, str, object]] = [
            ("GET", "/api/state", None),
            ("GET", "/api/periods/2021Q2", None),
            *(("GET", f"/api/periods/2021Q2/sheets/{book}", None) for book in ("statistics", "circular")),
            ("PUT", "/api/periods/2021Q2/receipts", {"unit": "县妇联", "step": "sent", "done": True}),
            ("PUT", f"/api/periods/{identity(1)}/receipts", {"unit": "县妇联", "step": "sent"}),
            ("DELETE", f"/api/periods/2021Q2/ledgers/{identity(1)}", None),
            *(("DELETE", f"/api/periods/2021Q2/ledgers/{one['id']}", None) for one in known["ledgers"][:2]),
            ("POST", "/api/settings/exceptions", entry),
            ("POST", "/api/workspace", {"path": f"没有/{identity(1)}"}),
            ("POST", "/api/jobs", {"command": identity(1)}),
            ("GET", f"/files/{identity(1)}", None),
        ]
        for method, address, body in asked:
            answer = server.ask(method, address, body)
            assert answer.status < 500, (address, answer)
            yield answer.raw.decode()
    finally:
        server.stop()


def test_every_command_is_given() -> None:
    assert {words[0] for words in COMMANDS} | {"serve"} == set(main.commands)


def readable(name: str, raw: bytes) -> str:
    """All that a file says; of what was sent as a workbook and is none, its bytes."""
    return texts(name if raw.startswith(b"PK\x03\x04") else "", raw)


def owners(name: str) -> bool:
    """What was sent to us, what was read of it, what goes back to its own sender."""
    return (
        name.startswith(("收件/", "缓存/", "换下的台账/", "名单/", "自查/", "设置.toml"))
        or "/反馈/反馈表_县妇联_" in name
        or "/反馈/反馈表_县残联_" in name
    )


def test_no_full_number_in_any_file_but_its_owners(used: tuple[Desk, str]) -> None:
    desk, _ = used
    files = contents(desk.folder)
    assert len(files) > 30
    for name, raw in files.items():
        if not owners(name):
            text = readable(name, raw)
            assert [number for number in (*SENT, *LANDED) if number in text] == [], name


def test_no_owner_gets_anothers_number(used: tuple[Desk, str]) -> None:
    desk, _ = used
    for path in desk.folder.glob("输出/2021Q2/反馈/反馈表_县残联_*.xlsx"):
        text = texts(path.name, path.read_bytes())
        assert identity(1) in text
        assert [number for number in SENT[1:] if number in text] == []


def test_no_full_number_on_the_screen(used: tuple[Desk, str]) -> None:
    _, said = used
    assert MASKED.search(said), "masked ones are there"
    assert [number for number in (*SENT, *LANDED) if number in said] == []


def test_no_full_number_in_the_name_of_what_is_written(used: tuple[Desk, str]) -> None:
    desk, _ = used
    names = [name for name in contents(desk.folder) if not name.startswith(("收件/", "换下的台账/"))]
    assert [name for name in names if any(number in name for number in (*SENT, *LANDED))] == []


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


def test_what_a_list_says_of_a_person_stays_in_the_bureau(used: tuple[Desk, str]) -> None:
    """Person 1 and 2 are on 财政供养人员名单: the check says so, and nothing that leaves the bureau does."""
    desk, _ = used
    seen = [name for name, raw in contents(desk.folder).items() if "财政供养" in readable(name, raw)]
    assert [name for name in seen if name.startswith("核对/")]
    inside = ("收件/", "名单/", "核对/", "设置.toml", "下一个/", "空白台账/", "交接/")
    assert [name for name in seen if not name.startswith(inside)] == []


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such rights: a file has those of its folder")
def test_whatever_is_written_is_its_owners_alone(used: tuple[Desk, str]) -> None:
    """Though the system would let everybody in."""
    desk, _ = used
    ours = [
        path
        for path in desk.folder.rglob("*")
        if path.is_file()
        and path.relative_to(desk.folder).parts[0] not in ("收件", "换下的台账", "名单", "上级")
    ]
    assert len(ours) > 40
    assert [path.name for path in ours if stat.S_IMODE(path.stat().st_mode) != 0o600] == []


def rows(path: Path, raw: bytes) -> Iterator[str]:
    """What stands side by side in a file, a row each."""
    if path.suffix == ".xlsx":
        for sheet in openpyxl.load_workbook(io.BytesIO(raw)).worksheets:
            for row in sheet.iter_rows(values_only=True):
                yield " | ".join(str(cell) for cell in row if cell is not None)
    elif path.suffix in (".csv", ".json", ".txt"):
        yield from raw.decode("utf-8-sig").splitlines()
