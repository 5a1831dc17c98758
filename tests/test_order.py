"""The order of the tests: slow ones first in each share, and none lost."""

from dataclasses import dataclass
from typing import Any, cast

import pytest

import tests.browser.conftest
import tests.browser.test_adopted
import tests.browser.test_docs_pages
import tests.browser.test_make_it_yours
from tests.order import SLOW, in_shares


@dataclass(frozen=True)
class Item:
    """What is looked at of a test."""

    name: str
    fixturenames: tuple[str, ...] = ()


def dealt(items: list[Item], processes: int) -> list[Item]:
    return cast(list[Item], in_shares(cast(list[pytest.Item], items), processes))


QUICK = [Item(f"quick-{place}") for place in range(20)]
WALK, LETTERS, MORE_LETTERS, TYPED = (
    Item("walk", ("browser", "walked")),
    Item("letters", ("site_of_letters",)),
    Item("more letters", ("site_of_letters",)),
    Item("typed", ("typed",)),
)
ALL = [*QUICK[:5], LETTERS, *QUICK[5:10], WALK, MORE_LETTERS, *QUICK[10:], TYPED]


@pytest.mark.parametrize("processes", [1, 2, 3, 4, 30])
def test_no_test_is_lost_and_the_quick_ones_keep_their_order(processes: int) -> None:
    ordered = dealt(ALL, processes)
    assert sorted(ordered, key=ALL.index) == ALL
    assert [item for item in ordered if item in QUICK] == QUICK


def test_each_process_begins_with_slow_ones_that_share_what_they_set_up() -> None:
    ordered = dealt(ALL, 3)
    assert len(ALL) == 24
    shares = [ordered[first : first + 8] for first in (0, 8, 16)]
    assert [share[0] for share in shares] == [WALK, TYPED, LETTERS]
    assert shares[2][1] == MORE_LETTERS
    assert shares[0][1:] == QUICK[:7]


def test_one_process_begins_with_all_of_them() -> None:
    assert dealt(ALL, 1)[:4] == [WALK, TYPED, LETTERS, MORE_LETTERS]


def test_what_is_said_to_be_slow_is_a_fixture() -> None:
    rooms: list[Any] = [tests.browser.conftest, tests.browser.test_adopted]
    rooms += [tests.browser.test_docs_pages, tests.browser.test_make_it_yours]
    assert [name for name in SLOW if not any(hasattr(room, name) for room in rooms)] == []
