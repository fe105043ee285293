"""Trainings + plan -> every printed number, by its address (handbook 5 and 8).

What a training counts into is said once, in `addresses`: a figure is how many trainings have its address,
and tracing a figure lists those same trainings."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal

from lp_reports.model import CertClass, Direction, Figure, FigureKey, Period, Plan, Target, Training

ALL, OUTSIDE, UNSTATED = "合计", "县外/未分解", "未注明"
SCOPES = ("quarter", "year", "plan")
CLASSES = {CertClass.VOCATIONAL: "vocational", CertClass.SPECIALISED: "specialised"}
CERTIFICATES = ("certified", "vocational", "vocational_free", "specialised")
EMPLOYED = frozenset({"已就业", "灵活就业", "自主创业", "公益性岗位"})
NOT_IN_BASE = "不计入分母"
Figures = dict[FigureKey, Figure]


@dataclass(frozen=True)
class Calendar:
    """The scopes on a day of counting: `last` is the period's last day, or the as-of day before it."""

    plan: Plan
    period: Period
    last: dt.date
    _known: dict[dt.date | None, tuple[str, ...]] = field(default_factory=dict, compare=False, repr=False)

    def scopes(self, day: dt.date | None) -> tuple[str, ...]:
        """The scopes a day falls in: plan, its own year (`2021`), year, quarter; none after `last`."""
        if day not in self._known:
            self._known[day] = self._scopes(day)
        return self._known[day]

    def _scopes(self, day: dt.date | None) -> tuple[str, ...]:
        if day is None or not self.plan.first <= day <= self.last:
            return ()
        scopes = ["plan", str(day.year)]
        if day.year == self.last.year:
            scopes.append("year")
        if day >= self.period.first:
            scopes.append("quarter")
        return tuple(scopes)

    @property
    def months(self) -> int:
        """Months of the year that have wholly passed."""
        return self.last.month if (self.last + dt.timedelta(days=1)).day == 1 else self.last.month - 1


def percent(part: Decimal | int, whole: Decimal | int) -> Decimal | None:
    """Half-up to two decimals of a percent; None on a zero task."""
    if not whole:
        return None
    return (Decimal(part) * 100 / Decimal(whole)).quantize(Decimal("0.01"), ROUND_HALF_UP)


def addresses(training: Training, calendar: Calendar) -> Iterator[FigureKey]:
    """Every count that this training is one of."""
    record, plan = training.record, calendar.plan
    assert record.category is not None
    category = str(record.category)
    town = record.township or OUTSIDE
    lead = next(one.lead for one in plan.categories if one.number == record.category)
    channel = record.channel or UNSTATED
    ended = calendar.scopes(record.end)
    for scope in ended:
        for table, row in (
            ("county", ALL),
            ("category", category),
            ("category", ALL),
            ("township", town),
            ("township", ALL),
        ):
            yield FigureKey(table, row, scope, "trained")
    if "year" in ended:
        yield FigureKey("lead", lead, "year", "trained")
    if "plan" in ended:
        yield FigureKey("channel", channel, "plan", "trained")
        for table, row in _directions(plan.directions, record.category, record.occupation or ""):
            yield FigureKey(table, row, "plan", "trained")
        yield from _structure(training, category, calendar)
    if training.certificate is None:
        return
    for scope in calendar.scopes(record.issued):
        for measure in _measures(training):
            yield FigureKey("county", ALL, scope, measure)
            if measure in CERTIFICATES:
                yield FigureKey("township", town, scope, measure)
                yield FigureKey("township", ALL, scope, measure)
            if scope == "plan" and measure in CLASSES.values():
                yield FigureKey("channel", channel, "plan", measure)


def _measures(training: Training) -> Iterator[str]:
    assert training.certificate
    kind = CLASSES[training.certificate]
    yield "certified"
    yield kind
    if training.record.free:
        yield f"{kind}_free"


def _directions(lines: Iterable[Direction], category: int, occupation: str) -> Iterator[tuple[str, str]]:
    """The direction and the item of a training: a line with words in the occupation claims it first."""
    lines = tuple(lines)
    for table, items in (("direction", False), ("direction_item", True)):
        mine = [line for line in lines if bool(line.item) is items and category in line.categories]
        claimed = [line for line in mine if line.words and any(word in occupation for word in line.words)]
        chosen = claimed or [line for line in mine if not line.words]
        if chosen:
            yield table, chosen[0].item if items else chosen[0].code


def _structure(training: Training, category: str, calendar: Calendar) -> Iterator[FigureKey]:
    """附表6: what paper came of the trainings that ended; the parts add up to trained."""
    record = training.record
    kind = training.certificate if "plan" in calendar.scopes(record.issued) else None
    if kind is CertClass.VOCATIONAL:
        measures = ["vocational", f"level{record.level}" if record.level else "level_none"]
    elif kind is CertClass.SPECIALISED:
        measures = ["specialised"]
    else:
        measures = ["other" if record.cert_class is CertClass.OTHER else "uncertified"]
    for measure in ("trained", *measures):
        yield FigureKey("structure", category, "plan", measure)
        yield FigureKey("structure", ALL, "plan", measure)


def _profile(training: Training, calendar: Calendar) -> tuple[object, ...]:
    """All that `addresses` looks at: trainings alike in it count into the same figures, so one stands for all."""
    record = training.record
    days = calendar.scopes(record.end), calendar.scopes(record.issued)
    what = record.category, record.occupation, record.channel, record.free, record.level, record.cert_class
    return *days, *what, record.township, training.certificate


def count(trainings: Iterable[Training], calendar: Calendar) -> Figures:
    """All counts of `addresses`, and the persons; every address of the contract is there, be it 0."""
    alike: dict[tuple[object, ...], list[Training]] = defaultdict(list)
    persons: dict[str, set[str]] = defaultdict(set)
    for training in trainings:
        alike[_profile(training, calendar)].append(training)
        for scope in calendar.scopes(training.record.end):
            persons[scope].add(training.record.identity or "")
    counts: Counter[FigureKey] = Counter()
    for same in alike.values():
        for key in addresses(same[0], calendar):
            counts[key] += len(same)
    figures: Figures = {key: counts[key] for key in _zero_keys(calendar)}
    figures |= counts
    for scope in SCOPES:
        figures[FigureKey("county", ALL, scope, "persons")] = len(persons[scope])
        trained, certified = (counts[FigureKey("county", ALL, scope, m)] for m in ("trained", "certified"))
        figures[FigureKey("county", ALL, scope, "uncertified")] = trained - certified
    return figures


def _zero_keys(calendar: Calendar) -> Iterator[FigureKey]:
    """The contract's counts in its order."""
    plan = calendar.plan
    for scope in SCOPES:
        for measure in ("trained", "persons", *CERTIFICATES, "specialised_free", "uncertified"):
            yield FigureKey("county", ALL, scope, measure)
    for number in [*(str(category.number) for category in plan.categories), ALL]:
        for scope in SCOPES:
            yield FigureKey("category", number, scope, "trained")
    for town in (*plan.townships, OUTSIDE, ALL):
        for scope in (*SCOPES, *map(str, plan.years)):
            for measure in ("trained", *CERTIFICATES):
                yield FigureKey("township", town, scope, measure)
    for unit in plan.leads:
        yield FigureKey("lead", unit, "year", "trained")
    for channel in [*(channel.code for channel in plan.channels), UNSTATED]:
        for measure in ("trained", "vocational", "specialised"):
            yield FigureKey("channel", channel, "plan", measure)
    for line in plan.directions:
        yield FigureKey(
            *(("direction_item", line.item) if line.item else ("direction", line.code)), "plan", "trained"
        )


# --- tasks, rates, pace, ranks ------------------------------------------------------------------------------


def tasks(plan: Plan, calendar: Calendar) -> Figures:
    """The plan's own numbers at the addresses of what is done."""
    year = calendar.last.year
    figures: Figures = {
        FigureKey("county", ALL, "plan", "goal_trained"): plan.goal_trained,
        FigureKey("county", ALL, "plan", "goal_vocational"): plan.goal_vocational,
        FigureKey("county", ALL, "plan", "goal_specialised"): plan.goal_specialised,
    }
    for category in plan.categories:
        for row in (str(category.number), ALL):
            _add(figures, FigureKey("category", row, "year", "task"), category.tasks.get(year, 0))
            _add(figures, FigureKey("category", row, "plan", "task"), category.task)
        _add(figures, FigureKey("lead", category.lead, "year", "task"), category.tasks.get(year, 0))
    for town, targets in plan.townships.items():
        for row in (town, ALL):
            _add_target(figures, row, "year", targets.get(year, Target(0, 0, 0)))
            for target in targets.values():
                _add_target(figures, row, "plan", target)
    for channel in plan.channels:
        figures[FigureKey("channel", channel.code, "plan", "task_vocational")] = channel.vocational
        figures[FigureKey("channel", channel.code, "plan", "task_specialised")] = channel.specialised
    for line in plan.directions:
        table, row = ("direction_item", line.item) if line.item else ("direction", line.code)
        _add(figures, FigureKey(table, row, "plan", "task"), line.task)
    return figures


def _add(figures: Figures, key: FigureKey, number: int) -> None:
    known = figures.get(key, 0)
    assert isinstance(known, int)
    figures[key] = known + number


def _add_target(figures: Figures, town: str, scope: str, target: Target) -> None:
    for measure, number in (
        ("task", target.total),
        ("task_vocational", target.vocational),
        ("task_vocational_free", target.free),
        ("task_specialised", target.specialised),
    ):
        _add(figures, FigureKey("township", town, scope, measure), number)


def rates(figures: Mapping[FigureKey, Figure], calendar: Calendar) -> Figures:
    """rate, pace and gap wherever there is a task, and ranks by the printed rate."""
    plan = calendar.plan
    found: Figures = {}
    tables = [
        ("category", [str(category.number) for category in plan.categories], "trained", ("year", "plan")),
        ("township", list(plan.townships), "certified", ("year", "plan")),
        ("lead", list(plan.leads), "trained", ("year",)),
        ("direction", list(dict.fromkeys(line.code for line in plan.directions)), "trained", ("plan",)),
        ("direction_item", [line.item for line in plan.directions if line.item], "trained", ("plan",)),
    ]
    for table, rows, measure, scopes in tables:
        for scope in scopes:
            for row in (*rows, ALL):
                found |= _rate(
                    figures, FigureKey(table, row, scope, measure), _pace(calendar, table, row, scope)
                )
            if not table.startswith("direction"):
                found |= _ranks(found, table, rows, scope)
    return found


def _rate(figures: Mapping[FigureKey, Figure], done: FigureKey, pace: Decimal | None) -> Figures:
    task, number = figures.get(done._replace(measure="task")), figures.get(done)
    if not isinstance(task, int) or not isinstance(number, int) or (rate := percent(number, task)) is None:
        return {}
    found: Figures = {done._replace(measure="rate"): rate}
    if pace is not None:
        if done.table != "lead":
            found[done._replace(measure="pace")] = pace
        found[done._replace(measure="gap")] = rate - pace
    return found


def _pace(calendar: Calendar, table: str, row: str, scope: str) -> Decimal | None:
    """序时进度: months elapsed ÷ 12; over the plan, weighted by the row's own yearly tasks. Directions have none."""
    if table.startswith("direction"):
        return None
    if scope == "year":
        return percent(calendar.months, 12)
    tasks = _yearly(calendar.plan, table, row)
    year = calendar.last.year
    past = sum(task for each, task in tasks.items() if each < year)
    due = past * 12 + tasks.get(year, 0) * calendar.months
    return percent(due, sum(tasks.values()) * 12)


def _yearly(plan: Plan, table: str, row: str) -> dict[int, int]:
    """A row's task by year."""
    if table == "category":
        mine = [category.tasks for category in plan.categories if row in (str(category.number), ALL)]
        return {year: sum(tasks[year] for tasks in mine) for year in plan.years}
    towns = [targets for town, targets in plan.townships.items() if row in (town, ALL)]
    return {year: sum(targets[year].total for targets in towns) for year in plan.years}


def _ranks(found: Figures, table: str, rows: Iterable[str], scope: str) -> Figures:
    """1, 2, 2, 4: ties share, the next skips; rows without a rate have none."""
    rated = {
        row: rate for row in rows if (rate := found.get(FigureKey(table, row, scope, "rate"))) is not None
    }
    values = list(rated.values())
    return {
        FigureKey(table, row, scope, "rank"): 1 + sum(other > rate for other in values)  # type: ignore[operator]
        for row, rate in rated.items()
    }
