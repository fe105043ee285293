"""Lines above one table that say the same thing differently, 培训时间 twice: of what is open nothing is taken."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from lp_reports.ledger.lines.class_lines import ClassLine, place_of
from lp_reports.ledger.single_rows.head_rows import HeadRows
from lp_reports.ledger.values.cell import show
from lp_reports.ledger.values.dates import written_span
from lp_reports.ledger.values.written import Written
from lp_reports.model.fields import DAYS, Field
from lp_reports.text.cleaning import tight

_KINDS = "期班批组"  # 第一期 and 二班 are two parts of one name


def agreed(lines: Sequence[ClassLine], rows: HeadRows) -> tuple[tuple[ClassLine, ...], list[str]]:
    """The lines, without those that a fuller one says again; of those with nobody between them that contradict each
    other nothing is left but where they stand, and a sentence for each such."""
    kept: list[ClassLine] = []
    notes: list[str] = []
    for run in _runs(lines, rows):
        for topic in _topics(run):
            fullest = [one for one in topic if not any(_is_fuller(other, one) for other in topic)]
            if all(_agree(one, other) for one, other in combinations(fullest, 2)):
                kept += fullest
                continue
            last = topic[-1]
            fields = dict.fromkeys(line.field for line in topic)
            kept += (ClassLine(last.row, field, "", last.address) for field in fields)
            said = "，".join(f"{place_of(line.row)}写着{line.field}“{show(line.value)}”" for line in fullest)
            notes.append(f"{said}，说法不同，都没有用；请只留对的一个，几个班的写在各班人员上方")
    return tuple(sorted(kept, key=lambda line: line.row)), notes


def _runs(lines: Sequence[ClassLine], rows: HeadRows) -> Iterator[list[ClassLine]]:
    """Lines with neither a person nor the end of a class between them."""
    run: list[ClassLine] = []
    for line in lines:
        if run and (
            not (line.address and run[-1].address)
            or not rows.persons.isdisjoint(range(run[-1].row + 1, line.row))
        ):
            yield run
            run = []
        run.append(line)
    if run:
        yield run


def _topics(run: Sequence[ClassLine]) -> Iterator[list[ClassLine]]:
    """What the lines say of each thing; the days of a class are one thing. What nothing says
    contradicts nothing, and what a title suggests no plain line."""
    topics: dict[Field, list[ClassLine]] = {}
    for line in run:
        topics.setdefault(Field.SPAN if line.field in DAYS else line.field, []).append(line)
    for lines in topics.values():
        said = [line for line in lines if line.value != ""]
        yield [line for line in said if not line.guessed] or said or lines


def _agree(one: ClassLine, other: ClassLine) -> bool:
    if one.field not in DAYS:
        texts = tight(show(one.value)), tight(show(other.value))
        parts = one.field is Field.CLASS and {text[-1] for text in texts} <= {*_KINDS}
        return texts[0] == texts[1] or (parts and texts[0][-1] != texts[1][-1])
    return all(
        not mine or not its or same_day(mine, its) for mine, its in zip(_days(one), _days(other), strict=True)
    )


def _is_fuller(one: ClassLine, other: ClassLine) -> bool:
    """It says what another says and more: 砌筑工(五级) of 砌筑工, the days of their month; or the days of 每天上午."""
    if one.field is not other.field:
        return False
    if one.field not in DAYS:
        texts = tight(show(one.value)), tight(show(other.value))
        return texts[0] != texts[1] and texts[1] in texts[0]
    return _agree(one, other) and _precision(one) > _precision(other)


def _precision(line: ClassLine) -> int:
    return sum(part is not None for day in _days(line) if day for part in day[:3])


def _days(line: ClassLine) -> tuple[Written | None, Written | None]:
    """The first and the last day that a line tells."""
    start, end = written_span(line.value)
    return (start or end, None) if line.field is Field.START else (start, end)


def same_day(one: Written, other: Written) -> bool:
    """They differ in nothing that both of them say."""
    return all(
        mine == its or mine is None or its is None for mine, its in zip(one[:3], other[:3], strict=True)
    )
