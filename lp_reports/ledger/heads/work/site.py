"""A bare 地点 or 场地 among the training's own columns, or behind the firm: where it was held, or where they work."""

from __future__ import annotations

from lp_reports.ledger.heads.contents.evidence import Verdict
from lp_reports.ledger.heads.contents.kinds import HARD, Kind
from lp_reports.ledger.heads.draft import Draft
from lp_reports.ledger.heads.meaning.ideas import group_ideas
from lp_reports.ledger.heads.sheet import Columns
from lp_reports.ledger.values.places import is_place_name
from lp_reports.model.fields import DAYS, Field

_PLACE = frozenset({"地点"})
_BARE = _PLACE | {"名称", "编号", "号码"}
_OF_TRAINING = frozenset({"培训", "培训班", "班", "授课", "开班", "课程", "学员"})
_WHEN = DAYS | {Field.DAYS, Field.HOURS, Field.MODE, Field.CLASS, Field.INSTITUTION}
_WHAT = _WHEN | {Field.OCCUPATION, Field.CATEGORY, Field.TRAINING_LEVEL}
_WORK = frozenset({Field.EMPLOYER, Field.NOW, Field.HIRED})
_OTHERWISE = HARD | {Kind.PLACE, Kind.PERSON, Kind.YES_NO, Kind.COUNT, Kind.AMOUNT}
_MOST, _FEW = 0.8, 0.2  # shares of cells


def find_site(table: Columns, draft: Draft) -> None:
    """Gives 培训地点 the one such column right of the training's days, class or school, or between its trade and its days;
    就业地点 the one right of the work's firm or state that holds such places; both told."""
    places = [number for number in table.numbers if _is_bare_place(table, draft, number)]
    answers = {number: field for field, number in draft.columns.items()}
    taught = [
        number
        for number in places
        if _is_among(answers, number) and table.profile(number).share(_OTHERWISE) <= _FEW
    ]
    worked = [
        number for number in places if answers.get(number - 1) in _WORK and _holds_workplaces(table, number)
    ]
    for field, fitting in ((Field.SITE, taught), (Field.WORKPLACE, worked)):
        if not draft.settled(field):
            draft.give_only(field, fitting, Verdict.SOFT)


def _is_among(answers: dict[int, Field], number: int) -> bool:
    left, right = answers.get(number - 1), answers.get(number + 1)
    return left in _WHEN or (left in _WHAT and right in _WHEN)


def _holds_workplaces(table: Columns, number: int) -> bool:
    cells = table.texts(number, 20)
    known = sum(is_place_name(cell) or Kind.PLACE in table.kinds(cell) for cell in cells)
    return known >= _MOST * len(cells)


def _is_bare_place(table: Columns, draft: Draft, number: int) -> bool:
    words, groups = table.words[number], table.stacks[number][:-1]
    said = not words.strange and not words.apart and _PLACE <= words.ideas <= _BARE
    alone = said and all(group_ideas(group) <= _OF_TRAINING for group in groups)
    return alone and table.filled(number) and number not in draft.taken()
