"""缓存: with it, without it and with half of it the same bytes; nothing in it is believed that is not as written. It has
what was read of the ledgers, and old quarters' rows as 总台账 has them."""

from __future__ import annotations

import shutil
import stat
import sys
from collections.abc import Callable
from pathlib import Path

import openpyxl  # type: ignore[import-untyped]
import pytest
from desk import Desk, contents, csv_file, line, new
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lp_reports.quarter.reading import cache, workers
from lp_reports.reports.excel import kept_rows


def desk_of_two_quarters(folder: Path) -> Desk:
    desk = new(folder)
    desk.put("县妇联.csv", csv_file(line(1), line(2, 乡镇="罗雄镇")), "2021Q1")
    desk.put("县残联.csv", csv_file(line(3), line(4, 身份证号="1"), unit="县残联"), "2021Q1")
    desk.put("县妇联.csv", csv_file(line(1, 结束日期="2021-04-09"), line(5)), "2021Q2")
    desk.put("县工会.csv", csv_file(line(6), unit="县总工会"), "2021Q2")
    return desk


def entries(desk: Desk) -> list[Path]:
    return sorted(path for path in (desk.folder / "缓存").rglob("*") if path.is_file())


def ledgers(desk: Desk) -> list[Path]:
    return [path for path in entries(desk) if not cache.is_rows(path)]


def rows(desk: Desk) -> list[str]:
    kept = (path for path in entries(desk) if cache.is_rows(path))
    return [f"{path.parent.name} {path.name}" for path in kept]


def without_cache(desk: Desk, folder: Path) -> dict[str, bytes]:
    """What the same workspace gives that was never run before."""
    other = new(folder)
    for name in ("收件", "设置.toml", "任务分解表.xlsx"):
        source, target = desk.folder / name, other.folder / name
        if source.is_dir():
            shutil.copytree(source, target, dirs_exist_ok=True)
        else:
            shutil.copyfile(source, target)
    return contents(other.run())


def unreadable(*_: object) -> None:
    raise AssertionError("nothing may be read anew")


def test_a_file_that_is_known_is_not_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = desk_of_two_quarters(tmp_path / "工作区")
    first = contents(desk.run())
    assert len(ledgers(desk)) == 4
    monkeypatch.setattr(workers, "read_ledger", unreadable)
    assert contents(desk.run()) == first
    monkeypatch.undo()
    desk.put("县工会.csv", csv_file(line(7), unit="县总工会"))
    assert contents(desk.run()) == without_cache(desk, tmp_path / "另一处"), "what changed is"


ALL_ROWS = [
    *("2021Q1 总台账_全部记录", "2021Q1 总台账_计数明细"),
    *("2021Q2 总台账_全部记录", "2021Q2 总台账_计数明细"),
]


def test_rows_that_are_known_are_not_written_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = desk_of_two_quarters(tmp_path / "工作区")
    desk.put("县残联.csv", csv_file(line(3), line(9, 结束日期="2021-02-10"), unit="县残联"), "2021Q1")
    first = contents(desk.run())
    assert rows(desk) == ALL_ROWS
    monkeypatch.setattr(kept_rows, "deflated", unreadable)
    assert contents(desk.run()) == first
    assert contents(desk.run("--jobs", "2")) == first


def test_what_another_quarter_says_leaves_a_quarters_rows_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In the old quarter a text more, in the new one another end, and neither moves the other's texts or rows."""
    desk = desk_of_two_quarters(tmp_path / "工作区")
    desk.put("县残联.csv", csv_file(line(9, 结束日期="2021-02-10"), unit="县残联"), "2021Q1")
    desk.run()
    real, written = kept_rows.deflated, []
    monkeypatch.setattr(kept_rows, "deflated", lambda pieces: written.append(1) or real(pieces))
    desk.put("县残联.csv", csv_file(line(9, 结束日期="2021-02-10", 备注="补"), unit="县残联"), "2021Q1")
    desk.run()
    assert len(written) == 2, "of the old quarter alone: 全部记录, 计数明细"
    desk.put("县工会.csv", csv_file(line(6, 结束日期="2021-06-10"), unit="县总工会"))
    now = contents(desk.run())
    assert len(written) == 4, "of the new quarter alone"
    assert now == without_cache(desk, tmp_path / "另一处")


def test_without_names_no_row_is_taken_that_has_them(tmp_path: Path) -> None:
    desk = desk_of_two_quarters(tmp_path / "工作区")
    with_names = contents(desk.run())
    without = contents(desk.run("--no-names"))
    assert contents(desk.run()) == with_names
    assert contents(desk.run("--no-names")) == without != with_names


def test_rows_of_quarters_that_are_gone_go(tmp_path: Path) -> None:
    desk = desk_of_two_quarters(tmp_path / "工作区")
    desk.run()
    for path in (desk.folder / "收件" / "2021Q1").iterdir():
        path.unlink()
    desk.run()
    assert {one.split()[0] for one in rows(desk)} == {"2021Q2"}


@pytest.mark.skipif(sys.platform == "win32", reason="rights are another matter there")
def test_nobody_else_may_look_into_it(tmp_path: Path) -> None:
    desk = desk_of_two_quarters(tmp_path / "工作区")
    desk.run()
    assert {stat.S_IMODE(path.stat().st_mode) for path in entries(desk)} == {0o600}
    folders = [desk.folder / "缓存", *(path for path in (desk.folder / "缓存").iterdir())]
    assert {stat.S_IMODE(path.stat().st_mode) for path in folders} == {0o700}


DAMAGE: dict[str, Callable[[bytes, bytes], bytes]] = {
    "empty": lambda raw, other: b"",
    "cut": lambda raw, other: raw[: len(raw) // 2],
    "longer": lambda raw, other: raw + b"\x00",
    "a bit of the head": lambda raw, other: bytes([raw[0] ^ 1]) + raw[1:],
    "a bit of the hash": lambda raw, other: raw[:20] + bytes([raw[20] ^ 1]) + raw[21:],
    "a bit of the rows": lambda raw, other: raw[:-9] + bytes([raw[-9] ^ 1]) + raw[-8:],
    "another ledger's": lambda raw, other: other,
    "another ledger's rows": lambda raw, other: raw[:45] + other[45:],
}


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE.keys())
def test_an_entry_that_is_not_as_written_is_read_anew_without_a_word(
    tmp_path: Path, damage: Callable[[bytes, bytes], bytes]
) -> None:
    desk = desk_of_two_quarters(tmp_path / "工作区")
    first, said = contents(desk.run()), desk.do("run").output
    raws = [path.read_bytes() for path in entries(desk)]
    for path, raw, other in zip(entries(desk), raws, raws[1:] + raws[:1], strict=True):
        path.write_bytes(damage(raw, other))
    assert (contents(desk.run()), [path.read_bytes() for path in entries(desk)]) == (first, raws)
    assert desk.do("run").output == said


def test_a_cache_that_cannot_be_written_stops_nothing(tmp_path: Path) -> None:
    desk = desk_of_two_quarters(tmp_path / "工作区")
    (desk.folder / "缓存").write_bytes(b"a file in the folder's place")
    assert contents(desk.run()) == without_cache(desk, tmp_path / "另一处")


def test_entries_of_files_that_are_gone_go_and_others_stay(tmp_path: Path) -> None:
    desk = desk_of_two_quarters(tmp_path / "工作区")
    desk.run()
    foreign = desk.folder / "缓存" / "2021Q2" / "我的笔记.txt"
    foreign.write_text("不是我们的")
    (desk.folder / "收件" / "2021Q2" / "县工会.csv").unlink()
    desk.run("2021Q1")
    assert len(ledgers(desk)) == 5, "a run of an earlier quarter leaves the later one's"
    desk.run("2021Q2")
    assert len(ledgers(desk)) == 4 and foreign.is_file()
    shutil.rmtree(desk.folder / "收件" / "2021Q1")
    desk.run("2021Q2")
    assert [path.parent.name for path in ledgers(desk)] == ["2021Q2", "2021Q2"]


def test_doctor_tells_its_size_and_empties_it(tmp_path: Path) -> None:
    desk = desk_of_two_quarters(tmp_path / "工作区")
    assert "缓存是空的" in desk.do("doctor").output
    first = contents(desk.run())
    assert "缓存里有4份台账" in desk.do("doctor").output and len(ledgers(desk)) == 4
    assert "已清空（原有4份台账" in desk.do("doctor", "--clear-cache").output and entries(desk) == []
    assert contents(desk.run()) == first
    assert Desk(tmp_path / "nowhere").do("doctor").exit_code == 2


def test_a_self_check_keeps_nothing(tmp_path: Path) -> None:
    ledger = tmp_path / "县妇联.csv"
    ledger.write_bytes(csv_file(line(1)))
    assert Desk(tmp_path).do("check", str(ledger), "--period", "2021Q2").exit_code == 0
    assert {path.name for path in tmp_path.iterdir()} == {"县妇联.csv", "县妇联_自查.xlsx"}


# --- whatever changes between two runs --------------------------------------------------------------------------


def edit(desk: Desk) -> None:
    desk.put("县妇联.csv", csv_file(line(1), line(8, 证书类别="专项")), "2021Q1")


def rename(desk: Desk) -> None:
    path = desk.folder / "收件" / "2021Q2" / "县工会.csv"
    if path.exists():
        path.rename(path.with_name("县总工会（更正）.csv"))


def remove(desk: Desk) -> None:
    (desk.folder / "收件" / "2021Q1" / "县残联.csv").unlink(missing_ok=True)


def move(desk: Desk) -> None:
    path = desk.folder / "收件" / "2021Q1" / "县妇联.csv"
    path.replace(desk.folder / "收件" / "2021Q2" / "县妇联.csv")
    edit(desk)


def copy(desk: Desk) -> None:
    shutil.copyfile(
        desk.folder / "收件" / "2021Q2" / "县妇联.csv", desk.folder / "收件" / "2021Q2" / "县文旅局.csv"
    )


def set_another(desk: Desk) -> None:
    path = desk.folder / "设置.toml"
    path.write_text(path.read_text("utf-8").replace('["表头"]', '["表头"]\n"备注" = "村(社区)"'), "utf-8")


def plan_another(desk: Desk) -> None:
    path = desk.folder / "任务分解表.xlsx"
    book = openpyxl.load_workbook(path)
    for row in book.worksheets[0].iter_rows():
        for cell in row:
            if isinstance(cell.value, str) and "家政" in cell.value:
                cell.value = f"{cell.value}、月嫂"
    book.save(path)


def lose_half(desk: Desk) -> None:
    for path in entries(desk)[::2]:
        path.unlink()


def spoil(desk: Desk) -> None:
    for path in entries(desk)[1::2]:
        path.write_bytes(path.read_bytes()[::-1])


def hide_names(desk: Desk) -> None:
    desk.run("--no-names")


def change_the_program(desk: Desk) -> None:
    known = cache.program()
    cache.program = lambda: f"{known}+"  # type: ignore[assignment]


CHANGES = (
    edit,
    rename,
    remove,
    move,
    copy,
    set_another,
    plan_another,
    lose_half,
    spoil,
    hide_names,
    change_the_program,
)


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(changes=st.lists(st.sampled_from(CHANGES), min_size=1, max_size=4, unique=True))
def test_cached_half_cached_and_never_cached_runs_write_the_same(
    tmp_path_factory: pytest.TempPathFactory, changes: list[Callable[[Desk], None]]
) -> None:
    folder = tmp_path_factory.mktemp("cached")
    desk = desk_of_two_quarters(folder / "工作区")
    desk.run()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cache, "program", cache.program)
        for number, change in enumerate(changes):
            change(desk)
            if number % 2:
                desk.run()
        now = contents(desk.run())
        assert now == without_cache(desk, folder / "另一处")
        assert contents(desk.run()) == now
