"""The page's server over plain HTTP: who may ask, what lands where, jobs, files; nothing of it needs a browser."""

from __future__ import annotations

import io
import json
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import tomllib
import zipfile
from pathlib import Path
from urllib.parse import quote

import pytest
from served import Served, gone, identity, ledger, person

from lp_reports.page.commands import arguments
from lp_reports.page.desk import Desk
from lp_reports.workspace import WrongUse, create

PAGE = Path(__file__).parents[2] / "lp_reports" / "page" / "static"


# --- who may ask ----------------------------------------------------------------------------------------------


def test_its_address_stands_on_a_line_of_its_own_and_this_computer_alone_answers(served: Served) -> None:
    assert re.fullmatch(r"http://127\.0\.0\.1:\d+/\?token=[\w-]{43}", served.url)
    with pytest.raises(OSError):
        socket.create_connection(("127.0.0.2", served.port), timeout=2)


def test_the_token_is_asked_for_once_then_the_cookie_suffices(served: Served) -> None:
    answer = served.ask("GET", f"/?token={served.token}", X_Token="")
    cookie = answer.headers["Set-Cookie"]
    assert answer.status == 200 and {"HttpOnly", "SameSite=Strict"} <= set(cookie.split("; "))
    assert served.ask("GET", "/api/state", X_Token="", Cookie=cookie.partition(";")[0]).status == 200
    assert served.ask("GET", "/api/state").status == 200  # a program's header


@pytest.mark.parametrize(
    ("path", "headers"),
    [
        ("/", {}),
        ("/?token=", {}),
        ("/?token=wrong", {}),
        ("/static/main.js", {}),
        ("/api/state", {}),
        ("/api/state?token={token}", {}),  # an address holds it for the page itself alone
        ("/api/state", {"X_Token": "wrong"}),
        ("/api/state", {"Cookie": "lp_reports_{port}=wrong"}),
        ("/api/state", {"Cookie": "lp_reports={token}"}),
    ],
)
def test_without_the_token_nothing_is_told(served: Served, path: str, headers: dict[str, str]) -> None:
    known = {"token": served.token, "port": served.port}
    given = {"X_Token": ""} | {name: text.format(**known) for name, text in headers.items()}
    answer = served.ask("GET", path.format(**known), **given)
    assert answer.status == 403 and answer.headers["Set-Cookie"] is None
    assert answer.raw.decode() == "请从程序窗口里打印的地址打开这个网页。"


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Host": "127.0.0.1:{port}", "Origin": "http://127.0.0.1:{port}"}, 200),
        ({"Host": "localhost:{port}"}, 200),
        ({"Sec-Fetch-Site": "same-origin"}, 200),
        ({"Host": "evil.example:{port}"}, 400),  # its name may lead here
        ({"Host": "127.0.0.1"}, 400),
        ({"Origin": "http://evil.example"}, 403),
        ({"Origin": "http://127.0.0.1:1"}, 403),
        ({"Origin": "https://127.0.0.1:{port}"}, 403),
        ({"Origin": "null"}, 403),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
    ],
)
def test_other_pages_are_refused_with_the_token_too(
    served: Served, headers: dict[str, str], status: int
) -> None:
    given = {name: text.format(port=served.port) for name, text in headers.items()}
    assert served.ask("GET", "/api/state", **given).status == status


def test_every_answer_forbids_what_is_foreign_and_is_kept_by_nobody(served: Served) -> None:
    for answer in (served.ask("GET", "/"), served.ask("GET", "/nothing"), served.ask("GET", "/", X_Token="")):
        policy = answer.headers["Content-Security-Policy"]
        assert policy.startswith("default-src 'none'") and "http" not in policy and "unsafe" not in policy
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_every_asset_is_in_the_package() -> None:
    for path in PAGE.iterdir():
        urls = set(re.findall(r"https?://[^\s\"'`)]+", path.read_text("utf-8")))
        assert urls <= {"http://www.w3.org/2000/svg"}, path.name
    for name in re.findall(r'(?:src|href)="/([^"#]+)"', (PAGE / "index.html").read_text("utf-8")):
        assert (PAGE.parent / name).is_file()


@pytest.mark.parametrize(
    "path",
    [
        "/static/../app.py",
        "/static/%2e%2e/app.py",
        "/static/..%2fapp.py",
        "/files/设置.toml",
        "/files/收件/2021Q2/县妇联.csv",  # what departments send does not go out again
        "/files/输出/../设置.toml",
        "/files/输出/%2e%2e/设置.toml",
        "/files/输出//etc/passwd",
        "/files//etc/passwd",
        "/files/输出/..%5c设置.toml",
        "/files/输出/x%00",
        "/files/输出",
        "/api/periods/..%2f..",
        "/zip/..",
    ],
)
def test_no_path_leads_out(served: Served, path: str) -> None:
    served.put("县妇联.csv", ledger(person(1)))
    answer = served.ask("GET", quote(path, safe="/%"))
    assert answer.status in (404, 422) and b"lp_reports" not in answer.raw, answer


def test_a_link_that_leads_out_of_the_outputs_is_not_followed(fresh: Served, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("secret")
    output = tmp_path / "工作区" / "输出" / "2021Q2"
    output.mkdir(parents=True)
    (output / "link.txt").symlink_to(tmp_path / "secret.txt")
    assert fresh.ask("GET", "/files/%E8%BE%93%E5%87%BA/2021Q2/link.txt").status == 404


# --- ledgers --------------------------------------------------------------------------------------------------


def test_ledgers_land_as_they_came_and_nothing_is_written_over(fresh: Served, tmp_path: Path) -> None:
    inbox = tmp_path / "工作区" / "收件" / "2021Q2"
    old, new = ledger(person(1)), ledger(person(1), person(2))
    assert fresh.put("县妇联.csv", old)["answer"] == "landed"
    assert fresh.put("县妇联.csv", old)["answer"] == "same"
    assert fresh.put("另一个名字.csv", old) == {
        "answer": "same",
        "told": "内容相同的已经有了，没有再放",
        "name": "县妇联.csv",
    }
    assert fresh.put("县妇联.csv", new)["answer"] == "asked"
    assert {path.name: path.read_bytes() for path in inbox.iterdir()} == {"县妇联.csv": old}
    assert fresh.put("县妇联.csv", new, "both")["name"] == "县妇联(2).csv"
    third = ledger(person(3))
    assert fresh.put("县妇联.csv", third, "replace")["answer"] == "landed"
    assert {path.name: path.read_bytes() for path in inbox.iterdir()} == {
        "县妇联.csv": third,
        "县妇联(2).csv": new,
    }
    assert (tmp_path / "工作区" / "换下的台账" / "2021Q2" / "县妇联.csv").read_bytes() == old


def test_a_ledger_is_taken_out_and_not_lost(fresh: Served, tmp_path: Path) -> None:
    fresh.put("县妇联.csv", ledger(person(1)))
    (lying,) = fresh.ask("GET", "/api/periods/2021Q2").told["ledgers"]
    gone = fresh.ask("DELETE", f"/api/periods/2021Q2/ledgers/{lying['id']}").told
    assert gone == {"aside": "换下的台账/2021Q2/县妇联.csv"}
    assert (tmp_path / "工作区" / gone["aside"]).is_file()
    assert fresh.ask("GET", "/api/periods/2021Q2").told["ledgers"] == []
    assert fresh.ask("DELETE", f"/api/periods/2021Q2/ledgers/{lying['id']}").status == 422


def test_no_name_leads_out_of_the_inbox(fresh: Served, tmp_path: Path) -> None:
    raw = ledger(person(1))
    assert fresh.put("../../../逃.csv", raw)["name"] == "逃.csv"
    assert [path.name for path in (tmp_path / "工作区" / "收件" / "2021Q2").iterdir()] == ["逃.csv"]
    assert fresh.ask("PUT", "/api/periods/..%2f..%2fx/ledgers?name=x.csv", raw).status in (404, 422)
    assert "不像台账" in fresh.put("~$县妇联.csv", raw)["message"]


def test_a_list_lands_in_its_folder_and_the_old_one_is_not_lost(fresh: Served, tmp_path: Path) -> None:
    for raw in (b"1", b"2"):
        told = fresh.ask("PUT", f"/api/lists?name={quote('../脱贫劳动力名单.csv')}&wish=replace", raw).told
        assert told["answer"] == "landed"
    assert (tmp_path / "工作区" / "名单" / "脱贫劳动力名单.csv").read_bytes() == b"2"
    assert (tmp_path / "工作区" / "换下的台账" / "名单" / "脱贫劳动力名单.csv").read_bytes() == b"1"
    assert fresh.ask("GET", "/api/periods/2021Q2").told["lists"] == ["脱贫劳动力名单.csv"]
    assert fresh.ask("GET", "/files/" + quote("名单/脱贫劳动力名单.csv")).status == 404


def test_numbers_in_names_are_masked(fresh: Served) -> None:
    fresh.put(f"{identity(1)} 台账.csv", ledger(person(1)))
    assert identity(1).encode() not in fresh.ask("GET", "/api/periods/2021Q2").raw


# --- jobs -----------------------------------------------------------------------------------------------------


def test_two_readers_hear_the_same_and_one_job_runs_at_a_time(fresh: Served) -> None:
    fresh.put("县妇联.csv", ledger(person(1, 身份证号=identity(1)[:-1]), person(2)))
    job = fresh.start("problems")
    assert fresh.ask("GET", "/api/state").told["running"] == job
    heard: list[object] = []
    second = threading.Thread(target=lambda: heard.append(fresh.lines(job)))
    second.start()
    lines = fresh.lines(job)
    second.join()
    assert heard == [lines] and fresh.lines(job) == lines  # and again, for a page that is opened anew
    assert [line["code"] for line in lines if line["event"] == "problem"] == ["I02"]
    assert fresh.ask("GET", "/api/state").told["last"]["problems"]["ended"]


def test_a_second_job_waits(fresh: Served) -> None:
    fresh.put("县妇联.csv", ledger(person(1)))
    job = fresh.start("run")
    answer = fresh.ask("POST", "/api/jobs", {"command": "run", "period": "2021Q2"})
    assert answer.status == 422 and "上一步还没有做完" in answer.told["message"]
    fresh.lines(job)


def test_a_page_that_checks_by_itself_hears_what_runs_already(fresh: Served) -> None:
    fresh.put("县妇联.csv", ledger(person(1)))
    job = fresh.start("run")
    check = {"command": "problems", "period": "2021Q2", "unasked": True}
    assert fresh.ask("POST", "/api/jobs", check).told == job
    fresh.lines(job)
    own = fresh.ask("POST", "/api/jobs", check).told
    assert own["command"] == "problems" and own["about"] == {"period": "2021Q2"}
    fresh.lines(own)


def test_a_change_makes_what_was_heard_old(fresh: Served) -> None:
    fresh.put("县妇联.csv", ledger(person(1)))
    job = fresh.start("problems")
    fresh.lines(job)
    fresh.put("县残联.csv", ledger(person(2), unit="县残联"))
    assert fresh.ask("GET", "/api/state").told["last"] == {}
    assert fresh.ask("GET", f"/api/jobs/{job['id']}").status == 404


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="a system without /proc")
def test_a_child_that_is_killed_is_told(fresh: Served, tmp_path: Path) -> None:
    fresh.put("县妇联.csv", ledger(person(1)))
    job = fresh.start("run")
    (child,) = fresh.children()
    os.kill(child, signal.SIGKILL)
    error, done = fresh.lines(job)[-2:]
    assert error["event"] == "error" and "中途停了" in error["message"] and done["exit"] == 130
    assert not (tmp_path / "工作区" / "输出" / "2021Q2").exists()
    assert fresh.do("run")[-1]["exit"] == 0  # nothing is left in its way


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="a system without /proc")
def test_ctrl_c_ends_the_server_and_what_it_started(fresh: Served) -> None:
    fresh.put("县妇联.csv", ledger(person(1)))
    fresh.start("run")
    (child,) = fresh.children()
    assert fresh.stop() == 0
    assert gone(child)
    assert fresh.process.stdout and "网页已停止" in fresh.process.stdout.read()


def test_the_page_ends_it_too(fresh: Served) -> None:
    assert fresh.ask("POST", "/api/stop").status == 200
    assert fresh.process.wait(20) == 0


@pytest.mark.parametrize(
    ("command", "asked"),
    [
        ("serve", {"period": "2021Q2"}),
        ("run", {}),
        ("run", {"period": "--pdf"}),
        ("trace", {"period": "2021Q2"}),
        ("trace", {"period": "2021Q2", "figure": "x" * 301}),
        ("settle", {"spelling": "手机", "field": 7}),
        ("next", {"path": "新工作区"}),
        ("next", {"path": "--help"}),
    ],
)
def test_what_the_page_never_asks_is_not_started(command: str, asked: dict[str, object]) -> None:
    with pytest.raises(WrongUse):
        arguments(command, asked, Path("工作区"))


def test_what_is_ticked_becomes_an_option_and_nothing_else_does(tmp_path: Path) -> None:
    for command, name in (("run", "pdf"), ("funds", "people")):
        words = arguments(command, {"period": "2021Q2", name: True}, tmp_path)
        assert words == [command, "2021Q2", f"--{name}", "-w", str(tmp_path)]
        for other in (False, "yes", None):
            assert f"--{name}" not in arguments(command, {"period": "2021Q2", name: other}, tmp_path)


def test_no_word_becomes_an_option() -> None:
    words = arguments("trace", {"period": "2021Q2", "figure": "--xlsx"}, Path("工作区"))
    assert not [word for word in words if word.startswith("--x")]
    assert (
        arguments("settle", {"spelling": "--open", "field": "联系电话"}, Path("工作区"))[1]
        == "--read=--open=联系电话"
    )


# --- workspaces -------------------------------------------------------------------------------------------------


def test_without_a_workspace_one_is_made_or_opened(nowhere: Served, tmp_path: Path) -> None:
    state = nowhere.ask("GET", "/api/state").told
    assert state["workspace"] is None and state["proposed"] == str(tmp_path / "工作区")
    assert "还没有打开工作区" in nowhere.start("run")["message"]
    assert "不是工作区" in nowhere.ask("POST", "/api/workspace", {"path": "工作区"}).told["message"]
    made = nowhere.ask("POST", "/api/workspace", {"path": "工作区", "new": True}).told
    assert made["workspace"] == str(tmp_path / "工作区") and len(made["units"]) == 12
    assert (tmp_path / "工作区" / "设置.toml").is_file()


def test_an_empty_folder_or_none_is_itself_to_be_the_workspace(tmp_path: Path) -> None:
    (tmp_path / "空").mkdir()
    for name in ("空", "还没有"):
        assert Desk(tmp_path / name).state()["proposed"] == str(tmp_path / name)


def test_the_only_workspace_beside_is_open_at_once(tmp_path: Path) -> None:
    create(tmp_path / "甲县")
    assert Desk(tmp_path).state()["workspace"] == str(tmp_path / "甲县")
    create(tmp_path / "乙县")
    assert Desk(tmp_path).state()["known"] == [str(tmp_path / name) for name in ("乙县", "甲县")]


def test_settings_that_cannot_be_read_are_told(fresh: Served, tmp_path: Path) -> None:
    (tmp_path / "工作区" / "设置.toml").write_text('["县"]\n"名称" = 罗平', "utf-8")
    state = fresh.ask("GET", "/api/state").told
    assert "第2行无法识别" in state["trouble"] and state["units"] == []


def test_an_exception_is_written_under_what_stands_and_a_wrong_one_not_at_all(
    fresh: Served, tmp_path: Path
) -> None:
    path = tmp_path / "工作区" / "设置.toml"
    before = path.read_text("utf-8")
    entry = {
        "代码": "P03",
        "单位": "县妇联",
        "身份证尾号": "",
        "文件": "",
        "理由": '学徒"备案"',
        "截至": "2021-12-31",
    }
    for wrong in ({"代码": "I02"}, {"代码": "P99"}, {"截至": "月底"}, {"理由": ""}):
        assert fresh.ask("POST", "/api/settings/exceptions", entry | wrong).status == 422
        assert path.read_text("utf-8") == before
    assert fresh.ask("POST", "/api/settings/exceptions", entry).status == 201
    after = path.read_text("utf-8")
    assert after.startswith(before.rstrip())
    (recorded,) = tomllib.loads(after)["例外"]
    assert recorded["理由"] == '学徒"备案"' and "文件" not in recorded


def test_an_amendment_is_recorded(fresh: Served, tmp_path: Path) -> None:
    entry = {"报送期": "2021Q1", "文件": "县妇联.csv", "理由": "补录", "批准人": "某某"}
    assert fresh.ask("POST", "/api/settings/amendments", entry).status == 201
    assert tomllib.loads((tmp_path / "工作区" / "设置.toml").read_text("utf-8"))["改账"] == [entry]


# --- a quarter ----------------------------------------------------------------------------------------------------


def test_a_quarter_from_the_ledger_to_the_zip(fresh: Served, tmp_path: Path) -> None:
    fresh.put("县妇联.csv", ledger(person(1), person(2)))
    assert fresh.do("run")[-1]["exit"] == 0
    period = fresh.ask("GET", "/api/periods/2021Q2").told
    assert period["published"] and not period["closed"]
    for file in period["outputs"]:
        answer = fresh.ask("GET", "/files/" + quote(file["path"]))
        assert answer.raw == (tmp_path / "工作区" / file["path"]).read_bytes()
        assert answer.headers["Content-Disposition"].startswith("attachment")
    first, again = fresh.ask("GET", "/zip/2021Q2").raw, fresh.ask("GET", "/zip/2021Q2").raw
    assert first == again and len(zipfile.ZipFile(io.BytesIO(first)).namelist()) == len(period["outputs"])
    titles = [sheet["title"] for sheet in fresh.ask("GET", "/api/periods/2021Q2/sheets/statistics").told]
    assert len(titles) == 13 and titles[1] == "附表2 各乡镇完成情况"
    assert fresh.ask("GET", "/api/periods/2021Q2/sheets/register").status == 404
    traced = fresh.do("trace", figure="附表1 家政服务等培训 2021年 累计完成")
    assert [line["value"] for line in traced if line["event"] == "traced"] == [2]
    assert len([line for line in traced if line["event"] == "row"]) == 2


def test_feedbacks_and_messages_are_packed_and_receipts_are_kept(fresh: Served, tmp_path: Path) -> None:
    fresh.put("县妇联.csv", ledger(person(1)))
    fresh.do("run")
    messages = [line for line in fresh.do("remind") if line["event"] == "reminder"]
    assert "团县委" in {line["unit"] for line in messages}
    names = zipfile.ZipFile(io.BytesIO(fresh.ask("GET", "/feedbacks/2021Q2").raw)).namelist()
    assert "反馈_2021Q2/反馈表_县妇联_2021Q2.xlsx" in names and "反馈_2021Q2/催报_2021Q2.txt" in names
    tick = {"unit": "县妇联", "step": "sent", "done": True}
    assert "sent" in fresh.ask("PUT", "/api/periods/2021Q2/receipts", tick).told["县妇联"]
    assert "sent" in fresh.ask("GET", "/api/periods/2021Q2").told["receipts"]["县妇联"]
    assert fresh.ask("PUT", "/api/periods/2021Q2/receipts", tick | {"done": False}).told == {"县妇联": {}}
    assert fresh.ask("PUT", "/api/periods/2021Q2/receipts", tick | {"step": "lost"}).status == 422


# --- starting -----------------------------------------------------------------------------------------------------


def test_a_port_that_is_taken_is_told(served: Served, tmp_path: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "lp_reports",
        "serve",
        "-w",
        str(tmp_path),
        "--port",
        str(served.port),
        "--no-browser",
    ]
    result = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert result.returncode == 2 and f"端口 {served.port} 已被别的程序占用" in result.stderr


def test_a_program_is_told_the_address_as_json(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "lp_reports", "serve", "-w", str(tmp_path), "--no-browser", "--json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, encoding="utf-8") as process:
        assert process.stdout
        events = [json.loads(process.stdout.readline()) for _ in range(2)]
        process.send_signal(signal.SIGINT)
        events += [json.loads(line) for line in process.stdout]
    assert [event["event"] for event in events] == ["start", "page", "done"]
    assert events[1]["url"].startswith("http://127.0.0.1:") and process.returncode == 0


def test_other_commands_load_no_server() -> None:
    load = "import lp_reports.cli, lp_reports.cli.serving, lp_reports.quarter.run, lp_reports.quarter.problems, sys; print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", load], capture_output=True, encoding="utf-8", check=True
    ).stdout
    assert not {"starlette", "uvicorn", "anyio", "asyncio"} & set(loaded.split())
