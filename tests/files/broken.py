"""Bytes broken at random: cut, flipped, overwritten, doubled, or inflated, changed and packed again."""

from __future__ import annotations

import io
import random
import zipfile

from files_made import pack


def broken(raw: bytes, chance: random.Random) -> bytes:
    """A file that is not quite what it was."""
    if raw.startswith(b"PK") and chance.random() < 0.6 and (made := _parts(raw)):
        name = chance.choice(list(made))
        made[name] = _hurt(made[name], chance)
        return pack(made)
    return _hurt(raw, chance)


def _parts(raw: bytes) -> dict[str, bytes]:
    """The parts of a package, {} of one that is broken already."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            return {name: archive.read(name) for name in archive.namelist()}
    except Exception:  # whatever is wrong with it
        return {}


def _hurt(raw: bytes, chance: random.Random) -> bytes:
    data = bytearray(raw)
    for _ in range(chance.choice([1, 1, 1, 2, 5])):
        at = chance.randrange(len(data) + 1)
        match chance.randrange(6):
            case 0:
                del data[at:]
            case 1:
                data[at : at + 1] = bytes([chance.randrange(256)])
            case 2:
                data[at : at + 4] = chance.choice(
                    [b"\0\0\0\0", b"\xff\xff\xff\xff", b"9999", b'"', b"<", b">"]
                )
            case 3:
                data[at:at] = data[at : at + chance.randint(1, 300)]
            case 4:
                del data[at : at + chance.randint(1, 60)]
            case 5:
                data[at:at] = chance.choice(
                    [b"<row>", b"</c>", b"<v>", b"&#0;", b"-1", b'r="A1"', b"\0", "张".encode()]
                )
    return bytes(data)
