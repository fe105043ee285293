"""The circular's text: Summary -> paragraphs. Pure; layout is the workbook's and the document's.

Says only what the data shows; 文号 and the date are a person's and stay blank."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import Enum
from typing import NamedTuple

from lp_reports.model.summary import Summary
from lp_reports.reports.circular.annexes import titles_of
from lp_reports.reports.circular.demands import problems, requests
from lp_reports.reports.circular.rectification import rectifications
from lp_reports.reports.circular.summary_text import summary_items
from lp_reports.reports.circular.wording import Item, incomplete, short_day


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
        Paragraph(Kind.NUMBER, "〔　　　　〕　　　号"),
        *(Paragraph(Kind.TITLE, line) for line in title(summary)),
        Paragraph(Kind.ADDRESSEE, f"{_governments(summary)}，{summary.local('县直')}有关单位："),
        Paragraph(
            Kind.BODY,
            f"现将{summary.period.title}（截至{short_day(summary)}）农村劳动力职业技能培训工作情况通报如下{incomplete(summary)}：",
        ),
        Paragraph(Kind.HEAD, "一、总体情况"),
        *_numbered(summary_items(summary)),
        Paragraph(Kind.HEAD, "二、存在问题"),
        *_numbered(list(problems(summary)), "从本期数据看，未发现突出问题。"),
        Paragraph(Kind.HEAD, "三、下步工作要求"),
        *_numbered(list(requests(summary))),
        Paragraph(Kind.BODY, "特此通报。"),
        *(
            Paragraph(Kind.ANNEX, f"{number}.{name}", "附件：" if number == 1 else "　　　")
            for number, name in enumerate(_annexed(summary), 1)
        ),
        Paragraph(Kind.OFFICE, summary.office),
        Paragraph(Kind.DATE, "　　　　年　　月　　日"),
    ]


def _annexed(summary: Summary) -> Sequence[str]:
    """The annexes that are sent: the list only where somebody is on it."""
    listed = titles_of(summary)
    return listed if rectifications(summary) else listed[:-1]


def _governments(summary: Summary) -> str:
    """各乡（镇）人民政府、街道办事处, as far as the plan has townships of that kind."""
    streets = [name.endswith("街道") for name in summary.plan.townships]
    if streets and all(streets):
        return "各街道办事处"
    return "各乡（镇）人民政府" + ("、街道办事处" if any(streets) else "")


def title(summary: Summary) -> tuple[str, ...]:
    """The title in lines that are never broken within a word."""
    return summary.office, f"关于{summary.period.title}农村劳动力", "职业技能培训工作情况的通报"


def _numbered(items: Sequence[Item], otherwise: str = "") -> Iterator[Paragraph]:
    """（一）head。text; `otherwise` where there is nothing to tell."""
    if not items:
        yield Paragraph(Kind.BODY, otherwise)
    for number, (head, text) in enumerate(items):
        yield Paragraph(Kind.BODY, text, f"（{'一二三四五六七八九十'[number]}）{head}。")
