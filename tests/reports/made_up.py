"""A made-up county, 云溪县, two units, a handful of people: what the report tests print."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from identity_numbers import with_check_digit

from lp_reports.model.fields import CertClass, Disposition, Effect, Field
from lp_reports.model.ledger import Finding, Ledger, Record, Skipped, Table
from lp_reports.model.period import Period
from lp_reports.model.plan import Category, Plan, Target
from lp_reports.model.summary import Check, FigureKey, Judged, Summary, Training, UnitReport, Withdrawn

Q1, Q2 = Period.quarter(2021, 1), Period.quarter(2021, 2)
HOME, AID, IDLE = "县乙局", "县甲局", "县丙局"
COLUMNS = (
    *(Field.SERIAL, Field.NAME, Field.IDENTITY, Field.AGE, Field.TOWNSHIP, Field.ADDRESS, Field.PHONE),
    *(Field.CATEGORY, Field.OCCUPATION, Field.START, Field.END, Field.NUMBER, Field.PAY_TRAINING),
    Field.REMARK,
)


def identity(sequence: int, area: str = "532226", birth: str = "19900101") -> str:
    """A synthetic ID with a right check digit."""
    body = f"{area}{birth}{sequence:03d}"
    return with_check_digit(body)


ONE, TWO, THREE = identity(996), identity(997), identity(998)
PHONE = "13812340099"


def table(unit: str, period: Period, file: str, sheet: str = "台账") -> Table:
    columns = {field: number for number, field in enumerate(COLUMNS, 1)}
    path = f"收件/{period.name}/{file}"
    return Table(unit, period, file, path, sheet, columns, {field: field.value for field in COLUMNS}, {})


def record(where: Table, row: int, texts: Mapping[Field, str] | None = None, **values: Any) -> Record:
    """A row that reads as its `values`; `texts` replaces what its cells show."""
    blank = dict.fromkeys(Record._fields)
    blank |= {"table": where, "row": row, "phones": (), "people": frozenset(), "name": "张三"}
    blank |= {"township": "甲镇", "category": 1, "occupation": "砌筑工"}
    blank |= {"start": dt.date(2021, 4, 1), "end": dt.date(2021, 4, 10), **values}
    shown = {
        Field.SERIAL: str(row - 4),
        Field.NAME: blank["name"] or "",
        Field.IDENTITY: blank["identity"] or "",
        Field.AGE: "31",
        Field.TOWNSHIP: blank["township"] or "",
        Field.ADDRESS: "甲镇一村",
        Field.PHONE: PHONE,
        Field.CATEGORY: str(blank["category"] or ""),
        Field.OCCUPATION: blank["occupation"] or "",
        Field.START: str(blank["start"] or ""),
        Field.END: str(blank["end"] or ""),
        Field.NUMBER: blank["number"] or "",
        **(texts or {}),
    }
    return Record(**{**blank, "texts": tuple(shown.get(field, "") for field in COLUMNS)})  # type: ignore[arg-type]


def ledger(where: Table, records: list[Record], **values: Any) -> Ledger:
    made = Ledger(
        period=where.period,
        file=where.file,
        path=f"收件/{where.period.name}/{where.file}",
        sha256="0" * 64,
        unit=where.unit,
        filed=dt.date(2021, 7, 5),
        refused=False,
        records=tuple(records),
        findings=(),
        skipped=(Skipped(where.sheet, 9, "合计行"),),
        other_sheets=(),
        cleaned={"去空白": 2},
        tables=(where,),
    )
    return replace(made, **values)


def finding(one: Record, code: str, effect: Effect, **values: Any) -> Finding:
    where = one.table
    made = Finding(
        *(
            where.unit,
            where.period.name,
            where.file,
            where.sheet,
            one.row,
            where.cell(one.row, Field.IDENTITY),
        ),
        *(Field.IDENTITY.value, code, effect, "", "身份证号校验码不符", "对照身份证原件改正"),
        where.path,
        where.left,
    )
    return replace(made, **values)


def plan() -> Plan:
    categories = (
        Category(1, "砌筑等培训", {2020: 100, 2021: 200, 2022: 100}, HOME, "县甲局"),
        Category(2, "家政等培训", {2020: 50, 2021: 0, 2022: 50}, AID, "县乙局"),
    )
    return Plan(
        title="云溪县任务分解表",
        years=(2020, 2021, 2022),
        categories=categories,
        townships={"甲镇": {2021: Target(10, 5, 5)}, "乙乡": {2021: Target(1, 0, 1)}},
        goal_trained=500,
        goal_vocational=300,
        goal_specialised=200,
        goal_employment=Decimal(90),
        goal_money=Decimal(1_000_000),
        directions=(),
        channels=(),
        conflicts=(),
        keywords={},
        sha256="1" * 64,
    )


def summary() -> Summary:
    """县乙局 kept one person that 县甲局 also sent; one row refused, one late, one withdrawn."""
    old, home, aid = (
        table(HOME, Q1, "乙局一季度.xlsx"),
        table(HOME, Q2, "乙局台账.xlsx"),
        table(AID, Q2, "甲.xlsx"),
    )
    gone = record(old, 5, name="钱六", identity=identity(999), end=dt.date(2021, 3, 1), start=None)
    kept = record(home, 5, name="=1+1", identity=ONE, number="1953000000601234", training=Decimal(1200))
    bad = record(
        home,
        6,
        {Field.IDENTITY: "53222619900101998", Field.REMARK: f"证件{THREE}电话{PHONE}"},
        name="http://x",
    )
    late = record(home, 7, name="李四", identity=TWO, start=dt.date(2021, 3, 1), end=dt.date(2021, 3, 8))
    twin = record(aid, 5, name="张 三", identity=ONE, start=dt.date(2021, 4, 8), end=dt.date(2021, 4, 12))
    own = record(aid, 6, name="王五", identity=THREE, certified=True, cert_class=CertClass.VOCATIONAL)
    judged = (
        Judged(gone, Disposition.SUPERSEDED, ("X03",), False),
        Judged(kept, Disposition.COUNTED, (), False),
        Judged(bad, Disposition.REJECTED, ("I03",), False),
        Judged(late, Disposition.COUNTED, ("X07",), True),
        Judged(twin, Disposition.DUPLICATE, ("X02",), False),
        Judged(own, Disposition.HELD, ("C01",), False),
    )
    found = (
        finding(gone, "X03", Effect.SUPERSEDED, message="本行已由后期台账更新"),
        finding(
            twin,
            "X02",
            Effect.DUPLICATE,
            message="与县乙局报送的是同一人同一次培训",
            value="532226********0010",
        ),
        finding(own, "C01", Effect.HOLD, message="已取得证书，证书编号空白", cell="L6", field="证书编号"),
        finding(bad, "I03", Effect.REJECT, value="532226*******1998", message=f"-号码{THREE}不对"),
        finding(late, "X07", Effect.NOTE, message="本期补报"),
    )
    made = Summary(
        period=Q2,
        as_of=Q2.last,
        county="云溪县",
        due=Q2.last + dt.timedelta(days=10),
        mend_by=Q2.last + dt.timedelta(days=30),
        reporter="云溪县人力资源和社会保障局",
        office="云溪县就业工作领导小组办公室",
        plan=plan(),
        ledgers=(
            ledger(old, [gone], filed=None),
            ledger(home, [kept, bad, late]),
            ledger(aid, [twin, own], cleaned={}),
        ),
        judged=judged,
        trainings=tuple(Training(one, None) for one in (kept, late, own)),
        withdrawn=(Withdrawn(gone),),
        findings=found,
        units=(
            UnitReport(HOME, "按时", dt.date(2021, 7, 5), 3, 2, 0, 1, 0),
            UnitReport(AID, "逾期3天", dt.date(2021, 7, 13), 2, 0, 1, 0, 1),
            UnitReport(IDLE, "未报", None, 0, 0, 0, 0, 0),
        ),
        figures=figures(),
        checks=(Check("读入行数", "6", "6", True),),
        exceptions=(),
        follow_ups=(),
        rows={},
        far_behind=Decimal(10),
        blank_share=Decimal(10),
    )
    return recount(made)


def recount(made: Summary) -> Summary:
    """The rows by file as the engine counts them, after a test has changed ledgers or rows."""
    rows = {ledger.key: dict.fromkeys(Disposition, 0) for ledger in made.ledgers}
    for one in made.judged:
        rows[one.record.table.key][one.disposition] += 1
    return replace(made, rows=rows)


def figures() -> dict[FigureKey, int | Decimal | str]:
    rows: list[tuple[str, str, str, str, int | Decimal | str]] = [
        ("unit", HOME, "", "state", "按时"),
        ("unit", HOME, "", "rows", 3),
        ("identity", "合计", "plan", "previous", 1),
        ("identity", "合计", "plan", "current", 2),
        ("identity", "合计", "plan", "late", 1),
        ("identity", "合计", "plan", "withdrawn", 1),
        ("identity", "合计", "plan", "now", 3),
        ("category", "1", "year", "task", 200),
        ("category", "1", "year", "trained", 2),
        ("category", "1", "year", "rate", Decimal("1.00")),
        ("category", "1", "year", "gap", Decimal("-49.00")),
        ("category", "1", "year", "rank", 2),
        ("money", HOME, "year", "training", Decimal(1200)),
        ("money", HOME, "year", "total", Decimal("1200.5")),
        ("county", "合计", "quarter", "trained", 2),
        ("internal", "x", "year", "y", 1),
        ("county", "合计", "2020", "trained", 2),
    ]
    return {FigureKey(*key): value for *key, value in rows}  # type: ignore[misc]
