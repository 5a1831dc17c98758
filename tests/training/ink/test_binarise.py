"""Pictures to ink: dark or light, pale or shaded, small or large, and MNIST itself."""

import io
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from scipy.ndimage import gaussian_filter

from tests.random_cases import random_cases
from training.data.mnist import load_mnist
from training.ink import Glyph, Ink, binarise, bounds, normalise, rasterise
from training.ink.mask import Mask
from training.ink.polarity import dark_on_light
from training.ink.shrink import WHITE, shrink
from training.ink.specks import without_specks
from training.ink.window import blur, closing, window_max, window_min

Picture = npt.NDArray[np.uint8]
Grey = npt.NDArray[np.float64]

quick = random_cases(40)

TWO = [[(60, 70), (90, 40), (130, 60), (120, 100), (60, 170), (140, 165)]]


def picture_of(grey: npt.ArrayLike) -> Picture:
    """Return opaque grey, rounded to 0..255."""
    levels = np.clip(np.round(np.asarray(grey, np.float64)), 0, 255).astype(np.uint8)
    return np.dstack([levels, levels, levels, np.full_like(levels, 255)])


def glyph_of(ink: Ink) -> Glyph:
    (box,) = bounds(ink)
    return normalise(ink, box)


def likeness(a: Glyph, b: Glyph) -> float:
    """Return the cosine between two glyphs: 1 where they are the same."""
    return float((a * b).sum() / np.sqrt((a * a).sum() * (b * b).sum()))


def drawn(pen: float = 12) -> Grey:
    """Return a two, 200 x 200, 0 = paper, 1 = ink."""
    return rasterise(TWO, 200, 200, pen).astype(np.float64)


def assert_reads(picture: Picture, pen: float = 12, least: float = 0.98) -> None:
    assert likeness(glyph_of(binarise(picture)), glyph_of(drawn(pen).astype(np.float32))) >= least


@pytest.fixture(scope="module")
def digits(data: Path) -> list[Grey]:
    """Return 40 training images of MNIST, 0 = paper, 1 = ink."""
    return [image / 255 for image in load_mnist(data).train_images[::1500]]


class TestShrink:
    """A picture becomes grey levels."""

    @pytest.mark.parametrize(
        ("colour", "share"),
        [
            ((255, 255, 255, 255), 1),
            ((0, 0, 0, 255), 0),
            ((255, 0, 0, 255), 0.299),
            ((0, 255, 0, 255), 0.587),
            ((0, 0, 255, 255), 0.114),
            ((0, 0, 0, 0), 1),
            ((0, 0, 0, 51), 0.8),
        ],
    )
    def test_grey_is_luma_on_white(self, colour: tuple[int, ...], share: float) -> None:
        assert shrink(np.array([[colour]], np.uint8))[0, 0] == np.floor(share * WHITE + 0.5)

    @pytest.mark.parametrize(
        ("colour", "count", "share"),
        [
            pytest.param((255, 255, 255, 255), 7, 0, id="black under light ink on nothing"),
            pytest.param((250, 230, 90, 140), 7, 0, id="black under ink that is pale, and soft at its edge"),
            pytest.param((30, 34, 60, 255), 7, 1, id="white under dark ink on nothing"),
            pytest.param((255, 255, 255, 255), 8, 1, id="white where what is light covers half: that is paper"),
        ],
    )
    def test_paper_lies_under_what_is_transparent(self, colour: tuple[int, ...], count: int, share: int) -> None:
        picture = np.zeros((16, 4), np.uint8)
        picture[:count] = colour
        assert shrink(picture.reshape(4, 4, 4))[3, 3] == share * WHITE

    def test_ink_of_which_one_part_in_a_hundred_is_dark_lies_on_white(self) -> None:
        picture = np.zeros((400, 4), np.uint8)
        picture[:100] = 255
        picture[399] = 0, 0, 0, 255
        assert shrink(picture.reshape(20, 20, 4))[10, 0] == WHITE
        picture[:101] = 255
        assert shrink(picture.reshape(20, 20, 4))[10, 0] == 0

    def test_small_pictures_keep_every_pixel(self) -> None:
        grey = np.random.default_rng(1).integers(0, 256, (40, 1280))
        np.testing.assert_array_equal(shrink(picture_of(grey)), grey * 257)

    def test_a_whole_factor_averages_blocks(self) -> None:
        grey = np.random.default_rng(2).integers(0, 256, (6, 3840))
        blocks = grey.reshape(2, 3, 1280, 3).sum(axis=(1, 3))
        np.testing.assert_array_equal(shrink(picture_of(grey)), np.floor(blocks * 257 / 9 + 0.5))

    @pytest.mark.parametrize("size", [(700, 1281), (3, 2000), (1, 5000), (2561, 1)])
    def test_large_pictures_keep_their_shape_and_their_mean(self, size: tuple[int, int]) -> None:
        grey = np.random.default_rng(3).integers(0, 256, size)
        levels = shrink(picture_of(grey))
        assert max(levels.shape) == 1280
        assert min(levels.shape) == max(1, round(min(size) * 1280 / max(size)))
        assert levels.mean() / 257 == pytest.approx(grey.mean(), abs=0.01)


class TestWindow:
    """Blur, largest, smallest and closing."""

    def test_blur_by_hand(self) -> None:
        np.testing.assert_array_equal(blur(np.array([[0, 90, 0, 0]])), [[30, 30, 30, 0]])

    def test_closing_fills_what_is_thinner_than_the_window(self) -> None:
        row = np.array([[9, 9, 9, 1, 1, 9, 9, 9, 3, 3, 3, 3, 9, 9]])
        np.testing.assert_array_equal(closing(row, 1), [[9, 9, 9, 9, 9, 9, 9, 9, 3, 3, 3, 3, 9, 9]])

    @quick
    @given(st.integers(1, 9), st.integers(1, 9), st.integers(0, 12), st.integers(0, 2**32 - 1))
    def test_windows_end_at_the_edge(self, height: int, width: int, radius: int, seed: int) -> None:
        values = np.random.default_rng(seed).integers(0, 100, (height, width))
        largest, smallest = window_max(values, radius), window_min(values, radius)
        for row in range(height):
            for column in range(width):
                window = values[max(0, row - radius) : row + radius + 1, max(0, column - radius) : column + radius + 1]
                assert (largest[row, column], smallest[row, column]) == (window.max(), window.min())


class TestPolarity:
    """Light ink on dark paper is turned round."""

    @pytest.mark.parametrize("pen", [2, 12, 45])
    def test_both_ways_become_dark_on_light(self, pen: float) -> None:
        levels = shrink(picture_of(240 - 200 * drawn(pen)))
        np.testing.assert_array_equal(dark_on_light(levels), levels)
        np.testing.assert_array_equal(dark_on_light(WHITE - levels), levels)

    def test_a_shadow_s_edge_does_not_decide(self) -> None:
        shade = np.where(np.arange(200) < 90, 0.4, 1.0)
        levels = shrink(picture_of((230 - 190 * drawn(6)) * shade))
        np.testing.assert_array_equal(dark_on_light(levels), levels)

    @pytest.mark.parametrize("table", [10, 120])
    def test_a_table_beside_the_paper_does_not_decide(self, table: float) -> None:
        grey = np.pad(230 - 190 * drawn(6), 40, constant_values=table)
        levels = shrink(picture_of(grey))
        np.testing.assert_array_equal(dark_on_light(levels), levels)


class TestSpecks:
    """Dirt is left out."""

    @pytest.mark.parametrize(
        ("y", "x", "is_kept"),
        [
            (37, 30, True),
            (40, 30, True),
            (25, 30, False),
            (5, 30, False),
            (52, 30, False),
            (37, 4, False),
            (37, 60, False),
        ],
    )
    def test_a_dot_is_kept_low_between_two_digits(self, y: int, x: int, is_kept: bool) -> None:
        strong = self._two_digits()
        strong[y - 1 : y + 3, x - 1 : x + 3] = True
        assert without_specks(strong, strong, 4)[y, x] == is_kept

    @pytest.mark.parametrize(("lower", "is_kept"), [(38, True), (55, False)])
    def test_a_dot_is_kept_above_one_that_is(self, lower: int, is_kept: bool) -> None:
        strong = self._two_digits()
        for y in (20, lower):
            strong[y - 1 : y + 3, 29:33] = True
        assert without_specks(strong, strong, 4)[20, 30] == is_kept

    def test_a_speck_that_is_smaller_than_a_dot_is_dirt(self) -> None:
        strong = self._two_digits()
        strong[37:39, 30:32] = True
        assert not without_specks(strong, strong, 4)[37, 30]

    @pytest.mark.parametrize(("lines", "are_kept"), [(5, True), (10, False)])
    def test_many_dots_are_noise(self, lines: int, are_kept: bool) -> None:
        strong = np.zeros((40 * lines, 700), np.bool_)
        for top in range(5, 40 * lines, 40):
            for left in range(10, 690, 20):
                strong[top : top + 30, left : left + 3] = strong[top + 26 : top + 29, left + 10 : left + 13] = True
        assert without_specks(strong, strong, 3)[:, 20:23].any() == are_kept

    def _two_digits(self) -> Mask:
        strong = np.zeros((60, 70), np.bool_)
        strong[10:40, 12:16] = strong[10:40, 50:54] = True
        return strong

    def test_pieces_need_twice_the_stroke_squared(self) -> None:
        strong = np.zeros((20, 40), np.bool_)
        strong[2:12, 2:16] = strong[15:17, 2:6] = strong[15:17, 30:34] = True
        strong[16, 33] = False  # 7 pixels, where a stroke of 2 needs 8
        expected = strong.copy()
        expected[15:17, 30:34] = False
        np.testing.assert_array_equal(without_specks(strong, strong, 2), expected)

    def test_weak_ink_needs_strong_ink_to_hold_on_to(self) -> None:
        weak = np.array([[1, 1, 0, 0, 1], [0, 0, 1, 0, 1]], np.bool_)
        strong = np.array([[1, 0, 0, 0, 0], [0, 0, 0, 0, 0]], np.bool_)
        np.testing.assert_array_equal(without_specks(weak, strong, 1), [[1, 1, 0, 0, 0], [0, 0, 1, 0, 0]])

    def test_the_strongest_piece_stays_however_small(self) -> None:
        strong = np.eye(1, 9, 4, dtype=np.bool_)
        np.testing.assert_array_equal(without_specks(strong, strong, 5), strong)

    def test_nothing_strong_leaves_nothing(self) -> None:
        assert not without_specks(np.ones((3, 3), np.bool_), np.zeros((3, 3), np.bool_), 1).any()


class TestBinarise:
    """A picture becomes ink."""

    @pytest.mark.parametrize("colour", [(0, 0, 0, 255), (255, 255, 255, 255), (90, 120, 200, 255), (0, 0, 0, 0)])
    @pytest.mark.parametrize("size", [(1, 1), (2, 7), (60, 40)])
    def test_one_colour_is_blank(self, colour: tuple[int, ...], size: tuple[int, int]) -> None:
        ink = binarise(np.tile(np.array(colour, np.uint8), (*size, 1)))
        np.testing.assert_array_equal(ink, np.zeros(size))

    @pytest.mark.parametrize("seed", range(3))
    def test_noisy_paper_is_blank(self, seed: int) -> None:
        noise = np.random.default_rng(seed).normal(0, 4, (200, 200)) - 60 * np.linspace(0, 1, 200)
        assert bounds(binarise(picture_of(210 + noise))) == []

    def test_paper_is_0_and_ink_1(self) -> None:
        ink = binarise(picture_of(220 - 150 * drawn()))
        shape = drawn()
        assert (ink[shape == 0] == 0).all()
        assert (ink[shape == 1] == 1).all()
        np.testing.assert_allclose(ink, shape, atol=0.02)

    @pytest.mark.parametrize("pen", [2, 5, 12, 25, 45])
    @pytest.mark.parametrize(("paper", "pen_grey"), [(255, 0), (0, 255), (200, 150), (90, 20), (60, 170)])
    def test_any_pen_on_any_paper(self, pen: float, paper: float, pen_grey: float) -> None:
        assert_reads(picture_of(paper + (pen_grey - paper) * drawn(pen)), pen)

    @pytest.mark.parametrize("pen", [4, 12, 30])
    def test_gradients_and_noise(self, pen: float) -> None:
        noise = np.random.default_rng(4).normal(0, 4, (200, 200))
        light = np.linspace(1, 0.45, 200)[:, None] * np.linspace(1, 0.8, 200)
        assert_reads(picture_of((235 - 160 * drawn(pen)) * light + noise), pen, least=0.95)

    def test_a_shadow_s_edge_is_not_ink(self) -> None:
        shade = np.where(np.arange(200) < 90, 0.45, 1.0)[:, None]
        assert_reads(picture_of((230 - 180 * drawn(6)) * shade), 6, least=0.95)

    def test_thin_pencil_after_jpeg(self) -> None:
        noise = np.random.default_rng(6).normal(0, 2, (200, 200))
        grey = picture_of(190 - 55 * drawn(3) + noise)[..., :3]
        file = io.BytesIO()
        Image.fromarray(grey).save(file, "JPEG", quality=60)
        assert_reads(np.asarray(Image.open(file).convert("RGBA")), 3, least=0.9)

    @pytest.mark.parametrize(("blur", "noise"), [(0, 30), (3, 15), (4, 10)])
    def test_blur_and_noise(self, blur: float, noise: float) -> None:
        soft = gaussian_filter(drawn(), blur) if blur else drawn()
        grey = 210 - 170 * soft + np.random.default_rng(7).normal(0, noise, (200, 200))
        assert_reads(picture_of(grey), least=0.92)

    def test_a_thin_digit_stays_beside_a_fat_one(self) -> None:
        thin = 255 - 120 * drawn(3)
        ink = binarise(picture_of(np.hstack([240 - 200 * drawn(25), thin])))
        assert likeness(glyph_of(ink[:, 200:]), glyph_of(drawn(3).astype(np.float32))) > 0.9

    def test_specks_are_not_part_of_the_box(self) -> None:
        grey = 240 - 220 * drawn()
        (clean,) = bounds(binarise(picture_of(grey)))
        grey[3:5, 190:192] = grey[195, 8] = 0
        assert bounds(binarise(picture_of(grey))) == [clean]

    def test_a_stroke_that_stands_apart_stays(self) -> None:
        five = rasterise([[(60, 50), (60, 90), (100, 95), (100, 140), (55, 145)], [(75, 45), (100, 45)]], 200, 200, 8)
        assert bounds(binarise(picture_of(240 - 200.0 * five))) == bounds(five)

    def test_a_photo_of_twelve_megapixels_reads_like_a_small_one(self) -> None:
        large = picture_of(230 - 180 * drawn()).repeat(15, axis=0).repeat(20, axis=1)
        ink = binarise(large)
        assert ink.shape == (960, 1280)
        wide = np.asarray(Image.fromarray(drawn().astype(np.float32)).resize((1280, 960), Image.Resampling.BOX))
        assert likeness(glyph_of(ink), glyph_of(wide)) > 0.97

    @quick
    @given(st.integers(1, 40), st.integers(1, 40), st.integers(0, 2**32 - 1), st.sampled_from([2, 16, 256]))
    def test_any_picture_becomes_ink_between_0_and_1(self, height: int, width: int, seed: int, colours: int) -> None:
        levels = np.random.default_rng(seed).integers(0, colours, (height, width, 4)) * (256 // colours)
        ink = binarise(levels.astype(np.uint8))
        assert ink.shape == (height, width)
        assert ink.dtype == np.float32
        assert ((ink >= 0) & (ink <= 1)).all()


class TestMnist:
    """Pictures made from MNIST read nearly as MNIST itself does."""

    @pytest.mark.parametrize(("paper", "ink"), [(0, 255), (255, 0)])
    @pytest.mark.parametrize(
        ("size", "resampling", "least"),
        [
            (28, Image.Resampling.NEAREST, 0.97),
            (112, Image.Resampling.BICUBIC, 0.95),
            (280, Image.Resampling.NEAREST, 0.98),
        ],
    )
    def test_sizes_and_polarities(
        self, digits: list[Grey], paper: int, ink: int, size: int, resampling: Image.Resampling, least: float
    ) -> None:
        for digit in digits:
            enlarged = np.asarray(Image.fromarray(digit.astype(np.float32)).resize((size, size), resampling))
            picture = picture_of(paper + (ink - paper) * enlarged.astype(np.float64))
            assert likeness(glyph_of(binarise(picture)), glyph_of(digit.astype(np.float32))) > least


class TestPhotos:
    """Digits cut out of real photos: pencil in shade, a dry pen, a webcam's vignette."""

    @pytest.mark.parametrize(
        ("name", "area", "box"),
        [
            ("05221859.jpg", (465, 240, 520, 345), (15, 8, 86, 47)),
            ("05221859.jpg", (635, 240, 690, 345), (15, 8, 75, 42)),
            ("13540.jpg", (240, 190, 335, 315), (24, 10, 105, 82)),
            ("13540.jpg", (570, 210, 660, 340), (20, 11, 118, 79)),
            ("19624.png", (360, 170, 490, 350), (30, 14, 155, 117)),
            ("197.png", (280, 90, 440, 330), (20, 12, 222, 142)),
        ],
    )
    def test_the_digit_and_nothing_else_is_ink(
        self, data: Path, name: str, area: tuple[int, int, int, int], box: tuple[int, int, int, int]
    ) -> None:
        with Image.open(data / "photos" / name) as photo:
            ink = binarise(np.asarray(photo.convert("RGBA").crop(area)))
        (found,) = bounds(ink)
        np.testing.assert_allclose(found, box, atol=2)  # decoders of JPEG differ a little
        top, left, bottom, right = box
        outside = ink.copy()
        outside[top - 2 : bottom + 2, left - 2 : right + 2] = 0
        assert not outside.any()
