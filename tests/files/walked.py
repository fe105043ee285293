"""Regular expressions that count their steps: each is walked as a backtracking engine does, item by item and place by
place, and must end where Python's own ends. Steps are the same on every machine; an engine's seconds are not."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from re import _compiler, _parser  # type: ignore[attr-defined]
from re._constants import (  # type: ignore[import-not-found]  # fmt: skip
    ASSERT,
    ASSERT_NOT,
    AT,
    ATOMIC_GROUP,
    BRANCH,
    GROUPREF,
    GROUPREF_EXISTS,
    MAX_REPEAT,
    MIN_REPEAT,
    POSSESSIVE_REPEAT,
    SUBPATTERN,
)
from typing import Any

_REPEATS = (MAX_REPEAT, MIN_REPEAT, POSSESSIVE_REPEAT)
Item = tuple[Any, Any]
Text = Any  # str or bytes

MOST = 4_000_000  # lines or steps: a reader in order takes a fifth of it for what the tests make


class Endless(BaseException):
    """More work than anything in order takes; nobody has to wait for the end of it."""


@dataclass
class Work:
    """What was counted so far."""

    lines: int = 0
    letters: int = 0
    steps: int = 0

    @property
    def all(self) -> int:
        return self.lines + self.letters + self.steps

    def step(self, count: int = 1) -> None:
        self.steps += count
        if self.steps > MOST:
            raise Endless


@contextmanager
def unwatched() -> Iterator[None]:
    """The walking of a regular expression is no work of the program's."""
    before = sys.gettrace(), sys.getprofile()
    sys.settrace(None)
    sys.setprofile(None)
    try:
        yield
    finally:
        sys.settrace(before[0])
        sys.setprofile(before[1])


@dataclass
class Walked:
    """A regular expression that counts its steps; its answers are those of the real one."""

    real: re.Pattern[Any]
    work: Work
    _made: dict[int, re.Pattern[Any]] = field(default_factory=dict)

    @cached_property
    def _items(self) -> list[Item]:
        return list(_parser.parse(self.real.pattern, self.real.flags))

    def __getattr__(self, name: str) -> Any:
        return getattr(self.real, name)

    def match(self, text: Text, pos: int = 0, endpos: int = sys.maxsize) -> re.Match[Any] | None:
        with unwatched():
            return self._same(self.real.match(text, pos, endpos), self._from(text[:endpos], pos), pos)

    def fullmatch(self, text: Text, pos: int = 0, endpos: int = sys.maxsize) -> re.Match[Any] | None:
        with unwatched():
            whole = text[:endpos]
            end = next((end for end in self._ways(self._items, 0, whole, pos) if end == len(whole)), None)
            return self._same(self.real.fullmatch(text, pos, endpos), end, pos)

    def search(self, text: Text, pos: int = 0, endpos: int = sys.maxsize) -> re.Match[Any] | None:
        found = self.real.search(text, pos, endpos)
        self._look(text[:endpos], pos, found)
        return found

    def finditer(self, text: Text, pos: int = 0, endpos: int = sys.maxsize) -> Iterator[re.Match[Any]]:
        whole, at = text[:endpos], pos
        for found in self.real.finditer(text, pos, endpos):
            self._look(whole, at, found)
            at = max(found.end(), found.start() + 1)
            yield found
        if at <= len(whole):
            self._look(whole, at, None)

    def findall(self, text: Text, *bounds: int) -> list[Any]:
        return self._after(text, self.real.findall(text, *bounds), *bounds)

    def sub(self, new: Any, text: Text, count: int = 0) -> Any:
        return self._after(text, self.real.sub(new, text, count))

    def subn(self, new: Any, text: Text, count: int = 0) -> Any:
        return self._after(text, self.real.subn(new, text, count))

    def split(self, text: Text, maxsplit: int = 0) -> list[Any]:
        return self._after(text, self.real.split(text, maxsplit))

    def _after(self, text: Text, answer: Any, *bounds: int) -> Any:
        for _ in self.finditer(text, *bounds):
            pass
        return answer

    def _look(self, text: Text, at: int, found: re.Match[Any] | None) -> None:
        """Tries one place after the other, up to what was found."""
        last = found.start() if found else len(text)
        if last < at:
            return  # behind an empty one, at the same place
        with unwatched():
            for start in range(at, last):
                assert self._from(text, start) is None, (self.real, start)
            self._same(found, self._from(text, last), last)

    def _same(self, found: re.Match[Any] | None, end: int | None, start: int) -> re.Match[Any] | None:
        assert (found.span() if found else None) == (None if end is None else (start, end)), self.real
        return found

    def _from(self, text: Text, pos: int) -> int | None:
        return next(self._ways(self._items, 0, text, pos), None)

    def _ways(self, items: list[Item], at: int, text: Text, pos: int) -> Iterator[int]:
        """Where the items from one on may end, likeliest first; a step for every item at every place."""
        if at == len(items):
            yield pos
            return
        for end in self._one(items[at], text, pos):
            yield from self._ways(items, at + 1, text, end)

    def _one(self, item: Item, text: Text, pos: int) -> Iterator[int]:
        self.work.step()
        kind, about = item
        if kind in _REPEATS:
            yield from self._repeated(item, text, pos)
        elif kind is SUBPATTERN:
            yield from self._ways(list(about[3]), 0, text, pos)
        elif kind is BRANCH:
            for branch in about[1]:
                yield from self._ways(list(branch), 0, text, pos)
        elif kind is ATOMIC_GROUP:
            yield from [end for end in [next(self._ways(list(about), 0, text, pos), None)] if end is not None]
        elif kind in (ASSERT, ASSERT_NOT):
            way, inside = about
            start = pos if way > 0 else pos - inside.getwidth()[0]
            holds = start >= 0 and any(
                way > 0 or end == pos for end in self._ways(list(inside), 0, text, start)
            )
            if holds == (kind is ASSERT):
                yield pos
        else:
            assert kind not in (GROUPREF, GROUPREF_EXISTS), "no engine of ours looks back"
            if (found := self._compiled(item).match(text, pos)) is not None:
                yield found.end()

    def _repeated(self, item: Item, text: Text, pos: int) -> Iterator[int]:
        kind, (least, most, inside) = item
        single = (
            len(inside) == 1 and inside.getwidth() == (1, 1) and inside[0][0] not in (SUBPATTERN, BRANCH, AT)
        )
        if single:
            found = self._compiled((MAX_REPEAT, (0, most, inside)), id(inside)).match(text, pos)
            reach = len(found[0]) if found else 0
            ends = range(pos + least, pos + reach + 1)
            self.work.step(reach if kind is not MIN_REPEAT else 0)
            for end in ends if kind is MIN_REPEAT else reversed(ends):
                self.work.step()
                yield end
                if kind is POSSESSIVE_REPEAT:
                    return
        elif kind is MIN_REPEAT:
            yield from self._rarely(list(inside), least, most, text, pos)
        else:
            for end in self._often(list(inside), least, most, text, pos):
                yield end
                if kind is POSSESSIVE_REPEAT:
                    return

    def _often(self, items: list[Item], least: int, most: int, text: Text, pos: int) -> Iterator[int]:
        """As many rounds as there are, then one less; a round that takes nothing is the last."""
        ends, rounds = [pos], [self._ways(items, 0, text, pos)]
        while rounds:
            end = next(rounds[-1], None) if len(rounds) <= most else None
            if end is not None and (end > ends[-1] or len(rounds) <= least):
                ends.append(end)
                rounds.append(self._ways(items, 0, text, end))
            elif end is None:
                rounds.pop()
                last = ends.pop()
                if len(rounds) >= least:
                    yield last

    def _rarely(self, items: list[Item], least: int, most: int, text: Text, pos: int) -> Iterator[int]:
        ends = [pos]
        for done in range(most + 1):
            if done >= least:
                yield from ends
            ends = [after for end in ends for after in self._ways(items, 0, text, end)]
            if not ends:
                return

    def _compiled(self, item: Item, key: int = 0) -> re.Pattern[Any]:
        """What one item matches, by the real engine."""
        key = key or id(item)
        if key not in self._made:
            state = _parser.State()
            state.str = self.real.pattern
            self._made[key] = _compiler.compile(_parser.SubPattern(state, [item]), self.real.flags)
        return self._made[key]
