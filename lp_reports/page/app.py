"""The addresses of the page. Each hands on to a use case, or starts a command, and answers with JSON or a file."""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncIterator, Awaitable, Callable
from functools import partial
from pathlib import Path
from typing import Any

import anyio
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response, StreamingResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from lp_reports.model.period import Period
from lp_reports.page import files
from lp_reports.page.commands import arguments
from lp_reports.page.desk import Desk
from lp_reports.page.jobs import Job
from lp_reports.quarter.receipts import STEPS, tick
from lp_reports.quarter.receiving import Landed, Wish, land, land_list, period_named, set_aside
from lp_reports.quarter.writing.settings_file import AMENDMENT, EXCEPTION, record
from lp_reports.readers.gate import MAX_FILE
from lp_reports.text.masking import mask_text
from lp_reports.workspace import WrongUse, reason

STATIC = Path(__file__).with_name("static")
_LOOK = 0.1  # seconds between two looks at a child's lines

Handler = Callable[[Desk, Request], Response | Awaitable[Response]]


def application(desk: Desk, stop: Callable[[], None]) -> Starlette:
    """`stop` ends the server."""

    def at(path: str, handler: Handler, *methods: str) -> Route:
        return Route(path, partial(handler, desk), methods=methods or None)

    def end(_desk: Desk, _request: Request) -> Response:
        stop()
        return JSONResponse({})

    routes = [
        at("/", _front_page),
        Mount("/static", StaticFiles(directory=STATIC)),
        at("/api/state", _state),
        at("/api/workspace", _open_workspace, "POST"),
        at("/api/periods/{period}", _period_state),
        at("/api/periods/{period}/ledgers", _put_ledger, "PUT"),
        at("/api/periods/{period}/ledgers/{id}", _take_out, "DELETE"),
        at("/api/lists", _put_list, "PUT"),
        at("/api/periods/{period}/receipts", _put_receipt, "PUT"),
        at("/api/periods/{period}/sheets/{book}", _show),
        at("/api/settings/{table}", _add_record, "POST"),
        at("/api/jobs", _start_job, "POST"),
        at("/api/jobs/{id:int}", _lines),
        at("/files/{path:path}", lambda desk, request: files.one(desk.folder, request.path_params["path"])),
        at("/zip/{period}", lambda desk, request: files.everything(desk.folder, _period(request))),
        at("/feedbacks/{period}", lambda desk, request: files.feedbacks(desk.folder, _period(request))),
        at("/api/stop", end, "POST"),
    ]
    return Starlette(
        routes=routes,
        exception_handlers={
            WrongUse: _wrong_use,
            OSError: _refused_by_the_system,
            HTTPException: _not_there,
            Exception: _our_fault,
        },
    )


# --- the workspace --------------------------------------------------------------------------------------------


def _front_page(_desk: Desk, _request: Request) -> Response:
    return FileResponse(STATIC / "index.html")


def _state(desk: Desk, _request: Request) -> Response:
    return JSONResponse(desk.state())


def _period_state(desk: Desk, request: Request) -> Response:
    return JSONResponse(desk.period(_period(request)))


async def _open_workspace(desk: Desk, request: Request) -> Response:
    asked = await _json(request)
    await run_in_threadpool(desk.open, str(asked.get("path", "")), asked.get("new") is True)
    return JSONResponse(desk.state())


async def _add_record(desk: Desk, request: Request) -> Response:
    table = {"exceptions": EXCEPTION, "amendments": AMENDMENT}.get(request.path_params["table"])
    if table is None:
        raise HTTPException(404)
    entry = _entry(table, await _json(request))
    written = await run_in_threadpool(record, desk.folder, table, entry)
    desk.jobs.forget()
    return JSONResponse({"written": mask_text(written)}, 201)


def _entry(table: str, asked: dict[str, Any]) -> dict[str, str | dt.date]:
    """What the clerk wrote, as 设置.toml has it. Raises WrongUse."""
    names = {
        EXCEPTION: ("代码", "单位", "身份证尾号", "文件", "理由", "截至"),
        AMENDMENT: ("报送期", "文件", "理由", "批准人"),
    }[table]
    entry: dict[str, str | dt.date] = {name: str(asked.get(name, "")).strip() for name in names}
    if table == EXCEPTION:
        try:
            entry["截至"] = dt.date.fromisoformat(str(entry["截至"]))
        except ValueError:
            raise WrongUse("没有写到哪一天为止。请写成 2021-12-31 这样") from None
    return entry


async def _put_receipt(desk: Desk, request: Request) -> Response:
    asked, period = await _json(request), _period(request)
    step = next((step for step in STEPS if step == asked.get("step")), None)
    if step is None or not isinstance(unit := asked.get("unit"), str):
        raise WrongUse("登记的内容不全。请刷新网页再试")
    day = dt.date.today() if asked.get("done") is True else None
    return JSONResponse(await run_in_threadpool(tick, desk.folder, period, unit, step, day))


# --- what is dropped ------------------------------------------------------------------------------------------------


async def _put_ledger(desk: Desk, request: Request) -> Response:
    period = _period(request)
    return await _land(desk, request, lambda *file: land(desk.folder, period, *file))


async def _put_list(desk: Desk, request: Request) -> Response:
    return await _land(desk, request, lambda *file: land_list(desk.folder, *file))


async def _land(desk: Desk, request: Request, lay: Callable[[str, bytes, Wish], Landed]) -> Response:
    """The body is the file as it came; `lay`: where it belongs."""
    name = request.query_params.get("name", "")
    wish = next((wish for wish in Wish if wish.value == request.query_params.get("wish")), Wish.ASK)
    raw = bytearray()
    async for chunk in request.stream():
        raw += chunk
        if len(raw) > MAX_FILE:
            raise WrongUse("文件太大了。请删去多余的图片、空行，另存后再放")

    def put() -> Response:
        with desk.inbox:
            landed = lay(name, bytes(raw), wish)
        desk.jobs.forget()
        answer = {"answer": landed.answer.name.lower(), "told": landed.answer.value}
        return JSONResponse({**answer, "name": mask_text(landed.name)})

    return await run_in_threadpool(put)


def _take_out(desk: Desk, request: Request) -> Response:
    period = _period(request)
    with desk.inbox:
        aside = set_aside(desk.folder, period, desk.ledger(period, request.path_params["id"]))
    desk.jobs.forget()
    return JSONResponse({"aside": mask_text(aside.relative_to(desk.folder).as_posix())})


# --- jobs ---------------------------------------------------------------------------------------------------


async def _start_job(desk: Desk, request: Request) -> Response:
    asked = await _json(request)
    command, unasked = str(asked.pop("command", "")), asked.pop("unasked", None) is True
    words = arguments(command, asked, desk.folder)
    job = await run_in_threadpool(desk.jobs.start, command, asked, words, unasked)
    return JSONResponse(job.told, 201)


def _lines(desk: Desk, request: Request) -> Response:
    """A job's JSON lines from the first on, as they come, to its last."""
    job = desk.jobs.get(request.path_params["id"])
    if job is None:
        raise HTTPException(404)
    return StreamingResponse(_stream(job), media_type="application/x-ndjson")


async def _stream(job: Job) -> AsyncIterator[str]:
    told = 0
    while True:
        ended = job.ended  # asked before the lines: what came in between is still told
        lines = job.lines[told:]
        told += len(lines)
        if lines:
            yield "".join(f"{line}\n" for line in lines)
        if ended:
            return
        await anyio.sleep(_LOOK)


# --- what is shown and taken ----------------------------------------------------------------------------------


def _show(desk: Desk, request: Request) -> Response:
    from lp_reports.page.sheets import sheets  # late: openpyxl is slow to load

    path = files.workbook(desk.folder, _period(request), request.path_params["book"])
    return JSONResponse(sheets(path))


def _period(request: Request) -> Period:
    return period_named(request.path_params["period"])


async def _json(request: Request) -> dict[str, Any]:
    try:
        asked = await request.json()
    except ValueError:
        asked = None
    if not isinstance(asked, dict):
        raise WrongUse("网页发来的内容看不懂。请刷新网页再试")
    return asked


# --- what goes wrong ------------------------------------------------------------------------------------------


async def _wrong_use(_: Request, error: Exception) -> Response:
    return JSONResponse({"message": mask_text(str(error))}, 422)


async def _refused_by_the_system(_: Request, error: Exception) -> Response:
    assert isinstance(error, OSError)
    return JSONResponse({"message": f"文件读写不了（{reason(error)}）。请关闭正开着它的程序，再试一次"}, 422)


async def _not_there(_: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    return JSONResponse({"message": "没有这一页，或者东西已经不在了。请刷新网页"}, error.status_code)


async def _our_fault(_: Request, error: Exception) -> Response:
    kind = type(error).__name__
    return JSONResponse({"message": f"程序出错了（{kind}），台账和原来的输出都没有动。请刷新网页再试"}, 500)
