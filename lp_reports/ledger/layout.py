"""What a table of a sheet is: its head, the rows and columns it covers, and what it lacks to be a ledger."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lp_reports.ledger.heads.reading import HeadReading
from lp_reports.ledger.lines.class_lines import ClassLine
from lp_reports.model.fields import Field

# What every ledger must say; any one of a group will do.
REQUIRED: tuple[tuple[str, tuple[Field, ...]], ...] = (
    ("姓名", (Field.NAME,)),
    ("身份证号", (Field.IDENTITY,)),
    ("户籍乡镇（或地址、村）", (Field.TOWNSHIP, Field.ADDRESS, Field.VILLAGE)),
    ("结束日期（或培训起止时间）", (Field.END, Field.SPAN)),
    ("培训类别（或培训工种）", (Field.CATEGORY, Field.OCCUPATION)),
)

NO_HEAD = "表头"
# Which of several fields such contents answer only a head can say: what somebody did before or after, which money.
_UNSAID = frozenset(
    {
        *(
            Field.BEFORE,
            Field.NOW,
            Field.FREE,
            Field.CERTIFIED,
            Field.PASSED,
            Field.WAGE_BEFORE,
            Field.WAGE_AFTER,
        ),
        *(Field.PAY_TRAINING, Field.PAY_EXAM, Field.PAY_LIVING, Field.PAY_TRANSPORT, Field.PAY_WORKPLACE),
    }
)


@dataclass(frozen=True)
class Layout:
    """One table. Rows and columns are 1-based and inclusive; `lines` are what lines above its rows say of them."""

    floor: int  # the last row above it that belongs to something else
    first: int  # the first row of its head
    top: int  # the row that names the columns
    bottom: int  # the last row of the head; the first row of persons less 1 where there is no head
    last: int
    left: int
    right: int
    reading: HeadReading
    lines: tuple[ClassLine, ...] = ()
    notes: tuple[str, ...] = ()  # how the table was found, besides how its head was read
    texts: tuple[Mapping[int, str], ...] = ()  # the rows down to the head's last, column -> text
    headed: frozenset[int] = frozenset()  # the columns whose head says what they are, read or not
    headless: bool = False  # nobody said what its columns are: it is proposed, not read

    @property
    def columns(self) -> Mapping[Field, int]:
        """Which column answers which field."""
        return self.reading.columns

    @property
    def heads(self) -> Mapping[Field, str]:
        """What each column is headed."""
        return self.reading.heads

    @property
    def spoken_for(self) -> frozenset[int]:
        """The columns of which somebody knows what they are: what stands in others is told by nobody."""
        parts = (part.column for parts in self.reading.parts.values() for part in parts)
        return self.headed | set(self.columns.values()) | set(parts)

    def missing(self, category_known: bool) -> list[str]:
        """Required columns that are not there, the head first where there is none; a unit that leads one row needs no
        category."""
        said = {*self.columns, *self.reading.parts, *(line.field for line in self.lines)}
        lacking = [name for name, group in REQUIRED if not said & set(group)]
        lacking = [name for name in lacking if not (category_known and name.startswith("培训类别"))]
        return [NO_HEAD, *lacking] if self.headless else lacking

    def proposed(self) -> dict[int, Field]:
        """Column -> the field that its contents look like, each field once; what a clerk may say of a table without a
        head."""
        proposal = {column: field for field, column in reversed(list(self.columns.items()))}
        for unread in self.reading.unread:
            fits = _later(unread.fits, proposal)
            if fits and fits not in (*_UNSAID, *proposal.values()):
                proposal[unread.column] = fits
        return dict(sorted(proposal.items()))


def _later(fits: Field | None, proposal: Mapping[int, Field]) -> Field | None:
    """Days right of the training's last are no first days, but the certificate's."""
    return Field.ISSUED if fits in (Field.START, Field.END) and Field.END in proposal.values() else fits
