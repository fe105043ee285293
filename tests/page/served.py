"""A server of the page as a clerk starts it, and ledgers to hand to it."""

from __future__ import annotations

import csv
import datetime as dt
import http.client
import io
import json
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote

from identity_numbers import with_check_digit

HEADS = "姓名 身份证号 乡镇 培训类别 培训工种 结束日期 证书类别 证书编号 发证日期".split()
SECONDS = 60


def identity(number: int) -> str:
    """The ID of person 0, 1, 2 …: synthetic, its check digit right."""
    body = f"530324{dt.date(1980, 3, 1) + dt.timedelta(days=number):%Y%m%d}997"
    return with_check_digit(body)


def person(number: int, **values: str) -> dict[str, str]:
    """A sound row: 家政 in 阿岗镇, ended on 2021-05-10; `values` by head."""
    usual = {"姓名": "张三", "身份证号": identity(number), "乡镇": "阿岗镇", "培训类别": "9"}
    return {**usual, "培训工种": "家政服务员", "结束日期": "2021-05-10", **values}


def ledger(*people: dict[str, str], unit: str = "县妇联") -> bytes:
    """A .csv."""
    text = io.StringIO()
    rows = [[person.get(head, "") for head in HEADS] for person in people]
    csv.writer(text).writerows(
        [["2021年第二季度培训台账"], [f"填报单位：{unit}", "填报日期：2021-07-05"], HEADS, *rows]
    )
    return text.getvalue().encode("utf-8-sig")


class Answer(NamedTuple):
    """What came back."""

    status: int
    headers: http.client.HTTPMessage
    raw: bytes

    @property
    def told(self) -> Any:
        """Its JSON."""
        return json.loads(self.raw)


class Served:
    """`lp-reports serve` in a process of its own."""

    def __init__(self, folder: Path, *more: str) -> None:
        command = [sys.executable, "-m", "lp_reports", "serve", "-w", str(folder), "--no-browser", *more]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, encoding="utf-8")
        assert self.process.stdout
        self.said = [self.process.stdout.readline() for _ in range(3)]
        self.url = self.said[1].strip()
        self.port = int(self.url.partition("127.0.0.1:")[2].partition("/")[0])
        self.token = self.url.partition("?token=")[2]

    def ask(self, method: str, path: str, body: object = None, **headers: str) -> Answer:
        """With the token in a header, unless `X_Token` says another; a body of bytes, or of what JSON can hold."""
        given = {"X-Token": self.token} | {name.replace("_", "-"): text for name, text in headers.items()}
        raw = body if isinstance(body, bytes) or body is None else json.dumps(body).encode()
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=SECONDS)
        connection.request(method, path, raw, {name: text for name, text in given.items() if text})
        response = connection.getresponse()
        answer = Answer(response.status, response.headers, response.read())
        connection.close()
        return answer

    def put(self, name: str, raw: bytes, wish: str = "ask", period: str = "2021Q2") -> Any:
        """A ledger, as the page hands it over."""
        return self.ask("PUT", f"/api/periods/{period}/ledgers?name={quote(name)}&wish={wish}", raw).told

    def start(self, command: str, **about: Any) -> Any:
        """A job of 2021Q2."""
        return self.ask("POST", "/api/jobs", {"command": command, "period": "2021Q2", **about}).told

    def lines(self, job: Any) -> list[Any]:
        """All that a job says, once it has ended."""
        return [json.loads(line) for line in self.ask("GET", f"/api/jobs/{job['id']}").raw.splitlines()]

    def do(self, command: str, **about: Any) -> list[Any]:
        """A job and what it says."""
        return self.lines(self.start(command, **about))

    def children(self) -> list[int]:
        """The processes that it has started."""
        tasks = Path(f"/proc/{self.process.pid}/task").glob("*/children")
        return [int(child) for task in tasks for child in task.read_text().split()]

    def stop(self) -> int:
        """Ctrl-C; its exit code."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(SECONDS)


def gone(process: int) -> bool:
    """It has ended, within a while."""
    end = time.monotonic() + SECONDS
    while time.monotonic() < end:
        path = Path(f"/proc/{process}/stat")
        try:
            if path.read_text().rpartition(")")[2].split()[0] == "Z":
                return True
        except OSError:
            return True
        time.sleep(0.05)
    return False
