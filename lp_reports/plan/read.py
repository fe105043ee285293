"""任务分解表.xlsx -> Plan: its annexes, the goals, directions and channels of sections 二 to 五, 期初数."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from lp_reports.model.plan import Channel, Conflict, Direction, Plan, Target
from lp_reports.plan.annexes import annex1, annex2
from lp_reports.plan.book import Book, listing, text_of
from lp_reports.plan.opening import openings
from lp_reports.words import tight
from lp_reports.workspace import PLAN_FILE, WrongUse


def read_plan(raw: bytes) -> Plan:
    """The bytes of a 任务分解表.xlsx -> Plan.

    Raises WrongUse naming sheet and cell when a part is missing, unreadable or does not add up."""
    book = Book(raw)
    title, years, categories, misfits = annex1(book)
    townships, more = annex2(book, years)
    if misfits + more:
        lines = [
            f"{fit.sheet} {fit.cell}：{fit.what}写的是{fit.written}，各项相加得{fit.parts}"
            for fit in misfits + more
        ]
        raise WrongUse(f"{PLAN_FILE} 有{len(lines)}处加不拢，请先核对再运行：\n  " + "\n  ".join(lines))
    goals = _goals(book)
    plan = Plan(
        title=title,
        years=years,
        categories=categories,
        townships=townships,
        goal_trained=int(goals.get("培训人次", 0)),
        goal_vocational=int(goals.get("职业", 0)),
        goal_specialised=int(goals.get("专项", 0)),
        goal_employment=goals.get("就业率", Decimal(0)),
        goal_money=goals.get("资金", Decimal(0)) * 10000,
        directions=tuple(_directions(book)),
        channels=tuple(_channels(book)),
        keywords=_keywords(book),
        conflicts=(),
        sha256=hashlib.sha256(raw).hexdigest(),
    )
    _check_numbers(plan)
    return replace(plan, conflicts=_conflicts(plan), openings=openings(book, plan))


# --- sections 二 to 五 ------------------------------------------------------------------------------------


def _goals(book: Book) -> dict[str, Decimal]:
    """Section 二 and 五: 培训人次, 职业, 专项, 就业率 (percent), 资金 (万元). A goal may be absent."""
    goals: dict[str, Decimal] = {}
    for row in book.grid("工作目标") or []:
        label, value = tight(str(row[0])), row[1] if len(row) > 1 else ""
        for word in ("培训人次", "职业", "专项", "就业率", "资金"):
            if word in label and isinstance(value, int | float):
                goals.setdefault(word, Decimal(str(value)))
    return goals


def _words(value: object) -> tuple[str, ...]:
    return tuple(word for word in re.split(r"[、,\s]+", text_of(value)) if word)


def _directions(book: Book) -> Iterator[Direction]:
    for row in listing(book, "就业方向"):
        yield Direction(
            code=text_of(row.get("方向", "")),
            item=text_of(row.get("名称", "")) if tight(str(row.get("层级", ""))) == "子项" else "",
            task=int(text_of(row.get("任务数", "")) or 0),
            categories=tuple(int(word) for word in _words(row.get("培训类别序号", "")) if word.isdigit()),
            words=_words(row.get("工种含", "")),
            name=text_of(row.get("名称", "")),
        )


def _channels(book: Book) -> Iterator[Channel]:
    for row in listing(book, "培训渠道"):
        tasks = [int(text_of(value) or 0) for key, value in row.items() if key.endswith("任务")]
        name = text_of(row.get("渠道", ""))
        yield Channel(
            text_of(row.get("代码", "")), name, tasks[0], tasks[1], (name, *_words(row.get("台账写法", "")))
        )


def _keywords(book: Book) -> dict[int, tuple[str, ...]]:
    return {int(text_of(row["序号"])): _words(row["关键词"]) for row in listing(book, "工种关键词")}


# --- what disagrees ---------------------------------------------------------------------------------------


def _check_numbers(plan: Plan) -> None:
    numbers = [category.number for category in plan.categories]
    if not numbers or len(set(numbers)) != len(numbers):
        raise WrongUse(f"{PLAN_FILE} 附件1：培训类别的序号应各不相同，现为{numbers}")
    if not plan.townships:
        raise WrongUse(f"{PLAN_FILE} 附件2：没有读到乡镇（街道）")


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
        mine = sum(category.tasks[year] for category in plan.categories)
        theirs = sum(targets[year].total for targets in plan.townships.values())
        pairs.append((f"{year}年任务", "附件1", mine, "附件2", theirs))
    return tuple(Conflict(*pair) for pair in pairs if pair[2] and pair[4] and pair[2] != pair[4])
