"""run --sqlite: the rows and figures as tables, nobody's name in them, for the owner's eyes alone."""

from __future__ import annotations

import csv
import io
import os
import sqlite3
import stat
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from desk import Desk, csv_file, identity, line


def base(desk: Desk) -> Path:
    return desk.folder / "输出" / "2021Q2" / "data" / "rows.sqlite"


def asked(desk: Desk, question: str) -> list[Any]:
    with closing(sqlite3.connect(base(desk))) as opened:
        return opened.execute(question).fetchall()


def run(desk: Desk, *options: str) -> None:
    result = desk.do("run", *options)
    assert result.exit_code == 0, result.output


def test_only_on_request(desk: Desk) -> None:
    desk.put("县妇联.csv", csv_file(line()))
    run(desk)
    assert not base(desk).exists()


def test_every_row_with_what_became_of_it(desk: Desk) -> None:
    desk.put("县妇联.csv", csv_file(line(1), line(2, 姓名=""), line(1)))
    run(desk, "--sqlite")
    assert asked(desk, "SELECT row, disposition, codes, end_date, category FROM rows ORDER BY position") == [
        (4, "counted", "", "2021-05-10", 9),
        (5, "rejected", "P01", "2021-05-10", 9),
        (6, "duplicate", "X01", "2021-05-10", 9),
    ]
    assert asked(desk, "SELECT county, period, as_of FROM about") == [("罗平县", "2021Q2", "2021-06-30")]


def test_the_figures_are_those_of_figures_csv(desk: Desk) -> None:
    desk.put("县妇联.csv", csv_file(line(1), line(2)))
    run(desk, "--sqlite")
    raw = (base(desk).parent / "figures.csv").read_text("utf-8-sig")
    known = {tuple(row[:4]): row[4] for row in list(csv.reader(io.StringIO(raw)))[1:]}
    stored = {tuple(row[:4]): row[4] for row in asked(desk, "SELECT * FROM figures")}
    assert {key: float(value) for key, value in known.items() if key[3] != "state"} == {
        key: float(stored[key]) for key in known if key[3] != "state"
    }


def test_nobody_is_named_in_it(desk: Desk) -> None:
    desk.put("县妇联.csv", csv_file(line(1, 姓名="赵一二", 电话="13900001234", 证书编号="ABC12345")))
    run(desk, "--sqlite")
    raw = base(desk).read_bytes()
    assert not [word for word in ("赵一二", identity(1), "13900001234", "ABC12345") if word.encode() in raw]


def test_the_same_rows_give_the_same_tables(desk: Desk) -> None:
    desk.put("县妇联.csv", csv_file(line(1), line(2)))
    run(desk, "--sqlite")
    first = base(desk).read_bytes()
    run(desk, "--sqlite")
    assert base(desk).read_bytes() == first


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps to the rights of the folder")
def test_nobody_else_may_open_it(desk: Desk) -> None:
    desk.put("县妇联.csv", csv_file(line()))
    run(desk, "--sqlite")
    assert stat.S_IMODE(base(desk).stat().st_mode) == 0o600


def test_the_other_outputs_stay_what_they_were(desk: Desk) -> None:
    desk.put("县妇联.csv", csv_file(line()))
    run(desk)
    folder = base(desk).parents[1]
    before = {
        path: path.read_bytes() for path in folder.rglob("*") if path.is_file() and path.name != "run.json"
    }
    run(desk, "--sqlite")
    assert {path: path.read_bytes() for path in before} == before
