"""One decision for all columns: which field each answers, by words and contents together."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from lp_reports.ledger.heads.assign import assign, best_few
from lp_reports.ledger.heads.columns import meanings
from lp_reports.ledger.heads.company import PERSONAL
from lp_reports.ledger.heads.evidence import Verdict, judge
from lp_reports.ledger.heads.holder import best_holder, same_holders
from lp_reports.ledger.heads.issue import is_another_event
from lp_reports.ledger.heads.kinds import Kind, is_filled
from lp_reports.ledger.heads.reading import Opposite
from lp_reports.ledger.heads.sheet import Columns
from lp_reports.ledger.heads.verdict import verdict_of
from lp_reports.ledger.heads.words import MARGIN, How, Reading
from lp_reports.ledger.values.names import is_occupation
from lp_reports.model.fields import Field
from lp_reports.model.ledger import Part

ENOUGH = 60.0  # less weight is no reading
_ID_MARGIN = 25.0  # 身份证号 and 身份证号码 say the same: only contents tell whose they are
_HALF = 10.0  # more for half-understood words over contents that fit, so that they are read and told
_CLEAR = 95.0  # words of this weight need no contents
_PLAIN = 0.6  # the share of cells
# A form may simply repeat these.
REPEATABLE = frozenset({Field.SERIAL, Field.REMARK, Field.ORGANISER, Field.UNIT})
_SUMMED = frozenset({Field.DAYS, Field.HOURS, Field.MONTHS, Field.START, Field.END, Field.SPAN})
# What rows are judged by: which of two columns was read is told even where one has the exact head.
_JUDGED = frozenset(
    {
        *(Field.NAME, Field.IDENTITY, Field.TOWNSHIP, Field.ADDRESS, Field.CATEGORY),
        *(Field.DAYS, Field.HOURS, Field.MONTHS),
        *(Field.START, Field.END, Field.SPAN, Field.NUMBER, Field.ISSUED, Field.CERT_CLASS),
    }
)
_IDS = frozenset({Kind.IDENTITY, Kind.OLD_IDENTITY, Kind.MEANT_IDENTITY})
_TRADES = frozenset({"工种", "职业"})
_TOTAL = re.compile("总|合计|共计|累计")
# Their contents are looked at even where the words are clear.
_SHAPED = frozenset(
    {Field.NAME, Field.IDENTITY, Field.PHONE, Field.START, Field.END, Field.SPAN, Field.NUMBER, Field.ISSUED}
)


class Claim(NamedTuple):
    """A column's claim to a field: its words, what the contents say to it, and both together."""

    reading: Reading
    verdict: Verdict

    @property
    def weight(self) -> float:
        """Words and contents together."""
        if self.verdict is Verdict.AGAINST and self.reading.how >= How.EXACT:
            return self.reading.weight  # an exact head outranks soft cells
        both = self.reading.weight + self.verdict
        if self.verdict is Verdict.EMPTY:  # an unsure head over nothing is none; a clear one only gives way
            return max(ENOUGH, both) if self.reading.how >= How.LATE else 0.0
        return both + _HALF * (self.reading.how is How.PART and self.verdict is Verdict.SOFT)


@dataclass
class Draft:
    """What is decided so far."""

    columns: dict[Field, int] = field(default_factory=dict)
    claims: dict[Field, Claim] = field(default_factory=dict)
    parts: dict[Field, tuple[Part, ...]] = field(default_factory=dict)
    notes: list[tuple[int, str]] = field(default_factory=list)  # the column they are about, the sentence
    beaten: list[tuple[Field, int, int]] = field(default_factory=list)  # a field, its column, one that lost
    open: set[Field] = field(default_factory=set)  # two columns or two readings, none taken
    opposites: dict[Field, Opposite] = field(default_factory=dict)  # whose head asks the opposite
    noted: set[int] = field(default_factory=set)  # columns of which a note says that they are not read

    def give(self, fld: Field, number: int, verdict: Verdict) -> None:
        """A column answers a field by its contents, whatever its head says: told, unless the verdict is silent."""
        self.columns[fld], self.claims[fld] = number, Claim(Reading(fld, How.PART, How.PART), verdict)

    def settled(self, *fields: Field) -> bool:
        """One of these has its column, or stays without any, since two were equally good."""
        return not (self.columns.keys() | self.open).isdisjoint(fields)

    def drop(self, fld: Field) -> None:
        """The field has no column."""
        del self.columns[fld], self.claims[fld]

    def taken(self) -> set[int]:
        """Every column that answers something."""
        return {*self.columns.values(), *(part.column for parts in self.parts.values() for part in parts)}


def decide(table: Columns, draft: Draft) -> None:
    """Gives every field its best column. Fields that cannot be decided go to `draft.open`, with a note."""
    claims = claims_of(table, [number for number in table.numbers if number not in draft.taken()])
    _keep_plain(table, claims)
    for given in claims.values():
        for known in draft.columns:
            given.pop(known, None)
    weights = {
        number: {fld: claim.weight for fld, claim in given.items() if claim.weight >= ENOUGH}
        for number, given in claims.items()
    }
    chosen = assign(best_few(weights))
    for number, fld in sorted(chosen.items()):
        if others := _other_readings(fld, weights[number], chosen):
            draft.open.update((fld, *others))
            draft.noted.add(number)
            draft.notes.append((number, _open_reading(table, number, (fld, *others))))
            continue
        _settle(table, draft, fld, number, claims, [column for column in weights if column not in chosen])


def claims_of(table: Columns, numbers: Iterable[int]) -> dict[int, dict[Field, Claim]]:
    """Every column's claims. Contents are asked where words are not clear or two columns claim one field; where they
    are, a glance must find nothing that forbids them."""
    numbers = list(numbers)
    times = Counter(reading.field for number in numbers for reading in table.words[number].readings)
    claims: dict[int, dict[Field, Claim]] = {}
    for number in numbers:
        readings, best = table.words[number].readings, table.words[number].best
        if best and _is_clear(best, readings, times) and not _contradicted(table, number, best):
            claims[number] = {best.field: Claim(best, Verdict.SILENT)}
        else:
            claims[number] = {
                reading.field: Claim(reading, verdict_of(table, number, reading))
                for reading in readings
                if not _may_be_another_s(table, number, reading)
            }
    return claims


def _keep_plain(table: Columns, claims: Mapping[int, dict[Field, Claim]]) -> None:
    """A head that plainly asks for a field is not sent elsewhere to make room for one that is half understood:
    培训开班日期 stays the first day beside 开工日期."""
    for number, given in claims.items():
        best = table.words[number].best
        if not best or best.how < How.MEANING or best.field not in given:
            continue
        rivals = [other[best.field] for at, other in claims.items() if at != number and best.field in other]
        fits = given[best.field].verdict > Verdict.AGAINST
        if fits and rivals and all(rival.reading.how <= How.GUESS for rival in rivals):
            for field in given.keys() - {best.field}:
                del given[field]


def _may_be_another_s(table: Columns, number: int, reading: Reading) -> bool:
    """舅舅身份证号: unknown words before what is a person's own may name somebody else; before a day, as in
    体检结束日期, another event, where none of the training's stands beside them."""
    words = table.words[number]
    if reading.how is How.PART and reading.field is Field.ISSUED and is_another_event(table.head(number)):
        return True
    if reading.how is not How.PART or not words.whose:
        return False
    if reading.field is Field.NUMBER and "证书" not in table.head(number):  # 结婚证号
        return words.ideas.isdisjoint({"取证", "职证", "专证"}) and not _is_of_a_skill(table, number)
    if event := meanings()[reading.field].event:
        return event.isdisjoint(words.ideas)
    return reading.field in PERSONAL


def _is_of_a_skill(table: Columns, number: int) -> bool:
    """厨师证编号 beside 厨师证等级 over levels, or 育婴员证号 beside 证书类别 over classes: the paper that an occupation
    names, or that has a level or a class, is the certificate."""
    paper, found, _ = table.head(number).partition("证")
    if not found or not paper:
        return False
    occupation = is_occupation(paper)
    return any(
        (occupation or table.head(column).startswith(f"{paper}证"))
        and table.profile(column).share({Kind.LEVEL, Kind.CERT_CLASS}) >= _PLAIN
        for column in table.numbers
        if column != number and _asks_for(table, column, Field.CERT_CLASS, Field.LEVEL)
    )


def _asks_for(table: Columns, number: int, *fields: Field) -> bool:
    return any(reading.field in fields for reading in table.words[number].readings)


def _is_clear(best: Reading, readings: Iterable[Reading], times: Mapping[Field, int]) -> bool:
    if best.how is How.OWN:
        return True
    return best.weight >= _CLEAR and all(times[reading.field] == 1 for reading in readings)


def _contradicted(table: Columns, number: int, best: Reading) -> bool:
    if best.how is How.OWN or (best.field not in _SHAPED and best.how > How.MEANING):
        return False
    return judge(best.field, table.glance(number)) is Verdict.FORBIDDEN


def _other_readings(
    fld: Field, weights: Mapping[Field, float], chosen: Mapping[int, Field]
) -> tuple[Field, ...]:
    """Fields that the column could answer as well, and that no other column answers."""
    return tuple(
        other
        for other, weight in weights.items()
        if other is not fld and weight > weights[fld] - MARGIN and other not in chosen.values()
    )


def _open_reading(table: Columns, number: int, fields: tuple[Field, ...]) -> str:
    return f"{table.called(number)}可读作{'或'.join(f'“{fld}”' for fld in fields)}，无法确定，没有读"


# --- two columns for one field ----------------------------------------------------------------------------


def _settle(
    table: Columns,
    draft: Draft,
    fld: Field,
    number: int,
    claims: Mapping[int, Mapping[Field, Claim]],
    free: list[int],
) -> None:
    """Gives the field its column, or of nearly equal ones the first that is filled where the others say nothing more;
    otherwise none, and the field stays open. Of ID columns the one whose holders match wins."""
    weights = {
        column: claims[column][fld].weight
        for column in (number, *free)
        if fld in claims[column] and claims[column][fld].weight >= ENOUGH
    }
    near = _taught(table, fld, _totals(table, fld, _near(table, fld, number, weights)))
    if fld is Field.CATEGORY and len(near) > 1:
        near = _naming_categories(table, near)
    if fld is Field.IDENTITY and len(near) > 1 and (holder := best_holder(table, near)):
        draft.notes.append((holder, _matching(table, near, holder)))
        _take(draft, fld, holder, claims[holder][fld])
        return
    first = min(near, key=lambda column: (not table.filled(column), column))
    if fld in REPEATABLE or all(
        _loses_nothing(table, first, column) or (fld is Field.IDENTITY and same_holders(table, first, column))
        for column in near
        if column != first
    ):
        _take(draft, fld, first, claims[first][fld])
        draft.beaten.extend(
            (fld, first, column)
            for column in sorted(weights)
            if column != first and _worth_telling(table, draft, fld, column, claims)
        )
        return
    names = "和".join(table.all_called(near))
    draft.open.add(fld)
    draft.noted.update(near)
    draft.notes.append((first, f"{names}都可读作“{fld}”，内容不同，无法确定，都没有读"))


def _near(table: Columns, fld: Field, number: int, weights: Mapping[int, float]) -> list[int]:
    """The chosen column and those that claim the field nearly as well; of IDs, where it holds any, only those that do
    (证件编码 of a certificate is no rival)."""
    margin = _ID_MARGIN if fld is Field.IDENTITY else MARGIN
    others = [column for column in weights if column != number and weights[column] > weights[number] - margin]
    if fld is Field.IDENTITY and others and _holds_ids(table, number):
        others = [column for column in others if _holds_ids(table, column)]
    return [number, *sorted(others)]


def _totals(table: Columns, fld: Field, near: list[int]) -> list[int]:
    """Of the hours of two stages and 总学时 the total alone; of 课堂培训{起始} and 培训总时间{起始} the whole's."""
    totals = [
        column for column in near if fld in _SUMMED and _TOTAL.search("".join(table.stacks[column][-2:]))
    ]
    return totals if len(totals) == 1 else near


def _naming_categories(table: Columns, near: list[int]) -> list[int]:
    """Of 培训大类 over 就业技能培训 and 培训项目 over 餐饮服务培训 the one below which rows of the plan are named."""
    named = {number: table.names_categories(number) for number in near}
    naming = [number for number, share in named.items() if share >= _PLAIN]
    return naming if len(naming) == 1 and sum(map(bool, named.values())) == 1 else near


def _taught(table: Columns, fld: Field, near: list[int]) -> list[int]:
    """Of 工种, 鉴定工种 and 参加培训工种 the one that says it was taught."""
    taught = [column for column in near if fld is Field.OCCUPATION and "培训" in table.words[column].ideas]
    trades = [column for column in taught if not table.words[column].ideas.isdisjoint(_TRADES)]
    return trades if len(taught) == len(trades) == 1 else near


def _matching(table: Columns, numbers: list[int], holder: int) -> str:
    names = "、".join(map(table.called, sorted(numbers)))
    return f"{names}都像身份证号，{table.called(holder)}与性别、出生日期相符，用了该列"


def _holds_ids(table: Columns, number: int) -> bool:
    """Valid IDs, not merely as many digits; or nothing, which forbids none."""
    ids = {Kind.IDENTITY, Kind.OLD_IDENTITY}
    return not table.filled(number) or table.profile(number).share(ids) >= _PLAIN


def _take(draft: Draft, fld: Field, number: int, claim: Claim) -> None:
    draft.columns[fld], draft.claims[fld] = number, claim


def _loses_nothing(table: Columns, first: int, other: int) -> bool:
    return not table.filled(other) or table.same(first, other)


def _names_another(table: Columns, first: int, other: int) -> bool:
    """工种 over other trades than 培训工种: hardly one row says the same."""
    pairs = [
        pair
        for pair in zip(table.cells(first), table.cells(other), strict=False)
        if all(map(is_filled, pair))
    ]
    return bool(pairs) and not any(str(mine) in str(its) or str(its) in str(mine) for mine, its in pairs)


def _worth_telling(
    table: Columns, draft: Draft, fld: Field, other: int, claims: Mapping[int, Mapping[Field, Claim]]
) -> bool:
    """A column left aside although its head is clear: not one of the same head that is empty or says the same, nor a
    人员ID that holds none."""
    if fld is Field.IDENTITY and table.filled(other) and not table.profile(other).share(_IDS):
        return False
    first = draft.columns[fld]
    exact = draft.claims[fld].reading.how >= How.EXACT > claims[other][fld].reading.how
    if exact and table.filled(first) and fld not in _JUDGED:
        return fld is Field.OCCUPATION and _names_another(table, first, other)
    if fld in _SUMMED and _TOTAL.search(table.head(other)):
        return not _loses_nothing(table, first, other)  # 学时 beside 累计学时
    if fld in REPEATABLE or claims[other][fld].reading.weight < _CLEAR:
        return False
    nearly = not table.filled(other) and claims[other][fld].reading.how < How.EXACT
    if nearly and table.filled(first):
        return False
    if table.stacks[first] == table.stacks[other]:
        return not _loses_nothing(table, first, other)
    return True
