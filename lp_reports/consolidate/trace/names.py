"""A figure's address in the words of the table that prints it."""

from __future__ import annotations

from lp_reports.model import measures
from lp_reports.model.plan import Plan
from lp_reports.model.summary import FigureKey


def figure_name(key: FigureKey, plan: Plan, form: str = "") -> str:
    """`附表4 乡镇排名 阿岗镇 本年 排名`: table, row, time and column. `form`: the table it was asked by, where that
    prints it."""
    return " ".join(
        word for word in (_table(key, form), row_name(key, plan), _scope(key, plan), _measure(key)) if word
    )


def row_name(key: FigureKey, plan: Plan) -> str:
    """`第3类 实用技术、乡土科技人才等培训`, '' for the county itself."""
    if key.table == "county":
        return ""
    if key.table in ("category", "structure", "moved"):
        names = {
            str(category.number): f"第{category.number}类 {category.name}" for category in plan.categories
        }
    elif key.table in ("channel", "channel_more"):
        names = {channel.code: f"（{channel.code[0]}）{channel.name}" for channel in plan.channels}
    elif key.table == "direction":
        names = {
            direction.code: f"（{direction.code}）{direction.name}"
            for direction in plan.directions
            if not direction.item
        }
    else:
        names = {}
    return names.get(key.row, key.row)


def _scope(key: FigureKey, plan: Plan) -> str:
    """本期, 本年, 三年累计 (of a plan of three years) or the year."""
    if key.scope == "plan":
        return f"{plan.term}累计"
    return measures.SCOPES.get(key.scope, f"{key.scope}年" if key.scope else "")


def _table(key: FigureKey, form: str) -> str:
    if form in measures.forms(key.table, None, key.measure):
        return f"{form} {measures.FORMS[form].title}"
    printed = list(measures.forms(key.table, key.scope, key.measure))
    if printed and key.table != "county":
        return f"{printed[-1]} {measures.FORMS[printed[-1]].title}"  # a ranking before what it is ranked by
    return (measures.TABLES | measures.MORE_TABLES).get(key.table, key.table)


def _measure(key: FigureKey) -> str:
    return measures.measure_name(key.table, key.measure)
