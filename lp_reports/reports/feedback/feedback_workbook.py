"""反馈表_<单位>.xlsx: what a unit sent, what became of it, what is wrong; its own sheets, marked, to be mended in.

Holds that unit's persons only; of another unit's duplicates no more than who and when."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from lp_reports.catalogue import SEVERITY
from lp_reports.model.ledger import Finding
from lp_reports.model.summary import Summary
from lp_reports.reports.excel.book import Book
from lp_reports.reports.feedback import cover_sheet, guide, problem_lists, record_lists
from lp_reports.reports.feedback.problem_lists import any_marked
from lp_reports.reports.feedback.requests import Extent
from lp_reports.reports.machine import cell_order
from lp_reports.reports.own_sheets.carried import Own, Spots, spots
from lp_reports.reports.own_sheets.join import join
from lp_reports.reports.own_sheets.lost import left_behind


def write(summary: Summary, unit: str, own: Sequence[Own] = (), left_out: Sequence[str] = ()) -> bytes:
    """The feedback of a unit, also of one that sent nothing. `own`: this period's files of the unit, to be joined
    between our sheets; `left_out`: those that could not be shown, which the cover sheet tells."""
    return _whole(summary, unit, own, left_out, _our_sheets)


def self_check(summary: Summary, unit: str, own: Sequence[Own] = (), left_out: Sequence[str] = ()) -> bytes:
    """The same for one unit's files alone, before it sends them: `summary` is of these files."""
    return _whole(summary, unit, own, left_out, _check_sheets)


Write = Callable[[Book, Summary, str, Spots, Sequence[str]], None]


def _whole(
    summary: Summary, unit: str, own: Sequence[Own], left_out: Sequence[str], ours_first: Write
) -> bytes:
    """Our sheets, the unit's, the guide. A file that does not join is left out, and then the cover sheet says so."""
    findings = _findings(summary, unit)
    book = Book(summary.as_of)
    ours_first(book, summary, unit, spots(own), left_out)
    before = book.count
    marked = any_marked(summary, findings, spots(own))
    guide.page(book, findings, summary.county, marked, list(left_behind(own)))
    if not own:
        return book.finish()
    joined = join(book.parts(), before, own, findings)
    if not joined.left_out:
        return joined.workbook
    kept = [sent for sent in own if sent.ledger.path not in joined.left_out]
    gone = [sent.ledger.file for sent in own if sent.ledger.path in joined.left_out]
    return _whole(summary, unit, kept, (*left_out, *gone), ours_first)


def _our_sheets(book: Book, summary: Summary, unit: str, spots: Spots, left_out: Sequence[str]) -> None:
    findings = _findings(summary, unit)
    twins = list(record_lists.twins(summary, unit))
    cover_sheet.page(book, summary, unit, Extent(findings, len(twins), bool(spots), left_out))
    problem_lists.problems(book, summary, unit, findings, spots)
    record_lists.pairs(book, unit, twins)
    problem_lists.follow_ups(book, summary, unit)
    record_lists.adopted(book, summary, unit)


def _check_sheets(book: Book, summary: Summary, unit: str, spots: Spots, left_out: Sequence[str]) -> None:
    findings = _findings(summary, unit)
    cover_sheet.check_page(book, summary, unit, Extent(findings, 0, bool(spots), left_out))
    problem_lists.problems(book, summary, unit, findings, spots)


def _findings(summary: Summary, unit: str) -> list[Finding]:
    """A unit's findings: this period first, then by cause and column, the gravest first, then by place."""
    now = summary.period.name

    def order(finding: Finding) -> tuple[object, ...]:
        cause = finding.period != now, finding.period, SEVERITY[finding.effect], finding.code, finding.field
        return *cause, finding.file, finding.sheet, finding.row or 0, cell_order(finding.cell)

    return sorted((finding for finding in summary.findings if finding.unit == unit), key=order)
