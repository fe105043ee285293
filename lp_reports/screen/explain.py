"""What a code means, as a terminal shows it."""

from __future__ import annotations

import click

from lp_reports.catalogue import CATALOGUE, EFFECTS
from lp_reports.screen.table import table
from lp_reports.workspace import WrongUse

_BLANKS = {
    "found": "填的内容",
    "expected": "应为",
    "field": "列名",
    "name": "名称",
    "months": "月数",
    "limit": "上限",
    "times": "次数",
    "hint": "",
}


def show_all() -> None:
    """Every code, one a line."""
    table([(known, EFFECTS[entry.effect], entry.title) for known, entry in CATALOGUE.items()])


def show(code: str) -> None:
    """One code: what it is, what it does, how to mend it. Raises WrongUse."""
    code = code.strip().upper()
    entry = CATALOGUE.get(code)
    if entry is None:
        raise WrongUse(f"没有“{code}”这个代码。运行 lp-reports explain 看全部代码")
    click.echo(f"{code} {entry.title}（{EFFECTS[entry.effect]}）")
    words = {name: f"〈{label}〉" for name, label in _BLANKS.items()}
    click.echo(f"  问题：{entry.message.format(**words)}")
    click.echo(f"  改法：{entry.fix.format(**words)}")
