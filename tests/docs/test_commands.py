"""Every command that the pages for people show is run as it stands there, in the order of the page."""

from __future__ import annotations

import csv
import io
import re
import shlex
import shutil
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from verbs import ID, ID2, ID3

from lp_reports.cli import main
from lp_reports.reports.feedback.cover_sheet import CHECK
from lp_reports.reports.feedback.cover_sheet import SHEET as SLIP
from lp_reports.reports.feedback.problem_lists import FOLLOWED, PROBLEMS
from lp_reports.reports.feedback.record_lists import ADOPTED, TWINS
from lp_reports.reports.funds.funds_workbook import INSTITUTIONS, SOURCES, TAUGHT, UNITS
from lp_reports.reports.funds.payment_list import DOUBTS, LIST
from lp_reports.reports.outcomes_workbook import SHEETS
from lp_reports.rollup.told import SHEET as SHARED

ROOT = Path(__file__).parents[2]
STATIC = ROOT / "lp_reports" / "page" / "static"
PAGES = ("docs/用户手册.md", "README.md", "docs/机器接口.md")
SHOWN = re.compile(r"`(lp-reports [^`]*)`|^(?:    )?(lp-reports .*)$", re.MULTILINE)
MENTIONED = ("lp-reports heads --read",)  # of which the value stands elsewhere
SERVES = "serve"  # until it is stopped: tests/page
HEADS = (
    "姓名 身份证号 乡镇 培训类别 培训工种 结束日期 手机 培训机构 培训补贴 证书类别 证书编号 发证日期 "
    "培训前就业状态 目前就业状态 培训前月收入 培训后月收入 责任单位"
).split()


def commands() -> list[str]:
    """Of all pages, as typed: without what is said beside them."""
    text = "\n".join((ROOT / page).read_text("utf-8") for page in PAGES)
    shown = [(quoted or line).split("#")[0].strip() for quoted, line in SHOWN.findall(text)]
    return [command for command in dict.fromkeys(shown) if command not in MENTIONED]


def ledger(unit: str, *ids: str) -> bytes:
    text = io.StringIO()
    rows = [
        ["张三", one, "阿岗镇", "9", "家政服务员", "2021-05-10", "13800001234", "某校", "1000", "专项职业能力证", f"滇专{one[-6:]}", "2021-05-20",
         "已就业", "已就业", "2000", "3000", "县人社局"]
        for one in ids
    ]  # fmt: skip
    csv.writer(text).writerows([["培训台账"], [f"填报单位：{unit}", "填报日期：2021-07-05"], HEADS, *rows])
    return text.getvalue().encode("utf-8-sig")


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where a clerk stands: a workspace beside her, with a quarter's ledgers, a list and a neighbour county."""
    for name in ("工作区", "邻县"):
        assert CliRunner().invoke(main, ["init", str(tmp_path / name)]).exit_code == 0
        inbox = tmp_path / name / "收件" / "2021Q2"
        inbox.mkdir()
        (inbox / "县妇联.csv").write_bytes(ledger("县妇联", ID))
        (inbox / "县住建局.csv").write_bytes(ledger("县住建局", ID2))
    (tmp_path / "工作区" / "名单").mkdir()
    (tmp_path / "工作区" / "名单" / "财政供养人员名单.csv").write_text(f"身份证号\n{ID3}\n", "utf-8")
    counties = [f'[[县]]\n"名称" = "{name}"\n"工作区" = "{name}"\n' for name in ("工作区", "邻县")]
    (tmp_path / "上级.toml").write_text('"名称" = "某州"\n' + "".join(counties), "utf-8")
    (tmp_path / "台账.xlsx").write_bytes(
        next(ROOT.glob("samples/工作区/收件/2021Q2/县扶贫办*.xlsx")).read_bytes()
    )
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_every_command_that_is_shown_works(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = commands()
    assert len(shown) > 40
    assert CliRunner().invoke(main, ["run", "-w", "工作区"]).exit_code == 0
    shutil.copy(place / "工作区/输出/2021Q2/统计表_2021Q2.xlsx", place / "工作区")
    for command in shown:
        _, name, *words = shlex.split(command)
        beside = {"工作区", "台账.xlsx", "上级.toml"} & set(words)
        monkeypatch.chdir(place if beside else place / "工作区")
        done = CliRunner().invoke(main, [name, *words, *(["--help"] if name == SERVES else [])])
        assert done.exit_code == 0, f"{command}\n{done.output}{done.exception!r}"


def test_every_button_that_the_manual_names_is_on_the_page() -> None:
    manual = (ROOT / "docs/用户手册.md").read_text("utf-8").partition("## 十六、")[2]
    page = "".join(path.read_text("utf-8") for path in STATIC.glob("*.[jh]*"))
    named = set(re.findall(r"点“([^”]+)”", manual))
    assert len(named) > 15
    assert {name for name in named if name not in page} == set()


def told() -> str:
    """All pages for people."""
    return "\n".join(page.read_text("utf-8") for page in (ROOT / "README.md", *(ROOT / "docs").glob("*.md")))


def test_every_option_is_told_and_none_that_is_not_there() -> None:
    options = {
        option
        for command in main.commands.values()
        for parameter in command.get_params(click.Context(command))
        for option in parameter.opts
        if option.startswith("--")
    }
    known = {"--workspace", "--help"}  # -w is what the pages use
    mentioned = set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", told()))
    assert options - mentioned - known == set()
    assert mentioned - options == {"--version", "--nthreads"}  # of lp-reports itself, of dask


def test_every_sheet_that_is_written_is_named_on_a_page() -> None:
    sheets = {
        name
        for dump in (ROOT / "samples" / "goldens").glob("*.xlsx.txt")
        for name in re.findall(r"^== (.+)$", dump.read_text("utf-8"), re.MULTILINE)
    }
    sheets |= {SLIP, CHECK, PROBLEMS, FOLLOWED, TWINS, ADOPTED, SHARED, UNITS, INSTITUTIONS, TAUGHT, SOURCES}
    sheets |= {LIST, DOUBTS, *(sheet.name for sheet in SHEETS)}
    assert len(sheets) > 40
    assert {sheet for sheet in sheets if sheet not in told()} == set()


def test_the_manual_shows_every_command_and_its_steps_on_the_page() -> None:
    """Whoever reads the manual alone finds all that can be done."""
    manual = (ROOT / "docs/用户手册.md").read_text("utf-8")
    for name in main.commands:
        assert name == "rollup" or f"lp-reports {name}" in manual, name
    steps = re.findall(r'\["\w+", "([^"]+)", \w+\]', (STATIC / "main.js").read_text("utf-8"))
    assert len(steps) == 6
    for number, step in enumerate(steps, 1):
        assert f"| {number} {step} |" in manual
