"""What `remind` shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from lp_reports.reports.excel.texts import day
from lp_reports.reports.reminders import MEND, REPORT, Reminder
from lp_reports.screen.table import table
from lp_reports.text.masking import mask_text

if TYPE_CHECKING:
    from lp_reports.quarter.reminding import Reminding


def show(reminding: Reminding) -> None:
    """Who has to be reminded of what, how late each is, by which telephone; then each message."""
    summary = reminding.summary
    click.secho(f"{summary.county} {summary.period.title}催报（{day(reminding.today)}）", bold=True)
    if reminding.path is None:
        click.echo("都已按时报送，没有要改的，不用催")
        return
    for matter, title in (
        (REPORT, f"台账：{day(summary.due)}前报送"),
        (MEND, f"反馈：{day(summary.mend_by)}前改好报回"),
    ):
        if lines := [reminder for reminder in reminding.reminders if reminder.matter == matter]:
            click.echo(f"\n{title}")
            table([("  单位", "情况", "天数", "联系人", "电话"), *map(_line, lines)])
    click.echo("\n发给各单位的话：")
    for reminder in reminding.reminders:
        click.echo(f"\n{mask_text(reminder.message)}")
    click.echo(f"\n这些话写在 {reminding.path}，打开复制到微信或短信即可")
    if not all(reminder.contact.telephone for reminder in reminding.reminders):
        click.echo("没有电话的，写进 设置.toml 的“单位联系人”")


def _line(reminder: Reminder) -> tuple[str, ...]:
    contact = reminder.contact
    return f"  {reminder.unit}", reminder.state, reminder.delay, contact.name or "—", contact.telephone or "—"
