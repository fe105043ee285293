"""Workbooks behind a password: told, or opened with the one that 设置.toml gives; it is never shown."""

from __future__ import annotations

import dataclasses
import io
from functools import cache

import pytest
from files_made import BOTH, FILE, LEDGER, Q2, pack, parts, people
from msoffcrypto.format.ooxml import OOXMLFile
from verbs import context, settings

from lp_reports.ledger.read import Source, read_ledger
from lp_reports.model.ledger import Ledger
from lp_reports.settings.read import parse_settings
from lp_reports.workspace import WrongUse, template

SECRET = "kai-men-2021"


@cache
def locked(password: str) -> bytes:
    """The ledger encrypted as Excel does; a picture makes it as large as real ones."""
    filler = b"".join(number.to_bytes(4, "little") for number in range(5_000))
    stream = io.BytesIO()
    OOXMLFile(io.BytesIO(pack(parts() | {"xl/media/image1.bin": filler}))).encrypt(password, stream)
    return stream.getvalue()


def read_with(raw: bytes, **passwords: str) -> Ledger:
    given = dataclasses.replace(context(), settings=dataclasses.replace(settings(), passwords=passwords))
    (ledger,) = read_ledger(raw, Source(Q2, FILE, FILE), given)
    return ledger


@pytest.mark.parametrize("passwords", [{}, {"县住建局": "wrong"}, {"县妇联": SECRET}])
def test_without_its_password_the_file_is_refused(passwords: dict[str, str]) -> None:
    ledger = read_with(locked(SECRET), **passwords)
    assert [finding.code for finding in ledger.findings] == ["F02"]
    assert SECRET not in repr(ledger) and "wrong" not in repr(ledger)


@pytest.mark.parametrize("key", ["县住建局", FILE])
def test_the_password_of_the_unit_or_the_file_opens_it(key: str) -> None:
    ledger = read_with(locked(SECRET), **{key: SECRET})
    assert [(one.identity, one.row) for one in ledger.records] == BOTH
    assert ledger.findings == () and SECRET not in repr(ledger)


def test_what_excel_opens_without_asking_is_read() -> None:
    assert people(locked("VelvetSweatshop")) == BOTH
    assert LEDGER[0][0] == "姓名"


def test_a_file_may_not_ask_for_endless_hashing() -> None:
    raw = locked(SECRET).replace(b'spinCount="100000"', b'spinCount="9999999999"')
    assert [finding.code for finding in read_with(raw).findings] in (["F02"], ["F07"])


def test_settings_hold_passwords() -> None:
    raw = template("设置.toml") + f'\n["密码"]\n"县住建局" = "{SECRET}"\n'.encode()
    assert parse_settings(raw).passwords == {"县住建局": SECRET}


def test_a_password_of_the_wrong_shape_is_named_but_not_shown() -> None:
    with pytest.raises(WrongUse, match="密码") as caught:
        parse_settings(template("设置.toml") + '\n["密码"]\n"县住建局" = 20210705\n'.encode())
    assert "20210705" not in str(caught.value)
