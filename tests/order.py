"""Tests in the order of their files in, the order in which they take the least time out."""

from collections.abc import Sequence

import pytest

SLOW = ("walked", "typed", "site_of_letters", "dist_of_few_bits", "adopted", "docs")
"""Fixtures that build a site or the docs: begun last, they would leave the other processes idle for a minute."""


def in_shares(items: Sequence[pytest.Item], processes: int) -> list[pytest.Item]:
    """Deal what is slow to set up among the processes, each of which begins its share with it.

    Args:
        items: Tests; those that share what they set up stay in one share.
        processes: How many there are. `--dist worksteal` gives each as many tests as the others, one after the other.

    Returns:
        The same tests.
    """
    slow = {name: [item for item in items if _slow_fixture(item) == name] for name in SLOW}
    rest = [item for item in items if _slow_fixture(item) is None]
    shares: list[list[pytest.Item]] = [[] for _ in range(processes)]
    for place, name in enumerate(SLOW):
        shares[place % processes] += slow[name]
    ordered: list[pytest.Item] = []
    for place, share in enumerate(shares):
        size = (len(items) - len(ordered)) // (processes - place)
        taken = max(0, size - len(share))
        ordered += share + rest[:taken]
        rest = rest[taken:]
    return ordered + rest


def _slow_fixture(item: pytest.Item) -> str | None:
    names = getattr(item, "fixturenames", ())
    return next((name for name in SLOW if name in names), None)
