"""What of a sent file is not carried into its feedback; the feedback says so."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import PurePath

from lp_reports.reports.own_sheets.carried import Carried, Own, carried, is_shared
from lp_reports.reports.own_sheets.opening import opened
from lp_reports.reports.own_sheets.scopes import rules_of

_TEXTS = (".csv", ".txt", ".tsv")  # hold values alone
_REBUILT = "下拉列表、条件格式、超链接、图片等（原文件不是.xlsx格式，只带内容和样式）"
_SHARED = "其他单位的行和工作表"


def left_behind(own: Sequence[Own]) -> Iterator[tuple[str, str]]:
    """(file, what) of each file that is not carried whole."""
    sheets = carried(own)
    for file in own:
        parts = list(_parts(file, sheets.get(file.ledger.path, ())))
        if parts:
            yield file.ledger.file, "、".join(parts)


def _parts(own: Own, sheets: Sequence[Carried]) -> Iterator[str]:
    if not sheets:
        return
    if is_shared(own.ledger):
        yield _SHARED
    if not own.titles:
        yield from (f"{kind}{count}处" for kind, count in sorted(_counts(own, sheets).items()) if count)
    elif PurePath(own.ledger.file).suffix.lower() not in _TEXTS:
        yield _REBUILT


def _counts(own: Own, sheets: Sequence[Carried]) -> Counter[str]:
    package = opened(own.package)
    lost = Counter(package.beside)
    for sheet in sheets:
        rules = rules_of(own, package, sheets, sheet)
        with suppress(ValueError, TypeError, KeyError, IndexError):  # joining tells of such a sheet
            deque(rules.all(inside=sheet.part.links), maxlen=0)
        lost += rules.lost + Counter(sheet.part.beside)
    return lost
