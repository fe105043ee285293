"""Builds templates/台账自查.html: the self-check as one file that any recent browser opens, offline.

    python tools/build_page.py [FILE]        (make page)

In it: Pyodide (CPython for browsers), this package and what it needs for reading and judging. The county's settings
and plan are put in by `lp-reports blank`. What is fetched is pinned by hash; npm and pip fetch it."""

from __future__ import annotations

import base64
import gzip
import hashlib
import importlib.util
import io
import json
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

ROOT = Path(__file__).parent.parent
PARTS = ROOT / "lp_reports" / "browser"
TARGET = ROOT / "templates" / "台账自查.html"
PYODIDE = ("pyodide@314.0.7", "66b7949e5a0cba2250b586d7e368bf12fb482800748d182c4618254b685ffaa0")
# The fast reader of .xlsx, as its makers publish it for Pyodide.
CALAMINE = ("python-calamine==0.9.1", "1f9a2f99d65f4cc647f3fc57ff80a2bb492bf8ce66a637b67064d1663697ae21")
CALAMINE_FOR = ("--platform", "pyemscripten_2026_0_wasm32", "--python-version", "3.14", "--abi", "cp314")
PURE = ("xlrd", "pypinyin", "rapidfuzz", "xlsxwriter")  # as installed here; their compiled parts are left out
TEMPLATES = ("设置.toml", "任务分解表.xlsx")
DATE = (1980, 1, 1, 0, 0, 0)


def main(target: Path) -> None:
    """Fetches, packs and writes the page."""
    with tempfile.TemporaryDirectory() as folder:
        runtime = dict(pyodide(Path(folder)))
        wheel = calamine(Path(folder))
    assets = {
        "pyodide.mjs": runtime["pyodide.mjs"],
        "pyodide.asm.mjs": runtime["pyodide.asm.mjs"],
        "pyodide.asm.wasm": runtime["pyodide.asm.wasm"],
        "python_stdlib.zip": runtime["python_stdlib.zip"],
        "pyodide-lock.json": without_packages(runtime["pyodide-lock.json"]),
        "app.zip": zipped({**ours(), **unpacked(wheel)}),
    }
    target.write_bytes(page(assets))
    print(f"{target.name}: {target.stat().st_size / 1e6:.1f} MB")


# --- what is fetched ------------------------------------------------------------------------------------------


def pyodide(folder: Path) -> Iterator[tuple[str, bytes]]:
    """(name, bytes) of every file of the pinned runtime."""
    name, digest = PYODIDE
    subprocess.run(["npm", "pack", "--silent", name], cwd=folder, check=True, stdout=subprocess.DEVNULL)
    with tarfile.open(fileobj=io.BytesIO(checked(next(folder.glob("pyodide-*.tgz")), digest))) as archive:
        for member in archive.getmembers():
            if (file := archive.extractfile(member)) is not None:
                yield Path(member.name).name, file.read()


def calamine(folder: Path) -> bytes:
    """The pinned wheel."""
    name, digest = CALAMINE
    fetch = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps"]
    options = ["--only-binary=:all:", "--implementation", "cp", *CALAMINE_FOR, "--dest", str(folder)]
    subprocess.run([*fetch, *options, name], check=True)
    return checked(next(folder.glob("python_calamine-*.whl")), digest)


def checked(path: Path, digest: str) -> bytes:
    """The bytes of a fetched file. Exits where they are not the pinned ones."""
    raw = path.read_bytes()
    if hashlib.sha256(raw).hexdigest() != digest:
        raise SystemExit(f"{path.name} is not the pinned file")
    return raw


# --- what is packed -------------------------------------------------------------------------------------------


def ours() -> dict[str, bytes]:
    """This package, its templates, and the pure Python of what it reads and judges with."""
    files = dict(package(ROOT / "lp_reports", ("*.py", "*.toml")))
    files |= {f"lp_reports/templates/{name}": (ROOT / "templates" / name).read_bytes() for name in TEMPLATES}
    for name in PURE:
        spec = importlib.util.find_spec(name)
        assert spec is not None and spec.origin is not None
        files |= dict(package(Path(spec.origin).parent, ("*.py", "*.json", "LICENSE*")))
    return files


def package(folder: Path, kinds: tuple[str, ...]) -> Iterator[tuple[str, bytes]]:
    """(path, bytes) of a package's files of these kinds."""
    for kind in kinds:
        for path in sorted(folder.rglob(kind)):
            yield f"{folder.name}/{path.relative_to(folder).as_posix()}", path.read_bytes()


def unpacked(wheel: bytes) -> dict[str, bytes]:
    """Path -> bytes of what a wheel holds."""
    with zipfile.ZipFile(io.BytesIO(wheel)) as archive:
        return {name: archive.read(name) for name in archive.namelist() if "/sboms/" not in name}


def zipped(files: Mapping[str, bytes]) -> bytes:
    """The same files, the same bytes."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, raw in sorted(files.items()):
            entry = zipfile.ZipInfo(name, DATE)
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 3
            archive.writestr(entry, raw)
    return stream.getvalue()


def without_packages(lock: bytes) -> bytes:
    """The runtime's own list, so that it never looks for a package elsewhere."""
    return json.dumps({**json.loads(lock), "packages": {}}).encode()


# --- the page -------------------------------------------------------------------------------------------------


def page(assets: Mapping[str, bytes]) -> bytes:
    """The whole file: markup, parts, worker, script."""
    html = (PARTS / "page.html").read_text("utf-8")
    parts = [
        script("text/plain", f'data-asset="{name}" data-gzip="1"', packed(raw))
        for name, raw in assets.items()
    ]
    parts.append(script("text/plain", 'id="worker"', (PARTS / "worker.js").read_text("utf-8")))
    html = html.replace("<!--ASSETS-->", "\n".join(parts))
    return html.replace("/*PAGE*/", (PARTS / "page.js").read_text("utf-8")).encode()


def packed(raw: bytes) -> str:
    """Bytes as they stand in a page."""
    return base64.b64encode(gzip.compress(raw, 9, mtime=0)).decode()


def script(kind: str, attributes: str, text: str) -> str:
    """An element that the browser does not run."""
    return f'<script type="{kind}" {attributes}>{text}</script>'


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else TARGET)
