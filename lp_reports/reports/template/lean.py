"""openpyxl without numpy."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_numpy() -> Iterator[None]:
    """openpyxl, where it is imported for the first time, takes numpy along if that is installed, to know its numbers:
    a third of the time that it takes to load, for numbers that no form of ours is filled with."""
    absent = "numpy" not in sys.modules
    if absent:
        sys.modules["numpy"] = None  # type: ignore[assignment]  # how Python says that there is none
    try:
        yield
    finally:
        if absent:
            del sys.modules["numpy"]
