"""A sum merged down several rows: what each of them was paid, or what all were paid together; and one name over several
persons."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from lp_reports.ledger.layout import Layout
from lp_reports.ledger.rows.row import Row
from lp_reports.ledger.values.amounts import parse_sum
from lp_reports.ledger.values.cell import NOTHING, show
from lp_reports.model.fields import Field
from lp_reports.readers.sheets import Sheet
from lp_reports.settings.read import Limits
from lp_reports.text.cleaning import code, tight
from lp_reports.text.masking import mask_name
from lp_reports.text.vocabulary import vocabulary

_EACH = tuple(vocabulary("words")["markers"]["each"])
_LONGEST = 180  # days of a class


class MergedSum(NamedTuple):
    """`rows`: those with a person that one cell's sum stands in, in order; `together`: it is more than one may have."""

    field: Field
    rows: Sequence[int]
    text: str
    together: bool

    def tell(self, row: Row) -> None:
        """M06 for what nobody can share out, V02 for what each is taken to have had; once, on the first row."""
        many = f"{len(self.rows)}行合并成一格"
        if self.together:
            unit = "元，每行一格填本人的数"
            row.find("M06", self.field, self.text, found=f"{self.text}（{many}，像是合计）", unit=unit)
        else:
            message = f"{self.field}“{self.text}”{many}，按每行各有这么多计；是合计的，请每行一格填本人的数"
            row.find("V02", self.field, self.text, found=message)


class MergedName(NamedTuple):
    """One name over `rows` whose IDs differ: whose name all but one have, nobody knows."""

    rows: Sequence[int]
    text: str

    def tell(self, row: Row) -> None:
        """V02, once, on the first row."""
        said = (
            f"姓名“{mask_name(self.text)}”{len(self.rows)}行合并成一格，身份证号却不相同，请核对，应一人一行"
        )
        row.find("V02", Field.NAME, self.text, found=said)


def merged_names(sheet: Sheet, layout: Layout, rows: Mapping[int, Sequence[Any]]) -> Iterator[MergedName]:
    """Every name that stands in several rows with other IDs. `rows`: the cells of those with a person, by their fields' order."""
    name, places = layout.columns.get(Field.NAME), [*layout.columns]
    if not name or Field.IDENTITY not in layout.columns:
        return
    at, numbers = places.index(Field.IDENTITY), [*rows]
    for top, left, below, _ in sheet.merges:
        if left == name and below > top > layout.bottom and (said := show(_value(sheet, top, left))):
            within = numbers[bisect_left(numbers, top) : bisect_right(numbers, below)]
            if len({code(show(rows[number][at])) for number in within} - NOTHING) > 1:
                yield MergedName(within, said)


def merged_sums(
    sheet: Sheet, layout: Layout, rows: Mapping[int, Sequence[Any]], limits: Limits
) -> Iterator[MergedSum]:
    """Every sum that stands in several rows, but for those that say themselves that each has had so much. `rows`: those
    with a person."""
    most = _most(limits)
    fields = {column: field for field, column in layout.columns.items() if field in most}
    numbers = [*rows]
    for top, left, below, _ in sheet.merges if fields else ():
        field = fields.get(left)
        if field is None or below == top or top <= layout.bottom:
            continue
        within = numbers[bisect_left(numbers, top) : bisect_right(numbers, below)]
        value = _value(sheet, top, left)
        amount = parse_sum(value, layout.reading.factors.get(field, 1))
        said = tight(f"{layout.heads.get(field, '')}{show(value)}")
        if len(within) > 1 and amount and not any(word in said for word in _EACH):
            yield MergedSum(field, within, show(value), amount > most[field])


def _value(sheet: Sheet, row: int, column: int) -> Any:
    line = sheet.grid[row - 1]
    return line[column - 1] if len(line) >= column else ""


def _most(limits: Limits) -> dict[Field, Decimal]:
    """What one person may have at most; of a wage nobody can say."""
    return {
        **dict.fromkeys((Field.WAGE_BEFORE, Field.WAGE_AFTER), Decimal("Infinity")),
        Field.PAY_TRAINING: limits.training_high,
        Field.PAY_EXAM: limits.exam_high,
        Field.PAY_LIVING: limits.living_daily * _LONGEST,
        Field.PAY_TRANSPORT: limits.transport_daily * _LONGEST,
        Field.PAY_UPKEEP: (limits.living_daily + limits.transport_daily) * _LONGEST,
        Field.PAY_WORKPLACE: limits.job_monthly * limits.job_months,
    }
