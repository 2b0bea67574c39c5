"""Who works on the partitions: this process, a pool of processes of this machine, or a Dask cluster."""

import importlib
import multiprocessing
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor

from mladim.core.errors import RuleBroken
from mladim.statistics.store.partitions import Partition, summarise

Done = tuple[Partition, dict[str, bytes]]
# Fewer than these are done before a pool has started.
FEW = 24
CHUNK = 4


def alone(partitions: Iterable[Partition]) -> Iterator[Done]:
    """One after the other, here."""
    for one in partitions:
        yield one, summarise(one)


def pool(partitions: list[Partition], processes: int) -> Iterator[Done]:
    """On several processes of this machine; they share nothing with this one."""
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(processes, mp_context=context) as workers:
        yield from zip(partitions, workers.map(summarise, partitions, chunksize=CHUNK), strict=True)


def cluster(partitions: list[Partition], scheduler: str) -> Iterator[Done]:
    """On the workers of a Dask scheduler; each of them must reach the databases and have this code."""
    try:
        dask = importlib.import_module("distributed")
    except ImportError as missing:
        message = "Za --scheduler je potreben paket dask: pip install -r requirements-cluster.txt"
        raise RuleBroken("scheduler", message) from missing
    with dask.Client(scheduler) as client:
        futures = client.map(summarise, partitions, pure=False, retries=2)
        names = {future.key: one for future, one in zip(futures, partitions, strict=True)}
        for future, months in dask.as_completed(futures, with_results=True):
            yield names[future.key], months
            future.release()


def work(partitions: list[Partition], *, processes: int = 1, scheduler: str = "") -> Iterator[Done]:
    """All partitions, by whoever was asked for; the answer is the same."""
    if scheduler:
        return cluster(partitions, scheduler)
    if processes > 1 and len(partitions) > FEW:
        return pool(partitions, processes)
    return alone(partitions)
