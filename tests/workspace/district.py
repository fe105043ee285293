"""东山区, a second sample county: a 区 of another city, other years and units, and plans as other offices write them.
A plan is its sheets, row by row as they stand."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from typing import Any

import openpyxl  # type: ignore[import-untyped]
from identity_numbers import with_check_digit

Rows = Sequence[Sequence[Any]]

# Two years; heads of other names, numbered 一 二 三; no 责任单位.
TASKS: Rows = [
    ["东山区农村劳动力技能提升行动任务表（2024－2025年）"],
    ["编号", "培训项目", "任务（人）", "2024年", "2025年", "牵头部门"],
    ["一", "茶艺师培训", 30, 10, 20, "区文旅局"],
    ["二", "养老护理员培训", 50, 20, 30, "区民政局"],
    ["三", "直播销售员培训", 20, 10, 10, "区商务局"],
    ["合计", None, 100, 40, 60, None],
]
# One number a township and year.
TOWNSHIPS: Rows = [
    ["东山区各街道（镇）任务分解表"],
    ["街道（镇）", "2024年任务数", "2025年任务数", "合计"],
    ["湖滨街道", 20, 30, 50],
    ["东山镇", 20, 30, 50],
    ["合计", 40, 60, 100],
]
SETTINGS = """
["县"]
"名称" = "东山区"
"上级" = ["江南省", "云州市"]
"邻县" = ["西山"]
"身份证地区码" = ["530324"]
"填报单位" = "东山区人力资源和社会保障局"
"办公室" = "东山区技能提升行动领导小组办公室"

["报送"]
"单位" = ["区文旅局", "区民政局", "区商务局", "区妇联"]
"""
HEADS = (
    *("姓名", "身份证号", "街道（镇）", "培训类别", "培训工种", "结束日期"),
    *("证书类别", "证书编号", "发证日期", "培训前就业状态", "目前就业状态", "就业地点", "培训补贴"),
)
VOCATIONAL, SPECIALISED = "职业技能等级证", "专项职业能力证"


def book(**sheets: Rows) -> bytes:
    """A 任务分解表.xlsx; a sheet's name is the argument's."""
    made = openpyxl.Workbook()
    made.remove(made.active)
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def identity(number: int) -> str:
    """Synthetic: area 530324, sequence 996, its check digit right."""
    body = f"530324{1970 + number % 30}0{1 + number % 9}{10 + number % 19}996"
    return with_check_digit(body)


def row(number: int, town: str, category: str, end: str, **more: str) -> dict[str, str]:
    """A trained person; `more` by the ledger's heads."""
    name = f"学员{'甲乙丙丁戊己庚辛壬癸'[number % 10]}"
    trained = {"街道（镇）": town, "培训类别": category, "培训工种": "", "结束日期": end}
    return {"姓名": name, "身份证号": identity(number), **trained, **more}


def paper(kind: str, number: int, day: str) -> dict[str, str]:
    """A certificate's columns."""
    return {"证书类别": kind, "证书编号": f"证{number}", "发证日期": day}


def ledger(unit: str, filed: str, rows: Sequence[Mapping[str, str]]) -> bytes:
    """A .csv as a department sends it."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(["农村劳动力技能培训台账"])
    writer.writerow([f"填报单位：{unit}", "", "", f"填报日期：{filed}"])
    writer.writerow(HEADS)
    writer.writerows([each.get(head, "") for head in HEADS] for each in rows)
    return text.getvalue().encode("utf-8-sig")
