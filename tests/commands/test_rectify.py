"""rectify: who was told to mend what in which circular, what came of it, what was answered."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from desk import Desk, csv_file, line

from lp_reports.ledger.file.endings import is_returned_list
from lp_reports.readers import gate

HEAD = ["序号", "单位", "整改\n事项", "整改情况", "完成时间"]
LIST = "收件/2021Q2/县妇联督促整改清单.xlsx"


def rectified(desk: Desk) -> list[dict[str, Any]]:
    result = desk.do("rectify", "--json")
    assert result.exit_code == 0, result.output
    return [json.loads(text) for text in result.stdout.splitlines()]


def outcome(events: list[dict[str, Any]], unit: str, matter: str) -> dict[str, Any] | None:
    mine = [event for event in events if event.get("unit") == unit and event.get("matter") == matter]
    return mine[0] if mine else None


def told(events: list[dict[str, Any]]) -> list[str]:
    return [event["message"] for event in events if event["event"] == "warning"]


@pytest.fixture
def two(desk: Desk) -> Desk:
    """Two quarters; in the first 县妇联 reported late and 县残联 nothing, in the second both in time."""
    desk.put("县妇联.csv", csv_file(line(1, 结束日期="2021-03-10"), filed="2021-04-20"), period="2021Q1")
    assert desk.do("run", "2021Q1").exit_code == 0
    desk.put("县妇联.csv", csv_file(line(2), filed="2021-07-05"))
    desk.put("县残联.csv", csv_file(line(3, 培训类别="8"), unit="县残联", filed="2021-07-05"))
    return desk


def returned(desk: Desk, *rows: list[str], title: str = "2021年第一季度") -> None:
    """A list that came back, below the circular's title."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["督促整改清单"], [f"农村劳动力职业技能培训（{title}）"], HEAD, *rows):
        sheet.append(row)
    path = desk.folder / LIST
    path.parent.mkdir(parents=True, exist_ok=True)
    book.save(path)


def test_a_list_that_came_back_passes_the_ledgers_gate(two: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    returned(two)
    good = two.folder / LIST
    good.with_name("县残联督促整改清单.xlsx").symlink_to(good)
    good.with_name("团县委督促整改清单.xlsx").write_bytes(bytes(1 << 21))
    monkeypatch.setattr(gate, "MAX_FILE", 1 << 20)
    said = "\n".join(told(rectified(two)))
    assert "县残联督促整改清单.xlsx：读不了（是快捷方式，不是文件本身），没有采用" in said
    assert "团县委督促整改清单.xlsx：读不了（文件有2MB，超过1MB），没有采用" in said


def test_whom_nobody_told_is_not_listed(two: Desk) -> None:
    """县妇联 leads no category that is late with its ledger in this quarter; 县卫健局 never was in time."""
    events = rectified(two)
    assert outcome(events, "合计", "取证进度") is None
    assert told(events) == []


def test_without_earlier_runs_only_this_period_tells(desk: Desk) -> None:
    desk.put("县妇联.csv", csv_file(line(2), filed="2021-07-05"))
    events = rectified(desk)
    assert outcome(events, "县妇联", "台账报送") is None
    owed = outcome(events, "县残联", "台账报送")
    assert owed and (owed["periods"], owed["outcome"]) == (["2021Q2"], "本期列入")


def test_a_ledger_that_came_in_time_since(two: Desk) -> None:
    events = rectified(two)
    for unit in ("县妇联", "县残联"):
        mended = outcome(events, unit, "台账报送")
        assert mended and (mended["periods"], mended["outcome"]) == (["2021Q1"], "已按要求报送")


def test_a_ledger_that_is_owed_again(two: Desk) -> None:
    owed = outcome(rectified(two), "县卫健局", "台账报送")
    assert owed and (owed["periods"], owed["outcome"]) == (["2021Q1", "2021Q2"], "仍未报")


def test_pace_is_compared_with_the_last_circular(two: Desk) -> None:
    """马街镇: nothing certified, so what the year's pace grew by from March to June is what it fell behind."""
    slow = outcome(rectified(two), "马街镇", "取证进度")
    assert slow and (slow["periods"], slow["outcome"]) == (["2021Q1", "2021Q2"], "差距扩大25.00个百分点")


def test_a_run_json_that_cannot_be_read_is_told(two: Desk) -> None:
    (two.folder / "输出/2021Q1/data/run.json").write_text("{", "utf-8")
    events = rectified(two)
    assert "2021年第一季度的 run.json 读不懂" in told(events)[0]
    assert outcome(events, "县卫健局", "台账报送")


def test_what_a_unit_wrote_back(two: Desk) -> None:
    returned(
        two, ["1", "县妇联", "台账报送", "已明确专人报送", "2021-05-01"], ["2", "县残联", "台账报送", "", ""]
    )
    events = rectified(two)
    answered = outcome(events, "县妇联", "台账报送")
    assert answered and answered["answers"] == ["已明确专人报送"]
    silent = outcome(events, "县残联", "台账报送")
    assert silent and silent["answers"] == []
    assert told(events) == []
    (row,) = [row for row in _rows(two) if row[1:3] == ["县妇联", "台账报送"]]
    assert row[-2:] == ["2021Q1：已明确专人报送", "2021-05-01"]


def _rows(desk: Desk) -> Iterator[list[Any]]:
    book = openpyxl.load_workbook(desk.folder / "整改" / "整改台账_2021Q2.xlsx")
    return ([cell.value for cell in row] for row in book["整改台账"].iter_rows(min_row=4))


def test_a_returned_list_is_no_ledger(two: Desk) -> None:
    assert two.do("run").exit_code == 0
    before = (two.folder / "输出/2021Q2/data/figures.csv").read_bytes()
    returned(two, ["1", "县妇联", "台账报送", "已明确专人报送", ""])
    assert two.do("run").exit_code == 0
    assert (two.folder / "输出/2021Q2/data/figures.csv").read_bytes() == before
    assert "是报回的督促整改清单" in (two.folder / "输出/2021Q2/请留意_2021Q2.txt").read_text("utf-8-sig")


@pytest.mark.parametrize("name", ["县妇联培训台账整改清单.xlsx", "县妇联.xlsx", "整改清单.png"])
def test_what_is_no_returned_list(name: str) -> None:
    assert not is_returned_list(name)


@pytest.mark.parametrize(
    ("rows", "title", "expected"),
    [
        ([["1", "县某局", "台账报送", "已改", ""]], "2021年第一季度", "“县某局”不是单位"),
        (
            [["1", "县妇联", "报送", "已改", ""]],
            "2021年第一季度",
            "整改事项“报送”应为取证进度、培训进度、台账报送之一",
        ),
        (
            [["1", "县妇联", "台账报送", "已改", ""]],
            "2020年第四季度",
            "2020年第四季度通报没有要求县妇联整改台账报送",
        ),
        (
            [["1", "县妇联", "台账报送", "已改", ""], ["2", "县妇联", "台账报送", "未改", ""]],
            "2021年第一季度",
            "说法不同，采用后一份",
        ),
        ([], "2021年第一季度", "没有读到“单位、整改事项、整改情况”的表"),
        (
            [["1", "县妇联", "台账报送", "已改", "月底"]],
            "2021年第一季度",
            "完成时间“月底”不是日期，照录；请写成2021-07-05这样",
        ),
        (
            [["1", "县妇联", "台账报送", "已改", "2020-05-01"]],
            "2021年第一季度",
            "完成时间2020-05-01早于2021年第一季度，照录",
        ),
        ([["1", "县妇联", "台账报送", "", "2021-05-01"]], "2021年第一季度", "没有写整改情况，照录；请补写"),
        (
            [["1", "县妇联", "台账报送", "正在整改", "2021-05-01"]],
            "2021年第一季度",
            "整改情况写着没有完成，又有完成时间",
        ),
    ],
)
def test_what_cannot_be_taken_is_told_and_the_rest_goes_on(
    two: Desk, rows: list[list[str]], title: str, expected: str
) -> None:
    returned(two, *rows, title=title)
    events = rectified(two)
    assert any(expected in message for message in told(events))
    assert outcome(events, "县卫健局", "台账报送")


def test_a_broken_list(two: Desk) -> None:
    path: Path = two.folder / LIST
    path.write_bytes(b"PK\x03\x04")
    assert "读不了（文件不完整），没有采用" in told(rectified(two))[0]


def test_on_the_screen(two: Desk) -> None:
    output = two.do("rectify").output
    assert "罗平县 督促整改台账（截至2021年6月30日）" in output and "仍未报" in output


def test_the_worst_stand_first(desk: Desk) -> None:
    """Of those told as often: by the gap; a ledger that is owed before one that was sent back, and that before a late one."""
    desk.put("县妇联.csv", csv_file(line(1), filed="2021-07-20"))
    desk.put("县卫健局.xlsx", b"PK\x03\x04")
    desk.put("县人社局.csv", csv_file(*(line(at, 培训类别="12") for at in range(2, 30)), unit="县人社局"))
    events = [event for event in rectified(desk) if "matter" in event]
    paced = [event["unit"] for event in events if event["matter"] == "培训进度"]
    assert (paced[0], paced[-1]) == ("县扶贫办", "县人社局") and paced.index("县妇联") == len(paced) - 2
    units = [event["unit"] for event in events if event["matter"] == "台账报送"]
    assert units[0] == "县扶贫办" and units[-2:] == ["县卫健局", "县妇联"]
