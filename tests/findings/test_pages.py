"""Every code of the catalogue: its quiet cases, its found cases, what it does to a row, what it hides."""

from __future__ import annotations

import re
import unicodedata

import pytest
from page import Case, Page, files_of, judged_lines, lines_of
from pages_certificates import CERTIFICATES
from pages_comparisons import COMPARISONS
from pages_files import FILES
from pages_money import MONEY
from pages_persons import PERSONS
from pages_trainings import TRAININGS
from verbs import File, consolidated, read

from lp_reports.catalogue import CATALOGUE
from lp_reports.model.fields import Disposition, Effect

PAGES: dict[str, Page] = {**FILES, **PERSONS, **TRAININGS, **CERTIFICATES, **MONEY, **COMPARISONS}
QUIET = [
    pytest.param(code, case, id=f"{code}-{name}")
    for code, page in PAGES.items()
    for name, case in page.quiet.items()
]
FOUND = [
    pytest.param(code, case, id=f"{code}-{name}")
    for code, page in PAGES.items()
    for name, case in page.found.items()
]
FATES = (
    (Effect.REJECT, Disposition.REJECTED),
    (Effect.DUPLICATE, Disposition.DUPLICATE),
    (Effect.SUPERSEDED, Disposition.SUPERSEDED),
    (Effect.HOLD, Disposition.HELD),
)  # fmt: skip


def test_every_code_has_a_page_with_both_kinds_of_case() -> None:
    assert sorted(PAGES) == sorted(CATALOGUE)
    assert [code for code, page in PAGES.items() if not page.quiet or not page.found] == []


@pytest.mark.parametrize(("code", "case"), QUIET)
def test_quiet(code: str, case: Case) -> None:
    assert code not in {word for line in lines_of(case) for word in line.split()}
    assert judged_lines(files_of(case)) == lines_of(case)


@pytest.mark.parametrize(("code", "case"), FOUND)
def test_found(code: str, case: Case) -> None:
    assert code in {word for line in lines_of(case) for word in line.split()}
    assert judged_lines(files_of(case)) == lines_of(case)


@pytest.mark.parametrize(("code", "case"), FOUND)
def test_a_row_goes_where_its_gravest_finding_sends_it(code: str, case: Case) -> None:
    summary = consolidated(*files_of(case))
    for judged in summary.judged:
        table = judged.record.table
        effects = {
            finding.effect
            for finding in summary.findings
            if (finding.period, finding.file, finding.sheet, finding.row)
            == (table.period.name, table.file, table.sheet, judged.record.row)
        }
        fate = next((fate for effect, fate in FATES if effect in effects), Disposition.COUNTED)
        assert judged.disposition is fate


@pytest.mark.parametrize(("code", "case"), FOUND)
def test_a_refused_file_has_one_finding_and_no_row(code: str, case: Case) -> None:
    for file in files_of(case):
        ledger = read(file)
        fatal = [finding.code for finding in ledger.findings if finding.effect is Effect.FILE]
        assert ledger.refused == bool(fatal)
        assert not fatal or (len(ledger.findings), ledger.records) == (1, ())


@pytest.mark.parametrize(("code", "case"), FOUND)
def test_no_finding_shows_a_whole_id_or_phone(code: str, case: Case) -> None:
    secrets = {secret for file in files_of(case) for secret in _secrets(file)}
    for finding in consolidated(*files_of(case)).findings:
        shown = " ".join(map(str, (finding.file, finding.value, finding.message, finding.fix)))
        assert [secret for secret in secrets if secret in shown] == []


def _secrets(file: File) -> set[str]:
    """Everything in a file's cells that could be an ID or a phone, as digits."""
    texts = [
        str(text) for record in read(file).records for text in record.texts
    ] + [file.name]  # fmt: skip
    runs = {
        run
        for text in texts
        for run in re.findall(r"[0-9X]{11,19}", re.sub(r"[\s-]", "", unicodedata.normalize("NFKC", text)))
    }
    return {run for run in runs if re.fullmatch(r"1[3-9]\d{9}|\d{6}(?:19|20)\d{9}[\dX]?|\d{15}", run)}
