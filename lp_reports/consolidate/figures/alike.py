"""Trainings that count alike, together: there are few kinds and thousands of each, so where one counts is asked once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from operator import attrgetter

from lp_reports.model.summary import Training

# What of a row decides, beside its certificate, where its training counts: what `counts.traits` and `groups` look at,
# and nothing else.
_deciding = attrgetter(
    *("end", "issued", "category", "occupation", "township", "channel", "level", "free", "cert_class"),
    *("people", "direct", "table.period"),
)

Kinds = Sequence[Sequence[Training]]  # of each at least one


def alike(trainings: Iterable[Training]) -> Kinds:
    """The trainings by kind, in the order of each kind's first."""
    kinds: dict[object, list[Training]] = defaultdict(list)
    for training in trainings:
        record, certificate = training
        kinds[certificate, _deciding(record)].append(training)
    return [*kinds.values()]
