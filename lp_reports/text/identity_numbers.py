"""The check character of an ID number (GB 11643)."""

from __future__ import annotations

CHECK_CHARACTERS = "10X98765432"  # by the remainder
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def check_character(first17: str) -> str:
    """The 18th character, of the 17 digits before it."""
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, first17, strict=True))
    return CHECK_CHARACTERS[total % 11]
