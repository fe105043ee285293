"""What marks the sheets and columns that we add to a unit's workbook, so that they are never read as its data."""

from __future__ import annotations

import re
from collections.abc import Iterable

SHEETS = (
    *("反馈单", "自查单", "问题清单", "与其他单位重复人员", "与上次反馈对照", "已采用记录", "填写说明"),
    *("填写示例", "代码表"),
)
SLIP = "反馈单"
_FEEDBACK = (SLIP, "自查单", "问题清单")
MARK = "本页由系统生成，重报时不读"
REASONS, JUMP = "问题说明", "跳到"
_COPY = re.compile(r"\s*[(（]\d+[)）]$")


def is_marked(first_rows_texts: Iterable[str]) -> bool:
    """A sheet of ours, whatever it is called: the mark is in its first rows."""
    return any(MARK in text for text in first_rows_texts)


def is_named(name: str) -> bool:
    """A name that we give, also of a copy `反馈单 (2)`."""
    return _COPY.sub("", name.strip()) in SHEETS


def is_feedback(name: str) -> bool:
    """A name that only feedbacks and self-checks have."""
    return _COPY.sub("", name.strip()) in _FEEDBACK


def is_our_column(head: str) -> bool:
    """问题说明, 跳到1 …: columns that we add at the right."""
    return head == REASONS or bool(re.fullmatch(rf"{JUMP}\d+", head))
