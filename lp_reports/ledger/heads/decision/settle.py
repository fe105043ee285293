"""Two columns for one field: which of them answers it, and whether that is told."""

from __future__ import annotations

import re
from collections.abc import Mapping

from lp_reports.ledger.heads.contents.kinds import IDS, is_filled
from lp_reports.ledger.heads.decision.holder import best_holder, holds_ids, same_holders
from lp_reports.ledger.heads.draft import ENOUGH, Claim, Draft
from lp_reports.ledger.heads.meaning.spoken import CLEAR, MARGIN, How
from lp_reports.ledger.heads.sheet import Columns
from lp_reports.model.fields import Field

_ID_MARGIN = 25.0  # 身份证号 and 身份证号码 say the same: only contents tell whose they are
_PLAIN = 0.6  # the share of cells
# A form may simply repeat these.
REPEATABLE = frozenset({Field.SERIAL, Field.REMARK, Field.ORGANISER, Field.UNIT})
_SUMMED = frozenset({Field.DAYS, Field.HOURS, Field.MONTHS, Field.START, Field.END, Field.SPAN})
# What rows are judged by: which of two columns was read is told even where one has the exact head.
_JUDGED = frozenset(
    {
        *(Field.NAME, Field.IDENTITY, Field.TOWNSHIP, Field.ADDRESS, Field.CATEGORY),
        *(Field.DAYS, Field.HOURS, Field.MONTHS),
        *(Field.START, Field.END, Field.SPAN, Field.NUMBER, Field.ISSUED, Field.CERT_CLASS),
    }
)
_TRADES = frozenset({"工种", "职业"})
_TOTAL = re.compile("总|合计|共计|累计")


def settle(
    table: Columns,
    draft: Draft,
    fld: Field,
    number: int,
    claims: Mapping[int, Mapping[Field, Claim]],
    free: list[int],
) -> None:
    """Gives the field its column, or of nearly equal ones the first that is filled where the others say nothing more;
    otherwise none, and the field stays open. Of ID columns the one whose holders match wins."""
    weights = {
        column: claims[column][fld].weight
        for column in (number, *free)
        if fld in claims[column] and claims[column][fld].weight >= ENOUGH
    }
    near = _taught(table, fld, _totals(table, fld, _near(table, fld, number, weights)))
    if fld is Field.CATEGORY and len(near) > 1:
        near = _naming_categories(table, near)
    if fld is Field.IDENTITY and len(near) > 1 and (holder := best_holder(table, near)):
        draft.notes.append((holder, _matching(table, near, holder)))
        _take(draft, fld, holder, claims[holder][fld])
        return
    first = min(near, key=lambda column: (not table.filled(column), column))
    if fld in REPEATABLE or all(
        _loses_nothing(table, first, column) or (fld is Field.IDENTITY and same_holders(table, first, column))
        for column in near
        if column != first
    ):
        _take(draft, fld, first, claims[first][fld])
        draft.beaten.extend(
            (fld, first, column)
            for column in sorted(weights)
            if column != first and _worth_telling(table, draft, fld, column, claims)
        )
        return
    names = "和".join(table.all_called(near))
    draft.open.add(fld)
    draft.noted.update(near)
    draft.notes.append((first, f"{names}都可读作“{fld}”，内容不同，无法确定，都没有读"))


def _near(table: Columns, fld: Field, number: int, weights: Mapping[int, float]) -> list[int]:
    """The chosen column and those that claim the field nearly as well; of IDs, where it holds any, only those that do
    (证件编码 of a certificate is no rival)."""
    margin = _ID_MARGIN if fld is Field.IDENTITY else MARGIN
    others = [column for column in weights if column != number and weights[column] > weights[number] - margin]
    if fld is Field.IDENTITY and others and _may_hold_ids(table, number):
        others = [column for column in others if _may_hold_ids(table, column)]
    return [number, *sorted(others)]


def _totals(table: Columns, fld: Field, near: list[int]) -> list[int]:
    """Of the hours of two stages and 总学时 the total alone; of 课堂培训{起始} and 培训总时间{起始} the whole's."""
    totals = [
        column for column in near if fld in _SUMMED and _TOTAL.search("".join(table.stacks[column][-2:]))
    ]
    return totals if len(totals) == 1 else near


def _naming_categories(table: Columns, near: list[int]) -> list[int]:
    """Of 培训大类 over 就业技能培训 and 培训项目 over 餐饮服务培训 the one below which rows of the plan are named."""
    named = {number: table.names_categories(number) for number in near}
    naming = [number for number, share in named.items() if share >= _PLAIN]
    return naming if len(naming) == 1 and sum(map(bool, named.values())) == 1 else near


def _taught(table: Columns, fld: Field, near: list[int]) -> list[int]:
    """Of 工种, 鉴定工种 and 参加培训工种 the one that says it was taught."""
    taught = [column for column in near if fld is Field.OCCUPATION and "培训" in table.words[column].ideas]
    trades = [column for column in taught if not table.words[column].ideas.isdisjoint(_TRADES)]
    return trades if len(taught) == len(trades) == 1 else near


def _matching(table: Columns, numbers: list[int], holder: int) -> str:
    names = "、".join(map(table.called, sorted(numbers)))
    return f"{names}都像身份证号，{table.called(holder)}与性别、出生日期相符，用了该列"


def _may_hold_ids(table: Columns, number: int) -> bool:
    """It holds IDs; or nothing, which forbids none."""
    return not table.filled(number) or holds_ids(table, number)


def _take(draft: Draft, fld: Field, number: int, claim: Claim) -> None:
    draft.columns[fld], draft.claims[fld] = number, claim


def _loses_nothing(table: Columns, first: int, other: int) -> bool:
    return not table.filled(other) or table.same(first, other)


def _names_another(table: Columns, first: int, other: int) -> bool:
    """工种 over other trades than 培训工种: hardly one row says the same."""
    pairs = [
        pair
        for pair in zip(table.cells(first), table.cells(other), strict=False)
        if all(map(is_filled, pair))
    ]
    return bool(pairs) and not any(str(mine) in str(its) or str(its) in str(mine) for mine, its in pairs)


def _worth_telling(
    table: Columns, draft: Draft, fld: Field, other: int, claims: Mapping[int, Mapping[Field, Claim]]
) -> bool:
    """A column left aside although its head is clear: not one of the same head that is empty or says the same, nor a
    人员ID that holds none."""
    if fld is Field.IDENTITY and table.filled(other) and not table.profile(other).share(IDS):
        return False
    first = draft.columns[fld]
    exact = draft.claims[fld].reading.how >= How.EXACT > claims[other][fld].reading.how
    if exact and table.filled(first) and fld not in _JUDGED:
        return fld is Field.OCCUPATION and _names_another(table, first, other)
    if fld in _SUMMED and _TOTAL.search(table.head(other)):
        return not _loses_nothing(table, first, other)  # 学时 beside 累计学时
    if fld in REPEATABLE or claims[other][fld].reading.weight < CLEAR:
        return False
    nearly = not table.filled(other) and claims[other][fld].reading.how < How.EXACT
    if nearly and table.filled(first):
        return False
    if table.stacks[first] == table.stacks[other]:
        return not _loses_nothing(table, first, other)
    return True
