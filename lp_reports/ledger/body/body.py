"""What each row below a head is: a person's, or why it is none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from typing import Any

from lp_reports.ledger.body.samples import SAMPLE, Samples, hidden_persons, is_sample, samples_in
from lp_reports.ledger.heads.contents.kinds import Kind, kinds_of
from lp_reports.ledger.heads.meaning.ideas import head_key
from lp_reports.ledger.labels.class_titles import is_title_in_cells
from lp_reports.ledger.labels.labels_beside import is_form
from lp_reports.ledger.layout import Layout
from lp_reports.ledger.lines.below import Places, heads_another, of_another_table
from lp_reports.ledger.lines.lines_above import repeats
from lp_reports.ledger.single_rows.head_rows import head_texts
from lp_reports.ledger.single_rows.row_kinds import (
    FOOT,
    SIGNED_DAY,
    is_headcount,
    is_label,
    is_numbering,
    is_total,
    says_how_long,
    says_how_to_fill,
    says_of_the_form,
)
from lp_reports.ledger.values.cell import NOTHING, memo, show
from lp_reports.ledger.values.names import is_person
from lp_reports.model.fields import DAYS, Field
from lp_reports.readers.sheets import NoValue, Sheet
from lp_reports.text.cleaning import tight
from lp_reports.text.vocabulary import vocabulary

_MARKERS = vocabulary("words")["markers"]
_LONG = re.compile(r"\d{12}")
_WORDS = re.compile(r"[\u4e00-\u9fff]{3,}")
_OF_A_GROUP = re.compile(r".+(?:班|期|批|批次|组|镇|乡|街道|村|社区|人)")
_END = re.compile(_MARKERS["end"])
NIL = tuple(_MARKERS["nil"])

BLANK, REPEATED = "空行", "重复表头"
NUMBERING, TOTAL, NOTE = "栏次行", "合计行", "说明或签名行"


def body(sheet: Sheet, layout: Layout) -> Iterator[tuple[int, list[Any], str]]:
    """(row number, its cells within the table's columns, why it is no data row or '') for every row of a table."""
    heads = {
        head_key(head): column
        for field, column in layout.columns.items()
        if (head := layout.heads.get(field, ""))
    }
    lines = {line.row for line in layout.lines}
    samples = samples_in(sheet, layout)
    rows = [
        (
            number,
            cells := within(sheet.grid[number - 1], layout),
            _no_data(cells, layout, heads, samples, number in lines),
        )
        for number in range(layout.bottom + 1, layout.last + 1)
    ]
    if hidden := hidden_persons(rows, layout, samples):
        rows = [(number, cells, "" if number in hidden else reason) for number, cells, reason in rows]
    if unused := _unused_lines(rows, sheet, layout):
        rows = [(number, cells, BLANK if number in unused else reason) for number, cells, reason in rows]
    others = of_another_table(rows, _places(layout.columns))
    for number, cells, reason in rows:
        yield number, cells, others.get(number, reason) if others else reason


def _places(columns: Mapping[Field, int]) -> Places:
    days = frozenset(columns.get(field, 0) for field in DAYS)
    serial, name, identity = (columns.get(field, 0) for field in (Field.SERIAL, Field.NAME, Field.IDENTITY))
    return Places(serial, name, identity, days - {0})


def within(cells: list[Any], layout: Layout) -> list[Any]:
    """A row's cells with those blank that stand left and right of the table."""
    if layout.left == 1 and layout.right >= len(cells):
        return cells
    return [""] * (layout.left - 1) + cells[layout.left - 1 : layout.right]


def filled_down(sheet: Sheet, layout: Layout) -> dict[tuple[int, int], Any]:
    """(row, column) -> the value of the merge above it; only merges fill, mere blanks stay blank."""
    filled = {}
    for top, left, below, _ in sheet.merges:
        if top <= layout.bottom or below == top or top > len(sheet.grid) or left > len(sheet.grid[top - 1]):
            continue
        value = sheet.grid[top - 1][left - 1]
        filled.update({(row, left): value for row in range(top + 1, min(below, len(sheet.grid)) + 1)})
    return filled


def _no_data(
    row: list[Any], layout: Layout, heads: Mapping[str, int], samples: Samples, is_class_line: bool
) -> str:
    """Why a row holds no person's data, '' for a data row. `heads`: head key -> its column (1-based)."""
    place = layout.columns.get
    at_identity = place(Field.IDENTITY, 0) - 1
    identity = row[at_identity] if 0 <= at_identity < len(row) else ""
    if isinstance(identity, str) and _LONG.search(identity):
        return SAMPLE if samples and is_sample(row, samples) else ""
    texts, serial = head_texts(row), place(Field.SERIAL, 0)
    filled = {at: value for at, value in enumerate(row, 1) if at in texts or not isinstance(value, str)}
    columns = {at for at in filled if texts.get(at) not in NOTHING}
    numbered = serial in columns and not re.search(r"[\u4e00-\u9fff]", str(filled[serial]))
    of_nobody = _says_of_nobody(columns, filled, layout)
    if not columns or (numbered and of_nobody):
        return BLANK
    if _says_nothing(columns - {serial}, filled, layout, numbered):
        return BLANK
    if repeats(texts, layout.texts) or sum(
        heads.get(head_key(text)) == at for at, text in texts.items()
    ) >= min(3, len(heads)):
        return REPEATED
    if is_sample(row, samples):
        return SAMPLE
    if is_numbering(filled):
        return NUMBERING
    if not isinstance(identity, str | NoValue) and not _is_count(identity):
        return ""
    if is_total(texts, place(Field.REMARK, 0)) or is_headcount(texts.get(place(Field.NAME, 0), "")):
        return TOTAL
    if (
        of_nobody
        or _heads_a_group(columns, texts, layout)
        or is_class_line
        or is_title_in_cells([*filled.values()])
        or (is_form(row) and columns.isdisjoint((place(Field.END, 0), place(Field.SPAN, 0))))
        or _is_note(texts, filled, layout)
    ):
        return NOTE
    return NOTE if _is_of_another_table(texts, filled, layout) else ""


def _says_nothing(answers: set[int], filled: Mapping[int, Any], layout: Layout, numbered: bool) -> bool:
    """板桥镇 behind a number, filled in beforehand; or 0 in every column, as of formulas."""
    beforehand = numbered and len(answers) == 1
    if beforehand and answers.isdisjoint(layout.columns.get(field, 0) for field in _WHO):
        return True
    return bool(answers) and all(show(filled[at]) in ("0", "零") for at in answers)


# What tells who was trained, or where he lives, when, and with what paper.
_OF_SOMEBODY = (
    *(Field.NAME, Field.IDENTITY, Field.PHONE, Field.TOWNSHIP, Field.VILLAGE, Field.ADDRESS),
    *(Field.START, Field.END, Field.SPAN, Field.NUMBER, Field.ISSUED),
)
_LETTER = re.compile(r"[^\W\d_]")


def _says_of_nobody(columns: set[int], filled: Mapping[int, Any], layout: Layout) -> bool:
    """Nothing stands in any column that is about somebody: 7 | 女, filled in beforehand, or 合格率 | 100%, reckoned
    below. `columns`: those with more than a dash."""
    place = layout.columns.get
    name = place(Field.NAME, 0)
    if not name or not place(Field.IDENTITY):
        return columns <= {place(Field.SERIAL, 0)}
    if name in columns and _names_nobody(show(filled[name])):
        columns = columns - {name}
    return columns.isdisjoint(place(field, 0) for field in _OF_SOMEBODY)


@memo
def _names_nobody(name: str) -> bool:
    """×, ……, —以下空白—"""
    text = "".join(_LETTER.findall(tight(name)))
    return not text or bool(_END.fullmatch(text))


# Nobody is without one of these.
_WHO = (Field.NAME, Field.IDENTITY, Field.PHONE, Field.NUMBER)


def _unused_lines(rows: Sequence[tuple[int, list[Any], str]], sheet: Sheet, layout: Layout) -> frozenset[int]:
    """Lines of a form below its last person that say nothing but what the line above says, filled down too far."""
    if not {Field.NAME, Field.IDENTITY} <= layout.columns.keys():
        return frozenset()
    name, *own = (layout.columns[field] - 1 for field in _WHO if field in layout.columns)
    unused: list[int] = []
    candidates: list[int] = []
    above: list[Any] = []
    for number, cells, reason in rows:
        if reason == BLANK:
            continue
        nobody = not reason and all(_is_nothing(cells[at]) for at in own if at < len(cells))
        nobody = nobody and all(
            _is_nothing(one) or _names_nobody(show(one)) for one in cells[name : name + 1]
        )
        if nobody and _says_again(cells, above, {layout.columns.get(Field.SERIAL, 0) - 1, name}):
            candidates.append(number)
            continue
        unused += candidates if reason else ()
        candidates, above = [], [] if reason else cells
    unused += candidates
    merged = (
        {row for row, column in filled_down(sheet, layout) if column - 1 in (name, *own)} if unused else set()
    )
    return frozenset(unused) - merged


def _is_nothing(value: Any) -> bool:
    return value == "" or tight(show(value)) in NOTHING


def _says_again(cells: list[Any], above: list[Any], own: Set[int]) -> bool:
    """Whatever stands in a row but its number and a name of nobody stands above as well."""
    said = enumerate(cells)
    return all(at in own or [value] == above[at : at + 1] or _is_nothing(value) for at, value in said)


def _heads_a_group(columns: set[int], texts: Mapping[int, str], layout: Layout) -> bool:
    """一 | 一班, ★ | 第一批, 其中 | 女2人: a name of no person, behind a number that no person has, and nothing else of
    anybody."""
    name, serial = (layout.columns.get(field, 0) for field in (Field.NAME, Field.SERIAL))
    of_somebody = {layout.columns.get(field, 0) for field in _OF_SOMEBODY}
    return (
        columns & of_somebody == {name}
        and serial in texts
        and not re.search(r"\d", texts[serial])
        and bool(_OF_A_GROUP.fullmatch(texts.get(name, "")))
    )


def _is_of_another_table(texts: Mapping[int, str], filled: Mapping[int, Any], layout: Layout) -> bool:
    """乡镇 | 人数 | 其中女 below the persons, and 阿岗镇 | 3 | 1: nothing but heads, or counts for name or ID and no day."""
    if heads_another(texts, len(filled)):
        return True
    name, identity, *days = (
        layout.columns.get(field, 0) for field in (Field.NAME, Field.IDENTITY, Field.END, Field.SPAN)
    )
    if _is_person_name(texts.get(name, "")):
        return False
    numbers = {
        at for at, value in filled.items() if at not in texts or re.fullmatch(r"\d{1,5}人?", texts[at])
    }
    counted = all(at in texts or _is_count(filled[at]) for at in numbers)
    return counted and bool({name, identity} & numbers) and not filled.keys() & set(days)


def _is_note(texts: Mapping[int, str], filled: Mapping[int, Any], layout: Layout) -> bool:
    """A line about the table: who signs it, how to fill it, that there is nothing to report."""
    serial, name, remark = (
        layout.columns.get(field, 0) for field in (Field.SERIAL, Field.NAME, Field.REMARK)
    )
    numbers = (texts.get(layout.columns.get(field, 0), "") for field in (Field.IDENTITY, Field.PHONE))
    if any(map(says_how_long, numbers)) and not is_person(texts.get(name, "")):
        return True
    first = texts.get(min(filled), "")
    hints = [text for at, text in texts.items() if at not in (serial, remark)]
    if first.startswith(FOOT) or says_how_to_fill(hints, len(filled) - len(texts)):
        return True
    others = set(filled) - {serial, name, remark}
    if not others and any(word in text for text in texts.values() for word in NIL):
        return True
    if _is_signed(texts, filled, serial, name):
        return True
    if _is_person_name(texts.get(name, "")) and len(filled) > 1:
        return False
    return (
        any(text.startswith(FOOT) or is_label(text) or says_of_the_form(text) for text in texts.values())
        or (len(filled) == 1 and bool(texts))
        or _is_prose(texts.values(), len(filled))
    )


def _is_signed(texts: Mapping[int, str], filled: Mapping[int, Any], serial: int, name: int) -> bool:
    """Two cells of a signature: 审核意见： | 县人社局 or 2021年7月1日 | 县人社局, where no number of a person stands, 县妇联 |
    县人社局, which name none, 县妇联 | 2021年7月1日."""
    if len(filled) != 2:
        return False
    number, said = texts.get(serial, ""), texts.get(name, "")
    if is_label(number) or says_of_the_form(number) or SIGNED_DAY.match(show(filled.get(serial, ""))):
        return True
    if not said:
        return bool(_WORDS.fullmatch(number))
    other = next(value for at, value in filled.items() if at != name)
    kinds = kinds_of(said, None, False)
    of_an_office = Kind.ORGANISATION in kinds and Kind.PERSON not in kinds
    return of_an_office and bool(SIGNED_DAY.match(show(other)))


def _is_prose(texts: Iterable[str], filled: int) -> bool:
    """Nothing but one long text beside a number or so."""
    return filled <= 2 and any(len(text) > 30 for text in texts)


def _is_person_name(text: str) -> bool:
    return bool(re.fullmatch(r"[\u4e00-\u9fff·]{2,12}", text)) and not text.startswith(FOOT)


def _is_count(value: Any) -> bool:
    """A number too short for an ID: 合计 | 25, 填报人 | 13800001111."""
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value < 10**11 * 2
