"""Rectification lists that units send back: 整改清单 by name in a period's folder, what each row answers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from lp_reports.ledger.file.endings import is_returned_list
from lp_reports.ledger.values.dates import parse_day
from lp_reports.model.ledger import column_letters
from lp_reports.model.period import Period
from lp_reports.quarter.reading.listing import printable_name
from lp_reports.quarter.reading.lists import each_list, lost
from lp_reports.quarter.reading.workers import Lost
from lp_reports.readers.formats import read_workbook
from lp_reports.readers.gate import Refused
from lp_reports.readers.sheets import NoValue, Sheet
from lp_reports.reports.rectification_ledger import MATTERS, Answer
from lp_reports.settings.read import Settings
from lp_reports.text.cleaning import tight
from lp_reports.text.masking import mask_text
from lp_reports.workspace import period_of

_HEADS = {"name": "单位", "matter": "整改事项", "text": "整改情况", "finished": "完成时间"}
_UNDONE = re.compile("[未没](?:有)?(?:完成|整改|落实)|正在(?:整改|办理)|整改中")
_ABOVE = 12  # rows above a list's head that may name its circular


class Row(NamedTuple):
    """A row of a list: the circular as named above it, its number, the four cells, and where each stands."""

    circular: str
    at: int
    name: str
    matter: str
    text: str
    finished: str
    cells: dict[str, str]


class Returned(NamedTuple):
    """What came back: the answers, and what could not be taken, in words."""

    answers: list[Answer]
    told: list[str]


def returned(folders: Mapping[Period, Sequence[Path]], settings: Settings, towns: Sequence[str]) -> Returned:
    """The lists in the folders of all periods up to this one; `towns`: the plan's townships. A broken list is told."""
    paths = [path for roots in folders.values() for root in roots for path in _lists(root)]
    answers: dict[tuple[Period | None, str, str], Answer] = {}
    told: list[str] = []
    for _, file, answer in each_list(paths, _reader):
        if isinstance(answer, Lost):
            told.append(f"{file}：读不了（{answer.found}），没有采用；请用WPS打开另存为.xlsx后重放")
            continue
        if not answer:
            told.append(f"{file}：没有读到“单位、整改事项、整改情况”的表，请照督促整改清单填写后重放")
            continue
        for sheet, row in answer:
            line = _answer(row, f"{file} {sheet}", settings, towns)
            if isinstance(line, str):
                told.append(line)
            elif line is not None:
                told += _contradictions(row, f"{file} {sheet}", line.period)
                place = f"{file} {sheet} {row.cells['text']}"
                key = line.period, line.name, line.matter
                if key in answers and answers[key].text != line.text:
                    told.append(f"{place}：与 {answers[key].place} 说法不同，采用后一份")
                answers[key] = line
    return Returned(list(answers.values()), told)


def _lists(root: Path) -> Iterator[Path]:
    files = (path for path in sorted(root.rglob("*")) if path.is_file())
    return (path for path in files if is_returned_list(printable_name(path.name)))


def _answer(row: Row, where: str, settings: Settings, towns: Sequence[str]) -> Answer | str | None:
    """A row's answer, what is wrong with it, or None where nobody wrote anything."""
    circular, at, name, matter, text, finished, cells = row
    place = f"{where} 第{at}行"
    if not text and not finished:
        return None
    known = settings.unit_words.get(tight(name).upper(), name)
    if known not in settings.units and known not in towns:
        return f"{where} {cells['name']}：“{mask_text(name)}”不是单位，也不是乡镇（街道），没有采用；请照清单上的名称写"
    if matter not in MATTERS:
        return f"{where} {cells.get('matter', f'第{at}行')}：整改事项“{mask_text(matter)}”应为{'、'.join(MATTERS)}之一，没有采用"
    return Answer(period_of(circular, whole=False), known, matter, text, finished, place)


def _contradictions(row: Row, where: str, period: Period | None) -> Iterator[str]:
    """What of an answer does not go together; it is taken as it stands."""
    finished = parse_day(row.finished) if row.finished else None
    cell = row.cells.get("finished", "")
    if row.finished and not finished:
        yield f"{where} {cell}：完成时间“{mask_text(row.finished)}”不是日期，照录；请写成2021-07-05这样"
    if finished and period and finished.day < period.first:
        yield f"{where} {cell}：完成时间{finished.day}早于{period.title}，照录；请核对日期，或是不是那一期的清单"
    if not row.text:
        yield f"{where} {row.cells['text']}：写了完成时间，没有写整改情况，照录；请补写"
    if row.finished and _UNDONE.search(row.text):
        yield f"{where} {cell}：整改情况写着没有完成，又有完成时间，照录；请核对"


# --- in the child ---------------------------------------------------------------------------------------


def _reader() -> Callable[[bytes], list[tuple[str, Row]] | Lost]:
    return _read


def _read(raw: bytes) -> list[tuple[str, Row]] | Lost:
    """The rows of every list in a file; [] where there is none."""
    try:
        sheets = read_workbook(raw).sheets
    except Refused as refusal:
        return lost(refusal)
    return [(sheet.name, row) for sheet in sheets for row in _rows(sheet)]


def _rows(sheet: Sheet) -> Iterator[Row]:
    texts = [[_text(cell) for cell in row] for row in sheet.grid]
    head = next((at for at, row in enumerate(texts) if _HEADS["text"] in row and _HEADS["name"] in row), None)
    if head is None:
        return
    columns = {name: texts[head].index(word) for name, word in _HEADS.items() if word in texts[head]}
    circular = " ".join(text for row in texts[max(0, head - _ABOVE) : head] for text in row if text)
    for at, row in enumerate(texts[head + 1 :], head + 2):
        cells = {name: row[column] if column < len(row) else "" for name, column in columns.items()}
        if cells["name"]:
            places = {name: f"{column_letters(column + 1)}{at}" for name, column in columns.items()}
            matter, finished = cells.get("matter", ""), cells.get("finished", "")
            yield Row(circular, at, cells["name"], matter, cells["text"], finished, places)


def _text(cell: Any) -> str:
    """A cell as a person reads it, without blanks; a day as 2021-07-05."""
    if isinstance(cell, NoValue) or cell is None:
        return ""
    if hasattr(cell, "date"):
        return f"{cell:%Y-%m-%d}"
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return tight(str(cell).replace("\n", ""))
