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
from lp_reports.text.cleaning import tight


def read_row(row: Row) -> Record:
    """Every reader leaves its findings on the row."""
    name, identity = readers.NAME(row), readers.IDENTITY(row)
    phones, people, township = readers.PHONES(row), readers.PEOPLE(row), readers.TOWNSHIP(row)
    mode, workplace, category = readers.KIND(row)
    mark = marked(row)
    dates = _NO_TRAINING if mark else readers.DATES(row)
    readers.HOURS(row)
    certificate = readers.CERTIFICATE(row, dates.end)
    if mark:
        dates, mark = _without_training(row, mark, certificate)
    last = dates.end or (certificate.issued if mark else None)
    readers.AGE(row, age_then(row.context.plan, identity, dates.start, last), identity)
    before, now = readers.STATES(row)
    readers.HIRED(row)
    if not any(finding.effect is Effect.HOLD for finding in row.findings):
        readers.STATES_GIVEN(row, certificate.claimed)
    money, free = readers.MONEY(row), readers.FREE(row)
    entitled = bool(free) and bool(people & row.context.settings.limits.entitled)
    another_paper = certificate.cert_class is CertClass.OTHER
    readers.MONEY_CHECKED(row, money, entitled, dates.length, certificate.claimed or another_paper)
    wages = readers.WAGES(row)
    channel = readers.CHANNEL(row)
    readers.REMARK(row)
    _leftovers(row)
    return Record(
        table=row.table,
        row=row.number,
        texts=tuple(row.faults.get(field, text) for field, text in row.texts.items())
        if row.faults
        else tuple(row.texts.values()),
        name=name,
        identity=identity,
        phones=phones,
        people=people,
        township=township,
        category=category,
        occupation=tight(row.text(Field.OCCUPATION)) or None,
        channel=channel,
        mode=mode,
        start=dates.start,
        end=dates.end,
        days=dates.days,
        free=free,
        certified=certificate.flag,
        cert_class=certificate.cert_class,
        level=certificate.level,
        number=certificate.number,
        issued=certificate.issued,
        before=before,
        now=now,
        workplace=workplace,
        wage_before=wages[0],
        wage_after=wages[1],
        training=money.training,
        exam=money.exam,
        living=money.living,
        transport=money.transport,
        months=money.months,
        on_job=money.on_job,
        direct=mark is not None,
    )


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
