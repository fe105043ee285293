"""outcomes: pay, direct certificates, who answers and who brought the learners; a page only where a ledger tells of it."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from desk import Desk, identity

from lp_reports.model.measures import PAY
from lp_reports.model.summary import FigureKey
from lp_reports.quarter.gathering import gather
from lp_reports.quarter.tracing import with_outcomes
from lp_reports.reports import outcomes_workbook
from lp_reports.reports.proof import outcomes as proof

USUAL = {
    "姓名": "张三",
    "乡镇": "马街镇",
    "村": "荷叶村",
    "培训类别": "9",
    "开班日期": "2021-05-01",
    "结束日期": "2021-05-10",
}
PAPER = {"证书类别": "专项职业能力证", "发证日期": "2021-06-01"}
VOCATIONAL = {"证书类别": "职业资格证(技能等级证)", "证书等级": "四级/中级工", "发证日期": "2021-06-01"}
WORKED = PAPER | {"培训前就业状态": "已就业"}


def ledger(*rows: dict[str, str], unit: str = "县妇联") -> bytes:
    """A .csv with the columns that its rows name; each of a person of its own where it names none."""
    text = io.StringIO()
    whole = [USUAL | {"身份证号": identity(at), "证书编号": f"N{at}"} | row for at, row in enumerate(rows, 1)]
    heads = list(dict.fromkeys(head for row in whole for head in row))
    lines = [[row.get(head, "") for head in heads] for row in whole]
    csv.writer(text).writerows([["培训台账"], [f"填报单位：{unit}", "填报日期：2021-07-05"], heads, *lines])
    return text.getvalue().encode("utf-8-sig")


def outcomes(desk: Desk, *options: str) -> str:
    result = desk.do("outcomes", *options)
    assert result.exit_code == 0, result.output
    return result.output


def workbook(desk: Desk) -> Path:
    return desk.folder / "成效" / "培训成效_2021Q2.xlsx"


def sheet(desk: Desk, name: str) -> list[list[Any]]:
    """A page's rows below its head, without their numbers."""
    page = openpyxl.load_workbook(workbook(desk), data_only=True)[name]
    rows = [[cell.value for cell in row] for row in page.iter_rows(min_row=4)]
    return [row[1:] if row[0] != "合  计" else ["合计", *row[2:]] for row in rows if row[2] is not None]


def test_without_such_columns_there_is_no_page(desk: Desk) -> None:
    desk.put("县妇联.csv", ledger(PAPER, {}))
    assert "不写表" in outcomes(desk)
    assert not (desk.folder / "成效").exists()


@pytest.mark.parametrize(
    "quiet",
    [
        WORKED | {"培训前月收入": "2000"},  # after is not stated
        WORKED | {"培训前就业状态": "未就业", "培训前月收入": "2000", "培训后月收入": "3000"},
        {"培训前就业状态": "已就业", "培训前月收入": "2000", "培训后月收入": "3000"},  # no certificate
        {"村组干部": "是"},
        {"村组干部": "—"},
        {"组织单位": "县人社局"},
    ],
)
def test_what_tells_nothing(desk: Desk, quiet: dict[str, str]) -> None:
    desk.put("县妇联.csv", ledger(quiet))
    assert "不写表" in outcomes(desk)


def test_pay_of_those_who_had_work(desk: Desk) -> None:
    rows = [
        WORKED | {"培训前月收入": "2000", "培训后月收入": "3000"},
        WORKED | {"培训前月收入": "3001", "培训后月收入": "3001"},
        WORKED | {"培训前月收入": "", "培训后月收入": "4000"},
        WORKED
        | {"培训前就业状态": "灵活就业", "培训前月收入": "1000", "培训后月收入": "900", "乡镇": "阿岗镇"},
        WORKED | {"培训前就业状态": "未就业", "培训前月收入": "0", "培训后月收入": "9000"},
    ]
    desk.put("县妇联.csv", ledger(*rows))
    assert "其中提高的1人，占33.33%，月均增加300.00元" in outcomes(desk)
    assert sheet(desk, "劳动报酬") == [
        ["阿岗镇", 1, 1, 0, 0, 1000, 900, -100, -10],
        ["马街镇", 3, 2, 1, 50, 2500.5, 3000.5, 500, 20],
        ["合计", 4, 3, 1, 33.33, 2000.33, 2300.33, 300, 15],
    ]


def test_direct_certificates_by_township(desk: Desk) -> None:
    direct = {"开班日期": "", "结束日期": "", "培训方式": "直接认定"}
    desk.put("县妇联.csv", ledger(PAPER, PAPER | direct, VOCATIONAL | direct | {"乡镇": "阿岗镇"}))
    assert "直接认定：取证2人次" in outcomes(desk)
    assert sheet(desk, "直接认定") == [
        ["阿岗镇", 1, 1, 0, 1, 1, 0],
        ["马街镇", 1, 0, 1, 1, 0, 1],
        ["合计", 2, 1, 1, 2, 1, 1],
    ]


def test_who_answers_for_it(desk: Desk) -> None:
    rows = [
        PAPER | {"责任单位": "县人社局、团县委"},
        {"责任单位": "团县委"},
        {"责任单位": ""},
        {"责任单位": "县人社局", "开班日期": "2020-05-01", "结束日期": "2020-05-10"},
    ]
    desk.put("县妇联.csv", ledger(*rows))
    outcomes(desk)
    assert sheet(desk, "责任单位") == [
        ["县人社局", 1, 1, 2, 1],
        ["团县委", 2, 1, 2, 1],
        ["合计", 2, 1, 3, 1],
    ]


def test_who_brought_them(desk: Desk) -> None:
    """Of one name in two villages there are two."""
    rows = [
        PAPER | {"村组干部": "王五"},
        PAPER | {"村组干部": "王五", "身份证号": identity(1), "培训类别": "8", "证书编号": "M1"},
        {"村组干部": "王五"},
        PAPER | {"村组干部": "王五", "村": "铁厂村"},
        PAPER | {"村组干部": "无"},
    ]
    desk.put("县妇联.csv", ledger(*rows))
    outcomes(desk)
    assert sheet(desk, "村组干部") == [
        ["王五（马街镇荷叶村）", 3, 2, 3, 2, 1],
        ["王五（马街镇铁厂村）", 1, 1, 1, 1, 1],
        ["合计", 4, 3, 4, 3, 2],
    ]


def test_what_of_the_whole_time_channel_is_so(desk: Desk) -> None:
    whole = VOCATIONAL | {"培训渠道": "职业培训机构（全脱产中级工以上）", "培训方式": "全脱产"}
    rows = [
        whole,
        whole | {"证书等级": "三级/高级工"},
        whole | {"证书等级": "五级/初级工"},
        whole | PAPER,
        whole | {"培训方式": "业余"},
        whole | {"证书等级": ""},
        whole | {"培训渠道": "企业"},
        whole | {"证书类别": "", "证书编号": "", "证书等级": "", "发证日期": ""},
    ]
    desk.put("县妇联.csv", ledger(*rows))
    assert "全脱产培训：取证6人次，其中等级、方式都写明相符的2人次" in outcomes(desk)
    assert sheet(desk, "全脱产培训") == [["职业培训机构(全脱产中级工以上)", 6, 2, 2, 1, 1]]


@pytest.mark.parametrize(
    ("asked", "value"),
    [
        ("劳动报酬 马街镇 三年 收入提高", "1"),
        ("劳动报酬 合计 三年 训前已就业", "1"),
        ("责任单位 县人社局 2021年 取证小计", "1"),
        ("责任单位 合计 三年 培训人次", "1"),
        ("村组干部 王五（马街镇荷叶村） 三年 取证人数", "1"),
        ("直接认定 合计 三年 取证小计", "1"),
    ],
)
def test_each_count_is_traced_to_its_rows(desk: Desk, asked: str, value: str) -> None:
    told = WORKED | {
        "培训前月收入": "2000",
        "培训后月收入": "3000",
        "责任单位": "县人社局",
        "村组干部": "王五",
    }
    direct = PAPER | {"开班日期": "", "结束日期": "", "备注": "直接认定"}
    desk.put("县妇联.csv", ledger(told, direct))
    told_of = desk.do("trace", *asked.split()).output
    assert f"：{value}\n" in told_of and f"合计 {value}，与表上的数相符" in told_of


@pytest.mark.parametrize(
    ("asked", "how"),
    [
        ("劳动报酬 合计 三年 月均收入增加额", "1人合计1000元，平均1000.00元"),
        ("劳动报酬 合计 提高占比", "1÷1＝100.00%"),
        ("劳动报酬 合计 收入增幅", "1000.00÷2000.00＝50.00%"),
    ],
)
def test_means_and_shares_say_what_they_are_made_of(desk: Desk, asked: str, how: str) -> None:
    desk.put("县妇联.csv", ledger(WORKED | {"培训前月收入": "2000", "培训后月收入": "3000"}))
    assert how in desk.do("trace", *asked.split()).output


def test_a_run_is_what_it_was(desk: Desk) -> None:
    desk.put(
        "县妇联.csv", ledger(WORKED | {"培训前月收入": "2000", "培训后月收入": "3000", "村组干部": "王五"})
    )
    assert desk.do("run").exit_code == 0
    before = {path: path.read_bytes() for path in sorted((desk.folder / "输出").rglob("*")) if path.is_file()}
    outcomes(desk)
    assert desk.do("run").exit_code == 0
    assert {path: path.read_bytes() for path in before} == before


def test_the_proof_finds_a_figure_that_is_not_on_its_page(desk: Desk) -> None:
    desk.put("县妇联.csv", ledger(WORKED | {"培训前月收入": "2000", "培训后月收入": "3000"}))
    summary = with_outcomes(gather(desk.folder, None, None, 1, lambda *_: None).summary)
    raw = outcomes_workbook.write(summary)
    assert proof.mismatches(summary, raw) == []
    key = FigureKey(PAY, "合计", "plan", "raised")
    wrong = dict(summary.figures) | {key: 7}
    from dataclasses import replace

    assert any("合计" in fault for fault in proof.mismatches(replace(summary, figures=wrong), raw))


def test_as_json(desk: Desk) -> None:
    desk.put("县妇联.csv", ledger({"责任单位": "县人社局"}))
    events = [json.loads(line) for line in outcomes(desk, "--json").splitlines()]
    assert [event["event"] for event in events if event["event"] != "progress"][-2:] == ["outcome", "done"]
    assert [Path(path).name for path in events[-1]["outputs"]] == ["培训成效_2021Q2.xlsx"]
