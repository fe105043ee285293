"""The circular's words: right whatever the data. Quiet situations first, then one rule each, then any data at all."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

import pytest
import situations
from hypothesis import given, settings
from hypothesis import strategies as st
from situations import LEADS, Q2, Work, in_time, situation, unit

from lp_reports.model.fields import Effect
from lp_reports.model.period import Period
from lp_reports.model.plan import Opening
from lp_reports.model.rates import percent_of
from lp_reports.model.summary import FigureKey, Summary, UnitReport
from lp_reports.reports.circular.circular_text import Kind, paragraphs
from lp_reports.reports.circular.facts import LEDGERS, ends, leads, townships
from lp_reports.reports.circular.rectification import needed, needed_words, rectifications

MONEY = FigureKey("money", "合计", "plan", "total")
DONE_WELL = [(100, 60), (100, 55), (100, 70)]


def text(made: Summary, start: str = "") -> str:
    """The whole text, or the paragraph whose head starts so."""
    lines = [one.lead + one.text for one in paragraphs(made)]
    if not start:
        return "\n".join(lines)
    return next((line for line in lines if re.match(f"（.）{start}", line)), "")


def heads(made: Summary, part: str) -> list[str]:
    """The numbered heads below 一、二 or 三."""
    found: list[str] = []
    inside = False
    for one in paragraphs(made):
        if one.kind is Kind.HEAD:
            inside = one.text.startswith(part)
        elif inside and one.lead.startswith("（"):
            found.append(one.lead[3:-1])
    return found


# --- quiet -------------------------------------------------------------------------------------------------


def test_where_all_is_well_nothing_is_blamed() -> None:
    made = without_goals(situation(DONE_WELL, DONE_WELL, in_time(), jobs=(10, 9, 0), money=Decimal(1200)))
    assert heads(made, "二、") == []
    assert "未发现突出问题。" in text(made)
    assert heads(made, "三、") == ["保持培训进度", "规范台账报送", "严肃督查问效"]
    assert "督促整改清单" not in text(made) and rectifications(made) == []
    assert "3个乡镇（街道）均达到序时进度" in text(made)
    assert text(made, "台账报送情况").endswith(
        "应报送台账的3家单位均按时报送。共收到台账记录30条，未发现差错。"
    )


def without_goals(made: Summary) -> Summary:
    """The same with no goal of certificates over the plan."""
    goals = (key for key in made.figures if key.measure in ("goal_vocational", "goal_specialised"))
    return replace(made, figures={**made.figures, **dict.fromkeys(goals, 0)})


def test_no_data_at_all_still_reads_well() -> None:
    made = situation()
    assert "全县累计完成培训0人次（本年度无目标任务）；" in text(made)
    assert "各单位台账暂无补贴资金记录。" in text(made) and "不计算就业率" in text(made)
    assert heads(made, "一、") == ["任务完成情况", "就业情况", "补贴资金"]


def test_nobody_did_anything() -> None:
    made = situation([(10, 0)] * 3, [(10, 0)] * 2, [unit(name, "未报") for name in LEADS[:2]])
    assert "3个乡镇（街道）均尚无取证；3个乡镇（街道）均未达到序时进度，均严重滞后。" in text(made)
    assert text(made, "台账报送情况") == "（六）台账报送情况。应报送台账的2家单位均未报送。"
    assert "2家单位均未报送2021年第二季度台账。" in text(made, "台账报送不到位")
    assert "各单位要于2021年7月30日前补报本季度台账。" in text(made)


def test_the_first_words_say_what_is_missing() -> None:
    units = [unit(name) for name in LEADS[:2]]
    assert "工作情况通报如下：" in text(situation([(10, 9)], units=units))
    units[1] = unit(LEADS[1], "退回")
    assert "工作情况通报如下（应报2家，已报1家，以下为已报数）：" in text(situation([(10, 9)], units=units))
    units[0] = unit(LEADS[0], "未报")
    assert "工作情况通报如下（应报2家，尚无报送）：" in text(situation([(10, 9)], units=units))


def test_those_with_nothing_at_all_are_told_as_such() -> None:
    made = situation([(10, 9), (10, 0), (10, 0)])
    assert "3个乡镇（街道）中，排名首位的是甲镇（90.00%），其余2个乡镇（街道）尚无取证；" in text(made)
    made = situation([(10, 9)], [(10, 3), (10, 0), (10, 0), (10, 0)])
    assert "其余3家牵头单位尚无培训；" in text(made)


def test_a_spread_that_says_nothing_is_not_told() -> None:
    assert "工作推进不平衡" in text(situation([(100, 40), (100, 20)]))
    assert "工作推进不平衡" not in text(situation([(100, 40), (100, 31)]))


def test_the_worst_come_first_on_the_list() -> None:
    made = situation(
        [(100, 20), (100, 5), (200, 10)], [], [unit("县甲局", "逾期3天"), unit("县乙局", "未报")]
    )
    assert [line.rate for line in rectifications(made)] == [
        Decimal("5.00"),
        Decimal("5.00"),
        Decimal("20.00"),
        None,
        None,
    ]
    assert [line.task for line in rectifications(made)][:2] == [200, 100]
    assert [line.mark for line in rectifications(made)][3:] == ["未报", "逾期3天"]


# --- the frame ------------------------------------------------------------------------------------------------


def test_numbers_and_signatures_are_left_to_people() -> None:
    made = situation(DONE_WELL, DONE_WELL, in_time())
    lines = paragraphs(made)
    assert lines[0] == (Kind.NUMBER, "〔　　　　〕　　　号", "")
    assert "签发" not in text(made)
    assert lines[-2].text == made.office
    assert lines[-1].text.replace("　", "") == "年月日"


@pytest.mark.parametrize(
    ("towns", "words"),
    [
        (["甲镇", "乙乡", "丙街道"], "各乡（镇）人民政府、街道办事处，县直有关单位："),
        (["甲镇", "乙乡"], "各乡（镇）人民政府，县直有关单位："),
        (["甲街道", "乙街道"], "各街道办事处，县直有关单位："),
        ([], "各乡（镇）人民政府，县直有关单位："),
    ],
)
def test_whom_it_addresses(towns: list[str], words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(situations, "TOWNS", towns)
    lines = paragraphs(situation([(100, 60)] * len(towns)))
    assert [one.text for one in lines if one.kind is Kind.ADDRESSEE] == [words]


@pytest.mark.parametrize(
    ("period", "as_of", "words"),
    [
        (Q2, None, "现将2021年第二季度（截至6月30日）农村劳动力职业技能培训工作情况通报如下："),
        (Q2, dt.date(2021, 5, 15), "现将2021年第二季度（截至5月15日）"),
        (Period.month(2021, 5), None, "现将2021年5月（截至5月31日）"),
    ],
)
def test_the_period_and_its_day(period: Period, as_of: dt.date | None, words: str) -> None:
    made = situation(DONE_WELL, DONE_WELL, in_time(), period, as_of)
    assert words in text(made)
    assert ("本月" in text(made)) is (period.months == 1) is not ("本季度" in text(made))


@pytest.mark.parametrize(
    ("done", "words"),
    [(60, "快于序时进度10.00个百分点；"), (40, "慢于序时进度10.00个百分点；"), (50, "与序时进度持平；")],
)
def test_faster_slower_or_level(done: int, words: str) -> None:
    assert f"完成年度目标任务100人次的{done}.00%，{words}" in text(situation(leads=[(100, done)]))


# --- ranking ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("done", "words"),
    [
        ([40], "，甲镇完成率为40.00%，未达到序时进度。"),
        ([0], "，甲镇完成率为0.00%，未达到序时进度，严重滞后。"),
        ([60, 40], "2个乡镇（街道）中，排名首位的是甲镇（60.00%），居末位的是乙镇（40.00%）；"),
        (
            [60, 50, 40, 30],
            "排名前两位的是甲镇（60.00%）、乙镇（50.00%），居后两位的是丙镇（40.00%）、丁镇（30.00%）；",
        ),
        (
            [9, 8, 7, 6, 5, 4, 3],
            "排名前三位的是甲镇（9.00%）、乙镇（8.00%）、丙镇（7.00%），居后三位的是戊镇（5.00%）、己镇（4.00%）、庚镇（3.00%）；",
        ),
        ([60, 60, 40, 30, 20, 10], "排名前三位的是甲镇、乙镇（均为60.00%，并列第1位）、丙镇（40.00%），居后三位"),
        ([60, 40, 40, 40, 40, 40], "排名首位的是甲镇（60.00%），居后三位的是乙镇、丙镇、丁镇、戊镇、己镇（均为40.00%，并列第2位）；"),
        ([60, *[40] * 6], "居后三位的是乙镇、丙镇、丁镇、戊镇、己镇、庚镇（均为40.00%，并列第2位）；"),
        ([60, *[40] * 8], "居后三位的是并列第2位、完成率均为40.00%的8个乡镇（街道）；"),
        ([60, 60, 60, 60, 60, 40], "排名前三位的是甲镇、乙镇、丙镇、丁镇、戊镇（均为60.00%，并列第1位），居末位的是己镇（40.00%）；"),
        ([60, 40, 40, 40, 40, 30], "排名首位的是甲镇（60.00%），居末位的是己镇（30.00%）；"),
        ([40, 40, 40], "3个乡镇（街道）完成率均为40.00%；"),
        ([200, 150, 120, 100], "排名前两位的是甲镇（200.00%）、乙镇（150.00%）；4个"),
        ([200, 150, 120, 99], "居末位的是丁镇（99.00%）；"),
        ([200, 150, 120, 110], "排名前两位的是甲镇（200.00%）、乙镇（150.00%）；4个乡镇（街道）均达到序时进度。"),
    ],
)  # fmt: skip
def test_first_and_last(done: list[int], words: str) -> None:
    assert words in text(situation([(100, number) for number in done]), "乡镇（街道）进度")


def test_counts_without_names_are_told_where_they_are_counted() -> None:
    made = situation([(100, 40)], [(100, 40)])
    opening = Opening(5, 2020, None, None, 20, 10, 0, 5)
    opened = replace(made, plan=replace(made.plan, openings=(opening,)))
    assert "期初数" not in text(made)
    assert text(opened, "任务完成情况").endswith("三年累计含期初数（无名册）：培训20人次，取证15人次。")


def test_whoever_has_no_task_is_not_ranked() -> None:
    told = text(situation([(100, 60), (0, 3), (100, 40)]), "乡镇（街道）进度")
    assert "2个乡镇（街道）中，排名首位的是甲镇" in told
    assert told.endswith("1个乡镇（街道）未达到序时进度。乙镇本年度无目标任务，不参加排名。")


def test_no_task_at_all_no_ranking() -> None:
    told = text(situation([(0, 0), (0, 1)]), "乡镇（街道）进度")
    assert told.endswith("按取证人次统计，各乡镇（街道）本年度均无目标任务，不作排名。")


def test_far_behind_is_counted_apart() -> None:
    told = text(situation([(100, 60), (100, 45), (100, 39), (100, 0)]), "乡镇（街道）进度")
    assert "3个乡镇（街道）未达到序时进度，其中2个严重滞后。" in told


# --- problems ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("done", "words"),
    [
        ([45, 45], "2个乡镇（街道）均未达到序时进度。"),
        ([45, 60], "甲镇未达到序时进度。"),
        ([45, 0, 60], "乙镇严重滞后；甲镇未达到序时进度。"),
        ([0, 0], "2个乡镇（街道）均严重滞后。"),
    ],
)
def test_whoever_is_below_pace_is_named(done: list[int], words: str) -> None:
    assert text(situation([(100, number) for number in done]), "培训进度滞后").endswith(words)


def test_each_problem_is_told_where_the_data_shows_it() -> None:
    late = [unit("县甲局", "逾期3天", 10, 1), unit("县乙局", "退回"), unit("县丙局", "未报")]
    made = situation([(100, 60), (100, 10)], [(100, 60)], late, jobs=(10, 8, 0), uncertified=5)
    assert heads(made, "二、") == [
        "培训进度滞后", "工作推进不平衡", "台账报送不到位", "取证工作滞后", "台账质量不高", "就业率未达目标",
    ]  # fmt: skip
    assert "乙镇严重滞后。" in text(made, "培训进度滞后")
    assert "最高为60.00%、最低为10.00%，相差50.00个百分点。" in text(made, "工作推进不平衡")
    assert "县甲局逾期3天，县乙局台账被退回，县丙局未报。" in text(made, "台账报送不到位")
    assert "有2人未就业，就业率80.00%，低于目标10.00个百分点" in text(made, "就业率未达目标")
    assert "完成目标的10.00%、" not in text(made, "取证工作滞后")
    assert text(made, "取证工作滞后").partition("；")[0].endswith("，低于三年序时进度（50.00%）")
    assert "县乙局要于2021年7月30日前重报本季度台账。县丙局要于2021年7月30日前补报本季度台账。" in text(
        made, "规范台账报送"
    )


def test_blank_states_of_employment_are_a_caution() -> None:
    assert "未填的2人，数据不全，仅供参考" in text(situation(jobs=(10, 8, 2)), "就业情况")
    assert "仅供参考" not in text(situation(jobs=(10, 8, 1)), "就业情况")


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ("按时", "均按时报送。"),
        ("逾期3天", "均逾期报送。"),
        ("零报告", "均作零报告。"),
        ("日期未注明", "均已报送，但未注明填报日期。"),
        ("退回", "均被退回台账。"),
        ("未报", "均未报送。"),
    ],
)
def test_all_units_in_one_state(state: str, words: str) -> None:
    several, alone = (situation(units=[unit(name, state) for name in LEADS[:number]]) for number in (3, 1))
    assert text(several, "台账报送情况").endswith(f"应报送台账的3家单位{words}")
    assert text(alone, "台账报送情况").endswith(f"应报送台账的1家单位{words.removeprefix('均')}")


def test_where_nothing_came_nothing_is_said_to_have_come() -> None:
    told = text(situation(units=[unit("县甲局", "退回"), unit("县乙局", "未报")]), "台账报送情况")
    assert told.endswith("应报送台账的单位2家，退回1家、未报1家。")


def test_a_refused_file_is_no_faulty_row() -> None:
    made = situation(units=[unit("县甲局", "退回"), unit("县乙局", rows=10, faults=2)])
    row, refused = made.findings[1], replace(made.findings[1], code="F01", effect=Effect.FILE, unit="县甲局")
    made = replace(made, findings=(row, refused, refused))
    assert text(made, "台账质量不高").endswith("差错2条，差错率20.00%，主要是与其他单位重复。")
    assert [line.problem for line in rectifications(made)] == ["台账整份退回（文件损坏），请改正后重报"]


@pytest.mark.parametrize(
    ("towns", "units", "words"),
    [
        ([(100, 10)], [], "请列入《督促整改清单》的乡镇（街道）于"),
        ([(100, 60)], [unit("县甲局", "未报"), unit("县乙局")], "请列入《督促整改清单》（附件4）的单位于"),
        (
            [(100, 10)],
            [unit("县甲局", "未报"), unit("县乙局")],
            "请列入《督促整改清单》的乡镇（街道）和单位于",
        ),
    ],
)
def test_only_those_on_the_list_are_asked(towns: Work, units: list[UnitReport], words: str) -> None:
    assert words in text(situation(towns, units=units), "按期报告整改情况")


@pytest.mark.parametrize(
    ("work", "words"),
    [
        ([(100, 60)], "确保全面完成年度目标任务。"),
        ([(100, 100)], "继续抓好培训工作。"),
        ([(0, 3)], "继续抓好培训工作。"),
    ],
)
def test_nobody_is_asked_for_what_is_done(work: Work, words: str) -> None:
    assert text(situation(work, work), "保持培训进度").endswith(words)


def test_without_days_of_grace_ledgers_are_due_at_the_end() -> None:
    made = replace(situation(), due=Q2.last)
    assert "今后各单位要在每期末前报送台账" in text(made, "规范台账报送")


def test_a_unit_without_a_date_is_asked_for_it_and_not_blamed() -> None:
    made = situation(units=[unit("县甲局", "日期未注明", 1), unit("县乙局")])
    assert "县甲局要在台账上注明填报日期。" in text(made)
    assert [line for line in rectifications(made) if line.part == LEDGERS] == []


# --- what to mend ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("period", "as_of", "task", "done", "needed", "words"),
    [
        (Q2, None, 100, 10, 65, "至2021年9月30日"),
        (Q2, None, 101, 10, 66, "×9÷12"),  # 75.75 goes up
        (Q2, dt.date(2021, 5, 15), 100, 10, 40, "至2021年6月30日"),
        (Period.month(2021, 5), None, 100, 10, 40, "至2021年6月30日"),
        (Period.month(2021, 6), None, 100, 10, 65, "至2021年9月30日"),
        (Period.quarter(2021, 3), None, 100, 10, 90, "至2021年12月31日按序时进度应完成数（2021年任务数）"),
        (Period.quarter(2021, 4), None, 100, 90, 35, "至2022年3月31日按序时进度应完成数（2021年任务数＋2022年任务数×3÷12"),
        (Period.quarter(2022, 4), None, 100, 90, 10, "还需人次＝2022年任务数－2022年累计完成"),
    ],
)  # fmt: skip
def test_how_much_is_still_to_be_done(
    period: Period, as_of: dt.date | None, task: int, done: int, needed: int, words: str
) -> None:
    made = situation([(task, done)], [(task, done)], period=period, as_of=as_of)
    assert [line.needed for line in rectifications(made)] == [needed, needed]
    assert words in needed_words(made)


def test_never_less_than_nothing_is_still_to_be_done() -> None:
    assert needed(situation([(100, 10)]), 100, 100, 400) == 0


def test_the_list_names_its_problem() -> None:
    late = [unit("县甲局", "逾期3天", 10, 1)]
    made = situation([(100, 10)], [(100, 10), (100, 0)], late, uncertified=5)
    assert [(line.name, line.mark) for line in rectifications(made)] == [
        ("甲镇", "严重滞后"), ("县乙局", "严重滞后"), ("县甲局", "严重滞后"), ("县甲局", "逾期3天"),
    ]  # fmt: skip
    town, second, first, ledger = (line.problem for line in rectifications(made))
    assert town == "培训不足，本年仅培训15人次；取证率偏低，5人次未取证（占33.33%）"
    assert "台账逾期3天；台账差错1条" in first
    assert second == "本年尚无培训记录"
    assert ledger == "应于2021年7月10日前报送，2021年7月5日报送"


# --- any data ----------------------------------------------------------------------------------------------------------

WORK = st.lists(
    st.tuples(
        st.sampled_from([0, 1, 3, 40, 100, 350]), st.one_of(st.sampled_from([0, 20, 50]), st.integers(0, 400))
    ),
    max_size=14,
)
STATES = st.sampled_from(["按时", "逾期3天", "逾期12天", "零报告", "未报", "退回", "日期未注明"])


@st.composite
def counties(draw: st.DrawFn) -> Summary:
    states = draw(st.lists(STATES, max_size=14))
    units = []
    for name, state in zip(LEADS, states, strict=False):
        rows = 0 if state in ("未报", "退回", "零报告") else draw(st.integers(1, 300))
        units.append(unit(name, state, rows, draw(st.integers(0, rows))))
    base = draw(st.integers(0, 50))
    employed = draw(st.integers(0, base))
    period = draw(
        st.sampled_from([Q2, Period.quarter(2021, 4), Period.quarter(2022, 4), Period.month(2021, 1)])
    )
    return situation(
        draw(WORK),
        draw(WORK),
        units,
        period,
        draw(st.dates(period.first, period.last)),
        (base, employed, draw(st.integers(0, base - employed))),
        Decimal(draw(st.integers(0, 9_999_999))) / 100,
        draw(st.integers(0, 30)),
    )


_BAD = re.compile(
    r"None|[、，；：。][、，；：。]|（）|（[、，]|[、，；]）|-|Decimal|\{|的是[，；。]|(?<![\d.])0[个家]"
)


@settings(max_examples=150, deadline=None)
@given(counties())
def test_the_grammar_holds(made: Summary) -> None:
    for one in paragraphs(made):
        line = one.lead + one.text
        assert not _BAD.search(line), line
        assert line.count("（") == line.count("）") and line.count("“") == line.count("”")
        if one.kind is Kind.BODY:
            assert line.endswith(("。", "：")), line
    for mend in rectifications(made):
        assert mend.problem and not _BAD.search(mend.problem), mend.problem
        assert mend.needed is None or mend.needed >= 0


@settings(max_examples=150, deadline=None)
@given(counties())
def test_every_number_of_the_text_is_a_figure(made: Summary) -> None:
    known = set(_numbers(made))
    for one in paragraphs(made):
        if one.kind is Kind.BODY:
            said = re.sub(r"\d+年(第.季度)?|\d+月(\d+日)?|逾期\d+天|末后\d+日|附件\d", "", one.text)
            for number in re.findall(r"\d+(?:\.\d+)?", said):
                assert Decimal(number) in known, (number, one.text)


def _numbers(made: Summary) -> list[Decimal]:
    """Every figure and its size without sign, how many there are of whom, and the shares that the text forms."""
    found = [abs(Decimal(value)) for value in made.figures.values() if not isinstance(value, str)]
    found.append((Decimal(made.figures[MONEY]) / 10000).quantize(Decimal("0.01"), ROUND_HALF_UP))
    number = {
        key.measure + key.scope: Decimal(str(value))
        for key, value in made.figures.items()
        if key[:2] in {("county", "合计"), ("employment", "合计")}
    }
    zero = Decimal(0)
    shares = [
        (number.get("vocationalplan", zero), number.get("goal_vocationalplan", zero)),
        (number.get("specialisedplan", zero), number.get("goal_specialisedplan", zero)),
        *(
            (
                number.get(f"{kind}plan", zero),
                made.figures.get(("township", "合计", "plan", f"task_{kind}"), zero),
            )  # type: ignore[call-overload]
            for kind in ("vocational", "specialised")
        ),
        (number.get("uncertifiedplan", zero), number.get("trainedplan", zero)),
        (made.figures[MONEY], made.plan.goal_money),
        (sum(u.held for u in made.units), sum(u.rows for u in made.units)),
    ]
    found += [
        share for part, whole in shares if (share := percent_of(Decimal(part), Decimal(whole))) is not None
    ]
    for rows in (townships(made), leads(made)):
        rates = [row.rate for row in rows if row.rate is not None]
        found += [max(rates) - min(rates)] if rates else []
        found += [Decimal(at) for at in range(len(rows) + 1)]
    found += [Decimal(at) for at in range(len(made.units) + 1)]
    found += [Decimal(sum(u.held for u in made.units)), Decimal(sum(u.rows for u in made.units))]
    goal = made.plan.goal_employment
    rate = number.get("rateplan", goal)
    found += [
        number["baseplan"] - number["employedplan"],
        goal,
        abs(rate - goal),
        made.plan.goal_money / 10000,
    ]
    return [one.quantize(Decimal("0.01")) for one in found]


@settings(max_examples=150, deadline=None)
@given(counties())
def test_lists_agree_with_their_numbers(made: Summary) -> None:
    for rows, start in ((townships(made), "乡镇（街道）进度"), (leads(made), "牵头单位进度")):
        told = text(made, start)
        late = sum(row.behind for row in rows)
        if found := re.search(r"(\d+)[个家](?:乡镇（街道）|牵头单位)均?未达到", told):
            assert int(found[1]) == late
        first, last = ends(rows)
        names = [row.name for side in (first, last) for group in side for row in group]
        assert len(names) == len(set(names)), "nobody stands first and last"
        for group in (*first, *last):
            assert len({row.rate for row in group}) == 1
            assert sum(row.rank == group[0].rank for row in rows) == len(group), "ties are complete"
            assert "尚无" in told or (len(group) > 1) == (f"并列第{group[0].rank}位" in told)
    slow = any(row.behind for rows in (townships(made), leads(made)) for row in rows)
    assert ("培训进度滞后" in text(made)) is slow
    assert sum(line.part != LEDGERS for line in rectifications(made)) == sum(
        row.behind for rows in (townships(made), leads(made)) for row in rows
    )


def test_no_printed_line_ends_with_an_opening_mark_or_starts_with_a_closing_one() -> None:
    from lp_reports.reports.excel.texts import printed_lines

    text = (
        "排名前三位的是钟山乡（76.00%）、旧屋基乡（68.13%）、长底乡（57.00%），居后三位的是大水井乡（32.86%）。"
        * 3
    )
    for width in range(20, 60):
        lines = printed_lines(text, width, 10.5)
        assert "".join(lines) == text
        assert not [line for line in lines if line.endswith("（") or line[0] in "），。、%"]
