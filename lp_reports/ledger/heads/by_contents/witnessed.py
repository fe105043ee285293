"""What the contents settle once the rest of a head is known: days in their order, what only the certified have."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

from lp_reports.ledger.heads.contents.evidence import Verdict
from lp_reports.ledger.heads.contents.kinds import Kind, is_filled
from lp_reports.ledger.heads.draft import Draft
from lp_reports.ledger.heads.meaning.columns import meanings
from lp_reports.ledger.heads.meaning.ideas import head_key, plain, spans
from lp_reports.ledger.heads.meaning.issue import is_another_event, is_day_of_examination
from lp_reports.ledger.heads.meaning.spoken import Words
from lp_reports.ledger.heads.sheet import Columns
from lp_reports.ledger.heads.training.times import in_one_year, in_order
from lp_reports.ledger.values.cell import parse_amount
from lp_reports.ledger.values.dates import parse_day, parse_written, written_span
from lp_reports.ledger.values.written import Written
from lp_reports.model.fields import CERTIFIES, DAYS, PAYS, Field

_PLAIN = 0.8  # the share of cells
_FEW = 3  # rows that bear a reading out
_ARRIVAL = "报到"
_SCHOOL = {Field.START: "入学", Field.END: "毕业"}
LEARNING = re.compile("[训学课修]")
_DAY = frozenset({"时间", "学员", "本人", "培训"})
_OF_CERTIFICATE = (Field.NUMBER, Field.CERT_CLASS, Field.LEVEL, Field.ISSUER)
_FIRST_ISSUE = frozenset({"初次", "取证", "取得", "证书", "职证", "专证", "时间"})
_SUBSIDY = frozenset({"补贴", "金额", "标准", "发放", "取得", "学员", "本人"})
_ITS_OWN = frozenset({"证书", "取证", "职证", "专证", "技能"})  # ideas of a certificate's level


def find_school_days(table: Columns, draft: Draft) -> None:
    """入学时间 | 毕业时间, two columns of days without a head, or of which nobody knows anything, as the training's: never
    turned, never a year apart."""
    if draft.open & DAYS or Field.SPAN in draft.columns:
        return
    start, end = draft.columns.get(Field.START), draft.columns.get(Field.END)
    if start and end:
        return
    days = [
        number for number in draft.free(table.numbers) if table.profile(number).share({Kind.DAY}) >= _PLAIN
    ]
    pairs = [
        (first, last)
        for first in ([start] if start else days)
        for last in ([end] if end else days)
        if _are_pair(table, draft, first, last) and in_order(table, first, last)
    ]
    if len(pairs) == 1:
        for field, number in zip((Field.START, Field.END), pairs[0], strict=True):
            if field not in draft.columns:
                draft.give(field, number, Verdict.HARD)


def _are_pair(table: Columns, draft: Draft, first: int, last: int) -> bool:
    """Two days of the school; one of them beside the training's other; two that nobody knows but by their order: both
    without a head, or headed 活动开始 | 活动结束."""
    start, end = _is_school(table, first, Field.START), _is_school(table, last, Field.END)
    if Field.START in draft.columns or Field.END in draft.columns:
        if Field.END in draft.columns:
            return start
        return end or _goes_on(table, first, last) or _is_counted(table, draft, first, last)
    if not table.stacks[first] and not table.stacks[last]:
        return last == first + 1
    return (start and end) or _alike(table, first, last) or _of_learning(table, first, last)


def find_arrival(table: Columns, draft: Draft) -> None:
    """报到日期, where no head asks for the first day: the one such column of days that never lies behind the last day."""
    end = draft.columns.get(Field.END)
    if not end or draft.settled(Field.START, Field.SPAN):
        return
    fitting = [
        number
        for number in draft.free(table.numbers)
        if _is_arrival(table.words[number])
        and table.profile(number).share({Kind.DAY}) >= _PLAIN
        and in_order(table, number, end)
    ]
    draft.give_only(Field.START, fitting, Verdict.HARD)


def _is_arrival(words: Words) -> bool:
    """报到日期, 入学报到时间: the learner's coming and nothing else."""
    mere = words.ideas <= _DAY | {_ARRIVAL, _SCHOOL[Field.START]}
    return _ARRIVAL in words.ideas and mere and not words.strange


def _is_school(table: Columns, number: int, field: Field) -> bool:
    """Its head names the school's day and nothing else."""
    ideas, word = table.words[number].ideas, _SCHOOL[field]
    return word in ideas and ideas <= _DAY | {word} and not table.words[number].strange


def _goes_on(table: Columns, first: int, last: int) -> bool:
    """培训起点 | 培训完成点, 入班日期 | 离班日期: right of the first day, a head that begins as its own or differs from it by
    one character, or stands in its group, and of which nobody knows another meaning."""
    words, heads = table.words[last], (table.head(first), table.head(last))
    apart = [left for left, right in zip(*heads, strict=False) if left != right]
    alike = heads[0][:2] == heads[1][:2] or (len(heads[0]) == len(heads[1]) > 2 and len(apart) == 1)
    together = alike or table.stacks[first][:-1] == table.stacks[last][:-1] != ()
    return last == first + 1 and together and not words.apart and not words.readings


def _is_counted(table: Columns, draft: Draft, first: int, last: int) -> bool:
    """The days between them are those of 培训天数, and nobody knows another meaning of the head."""
    counted, words = draft.columns.get(Field.DAYS), table.words[last]
    if not counted or words.apart or words.readings:
        return False
    rows = table.first_rows(first, last, counted)
    told = [
        (right.day - left.day).days + 1 == parse_amount(days)
        for start, end, days in rows
        if (left := parse_day(start, table.epoch_1904))
        and (right := parse_day(end, table.epoch_1904))
        and is_filled(days)
    ]
    return len(told) >= _FEW and all(told)


def _of_learning(table: Columns, first: int, last: int) -> bool:
    """第一课 | 最后一课: beside each other, both speak of learning and of nothing else that is known."""
    heads = [(table.head(number), table.words[number]) for number in (first, last)]
    return last == first + 1 and all(LEARNING.search(head) and not words.apart for head, words in heads)


def _alike(table: Columns, first: int, last: int) -> bool:
    """Both begin with the same unknown word, and go on as first and last day."""
    left, right = table.words[first], table.words[last]
    return (
        left.whose
        and right.whose
        and table.head(first)[:2] == table.head(last)[:2]
        and any(reading.field is Field.START for reading in left.readings)
        and any(reading.field is Field.END for reading in right.readings)
    )


def find_issued(table: Columns, draft: Draft) -> None:
    """生效日期 beside the certificate's number: the one column of days there of which nobody knows another meaning, no
    day of it before the training's end, and none where there is no number."""
    number = draft.columns.get(Field.NUMBER)
    if not number or draft.settled(Field.ISSUED):
        return
    fitting = [
        column
        for column in draft.free(table.numbers)
        if draft.stands_beside(column, *_OF_CERTIFICATE)
        and (_may_be_issue(table, column) or _is_called_as_number(table, number, column))
        and table.profile(column).share({Kind.DAY}) >= _PLAIN
        and only_with(table, column, number)
        and _never_before_end(table, draft, column)
    ]
    draft.give_only(Field.ISSUED, fitting, Verdict.HARD)


def _is_called_as_number(table: Columns, number: int, column: int) -> bool:
    """认证日期 beside 认证编号, which is the certificate's: its day is called by the same word."""
    text = plain(head_key(table.head(column)))
    said = takewhile(lambda span: "时间" not in (span.ideas or ()), spans(text))
    word = "".join(text[span.start : span.end] for span in said)
    return len(word) > 1 and word != text and plain(head_key(table.head(number))).startswith(word)


def _may_be_issue(table: Columns, column: int) -> bool:
    words = table.words[column]
    if words.apart:
        return "初次" in words.ideas and words.ideas <= _FIRST_ISSUE
    known = meanings()[Field.ISSUED].allowed | {"证件"}
    if words.readings or "时间" not in words.ideas or not words.ideas <= known:
        return False
    head = table.head(column)
    return not (is_day_of_examination(head) or is_another_event(head))


def find_level(table: Columns, draft: Draft) -> None:
    """鉴定等级, the training's by its name, is the certificate's as well where only those have it who have one; 报考等级 where
    nothing else is said of a certificate is the training's."""
    level, trained = draft.columns.get(Field.LEVEL), draft.columns.get(Field.TRAINING_LEVEL)
    certified = any(table.filled(column) for field, column in draft.columns.items() if field in CERTIFIES)
    if level and not trained and not certified and table.words[level].ideas.isdisjoint(_ITS_OWN):
        _move(draft, Field.LEVEL, Field.TRAINING_LEVEL)
    elif trained and not level and "考试" in table.words[trained].ideas and table.filled(trained):
        number = draft.columns.get(Field.NUMBER)
        if number and only_with(table, trained, number):
            draft.give(Field.LEVEL, trained, Verdict.HARD)
            if parts := draft.parts.pop(Field.TRAINING_LEVEL, ()):
                draft.parts[Field.LEVEL] = parts


def _move(draft: Draft, field: Field, other: Field) -> None:
    draft.columns[other] = draft.columns.pop(field)
    draft.claims[other] = draft.claims.pop(field)
    if field in draft.parts:
        draft.parts[other] = draft.parts.pop(field)


def find_pay(table: Columns, draft: Draft) -> None:
    """The one mere 补贴 of a table, alone or beside the examination's, is the training's where it is of its size and only
    the certified have it; it goes before 培训补贴标准, which says what each would get."""
    number = draft.columns.get(Field.NUMBER)
    given = draft.columns.keys() & PAYS
    norm = given == {Field.PAY_TRAINING} and "标准" in table.words[draft.columns[Field.PAY_TRAINING]].ideas
    if not number or (given - {Field.PAY_EXAM} and not norm) or not draft.open.isdisjoint(PAYS):
        return
    fitting = [column for column in draft.free(table.numbers) if _is_mere_subsidy(table, column)]
    if len(fitting) == 1 and _is_for_certificates(table, fitting[0], number):
        draft.give(Field.PAY_TRAINING, fitting[0], Verdict.HARD)


def _is_mere_subsidy(table: Columns, column: int) -> bool:
    words = table.words[column]
    return (
        bool(words.ideas & {"补贴", "发放"})
        and words.ideas <= _SUBSIDY
        and not words.apart
        and not words.strange
        and table.filled(column)
    )


def _is_for_certificates(table: Columns, column: int, number: int) -> bool:
    """Every amount is 0 or what M01 allows for a training, and what is over 0 stands where there is a number."""
    limits, paid = table.limits, False
    for value, numbered in table.first_rows(column, number):
        amount = parse_amount(value) if is_filled(value) else None
        if amount is None or amount == 0:
            continue
        if not limits or not limits.training_low <= amount <= limits.training_high or not is_filled(numbered):
            return False
        paid = True
    return paid


def only_with(table: Columns, column: int, number: int) -> bool:
    """It is filled on hardly a row without a certificate number."""
    rows = table.first_rows(column, number)
    filled = [is_certified(numbered) for value, numbered in rows if is_certified(value)]
    return bool(filled) and all(filled)


def is_certified(value: object) -> bool:
    """A cell that says something of a certificate: neither blank nor 无, 未取证."""
    return is_filled(value) and str(value).strip() not in _NONE


_NONE = frozenset({"无", "未取证", "待发证", "没有", "未取得", "未发证"})


def _never_before_end(table: Columns, draft: Draft, column: int) -> bool:
    """On some row the end is known."""
    apart = _days_after_end(table, draft, column)
    return bool(apart) and min(apart) >= 0


def is_after_end(table: Columns, draft: Draft, column: int) -> bool:
    """On most rows on which the end is known a column's day does not lie before it."""
    apart = _days_after_end(table, draft, column)
    return 2 * sum(days >= 0 for days in apart) >= len(apart)


def is_behind_end(table: Columns, draft: Draft, column: int) -> bool:
    """On most rows on which the end is known a column's day lies behind it."""
    apart = _days_after_end(table, draft, column)
    return 2 * sum(days > 0 for days in apart) > len(apart)


def _days_after_end(table: Columns, draft: Draft, column: int) -> list[int]:
    return [
        (pair[1] - pair[0]).days
        for value, end in zip(table.first_cells(column), _last_days(table, draft), strict=False)
        if end and (day := parse_written(value, table.epoch_1904)) and (pair := in_one_year(end, day))
    ]


def _last_days(table: Columns, draft: Draft) -> Iterator[Written | None]:
    """The day on which every row's training ends, None where it has none."""
    if end := draft.columns.get(Field.END):
        for value in table.first_cells(end):
            yield parse_written(value, table.epoch_1904)
    elif span := draft.columns.get(Field.SPAN):
        for value in table.first_cells(span):
            yield written_span(value, table.epoch_1904)[1]
