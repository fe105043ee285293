"""青河区 counted a second time, from the files of its inbox alone: plain loops, nothing of the engine.

Its ledgers have one form and known slips, so that counting them needs no judgement: a row without an ID counts nowhere,
of two rows of one person, category and day the lead unit's counts, a certificate without a number is none."""

from __future__ import annotations

import csv
import datetime as dt
from collections import Counter, defaultdict
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

import openpyxl  # type: ignore[import-untyped]

LEADS = {"1": "区农业农村局", "2": "区商务局", "3": "区住建局", "4": "区妇联"}
WORKING = ("已就业", "灵活就业")
WHOLE = "职业培训机构（全脱产中级工以上）"
Row = dict[str, Any]


def read(inbox: Path) -> list[Row]:
    """Every row with an ID, dates as text, in the order of periods."""
    found = []
    for path in sorted(inbox.glob("*/*")):
        if "整改清单" in path.name:
            continue
        if path.suffix == ".csv":
            lines = list(csv.reader(path.read_text("utf-8-sig").splitlines()))
        else:
            cells = openpyxl.load_workbook(path).active.iter_rows(values_only=True)
            lines = [[_text(cell) for cell in line] for line in cells]
        heads = next((line for line in lines if "身份证号" in line), None)
        for line in lines[lines.index(heads) + 1 :] if heads else []:
            row = dict(zip(heads or [], line, strict=False)) | {"期": path.parent.name, "单位": path.stem}
            if row["身份证号"]:
                found.append(row)
    return found


def _text(cell: Any) -> str:
    if isinstance(cell, dt.datetime):
        return f"{cell:%Y-%m-%d}"
    return "" if cell is None else str(cell)


def standing(rows: list[Row]) -> list[Row]:
    """Each person's training, or certificate without one, once."""
    kept: dict[tuple[str, ...], Row] = {}
    for row in rows:
        key = row["身份证号"], row["培训类别"], row["结束日期"] or row["发证日期"]
        if key not in kept or row["单位"] == LEADS[row["培训类别"]]:
            kept[key] = row
    return list(kept.values())


def trained(row: Row) -> bool:
    return bool(row["结束日期"])


def certified(row: Row) -> bool:
    return bool(row["证书类别"] and row["证书编号"] and row["发证日期"])


def counts(rows: list[Row], first: str, last: str) -> dict[str, int]:
    """The county's, between two days."""
    ended = [row for row in rows if trained(row) and first <= row["结束日期"] <= last]
    issued = [row for row in rows if certified(row) and first <= row["发证日期"] <= last]
    return {
        "trained": len(ended),
        "persons": len({row["身份证号"] for row in ended}),
        "certified": len(issued),
        "vocational": sum(row["证书类别"] == "职业技能等级证书" for row in issued),
        "direct": sum(not trained(row) for row in issued),
    }


def direct(rows: list[Row]) -> Counter[str]:
    """Certificates without training, by township."""
    return Counter(row["街道（镇、乡）"] for row in rows if certified(row) and not trained(row))


def pay(rows: list[Row]) -> dict[str, list[Any]]:
    """By township and 合计: who had work, states both, whose pay rose; means before, after and of the gain."""
    latest: dict[str, Row] = {}
    for row in rows:
        known = latest.get(row["身份证号"])
        if certified(row) and (known is None or row["发证日期"] >= known["发证日期"]):
            latest[row["身份证号"]] = row
    lines: dict[str, list[Row]] = defaultdict(list)
    for row in latest.values():
        if row["培训前就业状态"] in WORKING:
            lines[row["街道（镇、乡）"]].append(row)
            lines["合计"].append(row)
    return {town: _pay(mine) for town, mine in lines.items()}


def _pay(mine: list[Row]) -> list[Any]:
    both = [
        (Decimal(row["培训前月收入"]), Decimal(row["培训后月收入"]))
        for row in mine
        if row["培训前月收入"] and row["培训后月收入"]
    ]
    gains = [after - before for before, after in both]
    sums = [sum(before for before, _ in both), sum(after for _, after in both), sum(gains)]
    means = [(Decimal(each) / len(both)).quantize(Decimal("0.01"), ROUND_HALF_UP) for each in sums]
    return [len(mine), len(both), sum(gain > 0 for gain in gains), *means]


def named(rows: list[Row], head: str, place: bool = False) -> dict[str, list[int]]:
    """Who a column names, and 合计: trained this year, certified this year, trained and certified in the plan."""
    tallies: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for row in rows:
        names = [name for name in row[head].split("、") if name]
        if place:
            names = [f"{name}（{row['街道（镇、乡）']}{row['村（社区）']}）" for name in names]
        for name in [*names, "合计"] if names else []:
            tally = tallies[name]
            tally[0] += trained(row) and row["结束日期"] >= "2024"
            tally[1] += certified(row) and row["发证日期"] >= "2024"
            tally[2] += trained(row)
            tally[3] += certified(row)
    return dict(tallies)


def whole_time(rows: list[Row]) -> dict[str, int]:
    """Certificates of the whole-time channel, by what level and mode say."""
    parts: Counter[str] = Counter()
    for row in rows:
        if row["培训渠道"] != WHOLE or not certified(row):
            continue
        if row["证书等级"] not in ("四级/中级工", "三级/高级工"):
            parts["below"] += 1
        elif row["培训方式"] == "业余":
            parts["part_time"] += 1
        else:
            parts["fit"] += 1  # the channel's own name says 全脱产
        parts["certified"] += 1
    return dict(parts)


def paid(rows: list[Row]) -> dict[str, tuple[int, Decimal]]:
    """(person-times, yuan) by unit."""
    sums: dict[str, tuple[int, Decimal]] = {}
    for row in rows:
        amount = Decimal(row["培训补贴"] or 0) + Decimal(row["鉴定补贴"] or 0)
        if amount:
            times, total = sums.get(row["单位"], (0, Decimal(0)))
            sums[row["单位"]] = times + 1, total + amount
    return sums


def taught(rows: list[Row]) -> dict[str, list[int]]:
    """By institution: classes, trainings, persons, certificates."""
    lines: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if trained(row):
            lines[row["培训机构"] or "未注明"].append(row)
    return {
        name: [
            len({(row["班期"], row["培训类别"], row["开班日期"], row["结束日期"]) for row in mine}),
            len(mine),
            len({row["身份证号"] for row in mine}),
            sum(map(certified, mine)),
        ]
        for name, mine in lines.items()
    }


def against_list(rows: list[Row], listed: set[str]) -> Counter[str]:
    """Trainings and certificates whose person the list of 脱贫劳动力 and the ledger tell apart."""
    return Counter(
        "台账写着脱贫劳动力，名单上没有"
        if row["人员类别"] == "脱贫劳动力"
        else "名单上是脱贫劳动力，台账没有写"
        for row in rows
        if (row["人员类别"] == "脱贫劳动力") != (row["身份证号"] in listed)
    )
