"""任务分解表.xlsx -> Plan: its annexes, the goals, directions and channels of sections 二 to 五, 期初数."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from lp_reports.model.plan import Conflict, Plan, Stated, Target
from lp_reports.plan import lists
from lp_reports.plan.annex1 import annex1
from lp_reports.plan.annex2 import FREE, VOCATIONAL, Annex2, annex2
from lp_reports.plan.book import Book
from lp_reports.plan.counts import Counts
from lp_reports.plan.names import Names
from lp_reports.plan.opening import openings
from lp_reports.settings.read import Settings
from lp_reports.workspace import PLAN_FILE, WrongUse

_MOST = 30  # faults told in one message


def read_plan(raw: bytes, settings: Settings | None = None) -> Plan:
    """The bytes of a 任务分解表.xlsx -> Plan; units and townships are known by the settings' spellings.

    Raises WrongUse naming sheet and cell when a part is missing, unreadable or does not add up."""
    book, names = Book(raw), Names(settings)
    first = annex1(book, names)
    years, categories = first.years, first.categories
    if not categories:
        raise WrongUse(f"{PLAN_FILE} {first.sheet}：没有读到培训类别。请在“培训类别”一列下面逐行填写")
    second = annex2(book, years, names, first.sheet)
    if second and not second.townships:
        raise WrongUse(
            f"{PLAN_FILE} {second.sheet}：没有读到乡镇（街道）。请在“乡镇（街道）”一列下面逐行填写"
        )
    wrong: list[str] = []
    goals = lists.goals(book, wrong)
    plan = Plan(
        title=first.title,
        years=years,
        categories=categories,
        townships=second.townships
        if second
        else without_tasks(settings.legal_names if settings else (), years),
        goal_trained=int(goals.get("培训人次", 0)),
        goal_vocational=int(goals.get("职业", 0)),
        goal_specialised=int(goals.get("专项", 0)),
        goal_employment=goals.get("就业率", Decimal(0)),
        goal_money=goals.get("资金", Decimal(0)) * 10000,
        directions=tuple(lists.directions(book, categories, wrong)),
        channels=tuple(lists.channels(book, wrong)),
        keywords=lists.keywords(book, categories, wrong),
        conflicts=(),
        sha256=hashlib.sha256(raw).hexdigest(),
        stated=_stated(first.helpers, second),
    )
    _check((first.counts, *([second.counts] if second else [])), wrong)
    return replace(plan, conflicts=_conflicts(plan), openings=openings(book, plan, names))


def task_cells(raw: bytes, settings: Settings) -> dict[str, list[tuple[int, int]]]:
    """Sheet -> the 1-based places of the person-times that its annex states. Raises WrongUse."""
    book, names = Book(raw), Names(settings)
    first = annex1(book, names)
    annexes = [(first.sheet, first.counts)]
    if second := annex2(book, first.years, names, first.sheet):
        annexes.append((second.sheet, second.counts))
    return {
        book.title(sheet): [(row + 1, column + 1) for row, column in counts.values]
        for sheet, counts in annexes
    }


def without_tasks(towns: Iterable[str], years: tuple[int, ...]) -> dict[str, dict[int, Target]]:
    """Townships of which a plan states no task."""
    return {town: {year: Target(0, 0, 0) for year in years} for town in towns}


def _stated(helpers: bool, annex: Annex2 | None) -> Stated:
    kinds = annex.kinds if annex else frozenset()
    return Stated(helpers, bool(kinds), VOCATIONAL in kinds, FREE in kinds)


def _check(annexes: Iterable[Counts], wrong: list[str]) -> None:
    """`wrong`: what the other sheets have. Raises WrongUse with all that is wrong at once, cells before sums."""
    faults = [annex.told() for annex in annexes]
    cells = [line for mine, _ in faults for line in mine]
    cells += [] if faults[0][0] else wrong  # they speak of annex 1's numbers
    misfits = [line for _, mine in faults for line in mine]
    if lines := cells + misfits:
        what = "要改" if cells else "加不拢"
        more = [f"……另有{len(lines) - _MOST}处"] if len(lines) > _MOST else []
        raise WrongUse(
            f"{PLAN_FILE} 有{len(lines)}处{what}，请先核对再运行：\n  " + "\n  ".join([*lines[:_MOST], *more])
        )


# --- what disagrees ---------------------------------------------------------------------------------------


def annex2_total(plan: Plan) -> Target:
    """All townships, all years."""
    total = Target(0, 0, 0)
    for targets in plan.townships.values():
        for target in targets.values():
            total += target
    return total


def _conflicts(plan: Plan) -> tuple[Conflict, ...]:
    """Where two places of the notice disagree (二, 四 against annex 2, and annex 1 against both)."""
    total = annex2_total(plan)
    annex1 = sum(category.task for category in plan.categories)
    pairs = [
        ("培训总任务", "二、工作目标", plan.goal_trained, "附件1合计", annex1),
        ("职业资格（技能等级）证书", "二、工作目标", plan.goal_vocational, "附件2合计", total.vocational),
        ("专项职业能力证书", "二、工作目标", plan.goal_specialised, "附件2合计", total.specialised),
        (
            "职业资格（技能等级）证书",
            "四、各渠道",
            sum(c.vocational for c in plan.channels),
            "附件2合计",
            total.vocational,
        ),
        (
            "专项职业能力证书",
            "四、各渠道",
            sum(c.specialised for c in plan.channels),
            "附件2合计",
            total.specialised,
        ),
        ("培训总任务", "附件1合计", annex1, "附件2合计", total.total),
        ("培训总任务", "三、各方向", sum(d.task for d in plan.directions if not d.item), "附件1合计", annex1),
    ]
    for year in plan.years:
        by_category = sum(category.tasks[year] for category in plan.categories)
        by_township = sum(targets[year].total for targets in plan.townships.values())
        pairs.append((f"{year}年任务", "附件1", by_category, "附件2", by_township))
    return tuple(Conflict(*pair) for pair in pairs if pair[2] and pair[4] and pair[2] != pair[4])
