"""LibreOffice as another reader and writer, and workbooks as the packages that they are."""

from __future__ import annotations

import io
import os
import re
import subprocess
import zipfile
from collections.abc import Mapping
from pathlib import Path


def convert(
    soffice: str, kind: str, files: Mapping[str, bytes], folder: Path, ending: str = "xlsx"
) -> dict[str, Path]:
    """Every file as LibreOffice saves it, all by one start of it. `kind`: an ending, with a filter behind a colon
    where it needs one."""
    (folder / "in").mkdir(parents=True, exist_ok=True)
    sources = {name: folder / "in" / f"{name}.{ending}" for name in files}
    for name, raw in files.items():
        sources[name].write_bytes(raw)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [soffice, profile, "--headless", "--convert-to", kind, "--outdir", str(folder / "out")]
    command += map(str, sources.values())
    subprocess.run(
        command, check=True, capture_output=True, timeout=300, env={**os.environ, "LC_ALL": "C.UTF-8"}
    )
    return {name: folder / "out" / f"{name}.{kind.partition(':')[0]}" for name in files}


def parts(raw: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(raw)) as package:
        return {name: package.read(name) for name in package.namelist()}


def packed(files: Mapping[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in files.items():
            package.writestr(name, content)
    return made.getvalue()


def without_results(raw: bytes) -> bytes:
    """The workbook as one that never was calculated."""
    return packed({name: re.sub(rb"(</f>)<v>[^<]*</v>", rb"\1", part) for name, part in parts(raw).items()})
