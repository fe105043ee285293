"""Which province a place lies in, by the name that a text begins with (vocabulary/places.toml)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from lp_reports.text.vocabulary import vocabulary


def province_of(text: str) -> str:
    """云南 for 蒙自市开发区, '' for what begins with no known place."""
    match = _known()[0].match(text)
    return _known()[1][match.group()] if match else ""


@cache
def _known() -> tuple[re.Pattern[str], Mapping[str, str]]:
    provinces = {
        name: province for province, names in vocabulary("places")["provinces"].items() for name in names
    }
    longest_first = sorted(provinces, key=lambda name: (-len(name), name))
    return re.compile("|".join(map(re.escape, longest_first))), provinces
