"""The page reads as Python does: ink, boxes and glyphs, probabilities and labels, and it forgets what it has read."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from playwright.sync_api import Browser, Page

from export.checking.agreement import verify
from export.checking.comparison import FLOAT16_TOLERANCE, FLOAT32_TOLERANCE, GLYPH_TOLERANCE, require
from export.checking.comparison_set import PHOTOS, UNIPEN, gather
from export.checking.reader import PageReader, page_reader
from tools.golden.vectors import golden
from training.common.errors import ExportError
from training.data.mnist import load_mnist
from training.data.numbers import compose_numbers
from training.data.pages import generate_pages
from training.data.picture_file import open_picture
from training.data.procedural import generate
from training.data.strokes import StrokeSample, read_strokes
from training.ink import PEN_WIDTH, SIGNS, place, rasterise
from training.reading.glyphs import glyphs_of
from training.reading.reading import Reading, read_drawing, read_pad, read_pixels
from training.recogniser.recogniser import Recogniser

BACKENDS = ("engine", "wasm", "cpu")
READINGS = 80
SIGNS_TOLERANCE = 4 * FLOAT16_TOLERANCE
"""The network of signs is given probabilities that may differ by as much, and answers less smoothly."""

Rgba = npt.NDArray[np.uint8]


def assert_same_probabilities(
    received: npt.NDArray[np.float32], expected: npt.NDArray[np.float32], tolerance: float = FLOAT16_TOLERANCE
) -> None:
    np.testing.assert_array_equal(received.argmax(axis=1), expected.argmax(axis=1))
    np.testing.assert_allclose(received, expected, rtol=0, atol=tolerance)


def assert_same_readings(received: Sequence[Reading], expected: Sequence[Reading]) -> None:
    """Compare everything that the page tells with what Python makes of the same."""
    assert [reading.text for reading in received] == [reading.text for reading in expected]
    assert [exact_parts(reading) for reading in received] == [exact_parts(reading) for reading in expected]
    ours, theirs = ([symbol for reading in readings for symbol in reading.symbols] for readings in (expected, received))
    for symbol in theirs:
        if symbol.signs is None:
            assert symbol.confidence == max(symbol.probabilities)
        elif symbol.label in SIGNS:
            assert symbol.confidence == symbol.signs[SIGNS.index(str(symbol.label))]
    for field, tolerance in (
        ("glyph", GLYPH_TOLERANCE),
        ("probabilities", FLOAT16_TOLERANCE),
        ("confidence", SIGNS_TOLERANCE),
        ("corners", 1e-6),
    ):
        one, other = (np.asarray([getattr(symbol, field) for symbol in symbols]) for symbols in (theirs, ours))
        np.testing.assert_allclose(one, other, rtol=0, atol=tolerance, err_msg=field)
    assert [symbol.signs is None for symbol in theirs] == [symbol.signs is None for symbol in ours]
    one, other = (np.asarray([symbol.signs for symbol in symbols if symbol.signs]) for symbols in (theirs, ours))
    np.testing.assert_allclose(one, other, rtol=0, atol=SIGNS_TOLERANCE, err_msg="signs")


def exact_parts(reading: Reading) -> list[tuple[object, ...]]:
    """Return what must be the same in every symbol, to the bit."""
    return [(symbol.box, symbol.line, symbol.label, symbol.space) for symbol in reading.symbols]


@pytest.fixture(params=BACKENDS)
def reader(reader_page: Page, request: pytest.FixtureRequest) -> Iterator[PageReader]:
    """Return a reader of the page, once with each backend."""
    with page_reader(reader_page, backend=request.param) as loaded:
        assert loaded.backend == request.param
        yield loaded


@pytest.fixture
def usual_reader(reader_page: Page) -> Iterator[PageReader]:
    """Return a reader as most visitors get it."""
    with page_reader(reader_page) as loaded:
        assert loaded.backend == "engine"
        yield loaded


def test_generated_glyphs(reader: PageReader, recogniser: Recogniser) -> None:
    glyphs = glyphs_of(generate(200, seed=21))
    assert_same_probabilities(reader.read_glyphs(glyphs), recogniser.probabilities(glyphs))


def test_generated_strokes(reader: PageReader, recogniser: Recogniser) -> None:
    drawings = [sample.strokes for sample in generate(100, seed=22)]
    assert_same_readings(reader.read_strokes(drawings), [read_drawing(recogniser, strokes) for strokes in drawings])


@pytest.mark.parametrize("pen", [2, 7.5, 40])
def test_other_pens(usual_reader: PageReader, recogniser: Recogniser, pen: float) -> None:
    drawings = [sample.strokes for sample in generate(20, seed=23)]
    readings = usual_reader.read_strokes(drawings, pen=pen)
    assert_same_readings(readings, [read_drawing(recogniser, strokes, pen) for strokes in drawings])


@pytest.mark.parametrize("touching", [False, True])
def test_numbers_on_the_pad(reader: PageReader, recogniser: Recogniser, touching: bool) -> None:
    numbers = compose_numbers(written(), 30 if reader.backend == "engine" else 3, seed=24, touching=touching)
    expected = [read_pad(recogniser, each.strokes, each.height, each.width, each.pen) for each in numbers]
    assert_same_readings(reader.read_numbers(numbers), expected)
    assert max(len(reading.text) for reading in expected) > 1


def written() -> list[StrokeSample]:
    """Return generated digits by two made-up writers."""
    samples = generate(100, seed=28)
    return [
        StrokeSample(sample.label, sample.strokes, {"writer": f"{index % 2}"}) for index, sample in enumerate(samples)
    ]


def test_the_edge_cases_of_the_golden_vectors(usual_reader: PageReader, recogniser: Recogniser) -> None:
    cases = [case for case in golden()["strokes.json"] if case["placed"] is not None]
    readings = [usual_reader.read_strokes([case["strokes"]], pen=case["pen"])[0] for case in cases]
    assert_same_readings(readings, [read_drawing(recogniser, case["strokes"], case["pen"]) for case in cases])
    assert {bool(reading.symbols) for reading in readings} == {False, True}


def pictures() -> list[Rgba]:
    """Return pictures of digits on noisy paper: dark on light, light on dark, half transparent, large, one pixel."""
    random = np.random.default_rng(25)
    found = []
    for index, sample in enumerate(generate(12, seed=25)):
        placed, height, width, _ = place(sample.strokes)
        ink = np.pad(rasterise(placed, height, width, PEN_WIDTH), random.integers(5, 60, (2, 2)))
        light = random.normal(200, 6, ink.shape) * (1 - ink) + random.normal(60, 6, ink.shape) * ink
        grey = np.asarray(np.clip(light if index % 2 else 255 - light, 0, 255), np.uint8)
        alpha = np.asarray(random.integers(200 if index % 3 == 0 else 255, 256, ink.shape), np.uint8)
        rgba = np.stack([grey, grey // 2 * 2, grey, alpha], axis=2)
        found.append(np.repeat(np.repeat(rgba, 4, axis=0), 4, axis=1) if index == 0 else rgba)
    return [*found, np.zeros((1, 1, 4), np.uint8)]


def test_pictures(usual_reader: PageReader, recogniser: Recogniser) -> None:
    readings = usual_reader.read_pixels(pictures())
    assert_same_readings(readings, [read_pixels(recogniser, picture) for picture in pictures()])
    assert readings[-1] == Reading("", [])
    assert sum(len(reading.symbols) for reading in readings) >= 12


def test_pages(usual_reader: PageReader, recogniser: Recogniser) -> None:
    pages = [page.picture for page in generate_pages(written(), 3, seed=29, marks=True)]
    expected = [read_pixels(recogniser, page) for page in pages]
    assert_same_readings(usual_reader.read_pixels(pages), expected)
    assert max(symbol.line for reading in expected for symbol in reading.symbols) >= 2


def test_pages_that_do_not_lie_upright(usual_reader: PageReader, recogniser: Recogniser) -> None:
    pages = [page.picture for page in generate_pages(written(), 3, seed=30)]
    lying = [np.ascontiguousarray(np.rot90(page, -turns)) for turns, page in enumerate(pages, start=1)]
    expected = [read_pixels(recogniser, page) for page in lying]
    readings = usual_reader.read_pixels(lying)
    assert_same_readings(readings, expected)
    assert [reading.turned for reading in readings] == [reading.turned for reading in expected] == [3, 2, 1]


def test_photos(usual_reader: PageReader, recogniser: Recogniser, data: Path) -> None:
    paths = sorted((data / PHOTOS).iterdir())
    photos = [open_picture(path) for path in paths]
    readings = usual_reader.read_pixels(photos)
    assert_same_readings(readings, [read_pixels(recogniser, photo) for photo in photos])
    assert [reading.text for reading in readings] == [path.stem for path in paths]


def test_all_test_images_of_mnist(usual_reader: PageReader, recogniser: Recogniser, data: Path) -> None:
    glyphs = load_mnist(data).test_images / np.float32(255)
    assert len(glyphs) == 10_000
    assert_same_probabilities(usual_reader.read_glyphs(glyphs), recogniser.probabilities(glyphs))


def test_pen_strokes_of_many_writers(usual_reader: PageReader, recogniser: Recogniser, data: Path) -> None:
    drawings = [sample.strokes for sample in read_strokes(data / UNIPEN)[::8]]
    assert len(drawings) >= 1000
    expected = [read_drawing(recogniser, strokes) for strokes in drawings]
    assert_same_readings(usual_reader.read_strokes(drawings), expected)


def test_no_weight_is_rounded_on_its_way_to_the_page(reader: PageReader, recogniser: Recogniser) -> None:
    glyphs = glyphs_of(generate(300 if reader.backend != "cpu" else 30, seed=26))
    assert_same_probabilities(reader.read_glyphs(glyphs), recogniser.probabilities(glyphs), FLOAT32_TOLERANCE)


def test_memory_stays_flat(reader: PageReader) -> None:
    samples = generate(READINGS // 4, seed=27)
    drawings, glyphs = [sample.strokes for sample in samples], glyphs_of(samples)
    before = reader.diagnostics()
    assert before["bytes"] > 0
    reader.read_strokes(drawings * 2)
    for glyph in glyphs:
        reader.read_glyphs(glyph[None])
    reader.read_pixels(pictures()[1:2] * (READINGS // 4))
    assert reader.readings == READINGS - READINGS % 4
    assert reader.diagnostics() == before


def test_verify_sees_that_site_and_model_belong_together(
    browser: Browser, site: str, recogniser: Recogniser, tiny_model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("INKLING_DATA", raising=False)
    samples = gather(None, 100, 50, 10, 1)
    comparisons = verify(browser, site, recogniser, samples)
    require(comparisons)
    assert [(each.backend, each.samples) for each in comparisons] == [
        ("engine", 100), ("engine", 55), ("engine", 10), ("engine", 1),
        ("wasm", 100), ("wasm", 6), ("wasm", 1),
        ("cpu", 10), ("cpu", 6), ("cpu", 1),
    ]  # fmt: skip
    others = verify(browser, site, Recogniser.load(tiny_model), samples, ["wasm"])
    with pytest.raises(ExportError, match="Was the site built from another model"):
        require(others, but_for_ties=True)
