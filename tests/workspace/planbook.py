"""A 任务分解表.xlsx of any county, laid out as the notice prints it, and its 设置.toml."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import openpyxl  # type: ignore[import-untyped]

Change = Mapping[tuple[str, str], Any]  # (sheet, cell) -> another value
TOWN = (8, 2, 4)  # 职业, 其中免费, 专项 of every township in every year


@dataclass
class County:
    """云溪县: 3 townships, 4 categories, 2023–2025; 9 人次 a year in every category, 12 in every township."""

    years: tuple[int, ...] = (2023, 2024, 2025)
    towns: tuple[str, ...] = ("东城街道", "西河镇", "北山乡")
    leads: tuple[str, ...] = ("县工会", "县农业局", "县农业局", "县商务局")
    names: tuple[str, ...] = ("叉车驾驶培训", "茶叶种植培训", "蜜蜂养殖培训", "农村电商、物流培训")
    change: Change = field(default_factory=dict)

    @property
    def task(self) -> int:
        """A category's 人次 of one year; the townships' certificates add up to the same."""
        return len(self.towns) * (TOWN[0] + TOWN[2]) // len(self.names)

    def book(self) -> bytes:
        """The workbook's bytes, `change` made last."""
        book = openpyxl.Workbook()
        assert book.active
        book.active.title = "附件1"
        self._annex1(book["附件1"])
        self._annex2(book.create_sheet("附件2"))
        self._rest(book)
        for (sheet, cell), value in self.change.items():
            book[sheet][cell] = value
        stream = io.BytesIO()
        book.save(stream)
        return stream.getvalue()

    def settings(self) -> str:
        """Its 设置.toml, complete."""
        units = ", ".join(f'"{unit}"' for unit in dict.fromkeys((*self.leads, "县残联合会")))
        return f"""
["县"]
"名称" = "云溪县"
"上级" = ["江南省", "云州市"]
"邻县" = ["石门"]
"省内地名" = ["云州"]
"身份证地区码" = ["530324"]
"填报单位" = "云溪县人力资源和社会保障局"
"办公室" = "云溪县就业工作领导小组办公室"

["报送"]
"单位" = [{units}]
"宽限天数" = 5
"""

    def _annex1(self, sheet: Any) -> None:
        sheet["A1"] = f"云溪县农村劳动力培训（{self.years[0]}－{self.years[-1]}年）任务分解表"
        heads = ["序号", "培训类别", "培训任务数\n（人次）"]
        heads += [f"{year}年任务数\n（人次）" for year in self.years] + ["牵头单位", "责任单位"]
        sheet.append(heads)
        count = len(self.years)
        for number, (name, lead) in enumerate(zip(self.names, self.leads, strict=True), 1):
            sheet.append([number, name, self.task * count, *[self.task] * count, lead, "各乡（镇）人民政府"])
        total = self.task * len(self.names)
        sheet.append(["合   计", None, total * count, *[total] * count])

    def _annex2(self, sheet: Any) -> None:
        vocational, free, special = TOWN
        sheet["A1"] = "云溪县各乡镇（街道）农村劳动力技能培训任务分解表"
        sheet["A2"], sheet["B2"] = "序号", "乡镇(街道)"
        last = 2 + 4 * len(self.years) + 1
        for at, year in enumerate(self.years):
            column = 3 + 4 * at
            sheet.cell(2, column, f"{year}年任务数（人次）")
            sheet.cell(3, column, "小计")
            sheet.cell(3, column + 1, "职业资格证\n（技能等级证）")
            sheet.cell(3, column + 3, "专项职业\n能力证")
            sheet.cell(4, column + 2, "其中：\n免费培训")
            sheet.merge_cells(start_row=2, start_column=column, end_row=2, end_column=column + 3)
            sheet.merge_cells(start_row=3, start_column=column + 1, end_row=3, end_column=column + 2)
        sheet.cell(2, last, "合计")
        block = [vocational + special, vocational, free, special] * len(self.years)
        whole = (vocational + special) * len(self.years)
        for number, town in enumerate(self.towns, 1):
            for column, value in enumerate([number, town, *block, whole], 1):
                sheet.cell(4 + number, column, value)
        row = 5 + len(self.towns)
        sheet.cell(row, 1, "合  计")
        for column, value in enumerate([*block, whole], 3):
            sheet.cell(row, column, value * len(self.towns))

    def _rest(self, book: Any) -> None:
        years, towns = len(self.years), len(self.towns)
        goals = book.create_sheet("工作目标")
        for line in (
            ["项目", "目标", "出处"],
            ["培训人次", self.task * len(self.names) * years, "二"],
            ["职业资格（技能等级）证书人次", TOWN[0] * towns * years, "二"],
            ["专项职业能力证书人次", TOWN[2] * towns * years, "二"],
            ["取证后就业率（%）", 80, "二"],
            ["资金（万元）", 50, "五"],
        ):
            goals.append(line)
        ways = book.create_sheet("就业方向")
        ways.append(["方向", "名称", "任务数", "培训类别序号", "工种含", "层级"])
        numbers = "、".join(str(number) for number in range(1, len(self.names) + 1))
        ways.append(["一", "就近就业", self.task * len(self.names) * years, numbers, None, "方向"])
        channels = book.create_sheet("培训渠道")
        channels.append(["代码", "渠道", "职业资格\n（技能等级）任务", "专项任务", "台账写法"])
        channels.append(["甲", "职业学校", TOWN[0] * towns * years, TOWN[2] * towns * years, "学校、职校"])
        words = book.create_sheet("工种关键词")
        words.append(["序号", "关键词"])
        for number, word in enumerate(("叉车", "茶", "蜜蜂", "电商、物流"), 1):
            words.append([number, word])
