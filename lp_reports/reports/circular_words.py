"""The circular's text (handbook 10): Summary -> paragraphs. Pure; layout is the workbook's and the document's.

Says only what the data shows; 文号, 签发 and the date are a person's and stay blank."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from enum import Enum
from typing import NamedTuple

from lp_reports.model import Summary, UnitReport
from lp_reports.reports import circular_facts as facts
from lp_reports.reports.circular_facts import Goal, Standing
from lp_reports.reports.circular_mend import LEADS, LEDGERS, TOWNS, Mend, mends, span
from lp_reports.reports.sheet import day
from lp_reports.reports.statistics_results import SILENT
from lp_reports.reports.statistics_words import TOTAL, ratio, term

ANNEXES = ("乡镇（街道）排名表", "牵头单位排名表", "台账报送情况表", "督促整改清单")
COUNTERS = {TOWNS: "个", LEADS: "家"}
_MANY = 6  # a tie of more is told by its number
_NAMED = 20  # a longer list of names goes on in the annex
_PLACES = {1: ("首位", "末位"), 2: ("前两位", "后两位"), 3: ("前三位", "后三位")}


class Kind(Enum):
    """What a paragraph is in an official document."""

    NUMBER = "发文字号"
    TITLE = "标题"
    ADDRESSEE = "主送机关"
    BODY = "正文"
    HEAD = "一级标题"
    ANNEX = "附件说明"
    OFFICE = "发文机关署名"
    DATE = "成文日期"


class Paragraph(NamedTuple):
    """One paragraph; `lead` is what stands before the text in another type: （一）……."""

    kind: Kind
    text: str
    lead: str = ""


def paragraphs(summary: Summary) -> list[Paragraph]:
    """The whole circular from 文号 to date."""
    return [
        Paragraph(Kind.NUMBER, "签发：　　　　　　", "〔　　　　〕　　　号"),
        *(Paragraph(Kind.TITLE, line) for line in title(summary)),
        Paragraph(Kind.ADDRESSEE, "各乡（镇）人民政府、街道办事处，县直有关单位："),
        Paragraph(
            Kind.BODY,
            f"现将{summary.period.title}（截至{_short(summary)}）农村劳动力职业技能培训工作情况通报如下：",
        ),
        Paragraph(Kind.HEAD, "一、总体情况"),
        *_numbered(overall(summary)),
        Paragraph(Kind.HEAD, "二、存在问题"),
        *_numbered(list(problems(summary)), "从本期数据看，各项工作按序时进度推进，未发现突出问题。"),
        Paragraph(Kind.HEAD, "三、下步工作要求"),
        *_numbered(list(requests(summary))),
        *(
            Paragraph(Kind.ANNEX, f"{number}.{name}", "附件：" if number == 1 else "　　　")
            for number, name in enumerate(ANNEXES, 1)
        ),
        Paragraph(Kind.OFFICE, summary.office),
        Paragraph(Kind.DATE, "　　　　年　　月　　日"),
    ]


def title(summary: Summary) -> tuple[str, ...]:
    """The title in lines that are never broken within a word."""
    return summary.office, f"关于{summary.period.title}农村劳动力", "职业技能培训工作情况的通报"


def _short(summary: Summary) -> str:
    return f"{summary.as_of.month}月{summary.as_of.day}日"


Item = tuple[str, str]  # head, text


def _numbered(items: Sequence[Item], otherwise: str = "") -> Iterator[Paragraph]:
    """（一）head。text; `otherwise` where there is nothing to tell."""
    if not items:
        yield Paragraph(Kind.BODY, otherwise)
    for number, (head, text) in enumerate(items):
        yield Paragraph(Kind.BODY, text, f"（{'一二三四五六七八九十'[number]}）{head}。")


def names(found: Sequence[str], counter: str) -> str:
    """甲、乙、丙; a long list ends 等25个."""
    if len(found) <= _NAMED:
        return "、".join(found)
    return f"{'、'.join(found[:_NAMED])}等{len(found)}{counter}"


def against(gap: Decimal | None, what: str = "序时进度") -> str:
    """`，慢于序时进度42.14个百分点`; '' without a pace."""
    if gap is None:
        return ""
    if not gap:
        return f"，与{what}持平"
    return f"，{'快' if gap > 0 else '慢'}于{what}{abs(gap)}个百分点"


# --- 一、总体情况 -----------------------------------------------------------------------------------------


def overall(summary: Summary) -> list[Item]:
    """Tasks, townships, lead units, employment, money, ledgers."""
    found = [("任务完成情况", headline(summary) + period_words(summary) + plan_words(summary))]
    for part, head, rows in (
        (TOWNS, "乡镇（街道）进度", facts.townships(summary)),
        (LEADS, "牵头单位进度", facts.leads(summary)),
    ):
        if rows:
            basis = "按取证人次统计" if part == TOWNS else "按所牵头类别的培训人次统计"
            found.append((head, f"{basis}，{ranking(rows, part)}；{behind(rows, part)}。{idle(rows, part)}"))
    return [
        *found,
        ("就业情况", employment(summary)),
        ("补贴资金", money(summary)),
        *([("台账报送情况", reporting(summary))] if summary.units else []),
    ]


def headline(summary: Summary) -> str:
    """The year in one sentence: trainings against task and pace, certificates of both classes."""
    county = facts.standing(summary, "category", TOTAL)
    vocational, specialised = (
        summary.count("county", TOTAL, "year", kind) for kind in ("vocational", "specialised")
    )
    done = summary.count("county", TOTAL, "year", "trained")
    task = "（本年度无目标任务）"
    if county.rate is not None:
        task = f"，完成年度目标任务{county.task}人次的{county.rate}%{against(county.gap)}"
    return (
        f"截至{_short(summary)}，全县累计完成培训{done}人次{task}；"
        f"其中取得职业资格（技能等级）证书{vocational}人次、专项职业能力证书{specialised}人次。"
    )


def period_words(summary: Summary) -> str:
    """What the period added."""
    trained, certified = (
        summary.count("county", TOTAL, "quarter", kind) for kind in ("trained", "certified")
    )
    return f"{span(summary)}完成培训{trained}人次，取得证书{certified}人次。"


def plan_words(summary: Summary) -> str:
    """The plan's years together, '' for a plan of one."""
    if len(summary.plan.years) == 1:
        return ""
    county = facts.standing(summary, "category", TOTAL, "plan")
    done = summary.count("county", TOTAL, "plan", "trained")
    words = f"{term(summary)}累计完成培训{done}人次"
    if county.rate is not None:
        words += f"，完成目标任务{county.task}人次的{county.rate}%{against(county.gap, f'{term(summary)}序时进度')}"
    return f"{words}；{'，'.join(map(_certificate, facts.certificates(summary)))}。"


def _certificate(goal: Goal) -> str:
    rate = "" if goal.rate is None else f"（目标{goal.task}人次，完成{goal.rate}%）"
    return f"取得{goal.name}{goal.done}人次{rate}"


def ranking(rows: Sequence[Standing], part: str) -> str:
    """排名前三位的是…，居后三位的是…; all equal, one alone, or nobody with a task told as such."""
    ranked = [row for row in rows if row.rate is not None]
    count = f"{len(ranked)}{COUNTERS[part]}{part}"
    if not ranked:
        return f"各{part}本年度均无目标任务，不作排名"
    if len(ranked) == 1:
        return f"{ranked[0].name}完成率为{ranked[0].rate}%"
    if len({row.rate for row in ranked}) == 1:
        return f"{count}完成率均为{ranked[0].rate}%，进度一致"
    found = facts.ends(rows)
    words = f"{count}中，排名{_place(found.first, 0)}的是{tied(found.first, part)}"
    if found.last:
        words += f"，居{_place(found.last, 1)}的是{tied(found.last, part)}"
    return words


def _place(groups: Sequence[Sequence[Standing]], side: int) -> str:
    return _PLACES[min(3, sum(map(len, groups)))][side]


def tied(groups: Sequence[Sequence[Standing]], part: str) -> str:
    """`甲（9.00%）、乙、丙（均为8.00%，并列第2位）`."""
    return "、".join(_tie(group, part) for group in groups)


def _tie(group: Sequence[Standing], part: str) -> str:
    row = group[0]
    if len(group) == 1:
        return f"{row.name}（{row.rate}%）"
    if len(group) > _MANY:
        return f"并列第{row.rank}位、完成率均为{row.rate}%的{len(group)}{COUNTERS[part]}{part}"
    return f"{'、'.join(one.name for one in group)}（均为{row.rate}%，并列第{row.rank}位）"


def behind(rows: Sequence[Standing], part: str) -> str:
    """How many are below pace, and how many far below."""
    ranked = [row for row in rows if row.gap is not None]
    late, severe = ([row for row in ranked if test(row)] for test in (_is_behind, _is_severe))
    if not ranked:
        return "不作序时进度比较"
    if len(ranked) == 1:
        return f"{'未' if late else ''}达到序时进度{'，严重滞后' if severe else ''}"
    counter = COUNTERS[part]
    if not late:
        return f"{len(ranked)}{counter}{part}均达到序时进度"
    words = f"{len(late)}{counter}{part}{'均' if len(late) == len(ranked) else ''}未达到序时进度"
    if len(severe) == len(late):
        return words + ("，且均为严重滞后" if len(late) > 1 else "，严重滞后")
    return words + (f"，其中{len(severe)}{counter}严重滞后" if severe else "")


def _is_behind(row: Standing) -> bool:
    return row.behind


def _is_severe(row: Standing) -> bool:
    return row.behind and row.severe


def idle(rows: Sequence[Standing], part: str) -> str:
    """Who has no task this year, '' when all have or none has."""
    found = [row.name for row in rows if row.rate is None]
    if not found or len(found) == len(rows):
        return ""
    return f"{names(found, COUNTERS[part] + part)}本年度无目标任务，不参加排名。"


def employment(summary: Summary) -> str:
    """The employment rate of those certified, against the goal."""
    found = facts.employment(summary)
    if found.rate is None:
        return "取得证书人员中暂无培训前未就业人员，不计算就业率。"
    words = (
        f"{term(summary)}累计取得证书人员中培训前未就业的{found.task}人，"
        f"现已就业{found.done}人，就业率{found.rate}%"
    )
    if found.gap is not None:
        goal = f"{_plain(summary.plan.goal_employment)}%的目标"
        words += f"，低于{goal}{abs(found.gap)}个百分点" if found.gap < 0 else f"，达到{goal}"
    blank = summary.count("employment", TOTAL, "plan", "blank")
    share = ratio(blank, found.task)
    unsure = share is not None and share > summary.blank_share
    return words + (f"（目前就业状态未填的{blank}人，数据不全，仅供参考）。" if unsure else "。")


def money(summary: Summary) -> str:
    """Subsidies of the plan's years against its money."""
    found = facts.money(summary)
    if not found.done:
        return "各单位台账暂无补贴资金记录。"
    share = (
        "" if found.rate is None else f"，占计划资金{_plain(Decimal(found.task) / 10000)}万元的{found.rate}%"
    )
    return f"据各单位台账，{term(summary)}累计补贴资金{_plain(found.done)}元{share}。"


def _plain(number: int | Decimal) -> str:
    """`90`, `1200.50`: whole numbers without decimals, others with two."""
    value = Decimal(number)
    return str(int(value)) if value == value.to_integral_value() else str(facts.decimal(value))


def reporting(summary: Summary) -> str:
    """How many units reported how, and how many rows were faulty."""
    found = facts.states(summary)
    total, sent = len(summary.units), facts.sent(summary)
    if len(found.get("按时", ())) == total:
        words = f"应报送台账的{total}家单位均按时报送"
    elif len(found.get("未报", ())) == total:
        return f"应报送台账的{total}家单位均未报送。"
    else:
        words = f"应报送台账的单位{total}家，已报送{sent}家{_states(found)}"
    rows = sum(unit.rows for unit in summary.units)
    number, share = facts.faulty(summary.units)
    return f"{words}。共收到台账记录{rows}条" + (f"，差错{number}条，差错率{share}%。" if rows else "。")


def _states(found: Mapping[str, Sequence[UnitReport]]) -> str:
    """`（按时7家、逾期1家），未报1家`: what came, then what is still owed."""
    parts = {name: f"{name}{len(units)}家" for name, units in found.items()}
    came = "、".join(text for name, text in parts.items() if name not in SILENT)
    owed = "、".join(text for name, text in parts.items() if name in SILENT)
    return (f"（{came}）" if came else "") + (f"，{owed}" if owed else "")


# --- 二、存在问题 -----------------------------------------------------------------------------------------


def problems(summary: Summary) -> Iterator[Item]:
    """Only what the data shows."""
    yield from _slow(summary)
    yield from _uneven(summary)
    if late := facts.overdue(summary):
        yield "台账报送不及时", f"{overdue_words(summary, len(late))}。"
    yield from _uncertified(summary)
    number, share = facts.faulty(summary.units)
    if number:
        mostly = f"，主要是{'、'.join(found)}" if (found := facts.causes(summary)) else ""
        yield "台账质量不高", f"{span(summary)}台账记录差错{number}条，差错率{share}%{mostly}。"
    found_jobs = facts.employment(summary)
    if found_jobs.gap is not None and found_jobs.gap < 0:
        short = f"就业率{found_jobs.rate}%，低于目标{abs(found_jobs.gap)}个百分点"
        yield "就业率未达目标", f"培训后未就业的{int(found_jobs.task - found_jobs.done)}人，{short}。"


def _slow(summary: Summary) -> Iterator[Item]:
    """Those far behind, by name."""
    told = []
    for part, rows in ((TOWNS, facts.townships(summary)), (LEADS, facts.leads(summary))):
        found = [row.name for row in rows if _is_severe(row)]
        counter = COUNTERS[part]
        if found and len(found) == len(rows) > 1:
            told.append(f"{len(rows)}{counter}{part}全部严重滞后")
        elif found:
            told.append(f"{names(found, counter + part)}严重滞后")
    if told:
        yield "培训进度滞后", "；".join(told) + "。"


def _uneven(summary: Summary) -> Iterator[Item]:
    """Best and last among townships, where somebody is behind."""
    rows = [row for row in facts.townships(summary) if row.rate is not None]
    if not any(row.behind for row in rows):
        return
    best, least = rows[0].rate, rows[-1].rate
    if best is not None and least is not None and best != least:
        yield (
            "工作推进不平衡",
            f"乡镇（街道）完成率最高为{best}%、最低为{least}%，相差{best - least}个百分点。",
        )


def overdue_words(summary: Summary, late: int) -> str:
    """Late units with their days, refused ones, missing ones; all of them, when all are missing."""
    found = facts.states(summary)
    if len(found.get("未报", ())) == len(summary.units) > 1:
        return f"{late}家单位均未报送{summary.period.title}台账"
    told = []
    if units := found.get("逾期"):
        told.append(names([f"{unit.unit}{unit.state}" for unit in units], "家"))
    if units := found.get("退回"):
        told.append(f"{names([unit.unit for unit in units], '家')}台账被退回")
    if units := found.get("未报"):
        told.append(f"{names([unit.unit for unit in units], '家')}未报")
    return "，".join(told)


def _uncertified(summary: Summary) -> Iterator[Item]:
    """Certificates behind the plan's pace, and how many trainings have none yet."""
    goals = facts.certificates(summary)
    slow = [goal for goal in goals if goal.gap is not None and goal.gap < 0]
    if not slow:
        return
    told = "、".join(f"{goal.name}完成目标的{goal.rate}%" for goal in slow)
    trained, left = (summary.count("county", TOTAL, "plan", name) for name in ("trained", "uncertified"))
    share = ratio(left, trained)
    rest = f"；已培训{trained}人次中未取证（含待核）{left}人次，占{share}%" if left > 0 and share else ""
    yield "取证工作滞后", f"{told}，慢于{term(summary)}序时进度{slow[0].pace}%{rest}。"


# --- 三、下步工作要求 --------------------------------------------------------------------------------------


def requests(summary: Summary) -> Iterator[Item]:
    """What everybody has to do, and by when."""
    found = mends(summary)
    slow = [line for line in found if line.part != LEDGERS]
    due = day(summary.mend_by)
    if slow:
        yield (
            "加快培训进度",
            f"未达到序时进度的{_counted(found)}要对照《{ANNEXES[-1]}》，逐项分析原因，细化措施，倒排时间，"
            "在下一季度末前赶上序时进度。",
        )
    else:
        yield "保持培训进度", "各乡镇（街道）、各牵头单位要保持工作力度，确保全面完成年度目标任务。"
    if any(goal.gap is not None and goal.gap < 0 for goal in facts.certificates(summary)):
        yield "抓实培训发证", "培训结束后要及时协调鉴定认定，确保应取尽取、应发尽发。"
    yield "规范台账报送", _ledger_request(summary, due)
    if found:
        yield (
            "按期报告整改情况",
            f"请列入《{ANNEXES[-1]}》的乡镇（街道）和单位于{due}前将整改情况书面报{summary.office}。",
        )
    yield (
        "严肃督查问效",
        "对工作措施不力、工作推进缓慢的，督促限期整改；整改不力的，按有关规定严肃追责问责。",
    )


def _counted(found: Sequence[Mend]) -> str:
    parts = {part: sum(line.part == part for line in found) for part in (TOWNS, LEADS)}
    return "、".join(f"{number}{COUNTERS[part]}{part}" for part, number in parts.items() if number)


def _ledger_request(summary: Summary, due: str) -> str:
    missing = [unit.unit for unit in facts.overdue(summary) if facts.state(unit) != "逾期"]
    if len(missing) == len(summary.units) > 1:
        first = f"各单位要于{due}前补报{span(summary)}台账。"
    elif missing:
        first = f"{names(missing, '家')}要于{due}前补报{span(summary)}台账。"
    else:
        first = ""
    undated = [unit.unit for unit in facts.states(summary).get("日期未注明", [])]
    dated = f"{names(undated, '家')}要在台账上注明填报日期。" if undated else ""
    faults, _ = facts.faulty(summary.units)
    mended = "对反馈表列出的问题要逐条核实改正，整份重报。" if faults else ""
    return f"{first}{dated}{mended}各单位要在每期末后{(summary.due - summary.period.last).days}日内报送台账，没有培训的也要零报告。"
