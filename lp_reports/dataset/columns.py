"""The columns of a judged row, for data frames and for Parquet: their names, types, and where each value comes from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any, NamedTuple

from lp_reports.ledger.rows.hired import hired_on
from lp_reports.ledger.values.amounts import parse_hours
from lp_reports.model.fields import Disposition, Field
from lp_reports.model.ledger import Record
from lp_reports.text.masking import mask_text

CATEGORY, DATE, FLAG, NUMBER, TEXT, WHOLE = (
    *("category", "datetime64[s]", "boolean", "Float64", "string", "Int64"),
)
Take = Callable[[Record], Any]


class Column(NamedTuple):
    """A column of `records`: its name, its dtype, where its value comes from, and what it means beyond that."""

    name: str
    dtype: str
    source: str
    take: Take
    note: str = ""
    raw: bool = False  # the cell as it was written, which may hold anybody's name


def _text(name: str, field: Field, dtype: str = TEXT) -> Column:
    """A column with the cell as a person reads it."""
    return Column(name, dtype, field.value, lambda record: record.text(field) or None, "原文", raw=True)


def _read(name: str, field: Field, dtype: str, take: Take, note: str = "") -> Column:
    """A column with what was read from a cell."""
    return Column(name, dtype, field.value, take, note)


def _hired(record: Record) -> dt.date | None:
    return hired_on(record.text(Field.HIRED), record.table.period)


PLACE = (
    Column("unit", CATEGORY, "填报单位", lambda record: record.table.unit),
    Column("period", CATEGORY, "报送期", lambda record: record.table.period.name, "`2021Q2` 或 `2021-05`"),
    Column("file", TEXT, "文件", lambda record: mask_text(record.table.file), "名称里的身份证号、电话隐去"),
    Column("sheet", TEXT, "工作表", lambda record: mask_text(record.table.sheet), "csv 为空文本"),
    Column("row", WHOLE, "行号", lambda record: record.row, "Excel 里看到的行号"),
)
FIELDS = (
    _text("serial", Field.SERIAL),
    _read("name", Field.NAME, TEXT, lambda record: record.name),
    _text("sex", Field.SEX, CATEGORY),
    _read(
        "id_number", Field.IDENTITY, TEXT, lambda record: record.identity, "18位，**不隐去**；读不成的为空"
    ),
    _text("ethnicity", Field.ETHNIC, CATEGORY),
    _text("education", Field.EDUCATION, CATEGORY),
    _read("township", Field.TOWNSHIP, CATEGORY, lambda record: record.township, "空：县外或未分解"),
    _text("village", Field.VILLAGE),
    _read(
        "person_types",
        Field.PEOPLE,
        TEXT,
        lambda record: "、".join(sorted(record.people)) or None,
        "以“、”相连",
    ),
    _read(
        "phone", Field.PHONE, TEXT, lambda record: "、".join(record.phones) or None, "**不隐去**；以“、”相连"
    ),
    _read("category", Field.CATEGORY, WHOLE, lambda record: record.category, "附件1的序号"),
    _read("occupation", Field.OCCUPATION, TEXT, lambda record: record.occupation),
    _text("training_level", Field.TRAINING_LEVEL, CATEGORY),
    _text("institution", Field.INSTITUTION),
    _read("channel", Field.CHANNEL, CATEGORY, lambda record: record.channel, "培训渠道的代码，如 `一a`"),
    _read("mode", Field.MODE, CATEGORY, lambda record: record.mode),
    _text("class_name", Field.CLASS),
    _text("site", Field.SITE),
    _read("start_date", Field.START, DATE, lambda record: record.start),
    _read("end_date", Field.END, DATE, lambda record: record.end),
    _read("days", Field.DAYS, NUMBER, lambda record: record.days, "天"),
    _read("hours", Field.HOURS, NUMBER, lambda record: parse_hours(record.text(Field.HOURS)), "课时"),
    _read("free", Field.FREE, FLAG, lambda record: record.free, "空：未填"),
    _read("certified", Field.CERTIFIED, FLAG, lambda record: record.certified, "是否取证一列怎样说"),
    _read(
        "certificate_class",
        Field.CERT_CLASS,
        CATEGORY,
        lambda record: record.cert_class and record.cert_class.name.lower(),
        "`vocational` `specialised` `other`",
    ),
    _read(
        "certificate_level",
        Field.LEVEL,
        WHOLE,
        lambda record: record.level,
        "5 初级工 … 1 高级技师，0 不分等级",
    ),
    _read("certificate_number", Field.NUMBER, TEXT, lambda record: record.number),
    _read("issue_date", Field.ISSUED, DATE, lambda record: record.issued),
    _text("issuer", Field.ISSUER),
    _read("employment_before", Field.BEFORE, CATEGORY, lambda record: record.before),
    _read("employment_now", Field.NOW, CATEGORY, lambda record: record.now),
    _text("employer", Field.EMPLOYER),
    _read("workplace", Field.WORKPLACE, CATEGORY, lambda record: record.workplace, "县内 县外省内 省外 境外"),
    _read("hire_date", Field.HIRED, DATE, _hired),
    _read("income_before", Field.WAGE_BEFORE, NUMBER, lambda record: record.wage_before, "元每月"),
    _read("income_after", Field.WAGE_AFTER, NUMBER, lambda record: record.wage_after, "元每月"),
    _read("training_subsidy", Field.PAY_TRAINING, NUMBER, lambda record: record.training, "元"),
    _read("exam_subsidy", Field.PAY_EXAM, NUMBER, lambda record: record.exam, "元"),
    _read("living_subsidy", Field.PAY_LIVING, NUMBER, lambda record: record.living, "元"),
    _read("transport_subsidy", Field.PAY_TRANSPORT, NUMBER, lambda record: record.transport, "元"),
    _read("workplace_months", Field.MONTHS, NUMBER, lambda record: record.months, "月"),
    _read("workplace_subsidy", Field.PAY_WORKPLACE, NUMBER, lambda record: record.on_job, "元"),
    _text("remark", Field.REMARK),
)
DISPOSITIONS = tuple(kind.name.lower() for kind in Disposition)
