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

_TELLING = ("extended-properties", "custom-properties", "thumbnail", "attachedTemplate", "customXml")


def strip(document: Document) -> None:
    """Drop what a clerk's own form tells of the computer it was made on."""
    from docx.oxml.ns import qn

    for rels in (document.part.package.rels, document.part.rels, *_settings_rels(document)):
        for name in [name for name, link in rels.items() if link.reltype.endswith(_TELLING)]:
            del rels[name]
    for node in list(document.settings.element.iter(qn("w:attachedTemplate"))):
        node.getparent().remove(node)


def _settings_rels(document: Document) -> list[Any]:
    return [
        link.target_part.rels for link in document.part.rels.values() if link.reltype.endswith("/settings")
    ]


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
