"""Heads that much else might have, over cells none of which answers the field: 当前状态 over 有效, 培训类型 over 创业培训."""

from __future__ import annotations

from lp_reports.ledger.heads.contents.kinds import Kind
from lp_reports.ledger.heads.draft import Draft
from lp_reports.ledger.heads.meaning.spoken import How
from lp_reports.ledger.heads.sheet import Columns
from lp_reports.ledger.values.stems import is_about
from lp_reports.model.fields import Field

# The section of vocabulary/stems.toml in which such a field's cells are understood.
_ANSWERED = {
    Field.NOW: "employment",
    Field.BEFORE: "employment",
    Field.CERTIFIED: "certified",
    Field.MODE: "training_mode",
}
# What a row might make an answer of.
_ANSWERS = frozenset(
    {
        *(Kind.YES_NO, Kind.EMPLOYMENT, Kind.CERT_CLASS),
        *(Kind.ORGANISATION, Kind.OCCUPATION, Kind.PLACE, Kind.DAY),
    }
)
_WAYS = frozenset({Kind.MODE})
_WORK = "就业"
_SORT = "类型"


def drop_schemes(table: Columns, draft: Draft) -> None:
    """培训类型 over 就业技能培训, 创业培训 and 岗位技能提升培训 says nothing of how it was taught."""
    number = draft.columns.get(Field.MODE)
    if not number or not _may_be_of_anything(table, draft, Field.MODE):
        return
    cells = table.profile(number).cells
    schemes = any(Kind.SCHEME in cell and Kind.MODE not in cell for cell in cells)
    if schemes and not any(Kind.MODE in cell and Kind.SCHEME not in cell for cell in cells):
        draft.drop(Field.MODE)


def drop_unanswered(table: Columns, draft: Draft) -> None:
    """Gives up every such column."""
    for field, section in _ANSWERED.items():
        number = draft.columns.get(field)
        if number and _may_be_of_anything(table, draft, field) and _says_nothing(table, number, section):
            draft.drop(field)


def _may_be_of_anything(table: Columns, draft: Draft, field: Field) -> bool:
    """当前状态, 工作状态, 证书状态 and 培训类型; 就业状态, 是否取证 and 培训方式 ask for what they say."""
    number, how = draft.columns[field], draft.claims[field].reading.how
    if field in draft.parts or how is How.OWN:
        return False
    if field is Field.MODE:
        return _SORT in table.words[number].ideas
    return how < How.EXACT and "是否" not in table.words[number].ideas and _WORK not in table.head(number)


def _says_nothing(table: Columns, number: int, section: str) -> bool:
    """No cell is an answer, nor anything else of which a row might make one."""
    cells, answers = table.texts(number, 60), _WAYS if section == _ANSWERED[Field.MODE] else _ANSWERS
    said = table.profile(number).share(answers) or any(is_about(section, cell) for cell in cells)
    return bool(cells) and not said
