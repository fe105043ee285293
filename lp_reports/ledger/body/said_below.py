"""What the second line of a person may be: the other half of a time or a number, another training, sums."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import takewhile
from typing import Any

from lp_reports.ledger.values.cell import NOTHING, show
from lp_reports.ledger.values.dates import written_span
from lp_reports.model.fields import CERTIFIES, DAYS, PAYS, Field
from lp_reports.text.cleaning import tight

_JOINTS = ("\n", "", "至")
_TAUGHT = frozenset({Field.CATEGORY, Field.OCCUPATION})
_PAPER = CERTIFIES - {Field.NUMBER}
_NUMBER = re.compile(r"\d{16}|[A-Z]\d{21}")
_LEAST_NUMBER = 4  # characters of a certificate's number

Line = dict[int, Any]  # column -> what stands there


def cell(cells: Sequence[Any], column: int) -> Any:
    """What stands in a column (1-based), '' beyond the row's end."""
    return cells[column - 1] if 0 < column <= len(cells) else ""


def whole_span(first: Any, second: Any) -> str:
    """Two halves of a time of training as one, '' where they are none."""
    one, other = show(first), show(second)
    if not one or all(written_span(first)) or all(written_span(second)):
        return ""
    both = (f"{one}{joint}{other}" for joint in _JOINTS)
    return next((text for text in both if all(written_span(text))), "")


def whole_number(first: Line, said: Line) -> Line:
    """A certificate's number that is broken over two lines, {} for any other."""
    ((at, value),) = said.items()
    whole = tight(f"{show(first.get(at, ''))}{show(value)}")
    return {at: whole} if _NUMBER.fullmatch(whole) and not _NUMBER.fullmatch(tight(show(value))) else {}


def is_row(
    number: int, said: Line, first: Line, merged: Mapping[tuple[int, int], Any], asked: Mapping[int, Field]
) -> bool:
    """Another training or certificate of the same person: it has, or shares, a last day."""
    fields = {asked[at] for at in said}
    ends = (at for at, field in asked.items() if field in (Field.END, Field.SPAN))
    dated = any(at in said or merged.get((number, at), "") != "" for at in ends)
    another = (
        bool(fields & _TAUGHT)
        or (Field.NUMBER in fields and bool(fields & _PAPER))
        or (Field.END in fields and _has_no_start(first, asked))
        or any(asked[at] is Field.SPAN and all(written_span(value)) for at, value in said.items())
    )
    return dated and another


def _has_no_start(first: Line, asked: Mapping[int, Field]) -> bool:
    """Else a later last day may be the same training's, put off."""
    starts = (at for at, field in asked.items() if field is Field.START)
    return all(tight(show(first.get(at, ""))) in NOTHING for at in starts)


def is_plainly(value: Any, field: Field) -> bool:
    """No merge says that the line is the person's: what stands there must be what is asked for."""
    if field in (*DAYS, Field.ISSUED):
        return any(written_span(value))
    if field is Field.NUMBER:
        text = tight(show(value))
        return len(text) >= _LEAST_NUMBER and text.isascii() and any(map(str.isdigit, text))
    if field in PAYS:
        return isinstance(value, int | float)
    return field is Field.REMARK


def are_sums(said: Line, top: int, data: Mapping[int, Sequence[Any]], asked: Mapping[int, Field]) -> bool:
    """Sums without a word for it, of the rows above."""
    if not {asked[at] for at in said} <= {*PAYS}:
        return False
    above = [data[at] for at in takewhile(data.__contains__, range(top, 0, -1))]
    return len(above) > 1 and all(
        value == sum(one for cells in above if isinstance(one := cell(cells, at), int | float))
        for at, value in said.items()
    )
