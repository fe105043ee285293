"""What a county's 设置.toml has otherwise than the one that comes with the program."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from typing import NamedTuple

from lp_reports.settings.schema import written
from lp_reports.workspace import SETTINGS_FILE, template

# Rules that every county starts with; the others are its own names.
_RULES = {"报送": ("宽限天数", "整改天数"), "报表": (), "界限": ()}
_LISTED = {"表头": "表头写法", "无表头": "没有表头的台账"}


class Changed(NamedTuple):
    """A setting, what it is now, and what it is at first ('' for one that is not there at first)."""

    name: str
    now: str
    usual: str


def changed(raw: bytes) -> Iterator[Changed]:
    """`raw`: a 设置.toml that has been read without a fault."""
    given, usual = (
        tomllib.loads(each.decode("utf-8-sig").replace("\r\n", "\n"))
        for each in (raw, template(SETTINGS_FILE))
    )
    for table, keys in _RULES.items():
        for key in keys or usual[table]:
            now = given.get(table, {}).get(key, usual[table][key])
            if now != usual[table][key]:
                yield Changed(f"{table} {key}", written(now), written(usual[table][key]))
    for table, word in _LISTED.items():
        for key, value in given.get(table, {}).items():
            if key not in usual.get(table, {}):
                yield Changed(f"{word} {key}", written(value), "")
