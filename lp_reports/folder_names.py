"""What a folder should be called that is meant as a period's and is not named as one."""

from __future__ import annotations

import re

from lp_reports.text.cleaning import tight

_DIGITS = "一 二 三 四 五 六 七 八 九 十 十一 十二".split()
_NUMBER = "1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九]"
# In what follows the year is taken out: 年 stands in its place.
_YEAR = re.compile(
    r"(?<!\d)(?:(20\d\d)(?!\d{5})|(\d\d)(?=年|-?Q|[第\-]?[1-4一二三四]季))年?度?", re.IGNORECASE
)
_QUARTER = re.compile(r"([1-4一二三四])个?季|Q([1-4])|([1-4])Q", re.IGNORECASE)
_HALF = re.compile("([上下])半年")
_MONTHS = re.compile(rf"(?<![\d十])({_NUMBER})月?份?[-—–‐~至到]({_NUMBER})(?![\d十])")
_MONTH = re.compile(rf"(?<![\d十])({_NUMBER})月|年[-./]?(1[0-2]|0?[1-9])(?=\d\d$|\D|$)")
_WHOLE = re.compile("年?全?年?")


def right_name(text: str) -> str:
    """`2021Q2` for 21年二季度, `Q2` for 第二季度 (its year is not told); several joined by 、, '' where no period is
    meant."""
    name = tight(text)
    match = _YEAR.search(name)
    if match is None:
        return "、".join(_times(name))
    year = match[1] or f"20{match[2]}"
    rest = f"{name[: match.start()]}年{name[match.end() :]}"
    times = _times(rest) or (["Q1", "Q2", "Q3", "Q4"] if _WHOLE.fullmatch(rest) else [])
    return "、".join(f"{year}{time}" for time in times)


def how_to_name(name: str, year: int = 2021) -> str:
    """What to do with a folder that should be called so; `year`: for an example."""
    if not name[0].isdigit():
        return f"请改名，写明年份，如 {year}{name}"
    return f"请按期分开，放进 {name}" if "、" in name else f"请改名为 {name}"


def _times(rest: str) -> list[str]:
    """Q1 … Q4, or -01 … -12."""
    if match := _QUARTER.search(rest):
        return [f"Q{_number(match[1] or match[2] or match[3])}"]
    if match := _HALF.search(rest):
        return ["Q1", "Q2"] if match[1] == "上" else ["Q3", "Q4"]
    if match := _MONTHS.search(rest):
        first, last = _number(match[1]), _number(match[2])
        if first % 3 == 1 and last % 3 == 0 and first < last:
            return [f"Q{number}" for number in range(first // 3 + 1, last // 3 + 1)]
    if match := _MONTH.search(rest):
        return [f"-{_number(match[1] or match[2]):02}"]
    return []


def _number(word: str) -> int:
    return int(word) if word.isdigit() else _DIGITS.index(word) + 1
