"""One head over columns that have a part of its answer each: 户籍地址 over 乡镇 | 村 | 组, 起止时间 over 2021.4.6 | 至 | 2021.4.20."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from lp_reports.ledger.heads.contents.kinds import Kind, kinds_of
from lp_reports.ledger.heads.read import read_word
from lp_reports.ledger.heads.reading import Column, HeadReading
from lp_reports.ledger.rows.split import split
from lp_reports.ledger.values.cell import show
from lp_reports.ledger.values.dates import written_span
from lp_reports.ledger.values.towns import Gazetteer
from lp_reports.model.fields import DAYS, Field
from lp_reports.model.ledger import column_letters
from lp_reports.text.cleaning import tight
from lp_reports.text.vocabulary import vocabulary

_JOINT = re.compile("[-—–~～至到止]{1,2}")
_RANGE, _OF_TRAINING, _FIRST, _LAST = (
    re.compile(vocabulary("words")["two_ends"][name]) for name in ("groups", "above", "starts", "ends")
)
_LEVEL = re.compile(vocabulary("words")["beside_trade"]["level"])
_PLAIN = 0.8  # the share of cells
_PLACES = {Field.TOWNSHIP: Kind.TOWN, Field.VILLAGE: Kind.VILLAGE}
_WHERE = frozenset({Field.ADDRESS, *_PLACES})

Columns = Mapping[int, Column]


def parted(
    columns: Columns, own: Mapping[str, Field], gazetteer: Gazetteer | None
) -> tuple[dict[int, Column], list[str]]:
    """The columns, each part of an answer under a head of its own, and a sentence on each such head."""
    kept, notes = dict(columns), []
    for run in _runs(columns):
        fields = _ends(columns, run, own) or _places(columns, run, own, gazetteer)
        if not fields:
            continue
        head = columns[run[0]].heads
        for at in run:
            kept[at] = columns[at]._replace(heads=(fields[at].value,) if at in fields else ())
        said = "、".join(f"{column_letters(at)}列读作“{field}”" for at, field in fields.items())
        notes.append(f"“{head[-1]}”下面有{len(run)}列，按内容{said}")
    for at, field in _two_ends(kept, own).items():
        kept[at] = kept[at]._replace(heads=(field.value,))
    return kept, notes


def _two_ends(columns: Columns, own: Mapping[str, Field]) -> dict[int, Field]:
    """The columns of the first and the last day under 培训起止时间 over 报到 | 结业: each is the end that it names, no time
    of two; {} where the heads say so for themselves, or others do."""
    under = {at: column.heads for at, column in columns.items() if len(column.heads) > 1}
    pairs = [
        (at, at + 1)
        for at, heads in under.items()
        if heads[:-1] == under.get(at + 1, ("",))[:-1]
        and _RANGE.fullmatch(tight(heads[-2]))
        and all(map(_OF_TRAINING.search, heads[:-2]))
        and _FIRST.fullmatch(tight(heads[-1]))
        and _LAST.fullmatch(tight(under[at + 1][-1]))
    ]
    if len(pairs) != 1:
        return {}
    days = dict(zip(pairs[0], (Field.START, Field.END), strict=True))
    said = {at: read_word(column.heads, own) for at, column in columns.items()}
    others = {field for at, field in said.items() if at not in days}
    if others & DAYS or all(said[at] is field for at, field in days.items()):
        return {}
    spans = [written_span(value) for at in days for value in {*columns[at].cells} - {""}]
    return days if all(not start or start == end for start, end in spans) else {}


def _runs(columns: Columns) -> Iterator[list[int]]:
    """Columns beside each other under one head: it is repeated over each, as by a merge, or blank behind the first."""
    run: list[int] = []
    for at in sorted(columns):
        heads = columns[at].heads
        if run and at == run[-1] + 1 and heads in ((), columns[run[0]].heads):
            run.append(at)
            continue
        if len(run) > 1:
            yield run
        run = [at] if heads else []
    if len(run) > 1:
        yield run


def _ends(columns: Columns, run: Sequence[int], own: Mapping[str, Field]) -> dict[int, Field]:
    """The first and the last day of a training in columns with 至 between them, {} for anything else."""
    if len(run) != 3 or read_word(columns[run[0]].heads, own) is not Field.SPAN:
        return {}
    first, joint, last = (columns[at].cells for at in run)
    joints = {tight(show(value)) for value in joint if value != ""}
    if not joints or not all(map(_JOINT.fullmatch, joints)):
        return {}
    days = [written_span(value) for cells in (first, last) for value in {*cells} - {""}]
    single = all(end and end.day and not start for start, end in days)
    return {run[0]: Field.START, run[2]: Field.END} if single else {}


def _places(
    columns: Columns, run: Sequence[int], own: Mapping[str, Field], gazetteer: Gazetteer | None
) -> dict[int, Field]:
    """Which columns of a repeated head for where somebody lives have townships, which villages; {} where it is not one
    column of townships."""
    heads = columns[run[0]].heads
    if any(columns[at].heads != heads for at in run) or read_word(heads, own) not in _WHERE:
        return {}
    places = {
        at: field
        for at in run
        for field, kind in _PLACES.items()
        if _is_plainly(columns[at], kind, gazetteer)
    }
    fields = [*places.values()]
    return places if fields.count(Field.TOWNSHIP) == 1 and len({*fields}) == len(fields) else {}


def _is_plainly(column: Column, kind: Kind, gazetteer: Gazetteer | None) -> bool:
    filled = [value for value in column.cells if value != ""]
    alike = {value for value in {*filled} if kind in kinds_of(value, gazetteer, False)}
    return bool(filled) and sum(value in alike for value in filled) >= _PLAIN * len(filled)


def with_level(reading: HeadReading, columns: Columns) -> tuple[HeadReading, list[str]]:
    """A reading in which 工种及等级 over 砌筑工 and 初级工 in a cell answers both, where nothing else says the training's
    level; and a sentence on it."""
    at, level = reading.columns.get(Field.OCCUPATION, 0), Field.TRAINING_LEVEL
    head = reading.heads.get(Field.OCCUPATION, "")
    taken = {level, Field.LEVEL} & reading.columns.keys() or at in [
        number for field, number in reading.columns.items() if field is not Field.OCCUPATION
    ]
    if not at or taken or not _LEVEL.search(head):
        return reading, []
    cells = {split(value, (Field.OCCUPATION, level))[level] for value in {*columns[at].cells}}
    if cells <= {""}:
        return reading, []
    both = {**reading.columns, level: at}
    sentence = f"{column_letters(at)}列“{head}”里的等级读作“{level}”"
    return replace(reading, columns=both, heads={**reading.heads, level: head}), [sentence]
