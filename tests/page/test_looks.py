"""The page can be used by the keyboard alone, read by weak eyes and on black-and-white paper."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from driven import driving, finished, text, wait, written
from selenium.webdriver import ActionChains, Chrome
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from served import Served, identity, ledger, person

from lp_reports.workspace import create

CSS = Path(__file__).parents[2] / "lp_reports" / "page" / "static" / "page.css"
STEPS = "ledgers problems tables feedback closing papers".split()
LATE = {"problems": ".problem", "tables": ".paper td"}  # what is asked for when the step is opened
TEXT, LARGE, GRAPHIC = 4.5, 3.0, 3.0  # the least contrasts of WCAG 2.1 AA
OF_EVERY_TEXT = """
const numbers = (colour) => colour.match(/[\\d.]+/g).map(Number);
const light = ([r, g, b]) => [r, g, b].map((part) => (part /= 255) <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
  .reduce((sum, part, at) => sum + part * [0.2126, 0.7152, 0.0722][at], 0);
const behind = (element) => {
  for (let at = element; at; at = at.parentElement) {
    const colour = numbers(getComputedStyle(at).backgroundColor);
    if (colour.length < 4 || colour[3] === 1) return colour;
  }
  return [255, 255, 255];
};
return [...document.querySelectorAll('body *')].filter((element) => element.checkVisibility({ checkOpacity: true })
    && [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim()) && !element.closest('.skip, noscript'))
  .map((element) => {
    const style = getComputedStyle(element), size = parseFloat(style.fontSize);
    const ink = light(numbers(element.closest('svg') ? style.fill : style.color)), paper = light(behind(element));
    const large = size >= 24 || (size >= 18.66 && style.fontWeight >= 700);
    return [(Math.max(ink, paper) + 0.05) / (Math.min(ink, paper) + 0.05), large, element.textContent.slice(0, 30)];
  });"""


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A quarter with a problem of every colour, consolidated."""
    folder = tmp_path_factory.mktemp("看") / "工作区"
    create(folder)
    server = Served(folder)
    paper = {"证书类别": "专项职业能力证", "发证日期": "2021-05-20"}  # its number is missing
    wrong = [person(1, 身份证号=identity(1)[:-1]), person(2, **paper), person(3), person(3), person(-10_000)]
    server.put("县妇联.csv", ledger(*wrong))
    server.put("县残联.xlsx", b"no workbook")
    server.do("run")
    server.do("problems")
    yield server
    server.stop()


@pytest.fixture(scope="module")
def browser(chromium: str, desk: Served, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chrome]:
    yield from driving(chromium, desk.url, tmp_path_factory.mktemp("downloads"))


def seen(browser: Chrome, step: str) -> None:
    """A step is opened, and nothing of it is still on its way."""
    browser.execute_script("location.hash = arguments[0]", step)
    wait(lambda: browser.find_element(By.CSS_SELECTOR, f"#step-{step}[aria-current]"))
    if sign := LATE.get(step):
        wait(lambda: browser.find_elements(By.CSS_SELECTOR, sign), lambda: text(browser, "body"))


# --- contrast -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("step", STEPS)
def test_every_text_that_is_shown_has_enough_contrast(browser: Chrome, step: str) -> None:
    seen(browser, step)
    measured = browser.execute_script(OF_EVERY_TEXT)
    assert len(measured) > 20
    assert [each for each in measured if each[0] < (LARGE if each[1] else TEXT)] == []


def declared() -> Iterator[tuple[str, str, str]]:
    """(rule, text's colour, background) of every rule that sets one of them; what it does not set is as beside it."""
    css = CSS.read_text("utf-8").partition("@media print")[0]
    names = dict(re.findall(r"--(\w+): (#\w+)", css))
    css = re.sub(r"var\(--(\w+)\)", lambda name: names[name[1]], css)
    for rule, body in re.findall(r"([^{}]+)\{([^{}]*)\}", css):
        ink, paper = (
            re.search(rf"(?<![-\w]){name}: (#(?:[0-9a-f]{{6}}|[0-9a-f]{{3}}))(?![0-9a-f])", body)
            for name in ("color", "background")
        )
        if ink or paper:
            usual = "#fff" if ".main" in rule else names["ink"]
            yield rule.strip(), ink[1] if ink else usual, paper[1] if paper else names["back"]


def contrast(one: str, other: str) -> float:
    """WCAG's ratio of two colours, #rgb or #rrggbb."""
    dark, light = sorted(map(luminance, (one, other)))
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(part * weight for part, weight in zip(linear, (0.2126, 0.7152, 0.0722), strict=True))


def test_the_ratio_is_that_of_the_standard() -> None:
    assert contrast("#000", "#ffffff") == 21
    assert round(contrast("#767676", "#fff"), 2) == 4.54


def test_every_pair_of_colours_of_the_style_sheet_has_enough_contrast() -> None:
    """Also where a pointer or a step that is not ready shows them: those that the browser does not show at once."""
    pairs = list(declared())
    rules = " ".join(rule for rule, *_ in pairs)
    assert all(word in rules for word in (":hover", ":disabled", ".main", ".quiet", ".reject", ".note"))
    assert [pair for pair in pairs if contrast(*pair[1:]) < TEXT] == []


def test_edges_and_the_mark_of_the_keyboard_are_seen() -> None:
    css = CSS.read_text("utf-8")
    names = dict(re.findall(r"--(\w+): (#\w+)", css))
    marks = re.findall(r"outline: 3px solid (#\w+)", css)
    assert len(marks) == 3
    for colour in (*marks, names["line"], names["main"]):
        assert contrast(colour, names["back"]) >= GRAPHIC and contrast(colour, "#fff") >= GRAPHIC


# --- black and white ------------------------------------------------------------------------------------------


def test_no_meaning_is_in_a_colour_alone(browser: Chrome) -> None:
    seen(browser, "problems")
    effects = {mark.text.split()[0] for mark in browser.find_elements(By.CLASS_NAME, "effect")}
    assert {"整份退回", "退回", "待核", "重复", "提示"} <= effects
    for cell in browser.find_elements(By.CSS_SELECTOR, "td.faulty"):
        assert (
            cell.value_of_css_property("outline-width") == "3px"
            and cell.value_of_css_property("font-weight") == "700"
        )
    marks = browser.execute_script(
        """return ['good', 'bad'].map((kind) => {
            const line = document.createElement('p');
            line.className = kind;
            document.getElementById('main').append(line);
            const mark = getComputedStyle(line, '::before').content;
            line.remove();
            return mark;
        });"""
    )
    assert marks == ['"✓ "', '"✗ "']


# --- the keyboard ---------------------------------------------------------------------------------------------

HERE = """const here = document.activeElement;
return [here.matches(arguments[0]), getComputedStyle(here).outlineStyle !== 'none']"""


def keys(browser: Chrome, *pressed: str) -> None:
    ActionChains(browser).send_keys(*pressed).perform()


def tab_to(browser: Chrome, selector: str) -> None:
    """Tab after tab until the control is reached; where it is can be seen."""
    wait(lambda: browser.find_elements(By.CSS_SELECTOR, selector), lambda: text(browser, "body"))
    for _ in range(200):
        there, _ = browser.execute_script(HERE, selector)
        if there:
            return
        keys(browser, Keys.TAB)
    raise AssertionError(f"{selector} is not reached by Tab")


def enter(browser: Chrome, selector: str) -> None:
    tab_to(browser, selector)
    assert browser.execute_script(HERE, selector)[1], f"nothing shows that {selector} is chosen"
    keys(browser, Keys.ENTER)


COVERED = """const here = document.activeElement, box = here.getBoundingClientRect();
const seen = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
return seen !== null && !here.contains(seen) && !seen.contains(here) && !here.closest('label')?.contains(seen)"""


def test_what_the_keyboard_reaches_does_not_lie_behind_the_status(browser: Chrome) -> None:
    seen(browser, "papers")
    browser.set_window_size(900, 420)  # a small screen: the step is longer than it
    enter(browser, "#funds")
    finished(browser, "写资金公示做完了")
    tab_to(browser, "#choose-lists")
    browser.execute_script("scrollBy(0, document.getElementById('verify').getBoundingClientRect().top - 5)")
    keys(browser, Keys.TAB)
    there, covered = browser.execute_script(HERE, "#verify")[0], browser.execute_script(COVERED)
    browser.set_window_size(1280, 900)
    assert there and not covered


def test_a_quarter_is_done_by_the_keyboard_alone(browser: Chrome, desk: Served, tmp_path: Path) -> None:
    seen(browser, "ledgers")
    tab_to(browser, "#choose")  # a space opens the system's own dialogue, which no driver sees
    browser.switch_to.active_element.send_keys(
        str(written(tmp_path, "县住建局.csv", ledger(person(7), unit="县住建局")))
    )
    finished(browser, "检查台账做完了")
    enter(browser, "#step-problems")
    enter(browser, "button[aria-label^='放行 P03']")
    tab_to(browser, "#理由")
    keys(browser, "学徒备案")
    enter(browser, "dialog button.main")
    finished(browser, "已记进 设置.toml：P03 县妇联")
    enter(browser, "#heads")
    finished(browser, "看表头做完了")
    enter(browser, "#step-tables")
    enter(browser, "#run")
    finished(browser, "汇总做完了")
    enter(browser, "td.trace")
    wait(lambda: "相符" in text(browser, "dialog"), lambda: text(browser, "dialog"))
    keys(browser, Keys.ESCAPE)
    wait(lambda: not browser.find_elements(By.CSS_SELECTOR, "dialog[open]"))
    enter(browser, "#step-feedback")
    enter(browser, "#remind")
    finished(browser, "准备反馈的话做完了")
    tab_to(browser, "#sent-县妇联")
    keys(browser, Keys.SPACE)
    wait(lambda: "已发 1 家" in text(browser, "main"))
    enter(browser, "#step-closing")
    enter(browser, "#close")
    enter(browser, "dialog button.main")
    finished(browser, "结账做完了")
    enter(browser, "#step-papers")
    enter(browser, "#handover")
    finished(browser, "写交接单做完了")
