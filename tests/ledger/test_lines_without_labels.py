"""Lines that say what they say without a label: quiet cases first, then the titles of classes, townships, categories."""

from __future__ import annotations

import pytest
from verbs import ID, ID2, LEFT, File, Grid, read, sheet

from lp_reports.ledger.lines.class_lines import class_lines
from lp_reports.model.fields import Field
from lp_reports.model.ledger import Record
from lp_reports.text.cleaning import tight

HEADS = ["姓名", "身份证号", "户籍乡镇"]
ONE, TWO = ["张三", ID, "阿岗镇"], ["李四", ID2, "马街镇"]
SPRING, SUMMER = ("砌筑工", "2021-04-01", "2021-04-10"), ("钢筋工", "2021-05-01", "2021-05-10")


def classed(record: Record) -> tuple[str | None, str, str]:
    return record.occupation, str(record.start), str(record.end)


# --- titles of classes in few words -----------------------------------------------------------------------


@pytest.mark.parametrize(
    "line",
    [
        *("第二季度（2021.4.1-2021.6.30）", "2021年4月1日至6月30日", "2021.4.1-2021.4.30", "公示（4月10日至19日）"),
        *("报名 5月10日至19日", "填表说明（4月10日-4月19日）", "党校通知（4月10日至19日）", "第一期（3人）", "二、钢筋工"),
        *("以下为第二批", "第一期（4月10日）", "第一期（每天8:30-17:30）"),
    ],
)  # fmt: skip
def test_no_title_of_a_class(line: str) -> None:
    assert not list(class_lines([line], 1, {}))


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("第一期（2021.4.1-2021.4.10）", {Field.CLASS: "第一期"}),
        ("（2021.4.1-2021.4.10）", {}),
        ("自2021.4.1至2021.4.10止", {}),
        ("第1期 砌筑工 2021.4.1-2021.4.10", {Field.CLASS: "第1期", Field.OCCUPATION: "砌筑工"}),
        ("第一期：砌筑工（2021.4.1-2021.4.10，3人）", {Field.CLASS: "第一期", Field.OCCUPATION: "砌筑工"}),
        ("一、2021.4.1-2021.4.10 砌筑工班", {Field.OCCUPATION: "砌筑工"}),
        ("砌筑工班：2021.4.1-2021.4.10", {Field.OCCUPATION: "砌筑工"}),
        ("二、砌筑工培训班 2021.4.1-2021.4.10", {Field.OCCUPATION: "砌筑工"}),
        ("提升班（2021.4.1-2021.4.10）", {Field.OCCUPATION: ""}),
        (
            "二期 2021.4.1-2021.4.10 县职业技术学校",
            {Field.CLASS: "二期", Field.INSTITUTION: "县职业技术学校"},
        ),
    ],
)
def test_days_alone_above_persons_are_those_of_their_class(line: str, said: dict[Field, str]) -> None:
    lines = {one.field: one.value for one in class_lines([line], 1, {})}
    days = lines.pop(Field.SPAN)
    assert (lines, tight(days).replace("至", "-")) == (said, "2021.4.1-2021.4.10")


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("第一期（砌筑工，2021.4.1-4.10）", "第二期（钢筋工，2021.5.1-5.10）"),
        ("第一期（工种：砌筑工，时间：2021.4.1-4.10）", "第二期（工种：钢筋工，时间：2021.5.1-5.10）"),
        ("一、砌筑工（时间：2021.4.1-4.10）", "二、钢筋工（时间：2021.5.1-5.10）"),
    ],
)
def test_each_class_has_its_own_title(one: str, two: str) -> None:
    grid = [HEADS, [one, LEFT, LEFT], ONE, [two, LEFT, LEFT], TWO]
    ledger = read(sheet(grid))
    assert [classed(record) for record in ledger.records] == [SPRING, SUMMER]
    assert [finding.code for finding in ledger.findings].count("F12") == 2


@pytest.mark.parametrize(
    ("title", "last"),
    [
        ("第二期（2021.5.1-5.10）", (None, *SUMMER[1:])),
        ("第二期（3人）", (None, "None", "None")),
        ("二、钢筋工", ("钢筋工", "None", "None")),
        ("共1人", SPRING),
    ],
)
def test_a_title_ends_where_the_next_class_begins(title: str, last: tuple[str | None, str, str]) -> None:
    ledger = read(sheet([HEADS, ["第一期：砌筑工（2021.4.1-4.10）"], ONE, [title], TWO]))
    assert [classed(record) for record in ledger.records] == [SPRING, last]


def test_what_a_label_says_goes_on_below_the_next_title() -> None:
    grid = [["工种：砌筑工"], HEADS, ["第一期（2021.4.1-4.10）"], ONE, ["第二期（2021.5.1-5.10）"], TWO]
    assert [classed(one) for one in read(sheet(grid)).records] == [SPRING, ("砌筑工", *SUMMER[1:])]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("张三 培训时间：2021.4.1-2021.4.10", {}),
        ("2021年花名册 培训时间：2021.4.1-2021.4.10", {}),
        ("高老师 砌筑工班 培训时间：2021.4.1-2021.4.10", {}),
        ("砌筑工班 培训时间：2021.4.1-2021.4.10", {Field.OCCUPATION: "砌筑工"}),
        (
            "县职业技术学校 砌筑工班 培训时间：2021.4.1-2021.4.10",
            {Field.INSTITUTION: "县职业技术学校", Field.OCCUPATION: "砌筑工"},
        ),
        ("砌筑工1班 时间：2021.4.1-2021.4.10", {Field.OCCUPATION: "砌筑工"}),
        ("2021年砌筑工一班 时间：2021.4.1-2021.4.10 班主任：李某", {Field.OCCUPATION: "砌筑工"}),
        ("砌筑工培训 培训日期：2021.4.1-2021.4.10", {Field.OCCUPATION: "砌筑工"}),
        ("第二班：砌筑工 时间：2021.4.1-2021.4.10", {Field.CLASS: "第二班", Field.OCCUPATION: "砌筑工"}),
        ("第2期：砌筑工 时间：2021.4.1-2021.4.10", {Field.CLASS: "第2期", Field.OCCUPATION: "砌筑工"}),
        ("第二批 砌筑工 时间：2021.4.1-2021.4.10", {Field.CLASS: "第二批", Field.OCCUPATION: "砌筑工"}),
        ("砌筑工（二班） 时间：2021.4.1-2021.4.10", {Field.CLASS: "二班", Field.OCCUPATION: "砌筑工"}),
    ],
)
def test_the_title_of_a_class_before_its_labels(line: str, said: dict[Field, str]) -> None:
    lines = {one.field: one.value for one in class_lines([line], 1, {})}
    assert lines.pop(Field.SPAN) == "2021.4.1-2021.4.10"
    assert lines == said


def test_or_in_a_cell_beside_them() -> None:
    cells = ["砌筑工2班", "时间", "2021.4.1-2021.4.10", "地点", "县职中", "人数：30"]
    said = {one.field: one.value for one in class_lines(cells, 1, {})}
    assert (said[Field.OCCUPATION], said[Field.SITE]) == ("砌筑工", "县职中")


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("第一期（砌筑工） 时间：2021.4.1-2021.4.10", "钢筋工1班 时间：2021.5.1-2021.5.10"),
        ("建筑班 培训工种：砌筑工 培训时间：2021.4.1-4.10", "钢筋工1班 时间：2021.5.1-5.10"),
        ("第一班：培训工种：砌筑工 时间：2021.4.1-4.10", "第二班：钢筋工 时间：2021.5.1-5.10"),
        ("砌筑工班 培训时间：2021.4.1-4.10", "钢筋工班 培训时间：2021.5.1-5.10"),
    ],
)
def test_a_trade_does_not_run_on_into_the_next_class(one: str, two: str) -> None:
    ledger = read(sheet([HEADS, [one], ONE, [two], TWO]))
    assert [classed(record) for record in ledger.records] == [SPRING, SUMMER]


# --- a township, a category or a trade and nothing else ------------------------------------------------------------

DATED = ["姓名", "身份证号", "培训工种", "培训时间"]
FIRST, SECOND = (["张三", ID, "砌筑工", "2021.4.1-4.10"], ["李四", ID2, "砌筑工", "2021.4.1-4.10"])


def towns(grid: Grid, name: str = "台账") -> list[str | None]:
    return [one.township for one in read(File({name: grid})).records]


@pytest.mark.parametrize("form", ["{}小计", "{}合计：1人", "{}人民政府", "{}2021年7月1日", "培训地点：{}"])
def test_no_line_of_a_township(form: str) -> None:
    grid = [DATED, [form.format("板桥镇")], FIRST, [form.format("马街镇")], SECOND]
    assert [one.code for one in read(sheet(grid)).findings] == ["F04"]


@pytest.mark.parametrize(
    "lines", [(None, "板桥镇", "马街镇"), (None, "板桥镇", None), (None, None, "板桥镇")]
)
def test_a_township_below_persons_may_be_theirs(lines: tuple[str | None, ...]) -> None:
    between = [[[line]] if line else [] for line in lines]
    grid = [DATED, *between[0], FIRST, *between[1], SECOND, *between[2]]
    assert [one.code for one in read(sheet(grid)).findings] == ["F04"]


@pytest.mark.parametrize(
    ("head", "where"), [("家庭住址", "阿岗镇木冲格村"), ("村（社区）", "阿岗镇木冲格村")]
)
def test_where_anybody_lives_is_said_by_his_own_row(head: str, where: str) -> None:
    grid = [[*DATED, head], ["板桥镇"], [*FIRST, where], ["马街镇"], [*SECOND, where]]
    assert towns(grid) == towns(grid, "板桥镇") == ["阿岗镇", "阿岗镇"]


@pytest.mark.parametrize(
    "form",
    [
        *("{}", "{}：", "（一）{}", "一、{}", "1.{}", "1{}", "{}（3人）", "{}：3人", "{}  共3人", "▲{}", "罗平县{}"),
        *("{}培训人员名单", "{}金鸡村", "{}金鸡村（3人）"),
    ],
)  # fmt: skip
def test_a_line_that_is_a_township(form: str) -> None:
    grid = [DATED, [form.format("板桥镇")], FIRST, [form.format("马街镇"), *[LEFT] * 3], SECOND]
    ledger = read(sheet(grid))
    assert [one.township for one in ledger.records] == ["板桥镇", "马街镇"]
    assert [one.code for one in ledger.findings].count("F12") == 2


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("台账", "罗平县板桥镇、马街镇培训花名册"),
        ("马街镇", "罗平县板桥镇培训花名册"),
        ("台账", "板桥镇培训点通知"),
        ("板桥村", "培训花名册"),
        ("台账", "砌筑工培训花名册（培训地点：板桥镇）"),
    ],
)
def test_no_township_of_a_sheet(name: str, title: str) -> None:
    assert towns([[title], DATED, FIRST, SECOND], name) == []


@pytest.mark.parametrize(
    "title",
    [
        *("在板桥镇举办的砌筑工培训花名册", "住建局赴罗平县板桥镇开展培训人员名单", "砌筑工培训班（板桥镇）花名册"),
        *("板桥镇砌筑工培训班学员名册", "板桥镇文化站砌筑工培训名册", "板桥镇金鸡村培训点学员名册"),
    ],
)  # fmt: skip
def test_where_a_class_was_held_or_what_it_is_called_is_no_home_and_told(title: str) -> None:
    (finding,) = read(sheet([[title], DATED, FIRST, SECOND])).findings
    assert (finding.code, "第1行的“板桥镇”像是办班的地方" in finding.message) == ("F04", True)


@pytest.mark.parametrize(
    ("title", "reporter"),
    [
        *(("板桥镇砌筑工培训班花名册", "县住建局"), ("板桥镇砌筑工培训班花名册", "马街镇人民政府")),
        *(("在板桥镇举办的培训班花名册", "板桥镇人民政府"), ("板桥镇文化站砌筑工培训班花名册", "板桥镇人民政府")),
    ],
)  # fmt: skip
def test_nor_is_it_whoever_reports(title: str, reporter: str) -> None:
    (finding,) = read(sheet([[title], [f"填报单位：{reporter}"], DATED, FIRST, SECOND])).findings
    assert (finding.code, "第1行的“板桥镇”像是办班的地方" in finding.message) == ("F04", True)


@pytest.mark.parametrize("reporter", ["板桥镇人民政府", "罗平县板桥镇社会保障服务中心"])
def test_a_class_that_its_township_s_own_office_reports_is_of_the_township(reporter: str) -> None:
    ledger = read(
        sheet([["板桥镇2021年砌筑工培训班学员花名册"], [f"填报单位：{reporter}"], DATED, FIRST, SECOND])
    )
    assert [one.township for one in ledger.records] == ["板桥镇", "板桥镇"]
    assert any(
        "第1行写着户籍乡镇(街道)“板桥镇”" in one.message for one in ledger.findings if one.code == "F12"
    )


@pytest.mark.parametrize(
    ("name", "title"),
    [
        *(("板桥镇", "培训花名册"), ("板桥", "培训花名册"), ("1板桥镇", "培训花名册"), ("板桥镇（12人）", "培训花名册")),
        *(("Sheet1", "板桥镇户籍人员培训名册"), ("Sheet1", "板桥镇村组班子成员培训名册")),
        *(("Sheet1", "罗平县板桥镇农村劳动力培训花名册"), ("板桥", "板桥镇农村劳动力培训花名册")),
    ],
)  # fmt: skip
def test_a_sheet_is_of_one_township(name: str, title: str) -> None:
    grid = [[title], DATED, FIRST, SECOND]
    ledger = read(File({name: grid}))
    assert [one.township for one in ledger.records] == ["板桥镇", "板桥镇"]
    assert [one.code for one in ledger.findings].count("F12") == 1


@pytest.mark.parametrize("line", ["砌筑工", "一、电商", "9", "家政"])
def test_no_line_of_a_category(line: str) -> None:
    grid = [[*HEADS, "培训时间"], [line], [*ONE, "2021.4.1-4.10"]]
    assert [one.category for one in read(sheet(grid)).records] == [7]  # what the unit leads


@pytest.mark.parametrize(
    "line", ["一、家政服务培训", "（一）家政服务", "家政服务（20人）", "1.家政服务：3人"]
)
def test_a_line_that_is_a_category(line: str) -> None:
    grid = [
        [*HEADS, "培训时间"],
        [line],
        [*ONE, "2021.4.1-4.10"],
        ["二、农村致富带头人培训"],
        [*TWO, "2021.4.1-4.10"],
    ]
    assert [one.category for one in read(sheet(grid)).records] == [9, 1]


@pytest.mark.parametrize("lines", [("花名册", "焊工"), ("李师傅", "王师傅"), ("初级班", "提高班")])
def test_no_line_of_a_trade(lines: tuple[str, str]) -> None:
    grid = [
        [*HEADS, "培训时间"],
        *([[lines[0]], [*ONE, "2021.4.1-4.10"], [lines[1]], [*TWO, "2021.4.1-4.10"]]),
    ]
    assert [one.occupation for one in read(sheet(grid)).records] == [None, None]


@pytest.mark.parametrize("form", ["{}", "一、{}", "{}班", "{}（3人）", "第一期 {}", "2021年{}培训"])
def test_a_line_that_is_a_trade(form: str) -> None:
    grid = [
        *([*HEADS, "培训时间"], [form.format("砌筑工")], [*ONE, "2021.4.1-4.10"]),
        *([form.format("钢筋工")], [*TWO, "2021.4.1-4.10"]),
    ]
    ledger = read(sheet(grid))
    assert [one.occupation for one in ledger.records] == ["砌筑工", "钢筋工"]
    assert [one.code for one in ledger.findings].count("F12") == 2


def test_a_trade_without_days_is_another_class_than_the_one_before() -> None:
    one, two = ["工种：砌筑工 时间：2021.4.1-4.10"], ["钢筋工班"]
    assert [classed(record) for record in read(sheet([HEADS, one, ONE, two, TWO])).records] == [
        SPRING,
        ("钢筋工", "None", "None"),
    ]
    above = read(sheet([one, HEADS, ONE, two, TWO])).records
    assert [classed(record) for record in above] == [SPRING, ("钢筋工", *SPRING[1:])]


def test_a_sheet_without_a_head_is_of_its_own_township() -> None:
    file = File({"板桥镇": [DATED, FIRST], "马街镇": [SECOND]})
    assert [one.township for one in read(file).records] == ["板桥镇", "马街镇"]
    other = read(File({"板桥镇": [DATED, FIRST], "续": [SECOND]}))
    assert [one.township for one in other.records] == ["板桥镇"]
    assert "F13" in {one.code for one in other.findings}


def test_a_title_with_days_is_not_asked_for_its_class_where_the_rows_have_theirs() -> None:
    grid = [
        [*HEADS, "培训工种", "培训时间"],
        ["第一期（2021.4.1-4.10）"],
        [*ONE, "砌筑工", "2021.4.1-4.10"],
    ]
    assert [one.code for one in read(sheet(grid)).findings] == ["K02"]
