"""Serves the page on this computer alone until Ctrl-C, and ends with it what it started."""

from __future__ import annotations

import errno
import secrets
import socket
import sys
import threading
import webbrowser
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import uvicorn

from lp_reports.page.app import application
from lp_reports.page.desk import Desk
from lp_reports.page.guard import Guard
from lp_reports.workspace import WrongUse

_HOST = "127.0.0.1"
_PATIENCE = 1  # seconds for open streams at the end


def serve(folder: Path, port: int, browser: bool, tell: Callable[[str], object]) -> None:
    """`folder`: a workspace, or where one lies or is to be made. `port`: 0 for any free one; `tell`: hears the page's
    address once it answers. Raises WrongUse for a port that is taken."""
    listening = _listen(port)
    token, port = secrets.token_urlsafe(32), listening.getsockname()[1]
    desk = Desk(folder)

    def stop() -> None:
        server.should_exit = True

    server = uvicorn.Server(
        uvicorn.Config(
            Guard(application(desk, stop), token, port),
            http="h11",
            ws="none",
            lifespan="off",
            log_level="critical",
            access_log=False,
            server_header=False,
            timeout_graceful_shutdown=_PATIENCE,
        )
    )
    url = f"http://{_HOST}:{port}/?token={token}"
    try:
        with suppress(KeyboardInterrupt):  # uvicorn hands it on once all is closed
            tell(url)
            if browser:
                threading.Thread(target=webbrowser.open, args=(url,), daemon=True).start()
            server.run(sockets=[listening])
    finally:
        desk.jobs.stop()
        listening.close()


def _listen(port: int) -> socket.socket:
    """A socket that this computer alone reaches. Who connects from now on waits until the server takes it up."""
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    # A port just left is free again; on Windows the same word would share it with another program.
    exclusive = getattr(socket, "SO_EXCLUSIVEADDRUSE", None) if sys.platform == "win32" else None
    listening.setsockopt(socket.SOL_SOCKET, exclusive or socket.SO_REUSEADDR, 1)
    try:
        listening.bind((_HOST, port))
        listening.listen()
    except OSError as error:
        listening.close()
        why = "已被别的程序占用" if error.errno == errno.EADDRINUSE else "用不了"
        raise WrongUse(f"端口 {port} {why}。请换一个，或者不写 --port") from None
    return listening
