"""What a free answer says by the stems in it (vocabulary/stems.toml): 在浙江打工 -> 已就业, 没有务工 -> 未就业."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import NamedTuple

from lp_reports.ledger.values.cell import memo
from lp_reports.ledger.values.mood import Mood, is_doubtful, is_qualified, mood, without_harmless
from lp_reports.ledger.values.places import provinces
from lp_reports.text.answers import as_answer
from lp_reports.text.spellings import inverse, spellings
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
    mood: Mood


@memo
def meaning(section: str, text: str) -> Meaning:
    """The longest stems from left to right; a negation before one turns it round. A stem of no meaning, a negation
    that belongs to no stem, or a word of doubt makes the whole unknown."""
    key = without_harmless(as_answer(text))
    if not key or len(key) > _LONGEST or is_doubtful(text):
        return Meaning()
    known = _section(section)
    terms, rest, void = _heard(known, known.stems, known.terms, key)
    near = not terms and known.weak_stems is not None
    if near and known.weak_stems:
        terms, rest, _ = _heard(known, known.weak_stems, known.weak, key)
    if not terms and void:
        return Meaning((), True)
    if not terms or UNKNOWN in terms or _left().search(_harmless().sub("", rest)):
        return Meaning()
    terms = {term for term in terms if not term.endswith(UNPLAIN)} or {term.rstrip(UNPLAIN) for term in terms}
    for term in tuple(terms):
        terms -= set(known.within.get(term, ()))
    order = list(dict.fromkeys(known.terms.values()))
    return Meaning(tuple(sorted(terms, key=order.index)), near)


def _heard(
    known: _Section, stems: re.Pattern[str], named: Mapping[str, str], key: str
) -> tuple[set[str], str, bool]:
    """The terms that a text names, what of it is left, and whether it names something that is over or another's."""
    terms, rest, behind, void = set(), "", 0, False
    for match in stems.finditer(key):
        before, term = key[behind : match.start()], named[match.group()]
        if known.mood.is_void(before, key, match.end()):
            behind, void = match.end(), True
            continue
        asked = known.mood.is_asked_for(before, key, match.end())
        if asked and known.mood.asked_first:
            term = UNKNOWN
        elif denial := known.mood.denials.search(before):
            other = known.mood.another and known.mood.another.search(before)
            before, denied = before[: denial.start()], known.denied.get(term.rstrip(UNPLAIN), UNKNOWN)
            term = UNKNOWN if other else denied
        elif asked:
            term = UNKNOWN
        terms.add(term)
        rest, behind = rest + before + " ", match.end()
    return terms, rest + key[behind:], void


@memo
def is_about(section: str, text: str) -> bool:
    """The answer names one term, or one of them and nobody knows which: 无固定工作 is a state of work."""
    pattern = vocabulary("stems")[section].get("open", {}).get("pattern")
    leaves_open = pattern is not None and re.fullmatch(pattern, as_answer(text)) is not None
    return leaves_open or bool(meaning(section, text).term)


@memo
def bare_answer(section: str, text: str) -> bool | None:
    """What an answer of one verb and nothing else says: 取到, 没考上; 不收, 交了800元. None where it says more."""
    words, _ = _beside(section)
    key = _REMARK.sub(
        lambda remark: "" if words.fullmatch(remark.group()[1:-1]) else remark.group(),
        as_answer(text).rstrip("。.,;!"),
    )
    said = [term for term, pattern in _bare(section).items() if pattern.fullmatch(key)]
    return said[0] == "是" if len(said) == 1 else None


def answers(section: str, text: str) -> bool:
    """It says something of its own, in one term or several, or by one bare verb: 自费, 单位或个人, 不收."""
    return bool(meaning(section, text).terms) or bare_answer(section, text) is not None


@cache
def _bare(section: str) -> dict[str, re.Pattern[str]]:
    bare = vocabulary("stems")[section].get("bare", {})
    return {term: re.compile("|".join(patterns)) for term, patterns in bare.items()}


@memo
def says_no_more(section: str, text: str) -> bool:
    """Beside its stems a text has nothing but names, places, times and words that add nothing: 在浙江打工, not 打工受骗."""
    key, known, behind = without_harmless(as_answer(text)), _section(section), 0
    key = key if is_qualified(key) else _REMARK.sub("", key)
    words, names = _beside(section)
    for match in known.stems.finditer(key):
        before = key[behind : match.start()]
        if known.mood.is_void(before, key, match.end()):
            behind = match.end()
            continue
        if denial := known.mood.denials.search(before):
            before = before[: denial.start()]
        named = match.group() in names and _named(section).fullmatch(before)
        if not named and not words.fullmatch(before):
            return False
        behind = match.end()
    return bool(words.fullmatch(key[behind:]))


_PLACE = r"[\u4e00-\u9fff]{1,5}(?:省|市|县|区|镇|乡|村|街道|社区|园|州|城|路|院|校|局|[店坊厂社铺]|所|站|中心|政府|部门|银行|机构|馆|队|基地)"
_REMARK = re.compile(r"\([^()]*\)")
_SOMEWHERE = r"[在到去赴往于][^、,;/。()]{0,10}"


@cache
def _beside(section: str) -> tuple[re.Pattern[str], frozenset[str]]:
    entry, others = vocabulary("stems")[section], vocabulary("stems")["others"]
    beside, weak = entry["beside"], [word for words in entry.get("weak", {}).values() for word in words]
    places = [name for name in spellings("place") if len(name) > 1]
    cities = provinces() if beside.get("somewhere") else ()
    words = _alternatives([*beside["words"], *weak, *places, *cities])
    company = f"{others['with']}[我他她]?(?:{'|'.join(others['words'])})"
    said = rf"{company}|{_SOMEWHERE}|{_PLACE}|{words}|\d|[^\w]|年|日|号"
    return re.compile(f"(?:{said})*+"), frozenset(
        beside.get("names", ())
    )  # possessive: no more work than a text is long


@cache
def _named(section: str) -> re.Pattern[str]:
    verbs = vocabulary("stems")[section]["beside"]["verbs"]
    return re.compile(rf"[\u4e00-\u9fffA-Z0-9]{{1,8}}(?<!{verbs})")


def _alternatives(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(set(words), key=len, reverse=True)))


@cache
def _left() -> re.Pattern[str]:
    return re.compile(vocabulary("stems")["denial"]["rest"])


@cache
def _harmless() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, vocabulary("stems")["denial"]["harmless"])))


@cache
def _section(name: str) -> _Section:
    entry = vocabulary("stems")[name]
    terms, weak = inverse_stems(entry["stems"]), inverse_stems(entry.get("weak", {}))
    stems = _longest_first(terms)
    assert stems
    within = {term: tuple(wider) for term, wider in entry.get("outranks", {}).items()}
    return _Section(terms, stems, entry.get("denied", {}), within, weak, _longest_first(weak), mood(name))


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
