"""What `problems` shows, and its events."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING

import click

from lp_reports.catalogue import EFFECTS
from lp_reports.screen.events import units
from lp_reports.screen.json_lines import Event, masked

if TYPE_CHECKING:
    from lp_reports.quarter.problems import Problem, Problems


def show(found: Problems) -> None:
    """Each unit's problems: the place, what was found, how to mend it, the row as it stands."""
    summary = found.summary
    click.secho(f"{summary.county} {summary.period.title}：{len(found.problems)}处问题", bold=True)
    for unit, problems in groupby(found.problems, lambda problem: problem.finding.unit):
        click.secho(f"\n{unit or '单位不明'}", bold=True)
        for problem in problems:
            _show(problem)


def _show(problem: Problem) -> None:
    finding = problem.finding
    place = " ".join(filter(None, (finding.file, finding.sheet, finding.cell, finding.field)))
    click.echo(f"  {EFFECTS[finding.effect]} {finding.code} {place}")
    click.echo(f"    {finding.message}。改法：{finding.fix}")
    if problem.row:
        click.echo(f"    那一行：{'｜'.join(cell.text for cell in problem.row if cell.text)}")


def events(found: Problems) -> Iterator[Event]:
    """Every unit's state, then each problem with its row."""
    summary = found.summary
    about = {"county": summary.county, "period": summary.period.name, "as_of": summary.as_of}
    yield {"event": "period", **about}
    yield from units(summary)
    for problem in found.problems:
        finding = problem.finding
        names = ("unit", "file", "sheet", "row", "cell", "field", "code", "value", "message", "fix")
        told = {name: getattr(finding, name) for name in names}
        cells = [[cell.address, cell.head, cell.text] for cell in problem.row]
        yield {
            "event": "problem",
            **told,
            "sheet": masked(finding.sheet),
            "effect": finding.effect.value,
            "cells": cells,
        }
