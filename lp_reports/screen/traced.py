"""What a trace shows: the rows behind a figure, and that they add up to it."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import click

from lp_reports import terms
from lp_reports.model import Field, Figure
from lp_reports.screen.table import table
from lp_reports.words import code, mask_identity, mask_text

if TYPE_CHECKING:
    from lp_reports.consolidate.trace import Source, Traced

_FIRST = 30


def show(traced: Traced, everything: bool = False) -> None:
    """The figure, how it comes about, its rows (the first 30 unless `everything`) or the figures it is made of."""
    value = "没有这个数（如任务数为零，没有完成率）" if traced.value is None else _plain(traced.value)
    click.secho(f"{traced.name}：{value}", bold=True)
    click.echo(f"{traced.how}。")
    for key, part in traced.parts:
        click.echo(
            f"  {terms.name(*key)}：{'—' if part is None else _plain(part)}（再查：lp-reports trace {' '.join(key)}）"
        )
    shown = traced.sources if everything else traced.sources[:_FIRST]
    if shown:
        table(
            [
                ("序号", "报送期", "单位", "文件", "工作表", "行", "身份证号", "计", "说明"),
                *map(_line, *zip(*enumerate(shown, 1), strict=True)),
            ]
        )
    if len(shown) < len(traced.sources):
        click.echo(f"……另有{len(traced.sources) - len(shown)}行，加 --all 全部列出")
    if traced.total is not None:
        agrees = "与表上的数相符" if traced.agrees else f"与表上的数 {traced.value} 不符，请报告开发者"
        click.echo(f"合计 {_plain(traced.total)}，{agrees}")


def _plain(value: Figure) -> str:
    """`12`, `52.50`, `1200`: no exponent, no needless zero but a percentage's."""
    if not isinstance(value, Decimal):
        return str(value)
    whole = value == value.to_integral_value() and value.as_tuple().exponent != -2
    return str(int(value)) if whole else f"{value:f}"


def _line(number: int, source: Source) -> tuple[str, ...]:
    record = source.record
    where = record.table
    identity = code(record.text(Field.IDENTITY)) if Field.IDENTITY in where.columns else ""
    return (
        str(number),
        where.period.name,
        where.unit or "—",
        mask_text(where.file),
        mask_text(where.sheet) or "—",
        str(record.row),
        mask_identity(identity) if identity else "—",
        _plain(source.times),
        source.why,
    )
