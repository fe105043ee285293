"""What `doctor` shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from lp_reports.quarter.health import Check, State
from lp_reports.text.commands import typed
from lp_reports.text.masking import mask_text

if TYPE_CHECKING:
    from lp_reports.quarter.doctor import Examined, Kept

_COLOURS = {State.GOOD: "green", State.NOTE: "yellow", State.BAD: "red"}


def show(examined: Examined) -> None:
    """Each thing looked at with its mend, how many need one, then the cache."""
    for check in examined.checks:
        _show_check(check)
    if examined.checks:
        bad, notes = (
            sum(check.state is state for check in examined.checks) for state in (State.BAD, State.NOTE)
        )
        click.echo(f"有问题{bad}项，注意{notes}项" if bad or notes else "都正常")
    _show_cache(examined.kept)


def _show_check(check: Check) -> None:
    state = click.style(check.state.value, fg=_COLOURS[check.state])
    click.echo(f"{state}  {check.name}：{mask_text(check.found)}")
    if check.fix:
        click.echo(f"      {mask_text(check.fix)}")


def _show_cache(kept: Kept) -> None:
    if not kept.ledgers:
        click.echo(f"缓存是空的（{kept.root}）。")
        return
    held = f"{kept.ledgers}份台账，{_size(kept.size)}"
    if kept.cleared:
        click.echo(f"缓存已清空（原有{held}）。下次汇总把台账全部重读一遍，结果不变。")
        return
    click.echo(f"缓存里有{held}，在 {kept.root}")
    again = typed("lp-reports doctor --clear-cache", w=kept.root.parent)
    click.echo(f"里面有个人信息，和台账一样保管，不要外传。要清空：{again}")


def _size(count: int) -> str:
    return f"{count / 1e6:.1f}兆" if count >= 100_000 else f"{max(1, count // 1000)}千字节"
