"""How each column was read, as a terminal shows it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import click

from lp_reports.model.period import Period
from lp_reports.quarter.headings import Heading, Headings
from lp_reports.screen.table import table
from lp_reports.text.commands import typed

_UNREAD = "没有读"
_SETTLED = ("表头一致", "表头意思相符", "几列合读", "汇总单位指明")
_CUT = 18  # characters of an example


def show(period: Period, tables: Sequence[Headings], open_only: bool, folder: Path) -> None:
    """Each table with its columns; `open_only`: the columns that were not read, or by less than what their heads say."""
    click.secho(f"{period.title}：{len(tables)}张台账表", bold=True)
    shown = [each for each in tables if each.refusal or not open_only or any(map(_is_open, each.columns))]
    for headings in shown:
        _show(headings, open_only)
    if settled := len(tables) - len(shown):
        click.echo(f"\n{'其余' if shown else ''}{settled}张台账表，每一列都按表头读了")
    unread = sum(not column.field for headings in tables for column in headings.columns)
    if unread:
        click.echo(f"\n没有读的列共{unread}列。要读的，指明一次就记在 设置.toml 里：")
        again = typed("lp-reports heads --read '台账里的写法=正式表头'", w=folder)
        click.echo(f"  {again}")


def _show(headings: Headings, open_only: bool) -> None:
    where = f" 工作表“{headings.sheet}”" if headings.sheet else ""
    click.secho(f"\n{headings.unit} {headings.file}{where}", bold=True)
    if headings.refusal:
        click.echo(f"  整份退回：{headings.refusal}")
        return
    columns = [column for column in headings.columns if not open_only or _is_open(column)]
    table([("  列", "表头", "读作", "为什么", "例"), *map(_line, columns)])


def _is_open(column: Heading) -> bool:
    """Unread, or read by less than what its head says."""
    return not column.field or not column.why.startswith(_SETTLED)


def _line(column: Heading) -> tuple[str, ...]:
    return (
        f"  {column.letters or '表上方'}",
        column.head,
        column.field or _UNREAD,
        column.why,
        _joined(column.examples),
    )


def _joined(examples: Iterable[str]) -> str:
    return " | ".join(text if len(text) <= _CUT else f"{text[:_CUT]}…" for text in examples)


def show_settled(lines: Iterable[str]) -> None:
    """What was written into 设置.toml."""
    for line in lines:
        click.echo(f"已写入 设置.toml 的“表头”：{line}")
    click.echo("下一步：再运行一次，看它怎样读")
