"""What `verify` shows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from lp_reports.reports.excel.texts import day
from lp_reports.screen.events import written
from lp_reports.screen.json_lines import Event, masked

if TYPE_CHECKING:
    from lp_reports.quarter.verifying import Verifying


def show(verifying: Verifying) -> None:
    """The lists, how many trainings each contradicts and why, what could not be read."""
    summary = verifying.summary
    click.secho(f"{summary.county} 名单核对（截至{day(summary.as_of)}）", bold=True)
    for kind, count in verifying.lists.items():
        click.echo(f"  {kind}：名单上 {count} 人")
    for why, count in verifying.reasons.items():
        click.secho(f"要核对 {count} 人次：{why}", fg="yellow")
    if not verifying.contradictions:
        click.echo("台账与名单没有不一致的地方")
    for line in verifying.told:
        click.secho(f"要核对：{line}", fg="yellow")
    if verifying.path:
        click.echo(f"是哪些行，写在 {verifying.path}；只供内部核对，不外发")


def of_verify(verifying: Verifying) -> Iterator[Event]:
    """Each list, what it contradicts, what could not be read, the workbook."""
    for kind, count in verifying.lists.items():
        yield {"event": "list", "kind": masked(kind), "persons": count}
    for why, count in verifying.reasons.items():
        yield {"event": "warning", "message": masked(f"{count}人次：{why}"), "fix": "", "file": ""}
    for line in verifying.told:
        yield {"event": "warning", "message": masked(line), "fix": "", "file": ""}
    if verifying.path:
        yield from written([verifying.path])
