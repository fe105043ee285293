"""How each column of the ledgers was read, and the clerk's word for those that were not."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from lp_reports.findings import mask_in_row
from lp_reports.model.fields import Field
from lp_reports.model.ledger import Ledger, Record, Table, column_letters
from lp_reports.model.period import Period
from lp_reports.quarter.reading.cache import Cache
from lp_reports.quarter.reading.inbox import Progress, choose, read
from lp_reports.quarter.reading.listing import files_of
from lp_reports.quarter.reading.rules import rules
from lp_reports.quarter.writing.settings_file import rewrite
from lp_reports.settings.schema import head_faults
from lp_reports.text.masking import mask_name, mask_text
from lp_reports.workspace import WrongUse, period_folders

_EXAMPLES = 3
_TABLE = re.compile(r"^\[\s*[\"']?表头[\"']?\s*\][^\n]*", re.MULTILINE)


class Heading(NamedTuple):
    """One column: its letters ('' for a line above the table), its head, the field that it answers ('' unread), why, and
    what stands in it, masked."""

    letters: str
    head: str
    field: str
    why: str
    examples: tuple[str, ...]


@dataclass(frozen=True)
class Headings:
    """One table of a ledger and its columns; `refusal`: why the file was not read, then without columns."""

    unit: str
    file: str
    sheet: str
    columns: tuple[Heading, ...]
    refusal: str = ""


def headings(folder: Path, name: str | None, jobs: int, progress: Progress) -> tuple[Period, list[Headings]]:
    """Every table of a period's ledgers (None: of the newest). Raises WrongUse."""
    settings, plan = rules(folder)
    folders, _ = period_folders(folder)
    period = choose(name, list(folders), plan)
    files, _ = files_of(folder, {period: folders[period]}, settings)
    cache = Cache(folder, settings, plan)
    ledgers = [ledger for group in read(files, settings, plan, jobs, progress, cache) for ledger in group]
    return period, [shown for ledger in ledgers for shown in _of_ledger(ledger)]


def _of_ledger(ledger: Ledger) -> Iterator[Headings]:
    unit, file = ledger.unit or "单位不明", mask_text(ledger.file)
    if ledger.refused:
        yield Headings(unit, file, "", (), ledger.findings[0].message)
    for table in ledger.tables:
        records = [record for record in ledger.records if record.table is table]
        yield Headings(unit, file, mask_text(table.sheet), tuple(_columns(table, records)))


def _columns(table: Table, records: Sequence[Record]) -> list[Heading]:
    read_so = [
        (
            column,
            Heading(
                _letters(column),
                mask_text(table.heads.get(field, "")),
                field.value,
                table.whys.get(field, ""),
                _examples(field, records),
            ),
        )
        for field, column in table.columns.items()
    ]
    unread = [
        (
            column.column,
            Heading(
                _letters(column.column),
                mask_text(column.head),
                "",
                f"填了{column.filled}格" + (f"，像是{column.looks}" if column.looks else ""),
                (),
            ),
        )
        for column in table.unread
    ]
    return [heading for _, heading in sorted((*read_so, *unread), key=lambda pair: pair[0])]


def _letters(column: int) -> str:
    return column_letters(column)


def _examples(field: Field, records: Sequence[Record]) -> tuple[str, ...]:
    """The first different answers of a column, nobody's in full."""
    texts = dict.fromkeys(text for record in records if (text := record.text(field)))
    shown = (
        mask_name(text) if field is Field.NAME else mask_in_row(field, text)
        for text in list(texts)[:_EXAMPLES]
    )
    return tuple(shown)


def settle(folder: Path, words: str) -> str:
    """Write `写法=字段` into 设置.toml, whose comments stay; what was written, and in whose place. Raises WrongUse."""
    spelling, _, head = (part.strip() for part in words.partition("="))
    if not spelling or not head:
        raise WrongUse(
            f"“{words}”写法不对。请写成 --read '手机=联系电话' 这样：左边是台账里的写法，右边是正式表头"
        )
    if faults := list(head_faults(head)):
        raise WrongUse(f"--read '{words}'：{faults[0]}")
    old = rewrite(folder, words, lambda text: _with_head(text, spelling, head))
    before = tomllib.loads(old).get("表头", {}).get(spelling, "")
    return f"{spelling} = {head}{f'（原来是{before}）' if before not in ('', head) else ''}"


def _with_head(text: str, spelling: str, head: str) -> str:
    """A new line goes right under the table's name: what follows its last line may be other tables' comments."""
    import tomlkit

    document = tomlkit.parse(text)
    table = document.get("表头")
    if table is None:
        document["表头"] = {spelling: head}
    elif spelling in table:
        table[spelling] = head
    else:
        line = tomlkit.dumps({spelling: head}).rstrip("\n")
        return _TABLE.sub(lambda match: f"{match.group()}\n{line}", text, count=1)
    return tomlkit.dumps(document)
