"""IDs and phones: what a cell's type says, what cleaning may do, what is refused."""

from __future__ import annotations

from typing import Any

import pytest
from verbs import ID, ID2, ID3, MASKED, book, identity, read, record, row

from lp_reports.ledger.values.identities import parse_identity, parse_phones
from lp_reports.text.identity_numbers import check_character

X = identity(998, "1990-01-05")  # ends in X
OLD = ID[:6] + ID[8:17]
WIDE = str.maketrans("0123456789X", "０１２３４５６７８９Ｘ")


def test_the_check_digit_is_that_of_the_standard() -> None:
    """GB 11643's own example."""
    assert check_character("11010519491231002") == "X"


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        (ID, ID),
        (X, X),
        (X.lower(), X),
        (X[:17] + "ｘ", X),
        (X.translate(WIDE), X),
        (f" {ID[:6]} {ID[6:14]}　{ID[14:]} ", ID),
        (f"\u200b{ID}\ufeff", ID),
        (f"'{ID}", ID),
        (f"’{ID}", ID),
        (f"‘{ID}", ID),
        (f"{ID}\n", ID),
        (f"`{ID}", ID),
        (f'="{ID}"', ID),
        (f"身份证：{ID}", ID),
        (f"身份证号码:{X.lower()}", X),
        (f"{ID}（身份证）", ID),
        (f"（{ID}）", ID),
        (f"{ID}（已核）", ID),
        (f"居民身份证 {ID}", ID),
        (X[:17] + "×", X),
    ],
    ids=repr,
)
def test_a_usable_id(typed: str, number: str) -> None:
    found = parse_identity(typed)
    assert (found.number, found.fault, found.old) == (number, "", False)


@pytest.mark.parametrize("typed", [OLD, float(OLD), int(OLD)], ids=["text", "float", "int"])
def test_fifteen_digits_become_eighteen(typed: Any) -> None:
    found = parse_identity(typed)
    assert (found.number, found.fault, found.old) == (ID, "", True)


@pytest.mark.parametrize(
    ("typed", "fault"),
    [
        ("", "I01"),
        (" 　", "I01"),
        ("—", "I01"),
        (float(ID), "I05"),
        (int(ID[:16]), "I05"),
        (1e15, "I05"),
        ("5.30324E+17", "I05"),
        ("5.30324e+17", "I05"),
        ("5.30324199001020E+17", "I05"),
        ("5E+17", "I05"),
        (1e14, "I04"),  # fifteen digits, no birth date
        (float(OLD) * 0.1, "I02"),
        (ID[:17], "I02"),
        (ID + "1", "I02"),
        ("X" + ID[1:], "I02"),
        (X[:16] + "XX", "I02"),
        (ID.replace("0", "O"), "I02"),
        (f"{ID}（户主）", "I02"),
        (f"户主：{ID}", "I02"),
        (f"{ID} 李丽", "I02"),
        (f"{ID}、{ID}", "I02"),
        (True, "I02"),
        (float("nan"), "I01"),
        (identity(996, "1990-02-30"), "I04"),
        (identity(996, "1990-00-10"), "I04"),
        (identity(996, "1890-01-01"), "I04"),
        (OLD[:8] + "13" + OLD[10:], "I04"),
        (ID[:17] + "3", "I03"),
        (X[:17] + "0", "I03"),
    ],
    ids=repr,
)
def test_an_unusable_id(typed: Any, fault: str) -> None:
    found = parse_identity(typed)
    assert (found.number, found.fault) == ("", fault)


def test_a_number_cell_is_refused_even_when_its_digits_would_pass() -> None:
    """Excel rounds to fifteen digits; one in eleven of these would still carry a right check digit."""
    lucky = next(
        number
        for day in range(1, 29)
        for number in [f"{float(identity(996, f'1990-01-{day:02d}')):.0f}"]
        if check_character(number[:17]) == number[17]
    )
    assert parse_identity(lucky).fault == ""
    assert parse_identity(float(lucky)).fault == "I05"


def test_cleaning_is_counted_by_kind_and_is_no_finding() -> None:
    ledger = read(book(row(姓名="张　三", 身份证号=X.lower()), row(姓名="李四", 身份证号=ID.translate(WIDE))))
    assert ledger.findings == ()
    assert dict(ledger.cleaned) == {"x改为X": 1, "全角转半角": 2, "去空白": 1}
    assert [one.name for one in ledger.records] == ["张三", "李四"]


@pytest.mark.parametrize(
    ("typed", "good"),
    [
        ("13812340099", ["13812340099"]),
        (13812340099.0, ["13812340099"]),
        ("138-1234-0099", ["13812340099"]),
        ("138 1234 0099", ["13812340099"]),
        ("１３８１２３４００９９", ["13812340099"]),
        ("+8613812340099", ["13812340099"]),
        ("'13812340099", ["13812340099"]),
        ("0874-8212345", ["0874-8212345"]),
        ("08748212345", ["08748212345"]),
        ("8212345", ["8212345"]),
        ("13812340099.0", ["13812340099"]),  # an export that went through a float
        ("13812340099.00", ["13812340099"]),
        ("13812340099.0/0874-8212345", ["13812340099", "0874-8212345"]),
        ("13812340099/13912340099", ["13812340099", "13912340099"]),
        ("13812340099、0874-8212345", ["13812340099", "0874-8212345"]),
        ("13812340099，13912340099", ["13812340099", "13912340099"]),
        ("13812340099 13912340099", ["13812340099", "13912340099"]),
        ("13812340099\n13912340099", ["13812340099", "13912340099"]),
        ("手机13812340099微信同", ["13812340099"]),
        ("13812340099同微信号", ["13812340099"]),
        ("13812340099-", ["13812340099"]),
        ("-13812340099", ["13812340099"]),
        ("13812340099！", ["13812340099"]),
        ("个人13812340099", ["13812340099"]),
        ("138/1234/0099", ["13812340099"]),
        ("138，1234，0099", ["13812340099"]),
        ("", []),
        ("无", []),
        ("/", []),
    ],
    ids=repr,
)
def test_phones(typed: Any, good: list[str]) -> None:
    assert parse_phones(typed) == (tuple(good), ())


@pytest.mark.parametrize(
    ("typed", "bad"),
    [
        ("1381234009", ["1381234009"]),
        ("138123400999", ["138123400999"]),
        ("12812340099", ["12812340099"]),
        ("13812340099、1391234", ["1391234"]),
        ("1.38E+10", ["1.38E+10"]),
        ("1381234009.0", ["1381234009.0"]),  # ten digits, not eleven
        ("13812340099.5", ["13812340099.5"]),
        ("待补", ["待补"]),
    ],
)
def test_malformed_phones(typed: str, bad: list[str]) -> None:
    assert parse_phones(typed)[1] == tuple(bad)


def test_words_and_dots_that_fall_off_are_counted() -> None:
    ledger = read(
        book(
            row(姓名="买买提•吐尔逊", 身份证号=f"身份证：{ID}"),
            row(姓名="⻢小龙", 身份证号=f"`{ID2}"),
            row(姓名="马小龙", 身份证号=f'="{ID3}"'),
        )
    )
    assert ledger.findings == ()
    assert dict(ledger.cleaned) == {
        "统一间隔号": 1,
        "去掉身份证号前后的文字": 1,
        "部首改为汉字": 1,
        "去掉号码两头的符号": 2,
        "全角转半角": 1,
    }


def test_a_phone_that_lost_its_digits_is_told_so() -> None:
    for typed in ("1.39E+10", 13900000000.0):
        (finding,) = read(book(row(联系电话=typed))).findings
        assert (finding.code, "后几位已丢失" in finding.message) == ("P04", True)


def test_a_record_keeps_every_good_phone() -> None:
    assert record(book(row(联系电话="138-1234-0099、13912340099"))).phones == ("13812340099", "13912340099")


def test_numbers_and_notes_beside_a_name_words_beside_a_phone_and_hyphens_in_an_id_are_counted() -> None:
    hyphens = f"{ID[:6]}-{ID[6:14]}-{ID[14:]}"
    ledger = read(book(row(姓名="1.张三", 身份证号=hyphens, 联系电话="手机13812340099")))
    assert (ledger.findings, ledger.records[0].name) == ((), "张三")
    assert dict(ledger.cleaned) == {
        "去掉姓名前后的序号和标注": 1,
        "去掉电话前后的文字": 1,
        "去掉身份证号里的连接号": 1,
    }


# --- a phone in the same cell ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "typed", [f"{ID[:17]}0 13987654321", f"{ID} 1398765432", f"{ID} {ID2}", f"{ID} 张三 13987654321"]
)
def test_no_phone_beside_an_id(typed: str) -> None:
    assert parse_identity(typed).number == ""


@pytest.mark.parametrize(
    "typed", [f"{ID} 13987654321", f"{ID}/13987654321", f"{ID}13987654321", f"{ID}（13987654321）", f"{ID} 电话：13987654321", f"13987654321 {ID}"]
)  # fmt: skip
def test_a_phone_beside_an_id_is_told(typed: str) -> None:
    found = parse_identity(typed)
    assert (found.number, found.fault, found.beside) == (ID, "", "13987654321")
    (finding,) = read(book(row(身份证号=typed, 联系电话="13812345678"))).findings
    assert (finding.code, finding.value) == ("V02", MASKED)
    assert "139****4321" in finding.message and "13987654321" not in finding.message


def test_a_column_of_both_answers_both() -> None:
    ledger = read(book(row(身份证号=f"{ID} 13987654321"), row(身份证号=f"{ID2} 13812345678", 姓名="李四")))
    assert [(one.identity, one.phones) for one in ledger.records] == [
        (ID, ("13987654321",)),
        (ID2, ("13812345678",)),
    ]
    assert [one.message for one in ledger.findings] == ["B列表头“身份证号”读作“联系电话”：下面是11位手机号"]


@pytest.mark.parametrize("typed", [f"汉族 {ID}", f"{ID}（户口本）"])
def test_a_nation_or_a_paper_beside_an_id_falls_off(typed: str) -> None:
    assert parse_identity(typed).number == ID


@pytest.mark.parametrize("beside", ["(张三)", "(女)", "(高中)", "（汉族）", "（白族）", "（常住）"])
def test_the_own_name_or_a_word_behind_an_id_is_quiet(beside: str) -> None:
    assert "V02" not in {one.code for one in read(book(row(身份证号=ID + beside))).findings}


def test_another_name_behind_an_id_is_told() -> None:
    assert [one.code for one in read(book(row(身份证号=f"{ID}（李四）"))).findings] == ["V02"]


def test_a_name_with_a_note_is_its_own() -> None:
    typed = row(姓名="张三（组长）", 联系电话="13900008001（张三）")
    assert [one.code for one in read(book(typed)).findings] == []


@pytest.mark.parametrize("word", ["常用", "罗平", "马街", "石林", "温州", "关机", "单位", "方便"])
def test_a_word_or_a_place_behind_a_phone_is_no_name(word: str) -> None:
    assert [one.code for one in read(book(row(联系电话=f"13900008001（{word}）"))).findings] == []


@pytest.mark.parametrize(
    ("beside", "codes"), [("（张三）", []), ("（本人）", []), ("（李四）", ["V02"]), ("（父）", ["V02"])]
)
def test_another_name_behind_a_phone_is_told(beside: str, codes: list[str]) -> None:
    assert [one.code for one in read(book(row(联系电话=f"13900008001{beside}"))).findings] == codes


@pytest.mark.parametrize(
    ("beside", "codes"),
    [
        ("退役", []),
        ("退休", []),
        ("二代", []),
        ("已退", ["P06"]),
        ("其妻代", ["P06"]),
        ("旁听", ["P06"]),
        ("李四替", ["P06"]),
    ],
)
def test_what_stands_behind_a_name_against_the_row_is_asked_about(beside: str, codes: list[str]) -> None:
    assert [one.code for one in read(book(row(姓名=f"张三（{beside}）"))).findings] == codes


@pytest.mark.parametrize(
    "beside", ["{}（代）", "{}（村支书）", "{}（老师）", "无，联系{}", "{}（村干部）", "{}（转李四）"]
)
def test_the_phone_of_an_office_is_not_the_learner_s(beside: str) -> None:
    ledger = read(book(row(联系电话=beside.format("13900008001"))))
    assert (ledger.records[0].phones, [one.code for one in ledger.findings]) == ((), ["V02"])


@pytest.mark.parametrize("beside", ["{}（组长）", "联系{}", "{}（本人）"])
def test_a_phone_that_may_be_the_learner_s_is_his(beside: str) -> None:
    assert record(book(row(联系电话=beside.format("13900008001")))).phones == ("13900008001",)
