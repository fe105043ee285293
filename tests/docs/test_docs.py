"""The papers say what is so: pages that the program writes are what it would write today (`make docs`), and what the
README says of ledgers is how they are read."""

from __future__ import annotations

import csv
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.append(str(ROOT / "tools"))

from spoilt import SPOILT  # noqa: E402
from verbs import ID, ID2, ID3, File, read, row, sheet, table  # noqa: E402
from write_docs import pages  # noqa: E402

from lp_reports.catalogue import CATALOGUE  # noqa: E402


def test_every_written_page_is_up_to_date() -> None:
    stale = [path.name for path, text in pages().items() if path.read_text("utf-8") != text]
    assert stale == [], "run `make docs`, then read git diff"


def test_every_spoilt_copy_can_still_be_made() -> None:
    """`make spoilt` breaks today's code: each text to be broken stands there once, each test file is there."""
    for one in SPOILT:
        assert (ROOT / one.file).read_text("utf-8").count(one.old) == 1, (one.promise, one.broken)
        assert one.old != one.new and (ROOT / one.test.split()[0]).is_file(), one.test


def test_the_page_of_codes_tells_every_code() -> None:
    page = (ROOT / "docs" / "问题代码.md").read_text("utf-8")
    assert [line.split()[1] for line in page.splitlines() if line.startswith("### ")] == list(CATALOGUE)


def test_the_readme_opens_with_what_the_samples_really_say() -> None:
    opening = (ROOT / "README.md").read_text("utf-8").split("## ")[0]
    with (ROOT / "samples" / "goldens" / "data" / "findings.csv").open(encoding="utf-8-sig") as stream:
        (found,) = (one for one in csv.DictReader(stream) if one["unit"] == "县妇联" and one["cell"] == "H4")
    assert f"{found['code']} 退回：{found['message']} | {found['fix']} |" in opening


# --- what the README says of ledgers ------------------------------------------------------------------------


def _readme_tells(*messages: str) -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    assert messages and all(message in readme for message in messages)


def test_of_several_ids_the_learners_own_is_read() -> None:
    heads = ["姓名", "户主身份证", "本人身份证", "银行卡号", "户籍乡镇", "培训工种", "结束日期"]
    ledger = read(
        sheet([heads, ["李四", ID2, ID, "6228480402564890018", "板桥镇", "砌筑工", "2021.4.10"]] * 3)
    )
    assert {one.identity for one in ledger.records} == {ID}
    assert [column.head for column in ledger.tables[0].unread] == ["户主身份证", "银行卡号"]


def test_a_line_above_two_lists_serves_both() -> None:
    line = "培训工种：砌筑工   培训时间：2021.4.1至4.10"
    half = ["姓名", "身份证号码", "家庭住址"]
    rows = [["培训台账"], [line], [*half, "", *half], ["李四", ID, "板桥镇", "", "王五", ID2, "阿岗镇"]]
    ledger = read(sheet(rows))
    assert [(one.identity, str(one.end)) for one in ledger.records] == [
        (ID, "2021-04-10"),
        (ID2, "2021-04-10"),
    ]
    _readme_tells(*(one.message for one in ledger.findings if one.code == "F12"))


def test_ids_without_a_head_are_told() -> None:
    strewn = [["这是签到表"], ["", "", "", "", "", "", "", ID2], ["", "", "", "", "", "", "", ID3]]
    ledger = read(File({"台账": table(row()), "签到": strewn}))
    _readme_tells(*(one.message for one in ledger.findings if one.code == "F13"))
