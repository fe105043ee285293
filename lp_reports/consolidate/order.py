"""The county's order of rows, and the rows of one person's one training."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from lp_reports.model.fields import Disposition, Effect
from lp_reports.model.ledger import Finding, Ledger, Record
from lp_reports.model.period import Period
from lp_reports.model.place import Place
from lp_reports.model.plan import Plan
from lp_reports.settings.read import Exemption, Settings

_NONE: frozenset[str] = frozenset()


class JudgedRow:
    """A record at its place in the county's order (period, unit, file, sheet, row), with its own findings.

    `outcome` is set once a comparison takes the row out of the count. Of the codes in `excused`, which the clerk
    has let pass, `passed` are those that came up."""

    __slots__ = ("excused", "findings", "held", "outcome", "passed", "position", "record", "rejected")

    def __init__(
        self, position: int, record: Record, findings: Sequence[Finding], excused: frozenset[str] = _NONE
    ) -> None:
        self.position = position
        self.record = record
        self.excused = excused
        self.passed = _NONE
        dated = record.end or record.direct
        lacking = not (record.name and record.identity and record.category and dated)
        self.findings: tuple[Finding, ...] = ()
        self.rejected, self.held = lacking, False
        if findings:
            self.findings = tuple(finding for finding in findings if lacking or not self.passes(finding.code))
            effects = {finding.effect for finding in self.findings}
            self.rejected = lacking or Effect.REJECT in effects
            self.held = Effect.HOLD in effects
        self.outcome: Disposition | None = None

    def passes(self, code: str) -> bool:
        """The clerk lets this code pass here; that it came up is remembered."""
        if code not in self.excused:
            return False
        self.passed |= {code}
        return True

    @property
    def disposition(self) -> Disposition:
        """Where the row goes as judged so far."""
        if self.rejected:
            return Disposition.REJECTED
        return self.outcome or (Disposition.HELD if self.held else Disposition.COUNTED)

    @property
    def period(self) -> Period:
        """The folder's period."""
        return self.record.table.period

    @property
    def unit(self) -> str:
        """The unit that sent the row."""
        return self.record.table.unit


def unit_order(settings: Settings, plan: Plan) -> Mapping[str, int]:
    """Lead units as annex 1 first names them, then the other reporting units as listed."""
    return {unit: at for at, unit in enumerate(dict.fromkeys((*plan.leads, *settings.units)))}


def in_order(ledgers: Iterable[Ledger], units: Mapping[str, int]) -> list[Ledger]:
    """Ledgers by period, unit and file name; unknown units last."""
    return sorted(
        ledgers,
        key=lambda ledger: (ledger.period, units.get(ledger.unit, len(units)), ledger.file, ledger.path),
    )


def judged_rows(ledgers: Iterable[Ledger], exemptions: Sequence[Exemption]) -> list[JudgedRow]:
    """Every row of ledgers that are in order, each with the findings that its own reading left and the clerk
    does not let pass."""
    rows: list[JudgedRow] = []
    for ledger in ledgers:
        own: dict[Place | None, list[Finding]] = defaultdict(list)
        for finding in ledger.findings:
            own[finding.place].append(finding)
        found = {finding.row for finding in ledger.findings}
        for record in ledger.records:
            excused = (
                frozenset(rule.code for rule in exemptions if covers(rule, record)) if exemptions else _NONE
            )
            findings = own[record.place] if record.row in found else ()
            rows.append(JudgedRow(len(rows), record, findings, excused))
    return rows


def covers(rule: Exemption, record: Record) -> bool:
    """An exception is for one unit, and may be for one file and one person; it ends with a day."""
    return (
        rule.unit == record.table.unit
        and rule.file in ("", record.table.file)
        and (record.identity or "").endswith(rule.tail)
        and record.table.period.last <= rule.until
    )
