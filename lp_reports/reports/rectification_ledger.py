"""整改台账 (六(五)): who was told to mend what in which circular, what has come of it, what was answered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from lp_reports.model.measures import ALL
from lp_reports.model.period import Period
from lp_reports.model.summary import FigureKey, Summary
from lp_reports.reports.excel.book import Book
from lp_reports.reports.excel.cell_styles import Cell, Look, Value
from lp_reports.reports.excel.texts import day
from lp_reports.reports.machine import public
from lp_reports.reports.table_words import NONE
from lp_reports.text.masking import mask_text

FILE = "整改台账.xlsx"
TOWNS, LEADS, LEDGERS = "取证进度", "培训进度", "台账报送"
MATTERS = (TOWNS, LEADS, LEDGERS)
_TABLES = {"township": TOWNS, "lead": LEADS}
_OWED = ("未报", "退回", "逾期")
_WIDTHS = (5, 14, 9, 22, 6, 9, 9.5, 9, 9.5, 25, 22, 11)
_SIGN = 26  # points: the least height of a row that is looked at line by line


class Standing(NamedTuple):
    """Where somebody stood in a period: rate in percent and gap in percentage points of the year, or a ledger's state."""

    period: Period
    rate: Decimal | None
    gap: Decimal | None
    state: str

    @property
    def told(self) -> bool:
        """The period's circular had it on its list."""
        return self.state.startswith(_OWED) if self.state else self.gap is not None and self.gap < 0


class Answer(NamedTuple):
    """A line of a list that came back; `period`: the circular it answers, None where it names none."""

    period: Period | None
    name: str
    matter: str
    text: str
    finished: str
    place: str  # file, sheet and row


class Entry(NamedTuple):
    """One township or unit and one matter: the circulars that told it, oldest first, where it stands now."""

    name: str
    matter: str
    told: tuple[Standing, ...]
    now: Standing
    answers: tuple[Answer, ...]

    @property
    def outcome(self) -> str:
        """`已达到序时进度`, `差距缩小3.20个百分点`, `本期列入`, `仍未报`."""
        if not self.now.told:
            return "已按要求报送" if self.now.state else "已达到序时进度"
        if self.told[0].period == self.now.period:
            return "本期列入"
        if self.now.state:
            return f"仍{self.now.state}" if self.now.state in _OWED else self.now.state
        before = [standing.gap for standing in self.told if standing.period != self.now.period][-1]
        change = (self.now.gap or Decimal(0)) - (before or Decimal(0))
        if not change:
            return "差距没有变化"
        return f"差距{'缩小' if change > 0 else '扩大'}{abs(change)}个百分点"


def standings(period: Period, figures: Mapping[FigureKey, str]) -> dict[tuple[str, str], Standing]:
    """(name, matter) -> where it stands, of everybody whom a circular may tell; `figures` as published."""
    found = {}
    for key, value in figures.items():
        if key.table in _TABLES and key.row != ALL and (key.scope, key.measure) == ("year", "gap"):
            rate = figures.get(key._replace(measure="rate"))
            found[key.row, _TABLES[key.table]] = Standing(period, _decimal(rate), _decimal(value), "")
        elif (key.table, key.measure) == ("unit", "state"):
            found[key.row, LEDGERS] = Standing(period, None, None, value)
    return found


def entries(
    summary: Summary, earlier: Iterable[tuple[Period, Mapping[FigureKey, str]]], answers: Sequence[Answer]
) -> list[Entry]:
    """Everybody who was told in this or an earlier circular (`earlier`: what was published then): by matter, those
    still told first, of these those told most often, the worst first."""
    now = standings(summary.period, public(summary.figures))
    then = [standings(period, figures) for period, figures in sorted(earlier, key=lambda pair: pair[0])]
    known = []
    for (name, matter), standing in now.items():
        told = [
            each[name, matter] for each in (*then, now) if (name, matter) in each and each[name, matter].told
        ]
        if told:
            mine = [answer for answer in answers if (answer.name, answer.matter) == (name, matter)]
            known.append(Entry(name, matter, tuple(told), standing, tuple(mine)))
    return sorted(
        known,
        key=lambda entry: (
            MATTERS.index(entry.matter),
            not entry.now.told,
            -len(entry.told),
            _severity(entry.now),
        ),
    )


def _severity(now: Standing) -> Decimal:
    """The less, the worse: percentage points behind; 未报 before 退回 before 逾期."""
    states = (at for at, state in enumerate(_OWED) if now.state.startswith(state))
    return Decimal(next(states, len(_OWED))) if now.state else now.gap or Decimal(0)


def write(summary: Summary, listed: Sequence[Entry]) -> bytes:
    """The workbook's bytes; same entries, same bytes."""
    book = Book(summary.as_of)
    page = book.page("整改台账", _WIDTHS, landscape=True)
    page.line(f"{summary.county}农村劳动力职业技能培训督促整改台账", Look.TITLE)
    page.line(f"填报单位：{summary.office}　　截至日期：{day(summary.as_of)}", Look.SUB)
    page.heads(
        [
            *(
                "序号",
                "单位",
                "整改\n事项",
                "列入的通报",
                "列入\n次数",
                "上次\n完成率\n（%）",
                "上次差距\n（百分点）",
            ),
            *("现在\n完成率\n（%）", "现在差距\n（百分点）", "整改结果", "单位报来的整改情况", "完成时间"),
        ]
    )
    for number, entry in enumerate(listed, 1):
        page.row([Cell(number, Look.COUNT), *_cells(entry)], _SIGN)
    for line in (
        "以各期发布的数为准；上次指最近一次列入的通报发布时，完成率和差距按本年任务。列入几次通报，次数就是几。",
        "对工作措施不力、工作推进缓慢的，督促限期整改；整改不力的，按有关规定严肃追责问责。",
    ):
        page.line(line, Look.NOTE)
    return book.finish()


def _cells(entry: Entry) -> Iterator[Cell]:
    earlier = [standing for standing in entry.told if standing.period != entry.now.period]
    last = earlier[-1] if earlier else None
    yield from (Cell(entry.name, Look.NAME), Cell(entry.matter, Look.NAME))
    yield Cell("、".join(standing.period.name for standing in entry.told), Look.NAME)
    yield Cell(len(entry.told), Look.COUNT)
    for standing in (last, entry.now):
        yield _figure(standing.rate if standing else None, Look.RATE)
        yield _figure(standing.gap if standing else None, Look.POINTS)
    yield Cell(entry.outcome, Look.WRAP)
    yield Cell("\n".join(_answered(answer) for answer in entry.answers) or NONE, Look.WRAP)
    yield Cell("\n".join(answer.finished for answer in entry.answers if answer.finished) or NONE, Look.NAME)


def _answered(answer: Answer) -> str:
    return mask_text(f"{answer.period.name}：{answer.text}" if answer.period else answer.text)


def _figure(value: Decimal | None, look: Look) -> Cell:
    shown: Value = NONE if value is None else value
    return Cell(shown, look if value is not None else Look.TEXT)


def _decimal(value: str | None) -> Decimal | None:
    return None if value is None else Decimal(value)
