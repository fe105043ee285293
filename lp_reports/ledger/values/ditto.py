"""The cell above: 〃, 同上."""

from __future__ import annotations

import re

from lp_reports.ledger.values.cell import memo
from lp_reports.text.cleaning import tight

_DITTO = re.compile(
    r"""[(（[【]?(?:[〃″"”“〞〝′]{1,4}|'{2,4}|[同如][上前](?:一?[行栏格条]|述|面)?|与上[一行]{0,2}相?同|上同)[])）】]?[。.,，、]?"""
)
LONGEST_DITTO = 12


@memo
def is_ditto(text: str) -> bool:
    """The cell above: 〃, 同上, 同 前, （同上）; never for what is each person's own."""
    return 0 < len(text) <= LONGEST_DITTO and bool(_DITTO.fullmatch(tight(text)))
