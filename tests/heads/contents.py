"""Made-up columns under given heads: the learner's own, and what misleads."""

from __future__ import annotations

import datetime as dt
import random
from typing import Any

from lp_reports.text.identity_numbers import check_character

ROWS = 24
_FAMILY = "张王李赵刘陈杨黄周吴徐孙马朱胡郭何高林罗"
_GIVEN = "伟芳娜敏静秀丽强磊军洋勇艳杰娟涛明超兰霞平刚桂英"
TOWNS = "阿岗镇 板桥镇 大水井乡 富乐镇 九龙街道 旧屋基乡 腊山街道 老厂乡 鲁布革乡 罗雄街道 马街镇 长底乡 钟山乡".split()
_WORDS = {
    "edu": "小学 初中 高中 大专",
    "eth": "汉族 彝族 布依族 苗族",
    "ptypes": "脱贫劳动力 一般农村劳动力 残疾人 两后生",
    "occ": "砌筑工 钢筋工 育婴员 中式烹调师 家政服务员",
    "cat": "砌筑工、混凝土工、钢筋工、架子工、土木工、物业管理等培训",
    "tlevel": "初级 中级",
    "level": "五级/初级工 四级/中级工",
    "org": "罗平县某某职业培训学校",
    "issuer": "曲靖市人力资源和社会保障局",
    "unit": "县住建局",
    "channel": "职业培训机构 人力资源服务机构",
    "mode": "集中面授 订单式",
    "place": "阿岗镇文化站 板桥镇会议室",
    "cls": "2021年第1期 2021年第2期",
    "yes": "是 否",
    "cclass": "职业资格证(技能等级证) 专项职业能力证",
    "state": "未就业 已就业 灵活就业 务农",
    "eplace": "县内 省外 浙江",
    "eunit": "某某建筑公司 某某家政公司",
    "free": "是 否",
    "note": "无误 已核",
    "word": "甲类 乙类 丙类",
    "bank": "某某信用社",
    "relation": "本人 之子",
}


class Maker:
    """The cells of one sheet: `of(kind)` is a column."""

    def __init__(self, seed: int, rows: int = ROWS) -> None:
        self._random = random.Random(seed)
        self.rows = rows
        self.persons = [self._person(1965, 2003) for _ in range(rows)]
        self.starts = [
            dt.date(2021, 4, 1) + dt.timedelta(days=5 * self._random.randrange(8)) for _ in range(rows)
        ]
        self._column = 0

    def _person(self, first: int, last: int) -> str:
        birth = dt.date(
            self._random.randint(first, last), self._random.randint(1, 12), self._random.randint(1, 28)
        )
        body = f"530324{birth:%Y%m%d}{self._random.randint(996, 999)}"
        return body + check_character(body)

    def _name(self) -> str:
        return self._random.choice(_FAMILY) + "".join(
            self._random.choices(_GIVEN, k=self._random.randint(1, 2))
        )

    def of(self, kind: str) -> list[Any]:
        """A column of `rows` cells; a kind ending in ? has blanks."""
        self._column += 1
        name, sparse = kind.rstrip("?"), kind.endswith("?")
        cells = [self._cell(name, at) for at in range(self.rows)]
        return ["" if sparse and self._random.random() < 0.3 else cell for cell in cells]

    def _cell(self, kind: str, at: int) -> Any:
        rng, own, start = self._random, self.persons[at], self.starts[at]
        end = start + dt.timedelta(days=9)
        if kind in _WORDS:
            return rng.choice(_WORDS[kind].split()) if kind != "cls" else _WORDS[kind].split()[at % 2]
        birth = dt.date(int(own[6:10]), int(own[10:12]), int(own[12:14]))
        made: dict[str, Any] = {
            "seq": at + 1,
            "name": self._name(),
            "sex": "男" if int(own[16]) % 2 else "女",
            "pid": own,
            "born": f"{birth:%Y-%m-%d}",
            "age": 2021 - birth.year,
            "town": TOWNS[at % len(TOWNS)],
            "vil": f"{'东西南北'[at % 4]}山村委会",
            "group": f"{at % 9 + 1}组",
            "addr": f"云南省罗平县{TOWNS[at % len(TOWNS)]}{'东西南北'[at % 4]}山村{at % 9 + 1}组",
            "phone": f"139{rng.randrange(10**8):08d}",
            "start": f"{start:%Y.%m.%d}",
            "end": f"{end:%Y.%m.%d}",
            "range": f"{start:%Y.%m.%d}-{end:%m.%d}",
            "days": 10,
            "hours": 80,
            "issue": f"{end + dt.timedelta(days=10):%Y-%m-%d}",
            "cno": f"Y00053{rng.randrange(10**12):012d}{rng.randrange(1000):03d}",
            "edate": f"{end + dt.timedelta(days=30):%Y-%m-%d}",
            "wage": rng.choice((1800, 2500, 3200, 4000)),
            "pay": rng.choice((800, 1000, 1200)),
            "months": rng.randint(1, 6),
            # What misleads.
            "pid2": self._person(1940, 1975),
            "name2": self._name(),
            "phone2": f"138{rng.randrange(10**8):08d}",
            "card": f"622202{rng.randrange(10**13):013d}",
            "disability": own + f"{rng.randint(11, 64)}",
            "date2": f"{start.replace(year=2019) + dt.timedelta(days=rng.randrange(300)):%Y-%m-%d}",
            "range2": f"{start:%Y.%m.%d}-{start.replace(year=2024):%Y.%m.%d}",
            "score": rng.randint(60, 99),
            "count": rng.randint(1, 9),
            "code": f"{rng.randrange(10**6):06d}",
            "cno2": f"{rng.randrange(10**14):014d}",
            "tick": "√" if rng.random() < 0.5 else "",
            "blank": "",
        }
        return made[kind]


def kind_of(field: str, head: str) -> str:
    """What a real head row's column is filled with: by its field, of other columns by the words of the head."""
    own = {
        "iscert": "yes", "passed": "yes", "wage1": "wage", "now": "state", "seq": "seq", "edate": "edate",
    }.get(field, field)  # fmt: skip
    if field not in ("other", "open"):
        return own
    for words, kind in _BY_WORDS:
        if any(word in head for word in words.split()):
            return kind
    return "word"


_BY_WORDS = (
    ("残疾证 残疾人证 残疾登记", "disability"),
    ("身份证", "pid2"),
    ("账号 卡号", "card"),
    ("电话 手机 固话 号码", "phone2"),
    ("成绩 理论 实作", "score"),
    ("日期 始期 终期 启动时间 截止时间 填表时间 申请时间 到期 开始时间 结束时间", "date2"),
    ("金额 补贴 收入 费用 资金 工资", "wage"),
    ("人数 年限 月份 面积 学时", "count"),
    ("单位名称 企业名称 公司 机构名称 用人单位 承诺单位", "eunit"),
    ("姓名 开户人 责任人 收款人", "name2"),
    ("是否 种植 养殖 餐饮 家政服务 建筑服务 制造业 创业 培训", "tick"),
    ("编号 编码 代码", "code"),
    ("地址 住址 居住地 地点", "addr"),
    ("工种 专业 职业", "occ"),
    ("区县 地市 市县 省份", "bank"),
)
