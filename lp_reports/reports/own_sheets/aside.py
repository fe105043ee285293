"""The rows of a sent sheet that were not parsed (rows.py)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

BEGIN = b"<row "
# A row's attributes as they are written again, where its cells begin and end, its last filled column, 0 for none.
Place = tuple[bytes, int, int, int]


class Aside(Mapping[int, bytes]):
    """Rows that were not parsed, by their numbers, in order; each is cut out of its sheet's bytes, and changed, whenever it
    is asked for: they stand in memory once."""

    def __init__(
        self,
        sheet: bytes = b"",
        places: Mapping[int, Place] = MappingProxyType({}),
        change: Callable[[bytes], bytes] = bytes,
    ) -> None:
        self._sheet, self._places, self._change = sheet, dict(places), change

    def __getitem__(self, number: int) -> bytes:
        attributes, begin, end, _ = self._places[number]
        return self._change(b'%sr="%d"%s%s' % (BEGIN, number, attributes, self._sheet[begin:end]))

    def __iter__(self) -> Iterator[int]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)

    def __contains__(self, number: object) -> bool:
        return number in self._places

    def changed(self, change: Callable[[bytes], bytes]) -> Aside:
        """The same rows, each changed, to be taken out one by one."""
        return Aside(self._sheet, self._places, change)

    def take(self, number: int) -> bytes:
        """A row, which is not among these any more."""
        row = self[number]
        del self._places[number]
        return row

    def ends(self) -> dict[int, int]:
        """Every row's last filled column, 0 for none."""
        return {number: last for number, (_, _, _, last) in self._places.items()}
