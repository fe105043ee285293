"""What the county counts: everything the reports print."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum
from operator import attrgetter
from typing import NamedTuple

from lp_reports.model.fields import CertClass, Disposition
from lp_reports.model.ledger import Finding, Ledger, Record
from lp_reports.model.locality import local
from lp_reports.model.period import Period
from lp_reports.model.plan import Plan


class Judged(NamedTuple):
    """A record and where it went. `late`: it is a 补报 of its folder's period."""

    record: Record
    disposition: Disposition
    codes: tuple[str, ...]
    late: bool


Key = tuple[str, int, dt.date]  # (ID, category, end date) of a training


class Training(NamedTuple):
    """One person-time that stands: the kept row, with blanks filled from the rows it updates.

    `certificate` is the class that counts, None when uncertified, held or another paper."""

    record: Record
    certificate: CertClass | None


# The key of a training that stands on a row: none of the three is blank there.
key_of: Callable[[Record], Key] = attrgetter("identity", "category", "end")


class FigureKey(NamedTuple):
    """The address of a printed number, as in figures.csv; `scope` quarter, year, plan or ''."""

    table: str
    row: str
    scope: str
    measure: str


Figure = int | Decimal | str
Figures = dict[FigureKey, Figure]


class Check(NamedTuple):
    """A sum done twice (勾稽): what, the two sides, whether they agree."""

    name: str
    left: str
    right: str
    ok: bool


BY_QUARTER = "按季报送"  # in a month


class UnitReport(NamedTuple):
    """One reporting unit in this period's folder."""

    unit: str
    state: str
    filed: dt.date | None
    rows: int
    counted: int
    held: int
    rejected: int
    duplicate: int

    @property
    def by_quarter(self) -> bool:
        """It owes nothing for this month, for it reports by the quarter."""
        return self.state.startswith(BY_QUARTER)


class Exempted(NamedTuple):
    """An exception of the clerk's (设置.toml), and how many findings it let pass."""

    unit: str
    code: str
    reason: str
    until: dt.date
    expired: bool
    passed: int

    @property
    def line(self) -> str:
        """`县甲局 P02：学徒备案，截至2021-12-31，放行1处`."""
        state = "已过期，不再适用" if self.expired else f"放行{self.passed}处"
        return f"{self.unit} {self.code}：{self.reason}，截至{self.until}，{state}"


class Mending(Enum):
    """What became of a finding that an earlier feedback told."""

    MENDED = "已改"
    OPEN = "仍未改"
    NEW = "新出现"


class Correction(NamedTuple):
    """A 更正 and the files as they were read that it stands in for."""

    new: Ledger
    olds: tuple[Ledger, ...]

    @property
    def rows(self) -> tuple[int, int]:
        """How many rows were read before, how many now."""
        return sum(len(ledger.records) for ledger in self.olds), len(self.new.records)


class FollowUp(NamedTuple):
    """A finding told before, or new in the file that was to mend it; `finding` is the newest that tells it."""

    finding: Finding
    state: Mending
    where: str  # the file that mended it, or that was to


class Withdrawn(NamedTuple):
    """A training counted before this period's folder and no more (核减)."""

    record: Record


class ChangedFile(NamedTuple):
    """A file of an earlier folder that is not what it was: 新增, 不在了 or 内容变了; IDs in its path are masked."""

    path: str
    what: str


class Amended(NamedTuple):
    """A change to a closed folder that the clerk has recorded (改账)."""

    file: ChangedFile
    reason: str
    approver: str

    @property
    def line(self) -> str:
        """`收件/2021Q1/县甲局.xlsx 内容变了：补录两人（张局长批准）`."""
        return f"{self.file.path} {self.file.what}：{self.reason}（{self.approver}批准）"


class Restated(NamedTuple):
    """A published figure that comes out otherwise now; '' where there was or is none."""

    key: FigureKey
    before: str
    after: str


class UnreadFile(NamedTuple):
    """A file in a period's folder that is not read, and why."""

    period: Period
    file: str
    why: str


class Alike(NamedTuple):
    """Two files of one unit in this period, neither named 更正, that tell of many of the same `persons`."""

    unit: str
    file: str
    other: str
    persons: int


@dataclass(frozen=True)
class Changes:
    """What differs from the last run published for an earlier period, and from what was closed.

    `since` is that run's period where anything differs, else None: nothing published and nothing changed look
    alike, so that the outputs stay a function of the inputs."""

    since: Period | None = None
    files: tuple[ChangedFile, ...] = ()
    causes: tuple[str, ...] = ()  # what else the figures come from and is not what it was, in words
    restated: tuple[Restated, ...] = ()
    untold: tuple[str, ...] = ()  # manifests that could not be compared, and why
    amended: tuple[Amended, ...] = ()


@dataclass(frozen=True)
class Summary:
    """Everything the reports print, computed; they only lay it out."""

    period: Period
    as_of: dt.date
    due: dt.date  # the last day on which this period's ledgers are in time
    mend_by: dt.date  # the last day to report that what the circular names is mended
    county: str
    reporter: str  # who reports the tables (填报单位)
    office: str  # who issues the circular (通报落款)
    plan: Plan
    ledgers: tuple[Ledger, ...]
    judged: tuple[Judged, ...]
    trainings: tuple[Training, ...]
    withdrawn: tuple[Withdrawn, ...]
    findings: tuple[Finding, ...]
    units: tuple[UnitReport, ...]
    figures: Mapping[FigureKey, Figure]
    checks: tuple[Check, ...]
    exceptions: tuple[Exempted, ...]
    follow_ups: tuple[FollowUp, ...]
    rows: Mapping[str, Mapping[Disposition, int]]  # Ledger.key -> how many rows went where
    far_behind: Decimal  # 百分点 behind pace that count as 严重滞后
    blank_share: Decimal  # percent of blank states above which employment is 仅供参考
    copies: str = ""  # to whom a copy of the circular goes (抄送), '' left to be filled by hand
    lacking: tuple[str, ...] = ()  # what these figures lack, in words: it stands under every table
    all_people: bool = False  # 附表10 lists the kinds of person that nobody is of
    balances: tuple[Check, ...] = ()  # for each file, its persons' IDs and where they are accounted for
    changes: Changes = Changes()
    # what stood before this period, plan scope, and what a row of this period updates
    previous: Mapping[Key, Record] = field(default_factory=dict)
    updated: tuple[Record, ...] = ()
    corrections: tuple[Correction, ...] = ()  # of this period
    unread: tuple[UnreadFile, ...] = ()  # of all folders up to the period
    alike: tuple[Alike, ...] = ()
    contact: str = ""  # whom a filler may ask, '' where nobody is named
    telephone: str = ""
    # this period's feedbacks that came back without 更正 in their names
    uncorrected_feedbacks: tuple[Ledger, ...] = ()

    def local(self, text: str) -> str:
        """Our own words of a county as they are here: 全区, 区外/未分解."""
        return local(text, self.county)

    @property
    def due_units(self) -> tuple[UnitReport, ...]:
        """The units that owe a ledger for this period."""
        return tuple(unit for unit in self.units if not unit.by_quarter)

    @property
    def quarters(self) -> tuple[Period, ...]:
        """Of a month that has no folder of its own, the quarter whose folder was read for it."""
        return tuple(
            sorted(
                {
                    each.period
                    for each in self.ledgers
                    if each.period.months > self.period.months and self.period.within(each.period)
                }
            )
        )

    def figure(self, table: str, row: str, scope: str, measure: str) -> Figure | None:
        """The figure at an address, None where it does not exist (a rate on a zero task)."""
        return self.figures.get(FigureKey(table, row, scope, measure))

    def count(self, table: str, row: str, scope: str, measure: str) -> int:
        """A count at an address; absent counts are 0."""
        value = self.figures.get(FigureKey(table, row, scope, measure), 0)
        assert isinstance(value, int)
        return value
