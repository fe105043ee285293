"""X codes: rows compared within a unit, over folders, between units."""

from __future__ import annotations

from typing import Any

from page import Page
from verbs import ID2, MASKED, Q1, SPECIALISED, Cells, book, certified, row

from lp_reports.model.period import Period

UNION = "县总工会.xlsx"  # leads no category
NUMBERED = {"证书类别": SPECIALISED, "证书编号": "530324210001", "发证日期": "2021.6.1"}


def ran(start: str, end: str, **cells: Any) -> Cells:
    return row(开班日期=start, 结束日期=end, **cells)


def graduated(end: str, issued: str, turn: int, **cells: Any) -> Cells:
    """A day's training with a vocational certificate of its own number."""
    number = f"Y53032400000121500000{turn}"
    return certified(开班日期=end, 结束日期=end, 证书编号=number, 发证日期=issued, **cells)


def paid(*ends: str, money: int = 800) -> list[Cells]:
    """Trainings with 培训补贴, each with a certificate that X05 does not compare."""
    papers = {"证书类别": SPECIALISED, "证书等级": ""}
    return [
        certified(开班日期=end, 结束日期=end, 发证日期=end, 证书编号=f"云专{at}", 培训补贴=money, **papers)
        for at, end in enumerate(ends)
    ]


WINTER = ran("2021.2.1", "2021.2.9")

COMPARISONS: dict[str, Page] = {
    "X01": Page(
        quiet={
            "the day after": (book(row(), ran("2021.4.11", "2021.4.20")),),
            "another person": (book(row(), row(身份证号=ID2)),),
            "no start: the end day alone": (book(row(), ran("", "2021.4.11")),),
            "the other row is rejected": (book(row(姓名=""), row()), "A2 P01 reject"),
        },
        found={
            "the same days": (book(row(), row()), f"B3 X01 duplicate {MASKED}"),
            "one day in common": (book(row(), ran("2021.4.10", "2021.4.20")), f"B3 X01 duplicate {MASKED}"),
            "no start: the end day within": (book(row(), ran("", "2021.4.10")), f"B3 X01 duplicate {MASKED}"),
            "the row with a number stands": (
                book(row(), row(**NUMBERED)),
                f"B2 X01 duplicate {MASKED}",
            ),
            "overlaps join in a chain": (
                book(row(), ran("2021.4.20", "2021.4.30"), ran("2021.4.9", "2021.4.21")),
                f"B3 X01 duplicate {MASKED}",
                f"B4 X01 duplicate {MASKED}",
            ),
            "in two files": (
                book(row(), file="县住建局2.xlsx"),
                book(row(备注="补"), file="县住建局1.xlsx"),
                f"2021Q2/县住建局2.xlsx B2 X01 duplicate {MASKED}",
            ),
        },
    ),
    "X02": Page(
        quiet={
            "the day after": (book(row()), book(ran("2021.4.11", "2021.4.20"), file=UNION)),
            "another person": (book(row()), book(row(身份证号=ID2), file=UNION)),
        },
        found={
            "the lead unit's row stands": (
                book(row(), file=UNION),
                book(row()),
                f"2021Q2/{UNION} B2 X02 duplicate {MASKED}",
            ),
            "a number outranks the lead": (
                book(row(**NUMBERED), file=UNION),
                book(row()),
                f"2021Q2/县住建局.xlsx B2 X02 duplicate {MASKED}",
            ),
            "neither leads: the earlier period": (
                book(WINTER, file="团县委.xlsx", period=Q1),
                book(WINTER, file=UNION),
                f"2021Q2/{UNION} B2 X02 duplicate {MASKED}",
            ),
            "neither leads, one period: the order of units": (
                book(row(), file="团县委.xlsx"),
                book(row(), file=UNION),
                f"2021Q2/团县委.xlsx B2 X02 duplicate {MASKED}",
            ),
        },
    ),
    "X03": Page(
        quiet={
            "another training": (book(WINTER, period=Q1), book(row())),
            "within one folder it is X01": (book(row(), row()), f"B3 X01 duplicate {MASKED}"),
        },
        found={
            "told on the earlier row": (
                book(WINTER, period=Q1),
                book(ran("2021.2.1", "2021.2.9", **NUMBERED)),
                f"2021Q1/县住建局.xlsx B2 X03 superseded {MASKED}",
            ),
            "the later row stands, though the earlier has a number": (
                book(ran("2021.2.1", "2021.2.9", **{**NUMBERED, "发证日期": "2021.3.1"}), period=Q1),
                book(WINTER),
                f"2021Q1/县住建局.xlsx B2 X03 superseded {MASKED}",
            ),
        },
    ),
    "X04": Page(
        quiet={
            "the day after": (book(row(), ran("2021.4.11", "2021.4.20", 培训类别="9")),),
            "another person": (book(row(), row(身份证号=ID2, 培训类别="9")),),
        },
        found={
            "told on the later row": (book(row(), row(培训类别="9")), f"B3 X04 note {MASKED}"),
            "one day in common, two units": (
                book(row()),
                book(ran("2021.4.10", "2021.4.20", 培训类别="9"), file="县妇联.xlsx"),
                f"2021Q2/县妇联.xlsx B2 X04 note {MASKED}",
            ),
        },
    ),
    "X05": Page(
        quiet={
            "another level": (
                book(
                    graduated("2021.4.1", "2021.4.20", 1),
                    graduated("2021.5.1", "2021.5.20", 2, 证书等级="四级/中级工"),
                ),
                "J3 C07 note Y530324000001215000002",
            ),
            "another occupation": (
                book(graduated("2021.4.1", "2021.4.20", 1), graduated("2021.5.1", "2021.5.20", 2, 培训工种="钢筋工")),
            ),
            "specialised": (book(*paid("2021.4.1", "2021.5.1")),),
            "the other is held": (
                book(graduated("2021.4.1", "", 1), graduated("2021.5.1", "2021.5.20", 2)),
                "K2 C02 hold",
            ),
        },
        found={
            "the later issue date falls": (
                book(graduated("2021.4.1", "2021.5.21", 1), graduated("2021.5.1", "2021.5.20", 2)),
                f"B2 X05 duplicate {MASKED}",
            ),
            "the same day: the later row": (
                book(graduated("2021.4.1", "2021.5.20", 1), graduated("2021.5.1", "2021.5.20", 2)),
                f"B3 X05 duplicate {MASKED}",
            ),
            "in two units": (
                book(graduated("2021.4.1", "2021.5.20", 1)),
                book(graduated("2021.5.1", "2021.5.21", 2), file=UNION),
                f"2021Q2/{UNION} B2 X05 duplicate {MASKED}",
            ),
        },
    ),
    "X06": Page(
        quiet={
            "three": (book(*paid("2021.4.1", "2021.4.2", "2021.4.3")),),
            "four, nothing paid": (book(*paid("2021.4.1", "2021.4.2", "2021.4.3", "2021.4.4", money=0)),),
            "the fourth ended in another year": (
                book(*paid("2020.12.1"), period=Period.quarter(2020, 4)),
                book(*paid("2021.4.1", "2021.4.2", "2021.4.3")),
            ),
        },
        found={
            "the fourth and the fifth": (
                book(*paid("2021.4.1", "2021.4.2", "2021.4.3", "2021.4.4", "2021.4.5")),
                f"B5 X06 note {MASKED}",
                f"B6 X06 note {MASKED}",
            ),
        },
    ),
    "X07": Page(
        quiet={
            "the period's first day": (book(ran("2021.3.1", "2021.4.1")),),
            "its own folder": (book(WINTER, period=Q1),),
            "a whole year sent again": (
                book(WINTER, period=Q1),
                book(WINTER, row()),
                f"2021Q1/县住建局.xlsx B2 X03 superseded {MASKED}",
            ),
            "another unit had reported it": (
                book(WINTER, file=UNION, period=Q1),
                book(WINTER),
                f"2021Q1/{UNION} B2 X02 duplicate {MASKED}",
            ),
        },
        found={
            "the day before the period": (book(ran("2021.3.1", "2021.3.31")), "G2 X07 note 2021.3.31"),
            "an update that moves the end": (
                book(WINTER, period=Q1),
                book(ran("2021.2.1", "2021.2.10")),
                f"2021Q1/县住建局.xlsx B2 X03 superseded {MASKED}",
                "2021Q2/县住建局.xlsx G2 X07 note 2021.2.10",
            ),
            "the earlier row was rejected": (
                book({**WINTER, "姓名": ""}, period=Q1),
                book(WINTER),
                "2021Q1/县住建局.xlsx A2 P01 reject",
                "2021Q2/县住建局.xlsx G2 X07 note 2021.2.9",
            ),
        },
    ),
}  # fmt: skip
