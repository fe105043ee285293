"""Files made to kill, to fill or to fool the reader: each with what becomes of it and the most that it may cost.

docs/可靠性.md shows the list (`make docs`); test_attacks.py reads every one as a run does. Work is counted in calls of
functions, Python's own and those in C: the same on every machine."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import NamedTuple

from files_made import LEDGER, LINKS, MAIN, PACKAGE, cells, html, pack, parts, sheet_xml, text
from openpyxl.utils import get_column_letter

SHEET = "xl/worksheets/sheet1.xml"
BOOK, PAGE, TEXT, ZIP = (f"县住建局.{ending}" for ending in ("xlsx", "xls", "csv", "zip"))


class Attack(NamedTuple):
    """`said`: the codes of the file's findings, the number of rows read; `thousands` of calls and `megabytes`: the
    most that the reading takes."""

    kind: str
    what: str
    make: Callable[[], bytes]
    said: str
    rows: int = 0
    thousands: int = 10
    megabytes: int = 60
    name: str = BOOK


harmless = partial(Attack, thousands=100)

# --- packages -----------------------------------------------------------------------------------------------------


def book(**changed: str | bytes) -> Callable[[], bytes]:
    """The small ledger with other parts: `sheet`, `strings`, `styles`."""
    names = {"sheet": SHEET, "strings": "xl/sharedStrings.xml", "styles": "xl/styles.xml"}
    return lambda: pack(parts() | {names[name]: body for name, body in changed.items()})


def bomb(part: str, size: int = 300 << 20, made: Mapping[str, str] | None = None) -> bytes:
    """A package with one part that inflates to `size` bytes."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in (parts() if made is None else made).items():
            if name != part:
                archive.writestr(name, body)
        with archive.open(part, "w") as target:
            for _ in range(size >> 20):
                target.write(b" " * (1 << 20))
    return stream.getvalue()


def lying_size() -> bytes:
    """Declares ten bytes for a part that has more, in both directories."""
    real = struct.pack("<L", len(parts()[SHEET].encode()))
    return pack(parts()).replace(real, struct.pack("<L", 10))


def two_of_one() -> bytes:
    """Two entries of the directory that point to one and the same data."""
    raw = pack({"甲.csv": text(), "乙.csv": text()})
    first = raw.index(b"PK\x01\x02")
    second = raw.index(b"PK\x01\x02", first + 1)
    return raw[: second + 42] + struct.pack("<L", 0) + raw[second + 46 :]


def link_within() -> bytes:
    """An entry that is a link to a file of the computer."""
    info = zipfile.ZipInfo("台账.csv")
    info.create_system, info.external_attr = 3, 0o120777 << 16
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(info, "/etc/passwd")
    return stream.getvalue()


def by_old_windows(names: Iterable[str]) -> bytes:
    """A .zip of the ledger under names in GBK, with no mark that says so, and one name in UTF-8 with its mark."""
    letters = {name: "".join(chr(0x41 + at) for at in range(len(name.encode("gbk")))) for name in names}
    raw = pack({letter: text() for letter in letters.values()} | {"二班.csv": text(OTHER)})
    for name, letter in letters.items():
        raw = raw.replace(letter.encode(), name.encode("gbk"))
    return raw


OTHER = [LEDGER[0], *([f"{line[0]}二", *line[1:]] for line in LEDGER[1:])]

LAUGHS = (
    "<!DOCTYPE a ["
    + "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "ha"}">' for n in range(12))
    + "]>"
)
OUTSIDE = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
LEADS_OUT = f'<Relationships xmlns="{PACKAGE}"><Relationship Id="r1" Type="{LINKS}/worksheet" Target="../../../etc/passwd"/></Relationships>'
FAR = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'


def loop_of_sectors() -> bytes:
    """An old container whose table leads back to itself."""
    numbers = (62, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    header = struct.pack("<8s16xHHHHH6xLLLLLLLLL", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", *numbers)
    table = struct.pack("<109L", 0, *[0xFFFFFFFF] * 108) + struct.pack("<128L", *[1] * 128)
    return header.ljust(76, b"\0") + table + bytes(512)


# --- cells --------------------------------------------------------------------------------------------------------


def shared(index: str) -> bytes:
    """The ledger with a name as shared string `index` of one."""
    rows = cells(LEDGER).replace('<c r="A3" t="inlineStr"><is><t>李四</t></is></c>', f'<c r="A3" t="s"><v>{index}</v></c>')  # fmt: skip
    return pack(parts(rows, shared="<si><t>王五</t></si>"))


def linked() -> bytes:
    """A name that a formula brings from another workbook, and the part that tells which."""
    old = '<c r="A3" t="inlineStr"><is><t>李四</t></is></c>'
    new = '<c r="A3" t="str"><f>[1]表!A1</f><v>李四</v></c>'
    link = '<externalLink><externalBook xmlns:r="r" r:id="r1"/></externalLink>'
    return pack(parts(cells(LEDGER).replace(old, new)) | {"xl/externalLinks/externalLink1.xml": link})


def rows_of(line: str, count: int) -> bytes:
    """The ledger and below it so many rows of this XML; @ is the row's number."""
    body = "".join(f'<row r="{at}">{line.replace("@", str(at))}</row>' for at in range(4, count + 4))
    return pack(parts(cells(LEDGER) + body))


def wide_heads(rows: int) -> bytes:
    """Rows of heads as wide as a sheet can be, below one of groups."""
    words = ("姓名", "身份证号", "开班时间", "证书编号", "培训工种")
    lines = [
        "".join(f"<c t=\"inlineStr\"><is><t>{words[(at + line) % 5]}{at if line else ''}</t></is></c>" for at in range(16_384))
        for line in range(rows)
    ]  # fmt: skip
    return pack(parts("".join(f"<row>{line}</row>" for line in lines)))


def lonely_cells(rows: int, columns: int) -> bytes:
    """A sheet of tables of one cell: blank rows and columns between them."""
    names = [get_column_letter(2 * at + 1) for at in range(columns)]
    lines = (
        "".join(f'<c r="{name}{row}" t="inlineStr"><is><t>姓名{row * at % 9_973}</t></is></c>' for at, name in enumerate(names))
        for row in range(1, 2 * rows, 2)
    )  # fmt: skip
    return pack(parts("".join(f'<row r="{2 * at + 1}">{line}</row>' for at, line in enumerate(lines))))


def plain(rows: int) -> list[list[str]]:
    """So many rows of one person."""
    return [list(map(str, LEDGER[0])), *[list(map(str, LEDGER[1]))] * rows]


def plain_book(rows: int) -> bytes:
    """The same, as a program that writes no addresses saves it."""
    head, line = (
        "".join(f'<c t="inlineStr"><is><t>{cell}</t></is></c>' for cell in cells) for cells in plain(1)
    )
    return pack(parts(f"<row>{head}</row>" + f"<row>{line}</row>" * rows))


def trap(where: str, piece: str, length: int = 30_000) -> bytes:
    """A ledger with a piece over and over: in every answer, as one more head, or in a line above."""
    long = piece * (length // len(piece))
    heads, *lines = (list(map(str, line)) for line in LEDGER)
    match where:
        case "答案":
            grid = [heads, [long] * len(heads)]
        case "表头":
            grid = [[*heads, long], *([*line, "1"] for line in lines)]
        case _:
            grid = [[long], heads, *lines]
    return text(grid).encode()


def unknown_words(rows: int) -> bytes:
    """Words that nobody knows, another in every row."""
    heads, line = plain(1)
    said = ([*line, f"务{chr(0x4E00 + at % 20_000)}{chr(0x4E00 + 7 * at % 19_997)}业"] for at in range(rows))
    return text([[*heads, "目前就业状态"], *said]).encode()


# A piece, and what is said of a row whose every answer is made of it.
TRAPS = {
    "（": "D02 D08 I02 K02 P01 T01",
    "同": "D02 D08 I02 K02 T01",
    "职业资格证专项职业能力证": "D02 D08 I02 K02 T01",
    "2021.3.5-": "D02 D08 I02 K02 P01 T01",
    "二〇二一年": "D02 D08 I02 K02 T01",
    "培训工种：": "D02 D08 I02 K02 T01",
    "云南省曲靖市罗平县阿岗镇": "D02 D08 I02 K02",
    " /": "D02 D08 I02 K02 P01 T01",
}
_WORDS = TRAPS.keys() - {
    "2021.3.5-",
    " /",
}  # under a head of days, or of no word, 1 and 2 are nobody's question
ERRORS = "".join(f'<c r="{chr(65 + at)}@" t="e"></c>' for at in range(6))
BLANKS = '<c r="A@"><f>1</f>' + " " * 100_000 + "<v> </v></c>"
COPIES = '<table:table><table:table-row table:number-rows-repeated="1000"><table:table-cell table:number-columns-repeated="4900" office:value-type="string"><text:p>a</text:p></table:table-cell></table:table-row></table:table>'
OPEN_DOCUMENT = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
    + COPIES + "</office:spreadsheet></office:body></office:document-content>"
)  # fmt: skip

ATTACKS = (
    Attack("压缩炸弹", ".xlsx 的工作表解开有 300 MB", lambda: bomb(SHEET), "F07"),
    Attack("压缩炸弹", ".xlsx 的共享字符串解开有 64 MB", lambda: bomb("xl/sharedStrings.xml", 64 << 20), "F07"),
    Attack("压缩炸弹", ".xlsx 的样式解开有 64 MB", lambda: bomb("xl/styles.xml", 64 << 20), "F07"),
    Attack("压缩炸弹", ".ods 的内容解开有 64 MB", lambda: bomb("content.xml", size=64 << 20, made={}), "F07"),
    Attack("压缩炸弹", ".zip 里的台账解开有 64 MB", lambda: bomb("台账.csv", size=64 << 20, made={}), "F07", name=ZIP),
    Attack("压缩炸弹", "三千个部件", lambda: pack({f"xl/{at}.xml": "" for at in range(3_000)}), "F07"),
    Attack("XML 炸弹", "十二层实体，展开有 10 的 12 次方个字", book(sheet=LAUGHS + sheet_xml("<row r='1'><c r='A1' t='str'><v>&l11;</v></c></row>")), "F07"),
    Attack("XML 炸弹", "同样的实体，文件是 UTF-16", book(sheet=f'<?xml version="1.0" encoding="UTF-16"?>{LAUGHS}{sheet_xml("")}'.encode("utf-16")), "F07"),
    Attack("外部实体", "实体指到 /etc/passwd", book(sheet=OUTSIDE + sheet_xml("")), "F07"),
    Attack("外部实体", "声明在 9,000 个空格以后", book(strings=" " * 9_000 + f'<!DOCTYPE a [<!ENTITY x "y">]><sst xmlns="{MAIN}"/>'), "F07"),
    Attack("路径", ".xlsx 的工作表指到 ../../../etc/passwd", lambda: pack(parts() | {"xl/_rels/workbook.xml.rels": LEADS_OUT}), "F01"),
    harmless("路径", ".zip 里的绝对路径 /etc/台账.csv", lambda: pack({"/etc/台账.csv": text()}), "", 2, name=ZIP),
    harmless("路径", ".zip 里的 ../../台账.csv", lambda: pack({"../../台账.csv": text()}), "", 2, name=ZIP),
    harmless("路径", ".zip 里的 C:\\台账.csv", lambda: pack({"C:\\台账.csv": text()}), "", 2, name=ZIP),
    Attack("路径", ".zip 里的链接", link_within, "F01", name=ZIP),
    harmless("压缩包", "名称有 GBK 的，有 UTF-8 的", lambda: by_old_windows(["一班.csv"]), "", 4, name=ZIP),
    harmless("压缩包", "名称以零字节开头", lambda: pack({"X台账.csv": text()}).replace("X台账".encode(), b"\0" + "台账".encode()), "", 2, name=ZIP),
    Attack("压缩包", "压缩包里的压缩包", lambda: pack({"台账.zip": pack({"台账.csv": text()})}), "F03", name=ZIP),
    Attack("压缩包", "100,000 份文件", lambda: pack({f"{at}.csv": "" for at in range(100_000)}), "F07", name=ZIP),
    Attack("压缩包", "两份文件共用一段内容", two_of_one, "F07", name=ZIP),
    Attack("共享字符串", "编号超出总数", lambda: shared("1"), "F01"),
    Attack("共享字符串", "编号是 -1", lambda: shared("-1"), "F01"),
    harmless("共享字符串", "说有 4,294,967,295 个", book(strings=f'<sst xmlns="{MAIN}" count="9" uniqueCount="4294967295"><si><t>x</t></si></sst>'), "", 2),
    harmless("外部链接", "公式引用别的工作簿：用存下的值，不去取", linked, "", 2),
    harmless("宏", ".xlsm 里的宏不看，也不带到输出里", lambda: pack(parts() | {"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0 macro"}), "", 2, name="县住建局.xlsm"),
    Attack("嵌套", "四十万层 XML", book(sheet="<a>" * 400_000), "F07"),
    Attack("嵌套", "五千层网页表格", lambda: b"<table><tr><td>" * 5_000, "F07", name=PAGE),
    Attack("大小不实", "部件说自己只有 10 个字节", lying_size, "F01"),
    Attack("大小不实", "一格在第 1,048,576 行 XFD 列", lambda: pack(parts(FAR)), "F07"),
    Attack("大小不实", "行号 4,294,967,295", lambda: pack(parts('<row r="4294967295"><c r="A4294967295"><v>1</v></c></row>')), "F07"),
    harmless("大小不实", "dimension 说有 170 亿格", book(sheet=sheet_xml(cells(LEDGER)).replace("<sheetData>", '<dimension ref="A1:XFD1048576"/><sheetData>')), "", 2),
    Attack("大小不实", "一格占 99,999,999 行列", lambda: html().replace("<td>", '<td rowspan="99999999" colspan="99999999">').encode(), "F07", name=PAGE),
    Attack("大小不实", ".xls 的扇区连成圈", loop_of_sectors, "F01", name=PAGE),
    Attack("小文件", "20 万个没有写完的标签", lambda: b"<table " + b"<" * 200_000, "F07", name=PAGE),
    Attack("小文件", "一行一千万个逗号", lambda: b"a," * (10 << 20), "F07", name=PAGE),
    Attack("小文件", "公式后面十万个空格，50 行", lambda: rows_of(BLANKS, 50), "F08", thousands=400),
    Attack("小文件", "六千个没有值的错误格", lambda: rows_of(ERRORS, 1_000), "D01 V01", 1_002, 2_000),
    Attack("小文件", "半 kB 的 .ods，重复出 490 万格", lambda: pack({"content.xml": OPEN_DOCUMENT}), "F07", thousands=100),
    Attack("很宽的表头", "16,384 列", lambda: wide_heads(2), "F04", thousands=10_000),
    Attack("很宽的表头", "四行组名，16,384 列", lambda: wide_heads(5), "F04", thousands=20_000),
    Attack("许多表", "一万个一格的表", lambda: lonely_cells(100, 100), "F04", thousands=5_000),
    *(harmless("一个表头三万个字，连写", f"“{piece}”", partial(trap, "表头", piece), "F14" if piece in _WORDS else "", 2, name=TEXT) for piece in TRAPS),
    *(harmless("表上方一行三万个字，连写", f"“{piece}”", partial(trap, "上方", piece), "", 2, name=TEXT) for piece in TRAPS),
    *(harmless("每个答案三万个字，连写", f"“{piece}”", partial(trap, "答案", piece), said, 1, name=TEXT) for piece, said in TRAPS.items()),
    Attack("老实的大表", "30 万行 .xlsx", lambda: plain_book(300_000), "F07"),
)  # fmt: skip
LARGE = (
    Attack(
        "老实的大表",
        "30 万行 .csv",
        lambda: text(plain(300_000)).encode(),
        "F07",
        thousands=12_000,
        megabytes=400,
        name=TEXT,
    ),
    Attack("小文件", "六万个没有值的错误格", lambda: rows_of(ERRORS, 10_000), "D01 V01", 10_002, 20_000, 200),
    Attack("许多表", "一百万个一格的表", lambda: lonely_cells(4_000, 250), "F04", 0, 120_000, 400),
    Attack(
        "答案里的陷阱",
        "五万行，每行的词都不认识",
        lambda: unknown_words(50_000),
        "V02",
        50_000,
        70_000,
        400,
        TEXT,
    ),
)  # as large as they come: in `make soak`


def table() -> str:
    """The list as docs/可靠性.md shows it: files of a kind that fare alike are one line."""
    alike: dict[tuple[str, ...], list[str]] = {}
    for one in (*ATTACKS, *LARGE):
        read = f"照读 {one.rows:,} 行" + (f"（{one.said}）" if one.said else "")
        bounds = f"{one.thousands / 10:,.0f} 万次", f"{one.megabytes} MB"
        soak = "（make soak）" if one in LARGE else ""
        alike.setdefault((one.kind + soak, read if one.rows else f"{one.said} 整份退回", *bounds), []).append(
            one.what
        )
    lines = [
        f"| {kind} | {'；'.join(files)} | {' | '.join(rest)} |" for (kind, *rest), files in alike.items()
    ]
    return "\n".join(["| 攻击 | 文件 | 结果 | 函数调用不到 | 内存不到 |", "|---|---|---|---|---|", *lines])
