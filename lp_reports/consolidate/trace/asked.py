"""A figure as people ask for it -> its address: the words of a table, row, column and time, in any order, with
blanks between them or without."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from lp_reports.consolidate.trace.names import figure_name
from lp_reports.consolidate.trace.split import Splitter
from lp_reports.consolidate.trace.vocabulary import MAIN, Candidate, candidates, form_of, says
from lp_reports.model import measures
from lp_reports.model.measures import ALL
from lp_reports.model.summary import FigureKey, Summary
from lp_reports.text.cleaning import clean
from lp_reports.text.matching import suggestion
from lp_reports.workspace import WrongUse

_RANKINGS = frozenset({"附表4", "附表5"})  # what they print is the year's unless they say 三年
_MOST = 8  # candidates named in a message
_LIKELY = 3


class Asked:
    """The words of every figure of a summary; `spellings`: other ways of writing townships and units."""

    def __init__(self, summary: Summary, spellings: Mapping[str, str] | None = None) -> None:
        self._summary = summary
        self._candidates = list(candidates(summary, spellings or {}))
        self._words = {word for one in self._candidates for aspect in one.aspects for word in aspect}
        self._splitter = Splitter(self._words)

    def parse(self, text: str) -> FigureKey:
        """`附表2 阿岗镇 本年 职业资格证`, `附表1第3类累计完成`, `township,阿岗镇,year,vocational` -> the address.

        Raises WrongUse that names the candidates, or what is known instead."""
        if (address := _address(text)) in self._summary.figures:
            return address
        if form := _no_form(text):
            raise WrongUse(f"没有{form}，统计表是附表1至附表{len(measures.FORMS)}")
        words, unknown = self._splitter.split(text)
        if unknown:
            raise WrongUse(f"没有“{unknown}”这个表、行、栏或时段{suggestion(unknown, sorted(self._words))}")
        if not words:
            raise WrongUse("请写要查的数，如 lp-reports trace 附表2 阿岗镇 本年 职业资格证")
        found = [one for one in self._candidates if all(map(one.fits, words))]
        chosen = _likeliest(found, words) if found else []
        if len(chosen) == 1:
            return chosen[0]
        raise WrongUse("\n".join(self._several(chosen) if chosen else self._none(words)))

    def form(self, text: str) -> str:
        """The table that the words name, '' for none."""
        words, _ = self._splitter.split(text)
        return next(iter(_forms(words)), "")

    def _several(self, chosen: Sequence[FigureKey]) -> Iterator[str]:
        yield "要查的数不止一个，请再写明是哪一个："
        yield from _named(chosen, _MOST, self._summary)

    def _none(self, words: Sequence[str]) -> Iterator[str]:
        yield f"没有同时是{'、'.join(f'“{word}”' for word in words)}的数。最接近的是："
        yield from _named(_nearest(self._candidates, words)[:_LIKELY], _LIKELY, self._summary)


def _address(text: str) -> FigureKey:
    """A line of figures.csv without its value, or its words with blanks between them; a scope may be left out."""
    words = [word.strip() for word in clean(text).split("," if "," in clean(text) else " ")]
    table, row, *scope, measure = words if len(words) in (3, 4) else [""] * 3
    return FigureKey(table, row, "".join(scope), measure)


def _no_form(text: str) -> str:
    """The number of a table that there is not: 附表13; '' for all else."""
    found = re.search(r"附?表(\d+)(?!\d*类)", clean(text))
    return found[0] if found and f"附表{found[1]}" not in measures.FORMS else ""


def _forms(words: Sequence[str]) -> list[str]:
    """The printed tables that the words name."""
    return [form for form in map(form_of, words) if form]


def _likeliest(found: Sequence[Candidate], words: Sequence[str]) -> list[FigureKey]:
    """Exact words before beginnings of words, what the table named prints before what it does not, the whole
    county before a row, a main column before the others, figures.csv's tables before those printed alone."""
    forms = set(_forms(words))

    def distance(one: Candidate) -> tuple[int, ...]:
        named = [any(says(aspect, word) for word in words) for aspect in one.aspects]
        table, row, scope = (not one.table.isdisjoint(words), named[1], not one.scope.isdisjoint(words))
        key = one.key
        main = key.measure == MAIN.get(key.table, "trained")
        return (
            sum(not any(word in aspect for aspect in one.aspects) for word in words),
            max(0, len(words) - sum(named)),
            not forms <= one.printed,
            not forms and key.table not in measures.TABLES,
            not one.printed and key.table != "county",
            not scope and key.scope != "year" and (key.measure == "rank" or not _RANKINGS.isdisjoint(forms)),
            not row and key.row != ALL,
            named[3:-1].count(False) and (len(one.measure) > 1 or not main),
            not table and key.table != "county" and key.row == ALL,
            not forms and key.scope.isdigit(),
            not scope,
        )

    least = min(map(distance, found))
    return list(dict.fromkeys(one.key for one in found if distance(one) == least))


def _nearest(candidates: Sequence[Candidate], words: Sequence[str]) -> list[FigureKey]:
    """Those that most of the words fit, the likeliest first."""
    fitting = {id(one): [word for word in words if one.fits(word)] for one in candidates}
    most = max(map(len, fitting.values()))
    near = [one for one in candidates if len(fitting[id(one)]) == most]
    by_words: dict[tuple[str, ...], list[Candidate]] = {}
    for one in near:
        by_words.setdefault(tuple(fitting[id(one)]), []).append(one)
    return [key for same, ones in by_words.items() for key in _likeliest(ones, same)]


def _named(keys: Sequence[FigureKey], most: int, summary: Summary) -> Iterator[str]:
    for key in keys[:most]:
        yield f"  {figure_name(key, summary.plan)}"
    if len(keys) > most:
        yield f"  ……另有{len(keys) - most}个"
