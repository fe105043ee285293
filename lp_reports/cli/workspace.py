"""A workspace: made, its forms, its plan, its health."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from lp_reports.cli.options import PATH, in_workspace
from lp_reports.screen import events
from lp_reports.screen.commands import Command
from lp_reports.screen.json_lines import say

if TYPE_CHECKING:
    from pathlib import Path


@click.command(cls=Command, short_help="建一个工作区。")
@click.argument("folder", metavar="文件夹", type=PATH)
def init(folder: Path) -> None:
    """在这个文件夹里建工作区：设置.toml、任务分解表.xlsx、收件、模板（内有空白的官方统计表、通报）、输出。已有的文件不动。"""
    from lp_reports.screen.workspace import show
    from lp_reports.workspace import create

    laid = create(folder)
    say(lambda: show(folder, laid), lambda: events.of_init(folder, laid))


@click.command("template", cls=Command, short_help="取官方的统计表、通报模板，改成自己的样式。")
@click.argument("names", nargs=-1, metavar="[统计表|通报…]")
@in_workspace
def lay_template(names: tuple[str, ...], folder: Path) -> None:
    """把官方的模板（不写则两份都取）放进 模板 文件夹，汇总时照它填写。

    统计表.xlsx 可用WPS改字体、列宽、列的先后；通报.docx 可加红头、页眉页脚，改字体、行距，【标题】这样的词要留着，填的时候换成正文。
    那里已有改过的，改名为 统计表_旧.xlsx、通报_旧.docx，不会丢。"""
    from lp_reports.screen.workspace import show_forms
    from lp_reports.workspace import lay_forms

    laid = lay_forms(folder, names)
    say(lambda: show_forms(folder, laid), lambda: events.of_template(folder, laid))


@click.command(cls=Command, short_help="看任务分解表和各处合计。")
@in_workspace
def plan(folder: Path) -> None:
    """读任务分解表，逐项核对合计，列出各年度任务和互相不一致的地方（只列出，不改动）。"""
    from lp_reports.quarter.reading.rules import funds_of, rules
    from lp_reports.screen.plan import show

    settings, read_plan = rules(folder)
    funds = funds_of(folder, read_plan)
    say(lambda: show(settings, read_plan, funds), lambda: events.of_plan(settings, read_plan, funds))


@click.command(cls=Command, short_help="检查电脑和工作区，哪里要改；核对传回来的表改动过没有；清空缓存。")
@click.argument("files", nargs=-1, metavar="[文件…]", type=PATH)
@in_workspace
@click.option("--clear-cache", is_flag=True, help="清空缓存；下次汇总把台账全部重读一遍，结果不变。")
def doctor(files: tuple[Path, ...], folder: Path, clear_cache: bool) -> None:
    """逐项检查 Python、字体、LibreOffice、权限、磁盘空间、模板、设置、收件，写明正常、注意还是有问题，怎样改。

    也说“缓存”占多少地方：读过的台账记在那里，没有改动的下次不必重读；里面有个人信息，可以随时清空，结果不变。

    \b
    写明文件的，只核对它：是哪一次汇总写的，哪些格和发布的不一样
      lp-reports doctor 统计表_2021Q2.xlsx
    """
    if files:
        from lp_reports.quarter.copies import examine as compare
        from lp_reports.screen import copies as screen

        compared = compare(files, folder)
        say(lambda: screen.show(compared), lambda: screen.of_copies(compared))
        return
    from lp_reports.quarter.doctor import doctor as examine
    from lp_reports.screen.doctor import show

    examined = examine(folder, clear_cache)
    say(lambda: show(examined), lambda: events.of_doctor(examined))
