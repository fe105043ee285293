"""What vocabulary/columns.toml says of every field: which ideas ask for it, what its cells look like; and which ideas
stand beside others (vocabulary/ideas.toml)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from lp_reports.model.fields import Field
from lp_reports.text.vocabulary import vocabulary

Ideas = frozenset[str]


class Ask(NamedTuple):
    """The ideas that together ask for a field. `late`: they give way to a better head; `guess`: they might; `whole`:
    only where no word of the head stays unknown (补贴金额, but not 高温补贴金额). `beside`: what may stand with these
    ideas, though not with the field's others."""

    ideas: Ideas
    late: bool = False
    guess: bool = False
    whole: bool = False
    beside: Ideas = frozenset()


class Meaning(NamedTuple):
    """How a field is asked for. `spelled`: whole spellings beside its official head; `listed`:
    spellings that give way to others, and of which nobody need be told where the contents bear them out; `tell`: words of
    a head of which a person is always told; `like`: the kinds of contents that bear it out, `also`: those it can hold."""

    field: Field
    spelled: tuple[str, ...]
    listed: Ideas
    tell: tuple[str, ...]
    asks: tuple[Ask, ...]
    may: Ideas
    late: Ideas
    like: Ideas
    also: Ideas
    event: Ideas  # of a day: whose any one names the event, and a half-understood head must
    whether: Ideas  # one of which a head with 是否 must name
    first: Ideas  # a head that names one of these outranks one that does not
    allowed: Ideas  # all that a head of it may name


@cache
def meanings() -> Mapping[Field, Meaning]:
    """Every field's meaning, in the order of the file."""
    return {Field(name): _meaning(Field(name), entry) for name, entry in vocabulary("columns").items()}


def _meaning(field: Field, entry: Mapping[str, list[str]]) -> Meaning:
    asks = [Ask(frozenset(ideas)) for ideas in entry["ask"]]
    asks += [Ask(frozenset(ideas), late=True) for ideas in entry.get("late_ask", [])]
    asks += [Ask(frozenset(ideas), guess=True) for ideas in entry.get("guess", [])]
    asks += [Ask(frozenset(ideas), whole=True) for ideas in entry.get("whole", [])]
    asks = [ask._replace(beside=_joined("beside", ask.ideas)) for ask in asks]
    sets = (frozenset(entry.get(name, ())) for name in ("may", "late", "like", "also", "whether"))
    may, late, like, also, whether = sets
    may |= _joined("kindred", may)
    allowed = may | late | frozenset().union(*(ask.ideas | ask.beside for ask in asks))
    event = frozenset(entry.get("event", ()))
    first = event | frozenset(entry.get("first", ()))
    spelled = tuple(entry.get("spelled", ()))
    listed = frozenset(entry.get("listed", ()))
    tell = tuple(entry.get("tell", ()))
    return Meaning(
        *(field, spelled, listed, tell, tuple(asks), may, late, like, also, event, whether, first, allowed)
    )


def _joined(section: str, ideas: Ideas) -> Ideas:
    """What a section of the vocabulary allows together with these ideas."""
    entries: Mapping[str, list[str]] = vocabulary("ideas")[section]
    return frozenset(more for idea, others in entries.items() if idea in ideas for more in others)
