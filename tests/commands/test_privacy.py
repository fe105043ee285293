"""No full ID number or phone leaves through what is printed, published or logged."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from desk import SAMPLES, Desk, csv_file, identity, line, shell, texts

ID = re.compile(r"(?<![0-9A-Za-z*])(?:532226|530324)[0-9]{11}[0-9Xx](?![0-9A-Za-z])")
PHONE = re.compile(r"(?<![0-9])1[3-9][0-9]{9}(?![0-9])")
PUBLIC = (
    *("统计表_2021Q2.xlsx", "通报_2021Q2.xlsx", "通报_2021Q2.docx"),
    *("data/figures.csv", "data/findings.csv", "data/run.json"),
)


def people() -> tuple[set[str], set[str]]:
    """Every ID and every phone of the samples."""
    truth = json.loads((SAMPLES / "truth.json").read_text("utf-8"))
    identities = {row["id"] for book in truth for row in book["rows"] if row.get("id")}
    return identities, {f"1990000{number:04d}" for number in range(2000)}


def leaks(text: str) -> list[str]:
    identities, phones = people()
    found = [one for one in ID.findall(text) if one.upper() in identities]
    return found + [one for one in PHONE.findall(text) if one in phones]


def test_the_scan_finds_what_it_looks_for(sample: Desk) -> None:
    register = texts("总台账.xlsx", (sample.folder / "输出/2021Q2/总台账_2021Q2.xlsx").read_bytes())
    one = json.loads((SAMPLES / "truth.json").read_text("utf-8"))[0]["rows"][0]["id"]
    assert leaks(f"在 {one} 行") == [one]
    assert PHONE.findall("19900000012") == ["19900000012"]
    assert len(register) > 100_000


@pytest.mark.parametrize("name", PUBLIC)
def test_no_full_number_in_what_is_published(sample: Desk, name: str) -> None:
    raw = (sample.folder / "输出/2021Q2" / name).read_bytes()
    assert leaks(texts(name, raw)) == []


def test_no_name_of_a_person_in_the_official_tables(sample: Desk) -> None:
    text = texts("统计表.xlsx", (sample.folder / "输出/2021Q2/统计表_2021Q2.xlsx").read_bytes())
    import openpyxl  # type: ignore[import-untyped]

    book = openpyxl.load_workbook(SAMPLES / "工作区/收件/2021Q1/县扶贫办 标准台账.xlsx")
    sheet = book.worksheets[0]
    heads = {
        str(cell.value).strip("★"): cell.column
        for row in sheet.iter_rows(max_row=6)
        for cell in row
        if cell.value
    }
    names = {str(sheet.cell(row, heads["姓名"]).value) for row in range(7, sheet.max_row + 1)} - {"None"}
    assert len(names) > 5
    assert [name for name in names if f">{name}<" in text] == []


def test_no_full_number_on_the_screen(sample: Desk) -> None:
    done = shell("run", "2021Q2", "-w", str(sample.folder))
    assert done.returncode == 0
    assert leaks(done.stdout + done.stderr) == []


def test_feedback_lists_of_another_units_persons_are_masked(sample: Desk) -> None:
    """A unit's own rows come back in full; what it learns of other units' rows does not."""
    import openpyxl

    for path in (sample.folder / "输出/2021Q2/反馈").iterdir():
        book = openpyxl.load_workbook(path)
        for sheet in book.worksheets:
            if "其他单位" in sheet.title or "问题" in sheet.title:
                text = " ".join(str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value)
                assert leaks(text) == [], f"{path.name} {sheet.title}"


def test_a_units_feedback_holds_no_number_that_it_did_not_send(sample: Desk) -> None:
    truth = json.loads((SAMPLES / "truth.json").read_text("utf-8"))
    sent: dict[str, set[str]] = {}
    for book in truth:
        if book["period"] == "2021Q2":
            sent.setdefault(book["unit"], set()).update(row["id"] for row in book["rows"] if row.get("id"))
    everybody = set().union(*sent.values())
    seen = 0
    for path in (sample.folder / "输出/2021Q2/反馈").iterdir():
        mine = sent.get(path.stem.removeprefix("反馈表_").removesuffix("_2021Q2"), set())
        inside = set(ID.findall(texts(path.name, path.read_bytes())))
        assert inside & (everybody - mine) == set(), path.name
        seen += len(inside & mine)
    assert seen > 100


def test_numbers_in_names_remarks_and_file_names_are_masked(desk: Desk) -> None:
    one, phone = identity(1), "13812345678"
    desk.put(f"县妇联 {one} {phone}.csv", csv_file(line(备注=f"{one}的电话{phone}", 姓名="", 电话=phone)))
    desk.put(f"无单位 {one}.csv", csv_file(line(2), unit=""))
    result = desk.do("run")
    assert result.exit_code == 0
    output = desk.folder / "输出/2021Q2"
    for text in (result.output, *(texts(name, (output / name).read_bytes()) for name in PUBLIC)):
        assert one not in text and phone not in text


def test_numbers_in_names_that_commands_speak_of_are_masked(desk: Desk) -> None:
    number, inbox = identity(1), desk.folder / "收件"
    sent = desk.put("县妇联.csv", csv_file(line()))
    desk.put(f"名单{number}.docx", b"")
    (inbox / f"杂{number}").mkdir()
    copied = sent.rename(desk.folder / f"县妇联{number}.csv")
    for command in (
        ("run",),
        ("run", number),
        ("run", "2021Q2", number),
        ("trace", number),
        ("check", str(copied), "--period", "2021Q2"),
        ("check", str(inbox / f"{number}.xlsx")),
    ):
        said = desk.do(*command).output
        assert said and number not in said, command


@pytest.mark.parametrize("typed", [identity(1)[:17] + "%", identity(1)[:17], identity(1) + "1"])
def test_the_masked_form(desk: Desk, typed: str) -> None:
    """Of the usual length, short by a digit, long by one."""
    desk.put("县妇联.csv", csv_file(line(身份证号=typed, 电话="138123456789")))
    text = texts("data/findings.csv", (desk.run() / "data/findings.csv").read_bytes())
    assert f"530324{'*' * (len(typed) - 10)}{typed[-4:]}" in text
    assert typed not in text and "138123456789" not in text


def test_a_refused_file_leaks_nothing_either(desk: Desk) -> None:
    heads = f"姓名,{identity(1)}\n张三,{identity(2)}\n"
    desk.put("县妇联.csv", heads.encode())
    result = desk.do("run")
    output = desk.folder / "输出/2021Q2"
    for text in (result.output, *(texts(name, (output / name).read_bytes()) for name in PUBLIC)):
        assert not ID.search(text)


def test_outputs_name_no_author(sample: Desk) -> None:
    for path in Path(sample.folder / "输出/2021Q2").rglob("*.xlsx"):
        core = texts(path.name, path.read_bytes())
        for tag in ("dc:creator", "cp:lastModifiedBy"):
            assert not re.search(rf"<{tag}>[^<]+</{tag}>", core), f"{path.name} {tag}"
