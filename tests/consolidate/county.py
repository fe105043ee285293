"""A made-up county, 青山县: three lead units, one more that reports, three townships. Rows go in, a Summary comes out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from identity_numbers import with_check_digit

from lp_reports.consolidate.summary import consolidate
from lp_reports.findings import row_finding
from lp_reports.model.fields import CertClass, Field
from lp_reports.model.ledger import Ledger, Record, Table
from lp_reports.model.period import Period
from lp_reports.model.plan import Category, Channel, Direction, Plan, Target
from lp_reports.model.summary import Figure, Summary
from lp_reports.settings.read import Settings, parse_settings
from lp_reports.workspace import period_of, template

ONE, TWO, THREE, FOUR = "县甲局", "县乙局", "县丙局", "县丁局"  # the last leads nothing
VOCATIONAL, SPECIALISED, OTHER = CertClass.VOCATIONAL, CertClass.SPECIALISED, CertClass.OTHER
COLUMNS = {Field.NAME: 1, Field.IDENTITY: 2, Field.TOWNSHIP: 3, Field.END: 4, Field.NUMBER: 5, Field.PHONE: 6}
Row = dict[str, Any]

PLAN = Plan(
    title="青山县任务分解表",
    years=(2020, 2021, 2022),
    categories=(
        Category(1, "砌筑工等培训", {2020: 100, 2021: 200, 2022: 100}, ONE, ""),
        Category(2, "家政服务等培训", {2020: 100, 2021: 100, 2022: 200}, TWO, ""),
        Category(3, "种植等培训", {2020: 0, 2021: 0, 2022: 100}, TWO, ""),
        Category(4, "电子商务、物流等培训", {2020: 30, 2021: 30, 2022: 30}, THREE, ""),
    ),
    townships={
        "甲镇": {2020: Target(10, 5, 10), 2021: Target(20, 5, 20), 2022: Target(10, 0, 10)},
        "乙镇": {2020: Target(10, 5, 10), 2021: Target(20, 5, 20), 2022: Target(10, 0, 10)},
        "丙乡": {2020: Target(10, 0, 0), 2021: Target(0, 0, 0), 2022: Target(5, 0, 5)},
    },
    goal_trained=990,
    goal_vocational=95,
    goal_specialised=75,
    goal_employment=Decimal(90),
    goal_money=Decimal(1_000_000),
    directions=(
        Direction("一", "", 500, (2, 3, 4), (), "近处"),
        Direction("二", "", 400, (1,), (), "省内"),
        Direction("二", "", 0, (4,), ("物流", "快递", "仓储"), "省内"),
    ),
    channels=(Channel("一a", "全脱产", 50, 0, ()), Channel("二", "人力资源机构", 45, 75, ())),
    keywords={},
    conflicts=(),
    sha256="0" * 64,
)
SETTINGS = replace(parse_settings(template("设置.toml")), county="青山县", units=(ONE, TWO, THREE, FOUR))


def identity(number: int) -> str:
    """The ID of person 0, 1, 2 …: synthetic, its check digit right."""
    birth = dt.date(1970, 1, 1) + dt.timedelta(days=number)
    body = f"532226{birth:%Y%m%d}{996 + number % 4}"
    return with_check_digit(body)


def row(person: int = 1, **values: Any) -> Row:
    """A row of 县甲局 in 2021Q2: category 1, 甲镇, ended on 2021-05-31, no certificate.

    `unit`, `period`, `file` say where it lies, `codes` what its own reading found; dates as text."""
    usual = {"unit": ONE, "period": "2021Q2", "file": "", "codes": (), "name": "张三"}
    place = {"township": "甲镇", "category": 1, "end": "2021-05-31", "identity": identity(person)}
    return {**usual, **place, **values}


def certified(person: int = 1, issued: str = "2021-06-10", number: str = "", **values: Any) -> Row:
    """`row` with a vocational certificate."""
    paper = {"issued": issued, "number": number or f"证{person}", "cert_class": VOCATIONAL}
    return row(person, **{**paper, **values})


@dataclass(frozen=True)
class Seen:
    """What came of the rows; `went` in the order they were given, as `有效` or `重复 X01`."""

    summary: Summary
    went: list[str]

    def __getitem__(self, key: tuple[str, str, str, str]) -> Figure | None:
        return self.summary.figure(*key)

    def identity(self) -> tuple[Figure | None, ...]:
        """previous, current, late, withdrawn, now."""
        words = ("previous", "current", "late", "withdrawn", "now")
        return tuple(self["identity", "合计", "plan", word] for word in words)

    @property
    def kept(self) -> Record:
        """The one training that stands."""
        (training,) = self.summary.trainings
        return training.record


def see(
    *rows: Row,
    period: str = "2021Q2",
    as_of: str = "",
    settings: Settings = SETTINGS,
    plan: Plan = PLAN,
    ledgers: Iterable[Ledger] = (),
) -> Seen:
    """Consolidates the rows, and `ledgers` beside them, as of `period`."""
    files: dict[str, list[Row]] = {}
    places = []
    for one in rows:
        path = f"{one['period']}/{one['file'] or one['unit'] + '.xlsx'}"
        files.setdefault(path, []).append(one)
        places.append((path, 4 + len(files[path])))
    chosen = _period(period)
    day = dt.date.fromisoformat(as_of) if as_of else chosen.last
    made = [_ledger(path, mine[0]["unit"], mine) for path, mine in files.items()]
    summary = consolidate([*made, *ledgers], settings, plan, chosen, day)
    went = {
        (f"{one.record.table.period.name}/{one.record.table.file}", one.record.row): " ".join(
            [one.disposition.value, *one.codes]
        )
        for one in summary.judged
    }
    return Seen(summary, [went[place] for place in places])


def ledger(unit: str = ONE, file: str = "", *rows: Row, period: str = "2021Q2", **values: Any) -> Ledger:
    """A file of one unit as the reader would hand it on; `filed` as text."""
    name = file or f"{unit}.xlsx"
    made = _ledger(f"{period}/{name}", unit, list(rows))
    if isinstance(values.get("filed"), str):
        values["filed"] = dt.date.fromisoformat(values["filed"])
    return replace(made, **values)


def _period(name: str) -> Period:
    period = period_of(name)
    assert period, name
    return period


def _ledger(path: str, unit: str, rows: list[Row]) -> Ledger:
    folder, file = path.split("/")
    table = Table(
        unit=unit,
        period=_period(folder),
        file=file,
        path=f"收件/{path}",
        sheet="台账",
        columns=COLUMNS,
        heads={field: field.value for field in COLUMNS},
        tops={},
    )
    records = [_record(table, at, one) for at, one in enumerate(rows, 5)]
    findings = [
        row_finding(
            table, at, Field.NUMBER, code, "", dict.fromkeys(("found", "expected", "name", "hint"), "")
        )
        for at, one in enumerate(rows, 5)
        for code in one["codes"]
    ]
    return Ledger(
        period=table.period,
        file=file,
        path=f"收件/{path}",
        sha256=path,  # no two files are the same
        unit=unit,
        filed=None,
        refused=False,
        records=tuple(records),
        findings=tuple(findings),
        skipped=(),
        other_sheets=(),
        cleaned={},
        tables=(table,),
    )


def _record(table: Table, line: int, one: Row) -> Record:
    values: Row = dict.fromkeys(Record._fields) | {"phones": (), "people": frozenset()}
    values |= {key: value for key, value in one.items() if key in Record._fields}
    for name in ("start", "end", "issued"):
        if isinstance(values[name], str):
            values[name] = dt.date.fromisoformat(values[name])
    for name in ("training", "exam", "living", "transport", "months", "on_job", "wage_before", "wage_after"):
        if values[name] is not None:
            values[name] = Decimal(str(values[name]))
    shown = ("name", "identity", "township", "end", "number", "phones")
    texts = [str(values[name] or one.get(f"{name}_text", "")) for name in shown]
    return Record(**{**values, "table": table, "row": line, "texts": tuple(texts)})
