"""What a workspace and its computer need for a run, and whether it is there: what `doctor` looks at."""

from __future__ import annotations

import importlib.util
import platform
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from enum import Enum
from functools import partial
from pathlib import Path
from typing import NamedTuple

from lp_reports import __version__
from lp_reports.consolidate.summary import consolidate
from lp_reports.model.period import Period
from lp_reports.model.summary import Summary
from lp_reports.quarter.reading.rules import rules
from lp_reports.quarter.reading.unused import strange_forms
from lp_reports.reports.circular import document
from lp_reports.reports.pdf import office
from lp_reports.reports.proof.mismatches import mismatches
from lp_reports.reports.statistics import statistics_workbook as statistics
from lp_reports.reports.template.filling import TemplateError, lay_again
from lp_reports.reports.template.form_warnings import form_warnings
from lp_reports.text.commands import typed
from lp_reports.workspace import (
    DOCUMENT_FORM,
    INBOX,
    OUTPUT,
    PLAN_FILE,
    SETTINGS_FILE,
    STATISTICS_FORM,
    TEMPLATES,
    WrongUse,
    period_folders,
    reason,
    template,
)

# Of each font the names it goes by: computers without Chinese tell the English ones.
_FONTS = (
    ("方正小标宋简体", "FZXiaoBiaoSong-B05S"),
    ("仿宋_GB2312", "FangSong_GB2312"),
    ("黑体", "SimHei"),
    ("Times New Roman",),
)
_LIBRARIES = "python_calamine xlrd xlsxwriter openpyxl rapidfuzz msoffcrypto lxml filelock msgspec docx tomlkit pypdf pypinyin".split()
_MOST = 3  # of what is wrong with a form
_LEAST_SPACE = 500 << 20  # bytes
_FONTS_KEY = r"SOFTWARE\Microsoft\Windows NT\CurrentVersion\Fonts"


# The bytes of a form -> what it loses, and what does not add up in it. Raises TemplateError.
Look = Callable[[bytes], tuple[list[str], list[str]]]


class State(Enum):
    """Of one thing looked at."""

    GOOD = "正常"
    NOTE = "注意"
    BAD = "有问题"


class Check(NamedTuple):
    """One thing looked at: what was found, and how to mend it, '' where all is well."""

    name: str
    state: State
    found: str
    fix: str = ""


def checks(folder: Path) -> Iterator[Check]:
    """The program, its fonts and helpers, then the workspace: rights, form, settings, inbox."""
    yield Check("程序", State.GOOD, f"lp-reports {__version__}，{platform.system()}")
    yield _python()
    yield _fonts()
    yield _office()
    yield _writable("工作区", folder)
    if (folder / OUTPUT).is_dir():
        yield _writable(OUTPUT, folder / OUTPUT)
    yield _space(folder)
    empty = _empty(folder)
    yield from _form(STATISTICS_FORM, folder, partial(_statistics, empty))
    yield from _form(DOCUMENT_FORM, folder, partial(_document, empty))
    yield from _strange_forms(folder)
    yield _rules(folder)
    yield from _inbox(folder)


def _python() -> Check:
    version = f"Python {platform.python_version()}"
    missing = [name for name in _LIBRARIES if importlib.util.find_spec(name) is None]
    if missing:
        return Check("Python", State.BAD, f"{version}，缺 {'、'.join(missing)}", "请重新安装本程序")
    return Check("Python", State.GOOD, f"{version}，需要的库都在")


def _fonts() -> Check:
    installed = _installed_fonts()
    if not installed:
        return Check("字体", State.NOTE, "看不出装了哪些字体", "请打印一页看看标题是不是小标宋")
    missing = [names[0] for names in _FONTS if not any(name in installed for name in names)]
    if missing:
        fix = "打印时会用别的字体代替；请安装这些字体（单位的公文排版电脑上一般有）"
        return Check("字体", State.NOTE, f"没有 {'、'.join(missing)}", fix)
    return Check("字体", State.GOOD, "公文用的字体都有")


def _installed_fonts() -> str:
    """All families in one text, '' where the system does not tell."""
    if sys.platform == "win32":
        return "\n".join(_registered_fonts())
    if not (program := shutil.which("fc-list")):
        return ""
    try:
        listed = subprocess.run([program, ":", "family"], capture_output=True, timeout=30, check=True)
    except (OSError, subprocess.SubprocessError):
        return ""
    return listed.stdout.decode("utf-8", "replace")


def _registered_fonts() -> list[str]:
    """Windows keeps the fonts of the computer and those of the user apart."""
    names: list[str] = []
    if sys.platform == "win32":
        import winreg

        for root in (winreg.HKEY_LOCAL_MACHINE, winreg.HKEY_CURRENT_USER):
            with suppress(OSError), winreg.OpenKey(root, _FONTS_KEY) as key:
                names += [winreg.EnumValue(key, at)[0] for at in range(winreg.QueryInfoKey(key)[1])]
    return names


def _office() -> Check:
    if program := office():
        return Check("LibreOffice", State.GOOD, program)
    return Check("LibreOffice", State.NOTE, "没有找到", "只有 run --pdf 要用它；不输出PDF的不用装")


def _writable(called: str, folder: Path) -> Check:
    name = f"{called}的权限"
    try:
        tempfile.TemporaryFile(dir=folder).close()
    except OSError as error:
        return Check(
            name, State.BAD, f"写不进（{reason(error)}）", "请换一个能写入的文件夹，或请管理员给权限"
        )
    return Check(name, State.GOOD, "能写入")


def _space(folder: Path) -> Check:
    free = shutil.disk_usage(folder).free
    room = f"还有 {free / (1 << 30):.1f} GB"
    if free < _LEAST_SPACE:
        return Check("磁盘空间", State.NOTE, room, "请清出至少 0.5 GB 再汇总")
    return Check("磁盘空间", State.GOOD, room)


def _form(name: str, folder: Path, look: Look) -> Iterator[Check]:
    """One of the clerk's own forms, filled as a run does."""
    title, again = f"{TEMPLATES}/{name}", lay_again(name, folder)
    own = (folder / TEMPLATES / name).is_file()
    try:
        lost, wrong = look(template(name, folder)) if own else ([], [])
    except TemplateError as error:
        yield Check(title, State.BAD, str(error), f"请改正，或用 {again} 取回原模板")
        return
    except OSError as error:
        yield Check(title, State.BAD, f"打不开（{reason(error)}）", "请关闭正开着它的程序，检查权限")
        return
    if wrong:
        found = "；".join([*lost, *wrong][:_MOST])
        yield Check(title, State.BAD, f"照它填出的表与数对不上：{found}", f"请改正，或用 {again} 取回原模板")
        return
    yield from (Check(title, State.NOTE, line, f"不要紧的不用改；要取回原模板：{again}") for line in lost)
    if not lost:
        yield Check(title, State.GOOD, "能照它填写" if own else "没有，用程序自带的")


def _statistics(summary: Summary | None, form: bytes) -> tuple[list[str], list[str]]:
    lost = form_warnings(form)
    return lost, mismatches(summary, {STATISTICS_FORM: statistics.write(summary, form)}) if summary else []


def _document(summary: Summary | None, form: bytes) -> tuple[list[str], list[str]]:
    if summary:
        document.write(summary, form)
    return [], []


def _strange_forms(folder: Path) -> Iterator[Check]:
    yield from (Check(TEMPLATES, State.NOTE, *strange) for strange in strange_forms(folder))


def _empty(folder: Path) -> Summary | None:
    """The county without a ledger; None where its settings or plan cannot be read, which is told of them."""
    try:
        settings, plan = rules(folder)
    except WrongUse:
        return None
    quarter = Period(plan.first.replace(month=3, day=31), 3)
    return consolidate([], settings, plan, quarter, quarter.last)


def _rules(folder: Path) -> Check:
    name = f"{SETTINGS_FILE}、{PLAN_FILE}"
    try:
        settings, plan = rules(folder)
    except WrongUse as error:
        return Check(name, State.BAD, str(error), "请照上面逐处改正")
    return Check(
        name,
        State.GOOD,
        f"{settings.county}，{plan.years[0]}至{plan.years[-1]}年，应报单位{len(settings.units)}家，乡镇（街道）{len(plan.townships)}个",
    )


def _inbox(folder: Path) -> Iterator[Check]:
    try:
        folders, strays = period_folders(folder)
    except WrongUse as error:
        yield Check(INBOX, State.NOTE, str(error), f"放进台账再运行 {typed('lp-reports run', w=folder)}")
        return
    yield Check(INBOX, State.GOOD, f"{len(folders)}期，最新是{list(folders)[-1].title}")
    if strays:
        names = "、".join(path.name for path in strays[:3])
        fix = "请把台账移进报送期文件夹（如 2021Q2），名称写错的改名"
        yield Check(INBOX, State.NOTE, f"{names}等{len(strays)}个不在报送期文件夹里", fix)
