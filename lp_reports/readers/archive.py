"""Where a file lies: on the disk, or in a .zip on the disk, which is never unpacked there."""

from __future__ import annotations

import io
import stat
import zipfile
import zlib
from pathlib import Path
from typing import NamedTuple

from lp_reports.readers import gate
from lp_reports.workspace import WrongUse

_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError, NotImplementedError)
# What makes a package a document of its own, whatever its ending says.
_DOCUMENTS = frozenset({"[Content_Types].xml", "mimetype", "content.xml"})


class Member(NamedTuple):
    """A file in an archive; `name`: as the archive's directory has it."""

    archive: Path
    name: str


Location = Path | Member


class Opener:
    """Reads located files one after another. The last archive stays open, so that its members cost one opening."""

    def __init__(self) -> None:
        self._path: Path | None = None
        self._archive = zipfile.ZipFile(io.BytesIO(), "w")
        self._entries: dict[str, zipfile.ZipInfo] = {}

    def read(self, location: Location) -> bytes:
        """The bytes of a file. Refuses F01, F02, F07. Raises WrongUse for a file that this computer cannot open: that
        is no department's fault."""
        if isinstance(location, Path):
            return _read(location)
        if self._path != location.archive:
            self._open(location.archive)
        entry = self._entries.get(location.name)
        if entry is None:
            raise gate.Refused("F01", "压缩包里已没有这份文件")
        return _inflated(self._archive, entry)

    def _open(self, path: Path) -> None:
        self._path, self._entries = None, {}
        self._archive, entries = _opened(_read(path))
        self._path, self._entries = path, {entry.orig_filename: entry for entry in entries}


def _read(path: Path) -> bytes:
    try:
        return gate.read_bytes(path)
    except gate.Locked as refusal:
        raise WrongUse(
            f"{path} 在本机打不开（{refusal.found}），不是台账的问题，什么也没有写。"
            "请关闭正开着它的程序，检查权限，再运行"
        ) from None


def members(raw: bytes) -> list[str]:
    """The names of an archive's files in its order, as its directory has them; [] for a document that is packed as
    one (.xlsx). To be asked in a limited child: a directory can be made to cost much. Refuses F01, F02, F07."""
    # ZipInfo.is_dir() raises for a name that begins with a zero byte, which it takes for none.
    names = [entry.orig_filename for entry in _opened(raw)[1] if not entry.filename.endswith("/")]
    return [] if _DOCUMENTS & set(names) else names


def written_name(name: str) -> str:
    """A member's name as its bytes: without the mark for UTF-8 the directory was read by the oldest code page."""
    try:
        return name.encode("cp437").decode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return name


def _opened(raw: bytes) -> tuple[zipfile.ZipFile, list[zipfile.ZipInfo]]:
    gate.open_zip(raw)
    archive = zipfile.ZipFile(io.BytesIO(raw))
    return archive, archive.infolist()


def _inflated(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """A member's bytes; they are never more than the declared size."""
    if stat.S_ISLNK(entry.external_attr >> 16):
        raise gate.Refused("F01", "是快捷方式，不是文件本身")
    if entry.file_size > gate.MAX_FILE:
        raise gate.Refused("F07", f"文件有{entry.file_size >> 20}MB，超过{gate.MAX_FILE >> 20}MB")
    try:
        raw = archive.read(entry)
    except _DAMAGED:
        raise gate.Refused("F01", "压缩包里的这份文件不完整") from None
    if not raw:
        raise gate.Refused("F01", "文件是空的（0字节）")
    return raw
