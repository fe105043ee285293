"""What the circular tells, before it is put into words: who stands where, who is behind, who reported.

Numbers come from the figures; only differences and shares of them are made here, half-up to two decimals."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from decimal import ROUND_HALF_UP, Decimal
from itertools import groupby
from typing import NamedTuple

from lp_reports.catalogue import CATALOGUE
from lp_reports.model.fields import Effect
from lp_reports.model.measures import ALL
from lp_reports.model.rates import percent_of
from lp_reports.model.summary import BY_QUARTER, Figure, FigureKey, Summary, UnitReport
from lp_reports.reports.table_words import SILENT, by_rank, mark

TOWNS, LEADS, LEDGERS = "乡镇（街道）", "牵头单位", "台账报送"
DONE = {"township": "certified", "lead": "trained", "category": "trained"}
SEVERE = "严重滞后"
MONTHLY = "按月报送"  # in a quarter, what its months' folders hold
STATES = ("按时", "逾期", MONTHLY, "零报告", "日期未注明", "退回", "未报")
FAULTS = (Effect.REJECT, Effect.HOLD, Effect.DUPLICATE)  # of a row


class Standing(NamedTuple):
    """A township, lead unit or category in its year; `done` in certificates for townships, else in trainings."""

    name: str
    task: int
    done: int
    rate: Decimal | None  # percent; None on a zero task
    pace: Decimal | None
    gap: Decimal | None  # percentage points
    rank: int | None
    mark: str

    @property
    def behind(self) -> bool:
        """Below pace; a row without a task is not."""
        return self.gap is not None and self.gap < 0

    @property
    def severe(self) -> bool:
        """Far below pace, or nothing done."""
        return self.mark == SEVERE


def townships(summary: Summary) -> list[Standing]:
    """Every township by rank, those without a task last."""
    return _standings(summary, "township", summary.plan.townships)


def leads(summary: Summary) -> list[Standing]:
    """Every lead unit by rank."""
    return _standings(summary, "lead", summary.plan.leads)


def categories(summary: Summary) -> list[Standing]:
    """Every category by rank; `name` is its number."""
    return _standings(summary, "category", (str(category.number) for category in summary.plan.categories))


def _standings(summary: Summary, table: str, names: Iterable[str]) -> list[Standing]:
    return [standing(summary, table, name) for name in by_rank(summary, table, list(names))]


def standing(summary: Summary, table: str, name: str, scope: str = "year") -> Standing:
    """One row of `township`, `lead` or `category`, its total row included."""
    done = summary.count(table, name, scope, DONE[table])
    gap = decimal(summary.figure(table, name, scope, "gap"))
    pace = summary.figure(table, name, scope, "pace")
    rank = summary.figure(table, name, scope, "rank")
    return Standing(
        name,
        summary.count(table, name, scope, "task"),
        done,
        decimal(summary.figure(table, name, scope, "rate")),
        decimal(pace if pace is not None else summary.figure("category", ALL, scope, "pace")),
        gap,
        rank if isinstance(rank, int) else None,
        mark(gap, done, summary.far_behind),
    )


def decimal(value: Figure | None) -> Decimal | None:
    """A percentage with its two decimals, never -0.00; None where there is none."""
    return None if value is None else Decimal(value).quantize(Decimal("0.01"), ROUND_HALF_UP) + 0


def span(summary: Summary) -> str:
    """本季度 or 本月."""
    return "本月" if summary.period.months == 1 else "本季度"


class Ends(NamedTuple):
    """The first and the last of a ranking, in groups that share a rank; both empty where there is no order."""

    first: list[list[Standing]]
    last: list[list[Standing]]


def ends(rows: Sequence[Standing], places: int = 3) -> Ends:
    """The first and last `places`, ties complete; fewer where rows are few, for none stands in both.

    Whoever has done the whole year's task is not among the last."""
    ranked = [row for row in rows if row.rank is not None]
    groups = [list(group) for _, group in groupby(ranked, key=lambda row: row.rank)]
    places = min(places, len(ranked) // 2)
    first, last = _take(groups, places), _take(groups[::-1], places)[::-1]
    if first and last and first[-1] is last[0]:
        shared = first[-1]
        if len(groups) == 1:
            return Ends([], [])
        first, last = ([group for group in side if group is not shared] or side for side in (first, last))
    return Ends(first, [group for group in last if (group[0].rate or 0) < 100])


def _take(groups: Sequence[list[Standing]], places: int) -> list[list[Standing]]:
    """Whole groups until `places` rows are there."""
    taken: list[list[Standing]] = []
    for group in groups:
        if sum(map(len, taken)) < places:
            taken.append(group)
    return taken


# --- ledgers --------------------------------------------------------------------------------------------


def state(unit: UnitReport) -> str:
    """Its state without the days it is late and the months' folders."""
    if unit.state.startswith("已报"):
        return MONTHLY
    if unit.by_quarter:
        return BY_QUARTER
    return "逾期" if unit.state.startswith("逾期") else unit.state


def states(summary: Summary) -> dict[str, list[UnitReport]]:
    """The units that owe a ledger by state, in the order of `STATES`; states that nobody is in are left out."""
    units_of = {name: [unit for unit in summary.due_units if state(unit) == name] for name in STATES}
    return {name: units for name, units in units_of.items() if units}


def sent(summary: Summary) -> int:
    """How many units have sent something that could be read."""
    return sum(unit.state not in SILENT for unit in summary.due_units)


def overdue(summary: Summary) -> list[UnitReport]:
    """Units that are late, sent nothing, or sent nothing readable."""
    return [unit for unit in summary.units if state(unit) in ("逾期", "退回", "未报")]


def faulty(units: Iterable[UnitReport]) -> tuple[int, Decimal | None]:
    """Rows held, rejected or duplicate in this period's ledgers, and their percent of all."""
    units = list(units)
    number = sum(unit.held + unit.rejected + unit.duplicate for unit in units)
    return number, percent_of(number, sum(unit.rows for unit in units))


def lost(summary: Summary) -> tuple[str, ...]:
    """The units in whose ledgers of this period persons stand outside what was read (F13)."""
    units = {
        finding.unit
        for finding in summary.findings
        if finding.code == "F13" and finding.period == summary.period.name
    }
    return tuple(unit.unit for unit in summary.units if unit.unit in units)


def causes(
    summary: Summary, unit: str | None = None, most: int = 3, effects: Collection[Effect] = FAULTS
) -> list[str]:
    """The commonest causes that rows of this period, or files, did not count, by their titles."""
    titles = Counter(
        CATALOGUE[finding.code].title
        for finding in summary.findings
        if finding.period == summary.period.name
        and finding.effect in effects
        and unit in (None, finding.unit)
    )
    return sorted(titles, key=lambda title: (-titles[title], title))[:most]


# --- certificates and employment --------------------------------------------------------------------------


class Goal(NamedTuple):
    """A goal of the plan beside what is done; `rate` and `gap` are of the printed figures."""

    name: str
    task: int | Decimal
    done: int | Decimal
    rate: Decimal | None
    pace: Decimal | None

    @property
    def gap(self) -> Decimal | None:
        """Percentage points before or behind."""
        return None if self.rate is None or self.pace is None else self.rate - self.pace


def certificates(summary: Summary) -> list[Goal]:
    """Both classes over the plan, against section 二."""
    due = decimal(summary.figure("category", ALL, "plan", "pace"))
    goals = []
    for kind, name in (("vocational", "职业资格（技能等级）证书"), ("specialised", "专项职业能力证书")):
        done, task = (summary.count("county", ALL, "plan", f"{prefix}{kind}") for prefix in ("", "goal_"))
        goals.append(Goal(name, task, done, percent_of(done, task), due))
    return goals


def by_annex_2(summary: Summary, goal: Goal) -> Goal | None:
    """The same certificates against annex 2's sum, None where that is the goal itself or says nothing."""
    kind = "vocational" if goal.name.startswith("职业") else "specialised"
    task = summary.count("township", ALL, "plan", f"task_{kind}")
    if task in (0, goal.task):
        return None
    return Goal(goal.name, task, goal.done, percent_of(goal.done, task), goal.pace)


def employment(summary: Summary) -> Goal:
    """Graduates without work before (task) and with work now (done), against the goal (pace)."""
    base, employed = (summary.count("employment", ALL, "plan", name) for name in ("base", "employed"))
    rate = decimal(summary.figure("employment", ALL, "plan", "rate"))
    goal = summary.plan.goal_employment
    return Goal("就业率", base, employed, rate, decimal(goal) if goal else None)


def money(summary: Summary) -> Goal:
    """Subsidies told in the ledgers over the plan, in yuan."""
    paid = summary.figures.get(FigureKey("money", ALL, "plan", "total"), Decimal(0))
    goal = summary.plan.goal_money
    return Goal("补贴资金", goal, Decimal(paid), percent_of(paid, goal), None)
