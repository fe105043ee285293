"""IDs, phones and names as anybody but their owner may see them."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from lp_reports.text.cleaning import tight

# An ID in free text, also one typed with blanks or hyphens, short or long by a digit; a certificate's 16 or 21
# digits are none.
_ID_RUN = re.compile(r"(?<![0-9])(?:[0-9]{6}[ \-_]?[0-9]{8}[ \-_]?[0-9]{2,4}[Xx]?|[0-9]{15})(?![0-9])")
_LONG_NUMBER = re.compile(r"\d{11}")
_CARD_RUN = re.compile(r"(?<![0-9])62[0-9]{14,17}(?![0-9])")  # a bank card's; no certificate's begins so
# A day or month of birth, or an age, in free text; days of training and of certificates are later.
_BORN = re.compile(
    r"(?<![0-9])(?:19[2-9][0-9]|200[0-9])(?:[年.\-/·] ?[01]?[0-9](?:[月.\-/·] ?[0-3]?[0-9]日?)?月?|[01][0-9][0-3][0-9]|年)(?![0-9])"
    r"|(?<![0-9])[2-9][0-9]年[01]?[0-9]月(?:[0-3]?[0-9]日?)?|(?<![0-9])[1-9][0-9] ?(?:周?岁)|年龄[^0-9]{0,3}[1-9][0-9](?![0-9])"
)
_MOBILE_RUN = re.compile(r"(?<![0-9])1[3-9][0-9]{9}(?![0-9])")


def mask_identity(text: str) -> str:
    """`532226********0010`; whatever stands in for an ID shows at most 6 + 4 characters."""
    if len(text) == 18:  # as nearly all are
        return f"{text[:6]}********{text[14:]}"
    if len(text) < 14:
        return text[: len(text) // 4] + "*" * (len(text) - len(text) // 4)
    return text[:6] + "*" * (len(text) - 10) + text[-4:]


def mask_phone(text: str) -> str:
    """`138****1234`; malformed ones keep at most 3 + 2 characters."""
    if re.fullmatch(r"[0-9]{11}", text):
        return f"{text[:3]}****{text[7:]}"
    if len(text) < 7:
        return "*" * len(text)
    return text[:3] + "*" * (len(text) - 5) + text[-2:]


def mask_name(text: str) -> str:
    """`张*`: the family name alone."""
    return text[:1] + "*" * (len(text) - 1)


@lru_cache(maxsize=1024)  # for names of files and sheets, which stand beside every row
def mask_text(text: str) -> str:
    """Free text (a file name, a remark) with every ID, bank card and mobile number in it masked."""
    if not text.isascii() and re.search(r"[０-９]{6}", text):
        text = unicodedata.normalize("NFKC", text)
    text = _ID_RUN.sub(_mask_run, text)
    text = _CARD_RUN.sub(lambda match: mask_identity(match.group()), text)
    return _MOBILE_RUN.sub(lambda match: mask_phone(match.group()), text)


def mask_cell(text: str) -> str:
    """A cell's text with any ID or mobile number in it masked."""
    return mask_text(tight(text)) if _LONG_NUMBER.search(text) else text


def mask_birth(text: str) -> str:
    """Free text that stands beside a masked ID: without days of birth and ages, which would all but complete it."""
    return _BORN.sub(lambda match: re.sub("[0-9]", "*", match.group()), text)


def mask_phones(text: str) -> str:
    """A phone cell, every number of it masked."""
    if len(text) == 11 and text.isascii() and text.isdigit():  # as nearly all are
        return f"{text[:3]}****{text[7:]}"
    return "、".join(mask_phone(part) for part in re.split(r"[、,，;；/\s]+", tight(text)) if part)


def file_name(name: str, most: int = 40) -> str:
    """A file's name as lists for people show it: masked, of a long one its beginning and its end."""
    shown = mask_text(name)
    half = (most - 1) // 2
    return shown if len(shown) <= most else f"{shown[:half]}…{shown[-half:]}"


def _mask_run(match: re.Match[str]) -> str:
    digits = re.sub(r"[ \-_]", "", match.group())
    return match.group() if len(digits) == 16 and digits.isdigit() else mask_identity(digits)
