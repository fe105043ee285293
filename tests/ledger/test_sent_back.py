"""Our feedback filled in and sent back: the unit's own sheets are its ledger, what we added is not."""

from __future__ import annotations

from typing import Any

import pytest
import verbs
from verbs import ID, ID2, File, certified, row, table, xlsx

from lp_reports.model import system_sheets
from lp_reports.model.ledger import Ledger

PLAIN = table(row(), certified(身份证号=ID2, 姓名="李四"))
UNIT_ROW = [["填报单位：县住建局", "填报日期：2021-07-05"]]


def marked(grid: list[list[Any]], *heads: str, texts: tuple[Any, ...] = ()) -> list[list[Any]]:
    """The grid with columns of ours at its right; `texts` in every row below the head."""
    return [[*grid[0], *heads], *([*line, *texts] for line in grid[1:])]


def front(**more: list[list[Any]]) -> dict[str, list[list[Any]]]:
    """Our sheets, full of what would be read elsewhere: another unit, another day, a nil return, a person."""
    person = [
        ["姓名", "身份证号", "培训类别", "培训工种", "结束日期", "证书编号"],
        ["王五", ID, "7", "砌筑工", "2021-04-10", "证1"],
    ]
    return {
        "反馈单": [["填报单位：县妇联", "填报日期：2021-01-01"], ["2020年第一季度"], ["零报告"]],
        "已采用记录": person,
        **more,
    }


def read(sheets: dict[str, list[list[Any]]], **options: Any) -> Ledger:
    return verbs.read(File(xlsx(sheets, **options)))


def told(ledger: Ledger) -> list[tuple[str, str]]:
    return [(one.code, one.cell) for one in ledger.findings]


ALONE = read({"台账": [*UNIT_ROW, *PLAIN]})


def test_what_we_added_is_not_there() -> None:
    sheets = front(台账=[*UNIT_ROW, *marked(PLAIN, "问题说明", "跳到1", "跳到2")], 填写说明=[["怎样改"]])
    ledger = read(sheets)
    assert [one._replace(table=None) for one in ledger.records] == [
        one._replace(table=None) for one in ALONE.records
    ]  # type: ignore[arg-type]
    assert (ledger.unit, ledger.filed, ledger.other_sheets, ledger.findings) == (
        "县住建局",
        ALONE.filed,
        (),
        (),
    )


@pytest.mark.parametrize("hidden", [["反馈单"], ["反馈单", "已采用记录"]])
def test_hidden_sheets_of_ours_are_no_finding(hidden: list[str]) -> None:
    assert told(read(front(台账=[*UNIT_ROW, *PLAIN]), hidden=hidden)) == []


@pytest.mark.parametrize("name", ["反馈单 (2)", "问题清单(2)", "别的名字", "填写示例", "代码表", "自查单"])
def test_copies_and_renamed_sheets_of_ours(name: str) -> None:
    copied = [[f"（{system_sheets.MARK}）"], *front()["已采用记录"]]
    ledger = read({name: copied, "台账": [*UNIT_ROW, *PLAIN]})
    assert (len(ledger.records), ledger.other_sheets) == (2, ())


def test_a_sheet_of_ours_whose_mark_is_gone_is_known_by_its_name() -> None:
    assert len(read({"已采用记录": front()["已采用记录"], "台账": [*UNIT_ROW, *PLAIN]}).records) == 2


@pytest.mark.parametrize("name", ["已采用记录", "问题清单", "填写示例(2)"])
def test_a_whole_ledger_is_the_units_own_whatever_it_is_called(name: str) -> None:
    ledger = read({name: [*UNIT_ROW, *PLAIN]})
    assert [(one.table.sheet, one.identity) for one in ledger.records] == [(name, ID), (name, ID2)]


def slip(unit: str, period: str, name: str = "反馈单") -> dict[str, list[list[Any]]]:
    told = f"单位：{unit}    报送期：{period}    截至日期：2021年6月30日"
    return {name: [[f"台账{name}"], [told], [f"（{system_sheets.MARK}）"]]}


def test_our_slip_says_whose_it_is_where_nothing_else_does() -> None:
    mute = verbs.read(File(xlsx({**slip("县妇联", "2021年第二季度"), "台账": PLAIN}), name="更正.xlsx"))
    assert (mute.unit, mute.period_text, told(mute)) == ("县妇联", "", [])
    misnamed = File(xlsx({**slip("县妇联", "2021年第二季度"), "台账": PLAIN}), name="县残联更正.xlsx")
    assert verbs.read(misnamed).unit == "县妇联"
    spoken = File(xlsx({**slip("县妇联", "2021年第二季度"), "台账": [*UNIT_ROW, *PLAIN]}), name="更正.xlsx")
    assert verbs.read(spoken).unit == "县住建局"


def test_the_feedback_of_another_period_is_told() -> None:
    found = told(read({**slip("县住建局", "2021年第一季度"), "台账": [*UNIT_ROW, *PLAIN]}))
    assert found == [("F06", "")]
    guessed = slip("县住建局", "2021年第一季度", "自查单")
    assert told(read({**guessed, "台账": [*UNIT_ROW, *PLAIN]})) == []


def test_what_came_back_is_known() -> None:
    assert not ALONE.is_feedback
    assert not read({"反馈单": [["本单位的反馈单"]], "台账": PLAIN}).is_feedback
    assert not read({"填写示例": [[system_sheets.MARK]], "台账": PLAIN}).is_feedback  # our blank, filled in
    assert read({**slip("县住建局", "2021年第二季度"), "台账": PLAIN}).is_feedback
    assert read({"台账": marked(PLAIN, "问题说明", "跳到1")}).is_feedback


def test_our_columns_hold_what_looks_like_data() -> None:
    noisy = marked(PLAIN, "问题说明", "跳到1", "跳到2", texts=(ID2, "2021-05-05", "阿岗镇"))
    ledger = read({"台账": [*UNIT_ROW, *noisy]})
    assert [one.identity for one in ledger.records] == [ID, ID2] and told(ledger) == []


def test_our_columns_in_the_middle() -> None:
    moved = [[line[0], "问题说明" if at == 0 else "改过了", *line[1:]] for at, line in enumerate(PLAIN)]
    assert [one.identity for one in read({"台账": [*UNIT_ROW, *moved]}).records] == [ID, ID2]


def test_a_row_that_only_we_wrote_in_is_blank() -> None:
    grid = [*marked(PLAIN, "问题说明"), [""] * len(PLAIN[0]) + ["1．姓名（A9）退回"]]
    ledger = read({"台账": [*UNIT_ROW, *grid]})
    assert len(ledger.records) == 2


def test_our_head_altered_is_one_more_column_of_the_units() -> None:
    ledger = read({"台账": [*UNIT_ROW, *marked(PLAIN, "问题说明（已看）", texts=("已改",))]})
    assert (len(ledger.records), told(ledger)) == (2, [])


def test_half_mended_rows_are_told_where_they_stand() -> None:
    grid = marked(
        table(row(结束日期=""), row(身份证号=ID2)), "问题说明", "跳到1", texts=("1．结束日期", "G2")
    )
    assert told(read({**front(), "台账": grid})) == [("D01", "G2")]


def test_a_column_deleted_is_told() -> None:
    grid = marked(table(row(身份证号=None)), "问题说明")
    assert [code for code, _ in told(read({**front(), "台账": grid}))] == ["F04"]


def test_only_our_sheets_are_no_ledger() -> None:
    assert [code for code, _ in told(read(front()))] == ["F04"]


def test_two_files_that_came_back_in_one() -> None:
    other = table(row(身份证号=ID2, 姓名="李四"))
    ledger = read(front(台账=[*UNIT_ROW, *table(row())], **{"台账(2)": [*UNIT_ROW, *other]}))
    assert [(one.table.sheet, one.identity) for one in ledger.records] == [("台账", ID), ("台账(2)", ID2)]


def test_the_units_own_sheet_called_like_ours_does_no_harm() -> None:
    ledger = read({"填写说明": [["请各单位认真填写"]], "台账": [*UNIT_ROW, *PLAIN]})
    assert (len(ledger.records), told(ledger)) == (2, [])
