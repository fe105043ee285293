"""What is told of a word that was not understood, or read as another (V02)."""

from __future__ import annotations

from collections.abc import Iterable

from lp_reports.ledger.rows.row import Row
from lp_reports.model.fields import Field
from lp_reports.text.cleaning import tight
from lp_reports.text.matching import suggestion

_MOST_HINTS = 200  # different words of a table
_NO_MORE = "（认不出的写法太多，以下不再提示相近的词）"
_SHOWN = 40  # characters of a cell that a message repeats


def shown(text: str) -> str:
    """A cell's text as a message repeats it."""
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def hint_for(row: Row, text: str, known: Iterable[str]) -> str:
    """`，是不是甲、乙？`, '' where nothing is near. A table of more unknown words than anybody mends one by one gets no
    more of them, and is told so once: each costs a comparison with every known word."""
    hints = row.hints
    if hints is None:
        return ""
    if text in hints or len(text) > _SHOWN or len(hints) > _MOST_HINTS:
        return hints.get(text, "")
    full = len(hints) == _MOST_HINTS
    hints[text] = "" if full else suggestion(tight(text), known)
    return _NO_MORE if full else hints[text]


def tell_unread(row: Row, field: Field, text: str, known: Iterable[str] = (), name: str = "") -> None:
    """No reading: taken as blank. A hint only where a known word is near."""
    hint = hint_for(row, text, known) or "，请核对"
    row.find("V02", field, found=f"{name or field}“{shown(text)}”无法识别，按未填处理{hint}")


def tell_read_as(row: Row, field: Field, text: str, term: str, name: str = "") -> None:
    """Read by nearness."""
    row.find("V02", field, found=f"{name or field}“{shown(text)}”读作“{term}”")


def tell_two(row: Row, field: Field, text: str, terms: Iterable[str]) -> None:
    """Two readings: neither is taken."""
    row.find(
        "V02", field, found=f"{field}“{shown(text)}”像是有两种说法（{'、'.join(terms)}），按未填处理，请核对"
    )
