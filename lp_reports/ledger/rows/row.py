"""One data row under judgement: its cells, and the findings that its readers leave on it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from lp_reports.catalogue import CATALOGUE
from lp_reports.findings import row_finding
from lp_reports.ledger.values.categories import Classifier
from lp_reports.ledger.values.cell import NOTHING, show
from lp_reports.ledger.values.towns import Gazetteer
from lp_reports.model.fields import PAYS, Field
from lp_reports.model.ledger import Finding, Table
from lp_reports.model.plan import Plan
from lp_reports.readers.sheets import ERROR_TEXTS, NoValue
from lp_reports.settings.read import Settings

_CODES = (Field.IDENTITY, Field.NUMBER, Field.PHONE)  # typed as numbers they lose digits
_DATES = (Field.START, Field.END, Field.SPAN, Field.ISSUED, Field.HIRED, Field.BIRTH)
_NUMBERS = (
    *(Field.SERIAL, Field.AGE, Field.DAYS, Field.HOURS, Field.WAGE_BEFORE, Field.WAGE_AFTER, Field.MONTHS),
    *PAYS,
)
_WANTED = {
    **dict.fromkeys(_CODES, "号码，先把该列设为文本格式"),
    **dict.fromkeys(_DATES, "日期"),
    **dict.fromkeys(_NUMBERS, "数字"),
}  # what should stand in a cell without a value; in all others words


@dataclass(frozen=True)
class Context:
    """What every row of a file is read against."""

    settings: Settings
    plan: Plan
    gazetteer: Gazetteer
    classifier: Classifier
    channels: Mapping[str, str]  # a ledger's word -> Channel.code


@dataclass(slots=True)
class Row:
    """`raws` and `texts` hold the cells of the mapped columns; a blank is '' in both. `faults` holds what stands
    in cells that show something but have no value: an error, an uncalculated formula, a picture. `struck`: the whole row
    is struck through. `told`: what readers answer that need not be asked (see once.py). `hints`: what the table's rows
    before it were told of unknown words (see hints.py), None where nobody hears it."""

    table: Table
    number: int
    raws: Mapping[Field, Any]
    texts: Mapping[Field, str]
    faults: Mapping[Field, str]
    context: Context
    epoch_1904: bool = False
    struck: bool = False
    told: Mapping[Any, Any] = field(default_factory=dict)
    hints: dict[str, str] | None = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def text(self, field: Field) -> str:
        """The cell as read by a person; '' when blank, without a value, or without such a column."""
        return self.texts.get(field, "")

    def raw(self, field: Field) -> Any:
        """The cell as the reader gave it, '' when blank, without a value, or without such a column."""
        return self.raws.get(field, "")

    def has(self, field: Field) -> bool:
        """The form has such a column."""
        return field in self.table.columns

    def given(self, field: Field) -> bool:
        """The cell holds something other than a blank or a dash."""
        return self.texts.get(field, "") not in NOTHING

    def find(self, code: str, field: Field, value: str | None = None, **words: object) -> None:
        """Leave a finding on the field's cell. Where the cell holds no value it is V01, once, with the
        effect that a blank would have."""
        effect = CATALOGUE[code].effect
        if field in self.faults:
            if any(known.code == "V01" and known.field == field for known in self.findings):
                return
            code, value = "V01", self.faults[field]
            words = {"found": value, "wanted": _WANTED.get(field, "文字")}
        shown = self.text(field) if value is None else value
        county = self.context.settings.county
        self.findings.append(row_finding(self.table, self.number, field, code, shown, words, effect, county))


def make_row(
    table: Table,
    number: int,
    raws: dict[Field, Any],
    context: Context,
    epoch_1904: bool,
    struck: bool = False,
    hints: dict[str, str] | None = None,
) -> Row:
    """A row from its raw cells; those without a value are blank and stand in `faults`. `hints`: one for all rows of a
    table."""
    texts: dict[Field, str] = {}
    faults: dict[Field, str] = {}
    for column, value in raws.items():
        if isinstance(value, NoValue):
            texts[column], faults[column] = "", value.what
            continue
        texts[column] = show(value)
        if texts[column] in ERROR_TEXTS and isinstance(value, str):  # a csv has errors as text
            texts[column], faults[column] = "", f"错误值{texts[column]}"
    if faults:
        raws.update(dict.fromkeys(faults, ""))
    return Row(
        table, number, raws, texts, faults, context, epoch_1904, struck, hints={} if hints is None else hints
    )
