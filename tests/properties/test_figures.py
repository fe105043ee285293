"""Over counties drawn at random: the figures are the truth, and how it was sent changes none of them.

`make soak` draws a hundred times as many."""

from __future__ import annotations

import os
import random
from collections import Counter

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
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from verbs import File, context, xlsx

from lp_reports.ledger.read import read_ledger
from lp_reports.model.fields import Disposition
from lp_reports.quarter.packing import pack, unpack

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


@bounded
@given(
    st.lists(
        st.tuples(st.integers(0, 9), st.integers(0, 3), st.integers(0, 3), st.booleans()),
        min_size=1,
        max_size=16,
    )
)
def test_the_identity_holds_over_any_quarters(sent: list[tuple[int, int, int, bool]]) -> None:
    """Persons reported in any order, on time, late or again, and whole files corrected away: previous + current + late
    - withdrawn is now, and each quarter begins where the one before ended."""
    files: list[File] = []
    for number, (person, ended, told, corrects) in enumerate(sent):
        one = Training(person, "县妇联", min(ended, told), "阿岗镇", 9, "", False)
        name = f"县妇联{'更正' if corrects else ''}{number}.xlsx"
        files.append(File(xlsx({"台账": grid("县妇联", [one.cells])}), QUARTERS[told], name))
    before = 0
    for quarter in range(4):
        summary = run(files, quarter)
        previous, current, late, withdrawn, now = (
            summary.count("identity", "合计", "plan", word)
            for word in ("previous", "current", "late", "withdrawn", "now")
        )
        assert previous == before
        assert (
            previous + current + late - withdrawn == now == summary.count("county", "合计", "plan", "trained")
        )
        before = now


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
