"""The rows of a figure: the same definitions that counted it, asked the other way round."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from functools import partial

from lp_reports.consolidate.figures import employment, groups, moves, opening, outcomes, subsidies
from lp_reports.consolidate.figures.calendar import calendar_of
from lp_reports.consolidate.figures.counts import Traits, addresses, opened, traits
from lp_reports.consolidate.trace import beside
from lp_reports.consolidate.trace.source import OPENING, Rows, Source, Sources, persons, span
from lp_reports.model import measures
from lp_reports.model.fields import Disposition
from lp_reports.model.ledger import Record
from lp_reports.model.measures import ALL
from lp_reports.model.place import Place
from lp_reports.model.summary import FigureKey, Judged, Summary, Training

_MOVES = {
    "previous": "以前各期已计的",
    "current": "结束在本期、以前没有计过的",
    "late": "结束在以前、本期才报来的",
    "withdrawn": "以前计过、现在不再计的",
    "now": "现在计的全部",
    "updated": "以前报过、以本期所报为准的",
}
_SENT = {
    "sent": "本期文件夹里有效、待核的行，一行一人次",
    "earlier": "本期文件夹里，结束日期早于本期的（补报，或以本期所报为准的）",
    "later": "本期文件夹里，结束日期晚于截至日期的",
    "elsewhere": "结束在本期、放在其他文件夹里的",
}
_WENT = {
    "counted": Disposition.COUNTED,
    "held": Disposition.HELD,
    "rejected": Disposition.REJECTED,
    "duplicate": Disposition.DUPLICATE,
}


def counted(summary: Summary) -> Rows:
    """The rows of every count that `addresses` defines."""
    calendar = calendar_of(summary)
    rows: dict[FigureKey, list[Source]] = defaultdict(list)
    known: dict[Traits, tuple[FigureKey, ...]] = {}
    for training in summary.trainings:
        alike = traits(training, calendar)
        if alike not in known:
            known[alike] = tuple(addresses(alike, summary.plan))
        for key in known[alike]:
            rows[key].append(Source(training.record))
    for training, times in opening.balance(summary.plan):
        for key in opened(training, calendar):
            _open(rows[key], training, times)
    return rows


def _open(sources: list[Source], training: Training, times: int) -> None:
    """One source a line of 期初数, whatever came of its trainings."""
    last = sources[-1] if sources else None
    if last and last.why == OPENING and last.record.row == training.record.row:
        sources[-1] = last._replace(times=last.times + times)
    else:
        sources.append(Source(training.record, Decimal(times), OPENING))


def sources_of(summary: Summary, key: FigureKey, rows: Rows) -> Sources:
    """How a figure is counted, and its rows; `rows`: what `counted` gives."""
    special: Mapping[str, Callable[[Summary, FigureKey], Sources]] = {
        "employment": _employment,
        "employment_more": _employment,
        "money": _money,
        "money_over": _over,
        "people": _people,
        "paid": beside.paid,
        "institution": beside.institution,
        measures.PAY: beside.pay,
        measures.RESPONSIBLE: partial(beside.named, counts=outcomes.responsible),
        measures.CADRE: partial(beside.named, counts=outcomes.cadres),
        measures.WHOLE_TIME: partial(beside.named, counts=outcomes.whole_time),
        "unit": lambda summary, key: ("本期该单位台账的行，按处理结果", of_unit(summary, key)),
        "identity": partial(_moved, wanted=lambda record, row: True),
        "moved": partial(_moved, wanted=lambda record, row: str(record.category) == row),
        "moved_unit": partial(_moved, wanted=lambda record, row: record.table.unit == row),
    }
    if key.measure == "persons" and key.table == "county":
        return "同一身份证号只计一人", persons(_ending(summary, key.scope))
    if key.table in special:
        return special[key.table](summary, key)
    return _how_counted(summary, key), rows.get(key, ())


def _how_counted(summary: Summary, key: FigureKey) -> str:
    if key.table == "sent":
        return _SENT[key.measure]
    if key.table == measures.DIRECT and key.measure == "sent":
        return "本期文件夹里有效、待核的行，直接认定的"
    by_issue = key.measure in ("certified", "vocational", "specialised") or key.measure.endswith("_free")
    day = "发证日期" if by_issue and key.table != "structure" else "结束日期"
    if key.scope.isdigit() and int(key.scope) > summary.period.last.year:
        return f"{key.scope}年还没有到"
    return f"计入统计的培训中，{day}在{span(summary, key.row if key.table == 'compared' else key.scope)}、属于这一行这一栏的，一行一人次"


def _dated(summary: Summary, scope: str) -> list[Training]:
    calendar = calendar_of(summary)
    return [training for training in summary.trainings if scope in calendar.scopes(training.record.day)]


def _ending(summary: Summary, scope: str) -> list[Training]:
    calendar = calendar_of(summary)
    return [training for training in summary.trainings if scope in calendar.scopes(training.record.end)]


def _employment(summary: Summary, key: FigureKey) -> Sources:
    people = employment.graduates(summary.trainings, calendar_of(summary)).values()
    if key.measure.startswith("wage_"):
        paid = [
            (training, wage)
            for training in people
            if key.row in employment.rows_of(training) and (wage := employment.wages_of(training))
        ]
        gain = {
            "wage_before": lambda w: w[0],
            "wage_after": lambda w: w[1],
            "wage_gain": lambda w: w[1] - w[0],
        }
        return "培训前、后月收入都填了的，取平均", [
            Source(training.record, gain[key.measure](wage)) for training, wage in paid
        ]
    sources = (Source(training.record) for training in people if key in set(employment.placed(training)))
    return "取得证书的人（按发证日期最晚的一行），一人一行", sources


def _money(summary: Summary, key: FigureKey) -> Sources:
    sources = (
        Source(training.record, amount, measures.MEASURES.get(kind, kind))
        for training in _dated(summary, key.scope)
        if key.row in (training.record.table.unit, ALL)
        for kind, amount in subsidies.amounts(training)
        if key.measure in (kind, "total")
    )
    return f"有效和待核的行的金额（元），结束日期在{span(summary, key.scope)}", sources


def _over(summary: Summary, key: FigureKey) -> Sources:
    records: dict[Place | None, Record] = {judged.record.place: judged.record for judged in summary.judged}
    sources = (
        Source(records[finding.place], Decimal(1), finding.code)
        for finding in summary.findings
        if finding.code in subsidies.OVER and key.row in (finding.unit, ALL) and finding.place in records
    )
    return "金额超过标准的提示（M01、M02、M05），一处一笔", sources


def _people(summary: Summary, key: FigureKey) -> Sources:
    calendar = calendar_of(summary)
    mine = [training for training in summary.trainings if key.row in training.record.people]
    if key.measure == "employed":
        people = employment.graduates(summary.trainings, calendar).values()
        employed = [
            training
            for training in people
            if key.row in training.record.people and training.record.now in employment.EMPLOYED
        ]
        return "取得证书且现已就业的人，一人一行", [Source(training.record) for training in employed]
    ended = [training for training in mine if "trained" in groups.counted_for(training, calendar)]
    if key.measure == "persons":
        return "同一身份证号只计一人", persons(ended)
    if key.measure in ("living", "transport"):
        sums = [(training, getattr(training.record, key.measure)) for training in ended]
        return "有效和待核的行的金额（元）", [
            Source(training.record, amount) for training, amount in sums if amount
        ]
    counted = [training for training in mine if key.measure in groups.counted_for(training, calendar)]
    return "人员类别含这一类的，一行一人次；属几类的各计一次", [
        Source(training.record) for training in counted
    ]


def of_unit(summary: Summary, key: FigureKey) -> Iterator[Source]:
    """The rows of a unit in this period's folder, those that went where the measure says."""
    for judged in summary.judged:
        table = judged.record.table
        if (table.unit, table.period) == (key.row, summary.period) and _wanted(judged, key.measure):
            yield Source(judged.record, Decimal(1), "、".join(dict.fromkeys(judged.codes)))


def _wanted(judged: Judged, measure: str) -> bool:
    return measure in ("rows", "state") or judged.disposition is _WENT.get(measure)


def _moved(summary: Summary, key: FigureKey, wanted: Callable[[Record, str], bool]) -> Sources:
    calendar = calendar_of(summary)
    moved = moves.move(summary.trainings, summary.previous, summary.updated, calendar)
    sources = [Source(record) for record in moved.get(key.measure, ()) if wanted(record, key.row)]
    sources += [
        Source(training.record, Decimal(times), OPENING)
        for training, times in opening.balance(summary.plan)
        if key in set(moves.carried(training, calendar))
    ]
    return f"{_MOVES[key.measure]}培训，以身份证号、类别、结束日期为准", sources
