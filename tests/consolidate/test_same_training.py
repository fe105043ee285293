"""Same training: which row stands, which are duplicates, which are updated."""

import pytest
from county import FOUR, ONE, SPECIALISED, THREE, TWO, VOCATIONAL, Row, certified, row, see


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (row(1), row(2)),
        (row(category=1), row(category=2)),
        (row(end="2021-05-30"), row(end="2021-05-31")),
        (row(end="2021-05-10"), row(start="2021-05-11", end="2021-05-20")),
        (row(start="2021-05-01", end="2021-05-10"), row(start="2021-05-11", end="2021-05-20")),
        (row(identity=None, codes=("I01",)), row(identity=None, codes=("I01",))),
    ],
    ids=["two persons", "two categories", "two days", "the day after", "back to back", "nobody knows who"],
)
def test_two_trainings_stay_two(first: Row, second: Row) -> None:
    went = see(first, second).went
    assert not any("X01" in one for one in went)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (row(), row()),
        (row(start="2021-05-01", end="2021-05-10"), row(start="2021-05-10", end="2021-05-20")),
        (row(start="2021-05-01", end="2021-05-31"), row(start="2021-05-10", end="2021-05-20")),
        (row(start="2021-05-01", end="2021-05-10"), row(end="2021-05-10")),
        (row(start="2021-05-01", end="2021-05-10"), row(end="2021-05-05")),
        (row(occupation="砌筑工"), row(occupation="钢筋工")),
        (row(township="甲镇"), row(township="乙镇")),
    ],
    ids=[
        "same day",
        "touching",
        "within",
        "no start, same end",
        "no start, within",
        "occupation",
        "township",
    ],
)
def test_overlapping_days_of_one_category_are_one_training(first: Row, second: Row) -> None:
    assert see(first, second).went == ["有效", "重复 X01"]


def test_overlaps_join_into_a_chain() -> None:
    ends = see(
        row(start="2021-04-01", end="2021-04-10"),
        row(start="2021-04-20", end="2021-04-30"),
        row(start="2021-04-10", end="2021-04-20"),
    )
    assert ends.went == ["有效", "重复 X01", "重复 X01"]


def test_a_long_row_reaches_over_a_short_one() -> None:
    seen = see(
        row(start="2021-04-01", end="2021-04-30"),
        row(start="2021-04-02", end="2021-04-03"),
        row(start="2021-04-29", end="2021-05-10"),
        row(start="2021-05-11", end="2021-05-12"),
    )
    assert seen.went == ["有效", "重复 X01", "重复 X01", "有效"]


def test_the_longest_row_of_a_chain_joins_it_even_when_a_short_one_is_kept() -> None:
    seen = see(
        row(start="2021-04-01", end="2021-04-30"),
        certified(start="2021-04-02", end="2021-04-03", issued="2021-05-20"),
        row(start="2021-04-29", end="2021-05-10"),
    )
    assert seen.went == ["重复 X01", "有效", "重复 X01"]


def test_a_rejected_row_is_nobodys_duplicate_and_joins_no_chain() -> None:
    seen = see(
        row(start="2021-04-01", end="2021-04-10"),
        row(start="2021-04-09", end="2021-04-20", codes=("P01",)),
        row(start="2021-04-19", end="2021-04-30"),
    )
    assert seen.went == ["有效", "退回 P01", "有效"]


def test_within_a_folder_the_row_with_a_certificate_number_is_kept() -> None:
    assert see(row(), certified()).went == ["重复 X01", "有效"]


def test_two_files_of_one_unit_in_one_folder_are_one_folder() -> None:
    assert see(row(file="乙.xlsx"), row(file="甲.xlsx")).went == ["有效", "重复 X01"]


# --- over folders: updates ------------------------------------------------------------------------------


def test_a_later_report_updates_the_earlier_one() -> None:
    seen = see(row(period="2021Q1", end="2021-03-20"), row(end="2021-03-20"))
    assert seen.went == ["已更新 X03", "有效"]
    assert seen.identity() == (1, 0, 0, 0, 1)


def test_an_update_fills_blanks_and_what_it_says_wins() -> None:
    old = row(
        period="2021Q1",
        end="2021-03-20",
        township="甲镇",
        channel="一a",
        before="未就业",
        now="务农",
        training=800,
    )
    new = row(end="2021-03-20", township="乙镇", channel=None, now="已就业")
    kept = see(old, new).kept
    assert (kept.township, kept.channel, kept.before, kept.now) == ("乙镇", "一a", "未就业", "已就业")
    assert kept.training == 800


def test_a_zero_and_a_no_are_no_blanks() -> None:
    old = row(period="2021Q1", end="2021-03-20", training=800, free=True, certified=True)
    kept = see(old, row(end="2021-03-20", training=0, free=False, certified=False)).kept
    assert (kept.training, kept.free, kept.certified) == (0, False, False)


def test_a_zero_and_a_no_fill_blanks_too() -> None:
    old = row(period="2021Q1", end="2021-03-20", wage_before=0, level=0, free=False)
    kept = see(old, row(end="2021-03-20", wage_after=3000)).kept
    assert (kept.wage_before, kept.level, kept.free) == (0, 0, False)


def test_a_certificate_denied_then_is_denied_still_unless_one_came_since() -> None:
    denied = certified(period="2021Q1", end="2021-03-20", issued="2021-03-25", certified=False)
    came = certified(end="2021-03-20", issued="2021-04-20")
    for new, count in ((row(end="2021-03-20"), 0), (came, 1)):
        assert see(denied, new)["county", "合计", "plan", "certified"] == count


def test_a_township_that_could_not_be_read_is_no_blank() -> None:
    old = row(period="2021Q1", end="2021-03-20", township="甲镇")
    new = row(end="2021-03-20", township=None, township_text="师宗县")
    assert see(old, new).kept.township is None
    assert see(old, row(end="2021-03-20", township=None)).kept.township == "甲镇"


def test_blanks_are_filled_from_the_newest_that_says_it() -> None:
    seen = see(
        row(period="2020Q4", end="2020-12-20", now="务农", channel="一a"),
        row(period="2021Q1", end="2020-12-20", now="已就业"),
        row(period="2021Q2", end="2020-12-20"),
    )
    assert seen.went == ["已更新 X03", "已更新 X03", "有效"]
    assert (seen.kept.now, seen.kept.channel) == ("已就业", "一a")


def test_an_update_brings_the_certificate_of_a_training_that_had_none() -> None:
    seen = see(row(period="2021Q1", end="2021-03-20"), certified(end="2021-03-20", issued="2021-04-20"))
    assert seen["county", "合计", "quarter", "certified"] == 1
    assert seen["county", "合计", "quarter", "trained"] == 0


def test_an_update_without_certificate_columns_keeps_the_certificate() -> None:
    seen = see(certified(period="2021Q1", end="2021-03-01", issued="2021-03-20"), row(end="2021-03-01"))
    assert seen.went == ["已更新 X03", "有效"]
    assert seen["county", "合计", "plan", "vocational"] == 1


def test_a_moved_end_date_is_one_withdrawn_and_one_late() -> None:
    seen = see(
        row(period="2021Q1", start="2021-03-01", end="2021-03-20"), row(start="2021-03-01", end="2021-03-25")
    )
    assert seen.went == ["已更新 X03", "有效 X07"]
    assert seen.identity() == (1, 0, 1, 1, 1)


def test_an_end_date_moved_into_this_period_is_withdrawn_and_current() -> None:
    seen = see(
        row(period="2021Q1", start="2021-03-01", end="2021-03-31"), row(start="2021-03-01", end="2021-04-02")
    )
    assert seen.went == ["已更新 X03", "有效"]
    assert seen.identity() == (1, 1, 0, 1, 1)


def test_one_later_row_updates_a_chain_of_earlier_ones() -> None:
    seen = see(
        row(period="2021Q1", start="2021-03-01", end="2021-03-10"),
        row(period="2021Q1", start="2021-03-15", end="2021-03-20"),
        row(start="2021-03-01", end="2021-03-20"),
    )
    assert seen.went == ["已更新 X03", "已更新 X03", "有效"]
    assert seen.identity() == (2, 0, 0, 1, 1)


def test_two_trainings_of_the_newest_folder_joined_by_an_older_row_keep_only_one() -> None:
    seen = see(
        row(period="2021Q1", start="2021-03-01", end="2021-03-20"),
        row(start="2021-03-01", end="2021-03-05"),
        row(start="2021-03-15", end="2021-03-20"),
    )
    assert sorted(seen.went) == ["已更新 X03", "有效 X07", "重复 X01"]


# --- between units --------------------------------------------------------------------------------------


def test_between_units_a_certificate_number_comes_first() -> None:
    assert see(row(unit=ONE), certified(unit=FOUR)).went == ["重复 X02", "有效"]


def test_then_the_unit_that_leads_the_category() -> None:
    early = row(unit=FOUR, period="2021Q1", end="2021-03-20")
    assert see(early, row(unit=TWO, end="2021-03-20", category=2)).went == ["有效", "有效 X04 X07"]
    assert see({**early, "category": 2}, row(unit=TWO, end="2021-03-20", category=2)).went == [
        "重复 X02",
        "有效",
    ]


def test_then_the_earlier_period() -> None:
    seen = see(
        row(unit=FOUR, period="2021Q1", end="2021-03-20", category=4),
        row(unit=ONE, period="2021Q2", end="2021-03-20", category=4),
    )
    assert seen.went == ["有效", "重复 X02"]
    assert seen.identity() == (1, 0, 0, 0, 1)


def test_the_period_that_counts_is_that_of_the_row_that_stands() -> None:
    """县丁局 told first, but its own update in 2021Q2 stands; 县甲局's row of 2021Q1 is the earlier one."""
    seen = see(
        row(unit=FOUR, period="2020Q4", end="2020-12-20", category=4),
        row(unit=ONE, period="2021Q1", end="2020-12-20", category=4),
        row(unit=FOUR, period="2021Q2", end="2020-12-20", category=4),
    )
    assert seen.went == ["已更新 X03", "有效", "重复 X02"]


def test_then_the_order_of_the_units() -> None:
    rows = [row(unit=unit, category=4) for unit in (FOUR, TWO, ONE)]
    assert see(*rows).went == ["重复 X02", "重复 X02", "有效"]


def test_the_units_own_duplicates_fall_before_others_meet_them() -> None:
    seen = see(row(unit=FOUR), row(unit=FOUR), row(unit=ONE))
    assert seen.went == ["重复 X02", "重复 X01", "有效"]


def test_only_the_other_unit_is_named_not_its_file_or_row() -> None:
    seen = see(row(unit=ONE, file="内部.xlsx"), row(unit=THREE))
    (found,) = [one for one in seen.summary.findings if one.code == "X02"]
    assert (found.unit, found.cell) == (THREE, "B5")
    assert ONE in found.message and "内部" not in found.message and "第" not in found.message
    assert found.value == "532226********" + seen.summary.trainings[0].record.identity[-4:]  # type: ignore[index]


def test_chains_join_over_units() -> None:
    seen = see(
        row(unit=ONE, start="2021-04-01", end="2021-04-10"),
        row(unit=FOUR, start="2021-04-10", end="2021-04-20"),
        row(unit=THREE, start="2021-04-20", end="2021-04-30"),
    )
    assert seen.went == ["有效", "重复 X02", "重复 X02"]


def test_a_units_own_row_joined_by_another_units_is_its_own_duplicate() -> None:
    seen = see(
        row(unit=ONE, start="2021-04-01", end="2021-04-10"),
        row(unit=FOUR, start="2021-04-10", end="2021-04-20"),
        row(unit=ONE, start="2021-04-20", end="2021-04-30"),
    )
    assert seen.went == ["有效", "重复 X02", "重复 X01"]


# --- X05 ------------------------------------------------------------------------------------------------

PAPER: Row = {"occupation": "砌筑工", "level": 5}


@pytest.mark.parametrize(
    "second",
    [
        {"occupation": "钢筋工"},
        {"level": 4},
        {"level": None},
        {"cert_class": SPECIALISED},
        {"codes": ("C01",)},
        {"number": None, "issued": None, "cert_class": None},
        {"identity": certified(2)["identity"]},
    ],
    ids=["occupation", "level", "level unknown", "specialised", "held", "no paper", "another person"],
)
def test_other_certificates_of_a_person_count(second: Row) -> None:
    first = certified(end="2021-04-10", issued="2021-05-10", number="一", **PAPER)
    later = certified(end="2021-05-10", issued="2021-06-10", number="二", **PAPER) | second
    assert not any("X05" in one for one in see(first, later).went)


def test_one_occupation_and_level_certified_twice_counts_once() -> None:
    first = certified(end="2021-04-10", issued="2021-06-10", number="一", **PAPER)
    later = certified(end="2021-05-10", issued="2021-06-09", number="二", **PAPER)
    assert see(first, later).went == ["重复 X05", "有效"], "the later issue date falls"
    assert see(first, later | {"issued": "2021-06-10"}).went == ["有效", "重复 X05"], (
        "same day: the later row"
    )


def test_certified_twice_in_two_units_and_two_categories() -> None:
    first = certified(unit=TWO, category=2, end="2021-04-10", issued="2021-05-10", number="一", **PAPER)
    later = certified(unit=ONE, category=1, end="2021-05-10", issued="2021-06-10", number="二", **PAPER)
    seen = see(later, first)
    assert seen.went == ["重复 X05", "有效"]
    assert seen["county", "合计", "plan", "trained"] == 1
    assert seen["county", "合计", "plan", "vocational"] == 1


def test_three_certificates_of_one_kind_keep_the_first() -> None:
    rows = [
        certified(end=f"2021-0{month}-10", issued=f"2021-0{month}-15", number=str(month), **PAPER)
        for month in (4, 5, 6)
    ]
    assert see(*rows).went == ["有效", "重复 X05", "重复 X05"]
    assert VOCATIONAL is see(*rows).summary.trainings[0].certificate
