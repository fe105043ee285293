"""Outcomes as JSON lines, for the program that started the command: one object a line, each with its `event`.

No object holds a whole ID or phone: findings tell places and sentences, files are named as the screen names them."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from lp_reports import __version__

if TYPE_CHECKING:
    from lp_reports.consolidate.trace.trace import Traced
    from lp_reports.model.ledger import Finding
    from lp_reports.model.period import Period
    from lp_reports.model.plan import Plan
    from lp_reports.model.summary import Summary
    from lp_reports.quarter.check import Checked
    from lp_reports.quarter.closing import Closed
    from lp_reports.quarter.doctor import Examined
    from lp_reports.quarter.headings import Headings
    from lp_reports.quarter.reminding import Reminding
    from lp_reports.quarter.run import Outcome
    from lp_reports.settings.read import Settings

Event = Mapping[str, Any]
OPTION = "--json"


def want(context: click.Context) -> None:
    """The command was asked for JSON."""
    context.find_root().meta[OPTION] = True


def wanted(context: click.Context | None = None) -> bool:
    """Whether it was; `context`: None for the command that runs."""
    context = context or click.get_current_context(silent=True)
    return bool(context and context.find_root().meta.get(OPTION))


def say(show: Callable[[], object], events: Callable[[], Iterable[Event]]) -> None:
    """An outcome: to a person in Chinese, to a program as JSON lines."""
    if wanted():
        write(events())
    else:
        show()


def write(events: Iterable[Event]) -> None:
    """A line each, at once: who reads them waits for every one."""
    for event in events:
        sys.stdout.write(json.dumps(event, ensure_ascii=False, default=_plain) + "\n")
        sys.stdout.flush()


def _masked(text: str) -> str:
    from lp_reports.text.masking import mask_text  # late: --help needs none of it

    return mask_text(text)


def _plain(value: object) -> object:
    if isinstance(value, Decimal):
        return (
            int(value)
            if value == value.to_integral_value() and value.as_tuple().exponent == 0
            else str(value)
        )
    return value.as_posix() if isinstance(value, Path) else str(value)


class Progress:
    """What is being done and how far, as events; at most one for every hundredth of a stage."""

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def show(self, stage: str, done: int, total: int) -> None:
        """`done` of `total` steps of a stage are taken."""
        step = max(1, total // 100)
        if done % step == 0 or done == total:
            write([{"event": "progress", "stage": stage, "done": done, "total": total}])


# --- the beginning and the end ------------------------------------------------------------------------------


def started(command: str) -> Event:
    """The first line of every command."""
    return {"event": "start", "command": command, "version": __version__}


def failed(message: str, code: int, places: Iterable[str] = ()) -> Event:
    """Instead of an outcome: what was found, what is expected, how to mend it; of our own faults where they lie.
    `message` is masked already."""
    return {"event": "error", "exit": code, "message": message, "places": list(places)}


def done(code: int = 0) -> Event:
    """The last line of a command that came to its end."""
    return {"event": "done", "exit": code}


# --- the outcomes -------------------------------------------------------------------------------------------


def of_init(folder: Path, laid: Iterable[Path]) -> Iterator[Event]:
    """A workspace: what was laid into it."""
    yield {"event": "workspace", "folder": folder}
    yield from written(laid)


def of_run(outcome: Outcome) -> Iterator[Event]:
    """A quarter: every unit's state, the county's figures, what was found, what to see to, where the outputs are."""
    summary = outcome.summary
    yield {
        "event": "period",
        "county": summary.county,
        "period": summary.period.name,
        "as_of": summary.as_of,
    }
    for report in summary.units:
        yield {"event": "unit", **report._asdict()}
    yield from _figures(summary)
    yield from _counts(summary.findings)
    for topic in outcome.topics:
        for notice in topic.notices:
            yield {"event": "attention", "about": topic.title, "text": notice.line}
    for sentence in outcome.forms:
        yield {"event": "attention", "about": "", "text": sentence}
    yield from written(sorted(path for path in outcome.folder.rglob("*") if path.is_file()))


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
    """Each file that was written."""
    for path in paths:
        yield {"event": "written", "path": _masked(path.as_posix())}


def of_check(checked: Iterable[Checked], must_mend: bool) -> Iterator[Event]:
    """Self-checked ledgers: each finding with its place and mend, the workbook written, whether to mend."""
    for group in checked:
        period = group.summary.period.name if group.known_by else ""
        for ledger in group.summary.ledgers:
            rows = {kind.name.lower(): count for kind, count in group.summary.rows[ledger.key].items()}
            about = {"file": _masked(ledger.file), "unit": ledger.unit, "period": period}
            yield {"event": "ledger", **about, "refused": ledger.refused, **rows}
        yield from map(_finding, group.summary.findings)
        if group.written:
            yield from written([group.written])
    yield {"event": "verdict", "must_mend": must_mend}


def _finding(finding: Finding) -> Event:
    names = ("file", "sheet", "row", "cell", "field", "code")
    place = {name: getattr(finding, name) for name in names}
    told = {"effect": finding.effect.value, "message": finding.message, "fix": finding.fix}
    return {"event": "finding", **place, **told}


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
        where = {"file": _masked(table.file), "sheet": _masked(table.sheet), "row": row}
        yield {
            "event": "row",
            "period": table.period.name,
            "unit": table.unit,
            **where,
            "times": source.times,
            "why": source.why,
        }


def of_close(closed: Closed) -> Iterator[Event]:
    """A closed period."""
    yield {
        "event": "closed",
        "period": closed.period.name,
        "files": closed.files,
        "already": closed.already,
        "path": closed.path,
        "amended": [change.line for change in closed.amended],
    }


def of_blanks(blanks: Iterable[tuple[Path, bool]]) -> Iterator[Event]:
    """Each blank ledger, written or there already."""
    for path, new in blanks:
        yield {"event": "written" if new else "kept", "path": path.as_posix()}


def of_template(path: Path, old: Path | None) -> Iterator[Event]:
    """The official form, and what the clerk's own is called now."""
    yield {"event": "written", "path": path.as_posix()}
    if old:
        yield {"event": "renamed", "path": old.as_posix()}


def of_plan(settings: Settings, plan: Plan) -> Iterator[Event]:
    """The plan's tasks, what disagrees in it, who has to report."""
    yield {"event": "plan", "title": plan.title, "years": list(plan.years), "units": list(settings.units)}
    for category in plan.categories:
        about = {"number": category.number, "name": category.name, "leads": list(category.leads)}
        yield {"event": "category", **about, "tasks": {str(year): n for year, n in category.tasks.items()}}
    for town, targets in plan.townships.items():
        yield {
            "event": "township",
            "name": town,
            "tasks": {str(year): target.total for year, target in targets.items()},
        }
    for clash in plan.conflicts:
        yield {"event": "conflict", **clash._asdict()}


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
            "message": _masked(reminder.message),
        }
    if reminding.path:
        yield from written([reminding.path])


def of_doctor(examined: Examined) -> Iterator[Event]:
    """Each thing looked at, and what the cache holds."""
    for check in examined.checks:
        about = {"name": check.name, "state": check.state.name.lower()}
        yield {"event": "check", **about, "found": _masked(check.found), "fix": _masked(check.fix)}
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

    for code in codes:
        entry = CATALOGUE[code]
        yield {"event": "code", "code": code, "effect": entry.effect.value, "title": entry.title}
