"""Prints workbooks and documents to PDF by LibreOffice, where it is installed."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

TIMEOUT = 180  # seconds; the first start on a slow PC takes half a minute
_NAMES = ("soffice", "libreoffice", "soffice.exe")


_FILTERS = {".xlsx": "calc_pdf_Export", ".docx": "writer_pdf_Export"}


def to_pdf(file: Path, folder: Path, pages: str = "") -> Path | None:
    """The PDF of a .xlsx or .docx in `folder`, under its own name; None where LibreOffice is missing or fails.
    `pages`: `1` or `2-3`, all where it is left out."""
    program = office()
    if program is None:
        return None
    with tempfile.TemporaryDirectory(prefix="lp-reports-") as place:
        work = Path(place)
        profile = (work / "profile").as_uri()  # its own, so that a running LibreOffice is no hindrance
        command = [program, f"-env:UserInstallation={profile}", "--headless", "--norestore"]
        command += [
            "--convert-to",
            f"pdf:{_FILTERS[file.suffix]}{_only(pages)}",
            "--outdir",
            str(work / "out"),
            str(file.resolve()),
        ]
        try:
            subprocess.run(command, check=True, capture_output=True, timeout=TIMEOUT)
        except (OSError, subprocess.SubprocessError):
            return None
        printed = work / "out" / f"{file.stem}.pdf"
        if not printed.is_file():  # it says nothing when it cannot read the file
            return None
        folder.mkdir(parents=True, exist_ok=True)
        paper = folder / printed.name
        paper.write_bytes(timeless(printed.read_bytes()))
        return paper


def _only(pages: str) -> str:
    return f':{{"PageRange":{{"type":"string","value":"{pages}"}}}}' if pages else ""


def timeless(paper: bytes) -> bytes:
    """The PDF without the moment of its printing: the same tables give the same bytes, length unchanged."""
    paper = re.sub(rb"/(CreationDate|ModDate)\(D:\d{14}", rb"/\1(D:19800101000000", paper)
    tail = paper.rfind(b"\ntrailer")  # the identity and the checksum come of the moment too
    marks = re.compile(rb"<[0-9A-F]{32}>|(?<=/DocChecksum /)[0-9A-F]{32}")
    return paper[:tail] + marks.sub(lambda mark: re.sub(rb"[0-9A-F]", b"0", mark[0]), paper[tail:])


def office() -> str | None:
    """The path of LibreOffice, on PATH or where its installers put it."""
    on_path = next(filter(None, map(shutil.which, _NAMES)), None)
    return on_path or next((str(path) for path in _usual_places() if path.is_file()), None)


def _usual_places() -> Iterator[Path]:
    for variable in ("ProgramFiles", "ProgramFiles(x86)", "ProgramW6432"):
        if root := os.environ.get(variable):
            yield Path(root) / "LibreOffice" / "program" / "soffice.exe"
    yield Path("/Applications/LibreOffice.app/Contents/MacOS/soffice")
    yield from sorted(Path("/opt").glob("libreoffice*/program/soffice"), reverse=True)
