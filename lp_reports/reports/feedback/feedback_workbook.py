"""反馈表_<单位>.xlsx: what a unit sent, what became of it, what is wrong; its own sheets, marked, to be mended in.

Holds that unit's persons only; of another unit's duplicates no more than who and when."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from lp_reports.catalogue import GRAVITY
from lp_reports.model.ledger import Finding
from lp_reports.model.summary import Summary
from lp_reports.reports.excel.book import Book
from lp_reports.reports.feedback import guide, lists, slip
from lp_reports.reports.feedback.requests import Extent
from lp_reports.reports.machine import cell_order
from lp_reports.reports.own_sheets.carried import Own, Spots, spots
from lp_reports.reports.own_sheets.join import join
from lp_reports.reports.own_sheets.lost import left_behind


def write(summary: Summary, unit: str, own: Sequence[Own] = (), left_out: Sequence[str] = ()) -> bytes:
    """The feedback of a unit, also of one that sent nothing. `own`: this period's files of the unit, to be joined
    between our sheets; `left_out`: those that could not be shown, which the slip tells."""
    return _whole(summary, unit, own, left_out, _our_sheets)


def self_check(summary: Summary, unit: str, own: Sequence[Own] = (), left_out: Sequence[str] = ()) -> bytes:
    """The same for one unit's files alone, before it sends them: `summary` is of these files."""
    return _whole(summary, unit, own, left_out, _check_sheets)


Write = Callable[[Book, Summary, str, Spots, Sequence[str]], None]


def _whole(
    summary: Summary, unit: str, own: Sequence[Own], left_out: Sequence[str], ours_first: Write
) -> bytes:
    """Our sheets, the unit's, the guide. A file that does not join is left out, and then the slip says so."""
    found = [one for one in summary.findings if one.unit == unit]
    front = Book(summary.as_of)
    ours_first(front, summary, unit, spots(own), left_out)
    if not own:
        guide.page(front, found)
        return front.finish()
    back = Book(summary.as_of)
    guide.page(back, found, list(left_behind(own)))
    joined = join(front.finish(), own, found, back.finish())
    if not joined.left_out:
        return joined.workbook
    kept = [one for one in own if one.ledger.path not in joined.left_out]
    gone = [one.ledger.file for one in own if one.ledger.path in joined.left_out]
    return _whole(summary, unit, kept, (*left_out, *gone), ours_first)


def _our_sheets(book: Book, summary: Summary, unit: str, spots: Spots, left_out: Sequence[str]) -> None:
    found = _found(summary, unit)
    twins = list(lists.twins(summary, unit))
    slip.page(book, summary, unit, Extent(found, len(twins), bool(spots), left_out))
    lists.problems(book, summary, unit, found, spots)
    lists.pairs(book, unit, twins)
    lists.follow_ups(book, summary, unit)
    lists.adopted(book, summary, unit)


def _check_sheets(book: Book, summary: Summary, unit: str, spots: Spots, left_out: Sequence[str]) -> None:
    found = _found(summary, unit)
    slip.check_page(book, summary, unit, Extent(found, 0, bool(spots), left_out))
    lists.problems(book, summary, unit, found, spots)


def _found(summary: Summary, unit: str) -> list[Finding]:
    """A unit's findings: this period first, then by cause, the gravest first, then by place."""
    now = summary.period.name

    def order(one: Finding) -> tuple[object, ...]:
        cause = one.period != now, one.period, GRAVITY[one.effect], one.code
        return *cause, one.file, one.sheet, one.row or 0, cell_order(one.cell)

    return sorted((one for one in summary.findings if one.unit == unit), key=order)
