"""One ledger that a filler drops on the page: what it comes to and what is wrong, as the page shows it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from lp_reports.browser.marking import marked_copy
from lp_reports.catalogue import EFFECTS, SEVERITY
from lp_reports.consolidate.summary import consolidate
from lp_reports.findings import any_lost, must_mend
from lp_reports.ledger.read import Source, context_of, read_ledger
from lp_reports.ledger.values.cell import show
from lp_reports.model.fields import Disposition, Field
from lp_reports.model.ledger import Finding, Ledger, Table, column_letters
from lp_reports.model.period import Period
from lp_reports.model.summary import Summary
from lp_reports.quarter.reading.rules import rules_of
from lp_reports.quarter.reading.stated import before_the_plan, dated, read_as_stated, without_history
from lp_reports.readers.formats import read_workbook
from lp_reports.readers.gate import Refused
from lp_reports.readers.sheets import Sheet
from lp_reports.workspace import PLAN_FILE, SETTINGS_FILE, WrongUse, period_of, template

_MOST_COLUMNS = 60  # of a row as the page shows it

Data = dict[str, Any]


class Checker:
    """The county's rules, read once; then one file at a time."""

    def __init__(self, settings: bytes | None = None, plan: bytes | None = None) -> None:
        """The bytes of a 设置.toml and a 任务分解表.xlsx; None: the package's own. Raises WrongUse."""
        self._settings, self._plan = rules_of(
            template(SETTINGS_FILE) if settings is None else settings,
            template(PLAN_FILE) if plan is None else plan,
        )
        self._context = context_of(self._settings, self._plan)

    def county(self) -> str:
        """JSON: what the page says of the rules baked in."""
        plan = self._plan
        return _json(
            {
                "county": self._settings.county,
                "title": plan.title,
                "periods": [Period.quarter(year, n).name for year in plan.years for n in range(1, 5)],
            }
        )

    def check(self, name: str, raw: bytes, period: str = "") -> str:
        """JSON: {file, ledgers: [{unit, period, verdict, counts, findings}]}, or {file, ask} where the file says
        no period and none was given: then it is asked for."""
        checked = self._ledgers(name, raw, period)
        if isinstance(checked, str):
            return _json({"file": name, "ask": checked})
        sheets = _sheets(raw, name, self._settings.passwords_of(checked[0][0].unit, name))
        return _json({"file": name, "ledgers": [_ledger(*group, sheets) for group in checked]})

    def marked(self, name: str, raw: bytes, period: str = "") -> bytes:
        """The ledger's values with every fault coloured and noted, an .xlsx; b'' where it cannot be shown."""
        checked = self._ledgers(name, raw, period)
        if isinstance(checked, str):
            return b""
        findings = [finding for _, summary, _ in checked for finding in summary.findings]
        return marked_copy(raw, name, findings, self._settings.passwords_of(checked[0][0].unit, name))

    def check_buffer(self, name: str, raw: Any, period: str) -> str:
        """`check` of a JavaScript Uint8Array."""
        return self.check(name, raw.to_bytes(), period)

    def marked_buffer(self, name: str, raw: Any, period: str) -> bytes:
        """`marked` of a JavaScript Uint8Array."""
        return self.marked(name, raw.to_bytes(), period)

    def _ledgers(self, name: str, raw: bytes, given: str) -> list[tuple[Ledger, Summary, str]] | str:
        """Each unit's ledger, judged, and how its period is known; or the question for the period."""
        if (period := period_of(given)) is not None:
            ledgers = read_ledger(raw, Source(period, name, name), self._context)
        else:
            source = Source(before_the_plan(self._plan), name, name)
            try:
                ledgers = dated(read_as_stated(raw, source, self._context), self._plan)
            except WrongUse:
                return "看不出这份台账是哪一期的，请选择报送期"
        judged = []
        for ledger in ledgers:
            summary = consolidate([ledger], self._settings, self._plan, ledger.period, ledger.period.last)
            judged.append((ledger, without_history(summary), "指定的" if period else ledger.known_by))
        return judged


def _json(data: Data) -> str:
    return json.dumps(data, ensure_ascii=False)


def _sheets(raw: bytes, name: str, passwords: Sequence[str]) -> dict[str, Sheet]:
    try:
        return {sheet.name: sheet for sheet in read_workbook(raw, name, passwords).sheets}
    except Refused:
        return {}


def _ledger(ledger: Ledger, summary: Summary, known_by: str, sheets: dict[str, Sheet]) -> Data:
    went = summary.rows[ledger.key]
    findings = sorted(summary.findings, key=_gravest_first)
    tables = {(table.sheet, table.left): table for table in ledger.tables}
    return {
        "unit": ledger.unit or "单位不明",
        "period": f"{summary.period.title}（{known_by}）" if known_by else "报送期不明",
        "verdict": _verdict(findings),
        "rows": sum(went.values()),
        "counts": [[kind.value, went[kind]] for kind in Disposition if went[kind]],
        "codes": list(_by_code(findings)),
        "findings": [
            _finding(finding, tables.get((finding.sheet, finding.left)), sheets) for finding in findings
        ],
    }


def _gravest_first(finding: Finding) -> tuple[object, ...]:
    return SEVERITY[finding.effect], finding.code, finding.sheet, finding.row or 0, finding.cell


def _verdict(findings: Sequence[Finding]) -> Data:
    """May it be sent: `kind` ok, look, mend or lost, and the sentence."""
    if any_lost(findings):
        return {"kind": "lost", "text": "有人没有读到，先不要报送。照下面的改法改好，再自查一次。"}
    if must_mend(findings):
        return {"kind": "mend", "text": "有退回或待核的，先不要报送。照下面的改法改好，再自查一次。"}
    if findings:
        return {"kind": "look", "text": "没有会退回、待核的，可以报送。重复、提示的请看一遍，无误的不用改。"}
    return {"kind": "ok", "text": "没有发现问题，可以报送。"}


def _by_code(findings: Sequence[Finding]) -> Iterator[Data]:
    """How often each problem was found, the gravest first."""
    counts = Counter((finding.effect, finding.code) for finding in findings)
    for (effect, code), count in counts.items():
        yield {"effect": effect.value, "name": EFFECTS[effect], "code": code, "count": count}


def _finding(finding: Finding, table: Table | None, sheets: dict[str, Sheet]) -> Data:
    return {
        "effect": finding.effect.value,
        "name": EFFECTS[finding.effect],
        "code": finding.code,
        "sheet": finding.sheet,
        "row": finding.row,
        "cell": finding.cell,
        "field": finding.field,
        "message": finding.message,
        "fix": finding.fix,
        "person": _person(finding, table, sheets.get(finding.sheet)),
        "cells": _row(finding, table, sheets.get(finding.sheet)),
    }


def _person(finding: Finding, table: Table | None, sheet: Sheet | None) -> str:
    """The name in the row, '' without one."""
    column = table.columns.get(Field.NAME) if table else None
    if finding.row is None or sheet is None or column is None or not 0 < finding.row <= len(sheet.grid):
        return ""
    line = sheet.grid[finding.row - 1]
    return show(line[column - 1]) if column <= len(line) else ""


def _row(finding: Finding, table: Table | None, sheet: Sheet | None) -> list[list[str | bool]]:
    """The row as it stands: [column, head, text, is the faulty cell] for each filled cell."""
    if finding.row is None or sheet is None or not 0 < finding.row <= len(sheet.grid):
        return []
    heads = sheet.grid[table.head - 1] if table and table.head else []
    cells: list[list[str | bool]] = []
    for at, value in enumerate(sheet.grid[finding.row - 1][:_MOST_COLUMNS]):
        letters = column_letters(at + 1)
        faulty = finding.cell == f"{letters}{finding.row}"
        if value != "" or faulty:
            head = show(heads[at]) if at < len(heads) else ""
            cells.append([letters, head, show(value), faulty])
    return cells
