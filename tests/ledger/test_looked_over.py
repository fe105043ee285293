"""What is asked of all cells of a table at once."""

from __future__ import annotations

import pytest

from lp_reports.ledger.rows.looked_over import Seen, Shown, any_ditto, look_over
from lp_reports.readers.sheets import NoValue


def test_a_plain_table_has_no_ditto_mark_and_no_odd_row() -> None:
    shown = Shown()
    assert not any_ditto([["张三", 1.0], ["李四", ""]])
    assert not any_ditto([["同上海公司", "'", "（同）", "同上学期一样"], ["2021.4.1", "()", "。", "上"]])
    assert look_over({7: ["张三", 1.0], 8: ["李四", ""]}) == Seen(frozenset(), frozenset({0}))
    assert [shown[value] for value in ("张三", 1.0, "")] == ["张三", "1", ""]


def test_which_columns_read_as_they_stand() -> None:
    words = ["县(城)", "初 中", " 县城", "１２", "2021-04-01", "⻓底乡", 'a~!"$']
    assert look_over({7: words, 8: [""] * len(words)}).plain == {0, 4, 6}


@pytest.mark.parametrize(
    "mark",
    ["〃", " 同上 ", "″", "同  上", "同 前", "〃〃", "〞", "''", '""', "（同上）", "同上。", "同上栏", "＂"],
)
def test_a_ditto_mark_anywhere(mark: str) -> None:
    assert any_ditto([["张三"], ["李四", mark]])


@pytest.mark.parametrize("odd", [True, NoValue("错误值#N/A"), "#N/A", " ＃N/A"])
def test_a_row_with_a_cell_that_is_equal_to_another_and_reads_otherwise_or_has_no_value(odd: object) -> None:
    assert look_over({7: [1.0], 8: [odd], 9: ["张三"]}).odd == {8}
