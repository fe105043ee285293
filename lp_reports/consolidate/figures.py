"""Trainings + plan -> every printed number, by its address.

What a training counts into is said once, in `addresses`: a figure is how many trainings have its address,
and tracing a figure lists those same trainings. 期初数 count through it too, as trainings of nobody."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal

from lp_reports.consolidate import earlier, opening
from lp_reports.model.fields import CertClass
from lp_reports.model.measures import ALL, OUTSIDE, UNSTATED
from lp_reports.model.period import Period
from lp_reports.model.plan import Direction, Plan
from lp_reports.model.summary import Figure, FigureKey, Training

SCOPES = ("quarter", "year", "plan")
CLASSES = {CertClass.VOCATIONAL: "vocational", CertClass.SPECIALISED: "specialised"}
STRUCTURE = (
    *("trained", "level5", "level4", "level3", "level2", "level1", "level_none"),
    *("vocational", "specialised", "other", "uncertified"),
)
CERTIFICATES = ("certified", "vocational", "vocational_free", "specialised")
EMPLOYED = frozenset({"已就业", "灵活就业", "自主创业", "公益性岗位"})
NOT_IN_BASE = "不计入分母"
Figures = dict[FigureKey, Figure]


@dataclass(frozen=True)
class Calendar:
    """The scopes on a day of counting: `last` is the period's last day, or the as-of day before it; `compared` are
    the earlier periods to compare with."""

    plan: Plan
    period: Period
    last: dt.date
    compared: Mapping[str, Period] = field(default_factory=dict)
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

    def lead(self, category: int) -> str:
        """The unit that leads a category."""
        return next(one.lead for one in self.plan.categories if one.number == category)

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
    """Every count that this training is one of: by its end, and by its certificate's issue."""
    town = training.record.township or OUTSIDE
    channel = training.record.channel or UNSTATED
    if training.record.category is not None:
        yield from _ended(training, training.record.category, town, channel, calendar)
        yield from earlier.sent(training, calendar.period, "quarter" in calendar.scopes(training.record.end))
    yield from earlier.compared(training, calendar.compared)
    if training.certificate is not None:
        yield from _issued(training, town, channel, calendar)


def _ended(
    training: Training, number: int, town: str, channel: str, calendar: Calendar
) -> Iterator[FigureKey]:
    record, plan = training.record, calendar.plan
    category = str(number)
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
        yield FigureKey("lead", calendar.lead(number), "year", "trained")
    if "plan" in ended:
        yield FigureKey("channel", channel, "plan", "trained")
        for table, row in _directions(plan.directions, number, record.occupation or ""):
            yield FigureKey(table, row, "plan", "trained")
        yield from _structure(training, category, calendar)


def _issued(training: Training, town: str, channel: str, calendar: Calendar) -> Iterator[FigureKey]:
    for scope in calendar.scopes(training.record.issued):
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
    sent = tuple(earlier.sent(training, calendar.period, "quarter" in days[0]))
    compared = tuple(earlier.compared(training, calendar.compared))
    what = record.category, record.occupation, record.channel, record.free, record.level, record.cert_class
    return *days, sent, compared, *what, record.township, training.certificate


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
    for training, times in opening.balance(calendar.plan):
        for key in opened(training, calendar):
            counts[key] += times
    figures: Figures = {key: counts[key] for key in _zero_keys(calendar)}
    figures |= counts
    for scope in SCOPES:
        figures[FigureKey("county", ALL, scope, "persons")] = len(persons[scope])
        trained, certified = (counts[FigureKey("county", ALL, scope, m)] for m in ("trained", "certified"))
        figures[FigureKey("county", ALL, scope, "uncertified")] = trained - certified
    return figures


def opened(training: Training, calendar: Calendar) -> Iterator[FigureKey]:
    """Every count that a training of the opening balance is one of: its year's and the plan's, never the period's."""
    return (key for key in addresses(training, calendar) if key.scope != "quarter")


def carried(training: Training, calendar: Calendar) -> Iterator[FigureKey]:
    """A training of the opening balance stood before this period, and stands now."""
    if "plan" in calendar.scopes(training.record.end):
        for measure in ("previous", "now"):
            yield FigureKey("identity", ALL, "plan", measure)
            yield FigureKey("moved", str(training.record.category), "plan", measure)


def _zero_keys(calendar: Calendar) -> Iterator[FigureKey]:
    """The contract's counts in its order."""
    plan = calendar.plan
    for scope in SCOPES:
        for measure in ("trained", "persons", *CERTIFICATES, "specialised_free", "uncertified"):
            yield FigureKey("county", ALL, scope, measure)
    yield from (FigureKey("sent", ALL, "quarter", measure) for measure in earlier.SENT)
    for row in calendar.compared:
        yield from (FigureKey("compared", row, "quarter", measure) for measure in ("trained", "certified"))
    for number in [*(str(category.number) for category in plan.categories), ALL]:
        for scope in SCOPES:
            yield FigureKey("category", number, scope, "trained")
        for measure in STRUCTURE:
            yield FigureKey("structure", number, "plan", measure)
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
