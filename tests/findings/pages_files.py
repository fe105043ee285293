"""F codes: what is wrong with a whole file, or should be known of it. They have no cell."""

from __future__ import annotations

import io
import zipfile

import xlsxwriter
from page import Page
from verbs import FILE, ID2, LEFT, Q1, UP, File, Formula, book, row, sheet, table, xlsx

WHOLE = table(row())
NOBODY = "台账.xlsx"  # a file's name that names no unit
OTHER = "县总工会.xlsx"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def titled(*lines: str | list[str], file: str = FILE) -> File:
    """A table under lines of text; its head is the row after them."""
    return sheet([*([line] if isinstance(line, str) else line for line in lines), *WHOLE], file=file)


def package(**parts: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name.replace("__", "/"), text)
    return stream.getvalue()


def far(value: str) -> bytes:
    """A ledger with one more cell in the last corner that Excel has."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as workbook:
        page = workbook.add_worksheet()
        for at, line in enumerate(WHOLE):
            page.write_row(at, 0, line)
        page.write(1_048_575, 16_383, value, workbook.add_format({"bold": True}))
    return stream.getvalue()


FILES: dict[str, Page] = {
    "F01": Page(
        quiet={"whole": (sheet(WHOLE),)},
        found={
            "cut in half": (File(xlsx({"台账": WHOLE})[:3000]), "- F01 file"),
            "the start alone": (File(b"PK\x03\x04"), "- F01 file"),
            "a package whose parts are gone": (File(package(xl__other="")), "- F01 file"),
            "an old workbook cut off": (File(OLE, name="县住建局.xls"), "- F01 file"),
            "text in no encoding": (File(b"\x80\xff,\xff" * 9, name="县住建局.csv"), "- F01 file"),
        },
    ),
    "F02": Page(
        quiet={"whole": (sheet(WHOLE),)},
        found={
            "a password to open": (File(OLE + "EncryptedPackage".encode("utf-16-le")), "- F02 file"),
            "an old workbook with a password": (
                File(
                    b"\x09\x08\x10\x00\x00\x06\x05\x00\xbb\x0d\xcc\x07\x41\x00\x00\x00\x06\x00\x00\x00"
                    b"\x2f\x00\x06\x00\x00\x00\x12\x34\x56\x78\x0a\x00\x00\x00",
                    name="县住建局.xls",
                ),
                "- F02 file",
            ),
        },
    ),
    "F03": Page(
        quiet={"a workbook under another ending": (sheet(WHOLE, file="县住建局.xls"),)},
        found={
            "a picture": (File(b"\x89PNG\r\n\x1a\n" + bytes(100)), "- F03 file"),
            "a PDF": (File(b"%PDF-1.4\n"), "- F03 file"),
            "a Word document": (File(package(word__document="<w/>")), "- F03 file"),
            "an old Word document": (File(OLE + "WordDocument".encode("utf-16-le")), "- F03 file"),
            "an archive": (File(package(readme="")), "- F03 file"),
            "a web page without a table": (File(b"<html><body>404</body></html>"), "- F03 file"),
        },
    ),
    "F04": Page(
        quiet={
            "the least there must be": (
                book(row(培训类别=None, 开班日期=None)),
                "- K02 note",
            ),
            "an address for the township, a range for the end": (
                book(row(户籍乡镇=None, 家庭住址="板桥镇", 开班日期=None, 结束日期=None, 培训时间="2021.4.1-4.10")),
            ),
            "neither category nor occupation, if the unit leads one row": (
                book(row(培训类别=None, 培训工种=None)),
                "- K02 note",
            ),
        },
        found={
            "nothing": (sheet([[""]]), "- F04 file"),
            "no table": (sheet([["会议通知"], ["时间", "明天"]]), "- F04 file"),
            "no name": (book(row(姓名=None)), "- F04 file"),
            "no ID": (book(row(身份证号=None)), "- F04 file"),
            "no township, address or village": (book(row(户籍乡镇=None)), "- F04 file"),
            "no end": (book(row(结束日期=None)), "- F04 file"),
            "neither category nor occupation": (
                book(row(培训类别=None, 培训工种=None), file=OTHER),
                "- F04 file",
            ),
            "persons under no head at all": (sheet([WHOLE[1][:5]]), "- F04 file"),
        },
    ),
    "F05": Page(
        quiet={
            "beside its label": (titled(["填报单位：", "县住建局"], file=NOBODY),),
            "behind its label": (titled("填报单位（盖章）：罗平县住房和城乡建设局", file=NOBODY),),
            "in the title": (titled("县住建局培训台账", file=NOBODY),),
            "in the file's name": (sheet(WHOLE, file="2021年住建局台账.xlsx"),),
            "in the sheet's name": (File({"县住建局": WHOLE}, name=NOBODY),),
        },
        found={
            "named nowhere": (sheet(WHOLE, file=NOBODY), "- F05 file"),
            "no reporting unit of this county": (titled("填报单位：县气象局", file=NOBODY), "- F05 file"),
        },
    ),
    "F06": Page(
        quiet={
            "the folder's quarter": (titled("2021年第二季度培训台账"),),
            "its year": (titled("2021年培训台账"),),
            "its half year": (titled("2021年上半年培训台账"),),
            "its months": (titled("2021年4—6月培训台账"),),
            "the plan's years": (titled("2020—2022年培训台账"),),
            "a year in passing": (titled("县住建局培训台账", "2020年已报的不再填报"),),
            "a month of it": (titled("2021年5月培训台账"),),
            "the day of filing": (titled("填报日期：2021年7月5日"),),
            "none": (titled("培训台账"),),
        },
        found={
            "another quarter in the title": (titled("2021年第一季度培训台账"), "- F06 note"),
            "another quarter in its cell": (titled(["填报季度：", "2021年第一季度"]), "- F06 note"),
            "another year": (titled("2020年第二季度培训台账"), "- F06 note"),
            "another year alone": (titled("2020年培训台账"), "- F06 note"),
            "filed before the period began": (titled("填报日期：2012年7月5日"), "- F06 note"),
            "another unit in the file's name": (titled("填报单位：县住建局", file="县残联.xlsx"), "- F06 note"),
            "two units in one cell": (titled("填报单位：县住建局、县人社局"), "- F06 note"),
            "other months": (titled("2021年1—3月培训台账"), "- F06 note"),
            "months of two years": (titled("2020年11月至2021年1月培训台账"), "- F06 note"),
            "the other half year": (titled(["填报期：", "2021年下半年"]), "- F06 note"),
            "a month of another quarter": (titled("2021年3月培训台账"), "- F06 note"),
        },
    ),
    "F07": Page(
        quiet={"a far cell with a style and no value": (File(far("")),)},
        found={"a far cell with a value": (File(far("x")), "- F07 file")},
    ),
    "F08": Page(
        quiet={
            "every end calculated": (book(row(结束日期=Formula("2021.4.10"))),),
            "one of two: the row's own finding": (
                book(row(结束日期=Formula()), row(身份证号=ID2)),
                "G2 V01 reject 没有算出结果的公式",
            ),
            "a column that is not required": (book(row(备注=Formula())), "H2 V01 note 没有算出结果的公式"),
        },
        found={
            "every end": (book(row(结束日期=Formula()), row(身份证号=ID2, 结束日期=Formula())), "- F08 file"),
            "every name": (book(row(姓名=Formula())), "- F08 file"),
        },
    ),
    "F09": Page(
        quiet={
            "two files of a unit, no correction": (book(row()), book(row(身份证号=ID2), file="县住建局2.xlsx")),
            "another unit's correction": (
                book(row()),
                book(row(身份证号=ID2, 培训类别="5"), file="县市场监管局（更正）.xlsx"),
            ),
            "another period's correction": (
                book(row(开班日期="2021.1.1", 结束日期="2021.1.9"), period=Q1),
                book(row(身份证号=ID2), file="县住建局（更正）.xlsx"),
            ),
            "a refused correction replaces nothing": (
                book(row()),
                File(b"PK\x03\x04", name="县住建局（更正）.xlsx"),
                "2021Q2/县住建局（更正）.xlsx - F01 file",
            ),
        },
        found={
            "its rows are not read": (
                book(row(结束日期="待定")),
                book(row(), file="县住建局（更正）.xlsx"),
                "2021Q2/县住建局.xlsx - F09 note",
            ),
            "the highest number stands": (
                book(row(), file="县住建局更正10.xlsx"),
                book(row(), file="县住建局更正9.xlsx"),
                book(row()),
                "2021Q2/县住建局.xlsx - F09 note",
                "2021Q2/县住建局更正9.xlsx - F09 note",
            ),
            "修正": (
                book(row()),
                book(row(), file="县住建局修正版.xlsx"),
                "2021Q2/县住建局.xlsx - F09 note",
            ),
            "重报": (
                book(row()),
                book(row(), file="县住建局重报.xlsx"),
                "2021Q2/县住建局.xlsx - F09 note",
            ),
        },
    ),
    "F10": Page(
        quiet={
            "a nil return": (sheet([*WHOLE[:1], ["零报告"]]),),
            "in other words": (sheet([["本季度未开展培训"], *WHOLE[:1]]),),
            "without a table": (sheet([["县住建局"], ["零报告"]]),),
            "nothing but 无": (sheet([*WHOLE[:1], ["无"]]),),
            "nothing but a nought": (sheet([*WHOLE[:1], ["", 0]]),),
            "no person, in words": (sheet([*WHOLE[:1], ["本季度培训0人次，特此说明"]]),),
            "a total of nought": (sheet([*WHOLE[:1], ["合计", "", "", 0]]),),
            "a row of 无": (sheet([*WHOLE[:1], ["无", "无", "无"]]),),
            "a row of noughts": (sheet([*WHOLE[:1], [0] * 7]),),
            "not held": (sheet([*WHOLE[:1], ["二季度没有举办培训班"]]),),
        },
        found={
            "heads only": (sheet(WHOLE[:1]), "- F10 file"),
            "heads and a signature": (sheet([*WHOLE[:1], ["填报人：", "", "审核人："]]), "- F10 file"),
            "how to say so": (sheet([*WHOLE[:1], ["没有培训的请填零报告"]]), "- F10 file"),
            "ten persons in words, none in rows": (sheet([*WHOLE[:1], ["本季度培训10人次"]]), "- F10 file"),
            "none before, thirty now": (
                sheet([*WHOLE[:1], ["上季度培训0人次，本季度培训30人次，名单另附"]]),
                "- F10 file",
            ),
        },
    ),
    "F11": Page(
        quiet={
            "a hidden row without data": (File(xlsx({"台账": [*WHOLE, [""], ["填报人：李四"]]}, hidden_rows=[3])),),
            "a hidden sheet that is no ledger": (File(xlsx({"台账": WHOLE, "选项": [["阿岗镇"]]}, hidden=["选项"])),),
            "a hidden column that is none of the ledger's": (
                File(xlsx({"台账": WHOLE}, hidden_columns="J:J")),
            ),
        },
        found={
            "a hidden sheet": (
                File(xlsx({"一班": WHOLE, "二班": table(row(身份证号=ID2))}, hidden=["二班"])),
                "- F11 note",
            ),
            "a hidden row": (
                File(xlsx({"台账": table(row(), row(身份证号=ID2))}, hidden_rows=[3])),
                "- F11 note",
            ),
            "a hidden column": (File(xlsx({"台账": WHOLE}, hidden_columns="E:E")), "- F11 note"),
        },
    ),
    "F13": Page(
        quiet={
            "every person in a row": (sheet(WHOLE),),
            "a total that tells no ID": (sheet([*WHOLE, ["合计", "1人"]]),),
            "an example that says so": (sheet([WHOLE[0], ["示例", *WHOLE[1][1:]], WHOLE[1]]),),
            "a sheet of words": (File({"台账": WHOLE, "说明": [["一人一行", "张三", "以身份证为准"]]}),),
            "a bank card is nobody's ID": (File({"台账": WHOLE, "账户": [["6228480402564890018"]]}),),
        },
        found={
            "a list that lacks a column": (
                File({"一班": WHOLE, "二班": [WHOLE[0][:3], ["李四", ID2, "板桥镇"]]}),
                "- F13 note",
            ),
            "IDs beside no head": (File({"一班": WHOLE, "名单": [["李四", "", "", "", "", "", "", ID2]]}), "- F13 note"),
            "IDs stored as numbers": (File({"一班": WHOLE, "名单": [["", "", "", int(ID2[:17] + "0")]]}), "- F13 note"),
            "names beside dates, without IDs": (
                File({"一班": WHOLE, "签到": [[f"李{one}", "2021.4.1"] for one in "一二三"]}),
                "- F13 note",
            ),
        },
    ),
    "F14": Page(
        quiet={
            "columns that concern no field": (book(row(政治面貌="群众", 户主姓名="李四", 银行账号="6228480402564890018")),),
            "an empty column": (book(row(证书上写的号="")),),
        },
        found={
            "a column whose words and contents say nothing together": (
                book(row(甲="13800001111"), row(姓名="李四", 身份证号=ID2, 甲="13800002222")),
                "- F14 note",
            ),
        },
    ),
    "F12": Page(
        quiet={
            "every spelling in the vocabulary": (book(row(家庭住址="阿岗镇", 学历="初中")),),
            "columns that are none of the ledger's": (book(row(微信号="a", 银行卡号="b")),),
            "two columns for one field, one of them empty": (book(row(发证日期="2021.4.20", 取证日期="")),),
            "two columns of remarks": (sheet([[*WHOLE[0], "备注", "备注"], [*WHOLE[1], "a", "b"]]),),
            "a head merged over two groups": (
                sheet([["人员", LEFT, LEFT, "培训", LEFT, LEFT, LEFT], *WHOLE]),
            ),
            "a head merged over two rows": (sheet([WHOLE[0], [UP] * 7, WHOLE[1]]),),
        },
        found={
            "read by nearness": (book(row(培训工重="砌筑工", 培训工种=None)), "- F12 note"),
            "two columns for one field": (book(row(发证日期="2021.4.20", 取证日期="2021.4.21")), "- F12 note"),
        },
    ),
}  # fmt: skip
