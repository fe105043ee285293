"""Rows of Parquet as records again: enough of them to be judged, none of it a name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import replace
from typing import Any, NamedTuple

from lp_reports.consolidate.order import JudgedRow
from lp_reports.model.fields import CertClass, Disposition, Field
from lp_reports.model.ledger import Record, Table
from lp_reports.model.period import Period
from lp_reports.model.plan import Category, Plan
from lp_reports.model.summary import Training
from lp_reports.rollup.engines import Place
from lp_reports.workspace import period_of

Numbers = Set[tuple[int, str | None]]  # certificate numbers, each with its county's number
_BETWEEN_PERSONS = "C06"
_SOMEBODY = "学员"  # names are left out of the rows; a row that is not rejected has one
_MARK = "|"  # between a county's number and its unit: units of two counties are never one unit
_COLUMNS = {Field.IDENTITY: 1, Field.TOWNSHIP: 2}


class Sent(NamedTuple):
    """A row as its county counted it, the columns of `dataset.schema`."""

    county: int
    values: Mapping[str, Any]

    @property
    def position(self) -> int:
        """Its place in its county's order."""
        position: int = self.values["position"]
        return position

    @property
    def place(self) -> Place:
        """Its place among all."""
        return self.county, self.position

    @property
    def period(self) -> Period:
        """Its folder's."""
        period = period_of(self.values["period"])
        assert period
        return period

    @property
    def went(self) -> Disposition:
        """Where its county's run sent it."""
        return Disposition[self.values["disposition"].upper()]


def as_judged(rows: Sequence[Sent], compared: Numbers) -> list[JudgedRow]:
    """Rows in order, before any comparison; `compared` as of `compared_numbers`."""
    tables: dict[tuple[object, ...], Table] = {}
    judged = []
    for at, sent in enumerate(rows):
        key = (sent.county, *(sent.values[name] for name in ("unit", "period", "file", "sheet")))
        table = tables.setdefault(key, _table(sent))
        settled = (sent.county, sent.values["certificate"]) not in compared
        row = JudgedRow(at, _record(sent, table, settled), [], frozenset(sent.values["excused"]))
        row.held = sent.values["held"] or (settled and _BETWEEN_PERSONS in sent.values["codes"])
        judged.append(row)
    return judged


def compared_numbers(rows: Sequence[Sent]) -> Numbers:
    """The certificate numbers, by county, of persons who stand in several: whose others' rows are here as well. Of
    any other number the county has judged for good."""
    counties: dict[str, set[int]] = defaultdict(set)
    for row in rows:
        counties[row.values["person"]].add(row.county)
    return {
        (row.county, row.values["certificate"]) for row in rows if len(counties[row.values["person"]]) > 1
    }


def _table(sent: Sent) -> Table:
    values = sent.values
    return Table(
        unit=f"{sent.county}{_MARK}{values['unit']}",
        period=sent.period,
        file=values["file"],
        path=f"{sent.county}{_MARK}{values['period']}/{values['file']}",
        sheet=values["sheet"],
        columns=_COLUMNS,
        heads={},
        tops={},
    )


def _record(sent: Sent, table: Table, settled: bool) -> Record:
    values = sent.values
    number, kind = values["certificate"], values["certificate_class"]
    return Record(
        table=table,
        row=values["row"],
        texts=("", "有" if values["place_given"] else ""),
        name=_SOMEBODY,
        identity=values["person"],
        phones=(),
        people=frozenset((values["person_types"] or "").split("、")) - {""},
        township=values["township"],
        category=values["category"],
        occupation=values["occupation"],
        channel=values["channel"],
        mode=values["mode"],
        start=values["start_date"],
        end=values["end_date"],
        days=values["days"],
        free=values["free"],
        certified=values["certified"],
        cert_class=CertClass[kind.upper()] if kind else None,
        level=values["certificate_level"],
        number=f"{number}{_MARK}{sent.place}" if number and settled else number,
        issued=values["issue_date"],
        before=values["employment_before"],
        now=values["employment_now"],
        workplace=values["workplace"],
        wage_before=values["income_before"],
        wage_after=values["income_after"],
        training=values["training_subsidy"],
        exam=values["exam_subsidy"],
        living=values["living_subsidy"],
        transport=values["transport_subsidy"],
        months=values["workplace_months"],
        on_job=values["workplace_subsidy"],
        direct=values["end_date"] is None,  # a row that is not rejected lacks it for no other reason
    )


def judging_plan(plans: Mapping[int, Plan]) -> Plan:
    """A plan that knows of every county's units which categories they lead."""
    leads: dict[int, list[str]] = defaultdict(list)
    for county, plan in plans.items():
        for category in plan.categories:
            leads[category.number] += [f"{county}{_MARK}{unit}" for unit in category.leads]
    categories = tuple(
        Category(number, "", {}, units[0], "", tuple(units[1:])) for number, units in sorted(leads.items())
    )
    return replace(next(iter(plans.values())), categories=categories, townships={}, openings=())


def county_of(training: Training) -> int:
    """The number of the county whose row it is."""
    return int(training.record.table.unit.partition(_MARK)[0])


def plain(record: Record) -> Record:
    """With its unit's own name again."""
    unit = record.table.unit.partition(_MARK)[2]
    return record._replace(table=replace(record.table, unit=unit))
