"""One data row -> its record: its readers, one after the other."""

from __future__ import annotations

from lp_reports.ledger.rows import readers
from lp_reports.ledger.rows.certificate import Certificate
from lp_reports.ledger.rows.direct import marked
from lp_reports.ledger.rows.person import age_then
from lp_reports.ledger.rows.row import Row
from lp_reports.ledger.rows.schedule import Dates, check_years, read_dates
from lp_reports.model.fields import CertClass, Effect, Field
from lp_reports.model.ledger import Record


def read_row(row: Row) -> Record:
    """Every reader leaves its findings on the row."""
    name, identity = readers.NAME(row), readers.IDENTITY(row)
    phones, people, township = readers.PHONES(row), readers.PEOPLE(row), readers.TOWNSHIP(row)
    mode, workplace, category = readers.KIND(row)
    dates, certificate, mark = _training(row)
    last = dates.end or (certificate.issued if mark else None)
    readers.AGE(row, age_then(row.context.plan, identity, dates.start, last), identity)
    before, now = readers.STATES(row)
    readers.HIRED(row)
    if not any(finding.effect is Effect.HOLD for finding in row.findings):
        readers.STATES_GIVEN(row, certificate.claimed)
    money, free = readers.MONEY(row), readers.FREE(row)
    entitled = bool(free) and bool(people & row.context.settings.limits.entitled)
    has_paper = certificate.claimed or certificate.cert_class is CertClass.OTHER
    readers.MONEY_CHECKED(row, money, entitled, dates.length, has_paper)
    (wage_before, wage_after), channel = readers.WAGES(row), readers.CHANNEL(row)
    training, exam, living, transport, months, on_job = money
    readers.REMARK(row, certificate.claimed)
    _leftovers(row)
    occupation = readers.OCCUPATION(row)
    return Record(
        row.table, row.number, _as_read(row),
        name, identity, phones, people, township, category, occupation, channel, mode,
        dates.start, dates.end, dates.days, free, certificate.flag, certificate.cert_class,
        certificate.level, certificate.number, certificate.issued, before, now, workplace,
        wage_before, wage_after, training, exam, living, transport, months, on_job, mark is not None,
    )  # fmt: skip


def _training(row: Row) -> tuple[Dates, Certificate, Field | None]:
    """When it was, what paper came of it, and the field that marks a certificate without a training."""
    mark = marked(row)
    dates = _NO_TRAINING if mark else readers.DATES(row)
    readers.HOURS(row)
    certificate = readers.CERTIFICATE(row, dates.end)
    if mark:
        dates, mark = _without_training(row, mark, certificate)
    return dates, certificate, mark


def _as_read(row: Row) -> tuple[str, ...]:
    """The cells as a person reads them, those without a value as what they show."""
    if not row.faults:
        return tuple(row.texts.values())
    return tuple(row.faults.get(field, text) for field, text in row.texts.items())


_NO_TRAINING = Dates(None, None, None, None)


def _without_training(row: Row, mark: Field, certificate: Certificate) -> tuple[Dates, Field | None]:
    """C10, and D05 where its issue is outside the plan's years; a row that claims no certificate after all lacks the
    days of a training like any other."""
    if not certificate.claimed:
        return read_dates(row), None
    row.find("C10", mark, found=row.text(mark) if mark is not Field.OBTAINED else "直接认定")
    check_years(row, Field.ISSUED, certificate.issued)
    return _NO_TRAINING, mark


def _leftovers(row: Row) -> None:
    """V01 for every cell without a value that no reader asked about."""
    for field in row.faults:
        row.find("V01", field)
