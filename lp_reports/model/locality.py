"""Our own words of a county (全县, 县直, 县外), as they are in a 区, a 市 or a 旗."""

from __future__ import annotations

import re

_WORDS = "(?<=全)县|(?<=本)县|县(?=直|外|内)"  # re keeps it compiled, once a county asks
_OTHERS = ("区", "市", "旗")


def kind_of(county: str) -> str:
    """The last character of its name: 区, 市, 旗, else 县."""
    return county[-1] if county.endswith(_OTHERS) else "县"


def as_county(text: str, county: str) -> str:
    """区外省内 -> 县外省内: what is said of a 区 or a 市, in our words of a county."""
    kind = kind_of(county)
    return text if kind == "县" else re.sub(f"(?<=[本全]){kind}|{kind}(?=外|内)", "县", text)


def local(text: str, county: str) -> str:
    """`全区`, `区外/未分解` for a 区. Of our own words alone: what others wrote stays as it is."""
    kind = kind_of(county)
    return text if kind == "县" else re.sub(_WORDS, kind, text)
