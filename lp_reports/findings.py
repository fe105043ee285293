"""How a finding is made: worded by the catalogue, masked here, so that no caller can forget."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from lp_reports.catalogue import CATALOGUE, wording
from lp_reports.model.fields import Effect, Field
from lp_reports.model.ledger import Finding, Table
from lp_reports.model.period import Period
from lp_reports.text.cleaning import code as tidy
from lp_reports.text.masking import mask_birth, mask_identity, mask_phone, mask_text

LOST = "F13"  # persons outside what was read: nobody may be told that all is well
MUST_MEND = frozenset({Effect.FILE, Effect.REJECT, Effect.HOLD})


def any_lost(findings: Iterable[Finding]) -> bool:
    """Persons were not read."""
    return any(finding.code == LOST for finding in findings)


def must_mend(findings: Iterable[Finding]) -> bool:
    """Something would be sent back or held, or persons were not read."""
    return any(finding.effect in MUST_MEND or finding.code == LOST for finding in findings)


def row_finding(
    table: Table,
    row: int,
    field: Field,
    code: str,
    value: str,
    words: Mapping[str, object],
    effect: Effect | None = None,
    county: str = "",
) -> Finding:
    """A finding on a field's cell in a row; `effect` only where it is not the catalogue's (V01)."""
    example = table.period.first.replace(day=15).isoformat()  # a day of the row's own time
    told = {key: mask_text(str(word)) for key, word in words.items()}
    message, fix = wording(code, field, {"day": example, **told}, county)
    return Finding(
        unit=table.unit,
        period=table.period.name,
        file=mask_text(table.file),
        sheet=table.sheet,
        row=row,
        cell=table.cell(row, field),
        field=field.value,
        code=code,
        effect=effect or CATALOGUE[code].effect,
        value=mask_text(value) if code == "V01" else mask(field, value),
        message=message,
        fix=fix,
        path=table.path,
        left=table.left,
    )


def file_finding(
    unit: str,
    period: Period,
    file: str,
    sheet: str,
    code: str,
    words: Mapping[str, str],
    effect: Effect | None = None,
    path: str = "",
) -> Finding:
    """A finding on a whole file or sheet (F codes): it has no cell. `effect` only where it is not the
    catalogue's (F03)."""
    message, fix = wording(code, "", {key: mask_text(word) for key, word in words.items()})
    effect = effect or CATALOGUE[code].effect
    return Finding(
        unit, period.name, mask_text(file), sheet, None, "", "", code, effect, "", message, fix, path
    )


def mask(field: Field, value: str) -> str:
    """A value fit for findings.csv."""
    if field is Field.IDENTITY:
        return mask_identity(tidy(value))
    if field is Field.PHONE:
        return mask_phone(value)
    return mask_text(value)


def mask_in_row(field: Field, value: str) -> str:
    """The same where a masked ID stands beside it: no day of birth and no age, for together they tell it."""
    if field in (Field.BIRTH, Field.AGE):
        return "*" * len(value)
    return mask_birth(mask(field, value))
