"""What `doctor` says of a copy of an output: the run that wrote it, the cells that differ."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import click

from lp_reports.quarter.copies import State
from lp_reports.screen.json_lines import Event, masked
from lp_reports.text.masking import mask_text

if TYPE_CHECKING:
    from lp_reports.quarter.copies import Copy, Difference

_SHOWN = 30  # cells of one file
_SAYS = {
    State.SAME: ("green", "没有改动，与发布的逐字节相同"),
    State.RESAVED: ("green", "另存过，每一格都与发布的相同"),
    State.EDITED: ("red", "改动过"),
    State.UNCOMPARED: ("yellow", "与发布的不是同一份，没有逐格核对"),
    State.UNKNOWN: ("yellow", "不知道是哪一次汇总写的：内容和名称都对不上输出里的文件"),
}


def show(copies: Iterable[Copy]) -> None:
    """A verdict a file, the run it comes from, then each cell that differs."""
    for copy in copies:
        colour, verdict = _SAYS[copy.state]
        count = f"，{len(copy.differences)}处不同" if copy.differences else ""
        why = f"：{copy.why}" if copy.why else ""
        click.echo(f"{mask_text(copy.path.name)}：{click.style(verdict + count, fg=colour)}{mask_text(why)}")
        if copy.run:
            run = copy.run
            click.echo(
                f"  发布的是 {mask_text(copy.original)}"
                f"（{run.period.title}，截至{run.as_of}，lp-reports {run.version} 写出）"
            )
        for difference in copy.differences[:_SHOWN]:
            click.echo(f"  {mask_text(_sentence(difference))}")
        if len(copy.differences) > _SHOWN:
            click.echo(f"  …… 另有{len(copy.differences) - _SHOWN}处")


def _sentence(difference: Difference) -> str:
    if not difference.cell:
        return f"工作表“{difference.sheet}”：{difference.found or '是后加的'}"
    was, now = (text or "空白" for text in (difference.published, difference.found))
    return f"工作表“{difference.sheet}” {difference.cell}：发布的是“{was}”，这一份是“{now}”"


def of_copies(copies: Iterable[Copy]) -> Iterator[Event]:
    """A file an event, with all its differences."""
    for copy in copies:
        yield {
            "event": "copy",
            "file": masked(copy.path.name),
            "state": copy.state.value,
            "period": copy.run.period.name if copy.run else "",
            "as_of": copy.run.as_of if copy.run else "",
            "version": copy.run.version if copy.run else "",
            "original": masked(copy.original),
            "why": masked(copy.why),
            "differences": [
                {key: masked(text) for key, text in difference._asdict().items()}
                for difference in copy.differences
            ],
        }
