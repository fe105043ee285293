"""导游证{编号, 等级} beside 专项职业能力证书{编号}: the group of another paper says nothing of the certificate."""

from __future__ import annotations

import re

from lp_reports.ledger.heads.home import Stacks, field_of
from lp_reports.ledger.heads.ideas import foreign, head_key, plain, take_apart, without_brackets
from lp_reports.ledger.heads.kinds import is_occupation
from lp_reports.ledger.heads.words import Words
from lp_reports.model.fields import Field

_PAPER = re.compile("证书?$|资质$")
_CERTIFICATE = frozenset({"证书", "职证", "专证", "取证"})
_OF_SKILL = frozenset({"职证", "专证", "技能", "职业"})
_OF_PAPER = frozenset(
    {
        *(Field.NUMBER, Field.ISSUED, Field.ISSUER, Field.LEVEL, Field.CERT_CLASS),
        *(Field.SERIAL, Field.TRAINING_LEVEL),  # 编号, 等级
    }
)


def other_papers(stacks: Stacks, words: dict[int, Words]) -> dict[int, Words]:
    """Where a group that is plainly the certificate's holds its number, no leaf of a paper that no word explains."""
    if not any(
        field_of(spoken) is Field.NUMBER and _is_certificate_s(stacks[number])
        for number, spoken in words.items()
    ):
        return words
    return {
        number: spoken._replace(readings=())
        if _is_another_paper_s(stacks[number]) and any(one.field in _OF_PAPER for one in spoken.readings)
        else spoken
        for number, spoken in words.items()
    }


def _is_certificate_s(stack: tuple[str, ...]) -> bool:
    if len(stack) < 2:
        return False
    group = take_apart(_called(stack))
    return not group.unknown and bool(group.ideas & _CERTIFICATE) and group.ideas.isdisjoint(foreign())


def _is_another_paper_s(stack: tuple[str, ...]) -> bool:
    """导游证, 职称证书; but 厨师证 and 育婴员职业技能等级证书 may be the papers of the occupation."""
    if len(stack) < 2 or not (found := _PAPER.search(_called(stack))):
        return False
    group = take_apart(_called(stack))
    another = group.unknown > 0 or not group.ideas.isdisjoint(foreign())
    return (
        another and group.ideas.isdisjoint(_OF_SKILL) and not is_occupation(_called(stack)[: found.start()])
    )


def _called(stack: tuple[str, ...]) -> str:
    return plain(without_brackets(head_key(stack[-2])))
