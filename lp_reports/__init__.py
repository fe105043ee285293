"""lp_reports: a county's training ledgers in, its official tables out.

For programs: `read` judges ledger files, `count` a whole workspace; both answer with data frames. They are loaded
when they are first asked for, so that the commands start without pandas.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lp_reports.api import Counted, Read, WrongUse, count, read

__version__ = "0.9.0"
__all__ = ["Counted", "Read", "WrongUse", "__version__", "count", "read"]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module("lp_reports.api"), name)


def __dir__() -> list[str]:
    return __all__
