"""填写说明: how to mend in place and send back; the last sheet of a feedback."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from lp_reports.catalogue import CATALOGUE, EFFECTS, SEVERITY
from lp_reports.model import system_sheets
from lp_reports.model.fields import CertClass, Effect, Field
from lp_reports.model.ledger import Finding
from lp_reports.model.locality import local
from lp_reports.reports.excel.book import Book, Page
from lp_reports.reports.excel.cell_styles import Cell, Look
from lp_reports.text.masking import file_name, mask_text

SHEET = "填写说明"
_WIDTHS = (9, 9, 30, 38)
_CODES = 8  # that leave the guide on one sheet of paper; 问题清单 has them all
_IN_PLACE = (
    "在本单位自己的工作表里改。标了颜色的单元格有问题：鼠标停在上面看批注，批注里写着问题和改法；原有的批注仍在前面。"
    "原来隐藏着、有问题的行、列和工作表已显示出来；公式只留结果。",
    "表头最右边的“问题说明”列写着每一行的全部问题。点它的筛选箭头，去掉“（空白）”，就只剩有问题的行；"
    "点“跳到”各列，直接到要改的那一格。",
    "改有问题的单元格，不删列；除了改法里写明删去的，不删行。表头写法不对的可以改名，缺的列可以加上；没有标色的行有错，也可以改。"
    "身份证号、电话、证书编号先把单元格设成“文本”再录入。",
    "改完另存，文件名加“更正”二字（第二次写“更正2”），整本报回，或者只报回本单位的工作表（各行都要在）。"
    "系统只读本单位的工作表，系统加的页和列不用删，在这些页上写的内容不会读到。",
)
_ELSEWHERE = (
    "“问题清单”逐条写着哪一期、哪份文件、哪个单元格有什么问题、怎样改。请对照它在本单位的原台账里改，不在本表里改。",
    "表头写法不对的可以改名，缺的列可以加上。身份证号、电话、证书编号先把单元格设成“文本”再录入。",
    "本期的台账改完另存，文件名加“更正”二字（第二次写“更正2”），整份重报，各行都要在。"
    "以前各期退回、待核的行，改正后加在本期的台账里补报，不用重报以前的台账。",
)
_NOTHING = (
    "没有发现问题，没有要改的。下一期的台账，各列请照下面的写法；"
    "身份证号、电话、证书编号先把单元格设成“文本”再录入。",
)
_OF_CODE = {
    "F13": "F13是表格以外还有人没有读到：要计入的，把这些行移到表头下面，或者给它们加上表头。",
    "F14": "F14是有一列填了内容没有读：要读的，把这一列的表头改成空白台账的写法。",
}
_LAST = "性质为“提示”的已经计入，确实无误的不用改；需要长期按例外处理的，请书面告知汇总单位。"
_MEANING = {
    Effect.FILE: ("—", "整份没有计入，改正后整份重报"),
    Effect.REJECT: ("红", "这一行没有计入，必须改"),
    Effect.HOLD: ("橙", "培训已计入，证书暂不计，须补正"),
    Effect.DUPLICATE: ("紫", "与另一行是同一次培训，只计一次；请核对"),
    Effect.NOTE: ("黄", "已计入，请核对；无误的不用改"),
    Effect.SUPERSEDED: ("灰", "已由后来报的一行代替，不用改"),
}
_FORMS = (
    (Field.IDENTITY, "18位，文本格式；末位可为X", "先设成文本，再录入"),
    (Field.TOWNSHIP, "本县乡镇、街道名称", "××镇、××街道"),
    (Field.CATEGORY, "附件1的序号或名称", "9"),
    (Field.END, "年-月-日；开班、发证日期相同", "2021-03-15"),
    (Field.CERT_CLASS, f"{CertClass.VOCATIONAL.value}或{CertClass.SPECIALISED.value}；没有取证的留空", ""),
    (Field.NUMBER, "照证书原件，文本格式", ""),
    (Field.FREE, "是或否；不填按不免费统计", "是"),
    (Field.NOW, "已就业、灵活就业、自主创业、公益性岗位、务农、未就业", "已就业"),
    (Field.PHONE, "11位手机号，或带区号的座机号", "13800000000"),
    (Field.PAY_TRAINING, "只写数字，单位元；其他补贴相同", "1500"),
)


def page(
    book: Book,
    findings: Sequence[Finding],
    county: str,
    marked: bool,
    left_behind: Sequence[tuple[str, str]] = (),
) -> None:
    """`findings`: the unit's findings, whose codes are explained; `marked`: its own sheets stand in the workbook with
    cells that are coloured; `left_behind`: of each file what is not in the workbook."""
    page = book.page(SHEET, _WIDTHS)
    page.line("怎样改，怎样报", Look.TITLE)
    page.line(f"（{system_sheets.MARK}）", Look.SUB)
    page.line("一、步骤", Look.SECTION)
    for number, step in enumerate(_steps(findings, marked), 1):
        page.line(f"{number}．{step}")
    page.line("二、颜色和性质" if marked else "二、性质", Look.SECTION)
    _table(page, *_meanings(marked))
    if findings:
        page.line("三、本单位出现的问题", Look.SECTION)
        codes = list(_codes(findings))
        shown = codes if len(codes) <= _CODES + 1 else codes[:_CODES]
        _table(page, ("代码", "性质", "问题", "怎样改"), shown, (1, 1, 1, 1))
        if len(codes) > len(shown):
            page.line(f"另有{len(codes) - len(shown)}种，改法见“问题清单”。")
    page.line(f"{'四' if findings else '三'}、各列的写法", Look.SECTION)
    _table(
        page,
        ("列", "要求", "例"),
        ((str(field), local(form, county), like) for field, form, like in _FORMS),
        (2, 1, 1),
    )
    if left_behind:
        page.line(f"{'五' if findings else '四'}、没有带过来的内容（要用的，请从原文件复制）", Look.SECTION)
        for file, what in left_behind:
            page.line(f"{file_name(file)}：{what}。")
    page.one_sheet()


def _steps(findings: Sequence[Finding], marked: bool) -> Sequence[str]:
    if not findings:
        return _NOTHING
    codes = {finding.code for finding in findings}
    unread = "".join(step for code, step in _OF_CODE.items() if code in codes)
    return (*(_IN_PLACE if marked else _ELSEWHERE), *filter(None, [unread]), _LAST)


def _table(page: Page, heads: Sequence[str], rows: Iterable[tuple[str, ...]], spans: Sequence[int]) -> None:
    page.row([Cell(head, Look.HEAD, span) for head, span in zip(heads, spans, strict=True)])
    for row in rows:
        page.row([Cell(text, Look.WRAP, span) for text, span in zip(row, spans, strict=True)])


def _meanings(marked: bool) -> tuple[Sequence[str], Sequence[tuple[str, ...]], Sequence[int]]:
    """Heads, rows and spans: what each effect means, and its colour where there is any."""
    rows = [(_MEANING[effect][0], word, _MEANING[effect][1]) for effect, word in EFFECTS.items()]
    if marked:
        return ("颜色", "性质", "意思"), rows, (1, 1, 2)
    return ("性质", "意思"), [row[1:] for row in rows], (2, 2)


def _codes(findings: Sequence[Finding]) -> Iterator[tuple[str, ...]]:
    """Each code once, the gravest first, with the fix that most of its findings ask for."""
    fixes: dict[tuple[Effect, str], Counter[str]] = defaultdict(Counter)
    for finding in findings:
        fixes[finding.effect, finding.code][finding.fix] += 1
    for effect, code in sorted(fixes, key=lambda key: (SEVERITY[key[0]], key[1])):
        title = CATALOGUE[code].title if code in CATALOGUE else ""
        fix = min(fixes[effect, code].items(), key=lambda pair: (-pair[1], pair[0]))[0]
        yield code, EFFECTS[effect], title, mask_text(fix)
