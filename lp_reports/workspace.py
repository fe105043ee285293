"""The folder is the database: where things lie, which periods there are."""

from __future__ import annotations

import errno
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from lp_reports.atomic import clear_unfinished, put
from lp_reports.model.period import Period
from lp_reports.text.cleaning import tight

INBOX, OUTPUT, TEMPLATES, CACHE = "收件", "输出", "模板", "缓存"
_CHECKOUT = Path(__file__).parents[1] / "templates"  # an installed package carries them itself
PLAN_FILE, SETTINGS_FILE = "任务分解表.xlsx", "设置.toml"
STATISTICS_FORM, DOCUMENT_FORM = "统计表.xlsx", "通报.docx"
FORMS = (STATISTICS_FORM, DOCUMENT_FORM)  # under 模板/, what 统计表 and 通报 are filled into


class WrongUse(Exception):
    """The operator's trouble (no plan, a bad setting): one clear Chinese line, exit code 2."""

    @classmethod
    def listed(cls, what: str, troubles: Iterable[str], how: str) -> WrongUse:
        """Several troubles at once, each on a line of its own; `how`: what to do about them."""
        return cls("\n  ".join((f"{what}：", *troubles)) + f"\n{how}")


class Fault(Exception):
    """Our own fault: what was written does not add up; nothing is published. Exit code 3."""


_REASONS = {
    errno.EACCES: "没有权限，或者文件正开着",
    errno.EPERM: "没有权限",
    errno.EROFS: "是只读的",
    errno.ENOENT: "不在了",
    errno.ENOSPC: "磁盘满了",
    errno.ENAMETOOLONG: "名称太长",
    **dict.fromkeys((errno.ENOTDIR, errno.EEXIST), "有同名的文件，不是文件夹"),
}


def reason(error: OSError) -> str:
    """Why the system refused, in words that a clerk can act on where there are any."""
    return _REASONS.get(error.errno or 0, f"系统错误{error.errno}")


def no_workspace(folder: Path, lacking: str) -> WrongUse:
    """What to say of a folder that lacks a part of a workspace."""
    name = "当前文件夹" if folder == Path() else folder
    return WrongUse(
        f"没有找到 {lacking}：{name} 不是工作区。请用 -w 写明工作区文件夹；还没有的，先运行 lp-reports init 工作区"
    )


def create(folder: Path) -> list[Path]:
    """Make a workspace; files that are there already stay as they are. Returns what was made. Raises WrongUse."""
    try:
        return _create(folder)
    except OSError as error:
        raise WrongUse(f"在 {folder} 建不了工作区（{reason(error)}）。请换一个能写入的文件夹") from None


def _create(folder: Path) -> list[Path]:
    paths = []
    for sub in (INBOX, TEMPLATES, OUTPUT):
        if not (folder / sub).is_dir():
            (folder / sub).mkdir(parents=True)
            paths.append(folder / sub)
    for path in (
        folder / SETTINGS_FILE,
        folder / PLAN_FILE,
        *(folder / TEMPLATES / name for name in FORMS),
    ):
        if not path.exists():
            put(path, template(path.name))
            paths.append(path)
    return paths


def sweep(folder: Path) -> None:
    """Removes what killed commands left half written in a workspace's folders, for it may hold personal data."""
    clear_unfinished((folder, *folder.glob("*/"), *folder.glob("*/*/")))


def lay_forms(folder: Path, names: Sequence[str] = ()) -> list[tuple[Path, Path | None]]:
    """Official forms into 模板/, to be restyled there; of each (where, where the one that lay there is now, None where
    it was the same or there was none). `names`: 统计表, 通报, () for all. Raises WrongUse."""
    known = {Path(form).stem: form for form in FORMS}
    if strange := [name for name in names if name not in known]:
        raise WrongUse(f"没有“{strange[0]}”的模板。请写 {'、'.join(known)}，或者不写")
    if not (folder / SETTINGS_FILE).is_file():
        raise no_workspace(folder, SETTINGS_FILE)
    return [
        _lay(folder / TEMPLATES / name, template(name)) for name in ([known[name] for name in names] or FORMS)
    ]


def _lay(path: Path, official: bytes) -> tuple[Path, Path | None]:
    try:
        path.parent.mkdir(exist_ok=True)
        if path.is_file() and path.read_bytes() == official:
            return path, None
        old = _aside(path) if path.exists() else None
        if old:
            put(
                old, path.read_bytes()
            )  # a copy: killed in between, the clerk's own form still is the one in use
        put(path, official)
    except OSError as error:
        raise WrongUse(f"写不进 {path}（{reason(error)}）。请关闭WPS或Excel，检查权限后再运行") from None
    return path, old


def _aside(path: Path) -> Path:
    """A free name for what makes place, or the one under which a copy of it lies already."""
    names = (path.with_name(f"{path.stem}_旧{number or ''}{path.suffix}") for number in range(1000))
    return next(one for one in names if not one.exists() or one.read_bytes() == path.read_bytes())


def template(name: str, folder: Path | None = None) -> bytes:
    """An official form: the clerk's own under 模板/ when there, else the one in the package."""
    own = folder / TEMPLATES / name if folder else None
    if own and own.is_file():
        return own.read_bytes()
    from importlib.resources import files  # late: not every command needs a form

    packed = files("lp_reports") / "templates" / name
    return packed.read_bytes() if packed.is_file() else (_CHECKOUT / name).read_bytes()


# --- periods ----------------------------------------------------------------------------------------------

_QUARTER = re.compile(r"(20\d\d)年?度?(?:第?([1-4一二三四])季度?|-?Q([1-4]))", re.IGNORECASE)
_MONTH = re.compile(r"(20\d\d)(?:年|-|\.|/)(0?[1-9]|1[0-2])月?")
_TO = "[-—–‐~至到]"
_MONTHS = re.compile(rf"(20\d\d)年(\d\d?)月?{_TO}(\d\d?)月")
_DIGITS = re.compile(r"(20\d\d)(0[1-9]|1[0-2])")


def period_of(text: str, whole: bool = True) -> Period | None:
    """2021Q2, 2021年第二季度, 2021年4-6月, 2021-05, 202105, 2021年5月 -> Period. Without `whole`, found anywhere in a
    title, but for 2021年4-6月 and 202105."""
    text = tight(text)

    def find(pattern: re.Pattern[str]) -> re.Match[str] | None:
        return pattern.fullmatch(text) if whole else pattern.search(text)

    if match := find(_QUARTER):
        digit = match[2] or match[3]
        return Period.quarter(int(match[1]), int(digit) if digit.isdigit() else "一二三四".index(digit) + 1)
    if whole and (match := _MONTHS.fullmatch(text)):
        return _quarter_of(int(match[1]), int(match[2]), int(match[3]))
    if whole and (match := _DIGITS.fullmatch(text)):
        return Period.month(int(match[1]), int(match[2]))
    pattern = _MONTH if whole else re.compile(_MONTH.pattern.replace("月?", "月") + r"(?!\d+日)")
    if match := find(pattern):
        return Period.month(int(match[1]), int(match[2]))
    return None


def _quarter_of(year: int, first: int, last: int) -> Period | None:
    """The quarter from one month to another, None where they are no quarter."""
    return Period.quarter(year, last // 3) if last in (3, 6, 9, 12) and first == last - 2 else None


def period_folders(folder: Path) -> tuple[dict[Period, list[Path]], list[Path]]:
    """The period folders under 收件 in order of time, and what lies there but is none.

    Raises WrongUse when there is no 收件 or no period folder in it."""
    inbox = folder / INBOX
    if not inbox.is_dir():
        raise no_workspace(folder, INBOX)
    periods: dict[Period, list[Path]] = {}
    strays = []
    for path in sorted(inbox.iterdir(), key=lambda path: path.name):
        period = period_of(path.name) if path.is_dir() and not path.is_symlink() else None
        if period:
            periods.setdefault(period, []).append(path)
        elif not is_clutter(path.name):
            strays.append(path)
    if not periods:
        raise WrongUse("\n".join(_no_folder(strays)))
    return dict(sorted(periods.items())), strays


def _no_folder(strays: list[Path]) -> Iterator[str]:
    from lp_reports.folder_names import how_to_name, right_name

    named = [(path.name, name) for path in strays if path.is_dir() and (name := right_name(path.name))]
    if named:
        yield f"“{INBOX}”里没有报送期文件夹，下面的名称要改："
        yield from (f"  {old}：{how_to_name(new)}" for old, new in named)
        yield "请改好名称再运行"
    else:
        yield f"“{INBOX}”里没有报送期文件夹。请建一个，如 {INBOX}/2021Q2，把各单位台账放进去再运行"


_CLUTTER = frozenset("thumbs.db ehthumbs.db desktop.ini __macosx $recycle.bin".split())
_UNFINISHED = (".tmp", ".temp", ".crdownload", ".part", ".partial", ".download", ".td", ".xltd")


def is_clutter(name: str) -> bool:
    """Lock files, system files and unfinished downloads, which people never mean to send."""
    return name.startswith(("~$", ".")) or name.lower() in _CLUTTER or name.lower().endswith(_UNFINISHED)
