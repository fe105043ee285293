"""What a roll-up shows, and what is said of its key."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from lp_reports.model.measures import ALL
from lp_reports.model.summary import Figure, FigureKey, Figures
from lp_reports.screen.json_lines import NEXT, WRITTEN, Event, warning
from lp_reports.screen.table import aligned

if TYPE_CHECKING:
    from lp_reports.rollup.run import RolledUp


def show(rolled: RolledUp) -> None:
    """One screen: each county, what was counted twice, what is missing, where the outputs are."""
    combined = rolled.combined
    click.secho(f"\n{combined.name} {combined.period.title}（截至{combined.period.last}）", bold=True)
    rows = [(f"  {county.name}", _line(county.figures)) for county in combined.counties]
    for line in aligned([*rows, ("  合计", _line(combined.figures))]):
        click.echo(line)
    if combined.moved:
        click.echo(f"跨县重复 {len(combined.moved)} 条，只在一个县计数，见 反馈 里给各县的表")
    for hole in combined.holes:
        click.secho(f"请留意：{hole.line}", fg="yellow")
    click.echo(f"输出在 {rolled.folder}")
    click.echo(f"下一步：{_next(rolled)}")


def of_rollup(rolled: RolledUp) -> Iterator[Event]:
    """The same for a program."""
    combined = rolled.combined
    yield {
        "event": "period",
        "county": combined.name,
        "period": combined.period.name,
        "as_of": combined.period.last,
    }
    lost = Counter(one.row.county for one in combined.moved)
    for county in combined.counties:
        yield {
            "event": "county",
            "county": county.name,
            "duplicate": lost[county.number],
            **_counts(county.figures),
        }
    yield {
        "event": "county",
        "county": combined.name,
        "duplicate": len(combined.moved),
        **_counts(combined.figures),
    }
    for hole in combined.holes:
        yield warning(hole.line)
    for path in sorted(path for path in rolled.folder.rglob("*") if path.is_file()):
        yield {"event": WRITTEN, "path": path}
    yield {"event": NEXT, "text": _next(rolled)}


def _next(rolled: RolledUp) -> str:
    name = rolled.folder.name
    feedback = "，把 反馈 里的表发给各县" if rolled.combined.moved else ""
    return f"打印 统计表_{name}.xlsx、通报_{name}.docx{feedback}"


def _counts(figures: Figures) -> dict[str, Figure]:
    return {
        f"{scope}_{measure}": figures[FigureKey("county", ALL, scope, measure)]
        for scope in ("quarter", "year", "plan")
        for measure in ("trained", "persons", "certified")
    }


def _line(figures: Figures) -> str:
    counts = _counts(figures)
    rate = figures.get(FigureKey("category", ALL, "year", "rate"))
    share = f"，完成本年任务 {rate}%" if rate is not None else ""
    return (
        f"本期培训 {counts['quarter_trained']} 人次，本年 {counts['year_trained']} 人次{share}，"
        f"累计 {counts['plan_trained']} 人次（{counts['plan_persons']} 人），取证 {counts['plan_certified']} 人次"
    )


def show_key(path: Path) -> None:
    """A key was made: what it is for."""
    click.secho(f"请留意：{_key_line(path)}", fg="yellow")


def key_event(path: Path) -> Iterator[Event]:
    """The same for a program."""
    yield warning(_key_line(path))


def _key_line(path: Path) -> str:
    return (
        f"做了一份新的密钥 {path}，行里的身份证号用它换成了代码。请妥善保管，不要和行放在一起；"
        "要与别的县一起汇总的，请都用上级给的同一份（--key）"
    )
