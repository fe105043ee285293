"""P, I and T codes of one row: name, age, phone, ID, township. (P05 and I09 compare rows.)"""

from __future__ import annotations

from page import Page
from verbs import ID, ID2, ID3, ID4, ID5, MASKED, book, identity, row

PHONE = "13812340099"


def named(name: str, number: str, phone: str = PHONE) -> dict[str, str]:
    return row(姓名=name, 身份证号=number, 联系电话=phone)


PERSONS: dict[str, Page] = {
    "P01": Page(
        quiet={
            "two characters": (book(row(姓名="张三")),),
            "a blank within": (book(row(姓名="张　三")),),
            "two names in one cell are V02": (book(row(姓名="张三、李四")), "A2 V02 note 张*、李*"),
            "a name with a dot": (book(row(姓名="阿依古丽·买买提")),),
        },
        found={
            "blank": (book(row(姓名="")), "A2 P01 reject"),
            "nothing but blanks": (book(row(姓名=" 　")), "A2 P01 reject"),
        },
    ),
    "P02": Page(
        quiet={
            "16 on the opening day": (book(row(身份证号=identity(996, "2005-04-01"))),),
            "no opening day: 16 on the last": (book(row(身份证号=identity(996, "2005-04-10"), 开班日期="")),),
        },
        found={
            "16 the day after": (
                book(row(身份证号=identity(996, "2005-04-02"))),
                "B2 P02 reject 530324********9964",
            ),
            "no opening day: 16 the day after the last": (
                book(row(身份证号=identity(996, "2005-04-11"), 开班日期="")),
                "B2 P02 reject 530324********996X",
            ),
        },
    ),
    "P03": Page(
        quiet={
            "60 on the opening day": (book(row(身份证号=identity(996, "1961-04-01"))),),
            "61 the day after": (book(row(身份证号=identity(996, "1960-04-02"))),),
        },
        found={
            "61 on the opening day": (
                book(row(身份证号=identity(996, "1960-04-01"))),
                "B2 P03 note 530324********9963",
            ),
        },
    ),
    "P04": Page(
        quiet={
            "a mobile": (book(row(联系电话=PHONE)),),
            "a mobile in a number cell": (book(row(联系电话=13812340099)),),
            "a mobile with dashes": (book(row(联系电话="138-1234-0099")),),
            "a mobile with blanks": (book(row(联系电话="138 1234 0099")),),
            "a landline": (book(row(联系电话="0874-8212345")),),
            "two of them": (book(row(联系电话="13812340099、0874-8212345")),),
            "blank": (book(row(联系电话="")),),
            "a dash": (book(row(联系电话="—")),),
            "no such column": (book(row()),),
        },
        found={
            "as Excel shows a number: its digits are lost": (
                book(row(联系电话="1.38E+10")),
                "H2 P04 note 1.3***10",
            ),
            "the same, read back as a number": (book(row(联系电话=13800000000.0)), "H2 P04 note 1.3***10"),
            "ten digits": (book(row(联系电话="1381234009")), "H2 P04 note 138*****09"),
            "eleven digits, no mobile's": (book(row(联系电话="12812340099")), "H2 P04 note 128****0099"),
            "the second of two": (book(row(联系电话="13812340099/1381234")), "H2 P04 note 138**34"),
        },
    ),
    "P05": Page(
        quiet={
            "three persons": (book(named("张三", ID), named("李四", ID2), named("王五", ID3)),),
            "one person in four trainings": (
                book(*(row(联系电话=PHONE, 开班日期=f"2021.{at}.1", 结束日期=f"2021.{at}.5") for at in (4, 5, 6))),
            ),
            "four persons, one of them rejected": (
                book(named("张三", ID), named("李四", ID2), named("王五", ID3), named("", ID4)),
                "A5 P01 reject",
            ),
        },
        found={
            "four persons, told to each": (
                book(named("张三", ID), named("李四", ID2), named("王五", ID3), named("赵六", ID4)),
                "H2 P05 note 138****0099",
                "H3 P05 note 138****0099",
                "H4 P05 note 138****0099",
                "H5 P05 note 138****0099",
            ),
            "written in four ways": (
                book(
                    named("张三", ID),
                    named("李四", ID2, "138-1234-0099"),
                    named("王五", ID3, "１３８１２３４００９９"),
                    named("赵六", ID4, "13812340099 0874-8212345"),
                ),
                *(f"H{at} P05 note 138****0099" for at in (2, 3, 4, 5)),
            ),
        },
    ),
    "P06": Page(
        quiet={
            "a remark of another kind": (book(row(备注="一季度补报，资料已核")),),
            "nobody left": (book(row(备注="无中途退出")),),
            "an old certificate": (book(row(备注="原证书作废，已换证")),),
            "did not take the examination, but was trained": (book(row(备注="未参加考试")),),
            "left another list": (book(row(备注="2019年退出贫困户")),),
            "a remark as long as a cell": (book(row(备注="情况说明。" * 6000)),),
            "another word behind the name": (book(row(姓名="张三（曾用名李四）")),),
        },
        found={
            "void": (book(row(备注="作废")), "H2 P06 note 作废"),
            "left half-way": (book(row(备注="因病中途退出培训")), "H2 P06 note 因病中途退出培训"),
            "never came": (book(row(备注="本人未参训")), "H2 P06 note 本人未参训"),
            "put down twice": (book(row(备注="重复报名")), "H2 P06 note 重复报名"),
            "left, behind the name": (book(row(姓名="张三（已退）")), "A2 P06 note 张三(已退)"),
            "instead of another": (book(row(姓名="张三（替李四）")), "A2 P06 note 张三(替李四)"),
            "also where the row falls": (
                book(row(姓名="", 备注="取消")),
                "A2 P01 reject",
                "H2 P06 note 取消",
            ),
        },
    ),
    "I01": Page(
        quiet={"eighteen digits": (book(row()),)},
        found={
            "blank": (book(row(身份证号="")), "B2 I01 reject"),
            "nothing but blanks": (book(row(身份证号="　 ")), "B2 I01 reject"),
        },
    ),
    "I02": Page(
        quiet={
            "an X": (book(row(身份证号=identity(998, "1990-01-05"))),),
            "a small x": (book(row(身份证号=identity(998, "1990-01-05").lower())),),
            "blanks within": (book(row(身份证号=f" {ID[:6]} {ID[6:14]}　{ID[14:]}")),),
            "words before it": (book(row(身份证号=f"身份证：{ID}")),),
            "words behind it": (book(row(身份证号=f"{ID}（身份证）")),),
        },
        found={
            "seventeen digits": (book(row(身份证号=ID[:17])), "B2 I02 reject 530324*******1996"),
            "nineteen digits": (book(row(身份证号=ID + "0")), "B2 I02 reject 530324*********9610"),
            "a letter for a digit": (book(row(身份证号=f"{ID[:12]}O{ID[13:]}")), "B2 I02 reject 530324********9961"),
            "an X before the end": (book(row(身份证号=f"{ID[:16]}X1")), "B2 I02 reject 530324********99X1"),
            "a word": (book(row(身份证号="待补")), "B2 I02 reject **"),
            "another person's": (
                book(row(身份证号=f"户主：{ID}")),
                "B2 I02 reject 户主:530***********9961",
            ),
            "a short number in a number cell": (book(row(身份证号=530324)), "B2 I02 reject 5*****"),
        },
    ),
    "I03": Page(
        quiet={"the right check digit": (book(row(身份证号=ID5)),)},
        found={
            "another check digit": (book(row(身份证号=ID[:17] + "2")), "B2 I03 reject 530324********9962"),
            "two digits swapped": (
                book(row(身份证号=ID[:12] + "10" + ID[14:])),
                "B2 I03 reject 530324********9961",
            ),
        },
    ),
    "I04": Page(
        quiet={"29 February of a leap year": (book(row(身份证号=identity(996, "1992-02-29"))),)},
        found={
            "month 13": (book(row(身份证号=identity(996, "1990-13-01"))), "B2 I04 reject 530324********9969"),
            "29 February of a common year": (
                book(row(身份证号=identity(996, "1990-02-29"))),
                "B2 I04 reject 530324********9969",
            ),
            "not born yet": (book(row(身份证号=identity(996, "2021-07-01"))), "B2 I04 reject 530324********9964"),
        },
    ),
    "I05": Page(
        quiet={
            "eighteen digits as text": (book(row(身份证号=ID)),),
            "an apostrophe before the text": (book(row(身份证号="'" + ID)),),
            "a back-tick before the text": (book(row(身份证号="`" + ID)),),
            "Excel's idiom for text": (book(row(身份证号=f'="{ID}"')),),
            "fifteen digits in a number cell are whole": (
                book(row(身份证号=float(ID[:6] + ID[8:17]))),
                "B2 I06 note 530324*****1996",
            ),
        },
        found={
            "the digits that Excel shows, not those of the binary value": (
                book(row(身份证号=5.30324197001019e17)),
                "B2 I05 reject 530324********9000",
            ),
            "a number cell": (book(row(身份证号=float(ID))), "B2 I05 reject 530324********0000"),
            "a number cell of sixteen digits": (
                book(row(身份证号=float(ID[:16]))),
                "B2 I05 reject 530324******0200",
            ),
            "the text that Excel shows": (book(row(身份证号="5.30324E+17")), "B2 I05 reject 5.*********"),
            "small e, more digits": (book(row(身份证号="5.30324199e+17")), "B2 I05 reject 5.3032****E+17"),
        },
    ),
    "I06": Page(
        quiet={"eighteen digits": (book(row()),)},
        found={
            "fifteen digits": (book(row(身份证号=ID[:6] + ID[8:17])), "B2 I06 note 530324*****1996"),
        },
    ),
    "I07": Page(
        quiet={
            "a woman, an even number": (book(row(性别="女")),),
            "a man, an odd number": (book(row(身份证号=ID2, 性别="男性")),),
            "no sex given": (book(row(性别="")),),
            "the birth date": (book(row(出生日期="1990年1月1日")),),
            "the birth month": (book(row(出生年月="1990.01")),),
            "an unreadable birth date": (book(row(出生日期="九零年")),),
        },
        found={
            "the other sex": (book(row(性别="男")), "H2 I07 note 男"),
            "another birth date": (book(row(出生日期="1990-01-02")), "H2 I07 note 1990-01-02"),
            "another birth month": (book(row(出生年月="1990.02")), "H2 I07 note 1990.02"),
            "both": (
                book(row(性别="男", 出生日期="1991-01-01")),
                "H2 I07 note 男",
                "I2 I07 note 1991-01-01",
            ),
        },
    ),
    "I08": Page(
        quiet={
            "530324": (book(row(身份证号=identity(area="530324"))),),
            "532226": (book(row(身份证号=identity(area="532226"))),),
            "a residence permit of 香港": (book(row(身份证号=identity(area="810000"))),),
            "a residence permit of 澳门": (book(row(身份证号=identity(area="820000"))),),
            "a residence permit of 台湾": (book(row(身份证号=identity(area="830000"))),),
        },
        found={
            "another area": (
                book(row(身份证号=identity(area="530399"))),
                "B2 I08 note 530399********9962",
            ),
        },
    ),
    "I09": Page(
        quiet={
            "the same name": (book(row(), row(开班日期="2021.5.1", 结束日期="2021.5.9")),),
            "the dot of the name typed in other ways": (
                book(
                    row(姓名="买买提·吐尔逊"),
                    *(
                        row(姓名=f"买买提{dot}吐尔逊", 开班日期=f"2021.5.{at}", 结束日期=f"2021.5.{at}")
                        for at, dot in enumerate("•．.・‧∙⋅●﹒･ ", 1)
                    ),
                ),
            ),
            "a radical for the character that it looks like": (
                book(row(姓名="⻢小⻰"), row(姓名="马小龙", 开班日期="2021.5.1", 结束日期="2021.5.9")),
            ),
            "the same name, blanks within": (book(row(), row(姓名="张 三", 开班日期="2021.5.1", 结束日期="2021.5.9")),),
        },
        found={
            "another name, told on the later row": (
                book(row(), row(姓名="李四", 开班日期="2021.5.1", 结束日期="2021.5.9")),
                f"B3 I09 note {MASKED}",
            ),
        },
    ),
    "T01": Page(
        quiet={
            "a township": (book(row(户籍乡镇="板桥镇")),),
            "a blank township, one in the address": (book(row(户籍乡镇="", 家庭住址="罗平县板桥镇金鸡村")),),
            "no such column, one in the address": (book(row(户籍乡镇=None, 家庭住址="板桥镇金鸡村")),),
            "no such column, one before the village": (book(row(户籍乡镇=None, 村委会="板桥镇金鸡村")),),
            "a radical from a PDF": (book(row(户籍乡镇="⻢街镇")),),
        },
        found={
            "no township of the county": (book(row(户籍乡镇="城关")), "C2 T01 note 城关"),
            "another county's": (book(row(户籍乡镇="陆良县马街镇")), "C2 T01 note 陆良县马街镇"),
            "blank, and nothing else to go by": (book(row(户籍乡镇="")), "C2 T01 note"),
            "blank, another county in the address": (
                book(row(户籍乡镇="", 家庭住址="富源县老厂镇")),
                "C2 T01 note",
            ),
            "no such column: the address": (
                book(row(户籍乡镇=None, 家庭住址="陆良县马街镇")),
                "G2 T01 note 陆良县马街镇",
            ),
            "no such column nor address: the village": (book(row(户籍乡镇=None, 村委会="金鸡村")), "G2 T01 note 金鸡村"),
        },
    ),
    "T02": Page(
        quiet={
            "a short form": (book(row(户籍乡镇="阿岗")),),
            "a full legal name": (book(row(户籍乡镇="鲁布革布依族苗族乡")),),
            "its office": (book(row(户籍乡镇="阿岗镇人民政府")),),
            "with the county": (book(row(户籍乡镇="云南省曲靖市罗平县阿岗镇")),),
        },
        found={
            "an old name": (book(row(户籍乡镇="罗雄镇")), "C2 T02 note 罗雄镇"),
            "the wrong kind": (book(row(户籍乡镇="阿岗乡")), "C2 T02 note 阿岗乡"),
            "the wrong kind again": (book(row(户籍乡镇="富乐乡")), "C2 T02 note 富乐乡"),
            "misspelt": (book(row(户籍乡镇="福乐镇")), "C2 T02 note 福乐镇"),
            "with the county": (book(row(户籍乡镇="罗平县罗雄镇")), "C2 T02 note 罗平县罗雄镇"),
            "in the address": (book(row(户籍乡镇=None, 家庭住址="罗平县罗雄镇南街")), "G2 T02 note 罗平县罗雄镇南街"),
        },
    ),
}  # fmt: skip
