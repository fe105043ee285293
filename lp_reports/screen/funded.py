"""What `funds` shows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from lp_reports.model.measures import ALL, PAID, UNSTATED
from lp_reports.reports.excel.texts import day
from lp_reports.screen.events import of_told, written
from lp_reports.screen.json_lines import Event

if TYPE_CHECKING:
    from lp_reports.quarter.funding import Funding


def show(funding: Funding, people: bool) -> None:
    """The sums, what to look at, where the workbooks are. `people`: the list was asked for."""
    summary = funding.summary
    click.secho(f"{summary.county} {summary.period.title}资金公示（截至{day(summary.as_of)}）", bold=True)
    paid, total = (summary.figure(PAID, ALL, "plan", measure) for measure in ("count", "total"))
    if total is None:
        click.echo("台账里没有补贴金额")
    else:
        named = [name for name in funding.institutions if name != UNSTATED]
        click.echo(f"补贴 {paid} 人次，{total:,.2f} 元；台账里写明的培训机构 {len(named)} 家")
    for why, count in _grouped(funding).items():
        click.echo(f"  要核对 {count} 处：{why}")
    if funding.doubts and not people:
        click.echo("是哪些行，加 --people 看 资金发放名册 的“需核对”")
    for line in funding.sources.told:
        click.secho(f"  {line}", fg="yellow")
    for path in funding.written:
        click.echo(f"已写出 {path}")


def of_funds(funding: Funding) -> Iterator[Event]:
    """What to look at, by kind, and the workbooks."""
    for why, count in _grouped(funding).items():
        yield {
            "event": "warning",
            "message": f"{count}处：{why}",
            "fix": "加 --people 看是哪些行",
            "file": "",
        }
    yield from of_told(funding.sources)
    yield from written(funding.written)


def _grouped(funding: Funding) -> Counter[str]:
    return Counter(doubt.why for doubt in funding.doubts)
