"""A real browser, driven as a clerk drives it."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from selenium.webdriver import Chrome, ChromeOptions
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from served import SECONDS

QUIET = (
    "--headless --no-sandbox --disable-gpu --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --window-size=1366,768"
)


def driving(chromium: str, url: str, downloads: Path) -> Iterator[Chrome]:
    """One browser on the page; what it takes lies in `downloads`."""
    options = ChromeOptions()
    options.binary_location = chromium
    for argument in QUIET.split():
        options.add_argument(argument)
    options.add_experimental_option("prefs", {"download.default_directory": str(downloads)})
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = Chrome(options=options, service=Service(shutil.which("chromedriver")))
    driver.downloads = downloads
    driver.get(url)
    yield driver
    driver.quit()


def wait(done: Callable[[], Any], told: Callable[[], object] = lambda: "") -> Any:
    end = time.monotonic() + SECONDS
    while True:
        try:
            if found := done():
                return found
        except Exception:  # what is drawn anew in the same moment
            pass
        assert time.monotonic() < end, told()
        time.sleep(0.1)


def text(browser: Chrome, selector: str) -> str:
    return browser.find_element(By.CSS_SELECTOR, selector).text


def press(browser: Chrome, selector: str) -> None:
    wait(
        lambda: [browser.find_element(By.CSS_SELECTOR, selector).click()],
        lambda: (selector, text(browser, "body")),
    )


def finished(browser: Chrome, words: str) -> None:
    wait(lambda: words in text(browser, "#status"), lambda: text(browser, "body"))


def drop(browser: Chrome, *paths: Path) -> None:
    browser.execute_script("document.getElementById('status').replaceChildren()")
    hand_over(browser, *paths)
    finished(browser, "检查台账做完了")


def hand_over(browser: Chrome, *paths: Path) -> None:
    """As the button does; again where the page was drawn anew in the same moment."""
    names = "\n".join(map(str, paths))
    wait(lambda: [browser.find_element(By.ID, "choose").send_keys(names)])


def written(folder: Path, name: str, raw: bytes) -> Path:
    path = folder / name
    path.write_bytes(raw)
    return path
