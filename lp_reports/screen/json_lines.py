"""JSON lines for the program that started the command: one object a line, each with its `event`, the last `done`.

Files written and steps to take next are gathered while a command speaks, and told in that last line."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from lp_reports import __version__

if TYPE_CHECKING:
    from lp_reports.model.ledger import Ledger

Event = Mapping[str, Any]
OPTION = "--json"
WRITTEN, NEXT = "written", "next"  # gathered, not said by themselves


class Gathered(NamedTuple):
    """What the last line tells: paths written, and sentences."""

    outputs: list[str]
    next: list[str]


def want(context: click.Context) -> None:
    """The command was asked for JSON."""
    context.find_root().meta[OPTION] = Gathered([], [])


def wanted(context: click.Context | None = None) -> bool:
    """Whether it was; `context`: None for the command that runs."""
    context = context or click.get_current_context(silent=True)
    return bool(context and context.find_root().meta.get(OPTION))


def say(show: Callable[[], object], events: Callable[[], Iterable[Event]]) -> None:
    """An outcome: to a person in Chinese, to a program as JSON lines."""
    if not wanted():
        show()
        return
    for event in events():
        if event["event"] == WRITTEN:
            _gathered(None).outputs.append(masked(str(_plain(event["path"]))))
        elif event["event"] == NEXT:
            _gathered(None).next.append(masked(event["text"]))
        else:
            write([event])


def _gathered(context: click.Context | None) -> Gathered:
    gathered: Gathered = (context or click.get_current_context()).find_root().meta[OPTION]
    return gathered


def write(events: Iterable[Event]) -> None:
    """A line each, at once: who reads them waits for every one."""
    import json  # late, as all that only JSON lines need

    for event in events:
        sys.stdout.write(json.dumps(event, ensure_ascii=False, default=_plain) + "\n")
        sys.stdout.flush()


def masked(text: str) -> str:
    """With every ID, phone and bank card in it masked."""
    from lp_reports.text.masking import mask_text  # late: --help needs none of it

    return mask_text(text)


def _plain(value: object) -> object:
    from decimal import Decimal
    from pathlib import Path

    if isinstance(value, Decimal):
        return (
            int(value)
            if value == value.to_integral_value() and value.as_tuple().exponent == 0
            else str(value)
        )
    return value.as_posix() if isinstance(value, Path) else str(value)


class Progress:
    """What is being done and how far, as events; at most one for every hundredth of a stage."""

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def show(self, stage: str, done: int, total: int) -> None:
        """`done` of `total` steps of a stage are taken."""
        step = max(1, total // 100)
        if done % step == 0 or done == total:
            write([{"event": "progress", "stage": stage, "done": done, "total": total}])

    def read(self, ledgers: tuple[Ledger, ...]) -> None:
        """A file is read: what each unit has in it, before its rows are compared with others'."""
        for ledger in ledgers:
            about = {"unit": ledger.unit, "period": ledger.period.name, "file": masked(ledger.file)}
            found = {"rows": len(ledger.records), "findings": len(ledger.findings)}
            write([{"event": "read", **about, "refused": ledger.refused, **found}])


# --- the beginning and the end ------------------------------------------------------------------------------


def started(command: str) -> Event:
    """The first line of every command."""
    return {"event": "start", "command": command, "version": __version__}


def failed(message: str, places: Iterable[str] = (), file: str = "") -> Event:
    """Instead of an outcome: what was found and what is expected; how to mend it; the file it is about; of our own
    faults where they lie. All of it is masked already."""
    problem, fix = _parted(message)
    return {"event": "error", "message": problem, "fix": fix, "file": file, "places": list(places)}


def _parted(message: str) -> tuple[str, str]:
    """A sentence of ours: what is wrong, and from 请 on what to do."""
    match = re.fullmatch(r"(.*)(?:[。\n]|(?<=？))(请.*)", message, re.DOTALL)
    return (match[1], match[2]) if match else (message, "")


def warning(message: str, fix: str = "", file: str = "", period: str = "") -> Event:
    """Something that a person must know, and what to do about it; the file it is about, and the earlier period whose folder
    holds it."""
    about = {"file": masked(file), "period": period}
    return {"event": "warning", "message": masked(message), "fix": masked(fix), **about}


def done(code: int, context: click.Context | None) -> Event:
    """The last line of every command."""
    return {"event": "done", "exit": code, **_gathered(context)._asdict()}
