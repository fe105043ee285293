"""What `outcomes` shows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from lp_reports.consolidate.trace.explain import as_text
from lp_reports.model.measures import ALL, CADRE, DIRECT, PAY, RESPONSIBLE, WHOLE_TIME
from lp_reports.model.summary import Summary
from lp_reports.reports.excel.texts import day
from lp_reports.screen.events import written
from lp_reports.screen.json_lines import Event

if TYPE_CHECKING:
    from lp_reports.quarter.outcomes import Outcomes

_NOTHING = "台账里没有这些栏：培训前后月收入、责任单位、村组干部，也没有直接认定的证书，不写表"


def show(outcomes: Outcomes) -> None:
    """A line a page, and where the workbook is."""
    summary = outcomes.summary
    click.secho(f"{summary.county} {summary.period.title}培训成效（截至{day(summary.as_of)}）", bold=True)
    for line in _lines(summary):
        click.echo(f"  {line}")
    click.echo(_NOTHING if outcomes.path is None else f"已写出 {outcomes.path}")


def of_outcomes(outcomes: Outcomes) -> Iterator[Event]:
    """A line a page, and the workbook."""
    for line in _lines(outcomes.summary):
        yield {"event": "outcome", "message": line}
    yield from written([] if outcomes.path is None else [outcomes.path])


def _lines(summary: Summary) -> Iterator[str]:
    def plan(table: str, measure: str) -> str:
        return as_text(summary.figure(table, ALL, "plan", measure) or 0)

    told = {key.table for key in summary.figures}
    if PAY in told:
        yield (
            f"劳动报酬：训前已就业的{plan(PAY, 'had_work')}人，前后收入都填写的{plan(PAY, 'stated')}人，"
            f"其中提高的{plan(PAY, 'raised')}人，占{plan(PAY, 'raised_rate')}%，月均增加{plan(PAY, 'wage_gain')}元"
        )
    if DIRECT in told:
        yield f"直接认定：取证{plan(DIRECT, 'certified')}人次，没有培训"
    for table, name in ((RESPONSIBLE, "责任单位"), (CADRE, "村组干部")):
        if table in told:
            rows = len({key.row for key in summary.figures if key.table == table} - {ALL})
            yield f"{name}：{rows}个，培训{plan(table, 'trained')}人次，取证{plan(table, 'certified')}人次"
    if WHOLE_TIME in told:
        fit, whole = (
            sum(
                summary.count(*key)
                for key in summary.figures
                if (key.table, key.measure) == (WHOLE_TIME, measure)
            )
            for measure in ("fit", "certified")
        )
        yield f"全脱产培训：取证{whole}人次，其中等级、方式都写明相符的{fit}人次"
