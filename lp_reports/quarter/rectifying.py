"""整改台账: from earlier periods' run.json, this period's figures and the lists that came back."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from lp_reports.model.period import Period
from lp_reports.model.summary import Summary
from lp_reports.quarter.earlier.manifest import published_before, read_published
from lp_reports.quarter.gathering import gather
from lp_reports.quarter.reading.inbox import Progress
from lp_reports.quarter.reading.returned_lists import returned
from lp_reports.quarter.writing.publish import label, labelled, replace_workbook
from lp_reports.reports.rectification_ledger import FILE, Answer, Entry, entries, write
from lp_reports.workspace import period_folders

FOLDER = "整改"


class Rectifying(NamedTuple):
    """Who was told to mend what, and what has come of it; `told`: what of the lists and of earlier runs could not be
    taken; `path`: the workbook, None where nobody was told anything."""

    summary: Summary
    entries: list[Entry]
    told: list[str]
    path: Path | None


def rectify(folder: Path, name: str | None, jobs: int, progress: Progress) -> Rectifying:
    """`name`: the period, None: the newest. Writes 整改/整改台账_<period>.xlsx anew. Raises WrongUse."""
    gathered = gather(folder, name, None, jobs, progress)
    summary = gathered.summary
    folders, _ = period_folders(folder)
    upto = {period: paths for period, paths in folders.items() if period <= summary.period}
    lists = returned(upto, gathered.settings, tuple(summary.plan.townships))
    told, earlier = list(lists.told), []
    for period in published_before(folder, summary.period):
        published = read_published(folder, period)
        if published is None or published.figures is None:
            told.append(f"{period.title}的 run.json 读不懂，没有算进去；重新汇总那一期即可")
        else:
            earlier.append((period, published.figures))
    listed = entries(summary, earlier, lists.answers)
    told += _unasked(lists.answers, listed)
    return Rectifying(summary, listed, told, _written(folder, summary, listed) if listed else None)


def _unasked(answers: list[Answer], listed: list[Entry]) -> list[str]:
    """Answers to what no circular told."""
    periods = {(entry.name, entry.matter): {each.period for each in entry.told} for entry in listed}
    return [
        f"{answer.place}：{_title(answer.period)}通报没有要求{answer.name}整改{answer.matter}，请核对是哪一期的清单"
        for answer in answers
        if answer.period not in {None, *periods.get((answer.name, answer.matter), ())}
        or (answer.name, answer.matter) not in periods
    ]


def _title(period: Period | None) -> str:
    return period.title if period else "各期"


def _written(folder: Path, summary: Summary, listed: list[Entry]) -> Path:
    path = folder / FOLDER / labelled(FILE, label(summary.period, summary.as_of))
    return replace_workbook(path, write(summary, listed))
