"""One code, one page: first what must not be found, then what is, and where exactly."""

from __future__ import annotations

from typing import NamedTuple

from verbs import File, consolidated, told

# Files, then everything found in them: `G2 D04 reject 2021.7.1`, for several files
# `2021Q2/县住建局.xlsx G2 D04 reject 2021.7.1`.
Case = tuple[File | str, ...]


class Page(NamedTuple):
    """`quiet` cases do not show the page's code (other lines are told), `found` cases do."""

    quiet: dict[str, Case]
    found: dict[str, Case]


def files_of(case: Case) -> list[File]:
    return [one for one in case if isinstance(one, File)]


def lines_of(case: Case) -> list[str]:
    return [one for one in case if isinstance(one, str)]


def judged_lines(files: list[File]) -> list[str]:
    """What is found in files after all comparisons."""
    findings = consolidated(*files).findings
    if len(files) == 1:
        return [told(finding) for finding in findings]
    return [f"{finding.period}/{finding.file} {told(finding)}" for finding in findings]
