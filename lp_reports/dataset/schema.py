"""Which columns the rows have in Parquet, of which type, and where each value comes from."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from lp_reports.consolidate.order import covers
from lp_reports.dataset.columns import CATEGORY, DATE, FIELDS, FLAG, NUMBER, PLACE, TEXT, WHOLE
from lp_reports.dataset.keys import hashed
from lp_reports.model.fields import Effect, Field
from lp_reports.model.ledger import Record
from lp_reports.model.place import Place
from lp_reports.model.summary import Judged, Summary
from lp_reports.settings.read import Settings

LIST = "list"
_LEFT_OUT = frozenset({"name", "id_number", "phone", "certificate_number"})
_PLACES = (Field.TOWNSHIP, Field.VILLAGE, Field.ADDRESS)
_BETWEEN_PERSONS = "C06"  # the one hold that a comparison finds; judging again finds it anew


class Written(NamedTuple):
    """A column of the file: its name, its type, what it means, and its value of a row at a place in the order."""

    name: str
    dtype: str
    note: str
    take: Callable[[int, Judged], Any]


def columns(summary: Summary, settings: Settings, key: bytes) -> Iterator[Written]:
    """The columns in their order. Cells as they were written are left out, for anybody's name may stand in them."""
    held = {
        finding.place
        for finding in summary.findings
        if finding.effect is Effect.HOLD and finding.code != _BETWEEN_PERSONS
    }
    yield Written("position", WHOLE, "在本县全部行里的次序，从0起", lambda at, row: at)
    for column in PLACE:
        yield Written(column.name, column.dtype, column.note or column.source, _taken(column.take))
    yield Written(
        "cell",
        TEXT,
        "身份证号所在的格",
        lambda at, row: row.record.table.cell(row.record.row, Field.IDENTITY),
    )
    yield Written("disposition", CATEGORY, "处理结果", lambda at, row: row.disposition.name.lower())
    yield Written("late", FLAG, "是补报", lambda at, row: row.late)
    yield Written("codes", LIST, "这一行的问题代码", lambda at, row: list(row.codes))
    yield Written("held", FLAG, "因这一行自己的问题待核", lambda at, row: _place(row) in held)
    yield Written("excused", LIST, "经批准放行的代码", lambda at, row: _excused(row.record, settings))
    yield Written("person", TEXT, "身份证号的 HMAC-SHA-256；读不成的为空", _hash(key, lambda r: r.identity))
    yield Written("certificate", TEXT, "证书编号的 HMAC-SHA-256", _hash(key, lambda r: r.number))
    yield Written(
        "place_given", FLAG, "乡镇、村或地址栏里写了东西", lambda at, row: any(map(row.record.text, _PLACES))
    )
    for column in FIELDS:
        if not column.raw and column.name not in _LEFT_OUT:
            yield Written(column.name, column.dtype, column.note or column.source, _taken(column.take))


def _taken(take: Callable[[Record], Any]) -> Callable[[int, Judged], Any]:
    return lambda at, row: take(row.record)


def _hash(key: bytes, take: Callable[[Record], str | None]) -> Callable[[int, Judged], str | None]:
    return lambda at, row: hashed(key, text) if (text := take(row.record)) else None


def _place(row: Judged) -> Place:
    return row.record.place


def _excused(record: Record, settings: Settings) -> list[str]:
    return sorted({rule.code for rule in settings.exemptions if covers(rule, record)})


ARROW = {CATEGORY: "string", TEXT: "string", DATE: "date32", FLAG: "bool", WHOLE: "int32"}
AMOUNT_DIGITS, AMOUNT_PLACES = 12, 2  # amounts are of whole fen, below 10^9 yuan
assert NUMBER not in ARROW
