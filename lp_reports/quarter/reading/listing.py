"""What lies in the period folders: which files are meant as ledgers, which are not read, what is mere clutter."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import compress
from pathlib import Path
from typing import NamedTuple

from lp_reports.ledger.around.preface import unit_of, unit_of_file
from lp_reports.ledger.file.endings import (
    LEDGER_ENDINGS,
    PACKED,
    PROSE,
    SPREADSHEETS,
    ending,
    is_called_ledger,
    is_called_notice,
    is_returned_list,
)
from lp_reports.ledger.read import Source
from lp_reports.model.period import Period
from lp_reports.model.summary import UnreadFile
from lp_reports.quarter.reading.workers import Lost, run_isolated
from lp_reports.readers import gate
from lp_reports.readers.archive import Location, Member, Opener, members, written_name
from lp_reports.settings.read import Settings
from lp_reports.workspace import is_clutter

ARCHIVE = ".zip"
# They move a terminal's cursor or turn a line around.
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")

Files = list[tuple[Location, Source]]


class Unread(NamedTuple):
    """What is not read: files that are no ledgers, and how many that people never mean to send."""

    files: tuple[UnreadFile, ...]
    clutter: int


def files_of(folder: Path, folders: Mapping[Period, list[Path]], settings: Settings) -> tuple[Files, Unread]:
    """Every file that is meant as a ledger with its source, and the rest. Raises WrongUse for an archive that this
    computer cannot open."""
    lying = [
        file
        for period, roots in folders.items()
        for root in roots
        for file in _lying(root, period, root.relative_to(folder).as_posix())
    ]
    kept = [(place, source) for place, source in lying if not _clutter(source.file)]
    sent = {
        (source.period, unit_of_file(source.file, settings))
        for _, source in kept
        if ending(source.file) in SPREADSHEETS
    }
    meant = [_is_meant(source, sent, settings) for _, source in kept]
    unread = tuple(
        UnreadFile(source.period, source.file, _why(source.file))
        for (_, source), is_meant in zip(kept, meant, strict=True)
        if not is_meant
    )
    return list(compress(kept, meant)), Unread(unread, len(lying) - len(kept))


def _is_meant(source: Source, sent: set[tuple[Period, str]], settings: Settings) -> bool:
    """A ledger by its ending; else by its name; else by its folder, from whose unit no spreadsheet came. A letter or
    guide by its name is none, but a unit's own text may be its nil return."""
    file = source.file
    unit = unit_of_file(file, settings)
    if is_returned_list(file):
        return False
    if is_called_notice(file) and ending(file) not in SPREADSHEETS | PACKED:
        return bool(unit) and ending(file) in PROSE
    if ending(file) in LEDGER_ENDINGS or ending(file) == ARCHIVE:
        return True
    if is_called_ledger(file) or unit_of(file.rpartition("/")[2], settings) in settings.units:
        return True
    return unit in settings.units and (source.period, unit) not in sent


def _why(file: str) -> str:
    if is_returned_list(file):
        return "是报回的督促整改清单，不是台账；运行 lp-reports rectify 看各单位整改情况"
    if ending(file) in PROSE:
        return "按名称是通知、说明，没有读；是台账的，请改名后再运行"
    return "不是表格文件，没有读"


def _clutter(file: str) -> bool:
    return any(map(is_clutter, file.split("/")))


def printable_name(name: str) -> str:
    """A file's name as it can be shown: bytes of another encoding decoded, control characters as `?`."""
    raw = name.encode("utf-8", "surrogateescape")
    for encoding in ("utf-8", "gb18030"):
        try:
            return _CONTROL.sub("?", raw.decode(encoding))
        except UnicodeDecodeError:
            continue
    return _CONTROL.sub("?", raw.decode("utf-8", "backslashreplace"))


# --- on the disk ----------------------------------------------------------------------------------------------


def _lying(root: Path, period: Period, where: str) -> Files:
    """Every file below a period's folder, in order of name, an archive's files in its place."""
    paths = list(_walk(root))
    archives = [path for path in paths if ending(path.name) == ARCHIVE and path.is_file()]
    inside = dict(zip(archives, _members(archives), strict=True))
    files: Files = []
    for path in paths:
        name = printable_name(path.relative_to(root).as_posix())
        labelled = _labelled(path, name, inside.get(path, ()))
        for label, location in labelled.items() or [(name, path)]:
            files.append((location, Source(period, label, f"{printable_name(where)}/{label}")))
    return files


def _walk(root: Path) -> Iterator[Path]:
    """Files below a folder in order of name; links to folders are not followed. A folder named like a ledger
    comes too: it is refused as one, for its sender means it to be one."""
    for path in sorted(root.iterdir(), key=lambda path: path.name):
        folder = path.is_dir() and not path.is_symlink()
        if not folder or path.suffix.lower() in LEDGER_ENDINGS:
            yield path
        if folder:
            yield from _walk(path)


# --- in archives ------------------------------------------------------------------------------------------------


def _members(paths: Sequence[Path]) -> Iterator[Sequence[str]]:
    """The names in each archive, () for one that cannot be opened: it is refused as it stands."""

    def tasks() -> Iterator[bytes | Lost]:
        opener = Opener()
        for path in paths:
            try:
                yield opener.read(path)
            except gate.Refused as refusal:
                yield Lost(refusal.code, refusal.found)

    for answer in run_isolated(_lister, tasks(), min(1, len(paths))):
        yield () if isinstance(answer, Lost) else answer


def _lister() -> Callable[[bytes], list[str]]:
    return members


def _labelled(path: Path, name: str, inside: Sequence[str]) -> dict[str, Location]:
    """`县卫健局.zip/台账.xlsx` -> where it lies, {} where only clutter is in the archive. Nothing is unpacked, so that
    a name that leads out of it (/etc/…, ../…) leads nowhere; of names that look alike each is kept."""
    labelled: dict[str, Location] = {}
    for member in inside:
        label, number = f"{name}/{_inner(member)}", 1
        while label in labelled:
            label, number = f"{name}/_{number}/{_inner(member)}", number + 1
        labelled[label] = Member(path, member)
    return {} if all(map(_clutter, labelled)) else labelled


def _inner(member: str) -> str:
    parts = printable_name(written_name(member)).replace("\\", "/").replace(":", "_").split("/")
    return "/".join("_" if part.strip() in ("", ".", "..") else part for part in parts)
