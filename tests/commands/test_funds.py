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
    assert "补贴 4 人次，4,800.50 元" in funds(desk)
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


# --- 资金来源 -------------------------------------------------------------------------------------------

SOURCES = [
    ["农村劳动力技能培训资金来源"],
    ["单位：万元"],
    ["序号", "资金来源", "计划", "到位", "使用", "结余"],
    [1, "就业补助资金", 1200, 800, 560.5, 239.5],
    [2, "技能提升行动资金", 800, 400, "", ""],
    ["合计", "", 2000, 1200, "", ""],
]


def with_sources(desk: Desk, rows: list[list[Any]]) -> None:
    """任务分解表.xlsx with a sheet more."""
    path = desk.folder / "任务分解表.xlsx"
    book = openpyxl.load_workbook(path)
    for row in rows:
        (book["资金来源"] if "资金来源" in book.sheetnames else book.create_sheet("资金来源")).append(row)
    book.save(path)


def sources(desk: Desk) -> list[list[Any]]:
    book = openpyxl.load_workbook(desk.folder / "资金" / "资金公示_2021Q2.xlsx", data_only=True)
    return [[cell.value for cell in row] for row in book["资金来源"].iter_rows(min_row=3)]


def test_a_plan_without_sources_has_no_page_of_them(desk: Desk) -> None:
    desk.put("县妇联.csv", ledger({"培训补贴": "1000"}))
    funds(desk)
    book = openpyxl.load_workbook(desk.folder / "资金" / "资金公示_2021Q2.xlsx")
    assert "资金来源" not in book.sheetnames


def test_where_the_money_comes_from(desk: Desk) -> None:
    desk.put("县妇联.csv", ledger({"培训补贴": "1000"}))
    with_sources(desk, SOURCES)
    assert "资金来源" in desk.do("plan").output
    assert "请" not in funds(desk)
    head, first, second, whole, note = sources(desk)[-5:]
    assert [cell.replace("\n", "") for cell in head[2:]] == [
        "计划（元）",
        "到位（元）",
        "使用（元）",
        "结余（元）",
    ]
    assert first[1:] == ["就业补助资金", 12_000_000, 8_000_000, 5_605_000, 2_395_000]
    assert second[1:] == ["技能提升行动资金", 8_000_000, 4_000_000, None, None]
    assert [whole[0], *whole[2:]] == ["合  计", 20_000_000, 12_000_000, 5_605_000, 2_395_000]
    assert "台账所报补贴累计1,000.00元" in note[0]


@pytest.mark.parametrize(
    ("asked", "value"), [("资金来源 就业补助资金 使用", "5605000"), ("资金来源 合计 到位", "12000000")]
)
def test_what_is_the_plan_s_own_says_so(desk: Desk, asked: str, value: str) -> None:
    desk.put("县妇联.csv", ledger({}))
    with_sources(desk, SOURCES)
    told = desk.do("trace", *asked.split()).output
    assert f"：{value}" in told and "任务分解表.xlsx“资金来源”所列" in told


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"D4": "约800"}, "D4：“约800”不是金额，按没有填；请改为数字"),
        ({"F4": 300}, "F4：结余3000000元不等于到位8000000－使用5605000＝2395000元，照列；请核对"),
        ({"D6": 1300}, "D6：合计13000000元不等于各行相加12000000元，表上列各行相加的；请核对"),
        ({"B5": "就业补助资金"}, "A5：“就业补助资金”与A4是同一来源，两行都列入；重复的请删去一行"),
        ({"B4": ""}, "B4：有金额，没有写来源，没有列入；请补填来源"),
        ({"A2": ""}, "B3：没有写明单位，不知道是元还是万元，没有采用；请在表上方写“单位：万元”"),
        (
            {"B3": "甲", "A1": "", "C3": "乙", "D3": "丙", "E3": "丁", "F3": "戊"},
            "没有读到“资金来源、到位、使用、结余”的表头；请照这样写表头",
        ),
        ({"G3": "年度", "G4": "2019年"}, "G4：2019年不在计划年度（2020至2022年）内，没有列入；请核对年份"),
    ],
)
def test_a_table_that_is_wrong_is_told_and_the_run_goes_on(
    desk: Desk, changed: dict[str, Any], told: str
) -> None:
    desk.put("县妇联.csv", ledger({"培训补贴": "1000"}))
    with_sources(desk, SOURCES)
    path = desk.folder / "任务分解表.xlsx"
    book = openpyxl.load_workbook(path)
    for cell, value in changed.items():
        book["资金来源"][cell] = value
    book.save(path)
    assert f"资金来源 {told}" in funds(desk).replace("资金来源：没有", "资金来源 没有")
    assert told in desk.do("plan").output
    assert desk.do("run").exit_code == 0
