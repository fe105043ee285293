"""The list of the parts in the Windows folder, made here of the packages that are installed."""

from __future__ import annotations

import importlib.util
import json
from email.parser import HeaderParser
from pathlib import Path
from types import ModuleType

import click
import pytest

ROOT = Path(__file__).parents[2]
INSTALLED = Path(click.__file__).parents[1]


@pytest.fixture(scope="module")
def parts() -> ModuleType:
    spec = importlib.util.spec_from_file_location("sbom", ROOT / "tools" / "windows" / "sbom.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_package_stands_in_the_list_with_its_version_and_licence(parts: ModuleType) -> None:
    made = json.loads(parts.sbom(INSTALLED, "9.9", "3.13.0"))
    assert (made["bomFormat"], made["specVersion"]) == ("CycloneDX", "1.5")
    assert made["metadata"]["component"]["version"] == "9.9"
    known = {each["name"]: each for each in made["components"]}
    assert known["CPython"]["version"] == "3.13.0"
    for name in ("click", "openpyxl", "lxml", "xlsxwriter"):
        (each,) = (each for listed, each in known.items() if listed.lower() == name)
        assert each["purl"] == f"pkg:pypi/{name}@{each['version']}"
        assert each["licenses"][0]["license"]["name"] not in ("", "?")
    assert "lp-reports" not in known


def test_the_same_folder_has_the_same_list(parts: ModuleType) -> None:
    assert parts.sbom(INSTALLED, "1", "2") == parts.sbom(INSTALLED, "1", "2")


@pytest.mark.parametrize(
    ("told", "licence"),
    [
        ("License-Expression: MIT\nLicense: old", "MIT"),
        ("Classifier: License :: OSI Approved :: BSD License\nLicense: long text", "BSD License"),
        ("License: Apache 2.0\n  and more", "Apache 2.0"),
        ("Name: nothing said", "?"),
    ],
)
def test_the_newest_way_of_telling_a_licence_counts(parts: ModuleType, told: str, licence: str) -> None:
    assert parts.licence(HeaderParser().parsestr(told)) == licence
