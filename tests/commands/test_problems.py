"""`problems`: each one with the row as it stands, nobody's number in full."""

from __future__ import annotations

import json
from typing import Any

from desk import Desk, contents, csv_file, identity, line


def events(desk: Desk, *more: str) -> list[dict[str, Any]]:
    said = desk.do("problems", "2021Q2", "-w", str(desk.folder), "--json", *more)
    assert said.exit_code == 0, said.output
    return [json.loads(one) for one in said.output.splitlines()]


def problems(desk: Desk, *more: str) -> list[dict[str, Any]]:
    return [event for event in events(desk, *more) if event["event"] == "problem"]


def test_a_sound_ledger_has_none_and_its_unit_a_state(desk: Desk) -> None:
    desk.put("县妇联.csv", csv_file(line(1)))
    said = events(desk)
    assert [event for event in said if event["event"] == "problem"] == []
    states = {event["unit"]: event["state"] for event in said if event["event"] == "unit"}
    assert states["县妇联"] == "按时" and states["县残联"] == "未报"


def test_a_problem_comes_with_its_row_masked(desk: Desk) -> None:
    desk.put("县妇联.csv", csv_file(line(1, 身份证号=identity(1)[:-1], 电话="13800001234")))
    (problem,) = problems(desk)
    row = {head: (address, text) for address, head, text in problem["cells"]}
    assert (problem["code"], problem["cell"], problem["effect"]) == ("I02", "B4", "reject")
    assert row["姓名"] == ("A4", "张三") and row["电话"] == ("J4", "138****1234")
    assert row["身份证号"][0] == problem["cell"] and row["身份证号"][1] == problem["value"]
    assert identity(1)[6:14] not in json.dumps(problem)


def test_no_day_of_birth_stands_beside_a_masked_number(desk: Desk) -> None:
    raw = csv_file(line(1, 乡镇="不知道")).decode("utf-8-sig").replace("备注", "出生日期")
    lines = raw.splitlines()
    lines[3] = lines[3] + "1972-01-02"
    desk.put("县妇联.csv", "\n".join(lines).encode())
    (problem,) = [one for one in problems(desk) if one["code"] == "T01"]
    assert [text for _, head, text in problem["cells"] if head == "出生日期"] == ["**********"]


def test_one_unit_alone_and_an_unknown_one_is_wrong_use(desk: Desk) -> None:
    for unit in ("县妇联", "县残联"):
        desk.put(f"{unit}.csv", csv_file(line(1, 姓名=""), unit=unit))
    assert {one["unit"] for one in problems(desk)} == {"县妇联", "县残联"}
    assert {one["unit"] for one in problems(desk, "--unit", "县残联")} == {"县残联"}
    wrong = desk.do("problems", "-w", str(desk.folder), "--unit", "县某局")
    assert wrong.exit_code == 2 and "应报送单位里没有“县某局”" in wrong.output


def test_a_refused_file_has_no_row_and_nothing_is_written(desk: Desk) -> None:
    desk.put("县妇联.xlsx", b"\x00\x01" * 99)
    before = contents(desk.folder)
    (problem,) = problems(desk)
    assert problem["effect"] == "file" and problem["cells"] == []
    assert contents(desk.folder) == before


def test_a_person_is_told_the_same(desk: Desk) -> None:
    desk.put("县妇联.csv", csv_file(line(1, 姓名="")))
    said = desk.do("problems", "-w", str(desk.folder)).output
    assert "县妇联\n  退回 P01 县妇联.csv A4 姓名\n" in said and "那一行：" in said and "改法：" in said
