"""A training told in stages (理论培训开始 … 实操培训结束): it begins with the first and ends with the last."""

from __future__ import annotations

import datetime as dt
from itertools import product
from typing import Any

from lp_reports.ledger.heads.contents.evidence import Verdict
from lp_reports.ledger.heads.contents.kinds import Kind, is_filled
from lp_reports.ledger.heads.draft import Draft
from lp_reports.ledger.heads.meaning.ideas import group_ideas, strict
from lp_reports.ledger.heads.sheet import Columns
from lp_reports.ledger.values.dates import parse_day, parse_span
from lp_reports.model.fields import DAYS, Field

_PLAIN = 0.8  # the share of cells
_STAGE = "成绩"  # 理论, 实操: of a score as of a stage
_TRAINING = frozenset({"培训", "授课", "课程"})
_ENDS = frozenset({"开始", "结束", "起止"})
_WHEN = frozenset({"开始", "结束", "时间", "起止", "开班", "结业"})


def find_stages(table: Columns, draft: Draft) -> None:
    """The first stage's first day and the last one's last, where no head asks for the whole training's, and all days
    of the stages lie between them on every row."""
    if draft.settled(*DAYS):
        return
    stages = [number for number in draft.free(table.numbers) if _is_stage(table, number)]
    if len(stages) < 2:
        return
    starts = [number for number in stages if "结束" not in table.words[number].ideas]
    ends = [number for number in stages if "开始" not in table.words[number].ideas]
    pairs = [
        (first, last)
        for first, last in product(starts, ends)
        if first != last and _holds_all(table, first, last, stages)
    ]
    if len(pairs) == 1:
        for field, number in zip((Field.START, Field.END), pairs[0], strict=True):
            draft.give(field, number, Verdict.HARD)


def _is_stage(table: Columns, number: int) -> bool:
    leaf = table.words[number].ideas
    ideas = leaf.union(*map(group_ideas, table.stacks[number][:-1]))
    told = bool(ideas & _TRAINING) or not leaf.isdisjoint(
        _ENDS
    )  # 理论{起, 止}; but 理论{时间} may be an examination's
    return (
        ideas & strict() == {_STAGE}
        and told
        and bool(ideas & _WHEN)
        and ideas <= _TRAINING | _WHEN | {_STAGE}
        and table.profile(number).share({Kind.DAY, Kind.SPAN}) >= _PLAIN
    )


def _holds_all(table: Columns, first: int, last: int, stages: list[int]) -> bool:
    """No stage begins before the first or ends behind the last, on any row; and they are two stages somewhere."""
    apart = False
    for values in table.first_rows(*stages):
        filled = [value for value in values if is_filled(value)]
        spans = {
            number: days_of(value, table.epoch_1904) for number, value in zip(stages, values, strict=True)
        }
        known = [span for span in spans.values() if span]
        begin, end = spans[first], spans[last]
        if not filled:
            continue
        if not begin or not end or len(known) < len(filled):
            return False
        if begin[0] != min(left for left, _ in known) or end[1] != max(right for _, right in known):
            return False
        apart = apart or begin[0] < end[0]
    return apart


def days_of(value: Any, epoch_1904: bool) -> tuple[dt.date, dt.date] | None:
    """The first and the last day of a cell."""
    if day := parse_day(value, epoch_1904):
        return day.day, day.day
    start, end = parse_span(value, epoch_1904) if isinstance(value, str) else (None, None)
    return (start.day, end.day) if start and end else None
