"""docs/问题代码.md: every code, what it does, and a real case of it out of the tests' own pages."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from lp_reports.catalogue import CATALOGUE, EFFECTS, Entry
from lp_reports.model.ledger import Finding
from lp_reports.screen.explain import open_words

TESTS = Path(__file__).parents[1] / "tests"
sys.path[:0] = [str(TESTS), str(TESTS / "findings")]

from page import Case, files_of  # noqa: E402
from test_pages import PAGES  # noqa: E402
from verbs import consolidated  # noqa: E402

HEAD = """# 问题代码

给台账填报人和经办人：每一个代码是什么、怎样处理、怎样改。例子是用程序真读出来的，身份证号和电话已隐去。
同样的内容在电脑上可以用 `lp-reports explain 代码` 看。本页由 `make docs` 写出，请不要手改。

| 性质 | 意思 |
|---|---|
| 整份退回 | 这份文件一行也没有读，改好整份重报 |
| 退回 | 这一行不计，改正后重报 |
| 待核 | 培训计入，证书暂不计 |
| 重复 | 同一人同一次培训已经计过一次 |
| 提示 | 已计入，请核对 |
| 已更新 | 被本单位后一期的行更新 |
"""
GROUPS = {
    "F": "文件",
    "P": "人员",
    "I": "身份证号",
    "T": "乡镇（街道）",
    "K": "培训类别",
    "D": "日期",
    "C": "证书",
    "V": "单元格的值",
    "E": "就业",
    "M": "补贴",
    "X": "与别的行比较",
}


def codes() -> str:
    """The page."""
    return HEAD + "".join(_lines())


def _lines() -> Iterator[str]:
    group = ""
    for code, entry in CATALOGUE.items():
        if code[0] != group:
            group = code[0]
            yield f"\n## {group} {GROUPS[group]}\n"
        yield f"\n### {code} {entry.title}（{EFFECTS[entry.effect]}）\n\n"
        example = _example(code)
        yield _shown(example) if example else _pattern(code, entry)


def _example(code: str) -> Finding | None:
    """The finding of a code's first found case, None where the tests have no page for it."""
    cases: list[Case] = list(PAGES[code].found.values()) if code in PAGES else []
    if not cases:
        return None
    return next(found for found in consolidated(*files_of(cases[0])).findings if found.code == code)


def _shown(finding: Finding) -> str:
    where = (
        f"{finding.cell} 单元格"
        if finding.cell
        else "整份文件"
        if finding.row is None
        else f"第{finding.row}行"
    )
    value = f"“{finding.value}”" if finding.value else ""
    usual = CATALOGUE[finding.code].effect
    effect = "" if finding.effect is usual else f"（这里的性质是{EFFECTS[finding.effect]}）"
    return f"- 例：{where}{value}——{finding.message}{effect}。\n- 改法：{finding.fix}。\n"


def _pattern(code: str, entry: Entry) -> str:
    words = open_words(code)
    return f"- 问题：{entry.message.format(**words)}。\n- 改法：{entry.fix.format(**words)}。\n"
