"""What an official form takes: values by the defined names of its cells, sheet by sheet.

A form is a workbook a clerk may restyle. It says where values go by defined names:

    标题, 合计_任务     one cell, filled from `Filling.cells`
    行_任务            a cell of the model row of group 行, which stands once per record
    列_年度            columns that stand once per value (the years of a plan); names within them take a tuple
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from lp_reports.text.commands import typed

LAY_COMMAND = "lp-reports template"  # the command that lays the official form again


def lay_again(name: str, folder: Path) -> str:
    """The command that lays one of the official forms again, by its file's name."""
    return typed(f"{LAY_COMMAND} {Path(name).stem}", w=folder)


class TemplateError(Exception):
    """The form cannot take the figures; the message is one line for the clerk."""


@dataclass(frozen=True)
class Formula:
    """A live total with its stored result. `{name}` stands for the cells of a name: in a record for
    those of the same row (`{小计}`), elsewhere for all copies of it (`SUM({行_小计})`) or one (`{行_小计#0}`)."""

    text: str
    value: int | Decimal


Value = str | int | Decimal | Formula | None
Values = Value | tuple[Value, ...]  # a tuple: one per copy of the columns around the name


@dataclass(frozen=True)
class Filling:
    """What one sheet takes; `rows` by group, one mapping a record; `columns` says how often they stand."""

    cells: Mapping[str, Values] = field(default_factory=dict)
    rows: Mapping[str, Sequence[Mapping[str, Values]]] = field(default_factory=dict)
    columns: Mapping[str, int] = field(default_factory=dict)
    keep: str = ""  # the group whose last record stays on one page with all that stands below
    without: Sequence[str] = ()  # names whose columns the sheet does not need

    def names(self) -> Iterator[str]:
        """Every name the sheet must have."""
        yield from self.cells
        yield from (f"列_{name}" for name in self.columns)
        for group, records in self.rows.items():
            names = dict.fromkeys(name for record in records for name in record)
            yield from (f"{group}_{name}" for name in names)
