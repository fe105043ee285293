"""Which heads of days speak of another event than the certificate's issue: 考试时间, 送审时间, 证书寄出时间."""

from __future__ import annotations

from lp_reports.ledger.heads.columns import Ideas, meanings
from lp_reports.ledger.heads.ideas import head_key, plain, spans
from lp_reports.model.fields import Field
from lp_reports.text.vocabulary import vocabulary

_TIME, _EXAMINATION = "时间", "考试"
_GOT = frozenset({"取得", "发放"})


def is_day_of_examination(leaf: Ideas) -> bool:
    """鉴定时间, in a group of the certificate's as well; 鉴定发证时间 is the issue's."""
    return _EXAMINATION in leaf and leaf.isdisjoint(meanings()[Field.ISSUED].event | _GOT)


def is_another_event(head: str) -> bool:
    """Words that nobody knows stand right before its time, and none of them says that a paper is issued (生效日期)."""
    text = plain(head_key(head))
    event = ""
    for span in spans(text):
        if span.ideas is None:
            event += text[span.start : span.end]
        elif _TIME in span.ideas and event:
            return not any(word in event for word in vocabulary("ideas")["issue"]["words"])
        else:
            event = ""
    return False
