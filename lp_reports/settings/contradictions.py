"""What 设置.toml says against itself, and names, codes and periods in it that are none."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from lp_reports.catalogue import CATALOGUE
from lp_reports.model.plan import Plan
from lp_reports.settings.schema import fits, meant
from lp_reports.text.cleaning import tight
from lp_reports.text.matching import closest, likely, sounds_as
from lp_reports.workspace import period_of

_SLIP = 80  # of 100: one letter in five
_TELLING = 5  # characters; of shorter names one is soon another unit's with one letter changed
# Nobody can let pass what is not there to count: files unread, rows without a person, a category or a day,
# and the same training again.
NEVER_EXCUSED = frozenset(
    [
        *(code for code in CATALOGUE if code.startswith("F")),
        *("P01", "I01", "I02", "I03", "I04", "I05", "K01", "D01", "D02", "X01", "X02", "X03"),
    ]
)


def folded(word: str) -> str:
    """A word as spellings are compared."""
    return tight(word).upper()


def unit_words(given: Mapping[str, Any]) -> dict[str, str]:
    """Every way of writing a unit -> its one name: that of 单位别名 where it has one."""
    words: dict[str, str] = {}
    for unit, others in given.get("单位别名", {}).items():
        words.update({folded(word): unit for word in (unit, *others)})
    return {folded(unit): unit for unit in given["报送"]["单位"]} | words


def contradictions(given: Mapping[str, Any], limits: Mapping[str, Any]) -> Iterator[str]:
    """One line each; `limits`: those of the package, which hold where the file has none. What does not fit the form
    is told elsewhere."""
    limits = {**limits, **_table(given, "界限")}
    for low, high in (("最小年龄", "最大年龄"), ("培训补贴下限", "培训补贴上限")):
        if all(fits({"界限": limits}, "界限", name) for name in (low, high)) and limits[low] > limits[high]:
            yield f"[界限] {low} {limits[low]} 大于 {high} {limits[high]}，两项矛盾"
    if fits(given, "报送", "单位"):
        yield from _units(given)
    towns = _table(given, "乡镇")
    if all(fits(given, "乡镇", town) for town in towns):
        spelt = {
            town: [*entry.get("别写", []), entry.get("全称", town), entry.get("代码", town)]
            for town, entry in towns.items()
        }
        yield from _claimed_twice("[乡镇]", spelt)
    yield from _entries(given)


def strangers(given: Mapping[str, Any], plan: Plan) -> Iterator[str]:
    """Townships and units that the plan has not, one line each."""
    # a plan without townships takes those of the settings
    for town, entry in _table(given, "乡镇").items() if plan.townships else ():
        others = (entry.get("全称", town), *entry.get("别写", ())) if fits(given, "乡镇", town) else ()
        spelt = {town, *(other for other in others if _stem(town) in other or _stem(other) in town)}
        if not spelt & plan.townships.keys():
            near = "".join(f"，是不是“{name}”？" for name in likely(town, plan.townships)[:1])
            yield f"[乡镇] “{town}”：任务分解表附件2里没有这个乡镇（街道）{near}"
    if not fits(given, "报送", "单位"):
        return
    units = dict.fromkeys([*given["报送"]["单位"], *plan.all_leads])
    aliases = _table(given, "单位别名")
    words = unit_words(given) if all(fits(given, "单位别名", unit) for unit in aliases) else {}
    for lead in (unit for unit in plan.all_leads if folded(unit) not in words):
        if near_unit := _slip_of(lead, given["报送"]["单位"]):
            yield (
                f"[报送] 单位 里没有任务分解表附件1的牵头单位“{lead}”，是不是“{near_unit}”？"
                f"是的，改正任务分解表；确是另一个单位的，加到 [报送] 单位"
            )
    known = {folded(unit) for unit in units} | {word for word, unit in words.items() if unit in units}
    for entry in _sections(given, "例外"):
        unit = entry.get("单位", "")
        if isinstance(unit, str) and unit.strip() and folded(unit) not in known:
            yield f"[[例外]] 单位 “{unit}”不是应报送单位{meant(unit, units)}"
    for unit in _table(given, "单位联系人"):
        if folded(unit) not in known:
            yield f"[单位联系人] “{unit}”不是应报送单位{meant(unit, units)}"


def _stem(town: str) -> str:
    """旧屋基 of 旧屋基乡: a spelling of a township that does not share it may as well be another's."""
    return re.sub(r"(?:街道|镇|乡)$", "", town)


def _table(given: Mapping[str, Any], name: str) -> dict[str, Any]:
    table = given.get(name, {})
    return table if isinstance(table, dict) else {}


def _units(given: Mapping[str, Any]) -> Iterator[str]:
    """Units that could not be a file's name, or stand twice, and spellings that name two."""
    units: list[str] = given["报送"]["单位"]
    for unit in units:
        if re.search(r'[\\/:*?"<>|\x00-\x1f]', unit):
            yield f'[报送] 单位 “{unit}”要用作文件名，不能有 \\ / : * ? " < > |'
    aliases = _table(given, "单位别名")
    if not all(fits(given, "单位别名", unit) for unit in aliases):
        return
    words = unit_words(given)
    seen: dict[str, str] = {}
    for unit in units:
        if (first := seen.setdefault(words[folded(unit)], unit)) is not unit:
            yield (
                f"[报送] 单位 “{unit}”与“{first}”是同一个单位"
                if first != unit
                else f"[报送] 单位 “{unit}”写了两次"
            )
    yield from _claimed_twice("[单位别名]", aliases)
    # a unit that does not report may have other spellings too
    for unit in (name for name in aliases if name not in seen):
        if near := _slip_of(unit, units):
            yield f"[单位别名] “{unit}”不在 [报送] 单位 里，是不是“{near}”？"


def _slip_of(unit: str, units: Sequence[str]) -> str:
    """The unit whose name another must be a slip of, '' for none; with the county's name before it, it is no slip."""
    if any(unit.endswith(name) for name in units):
        return ""
    alike = [name for name in units if sounds_as(unit, name)]
    if len(unit) >= _TELLING:
        alike += closest(unit, units, 1, _SLIP)
    return next(iter(alike), "")


def _claimed_twice(where: str, spelt: Mapping[str, Iterable[str]]) -> Iterator[str]:
    owners: dict[str, list[str]] = defaultdict(list)
    for name, words in spelt.items():
        for key in dict.fromkeys(map(folded, (name, *words))):
            owners[key].append(name)
    for word, names in owners.items():
        if len(names) > 1:
            yield f"{where} “{word}”写在{'、'.join(names)}几处，只能是一处的写法"


def _entries(given: Mapping[str, Any]) -> Iterator[str]:
    """What an exception or an amendment speaks of that is none."""
    passing = {code: code for code in CATALOGUE if code not in NEVER_EXCUSED}
    for entry in _sections(given, "例外"):
        if (code := folded(str(entry.get("代码", "")))) and code not in passing:
            why = "不能放行" if code in NEVER_EXCUSED else "没有这个代码"
            yield f"[[例外]] 代码 “{entry['代码']}”：{why}。可用：{'、'.join(passing)}"
    for entry in _sections(given, "改账"):
        if (name := str(entry.get("报送期", "")).strip()) and period_of(name) is None:
            yield f"[[改账]] 报送期 “{name}”不是报送期。写法：2021Q2、2021-05"


def _sections(given: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
    entries = given.get(name, [])
    return [entry for entry in entries if isinstance(entry, dict)] if isinstance(entries, list) else []
