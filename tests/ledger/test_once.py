"""A reader is asked once for the same cells, and looks at no others than it says."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from verbs import context

from lp_reports.ledger.read import Source, read_ledger
from lp_reports.ledger.rows import certificate, record
from lp_reports.ledger.rows.once import Once
from lp_reports.ledger.rows.row import Row
from lp_reports.model.fields import Field
from lp_reports.model.period import Period

INBOX = Path(__file__).parents[2] / "samples" / "工作区" / "收件"
LEDGERS = sorted(path for path in INBOX.rglob("*") if path.is_file())


def readers() -> Iterator[Once[Any]]:
    for module in (record, certificate):
        yield from (one for one in vars(module).values() if isinstance(one, Once))


def test_there_are_readers() -> None:
    assert len(list(readers())) > 12


def test_a_reader_looks_at_no_other_cells_than_it_says(monkeypatch: pytest.MonkeyPatch) -> None:
    """Else a row would get the answer of another whose other cells differ. On every sample ledger."""
    looked: set[Field] = set()
    for name in ("text", "raw", "given"):
        ask = getattr(Row, name)
        monkeypatch.setattr(
            Row, name, lambda row, field, ask=ask: (looked.add(field), ask(row, field))[1], raising=True
        )
    asked = set()

    def watched(once: Once[Any], row: Row, *given: Any) -> Any:
        before = set(looked)
        looked.clear()
        answer = once.read(row, *given)
        assert looked <= set(once.fields), (once.read, looked - set(once.fields))
        asked.add(once)
        looked.update(before)
        return answer

    monkeypatch.setattr(Once, "__call__", watched)
    for path in LEDGERS:
        read_ledger(path.read_bytes(), Source(Period.quarter(2021, 2), path.name, path.name), context())
    assert asked == set(readers())


def test_with_and_without_it_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    sources = [Source(Period.quarter(2021, 2), path.name, path.name) for path in LEDGERS]
    files = [(path.read_bytes(), source) for path, source in zip(LEDGERS, sources, strict=True)]
    once = [read_ledger(*file, context()) for file in files]
    monkeypatch.setattr(Once, "__call__", lambda self, row, *given: self.read(row, *given))
    assert [read_ledger(*file, context()) for file in files] == once


def test_what_was_told_is_told_of_every_row_and_an_answer_is_asked_for_once() -> None:
    asked = []

    def read(row: Row) -> str:
        asked.append(row.number)
        if row.text(Field.REMARK) == "作废":
            row.find("P06", Field.REMARK, found="备注写有“作废”")
        return row.text(Field.REMARK)

    once = Once(read, Field.REMARK)
    rows = [_row(number, remark) for number, remark in enumerate(["无", "作废", "无", "作废", "好"], 1)]
    assert [once(row) for row in rows] == ["无", "作废", "无", "作废", "好"]
    assert asked == [1, 2, 4, 5] and [len(row.findings) for row in rows] == [0, 1, 0, 1, 0]
    for row in rows:
        row.plain = False
        once(row)
    assert asked[4:] == [1, 2, 3, 4, 5], "nothing is remembered of a row that is odd"


_KNOWN: dict[Any, Any] = {}


def _row(number: int, remark: str) -> Row:
    from lp_reports.ledger.rows.row import make_row
    from lp_reports.model.ledger import Table

    table = Table("", Period.quarter(2021, 2), "", "", "", {Field.REMARK: 1}, {}, {})
    return make_row(table, number, {Field.REMARK: remark}, context(), False, known=_KNOWN)
