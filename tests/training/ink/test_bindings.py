"""Rings and holes of notebooks are left out; the page is held to the same cases."""

from tools.golden.binding_vectors import binding_cases

RINGS_LEFT = {
    "nothing": 0,
    "rings along the upper edge": 3,
    "rings along the lower edge": 0,
    "rings along the left edge": 3,
    "a ring is missing, and a digit is in the row": 1,
    "a line of writing that is as even": 9,
    "uneven steps": 9,
    "pieces of other sizes": 9,
    "ever longer, as on paper that bends": 0,
    "too few": 7,
    "along less than half of the edge": 9,
    "the edge of a table": 3,
    "dirt at an edge beside it": 4,
    "a one and a zero of a picture that is cut close": 2,
    "a one of a picture that is cut close": 1,
    "the edge of a table and an empty sheet": 0,
}


def test_rings_along_an_edge_are_left_out_and_nothing_else() -> None:
    assert {case["name"]: len(case["kept"]) for case in binding_cases()} == RINGS_LEFT


def test_what_is_left_is_what_was_written() -> None:
    (case,) = (each for each in binding_cases() if each["name"] == "rings along the upper edge")
    assert case["kept"] == case["boxes"][-3:]
