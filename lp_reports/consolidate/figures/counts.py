"""Trainings + plan -> every count, by its address.

What a training counts into is said once, in `addresses`: a figure is how many trainings have its address, and
tracing a figure lists those same trainings. 期初数 count through it too, as trainings of nobody."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from operator import attrgetter
from typing import NamedTuple

from lp_reports.consolidate.figures import earlier, opening
from lp_reports.consolidate.figures.alike import Kinds
from lp_reports.consolidate.figures.calendar import Calendar
from lp_reports.consolidate.figures.derived import uncertified
from lp_reports.consolidate.figures.tasks import direction_row
from lp_reports.model.fields import CertClass
from lp_reports.model.measures import ALL, CERTIFICATES, DIRECT, OUTSIDE, SCOPES, STRUCTURE, UNSTATED
from lp_reports.model.plan import Direction, Plan
from lp_reports.model.summary import FigureKey, Figures, Training

_CLASSES = {CertClass.VOCATIONAL: "vocational", CertClass.SPECIALISED: "specialised"}
_identity_of: Callable[[Training], str | None] = attrgetter("record.identity")


class Traits(NamedTuple):
    """All that decides which figures a training is counted in: trainings alike in it are counted together."""

    ended: tuple[str, ...]  # the scopes of its end
    issued: tuple[str, ...]  # the scopes of its certificate's issue; () without a certificate that counts
    category: int | None
    occupation: str
    township: str
    channel: str
    certificate: CertClass | None
    level: int | None
    free: bool
    other_paper: bool  # it brought a paper that is no certificate
    folder: tuple[str, ...]  # how it comes to the period's trainings, in measures
    earlier: tuple[tuple[str, str], ...]  # what it is of the periods compared with: (row, measure)
    direct: bool  # it is a certificate without training


def traits(training: Training, calendar: Calendar) -> Traits:
    """What of a training decides where it counts."""
    record = training.record
    ended = calendar.scopes(record.end)
    return Traits(
        ended,
        calendar.scopes(record.issued) if training.certificate else (),
        record.category,
        record.occupation or "",
        record.township or OUTSIDE,
        record.channel or UNSTATED,
        training.certificate,
        record.level,
        record.free is True,
        record.cert_class is CertClass.OTHER,
        earlier.of_folder(training, calendar.period, "quarter" in ended),
        calendar.earlier(record.end, record.issued if training.certificate is not None else None),
        record.direct,
    )


def addresses(training: Traits, plan: Plan) -> Iterator[FigureKey]:
    """Every count that such a training is one of: by its end, and by its certificate's issue."""
    if training.category is not None:
        yield from _ended(training, training.category, plan)
        for measure in training.folder:
            yield FigureKey("sent", ALL, "quarter", measure)
    for row, measure in training.earlier:
        yield FigureKey("compared", row, "quarter", measure)
    if training.certificate is not None:
        yield from _issued(training, _CLASSES[training.certificate])
    if training.direct:
        yield from _direct(training)


def _ended(training: Traits, category: int, plan: Plan) -> Iterator[FigureKey]:
    for scope in training.ended:
        yield FigureKey("county", ALL, scope, "trained")
        for row in (str(category), ALL):
            yield FigureKey("category", row, scope, "trained")
        for row in (training.township, ALL):
            yield FigureKey("township", row, scope, "trained")
    if "year" in training.ended:
        yield FigureKey("lead", plan.lead_of(category), "year", "trained")
    if "plan" in training.ended:
        yield FigureKey("channel", training.channel, "plan", "trained")
        for table, row in _directions(plan.directions, category, training.occupation):
            yield FigureKey(table, row, "plan", "trained")
        for measure in ("trained", *_structure(training)):
            for row in (str(category), ALL):
                yield FigureKey("structure", row, "plan", measure)


def _issued(training: Traits, kind: str) -> Iterator[FigureKey]:
    """`kind`: vocational or specialised."""
    measures = ["certified", kind, *([f"{kind}_free"] if training.free else [])]
    for scope in training.issued:
        for measure in measures:
            yield FigureKey("county", ALL, scope, measure)
            if measure in CERTIFICATES:
                for row in (training.township, ALL):
                    yield FigureKey("township", row, scope, measure)
    if "plan" in training.issued:
        yield FigureKey("channel", training.channel, "plan", kind)


def _direct(training: Traits) -> Iterator[FigureKey]:
    """What of the certificates is without training, and of the folder's rows that count."""
    if training.folder:
        yield FigureKey(DIRECT, ALL, "quarter", "sent")
    if training.certificate is None:
        return
    for scope in training.issued:
        for row in (training.township, ALL):
            for measure in ("certified", _CLASSES[training.certificate]):
                yield FigureKey(DIRECT, row, scope, measure)


def _directions(lines: tuple[Direction, ...], category: int, occupation: str) -> Iterator[tuple[str, str]]:
    """The direction and the item of a training: a line with words in the occupation claims it first."""
    for items in (False, True):
        mine = [line for line in lines if bool(line.item) is items and category in line.categories]
        claimed = [line for line in mine if any(word in occupation for word in line.words)]
        yield from map(direction_row, (claimed or [line for line in mine if not line.words])[:1])


def _structure(training: Traits) -> tuple[str, ...]:
    """附表6: what paper came of a training that ended; the parts add up to trained."""
    kind = training.certificate if "plan" in training.issued else None
    if kind is CertClass.VOCATIONAL:
        return "vocational", f"level{training.level}" if training.level else "level_none"
    if kind is CertClass.SPECIALISED:
        return ("specialised",)
    return ("other" if training.other_paper else "uncertified",)


def count(kinds: Kinds, calendar: Calendar) -> Figures:
    """All counts of `addresses`; every address of the contract is there, be it 0. The persons come with `persons`."""
    same: Counter[Traits] = Counter()
    for trainings in kinds:
        same[traits(trainings[0], calendar)] += len(trainings)
    counts = Counter(dict.fromkeys(_contract(calendar.plan, calendar.compared), 0))
    for decided, times in same.items():
        for key in addresses(decided, calendar.plan):
            counts[key] += times
    for training, times in opening.balance(calendar.plan):
        for key in opened(training, calendar):
            counts[key] += times
    figures: Figures = {**counts}
    for scope in SCOPES:
        uncertified(scope).add_to(figures)
    return figures


def persons(kinds: Kinds, calendar: Calendar) -> Figures:
    """How many distinct IDs the trainings are of, by scope of their end."""
    ended: dict[tuple[str, ...], set[str | None]] = defaultdict(set)
    for trainings in kinds:
        ended[calendar.scopes(trainings[0].record.end)].update(map(_identity_of, trainings))
    figures: Figures = {}
    for scope in SCOPES:
        heads = (mine for scopes, mine in ended.items() if scope in scopes)
        figures[FigureKey("county", ALL, scope, "persons")] = len(set().union(*heads))
    return figures


def opened(training: Training, calendar: Calendar) -> Iterator[FigureKey]:
    """Every count that a training of the opening balance is one of: its year's and the plan's, never the period's."""
    keys = addresses(traits(training, calendar), calendar.plan)
    return (key for key in keys if key.scope != "quarter")


def _contract(plan: Plan, compared: Iterable[str]) -> Iterator[FigureKey]:
    """The contract's counts in its order, and those beside them that are to be 0 where nothing is."""
    for scope in SCOPES:
        for measure in ("trained", "persons", *CERTIFICATES, "specialised_free", "uncertified"):
            yield FigureKey("county", ALL, scope, measure)
    for measure in earlier.FOLDER:
        yield FigureKey("sent", ALL, "quarter", measure)
    for row in compared:
        for measure in ("trained", "certified"):
            yield FigureKey("compared", row, "quarter", measure)
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
        yield FigureKey(*direction_row(line), "plan", "trained")
