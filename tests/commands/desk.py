"""The clerk's desk: a workspace, ledgers put into its inbox, commands run in it."""

from __future__ import annotations

import csv
import datetime as dt
import hashlib
import io
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result
from identity_numbers import with_check_digit

from lp_reports.cli import main

SAMPLES = Path(__file__).parents[2] / "samples"
HEADS = [
    "姓名",
    "身份证号",
    "乡镇",
    "培训类别",
    "培训工种",
    "结束日期",
    "证书类别",
    "证书编号",
    "发证日期",
    "电话",
    "备注",
]
IN_WORKSPACE = (
    "run",
    "plan",
    "trace",
    "close",
    "blank",
    "template",
    "doctor",
    "remind",
    "handover",
    "funds",
    "outcomes",
    "rectify",
    "verify",
)
Line = list[str]


def identity(number: int) -> str:
    """The ID of person 0, 1, 2 …: synthetic, its check digit right."""
    body = f"530324{dt.date(1972, 1, 1) + dt.timedelta(days=number):%Y%m%d}{996 + number % 4}"
    return with_check_digit(body)


def line(person: int = 1, **values: str) -> Line:
    """A sound row: 家政 in 马街镇, ended on 2021-05-10; `values` by head."""
    usual = {
        "姓名": "张三",
        "身份证号": identity(person),
        "乡镇": "马街镇",
        "培训类别": "9",
        "培训工种": "家政服务员",
    }
    usual |= {"结束日期": "2021-05-10"}
    return [(usual | values).get(head, "") for head in HEADS]


def table(*lines: Line, unit: str = "县妇联", filed: str = "2021-07-05") -> list[Line]:
    """The cells of a ledger."""
    return [["培训台账"], [f"填报单位：{unit}", "", f"填报日期：{filed}"], HEADS, *lines]


def csv_file(*lines: Line, **values: str) -> bytes:
    """The same as a .csv."""
    text = io.StringIO()
    csv.writer(text).writerows(table(*lines, **values))
    return text.getvalue().encode("utf-8-sig")


class Desk:
    """One workspace and what is done in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def do(self, *arguments: str) -> Result:
        """A command in this process; `run` gets the workspace."""
        where = ["-w", str(self.folder)] if arguments[0] in IN_WORKSPACE else []
        return CliRunner().invoke(main, [*arguments, *where])

    def run(self, *arguments: str) -> Path:
        """A run that succeeds; its output folder."""
        result = self.do("run", *arguments)
        assert result.exit_code == 0, result.output + repr(result.exception)
        said = [one for one in result.output.splitlines() if one.startswith("输出在 ")]
        return Path(said[0].removeprefix("输出在 "))

    def put(self, name: str, raw: bytes, period: str = "2021Q2") -> Path:
        """A file into the inbox."""
        path = self.folder / "收件" / period / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(raw)
        return path


def new(folder: Path) -> Desk:
    """A workspace as `init` makes it."""
    desk = Desk(folder)
    assert desk.do("init", str(folder)).exit_code == 0
    return desk


def with_samples(folder: Path) -> Desk:
    """The sample workspace."""
    desk = new(folder)
    shutil.copytree(SAMPLES / "工作区" / "收件", folder / "收件", dirs_exist_ok=True)
    return desk


def shell(*arguments: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own."""
    return subprocess.run(
        [str(Path(sys.executable).with_name("lp-reports")), *arguments],
        capture_output=True,
        encoding="utf-8",
        cwd=cwd,
        check=False,
    )


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below a folder but what was kept of reading (缓存), which any command may add to."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and "缓存" not in path.parts
    }


def prints(folder: Path) -> dict[str, str]:
    """Every file's sha256, short enough to compare and to read."""
    return {name: hashlib.sha256(raw).hexdigest()[:12] for name, raw in contents(folder).items()}


def parts(raw: bytes) -> Iterator[tuple[str, str]]:
    """The unzipped parts of a workbook as text."""
    with zipfile.ZipFile(io.BytesIO(raw)) as package:
        for name in package.namelist():
            yield name, package.read(name).decode("utf-8", "replace")


def texts(name: str, raw: bytes) -> str:
    """All that a file says, unzipped."""
    return (
        "\n".join(text for _, text in parts(raw))
        if name.endswith((".xlsx", ".docx"))
        else raw.decode("utf-8", "replace")
    )


def figures(output: Path) -> dict[tuple[str, str, str, str], str]:
    """figures.csv by its address."""
    text = (output / "data" / "figures.csv").read_text("utf-8-sig")
    rows: Any = csv.DictReader(io.StringIO(text))
    return {(one["table"], one["row"], one["scope"], one["measure"]): one["value"] for one in rows}


def findings(output: Path) -> list[dict[str, str]]:
    """findings.csv."""
    return list(csv.DictReader(io.StringIO((output / "data" / "findings.csv").read_text("utf-8-sig"))))
