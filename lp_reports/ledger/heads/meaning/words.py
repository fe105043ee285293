"""What the words of a head mean: exact spellings first, then the ideas they name under those of their groups."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from lp_reports.ledger.heads.meaning.columns import FINER, Ask, Ideas, Meaning, meanings
from lp_reports.ledger.heads.meaning.ideas import (
    LONGEST,
    begins_unknown,
    foreign,
    group_ideas,
    head_key,
    hint_ideas,
    plain,
    strict,
    take_apart,
    tells_of_both,
    without_brackets,
)
from lp_reports.ledger.heads.meaning.issue import is_day_of_examination
from lp_reports.ledger.heads.meaning.legends import legend_of
from lp_reports.ledger.heads.meaning.lengths import DAILY, is_part_of_length, of_part, two_lengths
from lp_reports.ledger.heads.meaning.listed import of_listed
from lp_reports.ledger.heads.meaning.near_group import (
    Around,
    by_its_rate,
    is_bare_under,
    is_borne,
    is_of_another_matter,
    joined_is_foreign,
    of_unknown_event,
    passes_over,
)
from lp_reports.ledger.heads.meaning.plainer import plainer
from lp_reports.ledger.heads.meaning.slips import mended
from lp_reports.ledger.heads.meaning.spelled import answers, exact, field_spelled
from lp_reports.ledger.heads.meaning.spoken import MARGIN, How, Reading, Words, best_of_each
from lp_reports.model.fields import DAYS, CertClass, Field
from lp_reports.text.vocabulary import vocabulary

_GROUP_TAIL = re.compile(r"(?:基本)?(情况|信息|登记|部分)$")
_BETWEEN = re.compile(rf"[/、,;，；|+&]|以及|及|和|与|{vocabulary('ideas')['run_together']['pattern']}")
_ASKING = "何种"  # 哪个乡镇, 何时开班: a head that asks as one speaks
_LEARNER, _WHETHER = "学员", "是否"
_EVENTS = frozenset({"开班", "结业"})  # never without a word of its own: 班级{开班}
_SKILL = frozenset({"职证", "技能", "职业"})
# Where somebody is to be found now, or came from: less than where he is registered.
PRESENT = frozenset({"居住", "目前", "籍贯", "通信", "联系"})
# What a group makes of a head outranks the head alone, 培训结束时间 完成时间, and 户籍乡镇 another 乡镇.
_GROUPED = _NAMED = 6


def read_words(stack: tuple[str, ...], own: Mapping[str, Field]) -> Words:
    """What the head cells of a column say, top first."""
    texts = tuple(text[: 4 * LONGEST] for text in stack if head_key(text))
    mine = tuple(sorted((head_key(spelling), field) for spelling, field in own.items()))
    if not texts:
        return Words()
    words = _listing(texts, mine) if legend_of(texts[-1]) else _read(texts, mine)
    if len(texts) > 1 and is_part_of_length(texts[-1]):
        return of_part(texts[-1], _read(texts[:-1], mine), words)
    return words


def _listing(texts: tuple[str, ...], own: tuple[tuple[str, Field], ...]) -> Words:
    """A head that lists the answers of a field: with the list, without it, and as a question."""
    whole, legend = _read(texts, own), legend_of(texts[-1])
    if not legend or not legend.topics or (whole.best and whole.best.how is How.OWN):
        return whole
    bare = _read((*texts[:-1], legend.bare), own) if head_key(legend.bare) else Words()
    asked = _read((*texts[:-1], _WHETHER + legend.bare), own) if legend.asks_whether else Words()
    return of_listed(legend, bare, asked, whole)


@lru_cache(maxsize=1 << 14)
def _read(texts: tuple[str, ...], own: tuple[tuple[str, Field], ...]) -> Words:
    leaf = head_key(texts[-1])
    groups = [_GROUP_TAIL.sub("", without_brackets(head_key(text))) for text in texts[:-1]]
    given = field_spelled(leaf, groups, dict(own))
    if given:
        news = field_spelled(leaf, groups, exact()) != given
        return Words((Reading(given[0], How.OWN, How.OWN, news=news),))
    if joined_is_foreign(leaf, groups):
        return Words(apart=True, ideas=_leaf_ideas(leaf))
    rates = frozenset[str]().union(*(hint_ideas(head_key(text)) for text in texts[:-1]))
    around = Around(hint_ideas(leaf), tuple(group_ideas(text) for text in texts[:-1]), rates)
    everything = around.contexts[-1] | _leaf_ideas(leaf)
    readings = list(_readings(leaf, groups, around))
    strange = take_apart(plain(leaf)).unknown > 0 and take_apart(without_brackets(leaf)).unknown > 0
    words = Words(
        tuple(best_of_each(readings)),
        apart=not readings and not (around.others | _leaf_ideas(leaf)).isdisjoint(foreign()),
        strange=strange,
        whose=strange and begins_unknown(plain(leaf)),
        cert_class=_class_of(everything),
        skilled=not everything.isdisjoint(_SKILL) and "专证" not in everything,
        answer=leaf in answers(),
        ideas=_leaf_ideas(leaf),
    )
    timed = any(reading.field in DAYS for reading in readings)
    return words.told() if timed and any(map(tells_of_both, texts[:-1])) else words


def _class_of(ideas: Ideas) -> CertClass | None:
    named = [
        cert_class
        for idea, cert_class in (("职证", CertClass.VOCATIONAL), ("专证", CertClass.SPECIALISED))
        if idea in ideas
    ]
    return named[0] if len(named) == 1 else None


def _leaf_ideas(leaf: str) -> Ideas:
    return take_apart(plain(leaf)).ideas


# --- meaning ----------------------------------------------------------------------------------------------


def _readings(leaf: str, groups: Sequence[str], around: Around) -> Iterator[Reading]:
    """The fields that a leaf may ask for within its groups: by an exact spelling, and by its meaning; where neither
    gives one, by its parts (姓名/电话), a mended slip, or some of its words."""
    if two := two_lengths(leaf):
        yield two
        return
    spelled = field_spelled(leaf, groups, exact())
    if spelled and not _forbidden(meanings()[spelled[0]], around.others) and by_its_rate(spelled[0], around):
        field, grouped = spelled
        how = How.OFFICIAL if leaf == head_key(field.value) else How.EXACT
        if not grouped and (
            of_unknown_event(field, groups) or is_bare_under(field, _leaf_ideas(leaf), groups)
        ):
            how = How.LATE
        if not grouped and leaf != head_key(field.value) and (helped := _helped(leaf, around, field)):
            yield from helped
            return
        yield Reading(field, how, how + _GROUPED * grouped - around.less)
    readings = list(_meant(leaf, around, How.MEANING))
    if not readings and not spelled:
        readings = list(_both_stages(leaf)) or list(_composite(leaf, around))
    if not spelled and all(reading.how is How.GUESS for reading in readings):
        readings = _put_plainly(leaf, around) or readings
    if not readings and not spelled:
        readings = [
            reading._replace(word=better)
            for better in mended(plain(leaf))
            for reading in _meant(better, around, How.SLIP)
        ]
    if not readings and not spelled:
        readings = list(_meant(leaf, around, How.PART))
    for reading in readings:
        if reading.how is How.GUESS and of_unknown_event(reading.field, groups):  # 安全证{日期}
            continue
        if is_bare_under(reading.field, _leaf_ideas(leaf), groups) and not reading.news:  # 贷款{起止时间}
            reading = reading._replace(how=min(reading.how, How.LATE), weight=min(reading.weight, How.LATE))
        yield reading._replace(news=False)


def _helped(leaf: str, around: Around, field: Field) -> list[Reading]:
    """Readings as another field than the leaf's own spelling has, where a group or brackets ask for it: 培训时间(天)."""
    known = leaf in exact()
    return [
        reading._replace(weight=How.EXACT, news=False)
        for reading in _meant(leaf, around, How.MEANING)
        if reading.field is not field and reading.weight >= How.MEANING and (reading.news or not known)
    ]


def _forbidden(meaning: Meaning, others: Ideas) -> bool:
    """Another's idea stands around the head, and the field has nothing to do with it."""
    return not others <= meaning.allowed


def _meant(leaf: str, around: Around, how: How) -> Iterator[Reading]:
    """Every field that the ideas ask for; `news` says that a group was needed to know."""
    whole, bare, hints = plain(leaf), without_brackets(leaf), around.contexts[0]
    named = (
        strict() if _LEARNER in hints and hints.isdisjoint(strict()) else frozenset()
    )  # 被保险人（学员）姓名
    for form, less in ((whole, 0), (bare, 6))[: 1 + (whole != bare)]:
        head = take_apart(form)
        if (head.unknown > 0) is not (how is How.PART) or not head.ideas:
            continue
        if how is How.PART and head.known < 2:
            continue
        head = head._replace(ideas=head.ideas - named)
        for meaning in meanings().values():
            if not head.ideas - FINER <= meaning.allowed or _forbidden(meaning, around.others):
                continue
            if not by_its_rate(meaning.field, around) or is_borne(meaning, head.ideas, hints):
                continue
            if meaning.field is Field.ISSUED and is_day_of_examination(form):
                continue
            if reading := _ask(meaning, head.ideas, around, how):
                apart = less * (bool(hints) + (not hints <= meaning.allowed)) if less else 0
                yield reading._replace(weight=reading.weight - apart)


def _ask(meaning: Meaning, leaf: Ideas, around: Around, how: How) -> Reading | None:
    """The best reading of a leaf as one field over all its contexts; None where it does not ask for the field."""
    best: Reading | None = None
    if is_of_another_matter(meaning, leaf, around.contexts):
        return None
    for far, context in enumerate(around.contexts):
        for ask in meaning.asks:
            if (ask.guess and how is not How.MEANING) or (ask.whole and how is How.PART):
                continue
            if not leaf - FINER <= ask.ideas | ask.beside | meaning.may | meaning.late:
                continue
            if passes_over(meaning, far, around.contexts):
                continue
            named, lacking = leaf & ask.ideas, ask.ideas - leaf
            if not lacking <= context or (lacking and (not far or ask.guess)):
                continue
            if not named and (not far or leaf & _EVENTS):
                continue
            sure = How.LATE if how is How.MEANING and _is_present(meaning, leaf) else _sure(how, ask)
            late = 25 * len((leaf - ask.ideas) & meaning.late)
            weight = (
                _sure(how, ask) + len(named) + 0.9 * len(lacking) - 0.2 * far - late - (0 if named else 2)
            )
            grouped = bool(lacking - around.contexts[0])
            weight -= MARGIN * (_ASKING in leaf - ask.ideas) + around.less
            weight += _GROUPED * grouped + (
                0 if ask.guess else _NAMED * bool(meaning.first & (leaf | context))
            )
            if best is None or weight > best.weight:
                best = Reading(meaning.field, sure, weight, news=grouped)
    return best


def _put_plainly(leaf: str, around: Around) -> list[Reading]:
    """What the leaf asks for in the first of its plainer forms that asks for a field; they keep all that is another's."""
    apart, guessed = _leaf_ideas(leaf) & foreign(), list[Reading]()
    for form in plainer(leaf):
        if not apart <= _leaf_ideas(form.text):
            continue
        spelled = None if form.named else field_spelled(form.text, (), exact())
        if spelled and not _forbidden(meanings()[spelled[0]], around.others):
            readings = [Reading(spelled[0], How.MEANING, How.MEANING)]
        else:
            readings = list(_meant(form.text, around, How.MEANING))
        lowered = [
            reading._replace(how=min(reading.how, form.how), weight=min(reading.weight, form.weight))
            for reading in readings
        ]
        if any(reading.how > How.GUESS for reading in lowered):
            return lowered
        guessed = guessed or lowered
    return guessed


def _is_present(meaning: Meaning, leaf: Ideas) -> bool:
    """Where somebody lives now, for a place of registration."""
    return not (leaf & PRESENT).isdisjoint(meaning.late) and "户籍" not in leaf


def _sure(how: How, ask: Ask) -> How:
    if how is not How.MEANING:
        return how
    return How.GUESS if ask.guess else How.LATE if ask.late else How.MEANING


def _both_stages(leaf: str) -> Iterator[Reading]:
    """培训前/后就业状态: the same before and after, in one column; told."""
    said = vocabulary("ideas")["both_stages"]
    rest, times = re.subn(said["head"], "", leaf)
    fields = [
        best.field
        for stage in (said["stages"] if times else ())
        if (best := read_words((stage + plain(rest),), {}).best) and best.how >= How.MEANING
    ]
    if len(set(fields)) > 1:
        yield Reading(fields[0], How.LATE, How.LATE, also=tuple(fields[1:]))


def _composite(leaf: str, around: Around) -> Iterator[Reading]:
    """姓名/电话: every part asks for a field of its own; the 编号 of 证书名称及编号 is the certificate's. 课时/天 is a rate."""
    if DAILY in take_apart(plain(leaf)).ideas:
        return
    parts = [part for part in _BETWEEN.split(plain(leaf)) if part]
    if not 2 <= len(parts) <= 3:
        return
    fields: list[Field] = []
    for part in parts:
        before = (take_apart(parts[0]).ideas,) if fields else ()
        within = Around(around.contexts[0], before)
        reading = Words(tuple(best_of_each(_readings(part, (), within)))).best
        if not reading or reading.how < How.MEANING or reading.also or reading.field in fields:
            return
        fields.append(reading.field)
    yield Reading(fields[0], How.MEANING, How.MEANING, also=tuple(fields[1:]))
