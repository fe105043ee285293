"""Draw docs/pictures/网页-1.png and on: the steps of the page on the sample county, as a browser shows them.

Needs chromium and chromedriver on PATH."""

from __future__ import annotations

import json
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import Request, urlopen

from selenium.webdriver import Chrome, ChromeOptions
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.support.wait import WebDriverWait

from lp_reports.workspace import create

ROOT = Path(__file__).parent.parent
PERIOD = "2021Q2"
STEPS = {"ledgers": "#units td", "problems": ".problem", "tables": ".paper td", "feedback": "textarea"}
SHOWN_AS = r"D:\培训\工作区"  # not where it lies for the picture's sake
JOBS = ("run", "problems", "remind")
QUIET = "--headless --no-sandbox --disable-gpu --hide-scrollbars --window-size=1180,760"


def draw(folder: Path) -> list[Path]:
    """The pictures, in place of those there."""
    with tempfile.TemporaryDirectory() as place:
        workspace = Path(place) / "工作区"
        subprocess.run([sys.executable, ROOT / "samples" / "make.py", workspace], check=True)
        create(workspace)
        with served(workspace) as url:
            for job in JOBS:
                work(url, job)
            return list(shots(url, folder))


@contextmanager
def served(workspace: Path) -> Iterator[str]:
    """The page's address."""
    command = [sys.executable, "-m", "lp_reports", "serve", "-w", str(workspace), "--no-browser", "--json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, encoding="utf-8") as process:
        assert process.stdout
        yield next(event["url"] for event in map(json.loads, process.stdout) if event["event"] == "page")
        process.send_signal(signal.SIGINT)


def work(url: str, command: str) -> None:
    """A job from its beginning to its end."""
    address, _, token = url.partition("/?token=")
    headers = {"X-Token": token}
    asked = json.dumps({"command": command, "period": PERIOD}).encode()
    with urlopen(Request(f"{address}/api/jobs", asked, headers)) as answer:
        job = json.load(answer)
    with urlopen(Request(f"{address}/api/jobs/{job['id']}", headers=headers)) as lines:
        lines.read()


def shots(url: str, folder: Path) -> Iterator[Path]:
    """A picture of each step, once it shows what it has."""
    options = ChromeOptions()
    for argument in QUIET.split():
        options.add_argument(argument)
    options.binary_location = shutil.which("chromium")
    driver = Chrome(options=options, service=Service(shutil.which("chromedriver")))
    try:
        driver.get(url)
        for number, (step, sign) in enumerate(STEPS.items(), 1):
            driver.execute_script("location.hash = arguments[0]", step)
            WebDriverWait(driver, 60).until(lambda _, sign=sign: driver.find_elements(By.CSS_SELECTOR, sign))
            driver.execute_script("document.getElementById('workspace').textContent = arguments[0]", SHOWN_AS)
            path = folder / f"网页-{number}.png"
            driver.save_screenshot(str(path))
            yield path
    finally:
        driver.quit()


if __name__ == "__main__":
    for drawn in draw(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "pictures"):
        print(f"{drawn.name} {drawn.stat().st_size // 1000} kB")
