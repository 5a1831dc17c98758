"""The page reads as Python does: ink, boxes and glyphs, probabilities and labels, and it forgets what it has read."""

import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from PIL import Image
from playwright.sync_api import Browser, Page

from export.convert import convert
from export.page import PageReader, page_reader
from export.samples import UNIPEN, gather
from export.serve import serving
from export.verify import FLOAT16_TOLERANCE, FLOAT32_TOLERANCE, GLYPH_TOLERANCE, require, verify
from training.data.mnist import load_mnist
from training.data.procedural import generate
from training.data.strokes import read_strokes
from training.errors import ExportError
from training.ink import PEN_WIDTH, Ink, Stroke, binarise, normalise, place, rasterise, segment
from training.ink.golden import golden
from training.reading import Reading, open_picture
from training.recogniser import Recogniser
from training.render import glyphs_of

BACKENDS = ("wasm", "cpu")
READINGS = 200

Rgba = npt.NDArray[np.uint8]


def ink_of(strokes: Sequence[Stroke], pen: float = PEN_WIDTH) -> Ink:
    placed, height, width = place(strokes, pen)
    return rasterise(placed, height, width, pen)


def assert_same_probabilities(
    received: npt.NDArray[np.float32], expected: npt.NDArray[np.float32], tolerance: float = FLOAT16_TOLERANCE
) -> None:
    np.testing.assert_array_equal(received.argmax(axis=1), expected.argmax(axis=1))
    np.testing.assert_allclose(received, expected, rtol=0, atol=tolerance)


def assert_same_readings(readings: Sequence[Reading], inks: Sequence[Ink], recogniser: Recogniser) -> None:
    """Compare boxes, glyphs, probabilities, labels and texts with what Python makes of the same ink."""
    boxes = [segment(ink) for ink in inks]
    assert [[symbol.box for symbol in reading.symbols] for reading in readings] == boxes
    found = [(ink, box) for ink, of_ink in zip(inks, boxes, strict=True) for box in of_ink]
    symbols = [symbol for reading in readings for symbol in reading.symbols]
    expected = np.stack([normalise(ink, box) for ink, box in found])
    np.testing.assert_allclose(np.stack([each.glyph for each in symbols]), expected, rtol=0, atol=GLYPH_TOLERANCE)
    probabilities = recogniser.probabilities(expected)
    received = np.asarray([symbol.probabilities for symbol in symbols], np.float32)
    assert_same_probabilities(received, probabilities)
    assert [symbol.label for symbol in symbols] == [answer(row, recogniser) for row in probabilities]
    assert [symbol.confidence for symbol in symbols] == [max(symbol.probabilities) for symbol in symbols]
    assert [reading.text for reading in readings] == [
        "".join(str(symbol.label) for symbol in reading.symbols if symbol.label is not None) for reading in readings
    ]


def answer(probabilities: npt.NDArray[np.float32], recogniser: Recogniser) -> int | str | None:
    """Return the label that these probabilities mean, or None for "not a digit"."""
    card = recogniser.card
    refused = card.rejection is not None and probabilities.max() < card.rejection
    return None if refused else card.labels[int(probabilities.argmax())]


@pytest.fixture(params=BACKENDS)
def reader(reader_page: Page, request: pytest.FixtureRequest) -> Iterator[PageReader]:
    """Return a reader of the page, once with each backend."""
    with page_reader(reader_page, backend=request.param) as loaded:
        assert loaded.backend == request.param
        yield loaded


@pytest.fixture
def wasm_reader(reader_page: Page) -> Iterator[PageReader]:
    """Return a reader as most visitors get it."""
    with page_reader(reader_page) as loaded:
        assert loaded.backend == "wasm"
        yield loaded


def test_generated_glyphs(reader: PageReader, recogniser: Recogniser) -> None:
    glyphs = glyphs_of(generate(200, seed=21))
    assert_same_probabilities(reader.read_glyphs(glyphs), recogniser.probabilities(glyphs))


def test_generated_strokes(reader: PageReader, recogniser: Recogniser) -> None:
    drawings = [sample.strokes for sample in generate(100, seed=22)]
    assert_same_readings(reader.read_strokes(drawings), [ink_of(strokes) for strokes in drawings], recogniser)


@pytest.mark.parametrize("pen", [2, 7.5, 40])
def test_other_pens(wasm_reader: PageReader, recogniser: Recogniser, pen: float) -> None:
    drawings = [sample.strokes for sample in generate(20, seed=23)]
    readings = wasm_reader.read_strokes(drawings, pen=pen)
    assert_same_readings(readings, [ink_of(strokes, pen) for strokes in drawings], recogniser)


def test_strokes_at_their_true_scale(wasm_reader: PageReader, recogniser: Recogniser) -> None:
    height, width, pen = 256, 300, 12
    placed = [place(sample.strokes)[0] for sample in generate(20, seed=24)]
    readings = wasm_reader.read_strokes(placed, scale="true", height=height, width=width, pen=pen)
    assert_same_readings(readings, [rasterise(strokes, height, width, pen) for strokes in placed], recogniser)


def test_the_edge_cases_of_the_golden_vectors(wasm_reader: PageReader, recogniser: Recogniser) -> None:
    cases = [case for case in golden()["strokes.json"] if case["placed"] is not None]
    readings = [wasm_reader.read_strokes([case["strokes"]], pen=case["pen"])[0] for case in cases]
    assert_same_readings(readings, [ink_of(case["strokes"], case["pen"]) for case in cases], recogniser)
    assert {len(reading.symbols) for reading in readings} == {0, 1}


def pictures() -> list[Rgba]:
    """Return pictures of digits on noisy paper: dark on light, light on dark, half transparent, large, one pixel."""
    random = np.random.default_rng(25)
    found = []
    for index, sample in enumerate(generate(12, seed=25)):
        ink = np.pad(ink_of(sample.strokes), random.integers(5, 60, (2, 2)))
        light = random.normal(200, 6, ink.shape) * (1 - ink) + random.normal(60, 6, ink.shape) * ink
        grey = np.asarray(np.clip(light if index % 2 else 255 - light, 0, 255), np.uint8)
        alpha = np.asarray(random.integers(200 if index % 3 == 0 else 255, 256, ink.shape), np.uint8)
        rgba = np.stack([grey, grey // 2 * 2, grey, alpha], axis=2)
        found.append(np.repeat(np.repeat(rgba, 4, axis=0), 4, axis=1) if index == 0 else rgba)
    return [*found, np.zeros((1, 1, 4), np.uint8)]


def test_pictures(wasm_reader: PageReader, recogniser: Recogniser) -> None:
    readings = wasm_reader.read_pixels(pictures())
    assert_same_readings(readings, [binarise(picture) for picture in pictures()], recogniser)
    assert readings[-1] == Reading("", [])
    assert sum(len(reading.symbols) for reading in readings) >= 12


def test_photos(wasm_reader: PageReader, recogniser: Recogniser, data: Path) -> None:
    photos = [open_picture(path) for path in sorted((data / "photos").iterdir())]
    smaller = [np.asarray(Image.fromarray(photo).reduce(1 + max(photo.shape) // 800)) for photo in photos]
    assert_same_readings(wasm_reader.read_pixels(smaller), [binarise(photo) for photo in smaller], recogniser)


def test_all_test_images_of_mnist(wasm_reader: PageReader, recogniser: Recogniser, data: Path) -> None:
    glyphs = load_mnist(data).test_images / np.float32(255)
    assert len(glyphs) == 10_000
    assert_same_probabilities(wasm_reader.read_glyphs(glyphs), recogniser.probabilities(glyphs))


def test_pen_strokes_of_many_writers(wasm_reader: PageReader, recogniser: Recogniser, data: Path) -> None:
    drawings = [sample.strokes for sample in read_strokes(data / UNIPEN)[::8]]
    assert len(drawings) >= 1000
    assert_same_readings(wasm_reader.read_strokes(drawings), [ink_of(strokes) for strokes in drawings], recogniser)


def test_float32_weights_are_exact(browser: Browser, dist: Path, recogniser: Recogniser, tmp_path: Path) -> None:
    site = Path(shutil.copytree(dist, tmp_path / "site"))
    convert(recogniser, site / "exact" / "model", float16=False)
    glyphs = glyphs_of(generate(300, seed=26))
    with serving(site) as address, browser.new_context() as context:
        page = context.new_page()
        page.goto(address)
        with page_reader(page, base="exact") as reader:
            received = reader.read_glyphs(glyphs)
    assert_same_probabilities(received, recogniser.probabilities(glyphs), FLOAT32_TOLERANCE)


def test_memory_stays_flat(reader: PageReader) -> None:
    samples = generate(READINGS // 4, seed=27)
    drawings, glyphs = [sample.strokes for sample in samples], glyphs_of(samples)
    before = reader.diagnostics()
    assert before["tensors"] > 0
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
    samples = gather(None, 100, 50)
    comparisons = verify(browser, site, recogniser, samples)
    require(comparisons)
    assert [(each.backend, each.samples) for each in comparisons] == [
        ("wasm", 100), ("wasm", 55), ("cpu", 10), ("cpu", 6)
    ]  # fmt: skip
    others = verify(browser, site, Recogniser.load(tiny_model), samples, ["wasm"])
    with pytest.raises(ExportError, match="Was the site built from another model"):
        require(others, but_for_ties=True)
