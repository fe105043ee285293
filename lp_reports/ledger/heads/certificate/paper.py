"""What a table calls its certificate: the one paper that has a class of annex 2, whatever its name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from lp_reports.ledger.heads.contents.evidence import contents_alone
from lp_reports.ledger.heads.contents.profile import names_a_class
from lp_reports.ledger.heads.meaning.ideas import head_key, plain, strict, take_apart
from lp_reports.ledger.heads.meaning.spoken import How, Words
from lp_reports.ledger.heads.meaning.words import read_words
from lp_reports.ledger.heads.sheet import Columns
from lp_reports.ledger.heads.whose.company import in_company
from lp_reports.model.fields import Field

_CALLED = re.compile(r"[\u4e00-\u9fff]{1,12}证(?:书|件)?")  # the longest: 合格证书, 家政证
_PAPER = "证书"
_OTHER_PAPER = frozenset({"别证"})
_BARE = frozenset({"号码", "编号", "时间"})
_SAID = frozenset({Field.CERT_CLASS, Field.NUMBER})


def name_paper(table: Columns, own: Mapping[str, Field]) -> None:
    """合格证书{类别, 编号, 日期} or 家政证类别 | 家政证编号: where the classes of annex 2 stand below, and no head asks
    for the certificate's class or number, that paper is it. Its columns, of which there are several, or of
    which a number or day stands right, are read as the certificate's, and told."""
    if any(_is_certificate_s(words) for words in table.words.values()):
        return
    called = {number: name for number in table.numbers if (name := _called(table, number))}
    several = {name for name, times in Counter(called.values()).items() if times > 1}
    several |= {name for number, name in called.items() if _is_followed(table, number)}
    classed = {
        called[number] for number in called if called[number] in several and _holds_classes(table, number)
    }
    if len(classed) != 1:
        return
    (name,) = classed
    mine = [number for number, other in called.items() if other == name]
    stacks = {**table.stacks, **{number: _renamed(table.stacks[number], name) for number in mine}}
    words = in_company(stacks, {number: read_words(stack, own) for number, stack in stacks.items()})
    table.words.update(
        {number: words[number].told() if number in mine else words[number] for number in words}
    )


def _is_followed(table: Columns, number: int) -> bool:
    """结业证 | 编号 | 日期."""
    beside = table.words.get(number + 1)
    return beside is not None and bool(beside.ideas) and beside.ideas <= _BARE


def _holds_classes(table: Columns, number: int) -> bool:
    """Classes that count; 初级工 is a level as well."""
    return contents_alone(Field.CERT_CLASS, table.profile(number)) and names_a_class(table.cells(number))


def _is_certificate_s(words: Words) -> bool:
    best = words.best
    return best is not None and best.field in _SAID and best.how >= How.LATE


def _called(table: Columns, number: int) -> str:
    """The paper that a column's head or its group names, '' for none, and for one that is understood."""
    words = table.words[number]
    for text in reversed(table.stacks[number]):
        key = plain(head_key(text))
        if found := _CALLED.match(key):
            head = take_apart(key)
            other = head.ideas & strict() == _OTHER_PAPER
            return found.group() if other or (head.unknown and not words.apart) else ""
    return ""


def _renamed(stack: tuple[str, ...], name: str) -> tuple[str, ...]:
    return tuple(
        _PAPER + key.removeprefix(name) if (key := plain(head_key(text))).startswith(name) else text
        for text in stack
    )
