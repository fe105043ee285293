"""The count of work itself: it sees each way to look at the same bytes again, and lets an orderly reading pass."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from steps import growth
from walked import Walked, Work

from lp_reports.readers import html


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        (r"a*b", "aaa aab"),
        (r"(?:a|ab)(?:c|bcd)(d*)", "abcd abcdd"),
        (r'"((?:[^"]|"")*)"', '"甲""乙" ""'),
        (r"(?<!x)y(?=z)|\\.", "xyz yz \\\\"),
        (r"\b(min|max)=.{1,3}?7", "min=107 max=1777 xmin=7"),
        (r"[a-z]++[0-9]?+$", "abc1"),
        (r"(?i)DIV|(?>a|ab)c", "div Ac abc"),
        (r"x*", "甲x乙"),
    ],
)
def test_the_answers_are_those_of_the_real_one(pattern: str, text: str) -> None:
    """Each place is walked, and where a walk does not end as the real one it raises."""
    real, work = re.compile(pattern), Work()
    walked = Walked(real, work)
    assert [found.span() for found in walked.finditer(text)] == [
        found.span() for found in real.finditer(text)
    ]
    assert walked.findall(text) == real.findall(text)
    assert walked.sub("-", text) == real.sub("-", text)
    for each in (walked.search(text), walked.match(text), walked.fullmatch(text)):
        assert each is None or each.re is real
    assert work.steps > len(text)


def test_a_step_for_every_try() -> None:
    def steps(pattern: str, length: int) -> int:
        work = Work()
        Walked(re.compile(pattern), work).search("a" * length)
        return work.steps

    assert 3.5 < steps("a++b", 400) / steps("a++b", 200) < 4.5, "from each place to the end"
    assert 1.9 < steps("ab", 400) / steps("ab", 200) < 2.1
    assert steps("(?:a|aa)*b", 16) > 20 * steps("(?:a|aa)*b", 8), "ways upon ways"


def loop(text: str) -> None:
    for _ in text:
        for _ in text:
            pass


WORK: dict[str, tuple[Callable[[str], object], float]] = {
    "once": (lambda text: [each + "b" for each in text], 4),
    "each against each": (loop, 16),
    "a count for each": (lambda text: [text.count("b") for _ in text], 16),
    "a pattern once": (lambda text: html._BLANKS.sub(" ", text), 4),
    "a pattern for each": (lambda text: [html._BLANKS.sub(" ", text) for _ in text], 16),
}


@pytest.mark.parametrize("name", WORK)
def test_four_times_the_bytes(name: str) -> None:
    work, times = WORK[name]
    assert growth(lambda size: lambda: work("a" * size), 20) == pytest.approx(times, rel=0.2)


def test_nobody_waits_for_what_never_ends() -> None:
    assert growth(lambda size: lambda: loop("a" * size), 500) == float("inf")
