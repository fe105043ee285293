"""Who was paid what, and what of it a person should look at (五): pure, over the trainings that stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal

from lp_reports.consolidate.figures.calendar import calendar_of
from lp_reports.consolidate.figures.payments import institution_of
from lp_reports.consolidate.figures.subsidies import amounts
from lp_reports.model.ledger import Record
from lp_reports.model.measures import UNSTATED
from lp_reports.model.payments import Doubt, Payment
from lp_reports.model.summary import Summary, Training

UNENTITLED = "M03"  # living or transport money without entitlement


def payments(summary: Summary) -> list[Payment]:
    """Every row with money that ends within the plan, in the county's order."""
    return [
        Payment(training.record, institution_of(training.record), dict(amounts(training)))
        for training in _paid(summary)
    ]


def doubts(summary: Summary, months: int) -> list[Doubt]:
    """Free training with training money and no institution to have it; a person's 以工代训 over `months` in all, over quarters and units; living or
    transport money that M03 tells."""
    paid = _paid(summary)
    return [*_free(paid), *_too_long(paid, months), *_unentitled(summary)]


def _paid(summary: Summary) -> list[Training]:
    calendar = calendar_of(summary)
    return [
        training
        for training in summary.trainings
        if "plan" in calendar.scopes(training.record.day) and any(amounts(training))
    ]


def _free(paid: Iterable[Training]) -> Iterator[Doubt]:
    for training in paid:
        record = training.record
        if record.free and record.training and institution_of(record) == UNSTATED:
            yield Doubt(record, "免费培训又有培训补贴，没有写培训机构：请核对补给了谁")


def _too_long(paid: Iterable[Training], months: int) -> Iterator[Doubt]:
    worked: dict[str, list[Record]] = defaultdict(list)
    for training in paid:
        if training.record.on_job:
            worked[training.record.identity or ""].append(training.record)
    for records in worked.values():
        total = sum((record.months or Decimal(0) for record in records), Decimal(0))
        if len(records) > 1 and total > months:
            for record in records:
                yield Doubt(record, f"同一人以工代训{len(records)}处共{total:f}个月，超过{months}个月")


def _unentitled(summary: Summary) -> Iterator[Doubt]:
    for judged in summary.judged:
        if UNENTITLED in judged.codes:
            yield Doubt(judged.record, "生活费、交通补贴：人员类别或是否免费培训不符合补贴条件（M03）")
