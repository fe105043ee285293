"""`python -m lp_reports`: the commands, where the lp-reports program is not on the path."""

from lp_reports.cli import main

main(prog_name="lp-reports")
