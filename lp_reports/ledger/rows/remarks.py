"""What a remark or a line through the row says against counting it (P06)."""

from __future__ import annotations

import re

from lp_reports.ledger.rows.hints import shown
from lp_reports.ledger.rows.papers import says_none
from lp_reports.ledger.rows.row import Row
from lp_reports.ledger.values.cell import memo
from lp_reports.model.fields import Field
from lp_reports.text.cleaning import tight
from lp_reports.text.vocabulary import vocabulary

_WORDS = vocabulary("stems")["remark"]
_SHORT = 20  # characters of a remark that is shown whole
_QUIET = re.compile(
    "|".join([*map(re.escape, sorted(_WORDS["quiet"], key=len, reverse=True)), *_WORDS["about_else"]])
)
_LISTED = "|".join(map(re.escape, sorted(_WORDS["dropped"], key=len, reverse=True)))
_NOT, _HOW, _CAME, _OTHER = ("|".join(_WORDS[name]) for name in ("not", "how", "came", "other"))
_DROPPED = re.compile(
    rf"(?P<denied>{_WORDS['denied']})?(?P<word>{_LISTED}|{'|'.join(_WORDS['left'])}|(?:{_NOT})(?:{_HOW}){{0,3}}(?:{_CAME})(?!{_OTHER}))"
)


def check_remark(row: Row, claimed: bool = False) -> None:
    """P06, once a row; V02 where it, or the result of the examination, says of the certificate that the
    row claims that there is none, or none any more."""
    remark = row.text(Field.REMARK)
    if claimed and denies_paper(remark):
        row.find("V02", Field.REMARK, found=f"备注写有“{shown(remark)}”，同一行却有证书，按有证书计，请核对")
    word = dropped_word(remark)
    passed = row.text(Field.PASSED)
    if claimed and passed and says_none(passed):
        message = f"{Field.PASSED}“{shown(passed)}”，同一行却有证书，按有证书计，请核对"
        row.find("V02", Field.PASSED, found=message)
    said = [f"备注写有“{remark if len(remark) <= _SHORT else word}”"] if word else []
    if row.struck:
        said.append("整行加了删除线")
    if said:
        row.find("P06", Field.REMARK if word else Field.NAME, found="，".join(said))


_PAPER, _THERE, _REVOKED = (re.compile(_WORDS[name]) for name in ("paper", "there", "revoked"))


@memo
def denies_paper(text: str) -> bool:
    """未取证, 证书待发, 证书已吊销; not 原证书作废, nor 证书未到, which has been issued."""
    bare = tight(text)
    if not _PAPER.search(bare) or _THERE.search(bare):
        return False
    return bool(_REVOKED.fullmatch(bare) or says_none(bare))


@memo
def dropped_word(text: str) -> str:
    """作废, 中途退出 … in a remark; '' where there is none, or only 无退出, 原证书作废 and the like."""
    bare = _QUIET.sub("", tight(text))
    return next((match["word"] for match in _DROPPED.finditer(bare) if not match["denied"]), "")
