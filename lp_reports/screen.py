"""What the terminal shows: Chinese help and errors, the progress bar, tables, the closing screen."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from lp_reports import __version__

if TYPE_CHECKING:
    from lp_reports.quarter.run import Outcome

WRONG_USE, OUR_FAULT = 2, 3

# --- help and errors in Chinese ---------------------------------------------------------------------------

_SECTIONS = {"Options": "选项", "Commands": "命令"}


class _Formatter(click.HelpFormatter):
    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        words = args.replace("[OPTIONS]", "[选项]").replace("COMMAND [ARGS]...", "命令 …")
        super().write_usage(prog, words, "用法：")

    @contextmanager
    def section(self, name: str) -> Iterator[None]:
        with super().section(_SECTIONS.get(name, name)):
            yield

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        shown = [(term, "显示帮助。" if term == "-h, --help" else text) for term, text in rows]
        super().write_dl(shown, col_max, col_spacing)


class _Context(click.Context):
    formatter_class = _Formatter


class WrongWords(click.UsageError):
    """A command typed wrongly, said in Chinese."""

    def show(self, file: Any = None) -> None:
        """One line on the error stream."""
        click.secho(self.message, fg="red", err=True)


def _in_chinese(error: click.UsageError) -> WrongWords:
    name = error.ctx.command_path if error.ctx else "lp-reports"
    what = error.message
    if isinstance(error, click.NoSuchOption):
        what = f"没有“{error.option_name}”这个选项"
    elif isinstance(error, click.MissingParameter):
        what = f"缺少“{error.param.make_metavar(error.ctx) if error.param and error.ctx else ''}”"
    elif isinstance(error, click.BadParameter) and error.param and what.isascii():
        what = f"“{'、'.join(error.param.opts)}”的值不对，应为整数"
    elif isinstance(error, click.BadOptionUsage):
        what = f"选项“{error.option_name}”后面要写值"
    elif what.startswith("No such command"):
        what = f"没有“{what.split(chr(39))[1]}”这个命令"
    elif "unexpected extra argument" in what:
        what = f"多写了“{what.partition('(')[2].rpartition(')')[0]}”"
    return WrongWords(f"{what}。看用法：{name} --help", error.ctx)


class _Command(click.Command):
    context_class = _Context

    def make_context(self, *args: Any, **kwargs: Any) -> click.Context:
        try:
            return super().make_context(*args, **kwargs)
        except click.UsageError as error:
            raise _in_chinese(error) from None


class Commands(click.Group):
    """The group that turns our kinds of trouble into one line and an exit code; heavy imports stay late."""

    context_class = _Context
    command_class = _Command

    def make_context(self, *args: Any, **kwargs: Any) -> click.Context:
        """The group's own words, wrong ones in Chinese."""
        try:
            return super().make_context(*args, **kwargs)
        except click.UsageError as error:
            raise _in_chinese(error) from None

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; WrongUse exits 2, anything unforeseen exits 3 and names places only, no data."""
        try:
            return super().invoke(ctx)
        except WrongWords:
            raise
        except click.UsageError as error:
            raise _in_chinese(error) from None
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


# --- what a run shows -------------------------------------------------------------------------------------


class Bar:
    """A progress bar on the error stream, so that what is printed stays clean."""

    def __init__(self) -> None:
        self._bar: Any = None

    def __enter__(self) -> Bar:
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


def closing(outcome: Outcome) -> None:
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
        + _first([one.line for one in summary.exceptions], 5)
    )


def _first(lines: Sequence[str], count: int) -> list[str]:
    more = [f"……另有{len(lines) - count}处，见 data/findings.csv 和收件文件夹"] if len(lines) > count else []
    return [*lines[:count], *more]


def needs_a_person(outcome: Outcome) -> bool:
    """Something is refused, held, missing, unread or changed."""
    summary = outcome.summary
    open_rows = any(line.rejected or line.held or line.state in ("未报", "退回") for line in summary.units)
    return (
        open_rows
        or bool(_attention(outcome))
        or any(finding.effect == "file" for finding in summary.findings)
    )


def table(rows: Sequence[tuple[str, ...]]) -> None:
    """Columns that line up in a terminal, where a Chinese character is two wide."""
    widths = [max(map(_width, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = [text + " " * (width - _width(text)) for text, width in zip(row, widths, strict=True)]
        click.echo("  ".join(cells).rstrip())


def _width(text: str) -> int:
    return sum(2 if ord(letter) > 0x2000 else 1 for letter in text)
