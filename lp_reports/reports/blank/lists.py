"""The drop-downs of the blank ledger: words that the reader takes as they stand, from the plan and the vocabulary."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from lp_reports.model.fields import CertClass, Field
from lp_reports.model.locality import local
from lp_reports.model.plan import Category, Plan
from lp_reports.text.cleaning import without_training
from lp_reports.text.vocabulary import vocabulary

_INLINE = 255  # characters that a list may hold in its own cell's rule
_SHORT = 11  # Chinese characters: a drop-down is no wider than its column
_NOT_COUNTED = "不计入分母"


class Choices(NamedTuple):
    """One drop-down. `title` names it on 代码表 and in formulas, '' where it needs no telling there.

    `other` is what happens to any other word: stop, warning, or '' when it is welcome."""

    title: str
    words: tuple[str, ...]
    other: str

    @property
    def inline(self) -> bool:
        """Fits into the rule itself, so that the sheet works without 代码表."""
        text = ",".join(self.words)
        return len(text) <= _INLINE and text.count(",") == len(self.words) - 1 and '"' not in text


def choices(plan: Plan, unit: str, county: str = "") -> dict[Field, Choices]:
    """Every column that has a drop-down. What is refused or miscounted otherwise is asked about, the rest is not."""
    answer, levels = Choices("", ("是", "否"), "warning"), Choices("等级", _levels(), "warning")
    given = {
        Field.SEX: Choices("", ("男", "女"), "warning"),
        Field.EDUCATION: Choices("文化程度", tuple(_terms("education")), ""),
        Field.TOWNSHIP: Choices("乡镇", tuple(plan.townships), "warning"),
        Field.PEOPLE: Choices("人员类别", tuple(_terms("person_type")), ""),
        Field.CATEGORY: Choices("培训类别", tuple(choice(each) for each in ordered(plan, unit)), "stop"),
        Field.TRAINING_LEVEL: levels,
        Field.CHANNEL: Choices("培训渠道", tuple(channel.name for channel in plan.channels), "warning"),
        Field.MODE: Choices("培训方式", tuple(_terms("training_mode")), ""),
        Field.FREE: answer,
        Field.CERTIFIED: answer,
        Field.CERT_CLASS: Choices("证书类别", _classes(), "warning"),
        Field.LEVEL: levels,
        Field.BEFORE: Choices("", _states(), "warning"),
        Field.NOW: Choices("就业状态", (*_states(), *_terms("offered")["not_counted"]), "warning"),
        Field.WORKPLACE: Choices("就业地点", tuple(local(term, county) for term in _terms("place")), ""),
    }
    # a plan may name no channels
    return {field: offered for field, offered in given.items() if offered.words}


def ordered(plan: Plan, unit: str) -> tuple[Category, ...]:
    """The unit's own categories, then the others."""
    own = plan.led_with(unit)
    return own + tuple(category for category in plan.categories if category not in own)


def choice(category: Category) -> str:
    """`7.砌筑工、混凝土工等`: the number, and of the name as many occupations as a column shows."""
    name = without_training(category.name)
    if len(name) <= _SHORT:
        return f"{category.number}.{name}"
    shown = ""
    for part in occupations(category):
        if shown and len(f"{shown}、{part}") > _SHORT:
            break
        shown = f"{shown}、{part}" if shown else part
    return f"{category.number}.{shown}等"


def occupations(category: Category) -> list[str]:
    """砌筑工、混凝土工…等培训 -> its parts."""
    return re.split("[、和]", without_training(category.name))


def source(given: Choices) -> list[str] | str:
    """What a rule takes its list from: the words, or the defined name of their cells on 代码表."""
    return list(given.words) if given.inline else f"={defined_name(given.title)}"


def defined_name(title: str) -> str:
    """A list's name in formulas."""
    return f"代码_{title}"


def titled(given: Iterable[Choices]) -> dict[str, Choices]:
    """The lists to print, each once."""
    return {offered.title: offered for offered in given if offered.title}


def _terms(section: str) -> Mapping[str, list[str]]:
    terms: Mapping[str, list[str]] = vocabulary("words")[section]
    return terms


def _levels() -> tuple[str, ...]:
    """五级/初级工 … 一级/高级技师, 不分等级."""
    return tuple(words[0] for words in _terms("skill_level").values())


def _classes() -> tuple[str, ...]:
    return tuple(kind.value for kind in CertClass if kind is not CertClass.OTHER)


def _states() -> tuple[str, ...]:
    return tuple(term for term in _terms("employment") if term != _NOT_COUNTED)
