"""One decision for all columns: which field each answers, by words and contents together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from lp_reports.ledger.heads.assign import assign
from lp_reports.ledger.heads.evidence import Verdict, judge
from lp_reports.ledger.heads.holder import best_holder
from lp_reports.ledger.heads.sheet import Columns
from lp_reports.ledger.heads.words import MARGIN, How, Reading
from lp_reports.model.fields import Field
from lp_reports.model.ledger import Part

ENOUGH = 60.0  # less weight is no reading
_ID_MARGIN = 25.0  # 身份证号 and 身份证号码 say the same: only contents tell whose they are
_CLEAR = 95.0  # words of this weight need no contents
# A form may simply repeat these.
REPEATABLE = frozenset({Field.SERIAL, Field.REMARK, Field.ORGANISER, Field.UNIT})
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
        return self.reading.weight + self.verdict


@dataclass
class Draft:
    """What is decided so far."""

    columns: dict[Field, int] = field(default_factory=dict)
    claims: dict[Field, Claim] = field(default_factory=dict)
    parts: dict[Field, tuple[Part, ...]] = field(default_factory=dict)
    notes: list[tuple[int, str]] = field(default_factory=list)  # the column they are about, the sentence
    open: set[Field] = field(default_factory=set)  # two columns or two readings, none taken

    def taken(self) -> set[int]:
        """Every column that answers something."""
        return {*self.columns.values(), *(part.column for parts in self.parts.values() for part in parts)}


def decide(table: Columns, draft: Draft) -> None:
    """Give every field its best column, and leave open what is."""
    claims = claims_of(table, [number for number in table.numbers if number not in draft.taken()])
    for given in claims.values():
        for known in draft.columns:
            given.pop(known, None)
    weights = {
        number: {fld: claim.weight for fld, claim in given.items() if claim.weight >= ENOUGH}
        for number, given in claims.items()
    }
    chosen = assign({number: given for number, given in weights.items() if given})
    for number, fld in sorted(chosen.items()):
        if others := _other_readings(fld, weights[number], chosen):
            draft.open.update((fld, *others))
            draft.notes.append((number, _open_reading(table, number, (fld, *others))))
            continue
        _settle(table, draft, fld, number, claims, [one for one in weights if one not in chosen])


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
                one.field: Claim(one, judge(one.field, table.profile(number))) for one in readings
            }
    return claims


def _is_clear(best: Reading, readings: Iterable[Reading], times: Mapping[Field, int]) -> bool:
    if best.how is How.OWN:
        return True
    return best.weight >= _CLEAR and all(times[one.field] == 1 for one in readings)


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
    """Take the column, or of equals the first where that loses nothing, or none of them."""
    claim = claims[number][fld]
    rivals = [one for one in free if fld in claims[one] and claims[one][fld].weight >= ENOUGH]
    margin = _ID_MARGIN if fld is Field.IDENTITY else MARGIN
    near = sorted(one for one in rivals if claims[one][fld].weight > claim.weight - margin)
    if fld is Field.IDENTITY and near and (holder := best_holder(table, [number, *near])):
        draft.notes.append(
            (
                holder,
                f"{'、'.join(table.called(one) for one in sorted([number, *near]))}都像身份证号，{table.called(holder)}与性别、出生日期相符，用了该列",
            )
        )
        _take(draft, fld, holder, claims[holder][fld])
        return
    first = min(number, *near) if near else number
    beside = [one for one in sorted({number, *near}) if one != first]
    if fld in REPEATABLE or all(_loses_nothing(table, first, one) for one in beside):
        _take(draft, fld, first, claims[first][fld])
        told = [one for one in rivals if _worth_telling(table, draft, fld, one, claims)]
        if first != number and _worth_telling(table, draft, fld, number, claims):
            told.append(number)
        for one in sorted(set(told) - {first}):
            draft.notes.append(
                (
                    first,
                    f"{table.called(first)}和{table.called(one)}都可读作“{fld}”，用了{table.called(first)}",
                )
            )
        return
    names = "和".join(table.called(one) for one in sorted({first, *beside}))
    draft.open.add(fld)
    draft.notes.append((first, f"{names}都可读作“{fld}”，内容不同，无法确定，都没有读"))


def _take(draft: Draft, fld: Field, number: int, claim: Claim) -> None:
    draft.columns[fld], draft.claims[fld] = number, claim


def _loses_nothing(table: Columns, first: int, other: int) -> bool:
    return not table.filled(other) or table.same(first, other)


def _worth_telling(
    table: Columns, draft: Draft, fld: Field, other: int, claims: Mapping[int, Mapping[Field, Claim]]
) -> bool:
    """A column left aside although its head is as good as exact: not one of the same head that is empty or says the same."""
    first = draft.columns[fld]
    if fld in REPEATABLE or claims[other][fld].reading.how < How.EXACT:
        return False
    if table.stacks[first] == table.stacks[other]:
        return not _loses_nothing(table, first, other)
    return True
