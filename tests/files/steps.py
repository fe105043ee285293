"""How much work is done, counted and never timed: the same on every machine, under any tracer.

Counted are the lines of Python that are run, each turn of a loop anew, the letters that a text's own methods may look
at, and the steps of every regular expression (walked.py). A reader that looks again and again at the same bytes cannot
hide from it."""

from __future__ import annotations

import re
import sys
import types
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import walked as walking
from walked import MOST, Endless, Walked, Work

_OURS = (__file__, walking.__file__)


@contextmanager
def counting() -> Iterator[Work]:
    """Meanwhile all work of the program is counted: its regular expressions are walked, its lines and calls told."""
    work = Work()
    walked: dict[re.Pattern[Any], Walked] = {}

    def stand_in(value: Any) -> Any:
        if isinstance(value, re.Pattern):
            return walked.setdefault(value, Walked(value, work))
        if type(value) in (tuple, list) and any(isinstance(each, re.Pattern) for each in value):
            return type(value)(map(stand_in, value))
        if type(value) is dict and any(isinstance(each, re.Pattern) for each in value.values()):
            return {key: stand_in(each) for key, each in value.items()}
        if isinstance(value, types.BuiltinMethodType) and isinstance(value.__self__, re.Pattern):
            return getattr(stand_in(value.__self__), value.__name__)
        return value

    replaced = [
        (module, name, value)
        for module in [each for name, each in sys.modules.items() if name.startswith("lp_reports.")]
        for name, value in list(vars(module).items())
        if stand_in(value) is not value
    ]

    def line(frame: types.FrameType, event: str, _: Any) -> Any:
        work.lines += event == "line"
        if work.lines > MOST:
            raise Endless
        return line

    def call(frame: types.FrameType, event: str, _: Any) -> Any:
        return None if frame.f_code.co_filename in _OURS else line

    def method(frame: types.FrameType, event: str, function: Any) -> None:
        if event == "c_call" and isinstance(getattr(function, "__self__", None), str | bytes):
            work.letters += len(function.__self__) if frame.f_code.co_filename not in _OURS else 0

    before = sys.gettrace(), sys.getprofile()
    for module, name, value in replaced:
        setattr(module, name, stand_in(value))
    sys.settrace(call)
    sys.setprofile(method)
    try:
        yield work
    finally:
        sys.settrace(before[0])
        sys.setprofile(before[1])
        for module, name, value in replaced:
            setattr(module, name, value)


def cost(work: Callable[[], object]) -> int:
    """What some work costs."""
    with counting() as counted:
        work()
    return counted.all


def growth(make: Callable[[int], Callable[[], object]], size: int) -> float:
    """How many times the work four times the bytes are, what every file costs left aside: 4 of a reader in order, 16
    of one that looks at everything again for each part of it."""
    make(size)()  # what is loaded once, is loaded
    try:
        small, middle, large = (cost(make(size * times)) for times in (1, 4, 16))
    except Endless:
        return float("inf")
    return (large - middle) / (middle - small)


LINEAR_OR_SO = 4**1.5  # half way between linear and quadratic
