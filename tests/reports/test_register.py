import io
import re
import zipfile
from dataclasses import replace
from typing import Any

import openpyxl
import pytest
from made_up import PHONE, THREE, identity, ledger, record, recount, summary, table
from python_calamine import CalamineWorkbook

from lp_reports.model.fields import Disposition
from lp_reports.model.summary import Judged, Summary
from lp_reports.reports.excel.book import Book
from lp_reports.reports.excel.cell_styles import Cell, Column
from lp_reports.reports.excel.texts import safe, sheet_name
from lp_reports.reports.register import register_workbook as register
from lp_reports.text.masking import mask_cell, mask_phones

NASTY = (
    *("=1+1", "＝1+1", " =1+1", "+1", "-1", "@SUM(A1)", "\t=1", "{=1+1}", "http://x.cn", "external:a.xlsx"),
    *(
        "mailto:a@b.cn",
        "file:///c:/x",
        "<r>1</r>",
        "_x000D_",
        "a<b>&c\"'",
        "a\x01b",
        "\ud800",
        "\ufffe",
        "  两边  ",
    ),
    *("甲\n乙", "1234567890123456789", "x" * 40_000, "𠮷" * 20_000, "#N/A", "TRUE"),
)


def parts(workbook: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(workbook)) as package:
        return {name: package.read(name).decode("utf-8") for name in package.namelist()}


def rows(workbook: bytes, sheet: str) -> list[dict[str, Any]]:
    """The list on a sheet by its heads, as calamine reads it."""
    grid = CalamineWorkbook.from_filelike(io.BytesIO(workbook)).get_sheet_by_name(sheet).to_python()
    head = next(number for number, row in enumerate(grid) if "行号" in row or "采用情况" in row)
    return [dict(zip(grid[head], row, strict=True)) for row in grid[head + 1 :]]


@pytest.fixture(scope="module")
def written() -> bytes:
    return register.write(summary())


def test_every_row_read_is_there_once_with_its_source(written: bytes) -> None:
    found = [
        (row["处理结果"], row["填报单位"], row["报送期"], row["文件"], row["工作表"], int(row["行号"]))
        for row in rows(written, "全部记录")
    ]
    assert found == [
        (
            one.disposition.value,
            one.record.table.unit,
            one.record.table.period.name,
            one.record.table.file,
            one.record.table.sheet,
            one.record.row,
        )
        for one in summary().judged
    ]


def test_original_text_stands_beside_its_reading(written: bytes) -> None:
    kept = rows(written, "全部记录")[1]
    assert (kept["姓名"], kept["培训类别"]) == ("=1+1", "1 砌筑等培训")
    assert str(kept["开班日期"]) == "2021-04-01"
    assert (kept["培训补贴"], kept["是否免费培训"], kept["培训渠道"]) == (1200, "未填", "未注明")
    assert kept["村(社区)"] == "甲镇一村"  # no village column: its address


@pytest.mark.parametrize(
    ("sheet", "name", "told"),
    [
        ("退回", "http://x", "I03 -号码532226********9987不对"),
        ("待核", "王五", "C01 已取得证书，证书编号空白"),
        ("重复", "张 三", "X02 与县乙局报送的是同一人同一次培训"),
        ("补报", "李四", "现为有效"),
        ("核减", "钱六", "以前报送期已计，现为已更新（X03）"),
    ],
)
def test_small_sheets_say_why(written: bytes, sheet: str, name: str, told: str) -> None:
    assert [(row["姓名"], row["说明"]) for row in rows(written, sheet)] == [(name, told)]


def test_a_withdrawn_row_that_is_gone_from_its_ledger_says_so() -> None:
    gone = register.write(replace(summary(), judged=()))
    assert rows(gone, "核减")[0]["说明"] == "以前报送期已计，原台账中已没有这一行"


def test_rows_read_add_up_and_totals_are_live(written: bytes) -> None:
    book = openpyxl.load_workbook(io.BytesIO(written))["说明"]
    grid = [[cell.value for cell in row] for row in book.iter_rows()]
    assert ["2021Q2", 5, 2, 1, 1, 1, 0, "相符"] in grid
    stored = openpyxl.load_workbook(io.BytesIO(written), data_only=True)["说明"]
    assert ["合  计", 6, 2, 1, 1, 1, 1, "相符"] in [
        [cell.value for cell in row] for row in stored.iter_rows()
    ]
    assert [1, 2, 1, 1, 3, "相符", None, None] in grid  # 1 + 2 + 1 - 1 = 3
    assert any(isinstance(value, str) and value.startswith("=SUM(") for row in grid for value in row)


def test_a_row_that_went_nowhere_is_told() -> None:
    whole = summary()
    short = replace(whole, judged=whole.judged[:-1])
    stored = openpyxl.load_workbook(io.BytesIO(register.write(short)), data_only=True)["说明"]
    assert ["2021Q2", 5, 2, 0, 1, 1, 0, "不符"] in [
        [cell.value for cell in row] for row in stored.iter_rows()
    ]


def test_no_full_identity_or_phone_anywhere_in_the_package(written: bytes) -> None:
    for name, text in parts(written).items():
        assert not re.search(r"(?<!\d)(?:530324|532226)\d{8,}[\dX]", text), name
        assert PHONE not in text, name
        assert THREE not in text, name


def test_age_and_birth_date_keep_away_from_a_masked_identity(written: bytes) -> None:
    assert not {"年龄", "出生日期"} & set(rows(written, "全部记录")[0])


def test_a_file_named_after_a_person_is_masked() -> None:
    where = table("县乙局", summary().period, f"{THREE}.xlsx")
    one = record(where, 5, name="张三", identity=THREE)
    gone = Judged(one, Disposition.REJECTED, ("I03",), False)
    made = recount(replace(summary(), judged=(gone,), ledgers=(ledger(where, [one]),), withdrawn=()))
    assert rows(register.write(made), "全部记录")[0]["文件"] == "532226********9987.xlsx"


def test_text_from_ledgers_is_never_formula_or_link(written: bytes) -> None:
    for name, text in parts(written).items():
        formulas = re.findall("<f>(.*?)</f>", text)
        assert all(
            formula.startswith(("SUM(", "SUMIFS(计数明细!", "SUBTOTAL(109,Q")) for formula in formulas
        ), name
        links = re.findall("<hyperlink [^>]*>", text)
        assert all("location=\"'计数明细'!A2\"" in link and "r:id" not in link for link in links), name
        assert "externalLink" not in name
        assert "vba" not in name
    cell = openpyxl.load_workbook(io.BytesIO(written))["全部记录"]["B4"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == ("=1+1", "s", True)


@pytest.mark.parametrize("text", NASTY, ids=ascii)
def test_any_text_comes_back_as_text(text: str) -> None:
    book = Book(summary().as_of)
    page = book.page("甲", [20])
    page.row([Cell(text)])
    page.list([Column("头", 20)], [[text]])
    made = book.finish()
    sheet = openpyxl.load_workbook(io.BytesIO(made)).active
    assert sheet is not None
    first, last = sheet["A1"], sheet["A3"]
    expected = safe(text)
    assert str(last.value or "").rstrip() == expected.rstrip()
    assert str(first.value or "").rstrip() == expected.rstrip()
    assert {first.data_type, last.data_type} <= {"s", "n"}
    again = CalamineWorkbook.from_filelike(io.BytesIO(made)).get_sheet_by_index(0).to_python()
    assert again[2][0] == expected
    assert "<f>" not in "".join(parts(made).values())


def test_too_long_text_is_cut_with_a_mark() -> None:
    assert len(safe("x" * 40_000)) == 32_767
    assert safe("𠮷" * 20_000).endswith("已截断）")
    assert safe("x" * 32_767) == "x" * 32_767


@pytest.mark.parametrize("name", ["县[甲]:局*?/\\", "甲" * 40, "'甲'", ""])
def test_sheet_names_are_made_fit(name: str) -> None:
    book = Book(summary().as_of)
    book.page(name, [9])
    assert openpyxl.load_workbook(io.BytesIO(book.finish())).sheetnames


@pytest.mark.parametrize(
    ("typed", "fit"),
    [
        ("台账", "台账"),
        ("县[甲]:局", "县_甲__局"),
        ("'甲'", "甲"),
        ("甲" * 40, "甲" * 31),
        ("甲" * 30 + "'乙", "甲" * 30),  # the cut may not end in an apostrophe either
        ("'", ""),
    ],
)
def test_a_sheets_name_is_what_a_workbook_allows(typed: str, fit: str) -> None:
    assert sheet_name(typed) == fit


def test_list_prints_as_official_paper(written: bytes) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(written))["退回"]
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
    assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.print_title_rows == "$2:$2"
    assert sheet.freeze_panes == "A3"
    assert sheet.auto_filter.ref == "A2:L3"
    assert "— &amp;P —" in parts(written)["xl/worksheets/sheet4.xml"]


def test_same_summary_same_bytes_and_no_author(written: bytes) -> None:
    assert register.write(summary()) == written
    assert "<dc:creator></dc:creator>" in parts(written)["docProps/core.xml"]


def test_masks_in_free_text_and_phones() -> None:
    assert mask_cell(f"证件{identity(997)}，电话{PHONE}") == "证件532226********9979,电话138****0099"
    assert mask_cell("2021年第二期　砌筑班") == "2021年第二期　砌筑班"
    assert mask_phones("138 1234 0099、13900000000") == "138****0099、139****0000"
    assert mask_phones("") == ""


def test_nothing_sent_is_a_register_all_the_same() -> None:
    empty: Summary = replace(
        summary(), judged=(), ledgers=(), trainings=(), withdrawn=(), findings=(), figures={}
    )
    assert rows(register.write(empty), "全部记录") == []
