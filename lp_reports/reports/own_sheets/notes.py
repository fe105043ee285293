"""What a faulty cell gets: its colour and its note."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from lp_reports.catalogue import EFFECTS
from lp_reports.model.fields import Effect
from lp_reports.model.ledger import Finding
from lp_reports.model.source_sheet import Note

AUTHOR = "汇总单位"
_LINE = "――――"
_START = "【"
COLOURS = {  # such as nobody else uses: they are taken off again when a sheet comes back
    Effect.REJECT: "FFF4B6B6",
    Effect.HOLD: "FFFBD5A5",
    Effect.DUPLICATE: "FFD9C6EC",
    Effect.NOTE: "FFFFF2A8",
    Effect.SUPERSEDED: "FFD8DADC",
    Effect.FILE: "FFF4B6B6",
}


def note(unit_note: Note | None, findings: Sequence[Finding]) -> Note:
    """The unit's note, a line, the findings' sentences; each sentence once, also where a merged cell has it from
    several rows."""
    lines = (f"【{EFFECTS[finding.effect]} {finding.code}】{sentence(finding)}" for finding in findings)
    ours = "\n".join(dict.fromkeys(lines))
    return Note(f"{unit_note.text}\n{_LINE}\n{ours}", unit_note.author) if unit_note else Note(ours, AUTHOR)


def sentence(finding: Finding) -> str:
    """What is wrong and how to mend it."""
    return f"{finding.message}。改法：{finding.fix}。".replace("。。", "。").replace("？。", "？")


def without_ours(old_note: Note) -> Note | None:
    """The unit's note without what an earlier feedback had added; None where nothing is left."""
    kept = old_note.text.partition(_LINE)[0].strip() if _LINE in old_note.text else old_note.text
    return None if not kept or kept.startswith(_START) else old_note._replace(text=kept)


def place_of(cell: str) -> tuple[int, int]:
    """`D7` -> (7, 4). Raises ValueError."""
    letters = cell.rstrip("0123456789")
    return int(cell[len(letters) :]), _column(letters)


def column_of(cell: str) -> int:
    """`D7` -> 4. Raises ValueError."""
    return _column(cell.rstrip("0123456789"))


@lru_cache(maxsize=1024)
def _column(letters: str) -> int:
    column = 0
    for letter in letters.upper():
        if not "A" <= letter <= "Z":
            raise ValueError("no cell address")
        column = 26 * column + ord(letter) - 64
    return column
