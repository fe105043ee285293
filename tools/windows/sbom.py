"""What the Windows folder holds, for programs that look for known faults: CycloneDX 1.5, no time and no number at
random in it, so the same folder has the same list."""

from __future__ import annotations

import json
from email.message import Message
from email.parser import HeaderParser
from pathlib import Path
from typing import Any


def sbom(packages: Path, version: str, python: str) -> str:
    """JSON. `packages`: where the packages are unpacked; `version`: ours; `python`: the interpreter's."""
    listed = [
        component(HeaderParser().parsestr(path.read_text("utf-8")))
        for path in sorted(packages.glob("*.dist-info/METADATA"))
    ]
    interpreter = {
        "type": "framework",
        "name": "CPython",
        "version": python,
        "licenses": [{"license": {"id": "PSF-2.0"}}],
        "cpe": f"cpe:2.3:a:python:python:{python}:*:*:*:*:*:*:*",
    }
    content = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": {"component": {"type": "application", "name": "lp-reports", "version": version}},
        "components": [interpreter, *(each for each in listed if each["name"] != "lp-reports")],
    }
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def component(told: Message) -> dict[str, Any]:
    """A package by what its METADATA tells."""
    name, version = told["Name"], told["Version"]
    return {
        "type": "library",
        "name": name,
        "version": version,
        "purl": f"pkg:pypi/{name.lower().replace('_', '-')}@{version}",
        "licenses": [{"license": {"name": licence(told)}}],
    }


def licence(told: Message) -> str:
    """The licence of a package, by the newest way of telling it that it uses; ? for none."""
    classes = [one.split("::")[-1].strip() for one in told.get_all("Classifier", []) if "License ::" in one]
    return told["License-Expression"] or "; ".join(classes) or (told["License"] or "?").splitlines()[0]
