"""空白台账: a unit's next ledger, with drop-downs and checks on entry; what is filled in soundly is read without a finding.

Three sheets: 培训台账 to fill, 填写示例, 代码表. The rows' formats lie on whole columns, so that a row put in anywhere
has them; only the first page is ruled, the rest rules itself as it is filled, for ruled rows would all be printed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from xlsxwriter.format import Format

from lp_reports.model.fields import Field
from lp_reports.model.ledger import column_letters
from lp_reports.model.period import Period
from lp_reports.model.plan import Plan
from lp_reports.reports.blank import codes as blank_codes
from lp_reports.reports.blank import examples as blank_examples
from lp_reports.reports.blank.columns import (
    COLUMNS,
    DEPENDS,
    GROUPS,
    NEEDED,
    WORDED,
    Column,
    guide,
    letter,
    page_ends,
)
from lp_reports.reports.blank.form import SCALE, Form
from lp_reports.reports.blank.lists import Choices, choices, source
from lp_reports.reports.blank.rules import (
    LONGEST,
    MISSING,
    TWICE,
    WRONG,
    Rule,
    colours,
    filing_rule,
    rules,
    started,
)
from lp_reports.reports.excel.book import Page
from lp_reports.reports.excel.cell_styles import Cell, Look
from lp_reports.settings.read import Settings

SHEET = "培训台账"
FIRST, CHECKED, RULED = 7, 2000, 12  # first data row as seen in Excel; how many rows are checked, and ruled
LAST = FIRST + CHECKED - 1
FILED, STATE = "J2", "E3"  # what the filler enters above the table
NIL = "零报告"
_STATES = ("有培训", NIL)
_KEPT = 2  # columns that stay in sight and stand on every printed page: nothing may stand above them but the title
_LEGEND = (
    f"{NEEDED}必填；{DEPENDS}取证的必填（村（社区）：户籍乡镇空着的必填）。橙底：该填还没填；红字：填错了，会被退回；"
    "黄底：本表里已有同样的身份证号或证书编号，请核对，确是两次培训的不用改。怎样填见“填写示例”，各栏的词见“代码表”。"
)
_SHADES = {NEEDED: "#FCE4D6", DEPENDS: "#FFF2CC", "": "#F2F2F2"}
_GROUP, _ENTRY = "#DDEBF7", "#FFF9E5"
_TINTS: Mapping[str, Mapping[str, Any]] = {
    MISSING: {"bg_color": "#F8CBAD"},
    WRONG: {"bg_color": "#FFC7CE", "font_color": "#C00000", "bold": True},
    TWICE: {"bg_color": "#FFEB9C"},
}


def write(settings: Settings, plan: Plan, unit: str, period: Period) -> bytes:
    """The unit's blank ledger for a period; the same bytes for the same plan, settings, unit and period."""
    form, lists, hints = Form(period), choices(plan, unit, settings.county), guide(settings, plan, period)
    page = form.page(SHEET, [column.width for column in COLUMNS], landscape=True)
    _preface(form, page, settings, unit, period)
    _heads(form)
    _rows(form)
    _check(form.sheet, rules(settings, plan, period, FIRST), lists, hints)
    _colour(form, settings, plan, period)
    _print(form.sheet, unit, period)
    blank_examples.write(form, settings, plan, unit, period, hints)
    for name, cells in blank_codes.write(form, plan, unit, lists).items():
        form.name(name, cells)
    return form.finish()


def next_period(period: Period) -> Period:
    """The quarter after a quarter, the month after a month."""
    year, month = period.last.year + period.last.month // 12, period.last.month % 12 + 1
    return Period.month(year, month) if period.months == 1 else Period.quarter(year, (month + 2) // 3)


# --- what is seen -------------------------------------------------------------------------------------------


def _preface(form: Form, page: Page, settings: Settings, unit: str, period: Period) -> None:
    """Title, unit row, 本期情况 and the legend: rows 1 to 4."""
    width, gap = len(GROUPS["基本"]), Cell(None, Look.SUB, _KEPT)
    term = "月份" if period.months == 1 else "季度"
    hint = f"没有培训的，请在左边的格子里选“{NIL}”"
    unit_row = (f"填报单位(盖章)：{unit}", 4), (f"填报{term}：{period.title}", 2)
    page.row([Cell(f"{settings.county}农村劳动力职业技能培训台账", Look.TITLE, width)])
    page.row([gap, *(Cell(text, Look.SUB, span) for text, span in unit_row), Cell("填报日期：", Look.SIGN)])
    page.row(
        [
            *(gap, Cell("本期情况：", Look.SIGN, 2), Cell(None, Look.TEXT, 2)),
            *(Cell(hint, Look.SUB, 3), Cell("单位：人次", Look.SIGN)),
        ]
    )
    form.sheet.merge_range(3, _KEPT, 3, width - 1, _LEGEND, form.shape(Look.LINE, font_size=9))
    form.sheet.set_row(3, 30)
    rule = filing_rule(FILED, period)
    form.sheet.write_blank(FILED, None, form.shape(Look.DATE, bg_color=_ENTRY))
    form.sheet.data_validation(FILED, {**_formula(rule), **_said("填报日期", rule.wrong)})
    form.sheet.write_string(STATE, _STATES[0], form.shape(Look.TEXT, bg_color=_ENTRY))
    form.sheet.data_validation(
        STATE, {"validate": "list", "source": list(_STATES), **_said("本期情况", f"没有培训的选“{NIL}”")}
    )


def _heads(form: Form) -> None:
    """The group head and the heads, shaded by how far they are required."""
    at = 0
    for group, columns in GROUPS.items():
        look = form.shape(Look.HEAD, bg_color=_GROUP)
        form.sheet.merge_range(FIRST - 3, at, FIRST - 3, at + len(columns) - 1, group, look)
        at += len(columns)
    for number, column in enumerate(COLUMNS):
        look = form.shape(Look.HEAD, bg_color=_SHADES[column.mark])
        form.sheet.write_string(FIRST - 2, number, column.head, look)
    form.sheet.set_row(FIRST - 3, 18)
    form.sheet.set_row(FIRST - 2, 48)


def _rows(form: Form) -> None:
    """Every column's format for all its rows, and the first page ruled."""
    form.sheet.set_default_row(28)  # two lines of small print: a school's name
    for number, column in enumerate(COLUMNS):
        small = {"font_size": 9} if column.look is Look.WRAP else {}
        form.sheet.set_column(number, number, column.width, form.shape(column.look, border=0, **small))
        for row in range(FIRST - 1, FIRST - 1 + RULED):
            form.sheet.write_blank(row, number, None, form.shape(column.look, **small))
    numbers = " ".join(_below(field) for field in (Field.IDENTITY, Field.PHONE, Field.NUMBER))
    form.sheet.ignore_errors({"number_stored_as_text": numbers})  # no green corner on what is meant as text


def _colour(form: Form, settings: Settings, plan: Plan, period: Period) -> None:
    """The colours of the legend, and lines for the rows that are filled below the ruled ones."""
    for field, formula, tint in colours(settings, plan, period, FIRST, LAST):
        _paint(form.sheet, _below(field), formula, form.plain(_TINTS[tint]))
    unruled = FIRST + RULED
    cells = f"A{unruled}:{column_letters(len(COLUMNS))}{LAST}"
    _paint(form.sheet, cells, started(unruled), form.plain({"border": 1}))


def _paint(sheet: Any, cells: str, formula: str, tint: Format) -> None:
    sheet.conditional_format(cells, {"type": "formula", "criteria": f"={formula}", "format": tint})


def _below(field: Field) -> str:
    return f"{letter(field)}{FIRST}:{letter(field)}{LAST}"


def _print(sheet: Any, unit: str, period: Period) -> None:
    """A page for each group of columns, the names and heads repeated, room to sign at the foot of each."""
    sheet.set_print_scale(SCALE)
    sheet.set_v_pagebreaks(list(page_ends()))
    sheet.print_across()  # all of a person's pages before the next persons'
    sheet.repeat_rows(FIRST - 3, FIRST - 2)
    sheet.repeat_columns(0, _KEPT - 1)
    sheet.freeze_panes(FIRST - 1, _KEPT)
    shown = f"{unit}　{period.title}".replace("&", "&&")
    sheet.set_header(f'&R&"仿宋_GB2312,Regular"&10 {shown}', {"margin": 0.7})
    gap, hand = "　" * 6, '&"仿宋_GB2312,Regular"&12'
    sheet.set_footer(
        f'&L{hand}填报人：{gap}审核人：{gap}&C&"宋体,Regular"&14— &P —&R{hand}单位负责人：{gap}联系电话：{gap}',
        {"margin": 0.6},
    )


# --- checks on entry ----------------------------------------------------------------------------------------


def _check(
    sheet: Any, tests: Mapping[Field, Rule], lists: Mapping[Field, Choices], hints: Mapping[Field, str]
) -> None:
    """A drop-down, a formula or a word of advice for each column that has one."""
    for column in COLUMNS:
        if given := _given(column, tests, lists, hints[column.field]):
            sheet.data_validation(_below(column.field), given)


def _given(
    column: Column, tests: Mapping[Field, Rule], lists: Mapping[Field, Choices], hint: str
) -> dict[str, Any]:
    field = column.field
    said = _said(field.value, hint) if field in WORDED else {}
    if field in lists:
        return {**_list(lists[field], hint), **said}
    # A county that names many kinds of people entitled has a formula too long for a check, and does without.
    if field in tests and len(tests[field].formula) <= LONGEST:
        return {**_formula(tests[field]), **said}
    return {"validate": "any", **said} if said else {}


def _said(title: str, text: str) -> dict[str, Any]:
    return {"input_title": title, "input_message": text[:LONGEST]}


def _formula(rule: Rule) -> dict[str, Any]:
    return {
        "validate": "custom",
        "value": f"={rule.formula}",
        "error_type": rule.style,
        "error_title": "请核对",
        "error_message": rule.wrong[:LONGEST],
    }


def _list(given: Choices, hint: str) -> dict[str, Any]:
    style = {"error_type": given.other} if given.other else {"show_error": False}
    message = {"error_title": "不在下拉列表里", "error_message": hint[:LONGEST]}
    return {"validate": "list", "source": source(given), **message, **style}
