"""Fields that several columns answer together: options as columns, 乡 | 镇 | 街道."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from lp_reports.ledger.heads.contents.evidence import Verdict
from lp_reports.ledger.heads.contents.kinds import Kind, is_filled
from lp_reports.ledger.heads.draft import Draft
from lp_reports.ledger.heads.meaning.ideas import group_ideas, head_key
from lp_reports.ledger.heads.meaning.spoken import How
from lp_reports.ledger.heads.meaning.words import read_words
from lp_reports.ledger.heads.sheet import Columns
from lp_reports.ledger.values.stems import asked_after, bare_answer, meaning
from lp_reports.model.fields import Field
from lp_reports.model.ledger import Part
from lp_reports.text.cleaning import tight
from lp_reports.text.spellings import inverse
from lp_reports.text.vocabulary import vocabulary

_IN_TURN = (Field.TOWNSHIP, Field.VILLAGE)
# Which section of vocabulary/stems.toml says what an option answers.
_STEMS = {
    Field.FREE: "free",
    Field.CERTIFIED: "certified",
    Field.NOW: "employment",
    Field.BEFORE: "employment",
    Field.PEOPLE: "person_type",
}
_WHO_PAYS = frozenset({"费用", "出资", "免费", "承担"})
_ANSWERS: dict[Field, tuple[str, ...]] = {
    Field.NOW: ("employment", "yes_no"),
    Field.BEFORE: ("employment", "yes_no"),
    Field.FREE: ("yes_no",),
    Field.CERTIFIED: ("yes_no",),
    Field.PASSED: ("yes_no",),
    Field.POOR: ("yes_no",),
    Field.HARDSHIP: ("yes_no",),
    Field.LEAVER: ("yes_no",),
    Field.PEOPLE: ("person_type",),
    Field.WORKPLACE: ("place",),
    Field.MODE: ("training_mode",),
    Field.LEVEL: ("skill_level",),
    Field.TRAINING_LEVEL: ("skill_level",),
    Field.SEX: (),
    Field.EDUCATION: ("education",),
}
# What an option of these is like, which no list can hold: 培训工种{砌筑工 | 钢筋工}.
_NAMED = {
    Field.OCCUPATION: frozenset({Kind.OCCUPATION}),
    Field.CATEGORY: frozenset({Kind.CATEGORY, Kind.OCCUPATION}),
    Field.TOWNSHIP: frozenset({Kind.TOWN}),
}
_MORE = {
    Field.SEX: ("男", "女"),
    Field.PASSED: ("合格", "不合格", "通过", "未通过", "结业", "未结业"),
}
_LONGEST = 6  # characters of an option under no group
# Fields whose options say what they answer, under no group.
_BARE = (Field.FREE, Field.CERTIFIED, Field.PASSED, Field.NOW)
_ASKED_MARK = re.compile(r"[(（]?(?:打|划|请打|请划)?[√✓✔☑](?:选)?[)）]?")
_TICKED = 0.75  # the share of cells
_MARK = re.compile(r"[√✓✔☑■●○□☐×✗✘☒XxVvRPþ1是否]")


@cache
def _answers_of(field: Field) -> frozenset[str]:
    known = {word for section in _ANSWERS[field] for word in inverse(vocabulary("words")[section])}
    return frozenset(head_key(word) for word in (*known, *_MORE.get(field, ())))


def _answer(field: Field, head: str) -> str:
    """What an option under no group says by itself: 已就业, 自付, 收费(√), but not 是 and 有, nor 是否收费; '' for
    nothing."""
    key = head_key(_ASKED_MARK.sub("", head))
    if field in _STEMS:
        answers = asked_after(key) == key and 1 < len(key) <= _LONGEST
        return meaning(_STEMS[field], key).term if answers else ""
    return key if key in {head_key(word) for word in _MORE[field]} else ""


def find_options(table: Columns, draft: Draft, own: Mapping[str, Field]) -> None:
    """{已就业 | 未就业} under 就业状态: each column says its own head's word where it is ticked."""
    groups: dict[tuple[str, ...], list[int]] = {}
    for number in table.numbers:
        if len(table.stacks[number]) > 1:
            groups.setdefault(table.stacks[number][:-1], []).append(number)
    _find_bare_options(table, draft)
    for group, under in groups.items():
        again = [number for number in table.numbers if table.stacks[number] == group]  # 取证{取证, 未取证}
        numbers = sorted({*under, *(number for number in again if {number - 1, number + 1} & {*under})})
        _find_named(table, draft, group, numbers, own)
        for field in _fields_of(group, numbers, table, own):
            columns = [column for column in numbers if _is_answer(table, field, column)]
            if len(columns) > 1 and field not in draft.columns and _are_ticked(table, columns):
                put(draft, field, [Part(column, says=table.head(column)) for column in columns])
                break


def _find_bare_options(table: Columns, draft: Draft) -> None:
    """免费 | 自费 beside each other under no group, of which a row ticks one; not where a plain head asks for the field, as in
    every tidy ledger."""
    heard = {number: best for number, words in table.words.items() if (best := words.best)}
    settled = {best.field for best in heard.values() if best.how >= How.OFFICIAL}
    for field in (field for field in _BARE if field not in settled):
        said = {
            number: answer
            for number in table.numbers
            if len(table.stacks[number]) == 1 and (answer := _answer(field, table.head(number)))
        }
        answers = [number for number in said if number - 1 in said or number + 1 in said]
        asked = {best.field for number, best in heard.items() if number not in answers}
        together = (
            len({said[number] for number in answers}) > 1 and answers[-1] - answers[0] == len(answers) - 1
        )
        if together and field not in asked and _are_ticked(table, answers) and table.one_a_row(answers):
            heads = {number: _ASKED_MARK.sub("", table.head(number)) for number in answers}
            put(draft, field, [Part(number, says=head) for number, head in heads.items()])


def _find_named(
    table: Columns, draft: Draft, group: tuple[str, ...], numbers: list[int], own: Mapping[str, Field]
) -> None:
    """培训工种{砌筑工 | 钢筋工}, of which a row ticks one: names of what the group asks for, none of them a head."""
    best = read_words(group, own).best
    if not best or best.field not in _NAMED or best.how < How.MEANING or best.field in draft.columns:
        return
    named = [number for number in numbers if _is_named(table, best.field, table.head(number))]
    sure = any((asked := table.words[number].best) and asked.how >= How.MEANING for number in numbers)
    if len(numbers) < 2 or 2 * len(named) <= len(numbers) or sure:
        return
    if _are_ticked(table, numbers) and table.one_a_row(numbers):
        put(draft, best.field, [Part(number, says=table.head(number)) for number in numbers])


def _is_named(table: Columns, field: Field, option: str) -> bool:
    """It is like what the field holds; a category may be any word that the plan knows one by."""
    if field is Field.CATEGORY and table.classifier:
        return table.classifier.classify(option, "", "", False, "").number is not None
    return bool(table.kinds(option) & _NAMED[field])


def _fields_of(
    group: tuple[str, ...], numbers: list[int], table: Columns, own: Mapping[str, Field]
) -> Iterator[Field]:
    """The fields that a group over options may ask for: by its own words, then by its columns' words, then by what its
    own words leave open (拿证, 证书)."""
    words = read_words(group, own)
    fields = [Field.FREE] if not group_ideas(group[-1]).isdisjoint(_WHO_PAYS) else []
    fields += [words.best.field] if words.best else []
    fields += [reading.field for number in numbers if (reading := table.words[number].best)]
    fields += [reading.field for reading in words.readings]
    yield from (field for field in dict.fromkeys(fields) if field in _ANSWERS)


def _is_answer(table: Columns, field: Field, number: int) -> bool:
    """An option's head is a known answer, or says one and asks for nothing of its own: 个人承担, but not 发证日期; 拿到 is one
    under 证书, though it may ask for more."""
    head, best = table.head(number), table.words[number].best
    bare = field in _STEMS and bare_answer(_STEMS[field], head) is not None
    if bare or head_key(head) in _answers_of(field):
        return True
    says_more = best is not None and best.how > How.PART and best.field is not field
    return field in _STEMS and not says_more and bool(meaning(_STEMS[field], head).term)


def is_ticked(table: Columns, number: int) -> bool:
    """Its filled cells are marks, or its own head's word."""
    return all(_ticks(table, number))


def _are_ticked(table: Columns, numbers: list[int]) -> bool:
    """The filled cells of some options are marks but for an odd one here and there, which its row tells."""
    ticks = [tick for number in numbers for tick in _ticks(table, number)]
    return sum(ticks) >= _TICKED * len(ticks)


def _ticks(table: Columns, number: int) -> Iterator[bool]:
    """Whether each filled cell is a mark, or its own head's word."""
    head = head_key(table.head(number))
    for text in (tight(str(value)) for value in table.cells(number)[:1000] if is_filled(value)):
        yield bool(_MARK.fullmatch(text.removesuffix(".0"))) or head_key(text) == head


def find_places(table: Columns, draft: Draft) -> None:
    """乡 | 镇 | 街道, of which a row fills one."""
    for field in _IN_TURN:
        numbers = [
            number
            for number in table.numbers
            if (best := table.words[number].best)
            and best.field is field
            and best.how >= How.MEANING
            and number not in draft.taken()
            and table.filled(number)
        ]
        if len(numbers) > 1 and table.in_turn(numbers):
            put(draft, field, [Part(number) for number in numbers])


def put(draft: Draft, field: Field, parts: list[Part]) -> None:
    """Several columns answer a field together."""
    draft.give(field, parts[0].column, Verdict.SILENT, How.MEANING)
    draft.parts[field] = tuple(parts)
