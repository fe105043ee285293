"""Makes a small prefecture: three invented counties, some persons of whom two counties trained.

`python samples/prefecture.py DIR` writes DIR/上级.toml and DIR/<county>/: 设置.toml, 任务分解表.xlsx, 收件/2021Q1, 2021Q2.
The same bytes in every run; all persons are invented (people.py).
"""

from __future__ import annotations

import datetime as dt
import io
import random
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import openpyxl
import xlsxwriter
from people import with_check_digit

TEMPLATES = Path(__file__).parents[1] / "templates"
UPPER = "云山州"
COUNTIES = {"东川县": "东", "西岭县": "西", "南屏县": "南"}
UNITS = ("县农业农村局", "县工信商科局", "县住建局", "县妇联", "县总工会")
OCCUPATIONS = {2: "中式烹调师", 4: "电子商务师", 7: "砌筑工", 9: "家政服务员"}
LEADS = {2: "县农业农村局", 4: "县工信商科局", 7: "县住建局", 9: "县妇联"}
HEADS = (
    *(
        "序号",
        "姓名",
        "身份证号",
        "户籍乡镇(街道)",
        "培训类别",
        "培训工种",
        "开班日期",
        "结束日期",
        "是否免费培训",
    ),
    *(
        "是否取证",
        "证书类别",
        "证书等级",
        "证书编号",
        "发证日期",
        "培训前就业状态",
        "目前就业状态",
        "培训补贴",
    ),
)
SCALE = 5  # the template's tasks are five times as high
VOCATIONAL, SPECIALISED = "职业资格证(技能等级证)", "专项职业能力证"


@dataclass(frozen=True)
class Row:
    """A ledger row as its unit types it."""

    county: str
    unit: str
    period: str
    name: str
    identity: str
    town: str
    category: int
    start: dt.date
    end: dt.date
    certificate: str = ""  # its class
    number: str = ""
    issued: dt.date | None = None
    before: str = "未就业"
    now: str = "已就业"
    paid: int = 0


def rows() -> list[Row]:
    """Every row of the prefecture: each county's own persons, then those of whom two counties trained."""
    chance = random.Random(20210630)
    made = [row for county in COUNTIES for row in _own(county, chance)]
    return made + list(_shared(made))


def _own(county: str, chance: random.Random) -> Iterator[Row]:
    first = 10_000 * [*COUNTIES].index(county)
    for number in range(60):
        category = chance.choice([*LEADS])
        quarter = 1 if number < 25 else 2
        end = dt.date(2021, 3 * quarter - chance.randrange(3), chance.randrange(8, 25))
        kind = chance.choice([VOCATIONAL, VOCATIONAL, SPECIALISED, ""])
        yield Row(
            county,
            LEADS[category] if chance.random() < 0.85 else "县总工会",
            f"2021Q{quarter}",
            "学员" + "甲乙丙丁戊己庚辛壬癸"[number % 10] + "一二三四五六"[number // 10],
            identity(first + number),
            town(county, chance.randrange(13)),
            category,
            end - dt.timedelta(days=6),
            end,
            kind,
            f"{COUNTIES[county]}证{number:04}" if kind else "",
            end + dt.timedelta(days=2) if kind else None,
            chance.choice(["未就业", "未就业", "已就业"]),
            chance.choice(["已就业", "未就业"]),
            800 if kind else 0,
        )


def _shared(made: list[Row]) -> Iterator[Row]:
    """The second county's row of a person whom the first has too."""
    east, west = ([row for row in made if row.county == county] for county in ("东川县", "西岭县"))
    plain = [row for row in east if not row.certificate]
    papers = [row for row in east if row.certificate]
    for at, row in enumerate(plain[:3]):  # the second county's row has a certificate: it is kept
        yield replace(
            row,
            county="西岭县",
            unit=LEADS[row.category],
            town=town("西岭县", at),
            certificate=SPECIALISED,
            number=f"西证9{at:03}",
            issued=row.end + dt.timedelta(days=3),
            paid=800,
        )
    for at, row in enumerate(papers[:4]):  # both have the same certificate: the first county's is kept
        yield replace(row, county="南屏县", unit=LEADS[row.category], town=town("南屏县", at))
    for at, row in enumerate(papers[4:7]):  # another training: both count, the person once
        other = 9 if row.category != 9 else 7
        yield replace(
            row,
            county="南屏县",
            unit=LEADS[other],
            town=town("南屏县", at),
            category=other,
            number=f"南证9{at:03}",
            certificate=SPECIALISED,
        )
    for row in [row for row in west if row.period == "2021Q1"][
        :2
    ]:  # told again by another county a period later
        yield replace(row, county="南屏县", period="2021Q2", unit="县总工会", town=town("南屏县", 5))


def identity(number: int) -> str:
    """A made-up person's: nobody is ever given these sequences."""
    birth = dt.date(1970, 1, 1) + dt.timedelta(days=number % 9_000)
    return with_check_digit(
        f"{'530324' if number < 20_000 else '532226'}{birth:%Y%m%d}{996 + number // 10_000}"
    )


def town(county: str, number: int) -> str:
    """One of a county's thirteen."""
    return f"{COUNTIES[county]}{'一二三四五六七八九十百千万'[number]}镇"


# --- the files ------------------------------------------------------------------------------------------------


def make(folder: Path) -> None:
    """Write the prefecture."""
    everyone = rows()
    for county in COUNTIES:
        home = folder / county
        home.mkdir(parents=True, exist_ok=True)
        (home / "设置.toml").write_text(settings(county), "utf-8")
        (home / "任务分解表.xlsx").write_bytes(plan(county))
        for period in ("2021Q1", "2021Q2"):
            for unit in UNITS:
                mine = [
                    row for row in everyone if (row.county, row.period, row.unit) == (county, period, unit)
                ]
                if mine:
                    path = home / "收件" / period / f"{unit}.xlsx"
                    path.parent.mkdir(parents=True, exist_ok=True)
                    path.write_bytes(ledger(unit, period, mine))
    lines = [
        f'名称 = "{UPPER}"',
        *(f'\n[[县]]\n名称 = "{county}"\n工作区 = "{county}"' for county in COUNTIES),
    ]
    (folder / "上级.toml").write_text("\n".join(lines) + "\n", "utf-8")


def ledger(unit: str, period: str, mine: list[Row]) -> bytes:
    """A unit's ledger: a title, its unit and day, the head, the rows."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    book.set_properties({"created": dt.datetime(2021, 1, 1)})
    sheet = book.add_worksheet("台账")
    month = 3 * int(period[-1]) + 1
    sheet.write_string(0, 0, f"{period[:4]}年第{'一二'[int(period[-1]) - 1]}季度农村劳动力培训台账")
    sheet.write_string(1, 0, f"填报单位：{unit}")
    sheet.write_string(1, 8, f"填报日期：2021年{month}月5日")
    sheet.write_row(2, 0, HEADS)
    for at, row in enumerate(mine, 1):
        sheet.write_row(2 + at, 0, cells(at, row))
    book.close()
    return buffer.getvalue()


def cells(at: int, row: Row) -> list[str | int]:
    """A row as it is typed, in the order of HEADS."""
    level = "五级" if row.certificate == VOCATIONAL else ""
    paper = ["是" if row.certificate else "否", row.certificate, level, row.number]
    return [
        *(at, row.name, row.identity, row.town, row.category, OCCUPATIONS[row.category]),
        *(row.start.isoformat(), row.end.isoformat(), "是", *paper),
        *(row.issued.isoformat() if row.issued else "", row.before, row.now, row.paid or ""),
    ]


def settings(county: str) -> str:
    """The template's, with the county's own name and townships."""
    text = (TEMPLATES / "设置.toml").read_text("utf-8").replace("罗平县", county)
    towns = "\n".join(f'"{town(county, at)}" = {{ "全称" = "{town(county, at)}" }}' for at in range(13))
    return re.sub(r'(\["乡镇"\]\n)(?:.*\n)*?(?=\n\["单位别名"\])', lambda _: f'["乡镇"]\n{towns}\n', text)


def plan(county: str) -> bytes:
    """The template's, with the county's name and townships, and a fifth of its tasks."""
    book = openpyxl.load_workbook(TEMPLATES / "任务分解表.xlsx")
    names: Mapping[str, str] = {
        str(cell.value): town(county, at) for at, (cell,) in enumerate(book["附件2"]["B5:B17"])
    }
    for sheet in book:
        for line in sheet.iter_rows():
            for cell in line:
                if isinstance(cell.value, str) and not cell.value.startswith("="):
                    cell.value = names.get(cell.value, cell.value.replace("罗平县", county))
                elif isinstance(cell.value, int) and _is_task(sheet.title, cell.row, cell.column):
                    cell.value //= SCALE
    book.properties.created = book.properties.modified = dt.datetime(2021, 1, 1)
    buffer = io.BytesIO()
    book.save(buffer)
    return _undated(buffer.getvalue())


def _is_task(sheet: str, row: int, column: int) -> bool:
    """A number of person-times, no serial, no percent."""
    if sheet == "工作目标":
        return row in (2, 3, 4, 6)
    return column > 2 and sheet in ("附件1", "附件2", "就业方向", "培训渠道")


def _undated(raw: bytes) -> bytes:
    """The same package with no time of day in it."""
    import zipfile

    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = re.sub(rb"<dcterms:modified[^>]*>[^<]*</dcterms:modified>", b"", old.read(name))
            new.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


if __name__ == "__main__":
    make(Path(sys.argv[1]))
