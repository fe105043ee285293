"""How well heads are read: every spelling left out in turn, unseen spellings, invented sheets, real head rows."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
DATA = ROOT / "tests" / "heads"
sys.path.insert(0, str(DATA))

from contents import Maker, kind_of  # noqa: E402

from lp_reports.ledger.heads.meaning import words as vocabulary  # noqa: E402
from lp_reports.ledger.heads.meaning.ideas import head_key  # noqa: E402
from lp_reports.ledger.heads.meaning.spoken import How  # noqa: E402
from lp_reports.ledger.heads.meaning.words import read_words  # noqa: E402
from lp_reports.ledger.heads.read import read_heads  # noqa: E402
from lp_reports.ledger.heads.reading import Column  # noqa: E402
from lp_reports.model.fields import Field  # noqa: E402

SEEDS = range(5)
FIELDS = {
    "seq": Field.SERIAL, "name": Field.NAME, "sex": Field.SEX, "pid": Field.IDENTITY, "born": Field.BIRTH,
    "age": Field.AGE, "eth": Field.ETHNIC, "edu": Field.EDUCATION, "town": Field.TOWNSHIP, "vil": Field.VILLAGE,
    "group": Field.GROUP, "addr": Field.ADDRESS, "ptypes": Field.PEOPLE, "phone": Field.PHONE, "cat": Field.CATEGORY,
    "occ": Field.OCCUPATION, "tlevel": Field.TRAINING_LEVEL, "org": Field.INSTITUTION, "place": Field.SITE,
    "cls": Field.CLASS, "start": Field.START, "end": Field.END, "range": Field.SPAN, "days": Field.DAYS,
    "hours": Field.HOURS, "passed": Field.PASSED, "iscert": Field.CERTIFIED, "cclass": Field.CERT_CLASS,
    "level": Field.LEVEL, "cno": Field.NUMBER, "issue": Field.ISSUED, "issuer": Field.ISSUER, "state": Field.NOW,
    "now": Field.NOW, "eunit": Field.EMPLOYER, "eplace": Field.WORKPLACE, "edate": Field.HIRED,
    "wage": Field.WAGE_AFTER, "wage0": Field.WAGE_BEFORE, "wage1": Field.WAGE_AFTER, "pay": Field.PAY_TRAINING,
    "note": Field.REMARK,
}  # fmt: skip
REQUIRED = frozenset(
    {
        Field.NAME,
        Field.IDENTITY,
        Field.TOWNSHIP,
        Field.ADDRESS,
        Field.END,
        Field.SPAN,
        Field.CATEGORY,
        Field.OCCUPATION,
    }
)


def load(name: str) -> Any:
    """One of tests/heads/*.json."""
    return json.loads((DATA / f"{name}.json").read_text("utf-8"))


# --- spellings --------------------------------------------------------------------------------------------


def read_alone(head: str) -> tuple[str, bool]:
    """The field that one head asks for by its words ('' for none), and whether a person is told to check it."""
    best = read_words((head,), {}).best
    if not best or best.how < How.SLIP:
        return "", False
    return best.field.value, best.how < How.MEANING


def left_out() -> Iterator[tuple[str, str, str, bool]]:
    """(field, spelling, what it is read as, told), each spelling in turn struck from the exact ones."""
    exact = dict(vocabulary.exact())
    real = vocabulary.exact
    try:
        for field, spellings in load("spellings").items():
            for spelling in spellings:
                rest = {key: value for key, value in exact.items() if key != head_key(spelling)}
                vocabulary.exact = lambda rest=rest: rest  # type: ignore[assignment]
                vocabulary._read.cache_clear()
                yield field, spelling, *read_alone(spelling)
    finally:
        vocabulary.exact = real
        vocabulary._read.cache_clear()


def unseen(name: str = "variants") -> Iterator[tuple[str, str, str, bool]]:
    """The same for spellings that stand in no list; field '' for heads that are not the ledger's."""
    for field, spellings in load(name).items():
        for spelling in spellings:
            yield "" if field == "其他" else field, spelling, *read_alone(spelling)


def show_spellings(title: str, found: list[tuple[str, str, str, bool]], loud: bool) -> None:
    """One line of counts; loud: every miss as well."""
    mine = [one for one in found if one[0]]
    right = sum(one[0] == one[2] for one in mine)
    wrong = [one for one in found if one[2] and one[2] != one[0] and not one[3]]
    print(
        f"{title}: {right}/{len(mine)} read ({right / len(mine):.1%}), {len(wrong)} wrong ({len(wrong) / len(found):.2%}), {len(found) - len(mine)} foreign"
    )
    for field, spelling, read, told in found:
        if loud and read != field:
            print(f"    {field or '（不是）'}  {spelling!r} -> {read or '—'}{'（已提示）' if told else ''}")


# --- sheets -----------------------------------------------------------------------------------------------


def invented() -> Iterator[tuple[str, list[tuple[str, str, str]]]]:
    """(title, (head, kind of contents, field) of every column)."""
    for one in load("invented"):
        columns = []
        for head, kind, *field in one["columns"]:
            misleading = kind in (
                "pid2",
                "name2",
                "phone2",
                "card",
                "disability",
                "date2",
                "range2",
                "score",
                "count",
                "code",
                "cno2",
            )
            columns.append((head, kind, field[0] if field else "other" if misleading else kind))
        yield one["title"], columns


def real() -> Iterator[tuple[str, list[tuple[str, str, str]]]]:
    """The same for the head rows of real offices."""
    for one in load("real"):
        groups = one.get("groups") or [None] * len(one["heads"])
        stacks = [
            f"{group}>{head}" if group else head for group, head in zip(groups, one["heads"], strict=True)
        ]
        yield (
            one["title"],
            [
                (stack, kind_of(field, stack), field)
                for stack, field in zip(stacks, one["fields"], strict=True)
            ],
        )


def judge(columns: list[tuple[str, str, str]], seed: int) -> Iterator[tuple[str, str, str]]:
    """(what became of a column, its head, what it was read as): right, told, missed, or wrong in silence."""
    maker = Maker(seed)
    table = {
        number: Column(tuple(head.split(">")) if head else (), maker.of(kind))
        for number, (head, kind, _) in enumerate(columns, 1)
    }
    reading = read_heads(table, {})
    takers: dict[int, list[Field]] = {}
    for field, number in reading.columns.items():
        takers.setdefault(number, []).append(field)
        for part in reading.parts.get(field, ()):
            takers.setdefault(part.column, []).append(field)
    for number, (head, _, name) in enumerate(columns, 1):
        read, wanted = takers.get(number, []), FIELDS.get(name)
        told = any(f"“{head.split('>')[-1]}”" in note for note in reading.notes)
        told = told or (wanted is not None and any(f"都可读作“{wanted}”" in note for note in reading.notes))
        if name == "open" or (wanted is None and name != "other"):
            continue
        if wanted in read or (wanted is None and not read):
            yield "right", head, ""
        elif read:
            yield ("told" if told else "wrong"), head, str(read[0])
        elif wanted in reading.columns or told:
            yield "told", head, ""
        else:
            yield ("missed" if wanted not in REQUIRED else "lost"), head, ""


def show_sheets(title: str, sheets: list[tuple[str, list[tuple[str, str, str]]]], loud: bool) -> None:
    """Counts over all seeds: lost are required columns neither read nor told, wrong those read wrongly in silence."""
    found: Counter[str] = Counter()
    said: Counter[str] = Counter()
    for name, columns in sheets:
        for seed in SEEDS:
            for fate, head, read in judge(columns, seed):
                found[fate] += 1
                if fate not in ("right", "told"):
                    said[f"{fate}  {name}：{head} -> {read or '—'}"] += 1
    print(
        f"{title}: {len(sheets)} sheets × {len(SEEDS)}: "
        + ", ".join(f"{found[fate]} {fate}" for fate in ("right", "told", "missed", "lost", "wrong"))
    )
    for line in sorted(said) if loud else [line for line in sorted(said) if line[:4] in ("lost", "wron")]:
        print(f"    {line} ({said[line]})")


def main(arguments: list[str]) -> int:
    """Print all of it; -v: every miss."""
    loud = "-v" in arguments
    show_spellings("(a) left out in turn", list(left_out()), loud)
    show_spellings("    unseen spellings", list(unseen()), loud)
    show_spellings("    everyday spellings", list(unseen("everyday")), loud)
    show_sheets("(b) invented sheets", list(invented()), loud)
    show_sheets("(c) real head rows", list(real()), loud)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
