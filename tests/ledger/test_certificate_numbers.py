"""The number of a certificate: the words around it fall off, whatever the number is compared with."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from verbs import ID2, accepts, book, certified, finds, read, record

SKILLED, QUALIFIED = "Y530324000001215000001", "2105003012500123"


@pytest.mark.parametrize(
    "typed",
    [
        *(
            "罗人社/2021/001",
            "53-2021-001",
            "530324/2021001",
            "云人社2021第1号",
            "云专20210001",
            "专项20210001",
        ),
        *("LP20210045", "罗字(2021)001号", "云人社(2021)001(补)", "N02021001", "NOLP20210045"),
    ],
)
def test_a_number_that_has_words_of_its_own_is_left_whole(typed: str) -> None:
    assert accepts(book(certified(证书编号=typed))).records[0].number == typed


@pytest.mark.parametrize(
    "typed",
    [
        *(
            "No.{}",
            "NO：{}",
            "№ {}",
            "No {}",
            "N0.{}",
            "#{}",
            "第{}号",
            "{}号",
            "编号{}",
            "编号：{}",
            "（编号）{}",
        ),
        *(
            "证号：{}",
            "证号 {}",
            "证书号 {}",
            "证书号码：{}",
            "号码{}",
            "证书编号为：{}",
            "职业技能等级证书编号：{}",
        ),
        *(
            "五级：{}",
            "{}（五级）",
            "{} (初级工)",
            "{}（电子证书）",
            "{}(纸质)",
            "{} 五级",
            "【{}】（专项证）",
        ),
    ],
)
@pytest.mark.parametrize("number", [SKILLED, QUALIFIED, "LP20210045"])
def test_words_around_a_number_fall_off(typed: str, number: str) -> None:
    ledger = read(
        book(certified(证书编号=typed.format(number), 证书类别="", 是否取证="是", 证书等级="", 发证日期=""))
    )
    assert ledger.records[0].number == number
    assert "V02" not in {one.code for one in ledger.findings}


@pytest.mark.parametrize("typed", ["NO2105003012500123", "No2105003012500123", "NO20210045"])
def test_a_latin_label_that_touches_the_digits_falls_off(typed: str) -> None:
    assert record(book(certified(证书编号=typed, 证书类别="", 是否取证="是"))).number == typed[2:]


@pytest.mark.parametrize("typed", ["编号：云人社2021第1号", "证书编号 云人社2021第1号"])
def test_a_label_before_a_number_with_words_of_its_own_falls_off(typed: str) -> None:
    assert record(book(certified(证书编号=typed))).number == "云人社2021第1号"


def test_other_words_beside_a_number_are_told() -> None:
    ledger = finds(book(certified(证书编号=f"砌筑{SKILLED}")), f"J2 V02 note 砌筑{SKILLED}")
    assert ledger.records[0].number == SKILLED


@pytest.mark.parametrize(
    "typed",
    [
        *("Y53032400000\n1215000001", "Y5303240\n00001215000001", "Y530324000001 215000001"),
        *("Y530324000001-\n215000001", "证书编号：\nY5303240000012\n15000001"),
    ],
)
def test_a_number_broken_over_two_lines_is_one(typed: str) -> None:
    assert accepts(book(certified(证书编号=typed))).records[0].number == SKILLED


def test_a_number_of_16_digits_broken_over_two_lines_is_one() -> None:
    assert record(book(certified(证书编号="2105003012\n500123"))).number == QUALIFIED


def test_two_numbers_in_two_lines_are_still_two() -> None:
    (told,) = read(book(certified(证书编号=f"{SKILLED}\nY530324000001215000002"))).findings
    assert "不止一个" in told.message


@pytest.mark.parametrize(
    "typed", ["Y530324000001214000001（四级）", "证号：Y530324000001214000001", "No.Y530324000001214000001"]
)
def test_what_a_number_says_is_heard_through_the_words_around_it(typed: str) -> None:
    assert [one.code for one in read(book(certified(证书编号=typed))).findings] == ["C07"]


@pytest.mark.parametrize("typed", [f"证号：{SKILLED}", f"{SKILLED}号", f"NO{SKILLED}", f"{SKILLED}（五级）"])
def test_a_number_is_the_same_with_and_without_words(typed: str) -> None:
    other = certified(身份证号=ID2, 姓名="李四", 证书编号=typed)
    assert [record(book(one)).number for one in (certified(证书编号=SKILLED), other)] == [SKILLED, SKILLED]


@pytest.mark.parametrize(
    ("typed", "counted"), [(f"证号：{SKILLED}", 1), ("云人社2021第1号", 0), (SKILLED, 0)]
)
def test_words_that_fall_off_a_number_are_counted(typed: str, counted: int) -> None:
    assert read(book(certified(证书编号=typed))).cleaned.get("去掉证书编号前后的文字", 0) == counted


@pytest.mark.parametrize("typed", ["2021.6.10", "2021-06-10", "2021年6月10日", dt.date(2021, 6, 10)])
def test_a_day_is_no_number(typed: Any) -> None:
    assert {one.code for one in read(book(certified(证书编号=typed))).findings} == {"C01"}


def test_a_mobile_number_for_a_certificate_s_is_told() -> None:
    ledger = read(book(certified(), certified(姓名="李四", 身份证号=ID2, 证书编号="13900008001")))
    assert [(one.code, one.row) for one in ledger.findings] == [("V02", 3)]


@pytest.mark.parametrize(
    "typed",
    ["№{}", "№ {}", "编号№{}", "{}（网上可查）", "{}（可查）", "{}(待领)", "{}(本人已领)", "{}，已发"],
)
@pytest.mark.parametrize("number", [SKILLED, "ZX20210045"])
def test_a_number_sign_that_touches_and_a_harmless_note_fall_off(typed: str, number: str) -> None:
    assert accepts(book(certified(证书编号=typed.format(number)))).records[0].number == number


@pytest.mark.parametrize("note", ["（待补照片）", "（姓名有误）"])
def test_a_note_of_something_else_leaves_the_number(note: str) -> None:
    ledger = read(book(certified(证书编号=SKILLED + note)))
    assert (ledger.records[0].number, {one.code for one in ledger.findings}) == (SKILLED, {"V02"})


@pytest.mark.parametrize("note", ["（待发）", "（错）", "（其他人）", "（旧）", "（丈夫）"])
def test_a_note_against_the_number_holds_the_certificate(note: str) -> None:
    assert {one.code for one in read(book(certified(证书编号=SKILLED + note))).findings} == {"C01"}
