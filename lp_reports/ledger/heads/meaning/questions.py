"""Questions as one asks them, made of every party, verb and order of the words: 政府是否买单, 去了哪个单位."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, product

from lp_reports.text.vocabulary import vocabulary

_WORK, _PLACE, _FIRM, _ASKING = "就业", "单位", "企业", "何种"
_TRAINING, _HOUSE, _TAUGHT_BY = "培训", "机构", "谁教"
_FREE, _WHETHER, _PAYING, _BORNE = "免费", "是否", "出资", "承担"


def questions() -> Iterator[tuple[str, set[str]]]:
    """Each with the ideas that it names, wherever it stands in a head."""
    return chain(_who_pays(), _fees(), _who_trains(), _where_they_work())


def _who_pays() -> Iterator[tuple[str, set[str]]]:
    """政府是否买单, 是否由个人承担, 谁买单, with what each is about: every party with every verb, asked either way."""
    said = vocabulary("ideas")["payers"]
    for idea, parties in said["parties"].items():
        public = idea == _FREE
        verbs = [*said["pays"], *(said["gives"] if public else ())]
        named = {idea, _WHETHER} if public else {idea, _WHETHER, _PAYING}
        for party, verb, ask, by in product(parties, verbs, said["asks"], said["by"]):
            yield f"{ask}{by}{party}{verb}", named
            yield f"{by}{party}{ask}{verb}", named
    for by, who, verb in product(said["by"], said["whose"], (*said["pays"], *said["only"])):
        yield f"{by}{who}{verb}", {_PAYING, _BORNE}


def _fees() -> Iterator[tuple[str, set[str]]]:
    """交学费, 收不收钱, 要不要交费, 学费收没收: whether the learner pays, said of him or of those who take it."""
    fees, free = vocabulary("ideas")["payers"]["fees"], vocabulary("ideas")["plain"][_FREE]
    for verb, thing in product(fees["verbs"], [*fees["things"], *fees["short"]]):
        about = _FREE if verb + thing in free else _PAYING
        said = [verb + after + thing for after in ("", *fees["done"])]
        yield from ((plain, {about}) for plain in said if thing not in fees["short"])
        asked = [need + plain for need, plain in product(fees["needs"], said)]
        asked += [f"{verb[0]}{denial}{verb}{thing}" for denial in fees["doubled"]]
        asked += [f"{thing}{verb[0]}{denial}{verb}" for denial in fees["doubled"]]
        for own, behind in product(fees["own_needs"], fees["behind"]):
            asked += [f"{own}{plain}{behind}" for plain in (*said, thing + verb)]
        yield from ((question, {about, _WHETHER}) for question in asked)


def _who_trains() -> Iterator[tuple[str, set[str]]]:
    """由谁承训, 在哪家学校学的, 培训是谁做的; 谁教的, which may be a teacher."""
    said = vocabulary("ideas")["trainers"]
    houses = [*map("".join, product(said["which"], said["house"])), *said["alone"]]
    asked = chain(
        product(said["by"], said["who"], said["does"]),
        product(said["by"], houses, (*said["does"], *said["teaches"], *said["learns"])),
        product(said["subject"], said["by"], said["who"], said["done"]),
    )
    yield from (("".join(words), {_TRAINING, _HOUSE}) for words in asked)
    for by, who, teaches in product(said["by"], said["who"], said["teaches"]):
        yield f"{by}{who}{teaches}", {_TAUGHT_BY}


def _where_they_work() -> Iterator[tuple[str, set[str]]]:
    """在哪家企业上班, 上班的酒店, as one says; 哪家厂 asks after a firm and no more."""
    said = vocabulary("ideas")["employers"]
    for which, firm in product(said["which"], said["firm"]):
        yield which + firm, {_FIRM if firm != _PLACE else _PLACE, _ASKING}
    firms = [*map("".join, product(said["which"], said["firm"])), *said["alone"]]
    for goes, firm, does in product(("", *said["goes"]), firms, said["does"]):
        yield f"{goes}{firm}{does}", {_WORK, _PLACE}
    for does, of, firm in product(said["does"], ("", "的"), said["firm"]):
        yield f"{does}{of}{firm}", {_WORK, _FIRM if firm != _PLACE else _PLACE}


def whole_questions() -> Iterator[str]:
    """去了哪个单位, which asks where somebody works only where nothing else is said: 在哪个单位培训."""
    said = vocabulary("ideas")["employers"]
    for goes, which, firm in product(said["goes"], said["which"], said["firm"]):
        yield f"{goes}{which}{firm}"
