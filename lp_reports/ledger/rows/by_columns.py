"""The plain rows of a table, read by columns: those of which no reader has anything to tell become records straight from
the columns, in every other row read_row tells what there is to tell. What a reader says stands in the reader alone; here
stands in which order they are asked, as in record.py."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import repeat
from typing import Any

from lp_reports.ledger.rows import readers
from lp_reports.ledger.rows.certificate import Certificate, alike
from lp_reports.ledger.rows.columns import Columns
from lp_reports.ledger.rows.person import age_then
from lp_reports.model.fields import CertClass, Field
from lp_reports.model.ledger import Record


def read_columns(columns: Columns) -> dict[int, Record]:
    """Row number -> record, for the rows of which there is nothing to tell."""
    if not columns.numbers:
        return {}
    ask = columns.ask
    columns.leave_alone(at for at, has_day in enumerate(ask(readers.HAS_DAY)) if not has_day)  # see direct.py
    texts = columns.texts.get(Field.PHONE, ())
    columns.leave_alone(at for at, text in enumerate(texts) if not text.isascii())  # see read_phones
    names, identities = ask(readers.NAME), ask(readers.IDENTITY)
    phones, people = ask(readers.PHONES), ask(readers.PEOPLE)
    towns, kinds, dates = ask(readers.TOWNSHIP), ask(readers.KIND), ask(readers.DATES)
    modes, workplaces, categories = zip(*kinds, strict=True)
    starts, ends, days, lengths = zip(*dates, strict=True)
    ages = [*map(age_then, repeat(columns.context.plan), identities, starts, ends)]
    ask(readers.HOURS), ask(readers.HIRED), ask(readers.AGE, ages)
    claims, flags, classes, levels, numbers, issued = _certificates(columns, ends)
    befores, nows = zip(*ask(readers.STATES), strict=True)
    ask(readers.STATES_GIVEN, claims), ask(readers.REMARK, claims)
    moneys, frees = ask(readers.MONEY), ask(readers.FREE)
    limits = columns.context.settings.limits
    entitled = [
        bool(free) and not limits.entitled.isdisjoint(named)
        for free, named in zip(frees, people, strict=True)
    ]
    papers = [
        claimed or cert_class is CertClass.OTHER for claimed, cert_class in zip(claims, classes, strict=True)
    ]
    ask(readers.MONEY_CHECKED, moneys, entitled, lengths, papers)
    cells = zip(
        *(repeat(columns.table), columns.numbers, zip(*columns.texts.values(), strict=True)),
        *(names, identities, phones, people, towns, categories),
        ask(readers.OCCUPATION),
        *(ask(readers.CHANNEL), modes, starts, ends, days, frees, flags, classes, levels, numbers, issued),
        *(befores, nows, workplaces, *zip(*ask(readers.WAGES), strict=True), *zip(*moneys, strict=True)),
        repeat(False),
        strict=False,
    )
    records = zip(columns.numbers, map(Record._make, cells), strict=True)
    return {number: record for at, (number, record) in enumerate(records) if at not in columns.telling}


def _certificates(columns: Columns, ends: Sequence[Any]) -> Sequence[Sequence[Any]]:
    """What the rows say of certificates, each part by rows. Nearly every one has a number of its own: it is asked once for
    those that are judged alike."""
    if Field.NUMBER not in columns.cells:
        return [*zip(*columns.ask(readers.CERTIFICATE, ends), strict=True)]
    cells = columns.cells[Field.NUMBER]
    kinds = [*map(alike, cells)]
    asked = columns.ask_alike(readers.CERTIFICATE, Field.NUMBER, kinds, Certificate.numbered, ends)
    claims, flags, classes, levels, read, issued = zip(*asked, strict=True)
    numbers = [
        number if kind is cell else cell for number, kind, cell in zip(read, kinds, cells, strict=True)
    ]
    return claims, flags, classes, levels, numbers, issued
