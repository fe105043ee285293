"""Synthetic people, trainings and certificates: nobody's data.

Every ID number carries the sequence 996-999, which is given to nobody alive; phones are 1990000xxxx.
"""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import dataclass, replace

TOWNSHIPS = (
    "阿岗镇", "板桥镇", "大水井乡", "富乐镇", "九龙街道", "旧屋基乡", "腊山街道",
    "老厂乡", "鲁布革乡", "罗雄街道", "马街镇", "长底乡", "钟山乡",
)  # fmt: skip
LEGAL = {"旧屋基乡": "旧屋基彝族乡", "鲁布革乡": "鲁布革布依族苗族乡", "长底乡": "长底布依族乡"}
VILLAGES = ("团结", "红星", "新寨", "清水沟", "石头寨", "上寨", "下寨", "大坝")
SURNAMES = "李王张杨陈赵刘黄保念窦高伏叶董朱孙何马郭"
GIVEN = "建明秀英国华丽琼春兰志强小红云芬文学美菊永平家福金花正荣"
ETHNIC = ("汉族", "汉族", "汉族", "彝族", "布依族", "苗族", "回族")
EDUCATION = ("小学", "初中", "初中", "高中", "中专", "大专")
ENTITLED = {"脱贫劳动力", "就业困难人员", "两后生"}
LEVELS = {5: "五级/初级工", 4: "四级/中级工", 3: "三级/高级工"}
CHANNELS = {
    "一a": "全脱产",
    "一b": "民办职业培训机构",
    "二": "人力资源服务机构",
    "三": "农民专业合作社",
    "四": "省外职业院校",
}


@dataclass(frozen=True)
class Person:
    name: str
    identity: str
    township: str
    village: str
    phone: str
    people: tuple[str, ...]
    ethnic: str
    education: str

    @property
    def sex(self) -> str:
        return "男" if int(self.identity[16]) % 2 else "女"


@dataclass(frozen=True)
class Certificate:
    vocational: bool
    level: int  # 5 初级工 … 1 高级技师, 0 for 专项
    number: str
    issued: dt.date | None


@dataclass(frozen=True)
class Training:
    """What the ledger should be read to say; None is blank or unreadable."""

    person: Person
    township: str | None
    category: int
    occupation: str
    start: dt.date | None
    end: dt.date
    days: int
    free: bool
    channel: str | None
    mode: str | None
    certificate: Certificate | None
    before: str | None
    now: str | None
    workplace: str | None
    wage_before: int | None
    wage_after: int | None
    training: int | None
    exam: int
    living: int
    transport: int
    months: int | None
    workplace_pay: int

    def poor(self) -> Training:
        """The same training without any money."""
        return replace(self, training=0, exam=0, living=0, transport=0, months=None, workplace_pay=0)

    def of(self, person: Person) -> Training:
        return replace(self, person=person, township=person.township)


def with_check_digit(body: str) -> str:
    """17 digits -> 18 characters (GB 11643)."""
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return (
        body
        + "10X98765432"[sum(int(digit) * weight for digit, weight in zip(body, weights, strict=True)) % 11]
    )


class Population:
    """Hands out people, trainings and certificate numbers, each once, the same in every run."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self._identities: set[str] = set()
        self._phones = 0
        self._numbers = 0

    def identity(self, born: dt.date | None = None, area: str = "", ending: str = "") -> str:
        while True:
            birth = born or dt.date(1966, 1, 1) + dt.timedelta(days=self.random.randrange(12_000))
            place = area or self.random.choice(("530324", "530324", "532226"))
            identity = with_check_digit(f"{place}{birth:%Y%m%d}{self.random.randint(996, 999)}")
            if identity not in self._identities and identity.endswith(ending):
                self._identities.add(identity)
                return identity

    def person(self, born: dt.date | None = None, ending: str = "") -> Person:
        pick = self.random.choice
        identity = self.identity(born, ending=ending)
        self._phones += 1
        young = int(identity[6:10]) >= 1996
        kinds = [
            ("一般农村劳动力",),
            ("一般农村劳动力",),
            ("脱贫劳动力",),
            ("就业困难人员",),
            ("脱贫劳动力", "残疾人"),
        ]
        return Person(
            name=pick(SURNAMES) + "".join(self.random.sample(GIVEN, self.random.choice((1, 2, 2)))),
            identity=identity,
            township=pick(TOWNSHIPS),
            village=pick(VILLAGES) + "村委会",
            phone=f"1990000{self._phones:04d}",
            people=("两后生",) if young else pick(kinds),
            ethnic=pick(ETHNIC),
            education=pick(EDUCATION),
        )

    def certificate(self, vocational: bool, issued: dt.date, level: int = 0) -> Certificate:
        if not vocational:
            return Certificate(False, 0, f"ZX{issued:%y}{self._next():06d}", issued)
        level = level or self.random.choice((5, 5, 5, 4, 4, 3))
        return Certificate(True, level, self.number(issued.year, level), issued)

    def number(self, year: int, level: int) -> str:
        """A 职业技能等级 (22 characters) or 职业资格 (16 digits) number of that year and level."""
        if self.random.random() < 0.7:
            return f"Y530324000001{year % 100:02d}{level}{self._next():06d}"
        return f"{year % 100:02d}24530030{level}{self._next():05d}"

    def _next(self) -> int:
        self._numbers += 1
        return self._numbers

    def training(self, category: int, occupation: str, start: dt.date, end: dt.date) -> Training:
        """One person in a class; certified in two cases of three, 3-12 days after the end."""
        pick, chance = self.random.choice, self.random.random
        person = self.person()
        days = (end - start).days + 1 - self.random.randint(0, 1)
        free = chance() < 0.6
        kind = pick(("职业", "职业", "专项", "无"))
        issued = end + dt.timedelta(days=self.random.randint(3, 12))
        certificate = None if kind == "无" else self.certificate(kind == "职业", issued)
        before = pick(("未就业", "未就业", "未就业", "务农", "灵活就业", "已就业"))
        now = pick(
            ("已就业", "已就业", "已就业", "已就业", "灵活就业", "自主创业", "公益性岗位", "未就业", "务农")
        )
        working = now not in ("未就业", "务农")
        entitled = free and bool(ENTITLED & set(person.people))
        months = pick((1, 2, 3)) if chance() < 0.06 else None
        return Training(
            person=person,
            township=person.township,
            category=category,
            occupation=occupation,
            start=start,
            end=end,
            days=days,
            free=free,
            channel=pick(("一a", "一b", "一b", "二", "三", "四", None)),
            mode=pick(("集中面授", "送教到村", "在岗提升", None)),
            certificate=certificate,
            before=before,
            now=now,
            workplace=pick(("县内", "县外省内", "省外")) if working else None,
            wage_before=pick((1800, 2200, 2600)) if before != "未就业" else None,
            wage_after=pick((2800, 3200, 3600, 4500)) if working else None,
            training=pick((800, 1000, 1200, 1500)) if certificate else 0,
            exam=pick((0, 100, 150)) if certificate else 0,
            living=60 * days if entitled else 0,
            transport=20 * days if entitled else 0,
            months=months,
            workplace_pay=500 * months if months else 0,
        )
