"""Pages to upright ink: rules go, strokes stay, lines of writing become level."""

import math

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.random_cases import random_cases
from training.ink import Ink, page_ink, rasterise
from training.ink.direction import straight_slope, writing_slope
from training.ink.turn import joined, quarter_turn, turn, turning

Picture = npt.NDArray[np.uint8]
Grey = npt.NDArray[np.float64]

ZERO = [[(8 + 7 * math.cos(t), 13 + 12 * math.sin(t)) for t in np.linspace(0, 2 * math.pi, 16)]]
SEVEN = [[(0.0, 0.0), (16.0, 0.0), (6.0, 26.0)]]
FOUR = [[(10.0, 0.0), (0.0, 16.0), (18.0, 16.0)], [(12.0, 8.0), (12.0, 26.0)]]
HEIGHT, WIDTH = 300, 400


def picture_of(grey: npt.ArrayLike) -> Picture:
    """Return opaque grey, rounded to 0..255."""
    levels = np.clip(np.round(np.asarray(grey, np.float64)), 0, 255).astype(np.uint8)
    return np.dstack([levels, levels, levels, np.full_like(levels, 255)])


def written(slope: float = 0.0, lines: int = 3, digits: int = 6, scale: float = 1.0) -> Grey:
    """Return lines of digits that fall by a slope, 0 = paper, 1 = ink."""
    cosine = 1 / math.sqrt(1 + slope * slope)
    page = []
    for line in range(lines):
        for place in range(digits):
            x, y = -75 + 26.0 * place, (line - (lines - 1) / 2) * 50 - 13
            for stroke in (ZERO, SEVEN, FOUR)[(line + place) % 3]:
                points = [((x + u) * cosine * scale, (y + v) * cosine * scale) for u, v in stroke]
                page.append([(WIDTH / 2 + u - slope * v, HEIGHT / 2 + v + slope * u) for u, v in points])
    return np.asarray(rasterise(page, HEIGHT, WIDTH, 4 * scale), np.float64)


def rules(slope: float, pitch: int, squared: bool = False, width: float = 2) -> Grey:
    """Return rules that fall by a slope, 1 on them."""
    rows, columns = np.mgrid[:HEIGHT, :WIDTH]
    marked = (rows - slope * columns) % pitch < width
    if squared:
        marked |= (columns + slope * rows) % pitch < width
    return np.asarray(marked, np.float64)


def share_kept(found: Ink, wanted: Grey) -> float:
    return float(np.minimum(found, wanted).sum() / wanted.sum())


def test_a_tall_one_beside_straight_digits_is_no_rule() -> None:
    """What may be a rule cuts the digits beside it at first, and is long beside what is left of them."""
    two = [(200, 40), (220, 30), (250, 31), (256, 45), (256, 105), (200, 160), (270, 160)]
    digits = [[(32, 10), (35, 172)], *([(x + right, y) for x, y in two] for right in (0, 75, 150))]
    drawn = np.asarray(rasterise(digits, 200, 540, 4), np.float64)
    found = page_ink(picture_of(255 - 200 * drawn)).ink
    assert share_kept(found, drawn) > 0.9


class TestRules:
    """Rules go, and what crosses them stays."""

    @pytest.mark.parametrize("darkness", [40, 90, 150])
    @pytest.mark.parametrize(("pitch", "squared"), [(50, False), (34, False), (34, True)])
    def test_the_strokes_stay(self, darkness: float, pitch: int, squared: bool) -> None:
        shape = written()
        grey = np.minimum(230 - 150 * shape, 230 - darkness * rules(0.02, pitch, squared))
        ink, to_picture = page_ink(picture_of(grey))
        assert to_picture == (1, 0, 0, 1, 0, 0)
        near = rasterise([[(x, y) for y, x in np.argwhere(shape > 0.5)]], HEIGHT, WIDTH, 12) > 0
        assert share_kept(ink, shape) > 0.93
        assert not ink[~near].any()

    def test_rules_darker_than_the_pencil_go_too(self) -> None:
        shape = written()
        ink, _ = page_ink(picture_of(np.minimum(230 - 60 * shape, 230 - 160 * rules(0, 50))))
        assert share_kept(ink, shape) > 0.9
        assert share_kept(ink, rules(0, 50)) < 0.15

    @pytest.mark.parametrize("digits", [2, 6])
    def test_a_frame_goes_with_its_sides(self, digits: int) -> None:
        shape = written(lines=1, digits=digits)
        frame = np.zeros((HEIGHT, WIDTH))
        frame[120:180, 100:320] = 1
        frame[122:178, 102:318] = 0
        ink, _ = page_ink(picture_of(np.minimum(230 - 150 * shape, 230 - 110 * frame)))
        assert share_kept(ink, shape) > 0.97
        assert share_kept(ink, frame) < 0.02

    def test_a_turned_page_is_turned_back(self) -> None:
        slope = 0.3
        ink, (a, b, *_) = page_ink(picture_of(230 - 150 * np.maximum(written(slope), 0.5 * rules(slope, 40, True))))
        assert b / a == pytest.approx(slope, abs=0.03)
        rows = ink.sum(axis=1)
        assert (rows[rows > 0.02 * rows.max()] > 0).sum() < 3 * 40  # three lines of 26 and a pen, and air between them

    @pytest.mark.parametrize("lines", [1, 3])
    def test_large_digits_are_no_rules(self, lines: int) -> None:
        shape = written(lines=lines, digits=3, scale=2.2)
        ink, _ = page_ink(picture_of(230 - 150 * shape))
        assert share_kept(ink, shape) > 0.97

    @pytest.mark.parametrize("pen", [3, 12])
    def test_a_lone_one_stays(self, pen: float) -> None:
        one = rasterise([[(200, 30), (200, 270)]], HEIGHT, WIDTH, pen).astype(np.float64)
        ink, _ = page_ink(picture_of(230 - 150 * one))
        assert share_kept(ink, one) > 0.97

    def test_ruled_paper_without_writing_is_blank(self) -> None:
        ink, _ = page_ink(picture_of(230 - 100 * rules(0, 40)))
        assert not ink.any()


class TestDirection:
    """Lines of writing become level."""

    @pytest.mark.parametrize("degrees", [-38, -20, -6, 6, 20, 38])
    def test_slanted_lines(self, degrees: float) -> None:
        slope = math.tan(math.radians(degrees))
        for lines, scale in ((1, 1.4), (3, 1.0)) if abs(degrees) > 10 else ((3, 1.0),):
            _, (a, b, *_) = page_ink(picture_of(230 - 150 * written(slope, lines, scale=scale)))
            assert math.degrees(math.atan2(b, a)) == pytest.approx(degrees, abs=2.5)

    @pytest.mark.parametrize("slope", [-0.02, 0.0, 0.02])
    def test_level_lines_are_left_alone(self, slope: float) -> None:
        assert writing_slope(written(slope).astype(np.float32)) == 0

    def test_a_slanted_digit_or_two_are_left_alone(self) -> None:
        for digits in (1, 2):
            assert writing_slope(written(0.4, lines=1, digits=digits).astype(np.float32)) == 0

    def test_rules_show_their_slope_or_that_square_to_them(self) -> None:
        for slope in (-0.75, -0.25, 0.0, 0.5):
            assert straight_slope(rules(slope, 30) > 0) == pytest.approx(slope, abs=0.025)
            assert straight_slope(rules(slope, 30).T > 0) == pytest.approx(-slope, abs=0.025)


class TestTurn:
    """A raster is turned, and the matrix leads back."""

    @pytest.mark.parametrize("slope", [-0.8, -0.1, 0.35])
    def test_the_matrix_leads_back(self, slope: float) -> None:
        dot = rasterise([[(70.5, 20.5)]], 60, 90, 3)
        height, width, to_raster = turning(dot.shape, slope)
        turned = turn(dot, height, width, to_raster)
        assert turned.sum() == pytest.approx(dot.sum(), rel=0.02)
        y, x = ((np.indices(turned.shape) + 0.5) * turned).sum(axis=(1, 2)) / turned.sum()
        a, b, c, d, e, f = to_raster
        assert (a * x + c * y + e, b * x + d * y + f) == pytest.approx((70.5, 20.5), abs=0.05)

    @pytest.mark.parametrize("turns", [0, 1, 2, 3])
    def test_a_quarter_turn_leads_back_to_the_pixel_that_was_turned(self, turns: int) -> None:
        picture = np.arange(12).reshape(3, 4)
        turned = np.rot90(picture, -turns)
        a, b, c, d, e, f = quarter_turn(3, 4, turns)
        for (y, x), pixel in np.ndenumerate(turned):
            across, down = a * (x + 0.5) + c * (y + 0.5) + e, b * (x + 0.5) + d * (y + 0.5) + f
            assert picture[int(down), int(across)] == pixel

    def test_matrices_are_joined(self) -> None:
        outer, inner = (2.0, 1.0, -1.0, 2.0, 3.0, 4.0), (0.5, 0.25, 1.0, -1.0, 6.0, 7.0)
        a, b, c, d, e, f = joined(outer, inner)
        x, y = 0.5 * 5 + 1 * 9 + 6, 0.25 * 5 - 1 * 9 + 7
        assert (a * 5 + c * 9 + e, b * 5 + d * 9 + f) == (2 * x - y + 3, x + 2 * y + 4)


def test_the_matrix_leads_to_the_pixels_of_a_large_picture() -> None:
    grey = np.full((1500, 3000), 230.0)
    grey[600:900, 2000:2060] = 40
    ink, (a, b, c, d, e, f) = page_ink(picture_of(grey))
    rows, columns = np.nonzero(ink > 0.5)
    assert ink.shape == (640, 1280)
    assert (b, c) == (0, 0)
    assert (a * columns.min() + e, a * (columns.max() + 1) + e) == pytest.approx((2000, 2060), abs=3)
    assert (d * rows.min() + f, d * (rows.max() + 1) + f) == pytest.approx((600, 900), abs=3)


@random_cases(30)
@given(st.integers(1, 40), st.integers(1, 200), st.integers(0, 2**32 - 1), st.sampled_from([1, 2, 16, 256]))
def test_any_picture_becomes_ink_between_0_and_1(height: int, width: int, seed: int, colours: int) -> None:
    levels = np.random.default_rng(seed).integers(0, colours, (height, width, 4)) * (256 // colours)
    ink, matrix = page_ink(levels.astype(np.uint8))
    assert ink.dtype == np.float32
    assert ((ink >= 0) & (ink <= 1)).all()
    assert np.isfinite(matrix).all()
