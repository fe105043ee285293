"""What `init` and `template` show."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from lp_reports.text.commands import typed
from lp_reports.workspace import INBOX


def show(folder: Path, laid: Sequence[Path]) -> None:
    """What was laid into a workspace, and what comes next."""
    for path in laid:
        click.echo(f"  已建 {path}")
    click.echo("工作区已备好。" if laid else "工作区本来就齐全，什么也没有改。")
    click.echo(f"下一步：{next_step(folder)}")


def next_step(folder: Path) -> str:
    """Where the ledgers go, and the command then."""
    again = typed("lp-reports run", w=folder)
    return f"在 {folder / INBOX} 里建报送期文件夹（如 2021Q2），放入各单位台账，运行 {again}"


def show_forms(folder: Path, laid: Sequence[tuple[Path, Path | None]]) -> None:
    """Where the official forms lie, what the clerk's own are called now, and what comes next."""
    for path, old in laid:
        click.echo(f"官方模板在 {path}")
        if old:
            click.echo(f"  原来的改名为 {old}")
    click.echo(f"下一步：{form_step(folder)}")


def form_step(folder: Path) -> str:
    """What becomes of the forms."""
    return f"改好样式后运行 {typed('lp-reports run', w=folder)}，就照它填写；不用自己的样式，不必改动"
