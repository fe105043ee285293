"""What a run prints to PDF: each paper, and all that is to be printed in one."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from lp_reports.quarter.reading.inbox import Progress
from lp_reports.reports import pdf
from lp_reports.reports.binding import Leaf, bind, page_of

STATISTICS, CIRCULAR, DOCUMENT = "统计表.xlsx", "通报.xlsx", "通报.docx"
ALL = "打印.pdf"
_SOURCES = (DOCUMENT, CIRCULAR, STATISTICS)
_FRONT, _DRAFT = 0, -1  # pages of 通报.xlsx: 一页总览 and 发文稿纸


class Printed(NamedTuple):
    """Name -> PDF, {} where nothing could be printed; and what of 打印.pdf is on which of its pages."""

    papers: Mapping[str, bytes]
    leaves: tuple[Leaf, ...]


NOTHING = Printed({}, ())


def print_papers(outputs: Mapping[str, bytes], progress: Progress) -> Printed:
    """统计表, 通报 and 一页总览, and 打印.pdf: the draft to sign, these after it. They stay out of run.json: their bytes
    are those of the LibreOffice installed."""
    printed = []
    with tempfile.TemporaryDirectory() as name:
        for done, source in enumerate(_SOURCES):
            progress("打印成PDF", done, len(_SOURCES))
            path = Path(name) / source
            path.write_bytes(outputs[source])
            if (paper := pdf.to_pdf(path, Path(name) / source.replace(".", "_"))) is None:
                return NOTHING
            printed.append(paper.read_bytes())
    progress("打印成PDF", len(_SOURCES), len(_SOURCES))
    document, workbook, statistics = printed
    front = page_of(workbook, _FRONT)
    bound, leaves = bind(
        [
            ("发文稿纸", page_of(workbook, _DRAFT)),
            ("通报", document),
            ("一页总览", front),
            ("统计表", statistics),
        ],
        "打印",
    )
    papers = {"通报.pdf": document, "一页总览.pdf": front, "统计表.pdf": statistics, ALL: bound}
    return Printed(papers, tuple(leaves))
