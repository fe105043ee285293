"""Chinese help and errors: the group that turns our kinds of trouble into one line and an exit code."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import click

from lp_reports import __version__
from lp_reports.screen import json_lines
from lp_reports.screen.table import aligned
from lp_reports.text.matching import closest

WRONG_USE, OUR_FAULT, INTERRUPTED = 2, 3, 130
_ALIKE = 60  # of 100: what a mistyped word is told to look like

_SECTIONS = {"Options": "选项", "Commands": "命令"}


class Number(click.IntRange):
    """A whole number within bounds, told in Chinese."""

    def _describe_range(self) -> str:
        return f"{self.min}至{self.max}"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The number. Raises BadParameter."""
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter:
            self.fail(f"“{value}”不对，应为{self._describe_range()}的整数", param, ctx)


class Place(click.Path):
    """A path. Imported late: `--help` needs none."""

    def coerce_path_result(self, value: Any) -> Any:
        """The path."""
        from pathlib import Path

        return Path(value)


class _Formatter(click.HelpFormatter):
    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        words = args.replace("[OPTIONS]", "[选项]").replace("COMMAND [ARGS]...", "命令 …")
        super().write_usage(prog, words, "用法：")

    @contextmanager
    def section(self, name: str) -> Iterator[None]:
        with super().section(_SECTIONS.get(name, name)):
            yield

    def write_heading(self, heading: str) -> None:
        self.write(f"{heading}：\n")

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        shown = [("  " + term, "显示帮助。" if term == "-h, --help" else text) for term, text in rows]
        self.write("".join(f"{line}\n" for line in aligned(shown)))


class _Context(click.Context):
    formatter_class = _Formatter


class WrongWords(click.UsageError):
    """A command typed wrongly, said in Chinese."""

    def show(self, file: Any = None) -> None:
        """One line on the error stream, or an event."""
        from lp_reports.text.masking import mask_text

        _say_failed(mask_text(self.message), WRONG_USE, self.ctx)


def _in_chinese(error: click.UsageError, ctx: click.Context | None) -> WrongWords:
    ctx = error.ctx or ctx
    name = ctx.command_path if ctx else "lp-reports"
    what = error.message
    if isinstance(error, click.NoSuchOption):
        what = _unknown(error.option_name, "选项", error.possibilities or ())
    elif isinstance(error, click.MissingParameter):
        what = f"缺少“{error.param.make_metavar(ctx) if error.param and ctx else ''}”"
    elif isinstance(error, click.BadParameter) and error.param:
        what = f"{'、'.join(error.param.opts)} 的{what}"
    elif isinstance(error, click.BadOptionUsage):
        what = f"选项“{error.option_name}”后面{'不' if 'not take' in what else ''}要写值"
    elif what.startswith("No such command"):
        group = ctx.command if ctx else None
        known = group.commands if isinstance(group, click.Group) else ()
        what = _unknown(what.split(chr(39))[1], "命令", known)
    elif "unexpected extra argument" in what:
        what = f"多写了“{what.partition('(')[2].rpartition(')')[0]}”"
    return WrongWords(f"{what}{'' if what.endswith('？') else '。'}请看用法：{name} --help", ctx)


def _unknown(word: str, kind: str, known: Iterable[str]) -> str:
    """What is not known, and what it most looks like."""
    near = closest(word, known, 1, _ALIKE)
    return f"没有“{word}”这个{kind}" + (f"，是不是“{near[0]}”？" if near else "")


class _InChinese(click.Command):
    """A command whose wrong words are told in Chinese."""

    context_class = _Context

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """The words it takes, the rest."""
        if json_lines.OPTION in args:
            json_lines.want(ctx)
        try:
            return super().parse_args(ctx, args)
        except click.exceptions.NoArgsIsHelpError:
            raise
        except click.UsageError as error:
            raise _in_chinese(error, ctx) from None


class Command(_InChinese):
    """A command that can say its outcome as JSON lines, the beginning and the end of it too."""

    def get_params(self, ctx: click.Context) -> list[click.Parameter]:
        """Its own, and --json."""
        as_json = click.Option(
            [json_lines.OPTION], is_flag=True, expose_value=False, help="结果逐行写成 JSON，给别的程序读。"
        )
        *own, help_option = super().get_params(ctx)
        return [*own, as_json, help_option]

    def invoke(self, ctx: click.Context) -> None:
        """Run it."""
        if not json_lines.wanted(ctx):
            super().invoke(ctx)
            return
        json_lines.write([json_lines.started(ctx.info_name or "")])
        try:
            super().invoke(ctx)
        except SystemExit as end:
            json_lines.write([json_lines.done(int(end.code or 0), ctx)])
            raise
        json_lines.write([json_lines.done(0, ctx)])


class Commands(_InChinese, click.Group):
    """The group that turns our kinds of trouble into one line and an exit code; heavy imports stay late."""

    command_class = Command

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """As any group, on streams that show whatever a file may be called."""
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, io.TextIOWrapper):
                _show_anything(stream)
        return super().main(*args, **kwargs)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """In the order in which a quarter needs them."""
        return list(self.commands)

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; WrongUse and what the system refuses exit 2, anything unforeseen exits 3 and names places
        only, no data."""
        try:
            return super().invoke(ctx)
        except (WrongWords, click.exceptions.Exit, click.Abort, BrokenPipeError):
            raise
        except click.UsageError as error:
            raise _in_chinese(error, ctx) from None
        except KeyboardInterrupt:
            _say_failed("已中断", INTERRUPTED, ctx)
            ctx.exit(INTERRUPTED)
        except OSError as error:
            file = json_lines.masked(str(error.filename or ""))
            _say_failed(_refusal(error), WRONG_USE, ctx, file=file)
            ctx.exit(WRONG_USE)
        except Exception as error:
            message, code, places = _failure(error)
            _say_failed(message, code, ctx, places)
            ctx.exit(code)


def _show_anything(stream: io.TextIOWrapper) -> None:
    """Keep the stream's code page where it has Chinese (a Windows that redirects into a file: cp936), else UTF-8;
    what it lacks is spelled out, for a file's name must not stop a command."""
    try:
        "台账".encode(stream.encoding)
    except UnicodeEncodeError:
        stream.reconfigure(encoding="utf-8")
    stream.reconfigure(errors="backslashreplace")


def _say_failed(
    message: str, code: int, ctx: click.Context | None, places: Sequence[str] = (), file: str = ""
) -> None:
    if json_lines.wanted(ctx):
        json_lines.write([json_lines.failed(message, places, file), json_lines.done(code, ctx)])
        return
    click.secho(message, fg="red", err=True)
    for place in places:
        click.echo(place, err=True)


def _refusal(error: OSError) -> str:
    """What the system refuses, in Chinese."""
    from lp_reports.text.masking import mask_text
    from lp_reports.workspace import reason

    what = mask_text(str(error.filename)) if error.filename else "文件"
    return f"{what} 读写不了（{reason(error)}）。请关闭正开着它的程序，检查磁盘空间和权限，再运行"


def _failure(error: Exception) -> tuple[str, int, list[str]]:
    """What went wrong, the exit code, of our own faults where they lie. Imported late: `--help` needs none of it."""
    import traceback
    from pathlib import Path

    from lp_reports.text.masking import mask_text
    from lp_reports.workspace import Fault, WrongUse

    if isinstance(error, WrongUse | Fault):
        return mask_text(str(error)), WRONG_USE if isinstance(error, WrongUse) else OUR_FAULT, []
    frames = traceback.extract_tb(error.__traceback__)
    places = [f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames]
    message = "程序出错了，台账和原来的输出都没有动。请把下面几行发给开发者："
    return message, OUR_FAULT, [f"lp-reports {__version__} {type(error).__name__}", *places[-8:]]
