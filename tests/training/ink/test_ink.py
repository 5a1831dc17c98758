"""Strokes to glyphs: exact small examples, and what must hold for every drawing."""

import math
import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.random_cases import random_cases
from tools.golden.run_lengths import decode, decode_picture, encode, encode_picture
from training.ink import Glyph, Ink, Stroke, bounds, normalise, place, rasterise

Strokes = list[list[tuple[float, float]]]

quick = random_cases(60)


def strokes_within(low: float, high: float) -> st.SearchStrategy[Strokes]:
    """Return a strategy for drawings with at least one point."""
    coordinate = st.floats(low, high, allow_subnormal=False)
    stroke = st.lists(st.tuples(coordinate, coordinate), max_size=6)
    return st.lists(stroke, min_size=1, max_size=4).filter(any)


drawings = strokes_within(-20, 60)
any_scale = st.one_of(strokes_within(-1e-6, 1e-6), strokes_within(-100, 100), strokes_within(-1e12, 1e12))
pens = st.floats(1, 24)


@st.composite
def inks(draw: st.DrawFn) -> Ink:
    """Return ink of any kind that holds something."""
    height, width = draw(st.integers(1, 40)), draw(st.integers(1, 40))
    dice = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    share, darkness = draw(st.floats(0.02, 1)), draw(st.floats(0.1, 1))
    ink = (dice.random((height, width)) * (dice.random((height, width)) < share) * darkness).astype(np.float32)
    ink[dice.integers(height), dice.integers(width)] = darkness
    return ink


def glyph_of(ink: Ink) -> Glyph:
    (box,) = bounds(ink)
    return normalise(ink, box)


def placed_glyph(strokes: list[Stroke], pen: float = 16) -> Glyph:
    placed, height, width, _ = place(strokes, pen)
    return glyph_of(rasterise(placed, height, width, pen))


def span(filled: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> int:
    """Return how many places lie from the first true one to the last."""
    places = np.flatnonzero(filled)
    return int(places[-1] - places[0] + 1)


class TestPlace:
    """Strokes of any scale become strokes in ink pixels."""

    def test_gives_the_longer_side_160_pixels_and_a_margin_for_the_pen(self) -> None:
        assert place([[(10, 5), (12, 9)]], pen=4)[:3] == ([[(3.0, 3.0), (83.0, 163.0)]], 166, 86)

    def test_nothing_has_no_size(self) -> None:
        assert place([])[:3] == place([[]])[:3] == ([], 0, 0)

    def test_one_point_is_a_dot_in_the_middle(self) -> None:
        assert place([[(-7, 1e9)]], pen=6)[:3] == ([[(4.0, 4.0)]], 8, 8)

    @quick
    @given(any_scale, pens)
    def test_the_pen_stays_within_the_ink(self, strokes: Strokes, pen: float) -> None:
        placed, height, width, _ = place(strokes, pen)
        points = np.array([point for stroke in placed for point in stroke])
        reach = pen / 2 + 0.5
        assert np.isfinite(points).all()
        assert (points >= reach).all()
        assert (points <= np.array([width, height]) - reach + 1e-9).all()
        assert max(height, width) <= 160 + 2 * math.ceil(reach)

    @quick
    @given(any_scale, pens)
    def test_placing_twice_changes_nothing(self, strokes: Strokes, pen: float) -> None:
        once, *size, _ = place(strokes, pen)
        twice, *size_again, _ = place(once, pen)
        assert [len(stroke) for stroke in twice] == [len(stroke) for stroke in strokes]
        for first, second in zip(once, twice, strict=True):
            np.testing.assert_allclose(np.array(second), np.array(first), atol=1e-6)
        np.testing.assert_allclose(size_again, size, atol=1)  # 37.0000001 is 38 pixels of ink, 37 is 37

    @quick
    @given(any_scale, st.integers(-40, 40))
    def test_a_power_of_two_is_placed_alike_to_the_bit(self, strokes: Strokes, exponent: int) -> None:
        factor = 2.0**exponent
        larger = [[(x * factor, y * factor) for x, y in stroke] for stroke in strokes]
        assert place(larger)[:3] == place(strokes)[:3]

    @quick
    @given(any_scale, pens)
    def test_the_way_back_is_known(self, strokes: Strokes, pen: float) -> None:
        placed, _, _, (a, _, _, d, e, f) = place(strokes, pen)
        for here, given_ones in zip(placed, strokes, strict=True):
            for (x, y), wanted in zip(here, given_ones, strict=True):
                assert (a * x + e, d * y + f) == pytest.approx(wanted, rel=1e-9, abs=1e-6 * (a * 160 or 1))

    def test_the_smallest_numbers_do_not_overflow(self) -> None:
        placed, height, width, _ = place([[(0.0, 0.0), (5e-324, 1e-323)]], pen=2)
        assert (placed, height, width) == ([[(2.0, 2.0), (82.0, 162.0)]], 164, 84)


class TestRasterise:
    """Strokes in ink pixels become ink."""

    def test_a_dot_by_hand(self) -> None:
        diagonal = 2.0 - math.sqrt(2)
        expected = [[diagonal, 1, diagonal], [1, 1, 1], [diagonal, 1, diagonal]]
        ink = rasterise([[(1.5, 1.5)]], 3, 3, pen=3)
        np.testing.assert_array_equal(ink, np.array(expected, np.float32))

    def test_a_line_by_hand(self) -> None:
        ink = rasterise([[(1.0, 1.0), (3.0, 1.0)]], 2, 4, pen=1)
        outside = 1 - math.sqrt(0.5)
        np.testing.assert_array_equal(ink, np.array([[outside, 0.5, 0.5, outside]] * 2, np.float32))

    def test_nothing_and_empty_strokes_leave_paper(self) -> None:
        np.testing.assert_array_equal(rasterise([[], []], 4, 5, pen=3), np.zeros((4, 5)))

    def test_what_lies_outside_is_cut_off(self) -> None:
        whole = rasterise([[(10, 3), (25, 20)]], 30, 30, pen=5)
        part = rasterise([[(10 - 14, 3 - 6), (25 - 14, 20 - 6)]], 30 - 6, 30 - 14, pen=5)
        np.testing.assert_array_equal(part, whole[6:, 14:])

    @quick
    @given(drawings, pens)
    def test_ink_lies_between_paper_and_ink(self, strokes: Strokes, pen: float) -> None:
        ink = rasterise(strokes, 40, 36, pen)
        assert ink.shape == (40, 36)
        assert ink.dtype == np.float32
        assert ((ink >= 0) & (ink <= 1)).all()

    @quick
    @given(drawings, pens, st.randoms(use_true_random=False))
    def test_the_order_of_strokes_does_not_matter(self, strokes: Strokes, pen: float, dice: random.Random) -> None:
        shuffled = list(strokes)
        dice.shuffle(shuffled)
        np.testing.assert_array_equal(rasterise(shuffled, 40, 36, pen), rasterise(strokes, 40, 36, pen))

    @quick
    @given(drawings, pens)
    def test_the_direction_of_a_stroke_does_not_matter(self, strokes: Strokes, pen: float) -> None:
        backward = [stroke[::-1] for stroke in strokes]
        np.testing.assert_allclose(rasterise(backward, 40, 36, pen), rasterise(strokes, 40, 36, pen), atol=1e-6)

    @quick
    @given(drawings, pens)
    def test_points_that_stay_in_place_change_nothing(self, strokes: Strokes, pen: float) -> None:
        lingering = [[point for point in stroke for _ in range(2)] for stroke in strokes]
        np.testing.assert_array_equal(rasterise(lingering, 40, 36, pen), rasterise(strokes, 40, 36, pen))

    @quick
    @given(drawings, pens, st.floats(0, 8))
    def test_a_wider_pen_never_takes_ink_away(self, strokes: Strokes, pen: float, more: float) -> None:
        assert (rasterise(strokes, 40, 36, pen + more) >= rasterise(strokes, 40, 36, pen)).all()

    @quick
    @given(drawings, pens, st.integers(-9, 9), st.integers(-9, 9))
    def test_whole_pixels_move_the_ink_as_it_is(self, strokes: Strokes, pen: float, right: int, down: int) -> None:
        ink = rasterise(strokes, 60, 60, pen)[10:50, 10:50]
        moved = rasterise([[(x + right, y + down) for x, y in stroke] for stroke in strokes], 60, 60, pen)
        np.testing.assert_allclose(moved[10 + down : 50 + down, 10 + right : 50 + right], ink, atol=1e-6)


class TestSegment:
    """Ink becomes a box."""

    def test_a_box_by_hand(self) -> None:
        ink = np.zeros((5, 6), np.float32)
        ink[1, 4], ink[3, 2], ink[0, 0] = 0.8, 0.2, 0.19
        assert bounds(ink) == [(1, 2, 4, 5)]

    @pytest.mark.parametrize("darkest", [0.0, 0.0624])
    def test_paper_has_no_box(self, darkest: float) -> None:
        assert bounds(np.full((3, 4), darkest, np.float32)) == []

    def test_no_pixel_has_no_box(self) -> None:
        assert bounds(np.zeros((0, 0), np.float32)) == []

    @quick
    @given(inks())
    def test_the_box_holds_the_ink_and_is_no_larger(self, ink: Ink) -> None:
        ((top, left, bottom, right),) = bounds(ink)
        dark = ink >= ink.max() / 4
        assert dark[top:bottom, left:right].sum() == dark.sum()
        for edge in (dark[top], dark[bottom - 1], dark[:, left], dark[:, right - 1]):
            assert edge.any()


class TestNormalise:
    """A box becomes a glyph."""

    def test_a_square_by_hand(self) -> None:
        expected = np.zeros((28, 28))
        expected[4:24, 4:24] = 1
        np.testing.assert_array_equal(normalise(np.ones((40, 40), np.float32), (0, 0, 40, 40)), expected)

    def test_a_bar_keeps_its_aspect(self) -> None:
        expected = np.zeros((28, 28))
        expected[4:24, 12:16] = 1
        np.testing.assert_array_equal(normalise(np.ones((50, 10), np.float32), (0, 0, 50, 10)), expected)

    def test_the_shift_stops_at_the_glyph_s_edge(self) -> None:
        ink = np.zeros((20, 20), np.float32)
        ink[0, 0], ink[19, 19] = 1, 0.25
        expected = np.zeros((28, 28))
        expected[8, 8], expected[27, 27] = 1, 0.25
        np.testing.assert_array_equal(normalise(ink, (0, 0, 20, 20)), expected)

    def test_a_box_without_ink_is_a_blank_glyph(self) -> None:
        np.testing.assert_array_equal(normalise(np.zeros((9, 9), np.float32), (2, 2, 5, 8)), np.zeros((28, 28)))

    @quick
    @given(inks())
    def test_values_lie_between_paper_and_the_darkest_which_is_1(self, ink: Ink) -> None:
        glyph = glyph_of(ink)
        assert glyph.shape == (28, 28)
        assert glyph.dtype == np.float32
        assert glyph.min() >= 0
        assert glyph.max() == 1

    @quick
    @given(inks())
    def test_the_longer_side_is_20_pixels_and_the_digit_never_leaves(self, ink: Ink) -> None:
        ((top, left, bottom, right),) = bounds(ink)
        glyph = normalise(ink, (top, left, bottom, right))
        scale = 20 / max(bottom - top, right - left)
        # The box's outer lines hold ink, so the glyph's ink reaches its ends; a fraction of a pixel touches one more.
        for length, filled in ((bottom - top, glyph.any(axis=1)), (right - left, glyph.any(axis=0))):
            assert length * scale - 1 <= span(filled) <= length * scale + 2

    @quick
    @given(inks())
    def test_the_centre_of_mass_is_in_the_middle_as_far_as_the_digit_fits(self, ink: Ink) -> None:
        glyph = glyph_of(ink)
        for profile in (glyph.sum(axis=1, dtype=float), glyph.sum(axis=0, dtype=float)):
            centre = float(profile @ (np.arange(28) + 0.5)) / profile.sum()
            # Not to the last digit: a glyph pixel does not tell which part of it is covered.
            assert abs(centre - 14) < 0.25 or profile[0] > 0 or profile[27] > 0

    @quick
    @given(inks(), st.integers(1, 5))
    def test_larger_pixels_make_the_same_glyph(self, ink: Ink, times: int) -> None:
        enlarged = ink.repeat(times, axis=0).repeat(times, axis=1)
        np.testing.assert_allclose(glyph_of(enlarged), glyph_of(ink), atol=1e-6)

    @quick
    @given(inks(), st.integers(0, 9), st.integers(0, 9))
    def test_paper_around_changes_nothing(self, ink: Ink, above: int, left: int) -> None:
        np.testing.assert_array_equal(glyph_of(np.pad(ink, ((above, 3), (left, 2)))), glyph_of(ink))

    @quick
    @given(inks())
    def test_pale_ink_makes_the_same_glyph(self, ink: Ink) -> None:
        np.testing.assert_allclose(glyph_of(ink * np.float32(0.625)), glyph_of(ink), atol=1e-6)


class TestDrawings:
    """The whole way from strokes to a glyph."""

    SIX = ((90, 20), (60, 60), (50, 110), (70, 150), (105, 140), (100, 105), (60, 105))
    FOUR = ((80, 10), (30, 100), (120, 100), (90, 40), (90, 170))

    @pytest.mark.parametrize("stroke", [SIX, FOUR])
    @quick
    @given(right=st.floats(0, 40), down=st.floats(0, 40))
    def test_where_it_is_drawn_hardly_matters(self, stroke: Stroke, right: float, down: float) -> None:
        here = glyph_of(rasterise([stroke], 240, 240, 16))
        there = glyph_of(rasterise([[(x + right, y + down) for x, y in stroke]], 240, 240, 16))
        assert abs(there - here).max() < 0.15
        assert abs(there - here).mean() < 0.01

    @pytest.mark.parametrize("stroke", [SIX, FOUR])
    @quick
    @given(factor=st.floats(0.4, 1.4))
    def test_how_large_it_is_drawn_hardly_matters(self, stroke: Stroke, factor: float) -> None:
        here = glyph_of(rasterise([stroke], 280, 280, 16))
        larger = glyph_of(rasterise([[(x * factor, y * factor) for x, y in stroke]], 280, 280, 16 * factor))
        assert abs(larger - here).max() < 0.3
        assert abs(larger - here).mean() < 0.015

    @quick
    @given(any_scale, st.floats(-1e3, 1e3), st.floats(0.001, 1e3))
    def test_strokes_without_a_scale_always_make_a_whole_glyph(self, strokes: Strokes, away: float, by: float) -> None:
        glyph = placed_glyph([[(x * by + away, y * by - away) for x, y in stroke] for stroke in strokes])
        assert np.isfinite(glyph).all()
        assert glyph.max() == 1


class TestRuns:
    """What the golden vectors are written in."""

    @quick
    @given(inks())
    def test_rasters_come_back(self, ink: Ink) -> None:
        ink[ink > 0.5] = 1
        np.testing.assert_array_equal(decode(encode(ink)), ink)

    def test_pictures_come_back(self) -> None:
        picture = np.random.default_rng(0).integers(0, 2, (5, 7, 4)).astype(np.uint8)
        np.testing.assert_array_equal(decode_picture(encode_picture(picture)), picture)
