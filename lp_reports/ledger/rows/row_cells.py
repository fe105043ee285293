"""What a row answers to each field: its cell, the one of several that is filled, a tick, the line above the table."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence, Set
from operator import itemgetter
from typing import Any

from lp_reports.ledger.heads.meaning.ideas import head_key
from lp_reports.ledger.heads.reading import Opposite
from lp_reports.ledger.heads.sheet import decoded
from lp_reports.ledger.layout import Layout
from lp_reports.ledger.rows.papers import says_none
from lp_reports.ledger.rows.row import Row
from lp_reports.ledger.rows.split import split
from lp_reports.ledger.values.amounts import parse_sum
from lp_reports.ledger.values.cell import NOTHING, parse_yes_no, show
from lp_reports.ledger.values.ditto import is_ditto
from lp_reports.ledger.values.stems import bare_answer, meaning
from lp_reports.model.fields import CertClass, Field
from lp_reports.model.ledger import Part, column_letters
from lp_reports.text.cleaning import tight

_OWN = frozenset({Field.NAME, Field.IDENTITY, Field.PHONE, Field.NUMBER, Field.SERIAL})
_BY_CLASS = (Field.NUMBER, Field.ISSUED, Field.LEVEL)
_DIGIT = re.compile(r"\d")
_COUNTED = re.compile(r"(\d{1,4})(?:年|月份?|日|号)?")
_NO_CHARGE = "无"
_CLASSES = (CertClass.VOCATIONAL, CertClass.SPECIALISED)


class RowCells:
    """The cells of a table by field, row after row in order. `elsewhere` takes the address of what does not stand
    in its field's own column, `cleaned` the count of ditto marks; `order`: the fields of the table."""

    def __init__(
        self,
        layout: Layout,
        merged: Mapping[tuple[int, int], Any],
        elsewhere: dict[tuple[int, Field], str],
        cleaned: Counter[str],
        order: Sequence[Field],
        ditto: bool = True,
    ) -> None:
        """`ditto`: there may be ditto marks."""
        self._order = tuple(order)
        self._merged, self._elsewhere, self._cleaned = merged, elsewhere, cleaned
        self._columns = dict(layout.columns)
        self._parts = layout.reading.parts
        self._shared, self._heads = _shared(self._columns), layout.heads
        self._lines = sorted(layout.lines, key=lambda line: line.row)
        self._opposites, self._legends = layout.reading.opposites, layout.reading.legends
        special = self._shared or self._parts or self._lines or self._opposites or self._legends
        self._plain = not special and self._order == tuple(self._columns)
        self._next = 0
        self._said: dict[Field, tuple[Any, str]] = {}
        self._above: dict[Field, Any] = {}
        self._both: set[int] = set()
        self._ditto = ditto
        # Where a row answers nothing but its own cells: how to take them.
        own = (
            self._plain
            and not merged
            and not ditto
            and len(self._columns) > 1
            and all(self._columns.values())
        )
        self._widest = max(self._columns.values(), default=0)
        self._own = itemgetter(*(at - 1 for at in self._columns.values())) if own else None

    def of(self, number: int, cells: Sequence[Any]) -> Sequence[Any]:
        """A row's answers, '' for a blank, in the order of the table's columns."""
        width = len(cells)
        if self._own and width >= self._widest:
            return self._own(cells)  # type: ignore[no-any-return]
        raws = {
            field: cells[column - 1] if 0 < column <= width else "" for field, column in self._columns.items()
        }
        if self._merged:
            self._fill(number, raws)
        if self._ditto:
            self._resolve_ditto_marks(raws)
        if self._plain:
            self._above = raws
            return [*raws.values()]
        for fields in self._shared:
            raws.update(split(raws[fields[0]], fields, self._heads.get(fields[0], "")))
        if self._parts:
            self._join_parts(number, cells, raws)
        self._add_lines(number, raws)
        for field, legend in self._legends.items():
            raws[field] = decoded(legend, raws[field])
        for field, opposite in self._opposites.items():
            raws[field] = _said(opposite, raws[field])
        self._above = raws
        return [raws.get(field, "") for field in self._order]

    def _cell(self, number: int, column: int, cells: Sequence[Any]) -> Any:
        value = cells[column - 1] if 0 < column <= len(cells) else ""
        return self._merged.get((number, column), "") if value == "" and self._merged else value

    def _fill(self, number: int, raws: dict[Field, Any]) -> None:
        for field, column in self._columns.items():
            if raws[field] == "":
                raws[field] = self._merged.get((number, column), "")

    def _resolve_ditto_marks(self, raws: dict[Field, Any]) -> None:
        for field, value in raws.items():
            if value.__class__ is str and is_ditto(value) and field in self._above and field not in _OWN:
                self._cleaned["同上改为上一行的值"] += 1
                raws[field] = self._above[field]

    # --- several columns, one field ---------------------------------------------------------------------

    def _join_parts(self, number: int, cells: Sequence[Any], raws: dict[Field, Any]) -> None:
        chosen = self._class_given(number, cells)
        for field, parts in self._parts.items():
            if chosen and any(part.cert_class for part in parts):
                parts = tuple(part for part in parts if part.cert_class in (chosen, None))
            value, column = self._answer(number, cells, parts)
            raws[field] = value
            if column and column != self._columns.get(field):
                self._elsewhere[number, field] = f"{column_letters(column)}{number}"
        if chosen and tight(show(raws.get(Field.CERT_CLASS, ""))) in NOTHING:
            raws[Field.CERT_CLASS] = chosen.value
            column = next(
                part.column
                for field in _BY_CLASS
                for part in self._parts.get(field, ())
                if part.cert_class is chosen
            )
            self._elsewhere[number, Field.CERT_CLASS] = f"{column_letters(column)}{number}"

    def _class_given(self, number: int, cells: Sequence[Any]) -> CertClass | None:
        """The class whose certificate a row fills in: by its number, else by its day of issue, else by its level."""
        for field in _BY_CLASS:
            given = {
                part.cert_class
                for part in self._parts.get(field, ())
                if part.cert_class and _claims(show(self._cell(number, part.column, cells)))
            }
            if given:
                if len(given) > 1:
                    self._both.add(number)
                return next(cert_class for cert_class in _CLASSES if cert_class in given)
        return None

    def _answer(self, number: int, cells: Sequence[Any], parts: Sequence[Part]) -> tuple[Any, int]:
        """The value and the column that it stands in; ticks of several options are all named."""
        given = [
            (part, value)
            for part in parts
            if tight(show(value := self._cell(number, part.column, cells))) not in NOTHING
        ]
        if any(part.says for part in parts):
            ticked = [
                (part, show(value))
                for part, value in given
                if not part.says or parse_yes_no(show(value)) is not False
            ]
            said = "、".join(_option(part.says, text) for part, text in ticked)
            return said, ticked[0][0].column if ticked else parts[0].column
        if not given:
            return "", parts[0].column if parts else 0
        if given[0][0].behind:
            return "".join(_of_date(part, value) for part, value in given), given[0][0].column
        if len(given) == 1:
            return given[0][1], given[0][0].column
        return "".join(show(value) for _, value in given), given[0][0].column

    @property
    def both(self) -> Set[int]:
        """The rows, of those asked for, that fill in two certificates."""
        return self._both

    def tell(self, row: Row) -> None:
        """A note where a row fills in two certificates."""
        if row.number in self._both:
            row.find(
                "V02",
                Field.NUMBER,
                found=f"一行里填了两种证书，按{CertClass.VOCATIONAL}计，另一种没有计；确有两次培训的请分两行填",
            )

    # --- lines above --------------------------------------------------------------------------------------

    def _add_lines(self, number: int, raws: dict[Field, Any]) -> None:
        while self._next < len(self._lines) and self._lines[self._next].row < number:
            line = self._lines[self._next]
            self._said[line.field] = line.value, line.address if line.row > 0 else ""
            self._next += 1
        for line in self._lines:
            value, address = self._said.get(line.field, ("", ""))
            raws.setdefault(line.field, value)
            if address:
                self._elsewhere[number, line.field] = address


def _said(opposite: Opposite, value: Any) -> Any:
    """What a cell says under a head that asks the opposite, where it is a mere yes or no, or what was paid
    (800元 under 是否收取学费) or need be (不要 under 要不要交费)."""
    text, free = show(value), opposite.topic == "free"
    blank = tight(text) in NOTHING and not (free and tight(text) == _NO_CHARGE)
    answer = None if blank or meaning(opposite.topic, text).terms else parse_yes_no(text)
    if answer is None and free and (charged := parse_sum(value)) is not None:
        answer = charged > 0
    if answer is None and free:
        answer = bare_answer("fee", text)
    return value if answer is None else opposite.yes if answer else opposite.no


def _option(says: str, text: str) -> str:
    """What a cell under an option says: the option, where it is ticked, its own answer, where the column is no option
    but stands beside some, or another kind of person; doubt, where something else stands there."""
    if not says:
        return text
    if parse_yes_no(text) or head_key(text) == head_key(says):
        return says
    kinds = meaning("person_type", text).term and meaning("person_type", says).term
    return text if kinds else f"{says}（{text}？）"


def _of_date(part: Part, value: Any) -> str:
    """2021年 of 2021 under 年, 6月 of 6月份 under 月; what is no number stays for its row to tell."""
    text = tight(show(value))
    number = _COUNTED.fullmatch(text)
    return f"{part.before}{number[1]}{part.behind}" if number else text


def _claims(text: str) -> bool:
    """A cell of one certificate says that there is one: neither blank nor 未考."""
    return bool(_DIGIT.search(text)) or not (tight(text) in NOTHING or says_none(text))


def _shared(columns: Mapping[Field, int]) -> list[tuple[Field, ...]]:
    """Fields that stand in one column together."""
    at: dict[int, list[Field]] = defaultdict(list)
    for field, column in columns.items():
        at[column].append(field)
    return [tuple(fields) for fields in at.values() if len(fields) > 1]
