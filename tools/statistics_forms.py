"""The sheets of 统计表.xlsx as data: columns with their heads, widths in pixels and looks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class Column(NamedTuple):
    """A column: the name its cells are filled by, its width, look and heads from the top.

    A head that begins with @ is filled too, by the name 头_…; equal heads side by side are merged."""

    name: str
    width: int
    look: str
    heads: tuple[str, ...]
    total: bool = True


@dataclass(frozen=True)
class Form:
    """A sheet: `label` heads the total row over its first `span` columns; `outside` has the line 县外/未分解,
    `remark` a line of words below the total; `block` repeats columns."""

    sheet: str
    columns: tuple[Column, ...]
    label: str = "合  计"
    span: int = 1
    outside: bool = False
    remark: str = ""
    block: tuple[str, int, int] | None = None
    landscape: bool = True
    head_heights: tuple[int, ...] = (26, 38)
    row_height: int = 26


def text(name: str, width: int, *heads: str, look: str = "centre") -> Column:
    """A column of words, without a total."""
    return Column(name, width, look, heads or (name,), total=False)


def digits(name: str, width: int, *heads: str) -> Column:
    """A column of serial numbers or ranks, without a total."""
    return text(name, width, *heads, look="number")


def number(name: str, width: int, *heads: str, look: str = "number", total: bool = True) -> Column:
    """A column of figures."""
    return Column(name, width, look, heads or (name,), total)


def rate(name: str, width: int, *heads: str) -> Column:
    """A column of percentages."""
    return number(name, width, *heads, look="rate")


def four(
    prefix: str, widths: tuple[int, int, int, int], top: str, look: str = "number"
) -> tuple[Column, ...]:
    """小计, 职业, 免费, 专项 under one head, as annex 2 nests them."""
    vocational = "职业资格证\n（技能等级证）"
    return (
        number(f"{prefix}小计", widths[0], top, "小计", look=look),
        number(f"{prefix}职业", widths[1], top, vocational, "", look=look),
        number(f"{prefix}免费", widths[2], top, vocational, "其中：\n免费培训", look=look),
        number(f"{prefix}专项", widths[3], top, "专项职业\n能力证", look=look),
    )


GAP = "较序时进度\n（百分点）"
NESTED = (24, 38, 38)
PLACES = (("县内", "县内"), ("县外省内", "县外\n省内"), ("省外", "省外"))

FORMS = (
    Form(
        "附表1 任务完成情况",
        (
            digits("序号", 30),
            text("类别", 216, "培训类别", look="text"),
            number("总任务", 46, "@计划期", "任务数"),
            number("总累计", 46, "@计划期", "累计\n完成"),
            rate("总完成率", 56, "@计划期", "完成率"),
            number("任务", 46, "@年度", "任务数"),
            number("本期", 46, "@年度", "本期\n完成"),
            number("累计", 46, "@年度", "累计\n完成"),
            rate("完成率", 56, "@年度", "完成率"),
            number("差距", 74, "@年度", GAP, look="gap"),
            text("牵头", 90, "牵头单位", look="unit"),
            text("责任", 244, "责任单位", look="text"),
        ),
        label="合   计",
        span=2,
        head_heights=(24, 36),
    ),
    Form(
        "附表2 各乡镇完成情况",
        (
            digits("序号", 36),
            text("乡镇", 112, "*"),
            *four("", (50, 60, 60, 64), "@各年"),
            number("合计", 62, "合计"),
        ),
        span=2,
        outside=True,
        remark="专项免费",
        block=("年度", 2, 5),
        head_heights=(26, 38, 38),
        row_height=22,
    ),
    Form(
        "附表3 乡镇任务完成对照",
        (
            digits("序号", 34),
            text("乡镇", 84, "乡镇（街道）"),
            *four("任务", (44, 50, 60, 60), "@任务"),
            *four("本期", (44, 50, 60, 60), "@本期"),
            *four("累计", (44, 50, 60, 60), "@累计"),
            *four("率", (58, 58, 60, 60), "完成率", "rate"),
        ),
        span=2,
        outside=True,
        head_heights=NESTED,
    ),
    Form(
        "附表4 乡镇排名",
        (
            digits("排名", 54),
            text("乡镇", 136, "乡镇（街道）"),
            number("任务", 84, "@年度任务"),
            number("累计", 84, "@年度累计"),
            rate("完成率", 88, "完成率"),
            rate("进度", 88, "序时进度"),
            number("差距", 104, GAP, look="gap"),
            Column("评价", 100, "centre", ("评价",)),
            rate("总完成率", 96, "@计划期完成率"),
            number("总排名", 80, "@计划期排名"),
        ),
        span=2,
        outside=True,
        head_heights=(46,),
    ),
    Form(
        "附表5 牵头单位排名",
        (
            digits("排名", 46),
            text("单位", 96, "牵头单位"),
            text("类别", 256, "涉及类别", look="text"),
            number("任务", 66, "@年度任务"),
            number("累计", 66, "@年度累计"),
            rate("完成率", 66, "完成率"),
            rate("进度", 66, "序时进度"),
            number("差距", 84, GAP, look="gap"),
            Column("评价", 70, "centre", ("评价",)),
            rate("总完成率", 66, "@计划期完成率"),
            number("总排名", 52, "@计划期排名"),
        ),
        span=3,
        head_heights=(46,),
        row_height=28,
    ),
    Form(
        "附表6 取证结构",
        (
            text("类别", 316, "培训类别", look="text"),
            number("人次", 50, "培训\n人次"),
            *(
                number(level, 44, "职业资格（技能等级）证书", level)
                for level in ("五级", "四级", "三级", "二级", "一级", "未注明")
            ),
            number("小计", 52, "职业资格（技能等级）证书", "小计"),
            number("专项", 66, "专项职业\n能力证"),
            number("其他", 68, "其他证书\n（不计）"),
            number("未取证", 74, "未取证\n（含待核）"),
            rate("取证率", 62, "取证率"),
        ),
        row_height=26,
    ),
    Form(
        "附表7 培训渠道",
        (
            text("渠道", 290, "培训渠道", look="text"),
            *(
                column
                for name, top in (
                    ("合计", "取证合计"),
                    ("职业", "职业资格（技能等级）证书"),
                    ("专项", "专项职业能力证"),
                )
                for column in (
                    number(f"{name}任务", 68, top, "任务数"),
                    number(f"{name}完成", 68, top, "累计完成"),
                    rate(f"{name}率", 76, top, "完成率"),
                )
            ),
        ),
        row_height=36,
    ),
    Form(
        "附表8 就业方向",
        (
            text("方向", 580, "培训方向及内容", look="text"),
            number("任务", 110, "任务数"),
            number("完成", 110, "累计完成"),
            rate("完成率", 110, "完成率"),
        ),
        head_heights=(40,),
    ),
    Form(
        "附表9 就业情况",
        (
            text("乡镇", 110, "乡镇（街道）"),
            number("取证", 66, "取证人数"),
            number("未就业", 80, "其中：\n训前未就业"),
            number("已就业", 62, "已就业"),
            rate("就业率", 72, "就业率"),
            Column("达标", 66, "centre", ("@达标",)),
            number("未填", 56, "未填"),
            *(number(place, 56, "就业地", head) for place, head in PLACES),
            number("训前", 76, "月均收入（元）", "培训前", look="amount"),
            number("训后", 76, "月均收入（元）", "培训后", look="amount"),
            number("增加额", 76, "月均收入（元）", "增加额", look="gap"),
        ),
        outside=True,
    ),
    Form(
        "附表10 重点群体",
        (
            text("人员", 210, "人员类别"),
            *(
                number(name, 92, head)
                for name, head in (
                    ("人次", "培训人次"),
                    ("人数", "培训人数"),
                    ("取证", "取证人次"),
                    ("就业", "就业人数"),
                )
            ),
            number("生活费", 140, "生活费补贴（元）", look="money"),
            number("交通费", 140, "交通费补贴（元）", look="money"),
        ),
        label="",
        head_heights=(42,),
        row_height=30,
    ),
    Form(
        "附表11 补贴资金",
        (
            text("单位", 140),
            *(
                number(name, 110, f"{name}补贴" if name != "合计" else name, look="money")
                for name in ("培训", "鉴定", "生活费", "交通", "以工代训", "合计")
            ),
            number("超标", 80, "超标笔数"),
        ),
        head_heights=(40,),
        row_height=28,
    ),
    Form(
        "附表12 台账报送情况",
        (
            digits("序号", 40),
            text("单位", 140, "填报单位"),
            Column("应报", 56, "centre", ("应报",)),
            text("日期", 130, "填报日期"),
            Column("状态", 110, "centre", ("报送状态",)),
            number("记录", 66, "记录数"),
            *(number(name, 60) for name in ("有效", "待核", "退回", "重复")),
            rate("差错率", 76, "差错率"),
        ),
        span=2,
        head_heights=(40,),
        row_height=28,
    ),
)
