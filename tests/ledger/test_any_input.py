"""Properties: whatever a file holds, a Ledger comes back; whatever a cell holds, no parser raises."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import pytest
import xlwt  # type: ignore[import-untyped]
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from verbs import ID, ID2, Q2, UP, File, book, certified, context, identity, read, row, table, xlsx

from lp_reports.ledger.around.bare_lines import _town_of_title as town_of_title
from lp_reports.ledger.around.preface import unit_of
from lp_reports.ledger.heads.read import read_word
from lp_reports.ledger.heads.reading import money_factor
from lp_reports.ledger.read import Source, read_ledger
from lp_reports.ledger.sheets.tables import Reader, find_tables
from lp_reports.ledger.values.amounts import parse_hours, parse_months, parse_sum, parse_wage
from lp_reports.ledger.values.cell import parse_amount, parse_word, parse_yes_no, show
from lp_reports.ledger.values.dates import parse_day, parse_span
from lp_reports.ledger.values.day_counts import parse_days
from lp_reports.ledger.values.identities import parse_identity, parse_phones
from lp_reports.ledger.values.places import province_of
from lp_reports.model.ledger import Ledger
from lp_reports.quarter.reading.workers import read_all
from lp_reports.readers.sheets import Sheet
from lp_reports.text.matching import suggestion
from lp_reports.workspace import period_of

GRID = table(
    certified(联系电话="13812340099", 培训补贴=800, 培训时间="2021.4.1-4.10"),
    row(身份证号=ID2, 户籍乡镇=UP, 结束日期=44300, 人员类别="脱贫劳动力", 就业地点="昆明"),
)
WHOLE = xlsx({"台账": [["填报单位：县住建局", "填报日期：2021.7.1"], *GRID]}, hidden_rows=[4])

# The alphabet of ledgers: what pieces real cells are made of, and what breaks parsers.
PIECES = (
    *("2021", "年", "3", "月", "5", "日", ".", "-", "—", "~", "至", "/", "44260", "１２", "٣", "²", "⑦", "Ⅲ"),
    *("E+17", "e", "NaN", "inf", "X", "x", ID, ID[:15], "13812340099", "+86", "0874-", " ", "　", "\n", "\u200b", "\ufeff"),
    *("元", "万", "万元", ",", "¥", "%", "第", "类", "七", "十二", "(", ")", "（", "级", "工", "砌筑", "家政", "合计", "示例"),
    *("罗平县", "阿岗", "镇", "陆良", "街道", "省", "证", "专项", "无", "√", "填报单位", "：", "季度", "\x00", "\ud7ff", "😀", "$", "*"),
)  # fmt: skip
texts = st.one_of(st.text(max_size=40), st.lists(st.sampled_from(PIECES), max_size=8).map("".join))
cells: st.SearchStrategy[Any] = st.one_of(
    texts,
    st.floats(),
    st.integers(-(10**20), 10**20),
    st.booleans(),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.none(),
)
many = settings(max_examples=150, deadline=None)
few = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def ledger_of(raw: bytes) -> Ledger | None:
    """The Ledger; None where the parser panicked, which is no Exception."""
    try:
        return read_ledger(raw, File(raw).source, context())[0]
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        return None


# --- one cell ---------------------------------------------------------------------------------------------

PARSERS: list[Callable[[Any], object]] = [
    show,
    parse_day,
    lambda value: parse_day(value, True, True),
    parse_span,
    parse_amount,
    lambda value: parse_amount(value, 10_000),
    parse_identity,
    parse_phones,
    parse_days,
    parse_hours,
    parse_months,
    parse_sum,
    parse_wage,
]
READERS: list[Callable[[str], object]] = [
    parse_yes_no,
    lambda text: parse_word("cert_class", text),
    lambda text: parse_word("skill_level", text),
    lambda text: parse_word("person_type", text),
    lambda text: parse_word("employment", text),
    lambda text: context().gazetteer.in_column(text),
    lambda text: context().gazetteer.in_address(text),
    lambda text: suggestion(text, context().gazetteer.names),
    lambda text: context().classifier.classify(text, text, "订单式", True, "县总工会"),
    lambda text: read_word((text, text), {}),
    lambda text: unit_of(text, context().settings),
    lambda text: period_of(text, whole=False),
    money_factor,
    province_of,
]


@pytest.mark.parametrize("at", range(len(PARSERS)))
@many
@given(value=cells)
@example(value=float("nan"))
@example(value=float("inf"))
@example(value=1e308)
@example(value="9" * 400)
@example(value="٣" * 18)
def test_no_parser_raises(at: int, value: Any) -> None:
    PARSERS[at](value)


@pytest.mark.parametrize("at", range(len(READERS)))
@many
@given(text=texts)
@example(text="第٣٣类")
def test_no_reader_raises(at: int, text: str) -> None:
    READERS[at](text)


@pytest.mark.parametrize(
    "text", ["微信同号" * 25 + "1", "在" + "市" * 150 + "x", "杭州" * 2_000, "1(原定" * 400]
)
def test_no_text_keeps_a_reader_busy_or_makes_it_raise(text: str) -> None:
    for read_text in (*PARSERS, *READERS):
        read_text(text)
    assert town_of_title(f"{text}阿岗镇培训名册", context().gazetteer, frozenset())[0] in ("", "阿岗镇")


def test_a_sum_of_any_length_goes_into_its_rate() -> None:
    assert parse_sum(f"{'9' * 35}元(1元/月)") is None


@many
@given(day=st.dates(dt.date(2000, 1, 1), dt.date(2050, 12, 31)))
def test_every_notation_of_a_day_is_that_day(day: dt.date) -> None:
    serial = (day - dt.date(1899, 12, 30)).days
    notations = (
        *(f"{day.year}{a}{day.month}{b}{day.day}{c}" for a, b, c in ("..\0", "--\0", "//\0", "年月日")),
        *(f"{day:%Y%m%d}", f"{day:%Y-%m-%d} 00:00:00", f"{day:%y.%m.%d}", serial, float(f"{day:%Y%m%d}")),
    )
    for notation in notations:
        found = parse_day(notation.replace("\0", "") if isinstance(notation, str) else notation)
        assert found and (found.day, found.month_only) == (day, False)


@many
@given(
    birth=st.dates(dt.date(1961, 1, 1), dt.date(2004, 12, 31)),
    sequence=st.integers(996, 999),
    at=st.integers(0, 17),
    digit=st.sampled_from("0123456789"),
)
def test_an_id_passes_and_no_single_wrong_digit_does(
    birth: dt.date, sequence: int, at: int, digit: str
) -> None:
    """The check digit finds every single slip."""
    right = identity(sequence, birth.isoformat())
    wrong = right[:at] + digit + right[at + 1 :]
    assert parse_identity(right).number == right
    assert parse_identity(float(right[:17] + "0")).fault == "I05"
    assert wrong == right or parse_identity(wrong).fault in ("I03", "I04")


# --- one grid ---------------------------------------------------------------------------------------------


@many
@given(grid=st.lists(st.lists(cells, max_size=6), max_size=8))
def test_any_grid_has_a_layout_or_none(grid: list[list[Any]]) -> None:
    find_tables(Sheet("台账", [["" if cell is None else cell for cell in line] for line in grid]), Reader({}))


@few
@given(data=st.data())
def test_any_cells_under_the_heads_are_read_or_told(data: st.DataObject) -> None:
    """Every row below the head is a record or skipped with a reason, never lost. Most rows are sound: of a column full
    of IDs under 结束日期 the file is refused, as a column that is missing (F04)."""
    strange = st.one_of(
        texts.filter(lambda text: text not in ("↑", "←")),
        st.floats(allow_nan=False, allow_infinity=False),
    )
    lines = data.draw(st.lists(st.lists(strange, min_size=9, max_size=9), min_size=1, max_size=5))
    heads = [*GRID[0][:7], "联系电话", "培训补贴"]
    rows = [*lines, *[GRID[1][:7]] * 12]
    ledger = read(File({"台账": [heads, *rows]}))
    assert not ledger.refused
    found = [one.row for one in (*ledger.records, *ledger.skipped)]
    assert sorted(found) == list(range(2, len(rows) + 2))


# --- one file ---------------------------------------------------------------------------------------------


@many
@given(raw=st.binary(max_size=400))
def test_random_bytes(raw: bytes) -> None:
    assert isinstance(ledger_of(raw), Ledger)


@many
@given(
    body=st.binary(max_size=300),
    start=st.sampled_from(
        [
            b"PK\x03\x04",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
            b"\x09\x08\x10\x00",
            b"\xff\xfe",
            b"\xef\xbb\xbf",
            b"<html>",
        ]
    ),
)
def test_random_bytes_after_a_known_start(start: bytes, body: bytes) -> None:
    answer = ledger_of(start + body)
    assert answer is None or isinstance(answer, Ledger)


def old_workbook() -> bytes:
    workbook = xlwt.Workbook()
    page = workbook.add_sheet("台账")
    for top, line in enumerate(GRID):
        for left, value in enumerate(line):
            page.write(top, left, value)
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()


CSV = "\n".join(",".join(map(str, line)) for line in GRID).encode()


@pytest.mark.parametrize("whole", [WHOLE, CSV], ids=["xlsx", "csv"])
@many
@given(data=st.data())
def test_mutated_bytes(whole: bytes, data: st.DataObject) -> None:
    raw = bytearray(whole)
    for at, byte in data.draw(
        st.lists(st.tuples(st.integers(0, len(raw) - 1), st.integers(0, 255)), max_size=12)
    ):
        raw[at] = byte
    cut = data.draw(st.one_of(st.none(), st.integers(0, len(raw))))
    answer = ledger_of(bytes(raw[:cut]))
    assert answer is None or isinstance(answer, Ledger)


def test_mutated_old_workbooks(tmp_path: Path) -> None:
    """An old workbook has no checksum, and a header's count may ask for all memory: only a child reads these."""
    random, whole, files = Random(4), old_workbook(), []
    for turn in range(80):
        raw = bytearray(whole)
        for _ in range(random.randint(1, 8)):
            raw[random.choice((random.randrange(len(raw)), random.randrange(80)))] = random.randrange(256)
        path = tmp_path / f"县住建局{turn}.xls"
        path.write_bytes(raw)
        files.append((path, Source(Q2, path.name, path.name)))
    ledgers = [ledger for found in read_all(files, context(), 2) for ledger in found]
    assert [ledger.file for ledger in ledgers] == [source.file for _, source in files]
    assert 0 < sum(ledger.refused for ledger in ledgers) < len(ledgers)


# What a part's values are replaced by, one at a time: the zip and the XML stay sound, so it reaches the reader.
VALUES = (
    *(b"NaN", b"inf", b"-1", b"1e308", b"99999999999999999999", b"44260", b"2021.1", b"A99999", b"B1:A1", b"A1:G99"),
    *(b"e", b"b", b"d", b"s", b"str", b"inlineStr", b"#N/A", b"_x0000_", b"2021-13-45", b"", "合计".encode(), "姓名".encode()),
)  # fmt: skip
VALUE = re.compile(rb'<v>([^<]*)</v>|<t[^>]*>([^<]*)</t>|\s(?:r|ref|t|s)="([^"]*)"')


@settings(max_examples=250, deadline=None)
@given(data=st.data())
def test_mutated_parts_in_a_sound_package(data: st.DataObject) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(WHOLE)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name.endswith(("sheet1.xml", "sharedStrings.xml")):
                found = list(VALUE.finditer(part))
                spot = data.draw(st.sampled_from(found))
                group = next(at for at in (1, 2, 3) if spot[at] is not None)
                part = (
                    part[: spot.start(group)] + data.draw(st.sampled_from(VALUES)) + part[spot.end(group) :]
                )
            new.writestr(name, part)
    answer = ledger_of(stream.getvalue())
    assert answer is None or isinstance(answer, Ledger)


@many
@given(declared=st.from_regex(r"[A-Za-z0-9-]{1,12}", fullmatch=True))
def test_any_declared_encoding(declared: str) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(WHOLE)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b"UTF-8", declared.encode()))
    assert isinstance(ledger_of(stream.getvalue()), Ledger | None)


@few
@given(name=texts)
def test_any_file_name(name: str) -> None:
    raw = book(row()).raw
    ledger = read(File(raw, Q2, name))
    assert ledger.refused == (ledger.unit == "")
