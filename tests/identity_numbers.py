"""Synthetic ID numbers: nobody living has one whose sequence is 996 to 999."""

from __future__ import annotations

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def with_check_digit(body: str) -> str:
    """17 digits -> 18 characters (GB 11643)."""
    return body + "10X98765432"[sum(int(digit) * w for digit, w in zip(body, _WEIGHTS, strict=True)) % 11]
