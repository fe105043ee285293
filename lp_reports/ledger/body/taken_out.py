"""What stands over several rows against counting them (P06): a line between them, a title, the sheet's name."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from lp_reports.ledger.around.bare_lines import without_count
from lp_reports.ledger.labels.class_titles import is_number
from lp_reports.ledger.layout import Layout
from lp_reports.ledger.lines.class_lines import place_of
from lp_reports.ledger.lines.lines_above import is_heading
from lp_reports.ledger.rows.hints import shown
from lp_reports.ledger.rows.remarks import dropped_word
from lp_reports.ledger.values.cell import memo
from lp_reports.readers.sheets import Sheet
from lp_reports.text.cleaning import tight
from lp_reports.text.numerals import chinese_number
from lp_reports.text.vocabulary import vocabulary

_SAID = vocabulary("stems")["remark_over"]
_ALSO = re.compile("|".join(_SAID["also"]))
_BEFORE, _PEOPLE, _LISTED = (re.compile(_SAID[name]) for name in ("before", "people", "listed"))
_ABOVE = re.compile(_SAID["above"])
_BEHIND = re.compile(f"(?:{_SAID['behind']})*")
_NEVER = frozenset(_SAID["never"])
_NUMBERED = re.compile(r"\d[人名]")
_NONE = re.compile(r"(?<!\d)0[人名]")
_LONGEST = 40  # characters


class _Line(NamedTuple):
    """A line over rows; `said`: what it says against counting them, '' for a heading that says nothing; `above`: it says
    so of those above it, of so many, 0 for all."""

    row: int
    said: str
    above: int | None = None


def taken_out(
    sheet: Sheet, layout: Layout, numbers: Sequence[int], left_out: Iterable[tuple[int, Sequence[Any]]]
) -> dict[int, str]:
    """Row -> 第7行写着“中途退出人员：”, up to the next heading that persons stand above. `numbers`: the rows with a person, in
    order; `left_out`: the others of the table, with their cells in it."""
    if takes_out(sheet.name):
        return dict.fromkeys(numbers, f"工作表名写着“{shown(sheet.name)}”")
    above = ((row, sheet.row(row)) for row in range(layout.floor + 1, layout.first))
    lines = [line for row, cells in (*above, *left_out) if (line := _line(sheet, layout, row, cells))]
    said: dict[int, str] = {}
    for at, line in enumerate(lines):
        if not line.said:
            continue
        begin = bisect_left(numbers, line.row)
        place = f"{place_of(line.row)}写着“{shown(line.said)}”"
        if line.above is not None:
            before = bisect_left(numbers, lines[at - 1].row) if at else 0
            first = max(before, begin - line.above) if line.above else before
            said.update(dict.fromkeys(numbers[first:begin], place))
            continue
        ends = (bisect_left(numbers, other.row) for other in lines[at + 1 :])
        end = next((end for end in ends if end > begin), len(numbers))
        said.update(dict.fromkeys(numbers[begin:end], place))
    return said


def _line(sheet: Sheet, layout: Layout, row: int, cells: Sequence[Any]) -> _Line | None:
    """What a row says over those below it. A text that stands alone over the tables on the left is of all."""
    texts = [*_texts(cells)]
    if not texts and layout.left > 1:
        texts = [*_texts(sheet.row(row))]
    if len(texts) != 1:
        return _Line(row, "") if any(line.row == row for line in layout.lines) else None
    if takes_out(texts[0]):
        return _Line(row, texts[0])
    if (above := _of_those_above(texts[0])) is not None:
        return _Line(row, texts[0], above)
    return _Line(row, "") if is_heading([tight(texts[0])], frozenset()) else None


def _texts(cells: Sequence[Any]) -> Iterator[str]:
    """The texts of a row, but for the number before the first."""
    filled = [value for value in cells if value != ""]
    if len(filled) == 2 and is_number(filled[0]):
        filled = filled[1:]
    yield from (value if isinstance(value, str) else "" for value in filled)


def _of_those_above(text: str) -> int | None:
    """2 of 以上2人作废 and 以上两人作废, 0 of 以上人员作废, None of any other text: 以上人员中途退出的，不予计入."""
    match = _ABOVE.match(bare := tight(text).strip(":。()")) if len(text) <= _LONGEST else None
    rest = bare[match.end() :] if match else ""
    if not match or not dropped_word(rest):
        return None
    while word := dropped_word(rest):
        rest = rest.replace(word, "", 1).strip(",、;")
    count = match["count"] or "0"
    return (
        None if rest else int(count) if count.isdecimal() else chinese_number(count.replace("两", "二")) or 0
    )


@memo
def takes_out(text: str) -> bool:
    """中途退出人员：, 二、流失学员（3人）, 以下人员作废; not 无退出人员, 辍学青年培训班, 退役军人, 退出2人."""
    if len(text) > _LONGEST:
        return False
    whole = tight(text).strip(":。")
    bare = without_count(whole)
    word = dropped_word(bare) or next(iter(_ALSO.findall(bare)), "")
    before, _, behind = bare.partition(word) if word else ("", "", "")
    if not word or word in _NEVER or _BEFORE.search(before) or _NONE.search(whole):
        return False
    if _LISTED.search(before):
        return True
    rest = _ALSO.sub("", behind)
    while again := dropped_word(rest):
        rest = rest.replace(again, "", 1)
    about_people = bool(_PEOPLE.search(before + behind))
    if not _BEHIND.fullmatch(rest) or (_NUMBERED.search(whole) and not about_people):
        return False
    return about_people or bare.strip("()[]【】") == word or before.endswith("(")
