"""Names, staging and the one move: the old outputs stay whole until the new ones are, and no file is ever there in part."""

from __future__ import annotations

import datetime as dt
import os
import shutil
import stat
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from lp_reports.atomic import UNFINISHED, put
from lp_reports.model.period import Period
from lp_reports.workspace import WrongUse, reason

_LOCK = ".正在汇总"
_OWNERS, _OWNERS_FOLDER = 0o600, 0o700  # full of personal data: nobody else on the computer reads it
_ASIDE = "old"  # where in an unfinished folder the replaced one waits


@contextmanager
def alone(root: Path) -> Iterator[None]:
    """Nobody else publishes into `root` meanwhile, for each would clear the other's staging. A lock ends with its
    holder, however that ends. Raises WrongUse."""
    if not root.is_dir():
        yield
        return
    from filelock import FileLock, Timeout

    lock = FileLock(root / _LOCK)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        raise WrongUse("另一个窗口正在汇总这个工作区。请等它完成再运行；输出没有动") from None
    except OSError as error:
        raise _unwritable(root, error) from None
    try:
        yield
    finally:
        with suppress(OSError):  # an open file cannot go on Windows, where it goes by itself
            (root / _LOCK).unlink()
        lock.release()


def label(period: Period, as_of: dt.date) -> str:
    """What a run's folder is called and its files bear: 2021Q2; before the period's last day 2021Q2_截至0531, so that
    a look in between never takes the final one's place."""
    return period.name if as_of >= period.last else f"{period.name}_截至{as_of:%m%d}"


def labelled(path: str, run: str) -> str:
    """A workbook or document with the run's label in its name; what is for machines keeps its name."""
    stem, dot, ending = path.rpartition(".")
    return path if path.startswith("data/") else f"{stem}_{run}{dot}{ending}"


def publish(root: Path, name: str, outputs: Mapping[str, bytes]) -> Path:
    """Write `root`/`name`, path within it -> bytes, beside the old one, then swap. Raises WrongUse; the old one stays then."""
    root.mkdir(parents=True, exist_ok=True)
    target = root / name
    staging = Path(tempfile.mkdtemp(prefix=UNFINISHED, dir=root))
    try:
        for path, raw in outputs.items():
            _write(staging / "new" / path, raw)
        for entry in (staging / "new", *(staging / "new").rglob("*")):
            entry.chmod(
                _OWNERS_FOLDER if entry.is_dir() else _OWNERS
            )  # Windows keeps to the rights of the folder
        if target.exists():
            (staging / _ASIDE).mkdir()
            target.rename(staging / _ASIDE / name)
        (staging / "new").rename(target)
    except PermissionError:
        raise WrongUse(
            f"{target} 里有文件正开着，换不上新的。请关闭WPS或Excel后再运行；原来的输出没有动"
        ) from None
    except OSError as error:
        raise _unwritable(root, error) from None
    finally:
        _clear(staging)
    return target


def _write(path: Path, raw: bytes) -> None:
    """A file that is on the disk, not only on its way there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as stream:
        stream.write(raw)
        stream.flush()
        os.fsync(stream.fileno())


def _unwritable(root: Path, error: OSError) -> WrongUse:
    return WrongUse(f"写不进 {root}（{reason(error)}）。请检查磁盘空间和权限；原来的输出没有动")


def clear_leftovers(root: Path) -> None:
    """Undo what a `publish` that was killed left in `root`: it is full of personal data, or all there is of the old."""
    for staging in root.glob(f"{UNFINISHED}*"):
        _clear(staging)


def _clear(staging: Path) -> None:
    """What was set aside goes back unless the new one stands; the rest goes, be it marked read-only."""
    try:
        for old in (staging / _ASIDE).glob("*"):
            if not (staging.parent / old.name).exists():
                old.rename(staging.parent / old.name)
    except OSError:
        return  # it is the only copy: kept until it can go back
    with suppress(OSError):
        for path in (staging, *staging.rglob("*")):
            path.chmod(stat.S_IRWXU)
    shutil.rmtree(staging, ignore_errors=True)


def replace_workbook(path: Path, raw: bytes) -> Path:
    """A workbook that each command writes anew, in one move; its path. Raises WrongUse, and then the old one stays."""
    try:
        put(path, raw)
    except OSError as error:
        raise WrongUse(f"写不进 {path}（{reason(error)}）。请关闭WPS或Excel，检查权限后再运行") from None
    return path


def write_without_overwriting(path: Path, raw: bytes) -> Path:
    """Where nothing of that name stands, else under the name with (2), (3) …: what somebody may have worked in is
    never written over. The same bytes are there already when they are. Raises WrongUse."""
    for number in range(1, 1000):
        free = path if number == 1 else path.with_name(f"{path.stem}({number}){path.suffix}")
        try:
            if not free.exists():
                put(free, raw)
            elif free.read_bytes() != raw:
                continue
        except OSError as error:
            raise WrongUse(
                f"写不进 {free}（{reason(error)}）。请把台账复制到能写入的文件夹里，再自查"
            ) from None
        return free
    raise WrongUse(f"{path.parent} 里同名的文件太多。请移走旧的 {path.stem} 再运行")
