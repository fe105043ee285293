"""What a code means, as a terminal shows it."""

from __future__ import annotations

import unicodedata

import click

from lp_reports.catalogue import CATALOGUE, EFFECTS, UNSAID
from lp_reports.screen.table import table

# Where what was found is the sentence itself: an example of it. Any other word is left open.
_SEEN = {
    "F01": "文件不完整",
    "F03": "Word文件",
    "F04": "表头缺结束日期",
    "F05": "没有写填报单位",
    "F06": "表内写的是“2021年第一季度”，放在2021年第二季度的文件夹里",
    "F07": "文件过大",
    "F11": "隐藏的行",
    "F12": "D列表头“证件号”读作“身份证号”",
    "F13": "工作表“签到”第2至3行有2人没有读到",
    "F14": "H列“批次”填了12格，像是日期",
    "P06": "备注写有“中途退出”",
    "K01": "培训类别“××”不在附件1中",
    "K02": "培训类别未填",
    "T01": "“××镇”不是本县乡镇（街道）",
    "V01": "错误值#N/A",
    "V02": "文化程度“初种”读作“初中”",
}
# Words that need no example.
_PLAIN = {
    **{code: {"found": "空白"} for code in ("P01", "C01", "C02", "C08")},
    **{code: {"expected": "年-月-日"} for code in ("D07", "D09")},
}
# Where the effect is not the same everywhere.
_EFFECT = {
    "F03": "整份退回；里面确有台账表的照读，只提示",
    "V01": "与该格空着一样：必填的退回，证书编号、发证日期待核，其他提示",
}
_OPEN = dict.fromkeys(("found", "expected", "field", "name", "months", "limit", "times"), "…")


def open_words(code: str) -> dict[str, str]:
    """What stands in a code's sentences where no ledger gives the words: an example, else …"""
    return {
        **_OPEN,
        **_PLAIN.get(code, {}),
        **UNSAID,
        **({"found": f"（如）{_SEEN[code]}"} if code in _SEEN else {}),
    }


def show_all() -> None:
    """Every code, one a line."""
    table([(known, _effect(known), entry.title) for known, entry in CATALOGUE.items()])


def _effect(code: str) -> str:
    """In a word."""
    return "看哪一格" if code == "V01" else EFFECTS[CATALOGUE[code].effect]


def codes(word: str | None) -> list[str]:
    """The code that a word names, every one for None. Raises WrongUse."""
    if word is None:
        return list(CATALOGUE)
    code = "".join(filter(str.isalnum, unicodedata.normalize("NFKC", word))).upper()
    if code not in CATALOGUE:
        from lp_reports.workspace import WrongUse  # loaded for a wrong code alone

        raise WrongUse(f"没有“{code}”这个代码。请运行 lp-reports explain 看全部代码")
    return [code]


def show(code: str) -> None:
    """One code: what it is, what it does, how to mend it."""
    entry = CATALOGUE[code]
    click.echo(f"{code} {entry.title}（{EFFECTS[entry.effect]}）")
    if code in _EFFECT:
        click.echo(f"  处理：{_EFFECT[code]}")
    words = open_words(code)
    click.echo(f"  问题：{entry.message.format(**words)}")
    click.echo(f"  改法：{entry.fix.format(**words)}")
