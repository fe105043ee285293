"""空白台账 on paper, by LibreOffice: a page for each group of columns, nothing cut, nothing on a page of its own."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import made_up
import pytest
from blanks import PERIOD, base, fill, raw_blank
from made_up import AID, HOME
from office import convert
from printed import pages
from verbs import settings

from lp_reports.reports.blank import blank_workbook as blank
from lp_reports.reports.blank.columns import GROUPS, PAGES


def elsewhere() -> bytes:
    """The blank of another county, of more townships than a page has lines."""
    towns = tuple(f"第{number}青山绿水楼外楼街道" for number in range(1, 21))
    theirs = replace(settings(), county="云溪县", units=(HOME, AID), unit_words={HOME: HOME, AID: AID})
    return blank.write(theirs, replace(made_up.plan(), townships={town: {} for town in towns}), HOME, PERIOD)


@pytest.fixture(scope="module")
def paper(soffice: str, pdftoppm: str, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """The texts of each page, without blanks."""
    filled = fill(raw_blank(), [base(姓名=f"第{number}人") for number in range(1, 15)])
    books = {"ours": raw_blank(), "theirs": elsewhere(), "filled": filled}
    made: dict[str, Path] = convert(soffice, "pdf", books, tmp_path_factory.mktemp("paper"))
    return {
        name: ["".join(word.text for word in page) for page in pages(pdftoppm, pdf)]
        for name, pdf in made.items()
    }


@pytest.mark.parametrize("county", ["ours", "theirs"])
def test_each_group_of_columns_is_one_page_and_the_code_list_is_as_wide_as_its_paper(
    paper: dict[str, list[str]], county: str
) -> None:
    for groups, page in zip(PAGES, paper[county], strict=False):
        assert all(group in page for group in groups)
        last = GROUPS[groups[-1]][-1].head.replace("\n", "")[-2:]
        assert last in page, groups
    lists = [page for page in paper[county][4:] if "二、其他栏目" in page]
    assert [("文化程度" in page, "就业地点" in page) for page in lists] == [(True, True)]
    assert len(paper[county]) == {"ours": 9, "theirs": 10}[county]


def test_every_persons_page_has_the_name_and_the_heads(paper: dict[str, list[str]]) -> None:
    """Twelve persons a page under the title, the others on the next four, whose heads are repeated."""
    assert ["第1人" in page for page in paper["filled"][:8]] == [True] * 4 + [False] * 4
    assert ["第14人" in page for page in paper["filled"][:8]] == [False] * 4 + [True] * 4
    assert all("★姓名" in page and "单位负责人" in page for page in paper["filled"][:8])
