"""What the page computes, in plain Python: the same findings as `lp-reports check`, as plain data."""

from __future__ import annotations

import datetime as dt
import io
import json
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from lp_reports.browser.checking import Checker
from lp_reports.quarter.check import check
from lp_reports.quarter.writing.self_check_page import self_check_page
from lp_reports.workspace import template

SAMPLES = Path(__file__).parents[2] / "samples" / "工作区" / "收件"
HEADS = ("姓名", "身份证号", "户籍乡镇", "培训类别", "培训工种", "结束日期")
GOOD = ("张三", "530324199001019961", "阿岗镇", 7, "砌筑工", dt.date(2021, 5, 20))


@pytest.fixture(scope="module")
def checker() -> Checker:
    return Checker()


def ledger(*rows: tuple[object, ...], title: str = "县住建局2021年第二季度培训台账") -> bytes:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "台账"
    for row in ((title,), HEADS, *rows):
        sheet.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def checked(checker: Checker, raw: bytes, name: str = "台账.xlsx", period: str = "") -> dict[str, Any]:
    return json.loads(checker.check(name, raw, period))


def changed(**cells: object) -> tuple[object, ...]:
    return tuple(cells.get(head, value) for head, value in zip(HEADS, GOOD, strict=True))


# --- quiet ------------------------------------------------------------------------------------------------


def test_a_good_ledger_may_be_sent(checker: Checker) -> None:
    (one,) = checked(checker, ledger(GOOD))["ledgers"]
    assert one["unit"] == "县住建局"
    assert one["period"].startswith("2021年第二季度（台账里写着")
    assert one["verdict"] == {"kind": "ok", "text": "没有发现问题，可以报送。"}
    assert (one["rows"], one["counts"], one["codes"], one["findings"]) == (1, [["有效", 1]], [], [])


def test_nothing_that_a_browser_lacks_is_loaded() -> None:
    lacking = {"lxml", "pandas", "numpy", "openpyxl", "docx", "msoffcrypto", "multiprocessing"}
    code = (
        "import sys, pathlib; from lp_reports.browser.checking import Checker\n"
        "raw = pathlib.Path(sys.argv[1]).read_bytes(); checker = Checker()\n"
        "checker.check('台账.xlsx', raw); checker.marked('台账.xlsx', raw)\n"
        "print(*{name.split('.')[0] for name in sys.modules})"
    )
    path = next(SAMPLES.glob("2021Q2/县人社局*"))
    result = subprocess.run(
        [sys.executable, "-c", code, path], capture_output=True, encoding="utf-8", check=True
    )
    assert "lp_reports" in result.stdout.split()
    assert lacking.isdisjoint(result.stdout.split())


# --- what is wrong ----------------------------------------------------------------------------------------


def test_a_finding_tells_the_cell_and_shows_the_row_as_it_stands(checker: Checker) -> None:
    (one,) = checked(checker, ledger(GOOD, changed(身份证号="53032419900101996")))["ledgers"]
    assert one["verdict"]["kind"] == "mend"
    assert one["counts"] == [["有效", 1], ["退回", 1]]
    (finding,) = one["findings"]
    assert (finding["code"], finding["name"], finding["cell"], finding["field"]) == (
        "I02",
        "退回",
        "B4",
        "身份证号",
    )
    assert finding["person"] == "张三"
    assert finding["cells"][:2] == [
        ["A", "姓名", "张三", False],
        ["B", "身份证号", "53032419900101996", True],
    ]
    assert finding["message"] and finding["fix"]


def test_a_blank_cell_is_shown_as_the_faulty_one(checker: Checker) -> None:
    (one,) = checked(checker, ledger(GOOD, changed(姓名=None)))["ledgers"]
    assert ["A", "姓名", "", True] in one["findings"][0]["cells"]


def test_notes_alone_do_not_keep_a_ledger_back(checker: Checker) -> None:
    (one,) = checked(checker, ledger(changed(户籍乡镇="宣威市")))["ledgers"]
    assert [finding["code"] for finding in one["findings"]] == ["T01"]
    assert one["verdict"]["kind"] == "look"


def test_persons_that_were_not_read_come_before_all(checker: Checker) -> None:
    book = openpyxl.load_workbook(io.BytesIO(ledger(GOOD)))
    book.create_sheet("签到")["C5"] = "530324198801019965"
    stream = io.BytesIO()
    book.save(stream)
    (one,) = checked(checker, stream.getvalue())["ledgers"]
    assert one["verdict"]["kind"] == "lost"
    assert "F13" in [finding["code"] for finding in one["findings"]]


def test_a_file_that_is_no_workbook_is_told(checker: Checker) -> None:
    (one,) = checked(checker, b"\x00\x01\x02" * 50, "县住建局2021Q2.xlsx")["ledgers"]
    assert (one["rows"], one["verdict"]["kind"]) == (0, "mend")
    assert one["findings"][0]["effect"] == "file"
    assert checker.marked("县住建局2021Q2.xlsx", b"\x00\x01\x02" * 50) == b""


def test_the_period_is_asked_for_where_nothing_tells_it(checker: Checker) -> None:
    raw = ledger(changed(结束日期=None), title="县住建局培训台账")
    assert checked(checker, raw)["ask"] == "看不出这份台账是哪一期的，请选择报送期"
    (one,) = checked(checker, raw, period="2021Q2")["ledgers"]
    assert one["period"] == "2021年第二季度（指定的）"


def test_the_marked_copy_has_the_list_the_colours_and_the_notes(checker: Checker) -> None:
    raw = ledger(GOOD, changed(身份证号="53032419900101996"))
    book = openpyxl.load_workbook(io.BytesIO(checker.marked("台账.xlsx", raw)))
    assert book.sheetnames == ["问题清单", "台账"]
    assert [cell.value for cell in book["问题清单"][3]][:6] == [1, "台账", "B4", "身份证号", "退回", "I02"]
    cell = book["台账"]["B4"]
    assert (cell.value, cell.fill.fgColor.rgb) == ("53032419900101996", "FFF4B6B6")
    assert "【退回 I02】" in cell.comment.text
    assert book["台账"]["B3"].comment is None


def test_a_marked_copy_that_is_mended_and_sent_reads_as_the_ledger(checker: Checker) -> None:
    raw = ledger(GOOD, changed(身份证号="53032419900101996"))
    book = openpyxl.load_workbook(io.BytesIO(checker.marked("台账.xlsx", raw)))
    book["台账"]["B4"] = "53032419900101997X"
    stream = io.BytesIO()
    book.save(stream)
    (one,) = checked(checker, stream.getvalue())["ledgers"]
    assert (one["rows"], one["findings"]) == (2, [])


# --- the same as the command --------------------------------------------------------------------------------


@pytest.mark.parametrize("folder", sorted(path.name for path in SAMPLES.iterdir()))
def test_it_finds_what_the_command_finds(checker: Checker, folder: str, tmp_path: Path) -> None:
    paths = sorted((SAMPLES / folder).iterdir())
    for path in paths:
        (tmp_path / path.name).write_bytes(path.read_bytes())
        mine = Counter(
            (finding["code"], finding["sheet"], finding["cell"], finding["message"])
            for one in checked(checker, path.read_bytes(), path.name, folder)["ledgers"]
            for finding in one["findings"]
        )
        theirs = Counter(
            (finding.code, finding.sheet, finding.cell, finding.message)
            for one in check([tmp_path / path.name], None, folder, 1, lambda *_: None)
            for finding in one.summary.findings
        )
        assert mine == theirs, path.name


# --- the county's rules -------------------------------------------------------------------------------------


def test_the_county_s_own_rules_hold(checker: Checker) -> None:
    raw = ledger(changed(身份证号="53032419550101996X"))
    assert [f["code"] for f in checked(checker, raw)["ledgers"][0]["findings"]] == ["P03"]
    settings = template("设置.toml").decode().replace('"最大年龄" = 60 ', '"最大年龄" = 70 ')
    assert settings.encode() != template("设置.toml")
    older = Checker(settings.encode(), template("任务分解表.xlsx"))
    assert checked(older, raw)["ledgers"][0]["findings"] == []


def test_the_rules_are_put_into_the_page(monkeypatch: pytest.MonkeyPatch) -> None:
    page = '<p>自查</p><script type="application/json" id="rules-of-county">{}</script>'.encode()
    monkeypatch.setattr("lp_reports.quarter.writing.self_check_page.template", lambda name: page)
    made = self_check_page(b"settings", b"plan")
    assert made is not None
    assert b'id="rules-of-county">{"settings": "c2V0dGluZ3M=", "plan": "cGxhbg=="}</script>' in made


def test_without_the_page_there_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> bytes:
        raise FileNotFoundError(name)

    monkeypatch.setattr("lp_reports.quarter.writing.self_check_page.template", missing)
    assert self_check_page(b"settings", b"plan") is None
