"""When the training ran (codes D): start, end, days, from the columns that hold them."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from typing import Any, NamedTuple

from lp_reports.ledger.rows.hints import shown, tell_read_as, tell_unread
from lp_reports.ledger.rows.row import Row
from lp_reports.ledger.values.amounts import is_worked_out, parse_hours
from lp_reports.ledger.values.date_words import says_how_long
from lp_reports.ledger.values.dates import parse_written, written_span
from lp_reports.ledger.values.day_counts import parse_days
from lp_reports.ledger.values.loose_dates import loose_span
from lp_reports.ledger.values.rough import roughly
from lp_reports.ledger.values.second_dates import explained_span
from lp_reports.ledger.values.written import Dated, Written
from lp_reports.model.fields import Field
from lp_reports.model.period import Period
from lp_reports.text.cleaning import tight

_RANGES = (Field.SPAN, Field.END, Field.START)  # a range stands in one column, whatever that is headed


class Dates(NamedTuple):
    """When a training ran; None where blank or unreadable. `length`: its days as written, else from first to last."""

    start: dt.date | None
    end: dt.date | None
    days: Decimal | None
    length: Decimal | None


class _Place(NamedTuple):
    """A date and the column it was read from."""

    field: Field
    written: Written | None
    dated: Dated | None = None

    @property
    def day(self) -> dt.date | None:
        return self.dated.day if self.dated else None


def read_dates(row: Row) -> Dates:
    """D01 to D09, V02. A range gives both days, wherever it stands; an own column outranks it."""
    spans = {field: _span_in(row, field) for field in _RANGES}
    ranged = next((field for field, span in spans.items() if all(span)), Field.SPAN)
    end = _read_end(row, ranged, spans)
    start = _read_start(row, ranged, spans[ranged][0], end.day)
    _tell_readings(row, start, end)
    _tell_other_days(row, start, end, spans[Field.SPAN])
    _check_end(row, end.field, start.day, end.day)
    days = _read_days(row, start.day, end.day)
    return Dates(start.day, end.day, days, _span(start.day, end.day) if days is None else days)


def _span_in(row: Row, field: Field) -> tuple[Written | None, Written | None]:
    span = written_span(row.raw(field), row.epoch_1904)
    return span if any(span) else _told_span(row.raw(field))


def _told_span(raw: Any) -> tuple[Written | None, Written | None]:
    """What is read of a cell that is written by no rule, and told."""
    span = loose_span(raw)
    return span if any(span) else explained_span(raw)


def _span(start: dt.date | None, end: dt.date | None) -> Decimal | None:
    return Decimal((end - start).days + 1) if start and end and start <= end else None


def _read_end(row: Row, ranged: Field, spans: dict[Field, tuple[Written | None, Written | None]]) -> _Place:
    """The end's field and day; D01 when blank, D02 when unreadable."""
    own, spanned = row.given(Field.END), row.given(ranged)
    field = ranged if not row.has(Field.END) or (not own and spanned) else Field.END
    if not own and not spanned:
        row.find("D01", field)
        return _Place(field, None)
    start, written = spans[Field.END if own else ranged]
    if not start and (
        _of_another(field, row.text(field)) or (field is Field.SPAN and says_how_long(row.text(field)))
    ):
        written = None
    period = row.table.period
    dated = written.on(period.last.year) if written else None
    if dated and written and not written.year and not period.first <= dated.day <= period.last:
        dated = None
    if dated is None:
        row.find("D02", field, found=row.text(field))
    return _Place(field, written, dated)


def _read_start(row: Row, ranged: Field, from_span: Written | None, end: dt.date | None) -> _Place:
    """The start's field and day; D08 when its own column is unreadable."""
    field, written = ranged, from_span
    if row.given(Field.START):
        raw = row.raw(Field.START)
        own = (
            parse_written(raw, row.epoch_1904)
            or written_span(raw, row.epoch_1904)[0]
            or _first(_told_span(raw))
        )
        own = None if _of_another(Field.START, row.text(Field.START)) else own
        if own and (dated := start_before(own, end or row.table.period.last)):
            return _Place(Field.START, own, dated)
        row.find("D08", Field.START, found=row.text(Field.START))
    dated = start_before(written, end or row.table.period.last) if written else None
    return _Place(field, written, dated)


_BEGUN, _ENDED, _ISSUED = (
    "开班|开课|开始|始|起|报到|入学",
    "结束|结业|结课|毕业|结训|止|完|毕",
    "发证|颁发|核发|取证|领证|办证",
)
_OWN = {Field.START: _BEGUN, Field.END: _ENDED, Field.SPAN: _ENDED, Field.ISSUED: f"{_ISSUED}|起$"}


def _of_another(field: Field, text: str) -> bool:
    """A single day whose words speak of another event than its column does: 开班2021.4.20 in 结束日期."""
    if text.isascii() or re.search(_OWN[field], text):
        return False
    return any(re.search(words, text) for words in (_BEGUN, _ENDED, _ISSUED))


def _first(span: tuple[Written | None, Written | None]) -> Written | None:
    return span[0] or span[1]


def start_before(written: Written, end: dt.date) -> Dated | None:
    """A start; without a year it is the last such day that is not behind the end, also where only the first days of a
    part of a month (5月上旬) are not."""
    same = written.on(end.year, first=True)
    if same and same.day > end and (opening := written.opening(end.year)) and opening.day <= end:
        return opening
    return same if written.year or (same and same.day <= end) else written.on(end.year - 1, first=True)


def read_issued(row: Row, end: dt.date | None) -> Dated | None:
    """The issue date; D09 without a year."""
    raw = row.raw(Field.ISSUED)
    written = parse_written(raw, row.epoch_1904) or only_day(raw)
    if written is None or _of_another(Field.ISSUED, row.text(Field.ISSUED)):
        return None
    if written.year:
        return written.on(None)
    dated = issued_without_year(written, row.table.period, end)
    if dated:
        row.find("D09", Field.ISSUED, found=row.text(Field.ISSUED), expected=dated.day)
    return dated


def only_day(raw: Any) -> Written | None:
    """The one day of a cell that is written by no rule."""
    start, end = _told_span(raw)
    return None if start else end


def issued_without_year(written: Written, period: Period, end: dt.date | None) -> Dated | None:
    """In the year that puts it into the period, else on the first such day that is not before the training's end."""
    dated = written.on(period.last.year)
    if dated and period.first <= dated.day <= period.last:
        return dated
    years = (end.year, end.year + 1) if end else ()
    return next(
        (candidate for year in years if end and (candidate := written.on(year)) and candidate.day >= end),
        None,
    )


def tell_odd(row: Row, field: Field, dated: Dated | None) -> None:
    """V02 on a day whose order only one reading fits: 4/15/2021."""
    if dated and dated.odd:
        row.find("V02", field, found=f"{field}“{row.text(field)}”读作{dated.day}")


def _tell_readings(row: Row, start: _Place, end: _Place) -> None:
    """D07 (a month alone), D09 (no year), V02 (an odd order): once for each cell, also where it holds a range."""
    for place in {start.field: start, end.field: end}.values():
        if place.dated and place.dated.month_only:
            row.find("D07", place.field, found=row.text(place.field), expected=place.day)
    for field in dict.fromkeys((start.field, end.field)):
        here = [place for place in (start, end) if place.field == field and place.dated and place.written]
        if any(place.written and place.written.year is None for place in here):
            days = "至".join(str(place.day) for place in here)
            row.find("D09", field, found=row.text(field), expected=days)
        elif any(place.dated and place.dated.odd for place in here):
            days = "至".join(str(place.day) for place in here)
            row.find("V02", field, found=f"{field}“{row.text(field)}”读作{days}")


def _tell_other_days(
    row: Row, start: _Place, end: _Place, span: tuple[Written | None, Written | None]
) -> None:
    """V02 for a range of its own that says other days than the columns of 开班 and 结束, which are read."""
    first, last = span
    columns = row.table.columns
    if not first or not last or columns.get(Field.SPAN) in (columns.get(Field.START), columns.get(Field.END)):
        return
    other_start = start.field is Field.START and start.dated and _is_other(first, start.dated)
    other_end = end.field is Field.END and end.dated and _is_other(last, end.dated)
    if other_end or other_start:
        read = "、".join(f"{place.field}{place.day}" for place in (start, end) if place.day)
        message = f"{Field.SPAN}“{shown(row.text(Field.SPAN))}”与{read}不一致，按后者读，请核对"
        row.find("V02", Field.SPAN, found=message)


def _is_other(said: Written, read: Dated) -> bool:
    """Another day, as far as both say it: a bare month may be any day of it, a day without a year of any year."""
    if (said.year or read.day.year, said.month) != (read.day.year, read.day.month):
        return True
    return said.day is not None and not read.month_only and said.day != read.day.day


def _check_end(row: Row, field: Field, start: dt.date | None, end: dt.date | None) -> None:
    """D03, D04, D05."""
    if end is None:
        return
    last = row.table.period.last
    if start and end < start:
        row.find("D03", field, found=end, expected=start)
    check_years(row, field, end)
    if end > last:
        row.find("D04", field, found=end, expected=last)


def check_years(row: Row, field: Field, day: dt.date | None) -> None:
    """D05."""
    plan = row.context.plan
    if day and not plan.first <= day <= plan.last:
        years = f"{plan.years[0]}至{plan.years[-1]}年"
        row.find("D05", field, what="发证" if field is Field.ISSUED else "结束", found=day, expected=years)


def _read_days(row: Row, start: dt.date | None, end: dt.date | None) -> Decimal | None:
    """培训天数; D06 when more than the span holds, V02 when no number of days, or one that stands for about so many."""
    if not row.given(Field.DAYS):
        return None
    said, text = parse_days(row.raw(Field.DAYS)), tight(row.text(Field.DAYS))
    if said is None:
        tell_unread(row, Field.DAYS, row.text(Field.DAYS))
        return None
    days = said.number
    if said.told:
        tell_read_as(row, Field.DAYS, text, f"{days.normalize():f}天")
    if start and end and days and start <= end and days > (length := (end - start).days + 1):
        row.find("D06", Field.DAYS, found=f"{days.normalize():f}", expected=length)
    return days


def check_hours(row: Row) -> None:
    """V02 on 课时 that are no number, one of days, or more than so many."""
    if not row.given(Field.HOURS):
        return
    hours, text = parse_hours(row.raw(Field.HOURS)), row.text(Field.HOURS)
    if hours is None:
        tell_unread(row, Field.HOURS, text)
    elif roughly(text).more or is_worked_out(text):
        tell_read_as(row, Field.HOURS, text, f"{hours.normalize():f}课时")
