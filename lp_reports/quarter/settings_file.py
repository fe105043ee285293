"""Lines written into 设置.toml for the clerk; every comment and every other line stay as they are."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from pathlib import Path

from lp_reports.atomic import put
from lp_reports.quarter.rules import plan_of, rules_of
from lp_reports.settings.read import parse_settings
from lp_reports.workspace import PLAN_FILE, SETTINGS_FILE, WrongUse, no_workspace, reason

EXCEPTION, AMENDMENT = "例外", "改账"
_BOM = b"\xef\xbb\xbf"

Entry = Mapping[str, str | dt.date]


def rewrite(folder: Path, change: Callable[[str], str]) -> None:
    """Change the text of 设置.toml. Raises WrongUse, before anything is written, where the changed one would not be
    read, or not beside the plan."""
    path = folder / SETTINGS_FILE
    if not path.is_file():
        raise no_workspace(folder, SETTINGS_FILE)
    raw = path.read_bytes()
    bom = _BOM if raw.startswith(_BOM) else b""
    changed = bom + change(raw.decode("utf-8-sig")).encode("utf-8")
    if (folder / PLAN_FILE).is_file():
        rules_of(changed, plan_of(folder))
    else:
        parse_settings(changed)
    try:
        put(path, changed)
    except OSError as error:
        raise WrongUse(f"写不进 {path}（{reason(error)}）。请关闭正开着它的程序，再运行") from None


def record(folder: Path, table: str, entry: Entry) -> str:
    """Add one 例外 or 改账 at the end of 设置.toml; parts without a value are left out. What was written.
    Raises WrongUse."""
    written = _paragraph(table, entry)
    rewrite(folder, lambda text: f"{text.rstrip()}\n\n{written}")
    return written


def _paragraph(table: str, entry: Entry) -> str:
    import tomlkit

    lines = [f'"{name}" = {tomlkit.item(value).as_string()}' for name, value in entry.items() if value != ""]
    return "\n".join([f'[["{table}"]]', *lines, ""])
