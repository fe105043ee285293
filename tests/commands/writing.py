"""Everything that writes into a workspace, each made ready and done once: the commands, and what the page does itself."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import NamedTuple
from unittest.mock import patch

import openpyxl
from click.testing import Result
from desk import Desk, csv_file, identity, line

from lp_reports.model.period import Period
from lp_reports.quarter.receipts import tick
from lp_reports.quarter.receiving import Wish, land, land_list, set_aside
from lp_reports.quarter.writing.settings_file import EXCEPTION, record
from lp_reports.text.masking import mask_text
from lp_reports.workspace import WrongUse

Q2 = Period.quarter(2021, 2)
OLD, NEW = csv_file(line()), csv_file(line(), line(2))


class Done(NamedTuple):
    """How something of the page's ended, as a command does."""

    exit_code: int
    output: str
    exception: BaseException | None = None


class Step(NamedTuple):
    """What there is before, and what is done. `once`: done again it adds again."""

    before: Callable[[Desk], object]
    do: Callable[[Desk], Done | Result]
    once: bool = False


def _command(*words: str) -> Callable[[Desk], Result]:
    """{} stands for the workspace."""
    return lambda desk: desk.do(*(word.replace("{}", str(desk.folder)) for word in words))


def _page(act: Callable[[Desk], object]) -> Callable[[Desk], Done]:
    """What an address of the page calls; it answers a WrongUse by its text."""

    def do(desk: Desk) -> Done:
        try:
            act(desk)
        except WrongUse as wrong:
            return Done(2, mask_text(str(wrong)), wrong)
        return Done(0, "")

    return do


def _ledger(desk: Desk) -> None:
    desk.put("县妇联.csv", OLD)


def _read_once(desk: Desk) -> None:
    """The ledger is in the cache: what the cache writes is the run's to prove."""
    _ledger(desk)
    desk.do("heads", "-w", str(desk.folder))


def _published(desk: Desk) -> None:
    _ledger(desk)
    desk.run()


def _changed(desk: Desk) -> None:
    """Outputs are there; a row has come since."""
    _published(desk)
    desk.put("县妇联.csv", NEW)


def _told_to_mend(desk: Desk) -> None:
    """A circular of 2021Q1 told 县残联 to hand in its ledger."""
    desk.put("县妇联.csv", csv_file(line(1, 结束日期="2021-03-10"), filed="2021-04-20"), "2021Q1")
    assert desk.do("run", "2021Q1").exit_code == 0
    _read_once(desk)


def _listed(desk: Desk) -> None:
    """The bureau's list holds person 1."""
    _read_once(desk)
    book = openpyxl.Workbook()
    assert book.active is not None
    for row in (["序号", "身份证号"], [1, identity(1)]):
        book.active.append(row)
    (desk.folder / "名单").mkdir()
    book.save(desk.folder / "名单" / "财政供养人员名单.xlsx")


def _paid_more(desk: Desk) -> None:
    """Somebody answers for the training."""
    text = OLD.decode("utf-8-sig").replace("备注", "责任单位").rstrip()
    desk.put("县妇联.csv", (text.removesuffix(",") + ",县人社局\n").encode("utf-8-sig"))
    desk.do("heads", "-w", str(desk.folder))


def _own_form(desk: Desk) -> None:
    """The clerk's own form lies there."""
    path = desk.folder / "模板" / "统计表.xlsx"
    book = openpyxl.load_workbook(path)
    book.worksheets[0].column_dimensions["B"].width = 33
    book.save(path)


def _nothing(desk: Desk) -> None:
    for path in (desk.folder / "设置.toml", desk.folder / "任务分解表.xlsx"):
        path.unlink()


def _counties(desk: Desk) -> None:
    """The level above, with this county alone."""
    _read_once(desk)
    upper = desk.folder / "上级"
    upper.mkdir()
    text = '名称 = "云山州"\n[[县]]\n名称 = "东县"\n工作区 = ".."\n'
    (upper / "上级.toml").write_text(text, "utf-8")


def _with_key(desk: Desk) -> None:
    _counties(desk)
    (desk.folder / "上级" / "密钥.txt").write_text("0123456789abcdef" * 4 + "\n", "ascii")


def _kept(desk: Desk) -> None:
    """A file to check, outside the inbox."""
    (desk.folder / "县妇联.csv").write_bytes(OLD)


def _new_key(desk: Desk) -> Result:
    """No chance is in it, so that two are the same bytes."""
    with patch("secrets.token_hex", lambda size: "ab" * size):
        return desk.do("rollup", f"{desk.folder}/上级/上级.toml", "--new-key")


def _take_out(desk: Desk) -> None:
    path = desk.folder / "收件" / "2021Q2" / "县妇联.csv"
    if path.exists():
        set_aside(desk.folder, Q2, path)


ENTRY = {"代码": "K02", "单位": "县妇联", "理由": "批准", "截至": dt.date(2021, 12, 31)}
ROLLUP = ("rollup", "{}/上级/上级.toml", "2021Q2", "--engine", "pandas")

STEPS: dict[str, Step] = {
    "run": Step(_changed, _command("run")),
    "check": Step(_kept, _command("check", "{}/县妇联.csv", "--period", "2021Q2")),
    "blank": Step(_read_once, _command("blank", "县妇联", "县残联")),
    "close": Step(_published, _command("close", "2021Q2")),
    "heads": Step(_ledger, _command("heads", "--read", "手机=联系电话", "-w", "{}")),
    "template": Step(_own_form, _command("template")),
    "init": Step(_nothing, _command("init", "{}")),
    "trace": Step(_read_once, _command("trace", "county", "合计", "plan", "trained", "--xlsx")),
    "remind": Step(_read_once, _command("remind", "--today", "2021-08-01")),
    "rectify": Step(_told_to_mend, _command("rectify")),
    "funds": Step(_read_once, _command("funds", "--people")),
    "outcomes": Step(_paid_more, _command("outcomes")),
    "verify": Step(_listed, _command("verify")),
    "handover": Step(_read_once, _command("handover")),
    "next-plan": Step(lambda _: None, _command("next-plan", "{}/下一个", "-w", "{}")),
    "rollup": Step(_with_key, _command(*ROLLUP)),
    "rollup --new-key": Step(_counties, _new_key, once=True),
    "PUT ledger": Step(lambda _: None, _page(lambda desk: land(desk.folder, Q2, "县妇联.csv", OLD))),
    "PUT ledger over another": Step(
        _ledger, _page(lambda desk: land(desk.folder, Q2, "县妇联.csv", NEW, Wish.REPLACE))
    ),
    "PUT list": Step(lambda _: None, _page(lambda desk: land_list(desk.folder, "财政供养.csv", OLD))),
    "DELETE ledger": Step(_ledger, _page(_take_out)),
    "PUT receipt": Step(
        _ledger, _page(lambda desk: tick(desk.folder, Q2, "县妇联", "sent", dt.date(2021, 7, 12)))
    ),
    "POST setting": Step(_ledger, _page(lambda desk: record(desk.folder, EXCEPTION, ENTRY)), once=True),
}
# Commands that write nothing of their own, and addresses whose work is a step or a command.
SILENT = {"plan", "problems", "explain", "doctor", "serve"}
ADDRESSES = {
    "/api/workspace": "init",
    "/api/periods/{period}/ledgers": "PUT ledger",
    "/api/periods/{period}/ledgers/{id}": "DELETE ledger",
    "/api/lists": "PUT list",
    "/api/periods/{period}/receipts": "PUT receipt",
    "/api/settings/{table}": "POST setting",
    "/api/jobs": "run",
}
