"""The progress bars, one a stage."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from lp_reports.model.ledger import Ledger


class Bar:
    """A bar for each stage on the error stream, so that what is printed stays clean."""

    def __init__(self) -> None:
        self._bar: Any = None
        self._stage = ""

    def __enter__(self) -> Bar:
        return self

    def __exit__(self, *_: object) -> None:
        if self._bar:
            self._bar.render_finish()

    def show(self, stage: str, done: int, total: int) -> None:
        """`done` of `total` steps of a stage are taken."""
        if stage != self._stage:
            self.__exit__()
            self._stage = stage
            self._bar = click.progressbar(
                length=total, label=f"正在{stage}", file=sys.stderr, show_eta=False, bar_template=_TEMPLATE
            )
            self._bar.render_progress()
        self._bar.update(done - self._bar.pos)

    def read(self, _: tuple[Ledger, ...]) -> None:
        """A file is read: the bar says as much."""


_TEMPLATE = "%(label)s  [%(bar)s]  %(info)s"
