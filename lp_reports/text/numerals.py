"""Numbers in Chinese characters."""

from __future__ import annotations

import re

ONES = {
    character: value
    for value, characters in enumerate(
        ("〇○零Oo", "一壹", "二贰", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖")
    )
    for character in characters
}
DIGITS = "".join(ONES)
TENS = "十拾廿卅"


def chinese_number(text: str) -> int | None:
    """十 -> 10, 二十一 -> 21, 廿一 -> 21, 〇四 -> 4; None for what is no number below a hundred."""
    text = text.replace("拾", "十").replace("廿", "二十").replace("卅", "三十")
    match = re.fullmatch(rf"([{DIGITS}])?(十)?([{DIGITS}])?", text)
    if not match or not text:
        return None
    tens, ten, ones = match.groups()
    if ten:
        return ONES.get(tens, 1) * 10 + ONES.get(ones, 0)
    if tens and ones and ONES[tens]:  # 二一 is no number
        return None
    return ONES[ones or tens]
