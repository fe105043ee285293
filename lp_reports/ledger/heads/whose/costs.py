"""What a class costs is no subsidy: 伙食费 beside 住宿费 and 教材费, and whatever stands under 人均培训成本."""

from __future__ import annotations

from lp_reports.ledger.heads.meaning.ideas import head_key, without_brackets
from lp_reports.ledger.heads.meaning.spoken import Words
from lp_reports.ledger.heads.whose.home import Stacks, field_of, nobody_s
from lp_reports.model.fields import Field
from lp_reports.text.vocabulary import vocabulary

_SPENT_AS_WELL = frozenset({Field.PAY_LIVING, Field.PAY_TRANSPORT, Field.PAY_UPKEEP})


def costs_apart(stacks: Stacks, words: dict[int, Words]) -> dict[int, Words]:
    """The money of a class, where the heads around it say that it was spent and none that it was paid to the learner;
    of 伙食费 alone nobody says which, and it is told."""
    pays = {number for number, spoken in words.items() if field_of(spoken) in _SPENT_AS_WELL}
    if not pays:
        return words
    spent = {stack[:-1] for stack in stacks.values() if stack and _is_cost(stack)}
    apart = {number for number in pays if _is_spent(stacks[number], spent)}
    open_to_both = {number for number in pays - apart if _is_of_meals(stacks[number])}
    words = words | {number: words[number].told() for number in open_to_both}
    return words | {number: nobody_s(words[number]) for number in apart}


def _is_spent(stack: tuple[str, ...], spent: set[tuple[str, ...]]) -> bool:
    if not stack or _says(stack, "paid"):
        return False
    official = without_brackets(head_key(stack[-1])) in vocabulary("ideas")["costs"]["official"]
    return _says(stack[:-1], "groups") or (not official and stack[:-1] in spent)


def _is_of_meals(stack: tuple[str, ...]) -> bool:
    return _says(stack[-1:], "meals") and not _says(stack, "paid")


def _is_cost(stack: tuple[str, ...]) -> bool:
    leaf = without_brackets(head_key(stack[-1]))
    return leaf in vocabulary("ideas")["costs"]["costs"] and not _says(stack, "paid")


def _says(texts: tuple[str, ...], section: str) -> bool:
    return any(word in text for text in texts for word in vocabulary("ideas")["costs"][section])
