"""What only a comparison of people and periods can find: X07, and P05, I09, C06, X04, X06."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from lp_reports.consolidate.order import JudgedRow
from lp_reports.consolidate.trainings import NotCounted, Standing
from lp_reports.findings import row_finding
from lp_reports.model.fields import CertClass, Effect, Field
from lp_reports.settings.read import Limits
from lp_reports.text.cleaning import undotted
from lp_reports.text.masking import mask_name


class FindingDraft(NamedTuple):
    """What a comparison finds: on which row, the code, the field of the cell, its value, the message's words."""

    row: JudgedRow
    code: str
    field: Field
    value: str
    words: Mapping[str, object]


def why_not_counted(lost: Iterable[NotCounted]) -> Iterable[FindingDraft]:
    """X01, X02, X03, X05 on the rows not counted."""
    for row, code, winner in lost:
        yield FindingDraft(
            row, code, Field.IDENTITY, row.record.identity or "", {"found": _where(winner, row)}
        )


def _where(winner: JudgedRow, row: JudgedRow) -> str:
    """The other row in words; another unit is named, its details are not."""
    if winner.unit != row.unit:
        return winner.unit
    table = winner.record.table
    sheet = f"工作表“{table.sheet}”" if table.sheet and table.sheet != row.record.table.sheet else ""
    file = f"《{table.file}》" if table.file != row.record.table.file or winner.period != row.period else ""
    period = f"{table.period.title}的" if winner.period != row.period else ""
    return f"{period}{file}{sheet}第{winner.record.row}行"


def shared_phones(standing: Iterable[Standing], limits: Limits) -> Iterable[FindingDraft]:
    """P05 on every row with a phone that more persons share than allowed."""
    owners: dict[str, set[str]] = defaultdict(set)
    rows = list(standing)
    phones = chain.from_iterable(training.record.phones for training in rows)
    often = _repeated([*phones], limits.phone_persons)
    for training in rows if often else ():
        for phone in often.intersection(training.record.phones):
            owners[phone].add(training.record.identity or "")
    shared = {phone for phone, persons in owners.items() if len(persons) > limits.phone_persons}
    for training in rows if shared else ():
        phone = next((phone for phone in training.row.record.phones if phone in shared), "")
        if phone:
            words = {"found": len(owners[phone]), "expected": limits.phone_persons}
            yield FindingDraft(training.row, "P05", Field.PHONE, phone, words)


def _repeated(values: Sequence[str], times: int) -> set[str]:
    """Those that come more than so many times."""
    if len(values) - len(set(values)) < times:  # too few come again at all
        return set()
    return {value for value, count in Counter(values).items() if count > times}


def two_names(person: Iterable[Standing]) -> Iterable[FindingDraft]:
    """I09 on each later row of one person whose name is not the first row's."""
    first: str | None = None
    for training in person:
        identity, name = training.row.record.identity or "", training.row.record.name or ""
        first = name if first is None else first
        if name != first and undotted(name) != undotted(first):
            words = {"found": f"{mask_name(first)}、{mask_name(name)}"}
            yield FindingDraft(training.row, "I09", Field.IDENTITY, identity, words)


def used_numbers(standing: Sequence[Standing]) -> Iterable[FindingDraft]:
    """C06 on the later rows that carry another person's certificate number."""
    owners: dict[str, str] = {}
    repeated = _repeated([training.record.number for training in standing if training.record.number], 1)
    for training in standing if repeated else ():
        record = training.record
        if not record.number or record.number not in repeated:
            continue
        if record.certified is False or record.cert_class is CertClass.OTHER:
            continue
        if owners.setdefault(record.number, record.identity or "") != record.identity:
            yield FindingDraft(training.row, "C06", Field.NUMBER, record.number, {"found": record.number})


def overlaps(person: list[Standing]) -> Iterable[FindingDraft]:
    """X04 on the later of two rows of one person in different categories on the same days."""
    taught = [training for training in person if not training.record.direct]
    for number, mine in enumerate(taught):
        for other in taught[:number]:
            apart = mine.first > other.last or other.first > mine.last
            if mine.record.category != other.record.category and not apart:
                words = {"found": _where(other.row, mine.row)}
                yield FindingDraft(mine.row, "X04", Field.IDENTITY, mine.record.identity or "", words)
                break


def many_subsidies(person: list[Standing], limits: Limits) -> Iterable[FindingDraft]:
    """X06 on the fourth and later subsidised training that ends in one year."""
    years: Counter[int] = Counter()
    for training in person:
        if not training.record.training or training.record.direct:
            continue
        year = training.last.year
        years[year] += 1
        if years[year] > limits.yearly_subsidies:
            words = {"found": year, "times": years[year], "expected": limits.yearly_subsidies}
            yield FindingDraft(training.row, "X06", Field.IDENTITY, training.record.identity or "", words)


def attach(drafts: Iterable[FindingDraft]) -> None:
    """Write findings onto their rows, but for those let pass; a hold takes effect at once."""
    for row, code, field, value, words in drafts:
        if row.passes(code):
            continue
        finding = row_finding(row.record.table, row.record.row, field, code, value, words)
        row.findings += (finding,)
        if finding.effect is Effect.HOLD:
            row.held = True
