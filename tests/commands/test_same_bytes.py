"""Same inputs, same bytes: again, elsewhere, by more readers, in another order, in another format."""

from __future__ import annotations

import csv
import io
import os
import random
import shutil
from pathlib import Path
from typing import Any

import openpyxl  # type: ignore[import-untyped]
import pytest
import xlwt  # type: ignore[import-untyped]
from desk import Desk, Line, csv_file, figures, line, new, prints, shell, table, with_samples
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lp_reports.consolidate.summary import consolidate
from lp_reports.ledger.read import Source, context_of, read_ledger
from lp_reports.model.ledger import Ledger
from lp_reports.model.period import Period
from lp_reports.model.summary import FigureKey
from lp_reports.plan.read import read_plan
from lp_reports.settings.read import parse_settings
from lp_reports.workspace import template


def of(desk: Desk, period: str = "2021Q2") -> dict[str, str]:
    return prints(desk.folder / "输出" / period)


def test_a_run_repeated(tmp_path: Path, sample: Desk) -> None:
    first = of(sample)
    assert len(first) > 15
    desk = with_samples(tmp_path / "工作区")
    shutil.copytree(sample.folder / "输出", desk.folder / "输出", dirs_exist_ok=True)
    desk.run("2021Q2")
    assert of(desk) == first


def test_elsewhere_in_another_order_at_other_times_beside_a_later_folder(
    tmp_path: Path, sample: Desk
) -> None:
    desk = new(tmp_path / "另一处 with space" / "二〇二一")
    desk.put("县妇联.csv", csv_file(line(结束日期="2021-08-10")), "2021Q3")
    files = [path for path in (sample.folder / "收件").rglob("*") if path.is_file()]
    for at, path in enumerate(random.Random(5).sample(files, len(files))):
        target = desk.folder / "收件" / path.relative_to(sample.folder / "收件")
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
        os.utime(target, (1_600_000_000 + at, 1_600_000_000 + at))
    desk.run("2021Q2")
    assert of(desk) == of(sample)


def test_in_another_process_with_two_readers_another_hash_seed_zone_and_language(
    tmp_path: Path, sample: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = with_samples(tmp_path / "工作区")
    for name, value in {"PYTHONHASHSEED": "7", "TZ": "America/New_York", "LC_ALL": "C"}.items():
        monkeypatch.setitem(os.environ, name, value)
    done = shell("run", "2021Q2", "--jobs", "2", "-w", str(desk.folder))
    assert done.returncode == 0, done.stderr
    assert of(desk) == of(sample)


def test_every_period_of_the_samples_adds_up_to_the_next(light: Desk, sample: Desk) -> None:
    shutil.copytree(sample.folder / "收件", light.folder / "收件", dirs_exist_ok=True)
    now = 0
    for period in ("2020Q2", "2020Q3", "2020Q4", "2021Q1", "2021Q2"):
        found = figures(light.run(period))
        measures = ("previous", "current", "late", "withdrawn", "now")
        previous, current, late, withdrawn, total = (
            int(found["identity", "合计", "plan", m]) for m in measures
        )
        assert previous == now
        now = total
        assert previous + current + late - withdrawn == now
    assert of(light)["data/figures.csv"] == of(sample)["data/figures.csv"]


# --- formats -----------------------------------------------------------------------------------------------------


def as_xlsx(cells: list[Line]) -> bytes:
    book = openpyxl.Workbook()
    for at, row in enumerate(cells, 1):
        for column, text in enumerate(row, 1):
            if text:
                book.active.cell(at, column, text).data_type = "s"  # '=1+1' stays text
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def as_xls(cells: list[Line]) -> bytes:
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("台账")
    for at, row in enumerate(cells):
        for column, text in enumerate(row):
            sheet.write(at, column, text)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def as_csv(cells: list[Line], encoding: str = "utf-8-sig") -> bytes:
    text = io.StringIO()
    csv.writer(text).writerows(cells)
    return text.getvalue().encode(encoding)


@st.composite
def sheets(draw: st.DrawFn) -> list[Line]:
    """A ledger of some rows, sound and spoilt."""
    lines = []
    for person in range(draw(st.integers(1, 6))):
        values = {
            "身份证号": draw(st.sampled_from(["", None, "123"])),
            "乡镇": draw(st.sampled_from(["马街镇", "阿岗", "罗雄镇", "昆明市", ""])),
            "培训类别": draw(st.sampled_from(["9", "家政服务等培训", "砌筑工", "？"])),
            "结束日期": draw(
                st.sampled_from(["2021-05-10", "2021.5.10", "20210510", "2021年5月", "五月", ""])
            ),
            "备注": draw(st.sampled_from(["", "=1+1", "　全角 空格"])),
        }
        if draw(st.booleans()):
            values |= {"证书类别": "专项职业能力证", "证书编号": f"证{person}", "发证日期": "2021-06-01"}
        lines.append(line(person, **{head: text for head, text in values.items() if text is not None}))
    return table(*lines)


few = settings(
    max_examples=15, derandomize=True, deadline=None, database=None, suppress_health_check=list(HealthCheck)
)
SETTINGS, PLAN = parse_settings(template("设置.toml")), read_plan(template("任务分解表.xlsx"))
QUARTER = Period.quarter(2021, 2)
CONTEXT = context_of(SETTINGS, PLAN)


def read(name: str, raw: bytes) -> Ledger:
    """One file as the reader hands it on, in this process."""
    (ledger,) = read_ledger(raw, Source(QUARTER, name, f"收件/2021Q2/{name}"), CONTEXT)
    return ledger


def counted(*ledgers: Ledger) -> tuple[Any, ...]:
    """All figures, and where every row went."""
    summary = consolidate(ledgers, SETTINGS, PLAN, QUARTER, QUARTER.last)
    went = [(one.record.row, one.disposition, sorted(one.codes)) for one in summary.judged]
    return summary.figures, went, summary.units


@few
@given(cells=sheets())
def test_the_format_of_a_file_changes_no_figure(cells: list[Line]) -> None:
    seen = {
        name: counted(read(name, raw))
        for name, raw in {
            "县妇联.csv": as_csv(cells),
            "县妇联.CSV": as_csv(cells, "gb18030"),
            "县妇联.xlsx": as_xlsx(cells),
            "县妇联.xls": as_xls(cells),
            "改名的.xls": as_xlsx(cells),
            "改名的.xlsx": as_xls(cells),
        }.items()
    }
    for name, one in seen.items():
        assert one == seen["县妇联.csv"], name


@few
@given(cells=sheets(), seed=st.integers(0, 99))
def test_the_order_of_rows_in_a_file_changes_no_figure(cells: list[Line], seed: int) -> None:
    """Every row another person: nothing to choose between them."""
    head, body = cells[:3], cells[3:]
    mixed = random.Random(seed).sample(body, len(body))
    first, second = (counted(read("县妇联.csv", as_csv([*head, *rows]))) for rows in (body, mixed))
    assert first[0] == second[0]


@few
@given(cells=sheets(), more=sheets())
def test_the_order_of_files_changes_nothing(cells: list[Line], more: list[Line]) -> None:
    one, other = read("县妇联 一.csv", as_csv(cells)), read("县妇联 二.csv", as_csv(more))
    assert counted(one, other) == counted(other, one)


@few
@given(cells=sheets())
def test_a_sound_row_of_a_new_person_adds_exactly_one_training(cells: list[Line]) -> None:
    before = counted(read("县妇联.csv", as_csv(cells)))[0]
    after = counted(read("县妇联.csv", as_csv([*cells, line(99)])))[0]
    for scope in ("quarter", "year", "plan"):
        key = FigureKey("county", "合计", scope, "trained")
        assert after[key] == before[key] + 1
