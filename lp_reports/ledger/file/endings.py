"""What a file's ending says: whether it may be a ledger, and of one that is none what it is and what to do."""

from __future__ import annotations

import re
from functools import cache
from pathlib import PurePosixPath
from typing import NamedTuple

from lp_reports.text.vocabulary import vocabulary

SPREADSHEETS = frozenset(".xlsx .xlsm .xltx .xltm .xlsb .xls .xlt .et .ett .ods .ots .fods .csv .tsv".split())
# Under these ledgers come, and letters and notices more often.
PROSE = frozenset(".txt .htm .html .mht .mhtml .xml .docx .docm".split())
LEDGER_ENDINGS = SPREADSHEETS | PROSE
PACKED = frozenset(".zip .rar .7z .tar .gz .tgz .zipx".split())

_LEDGER = re.compile(r"台账|名册|零报告")
_NOTICE = re.compile(r"通知|方案|办法|说明|请示|指南|要求")


class Kind(NamedTuple):
    """What a file is that is no ledger, and what its sender is asked to do."""

    what: str
    mend: str


def ending(file: str) -> str:
    """The ending of a name, in small letters, with its dot."""
    return PurePosixPath(file).suffix.lower()


def is_called_ledger(file: str) -> bool:
    """The name says that it is a ledger, not a letter about ledgers."""
    name = PurePosixPath(file).name
    return bool(_LEDGER.search(name)) and not is_called_notice(file)


def is_returned_list(file: str) -> bool:
    """The name says that it is a rectification list that came back, not a ledger."""
    name = PurePosixPath(file).name
    return "整改清单" in name and not _LEDGER.search(name) and ending(file) in LEDGER_ENDINGS


def is_called_notice(file: str) -> bool:
    """The name says that it is a letter or a guide."""
    return bool(_NOTICE.search(PurePosixPath(file).name))


def kind_of(file: str) -> Kind | None:
    """What a file is by its ending, None where that may be a ledger's, or is not known."""
    return _kinds().get(ending(file))


@cache
def _kinds() -> dict[str, Kind]:
    return {
        suffix: Kind(kind["是"], kind["改法"])
        for kind in vocabulary("files")["种类"]
        for suffix in kind["结尾"]
    }
