"""The rows of a sheet as heads: merges filled, texts above each other stacked."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

from lp_reports.ledger.heads.read import read_word
from lp_reports.ledger.labels.class_titles import title_in_cells
from lp_reports.ledger.labels.labels_beside import is_form, labels_beside, labels_over
from lp_reports.ledger.labels.labels_spaced import is_spaced
from lp_reports.ledger.single_rows.persons import rows_of_persons
from lp_reports.ledger.single_rows.row_kinds import says_how_to_fill
from lp_reports.model.fields import Field
from lp_reports.readers.sheets import Merge, Sheet
from lp_reports.text.cleaning import tight

HEAD_HEIGHT = 4
PERSON = frozenset({Field.NAME, Field.IDENTITY})
WIDEST = 400  # columns that a head is looked for in
MOST_WORDS = (
    20_000  # different texts of a sheet that are weighed as heads: a sheet of prose is no sheet of tables
)
_LABELS = 4  # labels and their values stand few in a row
_LABEL = re.compile(r"(?:填报|报送|上报|编报|填表|制表|统计)(?:单位|部门|日期|时间|季度|期|月份)")
_DATE = re.compile(r"\d{4}[年.\-/]\d|\d{8}$")
_MONEY = re.compile(r"[(]?[万千]?元[)]?")
_TITLE_SHARE = 0.8  # of the columns: what one text spans so widely heads the table, not its columns


def head_texts(cells: Sequence[Any]) -> dict[int, str]:
    """Column -> what a row's text cells say; blank ones say nothing."""
    return {
        at: text for at, value in enumerate(cells, 1) if isinstance(value, str) and (text := tight(value))
    }


def _says_something(text: str) -> bool:
    """No word for columns: 填报季度：2021年第二季度, a date, a sentence."""
    return (":" in text and not text.startswith("其中")) or len(text) > 40 or bool(_DATE.match(text))


class HeadRows:
    """A sheet, looked at for its heads. Rows and columns are 1-based; what lies above the sheet is no part of a head."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.first = sheet.first
        self.last = max((at for at, filled in enumerate(sheet.filled, 1) if filled), default=0)
        self.width = max(map(len, sheet.grid), default=0)
        self.persons = rows_of_persons(sheet)
        self._merges: dict[int, list[Merge]] = defaultdict(list)
        for merge in sheet.merges:
            top, _, below, _ = merge
            if below - top < HEAD_HEIGHT:
                for row in range(top, below + 1):
                    self._merges[row].append(merge)
        self._filled: dict[int, list[Any]] = {}
        self._weighed: dict[str, bool] = {}
        self._texts: dict[int, Mapping[int, str]] = {}

    @cached_property
    def last_person(self) -> int:
        """The last row with somebody's ID, 0 for none."""
        return max(self.persons, default=0)

    def raw(self, at: int) -> list[Any]:
        """A row as it stands."""
        return self.sheet.row(at)

    def filled(self, at: int) -> list[Any]:
        """A row with every merge filled in both directions."""
        if at < 1 or at > len(self.sheet.grid):
            return []
        if at not in self._filled:
            self._filled[at] = self._fill(at)
        return self._filled[at]

    def texts(self, at: int) -> Mapping[int, str]:
        """What the text cells of a row say: the same for all tables side by side under a head."""
        if at not in self._texts:
            self._texts[at] = head_texts(self.raw(at))
        return self._texts[at]

    def texts_as_written(self, at: int) -> list[str]:
        """The same with their blanks and line breaks."""
        return [value for value in self.raw(at) if isinstance(value, str) and value]

    def _fill(self, at: int) -> list[Any]:
        line = list(self.raw(at)[:WIDEST])
        for top, left, _, right in self._merges.get(at, ()):
            source = self.raw(top) if top <= len(self.sheet.grid) else []
            if left > len(source) or source[left - 1] == "":
                continue
            right = min(right, WIDEST, self.width)
            line.extend([""] * (right - len(line)))
            line[left - 1 : right] = [source[left - 1]] * (right - left + 1)
        return line

    def named(self, at: int, floor: int, own: Mapping[str, Field]) -> dict[int, Field]:
        """Column -> the field that a row names as the last of a head; a row with numbers in it names none."""
        cells = self.filled(at)
        if sum(not isinstance(value, str) for value in cells) > 2 or len(head_texts(cells)) < 3:
            return {}
        first = self.first_of_head(at, floor)
        stacks = {column: self.stack(at, column, first - 1) for column in range(1, len(cells) + 1)}
        return {
            column: field for column, stack in stacks.items() if stack and (field := read_word(stack, own))
        }

    def speaks_of_a_person(self, at: int, own: Mapping[str, Field]) -> bool:
        """A word of the row heads somebody's name or ID: looked at before the row is weighed as a whole."""
        texts = head_texts(self.raw(at)).values()
        return len(texts) >= 2 and any(self._heads_a_person(text, own) for text in texts)

    def _heads_a_person(self, text: str, own: Mapping[str, Field]) -> bool:
        if text not in self._weighed:
            if len(self._weighed) >= MOST_WORDS:
                return False
            self._weighed[text] = read_word((text,), own) in PERSON
        return self._weighed[text]

    def stack(self, bottom: int, column: int, floor: int) -> tuple[str, ...]:
        """The texts above each other in a column, between `floor` and `bottom`; a merge's repeats fall together.

        Over its last filled cell a blank takes the group's text from its left, as in a csv, where nothing can be
        merged; a merged group ends where its merge does."""
        texts: list[str] = []
        rows = range(max(floor + 1, bottom - HEAD_HEIGHT + 1, 1), bottom + 1)
        own = {at: _text(self.filled(at), column) for at in rows}
        leaf = max((at for at, text in own.items() if text), default=0)
        for at, text in own.items():
            if not text and at < leaf:
                text = self._from_left(at, column)
            if text and (not texts or texts[-1] != text):
                texts.append(text)
        return tuple(texts)

    def _from_left(self, at: int, column: int) -> str:
        row = self.filled(at)
        for left in range(min(column - 1, len(row)), 0, -1):
            if text := _text(row, left):
                return (
                    "" if any(begin <= left <= end < column for _, begin, _, end in self._wide(at)) else text
                )
        return ""

    def _wide(self, at: int) -> list[Merge]:
        return [merge for merge in self._merges.get(at, ()) if merge[3] > merge[1]]

    def wide(self, at: int) -> list[tuple[int, int]]:
        """First and last column of each merge of a row over several columns."""
        return [(left, right) for _, left, _, right in self._wide(at)]

    def first_of_head(self, top: int, floor: int) -> int:
        """The first row of groups over the row that names the columns."""
        first = top
        for at in range(top - 1, max(floor, top - HEAD_HEIGHT, 0), -1):
            if not self._is_group(at, top):
                break
            first = at
        return first

    def _is_group(self, at: int, top: int) -> bool:
        """Words over some of the columns: no title over them all, no label with its value, no numbers."""
        raw, filled = head_texts(self.raw(at)), head_texts(self.filled(at))
        if not raw or sum(not isinstance(value, str) for value in self.raw(at)) > 2:
            return False
        if any(_says_something(text) for text in raw.values()) or labels_beside(self.raw(at), {}):
            return False
        if is_spaced(self.raw(at)) or title_in_cells([value for value in self.raw(at) if value != ""]):
            return False
        if at > 1 and labels_over(self.raw(at - 1), self.raw(at), {}):
            return False
        if is_form(self.raw(at)):
            return False
        if len(raw) <= _LABELS and any(_LABEL.match(text) for text in raw.values()):
            return False
        columns = max(len(head_texts(self.filled(top))), 1)
        if len(raw) == 1:
            (column,) = raw
            return len(filled) < _TITLE_SHARE * columns and (column > 1 or len(filled) > 1)
        return True

    def may_be_head(self, at: int) -> bool:
        """Three words or more that are no labels with their values: columns may be called so."""
        texts = head_texts(self.raw(at))
        return len(texts) >= 3 and not (
            any(_says_something(text) or _LABEL.match(text) for text in texts.values())
            or labels_beside(self.raw(at), {})
            or is_spaced(self.raw(at))
        )

    def bottom_of_head(self, top: int) -> int:
        """The last row of the head: its cells may be merged down."""
        below = [last for first, _, last, _ in self._merges.get(top, ()) if first <= top <= last]
        return min(max(below, default=top), top + HEAD_HEIGHT)

    def last_of_words(self, top: int, bottom: int) -> int:
        """The last row of a head that names columns: one below of units or hints, 年-月-日, 元, 18位, under a head each, says
        how to fill them; 年 | 月 | 日 under one head are its parts."""
        while bottom > top and self._says_how_to_fill(bottom):
            if not head_texts(self.raw(bottom)).keys() <= head_texts(self.raw(bottom - 1)).keys():
                break
            bottom -= 1
        return bottom

    def _says_how_to_fill(self, at: int) -> bool:
        cells = self.raw(at)[:WIDEST]
        texts = head_texts(cells)
        numbers = sum(value != "" for value in cells) - len(texts)
        only_money = bool(texts) and not numbers and all(map(_MONEY.fullmatch, texts.values()))
        return only_money or says_how_to_fill(texts.values(), numbers)

    def units_of_money(self, top: int) -> dict[int, str]:
        """Column -> 元 or 万元, where the rows of units right below a head say so."""
        units: dict[int, str] = {}
        at = top + 1
        while (
            at <= min(top + HEAD_HEIGHT, self.last) and at not in self.persons and self._says_how_to_fill(at)
        ):
            units |= {
                column: text
                for column, text in head_texts(self.raw(at)[:WIDEST]).items()
                if _MONEY.fullmatch(text)
            }
            at += 1
        return units

    def goes_on(self, at: int) -> bool:
        """The next row only names columns under words of this one that head several: 银行账户 over 户名 | 账号."""
        if at >= self.last or at + 1 in self.persons:
            return False
        texts, below = head_texts(self.filled(at)), head_texts(self.raw(at + 1))
        if len(below) < 2 or sum(value != "" for value in self.raw(at + 1)) > len(below):
            return False
        wide = {
            column for _, left, _, right in self._wide(at) for column in range(left, min(right, WIDEST) + 1)
        }
        bare = {column for column in below if column not in texts}
        wide |= bare | {column - 1 for column in bare}
        return below.keys() <= wide

    def says_again(self, at: int, named: Mapping[int, Field], own: Mapping[str, Field]) -> bool:
        """A row under a head that says it in other words, as systems write their own names below it: 姓名 over NAME.

        Every word of it stands under a head's; of those that mean anything most mean the same, the person's all. Nobody's
        ID stands in it."""
        texts = head_texts(self.raw(at)) if at <= self.last and at not in self.persons else {}
        if len(texts) < 3 or any(value != "" and not isinstance(value, str) for value in self.raw(at)):
            return False
        if not texts.keys() <= head_texts(self.filled(at - 1)).keys():
            return False
        words = {column: field for column, text in texts.items() if (field := read_word((text,), own))}
        same = {column for column, field in words.items() if named.get(column) is field}
        persons = {column for column, field in words.items() if field in PERSON}
        return bool(persons) and persons <= same and 2 * len(same) > len(words)


def _text(row: list[Any], column: int) -> str:
    value = row[column - 1] if column <= len(row) else ""
    return value if isinstance(value, str) and value.strip() else ""
