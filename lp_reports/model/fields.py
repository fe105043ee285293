"""The ledger's columns, what a row may claim, what a finding does and where a row goes."""

from __future__ import annotations

from enum import StrEnum


class Field(StrEnum):
    """A column of the ledger; the value is its official head, the name its attribute."""

    SERIAL = "序号"
    NAME = "姓名"
    SEX = "性别"
    IDENTITY = "身份证号"
    BIRTH = "出生日期"
    AGE = "年龄"
    ETHNIC = "民族"
    EDUCATION = "文化程度"
    TOWNSHIP = "户籍乡镇(街道)"
    VILLAGE = "村(社区)"
    GROUP = "村民小组"
    ADDRESS = "户籍地址"
    PEOPLE = "人员类别"
    POOR = "是否脱贫劳动力"
    HARDSHIP = "是否就业困难人员"
    LEAVER = "是否两后生"
    PHONE = "联系电话"
    CATEGORY = "培训类别"
    OCCUPATION = "培训工种"
    TRAINING_LEVEL = "培训等级"
    INSTITUTION = "培训机构"
    CHANNEL = "培训渠道"
    ORGANISER = "组织单位"
    UNIT = "填报单位"
    MODE = "培训方式"
    CLASS = "班期"
    SITE = "培训地点"
    START = "开班日期"
    END = "结束日期"
    SPAN = "培训时间"
    DAYS = "培训天数"
    HOURS = "课时"
    FREE = "是否免费培训"
    PASSED = "是否合格"
    CERTIFIED = "是否取证"
    CERT_CLASS = "证书类别"
    TICK_VOCATIONAL = "职业资格证(技能等级证)"
    TICK_SPECIALISED = "专项职业能力证"
    LEVEL = "证书等级"
    NUMBER = "证书编号"
    ISSUED = "发证日期"
    ISSUER = "发证机构"
    BEFORE = "培训前就业状态"
    NOW = "目前就业状态"
    EMPLOYER = "就业单位"
    WORKPLACE = "就业地点"
    HIRED = "就业日期"
    WAGE_BEFORE = "培训前月收入"
    WAGE_AFTER = "培训后月收入"
    PAY_TRAINING = "培训补贴"
    PAY_EXAM = "鉴定补贴"
    PAY_LIVING = "生活费补贴"
    PAY_TRANSPORT = "交通补贴"
    PAY_UPKEEP = "生活交通补贴"
    MONTHS = "以工代训月数"
    PAY_WORKPLACE = "以工代训补贴"
    REMARK = "备注"
    OBTAINED = "取证方式"
    CADRE = "村组干部"


# Money paid for a person, each kind in a column of its own but 生活交通补贴, which is two together.
PAYS = (
    *(Field.PAY_TRAINING, Field.PAY_EXAM, Field.PAY_LIVING, Field.PAY_TRANSPORT),
    *(Field.PAY_UPKEEP, Field.PAY_WORKPLACE),
)


# Where the days of a training stand, and where a level does.
DAYS = frozenset({Field.START, Field.END, Field.SPAN})
LEVELS = frozenset({Field.LEVEL, Field.TRAINING_LEVEL})
# What only a table that speaks of certificates asks for; a level and an issuer may be the training's.
CERTIFIES = frozenset(
    {
        *(Field.CERTIFIED, Field.CERT_CLASS, Field.NUMBER, Field.ISSUED),
        *(Field.TICK_VOCATIONAL, Field.TICK_SPECIALISED),
    }
)


class CertClass(StrEnum):
    """The kind of paper a row claims. OTHER is a paper that annex 2 does not count."""

    VOCATIONAL = "职业资格证(技能等级证)"
    SPECIALISED = "专项职业能力证"
    OTHER = "其他证书"


class Effect(StrEnum):
    """What a finding does."""

    FILE = "file"
    REJECT = "reject"
    HOLD = "hold"
    DUPLICATE = "duplicate"
    SUPERSEDED = "superseded"
    NOTE = "note"


class Disposition(StrEnum):
    """Where a row went; every row read has exactly one. The value is the word clerks read."""

    COUNTED = "有效"
    HELD = "待核"
    REJECTED = "退回"
    DUPLICATE = "重复"
    SUPERSEDED = "已更新"
