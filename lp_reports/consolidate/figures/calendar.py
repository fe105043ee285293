"""Days -> the scopes that they count in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from lp_reports.consolidate.figures.earlier import comparable, of_earlier
from lp_reports.model.period import Period
from lp_reports.model.plan import Plan
from lp_reports.model.summary import Summary


@dataclass(frozen=True)
class Calendar:
    """The scopes on a day of counting: `last` is the period's last day, or the as-of day before it; `compared` are
    the earlier periods to compare with."""

    plan: Plan
    period: Period
    last: dt.date
    compared: Mapping[str, Period] = field(default_factory=dict)
    _known: dict[dt.date | None, tuple[str, ...]] = field(default_factory=dict, compare=False, repr=False)
    _earlier: dict[tuple[dt.date | None, dt.date | None], tuple[tuple[str, str], ...]] = field(
        default_factory=dict, compare=False, repr=False
    )

    def scopes(self, day: dt.date | None) -> tuple[str, ...]:
        """The scopes a day falls in: plan, its own year (`2021`), year, quarter; none after `last`."""
        known = self._known.get(day)
        if known is None:
            known = self._known[day] = self._scopes(day)
        return known

    def earlier(self, end: dt.date | None, issued: dt.date | None) -> tuple[tuple[str, str], ...]:
        """What a training that ended and whose certificate was issued on these days is of the periods compared with."""
        days = end, issued
        known = self._earlier.get(days)
        if known is None:
            known = self._earlier[days] = of_earlier(end, issued, self.compared)
        return known

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


def calendar_of(summary: Summary) -> Calendar:
    """The calendar that a summary was counted by."""
    plan, period, last = summary.plan, summary.period, min(summary.as_of, summary.period.last)
    return Calendar(plan, period, last, comparable(summary.ledgers, plan, period, last))
