"""Several PDFs joined into one to print."""

from __future__ import annotations

import io

from pypdf import PdfReader, PdfWriter

from lp_reports.reports.binding import bind, page_of


def paper(*widths: int) -> bytes:
    """A page of each width."""
    writer = PdfWriter()
    for width in widths:
        writer.add_blank_page(width, 842)
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def widths(raw: bytes) -> list[int]:
    return [int(page.mediabox.width) for page in PdfReader(io.BytesIO(raw)).pages]


def test_one_paper_stays_as_it_is() -> None:
    raw, leaves = bind([("通报", paper(300, 400))], "打印")
    assert widths(raw) == [300, 400] and [str(leaf) for leaf in leaves] == ["第1—2页 通报"]


def test_papers_follow_in_their_order_each_on_a_fresh_sheet() -> None:
    raw, leaves = bind([("稿纸", paper(100)), ("通报", paper(300, 400)), ("总览", paper(200))], "打印")
    assert widths(raw) == [100, 100, 300, 400, 200]  # the second is the blank back of the first
    assert [str(leaf) for leaf in leaves] == ["第1页 稿纸", "第3—4页 通报", "第5页 总览"]
    reader = PdfReader(io.BytesIO(raw))
    assert [(item.title, reader.get_destination_page_number(item)) for item in reader.outline] == [
        ("稿纸", 0), ("通报", 2), ("总览", 4),
    ]  # fmt: skip


def test_the_same_papers_give_the_same_bytes_without_a_day_or_a_program() -> None:
    papers = [("稿纸", paper(100)), ("通报", paper(300, 400))]
    raw, _ = bind(papers, "打印")
    assert raw == bind(papers, "打印")[0]
    assert b"Date" not in raw and b"pypdf" not in raw


def test_a_page_is_taken_by_its_place() -> None:
    whole = paper(100, 200, 300)
    assert widths(page_of(whole, 0)) == [100] and widths(page_of(whole, -1)) == [300]
    assert b"pypdf" not in page_of(whole, -1)
