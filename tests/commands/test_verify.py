"""verify: the ledgers against the bureau's own lists. What a list says goes to nobody but the bureau."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable
from pathlib import Path

import openpyxl
import pytest
from desk import Desk, identity

from lp_reports.quarter.verifying import kind_of
from lp_reports.readers import gate

POOR = "脱贫劳动力名单.xlsx"


def ledger(*kinds: str, head: str = "人员类别") -> bytes:
    """Person 1, 2 … of these kinds."""
    text = io.StringIO()
    heads = ["姓名", "身份证号", "乡镇", "培训类别", "结束日期", head]
    lines = [["张三", identity(at), "马街镇", "9", "2021-05-10", kind] for at, kind in enumerate(kinds, 1)]
    rows = [["培训台账"], ["填报单位：县妇联", "填报日期：2021-07-05"], heads, *lines]
    csv.writer(text).writerows(rows)
    return text.getvalue().encode("utf-8-sig")


def lay(desk: Desk, name: str, identities: Iterable[str]) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["名单"], ["序号", "户主身份证号"], *([at, each] for at, each in enumerate(identities, 1))):
        sheet.append(row)
    path = desk.folder / "名单" / name
    path.parent.mkdir(exist_ok=True)
    book.save(path)
    return path


def verified(desk: Desk) -> str:
    result = desk.do("verify")
    assert result.exit_code == 0, result.output
    return result.output


def rows(desk: Desk) -> list[list[object]]:
    book = openpyxl.load_workbook(desk.folder / "核对" / "名单核对_2021Q2.xlsx")
    return [[cell.value for cell in row] for row in book["名单核对"].iter_rows(min_row=4)]


def test_no_list_is_wrong_use(desk: Desk) -> None:
    desk.put("县妇联.csv", ledger("脱贫劳动力"))
    result = desk.do("verify")
    assert result.exit_code == 2 and "没有名单：请把要核对的名单" in result.output


def test_a_list_passes_the_ledgers_gate(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither a link nor a file beyond the limit is opened, nor one that is no table; each is told, the rest is read."""
    desk.put("县妇联.csv", ledger("脱贫劳动力"))
    good = lay(desk, POOR, [identity(1)])
    (desk.folder / "名单" / "快捷方式名单.xlsx").symlink_to(good)
    (desk.folder / "名单" / "太大名单.csv").write_bytes(b"1," * (1 << 20))
    (desk.folder / "名单" / "图片名单.xlsx").write_bytes(b"\x89PNG" + bytes(99))
    monkeypatch.setattr(gate, "MAX_FILE", 1 << 20)
    said = verified(desk)
    assert "快捷方式名单.xlsx：读不了（是快捷方式，不是文件本身），没有核对" in said
    assert "太大名单.csv：读不了（文件有2MB，超过1MB），没有核对" in said
    assert "图片名单.xlsx：读不了（图片），没有核对" in said
    assert said.count("读不了") == 3


def test_who_is_what_the_ledger_says(desk: Desk) -> None:
    desk.put("县妇联.csv", ledger("脱贫户", "一般农户"))
    lay(desk, POOR, [identity(1), identity(9)])
    assert "台账与名单没有不一致的地方" in verified(desk)
    assert not (desk.folder / "核对").exists()


def test_a_form_that_does_not_ask_is_not_blamed(desk: Desk) -> None:
    desk.put("县妇联.csv", ledger("13800001111", head="联系电话"))
    lay(desk, POOR, [identity(1)])
    assert "没有不一致" in verified(desk)


def test_a_claim_that_is_not_on_the_list(desk: Desk) -> None:
    desk.put("县妇联.csv", ledger("脱贫户", "脱贫户"))
    lay(desk, POOR, [identity(1)])
    assert "要核对 1 人次：台账写着脱贫劳动力，名单上没有" in verified(desk)
    (row,) = rows(desk)
    assert row[3] == f"{identity(2)[:6]}********{identity(2)[-4:]}" and row[4:7] == [
        "2021Q2",
        "县妇联",
        "县妇联.csv",
    ]


def test_one_on_the_list_of_whom_the_ledger_says_nothing(desk: Desk) -> None:
    desk.put("县妇联.csv", ledger(""))
    lay(desk, POOR, [identity(1)])
    assert "要核对 1 人次：名单上是脱贫劳动力，台账没有写" in verified(desk)


def test_one_who_should_not_be_there(desk: Desk) -> None:
    desk.put("县妇联.csv", ledger("一般农户", "一般农户"))
    lay(desk, "2021年财政供养人员名单.xlsx", [identity(2)])
    assert "要核对 1 人次：在“财政供养”名单上" in verified(desk)


def test_lists_change_nothing_that_goes_out(desk: Desk) -> None:
    desk.put("县妇联.csv", ledger("脱贫户"))
    assert desk.do("run").exit_code == 0
    before = {path: path.read_bytes() for path in (desk.folder / "输出").rglob("*") if path.is_file()}
    lay(desk, POOR, [])
    lay(desk, "死亡人员.xlsx", [identity(1)])
    verified(desk)
    assert desk.do("run").exit_code == 0
    assert {path: path.read_bytes() for path in before} == before


def test_a_broken_list_is_told_and_the_others_are_compared(desk: Desk) -> None:
    desk.put("县妇联.csv", ledger("一般农户"))
    lay(desk, "死亡人员.xlsx", [identity(1)])
    (desk.folder / "名单" / POOR).write_bytes(b"PK\x03\x04")
    output = verified(desk)
    assert f"{POOR}：读不了（文件不完整），没有核对" in output and "在“死亡”名单上" in output


def test_numbers_that_cannot_be_right_are_counted(desk: Desk) -> None:
    desk.put("县妇联.csv", ledger("一般农户"))
    wrong = identity(1)[:-1] + ("0" if identity(1)[-1] != "0" else "1")
    lay(desk, POOR, [wrong])
    assert f"{POOR}：B3的身份证号不完整或不对，没有核对；请照证件改正" in verified(desk)


def test_many_of_them_are_not_all_named(desk: Desk) -> None:
    desk.put("县妇联.csv", ledger("一般农户"))
    wrong = identity(1)[:-1] + ("0" if identity(1)[-1] != "0" else "1")
    lay(desk, POOR, [wrong] * 7)
    assert "B3、B4、B5、B6、B7等共7格的身份证号不完整或不对" in verified(desk)


def test_one_who_stands_twice(desk: Desk) -> None:
    desk.put("县妇联.csv", ledger("脱贫户"))
    lay(desk, POOR, [identity(1), identity(2), identity(1)])
    assert "B5的身份证号在前面已有，按一人核对" in verified(desk)


@pytest.mark.parametrize(
    ("name", "is_told"),
    [(POOR, False), ("2021年脱贫劳动力名单.xlsx", False), ("2019年脱贫劳动力名单.xlsx", True)],
)
def test_a_list_of_another_year(desk: Desk, name: str, is_told: bool) -> None:
    desk.put("县妇联.csv", ledger("脱贫户"))
    lay(desk, name, [identity(1)])
    assert ("名称写的是2019年，核对的是2021年第二季度；请换成现在的名单" in verified(desk)) is is_told


def test_no_number_stands_in_full(desk: Desk) -> None:
    desk.put("县妇联.csv", ledger("脱贫户"))
    lay(desk, f"{identity(1)}死亡.xlsx", [identity(1)])
    result = desk.do("verify", "--json")
    assert identity(1) not in result.output
    assert [json.loads(text)["event"] for text in result.stdout.splitlines()][-1] == "done"


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("脱贫劳动力名单", "脱贫劳动力"),
        ("建档立卡户花名册(2021年)", "脱贫劳动力"),
        ("残疾人名单", "残疾人"),
        ("就业困难人员名单", "就业困难人员"),
        ("死亡人员名单", "死亡"),
    ],
)
def test_what_a_list_is_of(name: str, kind: str) -> None:
    assert kind_of(name) == kind
