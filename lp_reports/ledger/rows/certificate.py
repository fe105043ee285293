"""What paper came of it: class, level, number, issue date (codes C)."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any, NamedTuple

from lp_reports.ledger.rows.answers import parse_answer
from lp_reports.ledger.rows.hints import shown, tell_unread
from lp_reports.ledger.rows.papers import Paper, read_flag, read_level, read_paper, says_none
from lp_reports.ledger.rows.row import Row
from lp_reports.ledger.rows.schedule import read_issued, tell_odd
from lp_reports.ledger.values.cell import NOTHING, memo
from lp_reports.ledger.values.certificate_numbers import QUALIFICATION, SKILL, numbers_in
from lp_reports.ledger.values.dates import parse_day
from lp_reports.ledger.values.identities import lost_digits
from lp_reports.ledger.values.mood import is_unsettled, names_others
from lp_reports.model.fields import CertClass, Field
from lp_reports.text.cleaning import code, tight
from lp_reports.text.masking import mask_phone
from lp_reports.text.spellings import spellings
from lp_reports.text.vocabulary import vocabulary

TICKS = (Field.TICK_VOCATIONAL, Field.TICK_SPECIALISED)
CLASSES = (Field.CERT_CLASS, *TICKS)
_WHETHER = tuple(vocabulary("ideas")["plain"]["是否"])
# One, as it stands: no 5E+17, and no label in it (NO2021001).
_PLAIN_NUMBER = re.compile(r"(?=[A-Z]*[0-9]{3})(?!N[O0])[0-9A-Z]{6,40}")


class Certificate(NamedTuple):
    """What the row says of a certificate. `claimed`: it says there is one of annex 2's, sound or not."""

    claimed: bool
    flag: bool | None
    cert_class: CertClass | None
    level: int | None
    number: str | None
    issued: dt.date | None

    def numbered(self, number: str) -> Certificate:
        """The same with another number."""
        return self._replace(number=number)


def read_certificate(row: Row, end: dt.date | None) -> Certificate:
    """C01 to C05, C07 to C09; nothing is asked of a row that claims no certificate."""
    paper = read_paper(row)
    flag = read_flag(row, paper) if row.has(Field.CERTIFIED) else _flag_of_class(row, paper)
    if paper.none and flag is None:
        flag = False
    lost = lost_digits(row.raw(Field.NUMBER))
    number = None if lost else _number(row, paper)
    if flag is False and number and not paper.none and _is_not_handed_over(row):
        flag = None
        _tell_not_given_out(row)
    level = read_level(row, paper)
    claimed = flag is not False and (bool(flag) or paper.cert_class is not None or bool(number) or lost)
    if claimed and _is_skilled(row, paper, number, level):
        paper = paper._replace(cert_class=CertClass.VOCATIONAL)
    other = claimed and paper.cert_class is CertClass.OTHER
    if row.given(Field.NUMBER) and not (number or lost or claimed or says_none(row.text(Field.NUMBER))):
        tell_unread(row, Field.NUMBER, row.text(Field.NUMBER))
    if paper.unclear and not claimed:
        tell_unread(row, paper.field, paper.unclear, spellings("cert_class").values(), "证书类别")
    if not claimed or other:
        issued = parse_day(row.raw(Field.ISSUED), row.epoch_1904)
        if other:
            row.find("C03", paper.field, found=row.text(paper.field))
        elif flag is False and (number or issued):
            _tell_denied(row, paper)
        cert_class = paper.cert_class if other else None
        return Certificate(False, flag, cert_class, level, number, issued.day if issued else None)
    day = _check_parts(row, paper, number, lost, end)
    _check_issue(row, day, end)
    if number:
        _check_number(row, number, paper.cert_class, level, day)
    return Certificate(True, flag, paper.cert_class, level, number, day)


def _flag_of_class(row: Row, paper: Paper) -> bool | None:
    """What 是否取得职业技能等级证书 says where no column asks for every certificate: 是 of its class; 否 where nothing else in
    the row is of one."""
    fields = [field for field in TICKS if row.has(field)]
    if len(fields) != 1 or not _asks_whether(row.table.heads.get(fields[0], "")):
        return None
    answer = parse_answer("certified", row.text(fields[0]))
    if answer:
        return True if paper.cert_class else None
    return None if answer is None or paper.cert_class or row.given(Field.NUMBER) else False


@memo
def _asks_whether(head: str) -> bool:
    return any(word in head for word in _WHETHER)


def _is_not_handed_over(row: Row) -> bool:
    """未领 under 证书领取情况, beside a day of issue: the paper is there, only nobody has fetched it yet."""
    words = vocabulary("words")["handed_over"]
    head, said = row.table.heads.get(Field.CERTIFIED, ""), row.text(Field.CERTIFIED)
    if not any(word in head for word in words["asked"]):
        return False
    answered = len(said) == 1 and said not in words["none"]
    handed = answered or any(word in said for word in words["said"])  # but not 不合格
    return handed and parse_day(row.raw(Field.ISSUED), row.epoch_1904) is not None


def _tell_not_given_out(row: Row) -> None:
    """否 under 是否发放证书: V02, as there may be no paper yet; nobody doubts it who has not fetched his."""
    words, text = vocabulary("words")["handed_over"], row.text(Field.CERTIFIED)
    head = row.table.heads.get(Field.CERTIFIED, "")
    if words["issued"] in head and words["fetched"] not in head + text:
        message = f"“{shown(head)}”写有“{shown(text)}”，同一行有证书编号和发证日期，按有证书计，请核对"
        row.find("V02", Field.CERTIFIED, found=message)


def _is_skilled(row: Row, paper: Paper, number: str | None, level: int | None) -> bool:
    """In a form that asks for no class a level, or the form of the number, says that it is the vocational one: only
    that has them. Told once for the table (F12)."""
    unread = any(column.fits is Field.CERT_CLASS for column in row.table.unread)
    asked = unread or any(row.has(field) for field in CLASSES)
    return not asked and paper.cert_class is None and not paper.unclear and says_skill(number or "", level)


def _tell_denied(row: Row, paper: Paper) -> None:
    """否 beside a certificate's number or day: V02."""
    field = Field.CERTIFIED if row.text(Field.CERTIFIED) else paper.field
    message = f"{field}“{shown(row.text(field))}”，同一行却有证书编号或发证日期，按没有取得证书计，请核对"
    row.find("V02", field, found=message)


def _check_parts(
    row: Row, paper: Paper, number: str | None, lost: bool, end: dt.date | None
) -> dt.date | None:
    """C08, C01, C09, C02: what a certificate must have. The issue date, None when blank or unreadable."""
    if paper.cert_class is None:
        row.find("C08", paper.field, found=f"“{shown(paper.unclear)}”无法识别" if paper.unclear else "空白")
    if lost:
        row.find("C09", Field.NUMBER)
    elif not number:
        text = shown(row.text(Field.NUMBER))
        row.find("C01", Field.NUMBER, found="空白" if code(text) in NOTHING else f"“{text}”不是编号")
    issued = read_issued(row, end)
    if issued is None:
        text = shown(row.text(Field.ISSUED))
        row.find("C02", Field.ISSUED, found=f"“{text}”无法识别" if row.given(Field.ISSUED) else "空白")
        return None
    if issued.month_only:
        row.find("D07", Field.ISSUED, found=row.text(Field.ISSUED), expected=issued.day)
    tell_odd(row, Field.ISSUED, issued)
    return issued.day


_SOME_DIGITS = re.compile(r"\d{3}")  # a number, whatever else it says
# Beside a number: it is none of this certificate.
_NO_NUMBER = re.compile(r"不是|待|预留|作废|[未没]发|或|可能|[?？]|\(旧\)|原证|假|注销|补办|办理中")
_SIGN = re.compile("[0-9A-Z]", re.IGNORECASE)
_A_DAY = re.compile(r"(?:19|20)\d\d[.\-/年]\d{1,2}[.\-/月]\d{1,2}日?")
_A_PHONE, _PHONE_LENGTH = re.compile(r"1[3-9]\d{9}"), 11


def _number(row: Row, paper: Paper) -> str | None:
    """The number, None when blank, when it says that there is none (无, 待发证) or is no number (同上, 已发). Of several in
    one cell the one that fits the class, else the first, is taken and told (V02)."""
    text = row.text(Field.NUMBER)
    if code(text) in NOTHING or not _SIGN.search(text) or (not _SOME_DIGITS.search(text) and says_none(text)):
        return None
    if _A_DAY.fullmatch(tight(text)) or (("?" in text or not text.isascii()) and _is_no_number(text)):
        return None
    numbers, beside = numbers_in(text)
    if len(numbers) == 1:
        if beside:
            row.find(
                "V02", Field.NUMBER, found=f"证书编号“{shown(text)}”旁边另有话，按“{numbers[0]}”读，请核对"
            )
        elif _A_PHONE.fullmatch(numbers[0]):
            row.find("V02", Field.NUMBER, found=f"证书编号“{mask_phone(text)}”像是手机号，请核对")
        return numbers[0]
    vocational = paper.cert_class is not CertClass.SPECIALISED
    taken = next((number for number in numbers if is_vocational(number) == vocational), numbers[0])
    row.find("V02", Field.NUMBER, found=f"证书编号“{shown(text)}”像是不止一个编号，按“{taken}”读，请核对")
    return taken


@memo
def _is_no_number(text: str) -> bool:
    return bool(_NO_NUMBER.search(tight(text))) or names_others(text) or is_unsettled(text)


def alike(number: Any) -> Any:
    """The same for numbers that a certificate is judged by alike: what a plain one tells of its kind, year and level.
    Any other cell is like itself alone."""
    if not isinstance(number, str) or not _PLAIN_NUMBER.fullmatch(number):
        return number
    if SKILL.fullmatch(number):
        return "skill", number[13:16]
    if len(number) == _PHONE_LENGTH and _A_PHONE.fullmatch(number):
        return number
    return ("qualification", number[:2], number[10]) if QUALIFICATION.fullmatch(number) else "plain"


def says_skill(number: str, level: int | None) -> bool:
    """五级 to 一级, or a number as C07 has them."""
    return bool(level) or is_vocational(number)


def is_vocational(number: str) -> bool:
    """The number has the form of a 职业技能等级 or a 职业资格."""
    return bool(SKILL.fullmatch(number) or QUALIFICATION.fullmatch(number))


def _check_issue(row: Row, issued: dt.date | None, end: dt.date | None) -> None:
    """C04, C05."""
    if issued is None:
        return
    if end and issued < end:
        row.find("C04", Field.ISSUED, found=issued, expected=end)
    if issued > row.table.period.last:
        row.find("C05", Field.ISSUED, found=issued, expected=row.table.period.last)


def _check_number(
    row: Row, number: str, cert_class: CertClass | None, level: int | None, issued: dt.date | None
) -> None:
    """C07: the year, level and kind that the number itself tells."""
    if SKILL.fullmatch(number):
        year, grade = number[13:15], number[15]
    elif QUALIFICATION.fullmatch(number):
        year, grade = number[:2], number[10]
    else:
        return
    faults = []
    if issued and year != f"{issued.year % 100:02d}":
        faults.append(f"年份20{year}与发证日期不符")
    if level and grade != str(level):
        faults.append(f"等级{grade}级与证书等级不符")
    if cert_class is CertClass.SPECIALISED:
        faults.append("编号格式是职业技能等级（职业资格）证，证书类别却是专项职业能力证")
    if faults:
        row.find("C07", Field.NUMBER, number, found=number, expected="、".join(faults))
