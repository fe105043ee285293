"""The rows of the figures that stand beside a run's tables: 资金公示, 培训机构, 培训成效."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from lp_reports.consolidate.figures import employment, outcomes, payments
from lp_reports.consolidate.figures.calendar import Calendar, calendar_of
from lp_reports.consolidate.trace.source import Source, Sources, first_of_each, persons, span
from lp_reports.model import measures
from lp_reports.model.summary import FigureKey, Summary, Training


def paid(summary: Summary, key: FigureKey) -> Sources:
    """Of 资金公示."""
    calendar = calendar_of(summary)
    sources = (
        Source(training.record, amount, measures.MEASURES.get(key.measure, ""))
        for training in summary.trainings
        for other, amount in payments.sums_of(training, calendar)
        if other == key
    )
    what = "有补贴的行，一行一人次" if key.measure == "count" else "有效和待核的行的金额（元）"
    return f"{what}，结束日期在{span(summary, key.scope)}", sources


def institution(summary: Summary, key: FigureKey) -> Sources:
    """Of 培训机构."""
    calendar = calendar_of(summary)
    if key.measure in ("base", "employed"):
        people = employment.graduates(summary.trainings, calendar).values()
        sources = [Source(person.record) for person in people if key in set(payments.employed_at(person))]
        return "取得证书的人（按发证日期最晚的一行），一人一行", sources
    if key.measure in ("trained", "certified"):
        taught = [each for each in summary.trainings if key in set(payments.taught_by(each, calendar))]
        how = f"该机构的培训，结束日期在{span(summary, key.scope)}，一行一人次"
        return how, [Source(training.record) for training in taught]
    if key.measure in ("persons", "classes"):
        trained = key._replace(measure="trained")
        taught = [each for each in summary.trainings if trained in set(payments.taught_by(each, calendar))]
        if key.measure == "persons":
            return "同一身份证号只计一人", persons(taught)
        return "班期、类别和起止日期都相同的为一班", first_of_each(taught, payments.class_of, "已计过此班")
    return paid(summary, key)


def pay(summary: Summary, key: FigureKey) -> Sources:
    """Of 劳动报酬."""
    people = employment.graduates(summary.trainings, calendar_of(summary)).values()
    sources = [
        Source(training.record, amount)
        for training in people
        for other, amount in outcomes.pay_of(training)
        if other == key and (amount or key.measure in outcomes.WAGES)
    ]
    what = "前后收入都填写的，取平均" if key.measure in outcomes.WAGES else "一人一行"
    return f"取得证书、训前已就业的人（按发证日期最晚的一行），{what}", sources


def named(
    summary: Summary, key: FigureKey, counts: Callable[[Training, Calendar], Iterable[FigureKey]]
) -> Sources:
    """Of 责任单位, 村组干部, 全脱产培训: `counts` says what a training counts in."""
    calendar = calendar_of(summary)
    counted = key._replace(measure=key.measure.removesuffix("_heads"))
    mine = [training for training in summary.trainings if counted in set(counts(training, calendar))]
    day = "结束日期" if key.measure == "trained" else "发证日期"
    how = f"计入统计的培训中，{day}在{span(summary, key.scope)}、属于这一行这一栏的"
    if key.measure == "certified_heads":
        return f"{how}，同一身份证号只计一人", persons(mine)
    return f"{how}，一行一人次", [Source(training.record) for training in mine]
