"""What the commands share: options, the progress they show, a day as it is typed."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

import click

from lp_reports.screen import json_lines
from lp_reports.screen.commands import Number, Place
from lp_reports.screen.progress import Bar

if TYPE_CHECKING:
    from pathlib import Path

NEEDS_A_PERSON = 1

# Whether it can be read is ours to say, in Chinese.
PATH = Place(readable=False)
in_workspace = click.option(
    "-w",
    "--workspace",
    "folder",
    default=".",
    metavar="文件夹",
    type=PATH,
    help="工作区文件夹，默认当前文件夹。",
)
as_of_day = click.option("--as-of", metavar="日期", help="截至日期，如 2021-06-30；默认本期最后一天。")
with_jobs = click.option(
    "--jobs", type=Number(0, 64), default=0, metavar="个数", help="同时读几个文件，默认0：自动。"
)
with_key = click.option(
    "--key", metavar="文件", type=PATH, help="上级给的密钥文件，默认用文件夹里的 密钥.txt；没有的，做一份。"
)


def key_of(folder: Path, given: Path | None, parquet: bool = True) -> tuple[bytes, Path | None]:
    """The key to hash IDs with, and where it lies if it was made just now. `parquet`: they go into such a file,
    without pyarrow there is nothing to hash for. Raises WrongUse before any work is done."""
    from lp_reports.dataset.keys import own_key
    from lp_reports.dataset.parquet import arrow

    if parquet:
        arrow()
    return own_key(folder, given)


def progress_bar() -> Bar | json_lines.Progress:
    """A bar on the terminal, or lines for a program."""
    return json_lines.Progress() if json_lines.wanted() else Bar()


def read_day(text: str | None, option: str = "--as-of") -> dt.date | None:
    """2021-06-30, 2021/6/30 or 2021.6.30. Raises BadParameter, which names the option."""
    if text is None:
        return None
    try:
        year, month, day = map(int, re.split(r"[-/.]", text.strip()))
        return dt.date(year, month, day)
    except ValueError:
        raise click.BadParameter(f"{option} 的“{text}”不是日期，写法如 2021-06-30") from None
