"""Lines written into 设置.toml for the clerk; every comment and every other line stay as they are."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from pathlib import Path

from lp_reports.atomic import put
from lp_reports.settings.read import parse_settings
from lp_reports.workspace import SETTINGS_FILE, WrongUse, no_workspace, reason

EXCEPTION, AMENDMENT = "例外", "改账"
_BOM = b"\xef\xbb\xbf"

Entry = Mapping[str, str | dt.date]


def rewrite(folder: Path, what: str, change: Callable[[str], str]) -> str:
    """Change the text of 设置.toml; `what` is written, for the messages. What it was before. Raises WrongUse, before anything is written,
    where it cannot be read as it is, or as it would be."""
    path = folder / SETTINGS_FILE
    if not path.is_file():
        raise no_workspace(folder, SETTINGS_FILE)
    raw = path.read_bytes()
    try:
        parse_settings(raw)
    except WrongUse as error:
        raise WrongUse(
            f"没有写入“{what}”：{error}\n这些是 {SETTINGS_FILE} 里原来就有的。请先改好再指明"
        ) from None
    bom = _BOM if raw.startswith(_BOM) else b""
    old = raw.decode("utf-8-sig")
    changed = bom + change(old).encode("utf-8")
    parse_settings(changed)
    try:
        put(path, changed)
    except OSError as error:
        raise WrongUse(f"写不进 {path}（{reason(error)}）。请关闭正开着它的程序，再运行") from None
    return old


def record(folder: Path, table: str, entry: Entry) -> str:
    """Add one 例外 or 改账 at the end of 设置.toml; parts without a value are left out. What was written.
    Raises WrongUse."""
    written = _paragraph(table, entry)
    rewrite(folder, table, lambda text: f"{text.rstrip()}\n\n{written}")
    return written


def _paragraph(table: str, entry: Entry) -> str:
    import tomlkit

    lines = [f'"{name}" = {tomlkit.item(value).as_string()}' for name, value in entry.items() if value != ""]
    return "\n".join([f'[["{table}"]]', *lines, ""])
