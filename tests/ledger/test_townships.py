"""What a township column, a village or an address says (the ways people really write)."""

from __future__ import annotations

import pytest
from verbs import ID, ID2, accepts, book, finds, read, row, sheet

# Written like this it needs no mending: short forms, full legal names, offices, the county before it.
QUIET = {
    "阿岗镇": ["阿岗镇", "阿岗", "阿岗镇人民政府", "阿岗镇政府", "罗平县阿岗镇", "阿岗人社中心", "阿 岗 镇", "阿岗镇。", "云南省曲靖市罗平县阿岗镇"],
    "板桥镇": ["板桥镇", "板桥", "板桥镇人民政府", "板桥镇政府", "罗平县板桥镇"],
    "大水井乡": ["大水井乡", "大水井", "大水井乡人民政府", "大水井乡政府"],
    "富乐镇": ["富乐镇", "富乐", "富乐镇人民政府", "富乐镇政府", "罗平县富乐镇"],
    "九龙街道": ["九龙街道", "九龙", "九龙街道办", "九龙办事处", "九龙办", "罗平县九龙街道", "九龙街办"],
    "旧屋基乡": ["旧屋基乡", "旧屋基", "旧屋基彝族乡", "旧屋基民族乡", "旧屋基彝族乡人民政府", "罗平县旧屋基乡", "罗平县旧屋基彝族乡"],
    "腊山街道": ["腊山街道", "腊山", "腊山街道办事处", "腊山街道办", "腊山办事处", "腊山办", "罗平县腊山街道"],
    "老厂乡": ["老厂乡", "老厂", "老厂乡人民政府", "老厂乡政府", "罗平县老厂乡"],
    "鲁布革乡": [
        *("鲁布革乡", "鲁布革", "鲁布革布依族苗族乡", "鲁布革民族乡", "鲁布革布依族乡", "鲁布革苗族布依族乡"),
        *("鲁布革乡人民政府", "罗平县鲁布革乡", "罗平县鲁布革布依族苗族乡"),
    ],
    "罗雄街道": ["罗雄街道", "罗雄", "罗雄街道办事处", "罗雄办事处", "罗雄办", "罗平县罗雄街道", "罗雄街办"],
    "马街镇": ["马街镇", "马街", "马街镇人民政府", "马街镇政府", "罗平县马街镇"],
    "长底乡": ["长底乡", "长底", "长底布依族乡", "长底民族乡", "长底乡人民政府", "长底布依族乡人民政府", "罗平县长底乡"],
    "钟山乡": ["钟山乡", "钟山", "钟山乡人民政府", "钟山乡政府"],
}  # fmt: skip
# An old name, the wrong kind, a misspelling: read, and noted.
ODD = {
    "阿岗镇": ["阿岗乡"],
    "板桥镇": ["板侨镇", "板挢镇"],
    "大水井乡": ["大水井镇", "水井乡"],
    "富乐镇": ["富乐乡", "福乐镇"],
    "九龙街道": ["九龙镇", "罗平县九龙镇", "九龙镇人民政府"],
    "旧屋基乡": ["旧屋基镇", "旧屋机乡"],
    "腊山街道": ["蜡山街道", "腊山镇"],
    "老厂乡": ["老场乡"],
    "鲁布革乡": ["鲁布格乡", "鲁布革镇"],
    "罗雄街道": ["罗雄镇", "罗平县罗雄镇"],
    "马街镇": ["马镇街"],
    "长底乡": ["常底乡", "长底镇", "长底布衣族乡"],
    "钟山乡": ["中山乡", "锺山乡"],
}
NOWHERE = ["城关", "罗平县城关镇", "昆明市", "师宗县", "麒麟区", "陆良县马街镇", "陆良板桥镇", "富源县老厂镇", "澄江市九龙街道", "禄劝县九龙镇", "宣威市板桥街道", "水塘村", "阿岗镇/板桥镇", "阿岗、板桥", "板桥镇(石林县)", "香港九龙", "澄江九龙", "老厂镇(富源)"]  # fmt: skip


@pytest.mark.parametrize("before", ["云南省罗平县", "云南省罗平", "云南罗平", "曲靖罗平", "罗平", "云南"])
def test_what_the_county_lies_in_may_be_said_in_short(before: str) -> None:
    assert accepts(book(row(户籍乡镇=f"{before}阿岗镇"))).records[0].township == "阿岗镇"


@pytest.mark.parametrize(
    ("town", "typed"), [(town, typed) for town, forms in QUIET.items() for typed in forms]
)
def test_quiet(town: str, typed: str) -> None:
    assert accepts(book(row(户籍乡镇=typed))).records[0].township == town


@pytest.mark.parametrize(("town", "typed"), [(town, typed) for town, forms in ODD.items() for typed in forms])
def test_odd(town: str, typed: str) -> None:
    assert finds(book(row(户籍乡镇=typed)), f"C2 T02 note {typed}").records[0].township == town


@pytest.mark.parametrize("typed", NOWHERE)
def test_nowhere_in_the_county(typed: str) -> None:
    assert finds(book(row(户籍乡镇=typed)), f"C2 T01 note {typed}").records[0].township is None


@pytest.mark.parametrize(
    ("address", "town"),
    [
        ("罗平县富乐镇必米村委会3组", "富乐镇"),
        ("云南省曲靖市罗平县鲁布革布依族苗族乡腊者村", "鲁布革乡"),
        ("罗平县大水井乡板桥村", "大水井乡"),  # the longer name
        ("罗雄街道九龙社区", "罗雄街道"),
        ("九龙街道罗雄社区", "九龙街道"),
        ("板桥镇大水井村", "板桥镇"),  # equally long: the first
        ("板桥金鸡村", "板桥镇"),
        # a second place, where somebody lives now
        ("阿岗镇戈维村（现住罗雄街道）", "阿岗镇"),
        ("老厂乡法金甸村，现居住罗雄街道", "老厂乡"),
        ("马街镇歹麦村(暂住县城罗雄街道)", "马街镇"),
        ("户籍：阿岗镇，现住：罗雄街道", "阿岗镇"),
        ("现住罗雄街道，户口在钟山乡", "钟山乡"),
        ("现住罗雄街道", "罗雄街道"),
        ("板桥镇，住罗雄街道", "板桥镇"),
        ("板桥镇（原住旧屋基乡）", "板桥镇"),
        ("板桥镇 实际住址：罗雄街道", "板桥镇"),
        ("户籍地：板桥镇 居住地：罗雄街道", "板桥镇"),
        # what follows the first place is about something else
        ("板桥镇（在罗雄街道务工）", "板桥镇"),
        ("板桥镇，在县城罗雄街道开店", "板桥镇"),
        ("罗雄街道（娘家富乐镇）", "罗雄街道"),
        ("罗雄街道文笔路（近富乐超市）", "罗雄街道"),
        ("金鸡村（板桥镇）", "板桥镇"),
        ("板桥村，富乐镇", "富乐镇"),
    ],
)
def test_an_address(address: str, town: str) -> None:
    assert accepts(book(row(户籍乡镇=None, 家庭住址=address))).records[0].township == town


@pytest.mark.parametrize(
    "address",
    [
        "陆良县马街镇",
        "云南省陆良县板桥镇",
        "富源县老厂镇大水井村",
        "陆良马街",
        "昆明市官渡区",
        "贵州省兴义市",
    ],
)
def test_an_address_in_another_county_is_no_township_of_ours(address: str) -> None:
    assert (
        finds(book(row(户籍乡镇=None, 家庭住址=address)), f"G2 T01 note {address}").records[0].township
        is None
    )


@pytest.mark.parametrize("word", ["本县板桥镇", "全县板桥镇", "县城板桥镇", "板桥镇农贸市场旁"])
def test_a_county_that_is_not_named_is_no_other_county(word: str) -> None:
    assert accepts(book(row(户籍乡镇=None, 家庭住址=word))).records[0].township == "板桥镇"


def test_the_column_outranks_the_address() -> None:
    assert accepts(book(row(户籍乡镇="板桥镇", 家庭住址="罗平县富乐镇"))).records[0].township == "板桥镇"


def test_a_column_that_means_nothing_leaves_it_to_the_address() -> None:
    ledger = finds(book(row(户籍乡镇="城关", 家庭住址="罗平县富乐镇")), "C2 T02 note 城关")
    assert ledger.records[0].township == "富乐镇"


def test_another_county_in_the_column_is_not_overruled_by_the_address() -> None:
    ledger = finds(book(row(户籍乡镇="师宗县", 家庭住址="罗平县富乐镇")), "C2 T01 note 师宗县")
    assert ledger.records[0].township is None


def test_the_message_says_how_it_was_read_or_what_might_be_meant() -> None:
    (odd,) = read(book(row(户籍乡镇="罗雄镇"))).findings
    assert odd.message == "“罗雄镇”读作“罗雄街道”"
    (unknown,) = read(book(row(户籍乡镇="富东镇"))).findings
    assert unknown.code == "T01" and "富乐镇" in unknown.fix


@pytest.mark.parametrize("typed", ["火星镇", "其他", "东风街道"])
def test_no_name_is_suggested_that_is_not_near(typed: str) -> None:
    """Both end in 镇: that alone makes no two names alike."""
    (unknown,) = read(book(row(户籍乡镇=typed))).findings
    assert unknown.code == "T01" and "是不是" not in unknown.fix


def test_no_note_says_of_a_rejected_row_that_it_counts() -> None:
    counted = finds(book(row(户籍乡镇="火星镇")), "C2 T01 note 火星镇")
    assert counted.findings[0].message.endswith("，已计入全县，列在“县外/未分解”")
    rejected = read(book(row(户籍乡镇="火星镇", 姓名="")))
    (note,) = (finding for finding in rejected.findings if finding.code == "T01")
    assert "火星镇" in note.message and "计入" not in note.message and "列在" not in note.message


@pytest.mark.parametrize("two", ["阿岗镇→罗雄街道", "阿岗镇迁罗雄街道", "阿岗镇罗雄街道"])
def test_two_townships_by_their_full_names_are_asked_about(two: str) -> None:
    finds(book(row(户籍乡镇=two)), f"C2 T01 note {two}")
    accepts(book(row(户籍乡镇="板桥镇大水井村")))


@pytest.mark.parametrize("address", ["阿岗镇(已搬迁到罗雄街道)", "旧屋基乡(易地搬迁至九龙街道)"])
def test_an_address_that_somebody_moved_from_is_asked_about(address: str) -> None:
    finds(book(row(户籍乡镇=None, 家庭住址=address)), f"G2 T01 note {address}")


@pytest.mark.parametrize(
    ("typed", "town"),
    [
        *(("530324106", "阿岗镇"), (530324003, "九龙街道"), ("530324206000", "老厂乡")),
        *(("530324106阿岗镇", "阿岗镇"), ("阿岗镇(530324106)", "阿岗镇"), ("530324106201", "阿岗镇")),
    ],
)
def test_a_township_by_its_code(typed: str | int, town: str) -> None:
    assert accepts(book(row(户籍乡镇=typed))).records[0].township == town


@pytest.mark.parametrize("typed", ["530324999", "530325110", "106"])
def test_a_code_of_no_township_of_the_county(typed: str) -> None:
    assert finds(book(row(户籍乡镇=typed)), f"C2 T01 note {typed}").records[0].township is None


NAMED = ["姓名", "身份证号", "村（社区）", "结束日期", "培训工种"]
ROWS = [["张三", ID, "阿窝村委会", "2021.4.10", "砌筑工"], ["李四", ID2, "金鸡村委会", "2021.4.10", "砌筑工"]]


@pytest.mark.parametrize(
    ("heads", "towns"),
    [(["户籍乡镇", ""], ["阿岗镇", "马街镇"]), (["乡镇", "务工乡镇"], ["阿岗镇", "马街镇"])],
    ids=["a column of its own", "and another"],
)
def test_a_township_column_with_a_head_is_the_township(heads: list[str], towns: list[str]) -> None:
    grid = [[*NAMED, *heads], *([*line, town, "老厂乡"] for line, town in zip(ROWS, towns, strict=True))]
    assert [one.township for one in read(sheet(grid)).records] == towns


def test_townships_without_a_head_beside_villages_are_read_and_told() -> None:
    grid = [[*NAMED, ""], [*ROWS[0], "阿岗镇"], [*ROWS[1], "马街镇"]]
    ledger = read(sheet(grid))
    assert [one.township for one in ledger.records] == ["阿岗镇", "马街镇"]
    assert "F12" in {one.code for one in ledger.findings}


# --- once, now, from there ----------------------------------------------------------------------------------


@pytest.mark.parametrize("address", ["板桥镇原种场村", "板桥镇前所村", "罗平县板桥镇金鸡村（原高桥村）", "板桥镇（搬迁户）", "板桥镇（前进村）", "板桥镇（现代社区）", "板桥镇（旧寨）", "板桥镇（原高桥村委会）", "板桥镇（前屯组）", "板桥镇（曾家庄）", "板桥镇（目前在家）", "板桥镇（现在外务工）"])  # fmt: skip
def test_what_is_old_in_a_village_says_nothing_of_its_township(address: str) -> None:
    assert accepts(book(row(户籍乡镇=None, 家庭住址=address))).records[0].township == "板桥镇"


@pytest.mark.parametrize(
    "typed", ["原板桥镇", "现板桥镇", "现在板桥镇", "前板桥镇", "板桥镇(原板桥乡)", "板桥镇(原老厂)", "板桥镇(原住)"]
)  # fmt: skip
def test_what_it_was_or_is_now_is_read_and_told(typed: str) -> None:
    assert finds(book(row(户籍乡镇=typed)), f"C2 T02 note {typed}").records[0].township == "板桥镇"


def test_so_it_is_in_an_address() -> None:
    ledger = finds(book(row(户籍乡镇=None, 家庭住址="原板桥镇金鸡村")), "G2 T02 note 原板桥镇金鸡村")
    assert ledger.findings[0].message == "“原板桥镇金鸡村”读作“板桥镇”"


@pytest.mark.parametrize("typed", ["从板桥镇迁入", "由板桥镇搬来", "从板桥镇嫁入"])
def test_where_somebody_came_from_is_not_his_township(typed: str) -> None:
    assert finds(book(row(户籍乡镇=typed)), f"C2 T01 note {typed}").records[0].township is None
