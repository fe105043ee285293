"""东山区 from its ledgers to its papers, with plans that state less than the notice: nothing of a county's words, of
other years or of what the plan does not state; every figure counted again by hand."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
import zipfile
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import openpyxl  # type: ignore[import-untyped]
import pytest
from click.testing import CliRunner
from district import SETTINGS, SPECIALISED, TASKS, TOWNSHIPS, VOCATIONAL, Rows, book, ledger, paper, row
from docx import Document

from lp_reports.cli import main
from lp_reports.reports.excel.book import Book
from lp_reports.reports.excel.cell_styles import Progress

PERIOD = "2025Q1"
OUTSIDE = "石桥县大河镇"
CLASSES: Rows = [
    ["乡镇", "2024年", None, "2025年", None],
    [None, "职业资格证", "专项证", "职业资格证", "专项证"],
    ["湖滨街道", 12, 8, 20, 10],
    ["东山镇", 12, 9, 20, 10],  # one more than annex 1 has in that year
]
GOALS: Rows = [["项目", "目标"], ["培训人次", 110], ["就业率（%）", 80]]
PLANS = {
    "one number a township": book(任务表=TASKS, 乡镇=TOWNSHIPS),
    "classes and goals": book(任务表=TASKS, 附件2=CLASSES, 工作目标=GOALS),
    "no townships": book(任务表=TASKS),
}
SENT = {
    "区文旅局": [
        row(1, "湖滨街道", "一", "2025-02-20", **paper(VOCATIONAL, 1, "2025-03-02"), 培训前就业状态="未就业", 目前就业状态="已就业", 就业地点="区内", 培训补贴="1000"),
        row(2, "东山镇", "一", "2025-02-20", **paper(SPECIALISED, 2, "2025-03-02"), 培训前就业状态="未就业", 目前就业状态="未就业"),
        row(3, OUTSIDE, "茶艺师", "2025-02-20"),
        row(5, "湖滨街道", "一", "2024-11-20", **paper(VOCATIONAL, 5, "2024-12-20")),
    ],
    "区民政局": [row(4, "湖滨街道办事处", "二", "2025-03-20"), row(6, "东山镇", "二", "2025-03-21")],
}  # fmt: skip
ROWS = [each for rows in SENT.values() for each in rows]


class Ran(NamedTuple):
    plan: str
    folder: Path
    said: str

    @property
    def output(self) -> Path:
        return self.folder / "输出" / PERIOD

    def figures(self) -> dict[tuple[str, ...], str]:
        text = (self.output / "data" / "figures.csv").read_text("utf-8-sig")
        return {tuple(line[:4]): line[4] for line in csv.reader(io.StringIO(text))}

    def sheet(self, title: str) -> list[list[str]]:
        made = openpyxl.load_workbook(self.output / f"统计表_{PERIOD}.xlsx", data_only=True)
        name = next(name for name in made.sheetnames if name.startswith(title))
        rows = made[name].iter_rows(values_only=True)
        return [[str(cell) for cell in row if cell is not None] for row in rows]

    def circular(self) -> str:
        document = Document(str(self.output / f"通报_{PERIOD}.docx"))
        return "\n".join(paragraph.text for paragraph in document.paragraphs)


@pytest.fixture(scope="module", params=PLANS)
def ran(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Ran:
    folder = tmp_path_factory.mktemp("东山") / "工作区"
    inbox = folder / "收件" / PERIOD
    inbox.mkdir(parents=True)
    (folder / "任务分解表.xlsx").write_bytes(PLANS[request.param])
    (folder / "设置.toml").write_text(SETTINGS, encoding="utf-8")
    for unit, rows in SENT.items():
        (inbox / f"{unit}.csv").write_bytes(ledger(unit, "2025-04-03", rows))
    result = CliRunner().invoke(main, ["run", "-w", str(folder)], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return Ran(request.param, folder, result.output)


# --- the figures, counted again ---------------------------------------------------------------------------


def count(wanted: Callable[[dict[str, str]], bool]) -> str:
    return str(sum(map(wanted, ROWS)))


def town(each: dict[str, str]) -> str:
    name = each["街道（镇）"].removesuffix("办事处")
    return name if name in ("湖滨街道", "东山镇") else "县外/未分解"


CATEGORIES = {"1": ("一", "茶艺师"), "2": ("二",), "3": ("三",)}


def test_trainings_by_category(ran: Ran) -> None:
    found = ran.figures()
    for number, words in CATEGORIES.items():
        mine = [each for each in ROWS if each["培训类别"] in words]
        assert found["category", number, "plan", "trained"] == str(len(mine))
        year = sum(each["结束日期"][:4] == "2025" for each in mine)
        assert found["category", number, "year", "trained"] == str(year)
        task = {"1": 20, "2": 30, "3": 10}[number]
        assert found["category", number, "year", "rate"] == f"{year * 100 / task:.2f}"


def test_certificates_by_township(ran: Ran) -> None:
    found = ran.figures()
    for name in ("湖滨街道", "东山镇", "县外/未分解"):
        for kind, word in (("vocational", VOCATIONAL), ("specialised", SPECIALISED)):
            for scope, year in (("plan", ""), ("year", "2025")):
                hits = count(lambda each: town(each) == name and each.get("证书类别") == word and each["发证日期"].startswith(year))  # fmt: skip # noqa: B023
                assert found["township", name, scope, kind] == hits, (name, kind, scope)


def test_a_township_has_a_rate_where_the_plan_has_its_task(ran: Ran) -> None:
    rates = {
        key: value
        for key, value in ran.figures().items()
        if key[0] == "township" and key[3] in ("rate", "task")
    }
    if ran.plan == "no townships":
        assert rates == {}
    else:
        assert rates["township", "湖滨街道", "year", "task"] == "30"
        assert rates["township", "湖滨街道", "year", "rate"] == f"{1 * 100 / 30:.2f}"
        assert rates["township", "湖滨街道", "plan", "rate"] == f"{2 * 100 / 50:.2f}"


# --- what the plan does not state ---------------------------------------------------------------------------


def test_tables_that_have_nothing_to_tell_are_left_out(ran: Ran) -> None:
    made = openpyxl.load_workbook(ran.output / f"统计表_{PERIOD}.xlsx")
    numbers = [name.partition(" ")[0] for name in made.sheetnames]
    missing = {f"附表{at}" for at in range(1, 13)} - set(numbers)
    towns = set() if ran.plan != "no townships" else {"附表4"}
    assert missing == {"附表7", "附表8"} | towns
    bases = "".join(map(str, ran.sheet("口径说明")))
    assert f"不设{'、'.join(sorted(missing))}" in bases


def test_columns_that_have_nothing_to_tell_are_left_out(ran: Ran) -> None:
    def heads(title: str) -> list[str]:
        return [cell.replace("\n", "") for row in ran.sheet(title) for cell in row]

    assert "责任单位" not in heads("附表1") and "牵头单位" in heads("附表1")
    third, parts = (
        heads("附表3"),
        {"no townships": 2, "one number a township": 4, "classes and goals": 4}[ran.plan],
    )
    assert third.count("小计") == parts, "period, year, and task and rate where there is a task"
    assert third.count("专项职业能力证") == (4 if ran.plan == "classes and goals" else 2)
    assert third.count("其中：免费培训") == 2, "of the period and of the year, and of no task"
    assert ("2025年任务数" in third) is (parts == 4)
    assert ("是否达80%" in heads("附表9")) is (ran.plan == "classes and goals")
    assert not any("计划资金" in cell or "是否达0" in cell for cell in heads("附表11") + heads("附表9"))


def test_the_day_stands_above_the_last_column_that_is_left(ran: Ran) -> None:
    for title in ("附表1", "附表3"):
        assert any("截至日期：2025年3月31日" in cell for row in ran.sheet(title) for cell in row), title


def test_the_text_speaks_of_what_there_is(ran: Ran) -> None:
    text, has = ran.circular(), ran.plan != "no townships"
    assert ("乡镇（街道）进度" in text) is has
    assert ("乡镇（街道）排名表" in text) is has
    assert f"（附件{4 if has else 3}）" in text
    assert "达到0%" not in text and "目标0" not in text
    assert ("80%的目标" in text) is (ran.plan == "classes and goals")


# --- the words ----------------------------------------------------------------------------------------------

FOREIGN = re.compile(r"三年|全县|县外|县内|县直|本县|罗平|第[一二三四五]部分")
KEYS = re.compile(r'县外/未分解(?=,|": )|name="[^"]*"')  # of the machine's tables, of a form's cells


def texts(folder: Path) -> Iterator[tuple[str, str]]:
    for path in folder.rglob("*"):
        if path.suffix in (".xlsx", ".docx"):
            with zipfile.ZipFile(path) as package:
                yield from (
                    (path.name, package.read(name).decode("utf-8", "replace")) for name in package.namelist()
                )
        elif path.is_file():
            yield path.name, path.read_text("utf-8-sig", "replace")


def test_it_speaks_of_a_district_of_two_years(ran: Ran) -> None:
    for name, text in [("screen", ran.said), *texts(ran.output)]:
        assert FOREIGN.findall(KEYS.sub("", text)) == [], name
    text = ran.circular()
    assert "区直有关单位" in text and "全区累计完成培训" in text and "两年行动实施以来" in text
    assert any("区外/未分解" in row for row in ran.sheet("附表2"))
    assert any("区内" in row for row in ran.sheet("附表9"))


def test_that_the_notice_says_so_is_claimed_of_its_text_alone(ran: Ran) -> None:
    lines = ["".join(row).replace("\n", "") for row in ran.sheet("口径说明")]
    told = [re.sub(r"^\d\d?(?=\D|20)", "", line) for line in lines if "如此）" in line]
    if ran.plan == "classes and goals":
        assert told == [
            "培训总任务数：二、工作目标 = 附件1合计110100不一致（通知原文如此）",
            "培训总任务数：附件1合计 = 附件2合计100101不一致（任务分解表如此）",
            "2024年任务数：附件1 = 附件24041不一致（任务分解表如此）",
        ]
    else:
        assert told == []


def test_a_place_in_the_district_is_read(ran: Ran) -> None:
    hubin = next(row for row in ran.sheet("附表9") if row[0] == "湖滨街道")
    assert "1" in hubin[3:8] and "V02" not in (ran.output / "data" / "findings.csv").read_text("utf-8-sig")


def test_what_is_asked_of_a_filler_is_in_the_districts_words(ran: Ran) -> None:
    result = CliRunner().invoke(main, ["blank", "区妇联", "-w", str(ran.folder)], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    for name, text in texts(ran.folder / "空白台账"):
        assert FOREIGN.findall(KEYS.sub("", text)) == [], name


def test_values_over_many_columns_stay_below_the_title() -> None:
    """30 columns at 100 % over a pace of 25 %: upright values need room above."""
    tall = Progress("标题", "表", 1, 2, 0, 1, 2, [False] * 30, True, Decimal(100))
    assert axis_end(tall) == 150
    assert axis_end(tall._replace(hatched=[False] * 13)) is None, "side by side they need none"
    assert axis_end(tall._replace(low=False)) is None


def axis_end(progress: Progress) -> float | None:
    made = Book(dt.date(2024, 3, 31))
    page = made.page("表", (10, 10, 10))
    page.chart(progress, 190)
    with zipfile.ZipFile(io.BytesIO(made.finish())) as package:
        text = package.read("xl/charts/chart1.xml").decode()
    found = re.search(r'<c:max val="([^"]+)"', text)
    return float(found[1]) if found else None
