"""What the blank ledger checks while it is filled: one formula a column, in Excel, WPS and LibreOffice alike.

What the reader sends back (退回) is stopped; what it holds or notes (待核, 提示) is asked about. A check holds 255
characters and no array constant. The colours also see what was pasted, which no check on entry does."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from lp_reports.model.fields import Field
from lp_reports.model.period import Period
from lp_reports.model.plan import Plan
from lp_reports.reports.blank.columns import COLUMNS, NEEDED, last_day, letter
from lp_reports.settings.read import Limits, Settings
from lp_reports.text.identity_numbers import CHECK_CHARACTERS

STOP, ASK = "stop", "warning"
LONGEST = 255
_PLACES = 'ROW(INDIRECT("1:17"))'  # of an ID's digits; rows that are inserted cannot move them
_Cells = Mapping[Field, str]


class Rule(NamedTuple):
    """A formula that is TRUE for a sound cell; `wrong` says what is expected."""

    formula: str
    style: str
    wrong: str


def identity_test(cell: str) -> str:
    """18 characters of text, a real birth date, the check character right (GB 11643: the weights are 2^17 … 2^1)."""
    total = f"SUMPRODUCT(MID({cell},{_PLACES},1)*2^(18-{_PLACES}))"
    return (
        f'AND(ISTEXT({cell}),LEN({cell})=18,ISNUMBER(-TEXT(MID({cell},7,8),"0000-00-00")),'
        f'MID("{CHECK_CHARACTERS}",MOD({total},11)+1,1)=UPPER(RIGHT({cell})))'
    )


def rules(settings: Settings, plan: Plan, period: Period, row: int) -> dict[Field, Rule]:
    """Every column that a formula checks, for its cell in `row`."""
    at = {column.field: f"{letter(column.field)}{row}" for column in COLUMNS}
    return {
        **_person(at),
        **_dates(at, plan, period),
        **_numbers(at),
        **_subsidies(at, settings.limits),
        **_upkeep(at, settings.limits),
    }


def filing_rule(cell: str, period: Period) -> Rule:
    """填报日期 is a day of the period or after it."""
    return Rule(_number_test(cell, f"{cell}>={_date(period.first)}"), ASK, f"应为日期，写法如{period.last}")


def _date(day: dt.date) -> str:
    return f"DATE({day.year},{day.month},{day.day})"


def _quoted(text: str) -> str:
    return '"{}"'.format(text.replace('"', '""'))


def _number_test(cell: str, *tests: str) -> str:
    return f"AND({','.join((f'ISNUMBER({cell})', *tests))})"


def _amount_test(cell: str, *tests: str) -> str:
    return _number_test(cell, f"{cell}>=0", *tests)


def _person(at: _Cells) -> dict[Field, Rule]:
    identity, phone = at[Field.IDENTITY], at[Field.PHONE]
    mobile = f'AND(LEN({phone})=11,LEFT({phone},2)>="13",LEFT({phone},2)<="19")'
    wired = f'AND(LEFT({phone})="0",LEN({phone})>9)'
    local = f'AND(LEN({phone})>6,LEN({phone})<9,LEFT({phone})>="2")'
    return {
        Field.IDENTITY: Rule(
            identity_test(identity),
            STOP,
            "应为18位，第7至14位是出生日期，末位是校验码（数字或X）。现有数字写错，请对照身份证逐位核对",
        ),
        Field.PHONE: Rule(
            f'AND(ISNUMBER(-SUBSTITUTE({phone},"-","")),OR({mobile},{wired},{local}))',
            ASK,
            "应为11位手机号，或带区号的座机号",
        ),
    }


def _dates(at: _Cells, plan: Plan, period: Period) -> dict[Field, Rule]:
    start, end, issued, hired = (at[field] for field in (Field.START, Field.END, Field.ISSUED, Field.HIRED))
    last, written = last_day(plan, period), f"应为日期，写法如{period.first}"
    eve = dt.date(plan.first.year - 1, 1, 1)  # a class may have opened before the plan
    ordered = f'OR({end}="",{start}<={end})'
    return {
        Field.START: Rule(
            _number_test(start, f"{start}>={_date(eve)}", f"{start}<={_date(last)}", ordered),
            STOP,
            f"{written}；不晚于结束日期，也不晚于{last}",
        ),
        Field.END: Rule(
            _number_test(end, f"{end}>={_date(plan.first)}", f"{end}<={_date(last)}", f"{end}>=N({start})"),
            STOP,
            f"{written}；不早于开班日期，在{plan.first}至{last}之间。还没有结束的，结束后在下期填报",
        ),
        Field.ISSUED: Rule(
            _number_test(issued, f"{issued}>=N({end})", f"{issued}<={_date(last)}"),
            ASK,
            f"{written}；不早于结束日期，不晚于{last}。证书还没有发的，“是否取证”选“否”，发证后再报",
        ),
        Field.HIRED: Rule(_number_test(hired), ASK, written),
    }


def _numbers(at: _Cells) -> dict[Field, Rule]:
    start, end, days = at[Field.START], at[Field.END], at[Field.DAYS]
    within = f"IF(COUNT({start},{end})=2,{days}<={end}-{start}+1,TRUE)"
    plain = (Field.HOURS, Field.WAGE_BEFORE, Field.WAGE_AFTER)
    return {
        Field.DAYS: Rule(
            _amount_test(days, f"{days}=INT({days})", within), ASK, "应为整数，不多于起止日期之间的天数"
        ),
        **{field: Rule(_amount_test(at[field]), ASK, "应为数字，不带单位") for field in plain},
    }


def _subsidies(at: _Cells, limits: Limits) -> dict[Field, Rule]:
    paid, exam = at[Field.PAY_TRAINING], at[Field.PAY_EXAM]
    months, on_job = at[Field.MONTHS], at[Field.PAY_WORKPLACE]
    low, high = limits.training_low, limits.training_high
    certified = f'{at[Field.CERTIFIED]}<>"否",COUNTA({at[Field.CERTIFIED]},{at[Field.CERT_CLASS]})>0'
    most = f'{limits.job_monthly}*IF({months}="",{limits.job_months},{months})'
    return {
        Field.PAY_TRAINING: Rule(
            _amount_test(paid, f"OR({paid}=0,AND({paid}>={low},{paid}<={high},{certified}))"),
            ASK,
            f"取证的才有，应为{low}至{high}元；没有的填0",
        ),
        Field.PAY_EXAM: Rule(
            _amount_test(exam, f"{exam}<={limits.exam_high}"), ASK, f"应为不超过{limits.exam_high}元的数字"
        ),
        Field.MONTHS: Rule(
            _amount_test(months, f"{months}<={limits.job_months}"),
            ASK,
            f"应为不超过{limits.job_months}的数字",
        ),
        Field.PAY_WORKPLACE: Rule(
            _amount_test(on_job, f"{on_job}<={most}"),
            ASK,
            f"每月不超过{limits.job_monthly}元，最多{limits.job_months}个月；先填月数",
        ),
    }


def _upkeep(at: _Cells, limits: Limits) -> dict[Field, Rule]:
    """生活费, 交通: the daily rate times the days, for those entitled."""
    start, end, days = at[Field.START], at[Field.END], at[Field.DAYS]
    kinds = sorted(limits.entitled)
    searches = ",".join(f"FIND({_quoted(kind)},{at[Field.PEOPLE]})" for kind in kinds)
    entitled = f"COUNT({searches})>0" if kinds else "FALSE"

    def rule(cell: str, rate: Decimal) -> Rule:
        span = f"IF(COUNT({start},{end})=2,{cell}={rate}*({end}-{start}+1),TRUE)"
        due = f"IF(COUNT({days})=1,{cell}={rate}*{days},{span})"
        free = f'AND({at[Field.FREE]}="是",{entitled},{due})'
        wrong = f"每天{rate}元×培训天数；免费培训且人员类别属{'、'.join(kinds)}的才有"
        return Rule(_amount_test(cell, f"OR({cell}=0,{free})"), ASK, wrong)

    return {
        Field.PAY_LIVING: rule(at[Field.PAY_LIVING], limits.living_daily),
        Field.PAY_TRANSPORT: rule(at[Field.PAY_TRANSPORT], limits.transport_daily),
    }


# --- colours ------------------------------------------------------------------------------------------------

MISSING, WRONG, TWICE = "missing", "wrong", "twice"
# What is asked of a person who has a certificate.
_ASKED = (Field.CERT_CLASS, Field.LEVEL, Field.NUMBER, Field.ISSUED, Field.BEFORE, Field.NOW)


class Colour(NamedTuple):
    """A formula that is TRUE for a cell of `field` that is to be shown in `tint`, written for the first row."""

    field: Field
    formula: str
    tint: str


def started(row: int) -> str:
    """Something stands in the row, its serial number apart."""
    return f"COUNTA(${letter(COLUMNS[1].field)}{row}:${letter(COLUMNS[-1].field)}{row})>0"


def colours(settings: Settings, plan: Plan, period: Period, first: int, last: int) -> Iterator[Colour]:
    """What is still to fill, what would be sent back, what stands in the table twice; for rows first to last."""
    at = {column.field: f"${letter(column.field)}{first}" for column in COLUMNS}
    yield from _missing(at, first)
    yield from _wrong(at, settings.limits.youngest, plan.first, last_day(plan, period))
    for field in (Field.IDENTITY, Field.NUMBER):
        column = letter(field)
        # Compared as text: for COUNTIF long numbers agree after 15 digits, and a number with any it begins.
        same = f"SUMPRODUCT(--(${column}${first}:${column}${last}={at[field]}))>1"
        yield Colour(field, f'IF({at[field]}="",FALSE,{same})', TWICE)


def _missing(at: _Cells, row: int) -> Iterator[Colour]:
    flag, paper, number = at[Field.CERTIFIED], at[Field.CERT_CLASS], at[Field.NUMBER]
    due = {column.field: started(row) for column in COLUMNS if column.mark == NEEDED}
    due |= {Field.VILLAGE: f'{started(row)},{at[Field.TOWNSHIP]}=""'}
    due |= dict.fromkeys(_ASKED, f'{flag}<>"否",COUNTA({flag},{paper},{number})>0')
    for field, when in due.items():
        yield Colour(field, f'AND({when},{at[field]}="")', MISSING)


def _wrong(at: _Cells, youngest: int, first: dt.date, last: dt.date) -> Iterator[Colour]:
    """An ID that cannot be, or of somebody too young; an end outside its period or before the start."""
    identity, end, start = at[Field.IDENTITY], at[Field.END], at[Field.START]
    yield Colour(Field.IDENTITY, f'IF({identity}="",FALSE,ISERROR(1/{identity_test(identity)}))', WRONG)
    grown = f"DATE(MID({identity},7,4)+{youngest},MID({identity},11,2),MID({identity},13,2))"
    opened = f"IF(ISNUMBER({start}),{start},{end})"
    yield Colour(Field.IDENTITY, f"AND(COUNT({start},{end})>0,{grown}>{opened})", WRONG)
    outside = f"{end}<{_date(first)},{end}>{_date(last)},{end}<N({start})"
    yield Colour(Field.END, f"AND(ISNUMBER({end}),OR({outside}))", WRONG)
