"""Over the years: hand the work over, begin the next plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from lp_reports.cli.options import PATH, in_workspace, progress_bar, with_jobs
from lp_reports.screen.commands import Command
from lp_reports.screen.json_lines import say

if TYPE_CHECKING:
    from pathlib import Path


@click.command(cls=Command, short_help="交接：一页纸，各期、没了结的、例外、设置、东西在哪里。")
@in_workspace
@with_jobs
def handover(folder: Path, jobs: int) -> None:
    """写一张交接单给接手的人：哪些期结了账，谁还有没报、没改的，例外到哪一天，哪些设置改过，东西放在哪里。

    交接单在 交接/交接_<最新一期>.xlsx，打印出来签字；里面没有个人信息。"""
    from lp_reports.quarter.handover import handover as hand_over
    from lp_reports.screen.years import of_handover, show_handover

    with progress_bar() as bar:
        made = hand_over(folder, jobs, bar.show)
    say(lambda: show_handover(made), lambda: of_handover(made))


@click.command("next-plan", cls=Command, short_help="照现在的工作区，建下一个计划期的工作区。")
@click.argument("new", metavar="新文件夹", type=PATH)
@in_workspace
def next_plan(new: Path, folder: Path) -> None:
    """建下一个计划期（如下一个三年）的工作区：设置连说明照搬，任务分解表年度顺延、任务数空着等填。

    台账、例外、改账、密码不带过去；新文件夹里已有的文件不动。"""
    from lp_reports.quarter.next_plan import next_plan as make
    from lp_reports.screen.years import of_next, show_next

    made = make(folder, new)
    say(lambda: show_next(made), lambda: of_next(made))
