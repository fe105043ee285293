"""The commands: options, progress, exit codes. 0 done, 1 needs a person (--strict), 2 wrong use, 3 our fault."""

from __future__ import annotations

import click

from lp_reports import __version__
from lp_reports.cli.ledgers import blank, check, explain, heads, problems, verify
from lp_reports.cli.quarter import close, funds, outcomes, rectify, remind, run, trace
from lp_reports.cli.rollup import rollup
from lp_reports.cli.serving import serve
from lp_reports.cli.workspace import doctor, init, lay_template, plan
from lp_reports.cli.years import handover, next_plan
from lp_reports.screen.commands import Commands


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(
    __version__, "-V", "--version", prog_name="lp-reports", message="%(prog)s %(version)s", help="显示版本。"
)
def main() -> None:
    """县级农村劳动力培训台账汇总：读各单位台账，对照任务分解表，出统计表、通报、总台账和给各单位的反馈表。

    \b
    第一次用：  lp-reports init 工作区
    每个季度：  把台账放进 工作区/收件/2021Q1，再运行
               lp-reports run -w 工作区
    """


# In the order in which a quarter needs them.
for _command in (
    init,
    serve,
    run,
    trace,
    remind,
    rectify,
    funds,
    outcomes,
    close,
    blank,
    check,
    verify,
    lay_template,
    plan,
    heads,
    problems,
    doctor,
    explain,
    handover,
    next_plan,
    rollup,
):
    main.add_command(_command)
