"""Blank ledgers for the next period, one per unit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from lp_reports.atomic import put
from lp_reports.model.period import Period
from lp_reports.model.plan import Plan
from lp_reports.quarter.reading.inbox import named
from lp_reports.quarter.reading.rules import plan_of, rules
from lp_reports.quarter.writing.self_check_page import PAGE, self_check_page
from lp_reports.reports.blank import blank_workbook as blank
from lp_reports.settings.read import Settings, settings_of
from lp_reports.text.cleaning import tight
from lp_reports.text.matching import suggestion
from lp_reports.workspace import INBOX, WrongUse, period_folders, reason

BLANKS = "空白台账"


def blanks(folder: Path, units: Sequence[str], name: str | None) -> Iterator[tuple[Path, bool]]:
    """(path, whether it is new) for each unit, every one when none is named, and for the page to check them on.
    `name`: the period, None: the one after the newest folder. A ledger that is there already stays, for somebody may
    have filled it. Raises WrongUse."""
    settings, plan = rules(folder)
    period = _period(folder, name, plan)
    wanted = dict.fromkeys(_unit(given, settings) for given in units)
    for unit in wanted or settings.units:
        path = folder / BLANKS / period.name / f"{unit}_{period.title}培训台账.xlsx"
        if path.exists():
            yield path, False
            continue
        _put(path, blank.write(settings, plan, unit, period))
        yield path, True
    page = self_check_page(settings_of(folder), plan_of(folder))
    if page is not None:
        path = folder / BLANKS / period.name / PAGE
        _put(path, page)
        yield path, True


def _put(path: Path, raw: bytes) -> None:
    try:
        put(path, raw)
    except OSError as error:
        raise WrongUse(f"写不进 {path}（{reason(error)}）。请检查磁盘空间和权限") from None


def _period(folder: Path, name: str | None, plan: Plan) -> Period:
    if name is not None:
        return named(name, plan)
    try:
        newest = list(period_folders(folder)[0])[-1]
    except WrongUse:
        first = Period.quarter(plan.years[0], 1).name
        raise WrongUse(f"{INBOX}里还没有报送期，不知道做哪一期的。请写明，如 --period {first}") from None
    period = blank.next_period(newest)
    if not plan.covers(period):
        raise WrongUse(
            f"{newest.title}的下一期不在计划年度（{plan.years[0]}至{plan.years[-1]}年）内。"
            f"要做别的期的，请写明，如 --period {Period.quarter(plan.years[-1], 4).name}"
        )
    return period


def _unit(word: str, settings: Settings) -> str:
    """A reporting unit by its name or a short form of it."""
    unit = settings.unit_words.get(tight(word).upper(), "")
    if unit not in settings.units:
        raise WrongUse(
            f"应报送单位里没有“{word}”{suggestion(word, settings.units) or '。'}请写应报单位中的一家：{'、'.join(settings.units)}"
        )
    return unit
