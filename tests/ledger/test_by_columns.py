"""A table judged by columns comes to what it comes to row by row: the same records, the same findings in the same
order. Row by row is what odd rows are read by; here it is forced on all of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from verbs import ID, ID2, Q2, certified, context, identity, xlsx

from lp_reports.ledger.body import table
from lp_reports.ledger.read import Source, read_ledger
from lp_reports.ledger.rows import readers
from lp_reports.ledger.rows.certificate import alike
from lp_reports.ledger.rows.columns import Columns
from lp_reports.ledger.rows.looked_over import Seen
from lp_reports.ledger.rows.once import Once
from lp_reports.ledger.rows.row import Row
from lp_reports.model.fields import Field
from lp_reports.model.ledger import Ledger, Table

INBOX = Path(__file__).parents[2] / "samples" / "工作区" / "收件"
LEDGERS = sorted(path for path in INBOX.rglob("*") if path.is_file())


def judged(raw: bytes, name: str) -> tuple[Ledger, ...]:
    return read_ledger(raw, Source(Q2, name, name), context())


def row_by_row(raw: bytes, name: str) -> tuple[Ledger, ...]:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(table, "look_over", lambda rows: Seen(frozenset(rows), frozenset()))
        return judged(raw, name)


def test_every_sample_ledger() -> None:
    for path in LEDGERS:
        raw = path.read_bytes()
        assert judged(raw, path.name) == row_by_row(raw, path.name)


# --- any table --------------------------------------------------------------------------------------------

PERSON = certified(
    联系电话="13812340099",
    性别="男",
    出生日期="",
    人员类别="脱贫劳动力",
    培训方式="集中面授",
    培训渠道="职业培训机构",
    培训天数=5,
    课时=40,
    是否免费="是",
    培训前就业状态="未就业",
    目前就业状态="已就业",
    就业地点="县内",
    就业日期="",
    培训前月收入=2000,
    培训后月收入=3000,
    培训补贴=800,
    鉴定补贴=100,
    生活费补贴="",
    备注="",
)
OTHERWISE: dict[str, list[Any]] = {
    "姓名": ["", "李四", "张三、李四", "同上", "张三(女)", "买买提·吐尔逊", "王 五", "无"],
    "身份证号": [ID2, identity(998), "", "123", ID[:-1] + "0", ID.lower(), 5.3e17, f"身份证{ID}", "同上"],
    "户籍乡镇": ["板桥镇", "〃", "阿岗", "", "昆明市", "阿冈镇"],
    "培训类别": [1, 7, "7", "砌筑工", "", "电工", True],
    "培训工种": ["砌筑工", "", "中式烹调师"],
    "开班日期": ["2021.4.1", "", "2021.5.1", "4月1日", "不详", 44301],
    "结束日期": ["2021.4.10", "", "2021年4月", "4月10日", "2022.4.10", "直接认定", dt.date(2021, 4, 10)],
    "证书类别": ["专项职业能力证", "职业资格证", "", "合格证", "无", "专项、职业资格证"],
    "证书编号": ["ZX2021000002", "ZX2021000003", "", "无", "Y000053032400215123456", "2153030400512345", 1.0, "YN001、YN002"],
    "发证日期": ["2021.4.20", "", "2021.4.2", "4月20日", "2021年4月"],
    "联系电话": ["13900001111", 13900001111, "", "123", "手机13900001111", 1.39e10],
    "性别": ["女", "", "不详"],
    "出生日期": ["1966-03-24", "80.1.8", 31000],
    "人员类别": ["", "监测对象", "残疾人、脱贫户", "某类人"],
    "培训方式": ["", "线上", "直接认定"],
    "培训渠道": ["", "院校", "某某"],
    "培训天数": ["", "十天", 99, "80课时"],
    "课时": ["", "四十"],
    "是否免费": ["", "否", True, 1, "全免", "#N/A"],
    "培训前就业状态": ["", "待业", "不知道"],
    "目前就业状态": ["", "务农", "灵活就叶"],
    "就业地点": ["", "省外", "浙江", "某地"],
    "就业日期": ["2021.5.1", "不详"],
    "培训前月收入": ["", "2000元", "很多"],
    "培训后月收入": ["", 0],
    "培训补贴": ["", 100, 9999, "八百"],
    "鉴定补贴": ["", 999],
    "生活费补贴": [300, "三百", 60],
    "备注": ["作废", "中途退出", "无"],
}  # fmt: skip
assert OTHERWISE.keys() <= PERSON.keys()


@st.composite
def tables(draw: st.DrawFn) -> list[list[Any]]:
    """A head and rows: of most columns the same in every row, some cells otherwise."""
    left_out = draw(st.sets(st.sampled_from(sorted(OTHERWISE)), max_size=4)) - {"姓名", "身份证号"}
    heads = [head for head in PERSON if head not in left_out]
    rows = [[PERSON[head] for head in heads] for _ in range(draw(st.integers(1, 6)))]
    cells = st.tuples(st.sampled_from(rows), st.sampled_from([head for head in heads if head in OTHERWISE]))
    for line, head in draw(st.lists(cells, max_size=8)):
        line[heads.index(head)] = draw(st.sampled_from(OTHERWISE[head]))
    return [heads, *rows, *draw(st.lists(st.sampled_from(rows), max_size=3))]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(tables())
def test_any_table(grid: list[list[Any]]) -> None:
    raw = xlsx({"台账": [["填报单位：县住建局"], *grid]})
    assert judged(raw, "台账.xlsx") == row_by_row(raw, "台账.xlsx")


def test_more_unknown_words_than_are_hinted_at() -> None:
    """The hints end with the two hundredth word, in the order of the rows."""
    heads = [*PERSON]
    rows = [
        [{**PERSON, "目前就业状态": f"天{chr(0x4E00 + at)}地", "人员类别": f"天{chr(0x5E00 + at)}地"}[head] for head in heads]
        for at in range(130)
    ]  # fmt: skip
    raw = xlsx({"台账": [["填报单位：县住建局"], heads, *rows]})
    found = judged(raw, "台账.xlsx")
    assert found == row_by_row(raw, "台账.xlsx")
    assert any("不再提示" in one.message for one in found[0].findings)


# --- what it stands on ------------------------------------------------------------------------------------


def all_readers() -> Iterator[Once[Any]]:
    yield from (one for one in vars(readers).values() if isinstance(one, Once))


def test_a_reader_looks_at_no_other_cells_than_it_says(monkeypatch: pytest.MonkeyPatch) -> None:
    """Else a row would get the answer of another whose other cells differ. On every sample ledger, row by row."""
    looked: set[Field] = set()
    for name in ("text", "raw", "given"):
        ask = getattr(Row, name)
        monkeypatch.setattr(
            Row, name, lambda row, field, ask=ask: (looked.add(field), ask(row, field))[1], raising=True
        )
    asked = {readers.HAS_DAY}

    def watched(once: Once[Any], row: Row, *given: Any) -> Any:
        before = set(looked)
        looked.clear()
        answer = once.read(row, *given)
        assert looked <= set(once.fields), (once.read, looked - set(once.fields))
        asked.add(once)
        looked.update(before)
        return answer

    monkeypatch.setattr(Once, "__call__", watched)
    for path in LEDGERS:
        row_by_row(path.read_bytes(), path.name)
    assert asked == set(all_readers())


def test_a_reader_is_asked_once_for_the_same_cells_and_told_of_where_it_has_nothing_to_tell() -> None:
    asked = []

    def read(row: Row) -> str:
        asked.append(row.text(Field.REMARK))
        if row.text(Field.REMARK) == "作废":
            row.find("P06", Field.REMARK, found="备注写有“作废”")
        return row.text(Field.REMARK).upper()

    once = Once(read, Field.REMARK)
    remarks = ["a", "作废", "a", "作废", "b"]
    rows = {number: [remark] for number, remark in enumerate(remarks, 5)}
    of = Table("", Q2, "", "", "", {Field.REMARK: 1}, {}, {})
    columns = Columns(of, rows, set(), set(), context(), False)
    assert columns.ask(once) == ["A", "作废", "A", "作废", "B"]
    assert asked == ["a", "作废", "b"] and columns.telling == {1, 3}
    told = [columns.row(number, {}) for number in rows]
    assert [once(row) for row in told] == ["A", "作废", "A", "作废", "B"]
    assert asked[3:] == ["作废", "作废"] and [len(row.findings) for row in told] == [0, 1, 0, 1, 0]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("ZX2021000002", "ZX2021999999"),
        ("Y000053032400215123456", "Y000053032400215999999"),
        ("2153030400512345", "2199999999599999"),
    ],
)
def test_plain_numbers_of_one_kind_year_and_level_are_alike(left: str, right: str) -> None:
    assert alike(left) == alike(right)


@pytest.mark.parametrize(
    "odd", ["", "无", "ZX 2021", "zx2021000002", "YN001、YN002", "5E17", 2021000002.0, "ABCDEF"]
)
def test_any_other_number_is_like_itself_alone(odd: object) -> None:
    assert alike(odd) is odd
