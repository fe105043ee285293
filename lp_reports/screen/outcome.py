"""What a run shows at its end."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from lp_reports.model.measures import ALL, ROWS
from lp_reports.quarter.earlier.record import path_of
from lp_reports.quarter.writing.publish import labelled
from lp_reports.reports.attention import FILE, clutter_line, heading
from lp_reports.reports.table_words import bridge
from lp_reports.text.commands import typed
from lp_reports.workspace import INBOX

if TYPE_CHECKING:
    from lp_reports.model.summary import Summary
    from lp_reports.quarter.run import Outcome

_SHOWN = 5  # notices of each kind


def show(outcome: Outcome) -> None:
    """One screen: who reported, where the rows went, where the outputs are, what to do next."""
    summary = outcome.summary
    click.secho(f"\n{summary.county} {summary.period.title}（截至{summary.as_of}）", bold=True)
    _reported(summary)
    _counted(summary)
    for line in _attention(outcome):
        click.secho(line, fg="yellow")
    for line in outcome.forms:
        click.secho(f"请留意：{line}", fg="yellow")
    click.echo(f"输出在 {outcome.folder}")
    first, *rest = next_steps(outcome)
    empty = "" if _sent(summary) else "本期文件夹里还没有台账。"
    click.echo(f"{empty}下一步：{first}")
    for sentence in rest:
        click.echo(f"  {sentence}")


def next_steps(outcome: Outcome) -> list[str]:
    """What the clerk does now, and what once all is final."""
    summary, name, root = outcome.summary, outcome.folder.name, outcome.folder.parents[1]
    if not _sent(summary):
        again = typed(f"lp-reports run {summary.period.name}", w=root)
        return [f"把各单位台账放进 {root / INBOX / summary.period.name}，再运行 {again}"]
    steps = [f"打印 {_to_print(outcome)}；把 反馈 里的表发给各单位，改好后以“更正”为名重报"]
    if name == summary.period.name and not summary.quarters:  # a look in between is not closed
        close, blank = (
            typed(f"lp-reports {words}", w=root) for words in (f"close {summary.period.name}", "blank")
        )
        is_closed = path_of(root, summary.period).is_file()
        done = "已经结账：" if is_closed else f"定稿以后：{close} 结账，"
        steps.append(f"{done}{blank} 做下一期的空白台账")
    return steps


def _to_print(outcome: Outcome) -> str:
    name = outcome.folder.name
    if not outcome.leaves:
        return f"统计表_{name}.xlsx、通报_{name}.docx"
    return f"打印_{name}.pdf（{'，'.join(map(str, outcome.leaves))}；双面打印时各从新的一张纸起）"


def _sent(summary: Summary) -> bool:
    """Something came for this period, or for the quarter of a month."""
    return any(summary.period.within(ledger.period) for ledger in summary.ledgers)


def _reported(summary: Summary) -> None:
    states = [line.state for line in summary.due_units]
    reported = [state for state in states if state not in ("未报", "退回")]
    click.echo(
        f"应报 {len(states)} 家，已报 {len(reported)} 家"
        f"（零报告 {states.count('零报告')}，逾期 {sum(state.startswith('逾期') for state in states)}"
        + (f"，日期未注明 {undated}" if (undated := states.count("日期未注明")) else "")
        + "），"
        f"退回 {states.count('退回')} 家，未报 {states.count('未报')} 家"
    )
    if by_quarter := len(summary.units) - len(states):
        click.echo(f"  按季报送，本月不单独报送：{by_quarter} 家")
    for state in ("未报", "退回", "日期未注明"):
        if names := [line.unit for line in summary.units if line.state == state]:
            click.echo(f"  {state}：{'、'.join(names)}")


def _counted(summary: Summary) -> None:
    rows, counted, held, rejected, duplicate = (
        sum(getattr(line, name) for line in summary.units) for name in ROWS
    )
    click.echo(f"本期读入 {rows} 行：有效 {counted}，待核 {held}，退回 {rejected}，重复 {duplicate}")
    click.echo(f"  {bridge(summary)}")
    for scope, word in (("quarter", "本期"), ("year", "本年"), ("plan", "累计")):
        trained = _done(summary, "category", scope, "trained")
        click.echo(f"{word}培训 {trained}，取证 {_done(summary, 'township', scope, 'certified')}")


def _done(summary: Summary, table: str, scope: str, measure: str) -> str:
    """`1869 人次（任务 3500，完成 53.40%）`: a figure beside its own task, where it has one."""
    done = f"{summary.count('county', ALL, scope, measure)} 人次"
    rate = summary.figure(table, ALL, scope, "rate")
    task = summary.count(table, ALL, scope, "task")
    return f"{done}（任务 {task}，完成 {rate}%）" if rate is not None else done


def _attention(outcome: Outcome) -> Iterator[str]:
    """The beginning of each kind, and where all of it stands."""
    cut = False
    for topic in outcome.topics:
        yield f"请留意：{heading(topic)}"
        yield from (f"  {notice.line}" for notice in topic.notices[:_SHOWN])
        if (left := len(topic.notices) - _SHOWN) > 0:
            yield f"  ……另有{left}处"
            cut = True
    if outcome.clutter:
        yield clutter_line(outcome.clutter)
    if cut:
        yield f"全部见 {outcome.folder / labelled(FILE, outcome.folder.name)}"


def needs_a_person(outcome: Outcome) -> bool:
    """Something is refused, held, missing, unread or changed."""
    summary = outcome.summary
    open_rows = any(line.rejected or line.held or line.state in ("未报", "退回") for line in summary.units)
    return open_rows or bool(outcome.topics) or any(finding.effect == "file" for finding in summary.findings)
