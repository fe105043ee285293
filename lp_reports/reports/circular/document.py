"""通报.docx: the circular filled into its form, its annexes behind it. Same summary and form, same bytes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from lp_reports.model.summary import Summary
from lp_reports.reports.circular.annex_cells import Annex
from lp_reports.reports.circular.annexes import annexes
from lp_reports.reports.circular.circular_text import Kind, Paragraph, paragraphs
from lp_reports.reports.circular.docx_annexes import add_annex, add_imprint
from lp_reports.reports.circular.docx_package import packed, set_properties, strip
from lp_reports.reports.circular.docx_text import DATE_RIGHT, indent_right, indented_right
from lp_reports.reports.circular.form import FLOW, Places, copy, opened, places
from lp_reports.workspace import DOCUMENT_FORM, template

_DATE_LONG = 11  # characters of the blank date


def write(summary: Summary, form: bytes | None = None) -> bytes:
    """The document's bytes: the text, the annexes that have rows, to whom copies go. `form`: None for the official
    one. Raises TemplateError."""
    behind = [annex for annex in annexes(summary) if annex.rows]
    return laid_out(summary, paragraphs(summary), behind, form)


def laid_out(
    summary: Summary, lines: Sequence[Paragraph], behind: Sequence[Annex], form: bytes | None = None
) -> bytes:
    """Paragraphs and annexes as an official document; `summary`: whose office it is of, and of which day. Raises
    TemplateError."""
    document = opened(form or template(DOCUMENT_FORM))
    strip(document)
    _fill(places(document), lines)
    for annex in behind:
        add_annex(document, annex, summary)
    add_imprint(document, behind[-1] if behind else None, summary)
    set_properties(document, summary)
    return packed(document)


def _fill(form: Places, lines: Sequence[Paragraph]) -> None:
    """Every line in the place of its kind; those of the body in one place, as they follow each other."""
    closing = _closing(lines)
    office_above_date = indented_right(form[Kind.OFFICE]) == indented_right(form[Kind.DATE]) == DATE_RIGHT
    flow = min((form[kind] for kind in FLOW), key=form[FLOW[0]].getparent().index)
    for at, line in enumerate(lines):
        made = copy(form[line.kind], line)
        (flow if line.kind in FLOW else form[line.kind]).addprevious(made)
        _keep(made, line, at in closing)
        if line.kind is Kind.OFFICE and office_above_date:
            indent_right(made, max(0, DATE_RIGHT + (_DATE_LONG - len(line.text)) / 2))
    told = {line.kind for line in lines}
    for kind, sample in form.items():
        if kind not in told:
            _drop_air(sample)
        sample.getparent().remove(sample)


def _closing(lines: Sequence[Paragraph]) -> range:
    """The lines that keep with the next: the last two of the text, the annexes' list, the office; so the list is not
    torn and no page is without text."""
    text = [at for at, line in enumerate(lines) if line.kind is Kind.BODY]
    return range(text[-2], len(lines) - 1)


def _keep(made: Any, line: Paragraph, keeps: bool) -> None:
    from docx.text.paragraph import Paragraph as Word

    layout = Word(made, made.getparent()).paragraph_format
    layout.keep_with_next = keeps or line.kind is Kind.HEAD
    layout.keep_together = keeps


def _drop_air(sample: Any) -> None:
    """The empty lines before a place that stays empty."""
    from docx.oxml.ns import qn

    while (before := sample.getprevious()) is not None and not list(before.iter(qn("w:r"), qn("w:sectPr"))):
        before.getparent().remove(before)
