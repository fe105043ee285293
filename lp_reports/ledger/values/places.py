"""Cities and counties of China written alone: 中山市, 弥勒, 宣威 -> the province they lie in (vocabulary/places.toml)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from lp_reports.ledger.values.cell import memo
from lp_reports.text.spellings import spellings
from lp_reports.text.vocabulary import vocabulary

_KIND = r"市(?!场)|[州盟]|地区|县|区"  # behind a name that is listed without it
_SMALLER = r"(?:(?<![超门夜菜上])市(?!场)|[州县区镇村]|(?<![返回还])乡|街道)"  # 官渡区 of 昆明市官渡区
_LONGEST, _PIECES = 20, 5  # characters, names in one another
_LONGEST_WITHIN = 40  # characters of a place within a city, with its firm
_NATIONS = r"(?:[\u4e00-\u9fff]{1,4}族)*(?:自治)?"  # 红河哈尼族彝族自治州


@memo
def province_of(text: str) -> str | None:
    """The province of the only place that a text names: 中山市小榄镇, 义乌打工, not 中山路 or 兰州拉面馆."""
    if match := _place().fullmatch(text):
        return provinces()[match["name"]]
    within = _city().match(text) if len(text) <= _LONGEST_WITHIN else None  # 绍兴柯桥, 泉州市晋江
    province = provinces()[within["name"]] if within else None
    return province if within and province_of(text[within.end() :]) == province else None


def province_named(name: str) -> str | None:
    """云南 of 云南省, 广西 of 广西壮族自治区."""
    return next(filter(name.startswith, _short_names()), None)


@memo
def is_place_name(text: str) -> bool:
    """Nothing but names of places: 广东东莞, 浙江省义乌市, 罗平县城, 县内, 在阿岗镇; not 浙江富士康."""
    return len(text) <= _LONGEST and _only_places().fullmatch(text) is not None


@cache
def _only_places() -> re.Pattern[str]:
    listed = {*provinces(), *provinces().values(), *spellings("place")}
    words = {word for stems in vocabulary("stems")["workplace"]["stems"].values() for word in stems}
    names = "|".join(map(re.escape, sorted(listed | words, key=len, reverse=True)))
    known = rf"(?:{names})(?:省|{_NATIONS}(?:{_KIND}))?"
    return re.compile(rf"[在去到赴往]?(?:{known}|[\u4e00-\u9fff]{{1,4}}{_SMALLER}){{1,{_PIECES}}}")


@cache
def provinces() -> Mapping[str, str]:
    """Name -> province, both short."""
    listed = vocabulary("places")["provinces"]
    return {name: province for province, names in listed.items() for name in names.split()}


@cache
def _short_names() -> tuple[str, ...]:
    """Every province once."""
    return tuple(dict.fromkeys(provinces().values()))


@cache
def _city() -> re.Pattern[str]:
    names = "|".join(sorted(provinces(), key=len, reverse=True))
    return re.compile(rf"(?P<name>{names}){_NATIONS}(?:{_KIND})?(?=.)")


@cache
def _place() -> re.Pattern[str]:
    said = vocabulary("places")["behind"]
    names = "|".join(sorted(provinces(), key=len, reverse=True))
    words, companies = "|".join(said["words"]), "|".join(said["companies"])
    company = rf"(?![{said['elsewhere']}])[\u4e00-\u9fff]{{0,12}}(?:{companies})"
    firms = "|".join(vocabulary("stems")["employment"]["firms"]["names"])
    within = rf"(?![{said['elsewhere']}])[\u4e00-\u9fff]{{1,4}}(?:[县镇]|(?<!小)区)"  # 南宁横县
    behind = f"(?:{words}|{company}|{firms}|{within}){{0,2}}"
    return re.compile(rf"(?P<name>{names})(?:(?:{_NATIONS}(?:{_KIND}))?{behind}|市(?!场).*)")
