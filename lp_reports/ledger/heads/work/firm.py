"""企业名称, 所在托幼机构, 快递企业 over names of firms: where the learners work, where no head asks for it."""

from __future__ import annotations

from collections.abc import Mapping

from lp_reports.ledger.heads.contents.evidence import Verdict
from lp_reports.ledger.heads.contents.kinds import HARD, Kind
from lp_reports.ledger.heads.draft import Draft
from lp_reports.ledger.heads.meaning.columns import meanings
from lp_reports.ledger.heads.meaning.ideas import group_ideas, head_key
from lp_reports.ledger.heads.meaning.spoken import How
from lp_reports.ledger.heads.sheet import Columns
from lp_reports.ledger.values.names import is_office, is_organisation
from lp_reports.model.fields import Field
from lp_reports.text.vocabulary import vocabulary

_FIRM = frozenset({"企业"})
_PLACE = frozenset({"机构", "单位", "名称"})
_SCHOOL = frozenset({"机构", "名称"})
_LEFT, _RIGHT = (
    frozenset({Field.NOW, Field.HIRED}),
    frozenset({Field.WORKPLACE, Field.HIRED, Field.WAGE_AFTER}),
)
_NO_FIRMS = HARD | {Kind.YES_NO, Kind.COUNT, Kind.AMOUNT, Kind.EMPLOYMENT}
_PLAIN, _MOST = 0.6, 0.8  # the share of cells


def find_firm(table: Columns, draft: Draft) -> None:
    """Gives 就业单位 the one such column whose head speaks of nothing else; it enters no figure, so that nobody is told."""
    if draft.settled(Field.EMPLOYER):
        return
    free = draft.free(table.numbers)
    firms = [
        number
        for number in free
        if _is_clear(table, number)
        and (_holds_firms(table, number) or _stands_at_work(table, draft.columns, number))
    ]
    draft.give_only(Field.EMPLOYER, firms, Verdict.SOFT)


def find_institution(table: Columns, draft: Draft) -> None:
    """Gives 培训机构 the one name of a school, 机构名称 or 学校名称, where no other column may be of organisations and one
    school has many learners; told."""
    if draft.settled(Field.INSTITUTION):
        return
    surely = {
        draft.columns[field] for field, claim in draft.claims.items() if claim.reading.how is not How.PART
    }
    others = (number for number in table.numbers if number not in surely)
    named = [number for number in others if table.profile(number).share({Kind.ORGANISATION}) >= _PLAIN]
    if (
        len(named) == 1
        and named[0] not in draft.taken()
        and _is_mere_school(table, named[0])
        and _repeats(table, named[0])
    ):
        draft.give(Field.INSTITUTION, named[0], Verdict.SOFT)


def _is_mere_school(table: Columns, number: int) -> bool:
    """机构名称, but not 所在学校 nor 社保{机构名称}."""
    words, head = table.words[number], head_key(table.head(number))
    alone = all(not group_ideas(text) for text in table.stacks[number][:-1])
    within = head.startswith(tuple(vocabulary("ideas")["firms"]["within"]))
    return _SCHOOL <= words.ideas <= _PLACE and not words.strange and alone and not within


def _repeats(table: Columns, number: int) -> bool:
    cells = table.texts(number)
    return 2 * len(set(cells)) <= len(cells) or len(set(cells)) == 1


def names_a_firm(table: Columns, number: int) -> bool:
    """制衣车间名称: a firm of which the head says nothing that is known to be another's."""
    ideas = table.words[number].ideas
    return _FIRM <= ideas <= _FIRM | meanings()[Field.EMPLOYER].allowed


def is_of_firms(table: Columns, number: int) -> bool:
    """单位名称 over several firms, and hardly an office or a school: somebody works there, wherever they train."""
    words = table.words[number]
    bare = words.ideas <= {"单位", "名称"} and not words.strange
    return bare and len(set(table.texts(number, 60))) > 1 and _holds_firms(table, number)


def _is_clear(table: Columns, number: int) -> bool:
    """A firm and no more; one of a trade of the plan's; whatever 所在 stands before, but for a school."""
    words, head = table.words[number], head_key(table.head(number))
    if not head or not all(group_ideas(text) <= _FIRM for text in table.stacks[number][:-1]):
        return False
    said = vocabulary("ideas")["firms"]
    if any(word in head for word in said["unless"]):
        return False
    within = head.startswith(tuple(said["within"]))
    if within and words.ideas <= _PLACE | _FIRM:
        return bool(words.ideas) or words.strange
    return names_a_firm(table, number) and (within or not words.strange or _is_of_a_trade(table, number))


def _stands_at_work(table: Columns, columns: Mapping[Field, int], number: int) -> bool:
    """厂名 between 目前就业状态 and 就业地点 names where they work, however short the names: 惠州德赛, 中山制衣."""
    answers = {column: field for field, column in columns.items()}
    beside = (answers.get(number - 1) in _LEFT, answers.get(number + 1) in _RIGHT)
    return all(beside) and table.profile(number).share(_NO_FIRMS) <= 1 - _MOST


def _is_of_a_trade(table: Columns, number: int) -> bool:
    """快递企业."""
    return table.classifier is not None and table.classifier.by_occupation(table.head(number)) is not None


def _holds_firms(table: Columns, number: int) -> bool:
    """Names of organisations, of which hardly one is an office or a school."""
    cells = table.texts(number)
    firms, others = sum(map(_is_firm, cells)), sum(map(is_office, cells))
    return bool(cells) and firms >= _MOST * len(cells) and others <= (1 - _MOST) * len(cells)


def _is_firm(text: str) -> bool:
    """An organisation, or a firm that everybody knows: 富士康."""
    return is_organisation(text) or text in vocabulary("stems")["employment"]["firms"]["names"]
