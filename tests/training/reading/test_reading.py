"""Strokes and pictures to readings, by a recogniser that knows the digits of the golden vectors by heart."""

import dataclasses
from typing import Any, cast

import numpy as np
import numpy.typing as npt
import pytest

from tools.golden.number_vectors import PEN, SHAPES, number_cases, written_out
from training.commands import SHIPPED_MODEL
from training.data.strokes import StrokeSample
from training.ink import ALL, PAD_HEIGHT, SIGNS, Glyph, bounds, normalise, rasterise
from training.reading.glyphs import glyph_of
from training.reading.reading import Reading, read_drawing, read_pad, read_pixels
from training.recogniser.card import Card
from training.recogniser.recogniser import Recogniser

NUMBERS = {case["name"]: case for case in number_cases()}
TEXTS = {
    "blank": "",
    "dot": "",
    "one digit": "4",
    "a number": "2047",
    "touching": "2047",
    "overlapping": "58690",
    "a bar apart": "515",
    "date": "1128",
    "signs": "3507",
    "three lines": "2047\n58\n3",
    "falling": "31415926",
    "frame": "2047",
    "underlined": "2047",
}
# Whoever knows digits by heart takes a slash for nothing, where networks take it for a 1.
WITH_SIGNS = {**TEXTS, "signs": "-3.5,0-7", "three lines": "2047\n-58\n3"}
SHARPNESS = 80.0
STRANGE = 0.06  # mean difference of a pixel from which on a glyph is more likely none of the digits


class ByHeart:
    """A recogniser that compares glyphs with those of the golden digits."""

    def __init__(self, **card: Any) -> None:
        known: dict[str, Any] = {"labels": list(range(10)), "rejection": 0.4}
        self.card = cast(Card, _Card(**{**known, **card}))
        self.asked: list[int] = []
        shapes = [SHAPES[str(digit)] for digit in range(10)] + [SHAPES["apart"]]
        self._glyphs = np.stack([_glyph(shape) for shape in shapes])

    def probabilities(self, glyphs: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
        self.asked.append(len(glyphs))
        differences = abs(glyphs[:, None] - self._glyphs[None]).mean(axis=(2, 3))
        differences[:, 5] = differences[:, [5, 10]].min(axis=1)
        likely = np.exp(-SHARPNESS * differences[:, :10])
        return np.asarray(likely / (likely.sum(axis=1, keepdims=True) + np.exp(-SHARPNESS * STRANGE)), np.float32)


@dataclasses.dataclass
class _Card:
    labels: list[int | str]
    rejection: float | None
    recipe: dict[str, Any] = dataclasses.field(default_factory=dict)


def _glyph(shape: Any) -> Glyph:
    ink = rasterise([[(x + 20, y + 20) for x, y in stroke] for stroke in shape], 80, 80, PEN)
    (box,) = bounds(ink)
    return normalise(ink, box)


def by_heart(**card: Any) -> Recogniser:
    return cast(Recogniser, ByHeart(**card))


def pad(name: str, recogniser: Recogniser | None = None, signs: str = ALL) -> Reading:
    case = NUMBERS[name]
    return read_pad(recogniser or by_heart(), case["strokes"], case["height"], case["width"], PEN, signs=signs)


def paper(name: str) -> npt.NDArray[np.uint8]:
    """Return a picture of strokes on paper, with paper around them."""
    case = NUMBERS[name]
    strokes = [[(x * 2 + 60, y * 2 + 60) for x, y in stroke] for stroke in case["strokes"]]
    ink = rasterise(strokes, 2 * case["height"] + 120, 2 * case["width"] + 120, 2 * PEN)
    grey = np.round(235 - 200 * ink).astype(np.uint8)
    return np.dstack([grey, grey, grey, np.full_like(grey, 255)])


def assert_on_ink(reading: Reading, picture: npt.NDArray[np.uint8]) -> None:
    """The corners are those of the writing in the picture."""
    for symbol in reading.symbols:
        left, top = np.min(symbol.corners, axis=0)
        right, bottom = np.max(symbol.corners, axis=0)
        inside = picture[int(top) : int(bottom) + 1, int(left) : int(right) + 1, 0]
        assert inside.min() < 60


class TestText:
    """What is read."""

    @pytest.mark.parametrize("name", TEXTS)
    def test_numbers_on_the_pad(self, name: str) -> None:
        assert pad(name).text == WITH_SIGNS[name]
        assert pad(name, signs="").text == TEXTS[name]

    def test_only_the_signs_that_may_stand_are_read(self) -> None:
        assert pad("signs", signs=".,").text == "3.5,07"
        assert pad("signs", signs="-").text == "-350-7"

    @pytest.mark.parametrize("name", ["one digit", "a number", "a bar apart", "date", "three lines", "frame"])
    def test_numbers_in_any_scale(self, name: str) -> None:
        strokes = [[(x * 0.003 - 7, y * 0.003 + 90) for x, y in stroke] for stroke in NUMBERS[name]["strokes"]]
        assert read_drawing(by_heart(), strokes, 20).text == WITH_SIGNS[name]

    def test_a_date_on_paper(self) -> None:
        """By the networks that ship: who knows digits by heart alone doubts slashes, and so the date."""
        picture = paper("date")
        reading = read_pixels(Recogniser.load(SHIPPED_MODEL), picture)
        assert reading.text == "1/12/8"
        assert_on_ink(reading, picture)

    @pytest.mark.parametrize("name", ["one digit", "a number", "a bar apart", "three lines"])
    def test_numbers_on_paper(self, name: str) -> None:
        picture = paper(name)
        reading = read_pixels(by_heart(), picture)
        assert reading.text == WITH_SIGNS[name]
        assert_on_ink(reading, picture)

    @pytest.mark.parametrize("turns", [1, 2, 3])
    @pytest.mark.parametrize("name", ["a number", "three lines"])
    def test_numbers_on_paper_that_does_not_lie_upright(self, name: str, turns: int) -> None:
        picture = np.rot90(paper(name), -turns)
        reading = read_pixels(by_heart(), picture)
        assert reading.text == WITH_SIGNS[name]
        assert reading.turned == (-turns) % 4
        assert_on_ink(reading, picture)
        upright = read_pixels(by_heart(), paper(name))
        assert [symbol.box for symbol in reading.symbols] == [symbol.box for symbol in upright.symbols]

    def test_paper_is_read_as_it_lies_where_that_is_asked_for(self) -> None:
        reading = read_pixels(by_heart(), np.rot90(paper("a number")), as_it_lies=True)
        assert reading.turned == 0
        assert reading.text != TEXTS["a number"]

    def test_labels_may_be_letters(self) -> None:
        assert pad("a number", by_heart(labels=list("abcdefghij"))).text == "caeh"

    def test_a_model_that_never_refuses_reads_numbers_too(self) -> None:
        assert pad("a number", by_heart(rejection=None)).text == "2047"


class TestSymbols:
    """What is told about each symbol."""

    def test_the_recogniser_is_asked_once(self) -> None:
        recogniser = by_heart()
        pad("three lines", recogniser)
        (asked,) = cast(ByHeart, recogniser).asked
        assert asked == sum(len(line["candidates"]) for line in NUMBERS["three lines"]["by_stroke"])

    def test_a_blank_pad_has_none_and_asks_nobody(self) -> None:
        recogniser = by_heart()
        assert pad("blank", recogniser) == Reading("", [])
        assert cast(ByHeart, recogniser).asked == []

    def test_they_are_in_reading_order_with_their_lines(self) -> None:
        symbols = pad("three lines").symbols
        assert [(symbol.label, symbol.line) for symbol in symbols] == [
            (2, 0),
            (0, 0),
            (4, 0),
            (7, 0),
            ("-", 1),
            (5, 1),
            (8, 1),
            (3, 2),
        ]

    def test_with_digits_only_a_sign_keeps_its_probabilities_but_has_no_label(self) -> None:
        symbols = pad("signs", signs="").symbols
        for symbol in symbols:
            assert symbol.confidence == max(symbol.probabilities)
            assert symbol.signs is None
        assert [symbol.label for symbol in symbols] == [None, 3, None, 5, None, 0, None, 7, None]

    def test_a_sign_is_as_sure_as_its_chance_and_a_digit_as_what_signs_leave_it(self) -> None:
        for symbol in pad("signs").symbols:
            assert symbol.signs is not None
            if symbol.label in SIGNS:
                assert symbol.confidence == symbol.signs[SIGNS.index(str(symbol.label))] == max(symbol.signs)
            else:
                left = 1 - sum(symbol.signs) if sum(symbol.signs) > 0.25 else 1
                assert symbol.confidence == pytest.approx(max(symbol.probabilities) * left)

    def test_a_sign_in_a_line_without_a_digit_is_none(self) -> None:
        strokes = written_out("--.", 10)
        symbols = read_pad(by_heart(), strokes, 80, 160, PEN).symbols
        assert symbols
        assert all(symbol.label is None and symbol.signs is None for symbol in symbols)

    def test_a_one_alone_is_no_comma(self) -> None:
        strokes = [[(40.0, 10.0), (40.0, 50.0)]]
        with_signs, digits_only = (read_pad(by_heart(), strokes, 80, 80, PEN, signs=signs) for signs in (ALL, ""))
        assert with_signs.text == digits_only.text == "1"

    def test_what_the_card_refuses_has_no_label(self) -> None:
        reading = pad("a number", by_heart(rejection=1.1))
        assert reading.text == ""
        assert [symbol.label for symbol in reading.symbols] == [None] * 4

    def test_corners_on_the_pad_are_those_of_the_box(self) -> None:
        for symbol in pad("a number").symbols:
            top, left, bottom, right = symbol.box
            assert symbol.corners == [(left, top), (right, top), (right, bottom), (left, bottom)]

    def test_corners_of_a_drawing_are_in_its_own_scale(self) -> None:
        strokes = [[(x * 50 + 3000, y * 50 - 800) for x, y in stroke] for stroke in written_out("47", 12)]
        four, seven = read_drawing(by_heart(), strokes, 20).symbols
        for symbol, part in ((four, strokes[:2]), (seven, strokes[2:])):
            points = [point for stroke in part for point in stroke]
            pen = 20 / 2 * 40 * 50 / 160
            np.testing.assert_allclose(symbol.corners[0], np.min(points, axis=0) - pen, atol=30)
            np.testing.assert_allclose(symbol.corners[2], np.max(points, axis=0) + pen, atol=30)

    def test_json_has_what_the_page_has(self) -> None:
        (symbol,) = pad("one digit").as_json()["symbols"]
        keys = {"label", "confidence", "probabilities", "signs", "box", "glyph", "line", "space", "corners"}
        assert set(symbol) == keys
        assert np.shape(symbol["corners"]) == (4, 2)


def test_the_network_sees_a_single_digit_as_in_training(pens: list[StrokeSample]) -> None:
    # what is read as one symbol has the glyph that networks are trained with
    seen = 0
    for sample in pens[:60]:
        symbols = read_drawing(by_heart(rejection=None), sample.strokes).symbols
        if len(symbols) == 1:
            seen += 1
            np.testing.assert_allclose(symbols[0].glyph, glyph_of(sample.strokes), atol=1e-6)
    assert seen >= 30


def test_the_pad_s_scale_is_true() -> None:
    # a dot as large as the pen, wherever it is: nothing is enlarged
    (symbol,) = read_pad(by_heart(), [[(100.0, 50.0)]], PAD_HEIGHT, 300, 10).symbols
    assert symbol.box == (45, 95, 55, 105)
