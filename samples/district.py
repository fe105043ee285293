"""Makes a second sample county: 青河区, a 区 with a plan of two years, other units, and the columns that the notice asks
for and a county may have: certificates without training, pay before and after, who answers, who brought the learners,
institutions, sources of money, the bureau's own lists, a rectification list that came back.

`python samples/district.py DIR` writes DIR/设置.toml, 任务分解表.xlsx, 收件/, 名单/. The same bytes in every run; all
persons are invented (people.py).
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import random
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import xlsxwriter
from people import with_check_digit

PERIODS = {"2023Q2": "2023年第二季度", "2024Q1": "2024年第一季度", "2024Q2": "2024年第二季度"}
TOWNS = ("临江街道", "白石镇", "竹园镇", "马厂乡")
VILLAGES = ("上村", "下村")
CATEGORIES = {  # number: name, occupation, lead unit, tasks of 2023 and 2024
    1: ("种植养殖培训", "蔬菜栽培工", "区农业农村局", (60, 80)),
    2: ("农村电商培训", "电子商务师", "区商务局", (40, 50)),
    3: ("建筑工种培训", "砌筑工", "区住建局", (60, 80)),
    4: ("家政服务培训", "家政服务员", "区妇联", (50, 60)),
}
UNITS = ("区农业农村局", "区商务局", "区住建局", "区妇联", "区残联", "区总工会")
WHOLE = "职业培训机构（全脱产中级工以上）"
CHANNELS = (WHOLE, "职业培训机构", "农民专业合作社")
INSTITUTIONS = ("青河技工学校", "江南职业培训学校", "")
CADRES = ("周建国", "吴秀兰", "郑大山", "")
VOCATIONAL, SPECIALISED = "职业技能等级证书", "专项职业能力证"
LEVELS = ("五级/初级工", "四级/中级工", "三级/高级工")
HEADS = (
    *("序号", "姓名", "身份证号", "街道（镇、乡）", "村（社区）", "人员类别", "培训类别", "培训工种"),
    *("培训机构", "培训渠道", "培训方式", "班期", "开班日期", "结束日期", "是否免费培训"),
    *("证书类别", "证书等级", "证书编号", "发证日期", "培训前就业状态", "目前就业状态"),
    *("培训前月收入", "培训后月收入", "培训补贴", "鉴定补贴", "责任单位", "村组干部", "备注"),
)
PLAN: dict[str, Sequence[Sequence[Any]]] = {
    "附件1": [
        ["青河区农村劳动力技能提升两年行动（2023－2024年）任务分解表"],
        ["编号", "培训项目", "任务（人次）", "2023年", "2024年", "牵头部门", "责任部门"],
        *(
            [number, name, sum(tasks), *tasks, lead, "区人社局，各街道办事处、乡（镇）人民政府"]
            for number, (name, _, lead, tasks) in CATEGORIES.items()
        ),
        ["合计", None, 480, 210, 270, None, None],
    ],
    "附件2": [
        ["青河区各街道（镇、乡）任务分解表"],
        ["街道（镇、乡）", "2023年任务数", "2024年任务数", "合计"],
        ["临江街道", 60, 80, 140],
        ["白石镇", 50, 70, 120],
        ["竹园镇", 50, 60, 110],
        ["马厂乡", 50, 60, 110],
        ["合计", 210, 270, 480],
    ],
    "工作目标": [["项目", "目标"], ["培训人次", 480], ["取证后就业率（%）", 85], ["资金（万元）", 96]],
    "培训渠道": [
        ["代码", "渠道", "职业资格（技能等级）任务", "专项任务", "台账写法"],
        ["一a", WHOLE, 60, 0, "全脱产"],
        ["一b", "职业培训机构", 150, 150, "职业培训学校"],
        ["三", "生产经营主体", 80, 40, "农民专业合作社、企业"],
    ],
    "资金来源": [
        ["青河区农村劳动力技能提升资金来源"],
        ["单位：万元"],
        ["资金来源", "安排", "拨付到位", "已使用", "结余"],
        ["就业补助资金", 60, 45, 12.6, 32.4],
        ["职业技能提升资金", 36, 20, 4.35, 15.65],
        ["合计", 96, 65, 16.95, 48.05],
    ],
}
SETTINGS = f"""
["县"]
"名称" = "青河区"
"上级" = ["江南省", "云州市"]
"邻县" = ["西山"]
"身份证地区码" = ["530324"]
"填报单位" = "青河区人力资源和社会保障局"
"办公室" = "青河区技能提升行动领导小组办公室"

["报送"]
"单位" = {list(UNITS)!r}

["单位联系人"]
"区残联" = {{ "联系人" = "孙主任", "电话" = "0870-7654321" }}
""".replace("'", '"')

Row = dict[str, Any]


def rows() -> dict[tuple[str, str], list[Row]]:
    """(period, unit) -> the rows that the unit sent."""
    chance = random.Random(20240630)
    sent: dict[tuple[str, str], list[Row]] = {}
    for at, period in enumerate(PERIODS):
        for number, (_, _, lead, _) in CATEGORIES.items():
            first = 1000 * at + 100 * number
            sent[period, lead] = [
                _trained(period, number, first + each, chance) for each in range(12 + 2 * number)
            ]
    sent["2024Q2", "区住建局"] += [_direct(4000 + each, chance) for each in range(9)]
    sent["2024Q2", "区农业农村局"] += list(_flawed(sent["2024Q2", "区妇联"]))
    sent["2024Q1", "区残联"] = [_trained("2024Q1", 4, 5000 + each, chance) for each in range(3)]
    return sent


def _trained(period: str, category: int, number: int, chance: random.Random) -> Row:
    year, quarter = int(period[:4]), int(period[-1])
    end = dt.date(year, 3 * quarter - chance.randrange(3), chance.randrange(8, 20))
    before = chance.choice(["未就业", "未就业", "已就业", "灵活就业"])
    worked = before != "未就业" and chance.random() < 0.8
    pay = chance.randrange(1500, 3000, 50)
    channel = CHANNELS[number % 3]
    row = _person(number, category, chance) | {
        "培训机构": INSTITUTIONS[number % 3],
        "培训渠道": channel,
        "培训方式": chance.choice(["全脱产", "业余", ""]) if channel == WHOLE else "",
        "班期": f"第{1 + number % 2}期",
        "开班日期": end - dt.timedelta(days=6),
        "结束日期": end,
        "是否免费培训": chance.choice(["是", "否"]),
        "培训前就业状态": before,
        "目前就业状态": chance.choice(["已就业", "已就业", "未就业"]),
        "培训前月收入": pay if worked else "",
        "培训后月收入": pay + chance.choice([-100, 0, 300, 800]) if worked else "",
        "责任单位": chance.choice(["区人社局", "区人社局、区残联", ""]),
        "村组干部": CADRES[number % 4],
    }
    kind = chance.choice([VOCATIONAL, VOCATIONAL, SPECIALISED, ""])
    if kind:
        row |= _paper(kind, number, min(end + dt.timedelta(days=5), _last(period)), chance)
        row |= {"培训补贴": chance.choice([800, 1200.5]), "鉴定补贴": chance.choice([100, ""])}
    return row


def _direct(number: int, chance: random.Random) -> Row:
    """Certified without training: marked, and no days of one."""
    day = dt.date(2024, 4 + number % 3, 10)
    kind = VOCATIONAL if number % 3 else SPECIALISED
    work = {"培训前就业状态": "已就业", "目前就业状态": "已就业"}
    marked = {"培训方式": "直接认定"} if number % 2 else {"备注": "已有技能，直接认定"}
    return _person(number, 3, chance) | _paper(kind, number, day, chance) | work | marked | {"鉴定补贴": 150}


def _flawed(others: list[Row]) -> Iterator[Row]:
    """Two that another unit sent as well, one without an ID, one whose certificate has no number."""
    for row in others[:2]:
        yield dict(row)
    yield others[2] | {"身份证号": "", "培训类别": 1}
    papers = [row for row in others if row.get("证书类别")]
    yield papers[-1] | {
        "身份证号": identity(4500),
        "培训类别": 1,
        "证书编号": "",
        "培训补贴": "",
        "鉴定补贴": "",
    }


def _person(number: int, category: int, chance: random.Random) -> Row:
    return {
        "姓名": "赵钱孙李王"[number % 5] + "一二三四五六七八九十"[number // 5 % 10],
        "身份证号": identity(number),
        "街道（镇、乡）": TOWNS[number % 4],
        "村（社区）": VILLAGES[number // 4 % 2],
        "人员类别": chance.choice(["脱贫劳动力", "一般农村劳动力"]),
        "培训类别": category,
        "培训工种": CATEGORIES[category][1],
    }


def _paper(kind: str, number: int, day: dt.date, chance: random.Random) -> Row:
    level = chance.choice(LEVELS) if kind == VOCATIONAL else ""
    return {"证书类别": kind, "证书等级": level, "证书编号": f"青证{number:04}", "发证日期": day}


def _last(period: str) -> dt.date:
    year, quarter = int(period[:4]), int(period[-1])
    return dt.date(year + quarter // 4, 3 * quarter % 12 + 1, 1) - dt.timedelta(days=1)


def identity(number: int) -> str:
    """A made-up person's: nobody is ever given these sequences."""
    birth = dt.date(1970, 1, 1) + dt.timedelta(days=number)
    return with_check_digit(f"530324{birth:%Y%m%d}{996 + number % 4}")


# --- the files ------------------------------------------------------------------------------------------------


def make(folder: Path) -> None:
    """Write the district."""
    sent = rows()
    files: dict[str, bytes] = {
        "设置.toml": SETTINGS.encode(),
        "任务分解表.xlsx": book(PLAN),
        "收件/2024Q2/区总工会.csv": _csv("区总工会", "2024Q2", [["零报告"]]),
        "收件/2024Q2/区农业农村局 整改清单.xlsx": book({"督促整改清单": _returned()}),
        "名单/脱贫劳动力名单.xlsx": book({"名单": _listed(sent, "脱贫劳动力")}),
        "名单/财政供养人员名单.xlsx": book({"名单": [["姓名", "身份证号"], ["甲", identity(1101)]]}),
    }
    for (period, unit), mine in sent.items():
        table = [[at, *(row.get(head, "") for head in HEADS[1:])] for at, row in enumerate(mine, 1)]
        if unit == "区商务局":
            files[f"收件/{period}/{unit}.csv"] = _csv(unit, period, [HEADS, *table])
        else:
            files[f"收件/{period}/{unit}.xlsx"] = book({"台账": [*_top(unit, period), HEADS, *table]})
    for name, raw in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(raw)


def _top(unit: str, period: str) -> list[list[str]]:
    filed = _last(period) + dt.timedelta(days=5)
    return [
        [f"{PERIODS[period]}农村劳动力培训台账"],
        [f"填报单位：{unit}", "", "", f"填报日期：{filed.year}年{filed.month}月{filed.day}日"],
    ]


def _returned() -> list[list[str]]:
    """What 区农业农村局 wrote back to the first quarter's circular."""
    return [
        ["督促整改清单（2024年第一季度）"],
        ["序号", "单位", "整改事项", "整改情况", "完成时间"],
        ["1", "区农业农村局", "培训进度", "已增开两班", "2024-05-20"],
    ]


def _listed(sent: dict[tuple[str, str], list[Row]], kind: str) -> list[list[str]]:
    """Every other of those whom the ledgers name so, and one whom they do not."""
    people = [row for mine in sent.values() for row in mine if row["身份证号"]]
    named = [row for row in people if row["人员类别"] == kind][::2]
    other = next(row for row in people if row["人员类别"] != kind)
    return [["姓名", "身份证号"], *([row["姓名"], row["身份证号"]] for row in (*named, other))]


def _csv(unit: str, period: str, lines: Sequence[Sequence[Any]]) -> bytes:
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows([*_top(unit, period), *lines])
    return text.getvalue().encode("utf-8-sig")


def book(sheets: dict[str, Any]) -> bytes:
    """A workbook; days are days, all else as it is."""
    buffer = io.BytesIO()
    made = xlsxwriter.Workbook(buffer, {"in_memory": True, "default_date_format": "yyyy-mm-dd"})
    made.set_properties({"created": dt.datetime(2024, 1, 1)})
    for name, lines in sheets.items():
        sheet = made.add_worksheet(name)
        for at, line in enumerate(lines):
            sheet.write_row(at, 0, ["" if cell is None else cell for cell in line])
    made.close()
    return buffer.getvalue()


if __name__ == "__main__":
    make(Path(sys.argv[1]))
