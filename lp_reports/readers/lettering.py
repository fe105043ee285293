"""What a reader of a cell sees of its letters: symbol fonts draw ticks and boxes for them, and what is struck through
is no longer part of the value."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

# The fonts' code charts, as far as they are ticks, crosses, boxes and dots. A letter stands for what it is drawn as.
_WINGDINGS = dict(zip("üûþýxo¨qrpnlm¡¤", "√×☑☒☒☐☐☐☐☐■●○○◉", strict=True))
_WINGDINGS_2 = dict(zip("POQRST£*¢\u00a0\u0096\u0097\u0098", "√×☒☑☒☒☐☐■■●●●", strict=True))
_WEBDINGS = dict(zip("arcgn", "√×☐■●", strict=True))
_MARLETT = dict(zip("abr", "√√×", strict=True))
_CHARTS = {
    "wingdings": _WINGDINGS,
    "wingdings 2": _WINGDINGS_2,
    "wingdings2": _WINGDINGS_2,
    "webdings": _WEBDINGS,
    "marlett": _MARLETT,
}
# What an XML part holds when it names such a font or strikes something through, whatever its prefixes.
SYMBOL_MARKS = (b"ingdings", b"INGDINGS", b"ebdings", b"arlett")
STRIKE_MARKS = (b"strike", b"Strike")
_PRIVATE = range(0xF020, 0xF100)  # where a symbol font's codes lie in Unicode


class Run(NamedTuple):
    """A stretch of text in one font. `struck`, `font`: None where it is as its cell is."""

    text: str
    struck: bool | None = None
    font: str | None = None


def is_symbols(font: str) -> bool:
    """A font whose letters are drawn as ticks and boxes."""
    return font.strip().lower() in _CHARTS


def drawn(text: str, font: str) -> str:
    """The signs that a symbol font draws; text of another font, or with other letters in it, stays as it is."""
    chart = _CHARTS.get(font.strip().lower())
    if not chart:
        return text
    letters = [chr(ord(letter) - 0xF000) if ord(letter) in _PRIVATE else letter for letter in text]
    if any(letter.isascii() and letter.isalnum() and letter not in chart for letter in letters):
        return text
    return "".join(chart.get(letter, letter) for letter in letters)


def settle(runs: Sequence[Run], struck: bool = False, font: str = "") -> tuple[str, bool]:
    """The text of a cell, and whether all of it is struck through; text that is struck out beside other text is
    gone. `struck`, `font`: what the cell itself says."""
    texts = [drawn(run.text, font if run.font is None else run.font) for run in runs]
    kept = "".join(
        text
        for text, run in zip(texts, runs, strict=True)
        if not (struck if run.struck is None else run.struck)
    )
    whole = "".join(texts)
    if kept.strip():
        return kept if len(kept) == len(whole) else kept.strip(), False
    return whole, bool(whole.strip())
