"""What is said of a reading: the notes of F12, the clerk's reasons, the columns left unread."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from lp_reports.ledger.heads.columns import meanings
from lp_reports.ledger.heads.evidence import Verdict, contents_alone, judge
from lp_reports.ledger.heads.ideas import handlers, strict
from lp_reports.ledger.heads.kinds import Kind, is_filled
from lp_reports.ledger.heads.kinds_asked import may_ask_for_kind
from lp_reports.ledger.heads.match import REPEATABLE, Claim, Draft
from lp_reports.ledger.heads.profile import names_a_class
from lp_reports.ledger.heads.sheet import Columns
from lp_reports.ledger.heads.unasked import is_unasked
from lp_reports.ledger.heads.words import FINER, How, Words
from lp_reports.ledger.values.cell import show
from lp_reports.ledger.values.dates import parse_day
from lp_reports.model.fields import Field
from lp_reports.model.ledger import UnreadColumn, column_letters

_PLAIN = 0.6  # the share of cells
_UNSURE = (How.PART, How.GUESS, How.SLIP, How.LATE)
# Which field contents would fit that no column answers, the first that is still wanted.
_FITS: Mapping[Kind, tuple[Field, ...]] = {
    Kind.IDENTITY: (Field.IDENTITY,),
    Kind.OLD_IDENTITY: (Field.IDENTITY,),
    Kind.MOBILE: (Field.PHONE,),
    Kind.SPAN: (Field.SPAN,),
    Kind.DAY: (Field.END, Field.START, Field.ISSUED),
    Kind.TOWN: (Field.TOWNSHIP,),
    Kind.PERSON: (Field.NAME,),
    Kind.CERT_CLASS: (Field.CERT_CLASS,),
    Kind.EMPLOYMENT: (Field.NOW, Field.BEFORE),
    Kind.NUMBER: (Field.NUMBER,),
    Kind.CATEGORY: (Field.CATEGORY,),
    Kind.OCCUPATION: (Field.OCCUPATION,),
    Kind.CHANNEL: (Field.CHANNEL,),
    Kind.MODE: (Field.MODE,),
    Kind.LEVEL: (Field.LEVEL, Field.TRAINING_LEVEL),
    Kind.PEOPLE: (Field.PEOPLE,),
    Kind.EDUCATION: (Field.EDUCATION,),
    Kind.PLACE: (Field.WORKPLACE,),
    Kind.PAID_BY: (Field.FREE,),
    Kind.YES_NO: (Field.CERTIFIED, Field.PASSED, Field.FREE, Field.NOW, Field.BEFORE),
    Kind.AMOUNT: (
        Field.PAY_TRAINING,
        Field.PAY_EXAM,
        Field.PAY_LIVING,
        Field.PAY_TRANSPORT,
        Field.PAY_WORKPLACE,
        Field.WAGE_AFTER,
    ),
    Kind.ORGANISATION: (Field.INSTITUTION, Field.ISSUER, Field.EMPLOYER),
}
# What no other column looks like.
_PLAINLY = (
    *((Kind.EMPLOYMENT, Field.NOW), (Kind.EMPLOYMENT, Field.BEFORE)),
    *((Kind.PAID_BY, Field.FREE), (Kind.CERT_CLASS, Field.CERT_CLASS)),
)
_TAUGHT = frozenset({Field.CATEGORY, Field.OCCUPATION})
_TRADES = frozenset({Kind.CATEGORY, Kind.OCCUPATION})
_FIRM = frozenset({"企业"})
_ASKS_FREE = frozenset({"是否", "免费", "培训"})
_INSTEAD: Mapping[Field, frozenset[Field]] = {
    Field.ADDRESS: frozenset({Field.TOWNSHIP}),
    Field.SPAN: frozenset({Field.START, Field.END}),
    Field.END: frozenset({Field.SPAN}),
    Field.START: frozenset({Field.SPAN}),
    Field.CERT_CLASS: frozenset({Field.TICK_VOCATIONAL, Field.TICK_SPECIALISED}),
}


def notes(table: Columns, draft: Draft) -> tuple[str, ...]:
    """Every sentence that a person should check, from left to right."""
    sentences = list(draft.notes)
    for field, claim in draft.claims.items():
        if sentence := _sentence(table, draft, field, claim):
            sentences.append((draft.columns[field], sentence))
    return tuple(dict.fromkeys(sentence for _, sentence in sorted(sentences, key=lambda pair: pair[0])))


def _sentence(table: Columns, draft: Draft, field: Field, claim: Claim) -> str:
    number, how = draft.columns[field], claim.reading.how
    head = f"{column_letters(number)}列表头“{table.head(number)[:30]}”"
    if claim.reading.news:
        return f"{head}按汇总单位登记的写法读作“{field}”"
    opposite = draft.opposites.get(field)
    sure = how not in _UNSURE and not (opposite and _is_unasked(table, number))
    if claim.reading.field is Field.SERIAL or sure or not table.filled(number):
        return ""
    if not table.stacks[number]:
        head = f"{column_letters(number)}列没有表头，"
    turned = f"，问的是反面，“是”即“{opposite.yes}”" if opposite else ""
    return f"{head}读作“{field}”{_evidence(table, draft, field)}{turned}"


_HOW = frozenset({"情况", "类别", "方式", "类型"})


def _is_unasked(table: Columns, number: int) -> bool:
    """√ under 培训收费情况, which nobody asked as 是否收费."""
    ideas = table.words[number].ideas
    open_question = "是否" not in ideas and not ideas.isdisjoint(_HOW)
    return open_question and any(
        Kind.YES_NO in cell and Kind.PAID_BY not in cell for cell in table.profile(number).cells
    )


def _evidence(table: Columns, draft: Draft, field: Field) -> str:
    """：下面是日期，都不早于结束日期."""
    profile = table.profile(draft.columns[field])
    plain = (kind for kind in Kind if kind in meanings()[field].like and profile.share({kind}) >= _PLAIN)
    shown: list[Kind | None] = [*plain] or [profile.most()]
    kind = Kind.PAID_BY if Kind.PAID_BY in shown else shown[0]
    if not kind or (field in _TAUGHT and kind not in _TRADES):
        return ""
    later = "，都不早于结束日期" if field is Field.ISSUED and _later(table, draft) else ""
    return f"：下面是{kind}{later}"


def _later(table: Columns, draft: Draft) -> bool:
    """Every issue date is on or after the end date on its row; False where no row has both."""
    end = draft.columns.get(Field.END)
    if not end:
        return False
    pairs = zip(table.cells(draft.columns[Field.ISSUED]), table.cells(end), strict=False)
    days = [
        (parse_day(issued, table.epoch_1904), parse_day(ended, table.epoch_1904)) for issued, ended in pairs
    ]
    known = [(issued.day, ended.day) for issued, ended in days if issued and ended]
    return bool(known) and all(issued >= ended for issued, ended in known)


def whys(draft: Draft) -> dict[Field, str]:
    """How every field was read, in a few words."""
    return {field: _why(draft, field) for field in draft.columns}


def _why(draft: Draft, field: Field) -> str:
    claim = draft.claims[field]
    how, word = claim.reading.how, claim.reading.word
    said = {
        How.OWN: "汇总单位指明",
        How.OFFICIAL: "表头一致",
        How.EXACT: "表头一致",
        How.MEANING: "表头意思相符",
        How.SLIP: f"表头近似“{word}”",
        How.GUESS: "表头不全",
        How.LATE: "表头不全",
        How.PART: "按内容读",
    }[how]
    if len(draft.parts.get(field, ())) > 1:
        said = "几列合读"
    borne = claim.verdict in (Verdict.SOFT, Verdict.HARD) and how is not How.PART
    return f"{said}，内容相符" if borne else said


def unread(table: Columns, draft: Draft) -> tuple[UnreadColumn, ...]:
    """Every column that has filled cells and answers no field."""
    taken = draft.taken()
    columns = []
    for number in table.numbers:
        if number in taken:
            continue
        filled = sum(is_filled(value) for value in table.cells(number))
        if filled:
            looks = _looks(table, number)
            fits = None if is_unasked(table, draft, number) else _fits(table, draft, number)
            shown = "“是”或“否”" if looks is Kind.YES_NO else str(looks or "")
            if looks and fits and not _bears_out(looks, fits):
                shown = ""
            columns.append(UnreadColumn(number, table.head(number), filled, shown, fits))
    return tuple(columns)


def _bears_out(looks: Kind, fits: Field) -> bool:
    """What the cells look like is a reason why the column fits the field: 人名 is none for 籍贯 as an address."""
    return looks in meanings()[fits].like or fits in _FITS.get(looks, ())


_YEAR = re.compile(r"(?:19|20)\d\d年?")
_MONEY = frozenset({"收入", "补贴", "费用", "金额", "生活", "交通"})


def _looks(table: Columns, number: int) -> Kind | None:
    """What most cells are; zeros under a head of money are amounts."""
    kind = table.profile(number).most()
    if kind is Kind.AMOUNT and "每年" in table.words[number].ideas and _are_years(table, number):
        return None
    return Kind.AMOUNT if kind is Kind.COUNT and _MONEY & table.words[number].ideas else kind


def _are_years(table: Columns, number: int) -> bool:
    """2021 under 培训年度."""
    return all(_YEAR.fullmatch(show(value)) for value in table.cells(number) if is_filled(value))


def _fits(table: Columns, draft: Draft, number: int) -> Field | None:
    """The field that an unread column would fit, by its words, or by its contents where nobody understands its head;
    None where every such field has its column."""
    words = table.words[number]
    if may_ask_for_kind(table.stacks[number]):
        return Field.PEOPLE  # of which there may be several
    if words.apart:
        return _fits_all_the_same(table, draft, number)
    if is_another_s(table, draft, number):
        return Field.IDENTITY
    wanted = [reading.field for reading in sorted(words.readings, key=lambda reading: -reading.weight)]
    wanted += _named(words, 2)
    if (words.strange or not words.readings) and table.stacks[number] != ("",):
        kind = _looks(table, number)
        wanted += _nearest(
            words, [field for field in _FITS.get(kind, ()) if _may_be(words, field, kind)] if kind else []
        )
    wanted += [field for field in _named(words, 1) if judge(field, table.profile(number)) > Verdict.AGAINST]
    return next((field for field in wanted if field not in REPEATABLE and not _answered(draft, field)), None)


def _may_be(words: Words, field: Field, kind: Kind) -> bool:
    """Nothing that is known of the head speaks of something else: 店铺名称 is no state of work, whatever its cells look
    like; 是否党员 asks after something of its own, as it names no field."""
    if kind is Kind.YES_NO and words.ideas == {"是否"}:
        return False
    meaning = meanings()[field]
    asked = any(len(ask.ideas) == 1 and ask.ideas <= words.ideas for ask in meaning.asks)
    return asked or words.ideas <= meaning.allowed | FINER


def _fits_all_the_same(table: Columns, draft: Draft, number: int) -> Field | None:
    """合格证类型 over classes that count, 回访时就业状态 over states of work: a head of another paper or matter that names
    the field as well, over what plainly answers it."""
    ideas = table.words[number].ideas
    for field in (Field.NAME, Field.IDENTITY):  # without which nothing is read, whosesoever they are
        if not _answered(draft, field) and contents_alone(field, table.profile(number)):
            return field
    if "别证" in ideas:
        counts = not _answered(draft, Field.CERT_CLASS) and names_a_class(table.cells(number))
        return Field.CERT_CLASS if counts else None
    if "合同" in ideas and ideas >= _ASKS_FREE and not _answered(draft, Field.FREE):
        return Field.FREE  # 是否签免费培训协议
    if _is_somebody_s_firm(table, number) and not _answered(draft, Field.EMPLOYER):
        return Field.EMPLOYER
    if not ideas.isdisjoint(strict() | handlers()):
        return None
    named = _named(table.words[number], 1)
    return next(
        (
            field
            for kind, field in _PLAINLY
            if field in named
            and not _answered(draft, field)
            and table.profile(number).share({kind}) >= _PLAIN
        ),
        None,
    )


def _is_somebody_s_firm(table: Columns, number: int) -> bool:
    """快递企业, 物业公司名称: a trade's own word over names of firms, where the learners may work; mere 企业名称 is
    mostly the one that reports."""
    ideas = table.words[number].ideas
    named = table.words[number].strange and _FIRM <= ideas <= _FIRM | meanings()[Field.EMPLOYER].allowed
    return named and table.profile(number).share({Kind.ORGANISATION}) >= _PLAIN


def is_another_s(table: Columns, draft: Draft, number: int) -> bool:
    """陪护人身份证 where the learner's own stands under a clear head: somebody's whom nobody knows, told as unread."""
    words, learner = table.words[number], draft.claims.get(Field.IDENTITY)
    asks = any(reading.field is Field.IDENTITY for reading in words.readings)
    clear = learner is not None and learner.reading.how >= How.LATE
    return clear and words.whose and asks and number not in draft.taken()


def _named(words: Words, least: int) -> list[Field]:
    """Fields that ask for `least` ideas or more, all of them in the head, beside others; most ideas first."""
    fitting = [
        (-len(ask.ideas & words.ideas), field)
        for field, meaning in meanings().items()
        for ask in meaning.asks
        if len(ask.ideas) >= least and not ask.guess and ask.ideas <= words.ideas
    ]
    return [field for _, field in sorted(fitting, key=lambda pair: pair[0])]


def _nearest(words: Words, fields: Iterable[Field]) -> list[Field]:
    """Fields that the contents would fit, those first of which the head names the most."""
    return sorted(fields, key=lambda field: -len(meanings()[field].allowed & words.ideas))


def _answered(draft: Draft, field: Field) -> bool:
    return not draft.columns.keys().isdisjoint({field, *_INSTEAD.get(field, ())})
