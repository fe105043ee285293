"""The steps of a run: read, count, write, prove, publish."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import NamedTuple

from lp_reports.dataset import parquet, sqlite
from lp_reports.model.summary import Summary
from lp_reports.quarter.earlier.history import screen_lines
from lp_reports.quarter.gathering import Gathered, gather
from lp_reports.quarter.reading.garbage import collected, lasting, seldom_collected, uncollected
from lp_reports.quarter.reading.inbox import Heard, Progress, jobs_for
from lp_reports.quarter.reading.unused import strange_forms, unmatched_keys
from lp_reports.quarter.reading.workers import FORKS
from lp_reports.quarter.writing import feedbacks
from lp_reports.quarter.writing.feedbacks import Make
from lp_reports.quarter.writing.printing import CIRCULAR, DOCUMENT, NOTHING, STATISTICS, print_papers
from lp_reports.quarter.writing.publish import alone, clear_leftovers, label, labelled, publish
from lp_reports.reports import attention, machine
from lp_reports.reports.binding import Leaf
from lp_reports.reports.circular import circular_workbook as circular
from lp_reports.reports.circular import document as circular_document
from lp_reports.reports.proof import mismatches as proof
from lp_reports.reports.register import register_workbook as register
from lp_reports.reports.statistics import statistics_workbook as statistics
from lp_reports.reports.table_words import from_quarters, not_yet
from lp_reports.reports.template.filling import TemplateError, lay_again
from lp_reports.settings.read import Settings
from lp_reports.workspace import OUTPUT, TEMPLATES, Fault, WrongUse, template

REGISTER = "总台账.xlsx"


class Export(NamedTuple):
    """A form in which other programs take the rows: its path among the outputs, and what makes it, with the key to
    hash IDs with."""

    file: str
    write: Callable[[Summary, Settings, bytes], bytes]


PARQUET, SQLITE = Export(parquet.FILE, parquet.write), Export(sqlite.FILE, sqlite.write)


class Exports(NamedTuple):
    """The rows for other programs: in which forms, and the key."""

    forms: tuple[Export, ...]
    key: bytes


@dataclass(frozen=True)
class Outcome:
    """A finished run: where its outputs are, and what else a person should hear."""

    summary: Summary
    folder: Path
    topics: tuple[attention.Topic, ...]  # what a person must know
    clutter: int  # files in the folders that nobody means to send
    # A day that was cut, 期初数 that do not count yet, what the clerk's own form loses, what was laid or written for a
    # run and is not used, what could not be printed.
    forms: tuple[str, ...]
    leaves: tuple[Leaf, ...] = ()  # of 打印.pdf


def run(
    folder: Path,
    name: str | None,
    as_of: dt.date | None,
    jobs: int,
    progress: Progress,
    to_pdf: bool = False,
    names: bool = True,
    exports: Exports | None = None,
    heard: Heard = lambda _: None,
) -> Outcome:
    """Reads every folder up to the period, counts, writes 输出/<period>, or 输出/<period>_截至<day> for a day before
    its last, in one move; `to_pdf` prints 统计表, 通报, 一页总览 and all that is to be printed too, where LibreOffice
    is installed; without `names` 总台账 tells nobody; `exports`: the rows in other forms; `heard` hears of each file
    as it is read. Raises WrongUse, Fault."""
    with alone(folder / OUTPUT), seldom_collected():
        return _run(folder, name, as_of, jobs, progress, to_pdf, names, exports, heard)


def _run(
    folder: Path,
    name: str | None,
    as_of: dt.date | None,
    jobs: int,
    progress: Progress,
    to_pdf: bool,
    names: bool,
    exports: Exports | None,
    heard: Heard,
) -> Outcome:
    clear_leftovers(folder / OUTPUT)
    with uncollected():
        gathered = gather(folder, name, as_of, jobs, progress, heard=heard)
    summary = gathered.summary
    with lasting():
        outputs = write(gathered, folder, jobs, progress, names, exports)
    progress("复核写出的表", 0, 1)
    if mismatches := proof.mismatches(summary, outputs):
        _check_form(mismatches, folder)
        raise Fault("写出的表与数对不上，没有发布：\n  " + "\n  ".join(mismatches[:20]))
    progress("复核写出的表", 1, 1)
    printed = print_papers(outputs, progress) if to_pdf else NOTHING
    name = label(summary.period, summary.as_of)
    named = {labelled(path, name): raw for path, raw in (outputs | dict(printed.papers)).items()}
    target = publish(folder / OUTPUT, name, named)
    forms = [
        *_cut(summary, as_of),
        *from_quarters(summary),
        *not_yet(summary),
        *_form_warnings(folder),
        *map("：".join, strange_forms(folder)),
        *unmatched_keys(folder, gathered.settings, gathered.files),
    ]
    if to_pdf and not printed.papers:
        forms.append("没有找到 LibreOffice 或它打不开写出的表，没有输出PDF；请用WPS或Excel、Word打开打印")
    return Outcome(summary, target, tuple(_topics(gathered)), gathered.clutter, tuple(forms), printed.leaves)


def _topics(gathered: Gathered) -> list[attention.Topic]:
    return attention.topics(gathered.summary, gathered.strays, screen_lines(gathered.summary.changes))


def _check_form(mismatches: list[str], folder: Path) -> None:
    """Raises WrongUse where nothing but a clerk's own form can be the cause."""
    own = template(STATISTICS, folder) != template(STATISTICS)
    if own and all(line.startswith(STATISTICS) for line in mismatches):
        notes = [f"  {line}" for line in (*_form_warnings(folder), *mismatches)][:20]
        raise WrongUse(
            f"照 {TEMPLATES}/{STATISTICS} 填出的表与数对不上，没有发布；请改正模板，或用 {lay_again(STATISTICS, folder)} 取回原模板：\n"
            + "\n".join(notes)
        )


def _form_warnings(folder: Path) -> list[str]:
    """What a clerk's own form of 统计表 loses; the official one loses nothing."""
    form = template(STATISTICS, folder)
    if form == template(STATISTICS):
        return []
    from lp_reports.reports.template.form_warnings import form_warnings  # openpyxl: loaded for own forms only

    return form_warnings(form)


def _cut(summary: Summary, asked: dt.date | None) -> list[str]:
    """What is said of a day after the period's last one."""
    if asked is None or asked <= summary.as_of:
        return []
    return [f"截至日期{asked}晚于{summary.period.title}的最后一天，按最后一天{summary.as_of}统计"]


def write(
    gathered: Gathered,
    folder: Path,
    jobs: int,
    progress: Progress,
    names: bool = True,
    exports: Exports | None = None,
) -> dict[str, bytes]:
    """Every output of a run: path within its folder, without the run's label -> bytes. Raises WrongUse for a template that cannot be filled."""
    summary = gathered.summary
    outputs = _written(gathered, _workbooks(gathered, folder, names), jobs, progress)
    outputs["data/figures.csv"] = machine.figures(summary)
    outputs["data/findings.csv"] = machine.findings(summary)
    if exports:
        for form in exports.forms:
            outputs[form.file] = form.write(summary, gathered.settings, exports.key)
    if topics := _topics(gathered):
        outputs[attention.FILE] = attention.write(topics, gathered.clutter)
    name = label(summary.period, summary.as_of)
    listed = {f"{OUTPUT}/{name}/{labelled(path, name)}": raw for path, raw in outputs.items()}
    outputs["data/run.json"] = machine.manifest(summary, gathered.settings.sha256, listed)
    return outputs


def _workbooks(gathered: Gathered, folder: Path, names: bool) -> dict[str, Make]:
    """Name -> what makes it."""
    summary = gathered.summary
    return {
        STATISTICS: lambda: _filled(STATISTICS, folder, partial(statistics.write, summary)),
        CIRCULAR: lambda: circular.write(summary),
        DOCUMENT: lambda: _filled(DOCUMENT, folder, partial(circular_document.write, summary)),
        REGISTER: lambda: register.write(summary, names, gathered.cache),
    }


def _filled(name: str, folder: Path, write: Callable[[bytes], bytes]) -> bytes:
    """What is written into a form, the clerk's own where there is one. Raises WrongUse."""
    try:
        return write(template(name, folder))
    except TemplateError as error:
        raise WrongUse(f"模板 {name}：{error}，或用 {lay_again(name, folder)} 取回原模板") from None


def _written(
    gathered: Gathered, workbooks: Mapping[str, Make], jobs: int, progress: Progress
) -> dict[str, bytes]:
    """The workbooks and every unit's feedback; side by side where several processes work and have the rows for nothing."""
    summary, jobs = gathered.summary, jobs_for(gathered.files, jobs)
    paths = {source.path: path for path, source in gathered.files}
    beside = workbooks if jobs > 1 and FORKS else {}
    written = feedbacks.write_all(summary, paths, gathered.settings, jobs, beside)
    outputs = {}
    for name, make in workbooks.items():
        progress(f"写{name}", 0, 1)
        outputs[name] = next(written) if beside else make()
        progress(f"写{name}", 1, 1)
    collected()
    progress("写反馈表", 0, len(summary.units))
    for done, (report, raw) in enumerate(zip(summary.units, written, strict=True), 1):
        outputs[f"反馈/反馈表_{report.unit}.xlsx"] = raw
        progress("写反馈表", done, len(summary.units))
    return outputs
