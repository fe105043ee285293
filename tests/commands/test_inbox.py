"""What lies in the inbox: archives, files that are no ledgers, the same file twice, names of folders."""

from __future__ import annotations

import io
import json
import os
import struct
import zipfile
from collections.abc import Mapping
from typing import Any

import openpyxl  # type: ignore[import-untyped]
import pytest
from desk import Desk, csv_file, figures, findings, identity, line, prints, texts

from lp_reports.quarter.earlier import closing

ATTENTION = "请留意_2021Q2.txt"


def packed(files: Mapping[str, bytes], **entry: Any) -> bytes:
    """A .zip of these files; `entry`: attributes of each of its entries."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, raw in files.items():
            info = zipfile.ZipInfo(name, (2021, 7, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            for key, value in entry.items():
                setattr(info, key, value)
            archive.writestr(info, raw)
    return stream.getvalue()


def by_old_windows(files: Mapping[str, bytes]) -> bytes:
    """A .zip whose names are in GBK, with no mark that says so."""
    letters = {name: "".join(chr(0x41 + at) for at in range(len(name.encode("gbk")))) for name in files}
    raw = packed({letters[name]: content for name, content in files.items()})
    for name, stand_in in letters.items():
        raw = raw.replace(stand_in.encode(), name.encode("gbk"))
    return raw


def inputs(desk: Desk) -> dict[str, dict[str, Any]]:
    """run.json's inputs by the end of their paths."""
    content = json.loads((desk.folder / "输出" / "2021Q2" / "data" / "run.json").read_text("utf-8"))
    return {one["path"].removeprefix("收件/2021Q2/"): one for one in content["inputs"]}


def codes(desk: Desk) -> set[tuple[str, str, str]]:
    """(unit, file, code) of every finding on a file."""
    found = findings(desk.folder / "输出" / "2021Q2")
    return {(one["unit"], one["file"], one["code"]) for one in found if one["row"] == ""}


def states(desk: Desk) -> dict[str, str]:
    found = figures(desk.folder / "输出" / "2021Q2")
    return {key[1]: value for key, value in found.items() if key[0] == "unit" and key[3] == "state"}


def trained(desk: Desk) -> str:
    return figures(desk.folder / "输出" / "2021Q2")["county", "合计", "plan", "trained"]


# --- archives -------------------------------------------------------------------------------------------------


def test_an_archives_ledgers_are_read_where_they_lie(light: Desk) -> None:
    one, two = csv_file(line(1)), csv_file(line(2), unit="县残联")
    light.put("本期台账.zip", packed({"县妇联.csv": one, "残联/台账.csv": two, "__MACOSX/._台账.csv": b"x"}))
    said = light.do("run").output
    assert set(inputs(light)) == {"本期台账.zip/县妇联.csv", "本期台账.zip/残联/台账.csv"}
    assert inputs(light)["本期台账.zip/残联/台账.csv"]["unit"] == "县残联"
    assert trained(light) == "2"
    assert "另有1个临时文件或系统文件没有读" in said and "请留意" not in said


def test_the_unit_may_stand_in_either_name_the_inner_one_first(light: Desk) -> None:
    bare = csv_file(line(1), unit="")
    light.put("县残联 台账.zip", packed({"一.csv": bare, "县妇联.csv": csv_file(line(2), unit="")}))
    light.do("run")
    assert {name: one["unit"] for name, one in inputs(light).items()} == {
        "县残联 台账.zip/一.csv": "县残联",
        "县残联 台账.zip/县妇联.csv": "县妇联",
    }


def test_names_of_an_old_windows_are_read(light: Desk) -> None:
    light.put("a.zip", by_old_windows({"县妇联台账.csv": csv_file(line())}))
    light.do("run")
    assert list(inputs(light)) == ["a.zip/县妇联台账.csv"]


def test_a_member_is_known_again_by_the_feedback_the_closing_and_the_next_period(desk: Desk) -> None:
    desk.put("县妇联 台账.zip", packed({"台账.csv": csv_file(line(1, 姓名=""), line(2))}))
    output = desk.run()
    slip = (output / "反馈" / "反馈表_县妇联_2021Q2.xlsx").read_bytes()
    assert identity(1) in texts("反馈表.xlsx", slip), "its own sheet is in it"
    closed = closing.close(desk.folder, "2021Q2")
    assert closed.files == 1
    desk.put("县妇联 台账.zip", packed({"台账.csv": csv_file(line(2))}))
    refused = desk.do("run")
    assert refused.exit_code == 2 and "收件/2021Q2/县妇联 台账.zip/台账.csv 内容变了" in refused.output


def test_files_of_one_correcting_archive_stand_together_for_the_earlier_ones(light: Desk) -> None:
    light.put("县妇联.csv", csv_file(line(1)))
    both = {"家政.csv": csv_file(line(2)), "育婴.csv": csv_file(line(3, 培训类别="8"))}
    light.put("县妇联 更正.zip", packed(both))
    light.do("run")
    assert trained(light) == "2"
    assert [name for name, one in inputs(light).items() if one["replaced_by"]] == ["县妇联.csv"]


def link() -> bytes:
    return packed({"台账.csv": b"/etc/passwd"}, create_system=3, external_attr=0o120777 << 16)


def encrypted() -> bytes:
    raw = bytearray(packed({"台账.csv": csv_file(line())}))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        raw[raw.index(mark) + at] |= 1
    return bytes(raw)


def overlapping() -> bytes:
    """Two entries of the directory that point to one and the same data."""
    raw = packed({"甲.csv": csv_file(line()), "乙.csv": csv_file(line())})
    first = raw.index(b"PK\x01\x02")
    second = raw.index(b"PK\x01\x02", first + 1)
    return raw[: second + 42] + struct.pack("<L", 0) + raw[second + 46 :]


HOSTILE = {
    "cut off": (lambda: packed({"台账.csv": csv_file(line())})[:60], "", "F03"),
    "no archive at all": (lambda: b"x", "", "F03"),
    "nothing in it": (lambda: packed({}), "", "F03"),
    "a password": (encrypted, "", "F02"),
    "a bomb": (lambda: packed({"台账.csv": bytes(64 << 20)}), "", "F07"),
    "too many files": (lambda: packed({f"{at}.csv": b"" for at in range(100_000)}), "", "F07"),
    "files that overlap": (overlapping, "", "F07"),
    "a link": (link, "/台账.csv", "F01"),
    "an archive within": (lambda: packed({"台账.zip": packed({"台账.csv": b"x"})}), "/台账.zip", "F03"),
    "an empty file": (lambda: packed({"台账.csv": b""}), "/台账.csv", "F01"),
    "a picture of a ledger": (lambda: packed({"1.jpg": b"\xff\xd8\xff"}), "/1.jpg", "F03"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_an_archive_that_cannot_be_opened_is_its_units_refused_file(light: Desk, name: str) -> None:
    make, inner, code = HOSTILE[name]
    light.put("县妇联 台账.zip", make())
    light.put("县残联.csv", csv_file(line(培训类别="11"), unit="县残联"))
    said = light.do("run").output
    assert codes(light) == {("县妇联", f"县妇联 台账.zip{inner}", code)}
    assert (states(light)["县妇联"], states(light)["县残联"], trained(light)) == ("退回", "按时", "1")
    assert f"请留意：整份退回的台账（1处）\n  县妇联 台账.zip{inner}：" in said


@pytest.mark.parametrize(
    ("member", "label"),
    [
        ("../../县妇联.csv", "_/_/县妇联.csv"),
        ("/etc/县妇联.csv", "_/etc/县妇联.csv"),
        ("C:\\台账\\县妇联.csv", "C_/台账/县妇联.csv"),
        ("a\x1b[31m县妇联.csv", "a?[31m县妇联.csv"),
    ],
)
def test_a_name_that_leads_out_of_an_archive_leads_nowhere(light: Desk, member: str, label: str) -> None:
    before = {path for path in light.folder.parent.rglob("*") if path.name == "县妇联.csv"}
    light.put("a.zip", packed({member: csv_file(line())}))
    light.do("run")
    assert list(inputs(light)) == [f"a.zip/{label}"] and trained(light) == "1"
    assert {path for path in light.folder.parent.rglob("*") if path.name == "县妇联.csv"} == before


def test_names_that_come_to_look_alike_are_both_read(light: Desk) -> None:
    light.put("a.zip", packed({"../县妇联.csv": csv_file(line(1)), "_/县妇联.csv": csv_file(line(2))}))
    light.do("run")
    assert len(inputs(light)) == 2 and trained(light) == "2"


def test_a_workbook_under_an_archives_name_is_read(light: Desk) -> None:
    import openpyxl  # type: ignore[import-untyped]
    from desk import table

    book, stream = openpyxl.Workbook(), io.BytesIO()
    for row in table(line()):
        book.active.append(row)
    book.save(stream)
    light.put("县妇联.zip", stream.getvalue())
    light.do("run")
    assert trained(light) == "1"


def test_pictures_beside_the_ledgers_of_an_archive_are_no_refused_ledgers(light: Desk) -> None:
    light.put("县妇联.zip", packed({"台账.csv": csv_file(line()), "照片/1.jpg": b"\xff\xd8\xff"}))
    said = light.do("run").output
    assert codes(light) == set()
    assert "请留意：不是台账，没有读（1处）\n  2021Q2 县妇联.zip/照片/1.jpg：" in said


# --- files that are no ledgers ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ending", "what", "mend"),
    [
        (".rar", "RAR压缩包", "解压后"),
        (".7z", "压缩包", "解压后"),
        (".pdf", "PDF等版式文件", "扫描件"),
        (".JPG", "图片", "原表格"),
        (".doc", "文字文档", "WPS"),
        (".wps", "文字文档", "WPS"),
        (".eml", "电子邮件", "附件"),
        (".lnk", "快捷方式", "台账文件"),
    ],
)
def test_what_a_unit_sent_and_nobody_can_read_is_told_to_it(
    desk: Desk, ending: str, what: str, mend: str
) -> None:
    name = f"县妇联 2021{ending}"
    desk.put(name, b"\x00\x01\x02 not a table")
    said = desk.do("run").output
    (found,) = findings(desk.folder / "输出" / "2021Q2")
    assert (found["unit"], found["file"], found["code"], found["effect"]) == ("县妇联", name, "F03", "file")
    assert what in found["message"] and mend in found["fix"]
    assert f"  {name}：{found['message']}。{found['fix']}\n" in said
    assert states(desk)["县妇联"] == "退回" and inputs(desk)[name]["unit"] == "县妇联"
    output = desk.folder / "输出" / "2021Q2"
    slip = texts("反馈表.xlsx", (output / "反馈" / "反馈表_县妇联_2021Q2.xlsx").read_bytes())
    assert name in slip and "本期未收到台账" not in slip
    assert name in texts("总台账.xlsx", (output / "总台账_2021Q2.xlsx").read_bytes())


def test_a_file_is_what_its_contents_are(light: Desk) -> None:
    light.put("县妇联.doc", csv_file(line()))
    light.do("run")
    assert trained(light) == "1"


def test_letters_and_notices_are_no_refused_ledgers(light: Desk) -> None:
    light.put("县妇联.csv", csv_file(line()))
    names = ("关于报送台账的通知.pdf", "说明.txt", "封面.jpg", "县人社局 填报说明.docx", "readme.htm")
    for name in names:
        light.put(name, b"read me, please")
    said = light.do("run").output
    assert codes(light) == set() and states(light)["县人社局"] == "未报"
    for name in names:
        assert f"  2021Q2 {name}：" in said
    register = texts("总台账.xlsx", (light.folder / "输出" / "2021Q2" / "总台账_2021Q2.xlsx").read_bytes())
    assert all(name in register for name in names)


def test_a_ledger_of_nobody_that_cannot_be_read_is_refused(light: Desk) -> None:
    light.put("二季度台账.rar", b"Rar!")
    said = light.do("run").output
    assert codes(light) == {("", "二季度台账.rar", "F03")}
    assert "请留意：不知道是哪个单位的台账，没有计入（1处）\n  2021Q2 二季度台账.rar：" in said


def test_what_was_not_read_does_not_hinder_a_closing(light: Desk) -> None:
    light.put("县妇联.csv", csv_file(line()))
    for name in ("通知.pdf", "说明.txt", "readme.txt", "县残联 台账.rar", "Thumbs.db"):
        light.put(name, b"x")
    light.run()
    assert closing.close(light.folder, "2021Q2").files == 3, "what was read, and no more"


# --- 请留意 ---------------------------------------------------------------------------------------------------


def test_the_screen_shows_the_first_of_each_kind_and_names_the_file_with_all(desk: Desk) -> None:
    for at in range(30):
        desk.put(f"县妇联 台账{at:02}.rar", f"Rar!{at}".encode())
        desk.put(f"~$县妇联{at}.xlsx", b"x")
    (desk.folder / "收件" / "第三季度").mkdir()
    said = desk.do("run").output
    assert said.count("县妇联 台账") == 5 and "  ……另有25处\n" in said
    assert said.index("整份退回的台账（30处）") < said.index("第三季度") < said.index("另有30个临时文件")
    path = desk.folder / "输出" / "2021Q2" / ATTENTION
    assert f"全部见 {path}" in said
    text = path.read_bytes().decode("utf-8-sig")
    assert text.count("县妇联 台账") == 30 and "第三季度" in text and "另有30个临时文件" in text
    outputs = json.loads((path.parent / "data" / "run.json").read_text("utf-8"))["outputs"]
    assert f"输出/2021Q2/{ATTENTION}" in {one["path"] for one in outputs}
    first = prints(path.parent)
    desk.run()
    assert prints(path.parent) == first


def test_there_is_no_such_file_where_nothing_is_to_be_told(desk: Desk) -> None:
    desk.put("县妇联.csv", csv_file(line()))
    desk.put("Thumbs.db", b"x")
    assert not (desk.run() / ATTENTION).exists()


def test_numbers_of_persons_are_masked_in_it(desk: Desk) -> None:
    desk.put(f"县妇联 {identity(1)}.rar", b"Rar!")
    text = (desk.run() / ATTENTION).read_text("utf-8-sig")
    assert identity(1) not in text and "530324********" in text


# --- the same file twice --------------------------------------------------------------------------------------------


def test_the_same_bytes_count_once(desk: Desk) -> None:
    for name in ("县妇联 台账.csv", "县妇联 台账(1).csv", "县妇联 台账 - 副本.csv"):
        desk.put(name, csv_file(line(1), line(2)))
    said = desk.do("run").output
    output = desk.folder / "输出" / "2021Q2"
    assert findings(output) == [] and trained(desk) == "2"
    found = figures(output)
    assert (found["unit", "县妇联", "", "rows"], found["unit", "县妇联", "", "duplicate"]) == ("2", "0")
    assert {name: one["replaced_by"] for name, one in inputs(desk).items()} == {
        "县妇联 台账.csv": "",
        "县妇联 台账(1).csv": "县妇联 台账.csv",
        "县妇联 台账 - 副本.csv": "县妇联 台账.csv",
    }
    assert (
        "内容完全相同的文件，只计一次（2处）\n  县妇联 台账 - 副本.csv：与 县妇联 台账.csv 内容完全相同"
        in said
    )
    slip = texts("反馈表.xlsx", (output / "反馈" / "反馈表_县妇联_2021Q2.xlsx").read_bytes())
    assert "“县妇联 台账(1).csv”与“县妇联 台账.csv”内容完全相同，只计一次。" in slip
    assert "与“县妇联 台账.csv”内容完全相同" in texts(
        "总台账.xlsx", (output / "总台账_2021Q2.xlsx").read_bytes()
    )


def test_the_contents_decide_whose_the_same_bytes_are(light: Desk) -> None:
    raw = csv_file(line(), unit="县妇联")
    light.put("县妇联.csv", raw)
    light.put("县住建局 台账.csv", raw)
    said = light.do("run").output
    assert (states(light)["县妇联"], states(light)["县住建局"]) == ("按时", "未报")
    assert "  县住建局 台账.csv：与 县妇联.csv 内容完全相同，计在县妇联，这一份没有再计" in said


def test_the_same_bytes_under_the_names_of_two_units_are_duplicates_between_them(light: Desk) -> None:
    raw = csv_file(line(), unit="")
    light.put("县妇联.csv", raw)
    light.put("县住建局 台账.csv", raw)
    said = light.do("run").output
    assert [one["code"] for one in findings(light.folder / "输出" / "2021Q2")] == ["X02"]
    assert (states(light)["县妇联"], states(light)["县住建局"], trained(light)) == ("按时", "按时", "1")
    assert "  县妇联.csv：与 县住建局 台账.csv 内容完全相同，单位不同" in said


def test_the_same_bytes_under_a_name_of_nobody_are_a_copy_too(light: Desk) -> None:
    for name in ("新建.csv", "县妇联 台账.csv"):
        light.put(name, csv_file(line(), unit=""))
    light.do("run")
    assert codes(light) == set() and inputs(light)["新建.csv"]["replaced_by"] == "县妇联 台账.csv"


def test_the_same_bytes_refused_are_told_once(light: Desk) -> None:
    light.put("县妇联.rar", b"Rar!")
    light.put("县妇联(1).rar", b"Rar!")
    light.do("run")
    assert codes(light) == {("县妇联", "县妇联.rar", "F03")} and states(light)["县妇联"] == "退回"


def test_the_same_bytes_in_an_earlier_folder_or_by_correction_are_another_matter(light: Desk) -> None:
    light.put("县妇联.csv", csv_file(line()))
    light.put("县妇联 更正.csv", csv_file(line()))
    light.put("县妇联.csv", csv_file(line()), "2021Q1")
    said = light.do("run").output
    assert ("县妇联", "县妇联.csv", "F09") in codes(light) and "内容完全相同" not in said


def test_two_unreadable_files_are_not_the_same(light: Desk) -> None:
    light.put("县妇联.csv", b"")
    light.put("县残联.csv", b"")
    light.do("run")
    assert {code for _, _, code in codes(light)} == {"F01"} and len(codes(light)) == 2


# --- nearly the same ------------------------------------------------------------------------------------------------


def test_a_second_version_without_the_word_in_its_name_is_told(light: Desk) -> None:
    light.put("县妇联 台账.csv", csv_file(line(1), line(2), line(3)))
    light.put("县妇联 台账（修改版）.csv", csv_file(line(1, 结束日期="2021-06-01"), line(2), line(4)))
    said = light.do("run").output
    assert "  县妇联 台账.csv 和 县妇联 台账（修改版）.csv：有2人相同。如果后一份是修改后重报的，" in said
    assert trained(light) == "5", "counted by the rules all the same"


@pytest.mark.parametrize(
    ("name", "rows"),
    [
        ("县妇联 五月.csv", (line(3), line(4), line(5))),
        ("县妇联 五月.csv", (line(1), line(4), line(5))),
        ("县妇联 台账（更正）.csv", (line(1), line(2), line(4))),
        ("县残联.csv", (line(1), line(2), line(4))),
    ],
)
def test_other_persons_units_or_a_correction_are_no_second_version(
    light: Desk, name: str, rows: tuple[list[str], ...]
) -> None:
    light.put("县妇联 台账.csv", csv_file(line(1), line(2), line(3)))
    light.put(name, csv_file(*rows, unit=name.split()[0].removesuffix(".csv")))
    assert "人相同" not in light.do("run").output


# --- folders ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("21Q2", "请改名为 2021Q2"),
        ("2021年上半年", "请按期分开，放进 2021Q1、2021Q2"),
        ("第二季度", "请改名，写明年份，如 2021Q2"),
        ("6月", "请改名，写明年份，如 2021-06"),
    ],
)
def test_a_misnamed_folder_is_told_with_its_right_name(light: Desk, name: str, told: str) -> None:
    light.put("县妇联.csv", csv_file(line()), name)
    result = light.do("run")
    assert result.exit_code == 2 and f"  {name}：{told}" in result.output
    light.put("县妇联.csv", csv_file(line()), "2021Q1")
    said = light.do("run").output
    assert f"  {name}：名称不是报送期。{told}，再运行" in said


def test_a_second_folder_of_a_known_period_is_to_be_moved(light: Desk) -> None:
    light.put("县妇联.csv", csv_file(line()))
    light.put("县残联.csv", csv_file(line(2)), "2021年二季度补")
    assert (
        "  2021年二季度补：名称不是报送期。里面有本期台账的，请移进 2021Q2，再运行" in light.do("run").output
    )


def test_months_and_quarters_in_their_other_spellings(light: Desk) -> None:
    light.put("县妇联.csv", csv_file(line()), "2021年4-6月")
    assert light.run().name == "2021Q2"
    light.put("县妇联.csv", csv_file(line()), "202107")
    assert light.run().name == "2021-07"


def test_an_empty_folder_is_not_told_to_print(light: Desk) -> None:
    (light.folder / "收件" / "2021Q2").mkdir(parents=True)
    said = light.do("run").output
    assert "打印" not in said and f"把各单位台账放进 {light.folder / '收件' / '2021Q2'}，" in said


def test_an_empty_folder_where_nothing_lists_a_township(desk: Desk) -> None:
    """Neither a ledger, the plan nor the settings: the tables hold 县外/未分解 and the total alone."""
    (desk.folder / "收件" / "2021Q2").mkdir(parents=True)
    plan, settings = desk.folder / "任务分解表.xlsx", desk.folder / "设置.toml"
    book = openpyxl.load_workbook(plan)
    del book["附件2"]
    book.save(plan)
    before, _, rest = settings.read_text("utf-8").partition('["乡镇"]')
    settings.write_text(before + rest[rest.index('["单位别名"]') :], "utf-8")
    sheet = openpyxl.load_workbook(desk.run() / "统计表_2021Q2.xlsx")["附表2 各乡镇完成情况"]
    below = [sheet.cell(row, 1).value for row in range(7, 10)]
    assert below == [None, "县外/未分解", "合  计"]
    assert desk.do("doctor").exit_code == 0


# --- this computer's own trouble --------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["县妇联.xlsx", "县妇联.zip", "县妇联.rar"])
def test_a_file_that_this_computer_cannot_open_is_no_departments_fault(
    light: Desk, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    locked = light.put(name, b"PK")
    before, opened = prints(light.folder), os.open

    def open_(path: Any, *arguments: Any, **options: Any) -> int:
        if path == locked:
            raise PermissionError(13, "Permission denied", str(path))
        return opened(path, *arguments, **options)

    monkeypatch.setattr("lp_reports.readers.gate.os.open", open_)
    result = light.do("run")
    monkeypatch.undo()
    assert result.exit_code == 2 and f"收件/2021Q2/{name} 在本机打不开（没有权限" in result.output
    assert prints(light.folder) == before
