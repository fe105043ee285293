"""The form of 通报.docx: a Word document that says by named places where the circular's paragraphs go, and how they look.

    【标题】            a paragraph of its own for each kind of paragraph; it is repeated as often as there are such
    【段首】【正文】     what leads a paragraph of the body, in another type

All else (letterhead, fonts, margins, header, footer) is the clerk's and stays as it is."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator, Mapping
from copy import deepcopy
from typing import TYPE_CHECKING, Any

from lp_reports.reports.circular.circular_text import Kind, Paragraph
from lp_reports.reports.excel.texts import safe
from lp_reports.reports.template.filling import TemplateError

if TYPE_CHECKING:
    from docx.document import Document

LEAD = "段首"
FLOW = (Kind.HEAD, Kind.BODY)  # follow each other as the text has them
_SHOWN = 15  # characters of a paragraph that say which one is meant
_ALONE = ("w:bookmarkStart", "w:bookmarkEnd", "w:proofErr")  # stand once, or are a program's notes

Places = Mapping[Kind, Any]  # the <w:p> of each kind


def place(kind: Kind) -> str:
    """How a place is written in the form."""
    return f"【{kind.value}】"


def opened(raw: bytes) -> Document:
    """The form as a document. Raises TemplateError."""
    import zipfile

    import docx  # half the cost of a run's start, so only when there is something to write
    from lxml.etree import LxmlError

    try:
        return docx.Document(io.BytesIO(raw))
    except (zipfile.BadZipFile, KeyError, ValueError, LxmlError):
        raise TemplateError("打不开，不是 .docx 文档。请用WPS或Word另存为 .docx") from None


def places(document: Document) -> Places:
    """Where each kind stands in the form. Raises TemplateError, which names every place that is not right."""
    body = document.element.body
    texts = [(paragraph, _text(paragraph)) for paragraph in _paragraphs(body)]
    whole = "".join(text for _, text in texts)
    elsewhere = _elsewhere(document)
    found: dict[Kind, Any] = {}
    wrong = []
    for kind in Kind:
        holding = [(paragraph, text) for paragraph, text in texts if place(kind) in text]
        if len(holding) == 1 and holding[0][1].count(place(kind)) == 1:
            found[kind] = holding[0][0]
        elif holding:
            where = "、".join(f"“{text[:_SHOWN]}”" for _, text in holding)
            wrong.append(f"{place(kind)}写了不止一次（在{where}），只留一处")
        elif place(kind) in whole:
            wrong.append(f"{place(kind)}被拆在两段或两行里，请连着写在一行")
        elif place(kind) in elsewhere:
            wrong.append(f"{place(kind)}写在页眉、页脚或文本框里，请移到正文里")
        else:
            wrong.append(f"缺{place(kind)}，请补一段，里面写这几个字")
    wrong += _misplaced(found, body)
    if wrong:
        raise TemplateError(f"{'；'.join(wrong)}。请改好")
    return found


def _misplaced(found: Places, body: Any) -> Iterator[str]:
    """Places that stand where paragraphs cannot be repeated, or two in one paragraph."""
    from docx.oxml.ns import qn

    for kind in FLOW:
        if kind in found and found[kind].getparent() is not body:
            yield f"{place(kind)}写在表格里，那里放不下许多段，请移到表格外面"
    for paragraph, number in Counter(found.values()).items():
        if number > 1:
            kinds = "".join(place(kind) for kind in found if found[kind] is paragraph)
            yield f"{kinds}写在同一段里，请各写一段"
    for kind, paragraph in found.items():
        if paragraph.find(f"{qn('w:pPr')}/{qn('w:sectPr')}") is not None:
            yield f"{place(kind)}那一段带着分节符，请把分节符移到下一段"


def _paragraphs(body: Any) -> Iterator[Any]:
    """Those of the text and its tables, not those of text boxes."""
    from docx.oxml.ns import qn

    boxes = qn("w:txbxContent")
    for paragraph in body.iter(qn("w:p")):
        if not any(above.tag == boxes for above in paragraph.iterancestors()):
            yield paragraph


def _elsewhere(document: Document) -> str:
    """The text of headers, footers and text boxes."""
    from docx.oxml.ns import qn

    kinds = ("/header", "/footer")
    parts = [link.target_part for link in document.part.rels.values() if link.reltype.endswith(kinds)]
    boxes = list(document.element.body.iter(qn("w:txbxContent")))
    return "\n".join(
        "".join(node.text or "" for node in element.iter(qn("w:t")))
        for element in (*(part.element for part in parts), *boxes)
    )


def _runs(paragraph: Any) -> list[Any]:
    from docx.oxml.ns import qn
    from docx.text.run import Run

    own = [run for run in paragraph.iter(qn("w:r")) if next(run.iterancestors(qn("w:p"))) is paragraph]
    return [Run(run, paragraph) for run in own]


def _text(paragraph: Any) -> str:
    return "".join(run.text for run in _runs(paragraph))


# --- filling ----------------------------------------------------------------------------------------------


def copy(sample: Any, line: Paragraph) -> Any:
    """A paragraph that looks like the form's, with a line of the circular in its place."""
    from docx.oxml.ns import qn

    made = deepcopy(sample)
    for name in _ALONE:
        for node in list(made.iter(qn(name))):
            node.getparent().remove(node)
    for name in [name for name in made.attrib if name.endswith(("paraId", "textId"))]:
        del made.attrib[name]
    apart = f"【{LEAD}】" in _text(made)
    if apart:
        _put(made, LEAD, line.lead)
    _put(made, line.kind.value, line.text if apart else line.lead + line.text)
    return made


def _put(paragraph: Any, name: str, text: str) -> None:
    """In place of 【name】, in the type of its first letter; programs spread one word over several runs."""
    runs = _runs(paragraph)
    start = "".join(run.text for run in runs).index(f"【{name}】")
    end, at = start + len(name) + 2, 0
    for run in runs:
        old = run.text
        first, last = max(start - at, 0), max(end - at, 0)
        at += len(old)
        if start < at and end > at - len(old):
            new = old[:first] + (text if start >= at - len(old) else "") + old[last:]
            if new:
                run.text = safe(new)
            else:
                run._r.getparent().remove(run._r)
