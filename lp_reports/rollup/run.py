"""The steps of a roll-up: each county's run, the questions, the recount, the tables, one move."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from lp_reports.atomic import UNFINISHED
from lp_reports.dataset.keys import read_key
from lp_reports.model.period import Period
from lp_reports.model.plan import Plan
from lp_reports.plan.read import read_plan
from lp_reports.quarter.reading.inbox import Progress
from lp_reports.quarter.writing.publish import alone, clear_leftovers, labelled, publish
from lp_reports.rollup import cluster, counties, outputs
from lp_reports.rollup.combine import Combined, combine
from lp_reports.rollup.counties import Handed, Hole
from lp_reports.rollup.engines import Engine
from lp_reports.rollup.upper import County, Upper
from lp_reports.workspace import OUTPUT, Fault, WrongUse, period_of


@dataclass(frozen=True)
class RolledUp:
    """A finished roll-up: what it came to, and where it lies."""

    combined: Combined
    folder: Path


def roll_up(
    upper: Upper,
    name: str | None,
    key: Path,
    engine: Engine,
    jobs: int,
    progress: Progress,
    scheduler: str | None = None,
) -> RolledUp:
    """Writes 输出/<period> beside 上级.toml, in one move; `name` None: the newest period that a county has; `key`: the
    file; `scheduler`: of the cluster that does the work. Raises WrongUse, Fault."""
    period, secret = _period(name, upper), read_key(key)
    root = upper.folder / OUTPUT
    root.mkdir(exist_ok=True)
    with alone(root), ExitStack() as stack:
        clear_leftovers(root)
        staging = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix=UNFINISHED, dir=root)))
        if scheduler is None:
            answers = _here(upper.counties, period, secret, jobs)
        else:
            seen = [staging, key, *(county.folder for county in upper.counties if county.folder.is_dir())]
            client = stack.enter_context(cluster.cluster(scheduler, seen))
            answers = cluster.answers(client, upper.counties, period, key)
        own = read_plan(upper.plan) if upper.plan else None
        handed, holes = _accepted(upper.counties, answers, period, secret, staging, own, progress)
        progress("找跨县的人、重新计数", 0, 1)
        combined = combine(upper.name, staging, handed, holes, own, "dask" if scheduler else engine)
        progress("找跨县的人、重新计数", 1, 1)
        return RolledUp(combined, _publish(root, combined, upper.office, progress))


def _publish(root: Path, combined: Combined, office: str, progress: Progress) -> Path:
    if bad := [check for check in combined.checks if not check.ok]:
        raise Fault(
            "汇总的数对不上，没有发布：\n  "
            + "\n  ".join(f"{check.name}：{check.left} ≠ {check.right}" for check in bad)
        )
    progress("写表", 0, 1)
    written = outputs.write(combined, office)
    progress("写表", 1, 1)
    name = combined.period.name
    return publish(root, name, {labelled(path, name): raw for path, raw in written.items()})


def _period(name: str | None, upper: Upper) -> Period:
    if name is not None:
        if period := period_of(name):
            return period
        raise WrongUse(f"“{name}”不是报送期。请写成 2021Q2、2021年第二季度、2021-05、2021年5月 这样")
    known = [period for county in upper.counties if (period := counties.newest(county.folder))]
    if not known:
        raise WrongUse("没有一个县的工作区里有报送期文件夹。请核对 上级.toml 里各县 工作区 的路径")
    return max(known)


def _here(
    homes: Sequence[County], period: Period, key: bytes, jobs: int
) -> Iterator[tuple[int, bytes | str]]:
    """Each county's number, and its rows or why there are none: one after the other."""
    for number, county in enumerate(homes):
        yield number, counties.attempt(county, period, key, jobs)


def _accepted(
    homes: Sequence[County],
    answers: Iterable[tuple[int, bytes | str]],
    period: Period,
    key: bytes,
    staging: Path,
    own: Plan | None,
    progress: Progress,
) -> tuple[list[Handed], list[Hole]]:
    """Every county's rows into `staging`; those that cannot be counted with the others are holes."""
    results: dict[int, Handed | Hole] = {}
    progress("汇总各县", 0, len(homes))
    for done, (number, answer) in enumerate(answers, 1):
        county = homes[number]
        results[number] = (
            Hole(county.name, answer)
            if isinstance(answer, str)
            else counties.accept(number, county, answer, period, key, staging)
        )
        progress("汇总各县", done, len(homes))
    kept = list(_of_one_kind([results[number] for number in sorted(results)], staging, own))
    holes = [result for result in kept if isinstance(result, Hole)]
    if len(holes) == len(homes):
        raise WrongUse.listed(
            "没有一个县能汇总", (hole.line for hole in holes), "请照上面一个县一个县地改好，再汇总"
        )
    return [result for result in kept if isinstance(result, Handed)], holes


def _of_one_kind(
    results: Sequence[Handed | Hole], staging: Path, own: Plan | None
) -> Iterator[Handed | Hole]:
    """Counties whose plan is for other years than the upper level's, else than most counties', or calls a category
    otherwise, stay out."""
    plans = [result.run.plan for result in results if isinstance(result, Handed)]
    years = Counter(plan.years for plan in plans)
    usual = own.years if own else max(years, key=lambda each: years[each], default=())
    names = {category.number: category.name for category in own.categories} if own else {}
    for result in results:
        if isinstance(result, Hole):
            yield result
            continue
        why = _other_plan(result.run.plan, usual, names)
        if why:
            (staging / f"{result.number:05}.parquet").unlink()
            yield Hole(result.name, why)
        else:
            yield result


def _other_plan(plan: Plan, years: tuple[int, ...], names: dict[int, str]) -> str:
    if plan.years != years:
        return f"它的任务分解表是{plan.years[0]}至{plan.years[-1]}年的，上级或多数县是{years[0]}至{years[-1]}年的"
    for category in plan.categories:
        if names.get(category.number, category.name) != category.name:
            return f"它的第{category.number}类叫“{category.name}”，上级或前面的县叫“{names[category.number]}”，加不到一起"
    names.update({category.number: category.name for category in plan.categories})
    return ""
