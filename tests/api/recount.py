"""The figures counted a second time from the rows, by masks of a data frame that read as the notice does.

Nothing of the program's own counting is used: only the rows that it judged (`records` of `lp_reports.count`) and what
the plan sets: tasks, goals, who leads what."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

import pandas as pd
from rerated import ALL, Figure, gaps, paces, past_tasks, ranks, rates

from lp_reports.model.plan import Plan

OUTSIDE, UNKNOWN = "县外/未分解", "未注明"
EMPLOYED = ["已就业", "灵活就业", "自主创业", "公益性岗位"]
MONEY = {
    "training": "training_subsidy",
    "exam": "exam_subsidy",
    "living": "living_subsidy",
    "transport": "transport_subsidy",
    "workplace": "workplace_subsidy",
}


class Recount:
    """Frames of the rows that stand: `trainings` count by the day they ended, `papers` by the day of issue."""

    def __init__(self, records: pd.DataFrame, scopes: Mapping[str, tuple[dt.date, dt.date]]) -> None:
        self.records = records
        self.scopes = scopes
        self.trainings = updated(records)
        counted = self.trainings[self.trainings["disposition"] == "counted"]
        self.papers = counted[counted["certificate_class"].isin(["vocational", "specialised"])]

    def ended(self, scope: str) -> pd.DataFrame:
        """Trainings that ended within a scope (五: 人次 by 结束日期)."""
        return self.trainings[self.trainings["end_date"].between(*map(pd.Timestamp, self.scopes[scope]))]

    def issued(self, scope: str) -> pd.DataFrame:
        """Certificates issued within a scope (五: 取证 by 发证日期)."""
        return self.papers[self.papers["issue_date"].between(*map(pd.Timestamp, self.scopes[scope]))]


class Quarter(NamedTuple):
    """A quarter of a calendar year, by the month it ends with."""

    year: int
    month: int

    @property
    def name(self) -> str:
        return f"{self.year}Q{self.month // 3}"

    @property
    def before(self) -> Quarter:
        return Quarter(self.year, self.month - 3) if self.month > 3 else Quarter(self.year - 1, 12)

    def scopes(self, plan: Plan) -> dict[str, tuple[dt.date, dt.date]]:
        """First and last day of the quarter, of its year so far, of the plan so far."""
        last = dt.date(self.year + self.month // 12, self.month % 12 + 1, 1) - dt.timedelta(days=1)
        firsts = {
            "quarter": dt.date(self.year, self.month - 2, 1),
            "year": dt.date(self.year, 1, 1),
            "plan": plan.first,
        }
        return {scope: (first, last) for scope, first in firsts.items()}


def every(
    quarter: Quarter,
    records: pd.DataFrame,
    earlier: pd.DataFrame,
    plan: Plan,
    reporting: list[str],
    tasks: Mapping[Figure, int],
) -> dict[Figure, int | Decimal]:
    """Every figure of figures.csv that is a number.

    records, earlier: the rows judged for the quarter, and for the one before it. reporting: the units.
    tasks: what the plan sets, as figures.csv says it."""
    now, before = Recount(records, quarter.scopes(plan)), Recount(earlier, quarter.before.scopes(plan))
    towns = list(plan.townships)
    leads = {unit: [line.number for line in plan.categories if unit in line.leads] for unit in plan.all_leads}
    lines = [
        (line.code, list(line.categories), list(line.words)) for line in plan.directions if not line.item
    ]
    done = {
        **dict(county(now)),
        **dict(categories(now, leads)),
        **dict(townships(now, towns)),
        **dict(channels(now, [channel.code for channel in plan.channels])),
        **dict(directions(now, lines)),
        **dict(employment(now, towns)),
        **dict(units(now, reporting, quarter.name)),
        **dict(identity(before, now)),
    }
    rate, pace = dict(rates(done, tasks)), dict(paces(tasks, past_tasks(plan, quarter.year), quarter.month))
    gap = dict(gaps(rate, pace, quarter.month))
    return {**done, **rate, **pace, **gap, **dict(ranks(rate)), **dict(money(now, reporting))}


def updated(records: pd.DataFrame) -> pd.DataFrame:
    """The rows that stand; what a unit's later report of a training left blank, its earlier one says (X03)."""
    standing = records[records["disposition"].isin(["counted", "held"])].reset_index(drop=True)
    replaced = records[records["disposition"] == "superseded"]
    keys = ["unit", "id_number", "category"]
    both = (
        standing[[*keys, "start_date", "end_date"]]
        .reset_index()
        .merge(replaced, on=keys, suffixes=("", "_old"))
    )
    begun, begun_old = (
        both["start_date"].fillna(both["end_date"]),
        both["start_date_old"].fillna(both["end_date_old"]),
    )
    same = both[(begun <= both["end_date_old"]) & (begun_old <= both["end_date"])]
    earlier = same.groupby("index").last()  # of each column the last that is not blank
    for column in [name for name in earlier.columns if name in standing.columns and name not in keys]:
        if column not in ("start_date", "end_date"):
            standing[column] = standing[column].fillna(earlier[column])
    return standing


def counts(trainings: pd.DataFrame, papers: pd.DataFrame) -> dict[str, int]:
    """What 附件2 counts of some rows; free is part of each class (二)."""
    vocational = papers["certificate_class"] == "vocational"
    free = papers["free"].fillna(False).astype(bool)
    return {
        "trained": len(trainings),
        "certified": len(papers),
        "vocational": int(vocational.sum()),
        "vocational_free": int((vocational & free).sum()),
        "specialised": int((~vocational).sum()),
        "specialised_free": int((~vocational & free).sum()),
    }


def county(count: Recount) -> Iterator[tuple[Figure, int]]:
    """The county's headline (二)."""
    for scope in count.scopes:
        trainings = count.ended(scope)
        measures = counts(trainings, count.issued(scope))
        measures["persons"] = trainings["id_number"].nunique()
        measures["uncertified"] = measures["trained"] - measures["certified"]
        for measure, number in measures.items():
            yield ("county", ALL, scope, measure), number


def categories(count: Recount, leads: Mapping[str, list[int]]) -> Iterator[tuple[Figure, int]]:
    """附件1 by category and, for the year, by the unit that leads it (六(一))."""
    for scope in count.scopes:
        of_category = count.ended(scope)["category"].value_counts()
        for number in sorted(set().union(*leads.values())):
            yield ("category", str(number), scope, "trained"), int(of_category.get(number, 0))
        yield ("category", ALL, scope, "trained"), int(of_category.sum())
    of_year = count.ended("year")
    for unit, led in leads.items():
        yield ("lead", unit, "year", "trained"), int(of_year["category"].isin(led).sum())


def townships(count: Recount, names: list[str]) -> Iterator[tuple[Figure, int]]:
    """附件2 by township; whom no township claims stand on a line of their own."""
    for scope in count.scopes:
        trainings, papers = count.ended(scope), count.issued(scope)
        for name in [*names, OUTSIDE, ALL]:
            measures = counts(_of(trainings, name), _of(papers, name))
            measures.pop("specialised_free")
            for measure, number in measures.items():
                yield ("township", name, scope, measure), number


def channels(count: Recount, codes: list[str]) -> Iterator[tuple[Figure, int]]:
    """四: trainings and certificates by the column 培训渠道 alone."""
    trainings, papers = count.ended("plan"), count.issued("plan")
    for code in [*codes, UNKNOWN]:
        measures = counts(_channel(trainings, code), _channel(papers, code))
        for measure in ("trained", "vocational", "specialised"):
            yield ("channel", code, "plan", measure), measures[measure]


def directions(
    count: Recount, lines: Iterable[tuple[str, list[int], list[str]]]
) -> Iterator[tuple[Figure, int]]:
    """三: of a category that two lines share, the line with words takes the trainings whose occupation says one.

    lines: (code, categories, words); several of one code add up."""
    trainings = count.ended("plan")
    left = pd.Series(True, index=trainings.index)
    done: Counter[str] = Counter()
    for code, led, words in sorted(lines, key=lambda line: not line[2]):
        mine = left & trainings["category"].isin(led)
        if words:
            mine &= trainings["occupation"].str.contains("|".join(words), na=False)
        done[code] += int(mine.sum())
        left &= ~mine
    for code, number in done.items():
        yield ("direction", code, "plan", "trained"), number


def employment(count: Recount, names: list[str]) -> Iterator[tuple[Figure, int]]:
    """就业 (goal 90 %): a person once, by the certified row with the latest issue date (same day: the later row)."""
    papers = count.issued("plan").sort_values("issue_date", kind="stable")
    people = papers.drop_duplicates("id_number", keep="last")
    base = people[(people["employment_before"] == "未就业") & ~people["employment_now"].isin(["不计入分母"])]
    for name in [*names, OUTSIDE, ALL]:
        of_town = _of(base, name)
        yield ("employment", name, "plan", "base"), len(of_town)
        yield ("employment", name, "plan", "employed"), int(of_town["employment_now"].isin(EMPLOYED).sum())
        yield ("employment", name, "plan", "blank"), int(of_town["employment_now"].isna().sum())


def money(count: Recount, units: list[str]) -> Iterator[tuple[Figure, Decimal]]:
    """五: 补贴 by unit and kind, in yuan, by the day the training ended."""
    for scope in ("year", "plan"):
        trainings = count.ended(scope)
        for unit in [*units, ALL]:
            rows = trainings if unit == ALL else trainings[trainings["unit"] == unit]
            amounts = {kind: _yuan(rows[column].sum()) for kind, column in MONEY.items()}
            for kind, amount in {**amounts, "total": sum(amounts.values(), Decimal(0))}.items():
                yield ("money", unit, scope, kind), amount


def units(count: Recount, names: list[str], period: str) -> Iterator[tuple[Figure, int]]:
    """六(四): what became of the rows each unit sent for the period."""
    sent = count.records[count.records["period"] == period]
    went = sent.groupby("unit", observed=True)["disposition"].value_counts()
    for unit in names:
        yield ("unit", unit, "", "rows"), int((sent["unit"] == unit).sum())
        for disposition in ("counted", "held", "rejected", "duplicate"):
            yield ("unit", unit, "", disposition), int(went.get((unit, disposition), 0))


def identity(before: Recount, now: Recount) -> Iterator[tuple[Figure, int]]:
    """上期累计 + 本期 + 补报 − 核减 = 本期累计, in trainings by (ID, category, end date)."""
    earlier, present = _keys(before.ended("plan")), _keys(now.ended("plan"))
    current = _keys(now.ended("quarter"))
    for measure, number in {
        "previous": len(earlier),
        "current": len(current),
        "late": len(present - current - earlier),
        "withdrawn": len(earlier - present),
        "now": len(present),
    }.items():
        yield ("identity", ALL, "plan", measure), number


def _of(rows: pd.DataFrame, township: str) -> pd.DataFrame:
    if township == ALL:
        return rows
    return rows[rows["township"].isna()] if township == OUTSIDE else rows[rows["township"] == township]


def _channel(rows: pd.DataFrame, code: str) -> pd.DataFrame:
    return rows[rows["channel"].isna()] if code == UNKNOWN else rows[rows["channel"] == code]


def _keys(rows: pd.DataFrame) -> set[tuple[object, ...]]:
    return set(rows[["id_number", "category", "end_date"]].itertuples(index=False, name=None))


def _yuan(amount: float) -> Decimal:
    """Amounts are of whole fen, and so is their sum."""
    return Decimal(str(round(amount, 2)))
