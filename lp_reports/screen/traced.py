"""What a trace shows: where a figure comes from, and that it adds up."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import click

from lp_reports.consolidate.trace.explain import as_text
from lp_reports.model.fields import Field
from lp_reports.screen.table import table
from lp_reports.text.cleaning import code
from lp_reports.text.masking import mask_identity, mask_text

if TYPE_CHECKING:
    from lp_reports.consolidate.trace.source import Source
    from lp_reports.consolidate.trace.trace import Traced

_FIRST = 30


def show(traced: Traced, again: str, everything: bool = False) -> None:
    """The figure, how it comes about, its rows (the first 30 unless `everything`) or the figures it is made of.
    `again`: the command that traces another one in the same place."""
    value = "没有这个数" if traced.value is None else as_text(traced.value)
    click.secho(f"{traced.name}：{value}", bold=True)
    click.echo(f"{traced.how}。")
    for part in traced.parts:
        click.echo(f"  {part.name}：{as_text(part.value)}")
    if traced.parts:
        click.echo(f"再查其中一个，后面写它的名称：{again} {traced.parts[0].name}")
    if traced.tasks:
        _list(
            [("序号", "出处", "数"), *((task.place, str(task.number)) for task in traced.tasks)], everything
        )
    if traced.sources:
        heads = ("序号", "报送期", "单位", "文件", "工作表", "行", "身份证号", "计", "说明")
        _list([heads, *map(_line, traced.sources)], everything)
    if traced.total is not None:
        click.echo(_adds_up(traced, traced.total))


def show_written(path: Path) -> None:
    """Where the sheet to print is."""
    click.echo(f"可以打印的表在 {path}")


def _list(lines: Sequence[tuple[str, ...]], everything: bool) -> None:
    """Lines under their head, numbered."""
    head, *rest = lines
    shown = rest if everything else rest[:_FIRST]
    table([head, *((str(number), *line) for number, line in enumerate(shown, 1))])
    if len(shown) < len(rest):
        click.echo(f"……另有{len(rest) - len(shown)}行，加 --all 全部列出")


def _adds_up(traced: Traced, total: Decimal) -> str:
    if not traced.agrees:
        return f"合计 {as_text(total)}，与表上的数 {traced.value} 不符，请报告开发者"
    if not (traced.sources or traced.tasks):
        return "没有这样的行，所以是 0"
    opened = f"（其中期初数 {as_text(traced.opened)}，没有名册）" if traced.opened else ""
    return f"合计 {as_text(total)}{opened}，与表上的数相符"


def _line(source: Source) -> tuple[str, ...]:
    record = source.record
    where = record.table
    identity = code(record.identity_text) if Field.IDENTITY in where.columns else ""
    return (
        where.period.name if where.unit else "—",
        where.unit or "—",
        mask_text(where.file),
        mask_text(where.sheet) or "—",
        str(record.row),
        mask_identity(identity) if identity else "—",
        as_text(source.times),
        source.why,
    )
