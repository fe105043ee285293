"""What people type into the closed columns of a row: the value, how it is read, and what is found."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from verbs import ID, Q2, VOCATIONAL, book, certified, read, row

from lp_reports.model.fields import CertClass

V02, D09, D07 = ["V02"], ["D09"], ["D07"]
YES, NO = True, False
Case = tuple[str, Any, Any, list[str]]


def each(head: str, words: str, reading: Any, codes: list[str] | None = None) -> list[Case]:
    """The words that one reading has, parted by bars."""
    return [(head, typed, reading, codes or []) for typed in words.split("|")]


FREE = [
    *each("是否免费培训", "是|√|☑|■|●|✔|✅|V|v|R|þ|P|有|Y|1|对", YES),
    *each("是否免费培训", "免|全免|免费|免费培训|全额免费|免学费|免收费|公费|政府补贴|财政补贴|财政补助|补贴性培训", YES),
    *each("是否免费培训", "财政承担|政府买单|国家补贴|不收费|未收费|无需缴费|非自费|0元", YES),
    *each("是否免费培训", "☑是 □否|☑是□否|是√ 否□|是√否|√是 否|（√）|(√)是 ( )否|■免费 □自费|R是 £否|是☑\n否□", YES),
    *each("是否免费培训", "否|×|□|☐|○|X|x|❌|£|O|无|—|/|0|N|不是", NO),
    *each("是否免费培训", "自费|自费培训|收费|付费|个人承担|自理|未免费|不免费|非免费|不享受补贴|学员自费", NO),
    *each("是否免费培训", "□是 ☑否|□是☑否|是□ 否√|□免费 ☑自费|( )是 (√)否", NO),
    *each("是否免费培训", "部分免费|减免|企业承担|看情况|□是□否|☑是☑否|待定", None, V02),
    *each("是否自费", "是|√|☑是□否|自费|不免费", NO),
    *each("是否自费", "否|×|□是☑否|免费|全免|政府补贴|不自费", YES),
]  # fmt: skip
CERTIFIED = [
    *each("是否取证", "已颁证|是|√|V|☑|已取证|已领取|已颁发|获得证书|已拿证|已发证|合格|通过|持证|☑是□否|证书已发", YES),
    *each("是否取证", "□是☑否|×|X|x|未取证|没取得|待发证|待领取|尚未颁发|不合格|未通过|正在办理|补考|缺考|□|O", NO),
]  # fmt: skip
PEOPLE = [
    *each("是否脱贫户", "是|√|☑|R|脱贫户|建档立卡户|贫困户|脱贫|2018年脱贫|☑是 □否|已脱贫户", {"脱贫劳动力"}),
    *each("是否脱贫户", "监测户", {"脱贫劳动力", "监测对象"}),
    *each("是否脱贫户", "否|×|□|一般户|非脱贫户|不是贫困户|□是 ☑否", set()),
    *each("是否脱贫户", "待查", set(), V02),
    *each("是否脱贫户", "残疾人", {"残疾人"}, V02),
    *each("是否就业困难人员", "就业困难人员|低保户|☑|零就业家庭", {"就业困难人员"}),
    *each("两后生", "两后生|√|是", {"两后生"}),
    *each("人员类别", "脱贫|脱贫劳力|卡户|建档立卡(已脱贫)|未脱贫", {"脱贫劳动力"}),
    *each("人员类别", "低保|农村低保|4050|零就业", {"就业困难人员"}),
    *each("人员类别", "一般|一般农户|普通农户|非贫困|非脱贫户", {"一般农村劳动力"}),
    *each("人员类别", "脱贫户、残疾人|脱贫户/残疾人|脱贫户 残疾人|脱贫户+残疾人|脱贫户和残疾人|脱贫户；残疾人|脱贫户\n残疾人|1.脱贫户2.残疾人|①脱贫户②残疾人|☑脱贫户□监测户☑残疾人", {"脱贫劳动力", "残疾人"}),
    *each("人员类别", "脱贫户/监测户", {"脱贫劳动力", "监测对象"}),
    *each("人员类别", "退捕渔民|易地搬迁|特困", set(), V02),
]  # fmt: skip
LEVELS = [
    *each("证书等级", "中级|四级|4|IV|Ⅳ|Ⅳ级|iv级|肆级|4级|中级工|四级/中级工|中级工（四级）|中级技能", 4),
    *each("证书等级", "Ⅴ|V|五级（初级工）|初级工以上|伍级", 5),
    *each("证书等级", "III|高级|三级/高级工", 3),
    *each("证书等级", "II|技师|技师（二级）", 2),
    *each("证书等级", "I|高级技师|一级/高级技师", 1),
    *each("证书等级", "专项|不分等级", 0),
    *each("证书等级", "合格|初级、中级|首席技师|优秀", None, V02),
]
CLASSES = [
    *each("证书类别", "职业|职业技能|初级工|四级|技能证|职业资格证/技能等级证|☑职业资格证□专项证", CertClass.VOCATIONAL),
    *each("证书类别", "专项|专项类|单项|育婴专项能力证|□职业资格证 ☑专项证", CertClass.SPECIALISED),
    *each("证书类别", "职业资格证和专项证|职业技能等级证书、专项职业能力证书|结业证、职业资格证", CertClass.VOCATIONAL, V02),
    *each("证书类别", "专项能力证书+结业证", CertClass.SPECIALISED, V02),
    *each("证书类别", "红本本|教师资格证", None, ["C08"]),
    *each("证书类别", "电工操作证|结业证书|1+X证书|普通话证书", CertClass.OTHER, ["C03"]),
]  # fmt: skip
TENTH, TWENTIETH, LAST = dt.date(2021, 4, 10), dt.date(2021, 4, 20), dt.date(2021, 4, 30)
DATES = [
    *each("结束日期", "2021年4月10日 星期六|2021年4月10日（星期六）|2021-4-10上午|2021.4.10止|至2021.4.10|于2021.4.10|2021/4/10 0:00", TENTH),
    *each("结束日期", "截止2021年4月10日|2021年4月10日下午5点|2021年4月10日17:30|2021.4.10（已结束）|2021.4.10结业|2021−04−10|2021‐4‐10", TENTH),
    *each("结束日期", "二〇二一年四月十日|二○二一年四月十日|二零二一年四月十日|二O二一年四月十日|2021年四月十日|二〇二一年四月十日星期六|贰零贰壹年肆月拾日", TENTH),
    *each("结束日期", "4月10日（2021年）|4.10(2021)|（2021年）4月10日|10-Apr-21|Saturday, April 10, 2021|2021年4.10|2021..4.10", TENTH),
    *each("结束日期", "4月10日|4.10|04-10|4/10|四月十日", TENTH, D09),
    *each("结束日期", "2021年4月上旬", TENTH, D07),
    *each("结束日期", "2021年4月中旬|2021.4中旬", TWENTIETH, D07),
    *each("结束日期", "2021年4月底|2021年4月末|2021年4月下旬|二〇二一年四月底", LAST, D07),
    *each("结束日期", "4月底|4月下旬|四月底", LAST, ["D07", "D09"]),
    *each("结束日期", "4/20/2021|20/4/2021|04/20/21", TWENTIETH, V02),
    *each("结束日期", "2021·4·10|2021_4_10|2021\\4\\10|2021-4.10|2021/4.10|公元2021年4月10日", TENTH),
    *each("结束日期", "2021.4.10左右|2021年4月10日左右", TENTH, V02),
    *each("结束日期", "5/4/2021|3月30日|7.1|月底|2021.4.10起|2021.4.10前|待定|4.31|2021年4月10日至今", None, ["D02"]),
    *each("培训时间", "4.1-4.10|4月1日至10日|四月一日至四月十日|04-01-04-10|4/1~4/10", TENTH),
]  # fmt: skip
MODES = [
    *each("培训方式", "订单班培训|校企订单式", "订单式"),
    *each("培训方式", "理论+实操|集中授课|线下集中|短期培训", "集中面授"),
    *each("培训方式", "送教到村组", "送教下乡"),
    *each("培训方式", "其它方式|半脱产", None, V02),
]
PHONES = [
    *each("联系电话", "1.39E+10|1.38123E+10", (), ["P04"]),
    ("联系电话", 13900000000.0, (), ["P04"]),
    ("联系电话", 13812340099.0, ("13812340099",), []),
]
NAMES = [
    *each("姓名", "买买提·吐尔逊|买买提•吐尔逊|买买提．吐尔逊|买买提・吐尔逊|买买提‧吐尔逊|买买提●吐尔逊|买买提 吐尔逊|买买提 · 吐尔逊", "买买提·吐尔逊"),
    *each("姓名", "马小龙|⻢小⻰|马 小 龙", "马小龙"),
    *each("姓名", "张三、李四", "张三、李四", V02),
    *each("姓名", "张一等5人", "张一等5人", V02),
    *each("姓名", "李和平", "李和平"),
]  # fmt: skip
PLACES = [
    *each("就业地点", "县城|本乡镇|家门口|县域内|本村|在县城务工|本镇", "县内"),
    *each("就业地点", "省内县外|省内其他州市|云南省昆明市", "县外省内"),
    *each("就业地点", "在浙江|到广东务工|杭州市|外省务工|云南省外", "省外"),
    *each("就业地点", "未就业|待业|—", None),
    *each("就业地点", "省内", "县外省内", V02),
    *each("就业地点", "不详|某地|县内、省外|非省内", None, V02),
]
HOURS = [
    *each("课时", "80|80小时|24节|40学时|40课时|24个课时|—", None),
    *each("课时", "若干|八十多", None, V02),
    *each("就业日期", "2021-05-01|2021年5月|—|未就业", None),
    *each("就业日期", "5月|5.1|待定|2021.13.1", None, V02),
]
CHANNELS = [
    *each(
        "培训渠道",
        "全脱产|全脱产中级工以上|脱产中级工培训|培训机构全脱产|职业培训机构（全脱产中级工以上）",
        "一a",
    ),
    *each("培训渠道", "补贴性培训|职业培训机构补贴性培训", "一b"),
    *each("培训渠道", "人力资源机构|人力资源市场主体|劳务服务公司|劳务输出公司", "二"),
    *each("培训渠道", "农民合作社|农业龙头企业|生产企业", "三"),
    *each("培训渠道", "省外技师学院|省外职业技术学院|省外技师学院全脱产", "四"),
    *each("培训渠道", "某某培训学校|某某培训中心", "一b", V02),
    *each("培训渠道", "半脱产|省外企业|合作社、劳务公司|未定", None, V02),
]
LATER = [
    *each("目前就业状态", "上大专|上大学|读大学|上技校", "不计入分母"),
    *each("培训类别", "省外就业技能培训|省外务工培训", 12, ["K02"]),
]
MONEY = [
    *each(
        "培训补贴",
        "1500|1500元|1500（元）|RMB1500|￥1,500.00|1500.|已发1500元|人民币1500元整|0.15万元|0.15（万元）",
        Decimal(1500),
        ["M07"],
    ),
    *each("培训补贴", "约1500|1500左右|-1500", None, ["M06"]),
    *each("培训天数", "10|10天|10（天）", Decimal(10)),
    *each("补贴月数", "4|4（月）|4个月|4（个月）", Decimal(4)),
]
TYPED_PHONES = [
    *each(
        "联系电话",
        "13812340099|138.1234.0099|138 1234 0099|138-1234-0099|138-12340099|手机：13812340099|13812340099（本人）|电话:138 1234 0099|Tel:13812340099|联系电话：13812340099（本人）",
        ("13812340099",),
    ),
    *each("联系电话", "13812340099空号|手机1381234009", (), ["P04"]),
]
TYPED_NAMES = [
    *each("姓名", "张三|1.张三|（1）张三|12、张三|张三（女）|张三(组长)|张三*|张三（女）", "张三"),
    *each("姓名", "张三（大）", "张三(大)"),
    *each("性别", "女|女性|F|♀|f", "张三"),
    *each("性别", "男|男性|M|♂|m", "张三", ["I07"]),
]
SPACED = [
    f"{ID[:6]}-{ID[6:14]}-{ID[14:]}",
    f"{ID[:6]} {ID[6:14]} {ID[14:]}",
    f"{ID[:6]}-{ID[6:10]}-{ID[10:12]}-{ID[12:14]}-{ID[14:]}",
    f"身份证：{ID[:6]}-{ID[6:14]}-{ID[14:]}",
]
IDS = [
    *[("身份证号", typed, ID, []) for typed in SPACED],
    ("身份证号", f"{ID[:3]}-{ID[3:]}", None, ["I02"]),
]
WHAT = {
    "培训补贴": "training", "培训天数": "days", "补贴月数": "months", "性别": "name", "身份证号": "identity",
    "培训渠道": "channel", "目前就业状态": "now", "培训类别": "category",
    "就业地点": "workplace", "课时": "issued", "就业日期": "issued",
    "是否免费培训": "free", "是否自费": "free", "是否取证": "certified", "证书等级": "level", "证书类别": "cert_class",
    "结束日期": "end", "培训时间": "end", "培训方式": "mode", "联系电话": "phones", "姓名": "name",
}  # fmt: skip
ALL = [
    *FREE,
    *CERTIFIED,
    *PEOPLE,
    *LEVELS,
    *CLASSES,
    *DATES,
    *MODES,
    *PHONES,
    *NAMES,
    *PLACES,
    *HOURS,
    *CHANNELS,
    *LATER,
    *MONEY,
    *TYPED_PHONES,
    *TYPED_NAMES,
    *IDS,
]


def _row(head: str, typed: Any) -> dict[str, Any]:
    if head in ("证书等级", "证书类别"):
        return certified(**{"证书类别": VOCATIONAL, "证书等级": "", "证书编号": "云1", head: typed})
    if head == "是否取证":
        return certified(**{head: typed})
    if head == "培训时间":
        return row(开班日期=None, 结束日期=None, 培训时间=typed)
    return row(**{head: typed})


def test_there_are_enough_of_them() -> None:
    assert len(ALL) >= 250


@pytest.mark.parametrize(("head", "typed", "reading", "codes"), ALL)
def test_typed(head: str, typed: Any, reading: Any, codes: list[str]) -> None:
    ledger = read(book(_row(head, typed), period=Q2))
    (record,) = ledger.records
    found = getattr(record, WHAT.get(head, "people"))
    expected = D09 if head == "培训时间" else codes
    assert (found, [one.code for one in ledger.findings]) == (reading, expected)


def test_a_range_without_a_year_is_told_with_both_days() -> None:
    (finding,) = read(book(row(开班日期=None, 结束日期=None, 培训时间="4.1-4.10"))).findings
    assert finding.message == "“4.1-4.10”没有年份，读作2021-04-01至2021-04-10"
