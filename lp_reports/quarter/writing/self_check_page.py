"""台账自查.html: the page on which fillers check a ledger themselves, with a county's rules in it."""

from __future__ import annotations

import base64
import json

from lp_reports.workspace import template

PAGE = "台账自查.html"
_NO_RULES = b'<script type="application/json" id="rules-of-county">{}</script>'


def self_check_page(settings: bytes, plan: bytes) -> bytes | None:
    """The page that judges by these bytes of 设置.toml and 任务分解表.xlsx; None where the package came without it
    (`make page` builds it)."""
    try:
        page = template(PAGE)
    except FileNotFoundError:
        return None
    rules = {name: base64.b64encode(raw).decode() for name, raw in (("settings", settings), ("plan", plan))}
    return page.replace(_NO_RULES, _NO_RULES.replace(b"{}", json.dumps(rules).encode()), 1)
