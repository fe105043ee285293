"""The plan and its sums, as a terminal shows them."""

from __future__ import annotations

import click

from lp_reports.model.payments import Funds
from lp_reports.model.plan import Plan
from lp_reports.plan.read import annex2_total
from lp_reports.screen.table import table
from lp_reports.settings.read import Settings


def show(settings: Settings, plan: Plan, funds: Funds) -> None:
    """Tasks by category and township, the sums, and what does not agree."""
    years = [f"{year}年" for year in plan.years]
    click.echo(plan.title)
    # The long names last, for a terminal has 80 columns.
    rows = [("序号", *years, "合计", "牵头单位", "培训类别")]
    for category in plan.categories:
        tasks = (str(category.tasks[year]) for year in plan.years)
        rows.append(
            (str(category.number), *tasks, str(category.task), "、".join(category.leads), category.name)
        )
    sums = [sum(each.tasks[year] for each in plan.categories) for year in plan.years]
    rows.append(("合计", *map(str, sums), str(sum(sums)), "", ""))
    table(rows)
    if plan.stated.tasks:
        _townships(plan)
    else:
        click.echo(f"\n乡镇（街道）：{'、'.join(plan.townships) or '以台账所写的为准'}")
    click.echo(f"{'附件1、附件2' if plan.stated.tasks else '任务表'}的每一行、每一列、每个合计都加得拢。")
    if lacks := plan.lacks:
        click.echo(f"没有写（各表和通报里都不出现）：{'、'.join(lacks)}")
    for clash in plan.conflicts:
        click.secho(
            f"不一致（照列，不改）：{clash.what}，{clash.left}{clash.left_value}，{clash.right}{clash.right_value}",
            fg="yellow",
        )
    if plan.openings:
        _openings(plan)
    if funds.rows:
        click.echo(f"资金来源：{'、'.join(fund.name for fund in funds.rows)}")
    for line in funds.told:
        click.secho(line, fg="yellow")
    click.echo(f"应报送单位 {len(settings.units)} 家：{'、'.join(settings.units)}")


def _townships(plan: Plan) -> None:
    """Their tasks by year, and by class of certificate where the plan parts them."""
    click.echo("\n各乡镇（街道）")
    towns = [("乡镇（街道）", *(f"{year}年" for year in plan.years), "合计")]
    for name, targets in plan.townships.items():
        numbers = [targets[year].total for year in plan.years]
        towns.append((name, *map(str, numbers), str(sum(numbers))))
    sums = [sum(targets[year].total for targets in plan.townships.values()) for year in plan.years]
    towns.append(("合计", *map(str, sums), str(sum(sums))))
    table(towns)
    total = annex2_total(plan)
    if plan.stated.classes:
        free = f"，其中免费培训{total.free}" if plan.stated.free else ""
        click.echo(
            f"附件2：职业资格证（技能等级证）{total.vocational}{free}，专项职业能力证{total.specialised}"
        )


def _openings(plan: Plan) -> None:
    trained = sum(line.trained for line in plan.openings)
    certified = sum(line.vocational + line.specialised for line in plan.openings)
    click.echo(f"期初数：{len(plan.openings)}行，培训{trained}人次，取证{certified}人次，计入{plan.term}累计")
