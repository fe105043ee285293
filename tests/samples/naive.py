"""The figures of figures.csv computed a second time, the plain way, from what the samples were meant to say.

Nothing of lp_reports is used here, nor any ledger read: only truth.json and the notice's task numbers.
"""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
PERIOD = "2021Q2"
LAST = dt.date(2021, 6, 30)
SINCE = {"quarter": "2021-04-01", "year": "2021-01-01", "plan": "2020-01-01"}
YEARS = {"year": ("2021",), "plan": ("2020", "2021", "2022")}
MONTHS = Decimal(6)
OUTSIDE = "县外/未分解"
UNITS = (
    "县扶贫办", "县总工会", "县妇联", "团县委", "县工信商科局", "县农业农村局",
    "县住建局", "县文旅局", "县卫健局", "县残联", "县市场监管局", "县人社局",
)  # fmt: skip
GOALS = {"goal_trained": 10000, "goal_vocational": 6700, "goal_specialised": 3300}
CHANNELS = {"一a": (1000, 0), "一b": (2300, 2700), "二": (2000, 200), "三": (900, 400), "四": (500, 0)}
DIRECTIONS = {"一": 2000, "二": 3800, "三": 4200}
WORKING = ("已就业", "灵活就业", "自主创业", "公益性岗位")
NOT_COUNTED = ("升学", "参军")
MONEY = {
    "training": "training",
    "exam": "exam",
    "living": "living",
    "transport": "transport",
    "workplace": "workplace_pay",
}

Row = dict[str, Any]
Key = tuple[str, str, str, str]
Figures = dict[Key, Decimal | int | str]


def table(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


CATEGORIES = table("categories.csv")
TOWNSHIPS = table("townships.csv")
LEADS = list(dict.fromkeys(line["lead"] for line in CATEGORIES))


def percent(part: Decimal | int, whole: Decimal | int) -> Decimal:
    return (Decimal(part) * 100 / Decimal(whole)).quantize(Decimal("0.01"), ROUND_HALF_UP)


def pace(tasks: dict[str, int], scope: str) -> Decimal:
    """序时进度: months elapsed over twelve; over the plan, past years' tasks and this year's share of it."""
    if scope == "year":
        return percent(MONTHS, 12)
    return percent(tasks["2020"] + tasks["2021"] * MONTHS / 12, sum(tasks.values()))


def ended(rows: Iterable[Row], scope: str) -> list[Row]:
    return [row for row in rows if SINCE[scope] <= row["end"] <= str(LAST)]


def issued(rows: Iterable[Row], scope: str, kind: str = "") -> list[Row]:
    """Certificates that count, by issue date; `kind` vocational or specialised."""
    return [
        row
        for row in rows
        if row["certificate"]
        and kind in ("", row["certificate"])
        and SINCE[scope] <= row["issued"] <= str(LAST)
    ]


def free(rows: list[Row]) -> list[Row]:
    return [row for row in rows if row["free"]]


def all_rows(truth: list[Row]) -> list[Row]:
    """Every row read, with its file's unit and period."""
    return [{**row, "unit": book["unit"], "period": book["period"]} for book in truth for row in book["rows"]]


def standing(truth: list[Row]) -> list[Row]:
    return [row for row in all_rows(truth) if row["disposition"] in ("counted", "held")]


def compute(truth: list[Row]) -> Figures:
    rows, figures = standing(truth), Figures()
    county(rows, figures)
    categories(rows, figures)
    townships(rows, figures)
    leads(rows, figures)
    channels(rows, figures)
    directions(rows, figures)
    employment(rows, figures)
    money(rows, figures)
    units(truth, figures)
    identity(truth, figures)
    return {key: value if isinstance(value, str) else Decimal(value) for key, value in figures.items()}


def county(rows: list[Row], figures: Figures) -> None:
    for scope in SINCE:
        trained = ended(rows, scope)
        vocational, specialised = issued(rows, scope, "vocational"), issued(rows, scope, "specialised")
        for measure, value in {
            "trained": len(trained),
            "persons": len({row["id"] for row in trained}),
            "certified": len(vocational) + len(specialised),
            "vocational": len(vocational),
            "vocational_free": len(free(vocational)),
            "specialised": len(specialised),
            "specialised_free": len(free(specialised)),
            "uncertified": len(trained) - len(vocational) - len(specialised),
        }.items():
            figures["county", "合计", scope, measure] = value
    for measure, value in GOALS.items():
        figures["county", "合计", "plan", measure] = value


def rank(figures: Figures, name: str, scope: str) -> None:
    """By the printed rate; ties share, the next skips; 合计 and rows without a rate have none."""
    rates = {
        key[1]: Decimal(value)
        for key, value in figures.items()
        if (key[0], key[2], key[3]) == (name, scope, "rate") and key[1] != "合计"
    }
    for row, mine in rates.items():
        figures[name, row, scope, "rank"] = 1 + sum(other > mine for other in rates.values())


def categories(rows: list[Row], figures: Figures) -> None:
    lines = [(line["number"], [line]) for line in CATEGORIES] + [("合计", CATEGORIES)]
    for label, members in lines:
        numbers = {int(line["number"]) for line in members}
        tasks = {year: sum(int(line[year]) for line in members) for year in YEARS["plan"]}
        for scope in SINCE:
            done = sum(row["category"] in numbers for row in ended(rows, scope))
            figures["category", label, scope, "trained"] = done
            if scope in YEARS:
                rate_line(figures, ("category", label, scope), done, tasks)
    for scope in YEARS:
        rank(figures, "category", scope)


def rate_line(figures: Figures, at: tuple[str, str, str], done: int, tasks: dict[str, int]) -> None:
    scope = at[2]
    task = sum(tasks[year] for year in YEARS[scope])
    figures[*at, "task"] = task
    figures[*at, "pace"] = pace(tasks, scope)
    if task:
        figures[*at, "rate"] = percent(done, task)
        figures[*at, "gap"] = percent(done, task) - pace(tasks, scope)


def townships(rows: list[Row], figures: Figures) -> None:
    kinds = ("vocational", "vocational_free", "specialised")
    names = [line["township"] for line in TOWNSHIPS]
    for label in [*names, OUTSIDE, "合计"]:
        mine = [row for row in rows if label == "合计" or (row["township"] or OUTSIDE) == label]
        lines = [line for line in TOWNSHIPS if label in ("合计", line["township"])]
        for scope in SINCE:
            vocational, specialised = issued(mine, scope, "vocational"), issued(mine, scope, "specialised")
            certified = len(vocational) + len(specialised)
            at = ("township", label, scope)
            figures[*at, "trained"] = len(ended(mine, scope))
            figures[*at, "certified"] = certified
            figures[*at, "vocational"] = len(vocational)
            figures[*at, "vocational_free"] = len(free(vocational))
            figures[*at, "specialised"] = len(specialised)
            if scope not in YEARS or label == OUTSIDE:
                continue
            for kind in kinds:
                figures[*at, f"task_{kind}"] = sum(
                    int(line[f"{year} {kind}"]) for line in lines for year in YEARS[scope]
                )
            tasks = {
                year: sum(
                    int(line[f"{year} vocational"]) + int(line[f"{year} specialised"]) for line in lines
                )
                for year in YEARS["plan"]
            }
            rate_line(figures, at, certified, tasks)
    for scope in YEARS:
        rank(figures, "township", scope)


def leads(rows: list[Row], figures: Figures) -> None:
    for lead in LEADS:
        members = [line for line in CATEGORIES if line["lead"] == lead]
        numbers = {int(line["number"]) for line in members}
        task = sum(int(line["2021"]) for line in members)
        done = sum(row["category"] in numbers for row in ended(rows, "year"))
        figures["lead", lead, "year", "task"] = task
        figures["lead", lead, "year", "trained"] = done
        figures["lead", lead, "year", "rate"] = percent(done, task)
        figures["lead", lead, "year", "gap"] = percent(done, task) - percent(MONTHS, 12)
    rank(figures, "lead", "year")


def channels(rows: list[Row], figures: Figures) -> None:
    for code in [*CHANNELS, "未注明"]:
        mine = [row for row in rows if (row["channel"] or "未注明") == code]
        figures["channel", code, "plan", "trained"] = len(ended(mine, "plan"))
        for place, kind in enumerate(("vocational", "specialised")):
            figures["channel", code, "plan", kind] = len(issued(mine, "plan", kind))
            if code in CHANNELS:
                figures["channel", code, "plan", f"task_{kind}"] = CHANNELS[code][place]


def direction(row: Row) -> str:
    """三: category 4 goes by its occupation."""
    if row["category"] == 12:
        return "三"
    if row["category"] == 4:
        return "二" if any(word in row["occupation"] for word in ("物流", "快递", "仓储")) else "一"
    return "一" if row["category"] < 4 else "二"


def directions(rows: list[Row], figures: Figures) -> None:
    for code, task in DIRECTIONS.items():
        done = sum(direction(row) == code for row in ended(rows, "plan"))
        figures["direction", code, "plan", "trained"] = done
        figures["direction", code, "plan", "task"] = task
        figures["direction", code, "plan", "rate"] = percent(done, task)


def employment(rows: list[Row], figures: Figures) -> None:
    latest: dict[str, Row] = {}
    for row in issued(rows, "plan"):
        if row["id"] not in latest or row["issued"] > latest[row["id"]]["issued"]:
            latest[row["id"]] = row
    base = [row for row in latest.values() if row["before"] == "未就业" and row["now"] not in NOT_COUNTED]
    for label in [*(line["township"] for line in TOWNSHIPS), OUTSIDE, "合计"]:
        mine = [row for row in base if label == "合计" or (row["township"] or OUTSIDE) == label]
        employed = sum(row["now"] in WORKING for row in mine)
        figures["employment", label, "plan", "base"] = len(mine)
        figures["employment", label, "plan", "employed"] = employed
        figures["employment", label, "plan", "blank"] = sum(row["now"] is None for row in mine)
        if mine:
            figures["employment", label, "plan", "rate"] = percent(employed, len(mine))


def money(rows: list[Row], figures: Figures) -> None:
    for unit in [*UNITS, "合计"]:
        for scope in YEARS:
            mine = [row for row in ended(rows, scope) if unit in ("合计", row["unit"])]
            total = 0
            for measure, name in MONEY.items():
                amount = sum(row[name] or 0 for row in mine)
                figures["money", unit, scope, measure] = amount
                total += amount
            figures["money", unit, scope, "total"] = total


def units(truth: list[Row], figures: Figures) -> None:
    for unit in UNITS:
        books = [book for book in truth if book["unit"] == unit and book["period"] == PERIOD]
        rows = [row for book in books for row in book["rows"]]
        figures["unit", unit, "", "state"] = state(books, len(rows))
        figures["unit", unit, "", "rows"] = len(rows)
        for disposition in ("counted", "held", "rejected", "duplicate"):
            figures["unit", unit, "", disposition] = sum(row["disposition"] == disposition for row in rows)


def state(books: list[Row], rows: int) -> str:
    if not books:
        return "未报"
    readable = [book for book in books if all(found["effect"] != "file" for found in book["findings"])]
    if not readable:
        return "退回"
    if not rows:
        return "零报告"
    dates = [dt.date.fromisoformat(book["filed"]) for book in readable if book["filed"]]
    if not dates:
        return "日期未注明"
    days = (min(dates) - LAST).days - 10
    return "按时" if days <= 0 else f"逾期{days}天"


def identity(truth: list[Row], figures: Figures) -> None:
    """上期累计 + 本期 + 补报 − 核减 = 本期累计, by (ID, category, end date)."""

    def keys(rows: Iterable[Row]) -> set[tuple[str, int, str]]:
        return {(row["id"], row["category"], row["end"]) for row in rows}

    before = keys(
        row
        for row in all_rows(truth)
        if row["period"] < PERIOD and row["disposition"] != "rejected" and row["falls"] in (None, PERIOD)
    )
    now = keys(standing(truth))
    current = {key for key in now if key[2] >= SINCE["quarter"]}
    for measure, value in {
        "previous": len(before),
        "current": len(current),
        "late": len(now - current - before),
        "withdrawn": len(before - now),
        "now": len(now),
    }.items():
        figures["identity", "合计", "plan", measure] = value
