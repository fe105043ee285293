"""Names of period folders and periods within titles."""

import datetime as dt
from pathlib import Path

import pytest

from lp_reports.folder_names import right_name
from lp_reports.model.period import Period
from lp_reports.workspace import WrongUse, period_folders, period_of

Q2, MAY = Period.quarter(2021, 2), Period.month(2021, 5)


@pytest.mark.parametrize(
    "name", ["", "2021", "2021Q5", "2021Q0", "2021Q22", "2021-13", "2021-00", "2021-05-01", "Q2", "第二季度",
             "1921Q2", "2021年", "2021年13月", "2021Q2备份", "备份2021Q2", "2021-5-6月", "2021年5-6月", "2021年1-6月", "202113"]
)  # fmt: skip
def test_no_period(name: str) -> None:
    assert period_of(name) is None


@pytest.mark.parametrize(
    "name",
    ["2021Q2", "2021q2", "2021年第二季度", "2021年二季度", "2021年第2季度", "2021年2季度", "２０２１Q２", "2021年 第二季度",
     " 2021Q2 ", "2021年Q2", "2021-Q2", "2021年4-6月", "2021年4月—6月", "2021年04至06月"],
)  # fmt: skip
def test_quarters(name: str) -> None:
    assert period_of(name) == Q2


@pytest.mark.parametrize(
    "name",
    [
        "2021-05",
        "2021-5",
        "2021年5月",
        "2021年05月",
        "2021.5",
        "2021.05",
        "202105",
        "２０２１年５月",
        "2021年 5月",
    ],
)
def test_months(name: str) -> None:
    assert period_of(name) == MAY


@pytest.mark.parametrize(
    ("period", "first", "last", "name", "title"),
    [
        (Q2, dt.date(2021, 4, 1), dt.date(2021, 6, 30), "2021Q2", "2021年第二季度"),
        (Period.quarter(2020, 4), dt.date(2020, 10, 1), dt.date(2020, 12, 31), "2020Q4", "2020年第四季度"),
        (MAY, dt.date(2021, 5, 1), dt.date(2021, 5, 31), "2021-05", "2021年5月"),
        (Period.month(2020, 2), dt.date(2020, 2, 1), dt.date(2020, 2, 29), "2020-02", "2020年2月"),
    ],
)
def test_a_periods_days_and_names(
    period: Period, first: dt.date, last: dt.date, name: str, title: str
) -> None:
    assert (period.first, period.last, period.name, period.title) == (first, last, name, title)
    assert period_of(name) == period_of(title) == period


def test_periods_order_by_last_day_a_month_before_its_quarter() -> None:
    june, july = Period.month(2021, 6), Period.month(2021, 7)
    assert sorted([Q2, july, june, MAY, Period.quarter(2020, 4)]) == [
        Period.quarter(2020, 4),
        MAY,
        june,
        Q2,
        july,
    ]


@pytest.mark.parametrize(
    ("title", "period"),
    [
        ("罗平县2021年第二季度培训台账", Q2),
        ("2021年5月份培训台账", MAY),
        ("填报日期2021年5月6日", None),
        ("2021.5.6", None),
        ("培训台账", None),
    ],
)
def test_a_period_within_a_title(title: str, period: Period | None) -> None:
    assert period_of(title, whole=False) == period


# --- folders ----------------------------------------------------------------------------------------------


def test_folders_in_order_of_time_and_what_is_none(tmp_path: Path) -> None:
    for name in ("2021年第二季度", "2020Q4", "2021-05", "备份", ".隐藏", "2021Q2"):
        (tmp_path / "收件" / name).mkdir(parents=True)
    (tmp_path / "收件" / "散放.xlsx").write_bytes(b"")
    folders, strays = period_folders(tmp_path)
    names = {period.name: [path.name for path in paths] for period, paths in folders.items()}
    assert list(names.items()) == [
        ("2020Q4", ["2020Q4"]),
        ("2021-05", ["2021-05"]),
        ("2021Q2", ["2021Q2", "2021年第二季度"]),
    ]
    assert sorted(path.name for path in strays) == ["备份", "散放.xlsx"]


def test_a_file_or_a_link_named_like_a_period_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "收件" / "2021Q1").mkdir(parents=True)
    (tmp_path / "收件" / "2021Q2").write_bytes(b"")
    (tmp_path / "收件" / "2021Q3").symlink_to(tmp_path)
    folders, strays = period_folders(tmp_path)
    assert [period.name for period in folders] == ["2021Q1"]
    assert [path.name for path in strays] == ["2021Q2", "2021Q3"]


def test_no_inbox_and_an_empty_one(tmp_path: Path) -> None:
    with pytest.raises(WrongUse, match="init"):
        period_folders(tmp_path)
    (tmp_path / "收件").mkdir()
    with pytest.raises(WrongUse, match="2021Q2"):
        period_folders(tmp_path)


@pytest.mark.parametrize(
    ("name", "right"),
    [
        ("21Q2", "2021Q2"), ("21年二季度", "2021Q2"), ("2Q2021", "2021Q2"), ("2021.4-6", "2021Q2"), ("2021Q2备份", "2021Q2"),
        ("2021-06-30", "2021-06"), ("20210630", "2021-06"), ("2021年6月底", "2021-06"), ("202106台账", "2021-06"),
        ("第二季度", "Q2"), ("Q2", "Q2"), ("6月", "-06"), ("十二月", "-12"), ("2021年上半年", "2021Q1、2021Q2"),
        ("2021年", "2021Q1、2021Q2、2021Q3、2021Q4"), ("备份", ""), ("附件12", ""), ("第12批", ""), ("县妇联", ""),
    ],
)  # fmt: skip
def test_the_right_name_of_a_misnamed_folder(name: str, right: str) -> None:
    assert period_of(name) is None
    assert right_name(name) == right
