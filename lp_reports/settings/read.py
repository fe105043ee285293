"""What 设置.toml says, checked."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

from lp_reports.model.fields import Field
from lp_reports.model.period import Period
from lp_reports.model.plan import Plan
from lp_reports.settings.contradictions import contradictions, folded, strangers, unit_words
from lp_reports.settings.schema import faults, head_row
from lp_reports.text.cleaning import clean, tight
from lp_reports.text.spellings import spellings
from lp_reports.workspace import SETTINGS_FILE, WrongUse, no_workspace, period_of, template


@dataclass(frozen=True)
class Exemption:
    """A finding the clerk lets pass: which code, whose, why, until when (inclusive, by the period's last day)."""

    code: str
    unit: str
    tail: str  # last four characters of the ID, '' for any
    file: str
    reason: str
    until: dt.date


@dataclass(frozen=True)
class Amendment:
    """A change to a closed folder that somebody approved; `file` as in the folder, or its path in the workspace."""

    period: Period
    file: str
    reason: str
    approver: str


class Contact(NamedTuple):
    """Who keeps a unit's ledgers, and by which telephone; '' where 设置.toml does not say."""

    name: str = ""
    telephone: str = ""


@dataclass(frozen=True)
class Limits:
    """Ages in years, money in yuan, points in 百分点, blanks in percent."""

    youngest: int
    oldest: int
    phone_persons: int
    training_low: Decimal
    training_high: Decimal
    exam_high: Decimal
    living_daily: Decimal
    transport_daily: Decimal
    entitled: frozenset[str]
    job_monthly: Decimal
    job_months: int
    yearly_subsidies: int
    far_behind: Decimal
    blank_share: Decimal


@dataclass(frozen=True)
class Settings:
    """设置.toml, checked. `unit_words` and `heads` are cleaned spellings -> official term."""

    county: str
    parents: tuple[str, ...]
    neighbours: tuple[str, ...]
    province_places: tuple[str, ...]
    areas: tuple[str, ...]
    reporter: str
    office: str
    units: tuple[str, ...]
    grace: int
    mending: int  # days after the period in which a laggard has to report
    limits: Limits
    legal_names: Mapping[str, str]
    odd_names: Mapping[str, str]
    unit_words: Mapping[str, str]
    heads: Mapping[str, Field]
    exemptions: tuple[Exemption, ...]
    amendments: tuple[Amendment, ...]
    headless: Mapping[
        str, tuple[str, ...]
    ]  # file name -> the heads of its columns from A on, '' for one not to be read
    passwords: Mapping[str, str]  # unit or file name -> what opens its workbooks
    sha256: str
    contact: str = ""  # whom a filler may ask, and by which telephone; '' where the bureau names none
    telephone: str = ""
    contacts: Mapping[str, Contact] = field(default_factory=dict)  # by unit
    town_codes: Mapping[str, str] = field(default_factory=dict)  # of the administrative divisions
    copies: str = ""  # to whom a copy of the circular goes
    all_people: bool = False  # 附表10 lists the kinds of person that nobody is of

    def heads_of(self, file: str) -> tuple[str, ...]:
        """What the clerk says the columns of a file without a head are, () where he says nothing."""
        return next((heads for key, heads in self.headless.items() if key in file), ())

    def passwords_of(self, unit: str, file: str) -> list[str]:
        """What may open a file, by its name or its unit's."""
        return [password for key, password in self.passwords.items() if key == unit or key in file]


def settings_of(folder: Path) -> bytes:
    """The bytes of a workspace's 设置.toml. Raises WrongUse where there is none."""
    path = folder / SETTINGS_FILE
    if not path.is_file():
        raise no_workspace(folder, SETTINGS_FILE)
    return path.read_bytes()


def parse_settings(raw: bytes, plan: Plan | None = None) -> Settings:
    """The bytes of a 设置.toml -> Settings, fit for a plan if one is given. Limits left out are the package's; the county and its units are not,
    for no county's tables may bear another's name. Raises WrongUse with all that is wrong."""
    given = _tables(raw)
    default = _tables(template(SETTINGS_FILE))
    lines = [
        *faults(given),
        *contradictions(given, default["界限"]),
        *(strangers(given, plan) if plan else ()),
    ]
    if lines:
        raise WrongUse.listed(f"{SETTINGS_FILE} 有{len(lines)}处要改", lines, "请逐处改好，保存后再运行")
    county, townships = given["县"], given.get("乡镇", {})
    report = {name: default["报送"][name] for name in ("宽限天数", "整改天数")} | given["报送"]
    words, tables = unit_words(given), given.get("报表", {})
    return Settings(
        county=county["名称"],
        parents=tuple(county.get("上级", [])),
        neighbours=tuple(county.get("邻县", [])),
        province_places=tuple(county.get("省内地名", [])),
        areas=tuple(county["身份证地区码"]),
        reporter=county["填报单位"],
        office=county["办公室"],
        units=tuple(words[folded(unit)] for unit in report["单位"]),
        grace=report["宽限天数"],
        mending=report["整改天数"],
        limits=_limits(default["界限"] | given.get("界限", {})),
        legal_names={town: entry.get("全称", town) for town, entry in townships.items()},
        odd_names={clean(odd): town for town, entry in townships.items() for odd in entry.get("别写", [])},
        unit_words=words,
        heads=_heads(given.get("表头", {})),
        exemptions=tuple(_exemption(entry, words) for entry in given.get("例外", [])),
        amendments=tuple(_amendment(entry) for entry in given.get("改账", [])),
        headless={key: tuple(head_row(value)) for key, value in given.get("无表头", {}).items()},
        passwords=_passwords(given.get("密码", {}), words),
        sha256=hashlib.sha256(raw).hexdigest(),
        contact=report.get("联系人", "").strip(),
        telephone=report.get("联系电话", "").strip(),
        contacts=_contacts(given.get("单位联系人", {}), words),
        town_codes={entry["代码"]: town for town, entry in townships.items() if "代码" in entry},
        copies=tables.get("抄送", "").strip(),
        all_people=tables.get("附表10列出全部类别", False),
    )


def _tables(raw: bytes) -> dict[str, Any]:
    try:
        return tomllib.loads(raw.decode("utf-8-sig").replace("\r\n", "\n"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        at = re.search(r"line (\d+)", str(error))
        where = f"第{at[1]}行" if at else "文件编码（须存为UTF-8）"
        raise WrongUse(
            f'{SETTINGS_FILE} {where}无法识别。请写成 "名称" = 值，文字两边要有英文双引号，一项只写一次'
        ) from None


# --- limits, heads, exceptions, amendments -------------------------------------------------------------------


def _limits(values: Mapping[str, Any]) -> Limits:
    def money(name: str) -> Decimal:
        return Decimal(str(values[name]))

    people = spellings("person_type")
    return Limits(
        youngest=values["最小年龄"],
        oldest=values["最大年龄"],
        phone_persons=values["同一电话人数"],
        training_low=money("培训补贴下限"),
        training_high=money("培训补贴上限"),
        exam_high=money("鉴定补贴上限"),
        living_daily=money("生活费每天"),
        transport_daily=money("交通费每天"),
        entitled=frozenset(people[folded(word)] for word in values["生活交通补贴对象"]),
        job_monthly=money("以工代训每月上限"),
        job_months=values["以工代训最多月数"],
        yearly_subsidies=values["每年补贴次数"],
        far_behind=money("严重滞后百分点"),
        blank_share=money("就业未填比例"),
    )


def _heads(table: Mapping[str, str]) -> dict[str, Field]:
    official = {tight(field.value): field for field in Field}
    return {tight(spelling): official[tight(head)] for spelling, head in table.items()}


def _passwords(table: Mapping[str, str], words: Mapping[str, str]) -> dict[str, str]:
    """By file name or unit, and by the unit's one name where it is spelt otherwise."""
    return {words.get(folded(name), name): word for name, word in table.items()} | dict(table)


def _contacts(table: Mapping[str, Mapping[str, str]], words: Mapping[str, str]) -> dict[str, Contact]:
    """By the unit's one name."""
    return {
        words.get(folded(unit), unit): Contact(entry.get("联系人", ""), entry.get("电话", ""))
        for unit, entry in table.items()
    }


def _exemption(entry: Mapping[str, Any], words: Mapping[str, str]) -> Exemption:
    until = entry["截至"]
    return Exemption(
        code=folded(entry["代码"]),
        unit=words.get(folded(entry["单位"]), entry["单位"]),
        tail=entry.get("身份证尾号", "").upper(),
        file=entry.get("文件", ""),
        reason=entry["理由"],
        until=until.date() if isinstance(until, dt.datetime) else until,
    )


def _amendment(entry: Mapping[str, str]) -> Amendment:
    name, file, reason, approver = (entry[part].strip() for part in ("报送期", "文件", "理由", "批准人"))
    period = period_of(name)
    assert period
    return Amendment(period, file.replace("\\", "/"), reason, approver)
