"""Zip packages (.xlsx, .docx) whose bytes do not tell which system wrote them."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Iterable

_DATE = (1980, 1, 1, 0, 0, 0)
_LEVEL = 2  # a third of the time that 6 takes; a package grows by a quarter
# An entry of the central directory: its size, and where in it the system and the three lengths stand.
_ENTRY, _SYSTEM, _LENGTHS = 46, 5, 28


def zip_entry(name: str) -> zipfile.ZipInfo:
    """A part to be written, deflated: no time, and no system (0, as on Windows)."""
    part = zipfile.ZipInfo(name, _DATE)
    part.compress_type, part.create_system = zipfile.ZIP_DEFLATED, 0
    return part


def zipped(parts: Iterable[tuple[str, Iterable[bytes]]]) -> bytes:
    """A package of parts, (path, its bytes in pieces): each is let go once it is packed."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=_LEVEL) as archive:
        for path, pieces in parts:
            with archive.open(path, "w") as part:  # a name alone is dated 1980, as by `zip_entry`
                for piece in pieces:
                    part.write(piece)
        for entry in archive.infolist():  # written when it closes
            entry.create_system = 0
    return stream.getvalue()


def same_everywhere(package: bytes) -> bytes:
    """The package with the same system (0, as on Windows) named as its writer in every entry: Python names the one
    that it runs on."""
    raw = bytearray(package)
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        count, at = len(archive.infolist()), archive.start_dir
    for _ in range(count):
        raw[at + _SYSTEM] = 0
        at += _ENTRY + sum(struct.unpack_from("<3H", raw, at + _LENGTHS))  # its name, extra field and comment
    return bytes(raw)
