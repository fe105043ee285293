"""How offices head the columns of a plan, where its annexes lie, and what the words of a head row come to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lp_reports.plan.book import Book, Grid
from lp_reports.text.cleaning import tight

YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
NUMBER = re.compile("序号|编号|类别序号|类别编号")
CATEGORY = re.compile(
    "培训类别|培训项目|培训工种|培训内容|培训专业|培训名称|项目名称|类别名称|类别$|项目$|工种$"
)
LEAD = re.compile("牵头|主管(?:单位|部门)|主办(?:单位|部门)|负责(?:单位|部门)|承办(?:单位|部门)|单位$|部门$")
HELPERS = re.compile("(?:责任|配合|协办|协助|协同|参与|参加)(?:单位|部门)")
TASK = re.compile(
    "(?:[一二三四五]年|计划期|各年|年度|培训|总|目标)*(?:任务|人次|人数|目标|计划)|合计$|总计$|小计$"
)
TOWN = re.compile("乡|镇|街道|辖区$|单位(?:名称)?$|名称$")
_REMARK = re.compile(r"(?:注|备注|说明|附注|填表说明)[:.]")
# Sheets that are no annex, whatever their heads.
_LISTINGS = ("工作目标", "就业方向", "培训渠道", "工种关键词", "期初数")
_ANNEXES = {"附件1": "附件一", "附件2": "附件二"}
_HEAD_ROWS = 30  # a head stands in one of them
_LONGEST = 16  # characters of a head: a title is longer


def sheet_of(book: Book, annex: str, head: re.Pattern[str], beside: Sequence[str] = ()) -> str:
    """The sheet that is an annex: by its name (附件1, 附件一), else the first with such a head; '' without one.
    `beside`: those that are another."""
    for word in (annex, _ANNEXES[annex]):
        if name := book.name(word):
            return name
    others = (*_LISTINGS, *_ANNEXES, *_ANNEXES.values())
    return next(
        (
            name
            for name, grid in book.grids.items()
            if name not in beside
            and not any(word in name for word in others)
            and head_row(grid, head) is not None
        ),
        "",
    )


def head_row(grid: Grid, head: re.Pattern[str]) -> int | None:
    """The first row of two and more filled cells with such a head among them."""
    for at, row in enumerate(grid[:_HEAD_ROWS]):
        texts = [text for cell in row if (text := tight(str(cell)))]
        if len(texts) > 1 and any(_heads(text, head) for text in texts):
            return at
    return None


def column_of(heads: Sequence[str], head: re.Pattern[str]) -> int | None:
    """The first column under such a head."""
    return next((at for at, text in enumerate(heads) if _heads(text, head)), None)


def _heads(text: str, head: re.Pattern[str]) -> bool:
    found = head.search(text) if head is TOWN else head.match(text)
    return found is not None and len(text) <= _LONGEST and ":" not in text and not YEAR.search(text)


def is_remark(row: Sequence[object]) -> bool:
    """注：… below a table."""
    return bool(_REMARK.match(next((text for cell in row if (text := tight(str(cell)))), "")))


def years_in(rows: Sequence[Sequence[object]]) -> set[int]:
    """The years that the lines above a table name."""
    return {int(year) for row in rows for cell in row for year in YEAR.findall(tight(str(cell)))}


def year_of(text: str) -> int | None:
    """The year that a head names, None for none and for several (2023－2025年)."""
    years = set(YEAR.findall(text))
    return int(years.pop()) if len(years) == 1 else None


def rows_of_head(grid: Grid, head: int, labels: Sequence[int]) -> int:
    """How many rows a head has: those below it whose `labels` are blank belong to it."""
    rows = 1
    for row in grid[head + 1 :]:
        filled = [at for at, cell in enumerate(row) if tight(str(cell))]
        if not filled or any(at in labels for at in filled) or is_remark(row):
            break
        rows += 1
    return rows


def levels(grid: Grid, head: int, rows: int, column: int) -> Iterator[str]:
    """The words over a column, from above; what a merged head says stands over all its columns in the first row."""
    top = next((text for cell in grid[head][column::-1] if (text := tight(str(cell)))), "")
    yield top
    for row in grid[head + 1 : head + rows]:
        yield tight(str(row[column]))
