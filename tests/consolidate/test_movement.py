"""上期累计 + 本期 + 补报 − 核减 = 本期累计, by category and by who sent the row."""

from dataclasses import replace

from county import ONE, PLAN, THREE, TWO, Row, Seen, row, see

from lp_reports.model.plan import Opening
from lp_reports.model.summary import Figure

MOVES = ("previous", "current", "late", "withdrawn", "now", "updated")


def line(seen: Seen, category: int) -> list[Figure | None]:
    return [seen["moved", str(category), "plan", move] for move in MOVES]


def sent(seen: Seen, unit: str) -> list[Figure | None]:
    return [seen["moved_unit", unit, "plan", move] for move in ("late", "withdrawn", "updated")]


def old(person: int = 1, **values: object) -> Row:
    return row(person, **{"period": "2021Q1", "end": "2021-02-10", **values})


def test_nothing_is_nothing() -> None:
    seen = see()
    assert seen.identity() == (0, 0, 0, 0, 0)
    assert line(seen, 4) == [0, 0, 0, 0, 0, 0]


def test_current_and_late_by_category() -> None:
    seen = see(old(1), row(2), row(3, category=2, end="2021-03-01"), row(4, category=2, unit=TWO))
    assert line(seen, 1) == [1, 1, 0, 0, 2, 0]
    assert line(seen, 2) == [0, 1, 1, 0, 2, 0]
    assert seen.identity() == (1, 2, 1, 0, 4)
    assert (sent(seen, ONE), sent(seen, TWO)) == ([1, 0, 0], [0, 0, 0])


def test_a_report_sent_again_is_updated_and_moves_nothing() -> None:
    seen = see(old(1), row(1, end="2021-02-10"))
    assert line(seen, 1) == [1, 0, 0, 0, 1, 1]
    assert sent(seen, ONE) == [0, 0, 1]


def test_another_end_date_is_one_withdrawn_and_one_late() -> None:
    seen = see(old(1, start="2021-02-01"), row(1, start="2021-02-01", end="2021-02-12"))
    assert line(seen, 1) == [1, 0, 1, 1, 1, 1]
    assert len(seen.summary.withdrawn) == 1
    assert sent(seen, ONE) == [1, 1, 1]


def test_what_stood_before_the_ledgers_stood_before_and_stands_now() -> None:
    opened = replace(PLAN, openings=(Opening(5, 2020, 1, "甲镇", 7, 0, 0, 0),))
    seen = see(old(1), plan=opened)
    assert line(seen, 1) == [8, 0, 0, 0, 8, 0]
    assert seen.identity() == (8, 0, 0, 0, 8)


def test_categories_add_up_to_the_county() -> None:
    seen = see(
        *(old(number, category=1 + number % 3, start="2021-02-01") for number in range(6)),
        *(row(number, category=1 + number % 3, end="2021-02-15", start="2021-02-09") for number in range(3)),
        *(row(number, category=4, unit=THREE) for number in range(6, 9)),
    )
    parts = [line(seen, one.number)[:5] for one in PLAN.categories]
    assert tuple(sum(map(int, column)) for column in zip(*parts, strict=True)) == seen.identity()  # type: ignore[arg-type]
    assert seen.identity() == (6, 3, 3, 3, 9)
