"""M codes: what section 五 allows to be paid."""

from __future__ import annotations

from typing import Any

from page import Page
from verbs import ID2, UP, Cells, File, book, certified, row, sheet, table


def merged(head: str, amount: Any, **cells: Any) -> File:
    """Two certified persons with one cell, merged, for what they were paid; column L."""
    other = {"身份证号": ID2, "证书编号": "Y530324000001215000002", head: UP}
    return sheet(table(certified(**{head: amount}, **cells), certified(**other, **cells)))


def entitled(**cells: Any) -> Cells:
    """Ten days, free, a person whose keep is paid; columns H 是否免费培训 · I 人员类别, then what is added."""
    return row(**{"是否免费培训": "是", "人员类别": "脱贫劳动力", **cells})


MONEY: dict[str, Page] = {
    "M01": Page(
        quiet={
            "none": (book(certified(培训补贴="")),),
            "nought": (book(certified(培训补贴=0)),),
            "800": (book(certified(培训补贴=800)),),
            "6000": (book(certified(培训补贴="6,000元")),),
            "0.08万元": (book(certified(培训补贴="0.08万元")),),
            "under a head in 万元": (book(certified(**{"培训补贴(万元)": 0.6})),),
        },
        found={
            "799.99": (book(certified(培训补贴=799.99)), "L2 M01 note 799.99"),
            "6000.01": (book(certified(培训补贴="6000.01")), "L2 M01 note 6000.01"),
            "1": (book(certified(培训补贴=1)), "L2 M01 note 1"),
        },
    ),
    "M02": Page(
        quiet={
            "150": (book(certified(鉴定补贴=150)),),
            "blank": (book(certified(鉴定补贴="")),),
            "a dash": (book(certified(鉴定补贴="—")),),
        },
        found={"150.01": (book(certified(鉴定补贴=150.01)), "L2 M02 note 150.01")},
    ),
    "M03": Page(
        quiet={
            "free and 脱贫劳动力": (book(entitled(生活费补贴=600, 交通补贴=200)),),
            "free and 就业困难人员": (book(entitled(人员类别="就业困难人员", 生活费补贴=600)),),
            "free and 两后生": (book(entitled(人员类别="一般农村劳动力、两后生", 生活费补贴=600)),),
            "free and 卡户 in a column of its own": (book(entitled(人员类别="", 是否建档立卡="是", 生活费补贴=600)),),
            "who paid stands in a column that was not read": (
                book(row(人员类别="脱贫劳动力", 缴费情况="是", 生活费补贴=600)),
                "- F14 note",
            ),
            "nought needs no entitlement": (book(row(生活费补贴=0, 交通补贴="")),),
        },
        found={
            "not free": (book(entitled(是否免费培训="否", 生活费补贴=600)), "J2 M03 note 600"),
            "free left blank": (book(entitled(是否免费培训="", 交通补贴=200)), "J2 M03 note 200"),
            "not of these groups": (book(entitled(人员类别="残疾人", 生活费补贴=600)), "J2 M03 note 600"),
            "both, and no M04 beside": (
                book(row(生活费补贴=1, 交通补贴=1)),
                "H2 M03 note 1",
                "I2 M03 note 1",
            ),
        },
    ),
    "M04": Page(
        quiet={
            "60 and 20 × the span": (book(entitled(生活费补贴=600, 交通补贴=200)),),
            "60 × the days given": (book(entitled(培训天数=8, 生活费补贴=480)),),
            "80 × days for both in one column": (book(entitled(生活交通补贴=800)),),
            "no days to go by": (book(entitled(开班日期="", 生活费补贴=601)),),
        },
        found={
            "living": (book(entitled(生活费补贴=599)), "J2 M04 note 599"),
            "transport": (book(entitled(交通补贴=201)), "J2 M04 note 201"),
            "the days given outrank the span": (
                book(entitled(培训天数=8, 生活费补贴=600)),
                "K2 M04 note 600",
            ),
            "both in one column": (book(entitled(生活交通补贴=600)), "J2 M04 note 600"),
        },
    ),
    "M05": Page(
        quiet={
            "500 × 1 month": (book(row(以工代训月数=1, 以工代训补贴=500)),),
            "500 × 6 months": (book(row(以工代训月数="6个月", 以工代训补贴=3000)),),
            "nothing paid": (book(row(以工代训月数="", 以工代训补贴=0)),),
        },
        found={
            "500.01 for a month": (book(row(以工代训月数=1, 以工代训补贴=500.01)), "I2 M05 note 500.01"),
            "3000.01 for 6 months": (book(row(以工代训月数=6, 以工代训补贴=3000.01)), "I2 M05 note 3000.01"),
            "7 months": (book(row(以工代训月数=7, 以工代训补贴=3500)), "I2 M05 note 3500"),
            "7 months, nothing paid yet": (book(row(以工代训月数=7, 以工代训补贴="")), "I2 M05 note"),
        },
    ),
    "M06": Page(
        quiet={
            "1,200元": (book(certified(培训补贴="1,200元")),),
            "¥1200": (book(certified(培训补贴="￥1200.00")),),
            "无": (book(certified(培训补贴="无")),),
            "a norm merged down a class": (merged("培训补贴标准", 1200),),
            "so much each": (merged("人均鉴定补贴", 120),),
            "元/人": (merged("培训补贴（元/人）", 1200),),
            "said in the cell": (merged("培训补贴", "800元/人"),),
            "nothing for anybody": (merged("培训补贴", 0),),
            "merged down, and as one may have": (merged("培训补贴", 1200), "L2 V02 note 1200"),
        },
        found={
            "a word": (book(certified(培训补贴="待定")), "L2 M06 note 待定"),
            "unreadable is none: no M07 beside": (book(row(培训补贴="若干")), "H2 M06 note 若干"),
            "less than nought": (book(certified(鉴定补贴=-100)), "L2 M06 note -100"),
            "two amounts": (book(row(生活费补贴="600/200")), "H2 M06 note 600/200"),
            "a class's total": (merged("培训补贴", 24000), "L2 M06 note 24000"),
            "a class's total of fees": (merged("鉴定补贴", 300), "L2 M06 note 300"),
            "a class's keep": (merged("生活费补贴", 36000), "L2 M06 note 36000"),
            "a class's total in 万元": (merged("以工代训补贴(万元)", 1.2), "L2 M06 note 1.2"),
        },
    ),
    "M07": Page(
        quiet={
            "certified": (book(certified(培训补贴=1200)),),
            "claimed, but held": (book(certified(证书编号="", 培训补贴=1200)), "J2 C01 hold"),
            "nought": (book(row(培训补贴=0)),),
            "it may stand in a column that was not read": (
                book(row(发得的本本信息="初级工", 培训补贴=1200)),
                "- F14 note",
            ),
        },
        found={
            "no certificate": (book(row(培训补贴=1200)), "H2 M07 note 1200"),
            "said to have none": (book(row(是否取证="否", 培训补贴=1200)), "I2 M07 note 1200"),
        },
    ),
}  # fmt: skip
