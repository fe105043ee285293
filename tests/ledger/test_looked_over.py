"""What is asked once of a table comes to what asking every cell comes to."""

from __future__ import annotations

from pathlib import Path

import pytest
from verbs import ID, context

from lp_reports.ledger import table
from lp_reports.ledger.read import Source, read_ledger
from lp_reports.ledger.rows.looked_over import LookedOver, look_over
from lp_reports.model.period import Period
from lp_reports.readers.sheets import NoValue

INBOX = Path(__file__).parents[2] / "samples" / "工作区" / "收件"
LEDGERS = sorted(path for path in INBOX.rglob("*") if path.is_file())
HEADS = "姓名,身份证号,户籍乡镇,培训类别,培训工种,结束日期,是否免费,备注"


def test_a_plain_table_has_no_ditto_mark_and_its_values_read_alike() -> None:
    over = look_over([["张三", 1.0], ["李四", ""]], ())
    assert not over.ditto and over.shown is not None
    assert [over.shown[value] for value in ("张三", 1.0, "")] == ["张三", "1", ""] and not over.shown.faulty


@pytest.mark.parametrize("mark", ["〃", " 同上 ", "″"])
def test_a_ditto_mark_anywhere(mark: str) -> None:
    assert look_over([["张三"], ["李四", mark]], ()).ditto


@pytest.mark.parametrize("odd", [True, NoValue("错误值#N/A")])
def test_what_is_equal_and_reads_otherwise_or_has_no_value(odd: object) -> None:
    assert look_over([[1.0], [odd]], ()).shown is None
    assert look_over([[1.0]], [odd]).shown is None


def test_an_error_as_text_is_remembered() -> None:
    shown = look_over([["#N/A"]], ()).shown
    assert shown is not None and shown["#N/A"] == "#N/A" and shown.faulty


ROWS = {
    "plain": f"张三,{ID},阿岗镇,1,砌筑工,2021-05-01,是,",
    "ditto": f"李四,{ID},〃,同上,砌筑工,2021-05-01,是,",
    "error": f"王五,{ID},#N/A,1,#REF!,2021-05-01,是,",
    "behind an error": f"赵六,{ID},阿岗镇,1,砌筑工,2021-05-01,TRUE,",
}


@pytest.mark.parametrize("count", range(1, len(ROWS) + 1))
def test_with_and_without_it_the_same(count: int, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = ["填报单位：县妇联", HEADS, *[*ROWS.values()][:count]]
    _same("\n".join(lines).encode(), "台账.csv", monkeypatch)


def test_every_sample_ledger_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    for path in LEDGERS[::3]:
        _same(path.read_bytes(), path.name, monkeypatch)


def _same(raw: bytes, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    source = Source(Period.quarter(2021, 2), name, name)
    once = read_ledger(raw, source, context())
    with monkeypatch.context() as patched:
        patched.setattr(table, "look_over", lambda rows, beside: LookedOver(True, None))
        assert read_ledger(raw, source, context()) == once
