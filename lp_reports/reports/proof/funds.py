"""资金来源 of 资金公示 reopened: every source stands there with its amounts, and they add up to the last line."""

from __future__ import annotations

import io
from decimal import Decimal

from python_calamine import load_workbook

from lp_reports.model.measures import ALL, FUND
from lp_reports.model.payments import Funds
from lp_reports.model.summary import FigureKey, Summary
from lp_reports.reports.proof.mismatches import unmatched
from lp_reports.reports.proof.tables import Line
from lp_reports.text.masking import mask_text

_SHEET = "资金来源"


def mismatches(summary: Summary, funds: Funds, raw: bytes) -> list[str]:
    """What of the sheet does not hold the plan's table, in words; [] when all is well, or there is none."""
    if not funds.rows:
        return []
    grid = load_workbook(io.BytesIO(raw)).get_sheet_by_name(_SHEET).to_python(skip_empty_area=False)
    lines = [
        Line(mask_text(fund.name), [amount for amount in fund.amounts.values() if amount is not None])
        for fund in funds.rows
    ]
    whole = [
        sum((fund.amounts[measure] or Decimal(0) for fund in funds.rows), Decimal(0))
        for measure in funds.measures
    ]
    faults = list(unmatched(_SHEET, grid, [*lines, Line("合计", [*whole])]))
    figures = [summary.figures.get(FigureKey(FUND, ALL, "plan", measure), 0) for measure in funds.measures]
    return faults if whole == figures else [*faults, f"{_SHEET}：各来源相加不等于合计"]
