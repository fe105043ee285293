"""What only a comparison of people and periods can find: X07, and P05, I09, C06, X04, X06."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from lp_reports.consolidate.order import Entry
from lp_reports.consolidate.trainings import Loss, Standing
from lp_reports.findings import row_finding
from lp_reports.model.fields import CertClass, Effect, Field
from lp_reports.settings.read import Limits
from lp_reports.text.cleaning import undotted
from lp_reports.text.masking import mask_name

# What to tell: the row, the code, the field of the cell, its value, the words of the message.
Told = tuple[Entry, str, Field, str, Mapping[str, object]]


def losses(lost: Iterable[Loss]) -> Iterable[Told]:
    """X01, X02, X03, X05 on the rows not counted."""
    for entry, code, winner in lost:
        yield entry, code, Field.IDENTITY, entry.record.identity or "", {"found": _where(winner, entry)}


def _where(winner: Entry, entry: Entry) -> str:
    """The other row in words; another unit is named, its details are not."""
    if winner.unit != entry.unit:
        return winner.unit
    table = winner.record.table
    sheet = f"工作表“{table.sheet}”" if table.sheet and table.sheet != entry.record.table.sheet else ""
    file = (
        f"《{table.file}》" if table.file != entry.record.table.file or winner.period != entry.period else ""
    )
    period = f"{table.period.title}的" if winner.period != entry.period else ""
    return f"{period}{file}{sheet}第{winner.record.row}行"


def shared_phones(standing: Iterable[Standing], limits: Limits) -> Iterable[Told]:
    """P05 on every row with a phone that more persons share than allowed."""
    owners: dict[str, set[str]] = defaultdict(set)
    rows = list(standing)
    for one in rows:
        for phone in one.record.phones:
            owners[phone].add(one.record.identity or "")
    for one in rows:
        phone = next(
            (phone for phone in one.entry.record.phones if len(owners[phone]) > limits.phone_persons), ""
        )
        if phone:
            words = {"found": len(owners[phone]), "expected": limits.phone_persons}
            yield one.entry, "P05", Field.PHONE, phone, words


def two_names(standing: Iterable[Standing]) -> Iterable[Told]:
    """I09 on each later row whose name is not the first row's."""
    names: dict[str, str] = {}
    for one in standing:
        record = one.entry.record
        assert record.identity and record.name
        first = names.setdefault(record.identity, record.name)
        if undotted(record.name) != undotted(first):
            found = f"{mask_name(first)}、{mask_name(record.name)}"
            yield one.entry, "I09", Field.IDENTITY, record.identity, {"found": found}


def used_numbers(standing: Iterable[Standing]) -> Iterable[Told]:
    """C06 on the later rows that carry another person's certificate number."""
    owners: dict[str, str] = {}
    for one in standing:
        record = one.record
        if not record.number or record.certified is False or record.cert_class is CertClass.OTHER:
            continue
        if owners.setdefault(record.number, record.identity or "") != record.identity:
            yield one.entry, "C06", Field.NUMBER, record.number, {"found": record.number}


def overlaps(person: list[Standing]) -> Iterable[Told]:
    """X04 on the later of two rows of one person in different categories on the same days."""
    for at, one in enumerate(person):
        mine = one.record
        for other in person[:at]:
            theirs = other.record
            assert mine.end and theirs.end
            if mine.category != theirs.category and mine.begin <= theirs.end and theirs.begin <= mine.end:
                words = {"found": _where(other.entry, one.entry)}
                yield one.entry, "X04", Field.IDENTITY, mine.identity or "", words
                break


def many_subsidies(person: list[Standing], limits: Limits) -> Iterable[Told]:
    """X06 on the fourth and later subsidised training that ends in one year."""
    years: Counter[int] = Counter()
    for one in person:
        record = one.record
        assert record.end
        if not record.training:
            continue
        years[record.end.year] += 1
        if years[record.end.year] > limits.yearly_subsidies:
            words = {
                "found": record.end.year,
                "times": years[record.end.year],
                "expected": limits.yearly_subsidies,
            }
            yield one.entry, "X06", Field.IDENTITY, record.identity or "", words


def leave(told: Iterable[Told]) -> None:
    """Write findings onto their rows, but for those let pass; a hold takes effect at once."""
    for entry, code, field, value, words in told:
        if entry.passes(code):
            continue
        finding = row_finding(entry.record.table, entry.record.row, field, code, value, words)
        entry.findings.append(finding)
        if finding.effect is Effect.HOLD:
            entry.held = True
