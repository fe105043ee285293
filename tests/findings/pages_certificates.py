"""C, V and E codes: the certificate, cells without a value, words read by nearness, employment."""

from __future__ import annotations

from page import Page
from verbs import ID2, MASKED, SPECIALISED, VOCATIONAL, Formula, book, certified, row

ANOTHER = "Y530324000001215000002"
SIXTEEN = "2124530030500001"  # 职业资格: the first two digits the year, the eleventh the level
NA = Formula("#N/A")
NO_DAYS = {"开班日期": "", "结束日期": ""}

CERTIFICATES: dict[str, Page] = {
    "C01": Page(
        quiet={
            "a number": (book(certified()),),
            "no certificate, no number": (book(certified(证书类别="", 证书等级="", 证书编号="", 发证日期="")),),
            "said to have none": (book(certified(是否取证="否", 证书类别="", 证书等级="", 证书编号="", 发证日期="")),),
            "still waited for": (book(certified(证书类别="待发证", 证书等级="", 证书编号="", 发证日期="")),),
            "waited for, in the level too": (book(certified(证书类别="待发证", 证书等级="待发证", 证书编号="", 发证日期="")),),
        },
        found={
            "blank": (book(certified(证书编号="")), "J2 C01 hold"),
            "a dash": (book(certified(证书编号="—")), "J2 C01 hold —"),
            "none": (book(certified(证书编号="无")), "J2 C01 hold 无"),
            "no such column": (book(certified(证书编号=None)), "- C01 hold"),
        },
    ),
    "C02": Page(
        quiet={"a day": (book(certified()),), "no certificate": (book(row(发证日期="")),)},
        found={
            "blank": (book(certified(发证日期="")), "K2 C02 hold"),
            "unreadable": (book(certified(发证日期="月底")), "K2 C02 hold 月底"),
            "no such column": (book(certified(发证日期=None)), "- C02 hold"),
            "all that is missing at once": (
                book(certified(证书编号="", 发证日期="")),
                "J2 C01 hold",
                "K2 C02 hold",
            ),
        },
    ),
    "C03": Page(
        quiet={
            VOCATIONAL: (book(certified()),),
            SPECIALISED: (book(certified(证书类别=SPECIALISED, 证书等级="", 证书编号="530324210001")),),
            "none": (book(row(证书类别="无")),),
        },
        found={
            "a pass": (book(certified(证书类别="培训合格证")), "H2 C03 note 培训合格证"),
            "a work permit": (book(certified(证书类别="特种作业证")), "H2 C03 note 特种作业证"),
            "nothing is asked of another paper": (
                book(certified(证书类别="结业证书", 证书编号="", 发证日期="")),
                "H2 C03 note 结业证书",
            ),
        },
    ),
    "C04": Page(
        quiet={"issued on the end day": (book(certified(发证日期="2021.4.10")),)},
        found={"the day before": (book(certified(发证日期="2021.4.9")), "K2 C04 hold 2021.4.9")},
    ),
    "C05": Page(
        quiet={"issued on the period's last day": (book(certified(发证日期="2021.6.30")),)},
        found={"the day after": (book(certified(发证日期="2021.7.1")), "K2 C05 hold 2021.7.1")},
    ),
    "C10": Page(
        quiet={
            "trained": (book(certified()),),
            "trained, whatever a remark says": (book(certified(备注="直接认定")),),
            "not so": (book(certified(**NO_DAYS, 备注="非直接认定")), "G2 D01 reject"),
            "days left out, and nothing said": (book(certified(**NO_DAYS)), "G2 D01 reject"),
            "marked, without a certificate": (book(row(**NO_DAYS, 备注="直接认定")), "G2 D01 reject"),
            "marked, and said to have none": (
                book(certified(**NO_DAYS, 是否取证="否", 证书编号="", 发证日期="", 备注="直接认定")),
                "G2 D01 reject",
            ),
            "its number has come with a training": (
                book(certified(), certified(**NO_DAYS, 备注="")),
                "G3 D01 reject",
            ),
        },
        found={
            "in a remark": (book(certified(**NO_DAYS, 备注="已有技能，直接认定")), "L2 C10 note 已有技能,直接认定"),
            "as the mode": (book(certified(**NO_DAYS, 培训方式="直接认定")), "L2 C10 note 直接认定"),
            "beside the occupation": (
                book(certified(**NO_DAYS, 培训工种="砌筑工（直接认定）")),
                "E2 C10 note 砌筑工(直接认定)",
            ),
            "in place of the days": (
                book(certified(开班日期="—", 结束日期="直接认定")),
                "G2 C10 note 直接认定",
            ),
            "a column that asks whether": (book(certified(**NO_DAYS, 是否直接认定="是")), "L2 C10 note 是"),
            "how it was got": (book(certified(**NO_DAYS, 取证方式="直接鉴定")), "L2 C10 note 直接鉴定"),
            "its issue unknown": (
                book(certified(**NO_DAYS, 发证日期="", 备注="直接认定")),
                "K2 C02 hold",
                "L2 C10 note 直接认定",
            ),
            "issued before the plan": (
                book(certified(**NO_DAYS, 发证日期="2019.12.31", 证书编号="旧证0001", 备注="直接认定")),
                "L2 C10 note 直接认定",
                "K2 D05 reject 2019.12.31",
            ),
            "issued after the period": (
                book(certified(**NO_DAYS, 发证日期="2021.7.1", 备注="直接认定")),
                "K2 C05 hold 2021.7.1",
                "L2 C10 note 直接认定",
            ),
            "twice": (
                book(certified(**NO_DAYS, 备注="直接认定"), certified(**NO_DAYS, 备注="直接认定")),
                "L2 C10 note 直接认定",
                "L3 C10 note 直接认定",
                f"B3 X01 duplicate {MASKED}",
            ),
            "a training has brought its number": (
                book(certified(备注=""), certified(**NO_DAYS, 备注="直接认定")),
                "L3 C10 note 直接认定",
                f"B3 X01 duplicate {MASKED}",
            ),
        },
    ),
    "C06": Page(
        quiet={
            "another number": (book(certified(), certified(身份证号=ID2, 证书编号=ANOTHER)),),
            "blank twice": (
                book(certified(证书编号=""), certified(身份证号=ID2, 证书编号="")),
                "J2 C01 hold",
                "J3 C01 hold",
            ),
            "the other row is rejected": (
                book(certified(姓名=""), certified(身份证号=ID2)),
                "A2 P01 reject",
            ),
            "the same person's own": (
                book(certified(), certified(培训工种="钢筋工", 开班日期="2021.4.11", 结束日期="2021.4.12")),
            ),
        },
        found={
            "told on the later row": (
                book(certified(), certified(身份证号=ID2)),
                "J3 C06 hold Y530324000001215000001",
            ),
            "written otherwise": (
                book(certified(), certified(身份证号=ID2, 证书编号="ｙ530324000001 215000001")),
                "J3 C06 hold Y530324000001215000001",
            ),
        },
    ),
    "C07": Page(
        quiet={
            "year and level agree": (book(certified(证书编号="S530324000001215000001")),),
            "sixteen digits that agree": (book(certified(证书编号=SIXTEEN)),),
            "no level given": (book(certified(证书等级="")),),
            "another form": (book(certified(证书编号="云曲罗2019第4号")),),
            "fifteen digits": (book(certified(证书编号=SIXTEEN[:15])),),
            "another form, specialised": (book(certified(证书类别=SPECIALISED, 证书等级="", 证书编号="530324210001")),),
        },
        found={
            "another year": (
                book(certified(证书编号="Y530324000001205000001")),
                "J2 C07 note Y530324000001205000001",
            ),
            "another level": (book(certified(证书等级="四级/中级工")), "J2 C07 note Y530324000001215000001"),
            "specialised": (book(certified(证书类别=SPECIALISED, 证书等级="")), "J2 C07 note Y530324000001215000001"),
            "sixteen digits of another year": (book(certified(证书编号="20" + SIXTEEN[2:])), "J2 C07 note 20" + SIXTEEN[2:]),
            "sixteen digits of another level": (
                book(certified(证书编号=SIXTEEN, 证书等级="高级工")),
                f"J2 C07 note {SIXTEEN}",
            ),
        },
    ),
    "C08": Page(
        quiet={
            "said so, and a class": (book(certified(是否取证="是")),),
            "said not, and no class": (book(row(是否取证="否", 证书类别="")),),
            "a tick in one of two columns": (
                book(certified(证书类别=None, 职业资格证="√", 专项职业能力证="")),
            ),
            "no such column, but a level": (book(certified(证书类别=None, 证书编号="E2021-17")), "- F12 note"),
            "no such column, but a number of its form": (
                book(certified(证书类别=None, 证书等级=None)),
                "- F12 note",
            ),
        },
        found={
            "class blank": (book(certified(证书类别="", 是否取证="是")), "H2 C08 hold"),
            "class unknown": (book(certified(证书类别="红本本")), "H2 C08 hold 红本本"),
            "another trade's paper": (book(certified(证书类别="教师资格证")), "H2 C08 hold 教师资格证"),
            "a number alone": (book(certified(证书类别="")), "H2 C08 hold"),
            "no such column, no level, another form of number": (
                book(certified(证书类别=None, 证书等级=None, 证书编号="E2021-17")),
                "- C08 hold",
            ),
            "no such column, and no levels at all": (
                book(certified(证书类别=None, 证书等级="不分等级", 证书编号="E2021-17")),
                "- C08 hold",
            ),
            "two ticks": (
                book(row(职业资格证="√", 专项职业能力证="√", 证书编号="530324210001", 发证日期="2021.4.20")),
                "H2 C08 hold √",
            ),
        },
    ),
    "C09": Page(
        quiet={
            "fifteen digits in a number cell are whole": (book(certified(证书类别=SPECIALISED, 证书编号=530324210001234.0)),),
            "sixteen digits as text": (book(certified(证书编号=SIXTEEN)),),
            "a number of letters and digits": (book(certified(证书编号="E2021-17")),),
            "no certificate claimed": (book(row(是否取证="否", 证书编号=2.1245300305e15)),),
        },
        found={
            "sixteen digits in a number cell": (
                book(certified(证书编号=float(SIXTEEN))),
                "J2 C09 hold 2124530030500000",
            ),
            "as Excel shows it": (book(certified(证书编号="2.12453E+15")), "J2 C09 hold 2.12453E+15"),
            "alike in two rows: no C06 beside": (
                book(certified(证书编号=2.1245300305e15), certified(身份证号=ID2, 证书编号=2.1245300305e15)),
                "J2 C09 hold 2124530030500000",
                "J3 C09 hold 2124530030500000",
            ),
            "another level and year: no C07 beside": (
                book(certified(证书等级="高级工", 证书编号=2.0245300305e15)),
                "J2 C09 hold 2024530030500000",
            ),
        },
    ),
    "V01": Page(
        quiet={
            "a formula with a result": (book(row(姓名=Formula("张三"), 结束日期=Formula("2021.4.10"))),),
            "blank is the field's own code": (book(row(姓名="")), "A2 P01 reject"),
            "an error in a column that nothing reads": (book(row(填表序列=NA)),),
        },
        found={
            "the name: rejected": (book(row(姓名=NA)), "A2 V01 reject 错误值#N/A"),
            "the ID: rejected": (book(row(身份证号=Formula("#REF!"))), "B2 V01 reject 错误值#REF!"),
            "the end date: rejected": (book(row(结束日期=Formula("#VALUE!"))), "G2 V01 reject 错误值#VALUE!"),
            "an error that a csv keeps as text": (book(row(姓名="#N/A")), "A2 V01 reject 错误值#N/A"),
            "the start: noted": (book(row(开班日期=NA)), "F2 V01 note 错误值#N/A"),
            "the township: noted": (book(row(户籍乡镇=NA)), "C2 V01 note 错误值#N/A"),
            "the category, with others to infer from: noted": (book(row(培训类别=NA)), "D2 V01 note 错误值#N/A"),
            "the category, with nothing: rejected": (
                book(row(培训类别=NA, 培训工种="电工"), file="县总工会.xlsx"),
                "D2 V01 reject 错误值#N/A",
            ),
            "the occupation, of a form without categories: rejected": (
                book(row(培训类别=None, 培训工种=NA), file="县总工会.xlsx"),
                "D2 V01 reject 错误值#N/A",
            ),
            "the number: held": (book(certified(证书编号=NA)), "J2 V01 hold 错误值#N/A"),
            "the issue date: held": (book(certified(发证日期=NA)), "K2 V01 hold 错误值#N/A"),
            "money: noted": (book(certified(培训补贴=Formula("#DIV/0!"))), "L2 V01 note 错误值#DIV/0!"),
            "an uncalculated formula": (
                book(row(姓名=Formula()), row(身份证号=ID2)),
                "A2 V01 reject 没有算出结果的公式",
            ),
            "a picture": (
                book(row(姓名=Formula('=DISPIMG("ID_1",1)', '=_xlfn.DISPIMG("ID_1",1)'))),
                "A2 V01 reject 图片",
            ),
        },
    ),
    "V02": Page(
        quiet={
            "a known word": (book(row(人员类别="建档立卡户、残疾人")),),
            "an official one": (book(row(人员类别="边缘易致贫户")),),
            "a class within a longer name": (book(certified(证书类别="育婴员职业技能等级证书")),),
            "a longer name one letter from another": (book(certified(证书类别="职业技能等级认定证书")),),
            "证 for 证书": (book(certified(证书类别="国家职业资格证")),),
            "boxes ticked and left open": (
                book(
                    row(
                        是否免费培训="☑是 □否",
                        是否取证="□是 ☑否",
                        是否脱贫户="是√ 否□",
                        是否就业="（√）",
                    )
                ),
            ),
            "the thing's own name": (book(row(是否免费培训="政府补贴", 是否脱贫户="建档立卡户", 是否就业="外出务工")),),
            "letters of a tick font": (book(row(是否免费培训="R", 是否脱贫户="£", 是否就业="þ")),),
            "words that no list holds": (
                book(row(培训前就业状态="待业在家", 目前就业状态="本地务工", 人员类别="脱贫，低保")),
            ),
            "a dash is blank": (book(row(目前就业状态="—", 人员类别="/", 培训方式="-", 培训渠道="无")),),
            "one tick of two columns, the other box open": (
                book(certified(证书类别=None, 职业资格证="☑", 专项职业能力证="□")),
            ),
            "a level as a Roman numeral": (book(certified(证书等级="Ⅴ")),),
            "a class unknown, and claimed, is C08": (book(certified(证书类别="红本本")), "H2 C08 hold 红本本"),
            "a paper of no account, misspelt, is C03": (book(certified(证书类别="培训合格正")), "H2 C03 note 培训合格正"),
        },
        found={
            "kind of person": (book(row(人员类别="脱贫劳动利")), "H2 V02 note 脱贫劳动利"),
            "a class that holds another": (book(certified(证书类别="技能等级正书")), "H2 V02 note 技能等级正书"),
            "certificate class": (book(certified(证书类别="技能等极证书")), "H2 V02 note 技能等极证书"),
            "employment": (book(row(目前就业状态="灵活就叶")), "H2 V02 note 灵活就叶"),
            "a word that nothing is near": (book(row(目前就业状态="不详")), "H2 V02 note 不详"),
            "two states at once": (book(row(目前就业状态="在家务农、打零工")), "H2 V02 note 在家务农、打零工"),
            "a place": (book(row(目前就业状态="在浙江")), "H2 V02 note 在浙江"),
            "free": (book(row(是否免费培训="部分补贴")), "H2 V02 note 部分补贴"),
            "neither box ticked": (book(row(是否免费培训="□是 □否")), "H2 V02 note □是 □否"),
            "certified": (book(row(是否取证="不清楚")), "H2 V02 note 不清楚"),
            "poor": (book(row(是否脱贫户="待查")), "H2 V02 note 待查"),
            "poor: another kind is named": (book(row(是否脱贫户="残疾人")), "H2 V02 note 残疾人"),
            "kind of person, unknown": (book(row(人员类别="退捕渔民")), "H2 V02 note 退捕渔民"),
            "mode": (book(row(培训方式="其它方式")), "H2 V02 note 其它方式"),
            "channel": (book(row(培训渠道="朋友介绍")), "H2 V02 note 朋友介绍"),
            "level": (book(certified(证书等级="合格")), "I2 V02 note 合格"),
            "two levels": (book(certified(证书等级="初级、中级")), "I2 V02 note 初级、中级"),
            "a class unknown, and nothing claimed": (book(row(证书类别="红本本")), "H2 V02 note 红本本"),
            "two certificates in one cell": (
                book(certified(证书类别="职业技能等级证书、专项职业能力证书")),
                "H2 V02 note 职业技能等级证书、专项职业能力证书",
            ),
            "two numbers in one cell": (
                book(certified(证书编号="Y530324000001215000001、5303242100010001")),
                "J2 V02 note Y530324000001215000001、5303242100010001",
            ),
            "two names in one cell": (book(row(姓名="张三、李四")), "A2 V02 note 张*、李*"),
            "a name for five": (book(row(姓名="张一等5人")), "A2 V02 note 张*等5人"),
            "days": (book(row(培训天数="一周")), "H2 V02 note 一周"),
            "month, day, year": (book(row(结束日期="4/15/2021")), "G2 V02 note 4/15/2021"),
        },
    ),
    "E01": Page(
        quiet={
            "both given": (book(certified(培训前就业状态="未就业", 目前就业状态="务农")),),
            "the form has no such columns": (book(certified()),),
            "not certified": (book(row(培训前就业状态="", 目前就业状态="")),),
            "held": (
                book(certified(证书编号="", 培训前就业状态="", 目前就业状态="")),
                "J2 C01 hold",
            ),
        },
        found={
            "now": (book(certified(培训前就业状态="未就业", 目前就业状态="")), "M2 E01 note"),
            "before": (book(certified(培训前就业状态="", 目前就业状态="已就业")), "L2 E01 note"),
            "one column, blank": (book(certified(目前就业状态="")), "L2 E01 note"),
        },
    ),
}  # fmt: skip
