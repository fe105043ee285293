"""The pages under docs/ that the program writes are what it would write today (`make docs`)."""

from __future__ import annotations

import csv
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.append(str(ROOT / "tools"))

from write_docs import pages  # noqa: E402

from lp_reports.catalogue import CATALOGUE  # noqa: E402


def test_every_written_page_is_up_to_date() -> None:
    stale = [path.name for path, text in pages().items() if path.read_text("utf-8") != text]
    assert stale == [], "run `make docs`, then read git diff"


def test_the_page_of_codes_tells_every_code() -> None:
    page = (ROOT / "docs" / "问题代码.md").read_text("utf-8")
    assert [line.split()[1] for line in page.splitlines() if line.startswith("### ")] == list(CATALOGUE)


def test_the_readme_opens_with_what_the_samples_really_say() -> None:
    opening = (ROOT / "README.md").read_text("utf-8").split("## ")[0]
    with (ROOT / "samples" / "goldens" / "data" / "findings.csv").open(encoding="utf-8-sig") as stream:
        (found,) = (one for one in csv.DictReader(stream) if one["unit"] == "县妇联" and one["cell"] == "H4")
    assert f"{found['code']} 退回：{found['message']} | {found['fix']} |" in opening
