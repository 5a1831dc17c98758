"""A look and a condition in, what was seen once it holds out: how long every browser test waits, and how it does."""

import time
from collections.abc import Callable
from typing import TypeVar

TIMEOUT = 60.0
"""Seconds in which something must be so: how fast it is so is measured elsewhere, by `export speed`."""

_REST = 0.05
"""Seconds between two looks."""

_T = TypeVar("_T")


def until(
    look: Callable[[], _T],
    suits: Callable[[_T], bool],
    rule: str,
    rest: Callable[[float], None] = time.sleep,
) -> _T:
    """Look until what is seen suits, and return it.

    Args:
        look: Returns what is to be seen now.
        suits: Tells whether that will do.
        rule: What should be so, for the message if it never is.
        rest: Lets so many seconds pass.
    """
    deadline = time.monotonic() + TIMEOUT
    while not suits(seen := look()) and time.monotonic() < deadline:
        rest(_REST)
    assert suits(seen), f"{rule} Received: {seen}"
    return seen
