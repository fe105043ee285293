"""Who reported, who is late, who owes what; corrections (F09)."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from lp_reports.consolidate.order import JudgedRow
from lp_reports.findings import file_finding
from lp_reports.model.fields import Disposition
from lp_reports.model.ledger import Ledger
from lp_reports.model.period import Period
from lp_reports.model.summary import BY_QUARTER, UnitReport
from lp_reports.text.cleaning import tight

_CORRECTION = re.compile(r"更正|修正|重报")
_TURN = r"(\d{1,2}|十?[一二三四五六七八九]|十)"
_AFTER = re.compile(rf"[\W_]*(?:版|稿|表|件|台账|v)?[\W_]*第?{_TURN}(?!\.?\d|[季月年日号])", re.IGNORECASE)
_BEFORE = re.compile(rf"第?{_TURN}次[\W_]*$")


def replaced(ledgers: Iterable[Ledger]) -> list[Ledger]:
    """Ledgers with every file that a sound 更正 stands in for emptied and marked (F09)."""
    folders: dict[tuple[Period, str], list[Ledger]] = defaultdict(list)
    for ledger in ledgers:
        folders[ledger.period, ledger.unit if ledger.unit else ledger.path].append(ledger)
    result = []
    for files in folders.values():
        sound = [ledger for ledger in files if ledger.unit and not ledger.refused and _number(ledger.file)]
        newest = max(sound, key=_turn, default=None)
        result += [
            ledger if newest is None or _turn(ledger) >= _turn(newest) else _replace(ledger, newest)
            for ledger in files
        ]
    return result


def uncorrected_feedbacks(ledgers: Sequence[Ledger], period: Period) -> Iterator[Ledger]:
    """Feedbacks of this period that came back and stand beside the file they were to mend: no 更正 in their names."""
    sound = [
        ledger
        for ledger in ledgers
        if ledger.period == period and not ledger.refused and not ledger.replaced_by
    ]
    files = Counter(ledger.unit for ledger in sound)
    for ledger in sound:
        if ledger.is_feedback and files[ledger.unit] > 1 and not _CORRECTION.search(ledger.file):
            yield ledger


def is_correction(ledger: Ledger) -> bool:
    """The file's name says that it stands in for others."""
    return bool(_CORRECTION.search(tight(ledger.file)))


def _turn(ledger: Ledger) -> tuple[int, str]:
    """Which of a unit's files came later, as their names say; files in one 更正.zip came together."""
    parts = ledger.file.split("/")
    last = max((at for at, part in enumerate(parts) if _number(part)), default=len(parts) - 1)
    return _number(ledger.file), "/".join(parts[: last + 1])


def _number(file: str) -> int:
    """更正2, 更正_版2, 第2次更正, 二次更正, 更正（二） -> 2; a plain 更正 is 1, whatever quarter or day stands beside
    it. Of a name with several (更正_更正2) the highest; 0 for a file that is no correction."""
    name = tight(file)
    return max((_number_at(name, match) for match in _CORRECTION.finditer(name)), default=0)


def _number_at(name: str, match: re.Match[str]) -> int:
    turn = _BEFORE.search(name[: match.start()]) or _AFTER.match(name, match.end())
    word = turn[1] if turn else "1"
    return int(word) if word.isdigit() else sum("一二三四五六七八九十".index(numeral) + 1 for numeral in word)


def _replace(ledger: Ledger, by: Ledger) -> Ledger:
    """A replaced file: its rows are not read, its filing date still counts unless it was refused."""
    replacing = file_finding(
        ledger.unit, ledger.period, ledger.file, "", "F09", {"found": by.file}, path=ledger.path
    )
    kept = ledger.findings if ledger.refused else ()
    return replace(
        ledger,
        records=(),
        findings=(*kept, replacing),
        skipped=(),
        cleaned={},
        tables=(),
        replaced_by=by.file,
        was=ledger,
    )


def report(
    units: Iterable[str], ledgers: Iterable[Ledger], rows: Iterable[JudgedRow], period: Period, grace: int
) -> tuple[UnitReport, ...]:
    """One line per reporting unit for this period's folder; units that sent nothing have zeros."""
    files: dict[str, list[Ledger]] = defaultdict(list)
    months: dict[str, list[Ledger]] = defaultdict(list)
    ledgers = list(ledgers)
    quarterly = _by_quarter(ledgers, period)
    for ledger in ledgers:
        if ledger.period == period:
            files[ledger.unit].append(ledger)
        elif ledger.period.within(period):
            months[ledger.unit].append(ledger)
    counts: dict[str, Counter[Disposition]] = defaultdict(Counter)
    for row in rows:
        if row.period == period:
            counts[row.unit][row.disposition] += 1

    def line(unit: str) -> UnitReport:
        if files[unit] or not (months[unit] or quarterly(unit)):
            return _unit(unit, files[unit], counts[unit], period, grace)
        if months[unit]:
            return _by_months(unit, months[unit])
        return UnitReport(unit, quarterly(unit), None, 0, 0, 0, 0, 0)

    return tuple(map(line, units))


def _by_quarter(ledgers: Sequence[Ledger], period: Period) -> Callable[[str], str]:
    """Of a month: the state of a unit that reports by the quarter, '' of any other. 按季报送（2021Q2） where it has
    sent the quarter's. Where units report by the month, one does so by the quarter if it has sent a quarter's ledger
    since, and never a month's."""
    if period.months > 1:
        return lambda unit: ""
    monthly = {ledger.unit for ledger in ledgers if ledger.period.months == 1}
    since = min(
        (ledger.period.first for ledger in ledgers if ledger.period.months == 1), default=period.first
    )
    by_quarter = {
        ledger.unit for ledger in ledgers if ledger.period.months > 1 and ledger.period.last >= since
    }
    sent = {
        ledger.unit: ledger.period
        for ledger in ledgers
        if ledger.period.months > 1 and period.within(ledger.period) and not ledger.refused
    }

    def state(unit: str) -> str:
        if unit in monthly or (monthly and unit not in by_quarter):
            return ""
        return f"{BY_QUARTER}（{sent[unit].name}）" if unit in sent else BY_QUARTER

    return state


def _by_months(unit: str, files: list[Ledger]) -> UnitReport:
    """A unit that has nothing in a quarter's folder, but something in those of its months: 已报（2021-04、2021-05）,
    零报告 where no file holds a row, 退回 where all are refused. Its rows are the months'."""
    sound = [ledger for ledger in files if not ledger.refused]
    if not sound:
        state = "退回"
    elif not any(ledger.records for ledger in sound):
        state = "零报告"
    else:
        state = f"已报（{'、'.join(period.name for period in sorted({ledger.period for ledger in sound}))}）"
    return UnitReport(unit, state, None, 0, 0, 0, 0, 0)


def _unit(
    unit: str, files: list[Ledger], counts: Mapping[Disposition, int], period: Period, grace: int
) -> UnitReport:
    filed = min((ledger.filed for ledger in files if ledger.filed and not ledger.refused), default=None)
    rows = sum(counts.values())
    return UnitReport(
        unit=unit,
        state=_state(files, rows, filed, period.last + dt.timedelta(days=grace)),
        filed=filed,
        rows=rows,
        counted=counts.get(Disposition.COUNTED, 0),
        held=counts.get(Disposition.HELD, 0),
        rejected=counts.get(Disposition.REJECTED, 0),
        duplicate=counts.get(Disposition.DUPLICATE, 0),
    )


def _state(files: list[Ledger], rows: int, filed: dt.date | None, due: dt.date) -> str:
    """未报 · 退回 · 零报告 (late or not) · 日期未注明 · 按时 · 逾期n天."""
    if not files:
        return "未报"
    if all(ledger.refused for ledger in files):
        return "退回"
    if not rows:
        return "零报告"
    if filed is None:
        return "日期未注明"
    return "按时" if filed <= due else f"逾期{(filed - due).days}天"
