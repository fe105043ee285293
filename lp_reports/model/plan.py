"""The county's plan: tasks, goals, directions, channels (任务分解表.xlsx)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from lp_reports.model.period import Period


def term_of(years: Sequence[int]) -> str:
    """三年, for three years."""
    return f"{'零一两三四五六七八九十'[len(years)]}年"


@dataclass(frozen=True)
class Category:
    """One row of annex 1; `tasks` in person-times by year."""

    number: int
    name: str
    tasks: Mapping[int, int]
    lead: str  # of several the first: the category stands under it
    helpers: str
    beside: tuple[str, ...] = ()  # who leads it with that unit

    @property
    def leads(self) -> tuple[str, ...]:
        """All that lead it, in the plan's order."""
        return self.lead, *self.beside

    @property
    def task(self) -> int:
        """All years' person-times."""
        return sum(self.tasks.values())


class Target(NamedTuple):
    """One township's task in one year (annex 2), in certificates; `free` is part of `vocational`."""

    vocational: int
    free: int
    specialised: int
    unparted: int = 0  # where the annex has one number for both classes

    @property
    def total(self) -> int:
        """小计: free is within vocational."""
        return self.vocational + self.specialised + self.unparted

    def __add__(self, other: object) -> Target:
        """Element-wise, so that targets of years and townships add up."""
        assert isinstance(other, Target)
        return Target(*(left + right for left, right in zip(self, other, strict=True)))


@dataclass(frozen=True)
class Direction:
    """One line of section 三: `words` in the occupation claim a part of its categories;
    a line without words takes what those leave. `code` 一, 二, 三; `item` '' is the headline."""

    code: str
    item: str
    task: int
    categories: tuple[int, ...]
    words: tuple[str, ...]
    name: str


@dataclass(frozen=True)
class Channel:
    """One line of section 四, in person-times certified; `words` name it in the ledgers."""

    code: str
    name: str
    vocational: int
    specialised: int
    words: tuple[str, ...]


class Opening(NamedTuple):
    """One line of 期初数: what a year before the ledgers came to, in person-times, without names.

    A line without a category has certificates alone; with one, its certificates are of its trainings."""

    row: int  # as seen in Excel
    year: int
    category: int | None
    township: str | None  # None: 县外/未分解
    trained: int
    vocational: int
    free: int  # part of vocational
    specialised: int

    @property
    def day(self) -> dt.date:
        """The day it counts on: its year's last."""
        return dt.date(self.year, 12, 31)


class Conflict(NamedTuple):
    """Two places of the plan that disagree; printed under the tables, never repaired."""

    what: str
    left: str
    left_value: int
    right: str
    right_value: int

    @property
    def of_text(self) -> bool:
        """One of the two is the notice's text, not an annex."""
        return not (self.left.startswith("附件") and self.right.startswith("附件"))


class Stated(NamedTuple):
    """What the annexes of a plan state, which not every county's do. What a plan does not state is left out of every
    table and text."""

    helpers: bool = True  # 责任单位
    tasks: bool = True  # the townships' tasks
    classes: bool = True  # parted by class of certificate
    free: bool = True  # with 其中:免费培训


ALL_STATED = Stated()


@dataclass(frozen=True)
class Plan:
    """任务分解表.xlsx, read and added up. Years ascend; townships keep annex 2's order."""

    title: str
    years: tuple[int, ...]
    categories: tuple[Category, ...]
    townships: Mapping[str, Mapping[int, Target]]
    goal_trained: int
    goal_vocational: int
    goal_specialised: int
    goal_employment: Decimal  # percent
    goal_money: Decimal  # yuan
    directions: tuple[Direction, ...]
    channels: tuple[Channel, ...]
    keywords: Mapping[int, tuple[str, ...]]  # occupation words that point to a category
    conflicts: tuple[Conflict, ...]
    sha256: str
    openings: tuple[Opening, ...] = ()
    stated: Stated = ALL_STATED

    @property
    def lacks(self) -> tuple[str, ...]:
        """What it does not state, in the notice's words."""
        known = {
            "责任单位": self.stated.helpers,
            "乡镇（街道）任务": self.stated.tasks,
            "乡镇（街道）任务中职业、专项之分": self.stated.classes or not self.stated.tasks,
            "乡镇（街道）任务中的免费培训": self.stated.free or not self.stated.classes,
            "培训人次目标": bool(self.goal_trained),
            "职业资格（技能等级）证书目标": bool(self.goal_vocational),
            "专项职业能力证书目标": bool(self.goal_specialised),
            "就业率目标": bool(self.goal_employment),
            "资金": bool(self.goal_money),
            "就业方向": bool(self.directions),
            "培训渠道": bool(self.channels),
        }
        return tuple(name for name, is_known in known.items() if not is_known)

    @property
    def term(self) -> str:
        """三年, for a plan of three years."""
        return term_of(self.years)

    @property
    def first(self) -> dt.date:
        """The plan's first day."""
        return dt.date(self.years[0], 1, 1)

    @property
    def last(self) -> dt.date:
        """The plan's last day."""
        return dt.date(self.years[-1], 12, 31)

    def covers(self, period: Period) -> bool:
        """The period begins in one of its years."""
        return self.first <= period.first <= self.last

    @property
    def leads(self) -> tuple[str, ...]:
        """Lead units in order of first appearance."""
        return tuple(dict.fromkeys(category.lead for category in self.categories))

    @property
    def all_leads(self) -> tuple[str, ...]:
        """Lead units, also those that lead beside another, in order of first appearance."""
        return tuple(dict.fromkeys(unit for category in self.categories for unit in category.leads))

    def lead_of(self, category: int) -> str:
        """The unit under which a category stands in the tables."""
        return next(each.lead for each in self.categories if each.number == category)

    def led_by(self, unit: str) -> tuple[Category, ...]:
        """The categories that stand under a unit in the tables, in annex order."""
        return tuple(category for category in self.categories if category.lead == unit)

    def led_with(self, unit: str) -> tuple[Category, ...]:
        """The categories a unit leads, alone or with others, in annex order."""
        return tuple(category for category in self.categories if unit in category.leads)
