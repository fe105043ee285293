"""Files that the page hands out: those that commands wrote, no others, always to be saved and never opened here."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

from starlette.exceptions import HTTPException
from starlette.responses import FileResponse, Response

from lp_reports.model.period import Period
from lp_reports.quarter import bundles
from lp_reports.quarter.blanks import BLANKS
from lp_reports.quarter.funding import FOLDER as FUNDS
from lp_reports.quarter.handover import HANDOVERS
from lp_reports.quarter.outcomes import FOLDER as OUTCOMES
from lp_reports.quarter.rectifying import FOLDER as RECTIFICATIONS
from lp_reports.quarter.reminding import REMINDERS
from lp_reports.quarter.verifying import FOLDER as CONTRADICTIONS
from lp_reports.quarter.writing.printing import CIRCULAR, STATISTICS
from lp_reports.quarter.writing.publish import labelled
from lp_reports.workspace import OUTPUT

PAPERS = (RECTIFICATIONS, FUNDS, OUTCOMES, CONTRADICTIONS, HANDOVERS)  # written beside a quarter's tables
_OPEN = (OUTPUT, BLANKS, REMINDERS, *PAPERS)  # folders of a workspace
_BOOKS = {"statistics": STATISTICS, "circular": CIRCULAR}


def one(folder: Path, path: str) -> Response:
    """A file by its path from the workspace. Raises HTTPException for what lies elsewhere or nowhere."""
    root, *rest = path.split("/")
    wanted = folder.joinpath(root, *rest)
    if root not in _OPEN or not rest or set(path) & set("\\:\0") or {"", ".", ".."} & set(rest):
        raise HTTPException(404)
    if not wanted.resolve().is_relative_to((folder / root).resolve()) or not wanted.is_file():
        raise HTTPException(404)
    return FileResponse(wanted, filename=wanted.name, media_type="application/octet-stream")


def workbook(folder: Path, period: Period, book: str) -> Path:
    """The workbook of a period that the page shows. Raises HTTPException."""
    path = folder / OUTPUT / period.name / labelled(_BOOKS.get(book, ""), period.name)
    if book not in _BOOKS or not path.is_file():
        raise HTTPException(404)
    return path


def everything(folder: Path, period: Period) -> Response:
    """All outputs of a period as one zip. Raises WrongUse."""
    return _zip(bundles.everything(folder, period.name), f"全部输出_{period.name}.zip")


def feedbacks(folder: Path, period: Period) -> Response:
    """Its feedbacks and messages as one zip. Raises WrongUse."""
    return _zip(bundles.feedbacks(folder, period), f"反馈_{period.name}.zip")


def _zip(raw: bytes, name: str) -> Response:
    headers = {"Content-Disposition": f"attachment; filename*=utf-8''{quote(name)}"}
    return Response(raw, media_type="application/zip", headers=headers)
