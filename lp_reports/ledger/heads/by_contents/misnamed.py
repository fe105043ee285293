"""Heads that are one field's by their words and plainly another's by all that stands below: 培训类型 over the categories of
annex 1, 就业去向 over states of work, 培训费用 over 免费 and 自费."""

from __future__ import annotations

import re
from typing import NamedTuple

from lp_reports.ledger.heads.by_contents.unanswered import drop_schemes, drop_unanswered
from lp_reports.ledger.heads.contents.evidence import Verdict
from lp_reports.ledger.heads.contents.kinds import Kind
from lp_reports.ledger.heads.contents.profile import names_a_class
from lp_reports.ledger.heads.draft import Draft
from lp_reports.ledger.heads.meaning.spoken import How
from lp_reports.ledger.heads.sheet import Columns
from lp_reports.ledger.values.stems import is_about, meaning, says_no_more
from lp_reports.model.fields import PAYS, Field

_MOST = 0.8  # the share of cells
_ANY_CLASS = re.compile(
    r"第?[一二三1-3]类|(?!\d).{0,12}(?:技能|岗位|就业|创业|职业|企业|提升|免费|补贴|集中|机构)"
)
_DIGIT = re.compile(r"\d")


class _Swap(NamedTuple):
    """A field whose column is rather another's: nearly all its cells are of one kind and none of others."""

    said: Field
    meant: Field
    kind: Kind
    never: frozenset[Kind] = frozenset()


_AMOUNTS = frozenset({Kind.AMOUNT, Kind.COUNT})
_SWAPS = (
    _Swap(Field.MODE, Field.CATEGORY, Kind.CATEGORY, frozenset({Kind.MODE})),
    _Swap(Field.MODE, Field.OCCUPATION, Kind.OCCUPATION, frozenset({Kind.MODE})),
    _Swap(Field.MODE, Field.FREE, Kind.PAID_BY, frozenset({Kind.MODE, Kind.SCHEME})),
    _Swap(Field.EMPLOYER, Field.NOW, Kind.EMPLOYMENT, frozenset({Kind.ORGANISATION})),
    _Swap(Field.OBTAINED, Field.CERT_CLASS, Kind.CERT_CLASS),
    _Swap(Field.CATEGORY, Field.FREE, Kind.PAID_BY, frozenset({Kind.CATEGORY, Kind.OCCUPATION})),
    _Swap(Field.PAY_TRAINING, Field.FREE, Kind.PAID_BY, _AMOUNTS),
)
_COUNTS = (Field.DAYS, Field.HOURS, Field.MONTHS)
_CYCLE = re.compile("周期|历时")
_FEW = 3  # cells
_COUNTED = re.compile(r"[\d一二两三四五六七八九十百半]")
_EITHER = re.compile("[/、或]")
_INSTEAD = {Field.CERT_CLASS: frozenset({Field.TICK_VOCATIONAL, Field.TICK_SPECIALISED})}


def find_misnamed(table: Columns, draft: Draft) -> None:
    """Gives such a column to the field that nothing else answers, and says so; gives up a column of money without an
    amount, of mere yes and no, one of days without a number, and one of states or ways without any."""
    drop_schemes(table, draft)
    for swap in _SWAPS:
        number = draft.columns.get(swap.said)
        if number and _may_be_swapped(table, draft, swap, number):
            draft.drop(swap.said)
            draft.give(swap.meant, number, Verdict.HARD)
    for field in PAYS:
        number = draft.columns.get(field)
        if number and draft.claims[field].reading.how < How.OFFICIAL and _is_answered(table, number):
            draft.drop(field)
    for field in _COUNTS:
        number = draft.columns.get(field)
        alone = field not in draft.parts and list(draft.columns.values()).count(number or 0) == 1
        unsaid = alone and draft.claims[field].reading.how < How.EXACT
        if number and unsaid and _counts_nothing(table, number):
            draft.drop(field)
    _find_kinds(table, draft)
    drop_unanswered(table, draft)


def _counts_nothing(table: Columns, number: int) -> bool:
    """培训周期 over 短期; a head that names what it counts may be badly filled in."""
    filled = table.texts(number)
    loose = bool(_CYCLE.search(table.head(number)))
    return len(filled) >= _FEW and loose and not any(_COUNTED.search(text) for text in filled)


def _find_kinds(table: Columns, draft: Draft) -> None:
    """脱贫户/监测户 over either: kinds of people, not whether somebody is of the first."""
    for field in (Field.POOR, Field.HARDSHIP, Field.LEAVER):
        number = draft.columns.get(field)
        if not number or draft.settled(Field.PEOPLE):
            continue
        profile, kinds = table.profile(number), _EITHER.split(table.head(number))
        named = len(kinds) > 1 and all(meaning("person_type", kind).terms for kind in kinds)
        said = profile.share({Kind.PEOPLE}) >= _MOST and not profile.share({Kind.YES_NO})
        if named and said and draft.claims[field].reading.how is not How.OWN:
            draft.drop(field)
            draft.give(Field.PEOPLE, number, Verdict.SOFT)


def _may_be_swapped(table: Columns, draft: Draft, swap: _Swap, number: int) -> bool:
    answered = {swap.meant, *_INSTEAD.get(swap.meant, ())}
    if draft.settled(*answered) or swap.said in draft.parts:
        return False
    profile = table.profile(number)
    plain = profile.share({swap.kind}) >= _MOST and not profile.share(swap.never)
    if not plain or draft.claims[swap.said].reading.how is How.OWN:
        return False
    if swap.meant is Field.NOW:
        return says_states(table, number)
    if swap.meant is Field.CATEGORY:
        return is_of_annex_1(table, number)
    if swap.meant is Field.FREE:  # but not 1000元已到账, nor 企业新型学徒制
        cells = table.texts(number)
        said = sum(is_about("free", cell) for cell in cells)
        return said >= _MOST * len(cells) and not any(map(_DIGIT.search, cells))
    return swap.meant is not Field.CERT_CLASS or names_a_class(table.cells(number))


def says_states(table: Columns, number: int) -> bool:
    """务农, 电子厂上班: half of the cells or more; a state within a longer name is none: 张三养殖场, 罗平县顺达快递服务部."""
    cells = table.texts(number)
    return 2 * sum(says_no_more("employment", cell) for cell in cells) >= len(cells)


def _is_answered(table: Columns, number: int) -> bool:
    """享受培训和生活补贴 over 是."""
    profile = table.profile(number)
    return profile.share({Kind.YES_NO}) == 1 and not profile.share(_AMOUNTS)


def is_of_annex_1(table: Columns, number: int) -> bool:
    """Not mere 就业技能培训 or 项目制培训, nor the three classes that much else has."""
    if table.profile(number).share({Kind.SCHEME}) >= _MOST:
        return False
    cells = table.texts(number)
    return 3 * sum(not _ANY_CLASS.match(cell) for cell in cells) >= len(cells) > 0
