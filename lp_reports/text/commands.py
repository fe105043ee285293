"""Commands as they are to be typed."""

from __future__ import annotations


def typed(command: str, **options: object) -> str:
    """A command with the options that have a value; `.`, where one is already, is not said:
    `lp-reports run -w "D:/我的 台账"`."""
    given = [
        f'{_dashed(name)} "{value}"' if " " in str(value) else f"{_dashed(name)} {value}"
        for name, value in options.items()
        if value is not None and str(value) != "."
    ]
    return " ".join([command, *given])


def _dashed(name: str) -> str:
    return f"-{name}" if len(name) == 1 else f"--{name.replace('_', '-')}"
