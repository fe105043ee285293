"""Columns that look like a field's and are not."""

from __future__ import annotations

import pytest
from table import TIDY, fields, read

UNDATED = {head: cells for head, cells in TIDY.items() if head != "培训起止时间"}


# --- days -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("head", ["", "列5", "——"])
def test_a_column_of_days_without_a_head_is_the_training_s(head: str) -> None:
    assert fields(read({**UNDATED, head: "end"}))["结束日期"] == 5


@pytest.mark.parametrize(
    "head", ["体检日期", "核酸检测时间", "返乡日期", "公示日期", "体检结束日期", "疫苗接种时间"]
)
def test_the_day_of_another_event_is_not_the_training_s(head: str) -> None:
    reading = read({**UNDATED, head: "end"})
    assert 5 not in fields(reading).values()
    assert [one.head for one in reading.unread] == [head]
