"""The ledgers against the lists of persons that the bureau lays into 名单/. A run reads none of them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from lp_reports.consolidate.listed_persons import Contradiction, contradictions
from lp_reports.ledger.file.conservation import persons
from lp_reports.ledger.file.endings import SPREADSHEETS, ending
from lp_reports.ledger.values.identities import parse_identity
from lp_reports.model.ledger import column_letters
from lp_reports.model.period import Period
from lp_reports.model.summary import Summary
from lp_reports.quarter.gathering import gather
from lp_reports.quarter.reading.inbox import Progress
from lp_reports.quarter.reading.listing import printable_name
from lp_reports.quarter.reading.lists import each_list, lost
from lp_reports.quarter.reading.workers import Lost
from lp_reports.quarter.writing.publish import label, labelled, replace_workbook
from lp_reports.readers.formats import read_workbook
from lp_reports.readers.gate import Refused
from lp_reports.reports.contradictions import FILE, write
from lp_reports.text.cleaning import tight
from lp_reports.text.masking import mask_text
from lp_reports.text.spellings import spellings
from lp_reports.workspace import WrongUse, is_clutter

LISTS, FOLDER = "名单", "核对"
_YEAR = re.compile(r"20\d\d")
_MOST = 5  # cells that a message names
_BESIDE = re.compile(r"(?:名单|花名册|台账|信息表|明细表?|\d{2,4}年?|[()（）_\-\s])")


class Verifying(NamedTuple):
    """What the lists hold (kind -> persons), what of the ledgers they contradict, what of them could not be read,
    and the workbook, None where nothing is to be looked at."""

    summary: Summary
    lists: dict[str, int]
    contradictions: list[Contradiction]
    told: list[str]
    path: Path | None

    @property
    def reasons(self) -> Counter[str]:
        """Why -> how many trainings."""
        return Counter(each.why for each in self.contradictions)


def verify(folder: Path, name: str | None, jobs: int, progress: Progress) -> Verifying:
    """`name`: the period, None: the newest. Writes 核对/名单核对_<period>.xlsx anew. Raises WrongUse."""
    paths = [path for path in sorted((folder / LISTS).glob("*")) if _is_list(path)]
    if not paths:
        raise WrongUse(
            f"没有名单：请把要核对的名单（如 脱贫劳动力名单.xlsx、财政供养人员名单.xlsx）放进 {folder / LISTS}，再运行"
        )
    summary = gather(folder, name, None, jobs, progress).summary
    lists: dict[str, set[str]] = {}
    told: list[str] = []
    for path, file, answer in each_list(paths, _reader):
        if isinstance(answer, Lost):
            told.append(f"{file}：读不了（{answer.found}），没有核对；请用WPS打开另存为.xlsx后重放")
            continue
        told += [f"{file}：{what}" for what in _odd(answer, path.stem, summary.period)]
        lists.setdefault(kind_of(path.stem), set()).update(answer.identities)
    found = contradictions(summary, lists)
    counts = {kind: len(identities) for kind, identities in lists.items()}
    return Verifying(summary, counts, found, told, _written(folder, summary, found) if found else None)


def _odd(answer: Listed, stem: str, period: Period) -> Iterator[str]:
    """What is wrong with a list, the cells and how to mend them: it is compared all the same."""
    if answer.wrong:
        yield f"{_cells(answer.wrong)}的身份证号不完整或不对，没有核对；请照证件改正"
    elif not answer.identities:
        yield "没有读到身份证号；请核对这份名单"
    if answer.twice:
        yield f"{_cells(answer.twice)}的身份证号在前面已有，按一人核对；请核对是否写错"
    years = [int(year) for year in _YEAR.findall(printable_name(stem))]
    if years and period.last.year not in years:
        yield f"名称写的是{years[0]}年，核对的是{period.title}；请换成现在的名单，仍然有效的不用改"


def _cells(cells: tuple[str, ...]) -> str:
    """B3、B7等共9格."""
    shown = "、".join(cells[:_MOST])
    return shown if len(cells) <= _MOST else f"{shown}等共{len(cells)}格"


def kind_of(stem: str) -> str:
    """What a list is of, by its file's name: a kind of person of the ledgers, else the name itself."""
    name = _BESIDE.sub("", tight(printable_name(stem))) or "名单"
    return spellings("person_type").get(name.upper(), name.removesuffix("人员"))


def _is_list(path: Path) -> bool:
    return path.is_file() and ending(path.name) in SPREADSHEETS and not is_clutter(path.name)


def _written(folder: Path, summary: Summary, found: list[Contradiction]) -> Path:
    path = folder / FOLDER / labelled(FILE, label(summary.period, summary.as_of))
    return replace_workbook(path, write(summary, [(each.record, each.why) for each in found]))


# --- in the child ---------------------------------------------------------------------------------------


class Listed(NamedTuple):
    """A list's IDs, the cells of those that cannot be right, and of those that stand above already; as seen in Excel."""

    identities: set[str]
    wrong: tuple[str, ...]
    twice: tuple[str, ...]


def _reader() -> Callable[[bytes], Listed | Lost]:
    return _read


def _read(raw: bytes) -> Listed | Lost:
    """On another sheet a person may stand again: a list and its parts."""
    try:
        sheets = read_workbook(raw).sheets
    except Refused as refusal:
        return lost(refusal)
    identities: set[str] = set()
    wrong: list[str] = []
    twice: list[str] = []
    for sheet in sheets:
        here: set[str] = set()
        for person in persons(sheet):
            name = f"{mask_text(sheet.name)} " if len(sheets) > 1 else ""
            cell = f"{name}{column_letters(person.column)}{person.row}"
            number = parse_identity(person.digits).number
            if not number:
                wrong.append(cell)
            elif number in here:
                twice.append(cell)
            else:
                here.add(number)
        identities |= here
    return Listed(identities, tuple(wrong), tuple(twice))
