"""Which heads of days speak of another event than the certificate's issue: 考试时间, 送审时间, 证书寄出时间."""

from __future__ import annotations

from itertools import pairwise

from lp_reports.ledger.heads.meaning.ideas import head_key, plain, spans
from lp_reports.text.vocabulary import vocabulary

_TIME, _EXAMINATION = "时间", "考试"
_PAPER, _ISSUE = frozenset({"证书", "职证", "专证"}), frozenset({"取证", "取得", "发放"})


def is_day_of_examination(head: str) -> bool:
    """鉴定时间, in a group of the certificate's as well, and 取证考试时间; 考试取证时间 and 证书认定日期 are the issue's."""
    said = [span.ideas or frozenset() for span in spans(plain(head_key(head))) if span.ideas != frozenset()]
    ideas = frozenset[str]().union(*said)
    if _EXAMINATION not in ideas or not ideas.isdisjoint(_PAPER):
        return False
    return ideas.isdisjoint(_ISSUE) or any(
        _EXAMINATION in before and _TIME in ideas for before, ideas in pairwise(said)
    )


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
