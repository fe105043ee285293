"""What a closing shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from lp_reports.quarter.closing import Closed


def show(closed: Closed) -> None:
    """What is closed, and where that stands."""
    if closed.already:
        click.echo(f"{closed.period.title}已经结过账，台账没有变动，什么也没有改。")
        return
    for amendment in closed.amended:
        click.echo(f"  已记改账：{amendment.line}")
    click.echo(f"{closed.period.title}已结账：共{closed.files}份台账（含以前各期），记在 {closed.path}")
    click.echo("以后这些台账有改动的，汇总时会停下；确须改动的，先在 设置.toml 里记一笔“改账”")
