"""The title of a class with its days, 砌筑工培训班（2021.4.1至4.10）, and the same in fewer words, 第一期（4月1日—4月10日）,
月嫂班：4.1-4.10: days that stand alone above persons can only be when these were trained."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from lp_reports.ledger.heads.contents.kinds import Kind, kinds_of
from lp_reports.ledger.values.cell import show
from lp_reports.ledger.values.dates import written_span
from lp_reports.ledger.values.written import Written
from lp_reports.text.cleaning import tight
from lp_reports.text.patterns import seldom
from lp_reports.text.vocabulary import vocabulary

_LONGEST = 80  # characters; a longer cell is a text, no title
_MOST_CELLS = 3  # number, title, how many
_WORDS = vocabulary("words")["class_titles"]
_TIMES, _PEOPLE = frozenset(_WORDS["time"]), frozenset(_WORDS["people"])
# A class's title with its days. A report's title has days as well, those of its period.
_TITLE = re.compile(
    r"(?P<name>(?:(?!台账|统计|汇总|季度|月报).)*培训班(?:(?!台账|统计|汇总|季度|月报).)*?)(?:[(]|培训时间)(?P<days>[^()]+?)[)]?(?:学员|人员)?(?:花?名[册单]|签到表)?"
)
_OCCUPATION = seldom(
    r"^(?:.*[局会县乡镇年期部、.)])?(?:第?\d+期)?([\u4e00-\u9fff]{2,10}?)(?:职业|技能|免费|专项)*培训班"
)
_DAYS = re.compile(r"[自从]?(?P<days>\d[\d年月日号.\-/—–~至到]{3,}[\d日号])止?")
_APART = re.compile("[:,;、.()【】\\[\\]。]+")
_BETWEEN_WORDS = re.compile(r"(?<=[\u4e00-\u9fff]{2})\s+(?=[\u4e00-\u9fff]{2})")
_YEAR = re.compile(r"^20\d\d年度?")
_TIME_BEFORE = re.compile(f"(?:{'|'.join(sorted(_TIMES, key=len)[::-1])}):?$")
BULLETS = "▲△●○■□◆◇★☆▶►·*#"
_NUMBER = re.compile("[一二三四五六七八九十]{1,3}|\\d{1,2}")
_PART = re.compile("第?(?:[一二三四五六七八九十]{1,3}|\\d{1,2})[期班批组]")
_COUNT = re.compile(r"[共计]*\d{1,4}(?:人|名|天|课时|学时)(?:次|学员)?")
_TRADE = re.compile(
    r"(?P<trade>[\u4e00-\u9fff]{2,10}?)(?:职业|技能|免费|专项)*(?P<sort>培训班?|班)?(?:[\d一二三四五六七八九十]班|第?[\d一二三四五六七八九十]+期)?"
)


class Title(NamedTuple):
    """What the title of a class says; '' for what it does not. `trade` is None where it names a class that teaches
    nobody knows what."""

    days: str
    trade: str | None = ""
    part: str = ""
    school: str = ""


def class_title(text: str) -> Title | None:
    """The days in a text that is nothing but a class's title, with what else it says; None for any other text."""
    if not any(character.isdigit() for character in text) or len(text) > _LONGEST:
        return None
    whole = tight(text)
    return _of_a_training(whole) or _in_few_words(tight(_BETWEEN_WORDS.sub(",", text)))


def title_in_cells(values: Sequence[Any]) -> Title | None:
    """第2班 | 砌筑工 | 5.6-5.20: a class's title in cells beside each other, its number among them; None for anything
    else."""
    if not 1 < len(values) <= _MOST_CELLS + 1 or not all(isinstance(value, str) for value in values):
        return None
    title = class_title("，".join(values))
    return title if title and title.part else None


def is_title_in_cells(values: Sequence[Any]) -> bool:
    """Such a title, or one without its days, 第2班 | 钢筋工: no person's row."""
    if not 1 < len(values) <= _MOST_CELLS + 1 or not all(isinstance(value, str) for value in values):
        return False
    numbered = _PART.fullmatch(tight(values[0]))
    return bool(numbered) and (heads_a_class(map(tight, values)) or bool(title_in_cells(values)))


def is_number(value: Any) -> bool:
    """一、 or 1 in the cell before a title."""
    return isinstance(value, str | int | float) and all(map(_NUMBER.fullmatch, _tokens(show(value))))


def heads_a_class(texts: Iterable[str]) -> bool:
    """第二期（3人）, 二、钢筋工: another class begins, and nothing is said of its days."""
    return undated_title(texts) is not None


def undated_title(texts: Iterable[str]) -> Title | None:
    """What such texts say of the class; None for any others."""
    texts = list(texts)
    if not 0 < len(texts) <= _MOST_CELLS or sum(map(len, texts)) > _LONGEST:
        return None
    title = _all_heard(Title(""), [token for text in texts for token in _tokens(text)])
    return title if title and (title.part or title.trade != "") else None


def _of_a_training(text: str) -> Title | None:
    title = _TITLE.fullmatch(text)
    start, end = written_span(title["days"]) if title else (None, None)
    if not title or not start or not end or _is_quarter(start, end):
        return None
    named = _OCCUPATION.search(title["name"])
    return Title(title["days"], named[1] if named else None)


def _in_few_words(text: str) -> Title | None:
    """Nothing beside the days but the class's number, its trade, its school, how many they are."""
    found = _DAYS.search(text)
    start, end = written_span(found["days"]) if found else (None, None)
    if not (found and start and end and start.day and end.day) or _is_quarter(start, end):
        return None
    before = _TIME_BEFORE.sub("", text[: found.start()])
    title = _all_heard(Title(found["days"]), [*_tokens(before), *_tokens(text[found.end() :])])
    if not title or (not any((title.trade != "", title.part)) and _is_months(start, end)):
        return None
    return title


def _tokens(text: str) -> list[str]:
    return [token for token in _APART.split(tight(text).strip(BULLETS)) if token]


def _all_heard(title: Title, tokens: Iterable[str]) -> Title | None:
    """A title with what all of some words say; None where one of them is a word of no class's title."""
    for token in tokens:
        heard = _heard(token, title)
        if heard is None:
            return None
        title = heard
    return title


def _heard(token: str, title: Title) -> Title | None:
    """A title with what one more of its words says; None for a word of no class's title."""
    token = _YEAR.sub("", token)
    if (
        not token
        or token in _TIMES
        or token in _PEOPLE
        or _NUMBER.fullmatch(token)
        or _COUNT.fullmatch(token)
    ):
        return title
    if part := _PART.match(token):
        title = title._replace(part=part[0])
        token = token[part.end() :]
        if not token:
            return title
    kinds = kinds_of(token, None, False)
    if kinds == {Kind.ORGANISATION} and not title.school:
        return title._replace(school=token)
    said = _TRADE.fullmatch(token)
    if not said or title.trade:
        return None
    if Kind.OCCUPATION in kinds_of(said["trade"], None, False):
        return title._replace(trade=said["trade"])
    return title._replace(trade=None) if (said["sort"] or "").endswith("班") else None


def _is_quarter(start: Written, end: Written) -> bool:
    """The period of a report: from a month's first day to another month's, two months later at least."""
    return start.day == 1 and end.month - start.month >= 2


def _is_months(start: Written, end: Written) -> bool:
    """From a month's first day to a month's last."""
    return start.day == 1 and end.day == calendar.monthrange(end.year or 2021, end.month)[1]
