"""学费 over 免, 0 and 500: what the learner paid says whether the training was free."""

from __future__ import annotations

from lp_reports.ledger.heads.draft import Draft
from lp_reports.ledger.heads.meaning.ideas import head_key, without_brackets
from lp_reports.ledger.heads.reading import Opposite
from lp_reports.ledger.heads.sheet import Columns
from lp_reports.ledger.values.amounts import parse_sum
from lp_reports.ledger.values.stems import answers
from lp_reports.model.fields import Field
from lp_reports.text.vocabulary import vocabulary

_MOST = 0.8  # the share of cells
_FEES = frozenset(vocabulary("ideas")["fees"]["heads"])


def find_fee(table: Columns, draft: Draft) -> None:
    """Gives 是否免费培训 the one such column, where no head asks for it and some cell says that nothing was paid, or who
    paid; sums alone may be anybody's. Told."""
    if draft.settled(Field.FREE):
        return
    free = draft.free(table.numbers)
    fees = [number for number in free if _is_fee(table, number)]
    if len(fees) == 1:
        (number,) = fees
        note = f"{table.called(number)}读作“{Field.FREE}”：免、0是免费，有金额的是自费"
        draft.give_explained(Field.FREE, number, note)
        draft.opposites[Field.FREE] = Opposite("free", "自费", "免费")


def _is_fee(table: Columns, number: int) -> bool:
    if without_brackets(head_key(table.head(number))) not in _FEES:
        return False
    cells = table.texts(number)
    sums = [parse_sum(cell) for cell in cells]
    said = [amount == 0 or answers("free", cell) for cell, amount in zip(cells, sums, strict=True)]
    known = sum(one or amount is not None for one, amount in zip(said, sums, strict=True))
    return any(said) and known >= _MOST * len(cells)
