"""What `blank` shows."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import click

from lp_reports.quarter.writing.self_check_page import PAGE

NO_PAGE = f"没有写 {PAGE}：程序没有带它的底本（make page 可以做），填报人先用 lp-reports check 自查"
NEXT_STEP = "发给各单位，填好后收回来，放进 收件 里这一期的文件夹"


def show(ledgers: Iterable[tuple[Path, bool]]) -> None:
    """Each blank ledger, new or there already."""
    written = list(ledgers)
    for path, new in written:
        click.echo(f"  {'已写' if new else '已有，没有动'} {path}")
    fresh = sum(new for path, new in written if path.name != PAGE)
    old = sum(not new for _, new in written)
    click.echo(f"空白台账 {fresh} 份已写好" + (f"，{old} 份原来就有，要重做的请先移走" if old else ""))
    if any(path.name == PAGE for path, _ in written):
        click.echo(f"{PAGE} 一起发：填好后用浏览器打开它，把台账拖进去，当场看到哪里要改，不用装任何东西")
    else:
        click.echo(NO_PAGE)
    click.echo(f"下一步：{NEXT_STEP}")
