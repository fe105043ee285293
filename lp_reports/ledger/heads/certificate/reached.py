"""晋升等级 or 达到等级 within the certificate's block, over the levels that its numbers say: the certificate's."""

from __future__ import annotations

from typing import Any

from lp_reports.ledger.heads.contents.evidence import Verdict
from lp_reports.ledger.heads.contents.kinds import Kind, is_filled
from lp_reports.ledger.heads.draft import Draft
from lp_reports.ledger.heads.meaning.spoken import How
from lp_reports.ledger.heads.sheet import Columns
from lp_reports.ledger.values.cell import parse_word
from lp_reports.ledger.values.certificate_numbers import QUALIFICATION, SKILL, numbers_in
from lp_reports.model.fields import Field

_MOST = 0.8  # the share of cells
_BLOCK = (Field.CERT_CLASS, Field.NUMBER, Field.ISSUED)


def find_reached_level(table: Columns, draft: Draft) -> None:
    """Gives 证书等级, where no head asks for it, the one such column, and says so; 鉴定等级 stays the training's as well."""
    number = draft.columns.get(Field.NUMBER)
    if not number or draft.settled(Field.LEVEL):
        return
    fitting = [
        column
        for column in table.numbers
        if draft.stands_beside(column, *_BLOCK)
        and _may_be_reached(table, draft, column)
        and table.profile(column).share({Kind.LEVEL}) >= _MOST
        and _agrees(table, column, number)
    ]
    if len(fitting) != 1:
        return
    if draft.columns.get(Field.TRAINING_LEVEL) == fitting[0] and "考试" not in table.words[fitting[0]].ideas:
        draft.drop(Field.TRAINING_LEVEL)
    draft.give(Field.LEVEL, fitting[0], Verdict.HARD)


def _may_be_reached(table: Columns, draft: Draft, column: int) -> bool:
    """No head of another matter, nor the exact one of the training's level."""
    if column == draft.columns.get(Field.TRAINING_LEVEL):
        return draft.claims[Field.TRAINING_LEVEL].reading.how < How.EXACT
    return column not in draft.taken() and not table.words[column].apart


def _agrees(table: Columns, column: int, number: int) -> bool:
    """On half the rows whose number says a level, or more, it is that of the column: on the others C07 is told."""
    rows = table.first_rows(column, number)
    told = [(_level(level), _level_in(numbered)) for level, numbered in rows if is_filled(level)]
    said = [level == meant for level, meant in told if meant]
    return bool(said) and 2 * sum(said) >= len(said)


def _level(value: Any) -> str:
    word = parse_word("skill_level", str(value))
    return word.term if word else ""


def _level_in(value: Any) -> str:
    numbers = numbers_in(str(value)).numbers
    if len(numbers) != 1:
        return ""
    if SKILL.fullmatch(numbers[0]):
        return numbers[0][15]
    return numbers[0][10] if QUALIFICATION.fullmatch(numbers[0]) else ""
