"""The document's file: nothing of the library's own in it, no person, no clock."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from typing import TYPE_CHECKING, Any

from lp_reports.model.summary import Summary
from lp_reports.reports.circular.circular_text import title
from lp_reports.reports.excel.texts import safe
from lp_reports.reports.template.package import pack

if TYPE_CHECKING:
    from docx.document import Document

_SPARE = (
    "thumbnail",
    "extended-properties",
    "customXml",
    "stylesWithEffects",
    "numbering",
    "fontTable",
    "webSettings",
)  # of the library's own


def strip(document: Document) -> None:
    """Drop what the library's empty document brings: its thumbnail, its styles, its fonts and language."""
    from docx.oxml.ns import qn

    for rels in (document.part.package.rels, document.part.rels):
        for name in [name for name, link in rels.items() if link.reltype.endswith(_SPARE)]:
            del rels[name]
    styles: Any = document.styles.element
    for style in [style for style in styles.style_lst if style.get(qn("w:default")) != "1"]:
        styles.remove(style)
    for fonts in list(styles.iter(qn("w:rFonts"))):
        fonts.getparent().remove(fonts)
    for language in (*styles.iter(qn("w:lang")), *document.settings.element.iter(qn("w:themeFontLang"))):
        language.set(qn("w:val"), "en-US")
        language.set(qn("w:eastAsia"), "zh-CN")


def set_properties(document: Document, summary: Summary) -> None:
    """The title, the office, the day of counting."""
    about = document.core_properties
    about.title, about.author = safe("".join(title(summary))), safe(summary.office)
    about.last_modified_by = about.comments = about.keywords = about.subject = about.category = ""
    about.created = about.modified = dt.datetime.combine(summary.as_of, dt.time())
    about.language, about.revision = "zh-CN", 1


def packed(document: Document) -> bytes:
    """The package with fixed dates."""
    raw = io.BytesIO()
    document.save(raw)
    with zipfile.ZipFile(raw) as package:
        return pack({name: package.read(name) for name in package.namelist()})
