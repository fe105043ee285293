"""Answers to a closed question by what they mean: 全免 in 是否免费, 已领取 in 是否取证, 本地务工 in 就业状态."""

from __future__ import annotations

import re
from functools import cache

from lp_reports.ledger.rows.hints import tell_read_as, tell_two, tell_unread
from lp_reports.ledger.rows.row import Row
from lp_reports.ledger.values.cell import (
    CROSSED,
    NOTHING,
    memo,
    misspelt,
    one_answer,
    parse_ticks,
    parse_word,
    parse_yes_no,
)
from lp_reports.ledger.values.mood import (
    begins_with_others,
    is_asking,
    is_doubtful,
    is_past,
    is_to_come,
    is_wished,
)
from lp_reports.ledger.values.places import province_of
from lp_reports.ledger.values.stems import Meaning, answers, asked_after, bare_answer, meaning, says_no_more
from lp_reports.model.fields import Field
from lp_reports.text.answers import as_answer, is_mistyped
from lp_reports.text.cleaning import tight
from lp_reports.text.patterns import seldom
from lp_reports.text.spellings import spellings
from lp_reports.text.vocabulary import vocabulary

_OR = re.compile("[/|或]")
_YES_AND_MORE = re.compile(r"(?:是的?|对|√)[(,、;]")


@cache
def _paid() -> re.Pattern[str]:
    """县妇联全额出资, 东西部协作资金: somebody who is no learner and no employer pays."""
    paid = vocabulary("stems")["free"]["paid"]
    who, by, funds = ("|".join(paid[name]) for name in ("who", "by", "funds"))
    return re.compile(
        f"由?[\u4e00-\u9fff]{{0,6}}?(?:{who})(?:{by})|(?:使用|由)?(?:{funds})(?:资金|项目|经费)?(?:{by})?"
    )


_OFFICIAL = ("是", "否")  # nothing is compiled for a ledger that has no others


@memo
def parse_answer(topic: str, text: str) -> bool | None:
    """Yes, no, or None for not understood. `topic` is a section of vocabulary/stems.toml whose terms are 是 and 否."""
    if is_doubtful(text) or (topic == "free" and (is_to_come(text) or begins_with_others(text))):
        return None
    if crossed := CROSSED.fullmatch(tight(text)):  # ×(缺考), but not ×(已取)
        return None if parse_answer(topic, crossed[1]) else False
    if ticks := parse_ticks(text):
        return one_answer(ticks, lambda word: parse_answer(topic, word))
    label, _, rest = tight(text).partition(":")
    if rest and (said := parse_yes_no(rest)) is not None and not meaning(topic, rest).terms:
        named = parse_answer(topic, asked_after(label))  # 自费：否
        return None if named is None else named is said
    if topic == "free" and _paid().fullmatch(as_answer(text)):
        return True
    if text not in _OFFICIAL and (said := bare_answer(topic, text)) is not None:
        return said
    parts = [part for part in _OR.split(text) if part]
    if len(parts) > 1 and {parse_answer(topic, part) for part in parts} == {True, False}:
        return None  # 是/自费
    if topic == "certified" and (yes := _YES_AND_MORE.match(as_answer(text))):
        level = parse_word("skill_level", as_answer(text)[yes.end() :].rstrip(")"))
        if level and not level.near:  # 是,初级
            return True
    own = meaning(topic, text)
    if own.terms:
        if topic == "free" and own.term == "否" and _YES_AND_MORE.match(as_answer(text)):
            return None  # 是(自付200)
        return own.term == "是" if own.term else None
    return parse_yes_no(text)


@memo
def _asks_who(head: str) -> bool:
    """Who pays: neither yes nor no is an answer."""
    said = vocabulary("ideas")["payers"]
    return any(word in head for word in said["whose"]) or head.endswith(tuple(said["sides"]))


def read_free(row: Row) -> bool | None:
    """是否免费培训; V02 when not understood."""
    text = row.text(Field.FREE)
    if not text:
        return None
    answer = parse_answer("free", text)
    says_who = answers("free", text)
    if answer is None or (not says_who and _asks_who(row.table.heads.get(Field.FREE, ""))):
        answer = None  # 是 under 费用由谁承担
        tell_unread(row, Field.FREE, text)
    elif is_mistyped(text) or (answer and not is_plain("free", text)):
        tell_read_as(row, Field.FREE, text, "免费" if answer else "自费")
    return answer


def is_plain(topic: str, text: str) -> bool:
    """No word beside an answer's own may mean another thing: 免费培训, not 免费体检."""
    return not meaning(topic, text).terms or says_no_more(topic, text)


# --- states of employment ---------------------------------------------------------------------------------

_EMPLOYED, _UNEMPLOYED = "已就业", "未就业"
_IN_THE_RATE = frozenset({_EMPLOYED, "灵活就业", "自主创业", "公益性岗位", "不计入分母"})
_TRADE = seldom(
    "(?!.*[未没不无非])[\u4e00-\u9fff]{1,8}(?:工|师|匠|(?<![人学党团成社会动裁])员)"
)  # 泥水工, 摄影师


@cache
def _stayed() -> re.Pattern[str]:
    said = vocabulary("stems")["employment"]["stayed"]["pattern"]
    return re.compile(f"^{said}[,;、]|[,;、]{said}$")


@cache
def _firm() -> re.Pattern[str]:
    """鼎盛餐饮, 富士康: the name of a firm, and nothing else; 读小学 and 上幼儿园 are no work."""
    stems = vocabulary("stems")["employment"]
    ends, names, verbs = (
        "|".join(stems["firms"]["ends"]),
        "|".join(stems["firms"]["names"]),
        stems["beside"]["verbs"],
    )
    return re.compile(
        f"(?!.*[未没不无非读念送])(?!.*上(?:小学|幼儿园))(?![在住开办])(?:[\u4e00-\u9fffA-Z]{{1,10}}(?<!{verbs})(?:{ends})|{names})"
    )


# The last word of an undivided answer is what somebody does: 种植基地务工.
_WORKS_THERE = re.compile("[^、,;/和兼或未没不无]+(?:务工|打工|上班|工作|干活|做工)")
_TO_A_PLACE = re.compile("[在去到赴往]了?")
_DOES = vocabulary("stems")["employment"]["does"]
_OPENS_A_SHOP, _FARMS, _CRAFTS, _SEEKS, _HIRED, _SELLS = (
    seldom(_DOES[name]) for name in ("opens", "farms", "crafts", "seeks", "hired", "sells")
)


@memo
def parse_state(text: str) -> Meaning:
    """The states that an answer names, none when not understood."""
    if is_doubtful(text):
        return Meaning()
    if ticks := parse_ticks(text):
        if len(ticks.ticked) == 1:
            return parse_state(ticks.ticked[0])
        return _answered(text)
    key = as_answer(text)
    if (plain := _stayed().sub("", key)) and plain != key:  # 在家务农,未外出
        return parse_state(plain)
    label, _, rest = key.partition(":")
    if rest and label.endswith(("状态", "情况", "状况")):  # 就业状态：务农
        return parse_state(rest)
    if rest and parse_yes_no(rest) is not None and not meaning("employment", rest).terms:
        works = meaning("employment", asked_after(label)).term == _EMPLOYED  # 就业：否
        return _answered(rest) if works else Meaning()
    return _state_named(text, key)


def _state_named(text: str, key: str) -> Meaning:
    """The states that the words of an answer name; `key`: the answer without what is never part of one."""
    word = parse_word("employment", text)
    if word and not word.near and "(" not in key:
        return Meaning((word.term,))
    if key in NOTHING:
        return Meaning()
    if _OPENS_A_SHOP.fullmatch(key):
        return Meaning(("自主创业",))
    if _CRAFTS.fullmatch(key):
        return Meaning(("灵活就业",))
    if _SEEKS.fullmatch(key):
        return Meaning((_UNEMPLOYED,))
    if _HIRED.fullmatch(key):
        return Meaning((_EMPLOYED,))
    if _FARMS.fullmatch(key) and not meaning("employment", _AT_HOME.sub("", key)).terms:
        return Meaning(("务农",))
    if either := _either(key) or _with_more(key):
        return either
    answer = meaning("employment", text)
    if not answer.terms and answer.near:  # 曾外出务工
        return Meaning()
    heard = bool(answer.terms)
    answer = answer if heard else _answered(text)
    if len(answer.terms) > 1 and _EMPLOYED in answer.terms and _WORKS_THERE.fullmatch(key):
        return Meaning((_EMPLOYED,), True)
    if answer.terms:
        unclear = heard and answer.term in _IN_THE_RATE and not says_no_more("employment", text)
        return answer._replace(
            near=answer.near or unclear or is_mistyped(text) or misspelt("employment", text, answer.term)
        )
    if is_asking(key) or is_past("employment", key):
        return Meaning()
    if word:
        return Meaning((word.term,), word.near)
    if _SELLS.fullmatch(key):
        return Meaning(("自主创业",), True)
    if _TRADE.fullmatch(key) or _is_place(key) or (_firm().fullmatch(key) and not begins_with_others(text)):
        return Meaning((_EMPLOYED,), True)
    return Meaning((_EMPLOYED,)) if _is_yes_and_place(key) else Meaning()


_LONGEST = 40  # characters of an answer with more behind it
_ANSWER_FIRST = re.compile(r"(?:(?P<yes>是的?|有|已)|否|不是|未|没有?|无)[,、;.(-]+(?P<more>.+?)\)?")


def _with_more(key: str) -> Meaning | None:
    """否,待业: the same twice. 否,务工 and 是,待业 say two things."""
    match = _ANSWER_FIRST.fullmatch(key) if len(key) <= _LONGEST else None
    more = parse_state(match["more"]).term if match else ""
    if match and more == _UNEMPLOYED:
        return Meaning((_EMPLOYED, _UNEMPLOYED) if match["yes"] else (_UNEMPLOYED,))
    if match and more in _IN_THE_RATE and not match["yes"]:
        return Meaning((more, _UNEMPLOYED))
    return None


_YES_FIRST = re.compile("(?:是的?|有|已|对|√)[,、;:.(-]*")


def _is_yes_and_place(key: str) -> bool:
    """是,浙江: somebody has work, and says where."""
    yes = _YES_FIRST.match(key)
    where = key[yes.end() :].rstrip(")") if yes else ""
    return bool(where) and (_is_place(where) or bool(meaning("workplace", where).term))


_AT_HOME = re.compile("^(?:在?家里?|自家)")
_EITHER = re.compile("[/|或]|半年")


def _either(key: str) -> Meaning | None:
    """在家或打工, 半年打工半年在家: each part says another thing. None where there are no such parts."""
    parts = [part for part in _EITHER.split(key) if part]
    said = [parse_state(part).terms for part in parts] if len(parts) > 1 else []
    return Meaning(tuple(dict.fromkeys(sum(said, ())))) if all(said) and len(set(said)) > 1 else None


def _answered(text: str) -> Meaning:
    """是否就业 √; the answer to another question (合格, 自费) is none to this one."""
    answer = parse_yes_no(text)
    other = any(meaning(topic, text).terms for topic in ("free", "certified"))
    return Meaning() if answer is None or other else Meaning((_EMPLOYED if answer else _UNEMPLOYED,))


def _is_place(key: str) -> bool:
    """在浙江, 广东东莞: somebody who is there works there."""
    where = _TO_A_PLACE.sub("", key, count=1) if _TO_A_PLACE.match(key) else key
    named = any(len(name) >= 2 and where.startswith(name) for name in spellings("place"))
    return len(where) <= 12 and (named or bool(province_of(where)))


# What was before is what is asked for: 以前在广东打工.
_BEFORE = re.compile(
    "^(?:培训|参训|入训)?(?:之前|以前|[原从]来|从前|原先|原本|此前|[曾原](?!籍)|曾经|过去)(?=.)"
)


_BEFORE_BEHIND = re.compile(r"(?<=.)[(（](?:培训|参训)?(?:之前|以前|前|原来|从前|原先)的?[)）]$")


@memo
def _asks_for_part(head: str) -> bool:
    """Whether the work is steady: who says no may have some all the same."""
    return bool(re.search(vocabulary("stems")["employment"]["part"]["heads"], head))


def read_state(row: Row, field: Field) -> str | None:
    """培训前 or 目前就业状态; V02 when read by nearness, when two are named, or none."""
    text = row.text(field)
    before = field is Field.BEFORE
    said = _BEFORE_BEHIND.sub("", _BEFORE.sub("", text)) if before else text
    answer = parse_state(said) if said else Meaning()
    if _asks_for_part(row.table.heads.get(field, "")) and parse_yes_no(said) is False and said not in NOTHING:
        tell_unread(row, field, text)  # 是否稳定就业: 否
        return None
    if said in NOTHING and parse_yes_no(said) is False and "是否" in row.table.heads.get(field, ""):
        return _UNEMPLOYED  # a dash in a column that asks whether
    if not answer.terms:
        if tight(text) not in NOTHING:
            tell_unread(row, field, text, spellings("employment").values())
        return None
    if not answer.term:
        tell_two(row, field, text, answer.terms)
        return None
    if answer.near or is_wished(said):  # 拟外出务工, 想就业
        tell_read_as(row, field, text, answer.term)
    return answer.term
