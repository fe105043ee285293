"""The check character of an ID number (GB 11643)."""

from __future__ import annotations

from functools import lru_cache, partial
from operator import mul

CHECK_CHARACTERS = "10X98765432"  # by the remainder
_AREA, _DAY, _ORDER = (7, 9, 10, 5, 8, 4), (2, 1, 6, 3, 7, 9, 10, 5), (8, 4, 2)  # the weights


def check_character(first17: str) -> str:
    """The 18th character, of the 17 digits before it."""
    if len(first17) != 17:
        raise ValueError("an ID has 17 digits before its check character")
    return CHECK_CHARACTERS[(_of_area(first17[:6]) + _of_day(first17[6:14]) + _of_order(first17[14:])) % 11]


def _sum(weights: tuple[int, ...], digits: str) -> int:
    """What some of the digits add to the weighted sum."""
    return sum(map(mul, weights, map(int, digits)))


# Of all the people that there are to read the areas, days of birth and sequences are few.
_of_area, _of_day, _of_order = (
    lru_cache(maxsize=1 << 16)(partial(_sum, weights)) for weights in (_AREA, _DAY, _ORDER)
)
