"""What a table calls its certificate."""

from __future__ import annotations

from typing import Any

import pytest
from table import TIDY, at, fields, read

CLASSES = ["职业技能等级证书"] * 24


def paper(name: str, classes: Any = CLASSES) -> dict[str, Any]:
    return {
        **TIDY,
        f"{name}类别": classes,
        f"{name}等级": "level",
        f"{name}编号": "cno",
        f"{name}日期": "issue",
    }


# --- quiet ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["健康证", "合格证书", "特种作业证", "房产证"])
def test_papers_of_another_kind_are_none(name: str) -> None:
    """Their classes are not those of annex 2."""
    assert not {"证书类别", "证书编号", "发证日期"} & fields(read(paper(name, ["甲类", "乙类"] * 12))).keys()


def test_nothing_is_renamed_beside_the_certificate_itself() -> None:
    columns = {**paper("合格证书"), "证书类别": CLASSES, "证书编号": "cno2", "发证日期": "issue"}
    reading = fields(read(columns))
    assert (reading["证书类别"], reading["证书编号"]) == (at(columns, "证书类别"), at(columns, "证书编号"))


def test_two_papers_with_a_class_are_neither() -> None:
    columns = {**paper("合格证书"), **paper("从业资格证")}
    assert "证书编号" not in fields(read(columns))


def test_one_column_alone_makes_no_certificate() -> None:
    assert "证书类别" not in fields(read({**TIDY, "合格证类型": CLASSES, "备注": [""] * 24}))


def group(name: str) -> dict[str, Any]:
    heads = {"证号": "cno2", "等级": "level", "发证日期": "date2", "发证机关": "issuer"}
    return {f"{name}>{head}": kind for head, kind in heads.items()}


@pytest.mark.parametrize("name", ["竹艺证", "育婴员证", "职业技能等级证书", "云南省职业资格证书"])
def test_the_only_paper_of_a_table_is_the_certificate(name: str) -> None:
    expected = {"证书编号": 6, "证书等级": 7, "发证日期": 8, "发证机构": 9}
    assert expected.items() <= fields(read({**TIDY, **group(name)})).items()


@pytest.mark.parametrize("name", ["育婴员证", "云南省职业资格证书"])
def test_a_paper_that_may_be_the_certificate_stays_open(name: str) -> None:
    reading = read(
        {**TIDY, "专项职业能力证书>证号": "cno", "专项职业能力证书>发证日期": "issue", **group(name)}
    )
    assert reading.notes or reading.parts


def test_an_empty_group_of_the_certificate_s_takes_nothing() -> None:
    blank = {"专项职业能力证书>证号": [""] * 24, "专项职业能力证书>发证日期": [""] * 24}
    assert fields(read({**TIDY, **blank, **group("竹艺证")}))["证书编号"] == 8


# --- another paper's --------------------------------------------------------------------------------------

KNOWN = [
    *("导游证", "教师资格证", "驾驶证", "退役军人证", "企业资质", "职称证书", "专业技术资格证书", "执业资格"),
    *("计算机等级证书", "会计证", "许可证", "荣誉证书", "其他证件", "安全员证"),
]
STRANGE = ["演出证", "防疫证", "绿色通道证", "体检证"]
OURS = ["专项职业能力证书>证号", "职业技能等级证书>证书编号", "取证情况>证书编号", "证书编号"]


@pytest.mark.parametrize("name", [*KNOWN, *STRANGE])
@pytest.mark.parametrize("number", OURS)
def test_what_another_paper_s_group_says_is_not_the_certificate_s(name: str, number: str) -> None:
    issued = f"{number.partition('>')[0]}>发证日期" if ">" in number else "发证日期"
    ours = {number: "cno", issued: "issue"}
    for columns in ({**TIDY, **ours, **group(name)}, {**TIDY, **group(name), **ours}):
        reading = read(columns)
        assert fields(reading) == {
            **fields(read(TIDY)),
            "证书编号": at(columns, number),
            "发证日期": at(columns, issued),
        }
        assert bool(reading.notes) == (name in STRANGE)


@pytest.mark.parametrize("name", KNOWN)
def test_nor_where_nothing_says_of_a_certificate(name: str) -> None:
    assert fields(read({**TIDY, **group(name)})) == fields(read(TIDY))


def test_what_the_id_card_has_is_no_certificate_s() -> None:
    card = {"身份证>号码": "pid", "身份证>签发日期": "date2", "身份证>签发机关": "issuer"}
    columns = {**{head: kind for head, kind in TIDY.items() if head != "身份证号"}, **card}
    assert fields(read(columns)).keys() == fields(read(TIDY)).keys()


# --- found ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["合格证书", "家政证", "竹编证", "从业资格证"])
def test_the_paper_that_has_a_class_is_the_certificate(name: str) -> None:
    columns = paper(name)
    reading = read(columns)
    assert {"证书类别": 6, "证书等级": 7, "证书编号": 8, "发证日期": 9}.items() <= fields(reading).items()
    assert sum(name in note for note in reading.notes) == 4


def test_its_name_may_stand_in_the_group() -> None:
    columns = {**TIDY, "合格证>类别": CLASSES, "合格证>编号": "cno", "合格证>日期": "issue"}
    reading = read(columns)
    assert {"证书类别": 6, "证书编号": 7, "发证日期": 8}.items() <= fields(reading).items()


def test_a_bare_number_and_day_may_follow_it() -> None:
    reading = read({**TIDY, "结业证": CLASSES, "编号": "cno", "日期": "issue"})
    assert {"证书类别": 6, "证书编号": 7, "发证日期": 8}.items() <= fields(reading).items()


# --- another paper's group beside the certificate's -------------------------------------------------------

OURS = {
    "专项职业能力证书>证号": [f"ZX2021{at:04}" for at in range(24)],
    "专项职业能力证书>发证日期": "issue",
}


@pytest.mark.parametrize("name", ["厨师证", "育婴员职业技能等级证书"])
def test_the_paper_of_an_occupation_keeps_its_level(name: str) -> None:
    columns = {**TIDY, f"{name}>编号": "cno", f"{name}>等级": "level", **OURS}
    assert fields(read(columns))["证书等级"] == at(columns, f"{name}>等级")


@pytest.mark.parametrize("name", ["导游证", "职称证书", "会计证", "企业资质", "教师资格证"])
def test_another_paper_s_leaves_are_none_of_the_certificate_s(name: str) -> None:
    other = {f"{name}>编号": "cno", f"{name}>等级": "level", f"{name}>发证日期": ["2015.1.1"] * 24}
    columns = {**TIDY, **other, **OURS}
    reading = read(columns)
    assert {"证书编号": 9, "发证日期": 10}.items() <= fields(reading).items()
    assert not {6, 7, 8} & set(fields(reading).values())


# --- numbers of cards -------------------------------------------------------------------------------------

CARDS = ["20210001", "20210002", "20210003"] * 8


@pytest.mark.parametrize("beside", [{"证书类别": "cclass"}, {"发证日期": "issue"}, {"等级": "level"}])
def test_the_number_of_a_paper_is_the_certificate_s_where_one_is_told_of(beside: dict[str, Any]) -> None:
    assert fields(read({**TIDY, **beside, "证件编号": CARDS}))["证书编号"] == 7


def test_numbers_that_are_plainly_a_certificate_s_need_nothing_beside_them() -> None:
    numbers = [f"Y0000530300012150000{at:02d}" for at in range(24)]
    assert fields(read({**TIDY, "证件编号": numbers}))["证书编号"] == 6


@pytest.mark.parametrize(
    "head", ["证件编号", "学员证号", "学员证编号", "听课证编号", "参训证号", "上课证号", "出入证编号"]
)
def test_the_number_of_a_card_is_no_certificate_s(head: str) -> None:
    assert "证书编号" not in fields(read({**TIDY, head: CARDS}))


# --- a group that has papers of its own -------------------------------------------------------------------

NUMBERED = {"证书编号": "cno2", "取得时间": "date2", "等级": "level"}
OF_CERTIFICATE = {"证书编号", "发证日期", "证书等级", "证书类别"}


@pytest.mark.parametrize("group", ["技能信息", "学历及技能证书", "鉴定信息", "焊工证"])
def test_a_group_that_may_be_the_certificate_s_keeps_it(group: str) -> None:
    columns = {**TIDY, f"{group}>证书编号": "cno", f"{group}>发证日期": "issue"}
    assert {"证书编号", "发证日期"} <= fields(read(columns)).keys()


def test_a_certificate_named_beside_the_schooling_stays_one() -> None:
    heads = {"学历": "edu", "职业资格证书编号": "cno", "发证日期": "issue"}
    columns = {**TIDY, **{f"学历信息>{head}": kind for head, kind in heads.items()}}
    assert {"文化程度", "证书编号", "发证日期"} <= fields(read(columns)).keys()


@pytest.mark.parametrize(
    "group",
    [
        "学历信息",
        "教育背景",
        "职称信息",
        "职务职称",
        "任职资格",
        "荣誉情况",
        "奖惩情况",
        "普通话水平",
        "外语",
    ],
)
def test_what_one_has_learnt_or_become_has_papers_of_its_own(group: str) -> None:
    reading = read({**TIDY, **{f"{group}>{head}": kind for head, kind in NUMBERED.items()}})
    assert not OF_CERTIFICATE & fields(reading).keys()
    assert reading.notes == () and not any(one.fits for one in reading.unread)


@pytest.mark.parametrize("group", ["住房信息", "车辆", "退役情况"])
def test_the_paper_of_another_matter_is_told(group: str) -> None:
    reading = read({**TIDY, **{f"{group}>{head}": kind for head, kind in NUMBERED.items()}})
    assert not OF_CERTIFICATE & fields(reading).keys()
    assert reading.notes == (f"“{group}”读作别的证件，没有读",)


def test_a_day_of_getting_before_the_end_is_no_day_of_issue() -> None:
    assert "发证日期" not in fields(read({**TIDY, "取得时间": "date2"}))
    later = read({**TIDY, "取得时间": "issue"})
    assert fields(later)["发证日期"] == 6
    assert len(later.notes) == 1 and "取得时间" in later.notes[0]
