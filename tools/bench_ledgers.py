"""Made-up ledgers in the standard layout, for measuring: of every forty rows one has a wrong ID, one no end date."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import xlsxwriter

from lp_reports.model.period import Period
from lp_reports.settings.read import parse_settings
from lp_reports.text.identity_numbers import check_character
from lp_reports.workspace import template

HEADS = "序号 姓名 性别 身份证号 民族 文化程度 户籍乡镇(街道) 村(社区) 人员类别 联系电话 培训类别 培训工种 培训等级 培训机构 培训渠道 培训方式 班期 培训地点 开班日期 结束日期 培训天数 课时 是否免费培训 是否取证 证书类别 证书等级 证书编号 发证日期 发证机构 培训前就业状态 目前就业状态 就业单位 就业地点 培训前月收入 培训后月收入 培训补贴 鉴定补贴 备注".split()
TOWNS = "阿岗镇 板桥镇 大水井乡 富乐镇 九龙街道 旧屋基乡 腊山街道 老厂乡 鲁布革乡 罗雄街道 马街镇 长底乡 钟山乡".split()

_PERSONS = 104_000  # made-up IDs of people of working age


def fill_inbox(workspace: Path, period: Period, rows: int, first: int = 0) -> None:
    """A ledger of every reporting unit, about `rows` rows in all, of the persons from number `first` on."""
    inbox = workspace / "收件" / period.name
    inbox.mkdir(parents=True)
    units = parse_settings(template("设置.toml")).units
    each = round(rows / len(units))
    for at, unit in enumerate(units):
        write_ledger(
            inbox / f"{unit}台账.xlsx", unit, period, range(first + at * each, first + (at + 1) * each)
        )


def write_ledger(path: Path, unit: str, period: Period, numbers: range) -> None:
    """One unit's ledger of the persons with these numbers."""
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("台账")
    sheet.write(0, 0, f"罗平县{period.title}农村劳动力职业技能培训台账")
    sheet.write(1, 0, f"填报单位：{unit}")
    sheet.write(1, 6, f"填报日期：{period.last + dt.timedelta(days=5)}")
    sheet.write_row(3, 0, HEADS)
    for row, number in enumerate(numbers):
        sheet.write_row(4 + row, 0, list(_values(row, number, period)))
    book.close()


def _values(row: int, number: int, period: Period) -> Iterator[object]:
    """One person's row, by HEADS; who is trained twice is so at another time and in another category."""
    again, person = divmod(number, _PERSONS)
    start = period.first + dt.timedelta(days=5 + 40 * again)
    end = start + dt.timedelta(days=4 + row % 15)
    yield from (row + 1, f"张{chr(0x4E00 + person % 3000)}", "", _identity(person, wrong=row % 40 == 7))
    yield from ("汉族", "初中", TOWNS[person % 13], "某村", "一般农村劳动力", f"138{person:08d}")
    yield from (1 + number % 12, "砌筑工", "五级", "某学校", "职业培训机构", "集中面授", "1期", "县城")
    yield from (start.isoformat(), "" if row % 40 == 27 else end.isoformat(), 5, 40, "是", "是")
    yield from ("专项职业能力证", "", f"ZX{number:08d}", (end + dt.timedelta(days=9)).isoformat(), "某中心")
    yield from ("未就业", "已就业", "某公司", "县内", 2000, 3000, 800, 150, "")


def _identity(person: int, wrong: bool) -> str:
    """A made-up ID: sequence 996 to 999 belongs to nobody living."""
    area, rest = ("530324", person) if person < _PERSONS // 2 else ("532226", person - _PERSONS // 2)
    birth = dt.date(1966, 1, 1) + dt.timedelta(days=rest // 4)
    first17 = f"{area}{birth:%Y%m%d}{996 + rest % 4}"
    check = check_character(first17)
    return first17 + ("1" if check == "0" else "0") if wrong else first17 + check
