"""Every finding: code, effect, title, message, fix. Checks only fill in values."""

from __future__ import annotations

from typing import NamedTuple

from lp_reports.model.fields import Effect
from lp_reports.model.locality import local


class Entry(NamedTuple):
    """One code. `message` says what was found and what is expected, `fix` how to mend it."""

    effect: Effect
    title: str
    message: str
    fix: str


EFFECTS = {
    Effect.FILE: "整份退回",
    Effect.REJECT: "退回",
    Effect.HOLD: "待核",
    Effect.DUPLICATE: "重复",
    Effect.NOTE: "提示",
    Effect.SUPERSEDED: "已更新",
}  # in the order a unit should look at them
SEVERITY = {effect: rank for rank, effect in enumerate(EFFECTS)}

_FILE, _REJECT, _HOLD, _NOTE = Effect.FILE, Effect.REJECT, Effect.HOLD, Effect.NOTE

CATALOGUE: dict[str, Entry] = {
    "F01": Entry(
        _FILE,
        "文件损坏",
        "文件打不开：{found}。应为能正常打开的台账工作簿",
        "用WPS或Excel打开，另存为.xlsx后重报",
    ),
    "F02": Entry(_FILE, "有密码", "文件有打开密码，读不了。应为不加密的台账", "取消打开密码，保存后重报"),
    "F03": Entry(
        _FILE,
        "不是工作簿",
        "内容是{found}。应为.xlsx、.xls或.csv台账",
        "用WPS打开后另存为.xlsx，重报",
    ),
    "F04": Entry(
        _FILE,
        "缺台账表或必需的列",
        "{found}。应有表头，至少含：姓名、身份证号、乡镇、结束日期、培训类别或工种",
        "按空白台账补上缺的列，重报",
    ),
    "F05": Entry(
        _FILE,
        "填报单位不明",
        "{found}。表内、标题、文件名里应有应报送单位的名称",
        "在表头上方填写“填报单位：××局”，重报；新增的单位，请告知汇总单位",
    ),
    "F06": Entry(
        _NOTE,
        "填报期、日期或单位不一致",
        "{found}",
        "核对是否放错文件夹，或写错季度、日期、单位",
    ),
    "F07": Entry(
        _FILE, "超出安全限度", "{found}，为保安全不予读取", "删去多余的行、列、图片，另存为新文件后重报"
    ),
    "F08": Entry(
        _FILE,
        "公式没有算出结果",
        "“{found}”列是公式，但文件里没有存结果，读不到值",
        "用WPS打开并保存一次，重报",
    ),
    "F09": Entry(
        _NOTE,
        "已被更正文件代替",
        "本文件由“{found}”代替，其中各行不再读取",
        "不用改；如代替错了，请改文件名去掉“更正”二字",
    ),
    "F10": Entry(
        _FILE,
        "没有数据也不是零报告",
        "有表头，没有一行数据，也没有写明零报告",
        "没有培训的，请在表内写“零报告”；有培训的，补填后重报",
    ),
    "F11": Entry(
        _NOTE, "隐藏内容已计入", "{found}里有数据，已一并计入", "如不该计入，请删除后重报；该计入的不用改"
    ),
    "F12": Entry(
        _NOTE,
        "表头读法请核对",
        "{found}",
        "请按空白台账的写法改表头；不便改的，请告知汇总单位",
    ),
    "F13": Entry(
        _NOTE,
        "有人没有读到",
        "{found}，没有计入",
        "核对这些行：要计入的，移到表头下面，或给它们加上表头；不该计入的，删去",
    ),
    "F14": Entry(
        _NOTE,
        "有填写的列没有读",
        "{found}，没有读",
        "要读的，把表头改成空白台账的写法；不便改的，请告知汇总单位",
    ),
    "P01": Entry(_REJECT, "姓名缺失", "姓名{found}，应填参训人员姓名", "补填姓名"),
    "P02": Entry(
        _REJECT,
        "年龄不足",
        "开班时未满{expected}周岁，应年满{expected}周岁",
        "核对身份证号和开班日期；确未满的不应列入",
    ),
    "P03": Entry(
        _NOTE, "年龄偏大", "开班时已超过{expected}周岁，已计入", "核对身份证号和开班日期，无误的不用改"
    ),
    "P04": Entry(
        _NOTE, "电话格式不对", "电话“{found}”不是11位手机号或带区号的座机号{hint}", "改为本人11位手机号"
    ),
    "P05": Entry(
        _NOTE, "多人共用电话", "同一电话登记在{found}人名下，一般不超过{expected}人", "改为各人本人的电话"
    ),
    "P06": Entry(
        _NOTE, "是否应计入请核对", "{found}，已计入", "没有参加或没有学完的，删去这一行；应当计入的不用改"
    ),
    "I01": Entry(_REJECT, "身份证号缺失", "身份证号空白，应填18位身份证号", "补填身份证号"),
    "I02": Entry(
        _REJECT,
        "身份证号位数或字符不对",
        "身份证号{found}，应为18位数字（末位可为X）",
        "对照身份证原件改正",
    ),
    "I03": Entry(
        _REJECT, "身份证号校验码不符", "身份证号末位校验码不符，其中有数字写错", "对照身份证原件逐位核对改正"
    ),
    "I04": Entry(
        _REJECT, "身份证号出生日期不存在", "身份证号第7至14位不是真实的出生日期", "对照身份证原件改正"
    ),
    "I05": Entry(
        _REJECT,
        "身份证号被存成数字",
        "身份证号存成了数字，Excel只保留15位，后几位已丢失，应为文本",
        "先把该列设为文本格式，再重新录入身份证号",
    ),
    "I06": Entry(_NOTE, "15位身份证号", "是15位旧身份证号，已换算为18位计入", "请改填现用的18位身份证号"),
    "I07": Entry(
        _NOTE,
        "与身份证号不一致",
        "{found}与身份证号所载不一致，以身份证号为准",
        "核对后改正{field}或身份证号",
    ),
    "I08": Entry(
        _NOTE,
        "非本县身份证号",
        "身份证号前六位不是本县地区码（{expected}），已计入",
        "核对是否本县农村劳动力，无误的不用改",
    ),
    "I09": Entry(
        _NOTE, "同号不同名", "同一身份证号登记了不同姓名：{found}", "核对姓名和身份证号，改正写错的一处"
    ),
    "T01": Entry(
        _NOTE,
        "乡镇无法识别",
        "{found}，已计入全县，列在“县外/未分解”",
        "在户籍乡镇栏填写本县乡镇（街道）名称{hint}",
    ),
    "T02": Entry(_NOTE, "乡镇写法有误", "“{found}”读作“{expected}”", "改为“{expected}”"),
    "K01": Entry(
        _REJECT,
        "培训类别无法识别",
        "{found}，应为附件1的类别序号或名称",
        "在培训类别栏填写附件1的序号（1至{expected}）",
    ),
    "K02": Entry(
        _NOTE, "培训类别系推断", "{found}，推断为第{expected}类“{name}”", "在培训类别栏填写附件1的序号"
    ),
    "D01": Entry(_REJECT, "结束日期缺失", "结束日期空白，应填培训结束的日期", "补填结束日期，写成{day}这样"),
    "D02": Entry(_REJECT, "结束日期无法识别", "结束日期“{found}”无法识别", "改为{day}这样的日期"),
    "D03": Entry(
        _REJECT, "结束早于开班", "结束日期{found}早于开班日期{expected}", "核对两个日期，改正写错的一个"
    ),
    "D04": Entry(
        _REJECT,
        "结束晚于本期",
        "结束日期{found}晚于本期最后一天{expected}",
        "改正日期；培训尚未结束的，待结束后在下期报送",
    ),
    "D05": Entry(_REJECT, "不在计划年度内", "{what}日期{found}不在计划年度（{expected}）内", "核对年份"),
    "D06": Entry(
        _NOTE, "天数超过起止日期", "培训天数{found}天，多于起止日期之间的{expected}天", "核对天数或起止日期"
    ),
    "D07": Entry(_NOTE, "只有年月", "“{found}”只有年月，按{expected}计", "补全到日，写成{expected}这样"),
    "D08": Entry(_NOTE, "开班日期无法识别", "开班日期“{found}”无法识别，按未填处理", "改为{day}这样的日期"),
    "D09": Entry(_NOTE, "日期没有年份", "“{found}”没有年份，读作{expected}", "补全年份，写成{expected}这样"),
    "C01": Entry(_HOLD, "有证书无编号", "已取得证书，证书编号{found}，应填证书上的编号", "补填证书编号"),
    "C02": Entry(
        _HOLD,
        "发证日期缺失或无法识别",
        "已取得证书，发证日期{found}，应填证书上的日期",
        "补填发证日期，写成{day}这样",
    ),
    "C03": Entry(
        _NOTE,
        "证书不在统计之列",
        "“{found}”不是职业资格证（技能等级证）或专项职业能力证，按未取证统计",
        "另有这两类证书的，改填其类别、编号和日期；没有的不用改",
    ),
    "C04": Entry(
        _HOLD, "发证早于培训结束", "发证日期{found}早于培训结束日期{expected}", "核对两个日期，改正写错的一个"
    ),
    "C05": Entry(
        _HOLD,
        "发证晚于本期",
        "发证日期{found}晚于本期最后一天{expected}",
        "改正日期；证书尚未发放的，待发放后在下期报送",
    ),
    "C06": Entry(_HOLD, "证书编号重复", "证书编号“{found}”已用于另一人", "对照证书原件改正编号"),
    "C07": Entry(
        _NOTE,
        "证书编号与内容不符",
        "证书编号“{found}”所含的{expected}",
        "对照证书原件核对编号、等级和发证日期",
    ),
    "C08": Entry(
        _HOLD,
        "证书类别不明",
        "填了已取证，证书类别{found}，应为职业资格证（技能等级证）或专项职业能力证",
        "补填证书类别",
    ),
    "C09": Entry(
        _HOLD,
        "证书编号被存成数字",
        "证书编号存成了数字，Excel只保留15位，后几位已丢失，应为文本",
        "先把该列设为文本格式，再对照证书重新录入编号",
    ),
    "C10": Entry(
        _NOTE,
        "没有培训，直接认定",
        "写着“{found}”，没有培训日期：计入取证，不计入培训（方案第四部分第（五）项）",
        "不用改；参加过培训的，补填培训起止日期",
    ),
    "V01": Entry(
        _NOTE, "单元格没有可读的值", "“{field}”栏是{found}，读不到值，按空白处理", "改为直接填写的{wanted}"
    ),
    "V02": Entry(_NOTE, "按相近词读取", "{found}", "改为规范写法"),
    "E01": Entry(
        _NOTE,
        "就业状态未填",
        "已取证，{field}空白，应填已就业、灵活就业、自主创业、公益性岗位、务农或未就业",
        "补填{field}",
    ),
    "M01": Entry(
        _NOTE,
        "培训补贴标准不符",
        "培训补贴{found}元，应为0或{expected}元（方案第五部分第（一）项）",
        "核对金额",
    ),
    "M02": Entry(
        _NOTE, "鉴定补贴超标", "鉴定补贴{found}元，不应超过{expected}元（方案第五部分第（一）项）", "核对金额"
    ),
    "M03": Entry(
        _NOTE,
        "不符合生活交通补贴条件",
        "{field}{found}元，应为免费培训且属{expected}的才有（方案第五部分第（一）项）",
        "核对是否免费培训、人员类别和金额",
    ),
    "M04": Entry(
        _NOTE,
        "生活交通补贴与天数不符",
        "{field}{found}元，按培训天数应为{expected}元（方案第五部分第（一）项）",
        "核对天数和金额",
    ),
    "M05": Entry(
        _NOTE,
        "以工代训补贴超标",
        "以工代训补贴{found}元、{months}个月，应每月不超过{expected}元且不超过{limit}个月（方案第五部分第（三）项）",
        "核对月数和金额",
    ),
    "M06": Entry(_NOTE, "金额无法识别", "{field}“{found}”无法识别，按没有计", "改为纯数字，单位{unit}"),
    "M07": Entry(
        _NOTE,
        "未取证却有培训补贴",
        "有培训补贴{found}元，但没有取得证书（方案第五部分第（一）项）",
        "补填证书，或核对金额",
    ),
    "X01": Entry(
        Effect.DUPLICATE,
        "本单位重复",
        "与本单位{found}是同一人同一次培训，只计一次",
        "不用改；如确是两次培训，核对起止日期",
    ),
    "X02": Entry(
        Effect.DUPLICATE,
        "与其他单位重复",
        "与{found}报送的是同一人同一次培训，由该单位计",
        "与{found}核对，确是两次培训的改正起止日期",
    ),
    "X03": Entry(Effect.SUPERSEDED, "已由后期更新", "本行已由{found}更新", "不用改"),
    "X04": Entry(_NOTE, "同时参加两类培训", "与{found}的培训时间重叠，类别不同，均已计入", "核对起止日期"),
    "X05": Entry(
        Effect.DUPLICATE,
        "同工种同等级重复取证",
        "该人已有同一工种同一等级的证书（{found}），不重复计",
        "核对工种、等级和证书",
    ),
    "X06": Entry(
        _NOTE,
        "一年内补贴次数过多",
        "{found}年内第{times}次享受培训补贴，一般每年不超过{expected}次",
        "核对是否应享受补贴",
    ),
    "X07": Entry(
        _NOTE, "补报", "结束日期{found}属以前报送期，本期补报，已计入累计", "不用改；请以后按期报送"
    ),
}


# Words that most findings of a code need not say.
UNSAID = {"what": "结束", "hint": "", "unit": "元", "day": "年-月-日", "wanted": "文字、日期或数字"}


def wording(code: str, field: str, values: dict[str, str], county: str = "") -> tuple[str, str]:
    """(message, fix) of a code; `values` fill its braces, `field` is the column's official head, `day` a date as it
    should be written; our own words are those of the `county`."""
    entry = CATALOGUE[code]
    words = {**UNSAID, "field": field, **values}
    message, fix = local(entry.message, county), local(entry.fix, county)
    return message.format(**words), fix.format(**words)
