"""A county's workspace -> its rows as Parquet: counted by its own run, or as it handed them in."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

from lp_reports import __version__
from lp_reports.dataset import parquet
from lp_reports.dataset.county import CountyReturn
from lp_reports.dataset.keys import key_check
from lp_reports.model.period import Period
from lp_reports.quarter.gathering import gather
from lp_reports.rollup.upper import County
from lp_reports.workspace import INBOX, OUTPUT, Fault, WrongUse, period_folders, period_of, reason


class Hole(NamedTuple):
    """A county that is not in the figures, and why, in one line."""

    county: str
    why: str

    @property
    def line(self) -> str:
        """As it stands under every table."""
        return f"{self.county}没有汇总在内：{self.why}"


class Handed(NamedTuple):
    """A county's number in the order, its name, and what goes with its rows."""

    number: int
    name: str
    run: CountyReturn


def newest(folder: Path) -> Period | None:
    """The newest period of a workspace, None where there is nothing to be seen."""
    if not (folder / INBOX).is_dir():
        known = [
            period_of(path.name) for path in (folder / OUTPUT).glob("*") if (path / parquet.FILE).is_file()
        ]
        return max((period for period in known if period), default=None)
    try:
        return max(period_folders(folder)[0], default=None)
    except (WrongUse, OSError):
        return None


def rows(folder: Path, period: Period, key: bytes, jobs: int) -> bytes:
    """The Parquet of a workspace: of its run now where it has its ledgers, else what it handed in. Raises WrongUse."""
    if (folder / INBOX).is_dir():
        gathered = gather(folder, period.name, None, jobs, _quietly, keep=False, may_lack=True)
        return parquet.write(gathered.summary, gathered.settings, key)
    handed = folder / OUTPUT / period.name / parquet.FILE
    if not handed.is_file():
        raise WrongUse(not_there(folder) if not folder.is_dir() else _nothing(folder, period))
    return handed.read_bytes()


def not_there(folder: Path) -> str:
    """What is said of a workspace that is missing."""
    return f"文件夹不在（{folder}）。请核对 工作区 写的路径"


def _nothing(folder: Path, period: Period) -> str:
    handed = f"{OUTPUT}/{period.name}/{parquet.FILE}"
    return f"没有收件，也没有交来的行（{folder}）。请核对 工作区 写的路径；只交行的县，要有 {handed}"


def attempt(county: County, period: Period, key: bytes, jobs: int) -> bytes | str:
    """Its rows, or in one line why there are none: one county's trouble never stops the others."""
    try:
        return rows(county.folder, period, key, jobs)
    except (WrongUse, Fault) as trouble:
        return " ".join(line.strip() for line in str(trouble).splitlines())
    except OSError as error:
        return f"{county.folder} 读不了（{reason(error)}）"


def accept(
    number: int, county: County, raw: bytes, period: Period, key: bytes, folder: Path
) -> Handed | Hole:
    """Put a county's rows beside the others', its number in them; what is not of this roll-up stays out."""
    path = folder / f"{number:05}.parquet"
    path.write_bytes(raw)
    try:
        table, run = parquet.read(path)
    except WrongUse as trouble:
        path.unlink()
        return Hole(county.name, str(trouble))
    if why := _stranger(run, period, key):
        path.unlink()
        return Hole(county.name, why)
    path.write_bytes(parquet.to_bytes(_numbered(table, number)))
    return Handed(number, county.name, run)


def _stranger(run: CountyReturn, period: Period, key: bytes) -> str:
    """Why rows do not belong here, '' when they do."""
    if run.version != __version__:
        return f"行是{run.version}版程序写的，这里是{__version__}版。请用同一版重新汇总再交"
    if run.period != period or run.as_of != period.last:
        return f"行是{run.period.title}截至{run.as_of}的，应为{period.title}截至{period.last}。请重新汇总再交"
    if run.key_check != key_check(key):
        return "行是用另一份密钥做的，认不出同一个人。请用上级给的密钥重做：lp-reports run --parquet --key 密钥文件"
    if bad := [check.name for check in run.checks if not check.ok]:
        return f"它自己的数对不上（{bad[0]}）。请先把这个县单独汇总一次"
    return ""


def _numbered(table: Any, number: int) -> Any:
    pa = parquet.arrow()
    return table.append_column("county", pa.array([number] * table.num_rows, pa.int32()))


def _quietly(stage: str, done: int, total: int) -> None:
    """The roll-up shows counties, not what happens within one."""
