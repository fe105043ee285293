"""What `rectify` shows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from lp_reports.reports.excel.texts import day
from lp_reports.screen.events import written
from lp_reports.screen.json_lines import Event, masked
from lp_reports.screen.table import table

if TYPE_CHECKING:
    from lp_reports.quarter.rectifying import Rectifying


def show(rectifying: Rectifying) -> None:
    """Each township and unit that was told, how often, what came of it; then what could not be taken."""
    summary = rectifying.summary
    click.secho(f"{summary.county} 督促整改台账（截至{day(summary.as_of)}）", bold=True)
    if not rectifying.entries:
        click.echo("各期通报都没有要求整改的")
    else:
        heads = ("  单位", "整改事项", "次数", "列入的通报", "整改结果", "报来整改情况")
        table([heads, *_lines(rectifying)])
    for line in rectifying.told:
        click.secho(f"要核对：{line}", fg="yellow")
    if rectifying.path:
        click.echo(f"已写出 {rectifying.path}")


def _lines(rectifying: Rectifying) -> Iterator[tuple[str, ...]]:
    for entry in rectifying.entries:
        told = "、".join(standing.period.name for standing in entry.told)
        answered = "有" if entry.answers else "—"
        yield f"  {entry.name}", entry.matter, str(len(entry.told)), told, entry.outcome, answered


def of_rectify(rectifying: Rectifying) -> Iterator[Event]:
    """Each matter of each township and unit, what could not be taken, the workbook."""
    for entry in rectifying.entries:
        yield {
            "event": "rectification",
            "unit": entry.name,
            "matter": entry.matter,
            "periods": [standing.period.name for standing in entry.told],
            "outcome": entry.outcome,
            "answers": [masked(answer.text) for answer in entry.answers],
        }
    for line in rectifying.told:
        yield {"event": "warning", "message": masked(line), "fix": "", "file": ""}
    if rectifying.path:
        yield from written([rectifying.path])
