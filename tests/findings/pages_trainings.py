"""K and D codes: what was trained and when."""

from __future__ import annotations

import datetime as dt

from page import Page
from verbs import ID2, UP, Formula, book, certified, row, sheet, table

from lp_reports.model.period import Period

THREE = "县工信商科局.xlsx"  # leads categories 3, 4 and 6
NONE = "县总工会.xlsx"  # leads none

TRAININGS: dict[str, Page] = {
    "K01": Page(
        quiet={
            "a number": (book(row(培训类别="7"), file=NONE),),
            "a number cell": (book(row(培训类别=7), file=NONE),),
            "a name": (book(row(培训类别="家政服务等培训"), file=NONE),),
            "blank, but the unit leads one row only": (book(row(培训类别="", 培训工种="电工")), "D2 K02 note"),
            "blank, but an occupation with a keyword": (
                book(row(培训类别="", 培训工种="月嫂"), file=NONE),
                "D2 K02 note",
            ),
        },
        found={
            "nothing to go by": (book(row(培训类别="", 培训工种=""), file=NONE), "D2 K01 reject"),
            "an occupation of no category": (book(row(培训类别="", 培训工种="电工"), file=NONE), "D2 K01 reject"),
            "the unit leads three": (book(row(培训类别="", 培训工种="焊工"), file=THREE), "D2 K01 reject"),
            "a number that annex 1 lacks": (book(row(培训类别="13", 培训工种="叉车"), file=NONE), "D2 K01 reject 13"),
            "number nought": (book(row(培训类别=0, 培训工种="美发"), file=NONE), "D2 K01 reject 0"),
            "no such column": (book(row(培训类别=None, 培训工种="机修"), file=NONE), "- K01 reject"),
        },
    ),
    "K02": Page(
        quiet={
            "a number": (book(row(培训类别="7")),),
            "第七类": (book(row(培训类别="第七类")),),
            "a whole name": (book(row(培训类别="省外转移就业岗位技能培训")),),
            "leading words": (book(row(培训类别="健康管理")),),
            "leading words and 培训": (book(row(培训类别="餐饮服务培训")),),
            "one of its occupations": (book(row(培训类别="混凝土工")),),
        },
        found={
            "a keyword in the category column outranks the unit's only row": (
                book(row(培训类别="育婴", 培训工种="")),
                "D2 K02 note 育婴",
            ),
            "by the unit's only row": (book(row(培训类别="")), "D2 K02 note"),
            "the form has no such column": (book(row(培训类别=None)), "- K02 note"),
            "by an occupation's keyword": (book(row(培训类别="", 培训工种="育婴员"), file=THREE), "D2 K02 note"),
            "ordered, and work outside the province": (
                book(row(培训类别="", 培训方式="订单式", 就业地点="省外")),
                "D2 K02 note",
            ),
            "misspelt": (book(row(培训类别="家证服务培训")), "D2 K02 note 家证服务培训"),
        },
    ),
    "D01": Page(
        quiet={
            "a day": (book(row(结束日期="2021.4.10")),),
            "a range": (book(row(开班日期=None, 结束日期=None, 培训时间="2021.4.1-4.10")),),
            "an end column left blank, but a range": (book(row(结束日期="", 培训时间="2021.4.1-4.10")),),
        },
        found={
            "blank": (book(row(结束日期="")), "G2 D01 reject"),
            "a dash": (book(row(结束日期="—")), "G2 D01 reject —"),
            "a blank range": (book(row(开班日期=None, 结束日期=None, 培训时间=""), row(身份证号=ID2, 开班日期=None, 结束日期=None, 培训时间="2021.4.1-4.10")), "F2 D01 reject"),
        },
    ),
    "D02": Page(
        quiet={
            "blank is D01 alone": (book(row(结束日期="")), "G2 D01 reject"),
            "a serial": (book(row(结束日期=44296)),),
            "two dates on two lines": (book(row(开班日期=None, 结束日期=None, 培训时间="2021.4.1\n2021.4.10")),),
            "a minus sign": (book(row(开班日期=None, 结束日期=None, 培训时间="2021.4.1−2021.4.10")),),
            "in brackets": (book(row(开班日期=None, 结束日期=None, 培训时间="（2021.4.1-4.10）")),),
            "Chinese numerals": (
                book(row(开班日期=None, 结束日期=None, 培训时间="二〇二一年四月一日至四月十日")),
            ),
            "the year in brackets behind": (book(row(结束日期="4月10日（2021年）")),),
        },
        found={
            "a day and a month that could stand the other way round": (
                book(row(结束日期="5/4/2021")),
                "G2 D02 reject 5/4/2021",
            ),
            "no year, and none puts it into the period": (book(row(结束日期="3月30日")), "G2 D02 reject 3月30日"),
            "a number cell may have been 4.1 or 4.10": (book(row(结束日期=4.1)), "G2 D02 reject 4.1"),
            "a start, and no word of the end": (
                book(row(开班日期=None, 结束日期=None, 培训时间="2021.4.1起")),
                "F2 D02 reject 2021.4.1起",
            ),
            "a word": (book(row(结束日期="待定")), "G2 D02 reject 待定"),
            "31 April": (book(row(结束日期="2021.4.31")), "G2 D02 reject 2021.4.31"),
            "month 13": (book(row(结束日期="2021.13.1")), "G2 D02 reject 2021.13.1"),
            "a range": (book(row(开班日期=None, 结束日期=None, 培训时间="四月初")), "F2 D02 reject 四月初"),
            "merged down a class: the merge's first cell": (
                sheet(table(row(结束日期="待定"), row(身份证号=ID2, 结束日期=UP))),
                "G2 D02 reject 待定",
                "G2 D02 reject 待定",
            ),
        },
    ),
    "D03": Page(
        quiet={
            "one day": (book(row(开班日期="2021.4.10", 结束日期="2021.4.10")),),
            "an unreadable end has no order": (book(row(开班日期="2021.4.10", 结束日期="待定")), "G2 D02 reject 待定"),
        },
        found={
            "the day before": (book(row(开班日期="2021.4.10", 结束日期="2021.4.9")), "G2 D03 reject 2021.4.9"),
            "a range the wrong way round": (
                book(row(开班日期=None, 结束日期=None, 培训时间="2021.4.10-2021.4.1")),
                "F2 D03 reject 2021.4.10-2021.4.1",
            ),
        },
    ),
    "D04": Page(
        quiet={
            "the quarter's last day": (book(row(结束日期="2021.6.30")),),
            "the month's last day": (book(row(结束日期="2021.4.30"), period=Period.month(2021, 4)),),
        },
        found={
            "the day after the quarter": (book(row(结束日期="2021.7.1")), "G2 D04 reject 2021.7.1"),
            "the day after the month": (
                book(row(结束日期="2021.5.1"), period=Period.month(2021, 4)),
                "G2 D04 reject 2021.5.1",
            ),
        },
    ),
    "D05": Page(
        quiet={
            "the plan's first day": (
                book(row(开班日期="2019.12.25", 结束日期="2020.1.1"), period=Period.quarter(2020, 1)),
            ),
            "the plan's last day": (
                book(row(开班日期="2022.12.25", 结束日期="2022.12.31"), period=Period.quarter(2022, 4)),
            ),
        },
        found={
            "the day before the plan": (
                book(row(开班日期="2019.12.25", 结束日期="2019.12.31"), period=Period.quarter(2020, 1)),
                "G2 D05 reject 2019.12.31",
            ),
            "after plan and period": (
                book(row(开班日期="2022.12.25", 结束日期="2023.1.1"), period=Period.quarter(2022, 4)),
                "G2 D05 reject 2023.1.1",
                "G2 D04 reject 2023.1.1",
            ),
        },
    ),
    "D06": Page(
        quiet={
            "the span, both days in": (book(row(培训天数="10")),),
            "fewer": (book(row(培训天数=8)),),
            "no opening day, no span": (book(row(开班日期="", 培训天数=40)),),
            "no number": (book(row(培训天数="十天")),),
        },
        found={
            "a day more": (book(row(培训天数=11)), "H2 D06 note 11"),
            "in words": (book(row(培训天数="11天")), "H2 D06 note 11天"),
        },
    ),
    "D07": Page(
        quiet={
            "to the day": (book(row(结束日期="2021年4月10日")),),
            "with a weekday, an hour, a word": (
                book(row(开班日期="2021年4月1日 星期四", 结束日期="2021-4-10下午5点止")),
            ),
        },
        found={
            "the end's month": (book(row(结束日期="2021年4月")), "G2 D07 note 2021年4月"),
            "a short month": (book(row(结束日期="2021.6")), "G2 D07 note 2021.6"),
            "a part of a month": (book(row(结束日期="2021年4月中旬")), "G2 D07 note 2021年4月中旬"),
            "the issue date's": (
                book(certified(发证日期="2021年4月底")),
                "K2 D07 note 2021年4月底",
            ),
        },
    ),
    "D08": Page(
        quiet={
            "blank": (book(row(开班日期="")),),
            "a dash": (book(row(开班日期="-")),),
            "a date cell": (book(row(开班日期=dt.date(2021, 4, 1))),),
        },
        found={
            "a word": (book(row(开班日期="四月某日")), "F2 D08 note 四月某日"),
            "30 February": (book(row(开班日期="2021.2.30")), "F2 D08 note 2021.2.30"),
            "a day that no calendar has, without a year": (book(row(开班日期="4.31")), "F2 D08 note 4.31"),
            "an error value is V01 alone": (
                book(row(开班日期="四月某日"), row(身份证号=ID2, 开班日期=Formula("#N/A"))),
                "F2 D08 note 四月某日",
                "F3 V01 note 错误值#N/A",
            ),
        },
    ),
    "D09": Page(
        quiet={
            "the year behind": (book(row(结束日期="4月10日（2021年）")),),
            "the second half leaves out what it shares": (
                book(row(开班日期=None, 结束日期=None, 培训时间="2021年4月1日-4月10日")),
            ),
            "the first half leaves out what it shares": (
                book(row(开班日期=None, 结束日期=None, 培训时间="4月1日至2021年4月10日")),
            ),
            "over the new year": (
                book(
                    row(开班日期=None, 结束日期=None, 培训时间="2020.12.25-1.5"), period=Period.quarter(2021, 1)
                ),
            ),
        },
        found={
            "the end": (book(row(结束日期="4月10日")), "G2 D09 note 4月10日"),
            "with dots": (book(row(结束日期="4.10")), "G2 D09 note 4.10"),
            "with a hyphen": (book(row(结束日期="04-10")), "G2 D09 note 04-10"),
            "Chinese numerals": (book(row(结束日期="四月十日")), "G2 D09 note 四月十日"),
            "the end of a month": (
                book(row(结束日期="4月底")),
                "G2 D07 note 4月底",
                "G2 D09 note 4月底",
            ),
            "the start": (book(row(开班日期="4月1日")), "F2 D09 note 4月1日"),
            "the start, in the year before": (
                book(row(开班日期="12月25日", 结束日期="2021.1.5"), period=Period.quarter(2021, 1)),
                "F2 D09 note 12月25日",
            ),
            "a range, once": (
                book(row(开班日期=None, 结束日期=None, 培训时间="4.1-4.10")),
                "F2 D09 note 4.1-4.10",
            ),
            "the issue date": (book(certified(发证日期="4月20日")), "K2 D09 note 4月20日"),
            "the issue date before the period, not before the end": (
                book(certified(开班日期="2021.3.1", 结束日期="2021.3.10", 发证日期="3月20日")),
                "K2 D09 note 3月20日",
                "G2 X07 note 2021.3.10",
            ),
        },
    ),
}  # fmt: skip
