"""Labels with their values in cells beside each other, 培训工种 | 砌筑工 | 培训地点 | 县职中, or below: a small head and its
only row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from lp_reports.ledger.heads.contents.kinds import Kind, kinds_of
from lp_reports.ledger.heads.meaning.ideas import foreign, head_key, plain, spans, take_apart
from lp_reports.ledger.heads.read import read_word
from lp_reports.ledger.labels.label_meaning import FIELDS, Said, field_of, is_pair
from lp_reports.ledger.values.dates import written_span
from lp_reports.model.fields import DAYS, Field
from lp_reports.text.cleaning import tight

_MOST_PAIRS = 6  # in a row
_MOST_COLUMNS = 40  # of what says something of a class: wider rows do not, and would take long
_LONGEST_LABEL = 24  # characters, some of them blanks


def labels_over(heads: Sequence[Any], values: Sequence[Any], own: Mapping[str, Field]) -> list[Said]:
    """培训工种 | 开班日期 | 结束日期 over 砌筑工 | 2021.4.6 | 2021.4.15: a head and its only row."""
    columns = [at for at, value in enumerate(heads) if value != ""]
    answers = {at: value for at, value in enumerate(values) if value != ""}
    if not 2 <= len(answers) <= _MOST_COLUMNS or not answers.keys() <= {*columns}:
        return []
    pairs = [cell for at in answers for cell in (heads[at], answers[at])]
    places = [*answers]
    return [(field, places[at // 2 - 1] + 1, value) for field, at, value in _in_pairs(pairs, own)]


def asked_of_a_class(heads: Sequence[Any], own: Mapping[str, Field]) -> Iterator[Field]:
    """What of a class a row of nothing but heads asks for; nothing where it asks for a person."""
    texts = [tight(value) if isinstance(value, str) else "" for value in heads if value != ""]
    if all(map(_OTHER_LABEL.fullmatch, texts)):
        fields = {field for text in texts if (field := _head(text, own))}
        yield from fields & FIELDS if fields.isdisjoint((Field.NAME, Field.IDENTITY)) else ()


def labels_beside(cells: Sequence[Any], own: Mapping[str, Field]) -> list[Said]:
    """培训工种 | 砌筑工 | 培训地点 | 县职中: (field, column of the value, value) of a row of such pairs, in which no value is
    itself a head. Pairs of another matter, 人数 | 30, may stand beside the days or the trade, and odd cells, 上午,
    （盖章）, no more than the pairs."""
    filled = sum(value != "" for value in cells)
    return [] if filled > 2 * _MOST_PAIRS else _in_pairs(cells, own)


def _in_pairs(cells: Sequence[Any], own: Mapping[str, Field]) -> list[Said]:
    filled = [(column, value) for column, value in enumerate(cells, 1) if value != ""]
    pairs: list[Said] = []
    odd: list[Any] = []
    led = False
    others = at = 0
    while at < len(filled):
        label, (column, value) = filled[at][1], (*filled[at + 1 : at + 2], (0, ""))[0]
        field = spoken_of(label, value, own)
        paired = bool(field) or _is_other(label, value, own)
        if field:
            pairs.append((field, column, value))
        elif paired:
            others += 1
            led = led or _is_of_a_unit(label, value)
        else:
            odd.append(label)
        at += 2 if paired else 1
    plain = {field for field, _, value in pairs if is_plain(field, value) or _is_alike(field, value)}
    answers = any(is_plain(field, cell) or _is_alike(field, cell) for field in plain for cell in odd)
    sure = (plain or led) and len(odd) <= len(pairs) and not answers  # 砌筑工 | 钢筋工
    return pairs if sure or not (others or odd) else []


def spoken_of(label: Any, value: Any, own: Mapping[str, Field]) -> Field | None:
    """What of a class a label asks for, where its value may answer it."""
    if not _is_label(label) or value == "" or _asks(value, own):
        return None
    field = field_of(tight(label), value, own)
    return field if field in FIELDS and (field not in DAYS or any(written_span(value))) else None


def _is_other(label: Any, value: Any, own: Mapping[str, Field]) -> bool:
    """人数 | 30; no label of days beside something else."""
    if not _is_label(label) or value == "" or _asks(value, own) or not _OTHER_LABEL.fullmatch(tight(label)):
        return False
    return field_of(tight(label), value, own) not in DAYS


def _is_label(label: Any) -> bool:
    return isinstance(label, str) and len(label) <= _LONGEST_LABEL and not is_pair(label)


_OTHER_LABEL = re.compile(r"[\u4e00-\u9fff]{2,8}")


def is_plain(field: Field, value: Any) -> bool:
    """A value that no other label would have."""
    if field is Field.OCCUPATION:
        return Kind.OCCUPATION in kinds_of(value, None, False)
    return field in DAYS and any(day and day.day for day in written_span(value))


_ALIKE = {Field.INSTITUTION: Kind.ORGANISATION, Field.LEVEL: Kind.LEVEL, Field.TRAINING_LEVEL: Kind.LEVEL}


def _is_alike(field: Field, value: Any) -> bool:
    """A school or a level behind a label in a cell of its own that asks for one."""
    return field in _ALIKE and _ALIKE[field] in kinds_of(value, None, False)


def _is_of_a_unit(label: str, value: Any) -> bool:
    """主办单位 | 县住建局: another matter's label, and plainly its value."""
    ideas = take_apart(plain(head_key(label))).ideas
    return "单位" in ideas and Kind.ORGANISATION in kinds_of(value, None, False)


def _asks(value: Any, own: Mapping[str, Field]) -> bool:
    """A value that is itself a head, of a training at least, or of another matter: 内容 | 地点, 专业 | 主讲."""
    if not isinstance(value, str):
        return False
    if _head(value, own) or read_word(("培训", tight(value)), own):
        return not _is_a_school(value)
    return is_known(value) and is_of_others(value)


def _is_a_school(value: str) -> bool:
    """恒业培训学校, an organisation with a name of its own; not 培训学校."""
    return Kind.ORGANISATION in kinds_of(value, None, False) and not is_known(tight(value))


def is_of_others(text: str) -> bool:
    """It speaks of somebody or something else than a learner's training: 班主任, 账号."""
    return bool(take_apart(plain(head_key(text))).ideas & foreign())


def is_known(text: str) -> bool:
    """Of its words every one is known of heads: 班主任, not 高老师 or 养老护理员."""
    said = list(spans(plain(head_key(text))))
    return bool(said) and all(span.ideas is not None for span in said)


def is_form(cells: Sequence[Any]) -> bool:
    """培训机构 | 建安学校 | | 班主任 | 高老师: words of heads, each with something else in the next cell; as many others as
    such pairs at the most."""
    filled = [(column, value) for column, value in enumerate(cells) if value != ""]
    if len(filled) > _MOST_COLUMNS:
        return False
    pairs = others = at = 0
    while at < len(filled):
        (column, label), (beside, value) = filled[at], (*filled[at + 1 : at + 2], (0, ""))[0]
        paired = beside == column + 1 and _is_head(label) and not _is_head(value)
        pairs, others, at = pairs + paired, others + (not paired), at + 1 + paired
    return 0 < pairs >= others


def _is_head(value: Any) -> bool:
    return isinstance(value, str) and is_known(tight(value))


def _head(value: Any, own: Mapping[str, Field]) -> Field | None:
    return read_word((tight(value),), own) if isinstance(value, str) and not is_pair(value) else None
