"""What people type into the closed columns of a row: the value, how it is read, and what is found."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from verbs import ID, ID2, Q2, VOCATIONAL, book, certified, read, row

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
    *each("是否免费培训", "财政承担|政府买单|国家补贴|不收费|未收费|无需缴费|非自费|0元|政府出钱|不用出钱|不用钱", YES),
    *each("是否免费培训", "☑是 □否|☑是□否|是√ 否□|√是 否|（√）|(√)是 ( )否|■免费 □自费|R是 £否|是☑\n否□", YES),
    *each("是否免费培训", "否|×|□|☐|○|X|x|❌|£|O|无|—|/|0|N|不是", NO),
    *each("是否免费培训", "自费|自费培训|收费|付费|个人承担|自理|未免费|不免费|非免费|不享受补贴|学员自费|自己出钱|个人出资|学员付钱|要出钱|需要缴费|需要自费", NO),
    *each("是否免费培训", "□是 ☑否|□是☑否|是□ 否√|□免费 ☑自费|( )是 (√)否", NO),
    *each("是否免费培训", "部分免费|是（部分）|是/自费|免费或自费|减免|企业承担|看情况|□是□否|☑是☑否|待定|800元|财政补50%|个人承担30%|公司出钱|协会出资|村集体出钱", None, V02),
    *each("是否免费培训", "自愿免费|免费（自愿报名）", YES),
    *each("是否免费培训", "申请免费|希望免费|要求免费|申请免费中|免费申请中|取消免费|申请补贴中|补贴待批|已申请免费", None, V02),
    *each("是否自费", "是|√|☑是□否|自费|不免费", NO),
    *each("是否自费", "否|×|□是☑否|免费|全免|政府补贴|不自费", YES),
]  # fmt: skip
CERTIFIED = [
    *each("是否取证", "已颁证|是|√|V|☑|已取证|已领取|已颁发|获得证书|已拿证|已发证|合格|通过|持证|☑是□否|证书已发|领了|证领了|发了|已发放|证书已发放", YES),
    *each("是否取证", "□是☑否|×|X|x|未取证|没取得|待发证|待领取|尚未颁发|不合格|未通过|正在办理|补考|缺考|□|O", NO),
    *each("是否取证", "待发|未发|还没发|未出|无需取证|考试合格待发证|合格，未发证|申请中|待制证|下月发证|预计7月发证|认定中|取证中|非", NO),
    *each("是否取证", "未参考|在制证", NO),
    *each("是否取证", "申请取证|希望取证|争取取证|有取证意愿|可取证", None, V02),
]  # fmt: skip
PEOPLE = [
    *each("是否脱贫户", "是|√|☑|R|脱贫户|建档立卡户|贫困户|脱贫|2018年脱贫|☑是 □否|已脱贫户", {"脱贫劳动力"}),
    *each("是否脱贫户", "监测户|边缘户|是/监测|否（监测户）", {"监测对象"}, V02),
    *each("是否脱贫户", "否|×|□|没|不属于|一般户|非脱贫户|不是贫困户|□是 ☑否", set()),
    *each("是否脱贫户", "待查", set(), V02),
    *each("是否脱贫户", "残疾人", {"残疾人"}, V02),
    *each("是否监测对象", "是|√|监测户", {"监测对象"}),
    *each("是否监测对象", "否", set()),
    *each("是否就业困难人员", "就业困难人员|低保户|☑|零就业家庭", {"就业困难人员"}),
    *each("两后生", "两后生|√|是", {"两后生"}),
    *each("人员类别", "脱贫|脱贫劳力|卡户|建档立卡(已脱贫)|未脱贫", {"脱贫劳动力"}),
    *each("人员类别", "低保|农村低保|4050|零就业", {"就业困难人员"}),
    *each("人员类别", "一般|一般农户|普通农户|非贫困|非脱贫户", {"一般农村劳动力"}),
    *each("人员类别", "脱贫户、残疾人|脱贫户/残疾人|脱贫户 残疾人|脱贫户+残疾人|脱贫户和残疾人|脱贫户；残疾人|脱贫户\n残疾人|1.脱贫户2.残疾人|①脱贫户②残疾人|☑脱贫户□监测户☑残疾人", {"脱贫劳动力", "残疾人"}),
    *each("人员类别", "脱贫户（残疾）|脱贫户（残疾二级）", {"脱贫劳动力", "残疾人"}),
    *each("人员类别", "其他农户|村民|农村居民", {"一般农村劳动力"}),
    *each("人员类别", "征地农民", {"就业困难人员"}),
    *each("人员类别", "脱贫户/监测户", {"脱贫劳动力", "监测对象"}),
    *each("人员类别", "退捕渔民|易地搬迁|特困|创业人员|申请脱贫户|申请低保|拟纳入低保", set(), V02),
]  # fmt: skip
LEVELS = [
    *each("证书等级", "中级|四级|4|IV|Ⅳ|Ⅳ级|iv级|肆级|4级|中级工|四级/中级工|中级工（四级）|中级技能", 4),
    *each("证书等级", "Ⅴ|V|五级（初级工）|初级工以上|伍级|5.0", 5),
    *each("证书等级", "III|高级|三级/高级工", 3),
    *each("证书等级", "II|技师|技师（二级）", 2),
    *each("证书等级", "I|高级技师|一级/高级技师", 1),
    *each("证书等级", "第五级|5-五级/初级工|05 初级工|五级(5)", 5),
    *each(
        "证书等级",
        "专项|不分等级|不分级别|没有等级|专项无等级|不设等级|未分等级|不评级|不区分等级|专项能力不分等级",
        0,
    ),
    *each(
        "证书等级",
        "合格|初级、中级|首席技师|优秀|初中级|高级（四级）|3-5级|五四级|初、中级|中/高级|四级以下|三级左右|三、四级|3、4级|三或四级",
        None,
        V02,
    ),
]
CLASSES = [
    *each("证书类别", "职业|职业技能|初级工|四级|技能证|职业资格证/技能等级证|☑职业资格证□专项证", CertClass.VOCATIONAL),
    *each("证书类别", "专项|专项类|单项|育婴专项能力证|□职业资格证 ☑专项证", CertClass.SPECIALISED),
    *each("证书类别", "职业资格证和专项证|职业技能等级证书、专项职业能力证书|结业证、职业资格证", CertClass.VOCATIONAL, V02),
    *each("证书类别", "专项能力证书+结业证", CertClass.SPECIALISED, V02),
    *each("证书类别", "职业证书", CertClass.VOCATIONAL, None),
    *each("证书类别", "专项职业技能证|专项职业能力合格证", CertClass.SPECIALISED),
    *each("证书类别", "育婴员（初级）|初级育婴员证书|保育员（中级）|家政服务员初级|初级茶艺师证|中式烹调师（高级）|初级砌筑工", CertClass.VOCATIONAL, V02),
    *each("证书类别", "育婴员五级", CertClass.VOCATIONAL),
    *each("证书类别", "叉车证|N1叉车证|低压电工证|塔吊证|挖掘机证", CertClass.OTHER, ["C03"]),
    *each("证书类别", "高级教师|初级英语证书|初级社会工作师证|砌筑工证|育婴员证书|初级救护员", None, ["C08"]),
    *each("证书类别", "职业技能提升行动|职业技能提升专账|专项资金|已结业", None, ["C08"]),
    *each("证书类别", "红本本|教师资格证|职业/专项|专项/职业", None, ["C08"]),
    *each("证书类别", "电工操作证|低压电工作业证|高处作业证|急救证|结业证书|1+X证书|普通话证书", CertClass.OTHER, ["C03"]),
]  # fmt: skip
TENTH, TWENTIETH, LAST = dt.date(2021, 4, 10), dt.date(2021, 4, 20), dt.date(2021, 4, 30)
DATES = [
    *each("结束日期", "2021年4月10日 星期六|2021年4月10日（星期六）|2021-4-10上午|2021.4.10止|至2021.4.10|于2021.4.10|2021/4/10 0:00", TENTH),
    *each("结束日期", "截止2021年4月10日|2021年4月10日下午5点|2021年4月10日17:30|2021.4.10（已结束）|2021.4.10结业|2021−04−10|2021‐4‐10", TENTH),
    *each("结束日期", "二〇二一年四月十日|二○二一年四月十日|二零二一年四月十日|二O二一年四月十日|2021年四月十日|二〇二一年四月十日星期六|贰零贰壹年肆月拾日", TENTH),
    *each("结束日期", "4月10日（2021年）|4.10(2021)|（2021年）4月10日|10-Apr-21|2021-04-10T08:00:00.000Z|2021.4月10日|2021/4月10|2021年4月.10日|Saturday, April 10, 2021|2021年4.10|2021..4.10", TENTH),
    *each("结束日期", "4月10日|4.10|04-10|4/10|四月十日", TENTH, D09),
    *each("结束日期", "2021年4月上旬", TENTH, D07),
    *each("结束日期", "2021年4月中旬|2021.4中旬", TWENTIETH, D07),
    *each("结束日期", "2021年4月底|2021年4月末|2021年4月下旬|二〇二一年四月底", LAST, D07),
    *each("结束日期", "4月底|4月下旬|四月底", LAST, ["D07", "D09"]),
    *each("结束日期", "4/20/2021|20/4/2021|04/20/21", TWENTIETH, V02),
    *each("结束日期", "2021·4·10|2021_4_10|2021\\4\\10|2021-4.10|2021/4.10|公元2021年4月10日", TENTH),
    *each("结束日期", "2021.4.10左右|2021年4月10日左右", TENTH, V02),
    *each("结束日期", "5/4/2021|3月30日|7.1|月底|2021.4.10起|2021.4.10前|待定|4.31|2021年4月10日至今", None, ["D02"]),
    *each("培训时间", "2021.4.1/2021.4.10|2021.4.1_2021.4.10|2021年4月1日,2021年4月10日|第一期：2021.4.1-4.10", TENTH),
    *each("培训时间", "2021.4.1起20天|2021年4月1日开始，为期20天|2021.4.1（20天）|2021.4.1/10", None, ["D02"]),
    *each("培训时间", "4.1-4.10|4月1日至10日|四月一日至四月十日|04-01-04-10|4/1~4/10", TENTH, D09),
]  # fmt: skip
MODES = [
    *each("培训方式", "订单班培训|校企订单式", "订单式"),
    *each("培训方式", "理论+实操|集中授课|线下集中|短期培训", "集中面授"),
    *each("培训方式", "师带徒|学徒制|以师带徒", "在岗提升", ["V02"]),
    *each("培训方式", "送教到村组", "送教下乡"),
    *each("培训方式", "网络集中授课|线上", "线上"),
    *each("培训方式", "其它方式|半脱产|线上+线下|线上线下结合", None, V02),
]
PHONES = [
    *each("联系电话", "1.39E+10|1.38123E+10", (), ["P04"]),
    ("联系电话", 13900000000.0, (), ["P04"]),
    *each("联系电话", "没有|暂无|无手机|没有电话|不详", ()),
    *each("联系电话", "0874-8212345转8|0874-8212345分机8", ("0874-8212345-8",)),
    *each("联系电话", "空号|无13812340099", (), ["P04"]),
    ("联系电话", 13812340099.0, ("13812340099",), []),
]
NAMES = [
    *each("姓名", "买买提·吐尔逊|买买提•吐尔逊|买买提．吐尔逊|买买提・吐尔逊|买买提‧吐尔逊|买买提●吐尔逊|买买提 吐尔逊|买买提 · 吐尔逊", "买买提·吐尔逊"),
    *each("姓名", "马小龙|⻢小⻰|马 小 龙", "马小龙"),
    *each("姓名", "张三、李四", "张三、李四", V02),
    *each("姓名", "张一等5人", "张一等5人", V02),
    *each("姓名", "李和平", "李和平"),
    *each("姓名", "同上|〃|不详|123|男", None, ["P01"]),
    ("姓名", "李和平夫妇", "李和平夫妇", V02),
    ("姓名", "李", "李", V02),
]  # fmt: skip
PLACES = [
    *each("就业地点", "县城|本乡镇|家门口|县域内|本村|在县城务工|本镇", "县内"),
    *each("就业地点", "宣威市|宣威|会泽县|马龙区|安宁市|个旧市|蒙自市|景洪市|香格里拉|腾冲", "县外省内"),
    *each(
        "就业地点",
        "中山市|晋江市|石狮|兴义|浙江海宁|江浙|江浙沪|江浙一带|两广|福建沿海|东北|珠三角地区|广东一带|浙江等地|跨省",
        "省外",
    ),
    *each("就业地点", "县工业园区|街上", "县内"),
    *each("就业地点", "新加坡|日本", "境外"),
    *each("就业地点", "县外|市外|不在宣威|宣威、中山", None, V02),
    *each("就业地点", "昆明官渡|省内|省内县外|省内其他州市|云南省昆明市", "县外省内"),
    *each(
        "就业地点",
        "中山小榄|贵阳花溪|昆山富士康|南宁横县|绍兴柯桥|泉州市晋江|在浙江|到广东务工|杭州市|外省务工|云南省外",
        "省外",
    ),
    *each("就业地点", "未就业|待业|—", None),
    *each("就业地点", "不详|某地|县内、省外|非省内|昆明、广东|县内外|县内/县外|省内或省外", None, V02),
    *each("就业地点", "广东省、深圳市|沿海", "省外"),
    *each("就业地点", "云南省/曲靖市/罗平县", "县内"),
]
HOURS = [
    *each(
        "课时",
        "80|每天8节共80节|8课时/天，共80课时|7.5天共60课时|每天8小时×10天=80|10天共80学时|共10天80课时|80小时|24节|40学时|40课时|24个课时|—|约80学时|80学时左右|大约80课时|约80|80课时（4月1-10日）|总课时80|合计80|80学时/10天|满80课时|理论40+实操40=80",
        None,
    ),
    *each(
        "课时",
        "每天8小时×10天=90|每天8节|8*10|40+40|8课时×10天|若干|八十多|80余课时|可能80|8小时/天|每天8小时|8课时每天",
        None,
        V02,
    ),
    *each("就业日期", "2021-05-01|2021年5月|—|未就业", None),
    *each("就业日期", "5月|5.1", None, D09),
    *each("就业日期", "待定|2021.13.1", None, V02),
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
    *each("培训渠道", "职业培训机构（全脱产）", "一a"),
    *each("培训渠道", "某某培训学校|某某培训中心|技校|县职中", "一b", V02),
    *each("培训渠道", "公司|用人单位", "三", V02),
    *each("培训渠道", "人力公司", "二"),
    *each("培训渠道", "半脱产|省外企业|合作社、劳务公司|未定|（一）", None, V02),
]
LATER = [
    *each(
        "目前就业状态",
        "公司停产待岗|等待安排工作",
        "未就业",
    ),
    *each("目前就业状态", "6月后外出务工|6月底以后外出打工|下半年去广东打工", "未就业", V02),
    *each("目前就业状态", "6月外出务工|5月起在浙江打工|高等院校工作", "已就业"),
    *each("目前就业状态", "企业倒闭在家", "未就业", V02),
    *each("目前就业状态", "鼎盛餐饮|富士康|县医院|阿岗中心小学|宏达电子", "已就业", V02),
    *each("目前就业状态", "考上公务员|考上事业单位|考上教师编|已签合同|已签约|被录用", "已就业"),
    *each("目前就业状态", "考上大学|考上了", "不计入分母"),
    *each("目前就业状态", "在家务农，未外出|未外出务工，务农|没有外出、在家务农", "务农"),
    *each("是否就业", "是|√", "已就业"),
    *each("是否就业", "否|×|/|—", "未就业"),
    *each("目前就业状态", "/|—", None),
    *each("目前就业状态", "没考上公务员|备考公务员", None, V02),
    *each("目前就业状态", "老公医院|在医院|学餐饮|想学电子", None, V02),
    *each("目前就业状态", "等待企业安排上岗|厂子关门|工厂裁员|打工的厂破产", None, V02),
    *each("目前就业状态", "上大专|上大学|读大学|上技校", "不计入分母"),
    *each("培训类别", "附件1-9|附件1—9|附件1第9项", 9),
    *each("培训类别", "省外就业技能培训|省外务工培训", 12, ["K02"]),
]
MONEY = [
    *each(
        "培训补贴",
        "1500|1500元|1500（元）|RMB1500|￥1,500.00|1500.|已发1500元|人民币1500元整|0.15万元|0.15（万元）",
        Decimal(1500),
        ["M07"],
    ),
    *each("培训补贴", "一千五|一千五百元|壹仟伍佰元整|1.5千|每人1500元|1500元/人次", Decimal(1500), ["M07"]),
    *each(
        "培训补贴",
        "已拨1500元|已发放1500元|应补1500|补贴1500元|共1500元|合计1500元|已付：1500|每人1500元|已兑付1500",
        Decimal(1500),
        ["M07"],
    ),
    *each(
        "培训补贴",
        "100*15=1500|100×15＝1500元|100元/天×15天=1500元|15天×100元=1500|1000+500=1500|1500元（100×15）|1500=100×15",
        Decimal(1500),
        ["M07"],
    ),
    *each(
        "培训补贴",
        "1500（100元/天）|1500元(15天)|100元/天，共1500元|每天100元，15天，共1500元|15天共1500元|100×10+50×10=1500",
        Decimal(1500),
        ["M07"],
    ),
    *each(
        "培训补贴",
        "100*15=1400|100元/天，15天，共1400元|1500元（100×14）|500×3人|1500（500）|拟补1500元|欠发1500元",
        None,
        ["M06"],
    ),
    *each("培训补贴", "-1500|60元/天|500元/月|1500天|不到1500", None, ["M06"]),
    *each("培训补贴", "100×15|100元/天×15天|500×3|1000+500", Decimal(1500), ["V02", "M07"]),
    *each(
        "培训补贴",
        "1500.-|1500打卡|培训补贴1500元|五级1500元|1500元(不含鉴定费)|(1500)|1500元/人·期|15天1500元|1500元/15天|1500,00|1500RMB|'1500",
        Decimal(1500),
        ["M07"],
    ),
    *each("培训补贴", "约1500|1500左右|1500元（约）|1500余元|1500多|1500以上", Decimal(1500), ["V02", "M07"]),
    *each(
        "培训补贴",
        "1500元（3个月）|1500（4-6月）|1500（6月15日已拨）|1500（2021年6月到账）|1500（第2批）|1500（500元×3个月）|1500（每人1500元）",
        Decimal(1500),
        ["M07"],
    ),
    *each(
        "培训补贴",
        "1500（500元×4个月）|1500（预计6月到账）|1500（6月待拨）|1500（应补1800）|1500（已发800）",
        None,
        ["M06"],
    ),
    *each("培训后月收入", "3000|三千|3千|3k|月薪3000|每月3000元|3000元/月|3000元每人每月", Decimal(3000)),
    *each(
        "培训后月收入",
        "约3000|3000左右|3000上下|大约3000元|3000元左右/月|近3000|3000元（约）|大概3000|月薪约3000|每月大概3000元左右|约三千|三千左右",
        Decimal(3000),
    ),
    *each(
        "培训后月收入",
        "3000元（月）|3000元/月（计件）|3千|税后3000|到手3000|实得3000元|计件约3000|3.0千|3000包吃住|包吃包住3000|3000元管吃|月薪3000，包食宿|3000税后|一个月3000|月入3000元",
        Decimal(3000),
    ),
    *each("培训后月收入", "3000元+提成|底薪3000|3000元起", None, ["M06"]),
    *each("培训后月收入", "无收入|没有收入|暂无收入|无固定收入|未就业无收入|无工资|待业|未就业", None),
    *each("培训后月收入", "2000-3000|不到3000|可能3000|三千多四千不到|两三千左右|务农", None, ["M06"]),
    *each(
        "培训后月收入",
        "3000多|3000余元|3000来块|三千多元|3千多|月均3000多|3000多元/月|3000出头|约3000多元",
        Decimal(3000),
    ),
    *each("培训后月收入", "3000以上|3000元以上|3000+|至少3000|不低于3000元", Decimal(3000), V02),
    *each("培训后月收入", "100元/天|日薪120|3万/年|20元/小时|三四千", None, ["M06"]),
    *each(
        "培训天数",
        "拾天|壹拾天|10|10天|10d|10 days|10（天）|十|十天|10天（80课时）|10天80课时|10天每天8课时|满10天|实际10天|10天，共80学时|10整天",
        Decimal(10),
    ),
    *each("培训天数", "半天", Decimal("0.5")),
    *each("培训天数", "7天半|七天半|7.5天", Decimal("7.5")),
    *each("培训天数", "两天半", Decimal("2.5")),
    *each(
        "培训天数",
        "80课时|80小时|7个半天|5天×2期|3天/周|3天每月|十几天|约10-12天|不到10天|1月",
        None,
        V02,
    ),
    *each("培训天数", "10天左右|约10天|大约10天|近10天|10天上下|约10|十天左右|差不多10天", Decimal(10)),
    *each("培训天数", "10多天|十来天|10余天|10天多|10天以上", Decimal(10), V02),
    *each("培训天数", "一周|1周|一星期|一个星期", Decimal(7), V02),
    ("培训天数", "10天半左右", Decimal("10.5"), ["D06"]),
    *each("培训天数", "两周|2周左右", Decimal(14), ["V02", "D06"]),
    *each("培训天数", "半个月|约半个月", Decimal(15), ["V02", "D06"]),
    *each("培训天数", "一个月|1个月", Decimal(30), ["V02", "D06"]),
    *each(
        "培训天数",
        "10（4月1-10日）|10天（4.1-4.10）|10（每天8课时）|10（4月1日开班）|10（第2期）|10（不含周末）",
        Decimal(10),
    ),
    *each("培训天数", "10（4月1-8日）|10天（理论4天、实操5天）|10天（不含考试1天）", None, V02),
    *each("补贴月数", "4|4（月）|4个月|4（个月）|四个月", Decimal(4)),
    *each("补贴月数", "4个月（500元/月）|4（每月500元）", Decimal(4)),
    *each("补贴月数", "约4个月|4个月左右|4个多月", Decimal(4), V02),
    *each("补贴月数", "半年", Decimal(6)),
    *each("补贴月数", "1个半月|一个半月|1.5个月", Decimal("1.5")),
    *each(
        "补贴月数",
        "4-6月|4至6月|四至六月|4月-6月|4月—6月份|2021年4-6月|2021.4-2021.6|2021.04～2021.06|2021年4月至6月|2021年4月—2021年6月",
        Decimal(3),
    ),
    *each(
        "补贴月数",
        "4、5、6月|4,5,6月|4月、5月、6月|4月5月6月|2021年4、5、6月|4-6月（3个月）|4-6月，共3个月",
        Decimal(3),
    ),
    *each(
        "补贴月数",
        "2021年4月1日至6月30日|4.1-6.30|2021.4.15-2021.7.14|11月至次年1月|2020年11月-2021年1月|2020.12.1-2021.2.28",
        Decimal(3),
    ),
    *each(
        "补贴月数",
        "4-6月（2个月）|4月1日至6月20日|4-6|4-6个月|4、5个月|4、4月|半个月|4月初至6月底|4-13月|2021.6-2021.4",
        None,
        ["M06"],
    ),
    *each("补贴月数", "3天|90天|多个月", None, ["M06"]),
]
TYPED_PHONES = [
    *each(
        "联系电话",
        "13812340099|138.1234.0099|138 1234 0099|138-1234-0099|138-12340099|手机：13812340099|13812340099（本人）|13812340099。|0086-13812340099|13812340099（短号666）|电话:138 1234 0099|Tel:13812340099|联系电话：13812340099（本人）",
        ("13812340099",),
    ),
    *each(
        "联系电话",
        "☎13812340099|手机☎13812340099|13812340099【本人】|wx:13812340099|微信：13812340099|13812340099-移动|013812340099|13812340099/微信同号|新13812340099",
        ("13812340099",),
    ),
    *each(
        "联系电话",
        "13812340099或13812340098|13812340099（13812340098）|13812340099-13812340098|手机1：13812340099 手机2：13812340098",
        ("13812340099", "13812340098"),
    ),
    *each("联系电话", "0138123400990|138123400990|1381234009（少一位）", (), ["P04"]),
    *each("联系电话", "13812340099空号|手机1381234009", (), ["P04"]),
]
TYPED_NAMES = [
    *each(
        "姓名",
        "张三|姓名：张三|“张三”|张三同志|张三/女|张三 女|张三（残疾人）|张三（曾用名李四）|张三√|1.张三|（1）张三|12、张三|张三（女）|张三(组长)|张三（二组）|张三（1）|张三（补录）|张三（已就业）|张三、|张三*|张三（女）",
        "张三",
    ),
    *each("姓名", "张三（大）", "张三(大)"),
    *each("性别", "女|女性|F|♀|f", "张三"),
    *each("性别", "男|男性|M|♂|m|1", "张三", ["I07"]),
    *each("性别", "妇女|2", "张三"),
]
SPACED = [
    f"{ID[:6]}-{ID[6:14]}-{ID[14:]}",
    f"{ID[:6]} {ID[6:14]} {ID[14:]}",
    f"{ID[:6]}-{ID[6:10]}-{ID[10:12]}-{ID[12:14]}-{ID[14:]}",
    f"身份证：{ID[:6]}-{ID[6:14]}-{ID[14:]}",
]
IDS = [
    *[("身份证号", typed, ID, []) for typed in SPACED],
    *[("身份证号", typed, ID, []) for typed in (f"身份证:{ID}。", f"《{ID}》", f"{ID}*", f"{ID}/", f"#{ID}")],
    *[("身份证号", f"{ID}（{paper}{ID}42）", ID, []) for paper in ("残疾证", "残疾证号")],
    ("身份证号", f"{ID}（户主{ID2}）", None, ["I02"]),
    ("身份证号", f"{ID[:3]}-{ID[3:]}", None, ["I02"]),
]
WHAT = {
    "培训补贴": "training", "培训后月收入": "wage_after", "培训天数": "days", "补贴月数": "months", "性别": "name", "身份证号": "identity",
    "培训渠道": "channel", "目前就业状态": "now", "是否就业": "now", "培训类别": "category",
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


def _row(head: str, typed: Any, reading: Any) -> dict[str, Any]:
    if head in ("证书等级", "证书类别"):
        return certified(**{"证书类别": VOCATIONAL, "证书等级": "", "证书编号": "云1", head: typed})
    if head == "是否取证":
        return row(**{head: typed}) if reading is NO else certified(**{head: typed})
    if head == "培训时间":
        return row(开班日期=None, 结束日期=None, 培训时间=typed)
    return row(**{head: typed})


def test_there_are_enough_of_them() -> None:
    assert len(ALL) >= 250


@pytest.mark.parametrize(("head", "typed", "reading", "codes"), ALL)
def test_typed(head: str, typed: Any, reading: Any, codes: list[str]) -> None:
    ledger = read(book(_row(head, typed, reading), period=Q2))
    (record,) = ledger.records
    found = getattr(record, WHAT.get(head, "people"))
    assert (found, [one.code for one in ledger.findings]) == (reading, codes)


def test_a_range_without_a_year_is_told_with_both_days() -> None:
    (finding,) = read(book(row(开班日期=None, 结束日期=None, 培训时间="4.1-4.10"))).findings
    assert finding.message == "“4.1-4.10”没有年份，读作2021-04-01至2021-04-10"


PLAIN = {
    "培训前就业状态": {
        "未就业": "原来无业|之前未就业|以前未就业|毕业在家",
        "务农": "以前在家种地|原来务农|从前种地",
        "已就业": "原在浙江务工|以前在广东打工|曾外出务工",
    },
    "目前就业状态": {
        "已就业": "夫妻俩在广东务工|由人社局介绍到江苏务工|深圳龙华富士康上班|煤矿工人|在义乌做衣服|短期务工|在昆明超市做工|正式工|企业用工",
        "灵活就业": "在家做手工活|跑出租车",
        "自主创业": "和老公开烟酒店|自己开茶室|卖早点|自办养鸡场|养殖场老板",
        "务农": "在家务农带孩子|种生姜|种水稻|在家种玉米|家里种三七|喂猪",
        "不计入分母": "在读大专",
    },
    "是否取证": {False: "待补考"},
    "开班日期": {dt.date(2021, 4, 1): "2021.4.1开学|2021.4.1开训|2021.4.1报到|2021.4.1（2021年）"},
    "是否免费培训": {True: "人社局出资|不收钱|公家出|妇联买单|县残联全额承担|扶贫资金|东西部协作资金", False: "交了学费"},
    "人员类别": {
        frozenset({"监测对象"}): "防止返贫监测对象|严重困难户",
        frozenset({"残疾人"}): "聋哑人",
        frozenset({"高校毕业生"}): "大专毕业生",
        frozenset({"企业职工"}): "企业员工",
        frozenset({"脱贫劳动力"}): "易地搬迁脱贫户",
        frozenset({"一般农村劳动力"}): "农村户籍劳动力",
    },
    "培训天数": {Decimal(10): "培训10天|计10天|集中培训10天|10（已核实）|10。"},
}  # fmt: skip
WHERE = WHAT | {
    "培训前就业状态": "before",
    "目前就业状态": "now",
    "培训补贴": "training",
    "培训天数": "days",
    "开班日期": "start",
}


@pytest.mark.parametrize(
    ("head", "typed", "reading"),
    [
        (head, typed, reading)
        for head, readings in PLAIN.items()
        for reading, words in readings.items()
        for typed in words.split("|")
    ],
)
def test_everyday_answers_are_read_without_a_word(head: str, typed: str, reading: Any) -> None:
    ledger = read(book(row(**{head: typed}), period=Q2))
    found = getattr(ledger.records[0], WHERE.get(head, "people"))
    assert (found, [one.code for one in ledger.findings]) == (reading, [])


@pytest.mark.parametrize(
    ("typed", "told"), [("未就业", False), ("未就業", False), ("末就业", True), ("末就业（在家）", True)]
)
def test_a_mistyped_answer_is_read_and_told_a_traditional_one_is_plain(typed: str, told: bool) -> None:
    ledger = read(book(row(目前就业状态=typed)))
    assert ledger.records[0].now == "未就业"
    assert [one.code for one in ledger.findings] == (["V02"] if told else [])


@pytest.mark.parametrize(
    "typed",
    [
        *"没有 不计 未补贴 不补贴 未享受 未发生 免 无 暂无 未拨付 未发放 暂未发放 尚未发放 未申请 待拨付 申请中 正在审核 已申请未到账".split()
    ],
)
def test_no_money_in_words(typed: str) -> None:
    rows = [certified(培训补贴=1000, 姓名="王五", 身份证号=ID2, 证书编号="云2"), certified(培训补贴=typed)]
    ledger = read(book(*rows))
    assert [record.training for record in ledger.records] == [Decimal(1000), None]
    assert ledger.findings == ()


@pytest.mark.parametrize("typed", ["暂无法确定", "待定", "已申请", "已发放", "1000（未拨付）"])
def test_money_that_nobody_knows_of_is_told(typed: str) -> None:
    assert [one.code for one in read(book(certified(培训补贴=typed))).findings] == ["M06"]


@pytest.mark.parametrize(
    "hours", ["80课时（10天）", "总80学时", "每天8课时共80课时", "共80课时", "80学时；", "80课时（已核实）"]
)
def test_hours_among_other_words(hours: str) -> None:
    assert read(book(row(课时=hours))).findings == ()


@pytest.mark.parametrize(
    ("head", "typed"),
    [
        *(("培训方式", typed) for typed in ("计划送教下乡", "原定集中授课", "可能送教下乡")),
        *(("培训渠道", typed) for typed in ("原为合作社", "拟由企业承担")),
        *(("是否免费培训", typed) for typed in ("想免费", "要求免费")),
        *(
            ("姓名", typed)
            for typed in ("王芳（丈夫）", "李丽的儿子", "户主王芳", "王芳代李丽", "王芳或李丽")
        ),
        ("培训天数", "15天没上完"),
    ],
)
def test_what_is_no_plain_answer_is_told(head: str, typed: str) -> None:
    assert "V02" in [one.code for one in read(book(row(**{head: typed}))).findings]


@pytest.mark.parametrize("name", ["张三（女）", "张三（组长）", "欧阳代云", "替志强"])
def test_a_name_is_a_name(name: str) -> None:
    assert read(book(row(姓名=name))).findings == ()


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("本人13987650001", True), ("13987650001（丈夫）", False), ("儿子13987650001", False), ("13987650001（停机）", False)],
)  # fmt: skip
def test_a_phone_that_is_somebody_else_s_is_not_the_learner_s(typed: str, kept: bool) -> None:
    ledger = read(book(row(联系电话=typed)))
    assert ledger.records[0].phones == (("13987650001",) if kept else ())
    assert [one.code for one in ledger.findings] == ([] if kept else ["V02"])


@pytest.mark.parametrize("typed", ["证书编号：LP20210045", "编号LP20210045", "LP20210045"])
def test_a_label_is_no_part_of_a_number(typed: str) -> None:
    assert read(book(certified(证书编号=typed))).records[0].number == "LP20210045"


@pytest.mark.parametrize(
    "remark", ["没参加体检", "没有参加社保", "取消住宿费", "放弃交押金", "取消领取补贴", "医保未参加"]
)
def test_a_remark_about_something_else(remark: str) -> None:
    assert read(book(row(备注=remark))).findings == ()


@pytest.mark.parametrize("remark", ["没参加培训", "没参加", "取消", "填错了", "未坚持到底", "不予统计"])
def test_a_remark_against_counting(remark: str) -> None:
    assert [one.code for one in read(book(row(备注=remark))).findings] == ["P06"]


@pytest.mark.parametrize("place", ["阿岗镇东街", "阿岗镇集镇", "阿岗镇农场"])
def test_a_full_name_with_a_place_in_it_is_no_slip(place: str) -> None:
    ledger = read(book(row(户籍乡镇=place)))
    assert (ledger.records[0].township, ledger.findings) == ("阿岗镇", ())


@pytest.mark.parametrize("said", ["职业资格证", "技能等级证书", "五级证书", "是（已公示）"])
def test_the_paper_s_own_name_is_a_yes(said: str) -> None:
    ledger = read(book(certified(是否取证=said)))
    assert (ledger.records[0].certified, ledger.findings) == (True, ())


def test_a_township_that_nobody_is_sure_of() -> None:
    assert [one.code for one in read(book(row(户籍乡镇="阿岗还是板桥不详"))).findings] == ["T01"]


@pytest.mark.parametrize("said", ["否", "×", "未取证", "√（未领）", "是，证书没到"])
@pytest.mark.parametrize("beside", [{"发证日期": ""}, {"证书编号": ""}, {}])
def test_none_beside_a_certificate_s_number_or_day_is_told(said: str, beside: dict[str, str]) -> None:
    (finding,) = read(book(certified(是否取证=said, **beside))).findings
    assert (finding.code, finding.field) == ("V02", "是否取证")
    assert "同一行却有证书编号或发证日期，按没有取得证书计" in finding.message


def test_none_beside_a_class_alone_says_what_was_aimed_at() -> None:
    assert read(book(certified(是否取证="否", 证书编号="", 发证日期=""))).findings == ()


@pytest.mark.parametrize(
    ("said", "codes"),
    [("是（职业）", []), ("已取得职业资格证", []), ("是（专项）", V02), ("已取得专项证", V02)],
)
def test_another_class_than_the_one_beside_it_is_told(said: str, codes: list[str]) -> None:
    ledger = read(book(certified(是否取证=said)))
    assert [one.code for one in ledger.findings] == codes
    assert ledger.records[0].cert_class is CertClass.VOCATIONAL


@pytest.mark.parametrize(
    "null", ["N/A", "NULL", "null", "─", "_", "---", "nan", "未有", "鉴定中", "评价中", "等级认定中"]
)
def test_a_system_s_null_or_a_paper_to_come_claims_no_certificate(null: str) -> None:
    cells = {"证书类别": null, "证书等级": "", "证书编号": "", "发证日期": ""}
    if not null.endswith("中") and null != "未有":
        cells = dict.fromkeys(cells, null)
    ledger = read(book(certified(**cells)))
    assert [(one.cert_class, one.number) for one in ledger.records] == [(None, None)]
    assert ledger.findings == ()
