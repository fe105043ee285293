"""Townships: what a column, a village or an address says, read against the plan's list."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from lp_reports.ledger.values.mood import is_doubtful, is_to_come, names_others
from lp_reports.model.plan import Plan
from lp_reports.settings.read import Settings
from lp_reports.text.answers import as_answer, is_mistyped
from lp_reports.text.cleaning import tight
from lp_reports.text.matching import nearest
from lp_reports.text.patterns import seldom
from lp_reports.text.spellings import spellings
from lp_reports.text.vocabulary import vocabulary

_KINDS = ("街道", "镇", "乡")
_PARTS = vocabulary("words")["townships"]
_OFFICE = re.compile(rf"(?:{'|'.join(_PARTS['offices'])})$")
# The end of a county's or city's full name; 本县, 全县 and 市场 are none.
_COUNTY = re.compile(
    r"[\u4e00-\u9fff](?<![本我全该])(?:县(?!城|级|内|外)|(?<![超门夜菜])市(?!场|区)|自治州|省(?!内|外))"
)


# What is left behind a town's short name when its kind is misspelt (罗雄街到), and no village follows.
_MISSPELT_KIND = re.compile(r"[^村组寨社区委居队()]{1,2}")
# A township where nobody lists them: its name, however its office is called.
_ANY = seldom(r"(?P<stem>[\u4e00-\u9fff]{1,10}?)(?P<kind>街道(?:办事处|办)?|镇|乡)")
_IN_BRACKETS = re.compile(r"\(([^()]*)\)")
_SOMEWHERE = seldom(r"[\u4e00-\u9fff]{2,6}(?<![县市省乡镇区籍的在])(?<!县城)")
_NO_TOWN = "(?!镇|乡|街道|办事处|村|社区)"  # behind a county's short name: 东山镇 of 东山区 is the township
_SORT = re.compile("(?:省|市|县|区|自治州|自治县|自治区)$")  # of a county and what it lies in
_AND = re.compile(r"[、,;/|和或与及]")
_CODE = re.compile(r"(?P<town>\d{9})(?:\d{3})?(?:\.0)?")  # of a township, or of a village in it
_NATIONS = re.compile(r"(?:[^族]+族)+[乡镇]")  # 布依族苗族乡, behind the short name


class Town(NamedTuple):
    """A resolved place: `name` as annex 2 has it ('' unresolved), `odd` when the writing needs mending
    (T02), `foreign` when it names another county, `form` the part of the text that was read, `several` when it names
    more than one."""

    name: str
    odd: bool = False
    foreign: bool = False
    form: str = ""
    several: bool = False


class Gazetteer:
    """Every way of writing the county's townships: quiet ones, and odd ones that are noted. Where neither plan nor
    settings list any, a township is what ledgers call so."""

    def __init__(self, settings: Settings, plan: Plan) -> None:
        self.names = tuple(plan.townships)
        self._own = re.compile(
            "|".join(map(re.escape, sorted((*settings.parents, settings.county), key=len)[::-1]))
        )
        shorts = {
            name for full in (*settings.parents, settings.county) if len(name := _SORT.sub("", full)) > 1
        }
        self._shorts = (
            re.compile(rf"^(?:{'|'.join(map(re.escape, sorted(shorts)))})+(?=.){_NO_TOWN}")
            if shorts
            else None
        )
        self._codes = {code: town for code, town in settings.town_codes.items() if town in self.names}
        self._neighbours = settings.neighbours
        self._county = settings.county
        self._legal = {name: settings.legal_names.get(name, name) for name in self.names}
        self.quiet: dict[str, str] = {}
        self.odd: dict[str, str] = {}
        for name in self.names:
            stem = _stem(name)
            kind = name[len(stem) :]
            forms = {name, stem, self._legal[name], f"{stem}民族{kind}"}
            forms |= {stem + office for office in _PARTS["street_offices"]} if kind == "街道" else set()
            self.quiet.update(dict.fromkeys(forms, name))
            self.odd.update({stem + other: name for other in _KINDS if other != kind})
        self.odd.update({odd: name for odd, name in settings.odd_names.items() if name in self.names})
        self.odd = {form: name for form, name in self.odd.items() if form not in self.quiet}
        self._table = {**self.odd, **self.quiet}
        self.in_column = lru_cache(maxsize=4096)(self._in_column)
        self.in_address = lru_cache(maxsize=65_536)(self._in_address)

    def _in_column(self, text: str) -> Town:
        """A township column's value: the name itself, else the longest name in it, else a near one."""
        if is_doubtful(text) or is_to_come(text):
            return Town("")
        if code := _CODE.fullmatch(tight(text)):
            return Town(self._codes.get(code["town"], ""))
        mistyped = is_mistyped(text)
        text = _registered(as_answer(text))
        bare = _OFFICE.sub("", self._inside(text.strip("。.,，、;；:：")))
        if not self.names:
            return self._unlisted(tight(text), bare)
        if bare in self._table:
            return Town(self._table[bare], bare in self.odd or mistyped, form=bare)
        if len({self._table[part] for part in _AND.split(bare) if part in self._table}) > 1 or self._two(
            bare
        ):
            return Town("", several=True)
        town = self._in_address(text)
        if town.name or town.foreign:
            before, _, rest = bare.partition(town.form) if town.form else ("", "", "")
            if _is_elsewhere(before, rest):
                return Town("")
            whole = town.form in (town.name, self._legal.get(town.name)) and len(rest) > 1  # 阿岗镇东街
            return town._replace(odd=town.odd or (not whole and self._misspelt(town.name, rest)))
        near = nearest(bare, self._table)
        return Town(self._table[near], True, form=bare) if near else Town("")

    def _two(self, bare: str) -> bool:
        """Two townships by their full names: 阿岗镇→罗雄街道."""
        return len(bare) > 5 and sum(name in bare for name in self.names) > 1

    def _inside(self, key: str) -> str:
        """A place without the county and what that lies in: 云南省罗平县阿岗镇, 云南罗平阿岗镇."""
        bare = self._own.sub("", key)
        return self._shorts.sub("", bare) if self._shorts else bare

    def _misspelt(self, name: str, rest: str) -> bool:
        """What a column holds behind a township's short name is not its kind, nor a nation of its legal name."""
        if _NATIONS.fullmatch(rest):
            return any(nation not in self._legal[name] for nation in re.findall(r"[^族]+族", rest))
        return bool(_MISSPELT_KIND.fullmatch(rest))

    def _in_address(self, text: str) -> Town:
        """The longest township name in an address or village, of equals the first (板桥镇大水井村 is in 板桥镇);
        another county's name forbids the match."""
        key = _registered(as_answer(text))
        bare = self._inside(key)
        if not self.names:
            return self._unlisted(key, bare)
        if _MOVING.search(bare) and self._two(bare):
            return Town("", several=True)
        first = self._first(bare)
        forms = [form for form in self._table if form in first]
        form = min(forms, key=lambda form: (-len(form), bare.index(form)), default="")
        before = (
            bare.partition(form)[0] if form else bare
        )  # a street or hospital behind the town is no county
        beside = "".join(_IN_BRACKETS.findall(bare))  # 板桥镇(石林县)
        elsewhere = (
            bare.startswith((*self._neighbours, *_far()))
            or beside.startswith(self._neighbours)
            or _COUNTY.search(before)
            or _COUNTY.search(beside)
        )
        if self._county not in key and elsewhere:
            return Town("", foreign=True)
        if form in self.odd and (now := self._now(bare, self.odd[form])):
            return Town(now, True, form=form)
        if not form or _gone(first, form):
            return Town("")
        return Town(self._table[form], form in self.odd or _timed(bare, form), form=form)

    def _now(self, bare: str, old: str) -> str:
        """腊山街道 of 罗雄镇(现腊山): what an old name says of itself beside it."""
        parts = (self.quiet.get(part.removeprefix("现")) for part in _APART.split(bare))
        return next((name for name in parts if name and name != old), "")

    def _first(self, bare: str) -> str:
        """The first of several parts that name a township: 板桥镇 of 板桥镇(在罗雄街道务工); whatever follows it is about
        something else. Where only one does, the whole, as where nobody writes so many."""
        parts = _APART.split(bare)
        if not 1 < len(parts) <= _MOST_PARTS:
            return bare
        names = [part for part in parts if any(form in part and _is_town(form, part) for form in self._table)]
        return names[0] if len(names) > 1 else bare

    def _unlisted(self, key: str, bare: str) -> Town:
        """The township that a text begins with, behind the county; another county's name forbids it."""
        match = _ANY.match(bare)
        before = match["stem"] if match else bare
        if self._county not in key and (bare.startswith(self._neighbours) or _COUNTY.search(before)):
            return Town("", foreign=True)
        return Town(match["stem"] + match["kind"][:2], form=match[0]) if match else Town("")


_REGISTERED = re.compile(
    "(?<![原无没])(?:户口|户籍)(?:所在地|地(?!址))?(?!本|簿|册|人口|地址)[:：]?[在为是]?(?P<where>[^,;、。()]{2,})"
)


# A second place, where somebody lives now: 阿岗镇戈维村(现住罗雄街道).
_LIVING = re.compile(
    r"(?<=.{2})[(,;、。/-]?(?:(?:现在?|目前|实际|暂|租|寄|常|居|借)(?:居住|住|租住|暂住|租房|租|居)|居住地|(?<=[镇乡道村,(])住)(?:址|地)?[^()]{0,60}\)?$"
)


def _registered(key: str) -> str:
    """Where somebody is registered, when a text says so beside another place: 嫁入阿岗镇,户口在师宗县, 阿岗镇(现住罗雄街道)."""
    match = _REGISTERED.search(key) if "户" in key else None
    if match and not names_others(key[: match.start()]):
        key = match["where"]
    return _LIVING.sub("", key) if "住" in key or "租" in key or "居" in key else key


_MOST_PARTS = 12  # of a place
_APART = re.compile("[(),;、。/-]+")
_VILLAGE = re.compile("|".join(_PARTS["villages"]))


def _is_town(form: str, part: str) -> bool:
    """Not 板桥 of 板桥村."""
    return form.endswith(_KINDS) or not _VILLAGE.match(part.partition(form)[2])


def _gone(key: str, form: str) -> bool:
    """A text says that it is not this township, or no more: 不在阿岗镇, 阿岗镇(已迁出)."""
    before, _, behind = key.partition(form)
    return bool(
        _NOT_IN.search(before)
        or _MOVED.search(behind)
        or (_FROM.search(before) and _CAME.match(behind))
        or names_others(before[-6:] + " " + behind[:3])
    )


def _timed(key: str, form: str) -> bool:
    """A text says that it was this township, or is now: 原板桥镇, 现在板桥镇, 板桥镇(原老厂); where somebody lives now, or once
    lived as well, and a village's name, are plain: 现住板桥镇, 板桥镇(原住老厂), 板桥镇(前进村)."""
    before, _, behind = key.partition(form)
    return bool(_SOME_TIME.fullmatch(before) or _ONCE_ELSE.match(behind))


_TIMES = "|".join(_PARTS["times"])
_OF_VILLAGES = rf"[^()]*(?:{'|'.join(_PARTS['villages'])})"
_OF_HAMLETS = rf"[^()]*(?:{'|'.join(_PARTS['hamlets'])})\)"
_DOING = rf"[^()]*(?:{'|'.join(_PARTS['doing'])})"
_SOME_TIME = re.compile(f"(?!现在?住|目前住)(?:{_TIMES})[属住在为是]?[:：]?")
_ONCE_ELSE = re.compile(rf"\((?!{_OF_VILLAGES}|{_OF_HAMLETS}|{_DOING})(?:{_TIMES})(?!住.{{2}})")
_NOT_IN = re.compile(
    "(?:[不没未]在|不是|不属于?|非|除|(?:原籍|原户籍|[无没]有?户口|单位|工作|上班|[打务]工)[在于(]?)$"
)
_MOVED = re.compile("已?迁出")
_FROM, _CAME = re.compile("[从由自]$"), re.compile("[^,;、。()]{0,6}[迁搬嫁转]")  # 从板桥镇迁入
_MOVING = re.compile(
    "[搬迁嫁][至到往入]|搬迁"
)  # 阿岗镇(已搬迁到罗雄街道): which of the two now holds is asked


def _is_elsewhere(before: str, rest: str) -> bool:
    """What stands before a mere short name, and is no part of one (澄江九龙), may be another county."""
    return bool(_SOMEWHERE.fullmatch(before)) and not rest


@cache
def _far() -> tuple[str, ...]:
    """Names of provinces and countries other than ours (ours is taken off before)."""
    return tuple(name for name, place in spellings("place").items() if place != "县内" and len(name) >= 2)


def _stem(name: str) -> str:
    return re.sub(r"(?:街道|镇|乡)$", "", name)
