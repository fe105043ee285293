"""What `init` and `template` show."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click


def show(folder: Path, laid: Sequence[Path]) -> None:
    """What was laid into a workspace, and what comes next."""
    for path in laid:
        click.echo(f"  已建 {path}")
    click.echo("工作区已备好。" if laid else "工作区本来就齐全，什么也没有改。")
    name = f'"{folder}"' if " " in str(folder) else folder
    click.echo(
        f"下一步：在 {folder / '收件'} 里建报送期文件夹（如 2021Q2），放入各单位台账，运行 lp-reports run -w {name}"
    )


def show_form(path: Path, old: Path | None) -> None:
    """Where the official form lies, and what the clerk's own is called now."""
    if old:
        click.echo(f"  原来的改名为 {old}")
    click.echo(f"官方模板在 {path}。改好样式后运行 lp-reports run，就照它填写；不用自己的样式，不必改动")
