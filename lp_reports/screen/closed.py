"""What a closing shows."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from lp_reports.text.commands import typed

if TYPE_CHECKING:
    from lp_reports.quarter.earlier.closing import Closed


def show(closed: Closed, folder: Path) -> None:
    """What is closed, where that stands, what comes next in the workspace."""
    if closed.already:
        click.echo(f"{closed.period.title}已经结过账，台账没有变动，什么也没有改。")
        return
    for amendment in closed.amended:
        click.echo(f"  已记改账：{amendment.line}")
    click.echo(f"{closed.period.title}已结账：共{closed.files}份台账（含以前各期），记在 {closed.path}")
    click.echo("以后这些台账有改动的，汇总时会停下；确须改动的，先在 设置.toml 里记一笔“改账”")
    click.echo(f"下一步：{next_step(folder)}")


def next_step(folder: Path) -> str:
    """The blank ledgers of the period that follows."""
    return f"{typed('lp-reports blank', w=folder)} 做下一期的空白台账，发给各单位"
