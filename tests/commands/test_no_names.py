"""`run --no-names`: a register that tells nobody, and is otherwise the same."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl  # type: ignore[import-untyped]
import pytest
from desk import Desk, csv_file, identity, line, prints, texts

from lp_reports.text.masking import mask_birth

NAMES = ("赵钱孙", "周吴郑", "冯陈褚")
REGISTER = "总台账_2021Q2.xlsx"


def ledgers(desk: Desk) -> None:
    """Three persons whose names stand where they should, and in their remarks, occupation and wrong cells."""
    one, two, three = NAMES
    desk.put("县妇联.csv", csv_file(
        line(1, 姓名=one, 电话="13812345678", 备注=f"{one}的丈夫代签"),
        line(2, 姓名=two, 培训工种=f"家政服务员（{two}）", 证书编号="Y0001"),
        line(3, 姓名=three, 身份证号=identity(3)[:-1] + "#", 乡镇=f"{three}镇", 备注=identity(3)),
        line(1, 姓名=two, 结束日期="2021-06-01"),
    ))  # fmt: skip
    desk.put("县残联.csv", csv_file(line(1, 姓名=one), unit="县残联"))


def cells(path: Path) -> dict[str, list[list[str]]]:
    book = openpyxl.load_workbook(io.BytesIO(path.read_bytes()), data_only=True)
    return {
        sheet.title: [[str(value or "") for value in row] for row in sheet.iter_rows(values_only=True)]
        for sheet in book.worksheets
    }


@pytest.fixture
def both(desk: Desk) -> tuple[dict[str, list[list[str]]], dict[str, list[list[str]]], str]:
    ledgers(desk)
    usual = cells(desk.run() / REGISTER)
    folder = desk.run("--no-names")
    return usual, cells(folder / REGISTER), texts(REGISTER, (folder / REGISTER).read_bytes())


Both = tuple[dict[str, list[list[str]]], dict[str, list[list[str]]], str]


def test_nobody_is_told(both: Both) -> None:
    usual, _, raw = both
    known = "\n".join("|".join(row) for rows in usual.values() for row in rows)
    assert all(name in known for name in NAMES), "the usual register names everybody"
    assert [name for name in NAMES if name in raw] == []
    for number in (1, 2, 3):
        assert identity(number)[:6] not in raw and identity(number)[-4:-1] + "*" not in raw
    assert "138*" not in raw and "Y0001" not in raw and "代签" not in raw


def test_the_cover_says_so(both: Both) -> None:
    usual, nameless, _ = both
    says = ["".join("".join(row) for row in book["说明"]) for book in (usual, nameless)]
    assert ["--no-names" in text for text in says] == [False, True]
    assert "请勿外传" in says[0]


def test_rows_places_and_sums_are_the_same(both: Both) -> None:
    usual, nameless, _ = both
    assert list(usual) == list(nameless)
    for name, rows in usual.items():
        assert len(nameless[name]) == len(rows), name
    for head in ("处理结果", "问题代码", "文件", "行号", "培训类别", "结束日期"):
        first, second = (column(book["全部记录"], head) for book in (usual, nameless))
        assert first == second and len(first) == 5, head
    assert set(column(nameless["全部记录"], "身份证号")) == {"***"}


def column(rows: list[list[str]], head: str) -> list[str]:
    """The cells of a list below one of its heads."""
    top = next(at for at, row in enumerate(rows) if head in row)
    return [row[rows[top].index(head)] for row in rows[top + 1 :]]


def test_all_else_is_as_without_it(desk: Desk) -> None:
    ledgers(desk)
    usual = prints(desk.run())
    nameless = prints(desk.run("--no-names"))
    assert {name for name in usual if usual[name] != nameless[name]} == {REGISTER, "data/run.json"}
    assert usual == prints(desk.run())


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("1990年1月1日生", "****年*月*日生"),
        ("生于1990.01.02，党员", "生于****.**.**，党员"),
        ("出生1990-1-2", "出生****-*-*"),
        ("1990年出生", "****年出生"),
        ("90年1月生", "**年*月生"),
        ("19900102", "********"),
        ("现年51岁", "现年**岁"),
        ("年龄：51", "年龄：**"),
    ],
)
def test_a_birth_in_a_remark_is_masked(text: str, shown: str) -> None:
    assert mask_birth(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "2021年3月5日补证",
        "2021.4.10",
        "第51期",
        "3岁以下婴幼儿照护",
        "补贴1990元",
        "20210305",
        "五级",
        "张三",
    ],
)
def test_what_is_no_birth_stays(text: str) -> None:
    assert mask_birth(text) == text
