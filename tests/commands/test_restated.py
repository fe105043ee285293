"""What changed since the last published run: quiet where nothing did, told by file and figure where something did."""

from __future__ import annotations

import datetime as dt
import json
import shutil
from itertools import takewhile
from pathlib import Path
from typing import Any

import pytest
from desk import Desk, csv_file, figures, identity, line, prints

from lp_reports.model.plan import Plan
from lp_reports.model.summary import Changes, FigureKey
from lp_reports.quarter.earlier import history
from lp_reports.quarter.run import run

TRAINED = ("county", "合计", "plan", "trained")


def early(person: int = 1, **values: str) -> list[str]:
    """A row that ended in the first quarter."""
    return line(person, **{"结束日期": "2021-02-10", **values})


@pytest.fixture
def published(light: Desk) -> Desk:
    """2021Q1 is published with two persons; 2021Q2 has one more."""
    light.put("县妇联.csv", csv_file(early(1), early(2)), "2021Q1")
    light.run("2021Q1")
    light.put("县妇联.csv", csv_file(line(3)))
    return light


def changes(desk: Desk, period: str = "2021Q2") -> Changes:
    return run(desk.folder, period, None, 1, lambda *_: None).summary.changes


def told(desk: Desk, period: str = "2021Q2") -> list[str]:
    result = desk.do("run", period)
    assert result.exit_code == 0, result.output
    behind = result.output.partition("请留意：与以前发布、结账的不同")[2].splitlines()[1:]
    return [one.removeprefix("  ") for one in takewhile(lambda one: one.startswith("  "), behind)]


def restated(found: Changes) -> dict[FigureKey, tuple[str, str]]:
    return {one.key: (one.before, one.after) for one in found.restated}


def manifest(desk: Desk, period: str = "2021Q1") -> Path:
    return desk.folder / "输出" / period / "data" / "run.json"


def rewrite(desk: Desk, **values: Any) -> None:
    """The first quarter's run.json with other values; None takes a key away."""
    content = json.loads(manifest(desk).read_text("utf-8")) | values
    kept = {key: value for key, value in content.items() if value is not None}
    manifest(desk).write_text(json.dumps(kept), "utf-8")


# --- quiet ---------------------------------------------------------------------------------------------------


def test_nothing_changed_is_quiet_and_nothing_is_counted_twice(
    published: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(history, "count", lambda *_: pytest.fail("nothing to count again"))
    assert changes(published) == Changes()
    assert told(published) == []


def test_nothing_published_is_quiet(published: Desk) -> None:
    shutil.rmtree(published.folder / "输出" / "2021Q1")
    published.put("县妇联.csv", csv_file(), "2021Q1")
    assert changes(published) == Changes()


def test_outputs_do_not_depend_on_earlier_outputs_that_agree(published: Desk) -> None:
    first = prints(published.run("2021Q2"))
    shutil.rmtree(published.folder / "输出" / "2021Q1")
    assert prints(published.run("2021Q2")) == first


def test_settings_that_change_no_figure_are_quiet(published: Desk) -> None:
    with (published.folder / "设置.toml").open("a", encoding="utf-8") as file:
        file.write("\n# 说明\n")
    assert changes(published) == Changes()


def test_a_later_run_is_not_looked_at(published: Desk) -> None:
    published.run("2021Q2")
    published.put("县妇联.csv", csv_file(line(3), line(4)))
    assert changes(published, "2021Q1") == Changes()


def test_this_periods_own_outputs_are_never_read(published: Desk) -> None:
    output = published.run("2021Q2")
    first = prints(output)
    for path in output.rglob("*"):
        if path.is_file():
            path.write_bytes(b"spoilt")
    assert prints(published.run("2021Q2")) == first


# --- old files and published figures ---------------------------------------------------------------------------


def test_changed_new_and_missing_files_are_named(published: Desk) -> None:
    published.put("县妇联.csv", csv_file(early(1), early(2), early(4)), "2021Q1")
    published.put("县残联.csv", csv_file(early(5), unit="县残联"), "2021Q1")
    assert told(published) == [
        "2021年第一季度发布后，收件/2021Q1/县妇联.csv 内容变了",
        "2021年第一季度发布后，收件/2021Q1/县残联.csv 新增",
        "2021年第一季度发布的数，现有" + str(len(changes(published).restated)) + "个不同（累计培训2→4人次），"
        "见总台账“与上期对照”",
    ]
    shutil.rmtree(published.folder / "收件" / "2021Q1")
    assert told(published)[0] == "2021年第一季度发布后，收件/2021Q1/县妇联.csv 不在了"


def test_restated_figures_are_those_of_that_period_then_and_now(published: Desk) -> None:
    then = figures(published.folder / "输出" / "2021Q1")
    published.put("县妇联.csv", csv_file(early(1)), "2021Q1")
    found = changes(published)
    assert found.since and found.since.name == "2021Q1"
    assert restated(found)[FigureKey(*TRAINED)] == ("2", "1")
    assert restated(found)[FigureKey("unit", "县妇联", "", "rows")] == ("2", "1")
    now = figures(published.run("2021Q1"))
    differing = {key for key in then.keys() | now.keys() if then.get(key) != now.get(key)}
    assert restated(found) == {FigureKey(*key): (then.get(key, ""), now.get(key, "")) for key in differing}
    assert changes(published) == Changes(), "published again, nothing is left to tell"


def test_a_changed_file_that_changes_no_figure_is_told_as_such(published: Desk) -> None:
    published.put("县妇联.csv", csv_file(early(1), early(2, 备注="补了备注")), "2021Q1")
    found = changes(published)
    assert [file.what for file in found.files] == ["内容变了"] and found.restated == ()
    assert told(published) == ["2021年第一季度发布后，收件/2021Q1/县妇联.csv 内容变了"]


def test_the_same_run_again_writes_the_same_bytes(published: Desk) -> None:
    published.put("县妇联.csv", csv_file(early(1)), "2021Q1")
    assert prints(published.run("2021Q2")) == prints(published.run("2021Q2"))


def test_settings_that_change_a_figure_are_named_as_the_cause(published: Desk) -> None:
    path = published.folder / "设置.toml"
    text = path.read_text("utf-8")
    path.write_text(text.replace('"宽限天数" = 10 ', '"宽限天数" = 100 '), "utf-8")
    found = changes(published)
    assert found.files == () and found.causes == ("设置.toml有改动",)
    assert restated(found) == {FigureKey("unit", "县妇联", "", "state"): ("逾期86天", "按时")}


def test_what_was_published_as_of_a_day_is_counted_again_as_of_that_day(light: Desk) -> None:
    """As runs did that had no folder of their own for such a day."""
    light.put("县妇联.csv", csv_file(early(1), early(2, 结束日期="2021-03-20")), "2021Q1")
    light.run("2021Q1", "--as-of", "2021-03-10").rename(light.folder / "输出" / "2021Q1")
    light.put("县妇联.csv", csv_file(early(1), early(2, 结束日期="2021-03-20"), early(3)), "2021Q1")
    light.put("县妇联.csv", csv_file(line(4)))
    assert restated(changes(light))[FigureKey(*TRAINED)] == ("1", "2")


def test_a_look_in_between_is_not_what_was_published(light: Desk) -> None:
    light.put("县妇联.csv", csv_file(early(1)), "2021Q1")
    light.run("2021Q1", "--as-of", "2021-03-10")
    light.put("县妇联.csv", csv_file(early(1), early(2)), "2021Q1")
    light.put("县妇联.csv", csv_file(line(3)))
    assert changes(light) == Changes()


def test_the_newest_earlier_run_is_the_one_compared(published: Desk) -> None:
    published.run("2021Q2")
    published.put("县妇联.csv", csv_file(line(9, 结束日期="2021-08-10")), "2021Q3")
    published.put("县妇联.csv", csv_file(early(1)), "2021Q1")
    found = changes(published, "2021Q3")
    assert found.since and found.since.name == "2021Q2"
    assert restated(found)[FigureKey(*TRAINED)] == ("3", "2")


def test_months_come_before_the_quarter_they_end(light: Desk) -> None:
    light.put("县妇联.csv", csv_file(line(1, 结束日期="2021-06-10")), "2021-06")
    light.run("2021-06")
    light.put("县残联.csv", csv_file(line(2, 结束日期="2021-06-11"), unit="县残联"), "2021Q2")
    assert changes(light) == Changes()
    light.put("县妇联.csv", csv_file(line(3, 结束日期="2021-06-10"), line(4)), "2021年6月")
    found = changes(light)
    assert found.since and found.since.name == "2021-06"
    assert [(file.path, file.what) for file in found.files] == [("收件/2021年6月/县妇联.csv", "新增")]
    assert restated(found)[FigureKey(*TRAINED)] == ("1", "3")


def test_many_changed_files_stay_within_five_lines(published: Desk) -> None:
    for number in range(9):
        published.put(f"县残联{number}.csv", csv_file(early(10 + number), unit="县残联"), "2021Q1")
    lines = told(published)
    assert len(lines) == 3 and lines[1] == "……另有8份，见总台账“与上期对照”"


def test_a_changed_old_folder_needs_a_person(published: Desk) -> None:
    published.put("县妇联.csv", csv_file(), "2021Q1")
    assert published.do("run", "2021Q2", "--strict").exit_code == 1


def test_a_number_in_a_file_name_is_masked_and_told_only_when_it_changed(light: Desk) -> None:
    name = f"县妇联{identity(7)}.csv"
    light.put(name, csv_file(early(1)), "2021Q1")
    light.run("2021Q1")
    light.put("县妇联.csv", csv_file(line(3)))
    assert told(light) == []
    light.put(name, csv_file(early(1), early(2)), "2021Q1")
    assert "内容变了" in told(light)[0] and identity(7) not in "".join(told(light))


# --- late and withdrawn are no change of an old file -----------------------------------------------------------------


def test_late_and_withdrawn_are_counted_and_not_told_as_a_change(published: Desk) -> None:
    """One person comes late, one gets another end date: the training of before is withdrawn, that of now is late."""
    rows = csv_file(line(3), early(4), early(1, 结束日期="2021.2.9-2021.2.12"))
    published.put("县妇联.csv", rows.replace("结束日期".encode(), "培训起止日期".encode()))
    found = figures(published.run("2021Q2"))
    moves = ("previous", "current", "late", "withdrawn", "now")
    assert [found["identity", "合计", "plan", move] for move in moves] == ["2", "1", "2", "1", "4"]
    assert changes(published) == Changes()


# --- manifests that are not what they should be ------------------------------------------------------------------------

UNREADABLE = "2021年第一季度的 run.json 读不懂，没有核对"


@pytest.mark.parametrize(
    "text",
    [
        *("", "{}", "[]", "null", '{"inputs": 5}', '{"inputs": [{}]}', "\ufeff{", "NaN"),
        "[" * 200_000,
        '{"a":' * 100_000,
        '{"period": ' + "9" * 5000 + "}",
    ],
)
def test_a_manifest_that_cannot_be_read_stops_nothing(published: Desk, text: str) -> None:
    manifest(published).write_text(text, "utf-8")
    assert told(published) == [UNREADABLE]


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("period", "2021Q2"),
        ("as_of", "2021-07-01"),
        ("as_of", 5),
        ("version", ["1"]),
        ("inputs", {"path": "x"}),
        ("inputs", [{"path": 5, "sha256": "0"}]),
        ("inputs", [{"path": "x" * 2000, "sha256": "0"}]),
        ("outputs", None),
        ("figures", []),
        ("figures", {"county": {"合计": {"plan": {"trained": 5}}}}),
        ("figures", {"county": {"合计": "12"}}),
    ],
)
def test_a_manifest_with_wrong_values_stops_nothing(published: Desk, key: str, value: Any) -> None:
    rewrite(published, **{key: value})
    assert told(published) == [UNREADABLE]


@pytest.mark.parametrize(
    "raw", [b"\xff\xfe", b"\x00" * 100, b" " * (17 << 20)], ids=["bytes", "zeros", "huge"]
)
def test_bytes_that_are_no_text_stop_nothing(published: Desk, raw: bytes) -> None:
    manifest(published).write_bytes(raw)
    assert told(published) == [UNREADABLE]


def test_what_a_manifest_says_cannot_steer_the_screen(published: Desk) -> None:
    rewrite(published, inputs=[{"path": "收件/2021Q1/\x1b[2J\u202e\ud800.csv", "sha256": "0"}])
    lines = told(published)
    assert "收件/2021Q1/?[2J??.csv 不在了" in lines[0], lines


def test_an_older_manifest_without_figures_is_told_and_its_files_compared(published: Desk) -> None:
    rewrite(published, figures=None)
    published.put("县妇联.csv", csv_file(early(1)), "2021Q1")
    assert told(published) == [
        "2021年第一季度发布后，收件/2021Q1/县妇联.csv 内容变了",
        "2021年第一季度由旧版本发布，没有留下数，只核对了文件；重新运行一次该期即可",
    ]


def test_behind_a_manifest_that_cannot_be_read_the_one_before_is_compared(published: Desk) -> None:
    published.run("2021Q2")
    manifest(published, "2021Q2").write_bytes(b"")
    published.put("县妇联.csv", csv_file(line(9, 结束日期="2021-08-10")), "2021Q3")
    published.put("县妇联.csv", csv_file(early(1)), "2021Q1")
    lines = told(published, "2021Q3")
    assert lines[0].startswith("2021年第一季度发布后") and lines[-1].startswith(
        "2021年第二季度的 run.json 读不懂"
    )


def test_another_plans_years_are_not_counted_again(published: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """The next three-year plan: old files are compared, old figures are another plan's."""
    published.put("县妇联.csv", csv_file(early(1)), "2021Q1")
    monkeypatch.setattr(Plan, "first", property(lambda _: dt.date(2021, 4, 1)))
    found = changes(published)
    assert len(found.files) == 1 and found.restated == ()
