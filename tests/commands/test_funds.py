"""funds: what was paid, by year, unit and institution, re-added by hand; who was paid, masked; what to look at."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from desk import Desk, identity
from office import convert, without_results

HEADS = "姓名 身份证号 乡镇 培训类别 培训机构 班期 开班日期 结束日期 是否免费培训 证书类别 证书编号 发证日期 培训前就业状态 目前就业状态 培训补贴 鉴定补贴 以工代训月数 以工代训补贴".split()
USUAL = {"姓名": "张三", "乡镇": "马街镇", "培训类别": "9", "培训机构": "甲学校", "班期": "第1期"}
USUAL |= {"开班日期": "2021-05-01", "结束日期": "2021-05-10", "是否免费培训": "否"}
CERTIFIED = {"证书类别": "专项职业能力证", "发证日期": "2021-06-01"}


def ledger(*rows: dict[str, str], unit: str = "县妇联") -> bytes:
    """A .csv; each row is the usual one but for what it says, of a person of its own where it names none."""
    text = io.StringIO()
    lines = [
        [(USUAL | {"身份证号": identity(at)} | row).get(head, "") for head in HEADS]
        for at, row in enumerate(rows, 1)
    ]
    csv.writer(text).writerows([["培训台账"], [f"填报单位：{unit}", "填报日期：2021-07-05"], HEADS, *lines])
    return text.getvalue().encode("utf-8-sig")


def funds(desk: Desk, *options: str) -> str:
    result = desk.do("funds", *options)
    assert result.exit_code == 0, result.output
    return result.output


def sheet(desk: Desk, file: str, name: str) -> list[list[Any]]:
    """A sheet's rows below its head, as stored."""
    book = openpyxl.load_workbook(desk.folder / "资金" / file, data_only=True)
    rows = [[cell.value for cell in row] for row in book[name].iter_rows()]
    head = next(at for at, row in enumerate(rows) if row[1] in ("单位", "培训机构", "姓名"))
    return [row for row in rows[head + 1 :] if row[1] is not None or row[0] == "合  计"]


def test_without_money_nothing_is_made_up(desk: Desk) -> None:
    desk.put("县妇联.csv", ledger({}))
    assert "台账里没有补贴金额" in funds(desk)
    assert sheet(desk, "资金公示_2021Q2.xlsx", "资金使用情况") == []


def test_without_institutions_there_is_no_page_of_them(desk: Desk) -> None:
    desk.put("县妇联.csv", ledger({"培训机构": "", "培训补贴": "1000"}))
    funds(desk)
    assert openpyxl.load_workbook(desk.folder / "资金" / "资金公示_2021Q2.xlsx").sheetnames == [
        "资金使用情况"
    ]


def test_a_run_is_what_it_was(desk: Desk) -> None:
    desk.put("县妇联.csv", ledger({"培训补贴": "1000"}))
    assert desk.do("run").exit_code == 0
    before = {path: path.read_bytes() for path in sorted((desk.folder / "输出").rglob("*")) if path.is_file()}
    funds(desk, "--people")
    assert desk.do("run").exit_code == 0
    assert {path: path.read_bytes() for path in before} == before


def test_money_by_year_and_unit_adds_up(desk: Desk) -> None:
    desk.put("县妇联.csv", ledger({"培训补贴": "1000", "鉴定补贴": "100"}, {"培训补贴": "800.5"}, {}))
    other = {"身份证号": identity(9), "培训类别": "8", "培训补贴": "900"}
    desk.put("县卫健局.csv", ledger(other, unit="县卫健局"))
    old = {"身份证号": identity(8), "开班日期": "2020-11-01", "结束日期": "2020-11-20", "培训补贴": "2000"}
    desk.put("县妇联.csv", ledger(old), period="2020Q4")
    assert "补贴 4 人次，4800.5 元" in funds(desk)
    rows = sheet(desk, "资金公示_2021Q2.xlsx", "资金使用情况")
    assert [[row[0], row[1].replace(" ", ""), row[2], row[3], row[4], row[8]] for row in rows] == [
        ["2020年", "县妇联", 1, 2000, 0, 2000],
        ["2020年", "小计", 1, 2000, 0, 2000],
        ["2021年", "县卫健局", 1, 900, 0, 900],
        ["2021年", "县妇联", 2, 1800.5, 100, 1900.5],
        ["2021年", "小计", 3, 2700.5, 100, 2800.5],
        ["三年", "合计", 4, 4700.5, 100, 4800.5],
    ]


def test_what_an_institution_taught(desk: Desk) -> None:
    jobless = CERTIFIED | {"培训前就业状态": "未就业"}
    rows = [
        jobless | {"证书编号": "A1", "目前就业状态": "已就业"},
        jobless | {"证书编号": "A2", "目前就业状态": "未就业"},
        {"班期": "第2期"},
        {"培训机构": "乙学校", "培训补贴": "800"},
        {"培训机构": ""},
    ]
    desk.put("县妇联.csv", ledger(*rows))
    assert "培训机构 2 家" in funds(desk)
    table = sheet(desk, "资金公示_2021Q2.xlsx", "培训机构情况")
    assert [row[1:] for row in table[:3]] == [
        ["甲学校", 2, 3, 3, 2, 66.67, 2, 1, 50, 0],
        ["乙学校", 1, 1, 1, 0, 0, 0, 0, "—", 800],
        ["未注明", 1, 1, 1, 0, 0, 0, 0, "—", 0],
    ]
    assert [table[3][0], *table[3][2:]] == ["合  计", 4, 5, 5, 2, 40, 2, 1, 50, 800]


@pytest.mark.parametrize(
    ("asked", "value"),
    [
        ("资金公示 县妇联 2021年 培训补贴", "1800"),
        ("资金公示 合计 三年 补贴人次", "2"),
        ("培训机构 甲学校 三年 班次", "1"),
        ("培训机构 甲学校 2021年 补贴合计", "1000"),
        ("培训机构 合计 三年 培训人数", "2"),
    ],
)
def test_each_figure_is_traced_to_its_rows(desk: Desk, asked: str, value: str) -> None:
    desk.put("县妇联.csv", ledger({"培训补贴": "1000"}, {"培训机构": "乙学校", "培训补贴": "800"}))
    told = desk.do("trace", *asked.split()).output
    assert f"：{value}\n" in told and f"合计 {value}，与表上的数相符" in told


def test_the_list_of_those_paid_is_masked_and_only_on_request(desk: Desk) -> None:
    desk.put("县妇联.csv", ledger({"培训补贴": "1000"}))
    funds(desk)
    path: Path = desk.folder / "资金" / "资金发放名册_2021Q2.xlsx"
    assert not path.exists()
    funds(desk, "--people")
    (row,) = sheet(desk, path.name, "资金发放名册")
    assert row[2] == f"{identity(1)[:6]}********{identity(1)[-4:]}" and row[-1] == 1000
    assert openpyxl.load_workbook(path).sheetnames == ["资金发放名册"]


QUIET = [
    {"是否免费培训": "是", "培训补贴": "1000"},
    {"是否免费培训": "否", "培训补贴": "1000", "培训机构": ""},
    {"以工代训月数": "6", "以工代训补贴": "3000"},
]


@pytest.mark.parametrize("row", QUIET)
def test_payments_that_nobody_has_to_look_at(desk: Desk, row: dict[str, str]) -> None:
    desk.put("县妇联.csv", ledger(row))
    assert "要核对" not in funds(desk)


def test_free_training_with_money_for_nobody_named(desk: Desk) -> None:
    desk.put("县妇联.csv", ledger({"是否免费培训": "是", "培训补贴": "1000", "培训机构": ""}))
    assert "要核对 1 处：免费培训又有培训补贴" in funds(desk, "--people")
    (row,) = sheet(desk, "资金发放名册_2021Q2.xlsx", "需核对")
    assert row[3:8] == ["2021Q2", "县妇联", "县妇联.csv", None, 4]


def test_one_person_over_quarters_and_units(desk: Desk) -> None:
    work = {"身份证号": identity(1), "以工代训月数": "4", "以工代训补贴": "2000"}
    desk.put("县妇联.csv", ledger(work))
    desk.put("县卫健局.csv", ledger(work | {"培训类别": "8"}, unit="县卫健局"))
    assert "要核对 2 处：同一人以工代训2处共8个月，超过6个月" in funds(desk)


def test_as_json(desk: Desk) -> None:
    desk.put("县妇联.csv", ledger({"是否免费培训": "是", "培训补贴": "1000", "培训机构": ""}))
    events = [json.loads(line) for line in funds(desk, "--json").splitlines()]
    assert [event["event"] for event in events if event["event"] != "progress"][-2:] == ["warning", "done"]
    assert [Path(path).name for path in events[-1]["outputs"]] == ["资金公示_2021Q2.xlsx"]


def test_totals_are_live(desk: Desk, soffice: str, tmp_path: Path) -> None:
    """As LibreOffice adds them up from a workbook without stored results."""
    desk.put(
        "县妇联.csv",
        ledger({"培训补贴": "1000", "鉴定补贴": "100"}, {"培训机构": "乙学校", "培训补贴": "800"}),
    )
    funds(desk)
    raw = (desk.folder / "资金" / "资金公示_2021Q2.xlsx").read_bytes()
    calculated = convert(soffice, "xlsx", {"公示.xlsx": without_results(raw)}, tmp_path)["公示.xlsx"]
    (desk.folder / "资金" / "算过.xlsx").write_bytes(calculated.read_bytes())
    for name in ("资金使用情况", "培训机构资金"):
        assert sheet(desk, "算过.xlsx", name)[-1][2:] == [2, 1800, 100, 0, 0, 0, 1900]
