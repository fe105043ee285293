"""Certificate class, level, whether there is one at all."""

from __future__ import annotations

from typing import Any

import pytest
from verbs import CERTIFICATE, ID2, accepts, book, certified, finds, read, record, row

from lp_reports.model.fields import CertClass, Field

VOCATIONAL = [
    "职业资格证(技能等级证)",
    "职业资格证（技能等级证）",
    "职业资格(技能等级)证书",
    "职业资格证书",
    "国家职业资格证书",
    "国家职业资格",
    "资格证",
    "资格证书",
    "职业技能等级证",
    "职业技能等级证书",
    "技能等级证",
    "技能等级证书",
    "等级证书",
    "技能证书",
    "技能等级",
    "职业技能等级",
    "职业技能鉴定证书",
    "鉴定证书",
    "认定证书",
    "技能等级认定证书",
    "企业技能等级认定证书",
    "初级工证",
    "中级工证",
    "高级工证",
    "初级证",
    "中级证",
    "高级证",
    "初级工证书",
    "育婴员职业技能等级证书",
]
SPECIALISED = [
    "专项职业能力证",
    "专项职业能力证书",
    "专项能力证",
    "专项能力证书",
    "专项证",
    "专项",
    "专项职业能力",
    "专项技能证",
    "专项职业能力考核证书",
    "专项能力",
    "专项职业能力考核",
    "单项能力证书",
]
OTHER = [
    "培训合格证",
    "培训合格证书",
    "合格证",
    "合格证书",
    "结业证",
    "结业证书",
    "培训证",
    "培训结业证",
    "创业培训合格证书",
    "特种作业操作证",
    "特种作业操作证书",
    "特种作业证",
    "特种设备作业人员证",
    "高素质农民证书",
    "新型职业农民证书",
    "新型职业农民证",
    "上岗证",
    "健康证",
    "驾驶证",
    "普通话证",
    "毕业证",
    "1+X证书",
    *"英语四级证书 计算机二级证书 二级建造师 高级工程师 高级经济师 会计初级证书 初级会计证 初级证明 中级职称".split(),
]
NONE = [
    "无",
    "无证",
    "无证书",
    "未取证",
    "未取得",
    "待发证",
    "未领证",
    "未取",
    "没拿",
    "暂无",
    "正在办理",
    "待发",
    "未考",
    "还没下来",
    "审核中",
    "待取证",
    "未出证",
    "—",
    "-",
    "/",
    "没有",
]
LEVELS = {
    5: "五级/初级工 五级/初级 五级 初级工 初级 5级 五 初级技能 国家职业资格五级 初级(五级) 五级(初级) 初级工(五级) 5级/初级工 Ⅴ级 五级初级工 L5",
    4: "四级/中级工 四级/中级 四级 中级工 中级 4级 四 中级技能 国家职业资格四级 中级(四级) 四级(中级工) 中级工（四级） 4级/中级工 Ⅳ级 四级中级工 L4",
    3: "三级/高级工 三级/高级 高级工 高级 3级 3 三 高级技能 国家职业资格三级 高级(三级) 三级(高级) 高级工(三级) 3级/高级工 Ⅲ级 三级高级工 L3",
    2: "二级/技师 二级 技师 2级 2 二 国家职业资格二级 二级(技师) 2级/技师 Ⅱ级 二级技师",
    1: "一级/高级技师 一级 高级技师 1级 1 国家职业资格一级 一级(高级技师) 1级/高级技师 Ⅰ级 一级高级技师 L1",
    0: "不分等级 无等级 不分级 无级别 专项能力(不分等级) 没有等级 没有级别 不设级别 未分等级 未分级 专项无等级 专项不分等级 专项不分级",
}  # fmt: skip
PLAIN = {"证书等级": "", "证书编号": "云人社2021第1号"}


@pytest.mark.parametrize(
    ("typed", "cert_class"),
    [
        *((typed, CertClass.VOCATIONAL) for typed in VOCATIONAL),
        *((typed, CertClass.SPECIALISED) for typed in SPECIALISED),
    ],
)
def test_a_class_that_counts(typed: str, cert_class: CertClass) -> None:
    ledger = accepts(book(certified(证书类别=typed, **PLAIN)))
    assert ledger.records[0].cert_class is cert_class


@pytest.mark.parametrize("typed", OTHER)
def test_a_paper_that_does_not_count(typed: str) -> None:
    ledger = finds(book(certified(证书类别=typed, **PLAIN)), f"H2 C03 note {typed}")
    assert ledger.records[0].cert_class is CertClass.OTHER


# What the level alone tells, and whether that is told.
NAME_AND_LEVEL = [
    *((typed, CertClass.VOCATIONAL, 5) for typed in "初级工证书 电工初级证书 电工五级 初级 五级 技能等级证书五级".split()),
    *((typed, CertClass.VOCATIONAL, 4) for typed in "中级证 中级工 育婴员中级工证书 职业资格证书/中级".split()),
    ("专项职业能力证书", CertClass.SPECIALISED, None),
    ("专项证/不分等级", CertClass.SPECIALISED, 0),
]  # fmt: skip


@pytest.mark.parametrize(("typed", "cert_class", "level"), NAME_AND_LEVEL)
@pytest.mark.parametrize("head", ["证书名称及等级", "证书名称/等级", "证书类别及等级"])
def test_name_and_level_in_one_cell(head: str, typed: str, cert_class: CertClass, level: int | None) -> None:
    cells = {head: typed, "证书编号": "云人社2021第1号", "发证日期": "2021.4.20"}
    (one,) = accepts(book(row(**cells))).records
    assert (one.cert_class, one.level) == (cert_class, level)


@pytest.mark.parametrize("typed", ["初级工（未取证）", "五级待考", "培训合格证初级", "初级会计证"])
def test_a_level_beside_none_or_another_paper_tells_no_class(typed: str) -> None:
    cells = {"证书名称及等级": typed, "证书编号": "", "发证日期": ""}
    assert record(book(row(**cells))).cert_class in (None, CertClass.OTHER)


@pytest.mark.parametrize("head", ["证书类别", "证书名称及等级"])
@pytest.mark.parametrize("typed", ["电工（中级）", "初级电工", "初级茶艺师证"])
def test_a_level_of_a_trade_is_read_and_told(head: str, typed: str) -> None:
    cells = {head: typed, "证书编号": "云人社2021第1号", "发证日期": "2021.4.20"}
    ledger = read(book(row(**cells)))
    assert ledger.records[0].cert_class is CertClass.VOCATIONAL
    assert [one.code for one in ledger.findings] == ["V02"]


@pytest.mark.parametrize(
    "typed", ["5", "V", "一", "初", "电工", "初级（待发证）", "拟初级", "初级？", "初级教师资格证"]
)
def test_no_level_of_a_trade(typed: str) -> None:
    assert record(book(certified(证书类别=typed, **PLAIN))).cert_class is None


@pytest.mark.parametrize("typed", ["没有等级证书", "等级未定", "未评等级", "未定级"])
def test_a_level_that_is_still_open_is_not_no_level(typed: str) -> None:
    assert record(book(certified(证书等级=typed, 证书编号="云人社2021第1号"))).level is None


@pytest.mark.parametrize("said", ["未考", "暂无", "未取得", ""])
def test_none_in_columns_of_a_class(said: str) -> None:
    """职业技能等级证书{等级, 编号, 日期}: what says that there is none claims nothing."""
    columns = {f"职业技能等级证书{kind}": said for kind in ("等级", "编号", "发证日期")}
    (one,) = accepts(book(row(**columns))).records
    assert (one.cert_class, one.number) == (None, None)


@pytest.mark.parametrize("typed", NONE)
def test_none(typed: str) -> None:
    (one,) = accepts(book(row(证书类别=typed, 证书编号="", 发证日期=""))).records
    assert (one.cert_class, one.number) == (None, None)


@pytest.mark.parametrize("typed", ["否", "无", "—", "-", "/", "未取证", "待发证", "×", "0", "没有"])
def test_the_answer_no(typed: str) -> None:
    ledger = accepts(book(row(是否取证=typed, 证书类别="", 证书编号="", 发证日期="")))
    assert ledger.records[0].certified is False


NOT_FETCHED = ["证书领取情况", "证书是否领取", "是否领取证书", "证书发放情况", "证书下发情况"]


@pytest.mark.parametrize("head", NOT_FETCHED)
@pytest.mark.parametrize("typed", ["未领", "否", "×", "未发放"])
def test_a_paper_that_nobody_has_fetched_is_there(head: str, typed: str) -> None:
    (one,) = read(book({**row(), **CERTIFICATE, head: typed})).records
    assert one.cert_class is not None and one.certified is None


@pytest.mark.parametrize(
    ("head", "typed"),
    [*((head, "否") for head in NOT_FETCHED[:3]), *((head, "未领") for head in NOT_FETCHED)],
)
def test_that_it_is_there_is_plain_where_it_was_not_fetched(head: str, typed: str) -> None:
    accepts(book({**row(), **CERTIFICATE, head: typed}))


@pytest.mark.parametrize("typed", ["否", "未发放", "×"])
@pytest.mark.parametrize("head", ["是否发放证书", "是否已发证", "证书是否发放", *NOT_FETCHED[3:]])
def test_a_paper_that_was_not_given_out_is_asked_about(head: str, typed: str) -> None:
    finds(book({**row(), **CERTIFICATE, head: typed}), f"L2 V02 note {typed}")


@pytest.mark.parametrize("head", NOT_FETCHED)
@pytest.mark.parametrize("lacking", [{"证书编号": ""}, {"发证日期": ""}])
def test_a_paper_not_fetched_that_lacks_its_number_or_day_is_none(head: str, lacking: dict[str, str]) -> None:
    assert record(book({**row(), **CERTIFICATE, **lacking, head: "未领"})).cert_class is None


@pytest.mark.parametrize(
    ("head", "typed"),
    [("是否取证", "否"), ("发证情况", "未发"), (NOT_FETCHED[0], "不合格"), (NOT_FETCHED[0], "无")],
)
def test_that_there_is_no_paper_stands_beside_a_number(head: str, typed: str) -> None:
    ledger = read(book({**row(), **CERTIFICATE, head: typed}))
    assert ledger.records[0].cert_class is None and [one.code for one in ledger.findings] == ["V02"]


@pytest.mark.parametrize("typed", ["是", "√", "已取证", "有", "Y", 1])
def test_the_answer_yes(typed: Any) -> None:
    ledger = accepts(book({**row(是否取证=typed), **CERTIFICATE}))
    assert ledger.records[0].certified is True


@pytest.mark.parametrize("typed", ["无", "待发证", "—", "/", "未取证"])
def test_a_number_that_says_there_is_none(typed: str) -> None:
    assert accepts(book(row(证书编号=typed))).records[0].number is None


@pytest.mark.parametrize(
    ("level", "typed"), [(level, typed) for level, words in LEVELS.items() for typed in words.split()]
)
def test_levels(level: int, typed: str) -> None:
    ledger = accepts(book(certified(证书等级=typed, 证书编号="云人社2021第1号")))
    assert ledger.records[0].level == level


@pytest.mark.parametrize(
    ("ticks", "cert_class"),
    [
        (("√", ""), CertClass.VOCATIONAL),
        (("", "√"), CertClass.SPECIALISED),
        (("是", "否"), CertClass.VOCATIONAL),
        (("×", "✓"), CertClass.SPECIALISED),
        (("1", "—"), CertClass.VOCATIONAL),
        ((1, 0), CertClass.VOCATIONAL),
    ],
)
def test_two_tick_columns(ticks: tuple[Any, Any], cert_class: CertClass) -> None:
    cells = {
        "职业资格证(技能等级证)": ticks[0],
        "专项职业能力证": ticks[1],
        "证书编号": "云1",
        "发证日期": "2021.4.20",
    }
    assert accepts(book(row(**cells))).records[0].cert_class is cert_class


@pytest.mark.parametrize("said", ["√", "是", "五级", "职业技能等级证书"])
def test_a_tick_takes_its_head_s_class(said: str) -> None:
    one = accepts(
        book(row(**{"职业资格证(技能等级证)": said}, 证书编号="云1", 发证日期="2021.4.20"))
    ).records[0]
    assert one.cert_class is CertClass.VOCATIONAL


@pytest.mark.parametrize(
    "head", ["取得资格证书", "资格证书", "技能等级证书", "获得技能等级证书", "职业资格证(技能等级证)"]
)
def test_cells_that_name_the_other_class_outrank_their_head(head: str) -> None:
    rows = [
        row(姓名=name, **{head: said}, 证书编号=number, 发证日期="2021.4.20")
        for name, said, number in (
            ("张三", "职业技能等级证书", "云1"),
            ("张四", "专项职业能力证书", "云2"),
            ("张五", "专项", "云3"),
        )
    ]
    ledger = read(book(*rows))
    assert [one.cert_class for one in ledger.records] == [
        *(CertClass.VOCATIONAL, CertClass.SPECIALISED, CertClass.SPECIALISED)
    ]
    assert [finding.code for finding in ledger.findings if finding.code in ("F12", "V02")] == ["F12"]


def test_that_some_have_none_names_no_other_class() -> None:
    rows = [
        row(姓名="张三", 资格证书="职业资格证书", 证书编号="云1", 发证日期="2021.4.20"),
        row(姓名="张四", 资格证书="待发"),
    ]
    assert accepts(book(*rows)).records[1].cert_class is None


def test_the_other_class_in_one_of_two_tick_columns_is_read_and_told() -> None:
    cells = {
        "职业资格证(技能等级证)": "专项职业能力证书",
        "专项职业能力证": "",
        "证书编号": "云1",
        "发证日期": "2021.4.20",
    }
    ledger = finds(book(row(**cells)), "H2 V02 note 专项职业能力证书")
    assert ledger.records[0].cert_class is CertClass.SPECIALISED


def test_a_paper_that_does_not_count_counts_nowhere() -> None:
    ledger = read(book(row(资格证书="培训合格证", 证书编号="云1", 发证日期="2021.4.20")))
    assert ledger.records[0].cert_class is CertClass.OTHER
    assert "C03" in [finding.code for finding in ledger.findings]


def test_no_tick_is_no_certificate() -> None:
    ledger = accepts(book(row(职业资格证="", 专项职业能力证="", 证书编号="", 发证日期="")))
    assert ledger.records[0].cert_class is None


@pytest.mark.parametrize(
    ("typed", "free"),
    [
        ("是", True),
        ("√", True),
        ("免费", True),
        ("否", False),
        ("自费", False),
        ("", None),
        ("无", False),
        ("—", False),
        ("不交钱", True),
        ("要交钱", False),
        ("自筹", False),
    ],
)
def test_free(typed: str, free: bool | None) -> None:
    assert record(book(row(是否免费培训=typed))).free is free


@pytest.mark.parametrize(("typed", "free"), [("是", False), ("否", True), ("自费", False), ("免费", True)])
def test_a_column_that_asks_the_opposite(typed: str, free: bool) -> None:
    assert record(book(row(是否自费=typed))).free is free
    assert record(book(row(自费=typed))).free is free


@pytest.mark.parametrize("typed", ["待发", "未发", "同上", "〃", "已发", "见附件", "丢失"])
def test_what_is_no_number(typed: str) -> None:
    ledger = finds(book(certified(证书编号=typed)), f"J2 C01 hold {typed}")
    assert ledger.records[0].number is None
    assert f"“{typed}”不是编号" in ledger.findings[0].message


@pytest.mark.parametrize("typed", ["YN001、YN002", "YN001/YN002", "YN001 和 YN002", "YN001\nYN002"])
def test_several_numbers_are_told(typed: str) -> None:
    ledger = finds(book(certified(证书编号=typed)), f"J2 V02 note {typed.replace(chr(10), ' ')}")
    assert ledger.records[0].number == "YN001"


@pytest.mark.parametrize("typed", ["罗人社/2021/001", "YN 2021 0001", "53-2021-001", "530324/2021001"])
def test_one_number_in_parts(typed: str) -> None:
    assert accepts(book(certified(证书编号=typed))).records[0].number == typed.replace(" ", "")


def test_a_number_in_words_where_nothing_else_is_claimed_is_told() -> None:
    finds(book(row(证书编号="已发")), "H2 V02 note 已发")
    accepts(book(row(证书编号="未发")))


@pytest.mark.parametrize(
    "typed",
    [
        *("未取得职业资格证", "职业资格证（办理中）", "专项职业能力证未发", "未通过专项职业能力考核"),
        *("专项证正在办理", "待发职业资格证"),
    ],
)
def test_a_class_that_is_said_to_be_missing_is_none(typed: str) -> None:
    ledger = accepts(book(certified(证书类别=typed, 证书等级="", 证书编号="", 发证日期="")))
    assert ledger.records[0].cert_class is None


@pytest.mark.parametrize("typed", ["职业资格证、专项职业能力证", "职业资格证/专项职业能力证", "专项+职业"])
def test_of_two_classes_in_one_cell_the_first_of_the_notice_is_taken_and_that_is_told(typed: str) -> None:
    ledger = finds(book(certified(证书类别=typed)), f"H2 V02 note {typed}")
    assert ledger.records[0].cert_class is CertClass.VOCATIONAL


def test_a_mere_column_of_ticks_asks_after_no_other_certificate() -> None:
    assert record(book(row(职业技能等级证书="否"))).certified is None
    assert record(book(certified(职业技能等级证书="√", 证书类别=None))).certified is None


@pytest.mark.parametrize("head", ["是否取得职业技能等级证书", "有无职业资格证", "是否取得专项能力证书"])
def test_whether_somebody_has_the_one_kind_that_is_asked_for(head: str) -> None:
    assert record(book(row(**{head: "否"}))).certified is False
    assert record(book(row(**{head: ""}))).certified is None
    paper = "Z530324202100001" if "专项" in head else CERTIFICATE["证书编号"]
    given = {**certified(证书编号=paper), "证书类别": None, "证书等级": None}
    assert record(book({**given, head: "是"})).certified is True
    assert record(book(certified(**{head: "是"}))).certified is True
    assert record(book(certified(**{head: "否"}))).certified is None  # it may be of the other kind
    assert record(book(row(**{head: "否", "是否取证": ""}))).certified is None


@pytest.mark.parametrize("head", ["取得资格证书", "资格证书", "获得技能等级证书", "职业技能等级证书"])
def test_a_cell_that_names_the_other_class_outranks_the_head_of_the_one(head: str) -> None:
    ticked = {head: "√", **{key: cell for key, cell in certified().items() if key != "证书类别"}}
    named = {**ticked, "姓名": "李四", "身份证号": ID2, "证书编号": "A2", head: "专项职业能力证书"}
    classes = [one.cert_class for one in read(book(ticked, named)).records]
    assert classes == [CertClass.VOCATIONAL, CertClass.SPECIALISED]


def test_a_word_that_either_class_has_is_neither() -> None:
    finds(book(certified(证书类别="技能")), "H2 C08 hold 技能")


def test_of_one_class_or_the_other_neither_is_taken() -> None:
    ledger = finds(book(certified(证书类别="职业或专项")), "H2 C08 hold 职业或专项")
    assert ledger.records[0].cert_class is None


def test_one_of_two_classes_that_is_missing_leaves_the_other() -> None:
    ledger = accepts(book(certified(证书类别="职业资格证已取，专项证未取")))
    assert ledger.records[0].cert_class is CertClass.VOCATIONAL


@pytest.mark.parametrize("typed", ["政府补贴一半", "享受补贴，先垫付", "财政补助八成", "按比例分摊"])
def test_what_is_free_in_part_is_neither(typed: str) -> None:
    finds(book(row(是否免费培训=typed)), f"H2 V02 note {typed.replace('，', ',')}")


@pytest.mark.parametrize(
    ("typed", "free"), [("免费：是", True), ("免费：否", False), ("自费：否", True), ("是否自费：是", False)]
)
def test_a_label_and_its_answer_in_one_cell(typed: str, free: bool) -> None:
    assert record(book(row(是否免费培训=typed))).free is free


@pytest.mark.parametrize("typed", ["报考职业资格证", "希望取得专项证"])
def test_a_class_that_is_only_applied_for_is_told_and_not_held(typed: str) -> None:
    ledger = read(book(row(证书类别=typed)))
    assert [one.code for one in ledger.findings] == ["V02"]
    assert ledger.records[0].cert_class is None


def test_a_level_assessed_is_the_training_s_and_the_certificate_s() -> None:
    given = {**certified(), "证书等级": None, "鉴定等级": "五级"}
    (one,) = read(book(given)).records
    assert (one.level, one.text(Field.TRAINING_LEVEL)) == (5, "五级")
