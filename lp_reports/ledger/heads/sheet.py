"""The columns of one table while its head is being read: their words, and their profiles once somebody asks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from itertools import islice
from typing import Any

from lp_reports.ledger.heads.contents.kinds import Kind, is_filled, kinds_of
from lp_reports.ledger.heads.contents.profile import Profile, profile
from lp_reports.ledger.heads.meaning.ideas import head_key
from lp_reports.ledger.heads.meaning.legends import CODED, Legend, legend_over
from lp_reports.ledger.heads.meaning.spoken import Words
from lp_reports.ledger.heads.meaning.words import read_words
from lp_reports.ledger.heads.reading import Column
from lp_reports.ledger.heads.whose.company import in_company
from lp_reports.ledger.values.categories import Classifier
from lp_reports.ledger.values.cell import show
from lp_reports.ledger.values.towns import Gazetteer
from lp_reports.model.fields import Field
from lp_reports.model.ledger import column_letters
from lp_reports.settings.read import Limits
from lp_reports.text.cleaning import tight
from lp_reports.text.vocabulary import vocabulary

_WHOLE = 60  # characters: of no longer cell is it asked what it says
_BROAD = 0.8  # a text over more of the columns than this is a title
# 二季度, 由班主任填写: a group that says when, or who fills in, and nothing of what stands below it.
_NO_GROUP = re.compile("|".join(vocabulary("ideas")["no_groups"]["patterns"]))
_TIME = "时间"
_TEXTS = 200  # cells that are looked at one by one


def decoded(legend: Legend, value: Any) -> Any:
    """What the head says that a cell means; the cell as it is where it is no code."""
    if not is_filled(value) or not isinstance(value, str | int | float):
        return value
    said = legend.meant(text := show(value))
    return value if said == text else said


class Columns:
    """All columns of a table, by number."""

    def __init__(
        self,
        columns: Mapping[int, Column],
        own: Mapping[str, Field],
        gazetteer: Gazetteer | None = None,
        epoch_1904: bool = False,
        classifier: Classifier | None = None,
        limits: Limits | None = None,
    ) -> None:
        self.numbers = sorted(columns)
        self.classifier = classifier
        self.limits = limits
        self._written, self._columns = columns, dict(columns)
        self._gazetteer = gazetteer
        self.epoch_1904 = epoch_1904
        self._profiles: dict[int, Profile] = {}
        self.stacks = {number: self._stack(number) for number in self.numbers}
        words = {number: read_words(stack, own) for number, stack in self.stacks.items()}
        self.legends: dict[int, Legend] = {}  # of the columns below which codes may stand for answers
        for number in self.numbers:
            if any(reading.field in CODED for reading in words[number].readings):
                self._decode(number)
        self.words: dict[int, Words] = in_company(self.stacks, words)

    def _decode(self, number: int) -> None:
        """1 below 证书等级（1初级2中级3高级） is 初级 from here on."""
        legend = legend_over(self.stacks[number])
        if not legend or not legend.answers:
            return
        self.legends[number] = legend
        heads, cells = self._columns[number]
        self._columns[number] = Column(heads, [decoded(legend, value) for value in cells])

    @cached_property
    def _titles(self) -> frozenset[str]:
        """Texts over nearly all columns: they are no group."""
        over = Counter(text for column in self._columns.values() for text in set(column.heads[:-1]))
        headed = sum(bool(column.heads) for column in self._columns.values())
        return frozenset(text for text, times in over.items() if times > max(2, _BROAD * headed))

    def _stack(self, number: int) -> tuple[str, ...]:
        heads = self._columns[number].heads
        groups = (text for text in heads[:-1] if text not in self._titles)
        return tuple(text for text in groups if not _NO_GROUP.fullmatch(head_key(text))) + heads[-1:]

    def groups(self, number: int) -> tuple[str, ...]:
        """Every head above a column's own, those that say only when among them."""
        return self._columns[number].heads[:-1]

    def texts(self, number: int, longest: int = _WHOLE) -> list[str]:
        """What the first filled cells of a column say, cut at so many characters, without blanks."""
        return [tight(str(value)[:longest]) for value in self.first_filled(number)]

    def first_filled(self, number: int) -> list[Any]:
        """The first filled cells of a column."""
        return list(islice(filter(is_filled, self._columns[number].cells), _TEXTS))

    def first_cells(self, number: int) -> list[Any]:
        """The cells of a column on the first rows, blank ones among them."""
        return list(islice(self._columns[number].cells, _TEXTS))

    def first_rows(self, *numbers: int) -> Iterator[tuple[Any, ...]]:
        """The same of some columns, row by row."""
        return zip(*map(self.first_cells, numbers), strict=False)

    def cells(self, number: int) -> list[Any]:
        """Every cell below the head."""
        return list(self._columns[number].cells)

    def as_written(self, number: int) -> list[str]:
        """The same as they stand, where the head says what they mean."""
        return [show(value) for value in self._written[number].cells]

    def profile(self, number: int) -> Profile:
        """What the cells look like; worked out when first asked for."""
        if number not in self._profiles:
            timed = _TIME in self.words[number].ideas
            cells = self._columns[number].cells
            self._profiles[number] = profile(cells, self._gazetteer, self.epoch_1904, timed)
        return self._profiles[number]

    def kinds(self, text: str) -> frozenset[Kind]:
        """What a text would be as a cell."""
        return kinds_of(text, self._gazetteer, self.epoch_1904)

    def names_categories(self, number: int) -> float:
        """The part of a column's cells that name a row of the plan, or have its number."""
        cells = self.texts(number)
        if not self.classifier or not cells:
            return 0.0
        return sum(self.classifier.explicit(cell) is not None for cell in cells) / len(cells)

    def glance(self, number: int) -> Profile:
        """What the first few filled cells look like: enough to see a plain contradiction."""
        first = list(islice((cell for cell in self._columns[number].cells if is_filled(cell)), 6))
        return profile(first, self._gazetteer, self.epoch_1904)

    def filled(self, number: int) -> bool:
        """Any cell says something."""
        return any(is_filled(value) for value in self._columns[number].cells)

    def same(self, left: int, right: int) -> bool:
        """Both columns say the same on every row, with blanks or without."""
        left_cells, right_cells = self._columns[left].cells, self._columns[right].cells
        return len(left_cells) == len(right_cells) and all(
            a == b or tight(str(a)) == tight(str(b)) for a, b in zip(left_cells, right_cells, strict=True)
        )

    def in_turn(self, numbers: list[int]) -> bool:
        """Hardly any row fills two of these columns, and each is filled somewhere."""
        counts = [0] * len(numbers)
        twice = rows = 0
        for values in zip(*(self._columns[number].cells for number in numbers), strict=False):
            here = [is_filled(value) for value in values]
            counts = [count + filled for count, filled in zip(counts, here, strict=True)]
            twice += sum(here) > 1
            rows += any(here)
        return all(counts) and twice <= rows // 20

    def one_a_row(self, numbers: list[int]) -> bool:
        """No row fills two of these columns, and some row one."""
        rows = zip(*(self._columns[number].cells for number in numbers), strict=False)
        filled = [sum(is_filled(value) for value in values) for values in rows]
        return max(filled, default=0) == 1

    def head(self, number: int) -> str:
        """A column's own head as written, without blanks."""
        stack = self.stacks[number]
        return re.sub(r"\s+", "", stack[-1]) if stack else ""

    def called(self, number: int) -> str:
        """K列“核发”, or K列 where it has no head."""
        head = self.head(number)
        return f"{column_letters(number)}列“{head[:30]}”" if head else f"{column_letters(number)}列"

    def all_called(self, numbers: Iterable[int]) -> Iterator[str]:
        """Every one of some columns; three and more of one head beside each other together: C至T列“身份证号码”."""
        runs: list[list[int]] = []
        for number in sorted(numbers):
            if runs and number == runs[-1][-1] + 1 and self.head(number) == self.head(number - 1):
                runs[-1].append(number)
            else:
                runs.append([number])
        for run in runs:
            if len(run) > 2:
                yield f"{column_letters(run[0])}至{self.called(run[-1])}"
            else:
                yield from map(self.called, run)
