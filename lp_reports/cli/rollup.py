"""One level up: several counties' workspaces into one."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from lp_reports.cli.options import NEEDS_A_PERSON, PATH, key_of, progress_bar, with_jobs, with_key
from lp_reports.screen.commands import Command
from lp_reports.screen.json_lines import say

if TYPE_CHECKING:
    from pathlib import Path

    from lp_reports.rollup.engines import Engine


@click.command(cls=Command, short_help="上级：把几个县汇总成一个。")
@click.argument("file", type=PATH, metavar="上级.toml")
@click.argument("period", required=False, metavar="[报送期]")
@click.option(
    "--engine",
    type=click.Choice(["duckdb", "pandas"]),
    default="duckdb",
    metavar="名称",
    help="在全部县的行里找人用什么：duckdb（默认）或 pandas。",
)
@click.option("--cluster", "scheduler", metavar="地址", help="用已有的 Dask 集群，如 tcp://10.0.0.5:8786。")
@with_jobs
@with_key
@click.option("--new-key", is_flag=True, help="只做一份密钥，给各县用，不汇总。")
@click.option("--strict", is_flag=True, help="有县没有汇总在内、或有跨县重复时，退出码为 1。")
def rollup(
    file: Path,
    period: str | None,
    engine: Engine,
    scheduler: str | None,
    jobs: int,
    key: Path | None,
    new_key: bool,
    strict: bool,
) -> None:
    """照 上级.toml 汇总各县的一期；不写报送期则取各县里最新的一期。写在 上级.toml 旁边的 输出/<期>/。

    \b
    上级.toml：
      名称 = "云山州"
      [[县]]
      名称 = "东县"
      工作区 = "东县工作区"
    """
    from lp_reports.dataset.keys import KEY_FILE, make_key
    from lp_reports.rollup.run import roll_up
    from lp_reports.rollup.upper import read_upper
    from lp_reports.screen import rollup as screen

    upper = read_upper(file)
    if new_key:
        path = key or upper.folder / KEY_FILE
        make_key(path)
        say(lambda: screen.show_key(path), lambda: screen.key_event(path))
        return
    _, made = key_of(upper.folder, key)
    with progress_bar() as bar:
        rolled = roll_up(upper, period, key or upper.folder / KEY_FILE, engine, jobs, bar.show, scheduler)
    say(lambda: screen.show(rolled), lambda: screen.of_rollup(rolled))
    if made:
        say(lambda: screen.show_key(made), lambda: screen.key_event(made))
    if strict and (rolled.combined.holes or rolled.combined.moved):
        sys.exit(NEEDS_A_PERSON)
