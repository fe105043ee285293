"""Findings of one cause in one column as one line of the 反馈单, with the rows they stand in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from lp_reports.catalogue import SEVERITY
from lp_reports.model.fields import Effect
from lp_reports.model.ledger import Finding
from lp_reports.text.masking import file_name, mask_text

_NOTHING_TO_MEND = frozenset({Effect.NOTE, Effect.SUPERSEDED, Effect.DUPLICATE})  # they come last

_SPANS = 6  # runs of rows that are named; the list has them all
_PLACES = 2  # sheets that are named
_NAME = 16  # characters of a file's name


class Cause(NamedTuple):
    """The findings of one effect, code and column: of this period, of earlier ones, and the place of the first in
    the unit's findings, counted from 0."""

    effect: Effect
    code: str
    field: str
    now: tuple[Finding, ...]
    before: tuple[Finding, ...]
    first: int

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All of them, this period's first."""
        return self.now + self.before


def causes(findings: Sequence[Finding], period: str) -> list[Cause]:
    """This period's causes first, the gravest, then the most frequent first."""
    numbers: dict[tuple[Effect, str, str], list[int]] = defaultdict(list)
    for number, finding in enumerate(findings):
        numbers[finding.effect, finding.code, finding.field].append(number)
    whole = [
        Cause(
            *key,
            tuple(findings[at] for at in places if findings[at].period == period),
            tuple(findings[at] for at in places if findings[at].period != period),
            places[0],
        )
        for key, places in numbers.items()
    ]
    return sorted(
        whole,
        key=lambda cause: (
            cause.effect in _NOTHING_TO_MEND,
            not cause.now,
            SEVERITY[cause.effect],
            -len(cause.findings),
            cause.code,
            cause.first,
        ),
    )


def where(cause: Cause, several_files: bool) -> str:
    """`培训类别（G列）第6–18行，共11处；以前各期2处`. `several_files`: each place is told with its file."""
    parts = []
    if cause.now:
        counted = f"，共{len(cause.now)}处" if len(cause.now) > 1 else ""
        parts.append(f"{_column(cause)}{'；'.join(_places(cause.now, several_files))}{counted}")
    if cause.before:
        parts.append(f"以前各期{len(cause.before)}处")
    return "；".join(parts)


def _column(cause: Cause) -> str:
    letters = {finding.cell.rstrip("0123456789") for finding in cause.now}
    letter = letters.pop() if len(letters) == 1 else ""
    return cause.field + (f"（{letter}列）" if cause.field and letter else "")


def _places(findings: Sequence[Finding], several_files: bool) -> Iterator[str]:
    """The rows on each sheet; of many sheets the first."""
    rows: dict[tuple[str, str], list[int]] = defaultdict(list)
    for finding in findings:
        rows[finding.file, finding.sheet].extend([finding.row] if finding.row else [])
    several_sheets = len({sheet for _, sheet in rows}) > 1
    for (file, sheet), numbers in list(rows.items())[:_PLACES]:
        named = f"“{file_name(file, _NAME)}”" if several_files else ""
        if sheet and (several_sheets or not numbers):
            named += f"工作表“{mask_text(sheet)}”"
        yield f"{named}{spans(numbers)}" or "整份"
    if len(rows) > _PLACES:
        yield "……"


def spans(rows: Iterable[int]) -> str:
    """`第5、8–11行`, '' for none; of many runs the first, and 等."""
    ordered = sorted(set(rows))
    runs = []
    for _, group in groupby(enumerate(ordered), key=lambda pair: pair[1] - pair[0]):
        run = [row for _, row in group]
        runs.append(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}")
    if not runs:
        return ""
    return f"第{'、'.join(runs[:_SPANS])}行" + ("等" if len(runs) > _SPANS else "")
