"""One cell -> one typed value: amounts, words, yes and no here, dates and IDs beside. Parsers are memoised, for a
ledger repeats its dates, towns and classes."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import Any, NamedTuple

from lp_reports.ledger.values.mood import is_doubtful, is_qualified
from lp_reports.readers.sheets import NoValue
from lp_reports.text.answers import as_answer, is_mistyped
from lp_reports.text.cleaning import clean, tight
from lp_reports.text.matching import nearest, slip, sound
from lp_reports.text.spellings import spellings
from lp_reports.text.vocabulary import vocabulary

# A blank, a dash in place of one, and what systems export for it.
_EXPORTED = "NULL null Null (null) N/A n/a NaN nan NAN None none NONE nil NIL".split()
NOTHING = frozenset(["", *"- -- --- — —— ——— ─ ── _ __ / // \\ 无".split(), *_EXPORTED])
memo = lru_cache(maxsize=65_536, typed=True)  # a TRUE is no 1


def show(value: Any) -> str:
    """A raw cell as a person reads it: whole numbers without .0, dates as 2021-03-05, text cleaned."""
    if isinstance(value, str):
        return clean(value) if value else ""
    if isinstance(value, NoValue):
        return value.what
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, float):
        return show_number(value)
    if isinstance(value, dt.datetime):
        return value.date().isoformat()
    return str(value)


@memo
def show_number(value: float) -> str:
    """A number as a person reads it."""
    return excel_digits(value) if value.is_integer() and abs(value) < 1e21 else repr(value)


def excel_digits(value: float) -> str:
    """A whole number as Excel shows it: fifteen digits, then zeros, whatever the binary value."""
    if abs(value) < 1e15:
        return str(int(value))
    digits, power = f"{value:.14e}".split("e")
    return digits.replace(".", "").ljust(int(power) + (3 if value < 0 else 2) - 1, "0")


# --- numbers ----------------------------------------------------------------------------------------------

_FEN, _MOST = Decimal("0.01"), Decimal(10**9)
_AMOUNT = re.compile(
    r"(?:已?发放?|实发|已付|共计?)?(?:[¥￥]|RMB|CNY|人民币)?:?(-?\d+(?:\.\d*)?)(万)?(?:元|块|天|日|个?月|[个]?(?:课时|学时)|个?小时|节课?)?[整正]?(?:/[人天月]+|每[人天月])?",
    re.IGNORECASE,
)
_UNIT_IN_BRACKETS = re.compile(r"(?<=\d)\((万?元|天|日|个?月|课时|学时|小时|节)\)")


_DECIMALS = re.compile(r"(?<=\d{4}),(?=\d{1,2}$)")
# Of thousands, or between words; 1'200 as well.
_NO_MATTER = re.compile(r"(?<=\d)['’](?=\d{3}(?!\d))|,(?=\d{3}(?!\d))|(?<!\d),|,(?!\d)")


def without_commas(text: str) -> str:
    """1,200 -> 1200; 1200,00 -> 1200.00; of 12,00 nobody knows."""
    return _NO_MATTER.sub("", _DECIMALS.sub(".", text)) if "," in text or "'" in text or "’" in text else text


@memo
def parse_amount(value: Any, factor: int = 1) -> Decimal | None:
    """A non-negative amount: 1200, 1,200元, 0.12万元, 已发1200(元). None when unreadable."""
    if isinstance(value, bool | dt.date | dt.time | NoValue):
        return None
    if isinstance(value, int | float):
        return _amount(Decimal(repr(value)) * factor)
    text = without_commas(tight(str(value)).replace("，", ","))
    text = _UNIT_IN_BRACKETS.sub(r"\1", text)
    match = _AMOUNT.fullmatch(text)
    if not match:
        return None
    try:
        return _amount(Decimal(match[1]) * (10_000 if match[2] else factor))
    except ArithmeticError:  # more digits than a Decimal holds
        return None


def _amount(number: Decimal) -> Decimal | None:
    """To the fen, as it can be paid and as every total is added up: 6000 ÷ 7 is 857.14; whole ones without
    decimals, whether the cell holds 800, 800.0 or "800.00". None below nought, and for what no one person is
    paid (an ID or a phone in the wrong column)."""
    if not (number.is_finite() and 0 <= number < _MOST):
        return None
    if number == (whole := number.to_integral_value()):
        return whole
    return number.quantize(_FEN, ROUND_HALF_UP) if number % _FEN else number


# --- words ------------------------------------------------------------------------------------------------


_NEGATION = re.compile("[未没不无非]")
_BRACKETS = re.compile(r"[(].{0,40}?[)]")


_CODED = re.compile(
    r"^\d{1,2}[-—|:.、]?(?=[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff])\(\d{1,2}\)$"
)  # 1-已就业, 五级(5)


_WRAPPED = re.compile(r"[(\[【《]([^()\[\]【】《》]+)[)\]】》]")


def _undecorated(key: str) -> str:
    """(是), 【是】, “是”, 是!, /是 -> 是; a dash or a stroke alone stays."""
    bare = key.strip("。.;,、!~“”‘’\"'/-") or key
    wrapped = _WRAPPED.fullmatch(bare)
    return wrapped[1] if wrapped else bare


class Word(NamedTuple):
    """A term of the vocabulary; `near`: read by nearness, a person should be told."""

    term: str
    near: bool


@memo
def parse_word(section: str, text: str) -> Word | None:
    """The term of a vocabulary section that a text means, or None when unknown."""
    table = spellings(section)
    key = _undecorated(as_answer(text))
    if is_doubtful(text) or is_qualified(key):
        return None
    if key not in table and (coded := _CODED.sub("", key)) in table and not coded.isascii():
        key = coded
    if key in table:
        return Word(table[key], not key.isascii() and is_mistyped(text))
    bare = _BRACKETS.sub("", key)
    if bare in table:
        beside = {table.get(remark.strip("()"), table[bare]) for remark in _BRACKETS.findall(key)}
        return Word(table[bare], False) if beside == {table[bare]} else None  # 高级(四级)
    near = nearest(key, table)
    # Nearness must not lose a negation: 不在外务工 is not 在外务工.
    kept = near and _NEGATION.findall(near) == _NEGATION.findall(key) and slip(key, near)
    return Word(table[near], True) if near and kept else None


@memo
def misspelt(section: str, text: str, term: str) -> bool:
    """A word of this term by its sound alone: 灵活就叶."""
    table, key = spellings(section), as_answer(text)
    near = None if key in table else nearest(key, table)
    return bool(near and table[near] == term and sound(near) == sound(key))


# --- yes and no ---------------------------------------------------------------------------------------------

_TICKS = vocabulary("words")["ticks"]
_YES, _NO = _TICKS["yes"], _TICKS["no"]
_YES_ALONE, _NO_ALONE = _YES + _TICKS["yes_letters"], _NO + _TICKS["no_letters"]
_LETTERS = re.escape(_TICKS["yes_letters"] + _TICKS["no_letters"])
_MARK = re.compile(rf"[{_YES}{_NO}]|(?<![A-Za-z0-9+])[{_LETTERS}](?![A-Za-z0-9])")
_TOKEN = re.compile(rf"(?P<mark>{_MARK.pattern})|[^\s/、,;|{_YES}{_NO}]")
_FRAMED = re.compile(rf"[(\[【〔]\s*([{_YES_ALONE}{_NO_ALONE}]?)\s*[)\]】〕]")
CROSSED = re.compile(rf"[{_TICKS['crosses']}]\(([^()]+)\)")  # ×(缺考): the remark is no option
_REMARK_BEHIND = re.compile(r"(?<=.)\([^()]*\)$")
_YEAR_BEHIND = re.compile(r"(?<=[^\d,])[,、;]?(?:19|20)\d\d年$")  # 是,2014年
_SO_FAR = re.compile(
    f"^(?:{'|'.join(vocabulary('words')['so_far']['words'])})+(?=[未没无])"
)  # 目前没有, 还没得
_MOST_TICKED = 200  # characters of a cell that lists options


class Ticks(NamedTuple):
    """A cell of options with marks: the words ticked, and those left open."""

    ticked: tuple[str, ...]
    open: tuple[str, ...]


@memo
def parse_ticks(text: str) -> Ticks | None:
    """☑是 □否, 是√ 否□, (√)免费 ( )自费 -> the words ticked and left open; None where there are no marks or no words."""
    text = _FRAMED.sub(lambda match: match[1] or "□", clean(text))
    if len(text) > _MOST_TICKED or not _MARK.search(text) or CROSSED.fullmatch(text):
        return None
    pieces: list[_Piece] = []
    for match in _TOKEN.finditer(text):
        last = pieces[-1] if pieces else None
        if last and not match["mark"] and not last.mark and last.end == match.start():
            pieces[-1] = last._replace(text=last.text + match.group(), end=match.end())
        else:
            pieces.append(_Piece(match.group(), match.start(), match.end(), bool(match["mark"])))
    words = [at for at, piece in enumerate(pieces) if not piece.mark]
    if not words or len(words) == len(pieces):
        return None
    marked = {
        at: _word_of(pieces, at) for at, piece in enumerate(pieces) if piece.text in _YES_ALONE and piece.mark
    }
    if None in marked.values():
        return None
    ticked = [at for at in words if at in marked.values()]
    return Ticks(
        tuple(pieces[at].text for at in ticked), tuple(pieces[at].text for at in words if at not in ticked)
    )


class _Piece(NamedTuple):
    """A word or a mark of a cell, and where it stands."""

    text: str
    start: int
    end: int
    mark: bool


def _word_of(pieces: list[_Piece], at: int) -> int | None:
    """The word that a mark belongs to: the one it touches; touching both or none, the one that it stands before or
    behind as the first or last mark of the cell does. None where that is open: 免费√自费."""
    before = at - 1 if at and not pieces[at - 1].mark else None
    behind = at + 1 if at + 1 < len(pieces) and not pieces[at + 1].mark else None
    if before is None or behind is None:
        return behind if before is None else before
    touching = [
        word
        for word, touches in (
            (before, pieces[before].end == pieces[at].start),
            (behind, pieces[at].end == pieces[behind].start),
        )
        if touches
    ]
    if len(touching) == 1:
        return touching[0]
    return behind if pieces[0].mark else before if pieces[-1].mark else None


@memo
def parse_yes_no(text: str) -> bool | None:
    """True 是 or a tick, False 否 (无, —, 未取证, an open box … are 否), None when neither."""
    text = _YEAR_BEHIND.sub("", tight(text)) if text.endswith("年") else text
    key = _FRAMED.sub(r"\1", tight(text))
    if "(" in key and is_doubtful(text):  # 是(丈夫)
        return None
    key = _REMARK_BEHIND.sub("", key)
    if key and not set(key) - set(_YES_ALONE):
        return True
    if key and not set(key) - set(_NO_ALONE):
        return False
    if ticks := parse_ticks(text):
        return one_answer(ticks, parse_yes_no)
    word = parse_word("yes_no", _SO_FAR.sub("", text))
    return None if word is None or word.near else word.term == "是"


def one_answer(ticks: Ticks, read: Callable[[str], bool | None]) -> bool | None:
    """What options with marks answer: the one ticked; the contrary of a lone one left open."""
    answers = {read(word) for word in ticks.ticked}
    if not answers and len(ticks.open) == 1:
        answer = read(ticks.open[0])
        return None if answer is not True else False  # □否 alone says nothing
    return answers.pop() if len(answers) == 1 else None
