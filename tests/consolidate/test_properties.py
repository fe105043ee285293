"""What must hold for any inbox: few people, few days, so that everything meets everything."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace
from typing import Any

from county import FOUR, ONE, OTHER, PLAN, SPECIALISED, THREE, TWO, VOCATIONAL, Row, Seen, identity, row, see
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lp_reports.model.fields import Disposition
from lp_reports.model.summary import key_of

bounded = settings(
    max_examples=40, derandomize=True, deadline=None, database=None, suppress_health_check=list(HealthCheck)
)
PERIODS = ("2020Q4", "2021Q1", "2021Q2")
ENDS = ("2020-12-20", "2021-03-20", "2021-03-25", "2021-04-10", "2021-05-31", "2021-06-20")
LAST = {"2020Q4": "2020-12-31", "2021Q1": "2021-03-31", "2021Q2": "2021-06-30"}
UNITS = (ONE, TWO, THREE, FOUR)
MEANT: tuple[Row, ...] = (  # what a paper may be: none, counted, held, another kind
    {},
    {"cert_class": VOCATIONAL, "level": 5, "occupation": "砌筑工"},
    {"cert_class": VOCATIONAL, "free": True},
    {"cert_class": SPECIALISED},
    {"cert_class": VOCATIONAL, "codes": ("C01",)},
    {"cert_class": OTHER},
)


@st.composite
def rows(draw: st.DrawFn, people: int = 4) -> Row:
    """A row that its own reading lets pass, now and then rejected; it ends before its folder closes."""
    period = draw(st.sampled_from(PERIODS))
    end = draw(st.sampled_from([day for day in ENDS if day <= LAST[period]]))
    made = row(
        draw(st.integers(0, people - 1)),
        unit=draw(st.sampled_from(UNITS)),
        period=period,
        category=draw(st.integers(1, 4)),
        end=end,
        start=draw(st.sampled_from((None, end[:8] + "01"))),
        township=draw(st.sampled_from(("甲镇", "乙镇", "丙乡", None))),
        channel=draw(st.sampled_from(("一a", "二", None))),
        before=draw(st.sampled_from(("未就业", "务农", None))),
        now=draw(st.sampled_from(("已就业", "未就业", "不计入分母", None))),
        training=draw(st.sampled_from((800, 0, None))),
        occupation=draw(st.sampled_from(("砌筑工", "物流员", None))),
        phones=draw(st.sampled_from((("13800000001",), ()))),
    )
    paper = draw(st.sampled_from(MEANT))
    if paper:
        made |= {"issued": end, "number": draw(st.sampled_from(("证一", "证二", "证三"))), **paper}
    if draw(st.integers(0, 9)) == 0:
        made |= {"codes": ("I03",)}
    return made


inboxes = st.lists(rows(), max_size=14)


def public(seen: Seen) -> dict[Any, Any]:
    return {key: value for key, value in seen.summary.figures.items() if key.table != "unit" or value}


def shuffled(items: list[Row], seed: int) -> list[Row]:
    return random.Random(seed).sample(items, len(items))


@bounded
@given(inboxes)
def test_every_row_has_one_fate_and_every_sum_agrees(inbox: list[Row]) -> None:
    seen = see(*inbox)
    assert len(seen.summary.judged) == len(inbox)
    tally = Counter(one.disposition for one in seen.summary.judged)
    assert tally.total() == sum(tally[kind] for kind in Disposition)
    assert len(seen.summary.trainings) == tally[Disposition.COUNTED] + tally[Disposition.HELD]
    assert [check for check in seen.summary.checks if not check.ok] == []


@bounded
@given(inboxes, st.integers(0, 99))
def test_the_order_of_files_changes_nothing(inbox: list[Row], seed: int) -> None:
    """Rows of one file keep their order; the files come as the disk lists them."""
    whole = see(*inbox).summary
    files: dict[tuple[str, str], list[Row]] = {}
    for one in inbox:
        files.setdefault((one["period"], one["unit"]), []).append(one)
    mixed = [one for rows in random.Random(seed).sample(list(files.values()), len(files)) for one in rows]
    again = see(*mixed).summary
    assert again == whole


@bounded
@given(inboxes, st.integers(0, 99))
def test_the_order_of_rows_changes_no_count_of_trainings(inbox: list[Row], seed: int) -> None:
    """Rows of equal merit: only which of them is kept may change, so the counts that all share are the same."""
    plain = {"codes": (), "start": None, "number": None, "issued": None, "cert_class": None}
    alike = [{**one, **plain} for one in inbox]
    first, second = see(*alike), see(*shuffled(alike, seed))
    for scope in ("quarter", "year", "plan"):
        for measure in ("trained", "persons"):
            key = ("county", "合计", scope, measure)
            assert first[key] == second[key]
    assert Counter(one.split()[0] for one in first.went) == Counter(one.split()[0] for one in second.went)


@bounded
@given(inboxes)
def test_parts_add_up_to_totals_in_every_table(inbox: list[Row]) -> None:
    figures = see(*inbox).summary.figures
    for table, measures in {
        "category": ("trained", "task"),
        "township": ("trained", "certified", "vocational", "vocational_free", "specialised"),
        "employment": ("base", "employed", "blank"),
        "money": ("training", "exam", "living", "transport", "workplace", "total"),
    }.items():
        for scope in ("quarter", "year", "plan"):
            for measure in measures:
                mine = {
                    k.row: v
                    for k, v in figures.items()
                    if (k.table, k.scope, k.measure) == (table, scope, measure)
                }
                if mine:
                    total = mine.pop("合计")
                    assert sum(mine.values()) == total, (table, scope, measure)  # type: ignore[arg-type]


@bounded
@given(inboxes)
def test_no_part_exceeds_its_whole(inbox: list[Row]) -> None:
    seen = see(*inbox)
    for scope in ("quarter", "year", "plan"):
        at = {m: int(seen["county", "合计", scope, m] or 0) for m in ("trained", "persons", "certified", "vocational", "vocational_free", "specialised", "specialised_free")}  # fmt: skip
        assert at["persons"] <= at["trained"]
        assert at["vocational_free"] <= at["vocational"] and at["specialised_free"] <= at["specialised"]
        assert at["vocational"] + at["specialised"] == at["certified"]
    assert int(seen["county", "合计", "quarter", "trained"] or 0) <= int(
        seen["county", "合计", "year", "trained"] or 0
    )
    assert int(seen["county", "合计", "year", "trained"] or 0) <= int(
        seen["county", "合计", "plan", "trained"] or 0
    )


@bounded
@given(inboxes)
def test_previous_current_late_and_withdrawn_make_now(inbox: list[Row]) -> None:
    seen = see(*inbox)
    previous, current, late, withdrawn, now = (int(value or 0) for value in seen.identity())
    assert previous + current + late - withdrawn == now == seen["county", "合计", "plan", "trained"]
    before = see(*(one for one in inbox if one["period"] < "2021Q2"), period="2021Q1")
    assert before.identity()[-1] == previous, "the previous period's own run said the same"
    assert len(seen.summary.withdrawn) == withdrawn


@bounded
@given(inboxes, st.sampled_from(UNITS), st.integers(1, 4))
def test_a_valid_row_of_a_new_person_adds_exactly_one_training(
    inbox: list[Row], unit: str, category: int
) -> None:
    before = see(*inbox)
    after = see(*inbox, row(9, unit=unit, category=category))
    assert after.went[:-1] == before.went and after.went[-1] == "有效"
    for scope in ("quarter", "year", "plan"):
        for key in (("county", "合计", scope, "trained"), ("county", "合计", scope, "persons")):
            assert after[key] == (before[key] or 0) + 1  # type: ignore[operator]
        for number in "1234":
            key = ("category", number, scope, "trained")
            assert after[key] == (before[key] or 0) + (number == str(category))  # type: ignore[operator]
    assert after["county", "合计", "plan", "certified"] == before["county", "合计", "plan", "certified"]


@bounded
@given(inboxes)
def test_an_unrelated_unit_and_a_copy_of_a_folder_change_no_training(inbox: list[Row]) -> None:
    """The same rows sent again by the same unit in the same folder are duplicates, all of them."""
    once, twice = see(*inbox), see(*inbox, *({**one, "file": "又一份.xlsx"} for one in inbox))
    key = ("county", "合计", "plan", "trained")
    assert once[key] == twice[key]
    assert len(twice.summary.trainings) == len(once.summary.trainings)


@bounded
@given(inboxes)
def test_nobody_stands_twice_on_one_day_in_one_category(inbox: list[Row]) -> None:
    trainings = see(*inbox).summary.trainings
    keys = [key_of(training.record) for training in trainings]
    assert len(set(keys)) == len(keys)


@bounded
@given(st.lists(rows(people=2), max_size=10))
def test_a_renamed_county_has_the_same_figures(inbox: list[Row]) -> None:
    """No name stands in code: the plan's names renamed, the same numbers under new names."""
    new = {"甲镇": "东镇", "乙镇": "西镇", "丙乡": "南乡"}
    plan = replace(PLAN, townships={new[town]: targets for town, targets in PLAN.townships.items()})
    moved = [{**one, "township": new.get(one["township"])} for one in inbox]
    first = public(see(*inbox))
    renamed = {key._replace(row=new.get(key.row, key.row)): value for key, value in first.items()}
    assert public(see(*moved, plan=plan)) == renamed


def test_the_people_are_synthetic() -> None:
    assert {identity(number)[14:17] for number in range(12)} == {"996", "997", "998", "999"}
