"""Lines of 设置.toml on one unit or file: those that are of none are told, with what may be meant."""

from __future__ import annotations

import pytest
from desk import Desk, csv_file, line


@pytest.fixture
def written(desk: Desk) -> Desk:
    """A desk with one ledger, 县妇联.csv."""
    desk.put("县妇联.csv", csv_file(line()))
    return desk


def said(desk: Desk, table: str, key: str, value: str) -> list[str]:
    """What a run tells of a line of the settings."""
    path = desk.folder / "设置.toml"
    path.write_text(f'{path.read_text("utf-8")}\n["{table}"]\n"{key}" = "{value}"\n', "utf-8")
    result = desk.do("run")
    assert result.exit_code == 0, result.output
    return [line for line in result.output.splitlines() if "没有用上" in line]


@pytest.mark.parametrize("key", ["县妇联", "妇联", "县残联", "县妇联.csv", "妇联.c"])
def test_a_unit_and_a_part_of_a_file_name_are_known(written: Desk, key: str) -> None:
    assert said(written, "密码", key, "abc") == []


def test_a_file_of_another_period_is_known(written: Desk) -> None:
    (written.folder / "收件" / "2021Q4").mkdir()
    (written.folder / "收件" / "2021Q4" / "汇总.csv").write_bytes(csv_file(line(2)))
    path = written.folder / "设置.toml"
    path.write_text(f'{path.read_text("utf-8")}\n["密码"]\n"汇总" = "abc"\n', "utf-8")
    assert "没有用上" not in written.do("run", "2021Q2").output


def test_a_unit_spelt_wrongly_is_told(written: Desk) -> None:
    (told,) = said(written, "密码", "县人设局", "abc")
    assert told == (
        "请留意：设置.toml 的“密码”里写的“县人设局”没有用上：没有叫这个名称的单位，也没有文件，是不是“县人社局”？"
    )


def test_the_password_itself_is_not_said(written: Desk) -> None:
    assert "abc" not in "".join(said(written, "密码", "县人设局", "abc"))


def test_columns_of_a_file_that_never_came_are_told(written: Desk) -> None:
    (told,) = said(written, "无表头", "县妇联2.csv", "姓名、身份证号")
    assert told.startswith("请留意：设置.toml 的“无表头”里写的“县妇联2.csv”没有用上：没有叫这个名称的文件")
    assert told.endswith("，是不是“县妇联.csv”？")


def test_the_columns_of_a_file_that_came_are_used(written: Desk) -> None:
    assert said(written, "无表头", "县妇联.csv", "姓名、身份证号") == []
