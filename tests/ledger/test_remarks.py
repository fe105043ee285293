"""What a remark, or a line through the whole row, says against counting it (P06)."""

from __future__ import annotations

import io

import pytest
import xlsxwriter
from verbs import CERTIFICATE, ID, ID2, ID3, File, Grid, book, certified, context, read, row, table

from lp_reports.ledger.body.taken_out import takes_out
from lp_reports.ledger.rows.remarks import check_remark, dropped_word
from lp_reports.ledger.rows.row import make_row
from lp_reports.model.fields import Field

QUIET = (
    "无退出 未退出 没有中途退出 无人退出 未中途退出 不取消 未取消 补报 一季度补报 原证书作废 旧证作废 退出低保 脱贫退出户 未参加考试 放弃鉴定 "
    "放弃低保 其父死亡 母亲病故 电话已作废，换号 手机号作废 中途请假一天 缺勤1天 电话非本人 由村委会代领 一季度补报 结业后外出务工 未培训前在家 证书未到 未能参加考试 不参加聚餐 未参加合影 不参加统一住宿 没参加技能大赛 未参加工会 资料齐全 已更正 转移就业 取消低保 "
    "由公司代发工资 由李老师代课 由村委会代为通知 非本人签字 补贴非本人领取 户主非本人 非本人户口 三月已报名 第一批已报到 4月已报销 上月已报账 旷课1次 缺席两天 "
    "取消接送 取消午餐 取消了住宿 取消报销 取消补考 没来得及体检 没来得及拍照 没来领证 没来签字 放弃用餐 放弃就业推荐 放弃考证 删除旧号 删除原登记电话 "
    "旧照片作废 无效电话 无效证件已更换 身份证过期无效已补办 配偶死亡 旷课1次 旷课半天已补 缺训1天 退学生证 退学费 未参加新农合 未参加开班仪式 未参加结业典礼 "
    "户口已转出 组织关系已转出 替换旧照片 结业后参军 结业后打工去了 考勤齐全 转到县外务工 病退役军人 删除旧号 无重复登记 "
    "由2班转入1班 转班:由二班转到一班 "
    "未满18岁 培训不满意 多报销50元 课时已满 第二次未到账 外出务工未返乡 请假回家已返"
)
DROPPED = (
    "中途辍学 未出勤 未培训 未实际参训 因病未能参训 实际未参加培训 作废 此行作废 作废，以更正表为准 中途退出 培训中途退出 中途退学 未参训 未参加培训 没来参加 取消 已取消参训资格 退学 退班 重复报名 已删除 请删除 "
    "缺勤过多 培训期间外出 中途外出务工 半途而废 死亡 已病故 来了一天 未结业 本人放弃 误报 不予计入 不是本人 由其妻代学 旁听 候补 上季度已报 "
    "没来 没来过 没来签到 没来得及参加培训 旷课3次 旷课2天以上 取消报名 放弃学习 数据无效 取消用餐并退出 出勤不足一半 出勤率不足80% 未满课时 课时不足 培训未满 "
    "因车祸未能完成培训 没有完成全部课程 缺训 逃课 第二天起未到 中途回家未返 请假回家未归 重复上报 多报 报错人 "
    "中途打工去了 培训中断 替换 替换李四 重复登记 划掉 删 此行删 停训 已转出 转到二期 转入下一班 参军走了 培训期间参军 病退 考勤不足 不上报 "
    "非本人参训 由家人代为参加 二期已录入系统 一季度已报，勿重计 旷课12天 缺席5天 未参加工会组织的培训 没参加团县委的课"
)


@pytest.mark.parametrize("remark", ["", *QUIET.split()])
def test_quiet(remark: str) -> None:
    assert dropped_word(remark) == ""


@pytest.mark.parametrize("remark", DROPPED.split())
def test_asked_about(remark: str) -> None:
    assert dropped_word(remark)


@pytest.mark.parametrize(
    ("remark", "field", "message"),
    [
        ("", "姓名", "整行加了删除线，已计入"),
        ("作废", "备注", "备注写有“作废”，整行加了删除线，已计入"),
    ],
)
def test_a_row_struck_through_is_asked_about_once(remark: str, field: str, message: str) -> None:
    (one,) = read(book(row(备注=remark or "无"))).records
    raws = {Field.NAME: "张三", Field.REMARK: remark}
    struck = make_row(one.table, one.row, dict(raws), context(), False, struck=True)
    check_remark(struck)
    assert [(found.code, found.field, found.message) for found in struck.findings] == [
        ("P06", field, message)
    ]


def test_a_row_without_a_line_is_quiet() -> None:
    (one,) = read(book(row())).records
    plain = make_row(one.table, one.row, {Field.NAME: "张三"}, context(), False)
    check_remark(plain)
    assert plain.findings == []


@pytest.mark.parametrize(
    "remark", ["原证书作废", "旧证已注销", "证书已领", "证书未到", "未领证", "补考合格", "", "无", "考试合格"]
)
def test_what_a_remark_says_of_no_or_another_paper_is_quiet(remark: str) -> None:
    assert (
        read(book(certified(备注=remark), certified(姓名="李四", 身份证号=ID2, 证书编号="A2021001"))).findings
        == ()
    )


@pytest.mark.parametrize(
    "remark", ["未取证", "证书待发", "证书已吊销", "证书作废", "证书无效", "缓考", "考试不合格"]
)
def test_a_remark_that_denies_the_row_s_paper_is_told(remark: str) -> None:
    ledger = read(book(certified(备注=remark)))
    assert [(one.code, one.field) for one in ledger.findings] == [("V02", "备注")]
    assert read(book(row(备注=remark))).findings == ()


def struck(*heads: str, row: int = 1) -> File:
    """A certified row whose cells under these heads are struck through."""
    stream = io.BytesIO()
    made = xlsxwriter.Workbook(stream)
    sheet, line = made.add_worksheet("台账"), made.add_format({"font_strikeout": True})
    cells = certified(备注="旧住址")
    for at, (head, text) in enumerate(cells.items()):
        sheet.write_string(0, at, head)
        sheet.write_string(row, at, text, line if head in heads else None)
    made.close()
    return File(stream.getvalue())


@pytest.mark.parametrize(
    ("heads", "told"),
    [
        ((), []),
        (("姓名", "身份证号", "证书编号"), [("P06", "姓名")]),
        (("证书编号",), [("V02", "证书编号")]),
        (("姓名",), [("V02", "姓名")]),
        (("备注",), []),
        (("结束日期", "发证日期"), [("V02", "结束日期"), ("V02", "发证日期")]),
    ],
)
def test_cells_struck_through_are_told_one_by_one(
    heads: tuple[str, ...], told: list[tuple[str, str]]
) -> None:
    assert [(one.code, one.field) for one in read(struck(*heads)).findings] == told


# --- what other columns say against counting a row -----------------------------------------------------------


@pytest.mark.parametrize(
    ("head", "text"),
    [
        *(
            ("学员状态", "在训"),
            ("学员状态", "已结业"),
            ("是否退学", "否"),
            ("是否参训", "是"),
            ("审核结果", "通过"),
        ),
        *(
            ("审核意见", "同意"),
            ("出勤情况", "全勤"),
            ("是否重复", "否"),
            ("健康状况", "良好"),
            ("户主状况", "死亡"),
        ),
        *(("是否参加医保", "否"), ("是否有效期内", "否"), ("家庭情况", "退学")),
        *(("补贴审核结果", "不通过"), ("脱贫户比对结果", "不符合"), ("就业核查情况", "未到")),
    ],
)
def test_a_column_that_says_nothing_against_the_row_is_quiet(head: str, text: str) -> None:
    assert [one.code for one in read(book(row(**{head: text}))).findings] == []


@pytest.mark.parametrize(
    ("head", "text"),
    [
        *(
            ("学员状态", "退学"),
            ("状态", "已退"),
            ("培训状态", "未结业"),
            ("是否退学", "是"),
            ("是否参训", "否"),
        ),
        *(
            ("审核结果", "不通过"),
            ("审核意见", "不符合条件"),
            ("出勤情况", "缺勤"),
            ("是否重复", "是"),
            ("是否有效", "×"),
            ("人社局审核意见", "不通过"),
        ),
    ],
)
def test_a_column_that_says_that_the_row_does_not_count_is_asked_about(head: str, text: str) -> None:
    ledger = read(book(row(**{head: text}), row(姓名="李四", 身份证号=ID2)))
    assert [(one.code, one.row, one.message) for one in ledger.findings] == [
        ("P06", 2, f"“{head}”写有“{text}”，已计入")
    ]


@pytest.mark.parametrize(("text", "codes"), [("合格", []), ("是", []), ("不合格", ["V02"]), ("否", ["V02"])])
def test_a_failed_examination_beside_a_certificate_is_told(text: str, codes: list[str]) -> None:
    assert [one.code for one in read(book(certified(是否合格=text))).findings] == codes
    assert read(book(row(是否合格=text))).findings == ()


# --- what other columns say against the money ----------------------------------------------------------------

PAID = certified(培训补贴=1000)


@pytest.mark.parametrize(
    ("head", "text"),
    [
        *(
            ("发放状态", "已发放"),
            ("补贴发放情况", "已到账"),
            ("是否到账", "是"),
            ("是否打卡", "否"),
            ("发放状态", ""),
        ),
        *(("证书发放状态", "未领"), ("物资发放情况", "未发放"), ("教材是否发放", "否")),
    ],
)
def test_a_column_that_says_nothing_against_the_money_is_quiet(head: str, text: str) -> None:
    assert [one.code for one in read(book({**PAID, head: text})).findings] == []


@pytest.mark.parametrize(
    ("head", "text"),
    [
        *(("发放状态", "未发放"), ("发放状态", "待发"), ("是否发放", "否"), ("是否到账", "未到账")),
        *(("补贴发放情况", "未拨付"), ("资金拨付状态", "待拨付"), ("补贴状态", "未到账"), ("是否已拨付补贴", "×")),
    ],
)  # fmt: skip
def test_money_that_was_not_paid_yet_counts_and_is_asked_about(head: str, text: str) -> None:
    ledger = read(
        book(
            {**PAID, head: text}, {**PAID, "姓名": "李四", "身份证号": ID2, "证书编号": "A1234567", head: ""}
        )
    )
    assert [(one.code, one.cell, one.message) for one in ledger.findings] == [
        ("V02", "L2", f"“{head}”写有“{text}”，同一行却有培训补贴“1000”，照计，请核对")
    ]
    assert ledger.records[0].training == 1000


def test_it_is_said_once_how_many_were_not_paid_yet() -> None:
    persons = [("张三", ID), ("李四", ID2), ("王五", ID3)]
    rows = [
        {**PAID, "姓名": name, "身份证号": number, "证书编号": f"A123456{at}", "发放状态": state}
        for at, ((name, number), state) in enumerate(
            zip(persons, ("已发放", "未发放", "待发放"), strict=True)
        )
    ]
    (one,) = read(book(*rows)).findings
    message = "“发放状态”写有“未发放”，同一行却有培训补贴“1000”（这样的共2行），照计，请核对"
    assert (one.code, one.cell, one.message) == ("V02", "L3", message)


def test_a_state_of_payment_behind_the_certificate_is_not_the_money_s() -> None:
    assert read(book({**row(培训补贴=1000), **CERTIFICATE, "发放状态": "未发放"})).findings == ()


# --- what stands over rows against counting them ------------------------------------------------------------

QUIET_OVER = (
    "退役军人培训班 退役军人 退捕渔民培训 二、参训人员 一、退役士兵 辍学青年技能培训班 退学青年烹饪培训班花名册 贫困退出户培训名单 退出村干部培训 以工代训花名册 代训人员名单 "
    "无中途退出人员 中途退出：无 退出人员0人 中途退出2人 本班共30人，中途退出2人 其中中途退出2人 以上人员作废 凡中途退出人员不得计入 如有退出人员请注明 参训及退出人员名单 "
    "以下空白 以下人员未取证 以下人员未参加考试 未参加过培训人员 未就业人员 补训人员名单 退休人员 退耕还林户培训 取消考试人员"
)
OVER = (
    "中途退出人员： 退出人员名单 以下人员未参加培训 以下人员作废 未参训人员 以下为重复上报人员，请剔除 二、流失学员（3人） 取消人员： 请假人员 以下人员已取消培训资格 作废 第二期（作废） "
    "报名未参训人员名单 罗平县住建局2021年第二季度中途退出人员名单 以下3人中途退出 以下学员因外出务工未参加培训 错报人员，请删除 中途离班学员 退出及作废人员 退训人员花名册"
)


@pytest.mark.parametrize("text", QUIET_OVER.split())
def test_no_line_against_the_rows_below_it(text: str) -> None:
    assert not takes_out(text)


@pytest.mark.parametrize("text", OVER.split())
def test_a_line_against_the_rows_below_it(text: str) -> None:
    assert takes_out(text)


HEADS, ONE, TWO, THREE = table(row(), row(姓名="李四", 身份证号=ID2), row(姓名="王五", 身份证号=ID3))


def asked(grid: Grid, name: str = "台账") -> list[tuple[int | None, str]]:
    """(row, message) of every P06 of a sheet."""
    found = read(File({name: grid})).findings
    return [(one.row, one.message) for one in found if one.code == "P06"]


@pytest.mark.parametrize(
    ("grid", "rows"),
    [
        ([HEADS, ONE, ["二、参训人员"], TWO], []),
        ([["退役军人培训班"], HEADS, ONE, TWO], []),
        ([HEADS, ONE, ["退出人员"], TWO], [4]),
        ([HEADS, ONE, ["退出人员"], ["合计", "1人"], TWO, ["三、补训人员"], THREE], [5]),
        ([HEADS, ONE, ["退出人员"], ["板桥镇"], TWO], [5]),
        ([HEADS, ONE, ["退出人员"], HEADS, TWO, ["第二班花名册"], HEADS, THREE], [5]),
        ([["退出人员"], HEADS, ONE, ["第二班"], TWO], [3]),
        ([HEADS, ONE, TWO, ["以上人员中途退出的，不予计入"]], []),
        ([HEADS, ONE, TWO, ["以上人员信息真实有效"]], []),
        ([HEADS, ONE, TWO, ["以上人员作废"]], [2, 3]),
        ([HEADS, ONE, TWO, ["以上1人作废，不予计入"], THREE], [3]),
        ([HEADS, ONE, TWO, THREE, ["以上两人作废"]], [3, 4]),
        ([HEADS, ONE, ["第二班"], TWO, ["上述学员均未参训"], THREE], [4]),
    ],
)
def test_a_line_over_rows_is_asked_about_up_to_the_next_heading(grid: Grid, rows: list[int]) -> None:
    assert [number for number, _ in asked(grid)] == rows


def test_the_name_of_a_sheet_is_over_all_its_rows() -> None:
    assert asked([HEADS, ONE, TWO], "退役军人") == []
    said = "工作表名写着“作废”，已计入"
    assert asked([HEADS, ONE, TWO], "作废") == [(2, said), (3, said)]


def test_a_row_with_its_own_remark_is_asked_about_once() -> None:
    heads, one = table(row(备注="中途退出"))
    assert asked([heads, ["退出人员"], one]) == [(3, "备注写有“中途退出”，已计入")]
