"""What helps to mend: a sheet's drop-downs and other rules, its conditional formats, its links within the workbook.
What leads elsewhere is left out, and counted."""

from __future__ import annotations

import copy
import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from types import MappingProxyType

from lxml import etree

from lp_reports.reports.own_sheets.cells import DAYS_1904, LAST_COLUMN
from lp_reports.reports.own_sheets.formulas import Scope, carried, needed, words_of
from lp_reports.reports.own_sheets.notes import place_of
from lp_reports.reports.own_sheets.package import RELS, Element, tag

LIST, RULE, FORMAT, LINK = "下拉列表", "录入限制", "条件格式", "指向外部的链接"
_X14 = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
_XM = "http://schemas.microsoft.com/office/excel/2006/main"
_CELL = "[A-Z]{1,3}[1-9][0-9]{0,6}"
_PLACES = re.compile(
    f"(?:{_CELL}(?::{_CELL})?|[A-Z]{{1,3}}:[A-Z]{{1,3}}|[1-9][0-9]{{0,6}}:[1-9][0-9]{{0,6}}) *"
)
_MOST_WORDS = 255  # characters of a list that stands in the rule itself
_MOST = 60_000  # of each kind


class Rules:
    """Reads them off an old worksheet. `lost`: what was left out, by kind; `names`: defined names that are needed."""

    def __init__(
        self, old: Element, scope: Scope, epoch_1904: bool = False, private: Collection[int] = ()
    ) -> None:
        """`private`: columns whose lists would be persons."""
        self._old, self._scope, self._epoch_1904, self._private = old, scope, epoch_1904, private
        self.names: set[str] = set()
        self.lost: Counter[str] = Counter()

    def all(
        self, first: int = 0, count: int = 0, inside: Mapping[str, str] = MappingProxyType({})
    ) -> Iterator[Element]:
        """What is kept, in the format's order. The workbook's `count` conditional looks begin at the number `first`
        now; `inside`: the links that are written like links to outside, by relation."""
        yield from self._formats(first, count)
        for block in (self._validations(), self._links(inside)):
            if len(block):
                yield block

    def defined(self) -> dict[str, str]:
        """The names that what is kept needs, and what they stand for."""
        return needed(frozenset(self.names), self._scope)

    # --- drop-downs ----------------------------------------------------------------------------------------

    def _validations(self) -> Element:
        """Those of newer programs among them."""
        validations = etree.Element(tag("dataValidations"))
        for rule in (
            *self._old.iterfind(f"{tag('dataValidations')}/{tag('dataValidation')}"),
            *self._newer(),
        ):
            if len(validations) < _MOST and (sound := self._validation(rule)) is not None:
                validations.append(sound)
            else:
                self.lost[LIST if rule.get("type") == "list" else RULE] += 1
        validations.set("count", str(len(validations)))
        return validations

    def _newer(self) -> Iterator[Element]:
        """What Excel writes into the sheet's extensions when a list stands on another sheet."""
        for rule in self._old.iterfind(f"{tag('extLst')}//{{{_X14}}}dataValidation"):
            plain = etree.Element(tag("dataValidation"), _plain(rule))
            plain.set("sqref", rule.findtext(f"{{{_XM}}}sqref", "").strip())
            for name in ("formula1", "formula2"):
                text = rule.findtext(f"{{{_X14}}}{name}/{{{_XM}}}f")
                if text is not None:
                    etree.SubElement(plain, tag(name)).text = text
            yield plain

    def _validation(self, rule: Element) -> Element | None:
        places = _places(rule.get("sqref", ""))
        validation = etree.Element(tag("dataValidation"), {**_plain(rule), "sqref": places})
        for name in ("formula1", "formula2"):
            if (formula := next(rule.iter(tag(name)), None)) is not None:  # a long list's is wrapped
                text = self._rule(formula.text or "", rule.get("type", ""), places)
                if text is None:
                    return None
                etree.SubElement(validation, tag(name)).text = text
        return validation if places else None

    def _rule(self, text: str, kind: str, places: str) -> str | None:
        if (formula := self._formula(text)) is not None:
            return self._day(formula) if kind == "date" else formula
        columns = {place_of(f"{letters}1")[1] for letters in re.findall(r"[A-Z]+", places)}
        words = words_of(text, self._scope) if kind == "list" and columns.isdisjoint(self._private) else ""
        return f'"{words}"' if 0 < len(words) <= _MOST_WORDS else None

    def _day(self, text: str) -> str:
        return str(int(text) + DAYS_1904) if self._epoch_1904 and re.fullmatch(r"\d{1,6}", text) else text

    def _formula(self, text: str) -> str | None:
        formula = carried(text, self._scope)
        if formula is None:
            return None
        self.names |= formula.names
        return formula.text

    # --- conditional formats -------------------------------------------------------------------------------

    def _formats(self, first: int, count: int) -> Iterator[Element]:
        left = _MOST
        for old in self._old.iterfind(tag("conditionalFormatting")):
            places = _places(old.get("sqref", ""))
            block = etree.Element(tag("conditionalFormatting"), sqref=places)
            for rule in old.iterfind(tag("cfRule")):
                sound = self._format(rule, first, count) if places else None
                if sound is not None and left and old.get("pivot") not in ("1", "true"):
                    block.append(sound)
                    left -= 1
                else:
                    self.lost[FORMAT] += 1
            if len(block):
                yield block
        newer = self._old.iterfind(f"{tag('extLst')}//{{{_X14}}}cfRule")
        self.lost[FORMAT] += sum(
            rule.get("type") != "dataBar" for rule in newer
        )  # a bar's extension is no rule

    def _format(self, rule: Element, first: int, count: int) -> Element | None:
        copied = copy.deepcopy(rule)
        for extra in list(copied.iter(tag("extLst"))):
            extra.getparent().remove(extra)
        for formula in copied.iter(tag("formula")):
            text = self._formula(formula.text or "")
            if text is None:
                return None
            formula.text = text
        for bound in copied.iter(tag("cfvo")):
            if bound.get("val") is not None:
                text = self._formula(bound.get("val"))
                if text is None:
                    return None
                bound.set("val", text)
        look = copied.attrib.pop("dxfId", "")
        if look.isdigit() and int(look) < count:
            copied.set("dxfId", str(int(look) + first))
        return copied if copied.get("priority", "").isdigit() else None

    # --- links ---------------------------------------------------------------------------------------------

    def _links(self, inside: Mapping[str, str]) -> Element:
        """Those to places of the workbook."""
        links = etree.Element(tag("hyperlinks"))
        for link in self._old.iterfind(f"{tag('hyperlinks')}/{tag('hyperlink')}"):
            target = link.get("location") or ""
            if relation := link.get(f"{{{RELS}}}id", ""):
                target = inside.get(relation, "")
            place, where = self._formula(target) if target else None, _places(link.get("ref", ""))
            if not place or not where or len(links) == _MOST:
                self.lost[LINK] += 1
                continue
            hyperlink = etree.SubElement(links, tag("hyperlink"), ref=where, location=place)
            if tip := link.get("tooltip"):
                hyperlink.set("tooltip", tip)
        return links


def _plain(rule: Element) -> dict[str, str]:
    """Attributes without those of other namespaces."""
    return {name: value for name, value in rule.attrib.items() if not name.startswith("{")}


def _places(text: str) -> str:
    """`A1 B2:C9`: addresses of cells and of areas as the format wants them, '' for anything else."""
    text = " ".join(text.replace("$", "").upper().split())
    at = 0
    while at < len(text):
        match = _PLACES.match(text, at)
        if match is None:
            return ""
        at = match.end()
    letters = set(re.findall(r"[A-Z]+", text))
    return text if all(place_of(f"{column}1")[1] <= LAST_COLUMN for column in letters) else ""
