"""Draw docs/pictures: every page of 统计表.xlsx from the samples, as LibreOffice prints it.

Needs LibreOffice and poppler's pdftoppm on PATH, and the free fonts that fonts.conf lets stand in for the
official ones, which live on the clerk's PC: fonts-noto-cjk fonts-arphic-gbsn00lp fonts-liberation."""

from __future__ import annotations

import os
import shutil
import struct
import subprocess
import sys
import tempfile
import zlib
from pathlib import Path

from lp_reports.quarter.run import run
from lp_reports.reports.pdf import to_pdf
from lp_reports.workspace import create

ROOT = Path(__file__).parent.parent
PERIOD, WORKBOOK = "2021Q2", "统计表"
RESOLUTION = 110  # dots per inch


def draw(folder: Path) -> list[Path]:
    """One picture a page, named 统计表-01.png and so on, in place of those there."""
    os.environ.setdefault("FONTCONFIG_FILE", str(Path(__file__).with_name("fonts.conf")))
    with tempfile.TemporaryDirectory() as place:
        workspace = Path(place) / "工作区"
        create(workspace)
        shutil.copytree(ROOT / "samples/工作区/收件", workspace / "收件", dirs_exist_ok=True)
        made = run(workspace, PERIOD, None, 1, lambda *_: None).folder
        paper = to_pdf(made / f"{WORKBOOK}.xlsx", Path(place))
        if paper is None:
            sys.exit("LibreOffice is needed to draw pictures")
        command = ["pdftoppm", "-r", str(RESOLUTION), "-gray", str(paper), str(Path(place) / WORKBOOK)]
        subprocess.run(command, check=True)
        folder.mkdir(parents=True, exist_ok=True)
        for old in folder.glob(f"{WORKBOOK}-*.png"):
            old.unlink()
        for page in sorted(Path(place).glob(f"{WORKBOOK}-*.pgm")):
            (folder / page.name).with_suffix(".png").write_bytes(small_png(page.read_bytes()))
    return sorted(folder.glob(f"{WORKBOOK}-*.png"))


def small_png(pgm: bytes) -> bytes:
    """A grey picture in sixteen greys, enough for text and a third of the size."""
    _, size, _, pixels = pgm.split(b"\n", 3)
    width, height = map(int, size.split())
    greys = pixels.translate(bytes((value + 8) * 15 // 263 for value in range(256)))
    rows = (greys[at * width : (at + 1) * width] + b"\0" * (width % 2) for at in range(height))
    packed = b"".join(
        b"\0" + bytes(a << 4 | b for a, b in zip(row[::2], row[1::2], strict=True)) for row in rows
    )
    head = struct.pack(">IIBBBBB", width, height, 4, 0, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(packed, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in parts
    )


def main() -> None:
    """Draw into docs/pictures, or another folder if one is given."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "pictures"
    for picture in draw(folder):
        print(f"{picture.name} {picture.stat().st_size // 1000} kB")


if __name__ == "__main__":
    main()
