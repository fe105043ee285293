"""What `blank` shows."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import click


def show(made: Iterable[tuple[Path, bool]]) -> None:
    """Each blank ledger, new or there already."""
    written = list(made)
    for path, new in written:
        click.echo(f"  {'已写' if new else '已有，没有动'} {path}")
    old = sum(not new for _, new in written)
    click.echo(
        f"空白台账 {len(written) - old} 份已写好" + (f"，{old} 份原来就有，要重做的请先移走" if old else "")
    )
    click.echo("下一步：发给各单位，填好后收回来，放进 收件 里这一期的文件夹")
