"""What 设置.toml says, checked."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from lp_reports.catalogue import CATALOGUE
from lp_reports.model.fields import Field
from lp_reports.model.period import Period
from lp_reports.words import clean, inverse, tight
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
    passwords: Mapping[str, str]  # unit or file name -> what opens its workbooks
    sha256: str

    def passwords_of(self, unit: str, file: str) -> list[str]:
        """What may open a file, by its name or its unit's."""
        return [password for key, password in self.passwords.items() if key == unit or key in file]


def read_settings(folder: Path) -> Settings:
    """设置.toml -> Settings. Raises WrongUse naming the table, key and what is expected there."""
    path = folder / SETTINGS_FILE
    if not path.is_file():
        raise no_workspace(folder, SETTINGS_FILE)
    raw = path.read_bytes()
    return parse_settings(raw)


def parse_settings(raw: bytes) -> Settings:
    """The bytes of a 设置.toml -> Settings. Limits left out are the package's; the county and its units are not,
    for no county's tables may bear another's name."""
    given = _tables(raw)
    _check_shapes(given)
    default = _tables(template(SETTINGS_FILE))
    county = _Section("县", given, {"县": {"上级": [], "邻县": [], "省内地名": []}})
    report = _Section(
        "报送", given, {"报送": {key: default["报送"][key] for key in ("宽限天数", "整改天数")}}
    )
    name = county.text("名称")
    townships = given.get("乡镇", {})
    units = report.texts("单位")
    for unit in units:
        _check_name(unit)
    return Settings(
        county=name,
        parents=county.texts("上级"),
        neighbours=county.texts("邻县"),
        province_places=county.texts("省内地名"),
        areas=county.texts("身份证地区码"),
        reporter=county.text("填报单位"),
        office=county.text("办公室"),
        units=units,
        grace=int(report.number("宽限天数")),
        mending=int(report.number("整改天数")),
        limits=_limits(_Section("界限", given, default)),
        legal_names={town: str(entry.get("全称", town)) for town, entry in townships.items()},
        odd_names={clean(odd): town for town, entry in townships.items() for odd in entry.get("别写", [])},
        unit_words=inverse(dict.fromkeys(units, ()) | given.get("单位别名", {})),
        heads=_heads(given.get("表头", {})),
        exemptions=tuple(_exemption(entry, units) for entry in given.get("例外", [])),
        amendments=tuple(_amendment(entry) for entry in given.get("改账", [])),
        passwords=_passwords(given.get("密码", {})),
        sha256=hashlib.sha256(raw).hexdigest(),
    )


def _tables(raw: bytes) -> dict[str, Any]:
    try:
        return tomllib.loads(raw.decode("utf-8-sig").replace("\r\n", "\n"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        at = re.search(r"line (\d+)", str(error))
        where = f"第{at[1]}行" if at else "文件编码（须存为UTF-8）"
        raise WrongUse(f'{SETTINGS_FILE} {where}读不懂。写法："名称" = 值，文字两边要有英文双引号') from None


def _check_shapes(given: dict[str, Any]) -> None:
    """Raises WrongUse for a table, or an entry of one, that is something else than the form shows."""
    shapes: dict[str, tuple[type, str]] = {
        "乡镇": (dict, '"甲镇" = { "全称" = "甲镇", "别写" = ["甲乡"] }'),
        "单位别名": (list, '"县甲局" = ["甲局"]'),
        "表头": (str, '"台账里的写法" = "正式表头"'),
    }
    for name in ("县", "报送", "界限", *shapes):
        table = given.get(name, {})
        if not isinstance(table, dict):
            raise WrongUse(f'{SETTINGS_FILE} 的 {name} 应是单独一段，以 ["{name}"] 开头，现为 {table!r}')
        shape, example = shapes.get(name, (object, ""))
        for key, value in table.items():
            spellings = value.get("别写", []) if isinstance(value, dict) else []
            if not isinstance(value, shape) or not isinstance(spellings, list):
                raise WrongUse(f"{SETTINGS_FILE} 的 [{name}] {key} 写法应如 {example}，现为 {value!r}")
    for name in ("例外", "改账"):
        entries = given.get(name, [])
        if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
            raise WrongUse(f'{SETTINGS_FILE} 的{name}应一处一段，各以 [["{name}"]] 开头（两层方括号）')


def _check_name(unit: str) -> None:
    """Raises WrongUse for a unit whose feedback and blank could not bear its name."""
    if not unit.strip() or re.search(r'[\\/:*?"<>|\x00-\x1f]', unit):
        raise WrongUse(
            f'{SETTINGS_FILE} 的 [报送] 单位 “{unit}”要用作文件名，不能空着，也不能有 \\ / : * ? " < > |'
        )


class _Section:
    """One table of 设置.toml over the defaults; every getter names what it expected."""

    def __init__(self, name: str, given: dict[str, Any], default: dict[str, Any]) -> None:
        self.name = name
        self.values: dict[str, Any] = {**default.get(name, {}), **given.get(name, {})}

    def _wrong(self, key: str, expected: str) -> WrongUse:
        return WrongUse(
            f"{SETTINGS_FILE} 的 [{self.name}] {key} 应为{expected}，现为 {self.values.get(key)!r}"
        )

    def text(self, key: str) -> str:
        if not isinstance(value := self.values.get(key), str) or not value:
            raise self._wrong(key, "文字")
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        value = self.values.get(key)
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise self._wrong(key, '一组文字，如 ["甲", "乙"]')
        return tuple(value)

    def number(self, key: str) -> Decimal:
        value = self.values.get(key)
        if isinstance(value, bool) or not isinstance(value, int | float) or value < 0:
            raise self._wrong(key, "不小于0的数字")
        return Decimal(str(value))


def _limits(section: _Section) -> Limits:
    number = section.number
    return Limits(
        youngest=int(number("最小年龄")),
        oldest=int(number("最大年龄")),
        phone_persons=int(number("同一电话人数")),
        training_low=number("培训补贴下限"),
        training_high=number("培训补贴上限"),
        exam_high=number("鉴定补贴上限"),
        living_daily=number("生活费每天"),
        transport_daily=number("交通费每天"),
        entitled=frozenset(section.texts("生活交通补贴对象")),
        job_monthly=number("以工代训每月上限"),
        job_months=int(number("以工代训最多月数")),
        yearly_subsidies=int(number("每年补贴次数")),
        far_behind=number("严重滞后百分点"),
        blank_share=number("就业未填比例"),
    )


def _heads(table: dict[str, Any]) -> dict[str, Field]:
    official = {field.value: field for field in Field}
    for spelling, head in table.items():
        if head not in official:
            raise WrongUse(
                f"{SETTINGS_FILE} 的 [表头] “{spelling}”：没有“{head}”这个正式表头。可用：{'、'.join(official)}"
            )
    return {tight(spelling): official[head] for spelling, head in table.items()}


# Nobody can let pass what is not there to count: files unread, rows without a person, a category or a day,
# and the same training again.
_NEVER = frozenset(
    [
        *(code for code in CATALOGUE if code.startswith("F")),
        *("P01", "I01", "I02", "I03", "I04", "I05", "K01", "D01", "D02", "X01", "X02", "X03"),
    ]
)


def _passwords(table: Any) -> dict[str, str]:
    if not isinstance(table, dict) or not all(isinstance(value, str) for value in table.values()):
        raise WrongUse(f'{SETTINGS_FILE} 的 [密码] 写法应如 "县甲局" = "密码"，密码两边要有英文双引号')
    return dict(table)


def _exemption(entry: dict[str, Any], units: tuple[str, ...]) -> Exemption:
    missing = [key for key in ("代码", "单位", "理由", "截至") if not entry.get(key)]
    if missing or not isinstance(entry["截至"], dt.date):
        raise WrongUse(
            f"{SETTINGS_FILE} 的 [[例外]] 缺少或写错：{'、'.join(missing) or '截至（如 2021-12-31）'}"
        )
    for key, known in (("代码", [code for code in CATALOGUE if code not in _NEVER]), ("单位", units)):
        if str(entry[key]) not in known:
            raise WrongUse(
                f"{SETTINGS_FILE} 的 [[例外]] {key}：没有可以放行的“{entry[key]}”。可用：{'、'.join(known)}"
            )
    return Exemption(
        code=str(entry["代码"]),
        unit=str(entry["单位"]),
        tail=str(entry.get("身份证尾号", "")),
        file=str(entry.get("文件", "")),
        reason=str(entry["理由"]),
        until=entry["截至"],
    )


def _amendment(entry: dict[str, Any]) -> Amendment:
    words = {key: entry.get(key) for key in ("报送期", "文件", "理由", "批准人")}
    missing = [key for key, word in words.items() if not isinstance(word, str) or not word.strip()]
    if missing:
        raise WrongUse(
            f"{SETTINGS_FILE} 的 [[改账]] 缺少或写错：{'、'.join(missing)}，都要写成文字，两边要有英文双引号"
        )
    name, file, reason, approver = (str(word).strip() for word in words.values())
    period = period_of(name)
    if period is None:
        raise WrongUse(f"{SETTINGS_FILE} 的 [[改账]] 报送期：“{name}”不是报送期。写法：2021Q2、2021-05")
    return Amendment(period, file.replace("\\", "/"), reason, approver)
