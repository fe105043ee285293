"""The columns of the blank ledger: the standard ledger, how wide, how marked, how to be filled."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from lp_reports.model.fields import Field
from lp_reports.model.ledger import column_letters
from lp_reports.model.locality import local
from lp_reports.model.period import Period
from lp_reports.model.plan import Plan
from lp_reports.reports.excel.cell_styles import Look
from lp_reports.settings.read import Settings

NEEDED, DEPENDS = "★", "☆"
_TEXT, _WRAP, _COUNT, _MONEY, _DATE = Look.TEXT, Look.WRAP, Look.COUNT, Look.MONEY, Look.DATE


class Column(NamedTuple):
    """`width` in digits; `how` tells the filler what to write, its braces filled by `guide`."""

    field: Field
    mark: str
    width: float
    look: Look
    how: str

    @property
    def head(self) -> str:
        """As printed: ★姓名; broken between words where the column is narrow."""
        return self.mark + _FOLDED.get(self.field, self.field.value)


_FOLDED = {
    Field.TOWNSHIP: "户籍乡镇\n(街道)",
    Field.OCCUPATION: "培训\n工种",
    Field.TRAINING_LEVEL: "培训\n等级",
    Field.SITE: "培训\n地点",
    Field.MODE: "培训\n方式",
    Field.DAYS: "培训\n天数",
    Field.FREE: "是否\n免费\n培训",
    Field.CERTIFIED: "是否\n取证",
    Field.BEFORE: "培训前\n就业状态",
    Field.NOW: "目前\n就业状态",
    Field.WAGE_BEFORE: "培训前\n月收入",
    Field.WAGE_AFTER: "培训后\n月收入",
    Field.PAY_TRAINING: "培训\n补贴",
    Field.PAY_EXAM: "鉴定\n补贴",
    Field.PAY_LIVING: "生活费\n补贴",
    Field.PAY_TRANSPORT: "交通\n补贴",
    Field.MONTHS: "以工\n代训\n月数",
    Field.PAY_WORKPLACE: "以工\n代训\n补贴",
}
# A group is a printed page, but that the last two share one: widths are made for A4 at 85 %.
GROUPS: Mapping[str, tuple[Column, ...]] = {
    "基本": (
        Column(Field.SERIAL, "", 4, _TEXT, "可不填"),
        Column(Field.NAME, NEEDED, 8, _TEXT, "与身份证一致"),
        Column(Field.SEX, "", 5, _TEXT, "与身份证一致，从下拉列表选"),
        Column(
            Field.IDENTITY,
            NEEDED,
            20.5,
            _TEXT,
            "18位，末位可为X，对照身份证逐位录入；开班时须年满{youngest}周岁。本栏已设为文本，从别处粘贴的，请选“只粘贴文本”",
        ),
        Column(Field.ETHNIC, "", 7, _TEXT, "写全称，如汉族"),
        Column(Field.EDUCATION, "", 11, _WRAP, "从下拉列表选"),
        Column(Field.TOWNSHIP, NEEDED, 13, _TEXT, "从下拉列表选本县乡镇（街道）；县外户籍的，照户口簿写县名"),
        Column(
            Field.VILLAGE, DEPENDS, 16, _WRAP, "写村（社区）名称；户籍乡镇空着的必填，并要写明是哪个乡镇的"
        ),
        Column(
            Field.PEOPLE,
            "",
            19,
            _WRAP,
            "从下拉列表选；属几类的都写上，中间用“、”隔开，如“脱贫劳动力、残疾人”",
        ),
        Column(Field.PHONE, "", 14, _TEXT, "本人11位手机号；座机写区号"),
    ),
    "培训": (
        Column(
            Field.CATEGORY,
            NEEDED,
            15,
            _WRAP,
            "从下拉列表选，本单位牵头的排在前面；全称和所含工种见“代码表”",
        ),
        Column(Field.OCCUPATION, NEEDED, 11, _WRAP, "写职业（工种）的规范名称，与证书一致"),
        Column(Field.TRAINING_LEVEL, "", 6.5, _WRAP, "从下拉列表选"),
        Column(Field.INSTITUTION, "", 12.5, _WRAP, "写全称"),
        Column(Field.CHANNEL, "", 16.5, _WRAP, "按培训机构的性质，从下拉列表选"),
        Column(Field.MODE, "", 5, _WRAP, "从下拉列表选"),
        Column(Field.CLASS, "", 5.5, _WRAP, "如第1期"),
        Column(Field.SITE, "", 7, _WRAP, "写到村（社区）或学校"),
        Column(Field.START, "", 10.5, _DATE, "写法如{day}"),
        Column(
            Field.END,
            NEEDED,
            10.5,
            _DATE,
            "写法如{day}；不早于开班日期，不晚于本期最后一天{last}。还没有结束的，结束后在下期填报",
        ),
        Column(Field.DAYS, "", 4, _COUNT, "实际培训天数，不多于起止日期之间的天数"),
        Column(Field.HOURS, "", 4, _COUNT, "总课时数"),
        Column(Field.FREE, "", 5, _TEXT, "是或否"),
    ),
    "取证": (
        Column(Field.CERTIFIED, "", 6, _TEXT, "已拿到证书的选“是”；没有取证、证书待发的选“否”"),
        Column(
            Field.CERT_CLASS,
            DEPENDS,
            22,
            _TEXT,
            "取证的必填，从下拉列表选。培训合格证等其他证书不算取证，“是否取证”选“否”，证书名称写在备注里",
        ),
        Column(Field.LEVEL, DEPENDS, 13, _TEXT, "取证的必填；专项职业能力证选“不分等级”"),
        Column(Field.NUMBER, DEPENDS, 26, _TEXT, "取证的必填，照证书抄录，一人一号"),
        Column(
            Field.ISSUED,
            DEPENDS,
            10.5,
            _DATE,
            "取证的必填，写证书上的日期；不早于结束日期，不晚于本期最后一天{last}",
        ),
        Column(Field.ISSUER, "", 18, _WRAP, "写全称"),
    ),
    "就业": (
        Column(Field.BEFORE, "", 8.5, _TEXT, "从下拉列表选；取证的都要填"),
        Column(Field.NOW, "", 8.5, _TEXT, "从下拉列表选；取证的都要填"),
        Column(Field.EMPLOYER, "", 12, _WRAP, "写全称"),
        Column(Field.WORKPLACE, "", 8.5, _TEXT, "从下拉列表选，或写地名"),
        Column(Field.HIRED, "", 10.5, _DATE, "写法如{day}"),
        Column(Field.WAGE_BEFORE, "", 7.5, _MONEY, "元"),
        Column(Field.WAGE_AFTER, "", 7.5, _MONEY, "元"),
    ),
    "补贴": (
        Column(Field.PAY_TRAINING, "", 6.5, _MONEY, "元，取证的才有，{low}至{high}元"),
        Column(Field.PAY_EXAM, "", 6.5, _MONEY, "元，不超过{exam}元"),
        Column(
            Field.PAY_LIVING,
            "",
            6.5,
            _MONEY,
            "元，{living}元×培训天数；免费培训且人员类别属{entitled}的才有",
        ),
        Column(
            Field.PAY_TRANSPORT,
            "",
            6.5,
            _MONEY,
            "元，{transport}元×培训天数；免费培训且人员类别属{entitled}的才有",
        ),
        Column(Field.MONTHS, "", 6, _COUNT, "不超过{months}个月"),
        Column(Field.PAY_WORKPLACE, "", 6.5, _MONEY, "元，每月不超过{monthly}元"),
        Column(Field.REMARK, "", 10.5, _WRAP, "需要说明的事项"),
    ),
}
PAGES = (("基本",), ("培训",), ("取证",), ("就业", "补贴"))  # which groups are printed together
COLUMNS = tuple(column for group in GROUPS.values() for column in group)
WORDED = {  # told beside the cell when it is entered; elsewhere a bubble would only be in the way
    *(Field.IDENTITY, Field.TOWNSHIP, Field.VILLAGE, Field.PEOPLE, Field.PHONE, Field.CATEGORY),
    *(Field.OCCUPATION, Field.END, Field.DAYS, Field.CERTIFIED, Field.CERT_CLASS, Field.LEVEL),
    *(Field.NUMBER, Field.ISSUED, Field.BEFORE, Field.NOW, Field.WORKPLACE, Field.PAY_TRAINING),
    *(Field.PAY_EXAM, Field.PAY_LIVING, Field.PAY_TRANSPORT, Field.MONTHS, Field.PAY_WORKPLACE),
}


def letter(field: Field) -> str:
    """The column's letter: 姓名 is B."""
    return column_letters([column.field for column in COLUMNS].index(field) + 1)


def guide(settings: Settings, plan: Plan, period: Period) -> dict[Field, str]:
    """What to write in each column, in words, with this county's limits and this period's last day."""
    limits = settings.limits
    values = {
        "day": f"{period.first:%Y-%m-%d}",
        "last": f"{last_day(plan, period):%Y-%m-%d}",
        "youngest": limits.youngest,
        "low": limits.training_low,
        "high": limits.training_high,
        "exam": limits.exam_high,
        "living": limits.living_daily,
        "transport": limits.transport_daily,
        "monthly": limits.job_monthly,
        "months": limits.job_months,
        "entitled": "、".join(sorted(limits.entitled)),
    }
    return {column.field: local(column.how, settings.county).format(**values) for column in COLUMNS}


def last_day(plan: Plan, period: Period) -> dt.date:
    """The last day on which a training of this ledger may end."""
    return min(plan.last, period.last)


def page_ends() -> Iterator[int]:
    """The columns (1-based) after which a printed page ends."""
    at = 0
    for groups in PAGES[:-1]:
        at += sum(len(GROUPS[group]) for group in groups)
        yield at
