"""A column called by one class of certificate whose cells name the other: 资格证书 over 专项职业能力证书 is 证书类别."""

from __future__ import annotations

from lp_reports.ledger.heads.contents.evidence import Verdict
from lp_reports.ledger.heads.contents.kinds import Kind
from lp_reports.ledger.heads.draft import Draft
from lp_reports.ledger.heads.meaning.spoken import How
from lp_reports.ledger.heads.sheet import Columns
from lp_reports.ledger.values.stems import meaning
from lp_reports.model.fields import CertClass, Field

_NONE = "无证书"
_PLAIN = 0.6  # the share of cells
_CALLED = {
    Field.TICK_VOCATIONAL: CertClass.VOCATIONAL,
    Field.TICK_SPECIALISED: CertClass.SPECIALISED,
}


def find_named_classes(table: Columns, draft: Draft) -> None:
    """Of a lone column of a class whose cells name classes, and not that alone, the cells say which it is."""
    called = [field for field in _CALLED if field in draft.columns]
    if len(called) != 1 or draft.settled(Field.CERT_CLASS) or called[0] in draft.parts:
        return
    number, claim = draft.columns[called[0]], draft.claims[called[0]]
    if claim.reading.how is How.OWN or not _names_others(table, number, _CALLED[called[0]]):
        return
    draft.drop(called[0])
    draft.give(Field.CERT_CLASS, number, Verdict.SOFT, How.LATE)


def _names_others(table: Columns, number: int, called: CertClass) -> bool:
    cells = table.texts(number)
    named = {meaning("cert_class", cell).term for cell in cells} - {"", called.value, _NONE}
    return bool(named) and table.profile(number).share({Kind.CERT_CLASS}) >= _PLAIN
