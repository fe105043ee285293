"""What the contents of a column say to a reading of its head."""

from __future__ import annotations

from enum import IntEnum

from lp_reports.ledger.heads.contents.kinds import HARD, Kind
from lp_reports.ledger.heads.contents.profile import Profile
from lp_reports.ledger.heads.meaning.columns import meanings
from lp_reports.model.fields import LEVELS, Field

_PLAIN = 0.6  # the share of cells that makes a column plain
_FEW = 3  # fewer filled cells forbid nothing
_FREE = frozenset({Field.REMARK, Field.SERIAL, Field.CLASS})  # anything may stand in them
_KINDS = frozenset({Field.PEOPLE, Field.MODE, Field.CATEGORY})


class Verdict(IntEnum):
    """The value is what it adds to the weight of the words."""

    FORBIDDEN = -10_000
    EMPTY = -40  # nothing stands below
    AGAINST = -20
    SILENT = 0
    SOFT = 10  # such cells stand in other columns too
    HARD = 30  # IDs, dates, phones


def judge(field: Field, profile: Profile) -> Verdict:
    """The contents' verdict on one column as one field."""
    meaning = meanings()[field]
    if field is Field.CLASS and profile.share({Kind.SPAN, Kind.SHIFT}) >= _PLAIN:
        return Verdict.FORBIDDEN  # 培训期 over 4.1-4.20, 班次 over 早班
    if field in LEVELS and profile.share({Kind.RESULT}) >= _PLAIN and not profile.share({Kind.LEVEL}):
        return Verdict.FORBIDDEN  # 考核等次 over 优秀 and 良好
    if (
        field is Field.OCCUPATION
        and profile.share({Kind.LEVEL}) >= _PLAIN
        and not profile.share({Kind.OCCUPATION})
    ):
        return Verdict.FORBIDDEN  # 工种等级 over 五级
    if field is Field.ISSUER and profile.share({Kind.POLICE}) >= _PLAIN:
        return Verdict.FORBIDDEN  # 签发机关 over 罗平县公安局 is the ID card's
    programmes = field in _KINDS and profile.share({Kind.PROGRAMME}) >= _PLAIN
    if programmes and not (field is Field.PEOPLE and profile.share({Kind.PEOPLE})):
        return Verdict.FORBIDDEN  # 学员类型 over 专业生产型, not beside 脱贫户
    if not profile.cells or field in _FREE:
        return Verdict.SILENT
    like = {Kind(name) for name in meaning.like}
    borne = profile.share(like) if like else 0.0
    if borne >= _PLAIN:
        return Verdict.HARD if like & HARD and profile.share(like & HARD) >= _PLAIN else Verdict.SOFT
    suffered = like | {Kind(name) for name in meaning.also}
    hard = profile.share(HARD - suffered)
    if hard >= _PLAIN and len(profile.cells) >= _FEW and profile.share(suffered) < 0.3:
        return Verdict.FORBIDDEN
    if like and borne < 0.2 and len(profile.cells) >= _FEW:
        return Verdict.AGAINST
    return Verdict.SILENT


def contents_alone(field: Field, profile: Profile) -> bool:
    """The contents are plainly this field's, whatever the head says."""
    if field is Field.CERT_CLASS:  # 初级 and 无 are among a certificate's words as well
        plain = [Kind.CERT_CLASS in cell and not cell & {Kind.LEVEL, Kind.YES_NO} for cell in profile.cells]
        return profile.share({Kind.CERT_CLASS}) >= 0.8 and 2 * sum(plain) >= len(plain)
    alone = {
        Field.IDENTITY: {Kind.IDENTITY, Kind.OLD_IDENTITY},
        Field.NAME: {Kind.PERSON},
        Field.PHONE: {Kind.MOBILE},
        Field.TOWNSHIP: {Kind.TOWN},
        Field.ADDRESS: {Kind.ADDRESS},
        Field.SPAN: {Kind.SPAN},
        Field.END: {Kind.DAY},
        Field.OCCUPATION: {Kind.OCCUPATION},
        Field.CATEGORY: {Kind.CATEGORY},
        Field.CHANNEL: {Kind.CHANNEL},
    }.get(field, set())
    return bool(alone) and profile.share(alone) >= 0.8
