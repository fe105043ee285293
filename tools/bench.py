"""CPU of a run against what users would pick instead, side by side in one go; prints ratios.

The plain script reads every ledger with pandas and openpyxl, concatenates, groups and writes a table, then
also the rows: no checks, no official tables, no feedback. Twelve units × 300 rows."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import xlsxwriter

from lp_reports.ledger.values.identities import check_character
from lp_reports.settings.read import parse_settings
from lp_reports.workspace import template

ROWS = 300
HEADS = "序号 姓名 性别 身份证号 民族 文化程度 户籍乡镇(街道) 村(社区) 人员类别 联系电话 培训类别 培训工种 培训等级 培训机构 培训渠道 培训方式 班期 培训地点 开班日期 结束日期 培训天数 课时 是否免费培训 是否取证 证书类别 证书等级 证书编号 发证日期 发证机构 培训前就业状态 目前就业状态 就业单位 就业地点 培训前月收入 培训后月收入 培训补贴 鉴定补贴 备注".split()
TOWNS = "阿岗镇 板桥镇 大水井乡 富乐镇 九龙街道 旧屋基乡 腊山街道 老厂乡 鲁布革乡 罗雄街道 马街镇 长底乡 钟山乡".split()

READ = """
import sys, glob, pandas as pd
frames = [pd.read_excel(name, engine="openpyxl", header=3, dtype={"身份证号": str}) for name in sorted(glob.glob(sys.argv[1] + "/*.xlsx"))]
table = pd.concat(frames)
table.groupby(["培训类别", "户籍乡镇(街道)"]).size().unstack().to_excel(sys.argv[2] + "/汇总.xlsx")
"""
REGISTER = (
    READ
    + """
table.to_excel(sys.argv[2] + "/总台账.xlsx")
"""
)


def identity(number: int) -> str:
    """A made-up ID: sequence 996 to 999 belongs to nobody living."""
    birth = dt.date(1970, 1, 1) + dt.timedelta(days=number // 4)
    first17 = f"530324{birth:%Y%m%d}{996 + number % 4}"
    return first17 + check_character(first17)


def make_ledger(path: Path, unit: str, at: int) -> None:
    """A tidy ledger in the standard layout."""
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("台账")
    sheet.write(0, 0, "罗平县2021年第二季度农村劳动力职业技能培训台账")
    sheet.write(1, 0, f"填报单位：{unit}")
    sheet.write(1, 6, "填报日期：2021-07-05")
    sheet.write_row(3, 0, HEADS)
    for row in range(ROWS):
        sheet.write_row(4 + row, 0, values(at * ROWS + row, row))
    book.close()


def values(number: int, row: int) -> list[object]:
    """One person's row, by HEADS."""
    issued = f"2021-06-{1 + row % 28:02d}"
    who = [
        row + 1,
        f"张{chr(0x4E00 + number % 3000)}",
        "",
        identity(number),
        "汉族",
        "初中",
        TOWNS[number % 13],
        "某村",
    ]
    what = [
        "一般农村劳动力",
        f"138{number:08d}",
        1 + number % 12,
        "砌筑工",
        "五级",
        "某学校",
        "职业培训机构",
        "集中面授",
        "1期",
    ]
    when = [
        "县城",
        "2021-05-06",
        f"2021-05-{10 + row % 15}",
        5,
        40,
        "是",
        "是",
        "专项职业能力证",
        "",
        f"ZX{number:08d}",
    ]
    after = [issued, "某中心", "未就业", "已就业", "某公司", "县内", 2000, 3000, 800, 150, ""]
    return [*who, *what, *when, *after]


def cpu(command: list[str]) -> float:
    """Seconds of CPU, user and system, of a command and its children."""
    before = os.times()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    after = os.times()
    return after.children_user - before.children_user + after.children_system - before.children_system


def best(command: list[str], times: int = 3) -> float:
    """The least of several runs: the least disturbed one."""
    return min(cpu(command) for _ in range(times))


def main() -> None:
    """Prints each cost and the ratios."""
    python = sys.executable
    tool = str(Path(python).with_name("lp-reports"))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        cpu([tool, "init", str(folder)])
        inbox = folder / "收件" / "2021Q2"
        inbox.mkdir()
        for at, unit in enumerate(parse_settings(template("设置.toml")).units):
            make_ledger(inbox / f"{unit}台账.xlsx", unit, at)
        grouped, register = (
            best([python, "-c", script, str(inbox), str(folder)]) for script in (READ, REGISTER)
        )
        ours = best([tool, "run", "-w", str(folder)])
    click = best([python, "-c", "import click"], 10)
    help_ = best([tool, "--help"], 10)
    print(
        f"12 单位 × {ROWS} 行，lp-reports run 用 {ours:.2f} 秒CPU（读、判、13张表、总台账、12份反馈、复核）"
    )
    print(f"  pandas 脚本出汇总表和总台账：{register:.2f} 秒，比值 {ours / register:.2f}（应小于 1）")
    print(f"  pandas 脚本只出一张汇总表：  {grouped:.2f} 秒，比值 {ours / grouped:.2f}")
    print(
        f"lp-reports --help {help_ * 1000:.0f} 毫秒，import click {click * 1000:.0f} 毫秒，比值 {help_ / click:.2f}（应不超过 1.5）"
    )


if __name__ == "__main__":
    main()
