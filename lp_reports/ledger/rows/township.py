"""Where somebody who was trained is registered (codes T)."""

from __future__ import annotations

import re

from lp_reports.ledger.rows.hints import hint_for
from lp_reports.ledger.rows.row import Row
from lp_reports.ledger.values.cell import NOTHING
from lp_reports.ledger.values.towns import Town
from lp_reports.model.fields import Field
from lp_reports.model.locality import local
from lp_reports.text.cleaning import tight

_UNSURE_PLACE = re.compile("还是|不详|不清楚|不确定|不知道")


def read_township(row: Row) -> str | None:
    """T01, T02: the column, else the village or the address. None: 县外/未分解."""
    gazetteer = row.context.gazetteer
    column = row.text(Field.TOWNSHIP)
    own = gazetteer.in_column(column) if tight(column) not in NOTHING else Town("")
    if own.name and _UNSURE_PLACE.search(column):
        own = Town("", several=True)
    if own.name:
        if own.odd:
            row.find("T02", Field.TOWNSHIP, found=column, expected=own.name)
        return own.name
    field, town = (Field.TOWNSHIP, own) if own.foreign or own.several else _from_address(row)
    if town.name and tight(column) in NOTHING:
        if town.odd:
            found = town.form if town.form != town.name else row.text(field)  # 原板桥镇金鸡村
            row.find("T02", field, found=found, expected=town.name)
        return town.name
    if town.name:
        row.find("T02", Field.TOWNSHIP, found=column, expected=town.name)
        return town.name
    _unresolved(row, column, town)
    return None


def _from_address(row: Row) -> tuple[Field, Town]:
    """The better of village and address: a foreign address decides, else the first that holds a name."""
    pairs = [
        (field, row.context.gazetteer.in_address(text))
        for field in (Field.ADDRESS, Field.VILLAGE)
        if (text := row.text(field))
    ]
    foreign = [pair for pair in pairs if pair[1].foreign]
    named = [pair for pair in pairs if pair[1].name]
    return next(
        iter(foreign or sorted(named, key=lambda pair: -len(pair[1].form)) or pairs),
        (Field.ADDRESS, Town("")),
    )


def _unresolved(row: Row, column: str, town: Town) -> None:
    field = next((f for f in (Field.TOWNSHIP, Field.ADDRESS, Field.VILLAGE) if row.has(f)), Field.TOWNSHIP)
    shown = column or row.text(Field.ADDRESS) or row.text(Field.VILLAGE)
    county = row.context.settings.county
    if town.foreign:
        message = f"“{shown}”{local('在县外', county)}"
    elif town.several:
        message = f"“{shown}”像是不止一个乡镇"
    elif tight(shown) in NOTHING:
        message = local("乡镇空白，地址和村里也没有本县乡镇名", county)
    else:
        message = f"“{shown}”{local('不是本县乡镇（街道）', county)}"
    hint = "" if town.foreign or town.several else hint_for(row, column, row.context.gazetteer.names)
    row.find("T01", field, found=message, hint=hint)
