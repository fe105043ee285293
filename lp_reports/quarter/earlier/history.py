"""What changed since: the earlier folders and the figures made of them, against the last run published before.

This period's own outputs are never read, and where nothing changed nothing is told: a run stays a pure function."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from lp_reports import __version__
from lp_reports.consolidate.summary import count
from lp_reports.model.ledger import Ledger
from lp_reports.model.measures import ALL
from lp_reports.model.period import Period, read_for
from lp_reports.model.plan import Plan
from lp_reports.model.summary import Changes, FigureKey, Restated
from lp_reports.quarter.earlier.manifest import (
    Fingerprint,
    Published,
    differences,
    gathered,
    published_before,
    read_published,
)
from lp_reports.reports.machine import public
from lp_reports.settings.read import Settings
from lp_reports.text.masking import mask_text
from lp_reports.workspace import PLAN_FILE, SETTINGS_FILE

MOST_FILES = 2  # named on the screen; the register names all
TRAINED = FigureKey("county", ALL, "plan", "trained")


def compare(
    folder: Path, ledgers: Sequence[Ledger], settings: Settings, plan: Plan, period: Period
) -> Changes:
    """`ledgers` as read, up to `period`. The figures are made again only where what they come from differs."""
    untold = []
    for earlier in published_before(folder, period):
        then = read_published(folder, earlier)
        if then is None:
            untold.append(f"{earlier.title}的 run.json 读不懂，没有核对")
            continue
        read = read_for(earlier, {ledger.period for ledger in ledgers})
        mine = [ledger for ledger in ledgers if ledger.period in read]
        return _since(then, mine, settings, plan, untold)
    return Changes(untold=tuple(untold))


def _since(
    then: Published, ledgers: list[Ledger], settings: Settings, plan: Plan, untold: list[str]
) -> Changes:
    files = differences(
        then.inputs, gathered(Fingerprint(mask_text(ledger.path), ledger.sha256, 0) for ledger in ledgers)
    )
    causes = tuple(_causes(then, settings, plan))
    restated: tuple[Restated, ...] = ()
    if then.figures is None:
        untold.append(f"{then.period.title}由旧版本发布，没有留下数，只核对了文件；重新运行一次该期即可")
    elif (files or causes) and plan.first <= then.period.first <= plan.last:
        now = public(count(ledgers, settings, plan, then.period, then.as_of).figures)
        restated = tuple(_restated(then.figures, now))
    if not files and not restated:
        return Changes(untold=tuple(untold))
    return Changes(then.period, files, causes if restated else (), restated, tuple(untold))


def _causes(then: Published, settings: Settings, plan: Plan) -> Iterator[str]:
    """What else than ledgers the figures come from and is not what it was."""
    if then.settings_sha256 != settings.sha256:
        yield f"{SETTINGS_FILE}有改动"
    if then.plan_sha256 != plan.sha256:
        yield f"{PLAN_FILE}有改动"
    if then.version != __version__:
        yield f"程序由{then.version}版换为{__version__}版"


def _restated(before: Mapping[FigureKey, str], after: Mapping[FigureKey, str]) -> Iterator[Restated]:
    """Every figure that is not what it was, in today's order, those that are no more last."""
    for key in (*after, *(key for key in before if key not in after)):
        if before.get(key) != after.get(key):
            yield Restated(key, before.get(key, ""), after.get(key, ""))


def screen_lines(changes: Changes) -> tuple[str, ...]:
    """What the screen says of it, five lines at most."""
    return (*_lines(changes),)[:5]


def _lines(changes: Changes) -> Iterator[str]:
    if changes.amended:
        more = f"等{len(changes.amended)}份" if len(changes.amended) > 1 else ""
        yield f"已结账的台账有改动，已记改账：{changes.amended[0].line}{more}"
    if changes.since:
        named = changes.files if len(changes.files) <= MOST_FILES else changes.files[:1]
        yield from (f"{changes.since.title}发布后，{file.path} {file.what}" for file in named)
        if changes.files[len(named) :]:
            yield f"……另有{len(changes.files) - len(named)}份，见总台账“与上期对照”"
    if changes.restated and changes.since:
        yield f"{changes.since.title}发布的数，现有{len(changes.restated)}个不同{_trained(changes)}，见总台账“与上期对照”"
    yield from changes.untold


def _trained(changes: Changes) -> str:
    moved = [figure for figure in changes.restated if figure.key == TRAINED]
    return f"（累计培训{moved[0].before}→{moved[0].after}人次）" if moved else ""
