"""What `handover` and `next-plan` show, on the screen and as events."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from lp_reports.screen.json_lines import NEXT, WRITTEN, Event, masked
from lp_reports.screen.table import table
from lp_reports.text.commands import typed

if TYPE_CHECKING:
    from lp_reports.quarter.next_plan import NextPlan
    from lp_reports.reports.handover import Handover


def show_handover(made: Handover) -> None:
    """The page part by part, then where it is to be printed from."""
    click.secho(f"{made.county} {made.newest.title}交接", bold=True)
    quarters = [
        (
            each.period.name,
            f"台账{each.ledgers}份",
            "已汇总" if each.published else "没有汇总",
            each.closed or "没有结账",
        )
        for each in made.quarters
    ]
    _part("各期", quarters)
    _part("没有了结的", made.open)
    _part("例外和改账", [(each.end or "—", each.what) for each in made.exceptions])
    _part(
        "改过的设置",
        [(each.name, f"现为{each.now}", f"原为{each.usual}" if each.usual else "") for each in made.changed],
    )
    _part("东西在哪里", made.places)
    click.echo(f"\n交接单在 {made.path}，打印出来签字")


def _part(title: str, rows: Sequence[tuple[str, ...]]) -> None:
    click.echo(f"\n{title}{'' if rows else '：无'}")
    if rows:
        table([(f"  {masked(first)}", *map(masked, rest)) for first, *rest in rows])


def of_handover(made: Handover) -> Iterator[Event]:
    """The page part by part, and the file."""
    yield {"event": "handover", "county": made.county, "period": made.newest.name}
    for quarter in made.quarters:
        about = {"period": quarter.period.name, "ledgers": quarter.ledgers}
        yield {"event": "quarter", **about, "published": quarter.published, "closed": quarter.closed}
    for open_ in made.open:
        yield {"event": "open", "unit": open_.unit, "what": open_.what}
    for exception in made.exceptions:
        yield {"event": "exception", "what": masked(exception.what), "end": exception.end}
    for setting in made.changed:
        yield {
            "event": "changed",
            "name": masked(setting.name),
            "now": masked(setting.now),
            "usual": setting.usual,
        }
    for place in made.places:
        yield {"event": "place", **place._asdict()}
    yield {"event": WRITTEN, "path": made.path}


def show_next(made: NextPlan) -> None:
    """What was laid, what stayed, and what comes next."""
    for path in made.made:
        click.echo(f"  已建 {path}")
    for path in made.kept:
        click.echo(f"  原来就有，没有动 {path}")
    click.echo(
        f"{made.years[0]}至{made.years[-1]}年的工作区：单位、别名、联系人、表头、界限照旧；台账、例外、改账、密码没有带过来。"
    )
    click.echo("期初数是空的：旧计划完成的不抵新任务；新计划开始以后、用台账以前完成的，才填在那里。")
    click.echo(f"下一步：{next_step(made)}")


def next_step(made: NextPlan) -> str:
    """What the clerk does now."""
    return f"在 {made.folder / '任务分解表.xlsx'} 里填新的任务数、目标（年度已改好），再运行 {typed('lp-reports plan', w=made.folder)} 核对"


def of_next(made: NextPlan) -> Iterator[Event]:
    """The new workspace."""
    yield {"event": "workspace", "folder": made.folder, "years": list(made.years)}
    for path in made.kept:
        yield {"event": "kept", "path": path}
    for path in made.made:
        yield {"event": WRITTEN, "path": path}
    yield {"event": NEXT, "text": next_step(made)}
