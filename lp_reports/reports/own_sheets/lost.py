"""What of a sent file is not in its feedback, to be said beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import PurePath

from lp_reports.reports.own_sheets.carried import Own, carried, is_shared
from lp_reports.reports.own_sheets.package import opened
from lp_reports.reports.own_sheets.rules import Rules
from lp_reports.reports.own_sheets.scopes import scope_of

_TEXTS = (".csv", ".txt", ".tsv")  # hold values alone
_REBUILT = "下拉列表、条件格式、超链接、图片等（原文件不是.xlsx格式，只带内容和样式）"
_SHARED = "其他单位的行和工作表"


def left_behind(own: Sequence[Own]) -> Iterator[tuple[str, str]]:
    """(file, what) of each file that is not carried whole."""
    sheets = carried(own)
    for one in own:
        if mine := sheets.get(one.ledger.path):
            parts = [_SHARED] if is_shared(one.ledger) else []
            if not one.titles:
                package = opened(one.package)
                lost = Counter(package.beside)
                for sheet in mine:
                    rules = Rules(sheet.part.root, scope_of(one, package, mine, sheet.number))
                    for _ in rules.all(inside=sheet.part.links):
                        pass
                    lost += rules.lost + Counter(sheet.part.beside)
                parts += [f"{kind}{count}处" for kind, count in sorted(lost.items()) if count]
            elif PurePath(one.ledger.file).suffix.lower() not in _TEXTS:
                parts.append(_REBUILT)
            if parts:
                yield one.ledger.file, "、".join(parts)
