"""The nouns: everything that one stage hands to the next, frozen.

    收件/*.xlsx --read--> Ledger --consolidate--> Summary --write--> 输出/2021Q2/
                  任务分解表.xlsx --> Plan ----^
                  设置.toml ------> Settings -^

Glossary (English - 中文)
    ledger - 台账             record - 台账的一行          person-times - 人次
    heads - 人数              category - 培训类别          township - 乡镇(街道)
    unit - 填报单位           lead unit - 牵头单位         task - 任务数
    rate - 完成率             pace - 序时进度              gap - 与序时进度差(百分点)
    vocational - 职业资格证(技能等级证)                    specialised - 专项职业能力证
    free - 免费培训           uncertified - 未取证(含待核) correction - 更正/重报
    counted - 有效            held - 待核                  rejected - 退回
    duplicate - 重复          superseded - 已更新          late report - 补报
    withdrawn - 核减          nil return - 零报告          disposition - 处理结果
    channel - 培训渠道(四)    direction - 就业方向(三)     standing - 去重后成立的培训
    opening - 期初数
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum, StrEnum
from functools import cached_property
from typing import NamedTuple


class Field(StrEnum):
    """A column of the ledger; the value is its official head (handbook 3), the name its attribute."""

    SERIAL = "序号"
    NAME = "姓名"
    SEX = "性别"
    IDENTITY = "身份证号"
    BIRTH = "出生日期"
    AGE = "年龄"
    ETHNIC = "民族"
    EDUCATION = "文化程度"
    TOWNSHIP = "户籍乡镇(街道)"
    VILLAGE = "村(社区)"
    GROUP = "村民小组"
    ADDRESS = "户籍地址"
    PEOPLE = "人员类别"
    POOR = "是否脱贫劳动力"
    HARDSHIP = "是否就业困难人员"
    LEAVER = "是否两后生"
    PHONE = "联系电话"
    CATEGORY = "培训类别"
    OCCUPATION = "培训工种"
    TRAINING_LEVEL = "培训等级"
    INSTITUTION = "培训机构"
    CHANNEL = "培训渠道"
    ORGANISER = "组织单位"
    MODE = "培训方式"
    CLASS = "班期"
    SITE = "培训地点"
    START = "开班日期"
    END = "结束日期"
    SPAN = "培训时间"
    DAYS = "培训天数"
    HOURS = "课时"
    FREE = "是否免费培训"
    PASSED = "是否合格"
    CERTIFIED = "是否取证"
    CERT_CLASS = "证书类别"
    TICK_VOCATIONAL = "职业资格证(技能等级证)"
    TICK_SPECIALISED = "专项职业能力证"
    LEVEL = "证书等级"
    NUMBER = "证书编号"
    ISSUED = "发证日期"
    ISSUER = "发证机构"
    BEFORE = "培训前就业状态"
    NOW = "目前就业状态"
    EMPLOYER = "就业单位"
    WORKPLACE = "就业地点"
    HIRED = "就业日期"
    WAGE_BEFORE = "培训前月收入"
    WAGE_AFTER = "培训后月收入"
    PAY_TRAINING = "培训补贴"
    PAY_EXAM = "鉴定补贴"
    PAY_LIVING = "生活费补贴"
    PAY_TRANSPORT = "交通补贴"
    PAY_UPKEEP = "生活交通补贴"
    MONTHS = "以工代训月数"
    PAY_WORKPLACE = "以工代训补贴"
    REMARK = "备注"


class CertClass(StrEnum):
    """The kind of paper a row claims. OTHER is a paper that annex 2 does not count."""

    VOCATIONAL = "职业资格证(技能等级证)"
    SPECIALISED = "专项职业能力证"
    OTHER = "其他证书"


class Effect(StrEnum):
    """What a finding does (handbook 4)."""

    FILE = "file"
    REJECT = "reject"
    HOLD = "hold"
    DUPLICATE = "duplicate"
    SUPERSEDED = "superseded"
    NOTE = "note"


class Disposition(StrEnum):
    """Where a row went; every row read has exactly one. The value is the word clerks read."""

    COUNTED = "有效"
    HELD = "待核"
    REJECTED = "退回"
    DUPLICATE = "重复"
    SUPERSEDED = "已更新"


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

    @classmethod
    def quarter(cls, year: int, number: int) -> Period:
        """Quarter 1 to 4 of a year."""
        return cls(_month_end(year, 3 * number), 3)

    @classmethod
    def month(cls, year: int, number: int) -> Period:
        """Month 1 to 12 of a year."""
        return cls(_month_end(year, number), 1)


def _month_end(year: int, month: int) -> dt.date:
    return dt.date(year, month, calendar.monthrange(year, month)[1])


# --- the plan (任务分解表.xlsx) -------------------------------------------------------------------


@dataclass(frozen=True)
class Category:
    """One row of annex 1; `tasks` in person-times by year."""

    number: int
    name: str
    tasks: Mapping[int, int]
    lead: str
    helpers: str

    @property
    def task(self) -> int:
        """All years' person-times."""
        return sum(self.tasks.values())


class Target(NamedTuple):
    """One township's task in one year (annex 2), in certificates; `free` is part of `vocational`."""

    vocational: int
    free: int
    specialised: int

    @property
    def total(self) -> int:
        """小计: free is within vocational."""
        return self.vocational + self.specialised

    def __add__(self, other: object) -> Target:
        """Element-wise, so that targets of years and townships add up."""
        assert isinstance(other, Target)
        return Target(*(mine + theirs for mine, theirs in zip(self, other, strict=True)))


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

    def led_by(self, unit: str) -> tuple[Category, ...]:
        """The categories a unit leads, in annex order."""
        return tuple(category for category in self.categories if category.lead == unit)


# --- what a department sent ------------------------------------------------------------------------


@dataclass(frozen=True)
class Finding:
    """One thing found, as findings.csv prints it: `value` is masked, `cell` as seen in Excel."""

    unit: str
    period: str
    file: str
    sheet: str
    row: int | None
    cell: str
    field: str
    code: str
    effect: Effect
    value: str
    message: str
    fix: str


@dataclass(frozen=True)
class Table:
    """One ledger-shaped sheet: where it is and which column (1-based) holds which field.

    `tops` sends the (row, column) of a cell merged downwards to the merge's first row."""

    unit: str
    period: Period
    file: str
    path: str  # the ledger's, from the workspace
    sheet: str
    columns: Mapping[Field, int]
    heads: Mapping[Field, str]
    tops: Mapping[tuple[int, int], int]
    head: int = 0  # the head's last row, 1-based

    @cached_property
    def places(self) -> Mapping[Field, int]:
        """Where each field stands in a record's texts."""
        return {field: at for at, field in enumerate(self.columns)}

    def cell(self, row: int, field: Field) -> str:
        """The address of a field in a row, '' where the form has no such column."""
        column = self.columns.get(field)
        if column is None:
            return ""
        return f"{column_letters(column)}{self.tops.get((row, column), row)}"


def column_letters(column: int) -> str:
    """1 -> A, 27 -> AA."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


class Record(NamedTuple):
    """One row of one ledger, typed; None is blank or unreadable (then a finding says so).

    `texts` are the cells as a person reads them, in the order of `table.columns`. Amounts in yuan."""

    table: Table
    row: int
    texts: tuple[str, ...]
    name: str | None
    identity: str | None  # 18 characters, check digit right
    phones: tuple[str, ...]
    people: frozenset[str]
    township: str | None  # None: 县外/未分解
    category: int | None
    occupation: str | None
    channel: str | None  # a Channel.code
    mode: str | None
    start: dt.date | None
    end: dt.date | None
    days: Decimal | None
    free: bool | None
    certified: bool | None  # what the yes/no column says
    cert_class: CertClass | None
    level: int | None  # 5 初级工 … 1 高级技师, 0 不分等级
    number: str | None
    issued: dt.date | None
    before: str | None
    now: str | None
    workplace: str | None  # 县内 县外省内 省外 境外
    wage_before: Decimal | None
    wage_after: Decimal | None
    training: Decimal | None
    exam: Decimal | None
    living: Decimal | None
    transport: Decimal | None
    months: Decimal | None
    on_job: Decimal | None  # 以工代训补贴

    @property
    def begin(self) -> dt.date:
        """First day of the training; without a start, or with one let pass after the end, the end day alone
        (handbook 4)."""
        assert self.end is not None
        return min(self.start or self.end, self.end)

    def text(self, field: Field) -> str:
        """The cell of `field` as a person reads it, '' where the form has no such column."""
        at = self.table.places.get(field)
        return "" if at is None else self.texts[at]


class OtherSheet(NamedTuple):
    """A sheet that is not read; `missing`: what its table lacks to be a ledger, () where there is no table."""

    name: str
    missing: tuple[str, ...] = ()


class Skipped(NamedTuple):
    """A row that is not a data row, and why."""

    sheet: str
    row: int
    reason: str


@dataclass(frozen=True)
class Ledger:
    """One file as read. `refused`: a finding with effect file; `filed`: its earliest 填报日期.

    `findings` holds the file's and each row's own; comparisons come later, in consolidate."""

    period: Period
    file: str
    path: str  # from the workspace, with /
    sha256: str
    unit: str  # '' when unknown
    filed: dt.date | None
    refused: bool
    records: tuple[Record, ...]
    findings: tuple[Finding, ...]
    skipped: tuple[Skipped, ...]
    other_sheets: tuple[OtherSheet, ...]
    cleaned: Mapping[str, int]
    tables: tuple[Table, ...] = ()
    replaced_by: str = ""
    was: Ledger | None = None  # a replaced file as it was read
    period_text: str = ""  # the wording of a period in it that is not its folder's
    is_feedback: bool = False  # a feedback or self-check of ours that came back


# --- what the county counts --------------------------------------------------------------------------


class Judged(NamedTuple):
    """A record and where it went. `late`: it is a 补报 of its folder's period."""

    record: Record
    disposition: Disposition
    codes: tuple[str, ...]
    late: bool


class Training(NamedTuple):
    """One person-time that stands: the kept row, with blanks filled from the rows it updates.

    `certificate` is the class that counts, None when uncertified, held or another paper."""

    record: Record
    held: bool
    certificate: CertClass | None

    @property
    def key(self) -> tuple[str, int, dt.date]:
        """(ID, category, end date): what identity counts."""
        record = self.record
        assert record.identity and record.category and record.end
        return record.identity, record.category, record.end


class FigureKey(NamedTuple):
    """The address of a printed number, as in figures.csv; `scope` quarter, year, plan or ''."""

    table: str
    row: str
    scope: str
    measure: str


Figure = int | Decimal | str


class Check(NamedTuple):
    """A sum done twice (勾稽): what, the two sides, whether they agree."""

    name: str
    left: str
    right: str
    ok: bool


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
        return sum(len(one.records) for one in self.olds), len(self.new.records)


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
    rows: Mapping[str, Mapping[Disposition, int]]  # Ledger.path -> how many rows went where
    far_behind: Decimal  # 百分点 behind pace that count as 严重滞后
    blank_share: Decimal  # percent of blank states above which employment is 仅供参考
    changes: Changes = Changes()
    previous: tuple[Training, ...] = ()  # what stood before this period, plan scope
    updated: tuple[Training, ...] = ()  # what a row of this period updates
    corrections: tuple[Correction, ...] = ()  # of this period
    beside: tuple[Ledger, ...] = ()  # this period's feedbacks that came back without 更正 in their names

    def figure(self, table: str, row: str, scope: str, measure: str) -> Figure | None:
        """The figure at an address, None where it does not exist (a rate on a zero task)."""
        return self.figures.get(FigureKey(table, row, scope, measure))

    def count(self, table: str, row: str, scope: str, measure: str) -> int:
        """A count at an address; absent counts are 0."""
        value = self.figures.get(FigureKey(table, row, scope, measure), 0)
        assert isinstance(value, int)
        return value
