"""The readers of a row, and the cells that each of them looks at: whose answers are the same for the same cells."""

from __future__ import annotations

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
from lp_reports.ledger.rows.certificate import read_certificate
from lp_reports.ledger.rows.direct import DAYS, has_day
from lp_reports.ledger.rows.hired import check_hired
from lp_reports.ledger.rows.kinds_of_person import read_people
from lp_reports.ledger.rows.once import Once
from lp_reports.ledger.rows.person import check_age, read_identity, read_name, read_phones
from lp_reports.ledger.rows.remarks import check_remark
from lp_reports.ledger.rows.row import Row
from lp_reports.ledger.rows.schedule import check_hours, read_dates
from lp_reports.ledger.rows.township import read_township
from lp_reports.ledger.rows.training import read_category, read_channel, read_mode, read_occupation
from lp_reports.model.fields import Field


def _read_kind(row: Row) -> tuple[str | None, str | None, int | None]:
    """Mode, place of work, category: the last follows from the others too."""
    mode, workplace = read_mode(row), read_workplace(row)
    return mode, workplace, read_category(row, mode, workplace)


def _read_wages(row: Row) -> tuple[Decimal | None, Decimal | None]:
    return read_amount(row, Field.WAGE_BEFORE), read_amount(row, Field.WAGE_AFTER)


_CLASS = (Field.CERT_CLASS, Field.CERTIFIED, Field.TICK_VOCATIONAL, Field.TICK_SPECIALISED)
_SUMS = (
    *(Field.PAY_TRAINING, Field.PAY_EXAM, Field.PAY_LIVING, Field.PAY_TRANSPORT, Field.PAY_UPKEEP),
    *(Field.MONTHS, Field.PAY_WORKPLACE),
)

NAME = Once(read_name, Field.NAME)
IDENTITY = Once(read_identity, Field.IDENTITY, Field.NAME, Field.SEX, Field.BIRTH)
PHONES = Once(read_phones, Field.PHONE)  # where words stand beside it, the name too
PEOPLE = Once(read_people, Field.PEOPLE, Field.POOR, Field.HARDSHIP, Field.LEAVER)
TOWNSHIP = Once(read_township, Field.TOWNSHIP, Field.VILLAGE, Field.ADDRESS)
KIND = Once(_read_kind, Field.MODE, Field.WORKPLACE, Field.CATEGORY, Field.OCCUPATION)
OCCUPATION = Once(read_occupation, Field.OCCUPATION)
HAS_DAY = Once(has_day, *DAYS)
DATES = Once(read_dates, *DAYS, Field.DAYS)
HOURS, HIRED = Once(check_hours, Field.HOURS), Once(check_hired, Field.HIRED)
CERTIFICATE = Once(read_certificate, *_CLASS, Field.LEVEL, Field.NUMBER, Field.ISSUED)
AGE = Once(check_age)
STATES = Once(read_states, Field.BEFORE, Field.NOW)
STATES_GIVEN = Once(check_states, Field.BEFORE, Field.NOW)
MONEY, MONEY_CHECKED = Once(read_money, *_SUMS), Once(check_money, *_SUMS)
FREE = Once(read_free, Field.FREE)
WAGES = Once(_read_wages, Field.WAGE_BEFORE, Field.WAGE_AFTER)
CHANNEL, REMARK = Once(read_channel, Field.CHANNEL), Once(check_remark, Field.REMARK, Field.PASSED)
