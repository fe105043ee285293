"""Everything a roll-up writes, as bytes by path."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from typing import Any

from lp_reports import __version__
from lp_reports.model.summary import Summary
from lp_reports.quarter.writing.publish import labelled
from lp_reports.reports import machine
from lp_reports.reports.proof import mismatches as proof
from lp_reports.reports.statistics import statistics_workbook as statistics
from lp_reports.reports.template.package import pack, unpack
from lp_reports.rollup import circular, summaries, told
from lp_reports.rollup.combine import Combined
from lp_reports.workspace import OUTPUT, STATISTICS_FORM, Fault, template

# A county's words in the form and in its notes, and the upper level's; longest first.
_WORDS = {
    "户籍乡镇无法确定或属县外的计入全县，列“县外/未分解”": "各县的数含户籍在县外或无法确定的",
    "按取证人次排名，完成率相同的名次并列；县外/未分解计入合计，不参加排名": "按取证人次排名，完成率相同的名次并列",
    "合计含县外/未分解。": "各县的数含户籍在县外或无法确定的。",
    "附表1、附表2的每一个完成数在总台账“数据来源”中写明怎样筛选出它的台账行。": "各县的数见“各县”文件夹里它的统计表。",
    "乡镇（街道）": "县（市、区）",
    "乡镇(街道)": "县(市、区)",
    "各乡镇": "各县",
    "乡镇": "县",
    "全县": "全部县",
}
_TEXTS = ("xl/workbook.xml", "xl/sharedStrings.xml", "docProps/app.xml")


def write(combined: Combined, office: str) -> dict[str, bytes]:
    """Path within the period's folder, without the period -> bytes. Raises Fault where a table does not add up."""
    form = template(STATISTICS_FORM)
    printed = summaries.by_county(combined, office)
    outputs = {STATISTICS_FORM: _in_its_words(_statistics(printed, form))}
    outputs["通报.docx"] = circular.write(printed, combined)
    for county in combined.counties:
        outputs[f"各县/统计表_{county.name}.xlsx"] = _statistics(summaries.of_county(county), form)
        if (feedback := told.workbook(combined, county)) is not None:
            outputs[f"反馈/反馈表_{county.name}.xlsx"] = feedback
    outputs["data/figures.csv"] = machine.csv_of(
        ("county", *machine.FIGURE_HEAD), list(_figures(combined, office))
    )
    outputs["data/findings.csv"] = machine.csv_of(told.Finding._fields, told.findings(combined))
    period = combined.period.name
    listed = {f"{OUTPUT}/{period}/{labelled(path, period)}": raw for path, raw in outputs.items()}
    outputs["data/run.json"] = _manifest(combined, listed)
    return outputs


def _statistics(summary: Summary, form: bytes) -> bytes:
    """Filled, reopened and added up again."""
    raw = statistics.write(summary, form)
    if faults := proof.mismatches(summary, {STATISTICS_FORM: raw}):
        raise Fault(f"{summary.county}的表与数对不上，没有发布：\n  " + "\n  ".join(faults[:20]))
    return raw


def _in_its_words(raw: bytes) -> bytes:
    """Counties stand where the county's form has townships."""
    parts = unpack(raw)
    for name in parts:
        if name in _TEXTS or name.startswith("xl/worksheets/sheet"):
            text = parts[name].decode()
            for ours, theirs in _WORDS.items():
                text = text.replace(ours, theirs)
            parts[name] = text.encode()
    return pack(parts)


def _figures(combined: Combined, office: str) -> Iterator[tuple[str, ...]]:
    for county in combined.counties:
        yield from ((county.name, *row) for row in machine.figure_rows(summaries.of_county(county)))
    yield from ((combined.name, *row) for row in machine.figure_rows(summaries.of_all(combined, office)))


def _manifest(combined: Combined, outputs: Mapping[str, bytes]) -> bytes:
    """run.json; whichever engine answered, it says the same."""
    content: dict[str, Any] = {
        "period": combined.period.name,
        "as_of": combined.period.last.isoformat(),
        "version": __version__,
        "name": combined.name,
        "counties": [
            {
                "county": county.name,
                "rows": county.run.rows,
                "settings_sha256": county.run.settings_sha256,
                "plan_sha256": county.run.plan.sha256,
                "inputs_sha256": county.run.inputs_sha256,
                "recounted": county.changed,
            }
            for county in combined.counties
        ],
        "lacking": [hole._asdict() for hole in combined.holes],
        "outputs": [
            {"path": path, "sha256": hashlib.sha256(outputs[path]).hexdigest()} for path in sorted(outputs)
        ],
        "checks": [check._asdict() for check in combined.checks],
    }
    return f"{json.dumps(content, ensure_ascii=False, indent=1)}\n".encode()
