"""A clerk's quarter in a real browser, from an empty folder to the files that she takes."""

from __future__ import annotations

import threading
import zipfile
from collections.abc import Iterator
from decimal import Decimal
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from driven import driving, drop, finished, hand_over, press, text, wait, written
from selenium.webdriver import ActionChains, Chrome
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.select import Select
from served import Served, identity, ledger, person

from lp_reports.consolidate.trace.query import QueryParser
from lp_reports.consolidate.trace.trace import index_of, trace_figure
from lp_reports.quarter.gathering import gather

NUMBERS = """return [...document.querySelectorAll('td.trace')].map(
    (cell) => [cell.title.split('：看是')[0], cell.textContent])"""
BAD = person(1, 身份证号=identity(1)[:-1])


WATCH = """window.seen = [];
new MutationObserver(() => window.seen.push(document.getElementById('units')?.innerText ?? ''))
  .observe(document.getElementById('main'), {childList: true, subtree: true});"""


def certified(number: int) -> dict[str, str]:
    paper = {"证书类别": "专项职业能力证", "证书编号": f"滇专{number}", "发证日期": "2021-05-20"}
    return person(number, **paper)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("桌面")
    (folder / "lp_reports").mkdir()  # the program's own, as it is unpacked
    server = Served(folder)
    yield server
    server.stop()


@pytest.fixture(scope="module")
def browser(chromium: str, desk: Served, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chrome]:
    yield from driving(chromium, desk.url, tmp_path_factory.mktemp("downloads"))


# --- the quarter, in the order of the steps -------------------------------------------------------------------


def test_she_makes_a_workspace(browser: Chrome, desk: Served) -> None:
    assert "token" not in browser.current_url
    press(browser, "#create")
    wait(lambda: "收台账" in text(browser, "#steps"))
    assert text(browser, "h1") == "罗平县培训台账汇总"
    assert desk.ask("GET", "/api/state").told["workspace"].endswith("工作区")


def test_a_bad_ledger_is_dropped_and_its_cell_is_seen(browser: Chrome, tmp_path: Path) -> None:
    Select(browser.find_element(By.ID, "period")).select_by_value("2021Q2")
    wait(lambda: "收件/2021Q2" in text(browser, "#drop"))
    others = [
        written(tmp_path, f"{unit}.csv", ledger(certified(number), unit=unit))
        for number, unit in enumerate(("县残联", "县住建局"), 10)
    ]
    browser.execute_script(WATCH)
    drop(browser, written(tmp_path, "县妇联.csv", ledger(BAD, person(2))), *others)
    assert any(
        "读完 1 份\t2" in units and "按时" not in units for units in browser.execute_script("return seen")
    )
    assert "县妇联 按时 2 1 0 1 0 1处" in text(browser, "#units")
    press(browser, "#step-problems")
    (cell,) = browser.find_elements(By.CSS_SELECTOR, "td.faulty")
    assert cell.text == f"{identity(1)[:6]}*******{identity(1)[13:17]}"
    assert "退回 I02" in text(browser, ".problem") and "改法：" in text(browser, ".problem")
    assert identity(2) not in browser.page_source


def test_the_same_name_is_asked_about(browser: Chrome, tmp_path: Path, desk: Served) -> None:
    press(browser, "#step-ledgers")
    hand_over(browser, written(tmp_path, "县妇联.csv", ledger(person(1), person(2))))
    wait(lambda: "已有同名的文件" in text(browser, "#results"))
    lying = desk.ask("GET", "/api/periods/2021Q2").told["ledgers"]
    assert len(lying) == 3
    press(browser, "#results button:last-child")
    wait(lambda: not browser.find_elements(By.ID, "results"))


def test_the_mended_one_takes_its_place(browser: Chrome, tmp_path: Path) -> None:
    drop(browser, written(tmp_path, "县妇联（更正）.csv", ledger(person(1), person(2))))
    assert "县妇联 按时 2 2 0 0 0" in text(browser, "#units")


def test_a_head_is_settled_in_three_clicks_and_a_problem_is_let_pass(
    browser: Chrome, tmp_path: Path, desk: Served
) -> None:
    older = ledger(person(-10_000, 发证日期="13800001234"), unit="县总工会").decode("utf-8-sig")
    drop(browser, written(tmp_path, "县总工会.csv", older.replace("发证日期", "电码").encode()))
    press(browser, "#step-problems")
    press(browser, "#heads")
    finished(browser, "看表头做完了")
    row = wait(lambda: browser.find_element(By.XPATH, "//table[@id='columns']//tr[td[text()='电码']]"))
    Select(row.find_element(By.TAG_NAME, "select")).select_by_visible_text("联系电话")
    row.find_element(By.TAG_NAME, "button").click()
    finished(browser, "记住了：“电码”读作“联系电话”")
    before = len(browser.find_elements(By.CLASS_NAME, "problem"))
    press(browser, "button[aria-label^='放行 P03']")
    wait(lambda: [browser.find_element(By.ID, "理由").send_keys("学徒备案")])
    press(browser, "dialog button.main")
    finished(browser, "已记进 设置.toml：P03 县总工会")
    assert len(browser.find_elements(By.CLASS_NAME, "problem")) == before - 1
    assert not browser.find_elements(By.CSS_SELECTOR, "button[aria-label^='放行 P03']")
    settings = (Path(desk.ask("GET", "/api/state").told["workspace"]) / "设置.toml").read_text("utf-8")
    assert '"电码" = "联系电话"' in settings and '"理由" = "学徒备案"' in settings


def test_the_quarter_is_run_and_true_figures_are_read(browser: Chrome, desk: Served) -> None:
    press(browser, "#step-tables")
    press(browser, "#run")
    finished(browser, "汇总做完了")
    assert "本期 5 2 —" in text(browser, "#figures")
    wait(lambda: "一页总览" in text(browser, ".paper"))
    assert browser.find_elements(By.CSS_SELECTOR, "svg.chart rect")
    Select(browser.find_element(By.ID, "sheet")).select_by_visible_text("统计表：附表2 各乡镇完成情况")
    row = wait(lambda: browser.find_element(By.XPATH, "//tr[td[text()='阿岗镇']]"))
    assert "2" in row.text.split()
    assert desk.ask("GET", "/api/state").told["periods"][0]["published"]


def test_a_number_is_traced_to_its_rows_by_the_keyboard_alone(browser: Chrome) -> None:
    first = browser.find_element(By.CSS_SELECTOR, "td.trace[tabindex='0']")
    browser.execute_script("arguments[0].focus()", first)
    number = browser.find_element(
        By.XPATH, "//tr[td[text()='阿岗镇']]/td[contains(@title, '2021年完成数（人次） 小计')]"
    )
    keys = ActionChains(browser)
    for _ in range(4):
        keys.send_keys(Keys.ARROW_RIGHT)
    keys.perform()
    assert browser.switch_to.active_element == number
    ActionChains(browser).send_keys(Keys.ENTER).perform()
    wait(lambda: browser.find_elements(By.CSS_SELECTOR, "#rows tbody tr"), lambda: text(browser, "dialog"))
    assert "与表上的数相符" in text(browser, "dialog") and "：2" in text(browser, "#dialog-title")
    assert {"县残联.csv", "县住建局.csv"} <= set(text(browser, "#rows").split())
    ActionChains(browser).send_keys(Keys.ESCAPE).perform()


def test_every_number_that_can_be_clicked_is_what_trace_finds_by_its_words(
    browser: Chrome, desk: Served
) -> None:
    folder = Path(desk.ask("GET", "/api/state").told["workspace"])
    summary = gather(folder, "2021Q2", None, 1, lambda *_: None).summary
    asked, index = QueryParser(summary), index_of(summary)
    choose = Select(browser.find_element(By.ID, "sheet"))
    seen = 0
    for title in [option.text for option in choose.options]:
        Select(browser.find_element(By.ID, "sheet")).select_by_visible_text(title)
        for words, shown in browser.execute_script(NUMBERS):
            value = trace_figure(summary, asked.parse(words), index).value
            assert isinstance(value, int | Decimal), words
            assert f"{Decimal(value):.2f}" == f"{Decimal(shown.strip('%').replace(',', '')):.2f}", words
            seen += 1
    assert seen > 1000


def test_everything_is_taken_in_one_zip_or_a_file_alone(browser: Chrome, desk: Served) -> None:
    workspace = Path(desk.ask("GET", "/api/state").told["workspace"])
    browser.find_element(By.LINK_TEXT, "统计表_2021Q2.xlsx").click()
    alone = browser.downloads / "统计表_2021Q2.xlsx"
    wait(alone.is_file)
    assert alone.read_bytes() == (workspace / "输出" / "2021Q2" / alone.name).read_bytes()
    press(browser, "#everything")
    taken = browser.downloads / "全部输出_2021Q2.zip"
    wait(taken.is_file)
    names = zipfile.ZipFile(taken).namelist()
    assert {"2021Q2/统计表_2021Q2.xlsx", "2021Q2/反馈/反馈表_县妇联_2021Q2.xlsx"} <= set(names)


def test_what_is_to_be_printed_is_one_click_away_once_it_is_there(browser: Chrome, desk: Served) -> None:
    output = Path(desk.ask("GET", "/api/state").told["workspace"]) / "输出" / "2021Q2"
    assert not browser.find_elements(By.ID, "to-print")
    (output / "打印_2021Q2.pdf").write_bytes(b"%PDF")
    browser.refresh()
    press(browser, "#to-print")
    wait((browser.downloads / "打印_2021Q2.pdf").is_file)


def test_each_unit_has_its_message_and_its_receipt(browser: Chrome) -> None:
    press(browser, "#step-feedback")
    press(browser, "#remind")
    finished(browser, "准备反馈的话做完了")
    message = browser.find_element(By.ID, "message-团县委").get_attribute("value")
    assert "团县委：" in message and "还没有收到" in message
    press(browser, "#sent-团县委")
    wait(lambda: "已发 1 家" in text(browser, "main"))
    lines = text(browser, "#register").splitlines()
    assert [line for line in lines if "已发" in line] == [
        next(one for one in lines if one.startswith("团县委 未报 已发"))
    ]
    assert sum("没有回" in line for line in lines) == 12


def test_blanks_are_made_and_the_period_is_closed(browser: Chrome) -> None:
    press(browser, "#step-closing")
    press(browser, "#close")
    press(browser, "dialog button.main")
    finished(browser, "结账做完了")
    wait(lambda: "已经结账" in text(browser, "main"))
    press(browser, "#blank")
    wait(lambda: "县妇联_2021年第三季度培训台账.xlsx" in text(browser, "#blanks"))


def test_a_change_to_a_closed_ledger_is_recorded(browser: Chrome, desk: Served) -> None:
    press(browser, "#amend")
    for name, words in {"文件": "县妇联.csv", "理由": "补录", "批准人": "某某"}.items():
        wait(lambda name=name, words=words: [browser.find_element(By.ID, name).send_keys(words)])
    press(browser, "dialog button.main")
    finished(browser, "改账记进 设置.toml 了")
    settings = (Path(desk.ask("GET", "/api/state").told["workspace"]) / "设置.toml").read_text("utf-8")
    assert '"批准人" = "某某"' in settings


# --- beside the tables ------------------------------------------------------------------------------------------


def done(browser: Chrome, command: str, words: str) -> None:
    press(browser, f"#{command}")
    finished(browser, f"{words}做完了")


def test_who_mends_what_and_the_money_are_written(browser: Chrome) -> None:
    press(browser, "#step-papers")
    done(browser, "rectify", "写整改台账")
    assert "团县委 台账报送 2021Q2" in text(browser, "#rectifications")
    press(browser, "#people")
    done(browser, "funds", "写资金公示")
    names = [link.text for link in browser.find_elements(By.CSS_SELECTOR, "main a[download]")]
    assert {"整改台账_2021Q2.xlsx", "资金公示_2021Q2.xlsx", "资金发放名册_2021Q2.xlsx"} <= set(names)
    browser.find_element(By.LINK_TEXT, "资金公示_2021Q2.xlsx").click()
    wait((browser.downloads / "资金公示_2021Q2.xlsx").is_file)
    done(browser, "outcomes", "写培训成效")
    assert "台账里没有这些栏" in text(browser, "main")


def test_a_list_that_is_chosen_is_compared_with_the_ledgers(browser: Chrome, tmp_path: Path) -> None:
    names = f"姓名,身份证号\n某某,{identity(2)}\n".encode("utf-8-sig")
    browser.find_element(By.ID, "choose-lists").send_keys(
        str(written(tmp_path, "财政供养人员名单.csv", names))
    )
    finished(browser, "名单放好了 1 份")
    done(browser, "verify", "核对名单")
    assert "财政供养：名单上 1 人" in text(browser, "#lists")
    assert "1人次" in text(browser, "#verify-told") and identity(2) not in browser.page_source
    assert browser.find_elements(By.LINK_TEXT, "名单核对_2021Q2.xlsx")


def test_the_plan_is_proved_the_work_handed_over_and_the_next_plan_begun(
    browser: Chrome, desk: Served
) -> None:
    done(browser, "plan", "核对任务分解表")
    assert "培训类别 12 类，乡镇（街道） 13 个" in text(browser, "#planned") and "6700" in text(
        browser, "main"
    )
    done(browser, "handover", "写交接单")
    assert "2021Q2：台账" in text(browser, "#handed") and "已结账" in text(browser, "#handed")
    done(browser, "next", "建新工作区")
    assert "2023至2025年" in text(browser, "#made")
    made = Path(desk.ask("GET", "/api/state").told["workspace"]).with_name("工作区2023至2025年")
    assert (made / "任务分解表.xlsx").is_file()


# --- two tabs, reload, strangers --------------------------------------------------------------------------------


def test_a_second_tab_and_a_reload_see_the_same_run(browser: Chrome, desk: Served) -> None:
    first = browser.current_window_handle
    press(browser, "#step-tables")
    press(browser, "#run")
    wait(lambda: "正在汇总" in text(browser, "#status"))
    browser.switch_to.new_window("tab")
    browser.get(f"http://127.0.0.1:{desk.port}/#tables")
    wait(lambda: "正在汇总" in text(browser, "#status") or "汇总做完了" in text(browser, "#status"))
    browser.switch_to.window(first)
    browser.refresh()
    # the run, or the check that a page begins with where the run has ended already
    finished(browser, "做完了")
    shown = wait(lambda: text(browser, "#figures"))
    for handle in browser.window_handles:
        if handle != first:
            browser.switch_to.window(handle)
            finished(browser, "做完了")
            assert wait(lambda: text(browser, "#figures")) == shown
            browser.close()
    browser.switch_to.window(first)


def test_another_page_can_do_nothing(browser: Chrome, desk: Served) -> None:
    class Stranger(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b"<!doctype html>")

    server = HTTPServer(("127.0.0.1", 0), Stranger)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    first = browser.current_window_handle
    browser.switch_to.new_window("tab")
    browser.get(f"http://127.0.0.1:{server.server_port}/")
    told = browser.execute_async_script(
        "const [url, done] = arguments;"
        "fetch(url + '/api/stop', {method: 'POST', mode: 'no-cors', credentials: 'include'})"
        ".then(() => fetch(url + '/api/state', {credentials: 'include'})).then(() => done('read'), () => done('refused'))",
        f"http://127.0.0.1:{desk.port}",
    )
    browser.close()
    browser.switch_to.window(first)
    server.shutdown()
    assert told == "refused"
    assert desk.ask("GET", "/api/state").status == 200


def test_nothing_is_wrong_in_the_console_and_nothing_foreign_is_asked_for(
    browser: Chrome, desk: Served
) -> None:
    asked = browser.execute_script("return performance.getEntriesByType('resource').map((one) => one.name)")
    assert asked and all(url.startswith(f"http://127.0.0.1:{desk.port}/") for url in asked)
    severe = [entry["message"] for entry in browser.get_log("browser") if entry["level"] == "SEVERE"]
    assert [message for message in severe if "/api/s" not in message] == []
