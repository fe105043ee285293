"""What is wrong in a period's ledgers, each with its row as it stands. Nothing is written but what was read (缓存)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from lp_reports.catalogue import SEVERITY
from lp_reports.findings import mask_in_row
from lp_reports.model.ledger import Finding, Record
from lp_reports.model.summary import Summary
from lp_reports.quarter.gathering import gather
from lp_reports.quarter.reading.inbox import Heard, Progress
from lp_reports.text.masking import mask_text
from lp_reports.workspace import WrongUse


class Cell(NamedTuple):
    """One cell of a row: its address, its column's head, what stands in it; IDs and phones masked."""

    address: str
    head: str
    text: str


class Problem(NamedTuple):
    """A finding, and the row that it is about; () for one about a whole file or sheet."""

    finding: Finding
    row: tuple[Cell, ...]


class Problems(NamedTuple):
    """A period's ledgers as judged, and all that was found in them, by unit and the gravest first."""

    summary: Summary
    problems: tuple[Problem, ...]


def problems(
    folder: Path,
    name: str | None,
    unit: str,
    jobs: int,
    progress: Progress,
    heard: Heard = lambda _: None,
) -> Problems:
    """`name`: the period, None: the newest; `unit`: one unit, '' for all; `heard` hears of each file as it is read.
    Raises WrongUse."""
    summary = gather(folder, name, None, jobs, progress, heard=heard).summary
    units = [report.unit for report in summary.units]
    if unit and unit not in units:
        raise WrongUse(f"应报送单位里没有“{unit}”。请写应报单位中的一家：{'、'.join(units)}")
    return Problems(summary, tuple(_sorted(summary, unit)))


def _sorted(summary: Summary, unit: str) -> Iterator[Problem]:
    order = {report.unit: place for place, report in enumerate(summary.units)}
    period = summary.period.name
    ledgers = [ledger for ledger in summary.ledgers if ledger.period.name == period]
    rows = {record.place: record for ledger in ledgers for record in ledger.records}
    found = [
        finding for finding in summary.findings if finding.period == period and unit in ("", finding.unit)
    ]
    found.sort(key=lambda one: (order.get(one.unit, len(order)), SEVERITY[one.effect]))
    for finding in found:
        record = rows.get(finding.place) if finding.place else None
        yield Problem(finding, tuple(_cells(record)) if record else ())


def _cells(record: Record) -> Iterator[Cell]:
    """From left to right; an answer that stands above the table comes with its own address."""
    table = record.table
    for field in sorted(table.columns, key=table.columns.__getitem__):
        head = table.heads.get(field) or field.value
        yield Cell(table.cell(record.row, field), mask_text(head), mask_in_row(field, record.text(field)))
