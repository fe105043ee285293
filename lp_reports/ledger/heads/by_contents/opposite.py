"""Heads that ask the opposite: 是 under 是否自费, 收不收费 or 是否未就业 says 自费, 未就业."""

from __future__ import annotations

from lp_reports.ledger.heads.contents.kinds import Kind
from lp_reports.ledger.heads.draft import Draft
from lp_reports.ledger.heads.meaning.ideas import head_key, take_apart, without_brackets
from lp_reports.ledger.heads.meaning.plainer import WHETHER, plainer
from lp_reports.ledger.heads.meaning.spoken import How
from lp_reports.ledger.heads.reading import Opposite
from lp_reports.ledger.heads.sheet import Columns
from lp_reports.ledger.values.stems import asked_after, meaning
from lp_reports.model.fields import Field

_PLAIN = 0.6  # the share of cells
_FREE, _WHETHER_PAID = "免费", frozenset({"出资", "是否"})  # 是否交学费, of which no answer tells who pays
# The section of vocabulary/stems.toml, its term that turns the question round, what then 是 says, and 否.
_WORK = ("employment", "未就业", "未就业", "已就业")
_OPPOSITES = {
    Field.FREE: ("free", "否", "自费", "免费"),
    Field.CERTIFIED: ("certified", "否", "未取证", "已取证"),
    Field.BEFORE: _WORK,
    Field.NOW: _WORK,
    Field.POOR: ("person_type", "一般农村劳动力", "否", "是"),
}


def find_opposites(table: Columns, draft: Draft) -> None:
    """Notes what a mere 是 or 否 says in every column whose head names the opposite of its field; gives up a column of
    mere yes and no whose head may ask either way: half understood (是否缺证), or of money without saying who has it (费用)."""
    for field, (topic, contrary, yes, no) in _OPPOSITES.items():
        number = draft.columns.get(field)
        if not number:
            continue
        asked = _asked(table.stacks[number], topic)
        paid = not asked and field is Field.FREE and _asks_whether_paid(table, number)
        either = field is Field.FREE and _FREE not in table.words[number].ideas
        unsure = either or draft.claims[field].reading.how is How.PART
        if asked == contrary or paid:
            draft.opposites[field] = Opposite(topic, yes, no)
        elif not asked and unsure and _is_mere(table, number):
            draft.drop(field)


def _asks_whether_paid(table: Columns, number: int) -> bool:
    """是否交学费, and what says the same less plainly: 学费是否交过的情况."""
    words, leaf = table.words[number], without_brackets(head_key(table.stacks[number][-1]))
    forms = (take_apart(form.text) for form in plainer(leaf))
    whole = words.ideas >= _WHETHER_PAID and not words.strange
    return whole or any(form.ideas >= _WHETHER_PAID and not form.unknown for form in forms)


def _is_mere(table: Columns, number: int) -> bool:
    """是 and 否, but not 免费."""
    cells = table.profile(number).cells
    return sum(Kind.YES_NO in cell and Kind.PAID_BY not in cell for cell in cells) >= _PLAIN * len(cells)


def _asked(stack: tuple[str, ...], topic: str) -> str:
    """What a head asks after, by itself or with its groups: 自费 in 是否自费 and 自费没有, and over 是 | 否; '' for nothing."""
    for text in (stack[-1:], stack):
        key = without_brackets(head_key("".join(text)))
        questions = [form.text for form in plainer(key) if form.text.count(WHETHER) > key.count(WHETHER)]
        if terms := meaning(topic, asked_after(questions[0] if questions else key)).terms:
            return terms[0] if len(terms) == 1 else ""
    return ""
