"""A head put as plainly as a form would: without the learner before it (本人结业日期), without what only goes on
behind it (证书编号情况), and a question of yes and no with 是否 (证拿到了没)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import takewhile
from typing import NamedTuple

from lp_reports.ledger.heads.meaning.ideas import CHINESE, plain, spans, take_apart
from lp_reports.ledger.heads.meaning.spoken import How
from lp_reports.text.vocabulary import vocabulary

_SAID = vocabulary("ideas")["put_plainly"]
WHETHER = "是否"
_LEARNER = frozenset({"学员", "本人", "人群"})
_KINDS_OF_THING = frozenset(_SAID["kinds"])
_PAPER, _HIMSELF = "证", tuple(_SAID["himself"])
_PAYING, _PAID = frozenset(_SAID["paying"]), "补贴"
_SURE, _OPEN, _TOLD = (
    re.compile(f"(?:{'|'.join(_SAID[tails])})$") for tails in ("names", "tails", "told_tails")
)
_ASKED_BEHIND = re.compile(f"(?:{'|'.join(_SAID['asked_behind'])})$")
_ASKED_TWICE = re.compile(_SAID["asked_twice"])
_BETWEEN = re.compile(f"(?<=.)[{''.join(_SAID['between'])}](?=.)")


class Plainer(NamedTuple):
    """A head in other words; `how` sure it then still is, and the most that it weighs: what goes on behind a head may
    say more of the thing, so the contents must not speak against it. `named`: it asks for a name (培训点名称), so that no
    whole spelling tells what of."""

    text: str
    how: How
    weight: float
    named: bool = False


@lru_cache(maxsize=1 << 12)
def plainer(leaf: str) -> tuple[Plainer, ...]:
    """The leaf in fewer or plainer words, nearest to it first."""
    return tuple(_plainer(leaf))


def _plainer(leaf: str) -> Iterator[Plainer]:
    seen = {leaf}
    for own in (leaf, _without_learner(plain(leaf))):
        for form in _without_tails(own):
            for text in (form.text, *_asked(form.text), *_closer(form.text)):
                if text and text not in seen:
                    seen.add(text)
                    yield form._replace(text=text)


def behind_learner(key: str) -> str:
    """What a text goes on to say of the learner whom it names first: 等级 of 学员的等级."""
    learner = takewhile(lambda span: span.ideas is not None and span.ideas <= _LEARNER, spans(key))
    ends = [span.end for span in learner if span.ideas]
    return key[ends[-1] :].removeprefix("的") if ends else key


def _without_learner(key: str) -> str:
    """本人结业日期 is 结业日期; not 职工等级 or 个人时间, which may be of anything, nor 个人缴费, which says who pays."""
    rest = behind_learner(key)
    if rest.startswith(_PAPER) and not key.removesuffix(rest).removesuffix("的").endswith(_HIMSELF):
        return key  # 工匠证书, 农民证书: the paper of such people
    ideas = take_apart(rest).ideas
    pays = _PAID not in ideas and not ideas.isdisjoint(_PAYING)
    return key if ideas <= _KINDS_OF_THING or pays else rest


def _without_tails(text: str) -> Iterator[Plainer]:
    """As it is, and then with one tail less each time."""
    form = Plainer(text, How.MEANING, How.MEANING)
    yield form
    for _ in range(3):
        shorter = next(
            (
                Plainer(cut, min(form.how, how), min(form.weight, weight), form.named or tail is _SURE)
                for tail, how, weight in (
                    (_SURE, How.MEANING, How.MEANING),
                    (_OPEN, How.MEANING, How.LATE),
                    (_TOLD, How.LATE, How.LATE),
                )
                if (cut := tail.sub("", form.text)) != form.text and CHINESE.search(cut)
            ),
            None,
        )
        if shorter is None:
            return
        form = shorter
        yield form


def _asked(text: str) -> Iterator[str]:
    """证拿到了没 and 拿没拿到证 as 是否."""
    for asked in (_ASKED_BEHIND, _ASKED_TWICE):
        said = asked.sub(lambda match: WHETHER + "".join(match.groups()), text)
        if said != text:
            yield said
            yield from _closer(said)


def _closer(text: str) -> Iterator[str]:
    """哪天结的班 is 哪天结班."""
    closer = _BETWEEN.sub("", text)
    if closer != text:
        yield closer
