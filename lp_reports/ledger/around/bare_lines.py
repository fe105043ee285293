"""A line between the rows that is nothing but a township, a category or a trade: 板桥镇, 一、家政服务培训（20人）, 焊工班. So may
the name or the title of a sheet be a township."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from typing import Any

from lp_reports.ledger.around.surroundings import unit_written
from lp_reports.ledger.heads.reading import HeadReading
from lp_reports.ledger.labels.class_titles import BULLETS, is_number, undated_title
from lp_reports.ledger.lines.class_lines import ClassLine
from lp_reports.ledger.single_rows.head_rows import HeadRows, head_texts
from lp_reports.ledger.values.categories import Classifier
from lp_reports.ledger.values.towns import Gazetteer
from lp_reports.model.fields import Field
from lp_reports.model.ledger import column_letters
from lp_reports.text.cleaning import tight, without_training
from lp_reports.text.vocabulary import vocabulary

_WHERE = frozenset({Field.TOWNSHIP, Field.ADDRESS})
_LONGEST = 80  # characters
_LEAST = 4  # of a category's name, where it is cut short
_NUMBER = re.compile(
    r"[(]?(?:[一二三四五六七八九十]{1,3}|\d{1,2})(?:[)]?[、.:]|[)])|\d{1,2}(?=[\u4e00-\u9fff](?<![年月日天人]))"
)
_COUNT = re.compile(r"[(:,]?(?:[共计]|合计|人数:?)*\d{1,4}[人名](?:次|学员)?[)]?$")
_PEOPLE = re.compile(
    f"(?:{'|'.join(sorted(vocabulary('words')['class_titles']['people'], key=len)[::-1])})+$"
)
_FULL = re.compile(r"(?:镇|乡|街道|街道办事处|街道办|办事处)$")
_LIST = re.compile(r"(?:台账|名册|名单|[表册])$")
_PLACES = {name: "|".join(words) for name, words in vocabulary("words")["title_places"].items()}
_PLACE_BEFORE = re.compile(
    rf"(?:(?:{_PLACES['before']})[:(]?|(?:{_PLACES['bracket']})\()(?:[\u4e00-\u9fff]{{2,3}}[省市县]){{0,3}}$"
)
_PLACE_BEHIND = re.compile(rf"的?(?:{_PLACES['behind']})")
_CALLED_SO = re.compile(rf"[^()]*(?:{_PLACES['class']})(?!子)")  # 板桥镇…砌筑工培训班
_OFFICE = re.compile(rf"(?:{_PLACES['offices']})")
_HOME = re.compile(_PLACES["home"])
_VILLAGE = re.compile(r"[\u4e00-\u9fff]{2,8}(?:村|社区|村委会|居委会|村民委员会)")


def bare_lines(
    cells: Sequence[Any], row: int, gazetteer: Gazetteer | None, classifier: Classifier | None
) -> Iterator[ClassLine]:
    """The township, the category or the trade that is all that a row says, besides its number and how many they are."""
    texts = [(column, value) for column, value in enumerate(cells, 1) if value != ""]
    if len(texts) > 1 and is_number(texts[0][1]):
        texts = texts[1:]
    column, value = texts[0] if len(texts) == 1 else (0, "")
    if not isinstance(value, str) or len(value) > _LONGEST:
        return
    said = {Field.TOWNSHIP: town_named(value, gazetteer), Field.CATEGORY: _category_named(value, classifier)}
    title = undated_title([value]) if not any(said.values()) else None
    said[Field.OCCUPATION] = (title.trade or "") if title else ""
    for field, text in said.items():
        if text:
            yield ClassLine(row, field, text, f"{column_letters(column)}{row}", guessed=True)


def town_named(text: str, gazetteer: Gazetteer | None) -> str:
    """The township that a text is, with a village of it or without; '' for any other text."""
    bare = _PEOPLE.sub("", without_count(text).strip(":。"))
    if not gazetteer or not gazetteer.names or len(bare) < 3:
        return ""
    town = gazetteer.in_column(bare)
    before, form, rest = bare.partition(town.form) if town.form else ("", "", "")
    if not town.name or not _FULL.search(form) or not (rest == "" or _VILLAGE.fullmatch(rest)):
        return ""
    return bare if before == "" or gazetteer.in_column(before + form).form == form else ""


def _category_named(text: str, classifier: Classifier | None) -> str:
    """The category whose name, or the beginning of it, a text is."""
    bare = without_training(without_count(text).strip(":。"))
    number = classifier.explicit(bare) if classifier and len(bare) >= _LEAST else None
    return bare if classifier and number and tight(classifier.name(number)).startswith(bare) else ""


def without_count(text: str) -> str:
    """板桥镇 of ▲（一）板桥镇（3人）."""
    bare = tight(text).strip(BULLETS)
    number = _NUMBER.match(bare)
    bare = bare[number.end() :] if number else bare
    return _COUNT.sub("", bare)


def without_doubt(
    lines: Iterable[ClassLine], rows: HeadRows, reading: HeadReading, gazetteer: Gazetteer | None
) -> tuple[ClassLine, ...]:
    """Lines without the bare names of townships where a column says for itself in which one anybody lives, or
    the name of the sheet says another one."""
    lines = tuple(lines)
    places = [line for line in lines if line.guessed and line.field is Field.TOWNSHIP]
    if not gazetteer or not places:
        return lines
    named = {gazetteer.in_column(line.value).name for line in places}
    sheets, _ = _town_of_name(rows.sheet.name, gazetteer)
    doubtful = (
        Field.ADDRESS in reading.columns
        or (len(named) == 1 and sheets not in ("", *named))
        or any(_towns_of_villages(rows, reading, gazetteer))
    )
    return tuple(line for line in lines if not (doubtful and line in places))


def carried_over(lines: Iterable[ClassLine]) -> Iterator[ClassLine]:
    """The lines of the sheet before that go on in one without a head; that may be of another township."""
    for line in lines:
        if not (line.guessed and line.field is Field.TOWNSHIP):
            yield line._replace(row=0)


def with_township(
    lines: Sequence[ClassLine],
    rows: HeadRows,
    titles: Sequence[int],
    reading: HeadReading,
    gazetteer: Gazetteer | None,
    file: str,
) -> tuple[tuple[ClassLine, ...], list[str]]:
    """Lines with the one township that the sheet's name, or a title of it above a head, is of, where neither a column
    nor a line says where anybody lives; and a sentence on it. `titles`: the rows above the head; `file`: the ledger's
    name."""
    said = _WHERE & {*reading.columns, *(line.field for line in lines)}
    if said or not gazetteer or not gazetteer.names:
        return tuple(lines), []
    named = [("工作表名", *_town_of_name(rows.sheet.name, gazetteer), False)]
    reporters = _offices([file, *(unit_written(rows.raw(row)) for row in titles)], gazetteer)
    for row in titles:
        texts = [text for text in head_texts(rows.raw(row)).values() if _LIST.search(text)]
        named += [(f"第{row}行", *_town_of_title(text, gazetteer, reporters)) for text in texts]
    homes = [one for one in named if one[1] and not one[3]]
    villages = set(_towns_of_villages(rows, reading, gazetteer))
    if not homes:
        places = (f"{where}的“{text}”像是办班的地方" for where, town, text, _ in named if town)
        return tuple(lines), [f"{place}，没有读作“{Field.TOWNSHIP}”" for place in places]
    if len({town for _, town, _, _ in homes} | villages) != 1:
        return tuple(lines), []
    where, _, text, _ = homes[0]
    line = ClassLine(0, Field.TOWNSHIP, text, "", guessed=True)
    return (line, *lines), [f"{where}写着{Field.TOWNSHIP}“{text}”，表中没有这样的列，用于各行"]


def _town_of_name(name: str, gazetteer: Gazetteer) -> tuple[str, str]:
    """A township, by its short name as well, and how a sheet's name writes it; '' for none."""
    bare = _PEOPLE.sub("", without_count(name))
    if bare in gazetteer.quiet:
        return gazetteer.quiet[bare], bare
    text = town_named(name, gazetteer)
    return (gazetteer.in_column(text).name, text) if text else ("", "")


def _town_of_title(title: str, gazetteer: Gazetteer, reporters: Set[str]) -> tuple[str, str, bool]:
    """The only township that a title names in full, how it writes it, and whether the class was held there or is
    called so: nobody need live there, unless the township's own office reports it."""
    title = _HOME.sub("", title)
    town = gazetteer.in_address(title)
    before, _, behind = title.partition(town.form) if town.form else ("", "", "")
    if not town.name or not _FULL.search(town.form) or gazetteer.in_address(before + behind).name:
        return "", "", False
    held = bool(_PLACE_BEFORE.search(before) or _PLACE_BEHIND.match(behind))
    called = bool(_CALLED_SO.match(behind)) and town.name not in reporters
    return town.name, town.form, held or called


def _offices(texts: Iterable[str], gazetteer: Gazetteer) -> set[str]:
    """The township whose own office reports, 板桥镇人民政府; none where several do."""
    towns = set()
    for text in filter(None, map(tight, texts)):
        town = gazetteer.in_address(text)
        if town.name and _FULL.search(town.form) and _OFFICE.match(text.partition(town.form)[2]):
            towns.add(town.name)
    return towns if len(towns) == 1 else set()


def _towns_of_villages(rows: HeadRows, reading: HeadReading, gazetteer: Gazetteer) -> Iterator[str]:
    """The townships that a column of villages names in full."""
    column = reading.columns.get(Field.VILLAGE, 0)
    for cells in rows.sheet.grid if column else ():
        text = cells[column - 1] if column <= len(cells) else ""
        town = gazetteer.in_address(text) if isinstance(text, str) and text else None
        if town and town.name and _FULL.search(town.form):
            yield town.name
