"""What a free answer says by the stems in it (vocabulary/stems.toml): 在浙江打工 -> 已就业, 没有务工 -> 未就业."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from lp_reports.ledger.values.cell import memo
from lp_reports.text.cleaning import tight
from lp_reports.text.spellings import inverse
from lp_reports.text.vocabulary import vocabulary

_LONGEST = 60  # characters of an answer
UNPLAIN = "~"  # behind a term: heard only where no other is
UNKNOWN = "?"  # the term of stems that say nothing, so that no shorter stem in them is heard


class Meaning(NamedTuple):
    """The terms that an answer names, in the vocabulary's order; none when it says nothing. `near`: by a weak stem
    only, a person should be told; without a term, that what it names is over."""

    terms: tuple[str, ...] = ()
    near: bool = False

    @property
    def term(self) -> str:
        """The only term, '' when there is none or more than one."""
        return self.terms[0] if len(self.terms) == 1 else ""


_ASKING = re.compile("是不是|是否|有没有|有无|能否|与否|已否|属不属于?|需不需要?")
_EITHER = re.compile(r"(.)[不没]\1")  # 收不收费 asks after 收费


def asked_after(text: str) -> str:
    """What a question is about, without the words that ask: 自费 of 是否自费."""
    return _EITHER.sub(r"\1", _ASKING.sub("", text))


class _Section(NamedTuple):
    """One section of the vocabulary, compiled."""

    terms: Mapping[str, str]  # stem -> term
    stems: re.Pattern[str]
    denied: Mapping[str, str]  # what a term's negation means
    within: Mapping[str, tuple[str, ...]]  # a term -> the wider ones that it outranks
    weak: Mapping[str, str]
    weak_stems: re.Pattern[str] | None
    denials: re.Pattern[str]  # at the end of what stands before a stem: 没有, 尚未找到
    past: re.Pattern[str] | None  # so too: 曾在, 以前在广东
    over: re.Pattern[str] | None  # at the beginning of what stands behind one: 返乡, 期满
    asked: re.Pattern[str] | None  # so too, of what is only asked for: 希望, 申请
    asked_behind: re.Pattern[str] | None  # at the beginning of what stands behind one: 待批


@memo
def meaning(section: str, text: str) -> Meaning:
    """The longest stems from left to right; a negation before one turns it round. A stem of no meaning, or a negation
    that belongs to no stem, makes the whole unknown."""
    key = tight(text).upper()
    if not key or len(key) > _LONGEST:
        return Meaning()
    known = _section(section)
    terms, rest, over = _heard(known, known.stems, known.terms, key)
    near = not terms and known.weak_stems is not None
    if near and known.weak_stems:
        terms, rest, _ = _heard(known, known.weak_stems, known.weak, key)
    if not terms and over:
        return Meaning((), True)
    if not terms or UNKNOWN in terms or _denials().rest.search(_denials().harmless.sub("", rest)):
        return Meaning()
    terms = {term for term in terms if not term.endswith(UNPLAIN)} or {term.rstrip(UNPLAIN) for term in terms}
    for term in tuple(terms):
        terms -= set(known.within.get(term, ()))
    order = list(dict.fromkeys(known.terms.values()))
    return Meaning(tuple(sorted(terms, key=order.index)), near)


def _heard(
    known: _Section, stems: re.Pattern[str], named: Mapping[str, str], key: str
) -> tuple[set[str], str, bool]:
    """The terms that a text names, what of it is left, and whether it names something that is over."""
    terms, rest, behind, over = set(), "", 0, False
    for match in stems.finditer(key):
        before, term = key[behind : match.start()], named[match.group()]
        if known.past and known.over and (known.past.search(before) or known.over.match(key, match.end())):
            behind, over = match.end(), True
            continue
        if denial := known.denials.search(before):
            before, term = before[: denial.start()], known.denied.get(term.rstrip(UNPLAIN), UNKNOWN)
        elif _is_asked_for(known, before, key, match.end()):
            term = UNKNOWN
        terms.add(term)
        rest, behind = rest + before + " ", match.end()
    return terms, rest + key[behind:], over


def _is_asked_for(known: _Section, before: str, key: str, end: int) -> bool:
    """A stem with what stands before it, and behind it in the whole text: it is wished for, applied for or withdrawn."""
    if known.asked is None or known.asked_behind is None:
        return False
    return bool(known.asked.search(before) or known.asked_behind.match(key, end))


class _Denials(NamedTuple):
    before: str
    wishes: str
    rest: re.Pattern[str]
    harmless: re.Pattern[str]


@cache
def _denials() -> _Denials:
    words = vocabulary("stems")["denial"]
    negations, fillers = ("|".join(sorted(words[name], key=len)[::-1]) for name in ("words", "between"))
    harmless = re.compile("|".join(map(re.escape, words["harmless"])))
    wishes = "|".join(sorted(words["wishes"], key=len)[::-1])
    before = f"(?:{negations})(?:{fillers}){{0,3}}$"
    return _Denials(before, f"|(?:{wishes})[^、,;/已]{{0,8}}$", re.compile(words["rest"]), harmless)


@cache
def _section(name: str) -> _Section:
    entry = vocabulary("stems")[name]
    terms, weak = inverse_stems(entry["stems"]), inverse_stems(entry.get("weak", {}))
    stems = _longest_first(terms)
    assert stems
    within = {term: tuple(wider) for term, wider in entry.get("outranks", {}).items()}
    denials, wishing = _denials(), vocabulary("stems")["denial"]["wishing"]
    before = re.compile(denials.before + (denials.wishes if name in wishing else ""))
    past, over = _passing() if name in vocabulary("stems")["denial"]["passing"] else (None, None)
    asked, behind = _asking() if name in vocabulary("stems")["denial"]["asking"] else (None, None)
    denied = entry.get("denied", {})
    return _Section(
        terms, stems, denied, within, weak, _longest_first(weak), before, past, over, asked, behind
    )


@cache
def _passing() -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = vocabulary("stems")["denial"]
    past, over = ("|".join(map(re.escape, words[name])) for name in ("past", "over"))
    return re.compile(f"(?:{past})[^、,;/现今目]{{0,8}}$"), re.compile(f"[^、,;/]{{0,4}}(?:{over})")


def is_asking(text: str) -> bool:
    """Something is wished or applied for, or still to come: 希望上班, 报名公益性岗位, 拟灵活就业."""
    return bool(_asking()[0].search(tight(text)) or _to_come().search(tight(text)))


@cache
def _to_come() -> re.Pattern[str]:
    return re.compile("|".join(vocabulary("stems")["denial"]["wishes"]))


@cache
def _asking() -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = vocabulary("stems")["denial"]
    asked, behind = "|".join(words["asked"]), "|".join(map(re.escape, words["asked_behind"]))
    return re.compile(f"(?:{asked})[^、,;/已]{{0,8}}$"), re.compile(f"[^、,;/已]{{0,3}}(?:{behind})")


def inverse_stems(words: Mapping[str, list[str]]) -> dict[str, str]:
    """Stem -> term. A term is no stem of its own."""
    return {stem: term for stem, term in inverse(words).items() if stem not in words or stem in words[term]}


def _whole(stem: str) -> str:
    """0元 is not in 800元."""
    return rf"(?<!\d){re.escape(stem)}" if stem[0].isdigit() else re.escape(stem)


def _longest_first(terms: Mapping[str, str]) -> re.Pattern[str] | None:
    return (
        re.compile("|".join(map(_whole, sorted(terms, key=lambda stem: (-len(stem), stem)))))
        if terms
        else None
    )
