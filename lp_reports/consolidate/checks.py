"""勾稽: the sums that must agree, each done two ways."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from lp_reports.model.fields import Disposition
from lp_reports.model.ledger import Balance, Ledger
from lp_reports.model.locality import local
from lp_reports.model.measures import ALL, DIRECT, IDENTITY, OUTSIDE, SCOPES
from lp_reports.model.summary import Check, Figure, FigureKey, Judged
from lp_reports.text.masking import mask_text

Numbers = Mapping[FigureKey, Figure]


def balances(ledgers: Iterable[Ledger]) -> Iterator[Check]:
    """For every file: the cells that hold an ID, and where they are accounted for."""
    for ledger in ledgers:
        unit = f" {ledger.unit}" if ledger.unit else ""
        yield _balance(f"{ledger.period.name} {mask_text(ledger.file)}{unit}：", [ledger.balance])


def _balance(whose: str, parts: Sequence[Balance]) -> Check:
    cells, read, repeated, told = (sum(column) for column in zip(*parts, strict=True)) if parts else (0,) * 4
    name = f"{whose}有身份证号的{cells}格 = 读入行内{read} + 示例行和已读到的人的其他行内{repeated} + 已告知{told}"
    return _check(name, Decimal(cells), Decimal(read + repeated + told))


def checks(
    rows: Sequence[Judged], numbers: Numbers, ledgers: Sequence[Ledger], term: str, county: str
) -> Iterator[Check]:
    """Rows, persons, tables and the identity of the trainings, in the order they are printed; `term`: 三年."""
    for check in _checks(rows, numbers, ledgers, term):
        yield check._replace(name=local(check.name, county))


def _checks(
    rows: Sequence[Judged], numbers: Numbers, ledgers: Sequence[Ledger], term: str
) -> Iterator[Check]:
    yield _balance("台账中", [ledger.balance for ledger in ledgers])
    tally = Counter(row.disposition for row in rows)
    parts = " + ".join(f"{kind}{tally[kind]}" for kind in Disposition)
    yield _check(f"读入行数 = {parts}", Decimal(len(rows)), Decimal(sum(tally.values())))
    yield from _of_figures(numbers, term)


def of_figures(numbers: Numbers, term: str, county: str) -> Iterator[Check]:
    """Tables against each other, and the identity of the trainings; as in `checks`."""
    for check in _of_figures(numbers, term):
        yield check._replace(name=local(check.name, county))


def _of_figures(numbers: Numbers, term: str) -> Iterator[Check]:
    for scope, word in zip(SCOPES, ("本期", "本年", term), strict=True):
        yield from _of_scope(scope, word, numbers)
    yield _sent(numbers)
    trained = _value("county", "plan", "trained", numbers)
    yield _check(
        "牵头单位本年完成相加 = 全县本年培训人次",
        _total("lead", "year", "trained", numbers),
        _value("county", "year", "trained", numbers),
    )
    yield _check(f"各渠道相加 = 全县{term}培训人次", _total("channel", "plan", "trained", numbers), trained)
    yield _check("附表6合计 = 附表1合计", _total("structure", "plan", "trained", numbers), trained)
    yield _check(
        "各单位补贴相加 = 全县补贴（元）",
        _total("money", "plan", "total", numbers),
        _value("money", "plan", "total", numbers),
    )
    identity = {name: _value("identity", "plan", name, numbers) for name in IDENTITY}
    moved = identity["previous"] + identity["current"] + identity["late"] - identity["withdrawn"]
    yield _check("上期累计 + 本期 + 补报 − 核减 = 本期累计", moved, identity["now"])
    yield _check(f"本期累计 = 全县{term}培训人次", identity["now"], trained)


def _sent(numbers: Numbers) -> Check:
    """The folder's rows that count, by its units, come to the period's trainings."""
    counted, held = (_total("unit", "", measure, numbers) for measure in ("counted", "held"))
    earlier, later, elsewhere = (
        _value("sent", "quarter", measure, numbers) for measure in ("earlier", "later", "elsewhere")
    )
    direct = numbers.get(FigureKey(DIRECT, ALL, "quarter", "sent"), 0)
    untaught = f" − 直接认定{direct}" if direct else ""
    return _check(
        f"有效{counted} + 待核{held} − 以前各期结束{earlier} − 截至日以后结束{later}{untaught} + 其他文件夹{elsewhere} = 本期培训人次",
        counted + held - earlier - later - Decimal(str(direct)) + elsewhere,
        _value("county", "quarter", "trained", numbers),
    )


def _of_scope(scope: str, word: str, numbers: Numbers) -> Iterator[Check]:
    """附表1 and 附表2 against the county, within one stretch of time."""
    measures = ("trained", "certified", "uncertified", "vocational", "specialised")
    county = {measure: _value("county", scope, measure, numbers) for measure in measures}
    yield _check(
        f"附表1 {word}：各类别相加 = 全县培训人次",
        _total("category", scope, "trained", numbers),
        county["trained"],
    )
    yield _check(
        f"附表2 {word}：各乡镇 + {OUTSIDE} = 全县取证",
        _total("township", scope, "certified", numbers),
        county["certified"],
    )
    both = county["vocational"] + county["specialised"]
    yield _check(f"附表2 {word}：职业资格证 + 专项证 = 全县取证", both, county["certified"])
    left = county["trained"] - county["certified"]
    yield _check(f"{word}：培训人次 − 取证 = 未取证(含待核)", left, county["uncertified"])


def _total(table: str, scope: str, measure: str, numbers: Numbers) -> Decimal:
    """All rows of a table but its 合计."""
    return sum(
        (
            Decimal(str(value))
            for key, value in numbers.items()
            if (key.table, key.scope, key.measure) == (table, scope, measure) and key.row != ALL
        ),
        Decimal(0),
    )


def _value(table: str, scope: str, measure: str, numbers: Numbers) -> Decimal:
    return Decimal(str(numbers[FigureKey(table, ALL, scope, measure)]))


def _check(name: str, left: Decimal, right: Decimal) -> Check:
    return Check(name, str(left), str(right), left == right)
