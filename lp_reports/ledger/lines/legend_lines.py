"""Notes around a table that say what the codes in a column mean: 注：证书等级：1初级 2中级 3高级."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from lp_reports.ledger.heads.meaning.legends import CODED, legend_of
from lp_reports.ledger.heads.meaning.spoken import How
from lp_reports.ledger.heads.meaning.words import read_words
from lp_reports.ledger.heads.reading import Column
from lp_reports.model.fields import Field

_LONGEST = 400  # characters of a note
_MOST = 24  # parts of a sentence
_SOME_CODE = re.compile(r"[\dA-Za-z√×①-⑨].{0,2}[\u4e00-\u9fff]")
_SENTENCE, _PART = re.compile(r"[。\n]"), re.compile("[;；]")  # 1.初级；2.中级；3.高级。
_BEFORE = re.compile(r"^(?:(?:填[表写报]?说明|说明|备注|注|其中)[:：]?)?(?:\d{1,2}[.、])?")


def explained_below(columns: dict[int, Column], texts: Iterable[str]) -> dict[int, Column]:
    """The columns with the legends that notes have for them behind their heads, as if they stood there; of a head that
    has one of its own no note says more."""
    said = {field: legend for text in texts for field, legend in _legends(text)}
    if not said:
        return columns
    explained = dict(columns)
    for number, (heads, cells) in columns.items():
        best = read_words(heads, {}).best if heads and not legend_of(heads[-1]) else None
        if best and best.field in said:
            explained[number] = Column((*heads[:-1], f"{heads[-1]}（{said[best.field]}）"), cells)
    return explained


def _legends(text: str) -> Iterator[tuple[Field, str]]:
    """Field -> 1初级、2中级 of every sentence of a note that has such a legend."""
    if len(text) > _LONGEST or len(_SOME_CODE.findall(text)) < 2:
        return
    for sentence in _SENTENCE.split(text):
        parts = _PART.split(sentence)[:_MOST]
        for first in range(len(parts)):  # as much of it as is one legend
            tails = (";".join(parts[first:last]) for last in range(len(parts), first, -1))
            if legend := next(filter(None, map(_legend, tails)), None):
                yield legend


def _legend(text: str) -> tuple[Field, str] | None:
    legend = legend_of(_BEFORE.sub("", text.strip()))
    best = read_words((legend.bare,), {}).best if legend and legend.answers else None
    if not legend or not best or best.field not in CODED:
        return None
    if best.field not in legend.fields() and best.how < How.EXACT:
        return None  # 家政培训（1班2组）
    return best.field, "、".join(f"{code}{word}" for code, word in _written(legend.answers))


def _written(answers: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    return ((code, word) for code, word in answers.items() if len(code) == 1 or code.isdigit())
