"""The commands: options, progress, messages, exit codes. 0 done, 1 needs a person (--strict), 2 wrong use, 3 our fault."""

from __future__ import annotations

import datetime as dt
import re
import sys
from pathlib import Path

import click

from lp_reports import __version__
from lp_reports.screen import Bar, Commands, closing, needs_a_person, table

NEEDS_A_PERSON = 1


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, "-V", "--version", prog_name="lp-reports", help="显示版本。")
def main() -> None:
    """县级农村劳动力培训台账汇总：读各单位台账，对照任务分解表，出统计表、总台账和给各单位的反馈表。

    \b
    第一次用：  lp-reports init 工作区
    每个季度：  把台账放进 工作区/收件/2021Q2，再运行
               lp-reports run -w 工作区
    """


in_workspace = click.option(
    "-w",
    "--workspace",
    "folder",
    default=".",
    type=click.Path(path_type=Path),
    help="工作区文件夹，默认当前文件夹。",
)


@main.command(short_help="建一个工作区。")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
def init(folder: Path) -> None:
    """在 DIR 建工作区：设置.toml、任务分解表.xlsx、收件、模板、输出。已有的文件不动。"""
    from lp_reports.workspace import create

    made = create(folder)
    for path in made:
        click.echo(f"  已建 {path}")
    click.echo("工作区已备好。" if made else "工作区本来就齐全，什么也没有改。")
    click.echo(
        f"下一步：在 {folder / '收件'} 里建报送期文件夹（如 2021Q2），放入各单位台账，运行 lp-reports run -w {folder}"
    )


@main.command(short_help="汇总一期台账，写出全部表。")
@click.argument("period", required=False, metavar="[PERIOD]")
@in_workspace
@click.option("--as-of", metavar="DATE", help="截至日期，如 2021-06-30；默认本期最后一天。")
@click.option(
    "--jobs", type=click.IntRange(min=0, max=64), default=0, metavar="N", help="同时读几个文件，默认自动。"
)
@click.option("--strict", is_flag=True, help="有需要人处理的问题时，退出码为 1。")
@click.option("--pdf", "to_pdf", is_flag=True, help="另出 统计表.pdf（须装有 LibreOffice）。")
def run(period: str | None, folder: Path, as_of: str | None, jobs: int, strict: bool, to_pdf: bool) -> None:
    """汇总 PERIOD（2021Q2、2021年第二季度、2021-05）；不写则取收件里最新的一期。

    读收件里到这一期为止的全部台账，写 输出/<期>/：统计表、总台账、各单位反馈表和 data/。"""
    import gc

    from lp_reports.quarter.run import run as run_period

    gc.disable()  # a run makes millions of objects and no cycles worth collecting: a tenth of its time
    with Bar() as bar:
        outcome = run_period(folder, period, _date(as_of), jobs, bar.show, to_pdf)
    closing(outcome)
    if strict and needs_a_person(outcome):
        sys.exit(NEEDS_A_PERSON)


@main.command(short_help="看任务分解表和各处合计。")
@in_workspace
def plan(folder: Path) -> None:
    """读任务分解表，逐项核对合计，列出各年度任务和互相不一致的地方（只列出，不改动）。"""
    from lp_reports.plan import annex2_total
    from lp_reports.quarter.inbox import load_plan

    found = load_plan(folder)
    click.echo(found.title)
    rows = [("序号", "培训类别", *(f"{year}年" for year in found.years), "合计", "牵头单位")]
    for one in found.categories:
        rows.append(
            (
                str(one.number),
                one.name,
                *(str(one.tasks[year]) for year in found.years),
                str(one.task),
                one.lead,
            )
        )
    years = [sum(one.tasks[year] for one in found.categories) for year in found.years]
    rows.append(("", "合计", *map(str, years), str(sum(years)), ""))
    table(rows)
    click.echo("\n各乡镇（街道）")
    towns = [("乡镇（街道）", *(f"{year}年" for year in found.years), "合计")]
    for name, targets in found.townships.items():
        numbers = [targets[year].total for year in found.years]
        towns.append((name, *map(str, numbers), str(sum(numbers))))
    sums = [sum(targets[year].total for targets in found.townships.values()) for year in found.years]
    towns.append(("合计", *map(str, sums), str(sum(sums))))
    table(towns)
    total = annex2_total(found)
    click.echo(
        f"附件2：职业资格证（技能等级证）{total.vocational}，其中免费培训{total.free}，专项职业能力证{total.specialised}"
    )
    click.echo("附件1、附件2的每一行、每一列、每个合计都加得拢。")
    for clash in found.conflicts:
        click.secho(
            f"不一致（照列，不改）：{clash.what}，{clash.left}{clash.left_value}，{clash.right}{clash.right_value}",
            fg="yellow",
        )


@main.command(short_help="解释一个问题代码。")
@click.argument("code", required=False, metavar="[CODE]")
def explain(code: str | None) -> None:
    """说明问题代码 CODE（如 I03）是什么、怎么处理、怎样改；不写则列出全部。"""
    from lp_reports.catalogue import CATALOGUE, EFFECTS

    if code is None:
        table([(known, EFFECTS[entry.effect], entry.title) for known, entry in CATALOGUE.items()])
        return
    entry = CATALOGUE.get(code.strip().upper())
    if entry is None:
        from lp_reports.workspace import WrongUse

        raise WrongUse(f"没有“{code}”这个代码。运行 lp-reports explain 看全部代码")
    click.echo(f"{code.strip().upper()} {entry.title}（{EFFECTS[entry.effect]}）")
    words = {name: f"〈{label}〉" for name, label in _BLANKS.items()}
    click.echo(f"  问题：{entry.message.format(**words)}")
    click.echo(f"  改法：{entry.fix.format(**words)}")


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


def _date(text: str | None) -> dt.date | None:
    if text is None:
        return None
    try:
        year, month, day = map(int, re.split(r"[-/.]", text.strip()))
        return dt.date(year, month, day)
    except ValueError:
        raise click.BadParameter(f"--as-of 的“{text}”不是日期，写法如 2021-06-30") from None
