"""How a closed answer says what it says (vocabulary/stems.toml): denied, wished for, doubted, over, or of somebody else."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from lp_reports.text.answers import as_answer
from lp_reports.text.vocabulary import vocabulary

_REMARK = re.compile(r"\(([^()]*)\)")
_STOP = "、,;/。"  # where what is said of one thing ends


class Mood(NamedTuple):
    """What turns a stem of one section round, by what stands `before` it or behind it; None where the section hears no
    such thing. `another`: a denial that leaves open what is the case."""

    denials: re.Pattern[str]
    another: re.Pattern[str] | None
    asked: re.Pattern[str] | None
    asked_behind: re.Pattern[str] | None
    past: re.Pattern[str] | None
    over: re.Pattern[str] | None
    others: re.Pattern[str] | None
    asked_first: bool = False  # a wish leaves open what is the case: 想免费

    def is_asked_for(self, before: str, key: str, end: int) -> bool:
        """A stem that ends at `end` is wished for, applied for or withdrawn."""
        return _says(self.asked, before) or _stands_at(self.asked_behind, key, end)

    def is_void(self, before: str, key: str, end: int) -> bool:
        """What it names is over, or is somebody else's."""
        if _says(self.past, before) or _stands_at(self.over, key, end):
            return True
        return _says(self.others, before) and not _together().search(before)


def _says(pattern: re.Pattern[str] | None, text: str) -> bool:
    return bool(pattern and pattern.search(text))


def _stands_at(pattern: re.Pattern[str] | None, key: str, end: int) -> bool:
    return bool(pattern and pattern.match(key, end))


@cache
def mood(section: str) -> Mood:
    """The patterns of a section of the vocabulary."""
    stems = vocabulary("stems")
    denial, said, others, past = stems["denial"], stems["mood"], stems["others"], stems["past"].get(section)
    negations, fillers = _either(denial["words"]), _either(denial["between"])
    wishing, asking = section in said["wishing"], section in said["asking"]
    wishes = (
        f"|(?:{_either([*said['waits'], *said['wishes'], *said['will']])})[^{_STOP}已]{{0,8}}$"
        if wishing
        else ""
    )
    asked = [
        *said["asked"],
        *said["things"].get(section, ()),
        *(() if wishing else (*said["waits"], *said["wishes"])),
    ]
    return Mood(
        denials=re.compile(f"(?:{negations})(?:{fillers}){{0,3}}${wishes}"),
        another=re.compile(f"(?:{_either(denial['other'])})$") if section in denial["other_in"] else None,
        asked=_before(asked, 8, "已") if asking else None,
        asked_behind=_behind(said["asked_behind"], 3, "已") if asking else None,
        past=_before(past["before"], 8, "现今目") if past else None,
        over=_behind(past["behind"], 4) if past else None,
        others=_before(others["words"], 6) if section in others["in"] else None,
        asked_first=asking and not wishing,
    )


def _either(words: list[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


def _before(words: list[str], most: int, stop: str = "") -> re.Pattern[str]:
    return re.compile(f"(?:{_either(words)})[^{_STOP}{stop}]{{0,{most}}}$")


def _behind(words: list[str], most: int, stop: str = "") -> re.Pattern[str]:
    return re.compile(f"[^{_STOP}{stop}]{{0,{most}}}(?:{_either(words)})")


@cache
def _together() -> re.Pattern[str]:
    others = vocabulary("stems")["others"]
    return re.compile(f"{others['with']}[^{_STOP}]{{0,3}}(?:{_either(others['words'])})[^{_STOP}]{{0,6}}$")


@cache
def _anywhere(name: str) -> re.Pattern[str]:
    return re.compile(_either(vocabulary("stems")["mood"][name]))


@cache
def _takes_back() -> re.Pattern[str]:
    """A remark that takes back what it stands behind: doubted, to come, an error, or nothing but that it is over or
    another's."""
    said, kin = vocabulary("stems")["mood"], others_words("alone", himself=False)
    whole = f"^(?:{_either(said['alone'])}|[是为属系]?[其他她我]?(?:{kin})[的家]?)$"
    return re.compile(f"{_either([*said['in_brackets'], *said['error']])}|{whole}")


@lru_cache(maxsize=1 << 16)
def is_doubtful(text: str) -> bool:
    """An answer that is not sure of itself, or that a remark behind it takes back: 应该免费, 免费？, 已就业(待核实), 是(丈夫),
    专项证(错), 五级(想), 脱贫户(以前). The one list for all fields."""
    key = as_answer(text)
    if _anywhere("doubt").search(key):
        return True
    if _none_yet().fullmatch(key):
        return False
    return "(" in key and any(_takes_back().search(remark) for remark in _REMARK.findall(key))


@cache
def _none_yet() -> re.Pattern[str]:
    """否(待考): the remark says why."""
    return re.compile(vocabulary("stems")["mood"]["none_yet"])


def without_harmless(key: str) -> str:
    """An answer without the remarks that say nothing of it: 是(已公示)."""
    return _nothing_said().sub("", key) if "(" in key else key


@cache
def _nothing_said() -> re.Pattern[str]:
    return re.compile(rf"(?<=.)\((?:{_either(vocabulary('stems')['mood']['harmless'])})\)")


def is_to_come(text: str) -> bool:
    """It begins with a wish or a plan: 拟阿岗镇, 打算脱贫户."""
    return bool(_first().match(as_answer(text)))


@cache
def _first() -> re.Pattern[str]:
    return re.compile(_either(vocabulary("stems")["mood"]["first"]))


def is_qualified(text: str) -> bool:
    """A remark in brackets takes back what stands before it: 公益性岗位(已到期), 专项(没过)."""
    return "(" in text and any(
        _anywhere("qualified").search(remark) for remark in _REMARK.findall(as_answer(text))
    )


def begins_with_others(text: str) -> bool:
    """What follows is somebody else's: 老公昆明, 儿子职业技能等级证书; not 和老公在浙江."""
    return bool(_kin().match(_OF_HERS.sub("", as_answer(text))))


_OF_HERS = re.compile("^[他她我]的?")


def names_others(text: str) -> bool:
    """It speaks of somebody else: 父母在老厂乡."""
    return bool(_kin().search(as_answer(text)))


@cache
def others_words(*more: str, himself: bool = True) -> str:
    """Every word for somebody else, as one pattern; `more`: lists of the vocabulary that are such words here as well.
    `himself`: with those that he may be himself, 户主."""
    others = vocabulary("stems")["others"]
    words = [word for name in ("words", *more) for word in others[name]]
    return _either([word for word in words if himself or word not in others["himself"]])


@cache
def _kin() -> re.Pattern[str]:
    return re.compile(others_words())


def is_asking(text: str) -> bool:
    """Something is wished or applied for, or still to come: 希望上班, 报名公益性岗位, 拟灵活就业."""
    key = as_answer(text)
    return bool(_asked().search(key) or _anywhere("waits").search(key) or is_wished(text))


def is_wished(text: str) -> bool:
    """It speaks of what is wished or to come, and nobody waits for already: 想就业, 下月上岗; not 等待就业."""
    key = as_answer(text)
    return bool(_anywhere("wishes").search(key) or _anywhere("will").search(key))


def is_unsettled(text: str) -> bool:
    """What is doubted, planned, or was so: 计划送教下乡, 原为合作社."""
    key = as_answer(text)
    return is_doubtful(text) or is_asking(text) or bool(_ONCE.match(key))


_ONCE = re.compile("原(?!料|种|籍)|以前|曾|本来|计划|拟")


@cache
def _asked() -> re.Pattern[str]:
    return _before(vocabulary("stems")["mood"]["asked"], 8, "已")


def is_past(section: str, text: str) -> bool:
    """Something was so: 打过工."""
    past = mood(section).past
    return bool(past and past.search(as_answer(text)))
