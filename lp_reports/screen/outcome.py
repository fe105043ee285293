"""What a run shows at its end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from lp_reports.model.fields import Effect
from lp_reports.screen.commands import typed
from lp_reports.terms import ALL
from lp_reports.words import mask_text

if TYPE_CHECKING:
    from lp_reports.model.summary import Summary
    from lp_reports.quarter.run import Outcome

_ROWS = ("rows", "counted", "held", "rejected", "duplicate")


def show(outcome: Outcome) -> None:
    """One screen: who reported, where the rows went, where the outputs are, what to do next."""
    summary = outcome.summary
    click.secho(f"\n{summary.county} {summary.period.title}（截至{summary.as_of}）", bold=True)
    _reported(summary)
    _counted(summary)
    for line in _attention(outcome):
        click.secho(f"请留意：{line}", fg="yellow")
    for line in outcome.forms:
        click.secho(f"请留意：{line}", fg="yellow")
    click.echo(f"输出在 {outcome.folder}")
    name = outcome.folder.name
    click.echo(
        f"下一步：打印 统计表_{name}.xlsx、通报_{name}.xlsx；把 反馈 里的表发给各单位，改好后以“更正”为名重报"
    )
    if name != summary.period.name:
        return  # a look in between is not closed
    root = outcome.folder.parents[1]
    where = None if root == Path() else root
    close, blank = (typed(f"lp-reports {one}", w=where) for one in (f"close {summary.period.name}", "blank"))
    click.echo(f"  定稿以后：{close} 结账，{blank} 做下一期的空白台账")


def _reported(summary: Summary) -> None:
    states = [line.state for line in summary.units]
    reported = [state for state in states if state not in ("未报", "退回")]
    click.echo(
        f"应报 {len(states)} 家，已报 {len(reported)} 家"
        f"（零报告 {states.count('零报告')}，逾期 {sum(state.startswith('逾期') for state in states)}"
        + (f"，日期未注明 {undated}" if (undated := states.count("日期未注明")) else "")
        + "），"
        f"退回 {states.count('退回')} 家，未报 {states.count('未报')} 家"
    )
    for state in ("未报", "退回", "日期未注明"):
        if names := [line.unit for line in summary.units if line.state == state]:
            click.echo(f"  {state}：{'、'.join(names)}")


def _counted(summary: Summary) -> None:
    rows, counted, held, rejected, duplicate = (
        sum(getattr(line, name) for line in summary.units) for name in _ROWS
    )
    click.echo(f"本期读入 {rows} 行：有效 {counted}，待核 {held}，退回 {rejected}，重复 {duplicate}")
    for scope, word in (("quarter", "本期"), ("year", "本年"), ("plan", "累计")):
        trained, certified = (
            summary.count("county", ALL, scope, measure) for measure in ("trained", "certified")
        )
        rate = summary.figure("category", ALL, scope, "rate")
        click.echo(
            f"{word}培训 {trained} 人次，取证 {certified} 人次"
            + (f"，完成任务 {rate}%" if rate is not None else "")
        )


def _attention(outcome: Outcome) -> list[str]:
    """What the clerk must know beyond the numbers, no more than fits the screen."""
    summary = outcome.summary
    unknown = [
        f"{finding.period} {finding.file}：{finding.message}"
        for finding in summary.findings
        if not finding.unit
    ]
    return (
        _first(unknown, 5)
        + _first(list(_refused(summary)), 5)
        + _first(list(_returned(summary)), 5)
        + _first(outcome.strays, 5)
        + _first(outcome.changed, 5)
        + _first([one.line for one in summary.exceptions], 5)
    )


def _refused(summary: Summary) -> Iterator[str]:
    """This period's refused files whose unit is not told as 退回, for it sent others that could be read."""
    told = {line.unit for line in summary.units if line.state == "退回"}
    for one in summary.ledgers:
        if (
            one.refused
            and not one.replaced_by
            and one.period == summary.period
            and one.unit not in {"", *told}
        ):
            why = next(finding.message for finding in one.findings if finding.effect is Effect.FILE)
            yield f"{one.unit} {mask_text(one.file)}整份退回：{why}"


def _returned(summary: Summary) -> Iterator[str]:
    """Feedbacks that came back and do not do what they were to."""
    for one in summary.beside:
        yield f"{mask_text(one.file)}是改过的反馈表，文件名没有“更正”，与原文件一起读了；请改名后再运行"
    for new, before, now in ((one.new, *one.rows) for one in summary.corrections):
        if now < before:
            yield f"{mask_text(new.file)}代替的文件有{before}行，它只有{now}行；请核对是否漏报"


def _first(lines: Sequence[str], count: int) -> list[str]:
    more = [f"……另有{len(lines) - count}处，见 data/findings.csv 和收件文件夹"] if len(lines) > count else []
    return [*lines[:count], *more]


def needs_a_person(outcome: Outcome) -> bool:
    """Something is refused, held, missing, unread or changed."""
    summary = outcome.summary
    open_rows = any(line.rejected or line.held or line.state in ("未报", "退回") for line in summary.units)
    return (
        open_rows
        or bool(_attention(outcome))
        or any(finding.effect == "file" for finding in summary.findings)
    )
