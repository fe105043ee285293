"""What a self-check shows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from lp_reports.catalogue import CATALOGUE, EFFECTS, SEVERITY
from lp_reports.findings import LOST, MUST_MEND, any_lost, must_mend
from lp_reports.model.fields import Disposition, Effect
from lp_reports.reports.wording import file_outcome
from lp_reports.screen.table import table
from lp_reports.text.masking import mask_text

if TYPE_CHECKING:
    from lp_reports.quarter.check import Checked


def show(checked: Iterable[Checked]) -> None:
    """Each group of files, what was found, where it is written, what comes next."""
    for group in checked:
        _show(group)


def _show(group: Checked) -> None:
    summary = group.summary
    unit = next((ledger.unit for ledger in summary.ledgers if ledger.unit), "单位不明")
    period = f"{summary.period.title}（{mask_text(group.known_by)}）" if group.known_by else "报送期不明"
    click.secho(f"\n{unit} {period}", bold=True)
    for ledger in summary.ledgers:
        went = summary.rows[ledger.key]
        counts = "，".join(f"{kind.value} {went[kind]}" for kind in Disposition if went[kind])
        result = f"读入 {sum(went.values())} 行，{counts}" if counts else file_outcome(ledger)
        click.echo(f"  {mask_text(ledger.file)}：{result}")
    findings = Counter((finding.effect, finding.code) for finding in summary.findings)
    if not findings:
        click.echo("没有发现问题，可以报送")
    else:
        rows = sorted(findings, key=lambda pair: (SEVERITY[pair[0]], pair[1]))
        lines = [
            (f"  {code}", EFFECTS[effect], f"{findings[effect, code]}处", CATALOGUE[code].title)
            for effect, code in rows
        ]
        table(lines)
    lost = any_lost(summary.findings)
    must = must_mend(summary.findings)
    for finding in summary.findings:
        if finding.effect is Effect.FILE or finding.code == LOST:
            click.echo(f"  {finding.message}。改法：{finding.fix}")
    if lost:
        click.secho("有人没有读到，先不要报送：照上面的改法改好，再自查一次", fg="red")
    if findings and not must:
        click.echo("没有会退回、待核的，可以报送；重复、提示的请看一遍，无误的不用改")
    if group.written:
        click.echo(
            f"{'逐条的问题和改法、标好颜色的台账' if findings else '自查结果'}：{mask_text(str(group.written))}"
        )
    if step := next_step(group):
        click.echo(f"下一步：{step}")


def next_step(group: Checked) -> str:
    """How to mend what must be mended, '' where nothing must."""
    findings = group.summary.findings
    if any(finding.effect in MUST_MEND - {Effect.FILE} for finding in findings):
        return "打开它，在标色的单元格里改好，存盘后再自查一次；没有退回、待核再报送"
    if any(finding.effect is Effect.FILE for finding in findings) and not any_lost(findings):
        return "照上面的改法改好，再自查一次"
    return ""
