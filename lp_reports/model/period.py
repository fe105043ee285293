"""A reporting period."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterable
from typing import NamedTuple


class Period(NamedTuple):
    """A quarter or a month; orders by its last day, a month before the quarter it closes."""

    last: dt.date
    months: int

    @property
    def first(self) -> dt.date:
        """The period's first day."""
        return self.last.replace(month=self.last.month - self.months + 1, day=1)

    @property
    def name(self) -> str:
        """`2021Q2` or `2021-05`: the form of every machine output."""
        if self.months == 1:
            return f"{self.last:%Y-%m}"
        return f"{self.last.year}Q{self.last.month // 3}"

    @property
    def title(self) -> str:
        """`2021年第二季度`, as people write it."""
        if self.months == 1:
            return f"{self.last.year}年{self.last.month}月"
        return f"{self.last.year}年第{'一二三四'[self.last.month // 3 - 1]}季度"

    def within(self, other: Period) -> bool:
        """A month of a quarter, or the period itself."""
        return other.first <= self.first and self.last <= other.last

    def back(self, months: int) -> Period:
        """The period as long that ends so many months before."""
        year, month = divmod(self.last.year * 12 + self.last.month - 1 - months, 12)
        return Period(_month_end(year, month + 1), self.months)

    @classmethod
    def quarter(cls, year: int, number: int) -> Period:
        """Quarter 1 to 4 of a year."""
        return cls(_month_end(year, 3 * number), 3)

    @classmethod
    def month(cls, year: int, number: int) -> Period:
        """Month 1 to 12 of a year."""
        return cls(_month_end(year, number), 1)


def read_for(period: Period, folders: Iterable[Period]) -> list[Period]:
    """The folders that a period's run reads, in order: all up to it; for a month that has none of its own, also that
    of the quarter it lies in."""
    known = sorted(folders)
    whole = () if period in known else [each for each in known if period.within(each)]
    return [each for each in known if each <= period or each in whole]


def _month_end(year: int, month: int) -> dt.date:
    return dt.date(year, month, calendar.monthrange(year, month)[1])
