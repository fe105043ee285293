"""The settings and the plan by which ledgers are read and counted, each as it holds beside the other."""

from __future__ import annotations

from pathlib import Path

from lp_reports.model.payments import Funds
from lp_reports.model.plan import Plan
from lp_reports.plan.funds import read_funds
from lp_reports.plan.names import with_plan
from lp_reports.plan.read import read_plan
from lp_reports.settings.read import Settings, parse_settings, settings_of
from lp_reports.workspace import PLAN_FILE, SETTINGS_FILE, no_workspace, template


def rules(folder: Path | None) -> tuple[Settings, Plan]:
    """Those of a workspace, None: of the package. Raises WrongUse."""
    if folder is None:
        settings_raw, plan_raw = template(SETTINGS_FILE), template(PLAN_FILE)
    else:
        settings_raw, plan_raw = settings_of(folder), plan_of(folder)
    return rules_of(settings_raw, plan_raw)


def rules_of(settings_raw: bytes, plan_raw: bytes) -> tuple[Settings, Plan]:
    """Those that a 设置.toml and a 任务分解表.xlsx hold. Raises WrongUse."""
    # Each needs the other: the settings name what the plan may have, the plan is read by their spellings.
    settings = parse_settings(settings_raw, read_plan(plan_raw))
    plan = read_plan(plan_raw, settings)
    return with_plan(settings, plan), plan


def plan_of(folder: Path) -> bytes:
    """The bytes of a workspace's 任务分解表.xlsx. Raises WrongUse."""
    path = folder / PLAN_FILE
    if not path.is_file():
        raise no_workspace(folder, PLAN_FILE)
    return path.read_bytes()


def funds_of(folder: Path, plan: Plan) -> Funds:
    """资金来源 of a workspace's 任务分解表.xlsx, empty where it has none. Raises WrongUse."""
    return read_funds(plan_of(folder), plan.years)
