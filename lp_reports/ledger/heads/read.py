"""The reading of a table's head: `read_word` for one column by its words, `read_heads` for all of them together."""

from __future__ import annotations

from collections.abc import Mapping

from lp_reports.ledger.heads.by_contents.needed import find_fitting, find_needed, find_people
from lp_reports.ledger.heads.by_contents.only import find_only
from lp_reports.ledger.heads.by_contents.opposite import find_opposites
from lp_reports.ledger.heads.by_contents.witnessed import (
    find_arrival,
    find_issued,
    find_level,
    find_pay,
    find_school_days,
)
from lp_reports.ledger.heads.certificate.bare import drop_bare_issue, drop_bare_number
from lp_reports.ledger.heads.certificate.by_class import (
    find_class_numbers,
    find_classes,
    find_ticked_classes,
    name_single_class,
)
from lp_reports.ledger.heads.certificate.named_class import find_named_classes
from lp_reports.ledger.heads.certificate.number import find_number
from lp_reports.ledger.heads.certificate.other_paper import set_apart_papers
from lp_reports.ledger.heads.certificate.paper import ask_whether, name_paper
from lp_reports.ledger.heads.certificate.reached import find_reached_level
from lp_reports.ledger.heads.contents.evidence import Verdict
from lp_reports.ledger.heads.contents.kinds import Kind
from lp_reports.ledger.heads.decision.match import decide
from lp_reports.ledger.heads.draft import Draft
from lp_reports.ledger.heads.meaning.legends import lists_answers
from lp_reports.ledger.heads.meaning.spelled import may_be_head
from lp_reports.ledger.heads.meaning.spoken import How
from lp_reports.ledger.heads.meaning.words import read_words
from lp_reports.ledger.heads.money.fees import find_fee
from lp_reports.ledger.heads.money.rates import drop_rates, set_aside_earned_in_all
from lp_reports.ledger.heads.money.sums import find_sums, set_aside_totals
from lp_reports.ledger.heads.people.kinds_asked import find_kinds
from lp_reports.ledger.heads.people.learner import lift_group
from lp_reports.ledger.heads.people.named_id import find_named_ids
from lp_reports.ledger.heads.people.registered import find_registered
from lp_reports.ledger.heads.reading import Column, HeadReading, money_factor
from lp_reports.ledger.heads.sheet import Columns
from lp_reports.ledger.heads.told.doubts import (
    drop_numbers,
    share_trade,
    tell_behind_a_name,
    tell_later_end,
    tell_one_day,
)
from lp_reports.ledger.heads.told.explain import legends, notes, whys
from lp_reports.ledger.heads.told.unread import is_another_s, unread
from lp_reports.ledger.heads.training.earlier import set_apart_earlier
from lp_reports.ledger.heads.training.options import find_options, find_places
from lp_reports.ledger.heads.training.quarters import read_quarters
from lp_reports.ledger.heads.training.split_days import find_split_days
from lp_reports.ledger.heads.training.stages import find_stages
from lp_reports.ledger.heads.training.taught import find_occupation, find_taught
from lp_reports.ledger.heads.training.times import read_times
from lp_reports.ledger.heads.work.destination import tell_mixture
from lp_reports.ledger.heads.work.firm import find_firm, find_institution
from lp_reports.ledger.heads.work.how_long import drop_lengths
from lp_reports.ledger.heads.work.site import find_site
from lp_reports.ledger.values.categories import Classifier
from lp_reports.ledger.values.towns import Gazetteer
from lp_reports.model.fields import Field
from lp_reports.settings.read import Limits

_PLAIN = 0.6  # the share of cells


def read_word(stack: tuple[str, ...], own: Mapping[str, Field]) -> Field | None:
    """The field that the head cells of one column ask for by their words alone, top first; None when unsure."""
    if not stack or not (own or may_be_head(stack[-1]) or lists_answers(stack[-1])):
        return None
    words = read_words(stack, own)
    best = words.best
    return best.field if best and best.how >= (How.EXACT if words.answer else How.SLIP) else None


# In this order: a later step asks what the earlier ones left.
_BEFORE_DECIDING = (
    ask_whether,
    set_aside_totals,
    set_aside_earned_in_all,
    find_class_numbers,
    find_ticked_classes,
    find_classes,
    find_places,
    read_times,
)
_AFTER_DECIDING = (
    find_named_classes,
    *(
        find_stages,
        find_school_days,
        find_arrival,
        find_needed,
        find_fitting,
        find_taught,
        find_people,
        find_kinds,
    ),
    *(
        find_fee,
        find_only,
        find_occupation,
        find_firm,
        find_institution,
        find_site,
        tell_mixture,
        find_sums,
        find_number,
        find_issued,
    ),
    *(
        drop_bare_number,
        drop_bare_issue,
        drop_lengths,
        find_level,
        find_reached_level,
        find_pay,
        drop_rates,
        name_single_class,
        find_opposites,
    ),
    *(drop_numbers, share_trade, tell_behind_a_name, tell_one_day, tell_later_end),
)


def read_heads(
    columns: Mapping[int, Column],
    own: Mapping[str, Field],
    gazetteer: Gazetteer | None = None,
    epoch_1904: bool = False,
    classifier: Classifier | None = None,
    limits: Limits | None = None,
) -> HeadReading:
    """Which column answers which field: by the meaning of its words, with its contents as witness, all decided
    together. `own`: the clerk's spellings, which outrank everything; `classifier`: the plan's categories, which contents may
    name; `limits`: the county's, by whose sums money is known."""
    table = Columns(columns, own, gazetteer, epoch_1904, classifier, limits)
    draft = Draft()
    lift_group(table, draft, own)
    name_paper(table, own)
    set_apart_papers(table, draft)
    read_quarters(table, draft)
    set_apart_earlier(table, draft)
    find_registered(table)
    find_split_days(table, draft, own)
    find_options(table, draft, own)
    for step in (*_BEFORE_DECIDING, decide):
        step(table, draft)
    _share_columns(draft)
    find_named_ids(table, draft)
    _find_phone_beside_id(table, draft)
    for step in _AFTER_DECIDING:
        step(table, draft)
    return _reading(table, draft)


def _reading(table: Columns, draft: Draft) -> HeadReading:
    """All that was decided, and what is told of it."""
    fields = [field for field in Field if field in draft.columns]
    fields.sort(key=lambda field: draft.columns[field])
    return HeadReading(
        columns={field: draft.columns[field] for field in fields},
        heads={field: table.head(draft.columns[field]) for field in fields},
        parts=draft.parts,
        notes=notes(table, draft),
        unread=unread(table, draft),
        whys=whys(draft),
        others=frozenset(
            number
            for number in table.numbers
            if table.words[number].apart or is_another_s(table, draft, number)
        ),
        opposites=draft.opposites,
        factors={
            field: factor
            for field in fields
            if (factor := money_factor(*table.stacks[draft.columns[field]])) > 1
        },
        legends=legends(table, draft),
    )


def _find_phone_beside_id(table: Columns, draft: Draft) -> None:
    """身份证号 over 5303… 13987654321, in a table that has no other column of phones."""
    identity = draft.columns.get(Field.IDENTITY)
    if not identity or draft.settled(Field.PHONE):
        return
    if table.glance(identity).share({Kind.MOBILE}) >= _PLAIN:
        draft.give(Field.PHONE, identity, Verdict.HARD)


def _share_columns(draft: Draft) -> None:
    """姓名/电话: the further fields of a head that names several, where no column of their own answers them."""
    for field, claim in list(draft.claims.items()):
        for other in claim.reading.also:
            if other not in draft.columns:
                draft.columns[other] = draft.columns[field]
                draft.claims[other] = claim
