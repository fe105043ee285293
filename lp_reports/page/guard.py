"""Who may ask: this computer's own page, with the token that the window printed. Nothing foreign is loaded or kept."""

from __future__ import annotations

import secrets
from http.cookies import CookieError, SimpleCookie

from starlette.datastructures import Headers, MutableHeaders, QueryParams
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

HEADER = "x-token"  # for programs, which keep no cookies
_OPEN_AGAIN = "请从程序窗口里打印的地址打开这个网页。"
_ALWAYS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'",
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


class Guard:
    """Stands before the whole page: Host, Sec-Fetch-Site, Origin, then the token in the cookie, in a header or, for
    the page itself, in its address."""

    def __init__(self, app: ASGIApp, token: str, port: int) -> None:
        self._app, self._token = app, token.encode()
        self._hosts = {f"127.0.0.1:{port}", f"localhost:{port}"}
        self._cookie = f"lp_reports_{port}"  # cookies do not keep ports apart

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers a request itself, or hands it on."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        by_address = scope["path"] == "/" and self._is(QueryParams(scope["query_string"]).get("token", ""))

        async def answer(message: Message) -> None:
            if message["type"] == "http.response.start":
                given = MutableHeaders(scope=message)
                for name, value in _ALWAYS.items():
                    given[name] = value
                if by_address:
                    given["Set-Cookie"] = (
                        f"{self._cookie}={self._token.decode()}; Path=/; HttpOnly; SameSite=Strict"
                    )
            await send(message)

        status = self._refusal(headers) or (0 if by_address or self._knows(headers) else 403)
        if status:
            by_address = False
            await PlainTextResponse(_OPEN_AGAIN, status)(scope, receive, answer)
            return
        await self._app(scope, receive, answer)

    def _refusal(self, headers: Headers) -> int:
        """The status for a request that another page made, or that came by another name; 0 for ours."""
        host = headers.get("host", "")
        if host not in self._hosts:
            return 400
        if headers.get("sec-fetch-site", "none") not in ("none", "same-origin"):
            return 403
        return 0 if headers.get("origin", f"http://{host}") == f"http://{host}" else 403

    def _knows(self, headers: Headers) -> bool:
        try:
            cookie = SimpleCookie(headers.get("cookie", "")).get(self._cookie)
        except CookieError:
            cookie = None
        return self._is(headers.get(HEADER, "")) or (cookie is not None and self._is(cookie.value))

    def _is(self, given: str) -> bool:
        return secrets.compare_digest(given.encode(), self._token)
