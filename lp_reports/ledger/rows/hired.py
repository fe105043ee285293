"""The day from which somebody works (就业日期): a table asks for it, and it enters no figure."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from lp_reports.ledger.rows.answers import parse_state
from lp_reports.ledger.rows.hints import shown
from lp_reports.ledger.rows.row import Row
from lp_reports.ledger.rows.schedule import issued_without_year, only_day, tell_odd
from lp_reports.ledger.values.dates import parse_day, parse_written
from lp_reports.ledger.values.stems import Meaning
from lp_reports.model.fields import Field
from lp_reports.model.period import Period
from lp_reports.text.patterns import seldom
from lp_reports.text.vocabulary import vocabulary

_WORDS = vocabulary("words")["dates"]
_HIRED, _BACK = "|".join(_WORDS["hired"]), _WORDS["back"]
# Nothing but a few words stands behind, so that nobody looks further.
_GONE_TO = seldom(rf"(?<=[\d日号]) ?(?:至今|(?:{_HIRED})(?!.{{0,8}}(?:{_BACK}))[\u4e00-\u9fff]{{0,8}})$")


def check_hired(row: Row) -> None:
    """V02 on a 就业日期 that is no date, D09 on one without a year: it enters no figure."""
    text, raw = row.text(Field.HIRED), _without_what_began(row.raw(Field.HIRED))
    if not row.given(Field.HIRED) or parse_day(raw, row.epoch_1904):
        return
    if written := only_day(raw):
        tell_odd(row, Field.HIRED, written.on(None))
        return
    if day := hired_on(raw, row.table.period, row.epoch_1904):
        row.find("D09", Field.HIRED, found=text, expected=day)
        return
    if parse_state(text) != Meaning(("未就业",)) or re.search(r"\d", text):  # who has no work was not hired
        message = f"{Field.HIRED}“{shown(text)}”无法识别为日期（年月日），按未填处理，请核对"
        row.find("V02", Field.HIRED, found=message)


def _without_what_began(value: Any) -> Any:
    """2021.6.1至今, 2021.6.1去浙江 -> 2021.6.1: somebody who is hired is so since."""
    return _GONE_TO.sub("", value.strip()) if isinstance(value, str) and not value.isascii() else value


def hired_on(value: Any, period: Period, epoch_1904: bool = False) -> dt.date | None:
    """A 就业日期; without a year in the year that puts it into the period."""
    value = _without_what_began(value)
    written = parse_written(value, epoch_1904) or only_day(value)
    if not written:
        return None
    dated = written.on(None) if written.year else issued_without_year(written, period, None)
    return dated.day if dated else None
