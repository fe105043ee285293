"""The checks of the blank ledger, worked out by LibreOffice cell by cell, beside what the reader says of the same row."""

from __future__ import annotations

import datetime as dt
import io
import random
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, NamedTuple

import openpyxl
import pytest
from blanks import NUMBERS, PERIOD, Line, base, choices_of, fill, raw_blank, sheet_of
from office import convert
from openpyxl.formula.translate import Translator
from openpyxl.utils import get_column_letter
from verbs import File, identity, plan, read, settings

from lp_reports.ledger.values.identities import parse_identity
from lp_reports.model.fields import Field
from lp_reports.reports.blank import blank_workbook as blank

DAY = dt.date
FREE_LIVING = {"是否免费培训": "是", "培训天数": 10}
TWICE, WITH_X = (
    identity(997, "1991-01-01"),
    next(one for at in range(1, 29) if (one := identity(996, f"1990-01-{at:02d}")).endswith("X")),
)
# head: what is entered there (beside a sound row, and what else is needed) -> whether the check lets it pass
CASES: list[tuple[str, Any, dict[str, Any], bool]] = [
    ("身份证号", identity(), {}, True),
    ("身份证号", WITH_X, {}, True),
    ("身份证号", WITH_X.lower(), {}, True),
    ("身份证号", identity()[:17] + ("1" if identity()[17] != "1" else "2"), {}, False),
    ("身份证号", identity()[:17], {}, False),
    ("身份证号", identity() + "1", {}, False),
    ("身份证号", "五三〇三二四一九九〇〇一〇一九九六八", {}, False),
    ("身份证号", identity(996, "1990-02-30"), {}, False),
    ("身份证号", identity(996, "1990-13-01"), {}, False),
    ("身份证号", int(identity()[:17]) * 10, {}, False),
    ("联系电话", "13800000000", {}, True),
    ("联系电话", "0874-8212345", {}, True),
    ("联系电话", "8212345", {}, True),
    ("联系电话", "1380000000", {}, False),
    ("联系电话", "12000000000", {}, False),
    ("联系电话", "在表姐处", {}, False),
    ("开班日期", DAY(2021, 8, 10), {}, True),
    ("开班日期", DAY(2021, 8, 11), {}, False),
    ("结束日期", DAY(2021, 8, 1), {}, True),
    ("结束日期", DAY(2021, 9, 30), {"是否取证": None}, True),
    ("结束日期", DAY(2021, 10, 1), {"是否取证": None}, False),
    ("结束日期", DAY(2021, 7, 31), {}, False),
    ("结束日期", DAY(2020, 1, 1), {"开班日期": None}, True),
    ("结束日期", DAY(2019, 12, 31), {"开班日期": None}, False),
    ("结束日期", "八月十日", {}, False),
    ("发证日期", DAY(2021, 8, 10), {}, True),
    ("发证日期", DAY(2021, 9, 30), {}, True),
    ("发证日期", DAY(2021, 8, 9), {}, False),
    ("发证日期", DAY(2021, 10, 1), {}, False),
    ("发证日期", "待发", {}, False),
    ("培训天数", 10, {}, True),
    ("培训天数", 11, {}, False),
    ("培训天数", 40, {"开班日期": None}, True),
    ("培训补贴", 0, {"是否取证": "否"}, True),
    ("培训补贴", 800, {}, True),
    ("培训补贴", 6000, {}, True),
    ("培训补贴", 799, {}, False),
    ("培训补贴", 6001, {}, False),
    ("培训补贴", 800, {"是否取证": "否"}, False),
    ("培训补贴", "八百左右", {}, False),
    ("鉴定补贴", 150, {}, True),
    ("鉴定补贴", 151, {}, False),
    ("生活费补贴", 600, FREE_LIVING, True),
    ("生活费补贴", 600, {"是否免费培训": "是"}, True),  # ten days by the dates
    ("生活费补贴", 540, {"是否免费培训": "是"}, False),
    ("生活费补贴", 0, {}, True),
    ("生活费补贴", 601, FREE_LIVING, False),
    ("生活费补贴", 600, {**FREE_LIVING, "是否免费培训": "否"}, False),
    ("生活费补贴", 600, {**FREE_LIVING, "人员类别": "一般农村劳动力"}, False),
    ("生活费补贴", 600, {**FREE_LIVING, "人员类别": "残疾人、就业困难人员"}, True),
    ("交通补贴", 200, FREE_LIVING, True),
    ("交通补贴", 199, FREE_LIVING, False),
    ("以工代训补贴", 1500, {"以工代训月数": 3}, True),
    ("以工代训补贴", 1501, {"以工代训月数": 3}, False),
    ("以工代训补贴", 3000, {}, True),
    ("以工代训补贴", 3001, {}, False),
]
UNREAD = [  # checks of what the reader finds nothing in: what they ask for is asked of the filler alone
    ("联系电话", "没有", False),
    ("课时", "八十", False),
    ("培训天数", 2.5, False),
    ("就业日期", "去年", False),
    ("就业日期", DAY(2021, 8, 30), True),
    ("以工代训月数", 6, True),
    ("以工代训月数", 7, False),
    ("课时", 80, True),
]


class Made(NamedTuple):
    """What LibreOffice makes of every rule in every row: head -> row -> verdict."""

    checks: dict[str, dict[int, bool]]
    colours: dict[tuple[str, str], dict[int, bool]]
    saved: Any


def lines() -> Iterator[Line]:
    """The rows of all cases, in order; then those that the colours are about."""
    for head, value, others, _ in CASES:
        yield base(**{**others, head: value})
    for head, value, _ in UNREAD:
        yield base(**{head: value})
    yield from COLOURED


COLOURED: list[Line] = [
    {Field.PEOPLE: "残疾人"},  # something, but nothing that is required
    base(身份证号=TWICE, 证书编号="号1"),
    base(身份证号=TWICE, 证书编号="号1"),
    base(身份证号=identity(998, "1992-01-01"), 证书编号="号2", 证书类别=None, 证书等级=None, 发证日期=None),
    base(身份证号=identity(999, "1992-01-01"), 是否取证="否", 证书类别=None, 证书编号=None, 发证日期=None),
    base(身份证号=identity(996, "2005-08-01"), 证书编号="号3"),
    base(身份证号=identity(997, "2005-08-02"), 证书编号="号30"),  # sixteen on the day after the class opened
    base(身份证号=identity(998, "2005-08-11"), 证书编号="号5", 开班日期=None),
]


@pytest.fixture(scope="module")
def book() -> bytes:
    return fill(raw_blank(), lines())


@pytest.fixture(scope="module")
def made(soffice: str, book: bytes, tmp_path_factory: pytest.TempPathFactory) -> Made:
    """Every rule as a formula beside the table, one row a case; LibreOffice calculates."""
    asked = openpyxl.load_workbook(io.BytesIO(book))
    sheet, last = asked[blank.SHEET], blank.FIRST + len(list(lines())) - 1
    places: dict[tuple[str, str], list[int]] = {}
    for column, (key, formula, origin) in enumerate((*_checks(sheet), *_colours(sheet)), 60):
        places.setdefault(key, []).append(column)  # two formulas may tint one cell
        for row in range(blank.FIRST, last + 1):
            start = f"{origin}{blank.FIRST}"
            moved = Translator(f"={formula}", start).translate_formula(f"{origin}{row}")
            sheet.cell(row, column, moved)
    stream = io.BytesIO()
    asked.save(stream)
    books = {"asked": stream.getvalue(), "blank": raw_blank()}
    saved = convert(soffice, "xlsx", books, tmp_path_factory.mktemp("office"))
    told = openpyxl.load_workbook(saved["asked"], data_only=True)[blank.SHEET]
    rows = range(blank.FIRST, last + 1)
    verdicts = {
        key: {row: any(told.cell(row, column).value is True for column in columns) for row in rows}
        for key, columns in places.items()
    }
    return Made(
        {head: rows for (kind, head), rows in verdicts.items() if kind == "check"},
        {key: rows for key, rows in verdicts.items() if key[0] != "check"},
        openpyxl.load_workbook(saved["blank"])[blank.SHEET],
    )


def _checks(sheet: Any) -> Iterator[tuple[tuple[str, str], str, str]]:
    for rule in sheet.data_validations.dataValidation:
        area = next(iter(rule.sqref.ranges))
        if rule.type == "custom" and area.min_row == blank.FIRST:
            yield ("check", _head(area.min_col)), rule.formula1, get_column_letter(area.min_col)


def _colours(sheet: Any) -> Iterator[tuple[tuple[str, str], str, str]]:
    for area, rules in sheet.conditional_formatting._cf_rules.items():
        column = next(iter(area.sqref.ranges)).min_col
        for rule in rules:
            if rule.dxf.fill and rule.dxf.fill.bgColor.rgb:
                yield (rule.dxf.fill.bgColor.rgb, _head(column)), rule.formula[0], get_column_letter(column)


def _head(column: int) -> str:
    return next(field.value for field, number in NUMBERS.items() if number == column)


ORANGE, RED, YELLOW = "FFF8CBAD", "FFFFC7CE", "FFFFEB9C"


def test_every_check_says_what_is_expected_of_it(made: Made) -> None:
    expected = [
        *((head, sound) for head, _, _, sound in CASES),
        *((h, s) for h, _, s in UNREAD),
    ]
    told = [(head, made.checks[head][row]) for row, (head, _) in enumerate(expected, blank.FIRST)]
    assert told == expected


def test_no_check_is_without_a_case(made: Made) -> None:
    tried = {head for head, *_ in CASES} | {head for head, *_ in UNREAD}
    assert set(made.checks) - tried == {"培训前月收入", "培训后月收入"}  # checked as 课时 is


def test_the_reader_agrees_with_every_check(book: bytes) -> None:
    """What a check lets pass is read without a finding in that cell; what it does not is found there."""
    found = {finding.cell for finding in read(File(book, PERIOD)).findings}
    for row, (head, value, _, sound) in enumerate(CASES, blank.FIRST):
        cells = {f"{get_column_letter(NUMBERS[Field(head)])}{row}"}
        if head == "开班日期":  # the reader tells of it at the end's cell
            cells = {f"{get_column_letter(NUMBERS[Field.END])}{row}"}
        assert (not cells & found) is sound, (head, value)


def test_random_identities_are_judged_as_the_reader_judges_them(
    soffice: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    chance = random.Random(1)
    numbers = []
    for _ in range(150):
        number = identity(996, (DAY(1961, 1, 1) + dt.timedelta(days=chance.randrange(16_000))).isoformat())
        at = chance.randrange(18)
        numbers += [number, number[:at] + chance.choice("0123456789") + number[at + 1 :]]
    asked = openpyxl.Workbook()
    assert asked.active
    rule = next(f for (_, head), f, _ in _checks(sheet_of(raw_blank())) if head == "身份证号")
    for row, number in enumerate(numbers, 1):
        asked.active.cell(row, 4, number)
        asked.active.cell(row, 5, Translator(f"={rule}", "D7").translate_formula(f"D{row}"))
    stream = io.BytesIO()
    asked.save(stream)
    saved = convert(soffice, "xlsx", {"ids": stream.getvalue()}, tmp_path_factory.mktemp("ids"))["ids"]
    told = [row[4].value is True for row in openpyxl.load_workbook(saved, data_only=True).active]
    assert told == [not parse_identity(number).fault for number in numbers]
    assert 150 < sum(told) < 200


# --- colours ------------------------------------------------------------------------------------------------


def coloured(made: Made, tint: str, row: int) -> list[str]:
    at = blank.FIRST + len(CASES) + len(UNREAD) + row
    return [head for (colour, head), rows in made.colours.items() if colour == tint and rows[at]]


def test_what_is_required_and_blank_turns_orange(made: Made) -> None:
    needed = ["姓名", "身份证号", "户籍乡镇(街道)", "培训类别", "培训工种", "结束日期", "村(社区)"]
    assert coloured(made, ORANGE, 0) == needed
    assert coloured(made, ORANGE, 1) == []
    assert coloured(made, ORANGE, 3) == ["证书类别", "证书等级", "发证日期"]
    assert coloured(made, ORANGE, 4) == []


def test_what_stands_twice_turns_yellow_and_only_that(made: Made) -> None:
    """Not one that another begins with, either."""
    assert [coloured(made, YELLOW, row) for row in range(7)] == [
        *([], ["身份证号", "证书编号"], ["身份证号", "证书编号"], [], [], [], []),
    ]


def test_what_would_be_sent_back_turns_red_also_when_it_was_pasted(made: Made) -> None:
    for row, (head, value, _, sound) in enumerate(CASES, blank.FIRST):
        if head in ("身份证号", "结束日期") and not isinstance(value, str | int):
            assert made.colours[RED, head][row] is not sound, (head, value)
        if head == "身份证号":
            assert made.colours[RED, head][row] is not sound, value


def test_who_is_too_young_turns_red_as_the_reader_rejects_them(made: Made, book: bytes) -> None:
    assert [coloured(made, RED, row) for row in (5, 6, 7)] == [[], ["身份证号"], ["身份证号"]]
    young = [one.row for one in read(File(book, PERIOD)).findings if one.code == "P02"]
    first = blank.FIRST + len(CASES) + len(UNREAD)
    assert young == [first + 6, first + 7]


# --- the rules as they lie in the file ----------------------------------------------------------------------


def test_rules_keep_within_what_a_check_can_hold() -> None:
    rules = sheet_of(raw_blank()).data_validations.dataValidation
    for rule in rules:
        assert len(rule.formula1 or "") <= 255
        assert "{" not in (rule.formula1 or "")  # no array constant
        assert len(rule.prompt or "") <= 255 and len(rule.error or "") <= 255
        assert len(rule.promptTitle or "") <= 32 and len(rule.errorTitle or "") <= 32
    assert len(rules) > 30


@pytest.mark.parametrize(
    ("kinds", "checked"),
    [
        ((), True),
        (('所谓"大龄"人员',), True),
        (tuple(f"第{number}类困难家庭成员" for number in range(40)), False),
    ],
)
@pytest.mark.filterwarnings("error")
def test_a_county_may_name_nobody_or_very_many_entitled(kinds: tuple[str, ...], checked: bool) -> None:
    """A check that would be too long is left out; the advice stays. xlsxwriter warns of what it leaves out itself."""
    theirs = replace(settings(), limits=replace(settings().limits, entitled=frozenset(kinds)))
    raw = blank.write(theirs, plan(), "县住建局", PERIOD)
    sheet = sheet_of(raw)
    assert len(sheet.data_validations.dataValidation) == len(
        sheet_of(raw_blank()).data_validations.dataValidation
    )
    formulas = {head: formula for (_, head), formula, _ in _checks(sheet)}
    assert ("生活费补贴" in formulas) is checked
    assert "COUNT()" not in "".join(formulas.values())
    assert ('FIND("所谓""大龄""人员",' in formulas.get("生活费补贴", "")) is (
        kinds[:1] == ('所谓"大龄"人员',)
    )


def test_what_is_sent_back_is_stopped_and_the_rest_is_asked_about() -> None:
    styles: dict[str, set[str]] = {}
    for rule in sheet_of(raw_blank()).data_validations.dataValidation:
        area = next(iter(rule.sqref.ranges))
        if area.min_row == blank.FIRST and rule.showErrorMessage and rule.type not in (None, "none"):
            assert area.max_row == blank.FIRST + blank.CHECKED - 1
            styles.setdefault(rule.errorStyle or "stop", set()).add(_head(area.min_col))
    assert styles["stop"] == {"身份证号", "培训类别", "开班日期", "结束日期"}
    assert styles["warning"] >= {
        "联系电话",
        "发证日期",
        "培训补贴",
        "生活费补贴",
        "户籍乡镇(街道)",
        "证书类别",
    }
    assert "人员类别" not in styles["warning"] | styles["stop"]  # several may be joined


def test_libreoffice_keeps_the_drop_downs_and_checks(made: Made) -> None:
    rules = made.saved.data_validations.dataValidation
    kinds = [rule.type for rule in rules]
    lists = {_head(area.min_col) for rule in rules if rule.type == "list" for area in rule.sqref.ranges}
    assert lists >= {field.value for field in choices_of(raw_blank())}
    assert kinds.count("custom") >= 15
    assert re.search("SUMPRODUCT", " ".join(rule.formula1 or "" for rule in rules))
    colours = sum(len(area.rules) for area in made.saved.conditional_formatting)
    assert colours == sum(len(area.rules) for area in sheet_of(raw_blank()).conditional_formatting) > 15


@pytest.mark.parametrize("kind", ["xlsx", "xls", "ods"])
def test_saved_by_another_program_it_is_read_the_same(
    soffice: str, kind: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    rows = [base(), base(身份证号=TWICE, 证书编号="证2", 培训补贴=800, 培训天数=10)]
    raw = fill(raw_blank(), rows, filed=DAY(2021, 10, 8))
    saved = convert(soffice, kind, {"台账": raw}, tmp_path_factory.mktemp(kind))["台账"]
    ours, theirs = read(File(raw, PERIOD)), read(File(saved.read_bytes(), PERIOD, f"台账.{kind}"))
    assert (theirs.findings, theirs.unit, theirs.filed) == ((), "县住建局", DAY(2021, 10, 8))
    assert [one[3:] for one in theirs.records] == [one[3:] for one in ours.records]
