"""A county's truth drawn at random, the ledgers that tell it, and the figures that must come of it, counted here by
hand: none of the program's counting is used."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from files_made import by_xlwt, ods, text
from hypothesis import strategies as st
from verbs import File, context, identity, plan, settings, xlsx

from lp_reports.consolidate.summary import consolidate
from lp_reports.ledger.read import read_ledger
from lp_reports.model.ledger import Ledger
from lp_reports.model.period import Period
from lp_reports.model.summary import Figure, FigureKey, Summary

UNITS = ("县住建局", "县妇联", "县残联")
QUARTERS = tuple(Period.quarter(2021, number) for number in range(1, 5))
HEADS = (
    *("姓名", "身份证号", "户籍乡镇", "培训类别", "培训工种", "开班日期", "结束日期", "是否免费培训"),
    *("证书类别", "证书编号", "发证日期"),
)
PAPERS = {"": "", "职业": "职业资格证(技能等级证)", "专项": "专项职业能力证"}
Grid = list[list[str]]
Figures = dict[tuple[str, str, str, str], int]


class Training(NamedTuple):
    """One training of a person of his own, told by one unit in one quarter."""

    person: int
    unit: str
    quarter: int
    town: str
    category: int
    paper: str
    free: bool

    @property
    def cells(self) -> list[str]:
        """Its row of a ledger; it ends on the tenth of the quarter's second month, the paper is of the twentieth."""
        month = f"2021.{3 * self.quarter + 2}"
        birth = dt.date(1970, 1, 1) + dt.timedelta(days=self.person // 4)
        paper = [PAPERS[self.paper], f"证{self.person}", f"{month}.20"] if self.paper else ["无", "", ""]
        return [
            *("张三", identity(996 + self.person % 4, birth.isoformat()), self.town, str(self.category), ""),
            *(f"{month}.1", f"{month}.10", "是" if self.free else "否", *paper),
        ]


@st.composite
def truths(draw: st.DrawFn, most: int = 12) -> list[Training]:
    """Different persons, each trained once."""
    size = draw(st.integers(1, most))
    towns, units = tuple(plan().townships), st.sampled_from(UNITS)
    return [
        Training(
            person,
            draw(units),
            draw(st.integers(0, 1)),
            draw(st.sampled_from(towns)),
            draw(st.integers(1, 11)),
            draw(st.sampled_from(tuple(PAPERS))),
            draw(st.booleans()),
        )
        for person in range(size)
    ]


def counted(truth: Iterable[Training], quarter: int) -> Figures:
    """What the figures of a quarter are; those that are 0 are left out."""
    figures: Counter[tuple[str, str, str, str]] = Counter()
    for one in truth:
        for scope in ("quarter", "year", "plan"):
            if one.quarter > quarter or (scope == "quarter" and one.quarter != quarter):
                continue
            places = [("county", "合计"), ("township", one.town), ("township", "合计")]
            measures = ["trained"]
            if one.paper:
                kind = "vocational" if one.paper == "职业" else "specialised"
                measures += [
                    "certified",
                    kind,
                    *(["vocational_free"] if one.free and one.paper == "职业" else []),
                ]
            figures.update((table, row, scope, measure) for table, row in places for measure in measures)
            figures["county", "合计", scope, "persons"] += 1
            if one.free and one.paper == "专项":
                figures["county", "合计", scope, "specialised_free"] += 1
            if not one.paper:
                figures["county", "合计", scope, "uncertified"] += 1
            for row in (str(one.category), "合计"):
                figures["category", row, scope, "trained"] += 1
    return dict(figures)


COUNTED = {
    *("trained", "persons", "certified", "vocational", "vocational_free", "specialised", "specialised_free"),
    "uncertified",
}


def figures_of(summary: Summary) -> Figures:
    """The same of a summary."""
    return {
        tuple(key): value  # type: ignore[misc]
        for key, value in summary.figures.items()
        if key.table in ("county", "township", "category")
        and key.measure in COUNTED
        and key.scope in ("quarter", "year", "plan")
        and value
    }


def all_figures(summary: Summary) -> Mapping[FigureKey, Figure]:
    """Every figure but the counts of rows and files of a unit."""
    return {key: value for key, value in summary.figures.items() if key.table != "unit"}


# --- ledgers ------------------------------------------------------------------------------------------------


def grid(unit: str, rows: Sequence[Sequence[str]]) -> Grid:
    """The cells of a unit's ledger."""
    return [[f"填报单位：{unit}"], list(HEADS), *map(list, rows)]


WRITERS = {
    "xlsx": lambda cells: xlsx({"台账": cells}),
    "xls": by_xlwt,
    "ods": ods,
    "csv": lambda cells: text(cells).encode("utf-8-sig"),
    "gbk.csv": lambda cells: text(cells).encode("gb18030"),
}


def ledgers(truth: Iterable[Training], kind: str = "xlsx") -> list[File]:
    """A file for every unit and quarter."""
    sent: dict[tuple[int, str], list[list[str]]] = {}
    for one in truth:
        sent.setdefault((one.quarter, one.unit), []).append(one.cells)
    return [
        File(WRITERS[kind](grid(unit, rows)), QUARTERS[quarter], f"{unit}.{kind}")
        for (quarter, unit), rows in sorted(sent.items())
    ]


def read(files: Iterable[File]) -> list[Ledger]:
    """Every file, as a run reads it."""
    return [ledger for file in files for ledger in read_ledger(file.raw, file.source, context())]


def run(files: Iterable[File], quarter: int = 1) -> Summary:
    """What a run counts."""
    chosen = QUARTERS[quarter]
    seen = [file for file in files if file.period <= chosen]
    return consolidate(read(seen), settings(), plan(), chosen, chosen.last)
