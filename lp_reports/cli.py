"""The commands: options, progress, exit codes. 0 done, 1 needs a person (--strict), 2 wrong use, 3 our fault."""

from __future__ import annotations

import datetime as dt
import re
import sys
from typing import TYPE_CHECKING

import click

from lp_reports import __version__
from lp_reports.screen import events, json_lines
from lp_reports.screen.commands import Commands, Number, Place, typed
from lp_reports.screen.json_lines import say
from lp_reports.screen.progress import Bar

if TYPE_CHECKING:
    from pathlib import Path

NEEDS_A_PERSON = 1


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(
    __version__, "-V", "--version", prog_name="lp-reports", message="%(prog)s %(version)s", help="显示版本。"
)
def main() -> None:
    """县级农村劳动力培训台账汇总：读各单位台账，对照任务分解表，出统计表、通报、总台账和给各单位的反馈表。

    \b
    第一次用：  lp-reports init 工作区
    每个季度：  把台账放进 工作区/收件/2021Q1，再运行
               lp-reports run -w 工作区
    """


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


@main.command(short_help="建一个工作区。")
@click.argument("folder", metavar="文件夹", type=PATH)
def init(folder: Path) -> None:
    """在这个文件夹里建工作区：设置.toml、任务分解表.xlsx、收件、模板（内有空白的官方统计表）、输出。已有的文件不动。"""
    from lp_reports.screen.workspace import show
    from lp_reports.workspace import create

    laid = create(folder)
    say(lambda: show(folder, laid), lambda: events.of_init(folder, laid))


@main.command(short_help="汇总一期台账，写出全部表。")
@click.argument("period", required=False, metavar="[报送期]")
@in_workspace
@as_of_day
@with_jobs
@click.option("--strict", is_flag=True, help="有需要人处理的问题时，退出码为 1。")
@click.option("--pdf", "to_pdf", is_flag=True, help="另出 统计表.pdf（须装有 LibreOffice）。")
def run(period: str | None, folder: Path, as_of: str | None, jobs: int, strict: bool, to_pdf: bool) -> None:
    """汇总一期（报送期写 2021Q2、2021年第二季度、2021-05）；不写则取收件里最新的一期。

    读收件里到这一期为止的全部台账，写 输出/<期>/：统计表、通报、总台账、各单位反馈表和 data/。"""
    from lp_reports.quarter.run import run as run_period
    from lp_reports.screen.outcome import needs_a_person, show

    with _progress() as bar:
        outcome = run_period(folder, period, _date(as_of), jobs, bar.show, to_pdf)
    say(lambda: show(outcome), lambda: events.of_run(outcome))
    if strict and needs_a_person(outcome):
        sys.exit(NEEDS_A_PERSON)


@main.command(short_help="查一个数是哪些行加出来的。")
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

    asked = folder, " ".join(figure), period, _date(as_of), jobs
    with _progress() as bar:
        if to_workbook:
            traced, written = trace_to_workbook(*asked, bar.show)
        else:
            traced = trace_figure(*asked, bar.show)
    where = None if str(folder) == "." else folder
    again = typed("lp-reports trace", w=where, period=period, as_of=as_of)
    say(lambda: show(traced, again, everything), lambda: events.of_trace(traced))
    if to_workbook:
        say(lambda: show_written(written), lambda: events.written([written]))


@main.command(short_help="催报：谁没报、迟报、退回、没改好，各发什么话。")
@click.argument("period", required=False, metavar="[报送期]")
@in_workspace
@click.option("--today", metavar="日期", help="天数算到哪一天，如 2021-07-15；默认今天。")
@with_jobs
def remind(period: str | None, folder: Path, today: str | None, jobs: int) -> None:
    """列出一期（不写则最新一期）未报、迟报、退回和没有改好的单位：几天了、找谁、电话，和发给它的一段话。

    话写在 催报/催报_<期>.txt，可以贴进微信、短信；联系人和电话写在 设置.toml 的“单位联系人”。"""
    from lp_reports.quarter.reminding import remind as remind_units
    from lp_reports.screen.reminded import show

    with _progress() as bar:
        reminding = remind_units(folder, period, _date(today, "--today") or dt.date.today(), jobs, bar.show)
    say(lambda: show(reminding), lambda: events.of_remind(reminding))


@main.command(short_help="结账：以后这一期的台账不能再悄悄改动。")
@click.argument("period", metavar="报送期")
@in_workspace
def close(period: str, folder: Path) -> None:
    """把一期结账：记下它和以前各期的每一份台账，写在 结账/<期>.json。

    结账以后，这些台账有改动的，要先在 设置.toml 里记一笔“改账”才能再汇总。"""
    from lp_reports.quarter.closing import close as close_period
    from lp_reports.screen.closed import show

    closed = close_period(folder, period)
    say(lambda: show(closed), lambda: events.of_close(closed))


@main.command(short_help="做下一期的空白台账。")
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


@main.command(short_help="报送前自查台账。")
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

    with _progress() as bar:
        checked = check_files(files, folder, period, jobs, bar.show)
    must = any(must_mend(group.summary.findings) for group in checked)
    say(lambda: show(checked), lambda: events.of_check(checked, must))
    if strict and must:
        sys.exit(NEEDS_A_PERSON)


@main.command("template", short_help="取一份官方统计表模板，改成自己的样式。")
@in_workspace
def lay_template(folder: Path) -> None:
    """把空白的官方 统计表.xlsx 放进 模板 文件夹，可用WPS改字体、列宽、列的先后；汇总时照它填写。

    那里已有改过的，改名为 统计表_旧.xlsx，不会丢。"""
    from lp_reports.screen.workspace import show_form
    from lp_reports.workspace import lay_form

    path, old = lay_form(folder)
    say(lambda: show_form(path, old), lambda: events.of_template(path, old))


@main.command(short_help="看任务分解表和各处合计。")
@in_workspace
def plan(folder: Path) -> None:
    """读任务分解表，逐项核对合计，列出各年度任务和互相不一致的地方（只列出，不改动）。"""
    from lp_reports.quarter.rules import rules
    from lp_reports.screen.plan import show

    settings, read_plan = rules(folder)
    say(lambda: show(settings, read_plan), lambda: events.of_plan(settings, read_plan))


@main.command(short_help="看每一列表头读作什么，指明没有读的列。")
@click.argument("period", required=False, metavar="[报送期]")
@in_workspace
@with_jobs
@click.option(
    "--read", "words", multiple=True, metavar="写法=字段", help="指明一个表头读作什么，记在 设置.toml 里。"
)
@click.option("--open", "open_only", is_flag=True, help="只看没有读的，和不是照表头读的列。")
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
    with _progress() as bar:
        named, tables = headings(folder, period, jobs, bar.show)
    say(lambda: show(named, tables, open_only, folder), lambda: events.of_heads(named, tables))


@main.command(short_help="检查电脑和工作区，哪里要改；清空缓存。")
@in_workspace
@click.option("--clear-cache", is_flag=True, help="清空缓存；下次汇总把台账全部重读一遍，结果不变。")
def doctor(folder: Path, clear_cache: bool) -> None:
    """逐项检查 Python、字体、LibreOffice、权限、磁盘空间、模板、设置、收件，写明正常、注意还是有问题，怎样改。

    也说“缓存”占多少地方：读过的台账记在那里，没有改动的下次不必重读；里面有个人信息，可以随时清空，结果不变。"""
    from lp_reports.quarter.doctor import doctor as examine
    from lp_reports.screen.doctor import show

    examined = examine(folder, clear_cache)
    say(lambda: show(examined), lambda: events.of_doctor(examined))


@main.command(short_help="解释一个问题代码。")
@click.argument("code", required=False, metavar="[代码]")
def explain(code: str | None) -> None:
    """说明一个问题代码（如 I03）是什么、怎么处理、怎样改；不写则列出全部。"""
    from lp_reports.screen.explain import codes, show, show_all

    known = codes(code)
    say(lambda: show(known[0]) if code else show_all(), lambda: events.of_codes(known))


def _progress() -> Bar | json_lines.Progress:
    return json_lines.Progress() if json_lines.wanted() else Bar()


def _date(text: str | None, option: str = "--as-of") -> dt.date | None:
    if text is None:
        return None
    try:
        year, month, day = map(int, re.split(r"[-/.]", text.strip()))
        return dt.date(year, month, day)
    except ValueError:
        raise click.BadParameter(f"{option} 的“{text}”不是日期，写法如 2021-06-30") from None
