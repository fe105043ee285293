"""Zip packages (.xlsx, .docx) whose bytes do not tell which system wrote them."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections import deque
from collections.abc import Callable, Iterable
from typing import NamedTuple

_DATE = (1980, 1, 1, 0, 0, 0)
_LEVEL = 2  # a third of the time that 6 takes; a package grows by a quarter
# An entry of the central directory: its size, and where in it the system and the three lengths stand.
_ENTRY, _SYSTEM, _LENGTHS = 46, 5, 28
_HEADER = 30  # bytes before a part's name and contents
_OWNERS = 0o600
_CRC = 0xEDB88320  # of zip


def zip_entry(name: str) -> zipfile.ZipInfo:
    """A part to be written, deflated: no time, and no system (0, as on Windows)."""
    part = zipfile.ZipInfo(name, _DATE)
    part.compress_type, part.create_system = zipfile.ZIP_DEFLATED, 0
    return part


class Deflated(NamedTuple):
    """A piece of a part, deflated by itself: its bytes, in pieces of their own, end where a byte does, and others follow.
    They are let go as they are packed."""

    raw: deque[bytes | memoryview]
    crc: int
    size: int


def deflated(pieces: Iterable[bytes]) -> Deflated:
    """Pieces as one."""
    raw: deque[bytes | memoryview] = deque()
    return Deflated(raw, *_deflate(pieces, raw.append, zlib.Z_SYNC_FLUSH))


def zipped(parts: Iterable[tuple[str, Iterable[bytes | Deflated]]]) -> bytes:
    """A package of parts, (path, its bytes in pieces): each is let go once it is packed."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for path, pieces in parts:
            entry = zip_entry(path)
            entry.header_offset, entry.external_attr = stream.tell(), _OWNERS << 16
            begin = stream.seek(entry.header_offset + _HEADER + len(path.encode()))
            entry.CRC, entry.file_size = _deflate(pieces, stream.write, zlib.Z_FINISH)
            archive.start_dir = stream.tell()  # of the directory, which stands behind the last part
            entry.compress_size = archive.start_dir - begin
            stream.seek(entry.header_offset)
            stream.write(entry.FileHeader(zip64=False))
            stream.seek(archive.start_dir)
            archive.filelist.append(entry)
    return stream.getvalue()


def _deflate(
    pieces: Iterable[bytes | Deflated], write: Callable[[bytes | memoryview], object], end: int
) -> tuple[int, int]:
    """CRC and size of what is written deflated. `end`: how zlib ends it."""
    crc = size = 0
    packer = _packer()
    for piece in pieces:
        if isinstance(piece, Deflated):
            write(packer.flush(zlib.Z_SYNC_FLUSH))
            while piece.raw:
                write(piece.raw.popleft())
            packer = _packer()
            crc, size = crc_of_both(crc, piece.crc, piece.size), size + piece.size
        else:
            write(packer.compress(piece))
            crc, size = zlib.crc32(piece, crc), size + len(piece)
    write(packer.flush(end))
    return crc, size


def _packer() -> zlib._Compress:
    return zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)


def crc_of_both(first: int, second: int, size: int) -> int:
    """The CRC of two pieces one behind the other, by those of each and the second one's size. A CRC is a polynomial over
    two elements, its highest power in the lowest bit; what follows a piece multiplies its CRC by x for each bit."""
    power, square = 1 << 31, 1 << 23  # 1, and x to the eighth: a byte
    while size:
        if size & 1:
            power = _times(power, square)
        square, size = _times(square, square), size >> 1
    return _times(first, power) ^ second


def _times(one: int, other: int) -> int:
    """The product of two such polynomials, modulo that of the CRC."""
    product = 0
    for at in range(31, -1, -1):
        if one >> at & 1:
            product ^= other
        other = other >> 1 ^ (_CRC if other & 1 else 0)
    return product


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
