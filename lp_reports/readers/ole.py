"""The container of old workbooks (.xls, .et) and of encrypted ones: its streams, whatever its tables claim."""

from __future__ import annotations

import array
import io
import re
import struct
import sys
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from lp_reports.readers.gate import OLE, Refused, has_entities

# Excel's own password for workbooks that are only protected against changes: it opens them without asking.
_EXCELS_OWN = "VelvetSweatshop"
_SPINS = re.compile(rb'spinCount="([0-9]{1,9})"')
_MOST_SPINS = 1_000_000  # rounds of hashing that a file may ask for; Excel asks for 100,000
_MINI_CUTOFF = 4096  # bytes; shorter streams lie in the small sectors of the root's stream
_BROKEN = Refused("F01", "文件不完整")


# A stream that tells whose file it is; .wps is written as .doc is.
_PROGRAMS = {
    "WordDocument": "Word 97-2003文档",
    "PowerPoint Document": "演示文稿",
    "__substg1.0_": "电子邮件",
}


class _Entry(NamedTuple):
    """One line of the directory."""

    name: str
    left: int
    right: int
    child: int
    start: int
    size: int


def workbook_stream(raw: bytes) -> bytes:
    """The worksheet records of an old workbook. Refuses F01, F02, F03 by what else the container holds."""
    try:
        container = _Container(raw)
        names = {entry.name.lower(): entry for entry in container.top()}
        for name in ("workbook", "book"):
            if name in names:
                return container.stream(names[name])
    except (struct.error, IndexError):
        raise _what(raw, "F01") from None
    except Refused:
        raise _what(raw, "F01") from None
    raise _what(raw, "F03")


def _what(raw: bytes, otherwise: str) -> Refused:
    """Why a container without a readable workbook is refused, by the names in it."""
    if "EncryptedPackage".encode("utf-16-le") in raw:
        return Refused("F02")
    for name, word in _PROGRAMS.items():
        if name.encode("utf-16-le") in raw:
            return Refused("F03", word)
    return Refused("F03", "别的程序的文件") if otherwise == "F03" else Refused("F01", "文件不完整")


class _Container:
    """The sectors of a container. Every chain is followed once only: a loop is refused (F01)."""

    def __init__(self, raw: bytes) -> None:
        self._raw = raw
        shift = struct.unpack_from("<H", raw, 30)[0]
        if not raw.startswith(OLE) or shift not in (9, 12):
            raise _BROKEN
        self._size = 1 << shift
        self._count = -(-len(raw) // self._size) - 1
        self._table = self._fat()
        directory = b"".join(self._sectors(struct.unpack_from("<L", raw, 48)[0]))
        self._entries = [_entry(directory, at) for at in range(0, len(directory) - 127, 128)]

    def _sector(self, number: int) -> bytes:
        if not 0 <= number < self._count:
            raise _BROKEN
        return self._raw[(number + 1) * self._size : (number + 2) * self._size]

    def _fat(self) -> array.array[int]:
        """The table of next sectors: its own sectors stand in the header, further ones in a chain of lists."""
        fats, following, lists = (struct.unpack_from("<L", self._raw, at)[0] for at in (44, 68, 72))
        if fats > self._count or lists > self._count:  # a lie that would be allocated
            raise _BROKEN
        numbers = list(struct.unpack_from("<109L", self._raw, 76))
        for _ in range(lists):
            *more, following = struct.unpack(f"<{self._size // 4}L", self._sector(following))
            numbers += more
        return _numbers(b"".join(self._sector(number) for number in numbers[:fats]))

    def _sectors(self, number: int) -> Iterator[bytes]:
        for _ in range(self._count + 1):
            if number >= 0xFFFFFFFA:  # the end of a chain
                return
            yield self._sector(number)
            number = self._table[number]
        raise _BROKEN

    def top(self) -> list[_Entry]:
        """The entries right below the root: a workbook embedded in a letter is none of ours."""
        entries: dict[int, _Entry] = {}
        waiting = [self._entries[0].child]
        while waiting:
            at = waiting.pop()
            if at < len(self._entries) and at not in entries:
                entries[at] = self._entries[at]
                waiting += (entries[at].left, entries[at].right)
        return list(entries.values())

    def stream(self, entry: _Entry) -> bytes:
        """The bytes of a stream; one that is not all there is refused."""
        if entry.size < _MINI_CUTOFF:
            data = b"".join(self._mini_sectors(entry.start))
        else:
            data = b"".join(self._sectors(entry.start))
        if len(data) < entry.size:
            raise _BROKEN
        return data[: entry.size]

    def _mini_sectors(self, number: int) -> Iterator[bytes]:
        small = b"".join(self._sectors(self._entries[0].start))
        table = _numbers(b"".join(self._sectors(struct.unpack_from("<L", self._raw, 60)[0])))
        for _ in range(len(table) + 1):
            if number >= 0xFFFFFFFA:
                return
            yield small[number * 64 : number * 64 + 64]
            number = table[number]
        raise _BROKEN


def _entry(directory: bytes, at: int) -> _Entry:
    length = min(struct.unpack_from("<H", directory, at + 64)[0], 64)
    name = directory[at : at + max(length - 2, 0)].decode("utf-16-le", "replace")
    left, right, child = struct.unpack_from("<3L", directory, at + 68)
    start, size = struct.unpack_from("<2L", directory, at + 116)
    return _Entry(name, left, right, child, start, size)


def _numbers(data: bytes) -> array.array[int]:
    numbers = array.array("I", data[: len(data) // 4 * 4])
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers


# --- passwords ----------------------------------------------------------------------------------------------


def unlock(raw: bytes, passwords: Iterable[str]) -> bytes:
    """The workbook within an encrypted one, by Excel's own password or a given one. Refuses F02."""
    try:
        import msoffcrypto
    except ImportError:  # a browser's Python has no cryptography
        raise Refused("F02") from None
    _check_terms(raw)
    for password in (_EXCELS_OWN, *passwords):
        opened = io.BytesIO()
        try:
            locked = msoffcrypto.OfficeFile(io.BytesIO(raw))
            locked.load_key(password=password, verify_password=True)
            locked.decrypt(opened)
        except Exception:  # of many kinds; what they say may hold the password
            continue
        if opened.getvalue():
            return opened.getvalue()
    raise Refused("F02")


def _check_terms(raw: bytes) -> None:
    """Refuses (F07) a file that asks for more work, or other work, than Excel's own do before a password is known."""
    try:
        container = _Container(raw)
        terms = next((entry for entry in container.top() if entry.name.lower() == "encryptioninfo"), None)
        text = container.stream(terms) if terms else b""
    except (Refused, struct.error, IndexError):
        return
    spins = _SPINS.findall(text)
    if len(spins) != text.count(b"spinCount") or any(int(count) > _MOST_SPINS for count in spins):
        raise Refused("F07", "打开密码的运算次数过大")
    if has_entities(text):
        raise Refused("F07", "文件内有外部实体声明")
