"""填写示例 of the blank ledger: a line for each column, three made-up people beside it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lp_reports.model.fields import CertClass, Field
from lp_reports.model.locality import local
from lp_reports.model.period import Period
from lp_reports.model.plan import Category, Plan
from lp_reports.model.system_sheets import MARK
from lp_reports.reports.blank.columns import COLUMNS, DEPENDS, NEEDED
from lp_reports.reports.blank.form import Form
from lp_reports.reports.blank.lists import choice, choices, occupations, ordered
from lp_reports.reports.excel.cell_styles import Cell, Look, Value
from lp_reports.settings.read import Settings
from lp_reports.text.identity_numbers import check_character

SHEET = "填写示例"
Line = dict[Field, Value]
_NUMBERS = "一二三"
_WIDTHS = (5, 15, 8.5, 44, 21, 21, 21)
_MARKS = {NEEDED: "必填", DEPENDS: "条件必填", "": ""}
_DAYS, _HOURS = 10, 80
_NOTE = "人员、单位、号码都是编造的，只看写法。示例一取得职业资格（技能等级）证，示例二取得专项职业能力证，示例三是以工代训、没有取证。"


def write(
    book: Form, settings: Settings, plan: Plan, unit: str, period: Period, hints: Mapping[Field, str]
) -> None:
    """The sheet: whether a column is required, how to fill it, what the three have there."""
    page = book.page(SHEET, _WIDTHS, landscape=True)
    page.line(MARK, Look.SUB)
    page.line(f"{settings.county}农村劳动力职业技能培训台账填写示例", Look.TITLE)
    page.line(_NOTE)
    people = list(examples(settings, plan, unit, period))
    names = [f"示例{number}" for number in _NUMBERS]
    book.sheet.repeat_rows(page.next_row - 1)
    page.row([Cell(head, Look.HEAD) for head in ("序号", "栏目", "要求", "怎样填", *names)])
    book.sheet.freeze_panes(page.next_row - 1, 2)
    for number, column in enumerate(COLUMNS, 1):
        name_and_mark = Cell(column.field.value, Look.WRAP), Cell(_MARKS[column.mark])
        shown = [Cell(_shown(person.get(column.field)), Look.WRAP) for person in people]
        page.row([Cell(number, Look.COUNT), *name_and_mark, Cell(hints[column.field], Look.WRAP), *shown])


def _shown(value: Value) -> str:
    return "" if value is None else str(value)


def examples(settings: Settings, plan: Plan, unit: str, period: Period) -> Iterator[Line]:
    """Three rows of the ledger, sound in every cell: two certificates, and a training on the job without one."""
    scene = _Scene(settings, plan, unit, period)
    year = scene.issued.year
    number = f"Y{scene.area}000001{year % 100:02d}5000001"
    yield {**scene.person(0), **scene.paper(CertClass.VOCATIONAL, 0, number), **scene.upkeep()}
    yield {**scene.person(1), **scene.paper(CertClass.SPECIALISED, -1, f"ZX{year}0001"), Field.FREE: "否"}
    yield {**scene.person(2), **scene.on_job()}


@dataclass(frozen=True)
class _Scene:
    """What the made-up people's rows are made of."""

    settings: Settings
    plan: Plan
    unit: str
    period: Period

    @property
    def start(self) -> dt.date:
        return self.period.first + dt.timedelta(days=4)

    @property
    def end(self) -> dt.date:
        return self.start + dt.timedelta(days=_DAYS - 1)

    @property
    def issued(self) -> dt.date:
        return self.end + dt.timedelta(days=7)

    @property
    def area(self) -> str:
        return next(iter(self.settings.areas), "999999")  # nowhere

    def person(self, number: int) -> Line:
        """Person 0 to 2, trained and without a certificate."""
        towns, categories = tuple(self.plan.townships), ordered(self.plan, self.unit)
        words = choices(self.plan, self.unit)
        category: Category = categories[number % len(categories)]
        channels = words[Field.CHANNEL].words if Field.CHANNEL in words else (None,)
        idle = words[Field.BEFORE].words[-1]
        return {
            Field.SERIAL: number + 1,
            Field.NAME: f"示例{_NUMBERS[number]}",
            Field.SEX: "男" if number % 2 else "女",
            Field.IDENTITY: self._identity(996 + number),
            Field.ETHNIC: "汉族",
            Field.EDUCATION: words[Field.EDUCATION].words[1],
            Field.TOWNSHIP: towns[number % len(towns)] if towns else "××镇",
            Field.VILLAGE: "××村委会",
            Field.PEOPLE: "一般农村劳动力",
            Field.PHONE: f"1380000000{number}",
            Field.CATEGORY: choice(category),
            Field.OCCUPATION: occupations(category)[0],
            Field.TRAINING_LEVEL: words[Field.LEVEL].words[0],
            Field.INSTITUTION: "××职业培训学校",
            Field.CHANNEL: channels[number % len(channels)],
            Field.MODE: "集中面授",
            Field.CLASS: "第1期",
            Field.SITE: "××村委会",
            Field.START: self.start,
            Field.END: self.end,
            Field.DAYS: _DAYS,
            Field.HOURS: _HOURS,
            Field.FREE: "是",
            Field.CERTIFIED: "否",
            Field.BEFORE: idle,
            Field.NOW: idle,
        }

    def paper(self, kind: CertClass, level: int, number: str) -> Line:
        """A certificate, what was paid for it, and the work it led to."""
        levels = choices(self.plan, self.unit)[Field.LEVEL].words
        return {
            **self._work("县内"),
            Field.CERTIFIED: "是",
            Field.CERT_CLASS: kind.value,
            Field.LEVEL: levels[level],
            Field.NUMBER: number,
            Field.ISSUED: self.issued,
            Field.ISSUER: "××职业技能鉴定中心",
            Field.PAY_TRAINING: self.settings.limits.training_low,
            Field.PAY_EXAM: self.settings.limits.exam_high,
        }

    def upkeep(self) -> Line:
        """Living and transport money, of somebody entitled to it."""
        limits = self.settings.limits
        if not limits.entitled:
            return {}
        kinds = choices(self.plan, self.unit)[Field.PEOPLE].words
        return {
            Field.PEOPLE: next((kind for kind in kinds if kind in limits.entitled), min(limits.entitled)),
            Field.PAY_LIVING: _DAYS * limits.living_daily,
            Field.PAY_TRANSPORT: _DAYS * limits.transport_daily,
        }

    def on_job(self) -> Line:
        """以工代训: the most that is paid for it."""
        limits = self.settings.limits
        return {
            **self._work("县外省内"),
            Field.MODE: "以工代训",
            Field.MONTHS: limits.job_months,
            Field.PAY_WORKPLACE: limits.job_months * limits.job_monthly,
        }

    def _work(self, place: str) -> Line:
        return {
            Field.NOW: choices(self.plan, self.unit)[Field.NOW].words[0],
            Field.EMPLOYER: "××有限公司",
            Field.WORKPLACE: local(place, self.settings.county),
            Field.HIRED: self.issued + dt.timedelta(days=4),
            Field.WAGE_BEFORE: 2000,
            Field.WAGE_AFTER: 3200,
        }

    def _identity(self, sequence: int) -> str:
        """An ID that nobody has: sequences 996 to 999 are not given out. Its check character is right (GB 11643)."""
        limits = self.settings.limits
        born = dt.date(self.period.last.year - (limits.youngest + limits.oldest) // 2, 1, 1)
        body = f"{self.area}{born:%Y%m%d}{sequence}"
        return body + check_character(body)
