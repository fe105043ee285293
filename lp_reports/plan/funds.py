"""资金来源, a sheet that a 任务分解表.xlsx may have (五): where the money comes from, what of it has come, was spent, is left.

It is no part of the plan that ledgers are counted by: what is wrong in it is told, and the rest is taken."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation

from lp_reports.model.payments import Fund, Funds
from lp_reports.plan.book import Book, Grid, address, is_total, text_of, unwritten
from lp_reports.text.cleaning import tight
from lp_reports.workspace import PLAN_FILE

_SHEET = "资金"
_HEADS = {
    "balance": "结余|余额|结存|剩余",
    "used": "使用|支出|已用|支付|开支",
    "received": "拨付|到位|下达|拨入",
    "planned": "计划|安排|预算|筹集|整合",
    "name": "来源|资金名称|项目|名称",
    "year": "年",
}
_AMOUNTS = ("planned", "received", "used", "balance")
_NONE = ("", "-", "—", "/", "无")
_YEAR = re.compile(r"(20\d{2})年?度?")


def read_funds(raw: bytes, years: tuple[int, ...]) -> Funds:
    """The table, empty without such a sheet; `years`: the plan's. Raises WrongUse where the workbook does not open."""
    book = Book(raw)
    sheet = book.name(_SHEET)
    if sheet is None:
        return Funds()
    grid = book.grids[sheet]
    found = next(((at, heads) for at, row in enumerate(grid) if "name" in (heads := _heads(row))), None)
    if found is None or not {*found[1]} & {*_AMOUNTS}:
        return Funds(
            told=(f"{PLAN_FILE} {sheet}：没有读到“资金来源、到位、使用、结余”的表头；请照这样写表头",)
        )
    head, heads = found
    factor = _factor(grid[: head + 1])
    if factor is None:
        where = address(head, heads["name"])
        return Funds(
            told=(
                f"{PLAN_FILE} {sheet} {where}：没有写明单位，不知道是元还是万元，没有采用；请在表上方写“单位：万元”",
            )
        )
    table = _Table(sheet, heads, factor, years)
    rows = [(at, row) for at, row in enumerate(grid[head + 1 :], head + 1) if any(map(str, row))]
    funds = [fund for at, row in rows if not is_total(row) and (fund := table.fund(at, row))]
    table.check_twice(funds)
    for at, row in rows:
        if is_total(row):
            table.check_total(at, row, funds)
    measures = tuple(measure for measure in _AMOUNTS if measure in heads)
    return Funds(tuple(funds), measures, tuple(f"{PLAN_FILE} {sheet} {line}" for line in table.told))


def _heads(row: list[object]) -> dict[str, int]:
    """What the columns hold, by the first word that fits."""
    heads: dict[str, int] = {}
    for column, cell in enumerate(row):
        text = tight(text_of(cell))
        for name, words in _HEADS.items():
            if name not in heads and len(text) <= 20 and re.search(words, text):
                heads[name] = column
                break
    return heads if len(heads) > 1 else {}


def _factor(top: Grid) -> int | None:
    """Yuan to what the table is in, by what stands above its rows; None where nothing tells."""
    text = " ".join(tight(text_of(cell)) for row in top for cell in row)
    if "万元" in text:
        return 10_000
    return 1 if "元" in text else None


class _Table:
    """The rows below the head; `told` gathers what is wrong."""

    def __init__(self, sheet: str, heads: Mapping[str, int], factor: int, years: tuple[int, ...]) -> None:
        self._sheet, self._heads, self._factor, self._years = sheet, heads, factor, years
        self.told: list[str] = []

    def fund(self, at: int, row: list[object]) -> Fund | None:
        """A row's, None for one that names no source, or a year outside the plan's."""
        name = tight(text_of(self._cell(row, "name")))
        amounts = {measure: self._amount(at, row, measure) for measure in _AMOUNTS if measure in self._heads}
        if not name:
            if any(amount is not None for amount in amounts.values()):
                self._tell(at, "name", "有金额，没有写来源，没有列入；请补填来源")
            return None
        if (year := _YEAR.search(tight(text_of(self._cell(row, "year"))))) is not None:
            if int(year[1]) not in self._years:
                years = f"{self._years[0]}至{self._years[-1]}年"
                self._tell(at, "year", f"{year[1]}年不在计划年度（{years}）内，没有列入；请核对年份")
                return None
            name = f"{name}（{year[1]}年）"
        fund = Fund(name, address(at, 0), amounts)
        if {"received", "used", "balance"} <= amounts.keys():
            self._check_balance(at, fund)
        return fund

    def check_twice(self, funds: list[Fund]) -> None:
        """One source twice."""
        known: dict[str, str] = {}
        for fund in funds:
            if (first := known.setdefault(fund.name, fund.cell)) != fund.cell:
                self.told.append(
                    f"{fund.cell}：“{fund.name}”与{first}是同一来源，两行都列入；重复的请删去一行"
                )

    def check_total(self, at: int, row: list[object], funds: list[Fund]) -> None:
        """合计 as written against the rows."""
        for measure in (each for each in _AMOUNTS if each in self._heads):
            if unwritten(self._cell(row, measure)):
                continue
            written = self._amount(at, row, measure)
            added = sum((fund.amounts.get(measure) or Decimal(0) for fund in funds), Decimal(0))
            if written is not None and written != added:
                self._tell(
                    at,
                    measure,
                    f"合计{_yuan(written)}元不等于各行相加{_yuan(added)}元，表上列各行相加的；请核对",
                )

    def _check_balance(self, at: int, fund: Fund) -> None:
        received, used = (fund.amounts.get(each) or Decimal(0) for each in ("received", "used"))
        balance = fund.amounts.get("balance")
        if balance is not None and balance != received - used:
            self._tell(
                at,
                "balance",
                f"结余{_yuan(balance)}元不等于到位{_yuan(received)}－使用{_yuan(used)}＝{_yuan(received - used)}元，照列；请核对",
            )

    def _cell(self, row: list[object], name: str) -> object:
        column = self._heads.get(name, len(row))
        return row[column] if column < len(row) else ""

    def _amount(self, at: int, row: list[object], measure: str) -> Decimal | None:
        """In yuan, None for a blank or what is no amount."""
        text = tight(text_of(self._cell(row, measure))).replace(",", "")
        if text in _NONE:
            return None
        try:
            amount = Decimal(re.sub("万?元$", "", text))
        except InvalidOperation:
            amount = Decimal("NaN")
        if not amount.is_finite():
            self._tell(at, measure, f"“{text}”不是金额，按没有填；请改为数字")
            return None
        factor = 10_000 if text.endswith("万元") else 1 if text.endswith("元") else self._factor
        return (amount * factor).quantize(Decimal("0.01"))

    def _tell(self, at: int, name: str, what: str) -> None:
        self.told.append(f"{address(at, self._heads.get(name, 0))}：{what}")


def _yuan(amount: Decimal) -> str:
    return f"{amount.normalize():f}"
