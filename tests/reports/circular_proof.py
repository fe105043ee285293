"""Proves 通报.xlsx and 通报.docx, where only a change of code can break them: their tables, charts and sentences against the figures, and each other.

Written apart from the reports, so that a wrong cell there is not wrong here too."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import Any
from xml.etree.ElementTree import Element, ParseError, fromstring

from python_calamine import CalamineError, load_workbook

from lp_reports.model.measures import ALL
from lp_reports.model.summary import FigureKey, Summary
from lp_reports.text.cleaning import tight

WORKBOOK, DOCUMENT = "通报.xlsx", "通报.docx"
NONE = "—"
Grid = list[list[Any]]
_YEAR = ("task", "rate", "gap")
_NAMED = 20  # of more units the text names only the first


def faults(summary: Summary, workbook: bytes, document: bytes | None = None) -> list[str]:
    """What does not agree, in words; [] when all is well."""
    try:
        book = load_workbook(io.BytesIO(workbook))
        sheets = {
            name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names
        }
    except (CalamineError, ValueError, OSError) as error:
        return [f"{WORKBOOK} 写好后打不开（{type(error).__name__}）"]
    found = [f"{WORKBOOK} {fault}" for fault in _tables(summary, sheets)]
    found += [f"{WORKBOOK} {fault}" for fault in _charts(workbook, sheets)]
    text, front = (_texts(sheets.get(name, [])) for name in ("通报正文", "一页总览"))
    both = [*_headline(summary), *_ranking(summary)]
    for name, written, wanted in (("通报正文", text, [*both, *_plan(summary)]), ("一页总览", front, both)):
        found += [f"{WORKBOOK} {name}里没有“{words}”" for words in wanted if tight(words) not in written]
    if document is not None:
        found += _document(document, text)
    return found


def _texts(grid: Grid) -> str:
    return "".join(tight(cell) for row in grid for cell in row if isinstance(cell, str))


# --- tables -----------------------------------------------------------------------------------------------


def _tables(summary: Summary, sheets: Mapping[str, Grid]) -> Iterator[str]:
    """Every row that a table must have, with its figures; the list names those behind, and no others."""
    plan = summary.plan
    rows: dict[str, dict[str, list[Decimal | str]]] = {
        "乡镇排名": {
            town: _figures(summary, "township", town, "certified") for town in (*plan.townships, ALL)
        },
        "牵头单位排名": {unit: _figures(summary, "lead", unit, "trained") for unit in plan.leads},
        "培训类别进度": {
            one.name: _figures(summary, "category", str(one.number), "trained") for one in plan.categories
        },
        "台账报送情况": {unit.unit: [tight(unit.state), *map(Decimal, unit[3:])] for unit in summary.units},
        "督促整改清单": dict(_behind(summary)),
        "一页总览": {
            f"{summary.period.last.year}年培训（人次）": _figures(summary, "category", ALL, "trained"),
            f"{summary.period.last.year}年取证（人次）": _figures(summary, "township", ALL, "certified"),
        },
    }
    for sheet, wanted in rows.items():
        grid = sheets.get(sheet)
        if grid is None:
            yield f"缺“{sheet}”"
            continue
        for label, values in wanted.items():
            if fault := _lacking(grid, label, values):
                yield f"{sheet} “{label}”一行里没有{fault}"
    listed = sum(isinstance(row[0], float | int) for row in sheets.get("督促整改清单", []) if row)
    if listed != (wanted_lines := _lines_to_mend(summary)):
        yield f"督促整改清单列了{listed}行，应有{wanted_lines}行"


def _figures(summary: Summary, table: str, row: str, done: str) -> list[Decimal | str]:
    """Done, task, rate, gap and rank of the year, as cells show them."""
    rank = [] if row == ALL else ["rank"]
    keys = [FigureKey(table, row, "year", measure) for measure in (done, *_YEAR, *rank)]
    found = [summary.figures.get(key) for key in keys]
    absent = (Decimal(0), Decimal(0), NONE, NONE, NONE)
    return [
        other if value is None else Decimal(str(value))
        for value, other in zip(found, absent[: len(keys)], strict=True)
    ]


def _behind(summary: Summary) -> Iterator[tuple[str, list[Decimal | str]]]:
    for table, names, done in (
        ("township", tuple(summary.plan.townships), "certified"),
        ("lead", summary.plan.leads, "trained"),
    ):
        for name in names:
            gap = summary.figures.get(FigureKey(table, name, "year", "gap"))
            if gap is not None and Decimal(gap) < 0:
                yield name, _figures(summary, table, name, done)[:4]


def _lines_to_mend(summary: Summary) -> int:
    late = sum(unit.state.startswith(("逾期", "退回", "未报")) for unit in summary.units)
    return len(list(_behind(summary))) + late


def _lacking(grid: Grid, label: str, values: Iterable[Decimal | str]) -> str:
    """What the row of a label lacks, at its best; '' when nothing."""
    wanted = Counter(values)
    shown = [Counter(map(_cell, row)) for row in grid if tight(label) in map(_cell, row)]
    least = min((wanted - row for row in shown), key=Counter.total, default=wanted or Counter(["本行"]))
    return "、".join(map(str, least))


def _cell(value: Any) -> Decimal | str:
    if isinstance(value, float | int) and not isinstance(value, bool):
        return Decimal(str(value))
    return tight(str(value))


# --- charts -----------------------------------------------------------------------------------------------

_SPAN = re.compile(r"'?([^'!]+)'?!\$([A-Z]+)\$(\d+)(?::\$[A-Z]+\$(\d+))?")


def _charts(workbook: bytes, sheets: Mapping[str, Grid]) -> Iterator[str]:
    """What a chart shows stands in the cells that it names."""
    with zipfile.ZipFile(io.BytesIO(workbook)) as package:
        for name in sorted(package.namelist()):
            if re.fullmatch(r"xl/charts/chart\d+\.xml", name):
                root = fromstring(package.read(name))
                yield from (f"图 {fault}" for one in _references(root) if (fault := _reference(one, sheets)))


def _references(root: Element) -> Iterator[Element]:
    return (one for kind in ("strRef", "numRef") for one in root.iter() if one.tag.endswith(f"}}{kind}"))


def _reference(one: Element, sheets: Mapping[str, Grid]) -> str:
    formula = next((part.text or "" for part in one if part.tag.rpartition("}")[2] == "f"), "")
    place = _SPAN.fullmatch(formula)
    if place is None or place[1] not in sheets:
        return f"引用了没有的单元格：{formula}"
    column = sum((ord(letter) - 64) * 26**at for at, letter in enumerate(reversed(place[2]))) - 1
    first, last = int(place[3]), int(place[4] or place[3])
    cells = [_cell(sheets[place[1]][row - 1][column]) for row in range(first, last + 1)]
    shown = [part.text or "" for part in one.iter() if part.tag.rpartition("}")[2] == "v"]
    drawn = [
        Decimal(text) if isinstance(cell, Decimal) else tight(text)
        for cell, text in zip(cells, shown, strict=False)
    ]
    return "" if drawn == cells else f"{formula} 画的不是单元格里的数"


# --- text -------------------------------------------------------------------------------------------------


def _headline(summary: Summary) -> Iterator[str]:
    """What the text and the overview must say of the county's year."""
    of = _County(summary)
    yield f"全县累计完成培训{of.count('county', 'year', 'trained')}人次"
    yield f"取得职业资格（技能等级）证书{of.count('county', 'year', 'vocational')}人次"
    yield f"专项职业能力证书{of.count('county', 'year', 'specialised')}人次"
    yield f"完成培训{of.count('county', 'quarter', 'trained')}人次，取得证书{of.count('county', 'quarter', 'certified')}人次"
    if (rate := of.two("category", "year", "rate")) is not None:
        yield f"完成年度目标任务{of.count('category', 'year', 'task')}人次的{rate}%"
        if gap := of.two("category", "year", "gap"):
            yield f"{'快' if gap > 0 else '慢'}于序时进度{abs(gap)}个百分点"
    if (jobs := of.two("employment", "plan", "rate")) is not None:
        base, employed = (of.count("employment", "plan", name) for name in ("base", "employed"))
        yield f"未就业的{base}人，现已就业{employed}人，就业率{jobs}%"


def _plan(summary: Summary) -> Iterator[str]:
    """What the text must say of the plan's years."""
    of = _County(summary)
    if len(summary.plan.years) > 1:
        yield f"行动实施以来，累计完成培训{of.count('county', 'plan', 'trained')}人次"
        if (rate := of.two("category", "plan", "rate")) is not None:
            yield f"完成目标任务{of.count('category', 'plan', 'task')}人次的{rate}%"
    for unit in summary.units:
        if unit.state.startswith("逾期") and len(summary.units) <= _NAMED:
            yield f"{unit.unit}{unit.state}"


class _County:
    """The county's figures as the text prints them."""

    def __init__(self, summary: Summary) -> None:
        self._all = summary.figures

    def count(self, table: str, scope: str, measure: str) -> Any:
        return self._all.get(FigureKey(table, ALL, scope, measure), 0)

    def two(self, table: str, scope: str, measure: str) -> Decimal | None:
        value = self._all.get(FigureKey(table, ALL, scope, measure))
        return None if value is None else _two(value)


def _ranking(summary: Summary) -> Iterator[str]:
    yield from _ranked(summary, "township", summary.plan.townships, "个乡镇（街道）")
    yield from _ranked(summary, "lead", summary.plan.leads, "家牵头单位")


def _two(value: Any) -> Decimal:
    return Decimal(value).quantize(Decimal("0.01"), ROUND_HALF_UP) + 0


def _ranked(summary: Summary, table: str, names: Iterable[str], what: str) -> Iterator[str]:
    """How many are behind, and the first of the ranking where one alone is first."""
    figures = {
        name: [
            summary.figures.get(FigureKey(table, name, "year", measure))
            for measure in ("rate", "gap", "rank")
        ]
        for name in names
    }
    ranked = {name: row for name, row in figures.items() if row[0] is not None}
    if len(ranked) < 2:
        return
    behind = sum(gap is not None and Decimal(gap) < 0 for _, gap, _ in ranked.values())
    if 0 < behind < len(ranked):
        yield f"{behind}{what}未达到序时进度"
    elif all(gap is not None for _, gap, _ in ranked.values()):
        yield f"{len(ranked)}{what}均{'未' if behind else ''}达到序时进度"
    for rank in {min(places := [row[2] for row in ranked.values()]), max(places)}:  # type: ignore[type-var]
        alone = [name for name, row in ranked.items() if row[2] == rank]
        rate = _two(ranked[alone[0]][0])
        if len(alone) == 1 and (rank == 1 or rate < 100):
            yield f"{alone[0]}（{rate}%）"


def _document(document: bytes, text: str) -> Iterator[str]:
    """The document's text is the workbook's, letter for letter; its annexes follow."""
    try:
        with zipfile.ZipFile(io.BytesIO(document)) as package:
            root = fromstring(package.read("word/document.xml"))
    except (zipfile.BadZipFile, KeyError, ParseError) as error:
        yield f"{DOCUMENT} 写好后打不开（{type(error).__name__}）"
        return
    written = tight("".join(part.text or "" for part in root.iter() if part.tag.rpartition("}")[2] == "t"))
    if not written.startswith(text):
        at = next((at for at, pair in enumerate(zip(written, text, strict=False)) if pair[0] != pair[1]), -1)
        yield f"{DOCUMENT} 与通报正文不一致：“{written[max(0, at - 5) : at + 10]}”"
