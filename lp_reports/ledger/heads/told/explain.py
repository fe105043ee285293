"""What is said of a reading: the notes of F12, and the clerk's reasons."""

from __future__ import annotations

from lp_reports.ledger.heads.contents.evidence import Verdict
from lp_reports.ledger.heads.contents.kinds import Kind
from lp_reports.ledger.heads.draft import Claim, Draft
from lp_reports.ledger.heads.meaning.columns import meanings
from lp_reports.ledger.heads.meaning.ideas import head_key, tells_of_both
from lp_reports.ledger.heads.meaning.legends import CODED, Legend
from lp_reports.ledger.heads.meaning.spoken import How
from lp_reports.ledger.heads.sheet import Columns
from lp_reports.ledger.values.dates import parse_day
from lp_reports.model.fields import DAYS, Field
from lp_reports.model.ledger import column_letters

_PLAIN = 0.6  # the share of cells
_UNSURE = (How.PART, How.GUESS, How.SLIP, How.LATE)
_TAUGHT = frozenset({Field.CATEGORY, Field.OCCUPATION})
_TRADES = frozenset({Kind.CATEGORY, Kind.OCCUPATION})


def notes(table: Columns, draft: Draft) -> tuple[str, ...]:
    """Every sentence that a person should check, from left to right."""
    taken = draft.taken()
    sentences = [
        *draft.notes,
        *(
            (
                first,
                f"{table.called(first)}和{table.called(other)}都可读作“{field}”，用了{table.called(first)}",
            )
            for field, first, other in draft.beaten
            if other not in taken  # 培训项目 over trades, of which it is told how it was read
        ),
    ]
    for field, legend in legends(table, draft).items():
        number = draft.columns[field]
        if used := legend.used(table.as_written(number)):
            said = "、".join(f"{code}即{answer}" for code, answer in used)
            sentences.append((number, f"{table.called(number)}下面按写明的填法读：{said}"))
    for field, claim in draft.claims.items():
        if sentence := _sentence(table, draft, field, claim):
            sentences.append((draft.columns[field], sentence))
    return tuple(dict.fromkeys(sentence for _, sentence in sorted(sentences, key=lambda pair: pair[0])))


def legends(table: Columns, draft: Draft) -> dict[Field, Legend]:
    """The fields whose cells are codes that the head explains."""
    return {
        field: table.legends[number]
        for field, number in draft.columns.items()
        if field in CODED and number in table.legends
    }


def _sentence(table: Columns, draft: Draft, field: Field, claim: Claim) -> str:
    number, how = draft.columns[field], claim.reading.how
    if field in draft.explained:
        return ""
    head = f"{column_letters(number)}列表头“{table.head(number)[:30]}”"
    if claim.reading.news:
        return f"{head}按汇总单位登记的写法读作“{field}”"
    opposite = draft.opposites.get(field)
    odd = any(word in table.head(number) for word in meanings()[field].tell)
    known = (how not in _UNSURE or _is_listed(table, field, number)) and not odd
    sure = known and not (opposite and (_is_unasked(table, number) or _is_borne(table, field, number)))
    if sure or not table.filled(number) or _enters_no_figure(table, field, number):
        return ""
    if not table.stacks[number]:
        head = f"{column_letters(number)}列没有表头，"
    turned = f"，问的是反面，“是”即“{opposite.yes}”" if opposite else ""
    behind = table.words[number].behind
    other = standing_behind(table, behind) if behind else ""
    both = next(filter(tells_of_both, table.stacks[number][:-1]), "") if field in DAYS else ""
    if both and field is Field.START and Field.END in draft.columns:
        return ""  # said of the last day
    if both:
        other = f"，但它在“{both[:30]}”下面，可能不是实际的日期"
    return f"{head}读作“{field}”{_evidence(table, draft, field)}{turned}{other}"


def standing_behind(table: Columns, other: int) -> str:
    """Whose a column may be: that of the person or the paper before it."""
    return f"，但它在{table.called(other)}后面，可能是那一列的"


def _is_listed(table: Columns, field: Field, number: int) -> bool:
    """A spelling of which nobody need be told over contents that bear it out: 培训项目 over trades."""
    meaning = meanings()[field]
    listed = head_key(table.head(number)) in meaning.listed
    return listed and table.profile(number).share({Kind(name) for name in meaning.like}) >= _PLAIN


def _enters_no_figure(table: Columns, field: Field, number: int) -> bool:
    """A running number, or a firm under a head that asks for nothing else: 企业名称, but not 培训后去向."""
    alone = all(reading.field is field for reading in table.words[number].readings)
    return field is Field.SERIAL or (field is Field.EMPLOYER and alone)


_HOW = frozenset({"情况", "类别", "方式", "类型"})


def _is_unasked(table: Columns, number: int) -> bool:
    """√ under 培训收费情况, which nobody asked as 是否收费."""
    ideas = table.words[number].ideas
    open_question = "是否" not in ideas and not ideas.isdisjoint(_HOW)
    return open_question and any(
        Kind.YES_NO in cell and Kind.PAID_BY not in cell for cell in table.profile(number).cells
    )


def _is_borne(table: Columns, field: Field, number: int) -> bool:
    """是否个人承担: who bears the costs, though not of what."""
    return field is Field.FREE and "本人" in table.words[number].ideas


def _evidence(table: Columns, draft: Draft, field: Field) -> str:
    """：下面是日期，都不早于结束日期."""
    profile = table.profile(draft.columns[field])
    plain = (kind for kind in Kind if kind in meanings()[field].like and profile.share({kind}) >= _PLAIN)
    shown: list[Kind | None] = [*plain] or [profile.most()]
    kind = Kind.PAID_BY if Kind.PAID_BY in shown else shown[0]
    if (
        not kind
        or (kind is Kind.AMOUNT and field is Field.HOURS)
        or (field in _TAUGHT and kind not in _TRADES)
        or (kind is Kind.PERSON and field is not Field.NAME)  # many a short word looks so: 浙江
    ):
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
