"""Write the parts of docs/ that the program knows better; run by `make docs`, a test says when it was forgotten."""

from __future__ import annotations

import re
import sys
from pathlib import Path

from code_page import TESTS, codes

from lp_reports.dataset.columns import DISPOSITIONS, FIELDS, PLACE, Column

sys.path.append(str(TESTS / "files"))

import attacks

DOCS = Path(__file__).parents[1] / "docs"


def columns() -> str:
    """The columns of `records`, as a table."""
    went = Column("disposition", "category", "处理结果", len, "、".join(f"`{word}`" for word in DISPOSITIONS))
    lines = ["| 列 | 类型 | 出处 | 说明 |", "|---|---|---|---|"]
    lines += [
        f"| `{one.name}` | {one.dtype} | {one.source} | {one.note} |" for one in (*PLACE, went, *FIELDS)
    ]
    return "\n".join(lines)


def filled(text: str, name: str, content: str) -> str:
    """A page with the part between its two marks replaced."""
    begin, end = f"<!-- {name}：由 make docs 写出 -->", f"<!-- {name}完 -->"
    return re.sub(f"{begin}.*{end}", lambda _: f"{begin}\n{content}\n{end}", text, flags=re.DOTALL)


def pages() -> dict[Path, str]:
    """Every page that is written here, with its contents."""
    api, trust = DOCS / "编程接口.md", DOCS / "可靠性.md"
    return {
        api: filled(api.read_text("utf-8"), "列", columns()),
        trust: filled(trust.read_text("utf-8"), "攻击", attacks.table()),
        DOCS / "问题代码.md": codes(),
    }


def main() -> None:
    """Write them."""
    for path, text in pages().items():
        path.write_text(text, "utf-8")


if __name__ == "__main__":
    main()
