"""How much work is done for a file: counted, never timed. What is bounded here was once reached by a small file."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from typing import Any

import files_made
import pypinyin
import pytest
from files_made import LEDGER, Q2, cells, html, ods, pack, parts, people, sheet_xml, xml2003
from steps import LINEAR_OR_SO, growth
from verbs import ID, ID2, Grid, book, context, finds, read, row, sheet, told, xlsx

from lp_reports.ledger import read as reading
from lp_reports.ledger.around.surroundings import surroundings
from lp_reports.ledger.heads.meaning import ideas
from lp_reports.ledger.read import Source, read_ledger
from lp_reports.ledger.rows import hints
from lp_reports.ledger.sheets import document, tables
from lp_reports.ledger.single_rows.head_rows import WIDEST
from lp_reports.quarter.reading.stated import read_as_stated
from lp_reports.readers import gate, markup, xlsx_scan
from lp_reports.readers import xlsx as xlsx_reader
from lp_reports.readers.formats import read_workbook
from lp_reports.readers.gate import Refused
from lp_reports.readers.sheets import Sheet
from lp_reports.text import matching

SHEET = "xl/worksheets/sheet1.xml"
PLACE = Source(Q2, "县住建局2021Q2.xlsx", "县住建局2021Q2.xlsx")


def counted(patch: pytest.MonkeyPatch, module: Any, name: str) -> list[Any]:
    """What a function gives back from now on, a call each."""
    real, given = getattr(module, name), []

    def step(*arguments: Any, **more: Any) -> Any:
        given.append(real(*arguments, **more))
        return given[-1]

    patch.setattr(module, name, step)
    return given


# --- once ---------------------------------------------------------------------------------------------------------


def test_a_self_check_reads_a_file_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its period is looked for, then its rows are judged by it; the bytes are read and cut into tables one time."""
    read_books = counted(monkeypatch, reading, "read_workbook")
    found_tables = counted(monkeypatch, document, "find_tables")
    (ledger,) = read_as_stated(xlsx({"台账": LEDGER}), PLACE, context())
    assert (ledger.period, ledger.known_by, len(ledger.records)) == (Q2, "文件名里写着", 2)
    assert (len(read_books), len(found_tables)) == (1, 1)


def test_a_blank_written_out_does_not_make_a_sheet_odd(monkeypatch: pytest.MonkeyPatch) -> None:
    """A writer that spells out each blank costs no cell by cell reading."""
    rows = cells(LEDGER) + '<row r="9"><c r="A9" t="inlineStr"><is><t></t></is></c></row>'
    slow = counted(monkeypatch, xlsx_reader, "read_cells")
    (page,) = read_workbook(pack(parts(rows))).sheets
    assert [len([value for value in line if value != ""]) for line in page.grid[:3]] == [7, 7, 7]
    assert slow == []


def test_each_known_word_is_sounded_out_once(monkeypatch: pytest.MonkeyPatch) -> None:
    matching.sound.cache_clear()
    matching._nearest.cache_clear()
    sounded = counted(monkeypatch, pypinyin, "lazy_pinyin")
    known = {"板桥镇": 1, "阿岗镇": 2, "马街镇": 3}
    unknown = [f"{chr(0x4E00 + at)}桥镇" for at in range(200)]
    for text in unknown:
        matching.nearest(text, known)
    assert 0 < len(sounded) <= len(known) + len(unknown)


def test_a_tidy_ledger_compares_no_word_by_its_sound(monkeypatch: pytest.MonkeyPatch) -> None:
    matching._nearest.cache_clear()
    asked = counted(monkeypatch, matching, "_nearest")
    official = row(
        培训工种="果蔬加工工",
        是否免费培训="是",
        培训前就业状态="未就业",
        目前就业状态="已就业",
        人员类别="脱贫劳动力",
    )
    assert read(book(official, official)).records
    assert asked == []
    assert read(book(row(目前就业状态="已就叶"))).records and asked


def test_a_tidy_ledger_asks_for_no_word_put_together_by_rule() -> None:
    """They are tens of thousands, and each child that reads would put them together."""
    for kept in (ideas.lexicon, ideas.spans, ideas.head_key):
        kept.cache_clear()
    assert read(book(row(), row(姓名="李四", 身份证号=ID2))).records
    assert ideas.lexicon.cache_info().currsize == 0
    assert read(book({**row(), "本人联系方式情况": "无"})).records
    assert ideas.lexicon.cache_info().currsize == 1


def test_words_that_nobody_knows_cost_no_more_hints_than_anybody_reads(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked = counted(monkeypatch, hints, "suggestion")
    words = [f"务{chr(0x4E00 + 7 * at)}{chr(0x5E00 + 3 * at)}业" for at in range(300)]
    ledger = read(book(*(row(目前就业状态=word) for word in words * 2)))
    unread = [finding.message for finding in ledger.findings if "无法识别，按未填处理" in finding.message]
    assert len(unread) > 500
    assert len(asked) == 200
    assert sum("以下不再提示" in message for message in unread) == 1


# --- no further ---------------------------------------------------------------------------------------------------


def test_more_rows_than_anybody_waits_for_are_refused_before_one_is_judged(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(reading, "MOST_ROWS", 20)
    assert len(read(book(*[row()] * 20)).records) == 20
    judged = counted(monkeypatch, reading, "read_table")
    ledger = finds(book(*[row()] * 21), "- F07 file")
    assert ledger.findings[0].message.startswith(
        "台账有21行，一份至多20行（多的请分成几份报送），为保安全不予读取"
    )
    assert judged == []


def test_rows_beside_a_ledger_and_blank_ones_are_not_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MOST_ROWS", 20)
    beside = xlsx({"台账": [*LEDGER, *[[""]] * 40, *[["注"]] * 40], "通讯录": [["甲", "乙"]] * 40})
    (ledger,) = read_ledger(beside, PLACE, context())
    assert len(ledger.records) == 2


LONG_SHEETS: dict[str, Callable[[Grid], bytes]] = {
    "fast reader": lambda grid: xlsx({"台账": grid}),
    "cell by cell": lambda grid: pack(parts() | {SHEET: "<!-- -->" + sheet_xml(cells(grid))}),
    "ods": ods,
    "csv": lambda grid: files_made.text(grid).encode(),
    "html": lambda grid: html(grid).encode(),
    "xml": lambda grid: xml2003(grid).encode(),
}


@pytest.mark.parametrize("name", LONG_SHEETS)
def test_a_sheet_longer_than_anybody_waits_for_is_refused_while_it_is_counted(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gate, "MAX_ROWS", 20)
    monkeypatch.setattr(xlsx_scan, "MAX_ROWS", 20)
    read_cells = counted(monkeypatch, xlsx_reader, "marks_of")
    made = LONG_SHEETS[name]
    assert len(read_workbook(made([["字", "1"]] * 20)).sheets[0].grid) == 20
    read_cells.clear()
    with pytest.raises(Refused) as refused:
        read_workbook(made([["字", "1"]] * 21))
    assert (refused.value.code, refused.value.found[:12]) == ("F07", "一张表超过20行（台账请")
    assert read_cells == [], "the fast reader is not even begun on its cells"


def test_rows_that_hold_nothing_are_not_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gate, "MAX_ROWS", 20)
    monkeypatch.setattr(xlsx_scan, "MAX_ROWS", 20)
    blank = "".join(f'<row r="{at}"><c r="A{at}" s="0"/></row>' for at in range(9, 99))
    assert len(people(pack(parts(cells(LEDGER) + blank)))) == 2
    assert len(people(files_made.text([*LEDGER, *[[""]] * 90]).encode())) == 2


def test_as_many_tags_as_a_piece_by_piece_reading_takes(monkeypatch: pytest.MonkeyPatch) -> None:
    odd = {SHEET: "<!-- -->" + sheet_xml(cells(LEDGER))}
    assert read_workbook(pack(parts() | odd)).sheets[0].grid
    monkeypatch.setattr(markup, "_MOST_TAGS", 50)
    with pytest.raises(Refused, match="F07"):
        read_workbook(pack(parts() | odd))


def test_a_table_is_read_as_wide_as_heads_are_looked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """16,384 heads with answers below: what stands right of column 400 is no column of the table, and its IDs are told."""
    head, line = (list(map(str, cells)) for cells in LEDGER[:2])
    blank = [""] * (WIDEST - len(head))
    wide = [[*head, *blank, *(f"栏目{at}" for at in range(600))], [*line, *blank, *[ID2] * 600]]
    columns = counted(monkeypatch, tables, "_columns")
    assert "F13" in {finding.code for finding in read(sheet(wide)).findings}
    assert columns and max(max(each) for each in columns) <= WIDEST


def test_a_label_looks_at_the_cells_near_it_alone() -> None:
    page = Sheet("一", [["填报单位"] * 3_000] * 4)
    assert max(len(cell.right) for cell in surroundings(page, ())) == 50


# --- long answers: the work grows with the text --------------------------------------------------------------------

LONG: dict[str, Callable[[int], str]] = {
    "no county in it": lambda n: "同" * n,
    "papers": lambda n: "职业资格证专项职业能力证" * (n // 12),
    "days": lambda n: "2021.3.5-" * (n // 9),
    "numbers": lambda n: "二〇二一年" * (n // 5),
    "brackets": lambda n: "（" * n,
    "labels": lambda n: "培训工种：" * (n // 5),
    "addresses": lambda n: "云南省曲靖市罗平县阿岗镇" * (n // 12),
    "blanks": lambda n: " " * n + "字",
    "how it is to be typed": lambda n: "18位" + "身份证号码" * (n // 5) + "字",
    "hired and gone": lambda n: "2021.6.1" + "日去" * (n // 2),
}
HEADS = ("姓名", "身份证号", "户籍乡镇", "培训类别", "培训工种", "结束日期", "就业日期")


def asked(text: str) -> bytes:
    """A ledger that answers everything with one text."""
    return "\n".join(",".join(line) for line in (HEADS, [text] * len(HEADS))).encode()


def headed(text: str) -> bytes:
    """A ledger with one more head, and a line above all."""
    row = ("张三", ID, "阿岗镇", "7", "砌筑工", "2021.4.10", "2021.5.6")
    return "\n".join(",".join(line) for line in ([text], (*HEADS, text), (*row, "1"))).encode()


@pytest.mark.parametrize("where", [asked, headed])
@pytest.mark.parametrize("name", LONG)
def test_a_long_text_is_no_trap(name: str, where: Callable[[str], bytes]) -> None:
    numbers = count()

    def make(size: int) -> Callable[[], object]:
        """No text is asked twice: what was read once is remembered."""
        raw, around = where(f"{LONG[name](size)}{next(numbers)}"), context()
        return lambda: read_ledger(raw, PLACE, around)

    assert growth(make, 200) < LINEAR_OR_SO


@pytest.mark.parametrize("text", ["1" * 32_000, f"{ID} " * 1_600, "1类" * 9_000])
def test_numbers_upon_numbers_are_no_category(text: str) -> None:
    """Each was taken off the front of the rest, call within call, until there was no room for more."""
    (ledger,) = read_ledger(asked(text), PLACE, context())
    assert "K02" in {finding.code for finding in ledger.findings}
    assert [told(finding) for finding in ledger.findings if finding.code == "I02"]
