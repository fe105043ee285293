"""What the page may start, and how that is typed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from lp_reports.workspace import WrongUse, period_of

_LONGEST = 300  # characters of one word

Asked = Mapping[str, Any]


def arguments(command: str, asked: Asked, folder: Path) -> list[str]:
    """The words of a command on a workspace, without --json. Raises WrongUse for what the page never asks."""
    build = _COMMANDS.get(command)
    if build is None:
        raise WrongUse(f"网页没有“{command[:_LONGEST]}”这一步。请刷新网页再试")
    return [*build(asked), "-w", str(folder)]


def _word(asked: Asked, name: str) -> str:
    value = asked.get(name)
    if not isinstance(value, str) or not value.strip() or len(value) > _LONGEST:
        raise WrongUse(f"没有写明{name}。请刷新网页再试")
    return value.strip()


def _period(asked: Asked) -> str:
    period = period_of(_word(asked, "period"))
    if period is None:
        raise WrongUse("报送期写得不对。请写成 2021Q2、2021-05 这样")
    return period.name


def _run(asked: Asked) -> list[str]:
    return ["run", _period(asked), *(["--pdf"] if asked.get("pdf") is True else [])]


def _trace(asked: Asked) -> list[str]:
    # One word with blanks is as good as several; --figure… would be an option, so `--` ends those.
    return ["trace", "--period", _period(asked), f" {_word(asked, 'figure')}"]


def _next_plan(asked: Asked) -> list[str]:
    new = Path(_word(asked, "path").strip('"')).expanduser()
    if not new.is_absolute():  # else it would be made where the server stands, or read as an option
        raise WrongUse(f"“{new}”没有写全。请从盘符写起，如 D:\\培训\\新工作区")
    return ["next-plan", str(new)]


_COMMANDS: Mapping[str, Callable[[Asked], list[str]]] = {
    "run": _run,
    "problems": lambda asked: ["problems", _period(asked)],
    "heads": lambda asked: ["heads", _period(asked)],
    "settle": lambda asked: ["heads", f"--read={_word(asked, 'spelling')}={_word(asked, 'field')}"],
    "trace": _trace,
    "remind": lambda asked: ["remind", _period(asked)],
    "blank": lambda asked: ["blank", "--period", _period(asked)],
    "rectify": lambda asked: ["rectify", _period(asked)],
    "funds": lambda asked: ["funds", _period(asked), *(["--people"] if asked.get("people") is True else [])],
    "outcomes": lambda asked: ["outcomes", _period(asked)],
    "verify": lambda asked: ["verify", _period(asked)],
    "handover": lambda asked: ["handover"],
    "plan": lambda asked: ["plan"],
    "next": _next_plan,
    "close": lambda asked: ["close", _period(asked)],
    "doctor": lambda asked: ["doctor"],
}
