"""Which row of annex 1 a training belongs to: explicit, else inferred."""

from __future__ import annotations

from typing import Any

import pytest
from verbs import book, read, row

NONE, THREE, ONE = "县总工会.xlsx", "县工信商科局.xlsx", "县妇联.xlsx"  # lead no row, 3 4 6, row 9
KEYWORDS = {
    1: "致富带头人",
    2: "高素质农民 新型职业农民 种植 养殖 农机 农艺 果蔬 小黄姜 油菜 烤烟 畜禽",
    3: "实用技术 乡土人才",
    4: "电商 电子商务 直播 网店 农产品经纪 营销 物流 快递 仓储",
    5: "烹调 烹饪 面点 餐厅 餐饮 食品加工 小吃",
    6: "电子产品 热处理 铝 水泥 化工 农药",
    7: "砌筑 混凝土 钢筋 架子 土木 物业",
    8: "健康管理 育婴 保育",
    9: "家政 月嫂 母婴护理 保洁 养老护理",
    10: "礼仪 观光车 歌舞 导游 客房 茶艺",
    11: "刺绣 民族手工艺 竹编 保健按摩 足部按摩",
}


def classified(file: str = NONE, **cells: Any) -> tuple[int | None, list[str]]:
    """(category, codes) of a row that says nothing of its category but `cells`."""
    ledger = read(book(row(**{"培训类别": "", "培训工种": "", **cells}), file=file))
    return ledger.records[0].category, [finding.code for finding in ledger.findings]


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        *(
            (typed, 7)
            for typed in (
                "7",
                7,
                7.0,
                "07",
                "７",
                "第7类",
                "第七类",
                "七",
                "7类",
                "7号",
                "7.",
                "(7)",
                "（七）",
            )
        ),
        *(
            (typed, 7)
            for typed in (
                "7、砌筑工",
                "7.砌筑工",
                "附件1第7类",
                "类别7",
                "类7",
                "No.7",
                "7#",
                "附1-7",
                "附件一第七类",
            )
        ),
        *(("1", 1), ("十", 10), ("十二", 12), (12, 12)),
        ("农村致富带头人培训", 1),
        ("高素质农民、种植养殖、农机操作等培训", 2),
        ("家政服务等培训", 9),
        ("家政服务", 9),  # leading words
        ("家政服务培训", 9),
        ("农村电子商务", 4),
        ("省外转移就业", 12),
        ("省外转移就业岗位技能", 12),
        ("种植养殖", 2),  # one of its occupations
        ("砌筑工", 7),
        ("物业管理", 7),
        ("快递服务", 4),
        ("乡土科技人才", 3),
        ("观光车驾驶", 10),
        ("保健按摩", 11),
        ("砌筑工、钢筋工", 7),
        ("砌 筑 工", 7),
        ("7类 砌筑工", 7),
        ("第7类-物业管理", 7),
    ],
    ids=repr,
)
def test_explicit(typed: Any, number: int) -> None:
    assert classified(培训类别=typed, 培训工种="月嫂") == (number, [])


@pytest.mark.parametrize("typed", ["0", 0, "13", 13, "二十", 7.5, "其他", "农村", "砌筑工、育婴员"], ids=repr)
def test_nothing_explicit_nor_anything_else(typed: Any) -> None:
    assert classified(培训类别=typed) == (None, ["K01"])


@pytest.mark.parametrize(
    ("typed", "number"),
    [("电商培训", 4), ("家证服务", 9), ("混泥土工", 7), ("6类砌筑工", 7), ("铝", 6), ("铝材", 6)],
)
def test_a_misspelt_or_shortened_category_is_noted(typed: str, number: int) -> None:
    assert classified(培训类别=typed) == (number, ["K02"])


@pytest.mark.parametrize(
    ("number", "word"), [(number, word) for number, words in KEYWORDS.items() for word in words.split()]
)
def test_keywords_of_the_occupation(number: int, word: str) -> None:
    for occupation in (word, f"{word}员", f"初级{word}师"):
        assert classified(培训工种=occupation) == (number, ["K02"])


@pytest.mark.parametrize("occupation", ["电工", "焊工", "机修", "叉车", "美发", "低压电工", "叉车司机"])
def test_occupations_that_belong_to_none(occupation: str) -> None:
    assert classified(培训工种=occupation) == (None, ["K01"])


@pytest.mark.parametrize("mode", ["订单式", "定向培训", "嵌入"])
@pytest.mark.parametrize("place", ["省外", "浙江省宁波市", "广东"])
def test_training_to_order_for_work_outside_the_province(mode: str, place: str) -> None:
    assert classified(培训工种="砌筑工", 培训方式=mode, 就业地点=place) == (12, ["K02"])


@pytest.mark.parametrize(
    ("mode", "place"),
    [("集中培训", "省外"), ("订单式", "县内"), ("订单式", "昆明"), ("订单式", ""), ("", "省外")],
)
def test_neither_order_nor_province_alone_is_enough(mode: str, place: str) -> None:
    assert classified(培训工种="砌筑工", 培训方式=mode, 就业地点=place) == (7, ["K02"])


AWAY = {"培训方式": "订单式", "就业地点": "省外"}


@pytest.mark.parametrize(
    ("file", "cells", "answer"),
    [
        (ONE, {"培训类别": "7", "培训工种": "月嫂", **AWAY}, (7, [])),  # explicit before all
        (ONE, {"培训类别": "育婴", **AWAY}, (8, ["K02"])),  # then a keyword standing in the category column
        (ONE, {"培训类别": "育婴、烹饪", **AWAY}, (12, ["K02"])),  # of one category alone
        (ONE, {"培训工种": "砌筑工", **AWAY}, (12, ["K02"])),  # then order and province
        (ONE, {"培训工种": "砌筑工"}, (9, ["K02"])),  # then the unit's only row
        (THREE, {"培训工种": "砌筑工"}, (7, ["K02"])),  # then the occupation's keyword
        (THREE, {"培训工种": "美发"}, (None, ["K01"])),
    ],
)
def test_the_order_of_inference(
    file: str, cells: dict[str, str], answer: tuple[int | None, list[str]]
) -> None:
    assert classified(file, **cells) == answer


@pytest.mark.parametrize("typed", ["就业培训", "岗位技能", "驾驶"])
def test_a_word_of_any_training_is_not_read_as_the_one_category_that_has_it(typed: str) -> None:
    assert classified(ONE, 培训类别=typed) == (9, ["K02"])
    assert classified(培训类别=typed, 培训工种="砌筑工") == (7, ["K02"])
    assert classified(培训类别=typed) == (None, ["K01"])


def test_the_longest_keyword_of_an_occupation_decides() -> None:
    assert classified(培训工种="农产品经纪人(养殖)") == (4, ["K02"])


@pytest.mark.parametrize(
    "typed", ["类别：7", "培训类别:7", "7、砌筑工、混凝土工", "7、土建类", "7.砌筑工培训"]
)
def test_a_number_and_what_its_category_is_called(typed: str) -> None:
    assert classified(培训类别=typed) == (7, [])


@pytest.mark.parametrize(
    ("typed", "read_as"),
    [("7、家政服务", (9, ["K02"])), ("七、八", (None, ["K01"])), ("七、八类", (None, ["K01"]))],
)
def test_a_number_and_another_category_s_name_are_no_number(typed: str, read_as: tuple[Any, Any]) -> None:
    assert classified(培训类别=typed) == read_as
