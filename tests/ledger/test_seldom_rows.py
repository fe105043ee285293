"""What few rows ever ask for: the branches of judging that no other test takes (make coverage)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest
from verbs import (
    ID,
    ID2,
    accepts,
    book,
    certified,
    finds,
    identity,
    plan,
    read,
    record,
    row,
    settings,
    sheet,
    table,
)

from lp_reports.ledger.rows.answers import parse_state
from lp_reports.ledger.rows.papers import class_terms
from lp_reports.ledger.rows.split import split
from lp_reports.ledger.values.amounts import chinese_amount
from lp_reports.ledger.values.dates import parse_day
from lp_reports.ledger.values.towns import Gazetteer, Town
from lp_reports.model.fields import CertClass, Field
from lp_reports.text.spellings import spellings

BORN_1980 = identity(996, "1980-01-08")


# --- answers ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "terms", "near"),
    [
        ("☑已就业 ☑灵活就业", (), False),
        ("□已就业 □未就业", (), False),
        ("☑已就业 □未就业", ("已就业",), False),
        ("已就夜", ("已就业",), True),
        ("种苞谷", ("务农",), False),
    ],
)
def test_a_state_of_work(text: str, terms: tuple[str, ...], near: bool) -> None:
    assert parse_state(text) == (terms, near)


@pytest.mark.parametrize(
    ("cells", "expected", "field", "value"),
    [
        ({"培训方式": "订担式"}, "H2 V02 note 订担式", "mode", "订单式"),
        ({"培训方式": "订单是培训"}, None, "mode", "订单式"),
        ({"培训渠道": "职业陪训机构"}, "H2 V02 note 职业陪训机构", "channel", "一b"),
        ({"培训渠道": "直接认定"}, None, "channel", None),
        ({"就业地点": "县内转省外"}, "H2 V02 note 县内转省外", "workplace", None),
        ({"是否取证": "已取得技能等级证书", "证书编号": "A1", "发证日期": "2021.4.20"}, None, "cert_class", CertClass.VOCATIONAL),
        ({"是否取证": "国家职业资格证书", "证书编号": "A1", "发证日期": "2021.4.20"}, None, "certified", True),
        ({"出生日期": "80.1.8", "身份证号": BORN_1980}, None, "identity", BORN_1980),
    ],
)  # fmt: skip
def test_an_answer_read(cells: Mapping[str, Any], expected: str | None, field: str, value: object) -> None:
    ledger = finds(book(row(**cells)), expected) if expected else accepts(book(row(**cells)))
    assert getattr(ledger.records[0], field) == value


@pytest.mark.parametrize("word", [word for word, term in spellings("cert_class").items() if term == "无证书"])
def test_every_word_for_no_certificate_is_a_no_where_it_is_asked_whether(word: str) -> None:
    assert record(book(row(是否取证=word))).certified in (False, None)
    assert accepts(book(row(是否取证=word)))


@pytest.mark.parametrize(
    ("tick", "cert_class"),
    [
        ("五级", CertClass.VOCATIONAL),
        ("职业资格证", CertClass.VOCATIONAL),
        ("Y530324000001215000001", CertClass.VOCATIONAL),
        ("无证书", None),
        ("砌筑", None),
    ],
)
def test_what_only_a_certificate_has_in_place_of_a_tick(tick: str, cert_class: CertClass | None) -> None:
    file = book(
        row(
            **{
                "职业资格证(技能等级证)": tick,
                "专项职业能力证": "",
                "证书编号": "A1",
                "发证日期": "2021.4.20",
            }
        )
    )
    assert record(file).cert_class is cert_class


def ticked(vocational: Any, specialised: Any) -> dict[str, Any]:
    """A row with a tick column for each class, and no column for the level."""
    columns = {"职业资格证(技能等级证)": vocational, "专项职业能力证": specialised}
    return row(**columns, 证书编号="云1", 发证日期="2021.4.20")


@pytest.mark.parametrize(
    ("typed", "level"), [("五级", 5), ("5", 5), (4, 4), ("三", 3), ("1级", 1), ("一级", 1)]
)
def test_a_level_in_place_of_a_tick(typed: Any, level: int) -> None:
    one = record(book(ticked(typed, "")))
    assert (one.cert_class, one.level) == (CertClass.VOCATIONAL, level)


@pytest.mark.parametrize("typed", ["1", 1, 1.0, "1.0", "１", "√", "是"])
def test_a_1_in_place_of_a_tick_is_a_tick_and_no_level(typed: Any) -> None:
    ledger = accepts(book(ticked(typed, 0), ticked("", typed) | {"身份证号": ID2, "证书编号": "云2"}))
    assert [(one.cert_class, one.level) for one in ledger.records] == [
        (CertClass.VOCATIONAL, None),
        (CertClass.SPECIALISED, None),
    ]


@pytest.mark.parametrize("typed", ["0", 0, "0.0", "０"])
def test_a_0_in_place_of_a_tick_is_none(typed: Any) -> None:
    assert accepts(book(ticked(typed, 1))).records[0].cert_class is CertClass.SPECIALISED


def test_a_first_level_like_a_dash_in_place_of_a_tick_is_told() -> None:
    ledger = finds(book(ticked("一", "√")), "H2 V02 note 一")
    assert (ledger.records[0].cert_class, ledger.records[0].level) == (CertClass.SPECIALISED, None)


def test_a_level_read_by_nearness() -> None:
    ledger = finds(book(certified(证书等级="初机")), "I2 V02 note 初机")
    assert ledger.records[0].level == 5


def test_a_class_that_is_a_paragraph_is_none() -> None:
    assert class_terms("专项职业能力证" * 9) == ((), False)


def test_the_29th_of_february_in_no_leap_year() -> None:
    finds(book(certified(发证日期="2月29日")), "K2 C02 hold 2月29日")


def test_a_name_that_is_a_paragraph_is_not_taken_apart() -> None:
    assert [one.code for one in read(book(row(姓名="张三" + "、李四" * 13))).findings] == []
    assert [one.code for one in read(book(row(姓名="张三" + "、李四"))).findings] == ["V02"]


def test_a_row_that_fills_two_of_three_columns_for_the_township_has_both() -> None:
    heads = ["姓名", "身份证号", "乡", "镇", "街道", "培训类别", "培训工种", "结束日期"]
    towns = [
        ("大水井乡", "板桥镇", ""),
        ("大水井乡", "", ""),
        ("", "", "罗雄街道"),
        *[("", "板桥镇", "")] * 26,
    ]
    ledger = read(sheet([heads, *(["张三", ID, *town, "7", "砌筑工", "2021.4.10"] for town in towns)]))
    texts = [one.text(Field.TOWNSHIP) for one in ledger.records]
    assert texts[:4] == ["大水井乡板桥镇", "大水井乡", "罗雄街道", "板桥镇"]


def test_a_line_serves_the_rows_below_it_alone() -> None:
    grid = [line[:4] + line[5:] for line in table(row(), row(姓名="李四", 身份证号=ID2))]
    ledger = read(sheet([*grid[:2], ["培训工种：砌筑工"], grid[2]]))
    assert [one.occupation for one in ledger.records] == [None, "砌筑工"]


# --- values -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "number"), [("一千零五十", 1050), ("一千零五", 1005), ("零五", None), ("一百零", 100)]
)
def test_an_amount_in_words(text: str, number: int | None) -> None:
    assert chinese_amount(text) == number


@pytest.mark.parametrize(("text", "day"), [("20-Xyz-21", None), ("20-Apr-21", dt.date(2021, 4, 20))])
def test_a_month_in_english(text: str, day: dt.date | None) -> None:
    found = parse_day(text)
    assert (found.day if found else None) == day


@pytest.mark.parametrize(
    ("fields", "dated"),
    [((Field.NUMBER, Field.ISSUED), Field.ISSUED), ((Field.NUMBER, Field.LEVEL), Field.NUMBER)],
)
def test_a_real_date_where_two_are_asked_for(fields: tuple[Field, ...], dated: Field) -> None:
    """It is the date of the two, else the first."""
    day = dt.date(2021, 4, 1)
    assert split(day, fields) == {field: day if field is dated else "" for field in fields}


NOBODY = Gazetteer(settings(), replace(plan(), townships={}))


@pytest.mark.parametrize(
    ("text", "town"),
    [
        ("阿岗镇", Town("阿岗镇", form="阿岗镇")),
        ("罗平县罗雄街道办事处", Town("罗雄街道", form="罗雄街道办事处")),
        ("陆良县马街镇", Town("", foreign=True)),
        ("石林县板桥", Town("", foreign=True)),
        ("大水井", Town("")),
    ],
)
def test_a_township_where_nobody_lists_them(text: str, town: Town) -> None:
    assert NOBODY.in_column(text) == town
    assert NOBODY.in_address(text) == town
