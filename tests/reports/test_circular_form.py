"""A clerk's own form of 通报.docx: her letterhead, fonts and footer stay; a place that is not right is named."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor
from office import parts
from test_circular import situation

from lp_reports.reports.circular import document
from lp_reports.reports.circular.circular_text import Kind, paragraphs
from lp_reports.reports.circular.form import place
from lp_reports.reports.template.filling import TemplateError
from lp_reports.workspace import DOCUMENT_FORM, template

OFFICIAL = template(DOCUMENT_FORM)


def form(change: Callable[[Any], object] = lambda _: None) -> bytes:
    """The official form after a clerk's change, saved by another program than ours."""
    made = Document(io.BytesIO(OFFICIAL))
    change(made)
    raw = io.BytesIO()
    made.save(raw)
    return raw.getvalue()


def filled(change: Callable[[Any], object]) -> Any:
    return Document(io.BytesIO(document.write(situation(), form(change))))


def at(made: Any, kind: Kind) -> Any:
    """The paragraph that holds a place."""
    return next(one for one in made.paragraphs if place(kind) in one.text)


def texts(made: Any) -> list[str]:
    return [one.text for one in made.paragraphs if one.text]


def refusal(change: Callable[[Any], object]) -> str:
    with pytest.raises(TemplateError) as refused:
        document.write(situation(), form(change))
    return str(refused.value)


# --- quiet ------------------------------------------------------------------------------------------------


def test_the_official_form_shows_every_place_once_and_nothing_else() -> None:
    shown = texts(Document(io.BytesIO(OFFICIAL)))
    assert sorted(shown) == sorted(
        f"【段首】{place(kind)}" if kind is Kind.BODY else place(kind) for kind in Kind
    )


def test_saved_by_another_program_it_says_the_same() -> None:
    assert texts(filled(lambda _: None)) == texts(Document(io.BytesIO(document.write(situation()))))


def test_letterhead_footer_and_page_stay() -> None:
    def change(made: Any) -> None:
        head = made.paragraphs[0].insert_paragraph_before("")
        run = head.add_run("某某县就业工作领导小组办公室文件")
        run.font.size, run.font.color.rgb = Pt(40), RGBColor(255, 0, 0)
        made.sections[0].footer.paragraphs[0].text = "地址：某某路1号"
        made.sections[0].top_margin = Pt(50)
        made.sections[0].different_first_page_header_footer = True
        made.sections[0].first_page_header.paragraphs[0].text = "只在第一页"

    made = filled(change)
    first = made.paragraphs[0]
    assert first.text == "某某县就业工作领导小组办公室文件"
    assert (first.runs[0].font.size, first.runs[0].font.color.rgb) == (Pt(40), RGBColor(255, 0, 0))
    assert made.sections[0].top_margin == Pt(50)
    assert {one.footer.paragraphs[0].text for one in made.sections} == {"地址：某某路1号"}
    front, *annexes = made.sections
    assert front.different_first_page_header_footer and len(annexes) > 1
    assert not any(one.different_first_page_header_footer for one in annexes)


def test_every_paragraph_of_a_kind_looks_as_its_place_does() -> None:
    def change(made: Any) -> None:
        lead, body = at(made, Kind.BODY).runs
        lead.font.bold, body.font.size = True, Pt(15)
        at(made, Kind.HEAD).runs[0].font.underline = True

    made, told = filled(change), paragraphs(situation())
    shown = {one.text: one for one in made.paragraphs}
    bodies = [line for line in told if line.kind is Kind.BODY]
    assert len(bodies) > 5 and any(line.lead for line in bodies)
    for line in bodies:
        runs = shown[line.lead + line.text].runs
        assert [run.text for run in runs] == [part for part in (line.lead, line.text) if part]
        assert runs[-1].font.size == Pt(15) and bool(runs[0].font.bold) == bool(line.lead)
    assert all(shown[line.text].runs[0].font.underline for line in told if line.kind is Kind.HEAD)


def test_words_around_a_place_stay_beside_it() -> None:
    def change(made: Any) -> None:
        number = at(made, Kind.NUMBER)
        number.runs[0].text = f"某就组办通{place(Kind.NUMBER)}（公开）"

    assert texts(filled(change))[0] == "某就组办通〔　　　　〕　　　号（公开）"


def test_a_word_that_a_program_tore_into_runs_is_one_place() -> None:
    def change(made: Any) -> None:
        title = at(made, Kind.TITLE)
        title.runs[0].text = "【标"
        title.add_run("题").font.bold = True
        title.add_run("】")

    told = [line.text for line in paragraphs(situation()) if line.kind is Kind.TITLE]
    made = filled(change)
    assert texts(made)[1 : 1 + len(told)] == told
    title = next(one for one in made.paragraphs if one.text == told[0])
    assert len(title.runs) == 1 and not title.runs[0].font.bold


def test_without_the_place_of_the_lead_it_stands_in_the_type_of_the_body() -> None:
    made = filled(
        lambda made: at(made, Kind.BODY).runs[0]._r.getparent().remove(at(made, Kind.BODY).runs[0]._r)
    )
    assert texts(made) == texts(Document(io.BytesIO(document.write(situation()))))


def test_a_place_in_a_table_of_the_letterhead_is_filled() -> None:
    def change(made: Any) -> None:
        old = at(made, Kind.NUMBER)
        old._p.getparent().remove(old._p)
        made.add_table(1, 2).cell(0, 0).paragraphs[0].add_run(place(Kind.NUMBER))

    assert filled(change).tables[0].cell(0, 0).text == "〔　　　　〕　　　号"


def test_a_clerks_own_indent_of_the_office_is_kept() -> None:
    def change(made: Any) -> None:
        at(made, Kind.OFFICE)._p.pPr.find(qn("w:ind")).set(qn("w:rightChars"), "100")

    office = [one for one in filled(change).paragraphs if one.text == situation().office][-1]
    assert 'w:rightChars="100"' in office._p.xml


def test_nothing_tells_of_the_computer_that_the_form_was_made_on() -> None:
    def change(made: Any) -> None:
        made.core_properties.author = made.core_properties.last_modified_by = "王某"
        made.core_properties.comments = "草稿"
        settings = made.settings.element
        template_of = settings.makeelement(qn("w:attachedTemplate"), {qn("r:id"): "rId9"})
        settings.insert(0, template_of)
        made.part._settings_part.rels.get_or_add_ext_rel(
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate",
            "file:///C:/Users/wang/Normal.dotm",
        )

    raw = document.write(situation(), form(change))
    whole = b"".join(parts(raw).values()).decode("utf-8", "replace")
    assert all(word not in whole for word in ("王某", "草稿", "wang", "attachedTemplate"))
    Document(io.BytesIO(raw))


def test_the_same_form_gives_the_same_bytes() -> None:
    own = form(lambda made: made.paragraphs[0].insert_paragraph_before("某某县文件"))
    assert document.write(situation(), own) == document.write(situation(), own)


# --- refused ----------------------------------------------------------------------------------------------


def _again(made: Any) -> None:
    made.add_paragraph(f"又是{place(Kind.DATE)}")


def _torn(made: Any) -> None:
    at(made, Kind.DATE).runs[0].text = "【成文"
    made.add_paragraph("日期】")


def _in_footer(made: Any) -> None:
    at(made, Kind.DATE).runs[0].text = ""
    made.sections[0].footer.paragraphs[0].text = place(Kind.DATE)


def _in_a_table(made: Any) -> None:
    at(made, Kind.HEAD).runs[0].text = ""
    made.add_table(1, 1).cell(0, 0).paragraphs[0].add_run(place(Kind.HEAD))


def _together(made: Any) -> None:
    at(made, Kind.DATE).runs[0].text = ""
    at(made, Kind.OFFICE).add_run(place(Kind.DATE))


def _with_a_section(made: Any) -> None:
    section = made.sections[0]._sectPr
    at(made, Kind.DATE)._p.get_or_add_pPr().append(section.makeelement(section.tag, {}))


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda made: at(made, Kind.TITLE).clear(), "缺【标题】，请补一段"),
        (_again, "【成文日期】写了不止一次（在“【成文日期】”、“又是【成文日期】”），只留一处"),
        (_torn, "【成文日期】被拆在两段或两行里"),
        (_in_footer, "【成文日期】写在页眉、页脚或文本框里"),
        (_in_a_table, "【一级标题】写在表格里"),
        (_together, "【发文机关署名】【成文日期】写在同一段里"),
        (_with_a_section, "【成文日期】那一段带着分节符"),
    ],
)
def test_a_place_that_is_not_right_is_named(change: Callable[[Any], object], told: str) -> None:
    assert told in refusal(change)


def test_all_that_is_not_right_is_told_at_once() -> None:
    def change(made: Any) -> None:
        for kind in (Kind.TITLE, Kind.BODY):
            at(made, kind).clear()

    assert "缺【标题】" in refusal(change) and "缺【正文】" in refusal(change)


@pytest.mark.parametrize("raw", [b"", b"mine", b"PK\x03\x04", template("统计表.xlsx")])
def test_what_is_no_document_is_refused(raw: bytes) -> None:
    with pytest.raises(TemplateError, match=r"不是 \.docx 文档"):
        document.write(situation(), raw or b" ")
