"""代码表 of the blank ledger: the categories with their leads, and the words of every other drop-down."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import zip_longest

from lp_reports.model.fields import Field
from lp_reports.model.plan import Plan
from lp_reports.model.system_sheets import MARK
from lp_reports.reports.blank.form import SCALE, Form
from lp_reports.reports.blank.lists import Choices, choice, defined_name, ordered, titled
from lp_reports.reports.excel.book import Page
from lp_reports.reports.excel.cell_styles import Cell, Look

SHEET = "代码表"
_WIDTHS = {
    "文化程度": 14,
    "乡镇": 9.5,
    "人员类别": 18.5,
    "等级": 13,
    "培训渠道": 17.5,
    "培训方式": 12.5,
    "证书类别": 23,
    "就业状态": 12.5,
}
_SPANS = (2, 3, 1)  # of 填写 全称 牵头单位 over the widths of the lists below them; 工种 takes the rest


def write(book: Form, plan: Plan, unit: str, lists: Mapping[Field, Choices]) -> dict[str, str]:
    """The sheet; what it is for: defined name -> cells of a list that a rule cannot hold itself."""
    others = titled(lists.values())
    categories = others.pop(lists[Field.CATEGORY].title)
    page = book.page(SHEET, [_WIDTHS.get(title, 8.5) for title in others], landscape=True)
    page.line(MARK, Look.SUB)
    page.line("代码表", Look.TITLE)
    page.line(f"一、{categories.title}（本单位牵头的在前，照“填写”一栏选）", Look.SECTION)
    names = {categories.title: _categories(page, plan, unit, len(others))}
    book.sheet.set_print_scale(SCALE)
    book.sheet.set_h_pagebreaks([page.next_row - 1])
    page.line("二、其他栏目", Look.SECTION)
    names |= dict(_lists(page, list(others.values())))
    return {defined_name(title): f"'{SHEET}'!{cells}" for title, cells in names.items()}


def _categories(page: Page, plan: Plan, unit: str, width: int) -> str:
    spans = (*_SPANS, width - sum(_SPANS))
    page.row(
        [
            Cell(head, Look.HEAD, span)
            for head, span in zip(("填写", "全称", "牵头单位", "工种含"), spans, strict=True)
        ]
    )
    first = page.next_row
    for category in ordered(plan, unit):
        words = "、".join(plan.keywords.get(category.number, ()))
        texts = (choice(category), category.name, "、".join(category.leads), words)
        looks = (Look.WRAP, Look.WRAP, Look.NAME, Look.WRAP)
        page.row([Cell(*cell) for cell in zip(texts, looks, spans, strict=True)])
    return f"$A${first}:$A${page.next_row - 1}"


def _lists(page: Page, given: list[Choices]) -> Iterator[tuple[str, str]]:
    """The lists side by side, each from the same row down."""
    page.row([Cell(each.title, Look.HEAD) for each in given])
    first = page.next_row
    for words in zip_longest(*(each.words for each in given)):
        page.row([Cell(word, Look.NAME) for word in words])
    for letter, choices in zip("ABCDEFGHIJKLMNOPQRSTUVWXYZ", given, strict=False):
        yield choices.title, f"${letter}${first}:${letter}${first + len(choices.words) - 1}"
