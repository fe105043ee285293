"""One data row -> its record: its readers, one after the other."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from lp_reports.ledger.rows.after_training import (
    check_money,
    check_states,
    read_amount,
    read_money,
    read_states,
    read_workplace,
)
from lp_reports.ledger.rows.answers import read_free
from lp_reports.ledger.rows.certificate import Certificate, read_certificate
from lp_reports.ledger.rows.direct import marked
from lp_reports.ledger.rows.kinds_of_person import read_people
from lp_reports.ledger.rows.once import Once
from lp_reports.ledger.rows.person import check_age, read_identity, read_name, read_phones, read_township
from lp_reports.ledger.rows.remarks import check_remark
from lp_reports.ledger.rows.row import Row
from lp_reports.ledger.rows.schedule import Dates, check_hired, check_hours, check_years, read_dates
from lp_reports.ledger.rows.training import read_category, read_channel, read_mode
from lp_reports.model.fields import CertClass, Effect, Field
from lp_reports.model.ledger import Record
from lp_reports.text.cleaning import tight


def read_row(row: Row) -> Record:
    """Every reader leaves its findings on the row."""
    name, identity = read_name(row), read_identity(row)
    phones, people, township = read_phones(row), _people(row), _township(row)
    mode, workplace, category = _kind(row)
    mark = marked(row)
    dates = _NO_TRAINING if mark else _dates(row)
    _hours(row)
    certificate = read_certificate(row, dates.end)
    if mark:
        dates, mark = _without_training(row, mark, certificate)
    check_age(row, identity, dates.start, dates.end or (certificate.issued if mark else None))
    before, now = _states(row)
    _hired(row)
    if certificate.claimed and not any(finding.effect is Effect.HOLD for finding in row.findings):
        check_states(row)
    money, free = _money(row), _free(row)
    days = dates.days
    if days is None and dates.start and dates.end:
        days = _length(dates.start, dates.end)
    entitled = bool(free) and bool(people & row.context.settings.limits.entitled)
    another_paper = certificate.cert_class is CertClass.OTHER
    _money_checked(row, money, entitled, days, certificate.claimed or another_paper)
    wages = _wages(row)
    channel = _channel(row)
    _remark(row)
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


_NO_TRAINING = Dates(None, None, None)


def _without_training(row: Row, mark: Field, certificate: Certificate) -> tuple[Dates, Field | None]:
    """C10, and D05 where its issue is outside the plan's years; a row that claims no certificate after all lacks the
    days of a training like any other."""
    if not certificate.claimed:
        return read_dates(row), None
    row.find("C10", mark, found=row.text(mark) if mark is not Field.OBTAINED else "直接认定")
    check_years(row, Field.ISSUED, certificate.issued)
    return _NO_TRAINING, mark


def _read_kind(row: Row) -> tuple[str | None, str | None, int | None]:
    mode, workplace = read_mode(row), read_workplace(row)
    return mode, workplace, read_category(row, mode, workplace)


def _read_wages(row: Row) -> tuple[Decimal | None, Decimal | None]:
    return read_amount(row, Field.WAGE_BEFORE), read_amount(row, Field.WAGE_AFTER)


_SUMS = (
    *(Field.PAY_TRAINING, Field.PAY_EXAM, Field.PAY_LIVING, Field.PAY_TRANSPORT, Field.PAY_UPKEEP),
    *(Field.MONTHS, Field.PAY_WORKPLACE),
)
_people = Once(read_people, Field.PEOPLE, Field.POOR, Field.HARDSHIP, Field.LEAVER)
_township = Once(read_township, Field.TOWNSHIP, Field.VILLAGE, Field.ADDRESS)
_kind = Once(_read_kind, Field.MODE, Field.WORKPLACE, Field.CATEGORY, Field.OCCUPATION)
_dates = Once(read_dates, Field.START, Field.END, Field.SPAN, Field.DAYS)
_hours, _hired = Once(check_hours, Field.HOURS), Once(check_hired, Field.HIRED)
_states = Once(read_states, Field.BEFORE, Field.NOW)
_money, _money_checked = Once(read_money, *_SUMS), Once(check_money, *_SUMS)
_free = Once(read_free, Field.FREE)
_wages = Once(_read_wages, Field.WAGE_BEFORE, Field.WAGE_AFTER)
_channel, _remark = Once(read_channel, Field.CHANNEL), Once(check_remark, Field.REMARK)


def _length(start: dt.date, end: dt.date) -> Decimal | None:
    return Decimal((end - start).days + 1) if start <= end else None


def _leftovers(row: Row) -> None:
    """V01 for every cell without a value that no reader asked about."""
    for field in row.faults:
        row.find("V01", field)
