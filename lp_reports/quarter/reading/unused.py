"""What a clerk laid down or wrote for a run and no run looks at: a form by another name, a password of nobody's file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from lp_reports.quarter.reading.listing import Files
from lp_reports.settings.contradictions import folded
from lp_reports.settings.read import Settings
from lp_reports.text.masking import mask_text
from lp_reports.text.matching import likely
from lp_reports.workspace import FORMS, INBOX, SETTINGS_FILE, TEMPLATES, is_clutter


def strange_forms(folder: Path) -> Iterator[tuple[str, str]]:
    """(what was found, its mend) of what lies under 模板/ by a name that no output is filled into; what `template` puts
    aside is called _旧."""
    lying = (path.name for path in (folder / TEMPLATES).glob("*.*") if path.is_file())
    for name in sorted(lying):
        if name not in FORMS and not is_clutter(name) and "_旧" not in name:
            yield f"{TEMPLATES}/{mask_text(name)} 没有用上", f"模板只认 {'、'.join(FORMS)} 这样的名称，请改名"


def unmatched_keys(folder: Path, settings: Settings, files: Files) -> Iterator[str]:
    """The lines of 设置.toml on one file or unit that are of none; `files`: those read, also out of archives. All
    folders are looked at: a line may be for another period's file."""
    names = [path.name for path in (folder / INBOX).rglob("*")] + [source.file for _, source in files]
    known = settings.unit_words.keys()
    for key in settings.passwords:
        if folded(key) not in known and not _in_one(key, names):
            yield _unmatched("密码", key, "单位，也没有文件", likely(key, settings.units))
    for key in settings.headless:
        if not _in_one(key, names):
            yield _unmatched("无表头", key, "文件", likely(key, names))


def _in_one(key: str, names: Iterable[str]) -> bool:
    return any(key in name for name in names)


def _unmatched(table: str, key: str, what: str, near: list[str]) -> str:
    guess = f"，是不是“{near[0]}”？" if near else ""
    return mask_text(f"{SETTINGS_FILE} 的“{table}”里写的“{key}”没有用上：没有叫这个名称的{what}{guess}")
