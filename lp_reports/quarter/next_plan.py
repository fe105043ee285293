"""A workspace for the next plan period, made of this one: its rules and names, none of its people."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from lp_reports.atomic import put
from lp_reports.plan.read import read_plan, task_cells
from lp_reports.quarter.reading.rules import plan_of, rules
from lp_reports.reports.template.filling import TemplateError
from lp_reports.settings.read import settings_of
from lp_reports.workspace import PLAN_FILE, SETTINGS_FILE, TEMPLATES, WrongUse, create, is_clutter, reason

# What speaks of single persons, files and periods of the old plan.
_LEFT_BEHIND = ("例外", "改账", "密码", "无表头")


class NextPlan(NamedTuple):
    """The new workspace: its years, what was made in it, what was there already and stayed as it is."""

    folder: Path
    years: tuple[int, ...]
    made: list[Path]
    kept: list[Path]


def next_plan(old: Path, new: Path) -> NextPlan:
    """Lays what `new` lacks; nothing that is there is touched. Raises WrongUse."""
    _, plan = rules(old)
    if new.resolve() == old.resolve():
        raise WrongUse(f"{new} 就是现在的工作区。请写另一个文件夹")
    files = {
        new / SETTINGS_FILE: lambda: carried(settings_of(old)),
        new / PLAN_FILE: lambda: _form(old, plan_of(old)),
        **{new / TEMPLATES / path.name: path.read_bytes for path in _forms(old)},
    }
    kept = [path for path in files if path.exists()]
    made = []
    try:
        for path, content in files.items():
            if path not in kept:
                path.parent.mkdir(parents=True, exist_ok=True)
                put(path, content())
                made.append(path)
    except OSError as error:
        raise WrongUse(f"在 {new} 建不了工作区（{reason(error)}）。请换一个能写入的文件夹") from None
    made += create(new)
    return NextPlan(new, tuple(year + len(plan.years) for year in plan.years), made, kept)


def _forms(old: Path) -> list[Path]:
    """The clerk's own forms, also those that made place for the official ones."""
    lying = sorted((old / TEMPLATES).glob("*.*"))
    return [path for path in lying if path.suffix in (".xlsx", ".docx") and not is_clutter(path.name)]


def carried(raw: bytes) -> bytes:
    """A 设置.toml for the next plan: comments, units, names, contacts, heads and limits stay."""
    import tomlkit

    content = tomlkit.parse(raw.decode("utf-8-sig").replace("\r\n", "\n"))
    for table in _LEFT_BEHIND:
        content.pop(table, None)
    return tomlkit.dumps(content).encode()


def _form(old: Path, raw: bytes) -> bytes:
    from lp_reports.reports.template.next_plan import next_form  # openpyxl: for this command alone

    settings, _ = rules(old)
    try:
        return next_form(raw, read_plan(raw, settings).years, task_cells(raw, settings))
    except TemplateError:
        raise WrongUse(f"{PLAN_FILE} 里有照抄不了的内容。请用WPS另存为.xlsx后再运行") from None
