"""What the cells of a column would answer that no column does, whatever matter its head speaks of: 报到日期 over days before
the training's end, 折合课时 over numbers, 落脚点 over 广东佛山. Told as unread."""

from __future__ import annotations

from lp_reports.ledger.heads.contents.kinds import HOMES, Kind
from lp_reports.ledger.heads.draft import Draft
from lp_reports.ledger.heads.meaning.ideas import group_ideas, handlers, strict
from lp_reports.ledger.heads.meaning.lengths import length_asked
from lp_reports.ledger.heads.sheet import Columns
from lp_reports.ledger.heads.told.wanted import answered, looks
from lp_reports.ledger.heads.training.times import in_order
from lp_reports.ledger.values.places import is_place_name, province_named, province_of
from lp_reports.model.fields import Field

_MOST = 0.8  # the share of cells
_OF_PLACES = frozenset({"地点", "城市", "省市", "何种", "目前", "居住", "单位", "名称"})
_NUMBERS = frozenset({Kind.COUNT, Kind.LENGTH})


def would_fit(table: Columns, draft: Draft, number: int) -> Field | None:
    """The field, unless the head or its group names another person, another paper or those who handle the form."""
    said = table.words[number].ideas.union(*map(group_ideas, table.stacks[number][:-1]))
    if not table.head(number) or not said.isdisjoint(strict() | handlers()):
        return None
    field = _by_cells(table, draft, number, said)
    return None if field is None or answered(draft, field) else field


def _by_cells(table: Columns, draft: Draft, number: int, said: frozenset[str]) -> Field | None:
    profile = table.profile(number)
    if looks(table, number) is Kind.DAY:
        end = draft.columns.get(Field.END)
        return Field.START if end and in_order(table, number, end) else None
    if profile.share(_NUMBERS) >= _MOST and not table.words[number].apart:  # 三级安全教育学时
        return length_asked(said)
    words = table.words[number]
    if said <= _OF_PLACES and not words.readings and not words.apart and _are_far(table, number):
        return Field.WORKPLACE
    return None


def _are_far(table: Columns, number: int) -> bool:
    """Cities of several provinces, none a place at home: 区县 over 罗平县 and 师宗县 says where they come from."""
    cells = table.texts(number, 20)
    places = [cell for cell in cells if is_place_name(cell)]
    several = len({province_named(place) or province_of(place) for place in places} - {None}) > 1
    return several and len(places) >= _MOST * len(cells) and not table.profile(number).share(HOMES)
