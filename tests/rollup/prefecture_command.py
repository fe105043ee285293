"""The command as a person types it."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner, Result

from lp_reports.cli import main


def roll(folder: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["rollup", str(folder / "上级.toml"), *words])
