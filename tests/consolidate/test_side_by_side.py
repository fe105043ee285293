"""Two persons on one row of a sheet: each has its own findings."""

from __future__ import annotations

import verbs
from verbs import ID, ID2, File

from lp_reports.consolidate.order import entries

HEADS = ("姓名", "身份证号", "户籍乡镇", "培训类别", "结束日期")


def test_each_half_has_its_own_findings_and_no_other() -> None:
    wrong = ID2[:-1] + ("0" if ID2[-1] != "0" else "1")
    grid = [
        ["填报单位：县住建局", "", "填报日期：2021-07-05"],
        [*HEADS, *HEADS],
        ["张三", ID, "罗雄街道", "7", "2021-05-01", "李四", wrong, "罗雄街道", "7", "2021-05-01"],
    ]
    ledger = verbs.read(File(verbs.xlsx({"台账": grid}), name="县住建局.xlsx"))
    told = {one.record.name: [finding.code for finding in one.findings] for one in entries([ledger], ())}
    assert told == {"张三": [], "李四": ["I03"]}
