"""lp_reports: a county's training ledgers in, its official tables out."""

__version__ = "0.1.0"
