"""Figures, findings and the run's manifest for machines: a contract, byte for byte."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from lp_reports import __version__
from lp_reports.model import measures
from lp_reports.model.fields import Disposition
from lp_reports.model.ledger import Finding, Ledger
from lp_reports.model.period import Period
from lp_reports.model.summary import Exempted, Figure, FigureKey, Summary
from lp_reports.reports.excel.texts import CONTROL, risky
from lp_reports.text.masking import mask_text

TABLES = tuple(measures.TABLES)
SCOPES = (*measures.SCOPES, "")
FIGURE_HEAD = ("table", "row", "scope", "measure", "value")
FINDING_HEAD = (
    *("unit", "period", "file", "sheet", "row", "cell", "field"),
    *("code", "effect", "value", "message", "fix"),
)
_CELL = re.compile("([A-Z]+)([0-9]+)")


def figures(summary: Summary) -> bytes:
    """figures.csv: the public figures, one a row."""
    return csv_of(FIGURE_HEAD, figure_rows(summary))


def figure_rows(summary: Summary) -> list[tuple[str, ...]]:
    """The rows of figures.csv."""
    return [(*(_text(part) for part in key), value) for key, value in public(summary.figures).items()]


def public(figures: Mapping[FigureKey, Figure]) -> dict[FigureKey, str]:
    """The contract's figures as printed: tables in its order, rows in their own; the others are internal."""
    items = [item for item in figures.items() if item[0].table in TABLES and item[0].scope in SCOPES]
    items.sort(key=lambda item: TABLES.index(item[0].table))
    return {key: _number(key, value) for key, value in items}


def findings(summary: Summary) -> bytes:
    """findings.csv: by period, unit, file, sheet, row, cell, code; no full ID or phone."""
    return csv_of(FINDING_HEAD, finding_rows(summary))


def finding_rows(summary: Summary) -> list[tuple[str, ...]]:
    """The rows of findings.csv."""
    return [
        tuple(_text(mask_text(str("" if part is None else part))) for part in _finding(finding))
        for finding in sorted(summary.findings, key=_finding_order(summary))
    ]


def manifest(summary: Summary, settings_sha256: str, outputs: Mapping[str, bytes]) -> bytes:
    """run.json; `outputs` maps paths from the workspace, with /, to contents, run.json itself left out."""
    content = {
        "period": summary.period.name,
        "as_of": summary.as_of.isoformat(),
        "version": __version__,
        "settings_sha256": settings_sha256,
        "plan_sha256": summary.plan.sha256,
        "inputs": [_input(ledger, summary.rows[ledger.key]) for ledger in summary.ledgers],
        "outputs": [
            {"path": path, "sha256": hashlib.sha256(outputs[path]).hexdigest()} for path in sorted(outputs)
        ],
        "checks": [check._asdict() for check in (*summary.checks, *summary.balances)],
        "exceptions": [_exception(exempted) for exempted in summary.exceptions],
        "amended": [
            {
                **amendment.file._asdict(),
                "reason": mask_text(amendment.reason),
                "approver": mask_text(amendment.approver),
            }
            for amendment in summary.changes.amended
        ],
    }
    text = json.dumps(content, ensure_ascii=False, indent=1).removesuffix("\n}")
    return f'{text},\n "figures": {_tables(summary)}\n}}\n'.encode("utf-8", "backslashreplace")


def _tables(summary: Summary) -> str:
    """The public figures as {table: {row: {scope: {measure: value}}}}, one line a table: later periods tell by
    them what was published."""
    tables: dict[str, dict[str, dict[str, dict[str, str]]]] = {}
    for (table, row, scope, measure), value in public(summary.figures).items():
        tables.setdefault(table, {}).setdefault(row, {}).setdefault(scope, {})[measure] = value
    lines = [f'  "{table}": {json.dumps(rows, ensure_ascii=False)}' for table, rows in tables.items()]
    return "{\n" + ",\n".join(lines) + "\n }"


def _exception(exempted: Exempted) -> dict[str, Any]:
    return {**exempted._asdict(), "reason": mask_text(exempted.reason), "until": exempted.until.isoformat()}


def _input(ledger: Ledger, went: Mapping[Disposition, int]) -> dict[str, Any]:
    rows = {kind.name.lower(): went[kind] for kind in Disposition}
    return {
        "path": mask_text(ledger.path),
        "sha256": ledger.sha256,
        "unit": ledger.unit,
        "period": ledger.period.name,
        "filed": ledger.filed.isoformat() if ledger.filed else None,
        "rows": {"read": sum(rows.values()), **rows},
        "skipped": dict(sorted(Counter(skipped.reason for skipped in ledger.skipped).items())),
        "cleaned": dict(sorted(ledger.cleaned.items())),
        "replaced_by": mask_text(ledger.replaced_by),
    }


def _number(key: FigureKey, value: Figure) -> str:
    """`12`, `52.50`; money `1200` or `1200.50`; a state as it is."""
    if not isinstance(value, Decimal):
        return str(value)
    if key.table == "money" and value == value.to_integral_value():
        return str(int(value))
    return str(value.quantize(Decimal("0.01"), ROUND_HALF_UP) + 0)  # + 0: never -0.00


def _finding(finding: Finding) -> tuple[object, ...]:
    return tuple(getattr(finding, head) for head in FINDING_HEAD)


def _finding_order(summary: Summary) -> Any:
    """The sort key of a finding; a unit or period that nobody knows comes last."""
    periods: dict[str, Period] = {ledger.period.name: ledger.period for ledger in summary.ledgers}
    ranks = {name: rank for rank, name in enumerate(sorted(periods, key=lambda name: periods[name]))}
    units = {report.unit: rank for rank, report in enumerate(summary.units)}

    def order(finding: Finding) -> tuple[object, ...]:
        return (
            (ranks.get(finding.period, len(ranks)), finding.period),
            (units.get(finding.unit, len(units)), not finding.unit, finding.unit),
            finding.file,
            finding.sheet,
            finding.row or 0,
            cell_order(finding.cell),
            finding.code,
        )

    return order


def cell_order(cell: str) -> tuple[int, str, int]:
    """Addresses as a sheet has them: B5 before AA5, no cell first."""
    address = _CELL.fullmatch(cell)
    return (len(address[1]), address[1], int(address[2])) if address else (0, cell, 0)


def _text(text: str) -> str:
    """A csv cell that opens as text: a leading ' where a formula could start, no control characters."""
    text = CONTROL.sub("", text) if not text.isprintable() else text
    return f"'{text}" if risky(text) else text


def csv_of(head: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """UTF-8 with BOM, comma, `\\n`."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(head)
    writer.writerows(rows)
    return buffer.getvalue().encode("utf-8-sig")
