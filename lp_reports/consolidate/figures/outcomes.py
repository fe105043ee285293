"""培训成效: what the notice asks beside the official tables, where the ledgers have the columns for it. Pay of those who
had work before (二), who answers for a training (责任单位), which village cadre brought the learners (五(四)), and what of
the whole-time channel is whole-time and of the level (四(一)).

Only `outcomes` and `trace` ask for them: they are no part of a run's tables."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from lp_reports.consolidate.figures.calendar import Calendar, calendar_of
from lp_reports.consolidate.figures.derived import Derived
from lp_reports.consolidate.figures.employment import EMPLOYED, graduates, rows_of, wages_of
from lp_reports.model.fields import CertClass, Field
from lp_reports.model.ledger import Record
from lp_reports.model.measures import ALL, CADRE, PAY, RESPONSIBLE, WHOLE_TIME
from lp_reports.model.plan import Plan
from lp_reports.model.rates import mean_of
from lp_reports.model.summary import FigureKey, Figures, Summary, Training
from lp_reports.text.cleaning import tight
from lp_reports.text.masking import mask_text
from lp_reports.text.spellings import spellings

WAGES = ("wage_before", "wage_after", "wage_gain")
SCOPES = ("year", "plan")
_MIDDLE = 4  # 中级工; a higher level has a lower number
_WHOLE = "全脱产"
_ELSEWHERE = frozenset({"送教下乡", "在岗提升", "以工代训", "线上"})  # modes that are not whole-time
_IN_PART = re.compile("[半不非未]脱产|业余|夜校|周末")
_BETWEEN = re.compile("[、,;/，；]")
_RATES = {"raised_rate": ("raised", "stated"), "gain_rate": ("wage_gain", "wage_before")}


def outcome_figures(summary: Summary) -> Figures:
    """Every figure of these tables; none of a table that the ledgers have nothing for."""
    calendar = calendar_of(summary)
    figures = _pay(graduates(summary.trainings, calendar).values())
    for named in (responsible, cadres, whole_time):
        figures |= Counter(key for training in summary.trainings for key in named(training, calendar))
    figures |= _persons(summary.trainings, calendar)
    for rate in list(pay_rates(figures)):
        rate.add_to(figures)
    return figures


# --- 劳动报酬 ---------------------------------------------------------------------------------------------


def pay_of(training: Training) -> Iterator[tuple[FigureKey, Decimal]]:
    """What a graduate adds to the lines of the township and of all, who had work before: heads, and where both are
    stated the monthly pay in yuan."""
    if training.record.before not in EMPLOYED:
        return
    adds = {"had_work": Decimal(1)}
    if wage := wages_of(training):
        before, after = wage
        adds |= {"stated": Decimal(1), "raised": Decimal(after > before)}
        adds |= dict(zip(WAGES, (before, after, after - before), strict=True))
    for row in rows_of(training):
        for measure, amount in adds.items():
            yield FigureKey(PAY, row, "plan", measure), amount


def pay_rates(figures: Mapping[FigureKey, object]) -> Iterator[Derived]:
    """The share whose pay rose, and by how many percent pay rose in the mean, from the printed figures."""
    for key in figures:
        if (key.table, key.measure) == (PAY, "stated"):
            for measure, (part, whole) in _RATES.items():
                top, below = key._replace(measure=part), key._replace(measure=whole)
                yield Derived(key._replace(measure=measure), (top,), over=(below,))


def _pay(people: Iterable[Training]) -> Figures:
    """None at all where nobody who had work before states pay before and after."""
    sums: dict[FigureKey, Decimal] = defaultdict(Decimal)
    for training in people:
        for key, amount in pay_of(training):
            sums[key] += amount
    heads = FigureKey(PAY, ALL, "plan", "stated")
    if not sums.get(heads):
        return {}
    return {
        key: mean_of(amount, sums[key._replace(measure="stated")]) if key.measure in WAGES else int(amount)
        for key, amount in sums.items()
    }


# --- 责任单位, 村组干部 -------------------------------------------------------------------------------------


def responsible(training: Training, calendar: Calendar) -> Iterator[FigureKey]:
    """A column headed 责任单位 may name several; each has the training, and all together have it once."""
    yield from _named(training, calendar, RESPONSIBLE, _responsible(training.record))


def cadres(training: Training, calendar: Calendar) -> Iterator[FigureKey]:
    """A cadre is known by name and place."""
    yield from _named(training, calendar, CADRE, _cadres(training.record))


def _named(training: Training, calendar: Calendar, table: str, names: Iterable[str]) -> Iterator[FigureKey]:
    record = training.record
    rows = [*dict.fromkeys(names)]
    for row in (*rows, ALL) if rows else ():
        for scope in SCOPES:
            if scope in calendar.scopes(record.end):
                yield FigureKey(table, row, scope, "trained")
            if training.certificate and scope in calendar.scopes(record.issued):
                yield FigureKey(table, row, scope, "certified")


def _responsible(record: Record) -> list[str]:
    head = record.table.heads.get(Field.ORGANISER, "")
    return _names(record.text(Field.ORGANISER)) if "责任" in head else []


def _cadres(record: Record) -> list[str]:
    place = f"{record.township or ''}{mask_text(tight(record.text(Field.VILLAGE)))}"
    return [f"{name}（{place}）" if place else name for name in _names(record.text(Field.CADRE))]


def _names(text: str) -> list[str]:
    """Those that a cell names, without the numbers beside them; a tick or 否 names nobody."""
    parts = (mask_text(tight(part)) for part in _BETWEEN.split(text))
    return [
        part for part in parts if part and part.upper() not in spellings("yes_no") and re.search(r"\w", part)
    ]


def persons_of(training: Training, calendar: Calendar) -> Iterator[FigureKey]:
    """Every count of persons that a training's learner is one of: those with a certificate, by cadre."""
    for key in cadres(training, calendar):
        if key.measure == "certified":
            yield key._replace(measure="certified_heads")


def _persons(trainings: Iterable[Training], calendar: Calendar) -> Figures:
    met: dict[FigureKey, set[str | None]] = defaultdict(set)
    for training in trainings:
        for key in persons_of(training, calendar):
            met[key].add(training.record.identity)
    return {key: len(each) for key, each in met.items()}


# --- 全脱产中级工 -------------------------------------------------------------------------------------------


def whole_time(training: Training, calendar: Calendar) -> Iterator[FigureKey]:
    """Of a certificate in a channel that is whole-time and of 中级工 by its name: whether the columns bear that out."""
    record = training.record
    if training.certificate is None or "plan" not in calendar.scopes(record.issued):
        return
    if record.channel in whole_time_channels(calendar.plan):
        for measure in ("certified", _bears_out(training)):
            yield FigureKey(WHOLE_TIME, record.channel, "plan", measure)


def whole_time_channels(plan: Plan) -> dict[str, str]:
    """Code -> name of the channels whose name asks for whole time."""
    return {channel.code: channel.name for channel in plan.channels if _WHOLE in channel.name}


def _bears_out(training: Training) -> str:
    record = training.record
    if training.certificate is not CertClass.VOCATIONAL or (record.level or 0) > _MIDDLE:
        return "below"
    if record.mode in _ELSEWHERE or _IN_PART.search(tight(record.text(Field.MODE))):
        return "part_time"
    said = record.mode == _WHOLE or _WHOLE in tight(record.text(Field.CHANNEL))
    return "fit" if said and record.level else "unstated"
