"""Another county, other years: only its plan and its settings differ, and no name of 罗平 shows anywhere."""

import csv
import io
import re
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner
from identity_numbers import with_check_digit
from planbook import County

from lp_reports.cli import main

COUNTIES = {
    "three years": (County(), "2024Q1", 3),
    "two years": (County(years=(2023, 2024)), "2024Q1", 2),
    "one year": (County(years=(2024,)), "2024Q1", 1),
    "four years": (County(years=(2022, 2023, 2024, 2025)), "2024Q1", 4),
}
# Words of the notice that must not stand in another county's tables; the notice's own quotes (五(一)) may.
FOREIGN = (
    "罗平",
    "罗政",
    "曲靖",
    "县扶贫办",
    "县工信商科局",
    "阿岗",
    "板桥",
    "罗雄",
    "2000万",
    "达90%",
    "达到90%",
)
LEDGER = [
    ["2024年第一季度培训台账"],
    ["填报单位：县农业局", "", "", "填报日期：2024-04-02"],
    ["姓名", "身份证号", "乡镇", "培训类别", "工种", "结束日期", "证书类别", "证书编号", "发证日期", "培训渠道"],
    ["张三", "530324197001019983", "西河镇", "2", "茶艺", "2024-03-05", "职业资格证(技能等级证)", "证1", "2024-03-20", "职校"],
    ["李四", "530324197001029962", "北山", "3", "养蜂", "2024-03-05", "专项职业能力证", "证2", "2024-03-20", ""],
    ["王五", "530324197001039993", "罗雄街道", "蜜蜂养殖", "养蜂", "2024-03-05", "", "", "", ""],
]  # fmt: skip


def ledger() -> bytes:
    text = io.StringIO()
    for line in LEDGER:
        csv.writer(text).writerow(
            [with_check_digit(cell[:17]) if re.fullmatch(r"\d{18}", cell) else cell for cell in line]
        )
    return text.getvalue().encode("utf-8-sig")


@pytest.fixture(scope="module", params=COUNTIES)
def ran(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[County, Path]:
    county, period, _ = COUNTIES[request.param]
    folder = tmp_path_factory.mktemp("云溪") / "工作区"
    (folder / "收件" / period).mkdir(parents=True)
    (folder / "设置.toml").write_text(county.settings(), encoding="utf-8")
    (folder / "任务分解表.xlsx").write_bytes(county.book())
    (folder / "收件" / period / "县农业局.csv").write_bytes(ledger())
    result = CliRunner().invoke(main, ["run", "-w", str(folder)], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    assert "云溪县" in result.output and "罗平" not in result.output
    return county, folder / "输出" / period


def figures(output: Path) -> dict[tuple[str, str, str, str], str]:
    text = (output / "data" / "figures.csv").read_text("utf-8-sig")
    return {(one["table"], one["row"], one["scope"], one["measure"]): one["value"] for one in csv.DictReader(io.StringIO(text))}  # fmt: skip


def test_the_figures_are_the_plans(ran: tuple[County, Path]) -> None:
    county, output = ran
    found = figures(output)
    years = len(county.years)
    assert found["category", "2", "year", "task"] == "9"
    assert found["category", "2", "plan", "task"] == str(9 * years)
    assert found["category", "2", "year", "rate"] == "11.11"
    assert found["category", "3", "year", "trained"] == "2"
    assert found["township", "西河镇", "year", "vocational"] == "1"
    assert found["township", "北山乡", "year", "specialised"] == "1"
    assert found["township", "县外/未分解", "year", "trained"] == "1"
    assert found["lead", "县农业局", "year", "trained"] == "3"
    assert found["unit", "县农业局", "", "state"] == "按时"
    assert found["unit", "县残联合会", "", "state"] == "未报"
    assert found["channel", "甲", "plan", "trained"] == "1"
    pace = {1: "25.00", 2: "62.50", 3: "41.67", 4: "56.25"}[years]
    assert found["category", "合计", "plan", "pace"] == pace


def test_no_name_of_another_county_shows(ran: tuple[County, Path]) -> None:
    for path in ran[1].rglob("*"):
        if path.is_dir():
            continue
        raw = path.read_bytes()
        parts = [raw]
        if path.suffix == ".xlsx":
            with zipfile.ZipFile(io.BytesIO(raw)) as package:
                parts = [package.read(name) for name in package.namelist()]
        text = "\n".join(part.decode("utf-8", "replace") for part in parts)
        text = text.replace("罗雄街道", "")  # what a filler wrote
        assert [word for word in FOREIGN if word in text] == [], path.name


def test_every_year_of_the_plan_has_its_block_in_annex_2(ran: tuple[County, Path]) -> None:
    import openpyxl  # type: ignore[import-untyped]

    county, output = ran
    book = openpyxl.load_workbook(output / f"统计表_{output.name}.xlsx")
    sheet = next(book[name] for name in book.sheetnames if name.startswith("附表2"))
    cells = [str(cell.value or "") for line in sheet.iter_rows(max_row=8) for cell in line]
    shown = [cell[:4] for cell in cells if re.match(r"20\d\d年", cell)]
    assert sorted(set(shown)) == [str(year) for year in county.years]
    labels = {str(line[1].value) for line in sheet.iter_rows() if len(line) > 1}
    assert set(county.towns) <= labels and "阿岗镇" not in labels
