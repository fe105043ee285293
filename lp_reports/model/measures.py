"""What figures.csv's tables, scopes and measures are called on paper, and which printed table shows which."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

ALL, OUTSIDE, UNSTATED = "合计", "县外/未分解", "未注明"  # rows that no ledger names
PAID, INSTITUTION, FUND = "paid", "institution", "fund"  # tables of 资金公示
PAY, RESPONSIBLE, CADRE, WHOLE_TIME = "pay", "responsible", "cadre", "whole_time"  # tables of 培训成效
DIRECT = "direct"  # certificates without training, of which only counties that have any have figures
TABLES = {
    "county": "全县",
    "category": "附表1 培训类别",
    "township": "附表2 乡镇（街道）",
    "lead": "附表5 牵头单位",
    "channel": "附表7 培训渠道",
    "direction": "附表8 就业方向",
    "employment": "附表9 就业情况",
    "money": "附表11 补贴资金",
    "unit": "附表12 台账报送",
    "identity": "累计的来历",
}
MEASURES = {
    "trained": "培训人次",
    "persons": "培训人数",
    "certified": "取证小计",
    "vocational": "职业资格证（技能等级证）",
    "vocational_free": "其中：免费培训",
    "specialised": "专项职业能力证",
    "specialised_free": "免费且取专项证",
    "uncertified": "未取证（含待核）",
    "goal_trained": "通知目标：培训",
    "goal_vocational": "通知目标：职业资格证（技能等级证）",
    "goal_specialised": "通知目标：专项职业能力证",
    "task": "任务数",
    "task_vocational": "任务：职业资格证（技能等级证）",
    "task_vocational_free": "任务：其中免费培训",
    "task_specialised": "任务：专项职业能力证",
    "rate": "完成率（%）",
    "pace": "序时进度（%）",
    "gap": "较序时进度（百分点）",
    "rank": "排名",
    "base": "取证人数中训前未就业",
    "employed": "现已就业",
    "blank": "就业状态未填",
    "training": "培训补贴（元）",
    "exam": "鉴定补贴（元）",
    "living": "生活费补贴（元）",
    "transport": "交通补贴（元）",
    "workplace": "以工代训补贴（元）",
    "total": "补贴合计（元）",
    "state": "报送状态",
    "rows": "记录数",
    "counted": "有效",
    "held": "待核",
    "rejected": "退回",
    "duplicate": "重复",
    "previous": "上期累计",
    "current": "本期",
    "late": "补报",
    "withdrawn": "核减",
    "now": "本期累计",
}
SCOPES = {"quarter": "本期", "year": "本年", "plan": "累计"}
# Tables and measures that the printed tables have beside figures.csv's.
MORE_TABLES = {
    "township_more": "附表3 乡镇（街道）",
    "lead_more": "附表5 牵头单位",
    "structure": "附表6 取证结构",
    "channel_more": "附表7 培训渠道",
    "direction_item": "附表8 就业方向",
    "direction_more": "附表8 就业方向",
    "employment_more": "附表9 就业情况",
    "people": "附表10 重点群体",
    "money_more": "附表11 补贴资金",
    "money_over": "附表11 补贴资金",
    "unit_more": "附表12 台账报送",
    "sent": "本期台账",
    "compared": "同期对照",
    "moved": "与上期对照",
    "moved_unit": "与上期对照",
    "paid": "资金公示",
    "institution": "培训机构",
    DIRECT: "直接认定",
    FUND: "资金来源",
    PAY: "劳动报酬",
    RESPONSIBLE: "责任单位",
    CADRE: "村组干部",
    WHOLE_TIME: "全脱产培训",
}
MORE_MEASURES = {
    "level5": "五级",
    "level4": "四级",
    "level3": "三级",
    "level2": "二级",
    "level1": "一级",
    "level_none": "等级未注明",
    "other": "其他证书（不计）",
    "certified_heads": "取证人数",
    "inside": "就业地县内",
    "province": "就业地县外省内",
    "outside": "就业地省外",
    "count": "超标笔数",
    "wage_before": "月均收入前",
    "wage_after": "月均收入后",
    "wage_gain": "月均收入增加额",
    "updated": "更新",
    "rate_vocational": "完成率：职业资格证（技能等级证）（%）",
    "rate_vocational_free": "完成率：其中免费培训（%）",
    "rate_specialised": "完成率：专项职业能力证（%）",
    "goal": "计划资金（元）",
    "share": "占计划资金（%）",
    "fault_rate": "差错率（%）",
    "sent": "有效和待核",
    "earlier": "以前各期结束",
    "later": "截至日以后结束",
    "elsewhere": "其他文件夹",
    "trained_more": "培训增加",
    "trained_growth": "培训增长（%）",
    "certified_more": "取证增加",
    "certified_growth": "取证增长（%）",
    "classes": "班次",
    "job_rate": "就业率（%）",
    "planned": "计划（元）",
    "received": "到位（元）",
    "used": "使用（元）",
    "balance": "结余（元）",
    "had_work": "训前已就业",
    "stated": "前后收入都填写",
    "raised": "收入提高",
    "raised_rate": "提高占比（%）",
    "gain_rate": "收入增幅（%）",
    "fit": "中级工以上全脱产",
    "below": "不到中级工",
    "part_time": "不是全脱产",
    "unstated": "等级或方式未写明",
}
CERTIFICATES = ("certified", "vocational", "vocational_free", "specialised")
_TASKS = ("task", "task_vocational", "task_vocational_free", "task_specialised")
_RATES = ("rate", "rate_vocational", "rate_specialised")
_RANKED = ("rank", "task", "certified", "trained", "rate", "pace", "gap")
LEVELS = ("level5", "level4", "level3", "level2", "level1", "level_none")
STRUCTURE = ("trained", *LEVELS, "vocational", "specialised", "other", "uncertified")  # 附表6, in its order
SUBSIDIES = ("training", "exam", "living", "transport", "workplace")
ROWS = ("rows", "counted", "held", "rejected", "duplicate")  # a unit's, in this period's folder
IDENTITY = ("previous", "current", "late", "withdrawn", "now")  # 上期累计 + 本期 + 补报 − 核减 = 本期累计
SENT = ("late", "withdrawn", "updated")  # what a unit's sending moves
EACH = "each"  # every single year of the plan, as scopes


class Form(NamedTuple):
    """A printed table: what its sheet is called, and the tables, scopes and measures of its columns."""

    title: str
    shows: tuple[tuple[str, str, tuple[str, ...]], ...]


FORMS = {
    "附表1": Form(
        "任务完成情况",
        (
            ("category", "plan", ("task", "trained", "rate")),
            ("category", "quarter", ("trained",)),
            ("category", "year", ("task", "trained", "rate", "gap")),
        ),
    ),
    "附表2": Form(
        "各乡镇完成情况",
        (
            ("township", EACH, CERTIFICATES),
            ("township", "plan", ("certified",)),
            ("county", "year", ("specialised_free",)),
            ("county", "plan", ("specialised_free",)),
        ),
    ),
    "附表3": Form(
        "乡镇任务完成对照",
        (
            ("township", "quarter", CERTIFICATES),
            ("township", "year", (*CERTIFICATES, *_TASKS, "rate")),
            ("township_more", "year", ("rate_vocational", "rate_vocational_free", "rate_specialised")),
        ),
    ),
    "附表4": Form("乡镇排名", (("township", "year", _RANKED), ("township", "plan", ("rate", "rank")))),
    "附表5": Form(
        "牵头单位排名",
        (("lead", "year", _RANKED), ("lead_more", "year", _RANKED), ("lead_more", "plan", ("rate", "rank"))),
    ),
    "附表6": Form(
        "取证结构",
        (("structure", "plan", (*STRUCTURE, "rate")),),
    ),
    "附表7": Form(
        "培训渠道",
        (
            ("channel", "plan", ("task_vocational", "task_specialised", "vocational", "specialised")),
            ("channel_more", "plan", (*_TASKS, "certified", "vocational", "specialised", *_RATES)),
        ),
    ),
    "附表8": Form(
        "就业方向",
        tuple(
            (table, "plan", ("task", "trained", "rate"))
            for table in ("direction", "direction_item", "direction_more")
        ),
    ),
    "附表9": Form(
        "就业情况",
        (
            ("employment", "plan", ("base", "employed", "rate", "blank")),
            ("employment_more", "plan", ("certified_heads", "inside", "province", "outside")),
            ("employment_more", "plan", ("wage_before", "wage_after", "wage_gain")),
        ),
    ),
    "附表10": Form(
        "重点群体",
        (("people", "plan", ("trained", "persons", "certified", "employed", "living", "transport")),),
    ),
    "附表11": Form(
        "补贴资金",
        (
            ("money", "plan", (*SUBSIDIES, "total")),
            ("money_over", "plan", ("count",)),
            ("money_more", "plan", ("share", "goal")),
        ),
    ),
    "附表12": Form(
        "台账报送情况",
        (("unit", "", ("state", *ROWS)), ("unit_more", "", (*ROWS, "fault_rate"))),
    ),
}


def forms(table: str, scope: str | None = None, measure: str | None = None) -> Iterator[str]:
    """The printed tables (`附表4`) that show a figure; None stands for any scope or measure."""
    wanted = EACH if scope and scope.isdigit() else scope
    for name, form in FORMS.items():
        if any(
            table == shown and wanted in (None, when) and (measure is None or measure in measures)
            for shown, when, measures in form.shows
        ):
            yield name


_OWN_NAMES = {
    ("employment", "rate"): "就业率（%）",
    ("structure", "rate"): "取证率（%）",
    ("institution", "rate"): "取证率（%）",
    ("institution", "count"): "补贴人次",
    ("paid", "count"): "补贴人次",
}


def measure_name(table: str, measure: str) -> str:
    """A column as its table prints it."""
    if (table, measure) in _OWN_NAMES:
        return _OWN_NAMES[table, measure]
    return (MEASURES | MORE_MEASURES).get(measure, measure)
