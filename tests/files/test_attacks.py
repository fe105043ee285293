"""What is made to kill, to fill or to fool the reader is refused or read, as the list says, within what it says."""

from __future__ import annotations

import cProfile
import os
import resource
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from attacks import ATTACKS, LARGE, LEDGER, TEXT, ZIP, Attack, text
from files_made import Q2
from verbs import context

from lp_reports.ledger.read import Source, read_ledger
from lp_reports.model.ledger import Ledger
from lp_reports.quarter.reading import workers
from lp_reports.quarter.reading.listing import files_of
from lp_reports.readers.archive import members
from lp_reports.readers.gate import Refused

EVERY = (*ATTACKS, *LARGE) if "SOAK" in os.environ else ATTACKS


def by_name(attack: Attack) -> str:
    return f"{attack.kind}: {attack.what}"


def as_sent(folder: Path, name: str, raw: bytes) -> list[Ledger]:
    """The ledgers of one file in an inbox, by the limited children of a run."""
    inbox = folder / "收件" / "2021Q2"
    inbox.mkdir(parents=True)
    (inbox / name).write_bytes(raw)
    files, _ = files_of(folder, {Q2: [inbox]}, context().settings)
    return [ledger for ledgers in workers.read_all(files, context(), 1) for ledger in ledgers]


def weighed() -> Callable[[tuple[str, bytes]], tuple[int, int]]:
    """What reading a file costs its process: calls of functions, MiB more than it held before. What is made ready once for
    all files has been."""
    around = context()
    read_ledger(text([[*map(str, line)] for line in LEDGER]).encode(), Source(Q2, TEXT, TEXT), around)
    begin = _peak()

    def weigh(task: tuple[str, bytes]) -> tuple[int, int]:
        name, raw = task
        with cProfile.Profile() as profile, suppress(Refused):
            members(raw) if name == ZIP else read_ledger(raw, Source(Q2, name, name), around)
        return sum(entry.callcount for entry in profile.getstats()), _peak() - begin

    return weigh


def _peak() -> int:
    """The most memory this process ever held, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10


@pytest.mark.parametrize("attack", EVERY, ids=by_name)
def test_an_attack_is_refused_or_read_within_its_bounds(
    attack: Attack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(
        workers, "SECONDS", 600
    )  # a tracer, a busy machine are slow; work is what counts here
    raw = attack.make()
    ledgers = as_sent(tmp_path / "工作区", attack.name, raw)
    said = {finding.code for ledger in ledgers for finding in ledger.findings}
    assert (" ".join(sorted(said)), sum(len(ledger.records) for ledger in ledgers)) == (
        attack.said,
        attack.rows,
    )
    assert all(ledger.refused for ledger in ledgers) == (attack.rows == 0)
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == [attack.name], (
        "nothing is unpacked"
    )
    (cost,) = workers.run_isolated(weighed, [(attack.name, raw)], 1)
    assert not isinstance(cost, workers.Lost), cost
    calls, megabytes = cost
    if attack in LARGE:
        with capsys.disabled():
            print(f"\n{by_name(attack)}: {calls} calls, {megabytes} MiB")
    assert calls < 1_000 * attack.thousands
    assert megabytes < attack.megabytes < workers.MEMORY >> 20
