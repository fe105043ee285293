"""The roll-up's figures are those that one workspace with all ledgers would have."""

from __future__ import annotations

from collections import Counter
from typing import Any

from county import SPECIALISED, VOCATIONAL, Row, Seen, certified, row
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from prefecture import UNITS, figure, one_workspace, rolled

from lp_reports.model.fields import Disposition
from lp_reports.model.summary import FigureKey, Figures
from lp_reports.reports.machine import SCOPES, TABLES

_WORKED_OUT = {
    "task",
    "rate",
    "pace",
    "gap",
    "rank",
    "state",
    "share",
    "goal",
    "wage_before",
    "wage_after",
    "wage_gain",
}
QUICK = (Phase.explicit, Phase.reuse, Phase.generate)  # an example is a roll-up: shrinking would take an hour
_BY_UNIT = {"unit", "unit_more", "money", "money_over", "moved_unit", "lead", "lead_more"}


def _rows(number: int) -> st.SearchStrategy[list[Row]]:
    """A county's rows: few persons, few days and few certificate numbers, so that they meet."""
    papers = st.tuples(
        st.sampled_from([VOCATIONAL, SPECIALISED]),
        st.sampled_from(["2021-02-10", "2021-05-10", "2021-06-20"]),
        st.sampled_from([f"{number}号1", f"{number}号2", ""]),
    )
    made = st.builds(
        _row,
        st.integers(0, 3),
        st.one_of(st.none(), papers),
        unit=st.sampled_from(UNITS),
        period=st.sampled_from(["2021Q1", "2021Q2"]),
        category=st.sampled_from([1, 1, 2]),
        start=st.sampled_from([None, "2021-02-01", "2021-04-20"]),
        end=st.sampled_from(["2020-12-20", "2021-02-05", "2021-05-01", "2021-05-20"]),
        township=st.sampled_from(["甲镇", "乙镇", None]),
        township_text=st.sampled_from(["", "看不懂"]),
        occupation=st.sampled_from(["砌筑工", "物流员"]),
        level=st.sampled_from([None, 5]),
        free=st.sampled_from([None, True, False]),
        before=st.sampled_from([None, "未就业"]),
        now=st.sampled_from([None, "已就业", "未就业"]),
        wage_before=st.sampled_from([None, 1000]),
        wage_after=st.sampled_from([None, 3000]),
        training=st.sampled_from([None, 800]),
        living=st.sampled_from([None, 60]),
        people=st.sampled_from([frozenset(), frozenset({"脱贫劳动力"})]),
        channel=st.sampled_from([None, "一a"]),
        codes=st.sampled_from([(), (), (), ("C05",), ("M01",), ("I07",)]),
    )
    return st.lists(made, max_size=7)


def _row(person: int, paper: Any, **values: Any) -> Row:
    if values["start"] and values["start"] > values["end"]:
        values["start"] = None
    if paper is None:
        return row(person, **values)
    kind, issued, number = paper
    return {**certified(person, issued=issued, **values), "cert_class": kind, "number": number or None}


counties = st.integers(2, 3).flatmap(lambda size: st.tuples(*map(_rows, range(size))))


@given(counties)
@settings(max_examples=60, deadline=None, phases=QUICK)
def test_all_together(sent: tuple[list[Row], ...]) -> None:
    seen, combined = one_workspace(*sent), rolled(*sent)
    assert all(check.ok for check in combined.checks), combined.checks
    assert _differing(seen.summary.figures, combined.figures) == {}


def _differing(one: Figures, all_counties: Figures) -> dict[FigureKey, tuple[Any, Any]]:
    """Counts that are not the same; what is said of a unit is added up by its own name."""
    wanted: Counter[FigureKey] = Counter()
    for key, value in one.items():
        if key.table != "compared" and not any(
            word in _WORKED_OUT for word in (key.measure, *key.measure.split("_"))
        ):
            wanted[key._replace(row=key.row.partition("@")[0]) if key.table in _BY_UNIT else key] += value
    return {
        key: (value, all_counties.get(key))
        for key, value in wanted.items()
        if key.table not in ("lead", "lead_more")
        and (key.table == "township" or not key.scope.isdigit())
        and value != all_counties.get(key, 0)
    }


@given(counties)
@settings(max_examples=40, deadline=None, phases=QUICK)
def test_every_county(sent: tuple[list[Row], ...]) -> None:
    """Counted naively from the rows that stand in the one workspace."""
    seen, combined = one_workspace(*sent), rolled(*sent)
    for number, county in enumerate(combined.counties):
        expected = _naive(seen, number)
        assert {key: figure(county.figures, *key) for key in expected} == expected


def _naive(seen: Seen, number: int) -> dict[tuple[str, ...], Any]:
    mine = [each for each in seen.summary.trainings if each.record.table.unit.endswith(f"@{number}")]
    plan = [each for each in mine if each.record.end]
    year = [each for each in plan if each.record.end.year == 2021]
    certified_ = [each for each in mine if each.certificate and each.record.issued]
    found: dict[tuple[str, ...], Any] = {
        ("county", "合计", "plan", "trained"): len(plan),
        ("county", "合计", "year", "trained"): len(year),
        ("county", "合计", "plan", "persons"): len({each.record.identity for each in plan}),
        ("county", "合计", "plan", "certified"): len(certified_),
        ("category", "1", "year", "trained"): sum(each.record.category == 1 for each in year),
        ("township", "甲镇", "plan", "certified"): sum(each.record.township == "甲镇" for each in certified_),
        ("money", "合计", "plan", "total"): sum(
            (each.record.training or 0) + (each.record.living or 0) for each in plan
        ),
        ("identity", "合计", "plan", "now"): len(plan),
    }
    for unit in UNITS:
        judged = [
            one.disposition
            for one in seen.summary.judged
            if one.record.table.unit == f"{unit}@{number}" and one.record.table.period.name == "2021Q2"
        ]
        for measure, kind in (("counted", "COUNTED"), ("held", "HELD"), ("duplicate", "DUPLICATE")):
            found["unit", unit, "", measure] = judged.count(Disposition[kind])
    return found


@given(_rows(0), _rows(1))
@settings(max_examples=20, deadline=None, phases=QUICK)
def test_a_county_with_nobody_of_the_others_has_its_own_figures(one: list[Row], other: list[Row]) -> None:
    apart = [{**each, "identity": _other(each["identity"])} for each in other]
    combined = rolled(one, apart)
    for county in combined.counties:
        assert not county.changed and list(county.figures.items()) == list(county.run.figures.items())


@given(_rows(0), _rows(1))
@settings(max_examples=15, deadline=None, phases=QUICK)
def test_the_order_of_counties_decides_only_between_their_rows(one: list[Row], other: list[Row]) -> None:
    apart = [{**each, "identity": _other(each["identity"])} for each in other]
    forth, back = rolled(one, apart), rolled(apart, one)
    assert forth.figures == back.figures


def _other(identity: str) -> str:
    """Somebody who is in no other county's rows."""
    return f"X{identity[1:]}"


@given(_rows(0))
@settings(max_examples=20, deadline=None, phases=QUICK)
def test_a_county_alone(rows: list[Row]) -> None:
    combined = rolled(rows)
    own = combined.counties[0].run.figures
    assert combined.counties[0].figures == own
    public = {key: value for key, value in own.items() if key.table in TABLES and key.scope in SCOPES}
    assert {key: combined.figures.get(key) for key in public} == public
