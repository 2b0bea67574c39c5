"""Who works on the parts: this process, a pool of processes of this machine, or a Dask cluster."""

import importlib
import multiprocessing
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor
from threading import Lock
from typing import Any, TypeVar

from mladim.core.errors import Busy, RuleBroken

Task = TypeVar("Task")
Result = TypeVar("Result")
# Fewer than these are done before a pool has started.
FEW = 24
CHUNK = 4
CONNECT_SECONDS = 10


def alone(function: Callable[[Task], Result], tasks: Iterable[Task]) -> Iterator[tuple[Task, Result]]:
    """One after the other, here."""
    for one in tasks:
        yield one, function(one)


# Workers that were called once wait for the next question: processes by their number, schedulers by address.
_crews: dict[int | str, Any] = {}
_lock = Lock()


def _processes(number: int) -> ProcessPoolExecutor:
    with _lock:
        if number not in _crews:
            context = multiprocessing.get_context("spawn")
            _crews[number] = ProcessPoolExecutor(number, mp_context=context)
        crew: ProcessPoolExecutor = _crews[number]
        return crew


def leave(crew: int | str) -> None:
    """Let the workers go."""
    with _lock:
        known = _crews.pop(crew, None)
    if isinstance(known, ProcessPoolExecutor):
        known.shutdown(cancel_futures=True)
    elif known is not None:
        known.close()


def pool(
    function: Callable[[Task], Result], tasks: list[Task], processes: int
) -> Iterator[tuple[Task, Result]]:
    """On several processes of this machine; they share nothing with this one."""
    chunk = min(CHUNK, -(-len(tasks) // processes))
    yield from zip(tasks, _processes(processes).map(function, tasks, chunksize=chunk), strict=True)


def _dask() -> Any:
    try:
        return importlib.import_module("distributed")
    except ImportError as missing:
        message = "Za --scheduler je potreben paket dask: pip install -r requirements-cluster.txt"
        raise RuleBroken("scheduler", message) from missing


def _client(scheduler: str) -> Any:
    """The connection to a scheduler, made anew when it was lost."""
    dask = _dask()
    with _lock:
        known = _crews.get(scheduler)
        if known is None or known.status != "running":
            known = dask.Client(scheduler, timeout=CONNECT_SECONDS, set_as_default=False)
            _crews[scheduler] = known
        return known


def cluster(
    function: Callable[[Task], Result], tasks: list[Task], scheduler: str, seconds: float | None = None
) -> Iterator[tuple[Task, Result]]:
    """On the workers of a Dask scheduler; each of them must reach the databases and have this code."""
    dask, client, futures = _dask(), _client(scheduler), {}
    workers = sorted(client.nthreads())
    try:
        for number, one in enumerate(tasks):
            # The same task goes to the same worker, which still has in memory what it read for the last one.
            usual = {"workers": [workers[number % len(workers)]], "allow_other_workers": True}
            future = client.submit(function, one, pure=False, retries=2, **(usual if workers else {}))
            futures[future.key] = one, future
        arriving = [future for _one, future in futures.values()]
        for future, found in dask.as_completed(arriving, client.loop, with_results=True, timeout=seconds):
            yield futures[future.key][0], found
    finally:
        for _one, future in futures.values():
            future.release()


def work(
    function: Callable[[Task], Result],
    tasks: list[Task],
    *,
    processes: int = 1,
    scheduler: str = "",
    few: int = FEW,
    seconds: float | None = None,
) -> Iterator[tuple[Task, Result]]:
    """All tasks with their results, by whoever was asked for; the results are the same. Workers that do not
    answer in time are Busy.
    """
    try:
        if scheduler:
            yield from cluster(function, tasks, scheduler, seconds)
        elif processes > 1 and len(tasks) > few:
            yield from pool(function, tasks, processes)
        else:
            yield from alone(function, tasks)
    except BrokenExecutor as error:
        leave(processes)
        raise Busy from error
    except (OSError, TimeoutError) as error:
        raise Busy from error
