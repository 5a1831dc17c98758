"""Bytes and JSON in, the same damaged out: what property tests try on every reader of files."""

import contextlib
import copy
from collections.abc import Callable, Iterator
from typing import Any, TypeVar

from hypothesis import strategies as st

from training.common.errors import InklingError

T = TypeVar("T")

ODD_VALUES: tuple[Any, ...] = (
    None, True, 0, -1, 7.5, float("nan"), float("inf"), 10**400, "", "x", "../x", [], {}, [[]], [None], [1, 1], {"": 0},
)  # fmt: skip
"""What stands in a file where something else should."""


def read_unless_refused(read: Callable[[], T]) -> T | None:
    """Return what is read, or None where it is refused in a sentence; anything else fails the test."""
    with contextlib.suppress(InklingError):
        return read()
    return None


@st.composite
def damaged(draw: st.DrawFn, whole: bytes) -> bytes:
    """Return bytes that differ from the whole ones: cut short, with some changed, or with others after them."""
    content = bytearray(whole)
    for _ in range(draw(st.integers(0, 3))):
        content[draw(st.integers(0, len(whole) - 1))] = draw(st.integers(0, 255))
    if draw(st.booleans()):
        del content[draw(st.integers(0, len(whole) - 1)) :]
    elif draw(st.booleans()):
        content += draw(st.binary(max_size=20))
    return bytes(content)


def with_odd_values(whole: Any) -> Iterator[tuple[str, Any]]:
    """Yield JSON in which one value is odd or gone, for each value at any depth: its place, and the whole."""
    for number, place in enumerate(_places_of(whole, ())):
        # Deep down, where there are many places, each has some of them.
        for value in ODD_VALUES if len(place) == 1 else ODD_VALUES[number % 5 :: 5]:
            changed = copy.deepcopy(whole)
            _holder(changed, place)[place[-1]] = value
            yield f"{place} {value!r:.20}", changed
        changed = copy.deepcopy(whole)
        del _holder(changed, place)[place[-1]]
        yield f"{place} gone", changed


def _places_of(value: Any, place: tuple[Any, ...]) -> Iterator[tuple[Any, ...]]:
    entries = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, each in entries:
        yield (*place, key)
        yield from _places_of(each, (*place, key))


def _holder(whole: Any, place: tuple[Any, ...]) -> Any:
    for key in place[:-1]:
        whole = whole[key]
    return whole
