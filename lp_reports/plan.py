"""任务分解表.xlsx -> Plan: annexes 1 and 2 as the notice prints them, and sections 二 to 五. Repairs nothing."""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from python_calamine import CalamineError, load_workbook

from lp_reports.model import Category, Channel, Conflict, Direction, Plan, Target, column_letters
from lp_reports.words import clean, tight
from lp_reports.workspace import PLAN_FILE, WrongUse

_YEAR = re.compile(r"(20\d\d)年")
_TARGET_HEADS = {"小计": "小计", "职业": "职业", "其中": "免费", "专项": "专项"}
Grid = list[list[object]]


class Misfit(NamedTuple):
    """A sum of the plan that does not add up: what is written where, and what its parts give."""

    sheet: str
    cell: str
    what: str
    written: int
    parts: int


def read_plan(raw: bytes) -> Plan:
    """The bytes of a 任务分解表.xlsx -> Plan.

    Raises WrongUse naming sheet and cell when a part is missing, unreadable or does not add up."""
    book = _Book(raw)
    title, years, categories, misfits = _annex1(book)
    townships, more = _annex2(book, years)
    if misfits + more:
        lines = [
            f"{fit.sheet} {fit.cell}：{fit.what}写的是{fit.written}，各项相加得{fit.parts}"
            for fit in misfits + more
        ]
        raise WrongUse(f"{PLAN_FILE} 有{len(lines)}处加不拢，请先核对再运行：\n  " + "\n  ".join(lines))
    goals = _goals(book)
    plan = Plan(
        title=title,
        years=years,
        categories=categories,
        townships=townships,
        goal_trained=int(goals.get("培训人次", 0)),
        goal_vocational=int(goals.get("职业", 0)),
        goal_specialised=int(goals.get("专项", 0)),
        goal_employment=goals.get("就业率", Decimal(0)),
        goal_money=goals.get("资金", Decimal(0)) * 10000,
        directions=tuple(_directions(book)),
        channels=tuple(_channels(book)),
        keywords=_keywords(book),
        conflicts=(),
        sha256=hashlib.sha256(raw).hexdigest(),
    )
    _check_numbers(plan)
    return _with_conflicts(plan)


class _Book:
    """The sheets of the plan as grids with true addresses; cells merged downwards are not filled."""

    def __init__(self, raw: bytes) -> None:
        try:
            book = load_workbook(io.BytesIO(raw))
            self.grids: dict[str, Grid] = {
                tight(name): book.get_sheet_by_name(name).to_python(skip_empty_area=False)  # type: ignore[misc]
                for name in book.sheet_names
            }
        except (CalamineError, ValueError, OSError) as error:
            raise WrongUse(
                f"{PLAN_FILE} 打不开（{type(error).__name__}）。请用WPS打开另存为.xlsx，或重新 init"
            ) from None

    def grid(self, word: str) -> Grid | None:
        return next((grid for name, grid in self.grids.items() if word in name), None)

    def need(self, word: str) -> Grid:
        grid = self.grid(word)
        if grid is None:
            raise WrongUse(f"{PLAN_FILE} 里没有“{word}”工作表，现有：{'、'.join(self.grids)}")
        return grid


def _text(value: object) -> str:
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return clean(str(value))


def _printed(value: object) -> str:
    """The plan's own wording for our tables: full-width signs stay, line breaks and outer blanks go."""
    return re.sub(r"\s*\n\s*", "", str(value)).strip()


def _is_total(row: list[object]) -> bool:
    return any(tight(str(value)) in ("合计", "总计") for value in row[:2])


def _unwritten(value: object) -> bool:
    """Blank: so reads the formula of a sum in a workbook that no spreadsheet program has calculated yet."""
    return not tight(str(value))


def _number(sheet: str, row: int, column: int, value: object) -> int:
    """A person-time at a 0-based place; blank is 0. Raises WrongUse for anything else."""
    text = _text(value).replace(",", "")
    if text in ("", "-", "—"):
        return 0
    if not re.fullmatch(r"\d+", text):
        cell = f"{column_letters(column + 1)}{row + 1}"
        raise WrongUse(f"{PLAN_FILE} {sheet} {cell}：任务数应为整数，现为“{text}”")
    return int(text)


# --- annex 1 ----------------------------------------------------------------------------------------------


def _annex1(book: _Book) -> tuple[str, tuple[int, ...], tuple[Category, ...], list[Misfit]]:
    sheet = "附件1"
    grid = book.need(sheet)
    head = next(
        (at for at, row in enumerate(grid) if any("培训类别" in tight(str(cell)) for cell in row)), None
    )
    if head is None:
        raise WrongUse(f"{PLAN_FILE} {sheet}：没有找到写着“培训类别”的表头")
    heads = [tight(str(cell)) for cell in grid[head]]
    years = {int(found[1]): at for at, text in enumerate(heads) if (found := _YEAR.match(text))}
    place = {word: _find(sheet, heads, word) for word in ("序号", "培训类别", "牵头单位", "责任单位")}
    task = next((at for at, text in enumerate(heads) if text.startswith("培训任务")), None)
    if task is None or not years:
        raise WrongUse(f"{PLAN_FILE} {sheet}：表头应有“培训任务数”和各年度任务数，如“2021年任务数（人次）”")
    categories, misfits = [], []
    columns = [task, *years.values()]
    sums = dict.fromkeys(columns, 0)
    for at, row in enumerate(grid[head + 1 :], head + 1):
        values = {column: _number(sheet, at, column, row[column]) for column in columns} if any(row) else {}
        if not any(tight(str(cell)) for cell in row):
            continue
        if _is_total(row):
            misfits += [
                Misfit(sheet, f"{column_letters(c + 1)}{at + 1}", f"{heads[c]}合计", values[c], sums[c])
                for c in columns
                if values[c] != sums[c] and not _unwritten(row[c])
            ]
            break
        if _unwritten(row[task]):
            values[task] = sum(values[c] for c in years.values())
        if values[task] != (parts := sum(values[c] for c in years.values())):
            what = f"第{_text(row[place['序号']])}类三年任务数"
            misfits.append(Misfit(sheet, f"{column_letters(task + 1)}{at + 1}", what, values[task], parts))
        sums = {column: sums[column] + values[column] for column in columns}
        categories.append(
            Category(
                number=_number(sheet, at, place["序号"], row[place["序号"]]),
                name=_printed(row[place["培训类别"]]),
                tasks={year: values[column] for year, column in sorted(years.items())},
                lead=tight(str(row[place["牵头单位"]])),
                helpers=_printed(row[place["责任单位"]]),
            )
        )
    title = next((_printed(cell) for row in grid[:head] for cell in row if cell), "")
    return title, tuple(sorted(years)), tuple(categories), misfits


def _find(sheet: str, heads: list[str], word: str) -> int:
    for at, text in enumerate(heads):
        if text.startswith(word):
            return at
    raise WrongUse(f"{PLAN_FILE} {sheet}：表头缺“{word}”一列")


# --- annex 2 ----------------------------------------------------------------------------------------------


def _annex2(book: _Book, years: tuple[int, ...]) -> tuple[Mapping[str, Mapping[int, Target]], list[Misfit]]:
    sheet = "附件2"
    grid = book.need(sheet)
    head = next(
        (at for at, row in enumerate(grid) if any(_YEAR.match(tight(str(cell))) for cell in row)), None
    )
    if head is None:
        raise WrongUse(f"{PLAN_FILE} {sheet}：没有找到年度表头，如“2021年任务数（人次）”")
    columns, body = _target_columns(grid, head)
    if tuple(sorted({year for year, _ in columns})) != years:
        raise WrongUse(f"{PLAN_FILE} {sheet}：年度与附件1不一致，附件1为{'、'.join(map(str, years))}")
    missing = [
        f"{year}年{kind}" for year in years for kind in _TARGET_HEADS.values() if (year, kind) not in columns
    ]
    if missing:
        raise WrongUse(f"{PLAN_FILE} {sheet}：表头缺{'、'.join(missing)}")
    total = max(at for row in grid[head:body] for at, cell in enumerate(row) if tight(str(cell)) == "合计")
    townships: dict[str, Mapping[int, Target]] = {}
    misfits: list[Misfit] = []
    sums = dict.fromkeys([*columns.values(), total], 0)
    for at, row in enumerate(grid[body:], body):
        if not any(tight(str(cell)) for cell in row):
            continue
        values = {column: _number(sheet, at, column, row[column]) for column in sums}
        name = "合计" if _is_total(row) else tight(str(row[1]))
        if name == "合计":
            misfits += [
                Misfit(sheet, f"{column_letters(c + 1)}{at + 1}", "合计行", values[c], sums[c])
                for c in sums
                if values[c] != sums[c] and not _unwritten(row[c])
            ]
            break
        values |= _subtotals(row, columns, total, values)
        misfits += _target_misfits(sheet, at, name, columns, total, values)
        sums = {column: sums[column] + values[column] for column in sums}
        townships[name] = {
            year: Target(*(values[columns[year, kind]] for kind in ("职业", "免费", "专项")))
            for year in years
        }
    return townships, misfits


def _target_columns(grid: Grid, head: int) -> tuple[dict[tuple[int, str], int], int]:
    """(year, 小计|职业|免费|专项) -> 0-based column, and the first body row.

    A year's heading stands over its block; of 职业 and 其中:免费 below it, the leftmost is the total."""
    starts = (at for at in range(head + 1, len(grid)) if _text(grid[at][0]) == "1" or _is_total(grid[at]))
    body = next(starts, None)
    if body is None:
        raise WrongUse(f"{PLAN_FILE} 附件2：没有找到第一个乡镇（序号为1的一行）")
    columns: dict[tuple[int, str], int] = {}
    year = 0
    for column in range(len(grid[head])):
        if found := _YEAR.match(tight(str(grid[head][column]))):
            year = int(found[1])
        for row in grid[head + 1 : body]:
            text = tight(str(row[column]))
            for word, kind in _TARGET_HEADS.items():
                if year and text.startswith(word):
                    columns.setdefault((year, kind), column)
    return columns, body


def _subtotals(
    row: list[object], columns: dict[tuple[int, str], int], total: int, values: dict[int, int]
) -> dict[int, int]:
    """What 小计 and 合计 come to where the sheet holds a formula without its result."""
    made = {
        column: values[columns[year, "职业"]] + values[columns[year, "专项"]]
        for (year, kind), column in columns.items()
        if kind == "小计" and _unwritten(row[column])
    }
    if _unwritten(row[total]):
        known = {**values, **made}
        made[total] = sum(known[column] for (_, kind), column in columns.items() if kind == "小计")
    return made


def _target_misfits(
    sheet: str, at: int, name: str, columns: dict[tuple[int, str], int], total: int, values: dict[int, int]
) -> Iterator[Misfit]:
    """小计 = 职业 + 专项 for each year, 免费 within 职业, 合计 = the years' 小计."""
    years = sorted({year for year, _ in columns})
    for year in years:
        subtotal, vocational, free, special = (values[columns[year, kind]] for kind in _TARGET_HEADS.values())
        if subtotal != vocational + special:
            cell = f"{column_letters(columns[year, '小计'] + 1)}{at + 1}"
            yield Misfit(sheet, cell, f"{name}{year}年小计", subtotal, vocational + special)
        if free > vocational:
            cell = f"{column_letters(columns[year, '免费'] + 1)}{at + 1}"
            yield Misfit(sheet, cell, f"{name}{year}年其中免费培训（不应多于职业资格证）", free, vocational)
    parts = sum(values[columns[year, "小计"]] for year in years)
    if values[total] != parts:
        yield Misfit(sheet, f"{column_letters(total + 1)}{at + 1}", f"{name}合计", values[total], parts)


# --- sections 二 to 五 ------------------------------------------------------------------------------------


def _goals(book: _Book) -> dict[str, Decimal]:
    """Section 二 and 五: 培训人次, 职业, 专项, 就业率 (percent), 资金 (万元). A goal may be absent."""
    goals: dict[str, Decimal] = {}
    for row in book.grid("工作目标") or []:
        label, value = tight(str(row[0])), row[1] if len(row) > 1 else ""
        for word in ("培训人次", "职业", "专项", "就业率", "资金"):
            if word in label and isinstance(value, int | float):
                goals.setdefault(word, Decimal(str(value)))
    return goals


def _rows(book: _Book, name: str) -> Iterator[dict[str, object]]:
    """The rows of a plain listing as dicts by its head, the first row with two cells filled."""
    grid = book.grid(name) or []
    head = next((at for at, row in enumerate(grid) if sum(bool(cell) for cell in row) >= 2), len(grid))
    for row in grid[head + 1 :]:
        if any(row):
            yield {tight(str(key)): value for key, value in zip(grid[head], row, strict=False)}


def _words(value: object) -> tuple[str, ...]:
    return tuple(word for word in re.split(r"[、,\s]+", _text(value)) if word)


def _directions(book: _Book) -> Iterator[Direction]:
    for row in _rows(book, "就业方向"):
        yield Direction(
            code=_text(row.get("方向", "")),
            item=_text(row.get("名称", "")) if tight(str(row.get("层级", ""))) == "子项" else "",
            task=int(_text(row.get("任务数", "")) or 0),
            categories=tuple(int(word) for word in _words(row.get("培训类别序号", "")) if word.isdigit()),
            words=_words(row.get("工种含", "")),
            name=_text(row.get("名称", "")),
        )


def _channels(book: _Book) -> Iterator[Channel]:
    for row in _rows(book, "培训渠道"):
        tasks = [int(_text(value) or 0) for key, value in row.items() if key.endswith("任务")]
        name = _text(row.get("渠道", ""))
        yield Channel(
            _text(row.get("代码", "")), name, tasks[0], tasks[1], (name, *_words(row.get("台账写法", "")))
        )


def _keywords(book: _Book) -> dict[int, tuple[str, ...]]:
    return {int(_text(row["序号"])): _words(row["关键词"]) for row in _rows(book, "工种关键词")}


# --- what disagrees ---------------------------------------------------------------------------------------


def _check_numbers(plan: Plan) -> None:
    numbers = [category.number for category in plan.categories]
    if not numbers or len(set(numbers)) != len(numbers):
        raise WrongUse(f"{PLAN_FILE} 附件1：培训类别的序号应各不相同，现为{numbers}")
    if not plan.townships:
        raise WrongUse(f"{PLAN_FILE} 附件2：没有读到乡镇（街道）")


def annex2_total(plan: Plan) -> Target:
    """All townships, all years."""
    total = Target(0, 0, 0)
    for targets in plan.townships.values():
        for target in targets.values():
            total += target
    return total


def _with_conflicts(plan: Plan) -> Plan:
    """Note where two places of the notice disagree (二, 四 against annex 2, and annex 1 against both)."""
    total = annex2_total(plan)
    annex1 = sum(category.task for category in plan.categories)
    pairs = [
        ("培训总任务", "二、工作目标", plan.goal_trained, "附件1合计", annex1),
        ("职业资格（技能等级）证书", "二、工作目标", plan.goal_vocational, "附件2合计", total.vocational),
        ("专项职业能力证书", "二、工作目标", plan.goal_specialised, "附件2合计", total.specialised),
        (
            "职业资格（技能等级）证书",
            "四、各渠道",
            sum(c.vocational for c in plan.channels),
            "附件2合计",
            total.vocational,
        ),
        (
            "专项职业能力证书",
            "四、各渠道",
            sum(c.specialised for c in plan.channels),
            "附件2合计",
            total.specialised,
        ),
        ("培训总任务", "附件1合计", annex1, "附件2合计", total.total),
        ("培训总任务", "三、各方向", sum(d.task for d in plan.directions if not d.item), "附件1合计", annex1),
    ]
    for year in plan.years:
        mine = sum(category.tasks[year] for category in plan.categories)
        theirs = sum(targets[year].total for targets in plan.townships.values())
        pairs.append((f"{year}年任务", "附件1", mine, "附件2", theirs))
    conflicts = tuple(Conflict(*pair) for pair in pairs if pair[2] and pair[4] and pair[2] != pair[4])
    return Plan(**{**vars(plan), "conflicts": conflicts})
