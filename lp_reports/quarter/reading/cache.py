"""缓存/: what was read of each ledger, and each quarter's rows as 总台账 has them, kept for the next run. It holds
personal data, as the inbox does.

A ledger's rows, judged by themselves, are a function of its bytes, its place, the settings, the plan and the program:
an entry tells these five by their hash and its own contents by another, so that a wrong one is never believed. So do
written rows, in the place of the bytes what whoever wrote them says that they come from. Nothing that goes wrong here
is told: the file is read anew, the rows are written anew."""

from __future__ import annotations

import hashlib
import os
import re
import sys
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from functools import cache
from importlib.metadata import version
from pathlib import Path

import msgspec

from lp_reports import __version__
from lp_reports.ledger.read import Source
from lp_reports.model.ledger import Ledger
from lp_reports.model.period import Period
from lp_reports.model.plan import Plan
from lp_reports.quarter.reading.packing import unpack
from lp_reports.settings.read import Settings
from lp_reports.workspace import CACHE, SETTINGS_FILE, WrongUse, period_of, template

_PACKAGE = Path(__file__).parents[2]
_LIBRARIES = ("python-calamine", "xlrd", "rapidfuzz", "pypinyin", "msoffcrypto-tool", "msgspec", "xlsxwriter")
_MARK = b"lp-reports 1\n"
_HASH = hashlib.sha256().digest_size
_FOLDER_MODE, _FILE_MODE = 0o700, 0o600
_UNREADABLE = (OSError, msgspec.MsgspecError, ValueError, LookupError, ArithmeticError)
Piece = bytes | memoryview
_NEW = ".新"  # how an entry is called while it is written
_ROWS = "总台账_"  # and the sheet's name
_OURS = re.compile(rf"[0-9a-f]{{32}}|{_ROWS}.*|{re.escape(_NEW)}.*")


class Cache:
    """The entries of one workspace, for one pair of settings and plan; read alone where nothing may be written."""

    def __init__(self, folder: Path, settings: Settings, plan: Plan, writable: bool = True) -> None:
        self._root, self._writable = folder / CACHE, writable
        self._rules = f"{program()} {settings.sha256} {plan.sha256}"
        self._used: dict[Path, set[str]] = {}

    def find(self, raw: bytes, source: Source) -> tuple[Ledger, ...] | None:
        """What was read of this file, None where that is not known for certain."""
        try:
            contents = self._find(*self._entry(source), raw)
            return None if contents is None else unpack(contents)
        except _UNREADABLE:
            return None

    def keep(self, raw: bytes, source: Source, contents: bytes) -> None:
        """Keep what was read of this file, in place of what was kept of it before."""
        self._keep(*self._entry(source), raw, [contents])

    def clear_unused(self, periods: Iterable[Period]) -> None:
        """Once every file of some periods was asked for: the entries of their files that are no more, and all of
        periods that the inbox, which has `periods`, no longer has."""
        known = {period.name for period in periods}
        for path in self._entries():
            used = self._used.get(path.parent)
            gone = used is not None and path.name not in used and not is_rows(path)
            if gone or path.parent.name not in known:
                _remove(path)

    def find_rows(self, quarter: str, name: str, key: bytes) -> memoryview | None:
        """What was kept of a quarter's rows in a sheet of 总台账."""
        return self._find(*self._rows(quarter, name), key)

    def keep_rows(self, quarter: str, name: str, key: bytes, contents: Sequence[Piece]) -> None:
        """Keep a quarter's rows, in place of those kept before."""
        self._keep(*self._rows(quarter, name), key, contents)

    def forget_other_rows(self) -> None:
        """Once all rows of 总台账 were asked for: those of quarters and sheets that it has no more."""
        for path in self._entries():
            if is_rows(path) and path.name not in self._used.get(path.parent, ()):
                _remove(path)

    def _entries(self) -> Iterator[Path]:
        return entries(self._root) if self._writable else iter(())

    def _find(self, path: Path, place: str, raw: bytes) -> memoryview | None:
        self._used.setdefault(path.parent, set()).add(path.name)
        try:
            entry = memoryview(path.read_bytes())
        except OSError:
            return None
        head, contents = entry[: len(_MARK) + _HASH], entry[len(_MARK) + _HASH :]
        return contents if head == self._head(place, raw, [contents]) else None

    def _keep(self, path: Path, place: str, raw: bytes, contents: Sequence[Piece]) -> None:
        if not self._writable:
            return
        new = path.with_name(f"{_NEW}{os.getpid()}_{path.name}")
        with suppress(OSError):
            for folder in (self._root, path.parent):
                folder.mkdir(mode=_FOLDER_MODE, exist_ok=True)
            try:
                with open(new, "xb", opener=_private) as stream:  # Path.open takes no opener
                    stream.write(self._head(place, raw, contents))
                    stream.writelines(contents)
                new.replace(path)
            finally:
                new.unlink(missing_ok=True)

    def _entry(self, source: Source) -> tuple[Path, str]:
        """Where a ledger's entry lies, and its place in the inbox."""
        name = hashlib.sha256(source.path.encode("utf-8", "surrogateescape")).hexdigest()[:32]
        place = f"{source.period.name}\n{source.file}\n{source.path}"
        return self._root / source.period.name / name, place

    def _rows(self, quarter: str, name: str) -> tuple[Path, str]:
        """Where a quarter's rows in a sheet of 总台账 lie, and which they are."""
        return self._root / quarter / f"{_ROWS}{name}", f"{quarter}\n{_ROWS}{name}"

    def _head(self, place: str, raw: bytes, contents: Sequence[Piece]) -> bytes:
        """What must stand before an entry's contents: all they come from, and they themselves."""
        whole = hashlib.sha256()
        for piece in contents:
            whole.update(piece)
        parts = (self._rules.encode(), place.encode("utf-8", "surrogateescape"), raw)
        known = b"".join(hashlib.sha256(part).digest() for part in parts)
        return _MARK + hashlib.sha256(known + whole.digest()).digest()


def is_rows(path: Path) -> bool:
    """An entry holds rows of 总台账, no ledger."""
    return path.name.startswith(_ROWS)


def entries(root: Path) -> Iterator[Path]:
    """Every file of ours below 缓存, also what a killed run left half written; what else lies there is not ours."""
    for folder in root.glob("*"):
        if period_of(folder.name) and folder.is_dir() and not folder.is_symlink():
            yield from (path for path in folder.iterdir() if _OURS.fullmatch(path.name))


def clear(root: Path) -> None:
    """Empty 缓存. Raises WrongUse."""
    for path in entries(root):
        _remove(path)
    if left := next(entries(root), None):
        raise WrongUse(f"删不掉 {left}。请关闭正在汇总的窗口，检查权限后再运行")


def _remove(path: Path) -> None:
    with suppress(OSError):
        path.unlink()
        path.parent.rmdir()  # once it is empty


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, _FILE_MODE)


@cache
def program() -> str:
    """A hash of all that decides how a file is read and rows are written: our code and vocabularies, the libraries,
    Python's own tables."""
    known = hashlib.sha256(f"{__version__} {sys.version} {zlib.ZLIB_RUNTIME_VERSION}".encode())
    for library in _LIBRARIES:
        known.update(f"{library} {version(library)}\n".encode())
    for path in sorted((*_PACKAGE.rglob("*.py"), *_PACKAGE.rglob("vocabulary/*"))):
        known.update(f"{path.relative_to(_PACKAGE).as_posix()}\n".encode() + path.read_bytes())
    known.update(template(SETTINGS_FILE))  # what a workspace's settings leave out comes from it
    return known.hexdigest()
