"""Reopens what was written and adds it up again, with another reader, against the figures. Fails closed."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import IO, Any

from python_calamine import CalamineError, load_workbook

from lp_reports.model.ledger import Ledger
from lp_reports.model.summary import FigureKey, Summary
from lp_reports.reports.machine import SCOPES, TABLES
from lp_reports.reports.proof.formulas import formulas
from lp_reports.reports.proof.tables import Line, expected, phrases
from lp_reports.text.cleaning import tight

Grid = list[list[Any]]
_AT_ONCE = 1 << 20  # bytes
_SEAM = b'</row><row r="'  # between two rows: longer than what begins one, and so counted in less time
REGISTER_HEAD = 2  # the title and the head over its rows


def mismatches(summary: Summary, outputs: Mapping[str, bytes]) -> list[str]:
    """What does not add up in the outputs (name -> bytes), in words; [] when all is well."""
    sums = (*summary.checks, *summary.balances)
    faults = [f"{check.name}：{check.left} ≠ {check.right}" for check in sums if not check.ok]
    faults += [
        f"{ledger.path} 有人没有读到，也没有告知" for ledger in summary.ledgers if _keeps_silent(ledger)
    ]
    for name, raw in outputs.items():
        if not name.endswith(".xlsx"):
            continue
        try:
            sheets = _sheets(raw, name)
        except (CalamineError, ValueError, OSError) as error:
            faults.append(f"{name} 写好后打不开（{type(error).__name__}）")
            continue
        if name == "统计表.xlsx":
            faults += [f"{name} {fault}" for fault in _statistics(summary, raw, sheets)]
        if name == "总台账.xlsx":
            faults += [f"{name} {fault}" for fault in _register(summary, raw)]
    return faults + list(_csv(summary, outputs))


def _keeps_silent(ledger: Ledger) -> bool:
    """Persons stand outside what was read, and no finding says so."""
    reported = ledger.refused or any(finding.code == "F13" for finding in ledger.findings)
    return bool(ledger.balance.told) and not (reported or ledger.replaced_by)


def _sheets(raw: bytes, file: str) -> dict[str, Grid]:
    """The sheets of 统计表; of the other workbooks the first, to see that they open."""
    book = load_workbook(io.BytesIO(raw))
    wanted = book.sheet_names if file == "统计表.xlsx" else book.sheet_names[:1]
    return {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in wanted}


def _statistics(summary: Summary, raw: bytes, sheets: Mapping[str, Grid]) -> Iterator[str]:
    """Every live total gives its stored value when added up again, and the lines hold their figures."""
    for name, cells in formulas(raw).items():
        for cell, (formula, stored) in cells.items():
            if _SUM.fullmatch(formula) and (again := _evaluate(formula, sheets[name])) != Decimal(
                stored or 0
            ):
                yield f"{name} {cell}：写的是{stored}，各格相加得{again}"
    for table, lines in expected(summary).items():
        grid = next((grid for name, grid in sheets.items() if name.startswith(f"{table} ")), None)
        if grid is None:
            yield f"缺{table}"
        else:
            yield from unmatched(table, grid, lines)
            texts = "\n".join(tight(cell) for row in grid for cell in row if isinstance(cell, str))
            yield from (
                f"{table} 的说明里没有“{words}”"
                for words in phrases(summary).get(table, ())
                if tight(words) not in texts
            )
    grid = next((grid for name, grid in sheets.items() if name.endswith("勾稽校验")), [])
    yield from unmatched(
        "勾稽校验",
        grid,
        (Line(check.name, [_side(check.left), _side(check.right)]) for check in summary.checks),
    )


def _side(text: str) -> str:
    return f"{Decimal(text):,.2f}" if "." in text else text


def unmatched(table: str, grid: Grid, lines: Iterable[Line]) -> Iterator[str]:
    """A line for every label, with each of its values in a cell of its own."""
    shown = [Counter(cell for cell in map(_cell, row) if cell != "") for row in grid]
    for line in lines:
        label = tight(line.label)
        wanted = Counter(tight(value) if isinstance(value, str) else value for value in line.values)
        lacking = [wanted - row for row in shown if label in row]
        if not lacking:
            yield f"{table} 缺“{line.label}”一行"
        elif least := min(lacking, key=Counter.total):
            yield f"{table} “{line.label}”一行里没有{'、'.join(map(str, least))}"


def _cell(value: Any) -> Decimal | str:
    """A cell as lines are compared: a number, or a text without blanks."""
    return Decimal(str(value)) if _is_number(value) else tight(str(value))


_SUM = re.compile(r"(SUM\([A-Z0-9:,]+\)|[A-Z]+[0-9]+)(\+[A-Z]+[0-9]+)*")  # others are a clerk's own
_REFERENCE = re.compile(r"([A-Z]+)([0-9]+)(?::([A-Z]+)([0-9]+))?|([0-9.]+)")


def _evaluate(formula: str, grid: Grid) -> Decimal:
    """A sum of cells, ranges and numbers: the only formulas that our forms hold."""
    total = Decimal(0)
    for left, top, right, below, number in _REFERENCE.findall(re.sub(r"SUM\(|\)", "", formula)):
        if number:
            total += Decimal(number)
            continue
        columns = range(_column(left), _column(right or left) + 1)
        for row in range(int(top), int(below or top) + 1):
            total += sum(Decimal(str(v)) for c in columns if _is_number(v := _at(grid, row - 1, c)))
    return total


def _column(letters: str) -> int:
    """A -> 0, as the grid counts."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def _is_number(value: Any) -> bool:
    return isinstance(value, float | int) and not isinstance(value, bool)


def _at(grid: Grid, row: int, column: int) -> Any:
    return grid[row][column] if row < len(grid) and column < len(grid[row]) else ""


def _register(summary: Summary, raw: bytes) -> Iterator[str]:
    """The register lists every row read, once: rows with a cell in its long list, as they stand in the package."""
    with zipfile.ZipFile(io.BytesIO(raw)) as package, package.open("xl/worksheets/sheet2.xml") as part:
        listed = _count(part, _SEAM) + 1 - REGISTER_HEAD
    if listed != len(summary.judged):
        yield f"列了{listed}行，读入{len(summary.judged)}行"


def _count(part: IO[bytes], sign: bytes) -> int:
    """How often the sign stands in a part, which is never whole in memory: a sign torn in two is put together."""
    count, rest = 0, b""
    while some := part.read(_AT_ONCE):
        some = rest + some
        count += some.count(sign)
        rest = some[1 - len(sign) :]
    return count


def _csv(summary: Summary, outputs: Mapping[str, bytes]) -> Iterator[str]:
    """figures.csv and findings.csv hold what the summary holds."""
    for name, raw in outputs.items():
        if name.endswith("figures.csv"):
            rows = list(csv.reader(io.StringIO(raw.decode("utf-8-sig"))))[1:]
            for table, row, scope, measure, value in rows:
                if Decimal(0) != _difference(
                    summary.figures.get(FigureKey(table, row, scope, measure)), value
                ):
                    yield f"{name} {table} {row} {scope} {measure}：{value}"
            public = sum(key.table in TABLES and key.scope in SCOPES for key in summary.figures)
            if len(rows) != public:
                yield f"{name} 列了{len(rows)}个数，应有{public}个"
        if name.endswith("findings.csv"):
            listed = len(list(csv.reader(io.StringIO(raw.decode("utf-8-sig"))))) - 1
            if listed != len(summary.findings):
                yield f"{name} 列了{listed}条，共有{len(summary.findings)}条"


def _difference(figure: Any, written: str) -> Decimal:
    if isinstance(figure, str):
        return Decimal(figure != written)
    return Decimal(str(figure)) - Decimal(written) if figure is not None else Decimal(1)
