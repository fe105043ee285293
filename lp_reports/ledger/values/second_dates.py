"""A day with a second day beside it that says what became of it: 2021.4.20(4.22考试), 2021.4.15改为4.20, 2021.5.10(待领). Which of
the two is the answer follows from the words between them; what is read so is to be told."""

from __future__ import annotations

from typing import Any

from lp_reports.ledger.values.cell import memo
from lp_reports.ledger.values.date_words import LONGEST
from lp_reports.ledger.values.dates import parse_written, written_span
from lp_reports.ledger.values.written import Written, checked
from lp_reports.text.cleaning import clean
from lp_reports.text.patterns import seldom
from lp_reports.text.vocabulary import vocabulary

_WORDS = vocabulary("words")["dates"]
_ASIDE, _BEFORE, _MOVED, _STILL = ("|".join(_WORDS[name]) for name in ("aside", "before", "moved", "still"))
_DAY = r"(?:[\d.年月日号/-]|至(?=\d))"
# Of another event, or of the day before it was moved: the first day is the answer.
_BESIDE = seldom(
    rf"(?P<main>.*\d.*?) ?(?:[,、;] ?|(?=\())\(?(?:{_DAY}+(?:{_ASIDE})|(?:{_ASIDE}){_DAY}+|(?:{_BEFORE}){_DAY}+)\)?"
)
_NOTED = seldom(rf"(?P<main>.*\d日?) ?[,、;]?\(?(?:{_STILL})\)?")
_TO = seldom(rf"(?:{_BEFORE})?(?P<first>[^()]*?) ?[,、;]?\(?(?:{_MOVED})(?P<second>{_DAY}+)\)?")


@memo
def explained_span(value: Any) -> tuple[Written | None, Written | None]:
    """Start and end; a single day is the end. (None, None) where no word says which day is meant."""
    if not isinstance(value, str) or len(value) > LONGEST:
        return None, None
    text = clean(value)
    if moved := _TO.fullmatch(text):
        return _moved(moved["first"], moved["second"])
    match = _BESIDE.fullmatch(text) or _NOTED.fullmatch(text)
    start, end = written_span(match["main"]) if match else (None, None)
    return start, end._replace(odd=True) if end else None


def _moved(first: str, second: str) -> tuple[Written | None, Written | None]:
    """The later one, in the year of the first where it names none."""
    start, before = written_span(first) if first else (None, None)
    day = parse_written(second)
    if not day or not day.day or (first and not before):
        return None, None
    year = day.year or (before.year if before else None)
    return start, checked(day._replace(year=year, odd=True))
