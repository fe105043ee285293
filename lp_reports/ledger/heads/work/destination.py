"""就业去向, 去了哪里, 现所在地: where somebody went may be a firm, a place or a state of work; what stands below says which."""

from __future__ import annotations

from lp_reports.ledger.heads.contents.evidence import Verdict
from lp_reports.ledger.heads.contents.kinds import HOMES, Kind
from lp_reports.ledger.heads.draft import Draft
from lp_reports.ledger.heads.meaning.columns import meanings
from lp_reports.ledger.heads.meaning.spoken import How
from lp_reports.ledger.heads.sheet import Columns
from lp_reports.ledger.values.places import is_place_name
from lp_reports.ledger.values.stems import says_no_more
from lp_reports.model.fields import Field

DESTINATION = "去向"
_IS_NOW = frozenset({"目前", "地点"})  # 现所在地, which may be where they live
_MAY_HAVE_IT = frozenset({Field.EMPLOYER, Field.NOW})  # which its words alone ask for
_MOST = 0.8  # the share of cells
_HALF = 0.5


def find_destination(table: Columns, draft: Draft) -> None:
    """Gives such a column over 广东东莞 and 县内 to 就业地点, over firms to 就业单位, over places and states of work to
    目前就业状态, and says so; 在哪上班 asks for a place unless firms stand below."""
    numbers = [number for number in table.numbers if _is_destination(table, draft, number)]
    if len(numbers) != 1:
        return
    (number,) = numbers
    meant = _meant(table, draft, number)
    if not meant or meant in draft.open:
        return
    had = [field for field, column in draft.columns.items() if column == number]
    if (meant in had and meant is not Field.NOW) or (Field.WORKPLACE in had and meant is not Field.EMPLOYER):
        return
    if meant in had or meant not in draft.columns:
        for field in had:
            draft.drop(field)
        draft.give(meant, number, Verdict.HARD)


def _meant(table: Columns, draft: Draft, number: int) -> Field | None:
    if table.profile(number).share({Kind.ORGANISATION}) >= _MOST:
        return Field.EMPLOYER
    places, told = _shares(table, number)
    if not places or told < _MOST:
        return None
    if DESTINATION not in table.words[number].ideas:  # nobody lives at home in 广东佛山
        at_home = places < _MOST or table.profile(number).share(HOMES)
        return None if at_home else Field.WORKPLACE
    stated = draft.columns.get(Field.NOW, number) != number  # another column says whether they work
    return Field.WORKPLACE if places >= (_HALF if stated else _MOST) else Field.NOW


def tell_mixture(table: Columns, draft: Draft) -> None:
    """广东东莞 and 务农 among the firms under 就业去向: it is the employer that is read, and told."""
    number = draft.columns.get(Field.EMPLOYER, 0)
    if not number or DESTINATION not in table.words[number].ideas:
        return
    cells = table.texts(number, 20)
    others = [cell for cell in cells if Kind.ORGANISATION not in table.kinds(cell)]
    if any(is_place_name(cell) or says_no_more("employment", cell) for cell in others):
        draft.notes.append((number, f"{table.called(number)}下面不都是单位，读作“{Field.EMPLOYER}”"))


def _is_destination(table: Columns, draft: Draft, number: int) -> bool:
    words = table.words[number]
    of_work = {idea for field in (*_MAY_HAVE_IT, Field.WORKPLACE) for idea in meanings()[field].allowed}
    asks = DESTINATION in words.ideas and not words.apart
    if not (asks or words.ideas == _IS_NOW) or words.strange or not words.ideas <= of_work:
        return False
    had = {field for field, column in draft.columns.items() if column == number}
    return had <= _MAY_HAVE_IT | {Field.WORKPLACE} and not any(
        field in draft.parts or draft.claims[field].reading.how is How.OWN for field in had
    )


def _shares(table: Columns, number: int) -> tuple[float, float]:
    """The part of the cells that are places, and that are places or states of work; none where one names a firm."""
    profile = table.profile(number)
    if not profile.cells or profile.share({Kind.ORGANISATION}):
        return 0, 0
    cells = table.texts(number, 20)
    places = sum(map(is_place_name, cells)) / len(cells)
    return places, places + profile.share({Kind.EMPLOYMENT})
