"""Makes a sample workspace: five quarters of ledgers from twelve units, with what must come of every row.

`python samples/make.py DIR` writes DIR/收件/... and DIR/truth.json: a county at true size, some 5,000 rows.
`python samples/make.py` writes the samples kept here: the same habits and defects, few enough rows to read them all.
The same bytes in every run; all persons are invented (people.py).
"""

from __future__ import annotations

import datetime as dt
import json
import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from flaws import spoil
from people import Certificate, Person, Population, Training
from sheets import HEAD, Row, Sheet, address, effect_of, form, lay_out, places, write

HERE = Path(__file__).parent
POPULATION = Population(20210125)
SPOILT: Counter[str] = Counter()  # how often each defect was used, so that the next looks different

# Persons of a county for each one of the kept samples, by category: some of its rates are above the pace, some below.
COUNTY = {1: 2, 2: 7, 3: 3, 4: 9, 5: 2, 6: 4, 7: 5, 8: 5, 9: 5, 10: 4, 11: 3, 12: 20}
SIZE: dict[int, int] = {}  # what is being made; empty for the samples kept here

# --- the forms, as the units lay them out ----------------------------------------------------------

STANDARD = """
序号 基本信息{ 姓名=★姓名 性别 身份证号=★身份证号 民族 文化程度 户籍乡镇(街道)=★户籍乡镇(街道) 村(社区)=☆村(社区)
人员类别 联系电话 } 培训情况{ 培训类别=★培训类别 培训工种=★培训工种 培训等级 培训机构 培训渠道 培训方式 班期 培训地点
开班日期 结束日期=★结束日期 培训天数 课时 是否免费培训 } 取证情况{ 是否取证 证书类别=☆证书类别 证书等级=☆证书等级
证书编号=☆证书编号 发证日期=☆发证日期 发证机构 } 就业情况{ 培训前就业状态 目前就业状态 就业单位 就业地点 就业日期
培训前月收入 培训后月收入 } 补贴情况{ 培训补贴 鉴定补贴 生活费补贴 交通补贴 以工代训月数 以工代训补贴 } 备注
"""
RANGE = """
序号 姓名=学员姓名 性别 身份证号=公民身份号码 户籍地址=家庭住址 联系电话=电话 是否脱贫劳动力=是否建档立卡 培训类别
培训工种=培训专业 培训时间=培训起止时间 培训天数=天数 是否免费培训=是否免费 证书类别=取得证书 证书等级=等级
证书编号=证号 发证日期=领证时间 目前就业状态=就业情况 培训补贴=补贴金额 备注
"""
NO_CATEGORY = """
序号 姓名 身份证号=身份证号码 户籍乡镇(街道)=乡镇 联系电话 培训工种=工种 开班日期 结束日期 证书类别 证书编号 发证日期
"""
SEVERAL = """
序号 姓名 身份证号 户籍乡镇(街道)=户籍乡镇 人员类别 培训类别 培训工种=工种 培训渠道=培训机构类别 开班日期=开班时间
结束日期=结束时间 培训天数=天数 是否免费培训=是否免费 是否取证 证书类别 证书等级 证书编号 发证日期 培训前就业状态
目前就业状态 培训补贴 以工代训月数 以工代训补贴=以工代训金额
"""
OLD_EXCEL = """
序号 姓名 性别 民族 身份证号=身份证号码 户籍乡镇(街道)=户籍所在乡镇 联系电话=联系方式 培训类别=培训类别(附件1)
培训工种=培训内容 开班日期=培训开始日期 结束日期=培训终止日期 培训天数 是否免费培训=免费培训 是否取证=是否获证
证书类别=证书名称 证书等级=证书级别 证书编号 发证日期=获证日期 培训前就业状态=培训前就业情况
目前就业状态=培训后就业情况 培训补贴=补贴标准(元) 鉴定补贴=鉴定费
"""
TWO_ROWS = """
序号 姓名 身份证号=身份证号码 户籍乡镇(街道)=所属乡镇 人员类别=人员类型 联系电话=手机号码 培训情况{ 培训类别=任务类别
培训工种=工种 培训等级=等级 开班日期=开始时间 结束日期=结束时间 培训天数=天数 是否免费培训=是否免费 } 取证情况{
是否取证 证书类别=证书类型 证书等级=等级 证书编号=证书号 发证日期=发证时间 } 就业情况{ 培训前就业状态 目前就业状态 }
补贴情况{ 培训补贴 生活费补贴=生活费 交通补贴=交通费 }
"""
MERGED = """
序号 培训类别=培训项目 培训工种=培训工种(项目) 班期=期次 开班日期=开班时间 结束日期=结业日期 姓名 身份证号
户籍乡镇(街道)=乡镇(街道) 联系电话 培训天数 是否免费培训 是否取证 证书类别 证书等级 证书编号 发证日期 培训前就业状态
目前就业状态=就业状态 培训补贴 鉴定补贴
"""
ODD = """
备注 联系电话=联系号码 发证日期=颁证日期 证书编号=证书编码 证书类别=取证类别 = 结束日期=结课日期 开班日期=开课日期
培训工种=培训科目 培训类别=附件1类别 =餐次 户籍乡镇(街道)=镇街 身份证号=证件号码 姓名=参训人员姓名 证书等级=级别
是否免费培训=费用类型 培训前就业状态=训前就业状态 目前就业状态=训后就业状态 培训渠道=机构类别
"""
TICKS = """
序号 姓名 性别 身份证号=身份证 户籍乡镇(街道)=乡(镇) 村(社区)=村委会 人员类别 联系电话 培训类别 培训工种=培训职业(工种)
开班日期=开班时间 结束日期=结业时间 培训天数 是否免费培训=其中:免费培训 取证情况{ 职业资格证(技能等级证)
专项职业能力证 证书等级=技能等级 证书编号 发证日期 } 培训前就业状态=训前状态 目前就业状态=目前状态 备注
"""
MINIMAL = """
姓名 身份证号=身份证号码 户籍地址=住址 培训类别=培训项目 培训工种=工种 结束日期=培训结束时间 证书类别=证书类型
证书编号=证书号码 发证日期=取证日期
"""
ALIASES = """
序号=编号 姓名=学员姓名 身份证号=社会保障号码 户籍乡镇(街道)=所在乡镇(街道) 人员类别=群体类别 联系电话=移动电话
培训类别=对应任务 培训工种=鉴定工种 培训方式=授课方式 培训渠道=培训主体 开班日期=起始日期 结束日期=终止日期 课时=学时
是否免费培训=费用类型 是否取证=获证情况 证书类别=取得何种证书 证书等级=技能级别 证书编号=获证编号 发证日期=获证时间
培训前就业状态=参训前是否就业 目前就业状态=训后就业 就业地点=务工地区 培训后月收入=训后月收入
"""


@dataclass(frozen=True)
class Quarter:
    name: str
    folder: str
    first: dt.date
    last: dt.date

    @property
    def title(self) -> str:
        return f"{self.first.year}年第{'一二三四'[self.first.month // 3]}季度"


QUARTERS = {
    quarter.name: quarter
    for quarter in (
        Quarter("2020Q2", "2020年第二季度", dt.date(2020, 4, 1), dt.date(2020, 6, 30)),
        Quarter("2020Q3", "2020Q3", dt.date(2020, 7, 1), dt.date(2020, 9, 30)),
        Quarter("2020Q4", "2020Q4", dt.date(2020, 10, 1), dt.date(2020, 12, 31)),
        Quarter("2021Q1", "2021Q1", dt.date(2021, 1, 1), dt.date(2021, 3, 31)),
        Quarter("2021Q2", "2021Q2", dt.date(2021, 4, 1), dt.date(2021, 6, 30)),
    )
}


@dataclass
class Book:
    """One file of one unit in one folder, and what must be said of the file as a whole."""

    quarter: Quarter
    unit: str
    file: str
    filed: dt.date | None
    sheets: list[Sheet]
    findings: list[tuple[str, str]] = field(default_factory=list)  # code, sheet
    replaced_by: str = ""
    encoding: str = "utf-8-sig"
    cut: bool = False  # only the first half of its bytes arrived
    others: list[str] = field(default_factory=list)  # sheets that are no ledgers

    @property
    def read(self) -> bool:
        return not self.replaced_by and all(effect_of(code) != "file" for code, _ in self.findings)

    @property
    def rows(self) -> list[Row]:
        return [row for sheet in self.sheets for row in sheet.rows]

    def spoil(self, keys: str) -> None:
        for key in keys.split():
            spoil(key, self.sheets, POPULATION, self.quarter.first, self.quarter.last, SPOILT[key])
            SPOILT[key] += 1

    def add(self, training: Training) -> Row:
        """One more row at the end of the last sheet, with a story of its own."""
        row = Row(training, taken=True)
        self.sheets[-1].body.append(row)
        return row

    def free_row(self, certified: bool) -> Row:
        """A row that nothing was done to, for a story."""
        row = next(r for r in self.rows if not r.taken and (r.training.certificate is not None) == certified)
        row.taken = True
        return row


Classes = Iterable[tuple[Any, ...]]  # (category, occupation, persons[, what the category column says])
BOOKS: dict[tuple[str, str], Book] = {}


def rows_of(quarter: Quarter, courses: Classes) -> list[list[Row]]:
    """Each class on its own days, so that all of it, the certificates too, falls within the quarter."""
    made = []
    for category, occupation, persons, *said in courses:
        start = quarter.first + dt.timedelta(days=POPULATION.random.randrange(50))
        end = start + dt.timedelta(days=POPULATION.random.randint(5, 12))
        size = persons * SIZE.get(category, 1)
        rows = [Row(POPULATION.training(category, occupation, start, end)) for _ in range(size)]
        for row in rows:
            for text in said:
                row.say("培训类别", text)
        made.append(rows)
    return made


def body_of(classes: list[list[Row]], extras: str, quarter: Quarter) -> list[Row | str]:
    """The rows with what stands between them: 示例 小计 表头 空行."""
    body: list[Row | str] = []
    if "示例" in extras:
        sample = Row(POPULATION.training(9, "家政服务员", quarter.first, quarter.first), sample=True)
        sample.say("序号", "示例")
        body.append(sample)
    for number, rows in enumerate(classes):
        if number and "空行" in extras:
            body.append("")
        if number and "表头" in extras:
            body.append(HEAD)
        body += rows
        if "小计" in extras:
            body.append(f"小计|{len(rows)}人")
    return body


def sheet_of(
    quarter: Quarter, columns: str, courses: Classes, name: str, extras: str, **options: Any
) -> Sheet:
    body = body_of(rows_of(quarter, courses), extras, quarter)
    return Sheet(name, form(columns), body, **options)


def top(quarter: Quarter, unit: str, filed: dt.date | None, style: str) -> tuple[list[str], list[str]]:
    """What stands above the head and below the rows: 标准, 标题 (no unit row) or 无 (nothing)."""
    day = f"填报日期：{filed.year}年{filed.month}月{filed.day}日" if filed else "填报日期："
    foot = "填报人：某某||审核人：某某||单位负责人：某某||联系电话：0874-0000000"
    title = f"{quarter.title}农村劳动力职业技能培训台账"
    if style == "标准":
        line = f"填报单位(盖章)：{unit}|||填报季度：{quarter.title}||{day}||单位：人次"
        return [f"罗平县{title}", line], [foot]
    if style == "标题":
        return [f"{unit}{title}", ""], ["注：本表一式两份。", f"{foot}||{day}"]
    if style == "空行":
        return ["", "附件", f"{unit}{title}", ""], ["合计", day]
    return [], [f"制表人：某某||{day}"]


def add_book(
    period: str,
    unit: str,
    name: str,
    columns: str,
    courses: Classes,
    flaws: str = "",
    *,
    filed: int | None = 5,
    style: str = "标准",
    extras: str = "",
    said: str = "",
    encoding: str = "utf-8-sig",
    sheet: str = "台账",
    **options: Any,
) -> Book:
    """A book with one ledger sheet; `filed` is days after the quarter's end, `said` the unit's own spelling."""
    quarter = QUARTERS[period]
    day = quarter.last + dt.timedelta(days=filed) if filed is not None else None
    above, below = top(quarter, said or unit, day, style)
    made = sheet_of(quarter, columns, courses, sheet, extras, above=above, below=below, **options)
    book = Book(quarter, unit, f"{unit} {name}".strip(), day, [made], encoding=encoding)
    book.spoil(flaws)
    BOOKS[period, book.file] = book
    return book


def the(period: str, unit: str) -> Book:
    """The book of a unit in a period that is read."""
    return next(
        book for (when, _), book in BOOKS.items() if when == period and book.unit == unit and book.read
    )


# --- the five quarters ---------------------------------------------------------------------------------
# fmt: off

REAL, DOTS, TEXTS = ("real",), ("dot",), ("dash", "dot", "slash", "chinese")
PAPERS = ("职业技能等级证书", "专项能力证书", "无")


def second_2020() -> None:
    q = "2020Q2"
    add_book(q, "县扶贫办", "标准台账.xlsx", STANDARD, [(1, "致富带头人", 12), (1, "致富带头人", 6)],
             "I02 ok/id-blanks ok/township", dates=REAL)
    add_book(q, "县农业农村局", "起止日期写在一列.xlsx", RANGE,
             [(2, "果蔬种植", 8), (2, "小黄姜种植", 8, "高素质农民")], "T01", style="标题", classes=PAPERS)
    several_sheets(q, "几个工作表.xlsx", "")
    add_book(q, "县市场监管局", "旧版Excel.xls", OLD_EXCEL, [(5, "中式烹调师", 7), (5, "中式面点师", 7, "餐饮服务")],
             "I01 C01", dates=REAL, style="空行")
    add_book(q, "县住建局", "两行合并表头.xlsx", TWO_ROWS, [(7, "砌筑工", 9), (7, "钢筋工", 7, "钢筋工")], "M04", dates=TEXTS)
    add_book(q, "县卫健局", "逗号分隔（GB18030编码）.csv", OLD_EXCEL, [(8, "育婴员", 8), (8, "保育员", 6, "保育员")],
             "C02", encoding="gb18030", dates=("slash",))
    add_book(q, "县妇联", "家政培训台账（合并单元格）.xlsx", MERGED, [(9, "家政服务员", 8), (9, "养老护理员", 8)],
             "T02 ok/township", dates=("chinese",), merged=("培训类别", "培训工种", "班期", "开班日期", "结束日期"),
             said="罗平县妇女联合会")
    add_book(q, "县文旅局", "列序不同、有空列.xlsx", ODD, [(10, "服务礼仪", 7), (10, "观光车驾驶员", 7)], "I03",
             dates=DOTS, left=1, free=("免费", "自费"), style="标题")
    add_book(q, "县残联", "两列打勾.xlsx", TICKS, [(11, "保健按摩师", 8)], "I07", dates=("compact", "number"), free=("√", ""))
    add_book(q, "县人社局", "标准台账（问题行）.xlsx", STANDARD, [(12, "缝纫工", 10), (12, "电工", 8)],
             "P01 I04 I05 D01 D05 C03 T02 M01 K02", dates=REAL)
    lacking = add_book(q, "县总工会", "没有身份证号列.xlsx", MINIMAL.replace("身份证号=身份证号码 ", ""), [(9, "保洁员", 6)])
    lacking.findings.append(("F04", ""))
    nil_return(q, "团县委", "零报告.xlsx")


def third_2020() -> None:
    q = "2020Q3"
    add_book(q, "县扶贫办", "标准台账.xlsx", STANDARD, [(1, "致富带头人", 14)], "P03 D06 ok/id-wide", dates=("real", "dash"))
    inferred = add_book(q, "县农业农村局", "没有类别列（只牵头一类）.xlsx", NO_CATEGORY, [(2, "畜禽养殖", 9)], dates=TEXTS,
                        style="标题")
    for row in inferred.rows:
        row.find("K02", "培训类别")
    several_sheets(q, "几个工作表.xlsx", "D02")
    add_book(q, "县市场监管局", "旧版Excel.xls", OLD_EXCEL, [(5, "餐厅服务员", 8), (5, "食品加工", 6)], "C08 I06",
             dates=("dash", "real"))
    add_book(q, "县住建局", "表头中途重复、有小计.xlsx", TWO_ROWS, [(7, "混凝土工", 8), (7, "架子工", 7)], "D03 M03",
             dates=TEXTS, extras="表头 小计 空行")
    add_book(q, "县卫健局", "逗号分隔（UTF-8带标记）.csv", OLD_EXCEL, [(8, "健康管理师", 7, "健康管理"), (8, "育婴员", 7)],
             "I02", dates=("dot", "chinese"), style="标题")
    add_book(q, "县妇联", "家政培训台账（合并单元格）.xlsx", MERGED, [(9, "母婴护理员", 7, "家政服务等培训"), (9, "家政服务员", 9)],
             "E01", dates=REAL, merged=("培训类别", "培训工种", "班期", "开班日期", "结束日期"))
    add_book(q, "县文旅局", "列序不同、有空列.xlsx", ODD, [(10, "民族歌舞表演", 8), (10, "客房服务员", 5)], "C02/text",
             dates=("short", "wide"), free=("免费", "自费"), style="标题")
    add_book(q, "县人社局", "标准台账（有示例行）.xlsx", STANDARD, [(12, "玩具制作工", 12), (12, "焊工", 6, "省外转移就业岗位技能")],
             "I08 D07 D08 C04 ok/id-small-x", extras="示例", dates=("dash", "slash"))
    empty = add_book(q, "县总工会", "只有表头.xlsx", MINIMAL, [], style="标题")
    empty.findings.append(("F10", ""))
    add_book(q, "团县委", "表头写法不同.xlsx", ALIASES, [(4, "电子商务师", 8), (1, "致富带头人", 5)], "K01 K02 K02/12",
             dates=("compact", "dot"), free=("免费", "自费"), said="共青团罗平县委员会")


def fourth_2020() -> None:
    q = "2020Q4"
    add_book(q, "县扶贫办", "标准台账.xlsx", STANDARD, [(1, "致富带头人", 12)], "M02 ok/name-blanks", dates=REAL)
    wrong = add_book(q, "县农业农村局", "起止日期写在一列.xlsx", RANGE, [(2, "农机驾驶操作", 10)], "I01 I01", classes=PAPERS)
    right = add_book(q, "县农业农村局", "起止日期写在一列（更正）.xlsx", RANGE, [(2, "农机驾驶操作", 10)], "", filed=9, classes=PAPERS)
    corrected(wrong, right)
    several_sheets(q, "隐藏工作表.xlsx", "D04", hidden=True)
    copied = add_book(q, "县市场监管局", "标题写错季度.xlsx", OLD_EXCEL, [(5, "中式面点师", 12)], "C01 P04", dates=("real", "dot"))
    copied.sheets[0].above[0] = "罗平县2020年第三季度农村劳动力职业技能培训台账"
    copied.findings.append(("F06", ""))
    add_book(q, "县住建局", "两行合并表头.xlsx", TWO_ROWS, [(7, "物业管理", 8), (7, "砌筑工", 7, "砌筑工")], "V02",
             dates=("serial", "real"))
    add_book(q, "县卫健局", "逗号分隔（UTF-8无标记）.csv", OLD_EXCEL, [(8, "保育员", 12)], "I03 C03", encoding="utf-8",
             dates=TEXTS, style="无")
    add_book(q, "县妇联", "家政培训台账（合并单元格）.xlsx", MERGED, [(9, "保洁员", 8), (9, "家政服务员", 6)], "",
             dates=DOTS, merged=("培训类别", "培训工种", "班期", "开班日期", "结束日期"))
    add_book(q, "县文旅局", "补报上季度.xlsx", ODD, [(10, "茶艺师", 9)], "X07 X07", dates=("dash",), free=("免费", "自费"),
             style="标题")
    add_book(q, "县残联", "两列打勾（逾期）.xlsx", TICKS, [(11, "民族刺绣", 8), (11, "竹编工", 5)], "T02 C01", filed=18,
             dates=("chinese",), free=("√", ""))
    add_book(q, "县人社局", "标准台账（错误值）.xlsx", STANDARD, [(12, "缝纫工", 11), (12, "焊工", 6)],
             "V01/number V01/end V01/township I05/text M06 M07 ok/enlisted", dates=("real", "dash"))
    add_book(q, "县总工会", "最少的列.xlsx", MINIMAL, [(9, "家政服务员", 5, "家政服务"), (7, "砌筑工", 4, "砌筑工")], "T01",
             dates=TEXTS, style="标题", classes=PAPERS)
    add_book(q, "团县委", "表头写法不同.xlsx", ALIASES, [(4, "快递员", 6, "农村电子商务"), (4, "直播销售员", 5)], "C07/class",
             dates=TEXTS, free=("免费", "自费"))


def first_2021() -> None:
    q = "2021Q1"
    add_book(q, "县扶贫办", "标准台账.xlsx", STANDARD, [(1, "致富带头人", 12)], "C05 ok/yuan", dates=REAL)
    add_book(q, "县农业农村局", "起止日期写在一列.xlsx", RANGE, [(2, "烤烟种植", 9), (2, "果蔬种植", 5)], "D06", style="标题",
             classes=PAPERS)
    several_sheets(q, "几个工作表.xlsx", "M05")
    add_book(q, "县市场监管局", "旧版Excel（证书编号重复）.xls", OLD_EXCEL, [(5, "中式烹调师", 13)], "P02", dates=REAL)
    add_book(q, "县住建局", "示例行、小计、备注.xlsx", TWO_ROWS, [(7, "钢筋工", 8), (7, "混凝土工", 6)], "C07/year", dates=TEXTS,
             extras="示例 小计")
    add_book(q, "县卫健局", "标准台账（下季度整年重报）.xlsx", STANDARD, [(8, "育婴员", 6), (8, "保育员", 5)], dates=REAL)
    add_book(q, "县妇联", "家政培训台账（表头有错字）.xlsx", MERGED.replace("身份证号\n", "身份证号=身份证号玛\n"),
             [(9, "养老护理员", 12)], "C04", dates=("dash",),
             merged=("培训类别", "培训工种", "班期", "开班日期", "结束日期")).findings.append(("F12", "台账"))
    add_book(q, "县文旅局", "列序不同、有空列.xlsx", ODD, [(10, "服务礼仪", 9)], "E01/before", dates=("slash",), free=("免费", "自费"),
             style="标题")
    add_book(q, "县残联", "一个电话几人共用.xlsx", TICKS, [(11, "保健按摩师", 11)], "T01/blank", dates=("dot",), free=("√", ""))
    hidden = add_book(q, "县人社局", "标准台账（有隐藏行）.xlsx", STANDARD, [(12, "电工", 10), (12, "缝纫工", 7)], "C07/level T02",
                      dates=REAL, hidden_rows=True)
    hidden.findings.append(("F11", "台账"))
    add_book(q, "县总工会", "最少的列.xlsx", MINIMAL, [(5, "餐厅服务员", 6)], "", dates=TEXTS, style="标题", classes=PAPERS)
    add_book(q, "团县委", "电话是数字.xlsx", ALIASES, [(4, "物流服务师", 6), (1, "致富带头人", 4)], "", dates=("number", "compact"),
             free=("免费", "自费"), phone_numbers=True)
    unknown = add_book(q, "", "人员名单（没有单位）.xlsx", OLD_EXCEL, [(7, "砌筑工", 5)], style="标题")
    unknown.findings.append(("F05", ""))


def second_2021() -> None:
    q = "2021Q2"
    add_book(q, "县扶贫办", "标准台账.xlsx", STANDARD, [(1, "致富带头人", 15)], "I05 C02 T02 D06 ok/id-blanks ok/phone-dashes",
             dates=REAL)
    add_book(q, "县农业农村局", "起止日期写在一列.xlsx", RANGE, [(2, "高素质农民", 10), (2, "油菜种植", 7)], "I03 T01",
             classes=PAPERS)
    several_sheets(q, "没有填报日期.xlsx", "K01", filed=None)
    wrong = add_book(q, "县市场监管局", "餐饮培训.xls", OLD_EXCEL, [(5, "中式烹调师", 9)], "I02 P01", filed=8, dates=REAL)
    right = add_book(q, "县市场监管局", "餐饮培训（更正）.xls", OLD_EXCEL, [(5, "中式烹调师", 9)], "C01", filed=20, dates=REAL)
    corrected(wrong, right)
    add_book(q, "县住建局", "逾期报送、补报.xlsx", TWO_ROWS, [(7, "砌筑工", 9), (7, "架子工", 7)], "X07 C08", filed=16,
             dates=TEXTS, extras="小计")
    add_book(q, "县卫健局", "整年重报.xlsx", STANDARD, [(8, "健康管理师", 7)], dates=REAL)
    add_book(q, "县妇联", "家政培训台账（合并单元格）.xlsx", MERGED, [(9, "家政服务员", 9), (9, "养老护理员", 6)], "I02 M02",
             dates=("chinese",), merged=("培训类别", "培训工种", "班期", "开班日期", "结束日期"))
    damaged = add_book(q, "县文旅局", "文件损坏.xlsx", ODD, [(10, "茶艺师", 8)])
    damaged.cut = True
    damaged.findings.append(("F01", ""))
    nil_return(q, "县残联", "零报告.xlsx")
    add_book(q, "县人社局", "标准台账（空行、小计、示例）.xlsx", STANDARD, [(12, "缝纫工", 9), (12, "焊工", 8), (12, "电工", 6)],
             "C01 C05 M01 M03 M04 E01 V02", dates=REAL, extras="示例 空行 小计")
    add_book(q, "县总工会", "最少的列.xlsx", MINIMAL, [(9, "保洁员", 5, "家政服务"), (7, "物业管理", 5)], "C04", dates=TEXTS,
             style="标题", classes=PAPERS)
# fmt: on


def several_sheets(
    period: str, name: str, flaws: str, *, hidden: bool = False, filed: int | None = 5
) -> None:
    """县工信商科局 leads three categories and keeps a sheet for each, and one that is no ledger."""
    book = add_book(
        period, "县工信商科局", name, SEVERAL, [(3, "乡土人才", 4)], sheet="实用技术", filed=filed, dates=DOTS
    )
    first, quarter = book.sheets[0], book.quarter
    frame = {"above": first.above, "below": first.below}
    trade = [(4, "农产品经纪人", 4), (4, "快递员", 3)]
    industry = [(6, "水泥生产工", 4, "电子产品加工")]
    book.sheets.append(sheet_of(quarter, SEVERAL, trade, "电商快递", "", dates=REAL, **frame))
    book.sheets.append(sheet_of(quarter, SEVERAL, industry, "工业", "", dates=DOTS, hidden=hidden, **frame))
    book.others.append("填表说明")
    if hidden:
        book.findings.append(("F11", "工业"))
    book.spoil(flaws)


def nil_return(period: str, unit: str, name: str) -> None:
    book = add_book(period, unit, name, STANDARD, [])
    book.sheets[0].body.append("本季度未开展培训，零报告。")


def corrected(wrong: Book, right: Book) -> None:
    """`right` stands in for `wrong`: the same people, mended; its own defects stay."""
    for old, new in zip(wrong.rows, right.rows, strict=True):
        old.training = new.training
    wrong.replaced_by = right.file
    wrong.findings.append(("F09", ""))


# --- what happens between rows -----------------------------------------------------------------------


def tell_stories() -> None:
    twice_in_a_file()
    two_units()
    whole_year_again()
    overlapping_categories()
    certified_twice()
    fourth_subsidy()
    number_used_twice()
    two_names()
    shared_phone()
    between_the_lines()


def course(
    category: int, occupation: str, start: dt.date, days: int, certified: bool | None = None
) -> Training:
    """One training on given days; `certified`: whether with a certificate of 五级."""
    training = POPULATION.training(category, occupation, start, start + dt.timedelta(days=days - 1))
    if certified is None:
        return training
    paper = POPULATION.certificate(True, training.end + dt.timedelta(days=4), 5) if certified else None
    amount = 1000 if certified else 0
    return replace(training, days=days, certificate=paper, before="未就业", now="已就业", workplace="县内", training=amount,
                   exam=0, living=0, transport=0)  # fmt: skip


def twice_in_a_file() -> None:
    """X01: the same row again; and first without, then with the certificate: the latter is kept."""
    book = the("2020Q3", "县扶贫办")
    book.add(book.free_row(certified=True).training).fall("X01", "2020Q3")
    kept = book.free_row(certified=True)
    first = Row(replace(kept.training, certificate=None, training=0, exam=0), taken=True)
    book.sheets[0].body.insert(0, first)
    first.fall("X01", "2020Q3")


def two_units() -> None:
    """X02 three times: the lead unit is kept; the one with a certificate; the earlier folder."""
    training = the("2020Q4", "县妇联").free_row(certified=True).training
    the("2020Q4", "县总工会").add(training).fall("X02", "2020Q4")

    training = course(9, "家政服务员", dt.date(2021, 3, 8), 8, certified=True)
    the("2021Q1", "县总工会").add(training)
    without = replace(training, certificate=None, training=0)
    the("2021Q1", "县妇联").add(without).fall("X02", "2021Q1")

    training = course(5, "餐厅服务员", dt.date(2020, 8, 10), 6, certified=False)
    the("2020Q3", "团县委").add(training)
    the("2020Q4", "县总工会").add(training).fall("X02", "2020Q4")


def whole_year_again() -> None:
    """X03: 县卫健局 sends its first quarter again in the second, some of it mended."""
    old, new = the("2021Q1", "县卫健局"), the("2021Q2", "县卫健局")
    pending, later = old.free_row(certified=True), old.free_row(certified=False)
    moved = old.free_row(certified=False)
    pending.say("证书编号", "")
    pending.find("C01", "证书编号")
    for row in old.rows:
        row.fall("X03", "2021Q2")
        again = new.add(row.training)
        if row is later:
            end = row.training.end
            issued = dt.date(2021, 5, 18)
            again.training = replace(
                again.training, certificate=POPULATION.certificate(True, issued, 5), training=1000
            )
            assert end < issued
        if row is moved:
            again.training = replace(again.training, end=row.training.end + dt.timedelta(days=2))
            again.find("X07", "结束日期")
    channel = next(row for row in new.rows if row.training.channel and row.taken)
    channel.say("培训渠道", "")  # a blank does not undo what the earlier row said


def overlapping_categories() -> None:
    """X04: one person in two categories at the same time; the later unit's row is noted."""
    training = course(7, "砌筑工", dt.date(2021, 5, 10), 10, certified=True)
    the("2021Q2", "县住建局").add(training)
    other = course(9, "保洁员", dt.date(2021, 5, 17), 6, certified=False).of(training.person)
    the("2021Q2", "县妇联").add(other).find("X04", "身份证号")


def certified_twice() -> None:
    """X05: 砌筑工 五级 in 2020 and again in 2021; the later issue date falls."""
    training = course(7, "砌筑工", dt.date(2020, 9, 1), 10, certified=True)
    the("2020Q3", "县住建局").add(training)
    again = course(7, "砌筑工", dt.date(2021, 2, 22), 10, certified=True).of(training.person)
    the("2021Q1", "县住建局").add(again).fall("X05", "2021Q1")


def fourth_subsidy() -> None:
    """X06: four trainings of one person with 培训补贴 in 2021."""
    first = course(1, "致富带头人", dt.date(2021, 1, 11), 6, certified=True)
    the("2021Q1", "县扶贫办").add(first)
    for period, unit, category, occupation, start in (
        ("2021Q1", "县农业农村局", 2, "果蔬种植", dt.date(2021, 2, 22)),
        ("2021Q2", "县市场监管局", 5, "中式面点师", dt.date(2021, 4, 12)),
        ("2021Q2", "县妇联", 9, "养老护理员", dt.date(2021, 6, 1)),
    ):
        last = the(period, unit).add(course(category, occupation, start, 6, certified=True).of(first.person))
    last.find("X06", "身份证号")


def number_used_twice() -> None:
    """C06: the later of two persons with one certificate number is held."""
    book = the("2021Q1", "县市场监管局")
    start = dt.date(2021, 3, 1)
    first = book.add(course(5, "中式面点师", start, 8, certified=True))
    second = course(5, "中式面点师", start, 8, certified=True)
    assert first.training.certificate
    book.add(replace(second, certificate=first.training.certificate)).find("C06", "证书编号")


def two_names() -> None:
    """I09: one ID under two names, in trainings half a year apart."""
    training = course(1, "致富带头人", dt.date(2020, 5, 11), 8, certified=False)
    person: Person = replace(training.person, name="王建国")
    the("2020Q2", "县扶贫办").add(training.of(person))
    other = course(1, "致富带头人", dt.date(2020, 11, 9), 8, certified=True)
    the("2020Q4", "县扶贫办").add(other.of(replace(person, name="王健国"))).find("I09", "身份证号")


def shared_phone() -> None:
    """P05: four persons with the class teacher's phone."""
    rows = [row for row in the("2021Q1", "县残联").rows if not row.taken][:4]
    for row in rows:
        person = replace(row.training.person, phone="16600001234")
        row.training = replace(row.training, person=person)
        row.find("P05", "联系电话")


def between_the_lines() -> None:
    """P06, D09, C09: what a remark says, a day without a year, a number whose digits are lost."""
    book = the("2021Q2", "县人社局")
    left = book.free_row(certified=False)
    left.say("备注", "中途退出")
    left.find("P06", "备注")
    short = book.free_row(certified=False)
    short.say("结束日期", f"{short.training.end.month}月{short.training.end.day}日")
    short.find("D09", "结束日期")
    lost = the("2021Q2", "县扶贫办").free_row(certified=True)
    lost.say("证书编号", 2153030000500123.0)
    lost.find("C09", "证书编号")


# --- what must come of it ------------------------------------------------------------------------------

SHOWN_BY = {
    "township": ("户籍乡镇(街道)", "户籍地址"), "start": ("开班日期", "培训时间"), "free": ("是否免费培训",),
    "channel": ("培训渠道",), "before": ("培训前就业状态",), "now": ("目前就业状态",), "workplace": ("就业地点",),
    "wage_before": ("培训前月收入",), "wage_after": ("培训后月收入",), "training": ("培训补贴",), "exam": ("鉴定补贴",),
    "living": ("生活费补贴",), "transport": ("交通补贴",), "workplace_pay": ("以工代训补贴",),
}  # fmt: skip


def truth_of_row(sheet: Sheet, name: str, row: Row, line: int, cells: list[dict[str, str]]) -> dict[str, Any]:
    training = row.training
    shown = {column.field for column in sheet.columns}
    told: dict[str, Any] = {
        "sheet": name, "row": line, "disposition": row.disposition, "falls": row.falls, "findings": cells,
    }  # fmt: skip
    if row.disposition == "rejected":
        return told
    told |= {
        "id": training.person.identity, "category": training.category, "occupation": training.occupation,
        "end": str(training.end), "start": str(training.start) if training.start else None,
    }  # fmt: skip
    told |= {attribute: getattr(training, attribute) for attribute in SHOWN_BY if attribute != "start"}
    told |= {attribute: None for attribute, columns in SHOWN_BY.items() if not shown & set(columns)}
    people = training.person.people
    if "人员类别" not in shown:
        people = tuple(kind for kind in people if kind == "脱贫劳动力") if "是否脱贫劳动力" in shown else ()
    told["people"] = list(people)
    told |= certificate_truth(row, training.certificate, shown)
    return told


def certificate_truth(row: Row, paper: Certificate | None, shown: set[str]) -> dict[str, Any]:
    """The certificate that counts: none on a held row."""
    if not paper or row.disposition == "held":
        return {"certificate": None, "issued": None, "level": None}
    return {
        "certificate": "vocational" if paper.vocational else "specialised",
        "issued": str(paper.issued),
        "level": paper.level if "证书等级" in shown else None,
    }


def truth_of(book: Book, sheets: list[Sheet]) -> dict[str, Any]:
    told: dict[str, Any] = {
        "period": book.quarter.name, "folder": book.quarter.folder, "unit": book.unit, "file": book.file,
        "filed": str(book.filed) if book.filed else None, "read": book.read, "replaced_by": book.replaced_by,
        "findings": [{"sheet": name, "code": code, "effect": effect_of(code)} for code, name in book.findings],
        "rows": [],
    }  # fmt: skip
    if not book.read:
        return told
    for sheet, grid, row, line in places(sheets, [lay_out(sheet) for sheet in sheets]):
        cells = [
            {"code": found.code, "cell": address(sheet, grid, line, found.field), "effect": found.effect}
            for found in row.findings
        ]
        name = "" if book.file.endswith(".csv") else sheet.name
        told["rows"].append(truth_of_row(sheet, name, row, line, cells))
    return told


def write_book(folder: Path, book: Book) -> None:
    sheets = book.sheets + [Sheet(name, [], ["本表请于季度末填报。"], []) for name in book.others]
    path = folder / book.quarter.folder / book.file
    write(path, sheets, [lay_out(sheet) for sheet in sheets], book.encoding)
    if book.cut:
        path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def main(directory: Path, truth: Path) -> None:
    for quarter in (second_2020, third_2020, fourth_2020, first_2021, second_2021):
        quarter()
    tell_stories()
    told = []
    for book in BOOKS.values():
        write_book(directory / "收件", book)
        told.append(truth_of(book, book.sheets))
    lines = ",\n".join(json.dumps(book, ensure_ascii=False) for book in told)
    truth.write_text(f"[\n{lines}\n]\n", encoding="utf-8")


if __name__ == "__main__":
    if len(sys.argv) > 1:
        target = Path(sys.argv[1])
        target.mkdir(parents=True, exist_ok=True)
        SIZE.update(COUNTY)
        main(target, target / "truth.json")
    else:
        main(HERE / "工作区", HERE / "truth.json")
