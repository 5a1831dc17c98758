"""Synthetic pages: what is on them, and that chance alone decides it."""

import re
import string
from collections.abc import Sequence

import numpy as np
import pytest

from tests.sign_samples import sign_samples
from training.data.pages import FOUND, PLAIN, UNNUMBERED, PageSample, Scenery, generate_pages
from training.data.strokes import Strokes, StrokeSample
from training.ink import ALL

_LINE: Strokes = [[(0.0, 0.0), (30.0, 100.0)]]
DIGITS = [StrokeSample(digit, _LINE, {"writer": "pen"}) for digit in range(10)]
LETTERS = [StrokeSample(letter, _LINE, {"writer": "quill"}) for letter in string.ascii_letters]


def pages(scenery: Scenery, count: int = 2, letters: Sequence[StrokeSample] = LETTERS) -> list[PageSample]:
    return list(generate_pages(DIGITS, count, 4, scenery=scenery, letters=letters))


def test_the_same_seed_gives_the_same_pages() -> None:
    (first, _), (again,) = pages(FOUND), pages(FOUND, 1)
    np.testing.assert_array_equal(first.picture, again.picture)
    assert first.text == again.text


def test_letters_change_no_page_without_words() -> None:
    (page,), (other,) = pages(PLAIN, 1), pages(PLAIN, 1, [])
    np.testing.assert_array_equal(page.picture, other.picture)
    assert page.rows is None
    assert page.turned == 0


@pytest.mark.parametrize(
    "scenery",
    [
        Scenery(bound=1.0),
        Scenery(stamps=1.0),
        Scenery(through=1.0),
        Scenery(hands=1.0),
        Scenery(curled=1.0),
        Scenery(shaken=1.0),
        Scenery(words=1.0),
    ],
)
def test_what_is_on_a_page_is_seen_and_not_told(scenery: Scenery) -> None:
    (plain,), (page,) = pages(PLAIN, 1), pages(scenery, 1)
    assert page.lines == plain.lines
    assert page.picture.shape != plain.picture.shape or (page.picture != plain.picture).any()


def test_tables_have_rows_whose_cells_make_the_text() -> None:
    for page in pages(Scenery(tables=1.0), 3):
        assert page.rows is not None
        assert page.lines == [" ".join(cell for cell in row if cell) for row in page.rows]
        assert len({len(row) for row in page.rows}) == 1


def test_cells_and_lines_hold_amounts_where_that_is_asked_for() -> None:
    found = pages(Scenery(spaces=True, tables=0.5, amounts=1.0), 12, sign_samples())
    lines, tables = ([page for page in found if (page.rows is None) is is_none] for is_none in (True, False))
    for some in (lines, tables):
        text = "".join(page.text for page in some)
        assert {".", ",", "-"} <= set(text) <= set("0123456789\n") | set(ALL)
    for page in tables:
        assert page.lines == [" ".join(cell for cell in row if cell) for row in page.rows or []]


def test_receipts_have_twenty_amounts_with_one_decimal_mark() -> None:
    for page in pages(Scenery(receipts=1.0), 2, sign_samples()):
        numbers, amounts = zip(*(page.rows or []), strict=True)
        assert numbers == tuple(str(row) for row in range(1, 21))
        assert len({mark for amount in amounts for mark in re.findall(r"^\d{1,3}([.,])\d\d$", amount)}) == 1
        assert all(re.fullmatch(r"\d{1,3}[.,]\d\d", amount) for amount in amounts)


@pytest.mark.parametrize("scenery", [Scenery(receipts=1.0), Scenery(amounts=1.0)])
def test_amounts_need_signs(scenery: Scenery) -> None:
    with pytest.raises(ValueError, match="Received: none"):
        pages(scenery, 1, [])


def test_boxes_have_a_digit_each() -> None:
    assert all(line.isdecimal() for page in pages(Scenery(boxes=1.0)) for line in page.lines)


def test_numbers_that_stand_apart_have_a_space_where_that_is_asked_for() -> None:
    found = [pages(scenery, 6) for scenery in (PLAIN, Scenery(spaces=True))]
    without, spaced = ("\n".join(page.text for page in each) for each in found)
    assert " " in spaced
    assert spaced.replace(" ", "") == without


def test_pages_without_numbers_have_no_text() -> None:
    for page in pages(UNNUMBERED, 4):
        assert (page.text, page.writer) == ("", "")
        assert page.picture[..., :3].std() > 0


def test_a_turned_page_is_the_same_page_otherwise() -> None:
    for page, upright in zip(pages(Scenery(turned=1.0)), pages(PLAIN), strict=True):
        assert page.turned in (1, 2, 3)
        np.testing.assert_array_equal(np.rot90(page.picture, page.turned), upright.picture)


def test_words_need_letters() -> None:
    with pytest.raises(ValueError, match="Received: none"):
        pages(Scenery(words=1.0), 1, [])
