"""A figure as people ask for it -> its address: the words of a table, row, time and column, in any order, with blanks
between them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set

from lp_reports.consolidate.trace.names import figure_name
from lp_reports.consolidate.trace.words import MAIN, Candidate, candidates, form_of, plain
from lp_reports.model import measures
from lp_reports.model.measures import ALL
from lp_reports.model.summary import FigureKey, Summary
from lp_reports.text.cleaning import clean
from lp_reports.text.matching import closest
from lp_reports.workspace import WrongUse

_GAP = re.compile(r"[\s,;|]+")
_TOTAL = re.compile(r"(?<=[合总小])\s+(?=计)")  # 合  计, as the tables print it
_FILLERS = frozenset({"的", "数", "是多少", "有多少", "多少", "为", "是", "通报", "一页总览", "督促整改清单"})
_RANKINGS = frozenset({"附表4", "附表5"})  # what they print is the year's unless they say 三年
_MOST = 8  # names in a message
_ALIKE = 50  # of 100: how near a name must be to be told


class QueryParser:
    """The words of every figure of a summary; `spellings`: other ways of writing townships and units."""

    def __init__(self, summary: Summary, spellings: Mapping[str, str] | None = None) -> None:
        self._summary = summary
        self._candidates = list(candidates(summary, spellings or {}))
        self._words = {word for figure in self._candidates for aspect in figure.aspects for word in aspect}
        self._times = {word for figure in self._candidates for word in figure.scope}

    def parse(self, text: str) -> FigureKey:
        """`附表2 阿岗镇 本年 职业资格证`, `township,甲镇,year,vocational` -> the address.

        Raises WrongUse that names the candidates, or what is known instead."""
        if (address := _address(text)) in self._summary.figures:
            return address
        if form := _no_form(text):
            raise WrongUse(f"没有{form}。请写附表1至附表{len(measures.FORMS)}中的一张")
        words = [word for piece in _pieces(text) for word in self._known(piece)]
        if not words:
            raise WrongUse("请写要查的数，如 lp-reports trace 附表2 阿岗镇 本年 职业资格证")
        fitting = [figure for figure in self._candidates if all(map(figure.fits, words))]
        chosen = _likeliest(fitting, words) if fitting else []
        if len(chosen) == 1:
            return chosen[0]
        raise WrongUse("\n".join(self._several(chosen) if chosen else self._none(words)))

    def _known(self, piece: str) -> tuple[str, ...]:
        """The word, or the two where a column is written behind its time (三年完成率), as the tables print some."""
        if piece in self._words:
            return (piece,)
        times = [time for time in self._times if piece.startswith(time) and piece[len(time) :] in self._words]
        if times:
            return (time := max(times, key=len)), piece[len(time) :]
        near = closest(piece, sorted(self._words), _MOST, _ALIKE)
        hint = f"，是不是{'、'.join(near)}？" if near else "。"
        raise WrongUse(f"没有“{piece}”这个表、行、栏或时段{hint}请照表上的字写，词与词之间用空格隔开")

    def _several(self, chosen: Sequence[FigureKey]) -> Iterator[str]:
        yield "要查的数不止一个，请再写明是哪一个："
        yield from _named(chosen, self._summary)

    def _none(self, words: Sequence[str]) -> Iterator[str]:
        yield f"没有同时是{'、'.join(f'“{word}”' for word in words)}的数。最接近的是："
        yield from _named(_nearest(self._candidates, words), self._summary)


def form_in(text: str) -> str:
    """The printed table that somebody's words name, '' for none."""
    return next(iter(_forms(_pieces(text))), "")


def _pieces(text: str) -> list[str]:
    """What stands between the blanks, without the words that say nothing."""
    pieces = map(plain, _GAP.split(_TOTAL.sub("", clean(text))))
    return [piece for piece in pieces if piece and piece not in _FILLERS]


def _address(text: str) -> FigureKey:
    """A line of figures.csv without its value, or its words with blanks between them; a scope may be left out."""
    words = [word.strip() for word in clean(text).split("," if "," in clean(text) else " ")]
    table, row, *scope, measure = words if len(words) in (3, 4) else [""] * 3
    return FigureKey(table, row, "".join(scope), measure)


def _no_form(text: str) -> str:
    """The number of a table that there is not: 附表13; '' for all else."""
    match = re.search(r"附?表(\d+)(?!\d*类)", clean(text))
    return match[0] if match and f"附表{match[1]}" not in measures.FORMS else ""


def _forms(words: Sequence[str]) -> list[str]:
    """The printed tables that the words name."""
    return [form for form in map(form_of, words) if form]


def _likeliest(fitting: Sequence[Candidate], words: Sequence[str]) -> list[FigureKey]:
    """Those that the words are nearest to."""
    forms = set(_forms(words))
    distances = {figure: _distance(figure, words, forms) for figure in fitting}
    least = min(distances.values())
    return list(dict.fromkeys(figure.key for figure in fitting if distances[figure] == least))


def _distance(figure: Candidate, words: Sequence[str], forms: Set[str]) -> tuple[int, ...]:
    """How far a figure is from the words, the weightiest reason first: two words say one thing of it; the table named
    does not print it; of a ranking nobody said the time, and it is not the year's; nobody said its row, or a part of
    its column that is not the main one; it is a total of a table that nobody named; nobody said the time; it is a
    year's own figure, where the year's to date would do."""
    key = figure.key
    table, row, time, *columns, _ = said = [not aspect.isdisjoint(words) for aspect in figure.aspects]
    ranking = key.measure == "rank" or not _RANKINGS.isdisjoint(forms)
    main = key.measure == MAIN.get(key.table, "trained")
    return (
        max(0, len(words) - sum(said)),
        not forms <= figure.printed,
        ranking and not time and key.scope != "year",
        not row and key.row != ALL,
        0 if main and len(columns) == 1 else columns.count(False),
        not table and key.table != "county" and key.row == ALL,
        not time,
        key.scope.isdigit(),
    )


def _nearest(candidates: Sequence[Candidate], words: Sequence[str]) -> list[FigureKey]:
    """Those that most of the words fit, the likeliest first."""
    fitting = {figure: tuple(filter(figure.fits, words)) for figure in candidates}
    most = max(map(len, fitting.values()))
    alike: dict[tuple[str, ...], list[Candidate]] = defaultdict(list)
    for figure, said in fitting.items():
        if len(said) == most:
            alike[said].append(figure)
    return [key for said, figures in alike.items() for key in _likeliest(figures, said)]


def _named(keys: Sequence[FigureKey], summary: Summary) -> Iterator[str]:
    for key in keys[:_MOST]:
        yield f"  {figure_name(key, summary.plan)}"
    if len(keys) > _MOST:
        yield f"  ……另有{len(keys) - _MOST}个"
