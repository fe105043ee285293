"""What was trained and when: category, occupation, channel, dates (codes K, D)."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from typing import NamedTuple

from lp_reports.ledger.dates import Dated, parse_day, parse_span
from lp_reports.ledger.row import Row
from lp_reports.ledger.values import NOTHING, Word, parse_amount, parse_word, parse_yes_no
from lp_reports.model.fields import Field
from lp_reports.words import nearest, spellings, suggestion, tight


def read_term(row: Row, field: Field, section: str) -> str | None:
    """The vocabulary's term for a cell, V02 when read by nearness or not at all."""
    text = row.text(field)
    if tight(text) in NOTHING and parse_word(section, text) is None:
        return None
    word = parse_word(section, text)
    if section == "employment" and (answer := parse_yes_no(text)) is not None:  # 是否就业 √
        word = Word("已就业" if answer else "未就业", False) if word is None or word.near else word
    if word is None:
        hint = suggestion(tight(text), spellings(section).values())
        row.find("V02", field, found=f"{field}“{text}”认不出，按未填处理{hint}")
        return None
    if word.near:
        row.find("V02", field, found=f"{field}“{text}”读作“{word.term}”")
    return word.term


def read_mode(row: Row) -> str | None:
    """培训方式; an unknown word feeds no figure, so it is no finding."""
    word = parse_word("training_mode", row.text(Field.MODE))
    return word.term if word else None


def read_category(row: Row, mode: str | None, workplace: str | None) -> int | None:
    """K01, K02."""
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
        found = f"{what}，从工种“{occupation}”也推断不出" if occupation else what
        alone = not row.has(Field.CATEGORY) and Field.OCCUPATION in row.faults  # nothing else to infer from
        field = Field.OCCUPATION if alone else Field.CATEGORY
        row.find("K01", field, found=found, expected=max(c.number for c in row.context.plan.categories))
        return None
    found = f"培训类别“{category}”不是附件1的名称" if category else "培训类别未填"
    row.find("K02", Field.CATEGORY, found=found, expected=number, name=classifier.name(number))
    return number


def read_channel(row: Row) -> str | None:
    """A channel's code, None (未注明) when blank or unknown."""
    text = tight(row.text(Field.CHANNEL))
    words = row.context.channels
    for key in (text, re.sub(r"[()]", "", text), re.sub(r"\(.*?\)", "", text)):
        if key in NOTHING or key in words:
            return words.get(key)
    near = nearest(text, words)
    if near:
        row.find("V02", Field.CHANNEL, found=f"培训渠道“{text}”读作“{near}”")
        return words[near]
    return None


def read_free(row: Row) -> bool | None:
    """是否免费培训; a column headed 自费 asks the opposite."""
    answer = parse_yes_no(row.text(Field.FREE))
    head = row.table.heads.get(Field.FREE, "")
    if answer is not None and head.startswith("是否自费"):
        return not answer if row.text(Field.FREE) not in ("自费", "免费") else answer
    return answer


_RANGES = (Field.SPAN, Field.END, Field.START)  # a range stands in one column, whatever that is headed


class Dates(NamedTuple):
    """When a training ran; None where blank or unreadable."""

    start: dt.date | None
    end: dt.date | None
    days: Decimal | None


def read_dates(row: Row) -> Dates:
    """D01 to D08. A range gives both days, wherever it stands; an own column outranks it."""
    spans = {field: parse_span(row.raw(field), row.epoch_1904) for field in _RANGES}
    ranged = next((field for field, span in spans.items() if all(span)), Field.SPAN)
    end_field, end = _read_end(row, ranged, spans[ranged][1])
    start_field, start = _read_start(row, ranged, spans[ranged][0])
    for field, date in {start_field: start, end_field: end}.items():
        if date and date.month_only:
            row.find("D07", field, found=row.text(field), expected=date.day)
    _check_end(row, end_field, start.day if start else None, end.day if end else None)
    hours = re.search(r"[课学]时", row.text(Field.DAYS))
    days = parse_amount(row.raw(Field.DAYS)) if row.text(Field.DAYS) and not hours else None
    if start and end and days and start.day <= end.day and days > (length := (end.day - start.day).days + 1):
        row.find("D06", Field.DAYS, found=row.text(Field.DAYS), expected=length)
    return Dates(start.day if start else None, end.day if end else None, days)


def _read_end(row: Row, ranged: Field, from_span: Dated | None) -> tuple[Field, Dated | None]:
    """The end's field and day; D01 when blank, D02 when unreadable."""
    own, spanned = row.given(Field.END), row.given(ranged)
    field = ranged if not row.has(Field.END) or (not own and spanned) else Field.END
    if not own and not spanned:
        row.find("D01", field)
        return field, None
    end = parse_span(row.raw(Field.END), row.epoch_1904)[1] if own else from_span
    if end is None:
        row.find("D02", field, found=row.text(field))
    return field, end


def _read_start(row: Row, ranged: Field, from_span: Dated | None) -> tuple[Field, Dated | None]:
    """The start's field and day; D08 when its own column is unreadable."""
    if not row.given(Field.START):
        return ranged, from_span
    raw = row.raw(Field.START)
    start = parse_day(raw, row.epoch_1904, True) or parse_span(raw, row.epoch_1904)[0]
    if start is None:
        row.find("D08", Field.START, found=row.text(Field.START))
        return ranged, from_span
    return Field.START, start


def _check_end(row: Row, field: Field, start: dt.date | None, end: dt.date | None) -> None:
    """D03, D04, D05."""
    if end is None:
        return
    plan, last = row.context.plan, row.table.period.last
    if start and end < start:
        row.find("D03", field, found=end, expected=start)
    if not plan.first <= end <= plan.last:
        row.find("D05", field, found=end, expected=f"{plan.years[0]}至{plan.years[-1]}年")
    if end > last:
        row.find("D04", field, found=end, expected=last)
