"""Every parser of bytes from outside, fed with broken ones: an answer, or the refusal it promises, never anything else.

A few hundred executions in `make test`; `make soak` goes on for FUZZ_SECONDS a parser (600) and prints how many; with
another SEED it tries others."""

from __future__ import annotations

import os
import random
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from broken import broken
from files_made import Q2, kinds, pack, parts
from verbs import context

from lp_reports.ledger.read import Source, read_ledger
from lp_reports.plan.read import read_plan
from lp_reports.quarter.earlier.manifest import read_published_as
from lp_reports.quarter.reading.packing import unpack
from lp_reports.readers import archive
from lp_reports.readers.formats import read_workbook
from lp_reports.readers.gate import Refused
from lp_reports.settings.read import parse_settings
from lp_reports.workspace import PLAN_FILE, SETTINGS_FILE, WrongUse, template

SECONDS = float(os.environ.get("FUZZ_SECONDS", "600")) if os.environ.get("SOAK") else 0.0
SEED = int(os.environ.get("SEED", "20210630"))
EXECUTIONS = 120  # at least
LEDGERS = tuple(kinds().values())
PLACE = Source(Q2, "县住建局.xlsx", "县住建局.xlsx")


class Parser(NamedTuple):
    """What it is given, how it is called, and the refusals that it promises."""

    corpus: tuple[bytes, ...]
    parse: Callable[[bytes], Any]
    refusals: tuple[type[Exception], ...]


def manifest(raw: bytes) -> Any:
    with tempfile.NamedTemporaryFile(suffix=".json", delete=False) as stream:
        stream.write(raw)
    try:
        return read_published_as(Path(stream.name))
    finally:
        Path(stream.name).unlink()


PARSERS = {
    "workbooks": Parser(LEDGERS, read_workbook, (Refused,)),
    "ledgers": Parser(LEDGERS, lambda raw: read_ledger(raw, PLACE, context()), ()),
    "archives": Parser((pack({f"台账{at}.xlsx": raw for at, raw in enumerate(LEDGERS)}), pack(parts())), archive.members, (Refused,)),
    "settings": Parser((template(SETTINGS_FILE),), parse_settings, (WrongUse,)),
    "plans": Parser((template(PLAN_FILE),), read_plan, (WrongUse,)),
    "manifests": Parser((b'{"period": "2021Q2", "as_of": "2021-06-30", "version": "1", "settings_sha256": "", "plan_sha256": "", "inputs": [], "outputs": [], "figures": {"county": {"x": {"plan": {"trained": "1"}}}}}',), manifest, ()),
    "cache entries": Parser((b"\x90", b"\x91\x93\x80\x90\x90"), unpack, (ValueError, LookupError)),
}  # fmt: skip


def inputs(corpus: tuple[bytes, ...], seed: int) -> Iterator[bytes]:
    """Without end: each file of the corpus broken, and now and then what was broken broken again."""
    chance = random.Random(seed)
    pool = list(corpus)
    while True:
        made = broken(chance.choice(pool), chance)
        if chance.random() < 0.1 and len(made) < 1 << 18:
            pool[len(corpus) :] = [*pool[len(corpus) :][-200:], made]
        yield made


@pytest.mark.parametrize("name", PARSERS)
def test_nothing_but_an_answer_or_a_refusal(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    corpus, parse, refusals = PARSERS[name]
    end, answered, refused = time.monotonic() + SECONDS, 0, 0
    for number, raw in enumerate(inputs(corpus, SEED)):
        if number >= EXECUTIONS and time.monotonic() >= end:
            break
        try:
            parse(raw)
            answered += 1
        except refusals:
            refused += 1
        except BaseException as error:
            raise AssertionError(f"{name}, number {number}: {raw[:2000]!r} ({len(raw)} bytes)") from error
    assert answered + refused >= EXECUTIONS
    assert answered or name in ("settings", "plans", "cache entries", "manifests"), (
        "the corpus is read when it is whole"
    )
    if SECONDS:
        with capsys.disabled():
            print(f"\n{name}: {answered + refused} executions, {refused} refused")


@pytest.mark.parametrize("name", [name for name in PARSERS if name not in ("cache entries",)])
def test_the_corpus_itself_is_understood(name: str) -> None:
    for raw in PARSERS[name].corpus:
        assert PARSERS[name].parse(raw) is not None
