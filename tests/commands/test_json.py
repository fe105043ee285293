"""--json: every command says its outcome as JSON lines of the documented form, and nothing else."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from desk import Desk, csv_file, figures, findings, identity, line, shell

DOC = Path(__file__).parents[2] / "docs" / "机器接口.md"
FORM = {
    name: set(keys.split())
    for name, keys in re.findall(r"^\| `(\w+)` \| ([a-z_ ]+) \|", DOC.read_text("utf-8"), re.MULTILINE)
}
Events = list[dict[str, Any]]


def said(text: str) -> Events:
    """The lines, each of the form that the page gives, between a start and an end."""
    events = [json.loads(one) for one in text.splitlines()]
    for event in events:
        assert event.keys() - {"event"} <= FORM[event["event"]], event
    assert events[-1]["event"] == "done"
    assert all(event["event"] not in ("start", "done") for event in events[1:-1])
    return events


def of(events: Events, kind: str) -> Events:
    return [event for event in events if event["event"] == kind]


def only(events: Events, kind: str) -> dict[str, Any]:
    (event,) = of(events, kind)
    return event


# --- quiet --------------------------------------------------------------------------------------------------


def test_without_the_option_a_person_is_spoken_to(desk: Desk) -> None:
    assert not desk.do("plan").output.startswith("{")


def test_a_quarter_s_lines_are_its_figures_findings_and_files(sample: Desk) -> None:
    events = said(sample.do("run", "2021Q2", "--json").output)
    assert (events[0]["event"], events[0]["command"], events[-1]["exit"]) == ("start", "run", 0)
    output = sample.folder / "输出" / "2021Q2"
    assert only(events, "period") == {
        "event": "period", "county": "罗平县", "period": "2021Q2", "as_of": "2021-06-30",
    }  # fmt: skip
    known = figures(output)
    for figure in of(events, "figure"):
        for measure in ("trained", "certified"):
            assert figure[measure] == int(known["county", "合计", figure["scope"], measure])
        if figure["scope"] != "quarter":
            assert figure["rate"] == known["category", "合计", figure["scope"], "rate"]
    for unit in of(events, "unit"):
        for measure in ("rows", "counted", "held", "rejected", "duplicate"):
            assert unit["counts"][measure] == int(known["unit", unit["unit"], "", measure])
    assert len(of(events, "unit")) == 12
    counts = Counter((row["code"], row["effect"]) for row in findings(output))
    assert {(one["code"], one["effect"]): one["count"] for one in of(events, "findings")} == counts
    assert set(events[-1]["outputs"]) == {path.as_posix() for path in output.rglob("*") if path.is_file()}


def test_each_file_is_told_as_soon_as_it_is_read(sample: Desk) -> None:
    events = said(sample.do("problems", "2021Q2", "--json", "-w", str(sample.folder)).output)
    read = [event for event in of(events, "read") if event["period"] == "2021Q2"]
    for unit in of(events, "unit"):
        own = [event for event in read if event["unit"] == unit["unit"]]
        refused = [event for event in own if event["refused"]]
        if len(own) == 1:  # of several, one may stand in for another: that is judged later
            assert own[0]["rows"] == unit["counts"]["rows"]
        assert bool(own) == (unit["state"] != "未报") and bool(refused) == (unit["state"] == "退回")
    places = [at for at, event in enumerate(events) if event["event"] == "read"]
    assert places[0] < events.index(of(events, "unit")[0])


def test_progress_counts_up_to_its_end_in_every_stage(sample: Desk) -> None:
    stages: dict[str, list[int]] = {}
    for step in of(said(sample.do("run", "2021Q2", "--json").output), "progress"):
        stages.setdefault(step["stage"], []).append(step["done"])
        assert step["done"] <= step["total"]
    assert "读台账" in stages and any(stage.startswith("写") for stage in stages)
    for steps in stages.values():
        assert steps == sorted(steps)


def test_a_self_check_tells_each_finding_and_the_verdict(tmp_path: Path) -> None:
    path = tmp_path / "县妇联2021Q2.csv"
    path.write_bytes(csv_file(line(1), line(2, 身份证号=identity(2)[:-1])))
    events = said(shell("check", str(path), "--json").stdout)
    ledger = only(events, "ledger")
    assert (ledger["unit"], ledger["period"], ledger["counted"], ledger["rejected"]) == (
        "县妇联",
        "2021Q2",
        1,
        1,
    )
    finding = only(events, "finding")
    assert (finding["code"], finding["effect"], finding["cell"]) == ("I02", "reject", "B5")
    assert finding["message"] and finding["fix"]
    assert only(events, "verdict")["must_mend"] is True
    (written,) = events[-1]["outputs"]
    assert written.endswith("县妇联2021Q2_自查.xlsx")
    assert events[-1]["next"] == ["打开它，在标色的单元格里改好，存盘后再自查一次；没有退回、待核再报送"]


def test_a_traced_figure_s_rows_add_up_to_it(sample: Desk) -> None:
    sample.do("run", "2021Q2")
    events = said(sample.do("trace", "附表2", "阿岗镇", "本年", "小计", "--json").output)
    traced = only(events, "traced")
    assert traced["key"] == ["township", "阿岗镇", "year", "certified"] and traced["agrees"]
    assert sum(row["times"] for row in of(events, "row")) == traced["value"] == traced["total"]


def test_a_traced_figure_is_the_one_of_figures_csv(sample: Desk) -> None:
    """A whole number is one, money too, whatever the cells hold: 800, 800.0, "800.00"."""
    sample.do("run", "2021Q2")
    known = figures(sample.folder / "输出" / "2021Q2")
    for key in (("money", "合计", "plan", "total"), ("money", "县住建局", "plan", "training")):
        events = said(sample.do("trace", ",".join(key), "--json").output)
        assert str(only(events, "traced")["value"]) == known[key] and int(known[key]) > 0
        assert all(isinstance(row["times"], int) for row in of(events, "row"))


@pytest.mark.parametrize(
    ("arguments", "kinds"),
    [
        (("init", "{folder}"), {"workspace"}),
        (("plan",), {"plan", "category", "township"}),
        (("heads", "-w", "{folder}"), {"table", "column", "progress"}),
        (("heads", "--read", "移动电话号=联系电话", "-w", "{folder}"), {"setting"}),
        (("blank", "县住建局"), {"done"}),
        (("template",), {"done"}),
        (("close", "2021Q2"), {"closed"}),
        (("doctor",), {"check", "cache"}),
        (("remind",), {"progress", "reminder"}),
        (("funds",), {"progress"}),
        (("rectify",), {"progress", "rectification"}),
        (("handover",), {"handover", "quarter", "open", "place"}),
        (("next-plan", "{folder}/新", "-w", "{folder}"), {"workspace"}),
        (("explain", "I05"), {"code"}),
        (("explain",), {"code"}),
    ],
)
def test_every_other_command_says_its_outcome(
    desk: Desk, arguments: tuple[str, ...], kinds: set[str]
) -> None:
    desk.put("县妇联.csv", csv_file(line(1)))
    desk.run()
    result = desk.do(*(word.format(folder=desk.folder) for word in arguments), "--json")
    events = said(result.stdout)
    assert result.exit_code == events[-1]["exit"] == 0
    assert kinds <= {event["event"] for event in events}
    assert result.stderr == ""
    assert bool(events[-1]["outputs"]) == (
        arguments[0] in ("blank", "template", "remind", "funds", "rectify", "handover", "next-plan")
    )


def test_what_a_person_must_know_is_a_warning_with_its_file_and_mend(desk: Desk) -> None:
    desk.put("县妇联.rar", b"Rar!\x1a\x07\x00" + bytes(64))
    warning = of(said(desk.do("run", "--json").output), "warning")[0]
    assert warning["file"].endswith("县妇联.rar") and "RAR" in warning["message"] and warning["fix"]
    assert warning["period"] == ""


def test_a_warning_about_an_earlier_folder_names_it_apart_from_the_file(desk: Desk) -> None:
    desk.put("名单.csv", csv_file(line(2), unit=""), "2021Q1")
    desk.put("县妇联.csv", csv_file(line(1)))
    warnings = of(said(desk.do("run", "2021Q2", "--json").output), "warning")
    assert [(one["period"], one["file"]) for one in warnings if one["file"] == "名单.csv"] == [
        ("2021Q1", "名单.csv")
    ]


# --- what goes wrong ----------------------------------------------------------------------------------------


def test_needing_a_person_is_the_exit_of_the_last_line_too(desk: Desk) -> None:
    desk.put("县妇联.csv", csv_file(line(1, 姓名="")))
    result = desk.do("run", "--strict", "--json")
    assert result.exit_code == said(result.stdout)[-1]["exit"] == 1


@pytest.mark.parametrize(
    "arguments",
    [
        *(("run", "2019Q1"), ("run", "2021Q3"), ("run", "上半年"), ("run", "--jbos", "2")),
        ("run", "2021Q2", "--as-of", "2021-01-31"),
        *(("explain", "Z99"), ("close",), ("blank", "县妇链"), ("problems", "--unit", "县妇链")),
        *(("trace", "附表13"), ("trace", "附表2", "阿冈"), ("trace", "附表2")),
        *(("heads", "--read", "手机"), ("heads", "--read", "手机=电话号")),
    ],
    ids=" ".join,
)
def test_an_error_is_the_same_sentence_and_exit_as_a_person_gets(
    desk: Desk, arguments: tuple[str, ...]
) -> None:
    spoken, result = desk.do(*arguments), desk.do(*arguments, "--json")
    *_, event, done = said(result.stdout)
    assert event["event"] == "error" and event["message"] and event["fix"].startswith("请")
    assert re.fullmatch(
        re.escape(event["message"]) + r"[。\n]?" + re.escape(event["fix"]), spoken.stderr.strip()
    )
    assert result.exit_code == done["exit"] == spoken.exit_code == 2
    assert result.stderr == ""


def test_our_own_fault_names_places_and_no_data(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError(identity(1))

    monkeypatch.setattr("lp_reports.quarter.gathering.consolidate", fail)
    desk.put("县妇联.csv", csv_file(line(1)))
    result = desk.do("run", "--json")
    *_, event, done = said(result.stdout)
    assert (result.exit_code, done["exit"]) == (3, 3)
    assert any("RuntimeError" in place for place in event["places"])
    assert identity(1) not in result.output


def test_no_whole_id_stands_in_any_line(desk: Desk) -> None:
    desk.put(
        f"县妇联 {identity(7)}.csv", csv_file(line(1), line(2, 身份证号=identity(2)[:-1]), line(3, 姓名=""))
    )
    outputs = [desk.do("run", "--json"), desk.do("trace", "附表2", "马街镇", "本期", "小计", "--json")]
    outputs.append(desk.do("heads", "--json", "-w", str(desk.folder)))
    for result in outputs:
        said(result.stdout)
        assert not [number for number in range(9) if identity(number)[:-1] in result.output]
