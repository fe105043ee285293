"""What `doctor` shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from lp_reports.quarter.doctor import Kept


def show(kept: Kept) -> None:
    """How much the cache holds, and what it is."""
    if not kept.ledgers:
        click.echo(f"缓存是空的（{kept.root}）。")
        return
    held = f"{kept.ledgers}份台账，{_size(kept.size)}"
    if kept.cleared:
        click.echo(f"缓存已清空（原有{held}）。下次汇总把台账全部重读一遍，结果不变。")
        return
    click.echo(f"缓存里有{held}，在 {kept.root}")
    click.echo("里面有个人信息，和台账一样保管，不要外传。要清空：lp-reports doctor --clear-cache")


def _size(count: int) -> str:
    return f"{count / 1e6:.1f}兆" if count >= 100_000 else f"{max(1, count // 1000)}千字节"
