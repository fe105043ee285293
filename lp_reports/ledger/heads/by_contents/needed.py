"""What every ledger must say and no head does: by contents alone, where exactly one column fits."""

from __future__ import annotations

import re

from lp_reports.ledger.heads.by_contents.misnamed import find_misnamed, is_of_annex_1
from lp_reports.ledger.heads.by_contents.witnessed import LEARNING
from lp_reports.ledger.heads.contents.evidence import Verdict, contents_alone
from lp_reports.ledger.heads.contents.kinds import Kind
from lp_reports.ledger.heads.contents.profile import names_the_poor
from lp_reports.ledger.heads.decision.holder import columns_of_ids, holds_ids
from lp_reports.ledger.heads.draft import Draft
from lp_reports.ledger.heads.meaning.columns import meanings
from lp_reports.ledger.heads.meaning.ideas import head_key, is_a_word, strict
from lp_reports.ledger.heads.meaning.spoken import How
from lp_reports.ledger.heads.meaning.words import read_words
from lp_reports.ledger.heads.people.learner import find_holder, find_person, find_phone, find_plain_phone
from lp_reports.ledger.heads.sheet import Columns
from lp_reports.ledger.heads.whose.company import PERSONAL
from lp_reports.ledger.heads.work.destination import find_destination
from lp_reports.model.fields import DAYS, Field

# Any one of a group will do; the readings are tried in this order.
NEEDED: tuple[tuple[Field, ...], ...] = (
    (Field.IDENTITY,),
    (Field.NAME,),
    (Field.TOWNSHIP, Field.ADDRESS),
    (Field.SPAN, Field.END),
    (Field.CATEGORY, Field.OCCUPATION),
)
_TELLING = (Field.CHANNEL,)  # the official words for it stand nowhere else
_LAST = frozenset({"其他", "其它", "其他信息", "其它信息", "其他内容", "另注"})
_PLAIN = 0.6  # the share of cells
_ANY = {Field.TOWNSHIP: (Field.VILLAGE,)}
_PLACES = frozenset({Field.ADDRESS, Field.TOWNSHIP, Field.VILLAGE})
_PEOPLE = frozenset({Field.PEOPLE, Field.POOR, Field.HARDSHIP, Field.LEAVER})
# What a head of where somebody belongs may name: 单位(乡镇村), 工作单位, 所在地.
_UNIT_OR_PLACE = frozenset(
    {"单位", "就业", "地点", "乡镇", "村", "村组", "组", "地址", "家庭", "本人", "学员"}
)
_PLACE = frozenset({"乡镇", "村", "地点", "地址", "单位"})
_SENT = frozenset({"安置", "推荐", "主办", "来源"})
_VILLAGE = re.compile(r"(?:村|社区|村委会|居委会|组|小组|村民委员会)$")
_MOST = 0.8
_BARE_PAPER = frozenset({"证书", "证件", "号码", "编号"})
_CERTIFICATE = re.compile("证书|资格|证照")
_JUDGED: dict[Field, frozenset[Field]] = {
    Field.CATEGORY: frozenset({Field.CATEGORY}),
    Field.CERT_CLASS: frozenset({Field.CERT_CLASS, Field.TICK_VOCATIONAL, Field.TICK_SPECIALISED}),
}


def find_needed(table: Columns, draft: Draft) -> None:
    """Gives a required field that nothing answers its column, and says so."""
    for group in (*NEEDED, _TELLING):
        if any(field in draft.columns for field in (*group, *_ANY.get(group[0], ()))):
            continue
        if draft.open.intersection(group):
            continue
        for field in group:
            if number := _only(table, draft, field):
                draft.give(field, number, Verdict.HARD)
                break
    find_holder(table, draft)
    find_phone(table, draft)
    find_plain_phone(table, draft)
    find_person(table, draft)
    _find_place(table, draft)
    _find_township(table, draft)
    _find_sent_from(table, draft)
    find_destination(table, draft)
    find_misnamed(table, draft)
    _find_span(table, draft)
    _find_numbered(table, draft)
    _find_remark(table, draft)


def _find_place(table: Columns, draft: Draft) -> None:
    """单位职务或家庭住址 over places, where no other column has one."""
    if draft.settled(*_PLACES):
        return
    for number in table.numbers:
        parts = table.head(number).split("或")
        if len(parts) == 1 or number in draft.taken():
            continue
        asked = [
            best.field for part in parts if (best := read_words((part,), {}).best) and best.field in _PLACES
        ]
        if asked and table.profile(number).share({Kind.TOWN, Kind.ADDRESS}) >= _MOST:
            draft.give(asked[0], number, Verdict.SOFT)
            return
    _find_village_unit(table, draft)


def _find_village_unit(table: Columns, draft: Draft) -> None:
    """单位(乡镇村), 所在单位 over 马街镇幸福村委会: the one column of villages with their townships under a head that asks for
    somebody's unit or place."""
    fitting = [
        number
        for number in table.numbers
        if table.words[number].ideas <= _UNIT_OR_PLACE
        and not (table.words[number].apart or table.words[number].strange)
        and is_a_word(table.head(number))
        and _are_villages(table, number)
    ]
    if len(fitting) == 1:
        for field in [field for field, number in draft.columns.items() if number == fitting[0]]:
            draft.drop(field)
        draft.give(Field.ADDRESS, fitting[0], Verdict.HARD)


def _are_villages(table: Columns, number: int) -> bool:
    places = table.profile(number).share({Kind.ADDRESS}) >= _MOST
    return places and all(_VILLAGE.search(cell) for cell in table.texts(number))


def _find_township(table: Columns, draft: Draft) -> None:
    """A column of townships without a head, the only one, beside villages that alone would have to tell them."""
    if Field.VILLAGE not in draft.columns or draft.settled(Field.TOWNSHIP, Field.ADDRESS):
        return
    number = _only(table, draft, Field.TOWNSHIP)
    if number and not table.head(number):
        draft.give(Field.TOWNSHIP, number, Verdict.HARD)


def _find_sent_from(table: Columns, draft: Draft) -> None:
    """安置地乡镇, 推荐乡镇, 搬迁安置地址: the only column of townships or of addresses, where no other place is read, of
    those that took somebody in or sent him, and so are nearly always his own."""
    if draft.settled(*_PLACES):
        return
    free = draft.free(table.numbers)
    for field in (Field.TOWNSHIP, Field.ADDRESS):
        fitting = [number for number in free if contents_alone(field, table.profile(number))]
        if len(fitting) == 1 and _is_sent_from(table.words[fitting[0]].ideas):
            draft.give(field, fitting[0], Verdict.HARD)
            return


def _is_sent_from(ideas: frozenset[str]) -> bool:
    return not ideas.isdisjoint(_PLACE) and not ideas.isdisjoint(_SENT) and ideas <= _PLACE | _SENT


def _find_span(table: Columns, draft: Draft) -> None:
    """研修时间, 训期, 开班时间: the only column of first and last days, under a head that speaks of learning or of a day of
    the training, where no day of it is known."""
    if draft.settled(*DAYS):
        return
    spans = [number for number in table.numbers if table.profile(number).share({Kind.SPAN}) >= _MOST]
    if len(spans) == 1 and _may_be_training_s(table, spans[0]):
        draft.columns = {field: number for field, number in draft.columns.items() if number != spans[0]}
        draft.claims = {field: claim for field, claim in draft.claims.items() if field in draft.columns}
        draft.give(Field.SPAN, spans[0], Verdict.HARD)


def _may_be_training_s(table: Columns, number: int) -> bool:
    words = table.words[number]
    asks = any(reading.field in DAYS for reading in words.readings) and not words.strange
    return not words.apart and (asks or bool(LEARNING.search(table.head(number))))


def _find_numbered(table: Columns, draft: Draft) -> None:
    """证号 over valid IDs, where no other column holds any: the paper is the ID card, whatever the word leaves open."""
    number = draft.columns.get(Field.NUMBER)
    if not number or draft.settled(Field.IDENTITY):
        return
    bare = table.words[number].ideas <= _BARE_PAPER and not _CERTIFICATE.search(table.head(number))
    if (
        bare
        and holds_ids(table, number)
        and not any(holds_ids(table, other) for other in table.numbers if other != number)
    ):
        draft.drop(Field.NUMBER)
        draft.give(Field.IDENTITY, number, Verdict.HARD)


def _find_remark(table: Columns, draft: Draft) -> None:
    """其他 as the last column of all, under no group, where none is for remarks."""
    last = table.numbers[-1] if table.numbers else 0
    if Field.REMARK in draft.columns or not last or last in draft.taken():
        return
    if len(table.stacks[last]) == 1 and table.head(last) in _LAST:
        draft.give(Field.REMARK, last, Verdict.SILENT)


def find_fitting(table: Columns, draft: Draft) -> None:
    """Gives what rows are judged by, and no head asks for, the column whose contents are plainly that."""
    for field, instead in _JUDGED.items():
        if draft.columns.keys().isdisjoint(instead) and field not in draft.open:
            number = _only(table, draft, field)
            if number and (field is not Field.CATEGORY or is_of_annex_1(table, number)):
                draft.give(field, number, Verdict.SOFT)


def find_people(table: Columns, draft: Draft) -> None:
    """户籍类型 over 脱贫户 and 一般户, 户类型 over 低保户: the one column of kinds of people, some of them out of poverty unless
    its head is one of such households, where no head asks for them."""
    if draft.settled(*_PEOPLE):
        return
    fitting = [
        number
        for number in draft.free(table.numbers)
        if table.words[number].ideas.isdisjoint(strict())
        and table.words[number].best is None
        and table.profile(number).share({Kind.PEOPLE}) >= _MOST
        and (is_of_households(table, number) or names_the_poor(table.texts(number, 20)))
    ]
    draft.give_only(Field.PEOPLE, fitting, Verdict.SOFT)


def is_of_households(table: Columns, number: int) -> bool:
    """户类型, 户属性."""
    return head_key(table.head(number)) in meanings()[Field.PEOPLE].listed


def _only(table: Columns, draft: Draft, field: Field) -> int:
    """The one column without a head, or with one that nobody understands, whose contents are plainly the field's."""
    fitting = [
        number
        for number in draft.free(table.numbers)
        if _says_nothing_else(table, number, field) and contents_alone(field, table.profile(number))
    ]
    if len(fitting) == 1 and not _asked_elsewhere(table, draft, field, fitting[0]):
        return fitting[0]
    return 0


def _asked_elsewhere(table: Columns, draft: Draft, field: Field, number: int) -> bool:
    """A column of names whose head asks for none (照护老者), beside one that does but may be anybody's (护工姓名)."""
    if field not in PERSONAL or any(reading.field is field for reading in table.words[number].readings):
        return False
    others = draft.free(table.numbers)
    return any(reading.field is field for other in others for reading in table.words[other].readings)


def _says_nothing_else(table: Columns, number: int, field: Field) -> bool:
    words = table.words[number]
    if words.apart:
        return False
    if words.whose and words.readings and field in PERSONAL and not _is_one_person_s(table, field):
        return False
    if not is_a_word(table.head(number)):
        return field not in _TELLING
    if field in _TELLING:
        return not words.readings or any(reading.field is field for reading in words.readings)
    event = meanings()[field].event
    if event and (not words.readings or (words.strange and event.isdisjoint(words.ideas))):
        return False  # 体检日期: the day of something that nobody knows
    if field is Field.CERT_CLASS:  # 证件名称, 发放何证: the classes stand nowhere else
        return all(reading.field is field or reading.how <= How.GUESS for reading in words.readings)
    return (words.strange and not words.readings) or any(reading.field is field for reading in words.readings)


def _is_one_person_s(table: Columns, field: Field) -> bool:
    """匠人姓名 beside the only IDs of a sheet: the office's own word for its learners, as nobody else is in it."""
    return field is Field.NAME and len(columns_of_ids(table)) == 1
