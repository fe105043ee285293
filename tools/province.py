"""A province to measure the roll-up on: `python tools/province.py DIR [COUNTIES [ROWS]]`, ROWS to a ledger of each of 12 units.

With `--hand-in` only the first county has ledgers; the others hand in its rows as those of other persons, so that three
million rows are there in minutes. One person in a thousand is told of by the next county too. Prints what every stage
took, as docs/扩展到州市和省.md has it."""

from __future__ import annotations

import argparse
import datetime as dt
import io
import random
import resource
import sys
import time
from pathlib import Path

import xlsxwriter

sys.path.insert(0, str(Path(__file__).parents[1] / "samples"))
import prefecture
from people import with_check_digit

from lp_reports.dataset import parquet
from lp_reports.dataset.keys import hashed, make_key, read_key
from lp_reports.quarter.gathering import gather
from lp_reports.rollup.run import roll_up
from lp_reports.rollup.upper import read_upper

SIGNS = "子丑寅卯辰巳午未申酉戌亥"
UNITS = (
    *("县扶贫办", "县总工会", "县妇联", "团县委", "县工信商科局", "县农业农村局"),
    *("县住建局", "县文旅局", "县卫健局", "县残联", "县市场监管局", "县人社局"),
)
CATEGORIES = tuple(prefecture.OCCUPATIONS)
SHARED = 1000  # one person in so many is told of by the next county too
APART = 12  # rows from a shared person's in one county to the one in the other: of one category, days that may overlap
PERIOD = "2021Q2"


def names(counties: int) -> list[str]:
    """Invented counties, two signs each."""
    return [f"{SIGNS[at // 12]}{SIGNS[at % 12]}县" for at in range(counties)]


def person(county: int, number: int) -> str:
    """An ID that nobody has: no area begins with 99, no sequence is from 996 on."""
    birth = dt.date(1970, 1, 1) + dt.timedelta(days=number // 4 % 9_000)
    return with_check_digit(f"{990_000 + county}{birth:%Y%m%d}{996 + number % 4}")


def ledger(county: int, unit: int, rows: int, counties: int) -> bytes:
    """A unit's ledger of the period."""
    chance = random.Random(county * 100 + unit)
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "constant_memory": True})
    sheet = book.add_worksheet("台账")
    for at, text in enumerate(
        ("2021年第二季度农村劳动力培训台账", f"填报单位：{UNITS[unit]}　填报日期：2021年7月5日")
    ):
        sheet.write_string(at, 0, text)
    sheet.write_row(2, 0, prefecture.HEADS)
    name = names(counties)[county]
    for at in range(1, rows + 1):
        number = unit * rows + at
        who = (county - 1) % counties, number + APART
        end = dt.date(2021, 4 + number % 3, 8 + number % 17)
        certified = chance.random() < 0.6
        row = prefecture.Row(
            county=name,
            unit=UNITS[unit],
            period=PERIOD,
            name="学员",
            identity=person(*who) if number % SHARED == 0 else person(county, number),
            town=prefecture.town(name, number % 13),
            category=CATEGORIES[number % len(CATEGORIES)],
            start=end - dt.timedelta(days=6),
            end=end,
            certificate=prefecture.VOCATIONAL if certified else "",
            number=f"证{county:03}{number:06}" if certified else "",
            issued=end + dt.timedelta(days=2) if certified else None,
            paid=800 if certified else 0,
        )
        sheet.write_row(2 + at, 0, prefecture.cells(at, row))
    book.close()
    return buffer.getvalue()


def make(folder: Path, counties: int, rows: int, hand_in: bool) -> None:
    """The counties' workspaces and 上级.toml."""
    everyone = names(counties)
    prefecture.COUNTIES = {name: name[:2] for name in everyone}
    for county, name in enumerate(everyone if not hand_in else everyone[:1]):
        home = folder / name
        (home / "收件" / PERIOD).mkdir(parents=True, exist_ok=True)
        (home / "设置.toml").write_text(prefecture.settings(name), "utf-8")
        (home / "任务分解表.xlsx").write_bytes(prefecture.plan(name))
        for unit, words in enumerate(UNITS):
            (home / "收件" / PERIOD / f"{words}.xlsx").write_bytes(ledger(county, unit, rows, counties))
    text = "".join(f'\n[[县]]\n名称 = "{name}"\n工作区 = "{name}"\n' for name in everyone)
    (folder / "上级.toml").write_text(f'名称 = "样例省"\n{text}', "utf-8")
    make_key(folder / "密钥.txt")


def hand_in(folder: Path, counties: int) -> None:
    """The first county's rows as the others': other persons, but for one in a thousand of the county before."""
    pa, key = parquet.arrow(), read_key(folder / "密钥.txt")
    first, *others = names(counties)
    gathered = gather(folder / first, PERIOD, None, 0, lambda *_: None, keep=False)
    path = folder / "行.parquet"
    path.write_bytes(parquet.write(gathered.summary, gathered.settings, key))
    table, _ = parquet.read(path)
    persons = {name: table.column(name).to_pylist() for name in ("person", "certificate")}
    for county, name in enumerate(others, 1):
        mine = table
        for column, values in persons.items():
            hashes = [_other(key, county, at, values) for at in range(len(values))]
            place = mine.schema.get_field_index(column)
            mine = mine.set_column(place, column, pa.array(hashes, pa.string()))
        home = folder / name / "输出" / PERIOD / parquet.FILE
        home.parent.mkdir(parents=True)
        home.write_bytes(parquet.to_bytes(mine))


def _other(key: bytes, county: int, at: int, values: list[str | None]) -> str | None:
    if at % SHARED == 0 and at + APART < len(values):
        return _own(key, county - 1, values[at + APART])
    return _own(key, county, values[at])


def _own(key: bytes, county: int, value: str | None) -> str | None:
    return hashed(key, f"{county} {value}") if value and county else value


class Clock:
    """How long each stage took."""

    def __init__(self) -> None:
        self._since, self._stage = now(), ""

    def show(self, stage: str, done: int, total: int) -> None:
        """The roll-up's progress."""
        if stage != self._stage:
            self._stage, self._since = stage, now()
        if done == total:
            report(stage, self._since)


def now() -> tuple[float, float]:
    """Seconds by the clock, and of work by this process and its children."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return time.perf_counter(), sum(one.ru_utime + one.ru_stime for one in used)


def report(stage: str, since: tuple[float, float]) -> None:
    """A line of what is measured."""
    clock, work = (after - before for after, before in zip(now(), since, strict=True))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{stage}\t用时 {clock:.1f} 秒\tCPU {work:.1f} 秒\t内存峰值 {peak:.0f} MB", flush=True)


def main() -> None:
    """Make it, roll it up, say what it took."""
    words = argparse.ArgumentParser()
    words.add_argument("folder", type=Path)
    words.add_argument("counties", type=int, nargs="?", default=129)
    words.add_argument("rows", type=int, nargs="?", default=2000)
    words.add_argument("--hand-in", action="store_true")
    words.add_argument("--engine", choices=["duckdb", "pandas"], default="duckdb")
    words.add_argument("--cluster")
    given = words.parse_args()
    since = now()
    if not given.folder.exists():
        make(given.folder, given.counties, given.rows, given.hand_in)
        if given.hand_in:
            hand_in(given.folder, given.counties)
    report(f"造{given.counties}个县、{given.counties * len(UNITS) * given.rows}行", since)
    since = now()
    upper, key = read_upper(given.folder / "上级.toml"), given.folder / "密钥.txt"
    rolled = roll_up(upper, PERIOD, key, given.engine, 0, Clock().show, given.cluster)
    report("合计", since)
    print(f"跨县重复{len(rolled.combined.moved)}条，没有汇总的县{len(rolled.combined.holes)}个")


if __name__ == "__main__":
    main()
