"""What a column that is left unread would answer, by its words and by what its cells are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from lp_reports.ledger.heads.contents.kinds import Kind, is_filled
from lp_reports.ledger.heads.draft import Draft
from lp_reports.ledger.heads.meaning.columns import meanings
from lp_reports.ledger.heads.meaning.spoken import Words
from lp_reports.ledger.heads.sheet import Columns
from lp_reports.ledger.values.cell import show
from lp_reports.model.fields import Field

_INSTEAD: Mapping[Field, frozenset[Field]] = {
    Field.ADDRESS: frozenset({Field.TOWNSHIP}),
    Field.SPAN: frozenset({Field.START, Field.END}),
    Field.END: frozenset({Field.SPAN}),
    Field.START: frozenset({Field.SPAN}),
    Field.CERT_CLASS: frozenset({Field.TICK_VOCATIONAL, Field.TICK_SPECIALISED}),
}
_YEAR = re.compile(r"(?:19|20)\d\d年?")
_MONEY = frozenset({"收入", "补贴", "费用", "金额", "生活", "交通"})


def looks(table: Columns, number: int) -> Kind | None:
    """What most cells are; zeros under a head of money are amounts."""
    kind = table.profile(number).most()
    if kind is Kind.AMOUNT and "每年" in table.words[number].ideas and _are_years(table, number):
        return None
    return Kind.AMOUNT if kind is Kind.COUNT and _MONEY & table.words[number].ideas else kind


def _are_years(table: Columns, number: int) -> bool:
    """2021 under 培训年度."""
    return all(_YEAR.fullmatch(show(value)) for value in table.cells(number) if is_filled(value))


def named(words: Words, least: int) -> list[Field]:
    """Fields that ask for `least` ideas or more, all of them in the head, beside others; most ideas first."""
    fitting = [
        (-len(ask.ideas & words.ideas), field)
        for field, meaning in meanings().items()
        for ask in meaning.asks
        if len(ask.ideas) >= least and not ask.guess and not (ask.whole and words.strange)
        if ask.ideas <= words.ideas
    ]
    return [field for _, field in sorted(fitting, key=lambda pair: pair[0])]


def nearest(words: Words, fields: Iterable[Field]) -> list[Field]:
    """Fields that the contents would fit, those first of which the head names the most."""
    return sorted(fields, key=lambda field: -len(meanings()[field].allowed & words.ideas))


def answered(draft: Draft, field: Field) -> bool:
    """The field, or one that says the same, has its column."""
    return not draft.columns.keys().isdisjoint({field, *_INSTEAD.get(field, ())})
