"""What figures.csv's tables, scopes and measures are called on paper."""

from __future__ import annotations

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
SCOPES = {"quarter": "本期", "year": "本年", "plan": "三年累计"}
# Tables and measures that the printed tables have beside figures.csv's.
MORE_TABLES = {
    "direction_item": "附表8 就业方向",
    "structure": "附表6 取证结构",
    "employment_more": "附表9 就业情况",
    "people": "附表10 重点群体",
    "money_over": "附表11 补贴资金",
    "moved": "与上期对照",
    "moved_unit": "与上期对照",
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
    "province": "就业地省内",
    "outside": "就业地省外",
    "count": "超标笔数",
    "wage_before": "月均收入前",
    "wage_after": "月均收入后",
    "wage_gain": "月均收入增幅",
    "updated": "更新",
}


def measure_name(table: str, measure: str) -> str:
    """A column as its table prints it."""
    if (table, measure) == ("employment", "rate"):
        return "就业率（%）"
    return (MEASURES | MORE_MEASURES).get(measure, measure)


def name(table: str, row: str, scope: str, measure: str) -> str:
    """`附表2 乡镇（街道） 阿岗镇 本年 取证小计`: a figure as people ask for it."""
    words = (
        (TABLES | MORE_TABLES).get(table, table),
        "" if table == "county" else row,
        SCOPES.get(scope, f"{scope}年" if scope else ""),
        measure_name(table, measure),
    )
    return " ".join(word for word in words if word)
