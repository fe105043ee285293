"""What goes with a county's rows: its plan, its figures, its units' states. No name, no ID."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

import msgspec

from lp_reports import __version__
from lp_reports.consolidate.figures.calendar import calendar_of
from lp_reports.consolidate.figures.employment import employment, graduates
from lp_reports.model.period import Period
from lp_reports.model.plan import Plan
from lp_reports.model.summary import Check, Figure, FigureKey, Figures, Summary, UnitReport

SCHEMA = 1  # of the rows and of what goes with them; a column more, less or otherwise is another

_Row = tuple[str, str, str, str, int | str]


@dataclass(frozen=True)
class CountyReturn:
    """A county's run as it is handed on; `written` are all of its figures, also those beside figures.csv, amounts as text."""

    schema: int
    version: str
    key_check: str
    county: str
    period: Period
    as_of: dt.date
    due: dt.date
    mend_by: dt.date
    reporter: str
    office: str
    plan: Plan
    units: tuple[UnitReport, ...]
    written: tuple[_Row, ...]
    checks: tuple[Check, ...]
    far_behind: Decimal
    blank_share: Decimal
    all_people: bool
    rows: int
    settings_sha256: str
    inputs_sha256: str  # of every file read and where it lay
    unread: int = 0  # files in the folders that were not read

    @cached_property
    def figures(self) -> Figures:
        """By their addresses."""
        return dict(_figures(self.written))


def county_return(summary: Summary, settings_sha256: str, key_check: str) -> CountyReturn:
    """What is handed on of a county's run."""
    calendar = calendar_of(summary)
    wages = employment(graduates(summary.trainings, calendar), summary.plan)
    read = "\n".join(sorted(f"{ledger.path}\t{ledger.sha256}" for ledger in summary.ledgers))
    return CountyReturn(
        schema=SCHEMA,
        version=__version__,
        key_check=key_check,
        county=summary.county,
        period=summary.period,
        as_of=summary.as_of,
        due=summary.due,
        mend_by=summary.mend_by,
        reporter=summary.reporter,
        office=summary.office,
        plan=summary.plan,
        units=summary.units,
        written=tuple(_rows({**summary.figures, **wages})),
        checks=(*summary.checks, *summary.balances),
        far_behind=summary.far_behind,
        blank_share=summary.blank_share,
        all_people=summary.all_people,
        rows=len(summary.judged),
        settings_sha256=settings_sha256,
        inputs_sha256=hashlib.sha256(read.encode("utf-8", "backslashreplace")).hexdigest(),
        unread=len(summary.unread),
    )


def to_json(county: CountyReturn) -> bytes:
    """As it travels."""
    return msgspec.json.encode(county)


def from_json(raw: bytes) -> CountyReturn:
    """What `to_json` wrote. Raises msgspec.MsgspecError for anything else."""
    return msgspec.json.decode(raw, type=CountyReturn)


def _rows(figures: Figures) -> Iterator[_Row]:
    for key, value in figures.items():
        yield *key, value if isinstance(value, int) else str(value)


def _figures(rows: Iterable[_Row]) -> Iterator[tuple[FigureKey, Figure]]:
    for table, row, scope, measure, value in rows:
        amount = value if isinstance(value, int) or measure == "state" else Decimal(value)
        yield FigureKey(table, row, scope, measure), amount
