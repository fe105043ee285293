"""资金公示 and 培训机构 (五(二), 六(二)): money by year, unit and institution, and what came of an institution's classes.

Only `funds` and `trace` ask for them: they are no part of a run's tables."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from lp_reports.consolidate.figures.calendar import Calendar, calendar_of
from lp_reports.consolidate.figures.derived import Derived
from lp_reports.consolidate.figures.employment import employed_of, graduates
from lp_reports.consolidate.figures.subsidies import amounts
from lp_reports.model.fields import Field
from lp_reports.model.ledger import Record
from lp_reports.model.measures import ALL, FUND, INSTITUTION, PAID, UNSTATED
from lp_reports.model.payments import Funds
from lp_reports.model.summary import FigureKey, Figures, Summary, Training
from lp_reports.text.cleaning import tight

_RATES = {"rate": ("certified", "trained"), "job_rate": ("employed", "base")}


def payment_figures(summary: Summary) -> Figures:
    """Every figure of both tables, the rows with most trainings first; sums in yuan."""
    calendar = calendar_of(summary)
    people = graduates(summary.trainings, calendar)
    figures: Figures = {}
    for counted in (_sums, _taught, _distinct):
        figures |= counted(summary.trainings, calendar)
    figures |= _employed(people.values())
    for rate in list(institution_rates(figures)):
        rate.add_to(figures)
    return figures


def fund_figures(funds: Funds) -> Figures:
    """资金来源: a row's amounts as the plan's workbook has them, and their sums; a source that stands twice has both."""
    sums: dict[FigureKey, Decimal] = defaultdict(Decimal)
    for fund in funds.rows:
        for measure, amount in fund.amounts.items():
            for row in (fund.name, ALL) if amount is not None else ():
                sums[FigureKey(FUND, row, "plan", measure)] += amount or 0
    return {**sums}


def institution_of(record: Record) -> str:
    """The institution as the row names it, without blanks; 未注明 where it names none."""
    return tight(record.text(Field.INSTITUTION)) or UNSTATED


def class_of(record: Record) -> tuple[object, ...]:
    """What trainings of one class share: its name, category and days, at one institution."""
    return (
        institution_of(record),
        tight(record.text(Field.CLASS)),
        record.category,
        record.begin,
        record.end,
    )


def scopes_of(record: Record, calendar: Calendar) -> tuple[str, ...]:
    """The plan and the single year that its day falls in."""
    return tuple(scope for scope in calendar.scopes(record.day) if scope == "plan" or scope.isdigit())


def sums_of(training: Training, calendar: Calendar) -> Iterator[tuple[FigureKey, Decimal]]:
    """Every sum that a training's money adds to, in yuan, and the person-times paid for."""
    record, paid = training.record, dict(amounts(training))
    if not paid:
        return
    for scope in scopes_of(record, calendar):
        for table, row in _rows(record):
            key = FigureKey(table, row, scope, "count")
            yield key, Decimal(1)
            for kind, amount in paid.items():
                yield key._replace(measure=kind), amount
                yield key._replace(measure="total"), amount


def taught_by(training: Training, calendar: Calendar) -> Iterator[FigureKey]:
    """Every count of its institution that a training is one of: by its end, certificates too, so that the rate is of
    the same people. A certificate without training is nobody's teaching."""
    if training.record.direct:
        return
    for scope in scopes_of(training.record, calendar):
        for row in (institution_of(training.record), ALL):
            yield FigureKey(INSTITUTION, row, scope, "trained")
            if training.certificate:
                yield FigureKey(INSTITUTION, row, scope, "certified")


def employed_at(training: Training) -> Iterator[FigureKey]:
    """Every count of its institution that a graduate is one of: those without work before, and of these with work."""
    if training.record.direct:
        return
    for measure in employed_of(training):
        for row in (institution_of(training.record), ALL):
            yield FigureKey(INSTITUTION, row, "plan", measure)


def institution_rates(figures: Mapping[FigureKey, object]) -> Iterator[Derived]:
    """取证率 and 就业率 of every institution."""
    for key in figures:
        if (key.table, key.scope, key.measure) == (INSTITUTION, "plan", "trained"):
            for measure, (done, of) in _RATES.items():
                parts = (key._replace(measure=done),), (key._replace(measure=of),)
                yield Derived(key._replace(measure=measure), parts[0], over=parts[1])


def _rows(record: Record) -> tuple[tuple[str, str], ...]:
    unit, institution = record.table.unit, institution_of(record)
    return (PAID, unit), (PAID, ALL), (INSTITUTION, institution), (INSTITUTION, ALL)


def _sums(trainings: Iterable[Training], calendar: Calendar) -> Figures:
    sums: dict[FigureKey, Decimal] = defaultdict(Decimal)
    for training in trainings:
        for key, amount in sums_of(training, calendar):
            sums[key] += amount
    return {key: int(amount) if key.measure == "count" else amount for key, amount in sums.items()}


def _taught(trainings: Iterable[Training], calendar: Calendar) -> Figures:
    counts = Counter(key for training in trainings for key in taught_by(training, calendar))
    zero = {key._replace(measure="certified"): 0 for key in counts}
    return {**zero, **dict(counts.most_common())}


def _distinct(trainings: Iterable[Training], calendar: Calendar) -> Figures:
    """人数 and 班次: who, and which class, stands several times counts once."""
    met: dict[FigureKey, set[object]] = defaultdict(set)
    for training in trainings:
        record = training.record
        for scope in () if record.direct else scopes_of(record, calendar):
            for row in (institution_of(record), ALL):
                met[FigureKey(INSTITUTION, row, scope, "persons")].add(record.identity)
                met[FigureKey(INSTITUTION, row, scope, "classes")].add(class_of(record))
    return {key: len(each) for key, each in met.items()}


def _employed(people: Iterable[Training]) -> Figures:
    counts = Counter(key for training in people for key in employed_at(training))
    return {**{key._replace(measure="employed"): 0 for key in counts}, **counts}
