"""The columns left unread, and of which of them it is told (F14): those whose words or contents would fit a field."""

from __future__ import annotations

from collections.abc import Mapping

from lp_reports.ledger.heads.by_contents.needed import NEEDED, is_of_households
from lp_reports.ledger.heads.by_contents.witnessed import is_after_end, is_behind_end
from lp_reports.ledger.heads.contents.evidence import Verdict, judge
from lp_reports.ledger.heads.contents.kinds import IDS, Kind, is_filled
from lp_reports.ledger.heads.contents.profile import names_a_class
from lp_reports.ledger.heads.decision.settle import REPEATABLE
from lp_reports.ledger.heads.draft import Draft
from lp_reports.ledger.heads.meaning.columns import FINER, meanings
from lp_reports.ledger.heads.meaning.ideas import foreign, group_ideas
from lp_reports.ledger.heads.meaning.spoken import How, Reading, Words
from lp_reports.ledger.heads.money.loose_money import is_loose_money
from lp_reports.ledger.heads.people.kinds_asked import may_ask_for_kind
from lp_reports.ledger.heads.sheet import Columns
from lp_reports.ledger.heads.told.unasked import is_unasked
from lp_reports.ledger.heads.told.unread_apart import fits_all_the_same, may_set_out
from lp_reports.ledger.heads.told.wanted import answered, looks, named, nearest
from lp_reports.ledger.heads.told.would_fit import would_fit
from lp_reports.ledger.heads.work.destination import DESTINATION
from lp_reports.ledger.heads.work.firm import is_of_firms
from lp_reports.model.fields import CERTIFIES, LEVELS, Field
from lp_reports.model.ledger import UnreadColumn
from lp_reports.text.vocabulary import vocabulary

_SAID = vocabulary("ideas")["unread"]
_PLAIN = 0.6  # the share of cells
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
_OF_ANYTHING = frozenset(
    {
        *(Field.CERTIFIED, Field.CERT_CLASS, Field.NUMBER, Field.ISSUED),
        *(Field.CATEGORY, Field.OCCUPATION, Field.TRAINING_LEVEL),
        *(Field.NOW, Field.BEFORE),
    }
)
_GRADE = frozenset({"等级"})
_ONE_KIND = frozenset({"是否", "一种"})  # 是否灵活就业
_PAPERS = frozenset({"证书", "取证", "职证", "专证"})
_OF_PHONE = frozenset({"电话", "联系", "座机"})


def unread(table: Columns, draft: Draft) -> tuple[UnreadColumn, ...]:
    """Every column that has filled cells and answers no field."""
    taken = draft.taken()
    columns = []
    for number in table.numbers:
        if number in taken:
            continue
        filled = sum(is_filled(value) for value in table.cells(number))
        if filled:
            kind = looks(table, number)
            fits = None if is_unasked(table, draft, number) else _fits(table, draft, number)
            shown = "“是”或“否”" if kind is Kind.YES_NO else str(kind or "")
            if kind and fits and not _bears_out(kind, fits):
                shown = ""
            noted = number in draft.noted
            columns.append(UnreadColumn(number, table.head(number), filled, shown, fits, noted))
    return _without_lone_firm(table, columns)


def _without_lone_firm(table: Columns, columns: list[UnreadColumn]) -> tuple[UnreadColumn, ...]:
    """A firm, of which no head says that they work there, enters no figure: told only where two of them compete."""
    firms = [column for column in columns if column.fits is Field.EMPLOYER]
    if len(firms) != 1 or any(one.field is Field.EMPLOYER for one in table.words[firms[0].column].readings):
        return tuple(columns)
    return tuple(column._replace(fits=None) if column in firms else column for column in columns)


def _bears_out(kind: Kind, fits: Field) -> bool:
    """What the cells look like is a reason why the column fits the field: 人名 is none for 籍贯 as an address."""
    return kind in meanings()[fits].like or fits in _FITS.get(kind, ())


def _fits(table: Columns, draft: Draft, number: int) -> Field | None:
    """The field that an unread column would fit, by its words, or by its contents where nobody understands its head;
    None where every such field has its column."""
    words = table.words[number]
    if may_ask_for_kind(table, number):
        return Field.PEOPLE  # of which there may be several
    if is_of_households(table, number) and not answered(draft, Field.PEOPLE):
        return Field.PEOPLE  # 户类型 over 五保户
    if is_loose_money(table, draft, number):
        return Field.PAY_TRAINING
    if may_set_out(table, draft, number):
        return Field.HIRED
    if words.apart:
        return fits_all_the_same(table, draft, number) or would_fit(table, draft, number)
    if is_another_s(table, draft, number):
        return Field.IDENTITY
    readings = sorted(words.readings, key=lambda reading: -reading.weight)
    if words.ideas >= _ONE_KIND and looks(table, number) is Kind.YES_NO and not answered(draft, Field.NOW):
        return Field.NOW
    paper = bool(_PAPERS & words.ideas) and not answered(draft, Field.CERT_CLASS)
    levels = table.profile(number).share({Kind.LEVEL})
    if paper and not levels and names_a_class(table.cells(number)):
        return Field.CERT_CLASS  # 证书信息 over the class, number and day together
    wanted = [one.field for one in readings if not _is_of_anything(table, draft, number, one)]
    wanted += named(words, 2)
    if (words.strange or not words.readings) and table.stacks[number] != ("",):
        kind = looks(table, number)
        if kind is Kind.YES_NO and table.head(number).endswith(tuple(_SAID["one"])):
            kind = None  # 科技示范户
        if kind is Kind.ORGANISATION and is_of_firms(table, number):
            wanted.append(Field.EMPLOYER)  # 单位名称
        wanted += nearest(
            words, [field for field in _FITS.get(kind, ()) if _may_be(words, field, kind)] if kind else []
        )
    least = Verdict.SOFT if words.strange else Verdict.SILENT
    wanted += [field for field in named(words, 1) if judge(field, table.profile(number)) >= least]
    for field in wanted:
        if field not in REPEATABLE and not answered(draft, field) and _may_say(table, draft, number, field):
            return field
    return would_fit(table, draft, number)


def _is_of_anything(table: Columns, draft: Draft, number: int, reading: Reading) -> bool:
    """证件类型 over 居民身份证, 项目名称 over building sites, 使用状态 over 已核销: words that much else is called by, over
    what the field does not look like, where the ledger does not lack it or the group speaks of another matter."""
    if DESTINATION in table.words[number].ideas:
        return False
    another = any(not group_ideas(text).isdisjoint(foreign()) for text in table.stacks[number][:-1])
    lacking = any(reading.field in group and draft.columns.keys().isdisjoint(group) for group in NEEDED)
    if reading.how is not How.GUESS or reading.field not in _OF_ANYTHING or (lacking and not another):
        return False
    profile = table.profile(number)
    like = (Kind(name) for name in meanings()[reading.field].like)
    return judge(reading.field, profile) <= Verdict.AGAINST or not profile.share(like)  # one merged cell


def _may_say(table: Columns, draft: Draft, number: int, field: Field) -> bool:
    """No level is 优秀, nor 合作社 under 主体类别 a channel; no day or number of something unknown is the certificate's in a
    ledger without one, and no day of issue lies before the training's end, nor a first day behind it."""
    profile, words = table.profile(number), table.words[number]
    certified = not draft.columns.keys().isdisjoint(CERTIFIES)
    if (
        field is Field.CHANNEL
        and words.readings
        and not any(word in table.head(number) for word in _SAID["way"])
    ):
        return bool(profile.share({Kind.CHANNEL}))
    if field is Field.ISSUED and profile.share({Kind.DAY}) >= _PLAIN:
        return (certified or bool(words.readings)) and is_after_end(table, draft, number)
    if field is Field.START and profile.share({Kind.DAY}) >= _PLAIN:
        return not is_behind_end(table, draft, number)
    if field is Field.NUMBER and words.strange:
        return certified or any(word in table.head(number) for word in _SAID["paper"])
    if field is Field.PHONE and words.ideas.isdisjoint(_OF_PHONE):  # 员工代码
        return profile.share({Kind.MOBILE}) >= _PLAIN
    if field is Field.CLASS:  # 鉴定信息{批次号}
        return all("考试" not in group_ideas(text) for text in table.stacks[number][:-1])
    return field is not Field.PASSED and (field not in LEVELS or judge(field, profile) > Verdict.FORBIDDEN)


def _may_be(words: Words, field: Field, kind: Kind) -> bool:
    """Nothing that is known of the head speaks of something else: 店铺名称 is no state of work, whatever its cells look
    like; 是否党员 asks after something of its own, as it names no field, and 信用等级 is another thing's."""
    meaning = meanings()[field]
    if kind is Kind.YES_NO and "是否" in words.ideas:
        return not words.ideas.isdisjoint(meaning.whether)
    if kind is Kind.LEVEL and words.ideas == _GRADE:
        return False  # 信用等级
    if kind is Kind.ORGANISATION and words.strange:
        return False  # 选送单位
    asked = any(len(ask.ideas) == 1 and ask.ideas <= words.ideas for ask in meaning.asks)
    return asked or words.ideas <= meaning.allowed | FINER


def is_another_s(table: Columns, draft: Draft, number: int) -> bool:
    """陪护人身份证 where the learner's own stands under a clear head: somebody's whom nobody knows, told as unread; not
    店铺ID, which holds none."""
    words, learner = table.words[number], draft.claims.get(Field.IDENTITY)
    asks = words.whose and any(reading.field is Field.IDENTITY for reading in words.readings)
    clear = learner is not None and learner.reading.how >= How.LATE
    theirs = asks and clear and number not in draft.taken()
    return theirs and bool(table.profile(number).share(IDS))
