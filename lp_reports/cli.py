"""The commands: options, progress, messages, exit codes. 0 done, 1 needs a person (--strict), 2 wrong use, 3 our fault."""

from __future__ import annotations

import datetime as dt
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from lp_reports import __version__

if TYPE_CHECKING:
    from lp_reports.quarter import Outcome

NEEDS_A_PERSON, WRONG_USE, OUR_FAULT = 1, 2, 3


class Commands(click.Group):
    """The group that turns our kinds of trouble into one line and an exit code; heavy imports stay late."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; WrongUse exits 2, anything unforeseen exits 3 and leaves a log without data."""
        try:
            return super().invoke(ctx)
        except (click.exceptions.Exit, click.Abort, click.ClickException):
            raise
        except Exception as error:
            _explain_failure(error)
            ctx.exit(WRONG_USE if type(error).__name__ == "WrongUse" else OUR_FAULT)


def _explain_failure(error: Exception) -> None:
    if type(error).__name__ in ("WrongUse", "Fault"):
        click.secho(str(error), fg="red", err=True)
        return
    import traceback

    frames = traceback.extract_tb(error.__traceback__)
    lines = [f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames]
    click.secho("程序出错了，台账和原来的输出都没有动。请把下面几行发给开发者：", fg="red", err=True)
    click.echo("\n".join([f"lp-reports {__version__} {type(error).__name__}", *lines[-8:]]), err=True)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, "-V", "--version", prog_name="lp-reports", help="显示版本。")
def main() -> None:
    """县级农村劳动力培训台账汇总：读各单位台账，对照任务分解表，出统计表、总台账和给各单位的反馈表。

    \b
    第一次用：  lp-reports init 工作区
    每个季度：  把台账放进 工作区/收件/2021Q2，再运行
               lp-reports run -w 工作区
    """


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
@click.option(
    "-w",
    "--workspace",
    "folder",
    default=".",
    type=click.Path(path_type=Path),
    help="工作区文件夹，默认当前文件夹。",
)
@click.option("--as-of", metavar="DATE", help="截至日期，如 2021-06-30；默认本期最后一天。")
@click.option(
    "--jobs", type=click.IntRange(min=0, max=64), default=0, metavar="N", help="同时读几个文件，默认自动。"
)
@click.option("--strict", is_flag=True, help="有需要人处理的问题时，退出码为 1。")
def run(period: str | None, folder: Path, as_of: str | None, jobs: int, strict: bool) -> None:
    """汇总 PERIOD（2021Q2、2021年第二季度、2021-05）；不写则取收件里最新的一期。

    读收件里到这一期为止的全部台账，写 输出/<期>/：统计表、总台账、各单位反馈表和 data/。"""
    import gc

    from lp_reports import quarter

    gc.disable()  # a run makes millions of objects and no cycles worth collecting: a tenth of its time
    with _Bar() as bar:
        outcome = quarter.run(folder, period, _date(as_of), jobs, bar.show)
    _closing(outcome)
    if strict and _needs_a_person(outcome):
        sys.exit(NEEDS_A_PERSON)


@main.command(short_help="看任务分解表和各处合计。")
@click.option(
    "-w",
    "--workspace",
    "folder",
    default=".",
    type=click.Path(path_type=Path),
    help="工作区文件夹，默认当前文件夹。",
)
def plan(folder: Path) -> None:
    """读任务分解表，逐项核对合计，列出各年度任务和互相不一致的地方（只列出，不改动）。"""
    from lp_reports.plan import annex2_total
    from lp_reports.quarter import load_plan

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
    _table(rows)
    click.echo("\n各乡镇（街道）")
    towns = [("乡镇（街道）", *(f"{year}年" for year in found.years), "合计")]
    for name, targets in found.townships.items():
        numbers = [targets[year].total for year in found.years]
        towns.append((name, *map(str, numbers), str(sum(numbers))))
    sums = [sum(targets[year].total for targets in found.townships.values()) for year in found.years]
    towns.append(("合计", *map(str, sums), str(sum(sums))))
    _table(towns)
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
        _table([(known, EFFECTS[entry.effect], entry.title) for known, entry in CATALOGUE.items()])
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


# --- what the screen shows ------------------------------------------------------------------------------------


def _date(text: str | None) -> dt.date | None:
    if text is None:
        return None
    try:
        year, month, day = map(int, re.split(r"[-/.]", text.strip()))
        return dt.date(year, month, day)
    except ValueError:
        raise click.BadParameter(f"“{text}”不是日期，写法如 2021-06-30", param_hint="--as-of") from None


class _Bar:
    """A progress bar on the error stream, so that what is printed stays clean."""

    def __init__(self) -> None:
        self._bar: Any = None

    def __enter__(self) -> _Bar:
        return self

    def __exit__(self, *_: object) -> None:
        if self._bar:
            self._bar.render_finish()

    def show(self, done: int, total: int) -> None:
        """`done` of `total` files are read."""
        if not self._bar:
            self._bar = click.progressbar(length=total, label="正在读台账", file=sys.stderr, show_eta=False)
            self._bar.render_progress()
        self._bar.update(done - self._bar.pos)


def _closing(outcome: Outcome) -> None:
    """One screen: who reported, where the rows went, where the outputs are, what to do next."""
    summary = outcome.summary
    states = [line.state for line in summary.units]
    reported = [state for state in states if state not in ("未报", "退回")]
    click.secho(f"\n{summary.county} {summary.period.title}（截至{summary.as_of}）", bold=True)
    click.echo(
        f"应报 {len(states)} 家，已报 {len(reported)} 家"
        f"（零报告 {states.count('零报告')}，逾期 {sum(state.startswith('逾期') for state in states)}），"
        f"退回 {states.count('退回')} 家，未报 {states.count('未报')} 家"
    )
    for state in ("未报", "退回"):
        if names := [line.unit for line in summary.units if line.state == state]:
            click.echo(f"  {state}：{'、'.join(names)}")
    rows, counted, held, rejected, duplicate = (
        sum(getattr(line, name) for line in summary.units) for name in _ROWS
    )
    click.echo(f"本期读入 {rows} 行：有效 {counted}，待核 {held}，退回 {rejected}，重复 {duplicate}")
    for scope, word in (("quarter", "本期"), ("year", "本年"), ("plan", "累计")):
        trained, certified = (
            summary.count("county", "合计", scope, measure) for measure in ("trained", "certified")
        )
        rate = summary.figure("category", "合计", scope, "rate")
        click.echo(
            f"{word}培训 {trained} 人次，取证 {certified} 人次"
            + (f"，完成任务 {rate}%" if rate is not None else "")
        )
    for line in _attention(outcome):
        click.secho(f"请留意：{line}", fg="yellow")
    click.echo(f"输出在 {outcome.folder}")
    click.echo("下一步：打印 统计表.xlsx；把 反馈 里的表发给各单位，改好后以“更正”为名重报")


_ROWS = ("rows", "counted", "held", "rejected", "duplicate")


def _attention(outcome: Outcome) -> list[str]:
    """What the clerk must know beyond the numbers, no more than fits the screen."""
    summary = outcome.summary
    unknown = [
        f"{finding.period} {finding.file}：{finding.message}"
        for finding in summary.findings
        if not finding.unit
    ]
    return (
        _first(unknown, 5)
        + _first(outcome.strays, 5)
        + _first(outcome.changed, 5)
        + _first(summary.exceptions, 5)
    )


def _first(lines: Sequence[str], count: int) -> list[str]:
    more = [f"……另有{len(lines) - count}处，见 data/findings.csv 和收件文件夹"] if len(lines) > count else []
    return [*lines[:count], *more]


def _needs_a_person(outcome: Outcome) -> bool:
    """Something is refused, held, missing, unread or changed."""
    summary = outcome.summary
    open_rows = any(line.rejected or line.held or line.state in ("未报", "退回") for line in summary.units)
    return (
        open_rows
        or bool(_attention(outcome))
        or any(finding.effect == "file" for finding in summary.findings)
    )


def _table(rows: Sequence[tuple[str, ...]]) -> None:
    """Columns that line up in a terminal, where a Chinese character is two wide."""
    widths = [max(map(_width, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = [text + " " * (width - _width(text)) for text, width in zip(row, widths, strict=True)]
        click.echo("  ".join(cells).rstrip())


def _width(text: str) -> int:
    return sum(2 if ord(letter) > 0x2000 else 1 for letter in text)
