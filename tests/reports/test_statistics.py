import datetime as dt
import io
import re
import zipfile
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import made_up
import openpyxl
import pytest
from office import convert, without_results

from lp_reports.model.period import Period
from lp_reports.model.plan import Category, Channel, Conflict, Direction, Target
from lp_reports.model.rates import percent_of
from lp_reports.model.summary import Check, Exempted, Figure, FigureKey, Summary
from lp_reports.reports.statistics import statistics_workbook as statistics
from lp_reports.reports.table_words import mark, percent, total
from lp_reports.reports.template.filling import Formula
from lp_reports.workspace import template

FORM = template("统计表.xlsx")
OUTSIDE = "县外/未分解"
DONE = ("certified", "vocational", "vocational_free", "specialised")


def plan(years: tuple[int, ...] = (2023, 2024)) -> Any:
    """Two years, two categories, two townships: nothing here is true of any one county."""
    targets = {
        name: dict.fromkeys(years, Target(*task))
        for name, task in (("甲镇", (30, 9, 10)), ("乙乡", (20, 0, 0)))
    }
    return replace(
        made_up.plan(),
        years=years,
        categories=(
            Category(1, "砌筑工、架子工等培训", dict.fromkeys(years, 100), "县乙局", "县甲局"),
            Category(2, "家政培训", dict.fromkeys(years, 0), "县甲局", "县乙局"),
        ),
        townships=targets,
        directions=(
            Direction("一", "", 60, (1,), (), "就近培训"),
            Direction("一", "砌筑培训", 60, (1,), (), "砌筑培训"),
            Direction("二", "", 40, (2,), (), "外出培训"),
            Direction("二", "", 0, (1,), ("物流",), "外出培训"),
        ),
        channels=(Channel("一a", "培训机构", 60, 0, ()), Channel("二", "用工企业", 40, 20, ())),
        conflicts=(
            Conflict("职业资格（技能等级）证书", "二、工作目标", 110, "附件2合计", 100),
            Conflict("职业资格（技能等级）证书", "四、各渠道", 100, "附件2合计", 100),
            Conflict("2024年任务", "附件1", 100, "附件2", 60),
        ),
    )


def summary(years: tuple[int, ...] = (2023, 2024), more: dict[FigureKey, Figure] | None = None) -> Summary:
    return replace(
        made_up.summary(),
        period=(period := Period.quarter(years[-1], 2)),
        as_of=period.last,
        plan=plan(years),
        figures={**figures(years), **(more or {})},
        checks=(Check("两处相等", "7", "7", True), Check("不等", "7", "8", False)),
        exceptions=(Exempted("县乙局", "P03", "经批准", dt.date(2024, 12, 31), False, 1),),
    )


def figures(years: tuple[int, ...]) -> dict[FigureKey, Figure]:
    """甲镇 did 20 of 40, 乙乡 none of 20; 7 certificates belong to no township."""
    found: dict[FigureKey, Figure] = {}

    def put(table: str, row: str, scope: str, **measures: Figure) -> None:
        found.update({FigureKey(table, row, scope, measure): value for measure, value in measures.items()})

    for row, parts in (
        ("甲镇", (20, 12, 3, 8)),
        ("乙乡", (0, 0, 0, 0)),
        (OUTSIDE, (7, 5, 1, 2)),
        ("合计", (27, 17, 4, 10)),
    ):
        for scope in ("quarter", "year", str(years[0])):
            put("township", row, scope, **dict(zip(DONE, parts, strict=True)))
        put("employment", row, "plan", base=parts[0], employed=parts[3], blank=parts[2])
        put("employment_more", row, "plan", certified_heads=parts[0])
    put("township", "甲镇", "year", task=40, rate=Decimal("50.00"), gap=Decimal("0.00"), rank=2)
    put("township", "乙乡", "year", task=20, rate=Decimal("55.00"), gap=Decimal("5.00"), rank=1)
    put("township", "合计", "year", task=60, rate=Decimal("45.00"), gap=Decimal("-5.00"))
    put("employment", "甲镇", "plan", rate=Decimal("90.00"))
    for row in ("1", "合计"):
        put("category", row, "year", task=100, trained=120, rate=Decimal("120.00"), gap=Decimal("70.00"))
        put("category", row, "plan", task=200, trained=130, rate=Decimal("65.00"), pace=Decimal("75.00"))
        put("category", row, "quarter", trained=11)
        put(
            "structure",
            row,
            "plan",
            trained=130,
            vocational=17,
            level5=10,
            level3=7,
            specialised=10,
            uncertified=103,
        )
    put("category", "合计", "year", pace=Decimal("50.00"))
    put("channel", "一a", "plan", vocational=17, task_vocational=60, task_specialised=0)
    put("channel", "二", "plan", specialised=10, task_vocational=40, task_specialised=20)
    put("channel_more", "一a", "plan", task=60, certified=17)
    put("channel_more", "二", "plan", task=60, certified=10, rate=Decimal("16.67"))
    put("channel_more", "二", "plan", rate_vocational=Decimal("0.00"), rate_specialised=Decimal("50.00"))
    put("channel_more", "合计", "plan", task=120, certified=27, rate=Decimal("22.50"))
    put("lead_more", "县乙局", "plan", rate=Decimal("65.00"), rank=1)
    put("structure", "合计", "plan", rate=Decimal("20.77"))
    put("direction_more", "合计", "plan", rate=Decimal("130.00"))
    put("unit_more", made_up.AID, "", fault_rate=Decimal("100.00"))
    put("direction", "一", "plan", task=60, trained=130, rate=Decimal("216.67"))
    put("direction", "二", "plan", task=40, trained=0)
    put("direction_item", "砌筑培训", "plan", trained=130)
    put("people", "脱贫劳动力", "plan", trained=3, persons=2, living=Decimal("60.50"))
    put("money", made_up.HOME, "plan", training=Decimal("1200.5"), total=Decimal("1200.5"))
    put("money", "合计", "plan", training=Decimal("1200.5"), total=Decimal("1200.5"))
    return found


def sheets(of: Summary, values: bool = True) -> Any:
    return openpyxl.load_workbook(io.BytesIO(statistics.write(of, FORM)), data_only=values)


def row(book: Any, sheet: str, first: object) -> list[object]:
    """The cells of the row that holds `first` in one of its two first columns."""
    title = next(name for name in book.sheetnames if name.split()[0] == sheet)
    lines = ([cell.value for cell in line] for line in book[title])
    return next(line for line in lines if first in line[:2])


def test_every_table_stands_in_order_and_names_the_county_and_period() -> None:
    book = sheets(summary())
    assert [name.split()[0] for name in book.sheetnames[:-1]] == [f"附表{at}" for at in range(1, 13)]
    assert book.sheetnames[-1] == "口径说明与勾稽校验"
    for sheet in book:
        words = [str(cell.value) for line in sheet for cell in line if cell.value is not None]
        assert any(word.startswith("云溪县") and "2024年第二季度" in word for word in words)
        assert any(word.startswith("截至日期：2024年6月30日") for word in words)
        assert any("单位负责人" in word and "填报日期" in word for word in words)
        assert not any("罗平" in word for word in words)


def test_tasks_rates_and_gaps_by_category() -> None:
    book = sheets(summary())
    assert row(book, "附表1", 1) == [
        1,
        "砌筑工、架子工等培训",
        200,
        130,
        0.65,
        100,
        11,
        120,
        1.2,
        70,
        "县乙局",
        "县甲局",
    ]
    assert row(book, "附表1", 2)[2:10] == [0, 0, "—", 0, 0, 0, "—", "—"]
    assert row(book, "附表1", "合   计")[2:10] == [200, 130, 0.65, 100, 11, 120, 1.2, 70]
    head = row(book, "附表1", "序号")
    assert (head[2], head[5]) == ("两年（2023－2024年）", "2024年")


@pytest.mark.parametrize("years", [(2023, 2024), (2021, 2022, 2023, 2024)])
def test_annex_2_has_one_block_for_each_year_of_the_plan(years: tuple[int, ...]) -> None:
    book = sheets(summary(years))
    heads = [value for value in row(book, "附表2", "序号")[2:] if value]
    assert heads == [*(f"{year}年完成数（人次）" for year in years), "合计"]
    gap = [0] * 4 * (len(years) - 1)
    assert row(book, "附表2", "甲镇")[2:] == [20, 12, 3, 8, *gap, 20]
    assert row(book, "附表2", OUTSIDE)[2:] == [7, 5, 1, 2, *gap, 7]
    assert row(book, "附表2", "合  计")[2:] == [27, 17, 4, 10, *gap, 27]


def test_totals_add_up_rows_and_what_no_township_owns() -> None:
    book = sheets(summary(), values=False)
    assert row(book, "附表2", "合  计")[2:4] == ["=SUM(C7:C8,C9)", "=SUM(D7:D8,D9)"]
    assert row(book, "附表3", "合  计")[2] == "=SUM(C7:C8)"
    assert row(book, "附表4", "合  计")[3] == "=SUM(D5:D6,D7)"


def test_a_total_that_is_no_sum_is_a_plain_number() -> None:
    assert total([2, 3], "人数", 4) == 4
    assert total([2, 3], "人数", 5) == Formula("SUM({行_人数})", 5)


def test_ranks_order_the_rows() -> None:
    book = sheets(summary())
    assert row(book, "附表4", 1)[:9] == [1, "乙乡", 20, 0, 0.55, 0.5, 5, "达到", "—"]
    assert row(book, "附表4", 2)[7] == "达到"
    assert row(book, "附表4", "合  计")[2:8] == [60, 27, 0.45, 0.5, -5, "滞后"]
    assert row(book, "附表5", "县乙局")[9:] == [0.65, 1]
    assert row(book, "附表5", "县甲局")[9:] == ["—", "—"]


def test_structure_channels_directions() -> None:
    book = sheets(summary())
    assert row(book, "附表6", "合  计")[1:] == [130, 10, 0, 7, 0, 0, 0, 17, 10, 0, 103, 0.2077]
    assert row(book, "附表7", "（二）用工企业")[1:] == [60, 10, 0.1667, 40, 0, 0, 20, 10, 0.5]
    assert row(book, "附表7", "合  计")[1:4] == [120, 27, 0.225]
    assert row(book, "附表8", "（一）就近培训")[1:] == [60, 130, 2.1667]
    assert row(book, "附表8", "合  计")[1:] == [100, 130, 1.3]


def test_employment_people_money_reporting() -> None:
    book = sheets(summary())
    assert row(book, "附表9", "甲镇")[1:7] == [20, 20, 8, 0.9, "是", 3]
    assert row(book, "附表9", "合  计")[1:7] == [27, 27, 10, "—", "—", 4]
    assert row(book, "附表10", "脱贫劳动力")[1:] == [3, 2, 0, 0, 60.5, 0]
    assert row(book, "附表11", "合  计")[1:] == [1200.5, 0, 0, 0, 0, 1200.5, 0]
    assert row(book, "附表12", "县甲局")[2:] == ["是", "2021年7月13日", "逾期3天", 2, 0, 1, 0, 1, 1]
    assert row(book, "附表12", "合  计")[2:5] == ["3家", None, "已报2家"]


@pytest.mark.parametrize(
    ("kinds", "labels"),
    [
        (["残疾人"], ["残疾人"]),
        (["残疾人", "退捕渔民"], ["其余2类"]),
        (["残疾人", "退捕渔民", "企业职工"], ["其余3类"]),
    ],
)
def test_kinds_without_anybody_share_a_line_unless_asked_for(kinds: list[str], labels: list[str]) -> None:
    nobody = {FigureKey("people", kind, "plan", "trained"): 0 for kind in kinds}
    made = replace(summary(), figures={**summary().figures, **nobody})

    def shown(made: Summary) -> list[object]:
        lines = sheets(made)["附表10 重点群体"].iter_rows(min_row=5, values_only=True)
        return [line[0] for line in lines if isinstance(line[1], int)]

    assert shown(made) == ["脱贫劳动力", *labels]
    assert shown(replace(made, all_people=True)) == ["脱贫劳动力", *kinds]
    text = str(list(sheets(made)["附表10 重点群体"].values))
    assert ("均为0：" + "、".join(kinds) + "。" in text) is (len(kinds) > 1)


@pytest.mark.parametrize("sheet", ["附表2", "附表3", "附表4", "附表9"])
def test_a_total_stands_below_all_that_it_includes(sheet: str) -> None:
    page = next(one for one in sheets(summary()) if one.title.split()[0] == sheet)
    labels = [str(cell) for line in page.values for cell in line[:2]]
    assert labels.index("县外/未分解") < labels.index("合  计")


def test_the_plans_conflicts_stand_under_the_tables_they_concern() -> None:
    book = sheets(summary())
    notes = {sheet.title.split()[0]: str([cell.value for line in sheet for cell in line]) for sheet in book}
    certificates = (
        "职业资格（技能等级）证书：二、工作目标为110人次，四、各渠道为100人次，附件2合计为100人次。"
    )
    assert {name for name, note in notes.items() if certificates in note} >= {"附表2", "附表3", "附表7"}
    assert (
        "2024年任务：附件1为100人次，附件2为60人次" in notes["附表1"] and certificates not in notes["附表1"]
    )


def test_checks_say_whether_both_sides_agree() -> None:
    book = sheets(summary())
    assert row(book, "口径说明与勾稽校验", "两处相等") == [1, "两处相等", "7", "7", "一致"]
    assert row(book, "口径说明与勾稽校验", "不等")[4] == "不一致"
    assert row(book, "口径说明与勾稽校验", "县乙局 P03：经批准，截至2024-12-31，放行1处")


@pytest.mark.parametrize(
    ("gap", "done", "word"),
    [
        ("0.00", 1, "达到"),
        ("-0.01", 1, "滞后"),
        ("-10.00", 1, "滞后"),
        ("-10.01", 1, "严重滞后"),
        ("-4", 0, "严重滞后"),
    ],
)
def test_marks(gap: str, done: int, word: str) -> None:
    assert mark(Decimal(gap), done, Decimal(10)) == word
    assert mark(None, done, Decimal(10)) == "—"


def test_percentages_are_exact_and_half_up() -> None:
    assert percent_of(267, 10000) == Decimal("2.67") and percent_of(1, 0) is None
    assert percent_of(5, 16000) == Decimal("0.03") and percent_of(25, 200000) == Decimal("0.01")
    assert percent(Decimal("12.34")) == Decimal("0.1234")


def test_no_person_is_named_and_bytes_are_equal() -> None:
    raw = statistics.write(summary(), FORM)
    assert raw == statistics.write(summary(), FORM)
    with zipfile.ZipFile(io.BytesIO(raw)) as package:
        text = "".join(package.read(name).decode() for name in package.namelist() if name.endswith(".xml"))
    assert not re.search(r"张三|李四|\d{17}[\dX]", text)


def test_the_diagonals_of_annex_2_are_the_forms_own() -> None:
    raw = statistics.write(summary(), FORM)
    with zipfile.ZipFile(io.BytesIO(raw)) as new, zipfile.ZipFile(io.BytesIO(FORM)) as old:
        drawing = new.read("xl/drawings/drawing1.xml")
        assert drawing == old.read("xl/drawings/drawing1.xml") and drawing.count(b"<xdr:cxnSp ") == 2


def test_the_print_contract() -> None:
    for sheet in sheets(summary((2022, 2023, 2024))):
        page, margins = sheet.page_setup, sheet.page_margins
        wide = page.orientation == "landscape"
        assert (page.paperSize, page.fitToWidth or 1, page.fitToHeight) == (
            9,
            1,
            0,
        ) and sheet.sheet_properties.pageSetUpPr.fitToPage
        sides = [round(side * 25.4) for side in (margins.top, margins.bottom, margins.left, margins.right)]
        assert sides == ([28, 26, 35, 37] if wide else [37, 35, 28, 26])
        letters = (openpyxl.utils.get_column_letter(at) for at in range(1, sheet.max_column + 1))
        widths = {
            at: dim.width for dim in sheet.column_dimensions.values() for at in range(dim.min, dim.max + 1)
        }
        total_width = sum(widths[openpyxl.utils.column_index_from_string(letter)] for letter in letters)
        assert total_width * 7 * 25.4 / 96 * 0.85 <= (225 if wide else 156)
        assert sheet.print_title_rows and "— &P —" in str(sheet.oddFooter.center.text)


def test_stored_results_are_what_a_calculation_gives(soffice: str, tmp_path: Path) -> None:
    raw = statistics.write(summary((2022, 2023, 2024)), FORM)
    made = convert(soffice, "xlsx", {"a": without_results(raw)}, tmp_path)
    judged = openpyxl.load_workbook(made["a"], data_only=True)
    stored, live = (openpyxl.load_workbook(io.BytesIO(raw), data_only=values) for values in (True, False))
    compared = 0
    for sheet in live:
        for cell in (cell for line in sheet for cell in line if cell.data_type == "f"):
            left, right = (book[sheet.title][cell.coordinate].value for book in (stored, judged))
            assert left == pytest.approx(right), (sheet.title, cell.coordinate)
            compared += 1
    assert compared > 80
