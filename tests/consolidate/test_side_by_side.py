"""Two persons on one row of a sheet: each has its own findings."""

from __future__ import annotations

import verbs
from verbs import ID, ID2, File

from lp_reports.consolidate.order import judged_rows

HEADS = ("姓名", "身份证号", "户籍乡镇", "培训类别", "结束日期")


def wrong(identity: str) -> str:
    return identity[:-1] + ("0" if identity[-1] != "0" else "1")


def two(left: str, right: str, name: str = "县住建局.xlsx") -> File:
    """张三 and 李四 on row 3, by their IDs."""
    grid = [
        ["填报单位：县住建局", "", "填报日期：2021-07-05"],
        [*HEADS, *HEADS],
        ["张三", left, "罗雄街道", "7", "2021-05-01", "李四", right, "罗雄街道", "7", "2021-05-01"],
    ]
    return File(verbs.xlsx({"台账": grid}), name=name)


def test_each_half_has_its_own_findings_and_no_other() -> None:
    ledger = verbs.read(two(ID, wrong(ID2)))
    told = {one.record.name: [finding.code for finding in one.findings] for one in judged_rows([ledger], ())}
    assert told == {"张三": [], "李四": ["I03"]}


def followed(*files: File) -> list[tuple[str, str, str]]:
    return [
        (each.finding.code, each.finding.cell, each.state.value)
        for each in verbs.consolidated(*files).follow_ups
    ]


def test_each_half_is_followed_up_by_itself() -> None:
    sent = two(wrong(ID), wrong(ID2))
    assert followed(sent) == []
    right_mended = two(wrong(ID), ID2, name="县住建局更正.xlsx")
    assert followed(sent, right_mended) == [("I03", "B3", "仍未改"), ("I03", "G3", "已改")]
    left_mended = two(ID, wrong(ID2), name="县住建局更正.xlsx")
    assert followed(sent, left_mended) == [("I03", "G3", "仍未改"), ("I03", "B3", "已改")]
