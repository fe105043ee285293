"""Ledgers and lists that come in by hand: into their folder as they came; nothing there is ever lost or written over."""

from __future__ import annotations

import re
import unicodedata
from enum import Enum
from pathlib import Path
from typing import NamedTuple

from lp_reports.atomic import put
from lp_reports.model.period import Period
from lp_reports.quarter.reading.listing import printable_name
from lp_reports.quarter.verifying import LISTS
from lp_reports.readers.gate import MAX_FILE
from lp_reports.workspace import INBOX, WrongUse, is_clutter, period_folders, period_of, reason

ASIDE = "换下的台账"  # what made place for another, or was taken out; no command reads it
_RESERVED = re.compile(r'[<>:"|?*\x00-\x1f\x7f]')
_DEVICES = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?", re.IGNORECASE)  # no files on Windows
_LONGEST = 180  # bytes of a name; a disk takes 255, and feedbacks are named after it


class Answer(Enum):
    """What became of a file that was handed over."""

    LANDED = "放好了"
    SAME = "内容相同的已经有了，没有再放"
    ASKED = "已有同名的文件，内容不同"


class Wish(Enum):
    """What the clerk says about a name that is taken."""

    ASK = "ask"
    REPLACE = "replace"  # the old one is set aside
    BOTH = "both"  # the new one is numbered


class Landed(NamedTuple):
    """What became of a file, and the name of the one that lies there: its own, or that of the same bytes."""

    answer: Answer
    name: str


def land(folder: Path, period: Period, name: str, raw: bytes, wish: Wish = Wish.ASK) -> Landed:
    """A file as it came into 收件/<period>. Raises WrongUse for a name that is none, and where the disk refuses."""
    return _land(inbox_of(folder, period), folder / ASIDE / period.name, safe_name(name), raw, wish)


def land_list(folder: Path, name: str, raw: bytes, wish: Wish = Wish.ASK) -> Landed:
    """A list of persons as it came into 名单. Raises WrongUse as `land` does."""
    return _land(folder / LISTS, folder / ASIDE / LISTS, safe_name(name), raw, wish)


def _land(into: Path, aside: Path, name: str, raw: bytes, wish: Wish) -> Landed:
    if len(raw) > MAX_FILE:
        raise WrongUse(f"“{name}”有{len(raw) >> 20}MB，太大了。请删去多余的图片、空行，另存后再放")
    try:
        same = next((path for path in lying(into) if _holds(path, raw)), None)
        if same:
            return Landed(Answer.SAME, same.relative_to(into).as_posix())
        target = into / name
        if target.exists() and wish is Wish.ASK:
            return Landed(Answer.ASKED, name)
        if target.exists() and wish is Wish.BOTH:
            target = _free(into, name)
        if target.exists():
            _copy_aside(aside, target)
        put(target, raw)
    except OSError as error:
        raise WrongUse(
            f"放不进 {into}（{reason(error)}）。请关闭正开着它的程序，检查磁盘空间和权限，再放一次"
        ) from None
    return Landed(Answer.LANDED, target.name)


def set_aside(folder: Path, period: Period, path: Path) -> Path:
    """Take a ledger out of the inbox, into 换下的台账/<period>; where it lies now. Raises WrongUse."""
    aside = folder / ASIDE / period.name
    try:
        aside.mkdir(parents=True, exist_ok=True)
        return path.rename(_free(aside, path.name))
    except OSError as error:
        raise WrongUse(f"“{path.name}”移不动（{reason(error)}）。请关闭正开着它的程序，再移一次") from None


def _copy_aside(aside: Path, path: Path) -> None:
    """A file that is about to be replaced: whatever happens now, its folder holds it or the new one."""
    raw = path.read_bytes()
    if not any(_holds(copy, raw) for copy in lying(aside)):
        put(_free(aside, path.name), raw)


def inbox_of(folder: Path, period: Period) -> Path:
    """The folder of a period, however it is spelt; where there is none, the one to make."""
    try:
        return period_folders(folder)[0].get(period, [])[0]
    except (WrongUse, IndexError):
        return folder / INBOX / period.name


def lying(inbox: Path) -> list[Path]:
    """The files of a period's folder and below it, in order of name, without what nobody means to send."""
    paths = sorted(inbox.rglob("*")) if inbox.is_dir() else []
    return [path for path in paths if path.is_file() and not is_clutter(path.name)]


def safe_name(given: str) -> str:
    """A file's own name, without any folder, as every system can hold it. Raises WrongUse where nothing is left."""
    name = unicodedata.normalize("NFC", re.split(r"[/\\]", given)[-1])
    name = _RESERVED.sub("_", printable_name(name)).strip().rstrip(". ")
    if _DEVICES.fullmatch(name):
        name = f"_{name}"
    stem, dot, ending = name.rpartition(".")
    while len(name.encode()) > _LONGEST:
        stem = stem[:-1]
        name = f"{stem}{dot}{ending}" if stem else ending[-20:]
    if not name or is_clutter(name):
        raise WrongUse(f"“{printable_name(given)[:60]}”不像台账的文件名。请改名为“单位名称＋台账”再放")
    return name


def _holds(path: Path, raw: bytes) -> bool:
    return path.stat().st_size == len(raw) and path.read_bytes() == raw


def _free(folder: Path, name: str) -> Path:
    path = Path(name)
    numbered = (
        f"{path.stem}{f'({number})' if number > 1 else ''}{path.suffix}" for number in range(1, 10_000)
    )
    return next(free for each in numbered if not (free := folder / each).exists())


def period_named(name: str) -> Period:
    """A period as the page writes it. Raises WrongUse."""
    period = period_of(name)
    if period is None:
        raise WrongUse(f"“{name[:30]}”不是报送期。请写成 2021Q2、2021-05 这样")
    return period
