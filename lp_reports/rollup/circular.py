"""The upper level's circular: how far the counties are, who is behind, who has not sent, whom two counties counted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lp_reports.model.measures import ALL
from lp_reports.model.summary import Summary
from lp_reports.reports.circular import document
from lp_reports.reports.circular.circular_text import Kind, Paragraph
from lp_reports.reports.excel.texts import day
from lp_reports.reports.table_words import by_rank, mark
from lp_reports.rollup.combine import Combined

_NAMED = 3


def write(summary: Summary, combined: Combined) -> bytes:
    """The document's bytes; `summary`: by county."""
    return document.laid_out(summary, list(_paragraphs(summary, combined)), ())


def _paragraphs(summary: Summary, combined: Combined) -> Iterator[Paragraph]:
    yield Paragraph(Kind.NUMBER, "〔　　　　〕　　　号")
    yield Paragraph(Kind.TITLE, summary.office)
    yield Paragraph(Kind.TITLE, f"关于{summary.period.title}农村劳动力")
    yield Paragraph(Kind.TITLE, "职业技能培训工作情况的通报")
    yield Paragraph(Kind.ADDRESSEE, "各县（市、区）人民政府：")
    until = f"截至{summary.as_of.month}月{summary.as_of.day}日"
    yield Paragraph(
        Kind.BODY, f"现将{summary.period.title}（{until}）农村劳动力职业技能培训工作情况通报如下："
    )
    yield Paragraph(Kind.HEAD, "一、总体情况")
    yield from _numbered(_done(summary, combined))
    yield Paragraph(Kind.HEAD, "二、存在问题")
    yield from _numbered(list(_problems(summary, combined)) or [("", "从本期数据看，未发现突出问题。")])
    yield Paragraph(Kind.HEAD, "三、下步工作要求")
    yield from _numbered([("限期整改", _request(summary))])
    yield Paragraph(Kind.BODY, "特此通报。")
    yield Paragraph(Kind.OFFICE, summary.office)
    yield Paragraph(Kind.DATE, "　　　　年　　月　　日")


def _numbered(items: Sequence[tuple[str, str]]) -> Iterator[Paragraph]:
    for number, (head, text) in enumerate(items):
        yield Paragraph(Kind.BODY, text, f"（{'一二三四五'[number]}）{head}。" if head else "")


def _done(summary: Summary, combined: Combined) -> list[tuple[str, str]]:
    trained, persons = (summary.count("county", ALL, "year", name) for name in ("trained", "persons"))
    task, rate = (
        summary.count("category", ALL, "year", "task"),
        summary.figure("category", ALL, "year", "rate"),
    )
    gap = summary.figure("category", ALL, "year", "gap")
    pace = "" if gap is None else f"，{_gap(str(gap))}"
    share = "" if rate is None else f"，完成年度目标任务{task}人次的{rate}%{pace}"
    kinds = (summary.count("county", ALL, "year", name) for name in ("vocational", "specialised"))
    vocational, specialised = kinds
    text = (
        f"{len(combined.counties)}个县（市、区）本年累计完成培训{trained}人次（{persons}人）{share}；"
        f"其中取得职业资格（技能等级）证书{vocational}人次、专项职业能力证书{specialised}人次。"
    )
    return [("任务完成", text), *_ranks(summary)]


def _gap(gap: str) -> str:
    return f"慢于序时进度{gap[1:]}个百分点" if gap.startswith("-") else f"快于序时进度{gap}个百分点"


def _ranks(summary: Summary) -> Iterator[tuple[str, str]]:
    rated = [
        f"{name}（{summary.figure('township', name, 'year', 'rate')}%）"
        for name in by_rank(summary, "township", summary.plan.townships)
        if summary.figure("township", name, "year", "rate") is not None
    ]
    if len(rated) > 2 * _NAMED:
        yield (
            "取证进度",
            f"排名前三位的是{'、'.join(rated[:_NAMED])}，居后三位的是{'、'.join(rated[-_NAMED:])}。",
        )
    elif rated:
        yield "取证进度", f"从高到低依次是{'、'.join(rated)}。"


def _problems(summary: Summary, combined: Combined) -> Iterator[tuple[str, str]]:
    behind = _behind(summary)
    if behind:
        yield "进度不均衡", f"{len(behind)}个县（市、区）取证未达到序时进度：{'、'.join(behind)}。"
    silent = [
        f"{county.name}{len(units)}家（{'、'.join(units)}）"
        for county in combined.counties
        if (units := [report.unit for report in county.reports if report.state == "未报"])
    ]
    if silent:
        yield "台账未报齐", f"本期没有报送台账的单位：{'；'.join(silent)}。"
    if combined.moved:
        counties = {lost.row.county for lost in combined.moved} | {
            lost.winner.county for lost in combined.moved
        }
        yield (
            "跨县重复",
            f"{len(counties)}个县（市、区）之间有{len(combined.moved)}条记录是同一人同一次培训或证书，只在一个县计数，名单在给各县的反馈表里。",
        )
    if combined.holes:
        yield "没有汇总在内的县", "；".join(hole.line for hole in combined.holes) + "。"


def _behind(summary: Summary) -> list[str]:
    """Counties that are not at the pace."""
    marks = {
        name: mark(
            summary.figure("township", name, "year", "gap"),
            summary.count("township", name, "year", "certified"),
            summary.far_behind,
        )
        for name in summary.plan.townships
    }
    return [name for name, word in marks.items() if word.endswith("滞后")]


def _request(summary: Summary) -> str:
    behind = _behind(summary)
    who = f"请{'、'.join(behind)}对照差距，" if behind else "请各县（市、区）核对反馈表里的重复人员，"
    return f"{who}于{day(summary.mend_by)}前将整改情况书面报{summary.office}。工作措施不力、推进缓慢的督促限期整改，整改不力的按规定追责问责。"
