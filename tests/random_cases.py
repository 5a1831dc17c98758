"""How many random cases a property test gets: what it asks for, or by `make fuzz` many times as many, and others."""

import os
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import settings

TIMES = int(os.environ.get("INKLING_FUZZ", "1"))
"""How many times as many."""

SEED = 19 if TIMES == 1 else int.from_bytes(os.urandom(4))
"""What the dice of tests begin with that throw their own; a test says it where it fails."""


def random_cases(examples: int) -> Callable[[Any], Any]:
    """Return what marks a property test: always the same cases, but for those of `make fuzz`.

    Args:
        examples: How many cases the test gets.
    """
    few = settings(deadline=None, max_examples=examples * TIMES, derandomize=TIMES == 1)
    return lambda test: pytest.mark.fuzz(pytest.mark.timeout(0)(few(test)))
