"""What goes in comes out or is told: whatever shape a workbook has, every person is in a row or in a finding."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from verbs import ID, ID2, ID3, ID4, File, identity, read, read_units, row, sheet, table

HEADS, ONE, TWO, THREE, FOUR = table(
    row(), *(row(姓名=name, 身份证号=one) for name, one in (("李四", ID2), ("王五", ID3), ("赵六", ID4)))
)


def balance(file: File) -> tuple[int, int, int, int]:
    (ledger,) = read_units(file)
    assert ledger.balance.closes
    return tuple(ledger.balance)


@pytest.mark.parametrize(
    ("grid", "cells", "inside", "repeated", "told"),
    [
        ([HEADS, ONE, TWO], 2, 2, 0, 0),
        ([HEADS, ONE, ["示例", *ONE[1:]]], 2, 1, 1, 0),
        ([HEADS, ONE, ["示例", *TWO[1:]]], 2, 1, 1, 0),
        ([HEADS, ONE, ["李四（示例）", *TWO[1:]]], 2, 1, 0, 1),
        ([HEADS, ONE, ["李四（示例）", *ONE[1:]]], 2, 1, 1, 0),
        ([HEADS, ONE, ["合计", "", "", "", "", "", "", ID2]], 2, 1, 0, 1),
        ([HEADS, ONE, [*TWO[:1], ID2[:17], *TWO[2:]]], 2, 2, 0, 0),
        ([[*HEADS, "户主身份证号"], [*ONE, ID2]], 2, 2, 0, 0),
        ([[*HEADS, "卡号"], [*ONE, "6228480402564890018"]], 1, 1, 0, 0),
        ([HEADS, [*ONE, "", *TWO], [*THREE, "", *FOUR]], 4, 2, 0, 2),
        ([HEADS, ONE, [f"漏报：李四 {ID2} 阿岗镇，王五{ID3}"]], 3, 1, 0, 2),
        ([HEADS, ONE, [f"身份证号18位，例如{ID2}"]], 1, 1, 0, 0),
        ([HEADS, ONE, ["合计", *[""] * 6, f"{ID2[:6]}********{ID2[14:]}"]], 2, 1, 1, 0),
        ([HEADS, ONE, [], *[["李四", f"{ID2[:6]}********{ID2[14:]}"]]], 2, 2, 0, 0),
        ([[*HEADS, "证件号码"], [*ONE, ID]], 2, 1, 1, 0),
        ([[*HEADS, "备用"], [*ONE, ID2]], 2, 1, 0, 1),
        ([[*HEADS, "监护人身份证号"], [*ONE, ID2]], 2, 2, 0, 0),
        ([HEADS, [*ONE[:2], ID2, *ONE[3:]]], 2, 1, 0, 1),
        ([HEADS, [*ONE[:2], ID, *ONE[3:]]], 2, 1, 1, 0),
        ([HEADS, [ONE[0], "", ID, *ONE[3:]]], 1, 1, 0, 0),
    ],
    ids=[
        *("tidy", "an example of one who is read", "a declared example", "a person said to be an example"),
        *(
            "the same person as an example",
            "a total with an ID",
            "an ID short of a digit",
            "a second ID in a row",
        ),
        *("a bank card", "a right half without a head", "in a text below", "in a text, as an example"),
        *("a masked ID in a note", "a masked ID in a row"),
        *("his ID again", "an ID under a head that says nothing", "his guardian's ID"),
        *("another's ID for his township", "his own for his township", "his alone, in the next column"),
    ],
)
def test_every_id_is_accounted_for(
    grid: Sequence[Sequence[Any]], cells: int, inside: int, repeated: int, told: int
) -> None:
    assert balance(sheet(grid)) == (cells, inside, repeated, told)


def test_a_refused_file_tells_all_its_persons() -> None:
    assert balance(sheet([HEADS[:2], ONE[:2], TWO[:2]])) == (2, 0, 0, 2)


@pytest.mark.parametrize(
    "typed",
    [
        f"{ID2[:6]}********{ID2[14:]}",
        ID2[:16],
        ID2.replace("0", "O"),
        f"参训人员的身份证件号码为{ID2}，已核对",
    ],
    ids=["masked", "short by two", "letters for digits", "within words"],
)
def test_who_is_plainly_meant_on_a_sheet_without_a_head_is_told(typed: str) -> None:
    ledger = read(File({"一": [HEADS, ONE], "二": [["", "", "李四", typed]]}))
    assert [(one.sheet, one.rows, one.persons) for one in ledger.outside] == [("二", (1,), 1)]


def test_f13_says_which_column_a_table_lacks() -> None:
    ledger = read(File({"一": [HEADS, ONE], "二": [HEADS[:-1], TWO[:-1]]}))
    (found,) = (one for one in ledger.findings if one.code == "F13")
    assert found.message == "工作表“二”第2行有1人没有读到（所在的表缺结束日期），没有计入"
    assert found.fix == "要计入的，补上结束日期列；不该计入的，删去"


# --- any workbook -----------------------------------------------------------------------------------------


def persons(count: int) -> Iterator[list[Any]]:
    for at in range(count):
        one = identity(996 + at % 4, f"{1970 + at // 12 % 30}-{at % 12 + 1:02d}-03")
        yield ["李春" + "一二三四五六七八九十"[at % 10], one, *ONE[2:]]


@st.composite
def workbooks(draw: st.DrawFn) -> tuple[dict[str, list[list[Any]]], set[str]]:
    """Sheets of stacked, split, halved, headless and shuffled tables, and whom they hold."""
    shapes = st.sampled_from(["stacked", "shuffled", "halves", "headless", "lacking", "titled"])
    drawn = draw(st.lists(st.tuples(shapes, st.integers(1, 5)), min_size=1, max_size=6))
    pool, chance = persons(80), random.Random(draw(st.integers(0, 9)))
    sheets: dict[str, list[list[Any]]] = {}
    everybody: set[str] = set()
    for at, (shape, count) in enumerate(drawn):
        lines = [next(pool) for _ in range(count)]
        everybody |= {line[1] for line in lines}
        name = f"表{at if shape in ('headless', 'lacking') or chance.random() < 0.4 else 0}"
        sheets.setdefault(name, []).extend(_drawn(shape, lines, chance))
    return sheets, everybody


def _drawn(shape: str, lines: list[list[Any]], chance: random.Random) -> list[list[Any]]:
    if shape == "halves":
        middle = (len(lines) + 1) // 2
        pairs = zip(lines[:middle], [*lines[middle:], [""] * 7][:middle], strict=True)
        return [[], [*HEADS, "", *HEADS], *([*left, "", *right] for left, right in pairs)]
    if shape == "headless":
        return lines
    if shape == "lacking":
        return [[], HEADS[:2], *(line[:2] for line in lines)]
    if shape == "titled":
        return [["第几期培训班"], HEADS, *lines, ["合计", f"{len(lines)}人"]]
    order = list(range(7))
    if shape == "shuffled":
        chance.shuffle(order)
    return [[], [HEADS[at] for at in order], *([line[at] for at in order] for line in lines)]


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(workbooks())
def test_what_goes_in_comes_out_or_is_told(drawn: tuple[dict[str, list[list[Any]]], set[str]]) -> None:
    sheets, everybody = drawn
    ledger = read(File(sheets))
    assert ledger.balance.closes and ledger.balance.cells == len(everybody)
    if ledger.refused:
        return
    came_out = {one.identity for one in ledger.records}
    told = sum(one.persons for one in ledger.outside)
    assert len(came_out) + told == len(everybody)
    assert bool(told) == any(one.code == "F13" for one in ledger.findings)
    assert came_out <= everybody
