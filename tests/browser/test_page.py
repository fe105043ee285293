"""台账自查.html in a real browser, opened from the disk: what a filler does with it, and that nothing leaves the page."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from selenium.webdriver import ActionChains, Chrome, ChromeOptions
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from test_checking import GOOD, changed, ledger

from lp_reports.browser.checking import Checker
from lp_reports.quarter.writing import self_check_page

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "samples" / "工作区" / "收件"
QUIET = (
    "--headless --no-sandbox --disable-gpu --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --disable-quic --window-size=1100,1400"
)
SECONDS = 90


@pytest.fixture(scope="session")
def page(npm: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page without a county's rules, as `make page` builds it."""
    path = tmp_path_factory.mktemp("page") / "台账自查.html"
    subprocess.run([sys.executable, str(ROOT / "tools" / "build_page.py"), str(path)], check=True)
    return path


@pytest.fixture(scope="session")
def browser(chromium: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chrome]:
    options = ChromeOptions()
    options.binary_location = chromium
    for argument in QUIET.split():
        options.add_argument(argument)
    downloads = str(tmp_path_factory.mktemp("downloads"))
    options.add_experimental_option("prefs", {"download.default_directory": downloads})
    options.set_capability("goog:loggingPrefs", {"performance": "ALL"})
    driver = Chrome(options=options, service=Service())
    driver.downloads = Path(downloads)
    yield driver
    driver.quit()


@pytest.fixture
def opened(browser: Chrome, page: Path) -> Chrome:
    """The page with nothing on it yet; opened anew only where another page was looked at."""
    if browser.current_url != page.as_uri():
        open_page(browser, page)
    browser.execute_script("document.getElementById('results').replaceChildren()")
    return browser


def open_page(browser: Chrome, path: Path) -> Chrome:
    browser.get(path.as_uri())
    wait(lambda: "可以检查" in text(browser, "#state"), lambda: text(browser, "#state"))
    return browser


def wait(done: Callable[[], Any], told: Callable[[], object] = lambda: "") -> None:
    end = time.monotonic() + SECONDS
    while not done():
        assert time.monotonic() < end, told()
        time.sleep(0.1)


def text(browser: Chrome, selector: str) -> str:
    return browser.find_element(By.CSS_SELECTOR, selector).text


def drop(browser: Chrome, *paths: Path) -> list[str]:
    """Hands the files over as the button does, and waits; the text of each file's box."""
    before = len(browser.find_elements(By.CLASS_NAME, "file"))
    browser.find_element(By.ID, "choose").send_keys("\n".join(map(str, paths)))
    boxes: list[str] = []

    def checked() -> bool:
        boxes[:] = [box.text for box in browser.find_elements(By.CLASS_NAME, "file")[before:]]
        return len(boxes) == len(paths) and not any("等待检查" in box or "正在检查" in box for box in boxes)

    wait(checked, lambda: boxes)
    return boxes


def written(folder: Path, raw: bytes, name: str = "县住建局2021Q2.xlsx") -> Path:
    path = folder / name
    path.write_bytes(raw)
    return path


# --- what is seen -------------------------------------------------------------------------------------------


def test_a_good_ledger_may_be_sent(opened: Chrome, tmp_path: Path) -> None:
    (box,) = drop(opened, written(tmp_path, ledger(GOOD)))
    assert "没有发现问题，可以报送。" in box
    assert "读入 1 行：有效 1" in box


def test_the_cell_is_named_and_marked_in_its_row_and_the_mended_one_passes(
    opened: Chrome, tmp_path: Path
) -> None:
    short = changed(身份证号="53032419900101996")
    (box,) = drop(opened, written(tmp_path, ledger(short)))
    assert "退回 I02" in box and "工作表“台账” B3 身份证号 张三" in box and "改法：" in box
    (cell,) = opened.find_elements(By.CSS_SELECTOR, "td.faulty")
    assert cell.text == "53032419900101996"
    (box,) = drop(opened, written(tmp_path, ledger(GOOD), "县住建局2021Q2（更正）.xlsx"))
    assert "没有发现问题" in box


def test_every_sample_is_judged_as_plain_python_judges_it(opened: Chrome) -> None:
    checker = Checker()
    paths = sorted(SAMPLES.glob("2021Q2/*")) + sorted(SAMPLES.glob("2020年第二季度/*.csv"))
    paths += sorted(SAMPLES.glob("2020Q3/*.xls"))
    assert len(paths) > 12
    for path, box in zip(paths, drop(opened, *paths), strict=True):
        found = json.loads(checker.check(path.name, path.read_bytes()))
        assert path.name in box
        for one in found.get("ledgers", ()):
            assert one["verdict"]["text"] in box
            for finding in one["findings"]:
                assert f"{finding['name']} {finding['code']}" in box and finding["message"] in box
        assert box.count("改法：") == sum(len(one["findings"]) for one in found.get("ledgers", ()))


def test_the_period_is_asked_for(opened: Chrome, tmp_path: Path) -> None:
    raw = ledger(changed(结束日期=None), title="县住建局培训台账")
    (box,) = drop(opened, written(tmp_path, raw, "县住建局.xlsx"))
    assert "看不出这份台账是哪一期的" in box
    opened.find_element(By.TAG_NAME, "select").send_keys("2021Q2")
    opened.find_element(By.XPATH, "//button[text()='按这一期检查']").click()
    wait(lambda: "2021年第二季度（指定的）" in text(opened, ".file"))


def test_the_marked_ledger_is_saved(opened: Chrome, tmp_path: Path) -> None:
    drop(opened, written(tmp_path, ledger(changed(身份证号="53032419900101996"))))
    opened.find_element(By.XPATH, "//button[text()='保存标好颜色的台账']").click()
    saved = opened.downloads / "县住建局2021Q2_自查.xlsx"
    wait(saved.is_file)
    assert "【退回 I02】" in openpyxl.load_workbook(saved)["台账"]["B3"].comment.text


def test_the_keyboard_alone_suffices(opened: Chrome, tmp_path: Path) -> None:
    drop(opened, written(tmp_path, ledger(changed(身份证号="53032419900101996"))))
    reached = set()
    for _ in range(6):  # a row that is wider than the page is reached too, and moved by the arrow keys
        ActionChains(opened).send_keys(Keys.TAB).perform()
        active = opened.switch_to.active_element
        reached.add(active.get_attribute("id") or active.text)
    assert {"choose", "打印", "保存标好颜色的台账"} <= reached


# --- what a ledger may hold ---------------------------------------------------------------------------------


def test_what_a_ledger_says_stays_text(opened: Chrome, tmp_path: Path) -> None:
    trap = "<img src=x onerror=\"document.title='trapped'\">"
    (box,) = drop(opened, written(tmp_path, ledger(changed(姓名=trap, 身份证号="53032419900101996"))))
    assert trap in box
    assert opened.title == "台账自查" and not opened.find_elements(By.CSS_SELECTOR, ".file img")


def test_a_file_that_is_no_workbook_is_told(opened: Chrome, tmp_path: Path) -> None:
    (box,) = drop(opened, written(tmp_path, b"\x00\x01\x02" * 99))
    assert "整份退回 F0" in box and "先不要报送" in box


def test_a_ledger_that_takes_too_long_is_ended_and_the_next_one_is_checked(
    opened: Chrome, tmp_path: Path
) -> None:
    opened.execute_script("window.real = setTimeout; window.setTimeout = (act) => real(act, 0)")
    (box,) = drop(opened, written(tmp_path, ledger(GOOD), "慢.xlsx"))
    assert "超过 30 秒" in box
    opened.execute_script("window.setTimeout = real")
    (box,) = drop(opened, written(tmp_path, ledger(GOOD)))
    assert "没有发现问题" in box


# --- nothing leaves -----------------------------------------------------------------------------------------


def test_no_request_is_made_and_none_can_be(browser: Chrome, page: Path, tmp_path: Path) -> None:
    hits: list[str] = []

    class Server(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            hits.append(self.path)

    server = HTTPServer(("127.0.0.1", 0), Server)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    browser.get_log("performance")
    drop(open_page(browser, page), written(tmp_path, ledger(changed(身份证号="53032419900101996"))))
    messages = [json.loads(entry["message"])["message"] for entry in browser.get_log("performance")]
    asked = {m["params"]["request"]["url"] for m in messages if m["method"] == "Network.requestWillBeSent"}
    assert {url.split(":")[0] for url in asked} <= {"file", "blob", "data"}
    assert [url for url in asked if url.startswith("file")] == [page.as_uri()]
    url = f"http://127.0.0.1:{server.server_port}/"
    told = browser.execute_async_script(
        "const [url, done] = arguments; new Image().src = url + 'image';"
        "fetch(url + 'fetch').then(() => done('sent'), () => done('refused'))",
        url,
    )
    server.shutdown()
    assert (told, hits) == ("refused", [])


# --- a county's page ----------------------------------------------------------------------------------------


def test_the_page_that_goes_out_with_the_blanks_has_the_county_s_rules(
    browser: Chrome, page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    template = self_check_page.template
    settings, plan = template("设置.toml").decode(), template("任务分解表.xlsx")
    monkeypatch.setattr(self_check_page, "template", lambda name: page.read_bytes())
    older = settings.replace('"最大年龄" = 60 ', '"最大年龄" = 70 ').encode()
    baked = self_check_page.self_check_page(older, plan)
    assert baked is not None
    raw = ledger(changed(身份证号="53032419550101996X"))
    (box,) = drop(open_page(browser, page), written(tmp_path, raw))
    assert "P03" in box
    (box,) = drop(open_page(browser, written(tmp_path, baked, "台账自查.html")), written(tmp_path, raw))
    assert "没有发现问题" in box
    assert text(browser, "#county") == "罗平县"
