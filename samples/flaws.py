"""One row's defects, one function each, with the finding that must come of it.

A key is the finding's code, `/` a variant of it; keys beginning with `ok/` are habits that no one minds.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace

from people import Certificate, Population, with_check_digit
from sheets import Error, Row, Sheet

ID, END, TOWNSHIP, NUMBER, ISSUED, CLASS = (
    "身份证号",
    "结束日期",
    "户籍乡镇(街道)",
    "证书编号",
    "发证日期",
    "证书类别",
)
OLD_NAMES = (
    ("罗雄镇", "罗雄街道"),
    ("阿岗乡", "阿岗镇"),
    ("富乐乡", "富乐镇"),
    ("板侨镇", "板桥镇"),
    ("九龙镇", "九龙街道"),
)
SHORT_NAMES = (
    ("阿岗", "阿岗镇"), ("罗平县板桥镇", "板桥镇"), ("鲁布革布依族苗族乡", "鲁布革乡"), ("罗雄街道办事处", "罗雄街道"),
    ("马街镇人民政府", "马街镇"), ("老厂", "老厂乡"), ("旧屋基彝族乡", "旧屋基乡"), ("长 底 乡", "长底乡"),
)  # fmt: skip
OUTSIDE = ("富源县大河镇", "陆良县芳华镇", "师宗县雄壁镇")


@dataclass(frozen=True)
class Desk:
    """What a defect may need besides the row."""

    population: Population
    first: dt.date  # of the folder's period
    last: dt.date
    sheet: Sheet
    turn: int  # how many defects of this key there were before


Spoil = Callable[[Row, Desk], None]


def blank(name: str) -> Spoil:
    return lambda row, desk: row.say(name, "")


def saying(name: str, value: str | Error) -> Spoil:
    return lambda row, desk: row.say(name, value)


def change(row: Row, **fields: object) -> None:
    row.training = replace(row.training, **fields)  # type: ignore[arg-type]


def change_paper(row: Row, **fields: object) -> None:
    assert row.training.certificate
    change(row, certificate=replace(row.training.certificate, **fields))  # type: ignore[arg-type]


def born(row: Row, desk: Desk, years: int) -> None:
    """Gives the person another birth date, `years` before the training's year."""
    assert row.training.start
    identity = desk.population.identity(dt.date(row.training.start.year - years, 12, 20))
    change(row, person=replace(row.training.person, identity=identity))


def short_id(row: Row, desk: Desk) -> None:
    row.say(ID, row.training.person.identity[:17])


def wrong_check_digit(row: Row, desk: Desk) -> None:
    identity = row.training.person.identity
    row.say(ID, identity[:17] + ("5" if identity[17] != "5" else "6"))


def no_such_month(row: Row, desk: Desk) -> None:
    identity = row.training.person.identity
    row.say(ID, with_check_digit(identity[:10] + "13" + identity[12:17]))


def id_as_number(row: Row, desk: Desk) -> None:
    row.say(ID, float(row.training.person.identity.replace("X", "0")))


def fifteen_digits(row: Row, desk: Desk) -> None:
    identity = row.training.person.identity
    row.say(ID, identity[:6] + identity[8:17])


def other_area(row: Row, desk: Desk) -> None:
    """An area code that was never given out."""
    change(row, person=replace(row.training.person, identity=desk.population.identity(area="530399")))


def other_sex(row: Row, desk: Desk) -> None:
    row.say("性别", "女" if row.training.person.sex == "男" else "男")


def outside(row: Row, desk: Desk) -> None:
    place = OUTSIDE[desk.turn % len(OUTSIDE)]
    fields = {column.field for column in desk.sheet.columns}
    row.say(TOWNSHIP if TOWNSHIP in fields else "户籍地址", place)
    change(row, township=None)


def no_township(row: Row, desk: Desk) -> None:
    row.say(TOWNSHIP, "")
    change(row, township=None)


def township_error(row: Row, desk: Desk) -> None:
    row.say(TOWNSHIP, Error("#N/A"))
    change(row, township=None)


def called(row: Row, desk: Desk, names: tuple[tuple[str, str], ...]) -> None:
    said, meant = names[desk.turn % len(names)]
    row.say(TOWNSHIP, said)
    change(row, township=meant)


def no_category(row: Row, desk: Desk) -> None:
    row.say("培训类别", "")
    change(row, occupation="电工", mode=None, workplace=None)


def by_mode(row: Row, desk: Desk) -> None:
    """Category 12 by 订单 and 省外."""
    row.say("培训类别", "")
    change(row, category=12, occupation="焊工", mode="订单式", workplace="省外", now="已就业")


def ends_before_start(row: Row, desk: Desk) -> None:
    start = row.training.start
    assert start
    row.say("培训天数", "")
    change(row, end=start - dt.timedelta(days=3))
    row.training = row.training.poor()


def ends_after_period(row: Row, desk: Desk) -> None:
    change(row, end=desk.last + dt.timedelta(days=5))


def before_the_plan(row: Row, desk: Desk) -> None:
    change(row, start=dt.date(2019, 12, 10), end=dt.date(2019, 12, 20), days=10)
    row.training = row.training.poor()


def too_many_days(row: Row, desk: Desk) -> None:
    training = row.training.poor()
    assert training.start
    row.training = replace(training, days=(training.end - training.start).days + 6)


def month_only(row: Row, desk: Desk) -> None:
    end = row.training.end
    last = (end.replace(day=1) + dt.timedelta(days=31)).replace(day=1) - dt.timedelta(days=1)
    row.say(END, f"{end.year}年{end.month}月")
    change(row, end=last)


def unreadable_start(row: Row, desk: Desk) -> None:
    row.say("开班日期", "月初")
    change(row, start=None)


def no_issue_date(row: Row, desk: Desk) -> None:
    row.say(ISSUED, "已发")


def other_paper(row: Row, desk: Desk) -> None:
    row.say("是否取证", desk.sheet.yes[0])
    row.say(CLASS, "培训合格证")


def issued_early(row: Row, desk: Desk) -> None:
    change_paper(row, issued=row.training.end - dt.timedelta(days=2))


def issued_late(row: Row, desk: Desk) -> None:
    change_paper(row, issued=desk.last + dt.timedelta(days=6))


def other_year(row: Row, desk: Desk) -> None:
    paper = row.training.certificate
    assert paper and paper.issued
    change_paper(row, number=f"Y530324000001{(paper.issued.year - 1) % 100:02d}{paper.level}7{desk.turn:05d}")


def other_level(row: Row, desk: Desk) -> None:
    paper = row.training.certificate
    assert paper and paper.issued
    change_paper(row, number=f"{paper.issued:%y}24530030{paper.level - 1}8{desk.turn:04d}")


def other_class(row: Row, desk: Desk) -> None:
    paper = row.training.certificate
    assert paper and paper.issued
    change_paper(row, number=f"S530324000001{paper.issued:%y}59{desk.turn:05d}")


def state_blank(row: Row, desk: Desk) -> None:
    row.say("目前就业状态", "")
    change(row, now=None)


def state_before_blank(row: Row, desk: Desk) -> None:
    row.say("培训前就业状态", "")
    change(row, before=None)


def money_without_claim(row: Row, desk: Desk) -> None:
    person = replace(row.training.person, people=("一般农村劳动力",))
    change(row, person=person, free=True, living=60 * row.training.days, transport=0)


def living_miscounted(row: Row, desk: Desk) -> None:
    days = row.training.days
    person = replace(row.training.person, people=("脱贫劳动力",))
    change(row, person=person, free=True, living=60 * days - 30, transport=20 * days)


def unreadable_amount(row: Row, desk: Desk) -> None:
    row.say("培训补贴", "待定")
    change(row, training=None)


def reported_late(row: Row, desk: Desk) -> None:
    end = desk.first - dt.timedelta(days=20 + desk.turn)
    training, paper = row.training, row.training.certificate
    if paper:
        paper = desk.population.certificate(paper.vocational, end + dt.timedelta(days=5), paper.level)
    change(row, start=end - dt.timedelta(days=training.days), end=end, certificate=paper)


def spaced_id(row: Row, desk: Desk) -> None:
    identity = row.training.person.identity
    row.say(ID, f" {identity[:6]} {identity[6:14]} {identity[14:]}")


def small_x(row: Row, desk: Desk) -> None:
    person = desk.population.person(ending="X")
    row.training = row.training.of(replace(person, people=row.training.person.people))
    row.say(ID, person.identity.lower())


def wide_id(row: Row, desk: Desk) -> None:
    row.say(ID, row.training.person.identity.translate({48 + n: 0xFF10 + n for n in range(10)}))


def spaced_name(row: Row, desk: Desk) -> None:
    row.say("姓名", "　".join(row.training.person.name))


def dashed_phone(row: Row, desk: Desk) -> None:
    phone = row.training.person.phone
    row.say("联系电话", f"{phone[:3]}-{phone[3:7]}-{phone[7:]}")


def enlisted(row: Row, desk: Desk) -> None:
    """Out of the employment base, though unemployed before."""
    change(row, before="未就业", now="参军", workplace=None)


def amount_with_unit(row: Row, desk: Desk) -> None:
    row.say("培训补贴", f"{row.training.training}元")


# --- which rows a defect can sit on, the field its finding names, what it does -------------------------


def anyone(row: Row) -> bool:
    return True


def certified(row: Row) -> bool:
    return row.training.certificate is not None


def vocational(row: Row) -> bool:
    return certified(row) and paper_of(row).vocational


def specialised(row: Row) -> bool:
    return certified(row) and not paper_of(row).vocational


def uncertified(row: Row) -> bool:
    return not certified(row)


def paper_of(row: Row) -> Certificate:
    assert row.training.certificate
    return row.training.certificate


FLAWS: dict[str, tuple[Callable[[Row], bool], str, Spoil]] = {
    "P01": (anyone, "姓名", blank("姓名")),
    "P02": (uncertified, ID, lambda row, desk: born(row, desk, 15)),
    "P03": (anyone, ID, lambda row, desk: born(row, desk, 62)),
    "P04": (anyone, "联系电话", saying("联系电话", "1990000123")),
    "I01": (anyone, ID, blank(ID)),
    "I02": (anyone, ID, short_id),
    "I03": (anyone, ID, wrong_check_digit),
    "I04": (anyone, ID, no_such_month),
    "I05": (anyone, ID, id_as_number),
    "I05/text": (anyone, ID, saying(ID, "5.30324E+17")),
    "I06": (anyone, ID, fifteen_digits),
    "I07": (anyone, "性别", other_sex),
    "I08": (anyone, ID, other_area),
    "T01": (anyone, TOWNSHIP, outside),
    "T01/blank": (anyone, TOWNSHIP, no_township),
    "T02": (anyone, TOWNSHIP, lambda row, desk: called(row, desk, OLD_NAMES)),
    "K01": (anyone, "培训类别", no_category),
    "K02": (anyone, "培训类别", blank("培训类别")),
    "K02/12": (anyone, "培训类别", by_mode),
    "D01": (uncertified, END, blank(END)),
    "D02": (uncertified, END, saying(END, "待定")),
    "D03": (uncertified, END, ends_before_start),
    "D04": (uncertified, END, ends_after_period),
    "D05": (uncertified, END, before_the_plan),
    "D06": (anyone, "培训天数", too_many_days),
    "D07": (uncertified, END, month_only),
    "D08": (anyone, "开班日期", unreadable_start),
    "C01": (certified, NUMBER, blank(NUMBER)),
    "C02": (certified, ISSUED, blank(ISSUED)),
    "C02/text": (certified, ISSUED, no_issue_date),
    "C03": (uncertified, CLASS, other_paper),
    "C04": (certified, ISSUED, issued_early),
    "C05": (certified, ISSUED, issued_late),
    "C07/year": (vocational, NUMBER, other_year),
    "C07/level": (vocational, NUMBER, other_level),
    "C07/class": (specialised, NUMBER, other_class),
    "C08": (specialised, CLASS, blank(CLASS)),
    "V01/number": (certified, NUMBER, saying(NUMBER, Error("#N/A"))),
    "V01/end": (uncertified, END, saying(END, Error("#N/A"))),
    "V01/township": (anyone, TOWNSHIP, township_error),
    "V02": (vocational, CLASS, saying(CLASS, "职业技能登记证书")),
    "E01": (certified, "目前就业状态", state_blank),
    "E01/before": (certified, "培训前就业状态", state_before_blank),
    "M01": (certified, "培训补贴", lambda row, desk: change(row, training=500)),
    "M02": (certified, "鉴定补贴", lambda row, desk: change(row, exam=200)),
    "M03": (anyone, "生活费补贴", money_without_claim),
    "M04": (anyone, "生活费补贴", living_miscounted),
    "M05": (anyone, "以工代训补贴", lambda row, desk: change(row, months=2, workplace_pay=1500)),
    "M06": (certified, "培训补贴", unreadable_amount),
    "M07": (uncertified, "培训补贴", lambda row, desk: change(row, training=800)),
    "X07": (anyone, END, reported_late),
    "ok/id-blanks": (anyone, "", spaced_id),
    "ok/id-small-x": (anyone, "", small_x),
    "ok/id-wide": (anyone, "", wide_id),
    "ok/name-blanks": (anyone, "", spaced_name),
    "ok/phone-dashes": (anyone, "", dashed_phone),
    "ok/township": (anyone, "", lambda row, desk: called(row, desk, SHORT_NAMES)),
    "ok/enlisted": (certified, "", enlisted),
    "ok/yuan": (certified, "", amount_with_unit),
}
ERROR_EFFECTS = {"V01/end": "reject", "V01/number": "hold"}


def spoil(
    key: str, sheets: list[Sheet], population: Population, first: dt.date, last: dt.date, turn: int
) -> None:
    """Puts the defect `key` on a row that can carry it and carries no other."""
    wanted, name, act = FLAWS[key]
    sheet, row = population.random.choice(
        [(sheet, row) for sheet in sheets for row in sheet.rows if wanted(row) and not row.taken]
    )
    row.taken = True
    act(row, Desk(population, first, last, sheet, turn))
    if not key.startswith("ok/"):
        code = key.partition("/")[0]
        row.find(code, name, ERROR_EFFECTS.get(key, ""))
