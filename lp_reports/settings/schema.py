"""The form of 设置.toml: which tables and keys there are and what each may be (vocabulary/settings.toml)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from lp_reports.model.fields import Field
from lp_reports.text.cleaning import tight
from lp_reports.text.matching import closest
from lp_reports.text.spellings import spellings
from lp_reports.text.vocabulary import vocabulary

_ANY = "…"
Key = Mapping[str, Any]  # 是, 必填, 从, 到, 说明


def faults(given: Mapping[str, Any]) -> Iterator[str]:
    """What does not fit the form, in words of the file, one line each."""
    form = vocabulary("settings")
    for name, table in given.items():
        if name not in form:
            yield f"没有 [{name}] 这一段{meant(name, form)}"
        elif isinstance(form[name], list):
            yield from _many(name, table, form[name][0])
        elif not isinstance(table, dict):
            yield f'[{name}] 应是单独一段，以 ["{name}"] 开头，现为 {written(table)}'
        else:
            yield from _table(f"[{name}]", table, form[name])
    for name in ("县", "报送"):
        if name not in given:
            yield from _table(f"[{name}]", {}, form[name])


def fits(given: Mapping[str, Any], table: str, key: str) -> bool:
    """The value at a key of a table is there, and what it should be."""
    form, values = vocabulary("settings")[table], given.get(table)
    known = form.get(key, form.get(_ANY))
    return isinstance(values, dict) and key in values and not list(_value("", values[key], known))


def _many(name: str, entries: Any, form: Mapping[str, Key]) -> Iterator[str]:
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        yield f'[[{name}]] 应一处一段，各以 [["{name}"]] 开头（两层方括号）'
        return
    for at, entry in enumerate(entries, 1):
        yield from _table(f"[[{name}]] 第{at}段" if len(entries) > 1 else f"[[{name}]]", entry, form)


def _table(where: str, table: Mapping[str, Any], form: Mapping[str, Key]) -> Iterator[str]:
    for key, value in table.items():
        if known := form.get(key, form.get(_ANY)):
            yield from _value(f"{where} {key}", value, known)
        else:
            yield f"{where} 没有“{key}”这一项{meant(key, form)}"
    for key, known in form.items():
        if known.get("必填") and key not in table:
            yield f"{where} 没有写{key}，应为{_expected(known)}"


def _value(where: str, value: Any, known: Key) -> Iterator[str]:
    if parts := known.get("项"):
        if isinstance(value, dict):
            yield from _table(where, value, parts)
        else:
            yield f"{where} 写法应如 {known['例']}，现为 {written(value)}"
    elif blanks := _blanks(value, known):
        yield f"{where} {blanks}，应为{_expected(known)}"
    elif not _is(value, known):
        example = f"，写法应如 {known['例']}" if "例" in known else ""
        now = "" if known.get("不显示") else f"，现为 {written(value)}"
        yield f"{where} 应为{_expected(known)}{now}{example}"
    elif known["是"] in _WORDS:
        yield from _WORDS[known["是"]](where, value)


def _blanks(value: Any, known: Key) -> str:
    """A text that says nothing, alone or in a list."""
    if isinstance(value, str) and not value.strip() and not known.get("可空"):
        return "不能空着"
    listed = isinstance(value, list) and any(isinstance(item, str) and not item.strip() for item in value)
    return "里有一个是空的，不能空着" if listed else ""


def _is(value: Any, known: Key) -> bool:
    kind = known["是"]
    if kind.startswith("一组"):
        return isinstance(value, list) and all(isinstance(item, str) for item in value)
    if kind == "日期":
        return isinstance(value, dt.date)
    if kind == "是或否":
        return isinstance(value, bool)
    if kind in ("整数", "数字"):
        numbers = int if kind == "整数" else int | float
        within = isinstance(value, numbers) and not isinstance(value, bool)
        return within and known.get("从", 0) <= value <= known.get("到", 10**9)
    return isinstance(value, str)


def _expected(known: Key) -> str:
    kind = known["是"]
    if kind.startswith("一组"):
        return '一组文字，如 ["甲", "乙"]'
    if kind in ("整数", "数字"):
        low, high = known.get("从", 0), known.get("到")
        return f"{low}到{high}的{kind}" if high else f"不小于{low}的{kind}"
    if kind == "是或否":
        return "true（是）或 false（否），两边不加引号"
    return "日期，如 2021-12-31，两边不加引号" if kind == "日期" else "文字，两边加英文双引号"


def _areas(where: str, value: list[str]) -> Iterator[str]:
    for area in value:
        if not re.fullmatch(r"[1-9][0-9]{5}", area):
            yield f"{where} “{area}”应为六位数字，如 530324"


def _people(where: str, value: list[str]) -> Iterator[str]:
    known = spellings("person_type")
    for word in value:
        if tight(word).upper() not in known:
            yield f"{where} 没有“{word}”这种人员{meant(word, dict.fromkeys(known.values()))}"


def head_faults(value: str) -> Iterator[str]:
    """What is wrong with a word that should be an official head: nothing, or that there is no such one."""
    official = {tight(field.value): field.value for field in Field}
    if tight(value) not in official:
        near = meant(value, official) or "。"
        yield f"没有“{value}”这个正式表头{near}请用其中一个：{'、'.join(official.values())}"


def _head(where: str, value: str) -> Iterator[str]:
    for fault in head_faults(value):
        yield f"{where} {fault}"


def _head_row(where: str, value: str) -> Iterator[str]:
    for head in head_row(value):
        if head:
            yield from _head(where, head)


def head_row(value: str) -> list[str]:
    """`序号、姓名、—、身份证号` -> the heads of a table's columns from A on, '' for one that is not to be read."""
    return [
        "" if tight(part) in ("—", "-", "不读", "") else tight(part) for part in re.split(r"[、,，]", value)
    ]


_WORDS: Mapping[str, Callable[[str, Any], Iterator[str]]] = {
    "一组地区码": _areas,
    "一组人员类别": _people,
    "正式表头": _head,
    "一行正式表头": _head_row,
}


def meant(word: str, known: Mapping[str, object]) -> str:
    """`，是不是“宽限天数”？` for a message, '' when nothing is alike."""
    names = closest(tight(word), [name for name in known if name != _ANY], 1)
    return f"，是不是“{names[0]}”？" if names else ""


def written(value: Any) -> str:
    """A value as it stands in the file."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return f"[{', '.join(map(written, value))}]"
    if isinstance(value, dict):
        return f"{{ {', '.join(f'{key} = {written(item)}' for key, item in value.items())} }}"
    return f'"{value}"' if isinstance(value, str) else str(value)


_LINE = re.compile(r'(?P<before>(?:# )?"(?P<key>[^"]+)" = [^#]*?\s+# ).*')
_SECTION = re.compile(r'(?:# )?\[+"(?P<name>[^"]+)"\]+')


def commented(text: str) -> str:
    """A 设置.toml with the comment of every key as the form has it."""
    form = vocabulary("settings")
    table: Mapping[str, Any] = {}
    lines = []
    for line in text.split("\n"):
        if section := _SECTION.fullmatch(line):
            named = form.get(section["name"], {})
            table = named[0] if isinstance(named, list) else named
        match = _LINE.fullmatch(line)
        comment = table.get(match["key"], {}).get("说明") if match else None
        lines.append(f"{match['before']}{comment}" if match and comment else line)
    return "\n".join(lines)
