"""What each command came to, as events for `json_lines`.

No event holds a whole ID or phone: findings tell places and sentences, files are named as the screen names them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from lp_reports.screen.json_lines import NEXT, WRITTEN, Event, masked, warning

if TYPE_CHECKING:
    from pathlib import Path

    from lp_reports.consolidate.trace.trace import Traced
    from lp_reports.model.ledger import Finding
    from lp_reports.model.payments import Funds
    from lp_reports.model.period import Period
    from lp_reports.model.plan import Plan
    from lp_reports.model.summary import Summary
    from lp_reports.quarter.check import Checked
    from lp_reports.quarter.doctor import Examined
    from lp_reports.quarter.earlier.closing import Closed
    from lp_reports.quarter.headings import Headings
    from lp_reports.quarter.reminding import Reminding
    from lp_reports.quarter.run import Outcome
    from lp_reports.settings.read import Settings

_ROWS = ("rows", "counted", "held", "rejected", "duplicate")


def of_init(folder: Path, laid: Iterable[Path]) -> Iterator[Event]:
    """A workspace: what was laid into it."""
    from lp_reports.screen.workspace import next_step

    yield {"event": "workspace", "folder": folder}
    yield from written(laid)
    yield from then([next_step(folder)])


def of_run(outcome: Outcome) -> Iterator[Event]:
    """A quarter: every unit's state, the county's figures, what was found, what to see to, where the outputs are."""
    from lp_reports.screen.outcome import next_steps

    summary = outcome.summary
    yield {
        "event": "period",
        "county": summary.county,
        "period": summary.period.name,
        "as_of": summary.as_of,
    }
    yield from units(summary)
    yield from _figures(summary)
    yield from _counts(summary.findings)
    for topic in outcome.topics:
        for notice in topic.notices:
            yield warning(notice.message, notice.fix, notice.file, notice.period)
    for sentence in outcome.forms:
        yield warning(sentence)
    yield from written(sorted(path for path in outcome.folder.rglob("*") if path.is_file()))
    yield from then(next_steps(outcome))


def units(summary: Summary) -> Iterator[Event]:
    """Every unit's state."""
    for report in summary.units:
        counts = {name: getattr(report, name) for name in _ROWS}
        about = {"unit": report.unit, "state": report.state, "filed": report.filed}
        yield {"event": "unit", **about, "counts": counts}


def _figures(summary: Summary) -> Iterator[Event]:
    from lp_reports.model.measures import ALL

    for scope in ("quarter", "year", "plan"):
        trained, certified = (summary.count("county", ALL, scope, name) for name in ("trained", "certified"))
        rate = summary.figure("category", ALL, scope, "rate")
        yield {"event": "figure", "scope": scope, "trained": trained, "certified": certified, "rate": rate}


def _counts(findings: Iterable[Finding]) -> Iterator[Event]:
    """How often each code was found with each effect, in the order of the codes."""
    counts = Counter((finding.code, finding.effect.value) for finding in findings)
    for (code, effect), count in sorted(counts.items()):
        yield {"event": "findings", "code": code, "effect": effect, "count": count}


def written(paths: Iterable[Path]) -> Iterator[Event]:
    """The files that a command wrote."""
    for path in paths:
        yield {"event": WRITTEN, "path": path}


def then(sentences: Iterable[str]) -> Iterator[Event]:
    """What a person does next."""
    for sentence in sentences:
        yield {"event": NEXT, "text": sentence}


def of_check(checked: Iterable[Checked], must_mend: bool) -> Iterator[Event]:
    """Self-checked ledgers: each finding with its place and mend, the workbook written, whether to mend."""
    from lp_reports.screen.checked import next_step

    for group in checked:
        period = group.summary.period.name if group.known_by else ""
        for ledger in group.summary.ledgers:
            rows = {kind.name.lower(): count for kind, count in group.summary.rows[ledger.key].items()}
            about = {"file": masked(ledger.file), "unit": ledger.unit, "period": period}
            yield {"event": "ledger", **about, "refused": ledger.refused, **rows}
        yield from map(_finding, group.summary.findings)
        if group.written:
            yield from written([group.written])
        yield from then(step for step in [next_step(group)] if step)
    yield {"event": "verdict", "must_mend": must_mend}


def _finding(finding: Finding) -> Event:
    names = ("file", "sheet", "row", "cell", "field", "code")
    place = {name: getattr(finding, name) for name in names}
    details = {"effect": finding.effect.value, "message": finding.message, "fix": finding.fix}
    return {"event": "finding", **place, **details}


def of_trace(traced: Traced) -> Iterator[Event]:
    """A figure: how it comes about, what it is made of, its rows by place."""
    yield {
        "event": "traced",
        "key": list(traced.key),
        "name": traced.name,
        "value": traced.value,
        "how": traced.how,
        "total": traced.total,
        "agrees": traced.agrees,
    }
    for part in traced.parts:
        yield {"event": "part", "key": list(part.key), "name": part.name, "value": part.value}
    for task in traced.tasks:
        yield {"event": "task", "place": task.place, "number": task.number}
    for source in traced.sources:
        table, row = source.record.table, source.record.row
        where = {"file": masked(table.file), "sheet": masked(table.sheet), "row": row}
        yield {
            "event": "row",
            "period": table.period.name,
            "unit": table.unit,
            **where,
            "times": source.times,
            "why": source.why,
        }


def of_close(closed: Closed, folder: Path) -> Iterator[Event]:
    """A closed period."""
    from lp_reports.screen.closed import next_step

    yield {
        "event": "closed",
        "period": closed.period.name,
        "files": closed.files,
        "already": closed.already,
        "path": closed.path,
        "amended": [change.line for change in closed.amended],
    }
    if not closed.already:
        yield from then([next_step(folder)])


def of_blanks(blanks: Iterable[tuple[Path, bool]]) -> Iterator[Event]:
    """Each blank ledger, written or there already."""
    from lp_reports.quarter.writing.self_check_page import PAGE
    from lp_reports.screen.blanks import NEXT_STEP, NO_PAGE

    blanks = list(blanks)
    if not any(path.name == PAGE for path, _ in blanks):
        yield warning(NO_PAGE)
    for path, new in blanks:
        if new:
            yield from written([path])
        else:
            yield {"event": "kept", "path": path}
    yield from then([NEXT_STEP])


def of_template(folder: Path, laid: Iterable[tuple[Path, Path | None]]) -> Iterator[Event]:
    """The official forms, and what the clerk's own are called now."""
    from lp_reports.screen.workspace import form_step

    for path, old in laid:
        yield from written([path])
        if old:
            yield {"event": "renamed", "path": old}
    yield from then([form_step(folder)])


def of_plan(settings: Settings, plan: Plan, funds: Funds) -> Iterator[Event]:
    """The plan's tasks, what disagrees in it, who has to report."""
    named: Event = {"title": plan.title, "years": list(plan.years), "units": list(settings.units)}
    yield {"event": "plan", **named, "lacks": list(plan.lacks)}
    for category in plan.categories:
        about = {"number": category.number, "name": category.name, "leads": list(category.leads)}
        yield {"event": "category", **about, "tasks": {str(year): n for year, n in category.tasks.items()}}
    for town, targets in plan.townships.items():
        yield {
            "event": "township",
            "name": town,
            "tasks": {str(year): target.total for year, target in targets.items() if plan.stated.tasks},
        }
    for clash in plan.conflicts:
        yield {"event": "conflict", **clash._asdict()}
    yield from of_told(funds)


def of_told(funds: Funds) -> Iterator[Event]:
    """What is wrong in 资金来源, and how to mend it."""
    for line in funds.told:
        what, _, fix = line.rpartition("；")
        yield warning(what, fix, "任务分解表.xlsx")


def of_heads(period: Period, tables: Iterable[Headings]) -> Iterator[Event]:
    """Each column of each table: read as what, and why."""
    for table in tables:
        about = {"period": period.name, "unit": table.unit, "file": table.file, "sheet": table.sheet}
        yield {"event": "table", **about, "refusal": table.refusal}
        for column in table.columns:
            yield {"event": "column", **about, **column._asdict()}


def of_settled(lines: Iterable[str]) -> Iterator[Event]:
    """What was written into 设置.toml."""
    for line in lines:
        yield {"event": "setting", "text": line}


def of_remind(reminding: Reminding) -> Iterator[Event]:
    """Each unit to remind, of what and in which words; whom to call stays on the clerk's own screen."""
    for reminder in reminding.reminders:
        about = {"unit": reminder.unit, "matter": reminder.matter, "state": reminder.state}
        yield {
            "event": "reminder",
            **about,
            "days": reminder.days,
            "message": masked(reminder.message),
        }
    if reminding.path:
        yield from written([reminding.path])


def of_doctor(examined: Examined) -> Iterator[Event]:
    """Each thing looked at, and what the cache holds."""
    for check in examined.checks:
        about = {"name": check.name, "state": check.state.name.lower()}
        yield {"event": "check", **about, "found": masked(check.found), "fix": masked(check.fix)}
    kept = examined.kept
    yield {
        "event": "cache",
        "folder": kept.root,
        "ledgers": kept.ledgers,
        "bytes": kept.size,
        "cleared": kept.cleared,
    }


def of_codes(codes: Iterable[str]) -> Iterator[Event]:
    """What codes mean."""
    from lp_reports.catalogue import CATALOGUE
    from lp_reports.screen.explain import open_words

    for code in codes:
        entry = CATALOGUE[code]
        words = open_words(code)
        yield {
            "event": "code",
            "code": code,
            "effect": entry.effect.value,
            "title": entry.title,
            "message": entry.message.format(**words),
            "fix": entry.fix.format(**words),
        }
