"""Names of organisations, by how they end: 罗平县某某有限公司, 县残联, 电子厂."""

from __future__ import annotations

import re

from lp_reports.text.vocabulary import vocabulary

_SAID = vocabulary("ideas")["organisations"]
_ENDS, _NAMED, _LONG = ("|".join(_SAID[name]) for name in ("ends", "behind_one", "behind_two"))
_NOT = "".join(f"(?<!{word})" for word in _SAID["unless"])
_HAN = "[\u4e00-\u9fff]"
_ORGANISATION = re.compile(rf"(?:{_ENDS}|{_HAN}(?:{_NAMED})|{_HAN}{{2}}(?:{_LONG}){_NOT})$")
_OFFICE = re.compile(rf"(?:{'|'.join(_SAID['offices'])})$")


def is_organisation(text: str) -> bool:
    """It ends as names of firms, schools, offices and associations do."""
    return bool(_ORGANISATION.search(text))


def is_office(text: str) -> bool:
    """An office, a school or an association, where hardly a learner works: 县妇联, 罗平县职中."""
    return bool(_OFFICE.search(text))
