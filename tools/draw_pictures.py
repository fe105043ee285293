"""Draw docs/pictures: pages of what a run of the sample county writes, as LibreOffice prints them.

Needs LibreOffice and poppler's pdftoppm on PATH, and the free fonts that fonts.conf lets stand in for the
official ones, which live on the clerk's PC: fonts-noto-cjk fonts-arphic-gbsn00lp fonts-liberation."""

from __future__ import annotations

import os
import struct
import subprocess
import sys
import tempfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import openpyxl

from lp_reports.quarter.blanks import blanks
from lp_reports.quarter.run import run
from lp_reports.reports.pdf import office
from lp_reports.workspace import create

ROOT = Path(__file__).parent.parent
PERIOD, NEXT = "2021Q2", "2021Q3"


class Picture(NamedTuple):
    """Pages of a file of the run, and the name that their pictures have."""

    name: str
    file: str
    sheet: str = ""  # printed alone, '' for all
    first: int = 1
    last: int = 99
    colour: bool = False
    one_wide: bool = False  # printed as wide as the paper, whatever the sheet says
    resolution: int = 110  # dots per inch
    box: tuple[int, int, int, int] | None = (
        None  # what of the page is shown: left, top, width, height in dots
    )


PICTURES = (
    Picture("统计表", f"输出/{PERIOD}/统计表_{PERIOD}.xlsx"),
    Picture("通报", f"输出/{PERIOD}/通报_{PERIOD}.xlsx", last=1),
    Picture("督促整改清单", f"输出/{PERIOD}/通报_{PERIOD}.xlsx", first=9, last=9),
    Picture("通报正文", f"输出/{PERIOD}/通报_{PERIOD}.docx", last=1),
    Picture("反馈单", f"输出/{PERIOD}/反馈/反馈表_县妇联_{PERIOD}.xlsx", "反馈单"),
    Picture("问题清单", f"输出/{PERIOD}/反馈/反馈表_县妇联_{PERIOD}.xlsx", "问题清单", last=1),
    Picture(
        *("标色台账", f"输出/{PERIOD}/反馈/反馈表_县妇联_{PERIOD}.xlsx", "台账"),
        last=1,
        colour=True,
        one_wide=True,
        resolution=240,
        box=(150, 160, 2500, 380),
    ),
    Picture("空白台账", f"空白台账/{NEXT}/县住建局_2021年第三季度培训台账.xlsx", last=1, colour=True),
)


def draw(folder: Path) -> list[Path]:
    """The pictures, named 统计表-01.png and so on, in place of those there."""
    os.environ.setdefault("FONTCONFIG_FILE", str(Path(__file__).with_name("fonts.conf")))
    with tempfile.TemporaryDirectory() as place:
        workspace = Path(place) / "工作区"
        subprocess.run([sys.executable, ROOT / "samples" / "make.py", workspace], check=True)
        create(workspace)
        run(workspace, PERIOD, None, 1, lambda *_: None)
        list(blanks(workspace, ("县住建局",), NEXT))
        made = [one for picture in PICTURES for one in pages(picture, workspace, Path(place))]
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.png"):
        if not old.name.startswith("网页"):  # draw_page.py's
            old.unlink()
    for name, raw in made:
        (folder / name).write_bytes(raw)
    return [folder / name for name, _ in made]


def pages(picture: Picture, workspace: Path, place: Path) -> Iterator[tuple[str, bytes]]:
    """(name, PNG) of every page asked for."""
    source = workspace / picture.file
    if picture.sheet:
        source = alone(source, picture, place)
    paper = printed(source, place / "pdf")
    stem = place / picture.name
    command = ["pdftoppm", "-r", str(picture.resolution), str(paper), str(stem)]
    command += ["-f", str(picture.first), "-l", str(picture.last)]
    for option, dots in zip(("-x", "-y", "-W", "-H"), picture.box or (), strict=False):
        command += [option, str(dots)]
    subprocess.run([*command, "-png" if picture.colour else "-gray"], check=True)
    for page in sorted(place.glob(f"{picture.name}-*.p[gn][mg]")):
        raw = page.read_bytes()
        yield f"{page.stem}.png", raw if picture.colour else small_png(raw)


def alone(source: Path, picture: Picture, place: Path) -> Path:
    """The workbook with all other sheets hidden, for hidden sheets are not printed. What openpyxl loses, charts
    above all, is not on the sheets that are drawn alone."""
    book = openpyxl.load_workbook(source)
    for sheet in book.worksheets:
        sheet.sheet_state = "visible" if sheet.title == picture.sheet else "hidden"
    wanted = book[picture.sheet]
    if picture.one_wide:
        wanted.sheet_properties.pageSetUpPr.fitToPage = True
        wanted.page_setup.fitToHeight = 0
    book.active = wanted
    copy = place / f"{picture.name}.xlsx"
    book.save(copy)
    return copy


def printed(source: Path, folder: Path) -> Path:
    """The file's PDF."""
    program = office()
    if program is None:
        sys.exit("LibreOffice is needed to draw pictures")
    profile = (folder / "profile").as_uri()
    command = [program, f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf"]
    subprocess.run([*command, "--outdir", str(folder), str(source)], check=True, capture_output=True)
    return folder / f"{source.stem}.pdf"


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
