"""A function and tasks in, results out in the order of the tasks: worked on by a process on each core."""

import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from typing import TypeVar

from training.common.errors import InklingError

Task = TypeVar("Task")
Result = TypeVar("Result")

_AHEAD = 3
"""Tasks that wait for each process: enough that none idles, and few enough that they need no memory."""


def cores() -> int:
    """Return how many cores this machine has."""
    return os.cpu_count() or 1


def map_on_cores(
    function: Callable[[Task], Result], tasks: Iterable[Task], processes: int | None = None
) -> Iterator[Result]:
    """Call a function on each task; tasks are taken from their iterable as results are asked for.

    Processes are spawned, not forked: TensorFlow's threads do not survive a fork. They import the module of `function`
    and what that imports, so it should be one without TensorFlow.

    Args:
        function: A function of a module; what it takes and returns can be pickled.
        tasks: What to call it on.
        processes: How many, or None for one on each core. One calls the function here.

    Raises:
        InklingError: A process could not begin or was ended from outside.
    """
    count = processes or cores()
    if count == 1:
        yield from map(function, tasks)
        return
    waiting: deque[Future[Result]] = deque()
    coming = iter(tasks)
    pool = ProcessPoolExecutor(count, multiprocessing.get_context("spawn"), _ignore_interrupts)
    try:
        waiting.extend(pool.submit(function, task) for task in islice(coming, _AHEAD * count))
        while waiting:
            yield waiting.popleft().result()
            waiting.extend(pool.submit(function, task) for task in islice(coming, 1))
    except BrokenProcessPool as cause:
        raise InklingError(
            "Work on several cores needs a process of its own on each. Received: one that could not begin or was ended "
            "from outside. Free memory; a script of your own must do its work under `if __name__ == '__main__':`."
        ) from cause
    finally:
        pool.shutdown(cancel_futures=True)


def _ignore_interrupts() -> None:
    """Leave Ctrl-C, which reaches every process of a terminal, to the one that asked for the work."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
