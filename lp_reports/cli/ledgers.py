"""Ledgers before and after they are sent: blanks, self-check, how columns are read, what a code says."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from lp_reports.cli.options import NEEDS_A_PERSON, PATH, in_workspace, progress_bar, with_jobs
from lp_reports.screen import events
from lp_reports.screen.commands import Command
from lp_reports.screen.json_lines import say

if TYPE_CHECKING:
    from pathlib import Path


@click.command(cls=Command, short_help="做下一期的空白台账。")
@click.argument("units", nargs=-1, metavar="[单位…]")
@in_workspace
@click.option("--period", metavar="报送期", help="哪一期，如 2021Q3；默认是收件里最新一期的下一期。")
def blank(units: tuple[str, ...], folder: Path, period: str | None) -> None:
    """给写明的单位（不写则每个应报单位）各做一份下一期的空白台账，写在 空白台账/<期>/。

    有下拉选项，录入时就检查身份证号、日期和金额。已有的文件不动。"""
    from lp_reports.quarter.blanks import blanks
    from lp_reports.screen.blanks import show

    written = list(blanks(folder, units, period))
    say(lambda: show(written), lambda: events.of_blanks(written))


@click.command(cls=Command, short_help="报送前自查台账。")
@click.argument("files", nargs=-1, required=True, metavar="台账文件…", type=PATH)
@click.option(
    "-w",
    "--workspace",
    "folder",
    metavar="文件夹",
    type=PATH,
    help="按这个工作区的设置和任务分解表；不写则用程序自带的。",
)
@click.option("--period", metavar="报送期", help="台账是哪一期的，如 2021Q2；默认看台账里写的。")
@with_jobs
@click.option("--strict", is_flag=True, help="有必须改的问题时，退出码为 1。")
def check(files: tuple[Path, ...], folder: Path | None, period: str | None, jobs: int, strict: bool) -> None:
    """报送前自查台账（可以几份，也可以是文件夹）：与汇总时同样的检查。

    在台账旁边写 <文件名>_自查.xlsx：问题清单，和标好颜色、写好批注的台账，改好另存就能报送。原文件不动。
    收件里的台账，写在工作区的“自查”文件夹里。"""
    from lp_reports.findings import must_mend
    from lp_reports.quarter.check import check as check_files
    from lp_reports.screen.checked import show

    with progress_bar() as bar:
        checked = check_files(files, folder, period, jobs, bar.show)
    must = any(must_mend(group.summary.findings) for group in checked)
    say(lambda: show(checked), lambda: events.of_check(checked, must))
    if strict and must:
        sys.exit(NEEDS_A_PERSON)


@click.command(cls=Command, short_help="看一期的问题，连同那一行的原样。")
@click.argument("period", required=False, metavar="[报送期]")
@in_workspace
@with_jobs
@click.option("--unit", default="", metavar="单位", help="只看一个单位的。")
def problems(period: str | None, folder: Path, jobs: int, unit: str) -> None:
    """列出一期（不写则最新一期）台账的每一处问题：哪一格、怎样改、那一行的原样。什么表也不写，随时可以看。"""
    from lp_reports.quarter.problems import problems as find
    from lp_reports.screen.problems import events as told
    from lp_reports.screen.problems import show

    with progress_bar() as bar:
        found = find(folder, period, unit, jobs, bar.show, bar.read)
    say(lambda: show(found), lambda: told(found))


@click.command(cls=Command, short_help="拿台账和本局的名单（脱贫、财政供养、死亡……）核对。")
@click.argument("period", required=False, metavar="[报送期]")
@in_workspace
@with_jobs
def verify(period: str | None, folder: Path, jobs: int) -> None:
    """拿到一期（不写则最新一期）为止的台账和“名单”文件夹里的名单按身份证号核对，不一致的列在 核对/名单核对_<期>.xlsx，只供内部用。

    名单是什么人，看文件名：脱贫劳动力名单.xlsx、就业困难人员名单.xlsx 两头核对；财政供养人员名单.xlsx、死亡人员名单.xlsx 等，列出名单上有、台账里也有的人。不影响统计。"""
    from lp_reports.quarter.verifying import verify as verify_lists
    from lp_reports.screen.verified import of_verify, show

    with progress_bar() as bar:
        verifying = verify_lists(folder, period, jobs, bar.show)
    say(lambda: show(verifying), lambda: of_verify(verifying))


@click.command(cls=Command, short_help="看每一列表头读作什么，指明没有读的列。")
@click.argument("period", required=False, metavar="[报送期]")
@in_workspace
@with_jobs
@click.option(
    "--read", "words", multiple=True, metavar="写法=字段", help="指明一个表头读作什么，记在 设置.toml 里。"
)
@click.option("--open", "open_only", is_flag=True, help="只看没有读的，和表头拿不准、要核对的列。")
def heads(period: str | None, folder: Path, jobs: int, words: tuple[str, ...], open_only: bool) -> None:
    """列出一期（不写则最新一期）每份台账的每一列：表头、读作什么、为什么、三个例子，哪些列没有读。

    \b
    读错或没有读的，指明一次：  lp-reports heads --read '手机=联系电话'
    """
    from lp_reports.quarter.headings import headings, settle
    from lp_reports.screen.headings import show, show_settled

    if words:
        lines = [settle(folder, each) for each in words]
        say(lambda: show_settled(lines), lambda: events.of_settled(lines))
        return
    with progress_bar() as bar:
        named, tables = headings(folder, period, jobs, bar.show)
    say(lambda: show(named, tables, open_only, folder), lambda: events.of_heads(named, tables))


@click.command(cls=Command, short_help="解释一个问题代码。")
@click.argument("code", required=False, metavar="[代码]")
def explain(code: str | None) -> None:
    """说明一个问题代码（如 I03）是什么、怎么处理、怎样改；不写则列出全部。"""
    from lp_reports.screen.explain import codes, show, show_all

    known = codes(code)
    say(lambda: show(known[0]) if code else show_all(), lambda: events.of_codes(known))
