"""The page: the commands by clicks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from lp_reports.cli.options import in_workspace
from lp_reports.screen.commands import Command, Number
from lp_reports.screen.json_lines import say

if TYPE_CHECKING:
    from pathlib import Path


@click.command(cls=Command, short_help="用网页操作：放台账、看问题、汇总、发反馈。")
@in_workspace
@click.option("--port", type=Number(0, 65535), default=0, metavar="端口", help="默认0：随便一个空着的。")
@click.option("--no-browser", is_flag=True, help="不自动打开浏览器，只写出地址。")
def serve(folder: Path, port: int, no_browser: bool) -> None:
    """在这台电脑上打开网页，用鼠标做完一个季度的事。只有这台电脑能打开，什么也不传出去；按 Ctrl-C 停止。"""
    from lp_reports.page.server import serve as serve_page
    from lp_reports.screen.serving import address, show, show_end

    serve_page(
        folder,
        port,
        not no_browser,
        lambda url: say(lambda: show(url), lambda: address(url)),
    )
    say(show_end, lambda: ())
