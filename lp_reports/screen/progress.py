"""The progress bar."""

from __future__ import annotations

import sys
from typing import Any

import click


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
