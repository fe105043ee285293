"""One data row under judgement: its cells, and the findings that its readers leave on it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from lp_reports.catalogue import CATALOGUE
from lp_reports.findings import row_finding
from lp_reports.ledger.categories import Classifier
from lp_reports.ledger.places import Gazetteer
from lp_reports.ledger.values import NOTHING, show
from lp_reports.ledger.workbook import NoValue
from lp_reports.model import Field, Finding, Plan, Table
from lp_reports.workspace import Settings


@dataclass(frozen=True)
class Context:
    """What every row of a file is read against."""

    settings: Settings
    plan: Plan
    gazetteer: Gazetteer
    classifier: Classifier
    channels: Mapping[str, str]  # a ledger's word -> Channel.code


@dataclass
class Row:
    """`raws` and `texts` hold the cells of the mapped columns only; a blank is '' in both."""

    table: Table
    number: int
    raws: Mapping[Field, Any]
    texts: Mapping[Field, str]
    context: Context
    epoch_1904: bool = False
    findings: list[Finding] = field(default_factory=list)

    def text(self, field: Field) -> str:
        """The cell as read by a person; '' when blank, without a value, or without such a column."""
        return "" if self.broken(field) else self.texts.get(field, "")

    def raw(self, field: Field) -> Any:
        """The cell as the reader gave it, '' when blank, without a value, or without such a column."""
        value = self.raws.get(field, "")
        return "" if isinstance(value, NoValue) else value

    def has(self, field: Field) -> bool:
        """The form has such a column."""
        return field in self.table.columns

    def broken(self, field: Field) -> bool:
        """The cell shows something that is no value: an error, an uncalculated formula, a picture."""
        return isinstance(self.raws.get(field), NoValue)

    def given(self, field: Field) -> bool:
        """The cell holds something other than a blank or a dash."""
        return self.text(field) not in NOTHING

    def find(self, code: str, field: Field, value: str | None = None, **words: object) -> None:
        """Leave a finding on the field's cell. Where the cell holds no value it is V01, once, with the
        effect that a blank would have (handbook 4)."""
        effect = CATALOGUE[code].effect
        if self.broken(field):
            if any(known.code == "V01" and known.field == field for known in self.findings):
                return
            code, words = "V01", {"found": self.texts[field]}
            value = self.texts[field]
        shown = self.text(field) if value is None else value
        self.findings.append(row_finding(self.table, self.number, field, code, shown, words, effect))


def display(raws: Mapping[Field, Any]) -> dict[Field, str]:
    """The texts of a row's raw cells."""
    return {field: show(value) for field, value in raws.items()}
