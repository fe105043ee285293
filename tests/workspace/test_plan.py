"""The plan as read: the notice's own, made-up ones, and every way one fails to add up."""

import csv
import io
from pathlib import Path
from typing import Any

import openpyxl  # type: ignore[import-untyped]
import pytest
from planbook import County

from lp_reports.model.plan import Opening, Plan, Target
from lp_reports.plan.names import with_plan
from lp_reports.plan.read import annex2_total, read_plan
from lp_reports.settings.read import Settings, parse_settings
from lp_reports.workspace import WrongUse, template

NOTICE = Path(__file__).parents[1] / "samples"


@pytest.fixture(scope="module")
def plan() -> Plan:
    return read_plan(template("任务分解表.xlsx"))


def lines(name: str) -> list[dict[str, str]]:
    with (NOTICE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


# --- the notice's own -------------------------------------------------------------------------------------


def test_annex_1_is_the_notices(plan: Plan) -> None:
    wanted = [
        (int(one["number"]), one["lead"], {year: int(one[str(year)]) for year in (2020, 2021, 2022)})
        for one in lines("categories.csv")
    ]
    assert [(one.number, one.lead, dict(one.tasks)) for one in plan.categories] == wanted
    assert sum(one.task for one in plan.categories) == 10000


def test_annex_2_is_the_notices(plan: Plan) -> None:
    kinds = ("vocational", "vocational_free", "specialised")
    wanted = {
        one["township"]: {
            year: Target(*(int(one[f"{year} {kind}"]) for kind in kinds)) for year in plan.years
        }
        for one in lines("townships.csv")
    }
    assert {town: dict(targets) for town, targets in plan.townships.items()} == wanted
    assert list(plan.townships) == list(wanted), "in the annex's order"


def test_the_known_conflict_is_reported_not_repaired(plan: Plan) -> None:
    found = {(one.what[:4], one.left_value, one.right_value) for one in plan.conflicts}
    assert found == {("职业资格", 6700, 6660), ("专项职业", 3300, 3340)}
    assert {one.left for one in plan.conflicts} == {"二、工作目标", "四、各渠道"}
    assert (plan.goal_vocational, plan.goal_specialised) == (6700, 3300)
    assert annex2_total(plan)[:3:2] == (6660, 3340)


def test_goals_directions_and_channels(plan: Plan) -> None:
    assert (plan.goal_trained, plan.goal_employment, plan.goal_money) == (10000, 90, 20_000_000)
    assert [(one.code, one.task) for one in plan.directions if not one.item and one.task] == [
        ("一", 2000),
        ("二", 3800),
        ("三", 4200),
    ]
    assert [(one.code, one.vocational, one.specialised) for one in plan.channels] == [
        ("一a", 1000, 0),
        ("一b", 2300, 2700),
        ("二", 2000, 200),
        ("三", 900, 400),
        ("四", 500, 0),
    ]


# --- another county -----------------------------------------------------------------------------------------


def test_another_county_and_other_years() -> None:
    plan = read_plan(County().book())
    assert plan.years == (2023, 2024, 2025)
    assert list(plan.townships) == ["东城街道", "西河镇", "北山乡"]
    assert plan.leads == ("县工会", "县农业局", "县商务局")
    assert plan.townships["西河镇"][2024] == Target(8, 2, 4)
    assert plan.conflicts == ()


def test_two_years_make_a_plan() -> None:
    plan = read_plan(County(years=(2023, 2024)).book())
    assert plan.years == (2023, 2024)
    assert plan.townships["北山乡"] == {2023: Target(8, 2, 4), 2024: Target(8, 2, 4)}


def test_years_in_any_order_are_read_by_their_head() -> None:
    cells = {"D2": "2025年任务数", "F2": "2023年任务数", "D3": 10, "C3": 28, "D7": 37, "C7": 109}
    plan = read_plan(County(change={("附件1", cell): value for cell, value in cells.items()}).book())
    assert plan.categories[0].tasks == {2023: 9, 2024: 9, 2025: 10}


@pytest.mark.parametrize("value", ["9", "９", 9.0, " 9 ", "9\u200b", "9人次", "9 人"])
def test_numbers_as_people_type_them(value: Any) -> None:
    assert read_plan(County(change={("附件1", "D3"): value}).book()).categories[0].tasks[2023] == 9


def test_a_dash_is_no_task() -> None:
    change = {("附件1", cell): value for cell, value in {"D3": "—", "C3": 18, "D7": 27, "C7": 99}.items()}
    assert read_plan(County(change=change).book()).categories[0].tasks[2023] == 0


def test_a_blank_is_no_task_where_the_sums_say_so() -> None:
    change = {("附件1", cell): value for cell, value in {"D3": None, "C3": 18, "D7": 27, "C7": 99}.items()}
    assert read_plan(County(change=change).book()).categories[0].tasks[2023] == 0


def test_a_blank_that_no_written_sum_speaks_of_is_named() -> None:
    told = broken({("附件1", cell): None for cell in ("D3", "C3", "D7", "C7")})
    assert "附件1 D3：空着" in told and "附件1 C3" not in told


def test_a_cell_that_is_named_does_not_show_as_broken_sums_too() -> None:
    told = broken({("附件1", "D3"): "#REF!", ("附件2", "C6"): 13})
    assert told.splitlines()[0] == "任务分解表.xlsx 有4处要改，请先核对再运行："
    assert [line.split("：")[0].strip() for line in told.splitlines()[1:]] == [
        *("附件1 D3", "附件2 C6", "附件2 O6", "附件2 C8"),
    ]


# --- units and townships under other names --------------------------------------------------------------------

ALIASES = """
["乡镇"]
"西河镇" = { "全称" = "西河苗族镇", "别写" = ["西河乡"] }

["单位别名"]
"县农业局" = ["云溪县农业农村局", "农业局"]
"""


def known(change: dict[tuple[str, str], Any], more: str = ALIASES) -> tuple[Settings, Plan]:
    raw = (County().settings() + more).encode()
    settings = parse_settings(raw, read_plan(County(change=change).book()))
    plan = read_plan(County(change=change).book(), settings)
    return with_plan(settings, plan), plan


@pytest.mark.parametrize("name", ["县农业局", "云溪县农业农村局", "农业局", "云溪县农业局", " 县农业局 "])
def test_a_lead_unit_is_known_by_its_other_names(name: str) -> None:
    settings, plan = known({("附件1", "G4"): name})
    assert plan.leads == ("县工会", "县农业局", "县商务局")
    assert settings.units == ("县工会", "县农业局", "县商务局", "县残联合会")


@pytest.mark.parametrize(
    "cell",
    [
        *("县农业局、县残联合会", "县农业局,县残联合会", "县农业局\n县残联合会", "县农业局 县残联合会"),
        *("县农业局和县残联合会", "农业局；云溪县残联合会"),
    ],
)
def test_two_that_lead_together_are_two_units(cell: str) -> None:
    settings, plan = known({("附件1", "G5"): cell})
    assert plan.categories[2].leads == ("县农业局", "县残联合会")
    assert plan.leads == ("县工会", "县农业局", "县商务局"), "the category stands under the first"
    assert [one.number for one in plan.led_with("县残联合会")] == [3] and plan.led_by("县残联合会") == ()
    assert settings.units == ("县工会", "县农业局", "县商务局", "县残联合会")


@pytest.mark.parametrize("name", ["县工业和信息化局", "县水务 局"])
def test_a_name_is_not_parted_at_a_word_that_is_part_of_it(name: str) -> None:
    _, plan = known({("附件1", "G5"): name})
    assert plan.categories[2].leads == (name.replace(" ", ""),)


def test_a_unit_that_only_the_plan_names_has_to_report_under_that_name() -> None:
    settings, _ = known({("附件1", "G5"): "县蜂业局"})
    assert settings.units == ("县工会", "县农业局", "县商务局", "县残联合会", "县蜂业局")
    assert settings.unit_words["县蜂业局"] == settings.unit_words["云溪县蜂业局"] == "县蜂业局"


@pytest.mark.parametrize("name", ["西河乡", "西河苗族镇"])
def test_a_township_is_called_as_the_plan_calls_it(name: str) -> None:
    settings, plan = known({("附件2", "B6"): name})
    assert list(plan.townships) == ["东城街道", name, "北山乡"]
    assert settings.legal_names == {name: "西河苗族镇"} and settings.odd_names == {"西河乡": name}


def test_two_spellings_of_one_township_are_one() -> None:
    with pytest.raises(WrongUse, match="附件2 B7：“西河乡”与B6“西河镇”是同一个乡镇（街道），只应有一行"):
        known({("附件2", "B7"): "西河乡"})


def test_a_township_of_the_settings_that_the_plan_has_not_is_named() -> None:
    more = '["乡镇"]\n"西合镇" = { "全称" = "西合镇" }\n"南镇" = {}\n"背山乡" = { "全称" = "北山乡" }\n'
    with pytest.raises(WrongUse) as caught:
        parse_settings((County().settings() + more).encode(), read_plan(County().book()))
    assert str(caught.value).splitlines()[1:] == [
        "  [乡镇] “西合镇”：任务分解表附件2里没有这个乡镇（街道），是不是“西河镇”？",
        "  [乡镇] “南镇”：任务分解表附件2里没有这个乡镇（街道）",
        "  [乡镇] “背山乡”：任务分解表附件2里没有这个乡镇（街道），是不是“北山乡”？",
        "请逐处改好，保存后再运行",
    ]


# --- sums that are broken -------------------------------------------------------------------------------------


def broken(change: dict[tuple[str, str], Any]) -> str:
    with pytest.raises(WrongUse) as caught:
        read_plan(County(change=change).book())
    return str(caught.value)


@pytest.mark.parametrize(
    ("sheet", "cell", "written", "parts"),
    [
        ("附件1", "C3", 28, 27),  # a category's years
        ("附件1", "C7", 109, 108),  # the total column
        ("附件1", "D7", 35, 36),
        ("附件1", "F7", 0, 36),
        ("附件2", "C5", 13, 12),  # 小计
        ("附件2", "G6", 11, 12),
        ("附件2", "O5", 37, 36),  # a township's total
        ("附件2", "C8", 35, 36),  # the total row, column by column
        ("附件2", "E8", 7, 6),
        ("附件2", "J8", 13, 12),
        ("附件2", "O8", 109, 108),
    ],
)
def test_a_broken_sum_is_named_with_its_cell_and_both_numbers(
    sheet: str, cell: str, written: int, parts: int
) -> None:
    told = broken({(sheet, cell): written})
    assert any(f"{sheet} {cell}：" in line and f"{written}，" in line and line.endswith(f"得{parts}") for line in told.splitlines())  # fmt: skip


def test_all_broken_sums_are_told_at_once() -> None:
    told = broken({("附件1", "C3"): 28, ("附件2", "C5"): 13, ("附件2", "O8"): 1})
    for place in ("附件1 C3", "附件1 C7", "附件2 C5", "附件2 C8", "附件2 O5", "附件2 O8"):
        assert f"{place}：" in told


def test_free_within_vocational() -> None:
    told = broken({("附件2", "E5"): 9, ("附件2", "E8"): 13})
    assert "附件2 E5：东城街道2023年其中免费培训写的是9，多于职业资格证8" in told


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({("附件1", "D3"): "七"}, "附件1 D3：任务数应为整数，现为“七”"),
        ({("附件1", "D3"): 7.5}, "附件1 D3：任务数应为整数，现为“7.5”"),
        ({("附件2", "D5"): -6}, "附件2 D5：任务数应为整数，现为“-6”"),
        ({("附件1", "D3"): "约9人次"}, "附件1 D3：任务数应为整数，现为“约9人次”"),
        ({("附件1", "D3"): None}, "附件1 D3：空着，应为任务数（没有任务的写0）"),
        ({("附件1", "D3"): "#REF!"}, "附件1 D3：是错误值#REF!，应为任务数（整数，没有任务的写0）"),
        ({("附件1", "D3"): "=D4"}, "附件1 D3：公式没有计算结果，请用WPS打开并保存一次"),
        ({("附件1", "D7"): "#N/A"}, "附件1 D7：是错误值#N/A，应为各项之和"),
        ({("附件2", "E6"): "#VALUE!"}, "附件2 E6：是错误值#VALUE!，应为任务数（整数，没有任务的写0）"),
        ({("附件2", "E6"): None}, "附件2 E6：空着，应为任务数（没有任务的写0）"),
        ({("附件1", "B4"): "叉车驾驶培训"}, "附件1 B4：培训类别“叉车驾驶培训”与B3重复，应各不相同"),
        ({("附件1", "A4"): "其他"}, "附件1 A4：序号应为整数，现为“其他”"),
        ({("附件1", "A4"): None}, "附件1 A4：序号应为整数，现在空着"),
        ({("附件1", "B4"): None}, "附件1 B4：没有写培训类别"),
        ({("附件1", "G4"): None}, "附件1 G4：没有写牵头单位"),
        ({("附件1", "G4"): "县农业局:科教股"}, "附件1 G4：“县农业局:科教股”要用作文件名"),
        ({("附件2", "B6"): "东城街道"}, "附件2 B6：“东城街道”与B5是同一个乡镇（街道），只应有一行"),
        ({("附件2", "B6"): None}, "附件2 B6：没有写乡镇（街道）"),
        ({("工作目标", "B2"): "若干"}, "工作目标 B2：培训人次应为数字，现为“若干”"),
        ({("就业方向", "C2"): "若干"}, "就业方向 C2：任务数应为整数，现为“若干”"),
        ({("就业方向", "D2"): "1、9"}, "就业方向 D2：“9”不是附件1的序号，写法如 1、2、3"),
        ({("培训渠道", "D2"): "若干"}, "培训渠道 D2：任务数应为整数，现为“若干”"),
        ({("工种关键词", "A2"): "首"}, "工种关键词 A2：“首”不是附件1的序号"),
        ({("附件1", "G2"): "甲", ("附件1", "H2"): "乙"}, "附件1：表头缺“牵头单位”（"),
        ({("附件1", "B2"): "名目"}, "附件1：没有找到写着“培训类别”（"),
        (
            {("附件1", cell): "数" for cell in ("C2", "D2", "E2", "F2")},
            "附件1：没有找到任务数的表头。请写上“培训任务数”",
        ),
        ({("附件2", "G2"): "2028年任务数"}, "附件2：年度与附件1不一致，附件1为2023、2024、2025"),
        ({("附件2", "C3"): "数"}, "附件2：表头缺2023年小计"),
        ({("附件1", "A4"): 1}, "附件1 A4：序号1与A3重复，应各不相同"),
    ],
)
def test_what_cannot_be_read_is_named(change: dict[tuple[str, str], Any], told: str) -> None:
    assert told in broken(change)


def test_a_missing_annex_is_named() -> None:
    book = openpyxl.load_workbook(io.BytesIO(County().book()))
    book.remove(book["附件1"])
    stream = io.BytesIO()
    book.save(stream)
    with pytest.raises(WrongUse, match="没有“附件1”工作表"):
        read_plan(stream.getvalue())


@pytest.mark.parametrize("raw", [b"", b"not a workbook", b"PK\x03\x04" + b"\0" * 40])
def test_a_plan_that_is_no_workbook(raw: bytes) -> None:
    with pytest.raises(WrongUse, match="打不开"):
        read_plan(raw)


@pytest.mark.parametrize(
    ("change", "conflict"),
    [
        ({("工作目标", "B2"): 999}, ("培训总任务", 999, 108)),
        ({("工作目标", "B3"): 71}, ("职业资格（技能等级）证书", 71, 72)),
        ({("培训渠道", "D2"): 37}, ("专项职业能力证书", 37, 36)),
        ({("就业方向", "C2"): 109}, ("培训总任务", 109, 108)),
    ],
)
def test_every_disagreement_of_two_places_is_a_conflict(change: dict[tuple[str, str], Any], conflict: tuple[str, int, int]) -> None:  # fmt: skip
    found = read_plan(County(change=change).book()).conflicts
    assert conflict in [(one.what, one.left_value, one.right_value) for one in found]


def test_sums_that_no_program_has_calculated_yet_are_worked_out() -> None:
    """openpyxl saves formulas without their results: there is no number to disagree with."""
    book = openpyxl.load_workbook(io.BytesIO(template("任务分解表.xlsx")))
    saved = io.BytesIO()
    book.save(saved)
    made, given = read_plan(saved.getvalue()), read_plan(template("任务分解表.xlsx"))
    assert (made.categories, made.townships, made.conflicts) == (
        given.categories,
        given.townships,
        given.conflicts,
    )


# --- 期初数 -------------------------------------------------------------------------------------------------

OPENING = ("年度", "培训类别序号", "乡镇(街道)", "培训人次", "职业资格证\n（技能等级证）", "其中：\n免费培训", "专项职业\n能力证", "备注")  # fmt: skip


def with_opening(*lines: tuple[Any, ...], head: tuple[str, ...] = OPENING, note: str = "说明") -> bytes:
    """云溪县's plan with the lines from row 3 on."""
    book = openpyxl.load_workbook(io.BytesIO(County().book()))
    sheet = book.create_sheet("期初数")
    sheet.append([note])
    for row in (head, *lines):
        sheet.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_the_form_has_a_sheet_for_it_that_says_nothing(plan: Plan) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(template("任务分解表.xlsx")))["期初数"]
    heads = [str(cell.value).replace("\n", "") for cell in sheet[2]]
    assert heads == [head.replace("\n", "") for head in OPENING]
    assert plan.openings == ()


def test_without_the_sheet_or_its_rows_there_is_none() -> None:
    assert read_plan(County().book()).openings == ()
    assert read_plan(with_opening()).openings == ()
    assert read_plan(with_opening((None, None), (2023, 1, "西河镇", 0, None, "—", "", ""))).openings == ()


@pytest.mark.parametrize(
    ("line", "opening"),
    [
        ((2023, 2, "西河镇", 12, 5, 2, 3, "纸质台账"), Opening(3, 2023, 2, "西河镇", 12, 5, 2, 3)),
        (
            ("２０２３年", "2 ", "西河 镇", "1,012", "5", "", None, None),
            Opening(3, 2023, 2, "西河镇", 1012, 5, 0, 0),
        ),
        ((2023, "茶叶种植培训", "", 12, None, None, None, None), Opening(3, 2023, 2, None, 12, 0, 0, 0)),
        ((2023, None, "县外/未分解", None, 5, 2, 3, None), Opening(3, 2023, None, None, 0, 5, 2, 3)),
        ((2023, 1, "西河镇", "12人次", 0, 0, 0, None), Opening(3, 2023, 1, "西河镇", 12, 0, 0, 0)),
    ],
)
def test_a_line_as_people_type_it(line: tuple[Any, ...], opening: Opening) -> None:
    assert read_plan(with_opening(line)).openings == (opening,)


def test_lines_of_the_same_stay_two_and_a_total_is_none() -> None:
    lines = read_plan(
        with_opening(
            (2023, 1, "北山乡", 2, 0, 0, 0), (2023, 1, "北山乡", 3, 0, 0, 0), ("合计", "", "", 5, 0, 0, 0)
        )
    ).openings
    assert [(one.row, one.trained) for one in lines] == [(3, 2), (4, 3)]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ((2022, 1, "北山乡", 2), "期初数 A3：年度应为计划年度2023、2024、2025之一，现为“2022”"),
        (("", 1, "北山乡", 2), "期初数 A3：年度应为计划年度2023、2024、2025之一，现为“”"),
        ((2023, 9, "北山乡", 2), "期初数 B3：培训类别应写附件1的序号（1、2、3、4），现为“9”"),
        ((2023, 1.5, "北山乡", 2), "期初数 B3：培训类别应写附件1的序号（1、2、3、4），现为“1.5”"),
        (
            (2023, 1, "北山镇", 2),
            "期初数 C3：“北山镇”不是附件2的乡镇（街道），是不是北山乡？县外的写“县外/未分解”或不填",
        ),
        ((2023, 1, "北山乡", -2), "期初数 D3：应为不小于零的整数，现为“-2”"),
        ((2023, 1, "北山乡", 2.5), "期初数 D3：应为不小于零的整数，现为“2.5”"),
        ((2023, 1, "北山乡", 9, "五"), "期初数 E3：应为不小于零的整数，现为“五”"),
        ((2023, 1, "北山乡", "#REF!", 0), "期初数 D3：是错误值#REF!"),
        ((2023, 1, "北山乡", "=1+1", 0), "期初数 D3：公式没有计算结果，请用WPS打开并保存一次"),
        ((2023, 1, "北山乡", 9, 1, 2), "期初数 F3：其中免费培训2多于职业资格证1"),
        ((2023, "", "北山乡", 9), "期初数 B3：有培训人次9，要写明培训类别序号；只报证书的一行才可不填"),
        ((2023, 1, "北山乡", 2, 2, 0, 1), "期初数 D3：培训人次2少于取证3；"),
    ],
)
def test_what_is_wrong_in_a_line_is_named_by_its_cell(line: tuple[Any, ...], told: str) -> None:
    with pytest.raises(WrongUse) as caught:
        read_plan(with_opening(line))
    assert told in str(caught.value)


def test_all_that_is_wrong_is_told_at_once() -> None:
    with pytest.raises(WrongUse, match="期初数有3处要改") as caught:
        read_plan(with_opening((2022, 9, "北山乡", 2), (2023, 1, "北山乡", "多")))
    assert [place for place in ("A3：", "B3：", "D4：") if place in str(caught.value)] == [
        "A3：",
        "B3：",
        "D4：",
    ]


def test_a_missing_head_is_named() -> None:
    with pytest.raises(WrongUse, match="期初数：表头缺“专项”一列"):
        read_plan(with_opening(head=OPENING[:6]))
    with pytest.raises(WrongUse, match="期初数：没有找到写着“年度”的表头"):
        read_plan(with_opening(head=("年份", "数")))
