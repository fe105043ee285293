"""上级.toml: which counties there are, in the order that decides where all else is equal, and where they lie."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lp_reports.workspace import PLAN_FILE, WrongUse, reason

_NAME, _COUNTIES, _FOLDER = "名称", "县", "工作区"
_OFFICE = "办公室"
_HOW = '请写成：名称 = "云山州"，再为每个县写一节 [[县]]，里面写 名称 和 工作区（路径用 / 分开）'
# TOML wants quotation marks around a Chinese key; who writes the file by hand does not.
_BARE = re.compile(r"^(\s*(?:\[\[)?\s*)([\u4e00-\u9fff]+)(?=\s*(?:=|\]\]))", re.MULTILINE)
_FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f]')


@dataclass(frozen=True)
class County:
    """A county: what it is called in every table, and its workspace."""

    name: str
    folder: Path


@dataclass(frozen=True)
class Upper:
    """The level above the counties. `folder` is where its file lies and its outputs go."""

    name: str
    office: str  # who issues its circular
    folder: Path
    counties: tuple[County, ...]

    @property
    def plan(self) -> bytes | None:
        """Its own 任务分解表.xlsx, None where there is none: then the counties' tasks add up."""
        path = self.folder / PLAN_FILE
        return path.read_bytes() if path.is_file() else None


def read_upper(path: Path) -> Upper:
    """What 上级.toml says. Raises WrongUse with all that is wrong."""
    try:
        text = path.read_text("utf-8-sig").replace("\r\n", "\n")
        content = tomllib.loads(_BARE.sub(r'\1"\2"', text))
    except OSError as error:
        raise WrongUse(f"{path} 打不开（{reason(error)}）。{_HOW}") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        at = re.search(r"line (\d+)", str(error))
        raise WrongUse(
            f"{path.name} {f'第{at[1]}行' if at else '文件编码（须存为UTF-8）'}无法识别。{_HOW}"
        ) from None
    if faults := list(_faults(content)):
        raise WrongUse.listed(f"{path.name} 有{len(faults)}处要改", faults, "请逐处改好，保存后再汇总")
    name, folder = content[_NAME].strip(), path.parent
    counties = tuple(
        County(entry[_NAME].strip(), folder / entry[_FOLDER].strip().replace("\\", "/"))
        for entry in content[_COUNTIES]
    )
    return Upper(name, content.get(_OFFICE, f"{name}就业工作领导小组办公室").strip(), folder, counties)


def _faults(content: Mapping[str, Any]) -> Iterator[str]:
    yield from _fields("", content, {_NAME}, {_NAME, _COUNTIES, _OFFICE})
    counties = content.get(_COUNTIES)
    if not isinstance(counties, list) or not counties or not all(isinstance(one, dict) for one in counties):
        yield f"没有写县。{_HOW}"
        return
    for at, county in enumerate(counties, 1):
        yield from _fields(f"第{at}个[[县]]", county, {_NAME, _FOLDER}, {_NAME, _FOLDER})
    names = Counter(str(county.get(_NAME, "")).strip() for county in counties)
    yield from (
        f"有{times}个县都叫“{name}”。每个县的名称只能有一个"
        for name, times in names.items()
        if name and times > 1
    )
    own = str(content.get(_NAME, "")).strip()
    if own and own in names:
        yield f"“{own}”既是上级的名称，又是一个县的名称。请改成两个"


def _fields(where: str, table: Mapping[str, Any], needed: set[str], known: set[str]) -> Iterator[str]:
    for name in sorted(known):
        value = table.get(name)
        if name == _COUNTIES or (value is None and name not in needed):
            continue
        if not isinstance(value, str) or not value.strip():
            yield (
                f"{where}没有写{name}（应为英文双引号里的文字）"
                if value is None
                else f"{where}的{name}应为英文双引号里的文字"
            )
        elif name != _FOLDER and _FORBIDDEN.search(value):
            yield f"{where}的{name}“{value}”里有文件名不能用的字符"
    yield from (f"{where}不认识“{name}”" for name in table if name not in known)
