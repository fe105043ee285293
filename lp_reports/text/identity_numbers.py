"""The check character of an ID number (GB 11643)."""

from __future__ import annotations

from functools import lru_cache

CHECK_CHARACTERS = "10X98765432"  # by the remainder
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def check_character(first17: str) -> str:
    """The 18th character, of the 17 digits before it."""
    if len(first17) != len(_WEIGHTS):
        raise ValueError("an ID has 17 digits before its check character")
    return CHECK_CHARACTERS[(_sum(first17[:6], 0) + _sum(first17[6:14], 6) + _sum(first17[14:], 14)) % 11]


@lru_cache(maxsize=1 << 16)  # the areas, days of birth and sequences of all the people that there are to read
def _sum(digits: str, at: int) -> int:
    """What digits from place `at` on add to the weighted sum."""
    return sum(weight * int(digit) for weight, digit in zip(_WEIGHTS[at:], digits, strict=False))
