"""A sheet that is no list with a person in each row: a form for each, or a column for each. It goes back with word of that."""

from __future__ import annotations

from lp_reports.ledger.heads.read import read_word
from lp_reports.ledger.single_rows.persons import identity_in
from lp_reports.model.fields import Field
from lp_reports.readers.sheets import Sheet
from lp_reports.text.cleaning import tight

_MOST_ROWS = 3000


def laid_out_otherwise(sheet: Sheet) -> str:
    """How its persons lie, '' where some ID does not stand right of its own label."""
    most = 0
    for row in sheet.grid[:_MOST_ROWS]:
        label, found = "", 0
        for value in row:
            if identity_in(value):
                if not label:
                    return ""
                found += 1
            elif isinstance(value, str) and value:
                label = label if found else tight(value)
        if found and read_word((label,), {}) is not Field.IDENTITY:
            return ""
        most = max(most, found)
    if not most:
        return ""
    return "是一人一列，请转成一人一行" if most > 1 else "是一人一张的登记表，请按台账一人填一行"
