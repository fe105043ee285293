"""What a text is the name of, by how it looks: an organisation, an occupation, a nation, a person."""

from __future__ import annotations

import re

from lp_reports.text.vocabulary import vocabulary

_IDEAS = vocabulary("ideas")
_SAID = _IDEAS["organisations"]
_ENDS, _NAMED, _LONG = ("|".join(_SAID[name]) for name in ("ends", "behind_one", "behind_two"))
_NOT = "".join(f"(?<!{word})" for word in _SAID["unless"])
_HAN = "[\u4e00-\u9fff]"
_ORGANISATION = re.compile(rf"(?:{_ENDS}|{_HAN}(?:{_NAMED})|{_HAN}{{2}}(?:{_LONG}){_NOT})$")
_OFFICE = re.compile(rf"(?:{'|'.join(_SAID['offices'])})$")
_JOB_NAMES = _IDEAS["occupations"]
_OCCUPATION = re.compile(
    rf"(?:{'|'.join(_JOB_NAMES['ends'])}){''.join(f'(?<!{word})' for word in _JOB_NAMES['unless'])}(?:\(.{{1,10}}\))?$"
)
_NATION = re.compile(rf"{_HAN}{{1,4}}族|{'|'.join(_IDEAS['cells']['nations'])}")
_SURNAMES = frozenset("".join(_IDEAS["cells"]["surnames"]))


def is_organisation(text: str) -> bool:
    """It ends as names of firms, schools, offices and associations do."""
    return bool(_ORGANISATION.search(text))


def is_office(text: str) -> bool:
    """An office, a school or an association, where hardly a learner works: 县妇联, 罗平县职中."""
    return bool(_OFFICE.search(text))


def is_occupation(text: str) -> bool:
    """It ends as occupations do, and is no organisation: 育婴员, 小吃制作."""
    return bool(_OCCUPATION.search(text)) and not is_organisation(text)


def is_nation(text: str) -> bool:
    """布依族, 汉."""
    return bool(_NATION.fullmatch(text))


def is_person(text: str) -> bool:
    """Two to four characters that begin with a family name, or a name with a dot."""
    if re.fullmatch(r"[\u4e00-\u9fff]{1,12}[·.•‧・][\u4e00-\u9fff·.•]{1,16}", text):
        return True
    return (
        bool(re.fullmatch(r"[\u4e00-\u9fff]{2,4}", text))
        and text[0] in _SURNAMES
        and not re.search(r"[县市省镇乡村街区]$|族$|业$|证$|级$", text)
    )
