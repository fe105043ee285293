"""Another paper's group beside the certificate: 奖状{证号, 等级, 日期, 机关} beside 专项职业能力证书{证号, 日期}."""

from __future__ import annotations

from lp_reports.ledger.heads.draft import Draft
from lp_reports.ledger.heads.meaning.ideas import (
    group_ideas,
    head_key,
    matters,
    plain,
    take_apart,
    without_brackets,
)
from lp_reports.ledger.heads.meaning.spoken import How
from lp_reports.ledger.heads.sheet import Columns
from lp_reports.ledger.heads.whose.company import PERSONAL
from lp_reports.ledger.heads.whose.home import field_of, nobody_s
from lp_reports.ledger.values.names import is_occupation
from lp_reports.model.fields import Field

_CERTIFICATE = frozenset({"职证", "专证"})
_IDENTITY = frozenset({"身份证", "社保号"})
_SCHOOLED = frozenset({"学历", "资历"})
_DISABLED = frozenset({"残疾"})  # whose paper everybody knows
_ELSEWHERE = frozenset({"家境", "杂项"})
_WHOSE = frozenset({"学员", "本人", "名称", "类别"})
_OF_TRAINING = frozenset({"职证", "专证", "技能", "考试", "培训", "训后"})
_NUMBERED = frozenset({Field.NUMBER, Field.ISSUED})
_OF_PAPER = _NUMBERED | {Field.ISSUER, Field.LEVEL, Field.CERT_CLASS}


def set_apart_papers(table: Columns, draft: Draft) -> None:
    """A group with a number or a day of issue whose words nobody understands, or which speak of another matter, is
    another paper's with all it says, where the certificate's number stands elsewhere, and told; what the ID card or
    the school's diploma has is no certificate's, nor what a group of another matter has."""
    theirs = {group for group in _numbered_groups(table) if _is_another(group[-1])}
    ours = any(
        (best := words.best)
        and best.field is Field.NUMBER
        and best.how >= How.LATE
        and table.stacks[number][:-1] not in theirs
        and table.filled(number)
        for number, words in table.words.items()
    )
    for number, words in table.words.items():
        group, field = table.stacks[number][:-1], field_of(words)
        known = bool(group) and _is_of_its_paper(table, group, field)
        if known or (ours and group in theirs and field not in PERSONAL):
            table.words[number] = nobody_s(words)
            if not group_ideas(group[-1]) & (_IDENTITY | _SCHOOLED | _DISABLED):
                draft.notes.append((number, f"“{group[-1]}”读作别的证件，没有读"))


def _numbered_groups(table: Columns) -> set[tuple[str, ...]]:
    return {
        group
        for number, words in table.words.items()
        if (group := table.stacks[number][:-1])
        and any(reading.field in _NUMBERED for reading in words.readings)
    }


def _is_another(group: str) -> bool:
    """奖状 or 职称证书; but 育婴员证, or 云南省职业资格证书, may be the certificate as well."""
    key = plain(without_brackets(head_key(group)))
    head = take_apart(key)
    if _CERTIFICATE & (head.ideas | group_ideas(group)) or is_occupation(key.rpartition("证")[0]):
        return False
    return head.unknown > 0 or not head.ideas.isdisjoint(matters() | _DISABLED)


def _is_of_its_paper(table: Columns, group: tuple[str, ...], field: Field | None) -> bool:
    """身份证{签发日期}, 学历信息{证书编号}, 职称{取得时间}: all that stands in the group is of a paper of its own; but 学历及技能证书,
    or 学历{毕业院校, 技能等级证书名称, 证书编号}, may be of the certificate as well."""
    said = group_ideas(group[-1])
    if said & _IDENTITY:
        return field in _OF_PAPER
    other = _SCHOOLED | _ELSEWHERE
    leaves = (words.ideas for number, words in table.words.items() if table.stacks[number][:-1] == group)
    only = bool(said & other) and said <= other | _WHOSE
    return (
        only
        and field in _OF_PAPER | {Field.SERIAL}  # 编号 may be that as well
        and all(ideas.isdisjoint(_OF_TRAINING) for ideas in leaves)
    )
