"""Days -> the scopes that they count in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property, partial

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

    @cached_property
    def scopes(self) -> Callable[[dt.date | None], tuple[str, ...]]:
        """The scopes a day falls in: plan, its own year (`2021`), year, quarter; none after `last`. Asked of every row,
        several times: each day is looked at once."""
        return cache(self._scopes)

    @cached_property
    def earlier(self) -> Callable[[dt.date | None, dt.date | None], tuple[tuple[str, str], ...]]:
        """What a training that ended and whose certificate was issued on these days is of the periods compared with."""
        return cache(partial(of_earlier, periods=self.compared))

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
