"""What `serve` says."""

from __future__ import annotations

from collections.abc import Iterator

import click

from lp_reports.screen.json_lines import Event


def show(url: str) -> None:
    """Where the page is, on a line of its own, and how it ends."""
    click.echo("网页在这个地址，没有自动打开的，请复制到浏览器：")
    click.echo(url)
    click.echo("只有这台电脑能打开。用完按 Ctrl-C，或者关掉这个窗口。")


def show_end() -> None:
    """It has ended."""
    click.echo("网页已停止。")


def address(url: str) -> Iterator[Event]:
    """Where the page is."""
    yield {"event": "page", "url": url}
