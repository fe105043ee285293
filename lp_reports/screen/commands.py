"""Chinese help and errors: the group that turns our kinds of trouble into one line and an exit code."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from lp_reports import __version__

WRONG_USE, OUR_FAULT = 2, 3

_SECTIONS = {"Options": "选项", "Commands": "命令"}


def typed(command: str, **options: object) -> str:
    """A command as it is to be typed, with the options that have a value: `lp-reports run -w "D:/我的 台账"`."""
    given = [
        f'{_dashed(name)} "{value}"' if " " in str(value) else f"{_dashed(name)} {value}"
        for name, value in options.items()
        if value is not None
    ]
    return " ".join([command, *given])


def _dashed(name: str) -> str:
    return f"-{name}" if len(name) == 1 else f"--{name.replace('_', '-')}"


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

    def list_commands(self, ctx: click.Context) -> list[str]:
        """In the order in which a quarter needs them."""
        return list(self.commands)

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
        except BrokenPipeError:  # lp-reports plan | head
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
