"""What each line of 统计表 must hold, from the figures alone: proof compares it with what stands on paper.

Written apart from the reports, so that a wrong column there is not wrong here too. The order of cells
is free, for a clerk may move columns; further cells may stand beside."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from lp_reports.model.measures import ALL, OUTSIDE, UNSTATED
from lp_reports.model.plan import Category
from lp_reports.model.summary import Figure, FigureKey, Summary

NONE = "—"
FOUR = ("certified", "vocational", "vocational_free", "specialised")
TASKS = ("task", "task_vocational", "task_vocational_free", "task_specialised")

Shown = Decimal | str  # a number or a text of a cell


class Line(NamedTuple):
    """A row of a table: the label that one of its cells shows, and what the others show."""

    label: str
    values: list[Shown]


class _Figures:
    """The figures as cells show them: absent counts are 0, absent rates a dash."""

    def __init__(self, summary: Summary) -> None:
        self._all: Mapping[FigureKey, Figure] = summary.figures

    def counts(self, table: str, row: str, scope: str, *measures: str) -> list[Shown]:
        return [self.number(table, row, scope, measure) for measure in measures]

    def number(self, table: str, row: str, scope: str, measure: str) -> Decimal:
        return Decimal(str(self._all.get(FigureKey(table, row, scope, measure), 0)))

    def maybe(self, table: str, row: str, scope: str, *measures: str) -> list[Shown]:
        values = (self._all.get(FigureKey(table, row, scope, measure)) for measure in measures)
        return [NONE if value is None else Decimal(str(value)) for value in values]

    def rates(self, table: str, row: str, scope: str, *measures: str) -> list[Shown]:
        return [
            value if isinstance(value, str) else value / 100
            for value in self.maybe(table, row, scope, *measures)
        ]


def share(done: Decimal, whole: Decimal) -> Shown:
    """A part of a whole as a cell shows it, the number behind 0.00%."""
    return (done / whole).quantize(Decimal("0.0001"), ROUND_HALF_UP) if whole else NONE


def expected(summary: Summary) -> dict[str, list[Line]]:
    """附表N -> its lines; tables of which the plan states nothing are not there."""
    stated = {
        "附表4": summary.plan.stated.tasks,
        "附表7": bool(summary.plan.channels),
        "附表8": bool(summary.plan.directions),
    }
    return {
        sheet: list(lines(summary, _Figures(summary)))
        for sheet, lines in _TABLES.items()
        if stated.get(sheet, True)
    }


def phrases(summary: Summary) -> dict[str, list[str]]:
    """附表N -> what its notes must say: the figures that stand in words."""
    of = _Figures(summary)
    free, freed = (of.number("county", ALL, scope, "specialised_free") for scope in ("year", "plan"))
    goal = summary.plan.goal_money
    paid = share(of.number("money", ALL, "plan", "total"), goal) if goal else NONE
    paces = of.maybe("category", ALL, "year", "pace") + of.maybe("category", ALL, "plan", "pace")
    return {
        "附表1": [f"{pace}%" for pace in paces if pace != NONE],
        "附表2": [f"{summary.period.last.year}年{free}人次", f"累计{freed}人次"],
        "附表11": [] if isinstance(paid, str) else [f"的{paid * 100:.2f}%"],
    }


def _tasks(summary: Summary, of: _Figures) -> Iterator[Line]:
    names = {str(category.number): category.name for category in summary.plan.categories}
    for row, label in {**names, ALL: ALL}.items():
        yield Line(
            label,
            of.counts("category", row, "plan", "task", "trained")
            + of.rates("category", row, "plan", "rate")
            + of.counts("category", row, "year", "task", "trained")
            + of.rates("category", row, "year", "rate")
            + of.maybe("category", row, "year", "gap")
            + of.counts("category", row, "quarter", "trained"),
        )


def _townships(summary: Summary, of: _Figures) -> Iterator[Line]:
    outside = summary.local(OUTSIDE)
    for row in (*summary.plan.townships, OUTSIDE, ALL):
        years = [of.counts("township", row, str(year), *FOUR) for year in summary.plan.years]
        label = outside if row == OUTSIDE else row
        yield Line(label, [*(value for year in years for value in year), _sum(year[0] for year in years)])


def _sum(values: Iterator[Shown]) -> Decimal:
    return sum((value for value in values if isinstance(value, Decimal)), Decimal(0))


def _comparison(summary: Summary, of: _Figures) -> Iterator[Line]:
    stated = summary.plan.stated
    has = (stated.tasks, stated.classes, stated.free, stated.classes)
    pairs = [pair for pair, is_stated in zip(zip(FOUR, TASKS, strict=True), has, strict=True) if is_stated]
    for row in (*summary.plan.townships, ALL):
        rates = [
            share(of.number("township", row, "year", done), of.number("township", row, "year", task))
            for done, task in pairs
        ]
        tasks = of.counts("township", row, "year", *(task for _, task in pairs))
        yield Line(row, tasks + of.counts("township", row, "year", *FOUR) + _quarter(of, row) + rates)
    yield Line(summary.local(OUTSIDE), of.counts("township", OUTSIDE, "year", *FOUR) + _quarter(of, OUTSIDE))


def _quarter(of: _Figures, row: str) -> list[Shown]:
    return of.counts("township", row, "quarter", *FOUR)


def _township_ranks(summary: Summary, of: _Figures) -> Iterator[Line]:
    for row in (*summary.plan.townships, ALL):
        ranks = [] if row == ALL else of.maybe("township", row, "year", "rank")
        yield Line(
            row,
            ranks
            + of.counts("township", row, "year", "task", "certified")
            + _progress(summary, of, "township", row, "certified")
            + of.rates("township", row, "plan", "rate")
            + of.maybe("township", row, "plan", "rank"),
        )
    yield Line(summary.local(OUTSIDE), of.counts("township", OUTSIDE, "year", "certified"))


def _progress(summary: Summary, of: _Figures, table: str, row: str, done: str) -> list[Shown]:
    """Rate, pace, gap, and what the gap is called."""
    rate, gap = of.rates(table, row, "year", "rate")[0], of.maybe(table, row, "year", "gap")[0]
    pace = of.rates(table, row, "year", "pace")[0]
    if pace == NONE:
        pace = of.rates("category", ALL, "year", "pace")[0]
    begun = of.number(table, row, "year", done) > 0
    if isinstance(gap, str):
        return [rate, pace, gap]
    if gap >= 0:
        return [rate, pace, gap, "达到"]
    return [rate, pace, gap, "滞后" if gap >= -summary.far_behind and begun else "严重滞后"]


def _lead_ranks(summary: Summary, of: _Figures) -> Iterator[Line]:
    def whole(led: tuple[Category, ...]) -> Shown:
        done = (of.number("category", str(category.number), "plan", "trained") for category in led)
        return share(sum(done, Decimal(0)), Decimal(sum(category.task for category in led)))

    rates = {unit: whole(summary.plan.led_by(unit)) for unit in summary.plan.leads}
    for unit, rate in rates.items():
        higher = sum(
            isinstance(rate, Decimal) and isinstance(r, Decimal) and r > rate for r in rates.values()
        )
        yield Line(
            unit,
            of.counts("lead", unit, "year", "task", "trained")
            + of.maybe("lead", unit, "year", "rank")
            + _progress(summary, of, "lead", unit, "trained")
            + [rate, NONE if rate == NONE else Decimal(1 + higher)],
        )
    yield Line(
        ALL,
        of.counts("category", ALL, "year", "task", "trained")
        + _progress(summary, of, "category", ALL, "trained")
        + of.rates("category", ALL, "plan", "rate"),
    )


def _structure(summary: Summary, of: _Figures) -> Iterator[Line]:
    names = {
        str(category.number): f"{category.number}.{category.name}" for category in summary.plan.categories
    }
    levels = (*(f"level{level}" for level in range(1, 6)), "level_none")
    for row, label in {**names, ALL: ALL}.items():
        trained, vocational, specialised = (
            of.number("structure", row, "plan", measure)
            for measure in ("trained", "vocational", "specialised")
        )
        yield Line(
            label,
            [
                *(trained, vocational, specialised, share(vocational + specialised, trained)),
                *of.counts("structure", row, "plan", *levels, "other", "uncertified"),
            ],
        )


def _channels(summary: Summary, of: _Figures) -> Iterator[Line]:
    names = {channel.code: f"（{channel.code[0]}）{channel.name}" for channel in summary.plan.channels}
    lines = {
        code: [of.number("channel", code, "plan", name) for name in _CHANNEL] for code in (*names, UNSTATED)
    }
    lines[ALL] = [sum(column, Decimal(0)) for column in zip(*lines.values(), strict=True)]
    for code, (vocational_task, vocational, specialised_task, specialised) in lines.items():
        pairs = [
            (vocational, vocational_task),
            (specialised, specialised_task),
            (vocational + specialised, vocational_task + specialised_task),
        ]
        yield Line(names.get(code, code), [value for pair in pairs for value in (*pair, share(*pair))])


_CHANNEL = ("task_vocational", "vocational", "task_specialised", "specialised")


def _directions(summary: Summary, of: _Figures) -> Iterator[Line]:
    total = [Decimal(0), Decimal(0)]
    for direction in summary.plan.directions:
        if direction.item:
            done = of.number("direction_item", direction.item, "plan", "trained")
            yield Line(direction.item, [Decimal(direction.task), done, share(done, Decimal(direction.task))])
    heads = {
        direction.code: direction.name
        for direction in reversed(summary.plan.directions)
        if not direction.item
    }
    for code, name in heads.items():
        task, done = (of.number("direction", code, "plan", measure) for measure in ("task", "trained"))
        total = [total[0] + task, total[1] + done]
        yield Line(f"（{code}）{name}", [task, done, share(done, task)])
    yield Line(ALL, [*total, share(total[1], total[0])])


def _employment(summary: Summary, of: _Figures) -> Iterator[Line]:
    more = ("certified_heads", "inside", "province", "outside")
    for row in (*summary.plan.townships, OUTSIDE, ALL):
        yield Line(
            summary.local(row) if row == OUTSIDE else row,
            of.counts("employment", row, "plan", "base", "employed", "blank")
            + of.counts("employment_more", row, "plan", *more)
            + of.rates("employment", row, "plan", "rate")
            + of.maybe("employment_more", row, "plan", "wage_before", "wage_after", "wage_gain"),
        )


def _people(summary: Summary, of: _Figures) -> Iterator[Line]:
    measures = ("trained", "persons", "certified", "employed", "living", "transport")
    kinds = dict.fromkeys(key.row for key in summary.figures if key.table == "people")
    lines = [Line(kind, of.counts("people", kind, "plan", *measures)) for kind in kinds]
    empty = [line for line in lines if not any(line.values)]
    if summary.all_people or len(empty) < 2:
        yield from lines
        return
    yield from (line for line in lines if any(line.values))
    rest = len(empty)  # they share a line
    yield Line(f"其余{rest}类" if rest < len(lines) else f"各类（{rest}类）", empty[0].values)


def _money(summary: Summary, of: _Figures) -> Iterator[Line]:
    kinds = ("training", "exam", "living", "transport", "workplace", "total")
    for row in (*(unit.unit for unit in summary.units), ALL):
        over = of.counts("money_over", row, "plan", "count")
        yield Line(row, of.counts("money", row, "plan", *kinds) + over)


def _reporting(summary: Summary, of: _Figures) -> Iterator[Line]:
    del of
    parts = [(u.rows, u.counted, u.held, u.rejected, u.duplicate) for u in summary.units]
    total = tuple(sum(column) for column in zip(*parts, strict=True))
    lines = {unit.unit: (part, [unit.state]) for unit, part in zip(summary.units, parts, strict=True)}
    for label, (part, state) in {**lines, ALL: (total, [])}.items():
        values = [Decimal(value) for value in part]
        yield Line(label, [*state, *values, share(sum(values[2:], Decimal(0)), values[0])])


_TABLES: Mapping[str, Callable[[Summary, _Figures], Iterator[Line]]] = {
    "附表1": _tasks,
    "附表2": _townships,
    "附表3": _comparison,
    "附表4": _township_ranks,
    "附表5": _lead_ranks,
    "附表6": _structure,
    "附表7": _channels,
    "附表8": _directions,
    "附表9": _employment,
    "附表10": _people,
    "附表11": _money,
    "附表12": _reporting,
}
