"""Python's search for cycles, and when not to search."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Let nobody search for cycles in the block, which makes millions of objects that have none.

    The search begins again and again while they become more, and looks at all of them each time.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
