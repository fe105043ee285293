"""Closed periods: what was published stays as it is, or the change is recorded first."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from desk import Desk, csv_file, identity, line, prints

from lp_reports.model.summary import Amended, ChangedFile
from lp_reports.quarter.earlier import closing
from lp_reports.quarter.earlier.closing import Closed
from lp_reports.quarter.run import run
from lp_reports.workspace import WrongUse

HELD = "收件/2021Q1/县妇联.csv"


def early(person: int = 1, **values: str) -> list[str]:
    """A row that ended in the first quarter."""
    return line(person, **{"结束日期": "2021-02-10", **values})


@pytest.fixture
def published(light: Desk) -> Desk:
    """2021Q1 is published with one person; 2021Q2 has another."""
    light.put("县妇联.csv", csv_file(early(1)), "2021Q1")
    light.run("2021Q1")
    light.put("县妇联.csv", csv_file(line(3)))
    return light


@pytest.fixture
def closed(published: Desk) -> Desk:
    """2021Q1 is closed as well."""
    close(published)
    return published


def close(desk: Desk, period: str = "2021Q1") -> Closed:
    return closing.close(desk.folder, period)


def refused(desk: Desk, period: str = "2021Q1") -> str:
    """Why a period is not closed; nothing is written then."""
    before = prints(desk.folder)
    with pytest.raises(WrongUse) as caught:
        close(desk, period)
    assert prints(desk.folder) == before
    return str(caught.value)


def stops(desk: Desk, period: str = "2021Q2") -> str:
    """What a run says that ends with 2 and writes nothing."""
    before = prints(desk.folder)
    result = desk.do("run", period)
    assert result.exit_code == 2, result.output
    assert prints(desk.folder) == before
    return result.output


def change(desk: Desk) -> None:
    desk.put("县妇联.csv", csv_file(early(1), early(2)), "2021Q1")


def amend(
    desk: Desk, file: str = "县妇联.csv", period: str = "2021Q1", reason: str = "补录漏报的一人"
) -> None:
    text = (
        f'\n[["改账"]]\n"报送期" = "{period}"\n"文件" = "{file}"\n"理由" = "{reason}"\n"批准人" = "张局长"\n'
    )
    with (desk.folder / "设置.toml").open("a", encoding="utf-8") as settings:
        settings.write(text)


def amended(desk: Desk, period: str = "2021Q2") -> tuple[Amended, ...]:
    return run(desk.folder, period, None, 1, lambda *_: None).summary.changes.amended


def record(desk: Desk, period: str = "2021Q1") -> Any:
    return json.loads((desk.folder / "结账" / f"{period}.json").read_text("utf-8"))


# --- closing ---------------------------------------------------------------------------------------------------


def test_closing_records_what_was_published(published: Desk) -> None:
    made = close(published)
    assert (made.period.name, made.files, made.already, made.amended) == ("2021Q1", 1, False, ())
    assert made.path == published.folder / "结账" / "2021Q1.json"
    manifest = json.loads((published.folder / "输出/2021Q1/data/run.json").read_text("utf-8"))
    content = record(published)
    size = (published.folder / HELD).stat().st_size
    assert content["inputs"] == [{"path": HELD, "sha256": manifest["inputs"][0]["sha256"], "size": size}]
    for key in ("period", "as_of", "settings_sha256", "plan_sha256"):
        assert content[key] == manifest[key]
    assert {"path": "输出/2021Q1/data/figures.csv", "sha256": content["figures_sha256"]} in manifest[
        "outputs"
    ]


def test_the_same_closing_is_the_same_bytes_and_leaves_nothing_beside(published: Desk) -> None:
    close(published)
    first = prints(published.folder)
    assert [name for name in first if name.startswith("结账/")] == ["结账/2021Q1.json"]
    shutil.rmtree(published.folder / "结账")
    close(published)
    assert prints(published.folder) == first


def test_closing_again_says_so_and_writes_nothing(closed: Desk) -> None:
    before = prints(closed.folder)
    assert close(closed, "2021年第一季度").already
    assert prints(closed.folder) == before


def test_closing_holds_the_earlier_folders_too(published: Desk) -> None:
    published.run("2021Q2")
    assert close(published, "2021Q2").files == 2
    change(published)
    assert "2021年第二季度已结账" in stops(published) and published.do("run", "2021Q1").exit_code == 0


@pytest.mark.parametrize("period", ["2021Q3", "2021Q9", "一季度"])
def test_a_period_that_is_none_is_not_closed(published: Desk, period: str) -> None:
    assert period in refused(published, period) or "第三季度" in refused(published, period)


def test_an_unpublished_period_is_not_closed(published: Desk) -> None:
    assert "还没有发布" in refused(published, "2021Q2")


def test_a_manifest_that_cannot_be_read_is_not_closed(published: Desk) -> None:
    (published.folder / "输出/2021Q1/data/run.json").write_bytes(b"{")
    assert "读不懂" in refused(published)


def test_what_is_no_longer_what_was_published_is_not_closed(published: Desk) -> None:
    change(published)
    published.put("县残联.csv", csv_file(early(5), unit="县残联"), "2021Q1")
    said = refused(published)
    assert f"{HELD} 内容变了" in said and "县残联.csv 新增" in said and "lp-reports run 2021Q1" in said


def test_other_settings_or_touched_figures_are_not_closed(published: Desk) -> None:
    with (published.folder / "输出/2021Q1/data/figures.csv").open("a") as file:
        file.write("x")
    assert "figures.csv 内容变了" in refused(published)
    published.run("2021Q1")
    with (published.folder / "设置.toml").open("a") as settings:
        settings.write("\n")
    assert "设置.toml 内容变了" in refused(published)
    published.run("2021Q1")
    (published.folder / "输出/2021Q1/data/figures.csv").unlink()
    assert "figures.csv 不在了" in refused(published)


def test_a_disk_that_is_full_leaves_the_old_closing(closed: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    change(closed)
    amend(closed)
    closed.run("2021Q1")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    assert "原来的记录没有动" in refused(closed)


# --- runs after a closing ---------------------------------------------------------------------------------------


def test_a_closed_folder_as_it_was_is_quiet(closed: Desk) -> None:
    assert "请留意" not in closed.do("run", "2021Q2").output
    first = prints(closed.run("2021Q1"))
    assert prints(closed.run("2021Q1")) == first


def test_outputs_do_not_depend_on_a_closing_that_holds(closed: Desk) -> None:
    first = prints(closed.run("2021Q2"))
    shutil.rmtree(closed.folder / "结账")
    assert prints(closed.run("2021Q2")) == first


def test_notes_and_lock_files_in_a_closed_folder_do_not_matter(closed: Desk) -> None:
    closed.put("~$县妇联.xlsx", b"lock", "2021Q1")
    closed.put("说明.docx", b"PK", "2021Q1")
    assert closed.do("run", "2021Q2").exit_code == 0


@pytest.mark.parametrize("period", ["2021Q1", "2021Q2"])
def test_a_changed_closed_folder_stops_the_run_and_says_how_to_mend(closed: Desk, period: str) -> None:
    change(closed)
    said = stops(closed, period)
    assert "2021年第一季度已结账" in said and f"{HELD} 内容变了" in said and "放回去" in said
    recipe = said[said.index('[["改账"]]') :].replace("……", "已核实")
    with (closed.folder / "设置.toml").open("a", encoding="utf-8") as settings:
        settings.write("\n" + recipe)
    assert len(amended(closed, period)) == 1, "what the message shows can be copied"


def test_new_and_missing_files_stop_the_run(closed: Desk) -> None:
    (closed.folder / HELD).rename(closed.folder / "收件/2021Q1/县妇联2.csv")
    said = stops(closed)
    assert f"{HELD} 不在了" in said and "收件/2021Q1/县妇联2.csv 新增" in said
    assert "移到下一期文件夹，作补报" in said
    shutil.rmtree(closed.folder / "收件/2021Q1")
    assert f"{HELD} 不在了" in stops(closed), "a whole folder gone"


def test_a_file_put_back_is_as_if_nothing_had_been(closed: Desk) -> None:
    raw = (closed.folder / HELD).read_bytes()
    change(closed)
    stops(closed)
    (closed.folder / HELD).write_bytes(raw)
    assert closed.do("run", "2021Q2").exit_code == 0


def test_a_period_before_the_closed_one_is_not_stopped(closed: Desk) -> None:
    closed.put("县妇联.csv", csv_file(line(8, 结束日期="2020-11-10")), "2020Q4")
    assert closed.do("run", "2020Q4").exit_code == 0
    assert "收件/2020Q4/县妇联.csv 新增" in stops(closed), "but the closed one counted without it"


def test_a_month_is_closed_before_its_quarter(light: Desk) -> None:
    light.put("县妇联.csv", csv_file(line(1, 结束日期="2021-06-10")), "2021年6月")
    light.run("2021-06")
    assert close(light, "2021年6月").path.name == "2021-06.json"
    light.put("县残联.csv", csv_file(line(2), unit="县残联"), "2021Q2")
    light.run("2021Q2")
    light.put("县妇联.csv", csv_file(line(1, 结束日期="2021-06-11")), "2021年6月")
    assert "2021年6月已结账" in stops(light)
    amend(light, period="2021-06")
    assert len(amended(light)) == 1


# --- recorded changes -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("file", ["县妇联.csv", HELD, HELD.replace("/", "\\\\")])
def test_a_recorded_change_runs_and_is_told_and_written_down(closed: Desk, file: str) -> None:
    change(closed)
    amend(closed, file)
    result = closed.do("run", "2021Q2")
    assert result.exit_code == 0, result.output
    assert f"已记改账：{HELD} 内容变了：补录漏报的一人（张局长批准）" in result.output
    manifest = json.loads((closed.folder / "输出/2021Q2/data/run.json").read_text("utf-8"))
    assert manifest["amended"] == [
        {"path": HELD, "what": "内容变了", "reason": "补录漏报的一人", "approver": "张局长"}
    ]


@pytest.mark.parametrize(
    ("file", "period"), [("县残联.csv", "2021Q1"), ("妇联.csv", "2021Q1"), ("县妇联.csv", "2021Q2")]
)
def test_a_record_of_another_file_or_period_does_not_help(closed: Desk, file: str, period: str) -> None:
    change(closed)
    amend(closed, file, period)
    assert f"{HELD} 内容变了" in stops(closed)


def test_one_record_does_not_cover_another_file(closed: Desk) -> None:
    change(closed)
    closed.put("县残联.csv", csv_file(early(5), unit="县残联"), "2021Q1")
    amend(closed)
    said = stops(closed)
    assert "县残联.csv 新增" in said and f"{HELD} 内容变了" not in said


def test_a_record_without_a_change_is_quiet(closed: Desk) -> None:
    amend(closed)
    assert amended(closed) == ()


def test_a_recorded_change_is_closed_again_once_published_again(closed: Desk) -> None:
    change(closed)
    said = refused(closed)
    assert "改账" in said
    amend(closed)
    assert "发布后有变动" in refused(closed), "first run it again"
    closed.run("2021Q1")
    made = close(closed)
    assert not made.already
    assert made.amended == (Amended(ChangedFile(HELD, "内容变了"), "补录漏报的一人", "张局长"),)
    assert amended(closed) == (), "what a closing holds is no change to it"
    assert close(closed).already


def test_a_second_change_needs_its_own_record(closed: Desk) -> None:
    change(closed)
    amend(closed)
    closed.run("2021Q1")
    close(closed)
    closed.put("县妇联.csv", csv_file(early(1), early(2), early(4)), "2021Q1")
    assert f"{HELD} 内容变了" in stops(closed)
    amend(closed, reason="再补一人")
    assert [one.reason for one in amended(closed)] == ["再补一人"]


def test_a_later_closing_takes_an_earlier_periods_change_over(closed: Desk) -> None:
    change(closed)
    amend(closed)
    first = prints(closed.run("2021Q2"))
    assert len(close(closed, "2021Q2").amended) == 1
    assert prints(closed.run("2021Q2")) == first, "closing a period changes nothing that its run writes"
    (closed.folder / "收件" / "2021Q3").mkdir()
    result = closed.do("run", "2021Q3")
    assert result.exit_code == 0 and "已记改账" not in result.output


def test_a_number_in_a_closed_files_name_is_masked(light: Desk) -> None:
    name = f"县妇联{identity(7)}.csv"
    light.put(name, csv_file(early(1)), "2021Q1")
    light.run("2021Q1")
    close(light)
    light.put("县妇联.csv", csv_file(line(3)))
    assert light.do("run", "2021Q2").exit_code == 0
    light.put(name, csv_file(early(1), early(2)), "2021Q1")
    assert "内容变了" in stops(light) and identity(7) not in stops(light)
    assert identity(7) not in json.dumps(record(light))
    amend(light, name)
    assert len(amended(light)) == 1


# --- closings that are not what they should be -----------------------------------------------------------------------


@pytest.mark.parametrize(
    "text", ["", "{}", "[]", '{"seal": 1}', "[" * 200_000, '{"seal": "x", "period": "2021Q1", "inputs": []}']
)
def test_a_closing_that_cannot_be_read_stops_the_run(closed: Desk, text: str) -> None:
    (closed.folder / "结账/2021Q1.json").write_text(text, "utf-8")
    said = stops(closed)
    assert "结账/2021Q1.json 损坏或被改动过" in said and "备份" in said
    assert "损坏" in refused(closed)


def test_a_closing_edited_by_hand_stops_the_run(closed: Desk) -> None:
    change(closed)
    content = record(closed)
    content["inputs"] = []
    (closed.folder / "结账/2021Q1.json").write_text(json.dumps(content), "utf-8")
    assert "被改动过" in stops(closed)


def test_a_closing_under_another_periods_name_stops_the_run(closed: Desk) -> None:
    (closed.folder / "结账/2021Q1.json").rename(closed.folder / "结账/2021Q2.json")
    assert "结账/2021Q2.json 损坏或被改动过" in stops(closed)


def test_another_json_among_the_closings_is_named(closed: Desk) -> None:
    (closed.folder / "结账/2021Q1 - 副本.json").write_bytes(b"{}")
    assert "2021Q1 - 副本.json 不是结账记录" in stops(closed)


def test_other_files_among_the_closings_do_not_matter(closed: Desk) -> None:
    Path(closed.folder / "结账/说明.txt").write_bytes(b"x")
    assert closed.do("run", "2021Q2").exit_code == 0


# --- at the desk ---------------------------------------------------------------------------------------------


def test_the_command_says_what_is_closed_and_that_it_was(published: Desk) -> None:
    first, again = published.do("close", "2021Q1"), published.do("close", "2021年第一季度")
    assert (first.exit_code, again.exit_code) == (0, 0)
    assert "2021年第一季度已结账：共1份台账" in first.output and "2021Q1.json" in first.output
    assert f"下一步：lp-reports blank -w {published.folder}" in first.output
    assert "已经结过账，台账没有变动，什么也没有改" in again.output


def test_a_run_of_a_closed_period_does_not_ask_to_close_it(published: Desk) -> None:
    close, blank = (f"lp-reports {words} -w {published.folder}" for words in ("close 2021Q1", "blank"))
    before = published.do("run", "2021Q1").output
    assert f"定稿以后：{close} 结账，{blank} 做下一期的空白台账" in before
    published.do("close", "2021Q1")
    after = published.do("run", "2021Q1").output
    assert close not in after and f"已经结账：{blank} 做下一期的空白台账" in after


def test_the_command_refuses_what_is_not_published(published: Desk) -> None:
    result = published.do("close", "2021Q2")
    assert result.exit_code == 2 and "还没有发布，不能结账" in result.output
    assert f"lp-reports run 2021Q2 -w {published.folder}" in result.output
