"""The counties' runs over the workers of a Dask cluster that is there already; the questions go to it too.

A worker reads a county's ledgers where they lie, and sends back rows without names and IDs. A worker that is lost is
made up for by the others: a county's run is a pure function, so running it twice does no harm."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from lp_reports import __version__
from lp_reports.model.period import Period
from lp_reports.rollup import counties
from lp_reports.rollup.county_process import attempt_apart
from lp_reports.rollup.upper import County
from lp_reports.workspace import WrongUse

_PATIENCE = "15s"  # to reach the scheduler
_RETRIES = 3  # of a county whose worker was lost


@contextmanager
def cluster(address: str, folders: Sequence[Path]) -> Iterator[Any]:
    """A client of the scheduler at an address, every worker of which has this program and sees the folders.
    Raises WrongUse."""
    try:
        client = _distributed().Client(address, timeout=_PATIENCE)
    except (OSError, ValueError, TimeoutError) as error:
        raise WrongUse(
            f"连不上集群 {address}（{type(error).__name__}）。请核对地址，先在那里运行 dask scheduler 和 dask worker"
        ) from None
    with client:
        _check(client, [str(folder.absolute()) for folder in folders])
        yield client


def _check(client: Any, folders: list[str]) -> None:
    """Raises WrongUse with a line for every worker that cannot take part."""
    told = client.run(_about_worker, folders, on_error="return")
    if not told:
        raise WrongUse("集群里没有一个工作进程。请先运行 dask worker，再汇总")
    if lines := [
        f"{worker}：{trouble}" for worker, answer in sorted(told.items()) if (trouble := _trouble(answer))
    ]:
        raise WrongUse.listed("集群里的工作进程不能用", lines, "请照上面改好，重启工作进程，再汇总")


def _about_worker(folders: list[str]) -> tuple[str, list[str]]:
    """Runs on a worker: its program's version, and the folders that it does not see."""
    from pathlib import Path

    from lp_reports import __version__

    return __version__, [folder for folder in folders if not Path(folder).exists()]


def _trouble(answer: Any) -> str:
    """What is wrong with a worker, '' where nothing is."""
    if isinstance(answer, BaseException):
        return f'没有装 lp_reports {__version__}（{type(answer).__name__}）。请在那里运行：pip install "lp-reports[cluster]"'
    version, unseen = answer
    if version != __version__:
        return f"装的是lp_reports {version}，这里是{__version__}。请装成同一版"
    return f"看不见 {unseen[0]}。请把它放在每台机器都能读的共享文件夹里，路径要一样" if unseen else ""


def answers(
    client: Any, homes: Sequence[County], period: Period, key: Path
) -> Iterator[tuple[int, bytes | str]]:
    """Each county's number, and its rows or why there are none, as they come. The key is read where it lies."""
    tasks = {
        client.submit(
            attempt_apart,
            County(county.name, county.folder.absolute()),
            period,
            key.absolute(),
            pure=False,
            retries=_RETRIES,
        ): number
        for number, county in enumerate(homes)
        if county.folder.is_dir()
    }
    for number, county in enumerate(homes):
        if not county.folder.is_dir():
            yield number, counties.not_there(county.folder)
    for task, answer in _distributed().as_completed(tasks, with_results=True):
        yield tasks[task], answer
        task.release()


def _distributed() -> Any:
    try:
        import distributed
    except ImportError:
        raise WrongUse('没有装 Dask。请运行：pip install "lp-reports[cluster]"') from None
    return distributed
