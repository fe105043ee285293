"""What the plan calls units and townships, under all the spellings that 设置.toml knows."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from lp_reports.model.plan import Plan
from lp_reports.settings.read import Settings
from lp_reports.text.cleaning import clean, tight

_BETWEEN = re.compile(r"[、,，;；/\n]+")
# They part names only where each part is a unit: 工业和信息化局 is one.
_PERHAPS = re.compile(r"\s+|[和与及]")


class Names:
    """The plan's words by the settings; without settings every word stands for itself."""

    def __init__(self, settings: Settings | None) -> None:
        self._settings = settings

    def unit(self, text: str) -> str:
        """The unit's one name."""
        name = tight(text)
        return self._known(name) or name

    def _known(self, name: str) -> str:
        if self._settings is None:
            return ""
        words, county = self._settings.unit_words, self._settings.county
        key = name.upper()
        return words.get(key) or words.get(f"{county[-1:]}{key.removeprefix(county)}", "")

    def units(self, cell: object) -> tuple[str, ...]:
        """The units that a cell names, in its order, each once: 县妇联、县残联 are two."""
        units: list[str] = []
        for part in _BETWEEN.split(str(cell)):
            pieces = [piece for piece in _PERHAPS.split(part.strip()) if piece]
            if not self._known(tight(part)) and pieces and all(map(self._known, map(tight, pieces))):
                units += map(self.unit, pieces)
            elif tight(part):
                units.append(self.unit(part))
        return tuple(dict.fromkeys(units))

    def town(self, text: str) -> str:
        """What a township is called in 设置.toml, else as written: two spellings of one are one."""
        name = tight(text)
        if self._settings is None:
            return name
        by_law = {legal: town for town, legal in self._settings.legal_names.items()}
        return self._settings.odd_names.get(clean(name)) or by_law.get(name, name)

    def among(self, text: str, known: Iterable[str]) -> str | None:
        """The one of the plan's townships that a text names, None for no such."""
        wanted = self.town(text)
        return next((name for name in known if name == tight(text) or self.town(name) == wanted), None)


def with_plan(settings: Settings, plan: Plan) -> Settings:
    """The settings as they hold for this plan: whoever leads a category has to report and is known by its name;
    townships are called as annex 2 calls them."""
    units = tuple(dict.fromkeys((*settings.units, *plan.all_leads)))
    words = dict(settings.unit_words)
    for unit in units:
        words.setdefault(unit.upper(), unit)
        words.setdefault(f"{settings.county}{unit.removeprefix(settings.county[-1:])}".upper(), unit)
    names = Names(settings)
    towns = {town: names.among(town, plan.townships) or town for town in settings.legal_names}
    legal = {towns[town]: name for town, name in settings.legal_names.items()}
    odd = {word: towns[town] for word, town in settings.odd_names.items()}
    codes = {code: towns[town] for code, town in settings.town_codes.items()}
    return replace(
        settings, units=units, unit_words=words, legal_names=legal, odd_names=odd, town_codes=codes
    )
