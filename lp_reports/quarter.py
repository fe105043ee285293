"""The use cases: the order of steps, staging and publishing. Inputs are never written to."""

from __future__ import annotations

import datetime as dt
import json
import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from lp_reports.consolidate.summary import consolidate
from lp_reports.ledger.read import Source, context_of
from lp_reports.ledger.worker import read_all
from lp_reports.model import Ledger, Period, Plan, Summary
from lp_reports.plan import read_plan
from lp_reports.reports import feedback, machine, pdf, proof, register, statistics
from lp_reports.reports.template import TemplateError, warnings
from lp_reports.workspace import (
    OUTPUT,
    PLAN_FILE,
    Settings,
    WrongUse,
    is_clutter,
    period_folders,
    period_of,
    read_settings,
    template,
)

LEDGER_ENDINGS = frozenset(
    [
        ".xlsx",
        ".xlsm",
        ".xltx",
        ".xls",
        ".xlt",
        ".et",
        ".ett",
        ".ods",
        ".csv",
        ".tsv",
        ".txt",
        ".htm",
        ".html",
        ".xml",
        ".xlsb",
    ]
)
# They move a terminal's cursor or turn a line around.
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
SMALL_INBOX = 4 << 20  # bytes; below this a second reader only costs
STATISTICS, REGISTER = "统计表.xlsx", "总台账.xlsx"


class Fault(Exception):
    """Our own fault: what was written does not add up; nothing is published. Exit code 3."""


@dataclass(frozen=True)
class Outcome:
    """A finished run: where its outputs are, and what else a person should hear."""

    summary: Summary
    folder: Path
    strays: tuple[str, ...]  # paths under 收件 that were not read, and why
    changed: tuple[str, ...]  # what differs from what earlier periods' manifests recorded
    forms: tuple[str, ...]  # what the clerk's own form loses, and what could not be printed


Progress = Callable[[int, int], None]


def load_plan(folder: Path) -> Plan:
    """The workspace's plan. Raises WrongUse."""
    path = folder / PLAN_FILE
    if not path.is_file():
        raise WrongUse(f"没有找到 {PLAN_FILE}：{folder} 不是工作区。先运行 lp-reports init {folder}")
    return read_plan(path.read_bytes())


def run(
    folder: Path, name: str | None, as_of: dt.date | None, jobs: int, progress: Progress, to_pdf: bool = False
) -> Outcome:
    """Reads every folder up to the period, counts, writes 输出/<period> in one move; `to_pdf` prints 统计表 too,
    where LibreOffice is installed. Raises WrongUse, Fault."""
    settings, plan = read_settings(folder), load_plan(folder)
    folders, strays = period_folders(folder)
    period = _choose(name, list(folders), plan)
    as_of = _as_of(as_of, period)
    files, ignored = _files(folder, {each: paths for each, paths in folders.items() if each <= period})
    ledgers = list(_read(files, settings, plan, jobs, progress))
    summary = consolidate(ledgers, settings, plan, period, as_of)
    outputs = write(summary, settings, folder)
    if faults := proof.faults(summary, outputs):
        raise Fault("写出的表与数对不上，没有发布：\n  " + "\n  ".join(faults[:20]))
    printed = _print(outputs[STATISTICS]) if to_pdf else {}
    target = _publish(folder / OUTPUT, period.name, outputs | printed)
    forms = warnings(template(STATISTICS, folder))
    if to_pdf and not printed:
        forms.append("没有找到 LibreOffice 或它打不开统计表，没有输出PDF；请用WPS或Excel打开统计表.xlsx打印")
    stray_lines = [f"{path.name}：不是报送期文件夹（如 2021Q2），没有读" for path in strays]
    changed = tuple(_changed(folder, folders, period, summary))
    return Outcome(summary, target, (*stray_lines, *ignored), changed, tuple(forms))


def _print(workbook: bytes) -> dict[str, bytes]:
    """统计表.pdf, {} where it cannot be printed. It stays out of run.json: its bytes are those of the LibreOffice installed."""
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / STATISTICS
        path.write_bytes(workbook)
        made = pdf.to_pdf(path, Path(name) / "pdf")
        return {made.name: made.read_bytes()} if made else {}


def _choose(name: str | None, known: list[Period], plan: Plan) -> Period:
    """The named period, else the newest folder."""
    if name is None:
        period = known[-1]
    else:
        found = period_of(name)
        if found is None:
            raise WrongUse(f"“{name}”不是报送期。写法：2021Q2、2021年第二季度、2021-05、2021年5月")
        if found not in known:
            raise WrongUse(f"收件里没有{found.title}的文件夹。现有：{'、'.join(one.name for one in known)}")
        period = found
    if not plan.first <= period.first <= plan.last:
        raise WrongUse(f"{period.title}不在计划年度（{plan.years[0]}至{plan.years[-1]}年）内")
    return period


def _as_of(as_of: dt.date | None, period: Period) -> dt.date:
    if as_of is not None and as_of < period.first:
        raise WrongUse(f"截至日期{as_of}早于{period.title}的第一天{period.first}")
    return min(as_of or period.last, period.last)


def _files(folder: Path, folders: Mapping[Period, list[Path]]) -> tuple[list[tuple[Path, Source]], list[str]]:
    """Every file to read with its source, and a line for every one that is not read."""
    files, ignored = [], []
    for period, paths in folders.items():
        for root in paths:
            for path in _walk(root):
                file = legible(path.relative_to(root).as_posix())
                if is_clutter(path.name):
                    ignored.append(f"{root.name}/{file}：临时文件或系统文件，没有读")
                elif path.suffix.lower() not in LEDGER_ENDINGS:
                    ignored.append(f"{root.name}/{file}：不是表格文件，没有读")
                else:
                    where = legible(path.relative_to(folder).as_posix())
                    files.append((path, Source(period, file, where)))
    return files, ignored


def _walk(root: Path) -> Iterator[Path]:
    """Files below a folder in order of name; links to folders are not followed. A folder named like a ledger
    comes too: it is refused as one, for its sender means it to be one."""
    for path in sorted(root.iterdir(), key=lambda path: path.name):
        folder = path.is_dir() and not path.is_symlink()
        if not folder or path.suffix.lower() in LEDGER_ENDINGS:
            yield path
        if folder:
            yield from _walk(path)


def legible(name: str) -> str:
    """A file's name as it can be shown: bytes of another encoding decoded, control characters as `?`."""
    raw = name.encode("utf-8", "surrogateescape")
    for encoding in ("utf-8", "gb18030"):
        try:
            return _CONTROL.sub("?", raw.decode(encoding))
        except UnicodeDecodeError:
            continue
    return _CONTROL.sub("?", raw.decode("utf-8", "backslashreplace"))


def _read(
    files: list[tuple[Path, Source]], settings: Settings, plan: Plan, jobs: int, progress: Progress
) -> Iterator[Ledger]:
    size = sum(path.lstat().st_size for path, _ in files)
    jobs = jobs or (1 if size < SMALL_INBOX else min(4, os.cpu_count() or 1))
    progress(0, len(files))
    for done, ledger in enumerate(read_all(files, context_of(settings, plan), jobs), 1):
        yield ledger
        progress(done, len(files))


# --- writing ------------------------------------------------------------------------------------------------


def write(summary: Summary, settings: Settings, folder: Path) -> dict[str, bytes]:
    """Every output of a run: path within its folder -> bytes. Raises WrongUse for a template that cannot be filled."""
    try:
        tables = statistics.write(summary, template(STATISTICS, folder))
    except TemplateError as error:
        raise WrongUse(f"模板 {STATISTICS}：{error}") from None
    outputs = {STATISTICS: tables, REGISTER: register.write(summary)}
    for report in summary.units:
        outputs[f"反馈/反馈表_{report.unit}.xlsx"] = feedback.write(summary, report.unit)
    outputs["data/figures.csv"] = machine.figures(summary)
    outputs["data/findings.csv"] = machine.findings(summary)
    listed = {f"{OUTPUT}/{summary.period.name}/{name}": raw for name, raw in outputs.items()}
    outputs["data/run.json"] = machine.manifest(summary, settings.sha256, listed)
    return outputs


def _publish(root: Path, name: str, outputs: Mapping[str, bytes]) -> Path:
    """Write beside the target, then swap in one move: the old outputs stay whole until the new ones are."""
    root.mkdir(parents=True, exist_ok=True)
    target = root / name
    for old in root.glob(".新_*"):
        shutil.rmtree(old, ignore_errors=True)
    staging = Path(tempfile.mkdtemp(prefix=".新_", dir=root))
    try:
        for path, raw in outputs.items():
            (staging / "new" / path).parent.mkdir(parents=True, exist_ok=True)
            with (staging / "new" / path).open("wb") as stream:
                stream.write(raw)
                stream.flush()
                os.fsync(stream.fileno())
        if target.exists():
            target.rename(staging / "old")
        try:
            (staging / "new").rename(target)
        except OSError:
            if (staging / "old").exists():
                (staging / "old").rename(target)
            raise
    except PermissionError:
        raise WrongUse(
            f"{target} 里有文件正开着，换不上新的。请关闭WPS或Excel后再运行；原来的输出没有动"
        ) from None
    except OSError as error:
        raise WrongUse(f"写不进 {root}（{error.strerror}）。请检查磁盘空间和权限；原来的输出没有动") from None
    finally:
        shutil.rmtree(staging, ignore_errors=True)
    return target


# --- what changed since ---------------------------------------------------------------------------------------


def _changed(
    folder: Path, folders: Mapping[Period, list[Path]], period: Period, summary: Summary
) -> Iterator[str]:
    """Old folders that differ from what their own run recorded, by the manifests of earlier periods."""
    now = {ledger.path: ledger for ledger in summary.ledgers}
    for earlier in folders:
        manifest = folder / OUTPUT / earlier.name / "data" / "run.json"
        if earlier >= period or not manifest.is_file():
            continue
        then = _inputs(manifest, earlier)
        if then is None:
            yield f"{earlier.title}的 run.json 读不懂，没有核对"
            continue
        here = {path: ledger.sha256 for path, ledger in now.items() if ledger.period == earlier}
        for path in sorted(then.keys() | here.keys()):
            if then.get(path) != here.get(path):
                what = "新增" if path not in then else "不在了" if path not in here else "内容变了"
                yield f"{earlier.title}发布后，{path} {what}"


def _inputs(manifest: Path, period: Period) -> dict[str, str] | None:
    """path -> sha256 of the period's own files in a manifest, None when it cannot be understood."""
    try:
        inputs = json.loads(manifest.read_text("utf-8"))["inputs"]
        return {one["path"]: one["sha256"] for one in inputs if one["period"] == period.name}
    except (OSError, ValueError, KeyError, TypeError):
        return None
