"""Over counties drawn at random: the figures are the truth, and how it was sent changes none of them.

`make soak` draws a hundred times as many."""

from __future__ import annotations

import os
import random
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from drawn import (
    HEADS,
    QUARTERS,
    WRITERS,
    Training,
    all_figures,
    counted,
    figures_of,
    grid,
    ledgers,
    run,
    truths,
)
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from verbs import File, context, xlsx

from lp_reports.ledger.read import read_ledger
from lp_reports.model.fields import Disposition
from lp_reports.model.measures import IDENTITY
from lp_reports.quarter.reading.packing import pack, unpack

EXAMPLES = 800 if os.environ.get("SOAK") else 8
bounded = settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
kinds = st.sampled_from(tuple(WRITERS))
seeds = st.integers(0, 999)


@bounded
@given(truths(), kinds)
def test_the_figures_are_the_truth(truth: list[Training], kind: str) -> None:
    for quarter in (0, 1):
        summary = run(ledgers(truth, kind), quarter)
        assert figures_of(summary) == counted(truth, quarter)
        assert [check for check in summary.checks if not check.ok] == []


@bounded
@given(truths(), kinds, seeds)
def test_neither_format_nor_order_changes_a_figure(truth: list[Training], kind: str, seed: int) -> None:
    chance = random.Random(seed)
    mixed = chance.sample(truth, len(truth))
    files = ledgers(mixed, kind)
    assert all_figures(run(chance.sample(files, len(files)))) == all_figures(run(ledgers(truth)))


@bounded
@given(truths(), st.integers(0, 12), st.booleans())
def test_a_ledger_in_two_files_or_two_tables_is_one(truth: list[Training], at: int, below: bool) -> None:
    """Cut anywhere: into a second file, a second table with its head below the first, or one on a sheet of its own."""
    rows = [one._replace(unit="县妇联", quarter=1).cells for one in truth]
    first, second = rows[:at], rows[at:]
    whole = [File(xlsx({"台账": grid("县妇联", rows)}), QUARTERS[1], "县妇联.xlsx")]
    if not first or not second:
        return
    parts = [
        File(xlsx({"台账": grid("县妇联", half)}), QUARTERS[1], f"县妇联{number}.xlsx")
        for number, half in enumerate((first, second), 1)
    ]
    stacked = [*grid("县妇联", first), [], list(HEADS), *second]
    tables = {"台账": stacked} if below else {"一": grid("县妇联", first), "二": grid("县妇联", second)}
    for cut in (parts, [File(xlsx(tables), QUARTERS[1], "县妇联.xlsx")]):
        assert all_figures(run(cut)) == all_figures(run(whole))


@bounded
@given(truths(), seeds)
def test_sending_again_changes_nothing(truth: list[Training], seed: int) -> None:
    """The same file under a second name, and a quarter's rows once more with the next quarter's: nothing is late."""
    once = ledgers(truth)
    copies = [File(file.raw, file.period, f"再发{file.name}") for file in once]
    again = [one._replace(quarter=1) for one in truth]
    rows = {unit: [*(one.cells for one in truth if one.unit == unit)] for unit in {one.unit for one in again}}
    resent = [
        File(xlsx({"台账": grid(unit, mine)}), QUARTERS[1], f"{unit}全年.xlsx") for unit, mine in rows.items()
    ]
    usual = figures_of(run(once))
    assert figures_of(run([*once, *copies])) == usual
    assert figures_of(run([*once, *resent])) == usual


@bounded
@given(truths(), seeds)
def test_blank_rows_change_nothing(truth: list[Training], seed: int) -> None:
    chance = random.Random(seed)
    rows = [one._replace(unit="县妇联", quarter=1).cells for one in truth]
    spaced = [line for cells in rows for line in (*[[""]] * chance.randrange(3), cells)]
    dense, loose = (
        [File(xlsx({"台账": grid("县妇联", lines)}), QUARTERS[1], "县妇联.xlsx")] for lines in (rows, spaced)
    )
    assert all_figures(run(loose)) == all_figures(run(dense))


@bounded
@given(truths(), st.sampled_from(("县住建局", "县妇联")), st.integers(1, 11))
def test_one_more_valid_row_changes_exactly_its_cells(
    truth: list[Training], unit: str, category: int
) -> None:
    more = Training(99, unit, 1, truth[0].town, category, "职业", True)
    before, after = (Counter(figures_of(run(ledgers(rows)))) for rows in (truth, [*truth, more]))
    assert after - before == Counter(counted([more], 1)) and not before - after


@bounded
@given(truths(), st.lists(st.tuples(st.integers(0, 11), st.integers(1, 4)), max_size=8))
def test_what_goes_in_comes_out_or_is_told(truth: list[Training], spoilt: list[tuple[int, int]]) -> None:
    """Cells blanked at random: each row has one fate, the fates add up, and no row but a counted one lacks a reason."""
    rows = [one._replace(unit="县妇联", quarter=1).cells for one in truth]
    for at, column in spoilt:
        rows[at % len(rows)][column] = ""
    summary = run([File(xlsx({"台账": grid("县妇联", rows)}), QUARTERS[1], "县妇联.xlsx")])
    assert len(summary.judged) == len(rows)
    for judged in summary.judged:
        assert judged.disposition is Disposition.COUNTED or judged.codes
    fates = Counter(judged.disposition for judged in summary.judged)
    told = {finding.row for finding in summary.findings if finding.effect == "reject"}
    assert fates[Disposition.REJECTED] == len(told)


class Report(NamedTuple):
    """A training that ended in one quarter, told in that or a later one: its last day, which the report of a later
    quarter may move, and whether its file is named 更正."""

    person: int
    ended: int
    told: int
    day: int = 10
    corrects: bool = False

    def file(self, number: int) -> File:
        name = f"县妇联{'更正' if self.corrects else ''}{number}.xlsx"
        cells = Training(self.person, "县妇联", self.ended, "阿岗镇", 9, "", False).cells
        cells[HEADS.index("结束日期")] = f"2021.{3 * self.ended + 2}.{self.day}"
        return File(xlsx({"台账": grid("县妇联", [cells])}), QUARTERS[self.told], name)


reports = st.builds(
    lambda person, ended, more, day, corrects: Report(person, ended, min(ended + more, 3), day, corrects),
    *(st.integers(0, 4), st.integers(0, 3), st.integers(0, 3), st.integers(10, 13), st.booleans()),
)
MOVED = [Report(1, 0, 0, 10), Report(1, 0, 1, 12), Report(1, 0, 3, 11), Report(2, 1, 1), Report(2, 1, 3)]


def stands(sent: Sequence[Report], quarter: int) -> dict[tuple[int, int], int]:
    """The last day of every training as its latest report up to a quarter says; of the files of a quarter the last
    更正 stands alone."""
    days = {}
    for told in range(quarter + 1):
        files = [one for one in sent if one.told == told]
        corrections = [one for one in files if one.corrects]
        days.update({(one.person, one.ended): one.day for one in corrections[-1:] or files})
    return days


def moves(sent: Sequence[Report], quarter: int) -> tuple[int, ...]:
    """Previous, current, late, withdrawn, now: counted by hand."""
    before, now = (set(stands(sent, at).items()) for at in (quarter - 1, quarter))
    ended = Counter(end == quarter for (_, end), _ in now - before)
    return len(before), ended[True], ended[False], len(before - now), len(now)


@bounded
@given(st.lists(reports, min_size=1, max_size=16, unique_by=lambda one: (one.person, one.ended, one.told)))
@example(MOVED)
def test_the_identity_holds_over_any_quarters(sent: list[Report]) -> None:
    """Trainings reported in any order, on time, late or again, moved to another day, whole files corrected away:
    previous + current + late - withdrawn is now, and each quarter begins where the one before ended."""
    files = [one.file(number) for number, one in enumerate(sent, 1)]
    for quarter in range(4):
        summary = run(files, quarter)
        told = tuple(summary.count("identity", "合计", "plan", word) for word in IDENTITY)
        assert told == moves(sent, quarter)
        assert told[-1] == summary.count("county", "合计", "plan", "trained") == sum(told[:3]) - told[3]


def test_the_sequences_withdraw_something() -> None:
    assert [moves(MOVED, quarter)[3] for quarter in range(4)] == [0, 1, 0, 1]


@bounded
@given(truths(), kinds)
def test_what_is_kept_is_what_was_read(truth: list[Training], kind: str) -> None:
    for file in ledgers(truth, kind):
        fresh = read_ledger(file.raw, file.source, context())
        assert unpack(pack(fresh)) == fresh


def test_the_examples_can_fail() -> None:
    """The truth of other rows is not theirs: what is compared above is not empty."""
    truth = [Training(1, "县妇联", 1, "阿岗镇", 9, "职业", True)]
    assert len(counted(truth, 1)) > 20
    assert figures_of(run(ledgers(truth))) != counted([truth[0]._replace(category=8)], 1)
