"""All counties' figures as one: what adds up is added, shared persons are counted once, the rest is worked out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from lp_reports.consolidate.figures.derived import gap, rate
from lp_reports.consolidate.figures.employment import WAGES
from lp_reports.consolidate.figures.every import worked_out
from lp_reports.consolidate.figures.rates import add_ranks
from lp_reports.model.measures import ALL, ROWS
from lp_reports.model.plan import Plan
from lp_reports.model.summary import FigureKey, Figures, UnitReport
from lp_reports.rollup.recount import Recount, add, calendar, contract, persons_of, without_openings
from lp_reports.rollup.shared import Judgement, Owned

_BY_TOWNSHIP = ("township", "employment", "employment_more", WAGES)


def whole(
    recounts: Sequence[Recount],
    together: Judgement,
    plan: Plan,
    own: Plan | None,
    reports: Sequence[UnitReport],
) -> Figures:
    """`plan`: of all counties together; `own`: the upper level's, if it has one."""
    return _whole([recount.counts for recount in recounts], recounts, together, plan, own, reports)


def whole_by_county(
    recounts: Sequence[Recount],
    together: Judgement,
    plan: Plan,
    own: Plan | None,
    reports: Sequence[UnitReport],
) -> Figures:
    """The same with a line for each county where a county has one for each township; `plan` likewise."""
    names = {recount.number: recount.name for recount in recounts}
    placed = Judgement(
        together.went,
        together.lost,
        *(
            tuple(_placed(owned, names[owned.county]) for owned in part)
            for part in (together.standing, together.previous, together.updated)
        ),
    )
    return _whole([_lines(each.counts, each.name) for each in recounts], recounts, placed, plan, own, reports)


def _whole(
    counts: Iterable[Figures],
    recounts: Sequence[Recount],
    together: Judgement,
    plan: Plan,
    own: Plan | None,
    reports: Sequence[UnitReport],
) -> Figures:
    units = [report.unit for report in reports]
    figures = dict.fromkeys((key for each in recounts for key in each.figures), 0)
    days = calendar(plan, recounts[0].run.period, {**figures})
    bare = without_openings(days)
    sums = contract(days, reports)
    for key, value in sums.items():
        sums[key] = value if isinstance(value, str) else 0
    for each in counts:
        add(sums, each)
    numbers = {recount.number for recount in recounts}
    for number in numbers:
        add(sums, persons_of(together, {number}, units, bare), -1)
    add(sums, persons_of(together, numbers, units, bare))
    done = worked_out(sums, days, units)
    _add_leads(done, recounts, own)
    return done


def _placed(owned: Owned, county: str) -> Owned:
    record = owned.training.record._replace(township=county)
    return owned._replace(training=owned.training._replace(record=record))


def _lines(counts: Figures, county: str) -> Figures:
    """A county's counts with its total as its line, and its townships left out."""
    lines: Figures = {}
    for key, value in counts.items():
        if key.table not in _BY_TOWNSHIP:
            lines[key] = value
        elif key.row == ALL:
            lines[key._replace(row=county)] = lines[key] = value
    return lines


def _add_leads(figures: Figures, recounts: Sequence[Recount], own: Plan | None) -> None:
    """Lead units by name: a county may have given a category to another unit than its neighbours. Their tasks add up,
    but for units that the upper level's own plan gives categories to."""
    given = own.leads if own else ()
    leads = list(dict.fromkeys(lead for recount in recounts for lead in recount.run.plan.leads))
    for lead in leads:
        key = FigureKey("lead", lead, "year", "rate")
        for measure in ("trained", "task"):
            mine = key._replace(measure=measure)
            if measure == "trained" or lead not in given:
                figures[mine] = sum(_number(recount.figures, mine) for recount in recounts)
        figures[key._replace(table="lead_more", measure="pace")] = figures[
            FigureKey("category", ALL, "year", "pace")
        ]
        rate(key, "trained").add_to(figures)
        gap(key).add_to(figures)
    add_ranks(figures, "lead", leads, "year")


def _number(figures: Figures, key: FigureKey) -> int:
    value = figures.get(key, 0)
    assert isinstance(value, int)
    return value


def joined_reports(recounts: Sequence[Recount], due: dt.date) -> tuple[UnitReport, ...]:
    """Units of one name as one unit with all its files (handbook 5): the state that these would have together."""
    named: dict[str, list[UnitReport]] = {}
    for recount in recounts:
        for report in recount.reports:
            named.setdefault(report.unit, []).append(report)
    return tuple(_joined(unit, reports, due) for unit, reports in named.items())


def _joined(unit: str, reports: Sequence[UnitReport], due: dt.date) -> UnitReport:
    sums = {name: sum(getattr(report, name) for report in reports) for name in ROWS}
    filed = min((report.filed for report in reports if report.filed), default=None)
    return UnitReport(unit, _state(reports, filed, due), filed, **sums)


def _state(reports: Sequence[UnitReport], filed: dt.date | None, due: dt.date) -> str:
    sent = {report.state for report in reports} - {"未报"}
    sound = sent - {"退回"}
    if not sound:
        return "退回" if sent else "未报"
    if sound == {"零报告"}:
        return "零报告"
    if filed is None:
        return sound.pop() if len(sound) == 1 else "日期未注明"
    return "按时" if filed <= due else f"逾期{(filed - due).days}天"
