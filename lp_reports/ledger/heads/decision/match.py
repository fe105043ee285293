"""One decision for all columns: which field each answers, by words and contents together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from lp_reports.ledger.heads.contents.evidence import Verdict, judge
from lp_reports.ledger.heads.contents.kinds import Kind
from lp_reports.ledger.heads.decision.assign import assign, best_few
from lp_reports.ledger.heads.decision.settle import settle
from lp_reports.ledger.heads.decision.verdict import verdict_of
from lp_reports.ledger.heads.draft import ENOUGH, Claim, Draft
from lp_reports.ledger.heads.meaning.columns import meanings
from lp_reports.ledger.heads.meaning.issue import is_another_event
from lp_reports.ledger.heads.meaning.spoken import CLEAR, MARGIN, How, Reading
from lp_reports.ledger.heads.sheet import Columns
from lp_reports.ledger.heads.whose.company import PERSONAL
from lp_reports.ledger.values.names import is_occupation
from lp_reports.model.fields import Field

_PLAIN = 0.6  # the share of cells
# Their contents are looked at even where the words are clear.
_SHAPED = frozenset(
    {
        *(Field.NAME, Field.IDENTITY, Field.PHONE, Field.START, Field.END, Field.SPAN),
        *(Field.NUMBER, Field.ISSUED, Field.ISSUER),
    }
)


def decide(table: Columns, draft: Draft) -> None:
    """Gives every field its best column. Fields that cannot be decided go to `draft.open`, with a note."""
    claims = claims_of(table, draft.free(table.numbers))
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
        settle(table, draft, fld, number, claims, [column for column in weights if column not in chosen])


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
    return best.weight >= CLEAR and all(times[reading.field] == 1 for reading in readings)


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
