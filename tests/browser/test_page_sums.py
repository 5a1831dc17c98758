"""Touches places of maps, and sets two digits against each other: each sum that the page tells is Keras' own."""

import re
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

import keras
import numpy as np
import numpy.typing as npt
import pytest
from playwright.sync_api import Browser, Locator, expect

from tests.browser.drawn_digits import Place, digit
from tests.browser.visitor import COUNT_QUESTIONS, Visitor, visiting
from training.explaining.backwards import Network
from training.explaining.explain import explain
from training.ink import PAD_HEIGHT, bounds, normalise, rasterise
from training.ink.constants import GLYPH_SIZE
from training.recogniser.recogniser import Recogniser

PLACE = Place(0.3, 0.2, 0.6)
DESK: dict[str, Any] = {"viewport": {"width": 1440, "height": 900}}
PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 844}, "device_scale_factor": 2, "has_touch": True}

THOUSANDTH = 0.0011
HUNDREDTH = 0.011

Floats = npt.NDArray[np.float32]


@pytest.fixture
def visitor(browser: Browser, site: str) -> Iterator[Visitor]:
    """Return a visitor who sees the page think."""
    with visiting(browser, site, **DESK) as visitor:
        visitor.page.add_init_script(COUNT_QUESTIONS)
        visitor.page.reload()
        visitor.expect_ready()
        visitor.find("think-toggle").click()
        yield visitor


def written(visitor: Visitor, label: str) -> Floats:
    """Write a digit, and return its glyph."""
    (drawn,) = visitor.write(label, PLACE)
    visitor.expect_read(label)
    return glyph_of(visitor, drawn)


def glyph_of(visitor: Visitor, drawn: Sequence[Sequence[tuple[int, int]]]) -> Floats:
    """Wait until the page has looked into the network for all that was drawn, and return its glyph."""
    visitor.until_at_rest()
    expect(visitor.page.locator(".is-stale")).to_have_count(0)  # the way is looked into less often than it is read
    ink = rasterise(visitor.in_ink(drawn), PAD_HEIGHT, visitor.ink_width(), 12)
    (box,) = bounds(ink)
    return np.asarray(normalise(ink, box), np.float32)


def numbers(cells: Locator) -> list[float]:
    """Return the numbers that some elements begin with."""
    texts = [text.replace("−", "-").replace(",", "") for text in cells.all_inner_texts()]
    return [float(found[0]) for text in texts if (found := re.match(r"[+-]?[\d.]+", text))]


def maps_of(recogniser: Recogniser, glyph: Floats, layer: str) -> Floats:
    """Return the numbers of a layer's maps, `[height, width, channels]`."""
    model, network = recogniser.model, Network(recogniser.model)
    maps = keras.Model(model.inputs, network.activated(model.get_layer(layer)))
    found: Floats = np.asarray(maps([glyph.reshape(1, GLYPH_SIZE, GLYPH_SIZE, 1)], training=False))[0]
    return found


def touch(visitor: Visitor, row: int, column: int, side: int) -> None:
    """Click a place of the map that is shown large."""
    box = visitor.find("think-places").bounding_box()
    assert box is not None
    step = box["width"] / side
    visitor.find("think-places").click(position={"x": (column + 0.5) * step, "y": (row + 0.5) * step})


def expect_sum(visitor: Visitor, row: int, column: int, value: float) -> None:
    """Look at what is told of a place: it adds up, line by line, to the number that the network has there."""
    told = visitor.find("think-sum")
    expect(told).to_contain_text(f"Row {row + 1}, column {column + 1}:")
    result = pytest.approx([value], abs=THOUSANDTH)
    visitor.until(lambda: numbers(told.locator(".ledger td"))[-1:], result.__eq__, "It must be that of the network.")
    *summands, total, left = numbers(told.locator(".ledger td"))
    assert sum(summands) == pytest.approx(total, abs=1e-9)
    assert left == pytest.approx(max(total, 0), abs=THOUSANDTH)
    products = told.locator(".products").first.locator("table").nth(2).locator("td")
    assert sum(numbers(products)) == pytest.approx(summands[0], abs=1e-9)


def test_a_place_that_is_touched_tells_its_sum(visitor: Visitor, recogniser: Recogniser) -> None:
    glyph = written(visitor, "4")
    layers = explain(recogniser, glyph, 4).layers
    for index, (row, column) in ((1, (12, 9)), (4, (5, 6))):
        maps = maps_of(recogniser, glyph, layers[index - 1].name)
        visitor.find(f"think-to-layer-{index}").click()
        visitor.find(f"think-layer-{index}").locator("button.map").first.click()
        name = visitor.page.locator("#map-title").inner_text()
        channel = int(re.findall(r"\d+", name)[0]) - 1
        touch(visitor, row, column, maps.shape[1])
        expect_sum(visitor, row, column, maps[row, column, channel])
        visitor.find("think-places").focus()
        visitor.page.keyboard.press("ArrowRight")
        visitor.page.keyboard.press("ArrowDown")
        expect_sum(visitor, row + 1, column + 1, maps[row + 1, column + 1, channel])
    # The last one is pooled, by twos.
    window = maps[row + 1 - (row + 1) % 2 :, column + 1 - (column + 1) % 2 :, channel][:2, :2]
    assert numbers(visitor.find("think-pooled").locator("td")) == pytest.approx(window.ravel().tolist(), abs=THOUSANDTH)
    expect(visitor.find("think-pooled")).to_contain_text(f"the largest of these 4: {window.max():.3f}")
    # The layer before, whose maps the sum is of, over the edge.
    touch(visitor, 0, 0, maps.shape[1])
    expect(visitor.find("think-sum")).to_contain_text("Beyond the edge everything counts as 0.")
    expect_sum(visitor, 0, 0, maps[0, 0, channel])
    assert visitor.complaints == []


def test_the_sum_follows_the_pen(visitor: Visitor, recogniser: Recogniser) -> None:
    """The maps of one glyph and the sums of the next must never be put together."""
    first, *rest = digit(4)
    drawn = visitor.draw([first], PLACE)
    glyph = glyph_of(visitor, drawn)
    layer = explain(recogniser, glyph, 4).layers[0].name
    visitor.find("think-to-layer-1").click()
    visitor.find("think-layer-1").locator("button.map").first.click()
    channel = int(re.findall(r"\d+", visitor.page.locator("#map-title").inner_text())[0]) - 1
    place = (12, 9)
    touch(visitor, *place, GLYPH_SIZE - 2)
    expect_sum(visitor, *place, maps_of(recogniser, glyph, layer)[(*place, channel)])
    for stroke in rest:
        drawn += visitor.draw([stroke], PLACE)
        maps = maps_of(recogniser, glyph_of(visitor, drawn), layer)
        expect_sum(visitor, *place, maps[(*place, channel)])
    assert visitor.complaints == []


def test_two_digits_are_set_against_each_other(visitor: Visitor, recogniser: Recogniser) -> None:
    glyph = written(visitor, "4")
    visitor.find("think-to-pair").click()
    logits = explain(recogniser, glyph, 4).logits
    likely = np.argsort(-logits[:10])[:2].tolist()
    pickers = [visitor.find(f"think-pair-{side}") for side in (0, 1)]
    assert [picker.input_value() for picker in pickers] == [str(label) for label in likely]
    pickers[1].focus()
    pickers[1].select_option("9")
    for pair in ([4, 9], [9, 4]):
        sums = visitor.find("think-pair-sums")
        expect(sums.locator("thead th")).to_have_text([f"for {pair[0]}", f"for {pair[1]}", "Difference"])
        softmax = visitor.find("think-softmax").locator("tbody tr")
        # The network is looked into less often than it reads: the last stroke may still be missing.
        for points in (sums.locator("tbody tr:last-child td:not(:last-child)"), softmax.nth(0).locator("td")):
            expected_points = pytest.approx(logits[pair].tolist(), abs=2 * HUNDREDTH)
            visitor.until(partial(numbers, points), expected_points.__eq__, "Points must be those of the drawing.")
        columns = [numbers(sums.locator(f"tbody tr > :nth-child({place})")) for place in (2, 3, 4)]
        for column, expected in zip(columns, [*logits[pair], logits[pair[0]] - logits[pair[1]]], strict=True):
            assert sum(column[:-1]) == pytest.approx(column[-1], abs=1e-9)
            assert column[-1] == pytest.approx(expected, abs=2 * HUNDREDTH)
        divided = numbers(softmax.nth(1).locator("td"))
        assert divided == pytest.approx((logits[pair] / recogniser.card.temperature).tolist(), abs=HUNDREDTH)
        shares = numbers(softmax.nth(4).locator("td"))
        assert shares == pytest.approx([100 * visitor.probabilities()[label] for label in pair], abs=0.06)
        # Who is chosen twice changes sides.
        pickers[0].select_option("9")
    assert visitor.complaints == []


def test_on_a_phone_a_finger_is_enough(browser: Browser, site: str) -> None:
    with visiting(browser, site, **PHONE) as visitor:
        visitor.write("3", PLACE)
        visitor.expect_read("3")
        visitor.find("think-toggle").tap()
        for _ in range(5):
            visitor.find("think-next").tap()
        visitor.find("think-layer-2").locator("button.map").nth(1).tap()
        visitor.find("think-places").tap(position={"x": 30, "y": 40})
        expect(visitor.find("think-sum").locator(".ledger .is-total")).to_have_count(2)
        assert visitor.page.evaluate("() => document.documentElement.scrollWidth") <= 390
