"""What a roll-up shows, and what is said of its key."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from lp_reports.screen.json_lines import Event, warning


def show_key(path: Path) -> None:
    """A key was made: what it is for."""
    click.secho(f"请留意：{_key_line(path)}", fg="yellow")


def key_event(path: Path) -> Iterator[Event]:
    """The same for a program."""
    yield warning(_key_line(path))


def _key_line(path: Path) -> str:
    return (
        f"做了一份新的密钥 {path}，行里的身份证号用它换成了代码。请妥善保管，不要和行放在一起；"
        "要与别的县一起汇总的，请换成上级给的那一份（--key）"
    )
