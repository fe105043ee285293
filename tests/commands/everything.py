"""One workspace in which every command is given once: all that they write and all that they say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import openpyxl
from desk import Desk, identity

# What the commands are given; {} stands for the workspace, {ID} for a number that a clerk may type.
COMMANDS: tuple[tuple[str, ...], ...] = (
    ("run", "2021Q1"),
    ("run", "--parquet"),
    ("rectify", "--json"),
    ("trace", "county", "合计", "plan", "trained", "--all"),
    ("trace", "county", "合计", "plan", "trained", "--xlsx", "--json"),
    ("heads", "-w", "{}"),
    ("problems", "-w", "{}"),
    ("plan",),
    ("remind", "--today", "2021-08-01"),
    ("funds", "--people", "--json"),
    ("verify",),
    ("handover",),
    ("close", "2021Q1"),
    ("blank", "县妇联"),
    ("doctor",),
    ("doctor", "{}/输出/2021Q2/统计表_2021Q2.xlsx"),
    ("explain", "I03"),
    ("template",),
    ("init", "{}"),
    ("next-plan", "{}/下一个", "-w", "{}"),
    ("rollup", "{}/上级/上级.toml", "2021Q2", "--engine", "pandas"),
    # wrong use, with a number in it
    ("run", "{ID}"),
    ("trace", "{ID}"),
    ("blank", "{ID}"),
    ("explain", "{ID}"),
    ("check", "{}/{ID}.xlsx"),
    ("doctor", "{}/{ID}.xlsx"),
    ("problems", "-w", "{}", "--unit", "{ID}"),
    ("heads", "--read", "{ID}=联系电话{ID}", "-w", "{}"),
    ("remind", "--today", "{ID}"),
)


def prepare(desk: Desk, listed: Sequence[str] = (identity(1),)) -> None:
    """What some commands need: a list of persons, the level above."""
    book = openpyxl.Workbook()
    assert book.active is not None
    for row in (["序号", "身份证号"], *([at, one] for at, one in enumerate(listed, 1))):
        book.active.append(row)
    for name in ("名单", "上级"):
        (desk.folder / name).mkdir()
    book.save(desk.folder / "名单" / "财政供养人员名单.xlsx")
    text = '名称 = "云山州"\n[[县]]\n名称 = "东县"\n工作区 = ".."\n'
    (desk.folder / "上级" / "上级.toml").write_text(text, "utf-8")


def said(desk: Desk, number: str) -> Iterator[tuple[tuple[str, ...], str]]:
    """(command, all that it said) of each, then of a check of every ledger of 2021Q2."""
    for words in COMMANDS:
        done = desk.do(*(word.replace("{}", str(desk.folder)).replace("{ID}", number) for word in words))
        assert done.exit_code in (0, 2), (words, done.output, done.exception)
        assert done.exit_code == 0 or any("{ID}" in word for word in words), (words, done.output)
        yield words, done.output
    for path in sorted((desk.folder / "收件" / "2021Q2").iterdir()):
        done = desk.do("check", str(path), "--period", "2021Q2")
        yield ("check",), done.output
