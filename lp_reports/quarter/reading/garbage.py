"""How often Python looks for garbage while rows are read, counted and written."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_SELDOM = (50_000, 20, 100)  # objects, and rounds over the younger ones before the older are looked through


@contextmanager
def seldom_collected() -> Iterator[None]:
    """Rows live as long as the run, and hold no circles: to look through all of them again and again takes a third of
    the time of counting. What no circle holds goes at once, as ever; child processes begin with the same rule."""
    usual = gc.get_threshold()
    gc.set_threshold(*_SELDOM)
    try:
        yield
    finally:
        gc.set_threshold(*usual)


@contextmanager
def uncollected() -> Iterator[None]:
    """Nothing is looked through while rows are read and counted, nor what is there at the end, until `lasting` is over:
    to look through all that came, but once, takes a tenth of the time of counting. Child processes do look."""
    gc.disable()
    try:
        yield
        gc.freeze()
    finally:
        gc.enable()


@contextmanager
def lasting() -> Iterator[None]:
    """What is there at the beginning stays until the end, so that no collection looks through it: it costs what came
    since, and no more; and nothing is looked through but where `collected` asks for it. Child processes do look."""
    gc.freeze()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
        gc.unfreeze()


def collected() -> None:
    """What is spent and holds circles is let go now: a workbook of the whole county's rows, before the next is made."""
    gc.collect()
