"""What was trained: category, mode, channel (codes K)."""

from __future__ import annotations

import re

from lp_reports.ledger.rows.direct import says_direct
from lp_reports.ledger.rows.hints import tell_read_as, tell_unread
from lp_reports.ledger.rows.levels import NO_LEVEL
from lp_reports.ledger.rows.row import Row
from lp_reports.ledger.values.cell import NOTHING, parse_word
from lp_reports.ledger.values.mood import is_doubtful, is_unsettled
from lp_reports.ledger.values.stems import meaning
from lp_reports.model.fields import Field
from lp_reports.text.cleaning import tight
from lp_reports.text.matching import nearest
from lp_reports.text.spellings import spellings


def read_occupation(row: Row) -> str | None:
    """培训工种 as it is written; a level is none (V02)."""
    text = tight(row.text(Field.OCCUPATION))
    if spellings("skill_level").get(text.upper(), NO_LEVEL) != NO_LEVEL:
        tell_unread(row, Field.OCCUPATION, text)
        return None
    return text or None


def read_mode(row: Row) -> str | None:
    """培训方式, which the last category of annex 1 is read from; V02 when near or unknown."""
    text = row.text(Field.MODE)
    if tight(text) in NOTHING or says_direct(text):
        return None
    word = parse_word("training_mode", text)
    if word and not word.near:
        return word.term
    if is_unsettled(text):
        tell_unread(row, Field.MODE, text)
        return None
    answer = meaning("training_mode", text)
    if answer.term:
        if answer.near:
            tell_read_as(row, Field.MODE, text, answer.term)
        return answer.term
    if word is None:
        tell_unread(row, Field.MODE, text, spellings("training_mode").values())
        return None
    tell_read_as(row, Field.MODE, text, word.term)
    return word.term


def read_category(row: Row, mode: str | None, workplace: str | None) -> int | None:
    """The category's number. K01 where nothing tells it (then None), K02 where it was inferred."""
    category, occupation = row.text(Field.CATEGORY), row.text(Field.OCCUPATION)
    classifier = row.context.classifier
    category = "" if tight(category) in NOTHING else category
    number, explicit = classifier.classify(
        category, occupation, mode or "", workplace == "省外", row.table.unit
    )
    if explicit:
        return number
    if number is None:
        what = f"培训类别“{category}”不在附件1中" if category else "培训类别空白"
        message = f"{what}，从工种“{occupation}”也推断不出" if occupation else what
        alone = not row.has(Field.CATEGORY) and Field.OCCUPATION in row.faults  # nothing else to infer from
        field = Field.OCCUPATION if alone else Field.CATEGORY
        row.find("K01", field, found=message, expected=max(c.number for c in row.context.plan.categories))
        return None
    message = f"培训类别“{category}”不是附件1的名称" if category else _blank(row)
    row.find("K02", Field.CATEGORY, found=message, expected=number, name=classifier.name(number))
    return number


def _blank(row: Row) -> str:
    """Nobody left blank what stands in a column that was not read."""
    unread = any(column.fits is Field.CATEGORY for column in row.table.unread)
    return "没有读到培训类别" if unread else "培训类别未填"


_NUMBERED = re.compile(r"^\(?[\d一二三四五](?:[.、)]|\)[a-z]?)")


_IN_WORDS = str.maketrans("1234", "一二三四")
_ORDINAL = re.compile("(?:渠道|第)([一二三四1-4])(?:类|种|个)?(?:渠道)?")


def read_channel(row: Row) -> str | None:
    """A channel's code, None (未注明) when blank; V02 when near, by a weak word, or unknown."""
    text = tight(row.text(Field.CHANNEL)).rstrip("。;；,，")
    if says_direct(text):
        return None
    words = row.context.channels
    if text not in words and "(" in text and is_doubtful(text):
        tell_unread(row, Field.CHANNEL, text)
        return None
    bare = _NUMBERED.sub("", re.sub(r"类$|培训$|组织$|承办$|开展$", "", text))
    plain = re.sub(r"^(?:民办|公办|私立|社会)", "", bare)  # whose money it is changes no channel
    beside = {meaning("channel", remark).terms for remark in re.findall(r"\(.*?\)", text)}
    alone = text if any(beside) else re.sub(r"\(.*?\)", "", text)  # 职业培训机构(全脱产)
    for key in (text, re.sub(r"[()]", "", text), alone, bare, plain):
        if key in words:
            return words[key]
    if text in NOTHING:
        return None
    ordinal = _ORDINAL.fullmatch(text)
    if ordinal and (number := ordinal[1].translate(_IN_WORDS)) in words.values():
        return number
    if is_unsettled(text):
        tell_unread(row, Field.CHANNEL, text)
        return None
    near = nearest(text, words)
    if near:
        tell_read_as(row, Field.CHANNEL, text, near)
        return words[near]
    answer = meaning("channel", text)
    if answer.term in words.values():
        if answer.near:
            named = (word for word, code in words.items() if code == answer.term != word)
            tell_read_as(row, Field.CHANNEL, text, next(named, answer.term))
        return answer.term
    tell_unread(row, Field.CHANNEL, text)
    return None
