"""The quarter: run, look a figure up, remind, close."""

from __future__ import annotations

import datetime as dt
import sys
from typing import TYPE_CHECKING

import click

from lp_reports.cli.options import (
    NEEDS_A_PERSON,
    as_of_day,
    in_workspace,
    key_of,
    progress_bar,
    read_day,
    with_jobs,
    with_key,
)
from lp_reports.screen import events
from lp_reports.screen.commands import Command
from lp_reports.screen.json_lines import say
from lp_reports.text.commands import typed

if TYPE_CHECKING:
    from pathlib import Path


@click.command(cls=Command, short_help="汇总一期台账，写出全部表。")
@click.argument("period", required=False, metavar="[报送期]")
@in_workspace
@as_of_day
@with_jobs
@click.option("--strict", is_flag=True, help="有需要人处理的问题时，退出码为 1。")
@click.option(
    "--pdf",
    "to_pdf",
    is_flag=True,
    help="另出 统计表、通报、一页总览 的PDF，和要打印的合在一起的 打印.pdf（须装有 LibreOffice）。",
)
@click.option(
    "--parquet",
    "with_rows",
    is_flag=True,
    help="另出 data/rows.parquet：每一行的读法和处理结果，不含姓名、身份证号。",
)
@click.option(
    "--sqlite",
    "with_base",
    is_flag=True,
    help="另出 data/rows.sqlite：同样的行和全部数，可以用 SQL 查，不含姓名、身份证号。",
)
@with_key
@click.option("--no-names", is_flag=True, help="总台账不写姓名、身份证号和别的能认出人的栏目。")
def run(
    period: str | None,
    folder: Path,
    as_of: str | None,
    jobs: int,
    strict: bool,
    to_pdf: bool,
    with_rows: bool,
    with_base: bool,
    key: Path | None,
    no_names: bool,
) -> None:
    """汇总一期（报送期写 2021Q2、2021年第二季度、2021-05）；不写则取收件里最新的一期。

    读收件里到这一期为止的全部台账，写 输出/<期>/：统计表、通报、总台账、各单位反馈表和 data/。"""
    from lp_reports.quarter.run import PARQUET, SQLITE, Exports
    from lp_reports.quarter.run import run as run_period
    from lp_reports.screen.outcome import needs_a_person, show
    from lp_reports.screen.rollup import key_event, show_key

    forms = (*((PARQUET,) if with_rows else ()), *((SQLITE,) if with_base else ()))
    secret, made = key_of(folder, key, with_rows) if forms else (b"", None)
    with progress_bar() as bar:
        outcome = run_period(
            folder,
            period,
            read_day(as_of),
            jobs,
            bar.show,
            to_pdf,
            names=not no_names,
            exports=Exports(forms, secret) if forms else None,
            heard=bar.read,
        )
    say(lambda: show(outcome), lambda: events.of_run(outcome))
    if made:
        say(lambda: show_key(made), lambda: key_event(made))
    if strict and needs_a_person(outcome):
        sys.exit(NEEDS_A_PERSON)


@click.command(cls=Command, short_help="查一个数是哪些行加出来的。")
@click.argument("figure", nargs=-1, required=True, metavar="要查的数")
@in_workspace
@click.option("--period", metavar="报送期", help="哪一期的数，默认是收件里最新的一期。")
@as_of_day
@with_jobs
@click.option("--all", "everything", is_flag=True, help="列出全部的行，不只前几十行。")
@click.option("--xlsx", "to_workbook", is_flag=True, help="另写一张可以打印的表，在 追溯 文件夹里。")
def trace(
    figure: tuple[str, ...],
    folder: Path,
    period: str | None,
    as_of: str | None,
    jobs: int,
    everything: bool,
    to_workbook: bool,
) -> None:
    """列出一个数背后的台账行：文件、工作表、行、隐去中间几位的身份证号。

    \b
    照表上的写：  lp-reports trace 附表2 阿岗镇 本年 职业资格证
    照 figures.csv 写：  lp-reports trace township 阿岗镇 year vocational
    """
    from lp_reports.quarter.tracing import trace as trace_figure
    from lp_reports.quarter.tracing import trace_to_workbook
    from lp_reports.screen.traced import show, show_written

    asked = folder, " ".join(figure), period, read_day(as_of), jobs
    with progress_bar() as bar:
        if to_workbook:
            traced, written = trace_to_workbook(*asked, bar.show)
        else:
            traced = trace_figure(*asked, bar.show)
    again = typed("lp-reports trace", w=folder, period=period, as_of=as_of)
    say(lambda: show(traced, again, everything), lambda: events.of_trace(traced))
    if to_workbook:
        say(lambda: show_written(written), lambda: events.written([written]))


@click.command(cls=Command, short_help="催报：谁没报、迟报、退回、没改好，各发什么话。")
@click.argument("period", required=False, metavar="[报送期]")
@in_workspace
@click.option("--today", metavar="日期", help="天数算到哪一天，如 2021-07-15；默认今天。")
@with_jobs
def remind(period: str | None, folder: Path, today: str | None, jobs: int) -> None:
    """列出一期（不写则最新一期）未报、迟报、退回和没有改好的单位：几天了、找谁、电话，和发给它的一段话。

    话写在 催报/催报_<期>.txt，可以贴进微信、短信；联系人和电话写在 设置.toml 的“单位联系人”。"""
    from lp_reports.quarter.reminding import remind as remind_units
    from lp_reports.screen.reminded import show

    with progress_bar() as bar:
        reminding = remind_units(
            folder, period, read_day(today, "--today") or dt.date.today(), jobs, bar.show
        )
    say(lambda: show(reminding), lambda: events.of_remind(reminding))


@click.command(cls=Command, short_help="整改台账：各期通报要求谁整改什么，结果怎样。")
@click.argument("period", required=False, metavar="[报送期]")
@in_workspace
@with_jobs
def rectify(period: str | None, folder: Path, jobs: int) -> None:
    """到一期（不写则最新一期）为止，各期通报要求整改的单位：列入几次，当时和现在的完成率、差距，报来的整改情况。写在 整改/整改台账_<期>.xlsx。

    以前各期看 输出/<期>/data/run.json；单位报回的“督促整改清单”放在收件里（文件名要有“整改清单”）。"""
    from lp_reports.quarter.rectifying import rectify as follow_rectifications
    from lp_reports.screen.rectified import of_rectify, show

    with progress_bar() as bar:
        rectifying = follow_rectifications(folder, period, jobs, bar.show)
    say(lambda: show(rectifying), lambda: of_rectify(rectifying))


@click.command(cls=Command, short_help="资金公示表、培训机构情况表和发放名册。")
@click.argument("period", required=False, metavar="[报送期]")
@in_workspace
@with_jobs
@click.option("--people", is_flag=True, help="另写发放名册（隐去身份证号中间几位，内部存档）和要核对的行。")
def funds(period: str | None, folder: Path, jobs: int, people: bool) -> None:
    """照台账所报的补贴，写到一期（不写则最新一期）为止的 资金/资金公示_<期>.xlsx：各年度各单位、各培训机构用了多少，各机构培训、取证、就业如何。

    里面没有个人，可以公示。"""
    from lp_reports.quarter.funding import funds as write_funds
    from lp_reports.screen.funded import of_funds, show

    with progress_bar() as bar:
        funding = write_funds(folder, period, people, jobs, bar.show)
    say(lambda: show(funding, people), lambda: of_funds(funding))


@click.command(cls=Command, short_help="培训成效表：劳动报酬、直接认定、责任单位、村组干部。")
@click.argument("period", required=False, metavar="[报送期]")
@in_workspace
@with_jobs
def outcomes(period: str | None, folder: Path, jobs: int) -> None:
    """照台账里有的栏，写到一期（不写则最新一期）为止的 成效/培训成效_<期>.xlsx：训前已就业的人收入提高多少，没有培训、直接认定的证书，各责任单位、村组干部组织了多少，全脱产中级工以上的有多少相符。

    台账没有的，那一页没有；统计表、通报不变。"""
    from lp_reports.quarter.outcomes import outcomes as write_outcomes
    from lp_reports.screen.outcomes import of_outcomes, show

    with progress_bar() as bar:
        written = write_outcomes(folder, period, jobs, bar.show)
    say(lambda: show(written), lambda: of_outcomes(written))


@click.command(cls=Command, short_help="结账：以后这一期的台账不能再悄悄改动。")
@click.argument("period", metavar="报送期")
@in_workspace
def close(period: str, folder: Path) -> None:
    """把一期结账：记下它和以前各期的每一份台账，写在 结账/<期>.json。

    结账以后，这些台账有改动的，要先在 设置.toml 里记一笔“改账”才能再汇总。"""
    from lp_reports.quarter.earlier.closing import close as close_period
    from lp_reports.screen.closed import show

    closed = close_period(folder, period)
    say(lambda: show(closed, folder), lambda: events.of_close(closed, folder))
