"""Patterns that most ledgers never come to: to compile every one of them takes a third of loading the program."""

from __future__ import annotations

import re
from typing import Any, cast


def seldom(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """As re.compile has it, compiled when it is first asked for something."""
    return cast("re.Pattern[str]", _Seldom(pattern, flags))


class _Seldom:
    """What stands for a pattern."""

    def __init__(self, pattern: str, flags: int) -> None:
        self._made_of = pattern, flags

    def __getattr__(self, name: str) -> Any:
        """Asked the first time alone: from then on all that a pattern has stands here."""
        compiled = re.compile(*self._made_of)
        self.__dict__.update({each: getattr(compiled, each) for each in dir(compiled) if each[0] != "_"})
        return getattr(compiled, name)
