"""Which paper a row claims, and its level: the class column, two tick columns, or the answer to 是否取证."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from lp_reports.ledger.rows.answers import is_plain, parse_answer
from lp_reports.ledger.rows.hints import shown, tell_read_as, tell_two, tell_unread
from lp_reports.ledger.rows.levels import LEVELS, NO_LEVEL, is_no_level, is_of_a_trade, levels_in
from lp_reports.ledger.rows.row import Row
from lp_reports.ledger.values.cell import NOTHING, Word, parse_ticks, parse_word, parse_yes_no
from lp_reports.ledger.values.mood import begins_with_others, is_asking, is_doubtful
from lp_reports.ledger.values.stems import bare_answer, meaning
from lp_reports.model.fields import CertClass, Field
from lp_reports.text.answers import as_answer, is_mistyped
from lp_reports.text.cleaning import tight
from lp_reports.text.spellings import spellings

_TELLING = re.compile("技能等级|职业资格|职业能力|专项能力|单项能力|技能鉴定|级工证")
_EXAMINED = re.compile("(?:考核|鉴定|认定|评价|考试)$")  # 专项职业能力考核
_OPTIONS = re.compile(
    "(?:职业(?:资格)?|专项(?:能力)?)/(?:职业(?:资格)?|专项(?:能力)?)"
)  # copied from the head
_UNDER_WAY = re.compile("(?:认定|鉴定|评价|考核|考试|申请|申报|办理|制作|审核|打印)(?:之|过程)?中$")
_NONE = "无证书"
_PAPER = re.compile("职业|专项|等级|资格|技能|能力")
_IN_BRACKETS = re.compile(r"\(([^()]+)\)")
_DENYING_REMARK = re.compile(
    r"\((?=[^()]*\))[^()]*(?:未(?!分|设|定级)|没(?!有?等?级)|不(?!分|设|定级|评级)|[待补缓])"
)  # 专项(没过)
_CLASSES = {
    CertClass.VOCATIONAL.value: CertClass.VOCATIONAL,
    CertClass.SPECIALISED.value: CertClass.SPECIALISED,
    "不计入(其他证书)": CertClass.OTHER,
}
_TICKS = {
    Field.TICK_VOCATIONAL: CertClass.VOCATIONAL,
    Field.TICK_SPECIALISED: CertClass.SPECIALISED,
}


class Paper(NamedTuple):
    """What a row says of its paper. `none`: that there is none. `unclear`: what was written and not understood."""

    cert_class: CertClass | None = None
    none: bool = False
    field: Field = Field.CERT_CLASS
    unclear: str = ""


# --- the class ----------------------------------------------------------------------------------------------


def read_paper(row: Row) -> Paper:
    """V02 for a class read by nearness, and for two papers in one cell."""
    text = row.text(Field.CERT_CLASS)
    if tight(text) not in NOTHING:
        return _paper(row, Field.CERT_CLASS, spellings("class_in_short").get(tight(text), text))
    if any(row.has(field) for field in _TICKS):
        if (named := _named_in_ticks(row)) is not None:
            return _paper(row, named, row.text(named))
        ticked = _read_ticks(row)
        return ticked._replace(none=bool(text) and ticked.cert_class is None)
    if _names_paper(row.text(Field.CERTIFIED)):
        return _paper(row, Field.CERTIFIED, row.text(Field.CERTIFIED))
    return Paper(none=bool(text))


def _names_paper(answer: str) -> bool:
    """已取得技能等级证书, in the column that asks whether."""
    terms, near = class_terms(answer) if answer else ((), False)
    known = parse_answer("certified", answer) is not None
    return bool(terms) and terms != (_NONE,) and not (near and known)


def _paper(row: Row, field: Field, text: str) -> Paper:
    terms, near = class_terms(text)
    said = meaning("cert_class", text)
    if not said.terms and (said.near or is_asking(text)):  # 原有职业资格证, 报考职业资格证
        return Paper(field=field, unclear=text)
    papers = [term for term in terms if term != _NONE]
    if len(papers) > 1 and (
        "或" in text or _OPTIONS.fullmatch(tight(text))
    ):  # neither is taken: whoever knows says which
        return Paper(field=field, unclear=text)
    if len(papers) > 1:
        message = f"{field}“{shown(text)}”像是有两种证书，按“{papers[0]}”读，请核对"
        row.find("V02", field, found=message)
    elif papers and near and not _is_other(papers[0]):  # that is told by C03
        tell_read_as(row, field, text, papers[0], "证书类别")
    if not terms:
        waited = field is Field.CERT_CLASS and says_none(text)  # 待发, 还没下来
        return Paper(none=True) if waited else Paper(field=field, unclear=text)
    return Paper(_CLASSES.get(papers[0]) if papers else None, not papers, field)


def _named_in_ticks(row: Row) -> Field | None:
    """The only column of a class, 取得资格证书, where its cell names a class itself: 专项职业能力证书."""
    fields = [field for field in _TICKS if row.has(field)]
    text = row.text(fields[0])
    if len(fields) > 1 or _is_level(text):
        return None
    return fields[0] if set(class_terms(text)[0]) - {_NONE} else None


def _read_ticks(row: Row) -> Paper:
    """The one of two columns that is ticked; 无 in one of them says that there is no certificate of its kind."""
    fields = [field for field in _TICKS if row.has(field)]
    ticked = [field for field in fields if _is_ticked(row, field)]
    place = (ticked or fields or [Field.CERT_CLASS])[0]
    if len(ticked) > 1:
        return Paper(field=place, unclear="两类都有")
    if not ticked:
        return Paper(field=place)
    text = row.text(place)
    named, asked = _named_class(text), _TICKS[place]
    if named and named is not asked and named is not CertClass.OTHER:  # that is told by C03
        message = f"“{shown(text)}”写在“{row.table.heads.get(place) or place}”一栏，按“{named}”读，请核对"
        row.find("V02", place, found=message)
    return Paper(named or asked, field=place)


def _named_class(text: str) -> CertClass | None:
    """The class that a cell of ticks names itself, which outranks its head's; a mere level names none."""
    if _is_level(text):
        return None
    terms, near = class_terms(text)
    return _CLASSES.get(terms[0]) if len(terms) == 1 and not near else None


def _is_level(text: str) -> bool:
    level = parse_word("skill_level", text)
    return level is not None and not level.near and level.term != NO_LEVEL


def _is_ticked(row: Row, field: Field) -> bool:
    """A tick, or what only a certificate has in its place: its name, level or number."""
    text = tight(row.text(field)).removesuffix(".0")
    if text in NOTHING:
        return False
    answer = parse_answer("certified", text)
    if answer is not None:
        return answer
    terms, _ = class_terms(text)
    if terms:
        return terms[0] != _NONE
    if (levels_in(text) and not _TICKED_ONE.fullmatch(text)) or re.search(r"\d{4}", text):
        return True
    tell_unread(row, field, text)
    return False


# In a column of ticks no first level: a 1 is a tick, a 一 or an I as likely a dash.
_TICKED_ONE = re.compile(r"[1一壹I](?:\.0)?")


@lru_cache(maxsize=4096)
def class_terms(text: str) -> tuple[tuple[str, ...], bool]:
    """The vocabulary's terms in a class cell, () when unknown, and whether the only one is only near."""
    if ticks := parse_ticks(text):
        named = dict.fromkeys(term for word in ticks.ticked for term in class_terms(word)[0])
        return _ordered(named), False
    if len(text) > 60 or is_doubtful(text) or begins_with_others(text):
        return (), False
    said = meaning("cert_class", text)
    if _UNDER_WAY.search(tight(text)):
        return (_NONE,), False
    label, _, rest = tight(text).partition(":")
    if rest and (answer := parse_yes_no(rest)) is not None and class_terms(label)[0]:  # 职业技能等级证:无
        return class_terms(label) if answer else ((_NONE,), False)
    parts = [part for part in re.split(r"[、,，;；/+＋和或及与\s]+", text) if tight(part)]
    named = dict.fromkeys(term for part in parts if (term := _certain(part)))
    if len(parts) > 1 and len(named) > 1 and not _certain_whole(text):
        return ((_NONE,) if _only_denied(parts, named) else _ordered(named)), False
    if not said.terms and said.near:  # 旧专项证, 老公有专项证
        return (), False
    meant = said.terms
    term, near = _class_term(text)
    if term and meant != (_NONE,):
        return (term,), near
    if not meant and is_of_a_trade(text):
        return (CertClass.VOCATIONAL.value,), True
    return meant, False


def _only_denied(parts: list[str], named: dict[str, None]) -> bool:
    """One paper is named, and beside it that there is none: 职业资格证 未拿到; not 职业资格证、专项证未取."""
    denials = [part for part in parts if _certain(part) == _NONE]
    return len(named) == 2 and bool(denials) and not any(_PAPER.search(part) for part in denials)


def _ordered(terms: dict[str, None]) -> tuple[str, ...]:
    order = [*_CLASSES, _NONE]
    return tuple(sorted(terms, key=order.index))


def _certain(part: str) -> str:
    word = _word(part)
    return word.term if word and not word.near else meaning("cert_class", part).term


def _word(text: str) -> Word | None:
    return None if _DENYING_REMARK.search(tight(text)) else parse_word("cert_class", text)


def _certain_whole(text: str) -> bool:
    return tight(text).upper() in spellings("cert_class")


def _class_term(text: str) -> tuple[str, bool]:
    """The vocabulary's term and whether it is only near: by the word itself, the longest telling name at its end
    (育婴员职业技能等级证书, but not 教师资格证), nearness, or the longest such name within it."""
    known, key = spellings("cert_class"), as_answer(text)
    forms = (key, key + "书", key.removesuffix("书"), _EXAMINED.sub("", key))
    words = [word for form in forms if (word := _word(form))]
    names = [name for name in known if name in key and (_is_other(known[name]) or _TELLING.search(name))]
    longest = max(names, key=len, default="")
    best = min(words, key=lambda word: word.near, default=None)
    if best and not (best.near and longest and key.endswith(longest)):
        return best
    return known.get(longest, ""), False


def _is_other(term: str) -> bool:
    return _CLASSES.get(term) is CertClass.OTHER


# --- whether there is one -----------------------------------------------------------------------------------


def read_flag(row: Row, paper: Paper) -> bool | None:
    """是否取证; V02 when not understood, unless it names a paper."""
    text = row.text(Field.CERTIFIED)
    if not text:
        return None
    answer = parse_answer("certified", text)
    if answer is None and paper.field is Field.CERTIFIED and (paper.cert_class or paper.none):
        return paper.cert_class is not None
    if answer is None and set(class_terms(text)[0]) - {_NONE}:  # 职业资格证, in the column that asks whether
        answer = True
    if answer is None:
        tell_unread(row, Field.CERTIFIED, text)
    elif answer and _names_another(text, paper):
        message = (
            f"{Field.CERTIFIED}“{shown(text)}”与证书类别“{paper.cert_class}”不一致，按证书类别读，请核对"
        )
        row.find("V02", Field.CERTIFIED, found=message)
    elif is_mistyped(text) or (answer and not is_plain("certified", text)):
        tell_read_as(row, Field.CERTIFIED, text, "是" if answer else "否")
    return answer


def _names_another(answer: str, paper: Paper) -> bool:
    """是(专项) beside another class."""
    texts = (answer, *_IN_BRACKETS.findall(tight(answer))) if len(answer) > 2 else ()
    named = {_CLASSES.get(term) for text in texts for term in class_terms(text)[0]} - {None}
    return bool(named) and paper.cert_class is not None and paper.cert_class not in named


def says_none(text: str) -> bool:
    """否, ×, 无, or a word that says the paper is not there: 待取证, 未出证."""
    if spellings("cert_class").get(tight(text).upper()) == _NONE or parse_yes_no(text) is False:
        return True
    if re.search(r"[0-9A-Z]", text, re.IGNORECASE):
        return False
    return meaning("certified", text).term == "否" or bare_answer("certified", text) is False


# --- the level ----------------------------------------------------------------------------------------------


def read_level(row: Row, paper: Paper) -> int | None:
    """5 初级工 … 1 高级技师, 0 不分等级; V02 when near, when two are named, or none."""
    text = row.text(Field.LEVEL)
    if tight(text) in NOTHING:
        if paper.cert_class is not CertClass.VOCATIONAL:
            return None
        text = row.text(paper.field)  # 证书类别: 四级
        levels = () if _TICKED_ONE.fullmatch(tight(text)) else levels_in(text)
        return levels[0] if len(levels) == 1 else None
    if is_no_level(text):
        tell_unread(row, Field.LEVEL, text)
        return None
    levels = levels_in(text)
    if len(levels) > 1:
        tell_two(row, Field.LEVEL, text, [LEVELS[level] for level in levels])
        return None
    if levels:
        return levels[0]
    word = parse_word("skill_level", text)
    if word is None:
        if paper.cert_class is not None or not says_none(text):  # 待发证 beside a class says nothing
            tell_unread(row, Field.LEVEL, text, LEVELS.values())
        return None
    tell_read_as(row, Field.LEVEL, text, LEVELS[int(word.term)])
    return int(word.term)
