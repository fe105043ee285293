"""What a text says of a certificate's level."""

from __future__ import annotations

import re

from lp_reports.ledger.values.cell import memo, parse_word
from lp_reports.ledger.values.mood import is_asking, is_doubtful, names_others
from lp_reports.text.cleaning import tight
from lp_reports.text.patterns import seldom
from lp_reports.text.spellings import spellings
from lp_reports.text.vocabulary import vocabulary

LEVELS = {
    5: "五级/初级工",
    4: "四级/中级工",
    3: "三级/高级工",
    2: "二级/技师",
    1: "一级/高级技师",
    0: "不分等级",
}
NO_LEVEL = "0"  # the term of the vocabulary for it
_LEVEL = seldom(
    "[初中高](?:[、,/及和与至~-]?[初中高]){1,2}级|首席技师|特级技师|高级技师|技师|高级|中级|初级|[一二三四五壹贰叁肆伍1-5]级|(?<![A-Z])(?:IV|V|III|II|I)(?![A-Z])"
)
_SPAN_OF_LEVELS = re.compile(
    "[一二三四五1-5][-~至到、,/和或及与]?[一二三四五1-5]级|以[下内]|[不未]到|接近|左右"
)


def is_no_level(text: str) -> bool:
    """五级未过, 拟评五级, 五级？: a level that nobody has, or is sure of."""
    word = parse_word("skill_level", text)
    if (word and not word.near) or not _LEVEL.search(tight(text).upper()):
        return False
    return (
        _is_of_a_profession(text)
        or is_doubtful(text)
        or is_asking(text)
        or names_others(text)
        or not _BESIDE_LEVEL.fullmatch(_LEVEL.sub("", tight(text).upper()))
    )


def is_of_a_trade(text: str) -> bool:
    """电工(中级), 初级电工: one level in words, beside nothing but an occupation or what else may stand there. 资格 beside
    it is another's: 初级教师资格证; so is a title of a profession: 中级会计师."""
    written_out = not text.isascii() and "资格" not in text and _LEVEL.search(tight(text).upper())
    if _is_of_a_profession(text):
        return False
    return bool(written_out) and len(levels_in(text)) == 1 and not is_no_level(text)


def _is_of_a_profession(text: str) -> bool:
    """中级会计师, 一级建造师: a title, and no level of this certificate."""
    return any(title in text for title in vocabulary("stems")["cert_class"]["titles"]["words"])


# What may stand beside a level: its kind, an occupation, a remark in brackets.
_BESIDE_LEVEL = seldom(
    r"(?:第|国家|职业|技能|资格|等级|级别|证书?|工种|企业|自主|评价|认定|考核|鉴定|合格|通过|已|取得|获得?|的|为|即|以上|[一二三四五]|\([^()未没不非待拟]*\)|[\u4e00-\u9fff]{1,8}?[工员师匠]|工|级|L|[^\w]|\d)*+"
)


@memo
def levels_in(text: str) -> tuple[int, ...]:
    """The levels that a text names for certain, the lowest first."""
    word = parse_word("skill_level", text.removesuffix(".0"))
    if word and not word.near:
        return (int(word.term),)
    if _SPAN_OF_LEVELS.search(text):
        return ()
    known = spellings("skill_level")
    named = {known.get(name) for name in _LEVEL.findall(tight(text).upper()[:60])}
    return () if None in named else tuple(sorted((int(term) for term in named if term), reverse=True))
