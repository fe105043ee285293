"""期初数 as trainings: of nobody, ended and certified on the last day of their year, each so many times."""

from __future__ import annotations

from collections.abc import Iterator

from lp_reports.model.fields import CertClass
from lp_reports.model.ledger import ANSWERS, Record, Table
from lp_reports.model.period import Period
from lp_reports.model.plan import Opening, Plan
from lp_reports.model.summary import Training
from lp_reports.workspace import PLAN_FILE

SHEET = "期初数"


def balance(plan: Plan) -> Iterator[tuple[Training, int]]:
    """Every line's trainings by what came of them, and how many. Their place is the line of the plan's sheet."""
    for line in plan.openings:
        paid = line.vocational - line.free
        uncertified = line.trained - line.vocational - line.specialised
        for kind, free, times in (
            (CertClass.VOCATIONAL, False, paid),
            (CertClass.VOCATIONAL, True, line.free),
            (CertClass.SPECIALISED, False, line.specialised),
            (None, False, uncertified),
        ):
            if times > 0:
                yield Training(_record(line, kind, free), kind), times


def _record(line: Opening, kind: CertClass | None, free: bool) -> Record:
    """A row of the sheet as if it were a ledger's: no name, no ID."""
    table = Table(
        unit="",
        period=Period.quarter(line.year, 4),
        file=PLAN_FILE,
        path=PLAN_FILE,
        sheet=SHEET,
        columns={},
        heads={},
        tops={},
    )
    values = dict.fromkeys(ANSWERS) | {
        "phones": (),
        "people": frozenset(),
        "township": line.township,
        "category": line.category,
        "end": None if line.category is None else line.day,
        "free": free or None,
        "cert_class": kind,
        "issued": line.day if kind else None,
    }
    return Record(table, line.row, (), **values)  # type: ignore[arg-type]
